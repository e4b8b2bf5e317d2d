// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/local_session.h"
#include "models/ssh/prompter.h"
#include "models/ssh/session_pool.h"
#include "models/ssh/session_source.h"
#include "tests/support/sshd_fixture.h"
#include "tests/support/tcp_proxy.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimeZone>

namespace qd::test {

inline const HostId kHost{QStringLiteral("web-1")};

class FixedSessions final : public ssh::SessionSource {
public:
    std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override { return sessions.value(host); }
    QString displayName(const HostId &host) const override { return host.value; }
    QHash<HostId, std::shared_ptr<ssh::Session>> sessions;
};

class NoPrompter final : public ssh::Prompter {
public:
    void ask(const ssh::Prompt &, std::function<void(ssh::PromptAnswer)> answer) override { answer({}); }
};

/// This machine's own shell as a host.
class LocalWorld {
public:
    LocalWorld() { sessions.sessions[kHost] = std::make_shared<ssh::LocalSession>(ssh::LocalSession::localEndpoint(kHost)); }
    FixedSessions sessions;
};

/// A host behind a real sshd, over a line that can be made long or cut. With `busybox` its programs are those of busybox, and
/// neither ripgrep nor a grep that knows offsets is there.
class ServerWorld {
public:
    explicit ServerWorld(bool busybox = false) : server(options(busybox, programs.path()))
    {
        if (busybox && !linkBusybox())
            return;
        if (!server.start())
            return;
        line = std::make_unique<TcpProxy>(server.port());
        QFile known(server.knownHostsPath());
        if (!known.open(QIODevice::ReadWrite))
            return;
        QByteArray keys = known.readAll();
        known.write(keys.replace(QByteArray::number(server.port()), QByteArray::number(line->port())));
        known.close();
        ssh::PoolSettings settings = server.poolSettings();
        settings.firstRetry = std::chrono::milliseconds(200);
        settings.heartbeat = std::chrono::milliseconds(500);
        settings.heartbeatLimit = std::chrono::milliseconds(1500);
        pool = std::make_unique<ssh::SessionPool>(settings, prompter);
        ssh::Endpoint endpoint = server.endpoint(kHost);
        endpoint.port = line->port();
        session = pool->session(endpoint);
        session->connectToHost();
        sessions.sessions[kHost] = session;
        ok = true;
    }
    ~ServerWorld()
    {
        sessions.sessions.clear();
        session.reset();
        pool.reset();
    }

    QTemporaryDir programs;
    SshdFixture server;
    std::unique_ptr<TcpProxy> line;
    NoPrompter prompter;
    std::unique_ptr<ssh::SessionPool> pool;
    std::shared_ptr<ssh::Session> session;
    FixedSessions sessions;
    bool ok = false;

private:
    static SshdOptions options(bool busybox, const QString &folder)
    {
        SshdOptions options;
        if (busybox)
            options.configLines = {QStringLiteral("SetEnv PATH=") + folder};
        return options;
    }

    bool linkBusybox() const
    {
        QProcess list;
        list.start(QStringLiteral("/usr/bin/busybox"), {QStringLiteral("--list")});
        if (!list.waitForFinished(10'000))
            return false;
        for (const QByteArray &applet : list.readAllStandardOutput().split('\n')) {
            if (!applet.isEmpty())
                QFile::link(QStringLiteral("/usr/bin/busybox"), programs.filePath(QString::fromLatin1(applet)));
        }
        QFile::link(QStringLiteral("/bin/false"), programs.filePath(QStringLiteral("rg")));
        return QFile::exists(programs.filePath(QStringLiteral("awk"))) && QFile::exists(programs.filePath(QStringLiteral("sh")));
    }
};

inline void writeFile(const QString &path, const QByteArray &bytes, QIODevice::OpenMode mode = QIODevice::Truncate)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | mode) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

/// Lines with a time a second apart, a level, and their number.
inline QByteArray numberedLines(int from, int to)
{
    QByteArray text;
    for (int i = from; i < to; ++i) {
        const QDateTime at = QDateTime::fromSecsSinceEpoch(1'793'527'200 + i, QTimeZone::UTC);
        text += at.toString(Qt::ISODate).toLatin1() + (i % 50 == 0 ? " ERROR" : " INFO") + " app: line-" + QByteArray::number(i)
            + (i % 7 == 0 ? " with some more text behind it, as lines have" : "") + '\n';
    }
    return text;
}

} // namespace qd::test
