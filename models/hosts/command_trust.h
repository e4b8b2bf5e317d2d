// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/ssh_config.h"

#include <QtCore/QSet>

namespace qd::hosts {

/// A foreign command that is neither a ProxyCommand nor a Match exec: of a recipe, of a fabfile.
struct ForeignText {
    QByteArray kind; ///< stable word: "recipe-secret", "recipe-build", "recipe-notice", "fabfile"
    QString text;    ///< exactly what would run
    bool operator==(const ForeignText &) const = default;
};

/// Which commands of ssh_config, recipes and fabfiles the person has seen and allowed, word for word. Kept as SHA-256 of kind and text, a line
/// each, in a file of the person's own (0600); a command that is changed by one letter is a new one.
/// Thread: one at a time. Blocks on the disk: a few hundred bytes.
class CommandTrust {
public:
    /// `path` empty: nothing is allowed and nothing kept.
    explicit CommandTrust(QString path = {});

    [[nodiscard]] bool allows(const ConfigCommand &command) const;
    [[nodiscard]] bool allows(const ForeignText &command) const;
    /// Keeps the permission. Errors: Storage.
    [[nodiscard]] Result<void> allow(const ConfigCommand &command);
    [[nodiscard]] Result<void> allow(const ForeignText &command);
    /// Takes it back. Errors: Storage.
    [[nodiscard]] Result<void> forget(const ConfigCommand &command);
    /// Reads the file again: another program of the same person may have written. A file that others may write to
    /// allows nothing.
    void reload();
    [[nodiscard]] const QString &path() const { return m_path; }

private:
    [[nodiscard]] Result<void> keep(const QByteArray &hash);
    [[nodiscard]] Result<void> save() const;

    QString m_path;
    QSet<QByteArray> m_hashes;
};

} // namespace qd::hosts
