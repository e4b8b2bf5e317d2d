// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QMap>
#include <QtCore/QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace qd::hosts {

class SshConfigFiles;

/// Something in an ssh_config that is wrong or not used, and why.
struct SshConfigNotice {
    QString file; ///< empty: not the fault of one line
    int line = 1;
    QString message;
    bool operator==(const SshConfigNotice &) const = default;
    /// "~/.ssh/config:12: message"
    [[nodiscard]] QString toLine() const;
};

/// Options in the spelling of `ssh -G`: lower-case keyword, values; only what was said.
using SshOptions = QMap<QByteArray, QList<QByteArray>>;

/// What ssh_config says about one destination; nothing = not said. Tokens and ~ are already replaced, but for
/// proxyCommand, which stays as it is written so that a person can be asked about exactly these words.
struct SshConfigValues {
    std::optional<QString> hostName;
    std::optional<int> port;
    std::optional<QString> user;
    QStringList identityFiles; ///< in order; "none" = no file
    QStringList certificateFiles;
    std::optional<bool> identitiesOnly;
    std::optional<QString> identityAgent; ///< a path, "none", "SSH_AUTH_SOCK" or "$NAME"
    std::optional<QString> proxyJump;     ///< "none" = explicitly without
    std::optional<QString> proxyCommand;
    std::optional<QString> hostKeyAlias;
    QStringList userKnownHostsFiles; ///< "none" alone = explicitly none
    QStringList globalKnownHostsFiles;
    std::optional<bool> hashKnownHosts;
    std::optional<QString> strictHostKeyChecking; ///< "true", "false", "ask", "accept-new"
    std::optional<QString> revokedHostKeys;
    std::optional<int> connectTimeout; ///< seconds
    std::optional<QString> addressFamily; ///< "any", "inet", "inet6"
    std::optional<QString> bindAddress;
    std::optional<int> serverAliveInterval; ///< seconds
    std::optional<int> serverAliveCountMax;
    std::optional<bool> tcpKeepAlive;
    std::optional<bool> compression;
    QStringList ciphers; ///< + - ^ already worked out; empty = not said
    QStringList macs;
    QStringList kexAlgorithms;
    QStringList hostKeyAlgorithms;
    QStringList pubkeyAcceptedAlgorithms;
    QStringList setEnv;  ///< "NAME=value"
    QStringList sendEnv; ///< patterns of names
    QStringList preferredAuthentications;
    std::optional<int> numberOfPasswordPrompts;
    std::optional<bool> pubkeyAuthentication;
    std::optional<bool> passwordAuthentication;
    std::optional<bool> kbdInteractiveAuthentication;
    std::optional<QString> forwardAgent; ///< "yes", "no" or a socket's path
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

/// A destination as it stands on ssh's command line.
struct SshConfigQuestion {
    QString alias;
    QString user; ///< as ssh -l; empty = not said
    int port = 0; ///< as ssh -p; 0 = not said
    auto operator<=>(const SshConfigQuestion &) const = default;
};

/// A command that an ssh_config wants to have run on this machine.
struct ConfigCommand {
    enum class Kind { MatchExec, ProxyCommand };
    Kind kind = Kind::MatchExec;
    QString text; ///< as written, tokens not replaced
    QString file; ///< where it stands, if that is known
    int line = 0;
    bool operator==(const ConfigCommand &) const = default;
    /// Whether one permission is for both, wherever they stand.
    [[nodiscard]] bool isSameText(const ConfigCommand &other) const { return kind == other.kind && text == other.text; }
};

/// One file to start from, as OpenSSH has two of them.
struct SshConfigSource {
    QString path;
    QString includeFolder;      ///< of relative Includes: ~/.ssh or /etc/ssh
    bool isUsers = true;        ///< may include from a home folder
    bool mustBePrivate = false; ///< refused if others may write to it
    bool mayBeMissing = true;
};

struct SshConfigAnswer {
    SshOptions options;
    QList<SshConfigNotice> faults; ///< for each of them OpenSSH would refuse to go on
    /// Match exec commands that OpenSSH would have run to answer. Reading runs none: see `pending`.
    QList<ConfigCommand> commands;
    /// The first one whose end is not known; its block does not hold here.
    struct Pending {
        ConfigCommand command;
        QByteArray text; ///< tokens replaced
    };
    std::optional<Pending> pending;
    std::optional<ConfigCommand> proxyCommand; ///< where it stands
};

/// How a Match exec command ended, given its text with the tokens replaced: true = its block holds; nothing = not known.
using SshExecLookup = std::function<std::optional<bool>(const QByteArray &text)>;

/// Reads ssh_config files as OpenSSH does: first match wins, Host and Match (all, host, originalhost, user,
/// localuser, localnetwork, tagged, canonical, final …), Include with globs and tokens, quotes, Key=Value, negated
/// patterns, + - ^ lists. `ssh -G` is the measure, and the tests compare with it. Differences: reading runs nothing
/// (a Match exec holds if the caller knows that its command ended well, and is reported), and no name service is asked
/// (CanonicalizeHostname only reads the files a second time).
/// A value; copies share what was read. Thread: one at a time. Reading blocks on the disk; at most 1 MiB a file.
class SshConfig {
public:
    SshConfig();
    /// Reads `path`; relative Includes are looked up in `includeFolder` (~/.ssh, /etc/ssh).
    /// Errors: as readWholeFile for the first file; what is wrong inside becomes a fault.
    [[nodiscard]] static Result<SshConfig> read(const QString &path, const QString &includeFolder,
                                                const SshConfigPerson &person = SshConfigPerson::current());
    /// The same for all files that ssh would read; missing ones are empty.
    [[nodiscard]] static SshConfig load(const QList<SshConfigSource> &sources, const SshConfigPerson &person);
    /// The same from a text; for tests and fuzzing.
    [[nodiscard]] static SshConfig parse(const QByteArray &text, const QString &name, const QString &includeFolder,
                                         const SshConfigPerson &person);

