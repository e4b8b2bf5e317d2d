// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/mark_source.h"

#include "models/base/text.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype longestText = 300;
constexpr qsizetype mostRead = 4096; ///< JSON texts that are remembered

ChartMark::Kind kindOf(store::EventSeverity severity)
{
    switch (severity) {
    case store::EventSeverity::Info: return ChartMark::Kind::Info;
    case store::EventSeverity::Success: return ChartMark::Kind::Success;
    case store::EventSeverity::Warning: return ChartMark::Kind::Warning;
    case store::EventSeverity::Error: return ChartMark::Kind::Error;
    }
    Q_UNREACHABLE_RETURN(ChartMark::Kind::Info);
}

bool isOfRun(const store::TimelineEvent &event) { return event.kind == store::EventKind::Deploy && !event.detail.isEmpty(); }

} // namespace

Tone toneOf(ChartMark::Kind kind)
{
    switch (kind) {
    case ChartMark::Kind::Info: return Tone::Info;
    case ChartMark::Kind::Success: return Tone::Ok;
    case ChartMark::Kind::Warning: return Tone::Warning;
    case ChartMark::Kind::Error: return Tone::Error;
    }
    Q_UNREACHABLE_RETURN(Tone::Info);
}

MarkSource::MarkSource(const store::Timeline &timeline, QObject *parent) : QObject(parent), m_timeline(timeline)
{
    m_announce.setSingleShot(true);
    m_announce.setInterval(std::chrono::milliseconds(100));
    connect(&m_announce, &QTimer::timeout, this, &MarkSource::changed);
    const auto announce = [this] {
        if (!m_announce.isActive())
            m_announce.start();
    };
    connect(&timeline, &store::Timeline::recorded, this, &MarkSource::onRecorded);
    connect(&timeline, &store::Timeline::recorded, this, announce);
    connect(&timeline, &store::Timeline::loaded, this, [this] { m_runs.reset(); });
    connect(&timeline, &store::Timeline::loaded, this, announce);
}

void MarkSource::onRecorded(const store::TimelineEvent &event)
{
    if (!m_runs || !event.host.isEmpty() || !isOfRun(event))
        return;
    const RunFacts facts = factsOf(event.detail);
    m_runs->insert(facts.run, facts);
}

MarkSource::RunFacts MarkSource::factsOf(const QString &detail) const
{
    if (const auto known = m_read.constFind(detail); known != m_read.cend())
        return *known;
    if (m_read.size() >= mostRead)
        m_read.clear();
    const QJsonObject object = QJsonDocument::fromJson(detail.toUtf8()).object();
    const auto text = [&object](QLatin1StringView key) { return displayText(object.value(key).toString(), false, longestText); };
    RunFacts facts;
    facts.run = object.value("run"_L1).toString();
    facts.recipe = text("recipe"_L1);
    facts.release = text("release"_L1);
    facts.verdict = text("summary"_L1);
    facts.hosts = object.value("hosts"_L1).toInt();
    facts.isOver = !facts.verdict.isEmpty();
    m_read.insert(detail, facts);
    return facts;
}

/// Events of whole runs have no host.
const QHash<QString, MarkSource::RunFacts> &MarkSource::wholeRuns() const
{
    if (!m_runs) {
        m_runs.emplace();
        for (const store::TimelineEvent &event : m_timeline.between(UtcTime{}, UtcTime::max(), {HostId{}})) {
            if (!isOfRun(event))
                continue;
            const RunFacts facts = factsOf(event.detail);
            m_runs->insert(facts.run, facts);
        }
    }
    return *m_runs;
}

QStringList MarkSource::moreOf(const RunFacts &ofEvent) const
{
    const QHash<QString, RunFacts> &runs = wholeRuns();
    const auto whole = runs.constFind(ofEvent.run);
    QStringList what;
    if (whole != runs.cend() && !whole->recipe.isEmpty())
        what.append(tr("Recipe %1").arg(whole->recipe));
    if (const QString release = ofEvent.release.isEmpty() && whole != runs.cend() ? whole->release : ofEvent.release; !release.isEmpty())
        what.append(tr("Release %1").arg(release));
    if (whole != runs.cend() && whole->hosts > 0)
        what.append(tr("%n host(s)", nullptr, whole->hosts));
    QStringList lines;
    if (!what.isEmpty())
        lines.append(what.join(u" · "_s));
    if (whole != runs.cend() && whole->hosts > 0) // else it was written by a version that did not say
        lines.append(whole->isOver ? tr("Verdict: %1").arg(whole->verdict) : tr("Still under way"));
    return lines;
}

QList<ChartMark> MarkSource::marks(UtcTime begin, UtcTime end, const QList<HostId> &hosts,
                                   const std::function<bool(const store::TimelineEvent &)> &isLeftOut) const
{
    QList<ChartMark> marks;
    if (hosts.isEmpty()) // the timeline would give those of all hosts
        return marks;
    QHash<QString, QStringList> told; // a run on a hundred hosts is described once
    for (const store::TimelineEvent &event : m_timeline.between(begin, end, hosts)) {
        if (event.kind == store::EventKind::Command || (isLeftOut && isLeftOut(event)))
            continue;
        ChartMark mark{event.time, kindOf(event.severity), displayText(event.text, false, longestText)};
        if (const RunFacts facts = isOfRun(event) ? factsOf(event.detail) : RunFacts(); !facts.run.isEmpty()) {
            mark.run = facts.run;
            auto known = told.constFind(event.detail);
            if (known == told.cend())
                known = told.insert(event.detail, moreOf(facts));
            mark.more = *known;
        }
        marks.append(mark);
    }
    return marks;
}

} // namespace qd::ui
