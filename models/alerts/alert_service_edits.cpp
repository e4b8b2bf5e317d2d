// SPDX-License-Identifier: GPL-3.0-or-later
// What people do about alerts, rules and windows; the watching itself is in alert_service.cpp.
#include "models/alerts/alert_service.h"

#include "models/alerts/metric_catalogue.h"
#include "models/alerts/rule_words.h"
#include "models/alerts/rule_writer.h"
#include "models/hosts/filtered_hosts.h"

#include <QtCore/QSet>

#include <algorithm>

namespace qd::alerts {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds justOpened{60};
constexpr qsizetype mostMarked = 20;

/// What must be sampled so that the rule has something to look at.
QList<metrics::CurveId> curvesOf(const Rule &rule)
{
    if (rule.kind == RuleKind::FailedUnit)
        return {metrics::curveId(metrics::Metric::FailedUnits)};
    if (rule.kind != RuleKind::Metric)
        return {};
    if (isCurveMetric(rule.metric))
        return {{rule.metric, metrics::CurveId::anyLabel.toString()}};
    QList<metrics::CurveId> all;
    for (const QString &source : sourcesOf(rule.metric))
        all.append({source, {}});
    return all;
}

QString windowKey(const MaintenanceWindow &window)
{
    return QStringLiteral("maintenance/%1/%2/%3/%4").arg(window.name, window.scope).arg(window.days).arg(window.from ? window.from->time_since_epoch().count() : 0);
}

} // namespace

int RulePreview::hostsHit() const
{
    QSet<HostId> hit;
    for (const Hit &one : hits)
        hit.insert(one.host);
    return int(hit.size());
}

bool AlertService::acknowledge(const AlertKey &key, const QString &note) { return send({AlertStore::Wish::Kind::Acknowledge, key, note, {}}); }

bool AlertService::snooze(const AlertKey &key, milliseconds length) { return snoozeUntil(key, m_parts.clock.now() + length); }

bool AlertService::snoozeUntil(const AlertKey &key, UtcTime until) { return send({AlertStore::Wish::Kind::Snooze, key, {}, until}); }

bool AlertService::wake(const AlertKey &key) { return send({AlertStore::Wish::Kind::Wake, key, {}, {}}); }

/// Here at once; where another process looks after alerts, it hears of it too.
bool AlertService::send(const AlertStore::Wish &wish)
{
    const Alert *const alert = m_engine.find(wish.key);
    if (!alert || alert->state != AlertState::Firing)
        return false;
    grant(wish);
    if (m_leads)
        m_store.save({*m_engine.find(wish.key)});
    else
        std::ignore = m_store.wish(wish);
    publish();
    return true;
}

void AlertService::grant(const AlertStore::Wish &wish)
{
    switch (wish.kind) {
    case AlertStore::Wish::Kind::Acknowledge: m_engine.acknowledge(wish.key, wish.note); break;
    case AlertStore::Wish::Kind::Snooze: m_engine.snooze(wish.key, wish.until); break;
    case AlertStore::Wish::Kind::Wake: m_engine.wake(wish.key); break;
    }
}

void AlertService::takeWishes()
{
    m_store.takeWishes().then(this, [this](const Result<QList<AlertStore::Wish>> &wishes) {
        if (!wishes || wishes->isEmpty())
            return;
        QList<Alert> touched;
        for (const AlertStore::Wish &wish : *wishes) {
            grant(wish);
            if (const Alert *const alert = m_engine.find(wish.key); alert && !alert->incident.isEmpty())
                touched.append(*alert);
        }
        m_store.save(touched);
        publish();
    });
}

Result<void> AlertService::edit(const hosts::YamlListFile::Change &change)
{
    const auto done = m_file.change(change);
    readRules();
    if (done)
        evaluate();
    return done;
}

Result<void> AlertService::saveRule(const std::optional<Rule> &before, const Rule &after)
{
    return edit([&](const QByteArray &text) { return textWithRule(text, before, after); });
}

Result<void> AlertService::removeRule(const Rule &before)
{
    return edit([&](const QByteArray &text) { return textWithoutRule(text, before); });
}

Result<void> AlertService::saveWindow(const std::optional<MaintenanceWindow> &before, const std::optional<MaintenanceWindow> &after)
{
    return edit([&](const QByteArray &text) { return textWithWindow(text, before, after); });
}

RulePreview AlertService::preview(const Rule &rule) const
{
    RulePreview preview;
    const auto filter = hosts::HostFilter::parse(rule.scope);
    if (!filter)
        return preview;
    static const MountTrends none;
    const Condition condition(rule);
    const UtcTime now = m_parts.clock.now();
    for (const Reading &reading : m_readings) {
        const hosts::HostFacts *const facts = m_parts.board.find(reading.host);
        if (!facts || !filter->matches(*facts))
            continue;
        ++preview.inScope;
        Findings findings;
        const auto trends = m_engine.trends().constFind(reading.host);
        condition.judge(reading, trends == m_engine.trends().cend() ? none : *trends, now, findings);
        const bool isKnown = reading.reach != Reach::Unknown && reading.reach != Reach::NotWatched && (rule.kind == RuleKind::HostDown || reading.reach == Reach::Up);
        const bool isJudged = std::ranges::any_of(findings, [](const Finding &finding) { return finding.verdict != Verdict::Unknown; })
            || condition.whenMissing(reading) == Verdict::Good;
        preview.unknown += isKnown && isJudged ? 0 : 1;
        for (const Finding &finding : std::as_const(findings)) {
            if (finding.verdict == Verdict::Bad)
                preview.hits.append({reading.host, reading.name, condition.summary(reading, finding, now)});
        }
    }
    return preview;
}

