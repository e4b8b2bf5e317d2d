// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>

#include <memory>
#include <optional>

namespace qd::hosts {

/// Something in an ssh_config that is not used, and why.
struct SshConfigNotice {
    QString file;
    int line = 1;
    QString message;
    bool operator==(const SshConfigNotice &) const = default;
};

/// What ssh_config says about one destination; nothing = not said.
struct SshConfigValues {
    std::optional<QString> hostName; ///< tokens already replaced
    std::optional<int> port;
    std::optional<QString> user;
    QStringList identityFiles; ///< in order, tokens and ~ already replaced
    std::optional<bool> identitiesOnly;
    std::optional<QString> identityAgent;
    std::optional<QString> proxyJump; ///< "none" = explicitly without
    std::optional<QString> proxyCommand;
    std::optional<QString> hostKeyAlias;
    QStringList userKnownHostsFiles;
    QStringList globalKnownHostsFiles;
    std::optional<int> connectTimeout; ///< seconds
    bool operator==(const SshConfigValues &) const = default;
};

/// A name that stands in a Host line without wildcards: a candidate for the import.
struct SshConfigAlias {
    QString name;
    QString file;
    int line = 1;
    bool operator==(const SshConfigAlias &) const = default;
};

/// Who runs ssh: what the tokens %d %u %i and ~ stand for.
struct SshConfigPerson {
    QString home;
    QString user;
    [[nodiscard]] static SshConfigPerson current();
};

/// Reads ssh_config files the way OpenSSH does: first match wins, Include with globs, quotes,
/// Key=Value, negated patterns. Never runs anything: Match blocks (but "Match all") are skipped with a
/// notice, ProxyCommand is only reported.
/// A value. Reading blocks on the disk; at most 256 files of 1 MiB, 16 levels of Include.
class SshConfig {
public:
    SshConfig();
    /// Reads `path`; relative Includes are looked up in `includeFolder` (~/.ssh, /etc/ssh).
    /// Errors: as readWholeFile for the first file; trouble in included files becomes a notice.
    [[nodiscard]] static Result<SshConfig> read(const QString &path, const QString &includeFolder,
                                                const SshConfigPerson &person = SshConfigPerson::current());
    /// The same from a text; for tests and fuzzing.
    [[nodiscard]] static SshConfig parse(const QByteArray &text, const QString &name, const QString &includeFolder,
                                         const SshConfigPerson &person);
    /// Puts another file behind this one: asked when this one says nothing (system-wide file).
    void append(const SshConfig &other);

    [[nodiscard]] const QList<SshConfigAlias> &aliases() const { return m_aliases; }
    [[nodiscard]] const QList<SshConfigNotice> &notices() const { return m_notices; }
    /// What holds for `ssh alias`. `user` is what was given on the command line or in the inventory; it
    /// only feeds the %r token.
    [[nodiscard]] SshConfigValues valuesFor(const QString &alias, const QString &user = {}) const;
    [[nodiscard]] bool hasAlias(const QString &name) const;

private:
    friend class SshConfigReader;
    struct Condition {
        bool never = false;
        QStringList patterns; ///< of one Host line
    };
    struct Directive {
        QString key; ///< lower case
        QStringList values;
        QString file;
        int line = 1;
        std::vector<std::shared_ptr<const Condition>> conditions; ///< all must hold
    };

    [[nodiscard]] static bool holds(const Condition &condition, const QString &alias);
    [[nodiscard]] QString expanded(QString text, const QString &alias, const SshConfigValues &values, const QString &user) const;
    void take(const Directive &directive, SshConfigValues &values) const;

    SshConfigPerson m_person;
    std::vector<Directive> m_directives;
    QList<SshConfigAlias> m_aliases;
    QList<SshConfigNotice> m_notices;
};

/// Whether a name fits a Host line's patterns ("web-* !web-9").
[[nodiscard]] bool matchesSshPatterns(const QString &name, const QStringList &patterns);
/// Splits one line's arguments as OpenSSH does: quotes, backslashes, a trailing comment. Nothing if a quote stays open.
[[nodiscard]] std::optional<QStringList> splitSshArguments(const QString &text);

} // namespace qd::hosts
