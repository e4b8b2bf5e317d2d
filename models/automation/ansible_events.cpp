// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/automation/ansible_events.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace qd::automation {
namespace {

using namespace Qt::StringLiterals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::automation::AnsibleEvents)
};

constexpr qsizetype kNameLimit = 400;
constexpr qsizetype kTextLimit = 4000;

UtcTime timeOf(const QJsonValue &value)
{
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return time.isValid() ? UtcTime(std::chrono::milliseconds(time.toMSecsSinceEpoch())) : UtcTime{};
}

QString nameOf(const QJsonValue &value) { return displayText(value.toString(), false, kNameLimit); }

void takeTask(const QJsonObject &task, AnsibleEvent &event)
{
    event.id = nameOf(task.value("id"_L1));
    event.name = nameOf(task.value("name"_L1));
    event.path = nameOf(task.value("path"_L1));
    event.started = timeOf(task.value("duration"_L1).toObject().value("start"_L1));
}

TaskOutcome outcomeOf(const QString &name, const QJsonObject &result)
{
    if (name == u"v2_runner_on_failed")
        return TaskOutcome::Failed;
    if (name == u"v2_runner_on_unreachable")
        return TaskOutcome::Unreachable;
    if (name == u"v2_runner_on_skipped")
        return TaskOutcome::Skipped;
    return result.value("changed"_L1).toBool() ? TaskOutcome::Changed : TaskOutcome::Ok;
}

void takeResult(const QString &name, const QJsonObject &object, AnsibleEvent &event)
{
    const QJsonObject hosts = object.value("hosts"_L1).toObject();
    if (hosts.isEmpty()) {
        event.kind = AnsibleEvent::Kind::Broken;
        event.text = Texts::tr("A result names no host.");
        return;
    }
    event.kind = AnsibleEvent::Kind::Result;
    event.host = hosts.begin().key();
    const QJsonObject result = plainValue(hosts.begin().value()).toObject();
    event.report = taskReport(result, outcomeOf(name, result));
}

void takeStats(const QJsonObject &stats, AnsibleEvent &event)
{
    event.kind = AnsibleEvent::Kind::Stats;
    for (auto it = stats.begin(); it != stats.end(); ++it) {
        const QJsonObject of = it.value().toObject();
        const auto count = [&of](QLatin1StringView key) { return of.value(key).toInt(); };
        event.stats.insert(it.key(), HostStats{count("ok"_L1), count("changed"_L1), count("failures"_L1), count("unreachable"_L1),
                                               count("skipped"_L1), count("rescued"_L1), count("ignored"_L1)});
    }
}

AnsibleEvent noEvent(AnsibleEvent::Kind kind, const QString &text)
{
    AnsibleEvent event;
    event.kind = kind;
    event.text = text;
    return event;
}

} // namespace

QJsonValue plainValue(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray plain;
        for (const QJsonValue &one : value.toArray())
            plain.append(plainValue(one));
        return plain;
    }
    if (!value.isObject())
        return value;
    const QJsonObject object = value.toObject();
    if (object.contains("__ansible_unsafe"_L1))
        return plainValue(object.value("__ansible_unsafe"_L1));
    if (object.contains("__ansible_vault"_L1))
        return Texts::tr("(encrypted)");
    QJsonObject plain;
    for (auto it = object.begin(); it != object.end(); ++it)
        plain.insert(it.key(), plainValue(it.value()));
    return plain;
}

AnsibleEvent readAnsibleEvent(const QByteArray &line)
{
    const QByteArray text = line.trimmed();
    if (!text.startsWith('{'))
        return noEvent(AnsibleEvent::Kind::Text, displayText(text, false, kTextLimit));
    QJsonParseError fault;
    const QJsonObject object = QJsonDocument::fromJson(text, &fault).object();
    if (fault.error != QJsonParseError::NoError)
        return noEvent(AnsibleEvent::Kind::Broken, Texts::tr("A line of Ansible’s events cannot be read: %1").arg(fault.errorString()));
    if (!object.contains("_event"_L1)) // a program of the playbook printed JSON of its own
        return noEvent(AnsibleEvent::Kind::Text, displayText(text, false, kTextLimit));
    AnsibleEvent event;
    const QString name = object.value("_event"_L1).toString();
    event.time = timeOf(object.value("_timestamp"_L1));
    if (name == u"v2_playbook_on_play_start") {
        event.kind = AnsibleEvent::Kind::Play;
        takeTask(object.value("play"_L1).toObject(), event);
    } else if (name == u"v2_playbook_on_task_start" || name == u"v2_playbook_on_handler_task_start" || name == u"v2_runner_on_start") {
        event.kind = AnsibleEvent::Kind::Task;
        event.isHandler = name == u"v2_playbook_on_handler_task_start";
        takeTask(object.value("task"_L1).toObject(), event);
    } else if (name == u"v2_playbook_on_stats") {
        takeStats(object.value("stats"_L1).toObject(), event);
    } else if (name.startsWith(u"v2_runner_on_")) {
        takeTask(object.value("task"_L1).toObject(), event);
        takeResult(name, object, event);
    }
    return event;
}

} // namespace qd::automation
