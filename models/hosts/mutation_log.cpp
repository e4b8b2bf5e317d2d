// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/mutation_log.h"

#include "models/store/timeline.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace qd::hosts {
namespace {

using Outcome = ssh::Mutation::Outcome;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::MutationLog)
};

QString outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Started:
        return QStringLiteral("started");
    case Outcome::Ended:
        return QStringLiteral("ended");
    case Outcome::NotRun:
        return QStringLiteral("not-run");
    case Outcome::Unknown:
        return QStringLiteral("unknown");
    case Outcome::Refused:
        return QStringLiteral("refused");
    }
    Q_UNREACHABLE_RETURN({});
}

QString sentence(const ssh::Mutation &mutation)
{
    const QString what = mutation.purpose.isEmpty() ? Texts::tr("A command") : mutation.purpose;
    switch (mutation.outcome) {
    case Outcome::Started:
        return Texts::tr("%1 on %2: started").arg(what, mutation.hostName);
    case Outcome::NotRun:
        return Texts::tr("%1 on %2: did not run").arg(what, mutation.hostName);
    case Outcome::Refused:
        return Texts::tr("%1 on %2: not sent").arg(what, mutation.hostName);
    case Outcome::Unknown:
        return Texts::tr("%1 on %2: outcome unknown").arg(what, mutation.hostName);
    case Outcome::Ended:
        break;
    }
    if (mutation.status.ok())
        return Texts::tr("%1 on %2: done").arg(what, mutation.hostName);
    if (!mutation.status.signal.isEmpty())
        return Texts::tr("%1 on %2: ended by signal %3").arg(what, mutation.hostName, mutation.status.signal);
    return Texts::tr("%1 on %2: exit status %3").arg(what, mutation.hostName).arg(mutation.status.code);
}

} // namespace

void MutationLog::record(const ssh::Mutation &mutation)
{
    if (mutation.outcome != Outcome::Started) {
        m_timeline.record(eventOf(mutation));
        return;
    }
    ssh::Mutation lost = mutation;
    lost.outcome = Outcome::Unknown;
    lost.reason = Texts::tr("Quarterdeck ended before the command did.");
    m_timeline.begin(eventOf(mutation), eventOf(lost));
}

store::TimelineEvent MutationLog::eventOf(const ssh::Mutation &mutation)
{
    const bool ended = mutation.outcome == Outcome::Ended;
    QJsonObject detail{{QStringLiteral("purpose"), mutation.purpose},
                       {QStringLiteral("command"), mutation.command},
                       {QStringLiteral("outcome"), outcomeName(mutation.outcome)},
                       {QStringLiteral("status"), ended ? QJsonValue(mutation.status.code) : QJsonValue()},
                       {QStringLiteral("started"), toIso(mutation.started)},
                       {QStringLiteral("seconds"), double(mutation.duration.count()) / 1000}};
    if (!mutation.operation.isEmpty())
        detail.insert(QStringLiteral("operation"), mutation.operation);
    if (ended && !mutation.status.signal.isEmpty())
        detail.insert(QStringLiteral("signal"), mutation.status.signal);
    if (!mutation.reason.isEmpty())
        detail.insert(QStringLiteral("reason"), mutation.reason);
    store::TimelineEvent event;
    event.key = mutation.id;
    event.time = mutation.started + mutation.duration;
    event.host = mutation.host;
    event.kind = store::EventKind::Command;
    event.severity = mutation.outcome == Outcome::Started ? store::EventSeverity::Info
        : ended && mutation.status.ok()                   ? store::EventSeverity::Success
                                                          : store::EventSeverity::Warning;
    event.text = sentence(mutation);
    event.detail = QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact));
    return event;
}

} // namespace qd::hosts
