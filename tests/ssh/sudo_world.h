// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QTemporaryDir>

namespace qd::test {

/// The system's own sudo with an account, a password and sudoers of the test's, seen by this program and what it
/// starts alone: a private mount namespace with a changed copy of /etc. In it
/// `sudo` is started for the account "qdtest" whoever calls it (the real user id is set, the right to become root
/// comes from us instead of the set-uid bit, which does not work in the build environment), and in a session of its
/// own, so that signals to the caller's process group do not reach it, as they would not if another account called.
///
/// Must be made in the first thread before any other exists. Needs root (the build environment gives it).
class SudoWorld {
public:
    /// Why it cannot be; empty = it is.
    [[nodiscard]] QString enter(const QByteArray &password);
    /// The content of the test's file in sudoers.d; "qdtest ALL=(ALL) ALL" at first.
    [[nodiscard]] bool setSudoers(const QByteArray &lines) const;
    /// What PAM asks before sudo becomes somebody ("auth …" lines of its service file); empty = the system's own way.
    [[nodiscard]] bool setPam(const QByteArray &auth) const;
    /// sudo is not to be found (true), or again (false).
    [[nodiscard]] bool hideSudo(bool hidden) const;

private:
    QTemporaryDir m_folder;
    QString m_sudo;
};

} // namespace qd::test
