// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/session.h"

#include <QtCore/QPointer>

#include <functional>

namespace qd::test {

/// A channel that does what the test says. started() comes by itself from the event loop.
class FakeChannel final : public ssh::Channel {
    Q_OBJECT
public:
    explicit FakeChannel(ssh::Command command);

    [[nodiscard]] const ssh::Command &command() const { return m_command; }
    [[nodiscard]] const QByteArray &written() const { return m_written; }
    [[nodiscard]] bool inputClosed() const { return m_inputClosed; }
    [[nodiscard]] bool paused() const { return m_paused; }
    [[nodiscard]] bool cancelled() const { return m_cancelled; }

    /// The host's side, for the test: all arrive through the event loop, in order.
    void send(const QByteArray &bytes, ssh::Stream stream = ssh::Stream::Output);
    void exit(int code);
    void fail(const Error &error);
    /// Emits started(), then lets the handler play the host. FakeSession calls it.
    void begin(const std::function<void(FakeChannel &)> &handler);

    [[nodiscard]] State state() const override { return m_state; }
    void write(const QByteArray &bytes) override { m_written += bytes; }
    [[nodiscard]] qint64 bytesToWrite() const override { return 0; }
    void closeInput() override { m_inputClosed = true; }
    void setPaused(bool paused) override { m_paused = paused; }
    void cancel() override;

private:
    void finish(const Result<ssh::ExitStatus> &result);

    ssh::Command m_command;
    State m_state = State::Opening;
    QByteArray m_written;
    bool m_inputClosed = false;
    bool m_paused = false;
    bool m_cancelled = false;
};

/// The scripted stand-in at the Session seam. Either answer commands with `onOpen`,
/// or take the opened channels from `channels()` and play the host by hand.
class FakeSession final : public ssh::Session {
    Q_OBJECT
public:
    explicit FakeSession(ssh::Endpoint endpoint = {}, QObject *parent = nullptr);

    using Handler = std::function<void(FakeChannel &)>;
    /// Called (from the event loop) for each command, after started().
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    /// Channels opened and still alive, oldest first.
    [[nodiscard]] QList<FakeChannel *> channels() const;
    /// Every command ever opened, oldest first.
    [[nodiscard]] const QList<ssh::Command> &commands() const { return m_commands; }
    void setStatus(const ssh::SessionStatus &status);

    [[nodiscard]] const ssh::Endpoint &endpoint() const override { return m_endpoint; }
    [[nodiscard]] ssh::SessionStatus status() const override { return m_status; }
    [[nodiscard]] ssh::Traffic traffic() const override { return {}; }
    void connectToHost() override;
    void close() override;
    [[nodiscard]] std::unique_ptr<ssh::Channel> open(const ssh::Command &command) override;

private:
    ssh::Endpoint m_endpoint;
    ssh::SessionStatus m_status;
    Handler m_handler;
    QList<QPointer<FakeChannel>> m_channels;
    QList<ssh::Command> m_commands;
};

} // namespace qd::test
