// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/stream_pass.h"

#include <QtCore/QEventLoop>
#include <QtCore/QThreadPool>
#include <QtCore/QTimer>

namespace qd::logs {
namespace {

constexpr std::chrono::milliseconds kAskAgain{100}; ///< whether to stop, while nothing comes

/// The pool may start another thread while this one waits for a host.
class PlaceGivenUp {
public:
    PlaceGivenUp() { QThreadPool::globalInstance()->releaseThread(); }
    ~PlaceGivenUp() { QThreadPool::globalInstance()->reserveThread(); }
    Q_DISABLE_COPY_MOVE(PlaceGivenUp)
};

} // namespace

Result<ssh::ExitStatus> passThrough(ssh::Session &session, const ssh::Command &command,
                                    const std::function<bool(const QByteArray &)> &take, const std::stop_token &stop)
{
    const PlaceGivenUp given;
    QEventLoop loop;
    Result<ssh::ExitStatus> result;
    bool enough = false;
    const std::unique_ptr<ssh::Channel> channel = session.open(command);
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        if (stop.stop_requested())
            loop.quit();
    });
    QObject::connect(channel.get(), &ssh::Channel::output, &loop, [&](const QByteArray &bytes, ssh::Stream stream) {
        if (stream != ssh::Stream::Output || enough || take(bytes))
            return;
        enough = true;
        loop.quit();
    });
    QObject::connect(channel.get(), &ssh::Channel::finished, &loop, [&](const Result<ssh::ExitStatus> &end) {
        if (!enough)
            result = end;
        loop.quit();
    });
    timer.start(kAskAgain);
    if (!stop.stop_requested())
        loop.exec();
    return result;
}

} // namespace qd::logs
