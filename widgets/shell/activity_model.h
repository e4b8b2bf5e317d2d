// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/timeline.h"
#include "widgets/common/theme.h"

#include <QtCore/QAbstractListModel>

#include <functional>

namespace qd::ui {

/// Something that is going on now, or a line of what happened.
struct ActivityItem {
    QString key{};    ///< identity of a running item; empty for past ones
    QString iconName{};
    Tone tone = Tone::Info;
    QString title{};
    QString subtitle{}; ///< "web-02 · restarting nginx · step 4 of 6"
    UtcTime time{};
    double progress = -1; ///< 0…1 while running, negative = none
    HostId host{};
    QString eventKey{}; ///< of an event that another may replace; empty = none
    QString run{};      ///< the run that an event belongs to; empty = none
};

/// What the Activity list shows: running work first, then the timeline's events, newest first
/// (the last 200). Thread: GUI.
class ActivityModel : public QAbstractListModel {
    Q_OBJECT
public:
    /// KeyRole: of running work its key, of an event its run.
    enum Role { IconRole = Qt::UserRole, ToneRole, SubtitleRole, TimeRole, ProgressRole, HostRole, KeyRole };

    /// `hostName` gives the name people know a host by. `clock` must outlive the model.
    ActivityModel(const Clock &clock, std::function<QString(const HostId &)> hostName, QObject *parent = nullptr);

    /// Shows the timeline's last day and everything recorded from now on.
    void follow(const store::Timeline &timeline);
    /// Adds or updates running work by its key.
    void setRunning(const ActivityItem &item);
    /// Takes running work off the list; its end is an event of the timeline.
    void finishRunning(const QString &key);
    [[nodiscard]] int runningCount() const { return int(m_running.size()); }
    /// The rows of what happened between them (both included), newest first; none if the list no longer holds it.
    [[nodiscard]] QList<int> rowsBetween(UtcTime begin, UtcTime end) const;
    /// "2 min ago" of a row changes with time: call every some seconds.
    void refreshTimes();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void runningCountChanged(int count);
    /// A new warning or error came in.
    void attentionNeeded();

private:
    void add(const store::TimelineEvent &event);
    [[nodiscard]] ActivityItem itemOf(const store::TimelineEvent &event) const;
    [[nodiscard]] const ActivityItem &itemAt(int row) const;
    [[nodiscard]] QString subtitleOf(const ActivityItem &item) const;

    const Clock &m_clock;
    std::function<QString(const HostId &)> m_hostName;
    QList<ActivityItem> m_running;
    QList<ActivityItem> m_past; ///< newest first
};

} // namespace qd::ui
