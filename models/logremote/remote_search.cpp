// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/remote_search.h"

#include "models/base/hand_over.h"
#include "models/logremote/reply_reader.h"
#include "models/ssh/framed_shell.h"

#include <QtCore/QPointer>

#include <algorithm>

namespace qd::logs {
namespace {

constexpr std::chrono::milliseconds kFirstPause{1000};
constexpr std::chrono::milliseconds kLastPause{30'000};
constexpr qsizetype kErrorsKept = 4096;

bool comesBack(ErrorCode code)
{
    return code == ErrorCode::Unreachable || code == ErrorCode::Timeout || code == ErrorCode::Cancelled;
}

} // namespace

RemoteSearch::RemoteSearch(RemoteAccess access, std::shared_ptr<SearchSource> source, QObject *parent)
    : QObject(parent), m_access(std::move(access)), m_source(std::move(source))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &RemoteSearch::open);
}

RemoteSearch::~RemoteSearch() = default;

void RemoteSearch::start()
{
    if (m_source->isDone())
        QMetaObject::invokeMethod(this, [this] { finish(End::Whole); }, Qt::QueuedConnection);
    else
        open();
}

void RemoteSearch::wake()
{
    if (m_retry.isActive())
        open();
}

void RemoteSearch::open()
{
    m_retry.stop();
    m_token = ssh::FramedShell::freshToken();
    ++m_run;
    m_errors.clear();
    m_end.reset();
    ssh::Command command = m_source->command(m_token);
    command.priority = ssh::Priority::Stream;
    command.purpose = tr("Search in logs");
    m_channel = m_access.open(command);
    if (!m_channel) {
        finish(failure(ErrorCode::NotFound, tr("There is no host \"%1\".").arg(m_access.host().value), {},
                       tr("Choose a host of the inventory.")));
        return;
    }
    connect(m_channel.get(), &ssh::Channel::started, this, [this] {
        if (std::exchange(m_lost, false))
            Q_EMIT interrupted({});
    });
    connect(m_channel.get(), &ssh::Channel::output, this, [this](const QByteArray &bytes, ssh::Stream stream) {
        stream == ssh::Stream::Output ? takeOutput(bytes) : takeErrors(bytes);
    });
    connect(m_channel.get(), &ssh::Channel::finished, this, &RemoteSearch::takeEnd);
}

/// The place that the tool has read up to is told there as well.
void RemoteSearch::takeErrors(const QByteArray &bytes)
{
    m_errors = (m_errors + bytes).right(kErrorsKept);
    const auto place = lastPlace(m_token, m_errors);
    if (!place || *place <= m_at.offset)
        return;
    m_at.offset = *place;
    Q_EMIT progressed();
}

void RemoteSearch::takeOutput(const QByteArray &bytes)
{
    m_pause = {};
    m_read += bytes.size();
    m_waiting.push_back(bytes);
    m_waitingBytes += bytes.size();
    if (m_waitingBytes > kMostWaiting)
        m_channel->setPaused(true);
    pump();
}

void RemoteSearch::pump()
{
    if (m_busy || m_done)
        return;
    if (m_waiting.empty()) {
        if (m_end)
            settle();
        return;
    }
    m_busy = true;
    auto batch = std::make_shared<std::deque<QByteArray>>(std::exchange(m_waiting, {}));
    m_waitingBytes = 0;
    if (m_channel)
        m_channel->setPaused(false);
    QThreadPool::globalInstance()->start(HandedOver([source = m_source, batch, run = m_run, self = QPointer<RemoteSearch>(this)] {
        for (const QByteArray &bytes : *batch)
            source->feed(bytes);
        auto lines = std::make_shared<FoundLines>(source->found());
        postTo(QCoreApplication::instance(), [self, run, lines] {
            if (self)
                self->takeResult(run, lines);
        });
    }));
}

void RemoteSearch::takeResult(quint64 run, std::shared_ptr<FoundLines> lines)
{
    if (run != m_run)
        return;
    m_busy = false;
    m_found += qint64(lines->numbers.size());
    const SearchSource::Place place = m_source->place();
    m_at = {place.file, place.file == m_at.file ? std::max(m_at.offset, place.offset) : place.offset};
    const QPointer<RemoteSearch> guard(this);
    if (!lines->numbers.empty() || lines->gaveUp)
        Q_EMIT found(lines);
    if (guard)
        Q_EMIT progressed();
    if (!guard || m_done)
        return;
    if (m_found > kMostFound)
        finish(End::TooMany);
    else if (m_source->readsEverything() && m_read > kMostRead)
        finish(End::TooMuch);
    else
        pump();
}

void RemoteSearch::takeEnd(const Result<ssh::ExitStatus> &result)
{
    m_channel.release()->deleteLater(); // we stand in its signal
    m_end = result;
    pump();
}

/// The command ended and everything that it said is decided.
void RemoteSearch::settle()
{
    const Result<ssh::ExitStatus> result = *std::exchange(m_end, std::nullopt);
    if (!result && comesBack(result.error().code)) {
        retryLater(result.error());
        return;
    }
    if (!result) {
        finish(std::unexpected(result.error()));
        return;
    }
    QByteArrayList errors; // without what the ticker says
    for (const QByteArray &line : m_errors.split('\n')) {
        if (!line.startsWith('\x1e'))
            errors.append(line);
    }
    const Result<SearchSource::Next> next = m_source->ended(*result, QString::fromUtf8(errors.join('\n')).trimmed());
    if (!next)
        finish(std::unexpected(next.error()));
    else if (*next == SearchSource::Next::Whole)
        finish(End::Whole);
    else
        open();
}

void RemoteSearch::retryLater(const Error &error)
{
    if (m_source->isDone()) {
        finish(End::Whole);
        return;
    }
    if (!std::exchange(m_lost, true))
        Q_EMIT interrupted(error.message);
    m_pause = std::clamp(m_pause * 2, kFirstPause, kLastPause);
    m_retry.start(m_pause);
}

void RemoteSearch::finish(const Result<End> &result)
{
    m_done = true;
    m_retry.stop();
    if (m_channel)
        m_channel.release()->deleteLater();
    Q_EMIT finished(result);
}

} // namespace qd::logs
