// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sshd_fixture.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QThread>

#include <arpa/inet.h>
#include <pwd.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace qd::test {
namespace {

sockaddr_in socketAddress(const QString &address, quint16 port)
{
    sockaddr_in result{};
    result.sin_family = AF_INET;
    result.sin_port = htons(port);
    ::inet_pton(AF_INET, address.toLatin1().constData(), &result.sin_addr);
    return result;
}

quint16 freePort(const QString &address)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in name = socketAddress(address, 0);
    socklen_t size = sizeof name;
    quint16 port = 0;
    if (::bind(fd, reinterpret_cast<sockaddr *>(&name), size) == 0
        && ::getsockname(fd, reinterpret_cast<sockaddr *>(&name), &size) == 0)
        port = ntohs(name.sin_port);
    ::close(fd);
    return port;
}

bool writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size()
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool makeKey(const QString &path, const QString &type, const QString &passphrase)
{
    QFile::remove(path);
    QFile::remove(path + QStringLiteral(".pub"));
    QProcess keygen;
    keygen.start(QStringLiteral("ssh-keygen"),
                 {QStringLiteral("-q"), QStringLiteral("-t"), type, QStringLiteral("-N"), passphrase,
                  QStringLiteral("-C"), QStringLiteral("qd-test"), QStringLiteral("-f"), path});
    return keygen.waitForFinished() && keygen.exitCode() == 0;
}

void appendChildren(qint64 pid, QList<qint64> &list)
{
    const QByteArray text = readFile(QStringLiteral("/proc/%1/task/%1/children").arg(pid));
    for (const QByteArray &child : text.split(' ')) {
        if (const qint64 number = child.trimmed().toLongLong(); number > 0) {
            list.append(number);
            appendChildren(number, list);
        }
    }
}

} // namespace

SshdFixture::SshdFixture(SshdOptions options) : m_options(std::move(options)) {}

SshdFixture::~SshdFixture()
{
    stop();
    // The last process of a connection may still write its log while the folder goes.
    for (int tries = 0; tries < 40 && !QDir(m_folder.path()).removeRecursively(); ++tries)
        QThread::msleep(50);
}

