// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/automation/ansible_events.h"
#include "models/automation/playbook_survey.h"
#include "models/deploy/run.h"

#include <QtCore/QHash>

#include <deque>
#include <vector>

namespace qd::automation {

/// A task of the running playbook: one column.
struct PlaybookColumn {
    QString id;    ///< Ansible's uuid of the task
    QString play;
    QString role;
    QString name;
    QString place; ///< "/srv/site/roles/web/tasks/main.yml:12", absolute, so that it is found from wherever it is opened
    bool isHandler = false;
};

/// Hosts x tasks, growing with Ansible's events. Pure but for the clock of the events; thread: one at a time.
///
/// Ansible says of a failure neither that it is ignored nor that a rescue follows; only its counts at the end tell. Until then a
/// failed cell stays failed; then the failures that did not end the host become "ignored" or "rescued".
class AnsibleGrid {
public:
    /// What an event changed.
    struct Change {
        bool columns = false;
        bool hostsGrew = false;
        QList<std::pair<int, int>> cells; ///< host, column
        QList<int> hosts;
        struct Appended {
            int host;
            int column;
            QByteArray bytes;
        };
        QList<Appended> outputs;
    };

    /// `hosts` as the inventory calls them.
    AnsibleGrid(const QStringList &hosts, QList<PlaybookPlay> plays);

    [[nodiscard]] Change take(const AnsibleEvent &event);
    /// Ansible has ended: what still runs is unknown if it was interrupted, else skipped.
    [[nodiscard]] Change end(bool interrupted);

    [[nodiscard]] int hostCount() const { return int(m_hosts.size()); }
    [[nodiscard]] const QString &hostName(int host) const { return m_hosts.at(size_t(host)).name; }
    [[nodiscard]] deploy::HostState hostState(int host) const { return m_hosts.at(size_t(host)).state; }
    [[nodiscard]] const QString &hostMessage(int host) const { return m_hosts.at(size_t(host)).message; }
    [[nodiscard]] const std::deque<PlaybookColumn> &columns() const { return m_columns; }
    [[nodiscard]] deploy::StepStatus cell(int host, int column) const;
    [[nodiscard]] QByteArray output(int host, int column) const;
    [[nodiscard]] bool hasStats() const { return m_hasStats; }
    [[nodiscard]] const QMap<QString, HostStats> &stats() const { return m_stats; }

    /// Texts that must not be shown, in whatever Ansible prints; they become "•••".
    void hide(const QList<QByteArray> &secrets) { m_secrets = secrets; }

private:
    struct Cell {
        deploy::StepStatus status;
        QByteArray output;
    };
    struct HostRow {
        QString name;
        deploy::HostState state = deploy::HostState::Waiting;
        QString message;
        QList<int> failures; ///< columns
        bool isOut = false;  ///< failed or unreachable in this play, as far as is known
        QStringList warned;  ///< warnings that were told of it
        std::deque<Cell> cells;
    };

    int hostIndex(const QString &name, Change &change);
    int columnOf(const AnsibleEvent &event, Change &change);
    Cell &cellAt(int host, int column);
    void beginTask(const AnsibleEvent &event, Change &change);
    void takeResult(const AnsibleEvent &event, Change &change);
    void takeStats(Change &change);
    void settleHost(int host, const HostStats &stats, Change &change);
    void forgive(int host, const HostStats &stats, Change &change);
    [[nodiscard]] QByteArray outputOf(int host, const TaskReport &report);
    void keepOutput(int host, int column, const QByteArray &output);
    void setHost(int host, deploy::HostState state, const QString &message, Change &change);
    [[nodiscard]] QByteArray hidden(QByteArray text) const;
    [[nodiscard]] QString hidden(const QString &text) const { return QString::fromUtf8(hidden(text.toUtf8())); }

    QList<PlaybookPlay> m_plays;
    qsizetype m_play = -1; ///< in m_plays; -1 = not known
    QString m_playId;
    QString m_playName;
    std::deque<HostRow> m_hosts;
    QHash<QString, int> m_hostAt;
    std::deque<PlaybookColumn> m_columns;
    QHash<QString, int> m_columnAt;
    int m_running = -1; ///< column of the task that runs
    QMap<QString, HostStats> m_stats;
    bool m_hasStats = false;
    QList<QByteArray> m_secrets;
    qint64 m_outputBytes = 0;
    std::deque<std::pair<int, int>> m_outputs; ///< cells with output, oldest first
};

} // namespace qd::automation
