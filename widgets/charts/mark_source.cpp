// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/mark_source.h"

#include "models/base/text.h"

namespace qd::ui {
namespace {

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

} // namespace

MarkSource::MarkSource(const store::Timeline &timeline, QObject *parent) : QObject(parent), m_timeline(timeline)
{
    m_announce.setSingleShot(true);
    m_announce.setInterval(std::chrono::milliseconds(100));
    connect(&m_announce, &QTimer::timeout, this, &MarkSource::changed);
    const auto announce = [this] {
        if (!m_announce.isActive())
            m_announce.start();
    };
    connect(&timeline, &store::Timeline::recorded, this, announce);
    connect(&timeline, &store::Timeline::loaded, this, announce);
}

QList<ChartMark> MarkSource::marks(UtcTime begin, UtcTime end, const QList<HostId> &hosts) const
{
    QList<ChartMark> marks;
    if (hosts.isEmpty()) // the timeline would give those of all hosts
        return marks;
    for (const store::TimelineEvent &event : m_timeline.between(begin, end, hosts)) {
        if (event.kind != store::EventKind::Command)
            marks.append({event.time, kindOf(event.severity), displayText(event.text, false, 300)});
    }
    return marks;
}

} // namespace qd::ui
