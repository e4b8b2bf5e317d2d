// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/session.h"

#include "models/ssh/ssh_errors.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFutureWatcher>
#include <QtCore/QPromise>
#include <QtCore/QThread>

namespace qd::ssh {
namespace {

constexpr qint64 kDefaultLimit = 16 * 1024 * 1024;

/// Collects one command's streams; belongs to itself and goes when the command or its thread ended.
class Collector final : public QObject {
public:
    Collector(Session &session, Command command)
    {
        if (command.outputLimit <= 0)
            command.outputLimit = kDefaultLimit;
        m_promise.start();
        m_clock.start();
        m_channel = session.open(command);
        connect(m_channel.get(), &Channel::output, this, &Collector::collect);
        connect(m_channel.get(), &Channel::finished, this, &Collector::deliver);
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { m_channel->cancel(); });
        m_watcher.setFuture(m_promise.future());
        // An answer that comes after the thread's last event is nobody's: the future is cancelled then.
        connect(QThread::currentThread(), &QThread::finished, this, &QObject::deleteLater, Qt::DirectConnection);
    }

    [[nodiscard]] QFuture<Result<CommandOutput>> future() const { return m_promise.future(); }

private:
    void collect(const QByteArray &bytes, Stream stream)
    {
        (stream == Stream::Output ? m_output.standardOutput : m_output.standardError) += bytes;
    }

    void deliver(const Result<ExitStatus> &result)
    {
        if (result) {
            m_output.status = *result;
            m_output.duration = std::chrono::milliseconds(m_clock.elapsed());
            m_promise.addResult(Result<CommandOutput>(std::move(m_output)));
        } else {
            m_promise.addResult(Result<CommandOutput>(std::unexpected(result.error())));
        }
        m_promise.finish();
        deleteLater();
    }

    QPromise<Result<CommandOutput>> m_promise;
    QFutureWatcher<Result<CommandOutput>> m_watcher;
    QElapsedTimer m_clock;
    CommandOutput m_output;
    std::unique_ptr<Channel> m_channel;
};

} // namespace

QFuture<Result<CommandOutput>> run(Session &session, const Command &command)
{
    auto *collector = new Collector(session, command); // deletes itself in deliver()
    return collector->future();
}

} // namespace qd::ssh
