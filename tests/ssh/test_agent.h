// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtTest/QTest>

#include <cerrno>

#include <sys/wait.h>

namespace qd::test {

/// A real ssh-agent of the test's own.
class Agent {
public:
    explicit Agent(const QString &folder, const QStringList &options = {}) : socket(folder + QStringLiteral("/agent"))
    {
        m_process.start(QStringLiteral("ssh-agent"), QStringList{QStringLiteral("-D"), QStringLiteral("-a"), socket} + options);
        running = m_process.waitForStarted() && QTest::qWaitFor([this] { return QFile::exists(socket); });
    }
    ~Agent()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Agent(const Agent &) = delete;
    Agent &operator=(const Agent &) = delete;

    bool add(const QString &key, const QStringList &options = {})
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("SSH_AUTH_SOCK"), socket);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral("ssh-add"), QStringList{QStringLiteral("-q")} + options + QStringList{key});
        return process.waitForFinished() && process.exitCode() == 0;
    }
    QString socket;
    bool running = false;

private:
    QProcess m_process;
};

/// Runs a tool to its end.
inline bool runTool(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished() && process.exitCode() == 0;
}

/// Waits for a forked child, whatever signals come between.
inline bool endedWell(pid_t child)
{
    int status = 0;
    pid_t ended = -1;
    do
        ended = ::waitpid(child, &status, 0);
    while (ended < 0 && errno == EINTR);
    return ended == child && status == 0;
}

inline bool makeKey(const QString &path, const QString &type = QStringLiteral("ed25519"), const QString &passphrase = {})
{
    return runTool(QStringLiteral("ssh-keygen"), {QStringLiteral("-q"), QStringLiteral("-t"), type, QStringLiteral("-N"), passphrase,
                                                  QStringLiteral("-C"), QStringLiteral("test key"), QStringLiteral("-f"), path});
}

} // namespace qd::test