bool SshdFixture::start()
{
    stop();
    m_problem.clear();
    if (m_port == 0 && !(makeKeys() && (m_port = freePort(m_options.address)) != 0)) {
        m_problem = QStringLiteral("no keys or no free port on %1").arg(m_options.address);
        return false;
    }
    if (!writeConfig())
        return false;
    const QString sshd = QStandardPaths::findExecutable(
        QStringLiteral("sshd"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/lib/ssh"), QStringLiteral("/sbin")});
    // -D: stays our child, so that its number cannot go to another process; -E: its own log.
    QList<QByteArray> words;
    for (const QString &word : std::as_const(m_options.launcher))
        words << word.toUtf8();
    words << sshd.toUtf8() << "-D" << "-f" << path("sshd_config").toUtf8() << "-E" << path("log").toUtf8();
    std::vector<char *> arguments;
    for (QByteArray &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t pid = 0;
    if (sshd.isEmpty() || ::posix_spawnp(&pid, words.front().constData(), nullptr, nullptr, arguments.data(), ::environ) != 0) {
        m_problem = QStringLiteral("sshd cannot be started: is openssh-server installed?");
        return false;
    }
    m_pid = pid;
    if (waitForPort())
        return true;
    m_problem = QStringLiteral("sshd does not listen: ") + QString::fromUtf8(serverLog());
    stop();
    return false;
}

void SshdFixture::stop()
{
    if (m_pid == 0)
        return;
    signalAll(SIGKILL);
    ::waitpid(pid_t(m_pid), nullptr, 0);
    m_pid = 0;
}

void SshdFixture::dropConnections()
{
    const QList<qint64> list = children();
    for (const qint64 pid : list)
        ::kill(pid_t(pid), SIGKILL);
}

void SshdFixture::signalAll(int number) const
{
    if (m_pid == 0)
        return;
    const QList<qint64> list = children(); // before the parent goes: orphans are nobody's children
    ::kill(pid_t(m_pid), number);
    for (const qint64 pid : list)
        ::kill(pid_t(pid), number);
}

QList<qint64> SshdFixture::children() const
{
    QList<qint64> list;
    if (m_pid != 0)
        appendChildren(m_pid, list);
    return list;
}

bool SshdFixture::renewHostKey()
{
    return makeKey(hostKeyPath(), m_options.keyType, {});
}

bool SshdFixture::makeKeys()
{
    if (!makeKey(hostKeyPath(), m_options.keyType, {}) || !makeKey(userKeyPath(), m_options.keyType, m_options.passphrase))
        return false;
    return writeFile(authorizedKeysPath(), readFile(userKeyPath() + QStringLiteral(".pub")));
}

bool SshdFixture::writeConfig()
{
    QStringList lines = m_options.configLines; // first value wins in sshd_config
    lines << QStringLiteral("ListenAddress %1:%2").arg(m_options.address).arg(m_port)
          << QStringLiteral("HostKey ") + hostKeyPath() << QStringLiteral("AuthorizedKeysFile ") + authorizedKeysPath()
          << QStringLiteral("PidFile none") << QStringLiteral("StrictModes no") << QStringLiteral("UsePAM no")
          << QStringLiteral("PermitRootLogin yes") << QStringLiteral("PasswordAuthentication no")
          << QStringLiteral("KbdInteractiveAuthentication no") << QStringLiteral("UseDNS no")
          << QStringLiteral("PrintMotd no") << QStringLiteral("PerSourcePenalties no")
          // Not the account's own start-up files: they may take long, or wait for what a killed test left locked.
          << QStringLiteral("SetEnv HOME=") + m_folder.path()
          << QStringLiteral("LogLevel VERBOSE") << QStringLiteral("Subsystem sftp internal-sftp") << QString();
    const bool known = QFile::exists(knownHostsPath()) || (m_options.knownHostsFilled ? fillKnownHosts() : writeFile(knownHostsPath(), {}));
    return known && writeFile(path("sshd_config"), lines.join(u'\n').toUtf8());
}

bool SshdFixture::fillKnownHosts()
{
    const QByteArray key = readFile(hostKeyPath() + QStringLiteral(".pub"));
    return writeFile(knownHostsPath(), knownHostsName().toUtf8() + ' ' + key);
}

bool SshdFixture::waitForPort() const
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 10'000) {
        siginfo_t gone{};
        if (::waitid(P_PID, id_t(m_pid), &gone, WEXITED | WNOHANG | WNOWAIT) == 0 && gone.si_pid != 0)
            return false; // left for stop() to reap
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in name = socketAddress(m_options.address, m_port);
        const bool open = ::connect(fd, reinterpret_cast<const sockaddr *>(&name), sizeof name) == 0;
        ::close(fd);
        if (open)
            return true;
        QThread::msleep(10);
    }
    return false;
}

ssh::Endpoint SshdFixture::endpoint(const HostId &host) const
{
    ssh::Endpoint endpoint;
    endpoint.host = host;
    endpoint.displayName = host.value;
    endpoint.address = m_options.address;
    endpoint.port = m_port;
    endpoint.user = user();
    endpoint.identityFiles = {userKeyPath()};
    endpoint.knownHostsFiles = {knownHostsPath()};
    return endpoint;
}

ssh::PoolSettings SshdFixture::poolSettings() const
{
    ssh::PoolSettings settings;
    settings.knownHostsFiles = {knownHostsPath()};
    return settings;
}

QString SshdFixture::user() const
{
    const passwd *entry = ::getpwuid(::geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString();
}

QString SshdFixture::knownHostsName() const { return QStringLiteral("[%1]:%2").arg(m_options.address).arg(m_port); }

QByteArray SshdFixture::serverLog() const { return readFile(path("log")); }

} // namespace qd::test
