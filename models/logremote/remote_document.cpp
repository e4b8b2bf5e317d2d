// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/remote_document.h"

#include "models/base/hand_over.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>

namespace qd::logs {

RemoteDocument::RemoteDocument(RemoteLogRequest request, ssh::SessionSource &sessions, QObject *parent)
    : FilteredDocument(parent), m_request(std::move(request)), m_access(sessions, m_request.host, m_request.elevate)
{
    connect(&m_poll, &QTimer::timeout, this, [this] { poll(); });
    m_poll.setInterval(kPoll);
    QMetaObject::invokeMethod(this, [this] { open(); }, Qt::QueuedConnection);
}

RemoteDocument::~RemoteDocument() = default;

void RemoteDocument::watchSession()
{
    const std::shared_ptr<ssh::Session> session = m_access.session();
    if (!session || m_watched.lock() == session)
        return;
    m_watched = session;
    connect(session.get(), &ssh::Session::statusChanged, this, [this](const ssh::SessionStatus &status) {
        if (status.phase != ssh::SessionPhase::Ready)
            return;
        if (m_search)
            m_search->wake();
        hostIsBack();
    });
}

void RemoteDocument::frozenChanged()
{
    if (!isFrozen())
        poll();
}

void RemoteDocument::forgetFound()
{
    m_search.reset();
    ++m_generation;
    m_found.clear();
    m_hits.clear();
    m_gaveUpTold = false;
}

std::shared_ptr<LineJudge> RemoteDocument::newJudge(const QStringList &names, int zone) const
{
    auto judge = std::make_shared<LineJudge>(m_evaluator, m_matcher, names, zone, QDateTime::currentMSecsSinceEpoch());
    judge->setOnlyHits(!isFiltered());
    judge->setTextRoom(isFiltered() ? kFoundText : 0);
    return judge;
}

ServerPattern RemoteDocument::serverPattern() const
{
    if (!isFiltered())
        return ServerPattern::of(m_pattern);
    ServerPattern best = ServerPattern::of(m_filter.include);
    if (!best.everything || m_filter.rules.mode != FilterGroup::Mode::All || m_filter.rules.exclude)
        return best;
    for (const FilterRule &rule : m_filter.rules.rules) {
        if (rule.kind != FilterRule::Kind::Text || rule.exclude)
            continue;
        const ServerPattern own = ServerPattern::of(rule.text);
        if (!own.everything && (best.everything || own.required.size() > best.required.size()))
            best = own;
    }
    return best;
}

void RemoteDocument::begin(std::shared_ptr<SearchSource> source)
{
    m_search = std::make_unique<RemoteSearch>(m_access, std::move(source));
    connect(m_search.get(), &RemoteSearch::found, this, [this](const std::shared_ptr<FoundLines> &found) { takeFound(*found); });
    connect(m_search.get(), &RemoteSearch::progressed, this, &LogDocument::scanProgress);
    connect(m_search.get(), &RemoteSearch::interrupted, this, [this](const QString &reason) {
        searchInterrupted(reason);
        Q_EMIT noticed(reason.isEmpty() ? tr("The search goes on where it stopped.")
                                        : tr("The search was interrupted: %1 It goes on when the host is back.").arg(reason));
    });
    connect(m_search.get(), &RemoteSearch::finished, this, &RemoteDocument::endSearch);
    m_search->start();
}

void RemoteDocument::takeFound(const FoundLines &found)
{
    if (found.gaveUp && !std::exchange(m_gaveUpTold, true))
        Q_EMIT noticed(tr("The expression needs too many steps at some lines; they count as not matching. Make it simpler."));
    if (found.numbers.empty())
        return;
    m_hits.insert(m_hits.end(), found.hits.begin(), found.hits.end());
    if (isFiltered())
        m_found.add(found);
    Q_EMIT changed(found.numbers.front());
    if (!found.hits.empty())
        Q_EMIT hitsChanged();
}

void RemoteDocument::endSearch(const Result<RemoteSearch::End> &result)
{
    m_search.release()->deleteLater(); // we stand in its signal
    searchEnded(result && *result == RemoteSearch::End::Whole);
    const QLocale locale;
    if (!result)
        Q_EMIT noticed(result.error().message + u' ' + result.error().hint);
    else if (*result == RemoteSearch::End::TooMany)
        Q_EMIT noticed(tr("The search stopped at %1 lines. Look for something rarer, or limit the time.")
                           .arg(locale.toString(isFiltered() ? m_found.count() : hitCount())));
    else if (*result == RemoteSearch::End::TooMuch)
        Q_EMIT noticed(tooMuch(locale.formattedDataSize(RemoteSearch::kMostRead)));
    Q_EMIT scanProgress();
}

QFuture<Histogram> RemoteDocument::histogram(qint64 fromMs, qint64 toMs, int buckets) const
{
    Histogram histogram{fromMs, toMs, std::vector<LevelCounts>(size_t(std::max(buckets, 1)))};
    if (toMs <= fromMs)
        return QtFuture::makeReadyValueFuture(histogram);
    if (!isFiltered())
        return wholeHistogram(std::move(histogram));
    return inPool([histogram, found = m_found](const std::function<bool()> &) mutable {
        found.countByTime(histogram);
        return histogram;
    });
}

std::shared_ptr<RemotePlan> RemoteDocument::newPlan() const
{
    auto plan = std::make_shared<RemotePlan>();
    plan->session = m_access.session();
    plan->elevate = m_access.elevate();
    return plan;
}

} // namespace qd::logs
