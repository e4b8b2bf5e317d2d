// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/session.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

#include <optional>

namespace qd::test {

/// Opens a command and keeps what its channel said, in order.
class ChannelProbe : public QObject {
public:
    ChannelProbe(ssh::Session &session, const ssh::Command &command) : channel(session.open(command))
    {
        clock.start();
        connect(channel.get(), &ssh::Channel::started, this, [this] { log += QStringLiteral("started "); });
        connect(channel.get(), &ssh::Channel::output, this, [this](const QByteArray &bytes, ssh::Stream stream) {
            if (firstOutput < 0)
                firstOutput = clock.elapsed();
            received += bytes.size();
            if (keep)
                (stream == ssh::Stream::Output ? out : err) += bytes;
        });
        connect(channel.get(), &ssh::Channel::finished, this, [this](const Result<ssh::ExitStatus> &r) {
            log += QStringLiteral("finished ");
            finishedAfter = clock.elapsed();
            result = r;
        });
    }

    [[nodiscard]] bool wait(int ms = 15000)
    {
        return QTest::qWaitFor([this] { return result.has_value(); }, ms);
    }
    [[nodiscard]] bool waitOutput(qint64 bytes, int ms = 15000)
    {
        return QTest::qWaitFor([&] { return received >= bytes; }, ms);
    }
    [[nodiscard]] ErrorCode errorCode() const
    {
        return result && !*result ? result->error().code : ErrorCode::Internal;
    }

    std::unique_ptr<ssh::Channel> channel;
    QElapsedTimer clock;
    QString log;
    QByteArray out;
    QByteArray err;
    qint64 received = 0;
    qint64 firstOutput = -1;
    qint64 finishedAfter = -1;
    bool keep = true;
    std::optional<Result<ssh::ExitStatus>> result;
};

inline ssh::Command script(const QString &text, const QStringList &arguments = {})
{
    ssh::Command command;
    command.script = text;
    command.arguments = arguments;
    command.effect = ssh::Effect::ReadOnly; // a test that means a change says so
    return command;
}

/// Runs to the end and gives standard output, or "error: …".
inline QByteArray outputOf(ssh::Session &session, const ssh::Command &command, int ms = 15000)
{
    ChannelProbe probe(session, command);
    if (!probe.wait(ms))
        return "error: no end";
    if (!*probe.result)
        return "error: " + probe.result->error().toLine().toUtf8();
    return probe.out;
}

} // namespace qd::test
