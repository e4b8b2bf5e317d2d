// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ssh/sudo_world.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

#include <crypt.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace qd::test {
namespace {

bool put(const QString &path, const QByteArray &text, mode_t mode)
{
    QFile::remove(path);
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && ::fchmod(file.handle(), mode) == 0;
}

bool append(const QString &path, const QByteArray &line)
{
    QFile file(path);
    return file.open(QIODevice::Append) && file.write(line) == line.size();
}

bool cover(const QString &with, const QString &what)
{
    return ::mount(QFile::encodeName(with).constData(), QFile::encodeName(what).constData(), nullptr, MS_BIND, nullptr) == 0;
}

} // namespace

QString SudoWorld::enter(const QByteArray &password)
{
    m_sudo = QStandardPaths::findExecutable(u"sudo"_s, {u"/usr/bin"_s, u"/usr/local/bin"_s, u"/bin"_s});
    if (m_sudo.isEmpty())
        return u"sudo is not installed"_s;
    m_sudo = QFileInfo(m_sudo).canonicalFilePath();
    if (::geteuid() != 0 || ::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return u"a private mount namespace needs root: run the tests with installer/test or installer/env"_s;
    // All of /etc, not single files: a file that somebody replaces outside takes what is mounted on it along.
    QProcess copy;
    copy.start(u"cp"_s, {u"-a"_s, u"/etc"_s, m_folder.filePath(u"etc"_s)});
    const QString real = m_folder.filePath(u"real-sudo"_s);
    const QByteArray hash = ::crypt(password.constData(), "$6$quarterdeck");
    const QByteArray wrapper = "#!/bin/sh\nexec setsid --wait setpriv --ruid 54321 " + QFile::encodeName(real) + " \"$@\"\n";
    const bool written = copy.waitForFinished() && copy.exitCode() == 0 && !hash.isEmpty() && QFile::copy(m_sudo, real)
        && ::chmod(QFile::encodeName(real).constData(), 0700) == 0
        && append(m_folder.filePath(u"etc/passwd"_s), "qdtest:x:54321:54321::/tmp:/bin/sh\n")
        && append(m_folder.filePath(u"etc/shadow"_s), "qdtest:" + hash + ":19000:0:99999:7:::\n")
        && put(m_folder.filePath(u"wrapper"_s), wrapper, 0755) && setSudoers("qdtest ALL=(ALL) ALL\n");
    if (!written)
        return u"its files cannot be written"_s;
    if (!cover(m_folder.filePath(u"etc"_s), u"/etc"_s) || !cover(m_folder.filePath(u"wrapper"_s), m_sudo))
        return u"its files cannot be mounted: "_s + qt_error_string();
    return {};
}

bool SudoWorld::setSudoers(const QByteArray &lines) const { return put(m_folder.filePath(u"etc/sudoers.d/quarterdeck-test"_s), lines, 0440); }

bool SudoWorld::setPam(const QByteArray &auth) const
{
    const QString service = m_folder.filePath(u"etc/pam.d/sudo"_s), kept = m_folder.filePath(u"pam-sudo"_s);
    if (!QFile::exists(kept) && !QFile::copy(service, kept))
        return false;
    QFile original(kept);
    if (!original.open(QIODevice::ReadOnly))
        return false;
    return put(service, auth.isEmpty() ? original.readAll() : auth + "account required pam_permit.so\nsession required pam_permit.so\n", 0644);
}

bool SudoWorld::hideSudo(bool hidden) const
{
    return ::chmod(QFile::encodeName(m_folder.filePath(u"wrapper"_s)).constData(), hidden ? 0644 : 0755) == 0;
}

} // namespace qd::test
