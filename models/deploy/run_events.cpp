// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/run_events.h"

#include "models/deploy/run.h"
#include "models/store/timeline.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::RunEvents)
};

QString compact(const QJsonObject &object) { return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)); }

QString detailOf(const RunInfo &info, RunState state, const QString &summary)
{
    QJsonObject object{{u"run"_s, info.runId}, {u"recipe"_s, info.recipe}, {u"release"_s, info.releaseId}, {u"hosts"_s, info.hosts.size()}, {u"state"_s, runStateName(state)}};
    if (!summary.isEmpty())
        object.insert(u"summary"_s, summary);
    return compact(object);
}

store::EventSeverity severityOf(HostState state)
{
    if (state == HostState::Succeeded || state == HostState::Unchanged)
        return store::EventSeverity::Success;
    return state == HostState::RolledBack ? store::EventSeverity::Warning : store::EventSeverity::Error;
}

} // namespace

void tellRun(store::Timeline &timeline, const Run &run, UtcTime now, bool begins)
{
    const RunInfo &info = run.info();
    const auto event = [&](store::EventSeverity severity, RunState state, const QString &text, const QString &summary) {
        return store::TimelineEvent{.time = now, .host = {}, .kind = store::EventKind::Deploy, .severity = severity, .text = info.title + u" · "_s + text,
                                    .detail = detailOf(info, state, summary), .key = u"deploy:"_s + info.runId};
    };
    if (begins) {
        const QString lost = Texts::tr("outcome unknown: the console ended before it");
        timeline.begin(event(store::EventSeverity::Info, RunState::Running, Texts::tr("begun"), {}),
                       event(store::EventSeverity::Warning, RunState::Unknown, lost, lost));
        return;
    }
    const bool succeeded = run.state() == RunState::Succeeded;
    timeline.record(event(succeeded ? store::EventSeverity::Success : store::EventSeverity::Error, run.state(), run.summary(), run.summary()));
}

void tellHost(store::Timeline &timeline, const Run &run, int host, UtcTime time, const QString &release, const QString &text)
{
    const HostState state = run.hostState(host);
    QJsonObject detail{{u"run"_s, run.info().runId}, {u"state"_s, hostStateName(state)}};
    if (!release.isEmpty())
        detail.insert(u"release"_s, release);
    timeline.record({.time = time, .host = run.info().hosts.value(host), .kind = store::EventKind::Deploy, .severity = severityOf(state),
                     .text = run.info().title + u" · "_s + text, .detail = compact(detail)});
}

} // namespace qd::deploy