QFuture<Result<ReplayResult>> AlertService::replayPast(const Rule &rule, milliseconds length)
{
    const auto filter = hosts::HostFilter::parse(rule.scope);
    if (rule.kind != RuleKind::Metric || isCurveMetric(rule.metric) || !m_parts.history || !filter)
        return QtFuture::makeReadyValueFuture(Result<ReplayResult>(failure(ErrorCode::Unsupported, tr("The past of this is not kept."))));
    QList<ReplayHost> hosts;
    metrics::HistoryQuery query;
    const UtcTime now = m_parts.clock.now();
    for (const hosts::Host &host : m_parts.board.inventory().hosts()) {
        const hosts::HostFacts *const facts = m_parts.board.find(host.id);
        if (!facts || !filter->matches(*facts))
            continue;
        const metrics::HostVitals *const vitals = m_parts.metrics.latest(host.id);
        const float cores = vitals && !vitals->cores.empty() ? float(vitals->cores.size()) : metrics::absent;
        hosts.append({host.id, host.name, rule.metric == u"load_per_core" ? cores : 1});
        query.hosts.append({host.id, metrics::secondOf(now)});
    }
    query.series = sourcesOf(rule.metric);
    query.grid = replayGrid(now, length, hosts.size());
    using Answer = Result<std::shared_ptr<const metrics::HistoryAnswer>>;
    return m_parts.history->read(query).then(QtFuture::Launch::Async, [condition = Condition(rule), hosts, grid = query.grid](const Answer &answer) -> Result<ReplayResult> {
        if (!answer)
            return std::unexpected(answer.error());
        return replayAll(condition, hosts, grid, **answer);
    });
}

/// Rules decide what hosts are asked for: what nobody else shows must be sampled for them too.
void AlertService::wantCurves()
{
    decltype(m_wanted) wanted;
    QStringList names;
    for (const Condition &condition : m_engine.conditions()) {
        const QList<metrics::CurveId> curves = curvesOf(condition.rule);
        if (curves.isEmpty())
            continue;
        QList<HostId> hosts;
        for (const hosts::Host &host : m_parts.board.inventory().hosts()) {
            if (m_engine.isInScope(condition.rule.id, host.id))
                hosts.append(host.id);
        }
        wanted.append({hosts, curves});
        if (condition.metric < 0 && condition.rule.kind == RuleKind::Metric)
            names.append(condition.rule.metric);
    }
    m_curveNames = names;
    if (wanted == m_wanted)
        return;
    m_wanted = wanted;
    std::vector<metrics::CurveWish> wishes;
    for (const auto &[hosts, curves] : std::as_const(m_wanted))
        wishes.push_back(m_parts.metrics.want(hosts, curves));
    m_curveWishes = std::move(wishes); // the new ones first, so that nothing stops in between
}

QList<HostId> AlertService::hostsIn(const MaintenanceWindow &window) const { return hosts::filteredHosts(m_parts.board, window.scope); }

/// For each host, so that its charts mark it; for many at once, lest Activity shows nothing else.
void AlertService::recordWindow(const QList<HostId> &hosts, const QString &text, store::EventSeverity severity, UtcTime now)
{
    const bool isMany = hosts.isEmpty() || hosts.size() > mostMarked;
    for (const HostId &host : isMany ? QList<HostId>{HostId()} : hosts) {
        store::TimelineEvent event;
        event.time = now;
        event.host = host;
        event.kind = store::EventKind::Alert;
        event.severity = severity;
        event.text = isMany ? tr("%1 (%n host(s))", nullptr, int(hosts.size())).arg(text) : text;
        m_parts.timeline.record(event);
    }
}

/// Windows that open and close are events: charts mark them, Activity lists them.
void AlertService::followWindows(UtcTime now)
{
    QHash<QString, OpenWindow> open;
    for (const MaintenanceWindow &window : std::as_const(m_rules.maintenance)) {
        const auto span = spanAt(window, now, QTimeZone::systemTimeZone());
        if (!span)
            continue;
        const QString key = windowKey(window);
        open.insert(key, m_openWindows.value(key, {*span, hostsIn(window), windowTitle(window)}));
        if (!m_leads || m_openWindows.contains(key) || now - span->begin > justOpened)
            continue; // one that an earlier start told of
        recordWindow(open.value(key).hosts, tr("Maintenance until %1: %2").arg(momentText(span->end, now, QTimeZone::systemTimeZone()), windowTitle(window)), store::EventSeverity::Info, now);
    }
    for (const auto &[key, was] : std::as_const(m_openWindows).asKeyValueRange()) {
        if (open.contains(key) || !m_leads)
            continue;
        const QString length = formatDuration(std::max(milliseconds(1000), now - was.span.begin));
        recordWindow(was.hosts, tr("Maintenance is over after %1: %2").arg(length, was.title), store::EventSeverity::Success, now);
    }
    m_openWindows = open;
}

} // namespace qd::alerts
