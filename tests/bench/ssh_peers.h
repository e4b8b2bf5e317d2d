// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/prompter.h"
#include "models/ssh/session_pool.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTimer>

#include <functional>
#include <optional>

/// What the session benchmarks share: an event loop to wait in, and the peers' command lines.
namespace qd::bench {

/// Nobody is asked in a benchmark.
class NoPrompter final : public ssh::Prompter {
public:
    void ask(const ssh::Prompt &, std::function<void(ssh::PromptAnswer)> answer) override { answer({}); }
};

/// Runs the event loop for this time. Not a loop over processEvents: that would burn the CPU that is measured.
inline void spin(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Runs the event loop until `done`, looked at every few milliseconds, or the time is over.
inline bool spinUntil(const std::function<bool()> &done, int ms)
{
    const QDeadlineTimer limit(ms);
    while (!done() && !limit.hasExpired())
        spin(4);
    return done();
}

/// Words of the ssh client for the fixture, without anybody's configuration.
inline QStringList sshWords(const test::SshdFixture &server, const QStringList &more)
{
    const ssh::Endpoint to = server.endpoint(HostId{QStringLiteral("peer")});
    return QStringList{QStringLiteral("-F"), QStringLiteral("/dev/null"), QStringLiteral("-i"), server.userKeyPath(),
                       QStringLiteral("-o"), QStringLiteral("UserKnownHostsFile=") + server.knownHostsPath(),
                       QStringLiteral("-o"), QStringLiteral("BatchMode=yes"), QStringLiteral("-o"), QStringLiteral("IdentityAgent=none"),
                       QStringLiteral("-p"), QString::number(to.port), QStringLiteral("-l"), to.user}
        + more.first(more.size() - 1) + QStringList{to.address, more.last()};
}

struct PythonPeer {
    double wallMs = 0;
    double cpuMs = 0;
    double kilobytes = 0;
    std::string version;
};

/// What peer_ssh.py measured; nothing if the library is not there or failed.
inline std::optional<PythonPeer> pythonPeer(const char *library, const char *action, int count, const test::SshdFixture &server)
{
    const ssh::Endpoint to = server.endpoint(HostId{QStringLiteral("peer")});
    QProcess process;
    process.start(QStringLiteral("python3"),
                  {QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/bench/peer_ssh.py"), QString::fromLatin1(library),
                   QString::fromLatin1(action), QString::number(count), to.address, QString::number(to.port), to.user, server.userKeyPath()});
    if (!process.waitForFinished(300'000) || process.exitCode() != 0)
        return {};
    const QJsonObject object = QJsonDocument::fromJson(process.readAllStandardOutput().trimmed()).object();
    return PythonPeer{object.value(QStringLiteral("wall_ms")).toDouble(), object.value(QStringLiteral("cpu_ms")).toDouble(),
                      object.value(QStringLiteral("kb")).toDouble(), object.value(QStringLiteral("version")).toString().toStdString()};
}

} // namespace qd::bench
