// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/base/error.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonValue>
#include <QtCore/QMap>
#include <QtCore/QString>

namespace qd::automation {

/// How a task ended on a host.
enum class TaskOutcome { Ok, Changed, Failed, Unreachable, Skipped };

/// What a task's result says, made ready to be shown.
struct TaskReport {
    TaskOutcome outcome = TaskOutcome::Ok;
    QString message;    ///< one line, plain text
    QByteArray output;  ///< what the module and its programs printed; at most 256 KiB, the end of it
    QString diff;       ///< as diff -u; empty = no change was shown
    QStringList warnings; ///< of the engine: many come with every task of a host
    bool operator==(const TaskReport &) const = default;
};

/// What Ansible counts for a host at the end.
struct HostStats {
    int ok = 0, changed = 0, failures = 0, unreachable = 0, skipped = 0, rescued = 0, ignored = 0;
    bool operator==(const HostStats &) const = default;
};

/// One line of ansible.posix.jsonl.
struct AnsibleEvent {
    enum class Kind {
        Play,     ///< a play, or one batch of it, begins
        Task,     ///< a task or handler begins
        Result,   ///< it ended on a host
        Stats,    ///< the end of all
        Text,     ///< a line that is no event: `text`
        Broken,   ///< a line that should have been an event: `text` says why
        Other,    ///< an event that is of no interest here
    };
    Kind kind = Kind::Other;
    UtcTime time{};
    QString id;   ///< of the play or task
    QString name;
    QString path; ///< "/srv/site/roles/web/tasks/main.yml:12"
    bool isHandler = false;
    UtcTime started{}; ///< of the task
    QString host;
    TaskReport report;
    QMap<QString, HostStats> stats;
    QString text;
};

/// Reads one line. Pure; any bytes are welcome. Source: ansible_collections/ansible/posix/plugins/callback/jsonl.py.
[[nodiscard]] AnsibleEvent readAnsibleEvent(const QByteArray &line);
/// A value without Ansible's wrappers: {"__ansible_unsafe": x} is x, {"__ansible_vault": …} a word. Recursive.
[[nodiscard]] QJsonValue plainValue(const QJsonValue &value);
/// A task's result. `isFailed` and the like are the event's.
[[nodiscard]] TaskReport taskReport(const QJsonObject &result, TaskOutcome outcome);

} // namespace qd::automation