    [[nodiscard]] const QList<SshConfigAlias> &aliases() const { return m_aliases; }
    /// What is wrong with the files, whatever the destination: then OpenSSH refuses to go anywhere.
    [[nodiscard]] const QList<SshConfigNotice> &faults() const { return m_faults; }
    /// Commands that Match blocks want to run, from all files.
    [[nodiscard]] const QList<ConfigCommand> &commands() const { return m_commands; }
    /// ProxyCommands, from all files.
    [[nodiscard]] const QList<ConfigCommand> &proxyCommands() const { return m_proxyCommands; }
    /// Faults and what is left aside, for showing.
    [[nodiscard]] QList<SshConfigNotice> notices() const;
    /// All files and folders whose change can change an answer.
    [[nodiscard]] QStringList watchedPaths() const;

    [[nodiscard]] SshConfigAnswer answer(const SshConfigQuestion &question, const SshExecLookup &execs = {}) const;
    [[nodiscard]] SshConfigValues valuesFor(const SshConfigQuestion &question) const;
    /// What holds for `ssh [-l user] alias`.
    [[nodiscard]] SshConfigValues valuesFor(const QString &alias, const QString &user = {}) const;
    /// Options, from answer() or from `ssh -G`, as values; replaces the tokens that are still in them.
    [[nodiscard]] SshConfigValues values(const SshOptions &options, const SshConfigQuestion &question) const;
    [[nodiscard]] bool hasAlias(const QString &name) const;

private:
    void survey();

    SshConfigPerson m_person;
    QList<SshConfigSource> m_sources;
    std::shared_ptr<SshConfigFiles> m_files;
    QList<SshConfigAlias> m_aliases;
    QList<SshConfigNotice> m_faults;
    QList<ConfigCommand> m_commands;
    QList<ConfigCommand> m_proxyCommands;
};

/// Whether a name fits a Host line's patterns ("web-* !web-9").
[[nodiscard]] bool matchesSshPatterns(const QString &name, const QStringList &patterns);
/// Splits one line's arguments as OpenSSH does: quotes, backslashes, a trailing comment. Nothing if a quote stays open.
[[nodiscard]] std::optional<QStringList> splitSshArguments(const QString &text);

} // namespace qd::hosts
