// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/log_service.h"

#include "models/base/hand_over.h"
#include "models/logs/line_intake.h"

#include <atomic>
#include <ranges>
#include <tuple>

namespace qd::logs {
namespace {

/// Sessions belong to the GUI thread: the last holder must be there.
void letGo(std::shared_ptr<ssh::Session> session)
{
    postTo(QCoreApplication::instance(), [session = std::move(session)]() mutable { session.reset(); });
}

} // namespace

QString stateText(SourceState state)
{
    switch (state) {
    case SourceState::Connecting: return LogService::tr("Connecting");
    case SourceState::Following: return LogService::tr("Following");
    case SourceState::Waiting: return LogService::tr("Waiting for the file");
    case SourceState::Denied: return LogService::tr("Permission denied");
    case SourceState::HostLost: return LogService::tr("Host lost");
    case SourceState::Failed: return LogService::tr("Cannot be followed");
    case SourceState::Stopped: return LogService::tr("Stopped");
    }
    return {};
}

QString requestTitle(const FollowRequest &request)
{
    using Kind = FollowRequest::Kind;
    const QString comma = QStringLiteral(", ");
    switch (request.kind) {
    case Kind::Files: return request.patterns.join(comma);
    case Kind::Command: return request.command;
    case Kind::Container: return LogService::tr("container %1").arg(request.container);
    case Kind::Kubernetes: {
        const QString pods = !request.pods.isEmpty() ? request.pods.join(comma) : !request.selector.isEmpty() ? request.selector : LogService::tr("all");
        return request.kubeNamespace.isEmpty() ? LogService::tr("pods %1").arg(pods)
                                               : LogService::tr("pods %1 in %2").arg(pods, request.kubeNamespace);
    }
    case Kind::Journal: break;
    }
    if (!request.units.isEmpty())
        return LogService::tr("journal: %1").arg(request.units.join(comma));
    return request.kernel ? LogService::tr("journal: kernel") : LogService::tr("journal");
}

LogService::LogService(ssh::SessionSource &sessions, LogStore::Limits limits, QObject *parent)
    : QObject(parent), m_sessions(sessions), m_store(std::make_unique<LogStore>(limits)),
      m_intake(std::make_unique<LineIntake>(*m_store))
{
    m_thread.setObjectName(QStringLiteral("qd-logs"));
    m_intake->moveToThread(&m_thread);
    connect(m_intake.get(), &LineIntake::sourceChanged, this, &LogService::setSource);
    m_thread.start();
    connect(&m_rateTimer, &QTimer::timeout, this, &LogService::measureRate);
    m_rateTimer.start(1000);
}

LogService::~LogService()
{
    m_intake->disconnect(this);
    stopAll();
    // The last task on the thread: followers and what waits for a clock's answer must end where they live.
    std::atomic_flag ended;
    LineIntake *const intake = m_intake.release();
    postTo(intake, [intake, &ended] {
        intake->deleteLater(); // which the thread still does after its last turn
        ended.test_and_set();
        intake->thread()->quit();
    });
    m_thread.wait();
    std::ignore = ended.test(); // shows ThreadSanitizer, which does not see into wait(), that all of it came before
}

void LogService::setSource(const SourceInfo &info)
{
    m_sources[info.id] = info;
    Q_EMIT sourceChanged(info);
}

Result<FollowId> LogService::follow(const FollowRequest &request)
{
    for (const auto &[id, running] : m_requests) {
        if (running == request)
            return id;
    }
    std::shared_ptr<ssh::Session> session = m_sessions.sessionFor(request.host);
    if (!session)
        return failure(ErrorCode::NotFound, tr("There is no host \"%1\".").arg(request.host.value), {},
                       tr("Choose a host of the inventory."));
    const FollowId id = ++m_lastFollow;
    m_requests[id] = request;
    const QString name = m_sessions.displayName(request.host);
    postTo(m_intake.get(), [intake = m_intake.get(), id, request, name, session = std::move(session)]() mutable {
        intake->follow(id, request, std::move(session), name);
    });
    return id;
}

void LogService::stop(FollowId id)
{
    if (m_requests.erase(id) == 0)
        return;
    postTo(m_intake.get(), [intake = m_intake.get(), id] {
        letGo(intake->stop(id));
    });
}

void LogService::hostReady(const HostId &host)
{
    const auto isThere = [&host](const auto &entry) { return entry.second.host == host; };
    if (std::ranges::none_of(m_requests, isThere))
        return;
    const std::shared_ptr<ssh::Session> session = m_sessions.sessionFor(host);
    if (!session)
        return;
    for (const auto &[id, request] : m_requests | std::views::filter(isThere)) {
        postTo(m_intake.get(), [intake = m_intake.get(), id, session = session]() mutable {
            letGo(intake->renewSession(id, std::move(session)));
        });
    }
}

void LogService::setCorrected(bool corrected)
{
    postTo(m_intake.get(), [store = m_store.get(), corrected] { store->setCorrected(corrected); });
}

void LogService::stopAll()
{
    while (!m_requests.empty())
        stop(m_requests.begin()->first);
}

SourceInfo LogService::source(SourceId id) const
{
    const auto found = m_sources.find(id);
    return found == m_sources.end() ? SourceInfo{} : found->second;
}

int LogService::followingCount() const
{
    return int(std::ranges::count_if(m_sources, [](const auto &entry) {
        return entry.second.state == SourceState::Following;
    }));
}

void LogService::measureRate()
{
    std::ranges::rotate(m_totals, m_totals.begin() + 1);
    m_totals.back() = m_store->totalLines();
    const double rate = double(m_totals.back() - m_totals.front()) / double(m_totals.size() - 1);
    if (std::exchange(m_rate, rate) != rate)
        Q_EMIT rateChanged();
}

void LogService::connectNotify(const QMetaMethod &signal)
{
    if (m_passing || signal != QMetaMethod::fromSignal(&LogService::linesArrived))
        return;
    m_passing = true;
    connect(m_intake.get(), &LineIntake::arrived, this,
            [this](const std::shared_ptr<const LineBatch> &batch, qint64 bytes) {
                passOn(*batch);
                m_intake->told(bytes);
            });
}

void LogService::passOn(const LineBatch &batch)
{
    // By time, but a source's own lines never change their order, whatever their stamps say.
    std::map<SourceId, qint64> newest;
    std::vector<std::pair<qint64, size_t>> order;
    order.reserve(batch.lines.size());
    for (size_t i = 0; i < batch.lines.size(); ++i) {
        const LineRecord &record = batch.lines[i];
        const auto [last, first] = newest.try_emplace(record.source, record.timeMs);
        last->second = std::max(last->second, record.timeMs);
        order.emplace_back(last->second, i);
    }
    std::ranges::stable_sort(order, {}, &std::pair<qint64, size_t>::first);
    QList<TailLine> lines;
    lines.reserve(qsizetype(order.size()));
    for (const auto &[key, i] : order) {
        const LineRecord &record = batch.lines[i];
        lines.append({source(record.source), UtcTime{std::chrono::milliseconds{record.timeMs}}, record.level,
                      batch.lineText(i).toByteArray(), (record.flags & MarkerLine) != 0});
    }
    Q_EMIT linesArrived(lines);
}

} // namespace qd::logs
