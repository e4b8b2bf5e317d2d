// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/ssh_config_keywords.h"

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <QtCore/QString>

#include <memory>
#include <vector>

namespace qd::hosts {

/// One line of an ssh_config, judged once when it is read. Internal to the room.
struct SshConfigLine {
    int number = 1;
    const sshwords::Keyword *keyword = nullptr; ///< none: unknown, or only IgnoreUnknown can excuse it
    QByteArray name;         ///< the keyword as written, in lower case
    QByteArray rest;         ///< behind the keyword, as written
    QList<QByteArray> words;
    QByteArray value;        ///< of options with one value, in the spelling of `ssh -G`; empty = says nothing
    QString fault;           ///< why OpenSSH refuses the line; empty = it does not
};

struct SshConfigFile {
    QString path;
    std::vector<SshConfigLine> lines;
    QString fault;        ///< why it cannot be used at all
    bool missing = false; ///< no such file
};

/// The files of one reading, each read once when it is first needed; so all answers of this reading are about
/// the same state of the disk. Internal to the room. Thread: one at a time; blocks on the disk.
class SshConfigFiles {
public:
    /// `mustBePrivate`: refuse what others may write, as OpenSSH does for ~/.ssh/config and included files.
    [[nodiscard]] std::shared_ptr<const SshConfigFile> get(const QString &path, bool mustBePrivate);
    void put(const QString &path, const QByteArray &text);
    /// What a glob stands for; nothing if it could not be read.
    [[nodiscard]] std::optional<QStringList> matching(const QString &glob);

    /// All that was looked at, missing ones too, and the folders of the globs.
    [[nodiscard]] QStringList paths() const { return {m_paths.cbegin(), m_paths.cend()}; }

    [[nodiscard]] static SshConfigFile parsed(const QString &path, const QByteArray &text);

private:
    QHash<QString, std::shared_ptr<const SshConfigFile>> m_files;
    QHash<QString, std::optional<QStringList>> m_globs;
    QSet<QString> m_paths;
};

} // namespace qd::hosts
