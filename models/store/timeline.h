// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/base/error.h"
#include "models/base/ids.h"

#include <QtCore/QFuture>
#include <QtCore/QList>
#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace qd::store {

class Database;

/// What kind of thing happened. Closed list; stored by name.
enum class EventKind { Connection, Deploy, Alert, HostEdit, Command, ServiceRestart, Note };
enum class EventSeverity { Info, Success, Warning, Error };

/// One thing that happened, on one time axis with charts and logs.
struct TimelineEvent {
    qint64 id = 0; ///< 0 until stored
    UtcTime time{};
    HostId host; ///< empty = the fleet or the console itself
    EventKind kind = EventKind::Note;
    EventSeverity severity = EventSeverity::Info;
    QString text;   ///< one line, translated when it happened
    QString detail; ///< JSON object: command, exit status, revision … ; no secrets
    QString key{};  ///< of something that takes time: begin() and record() under one key are one event; empty = just happened
    bool operator==(const TimelineEvent &) const = default;
};

/// The one list of events that every pane draws marks from and every room writes to.
/// The last 10,000 events are in memory; all are in the database.
/// Thread: GUI thread; storing happens on `qd-store`.
class Timeline : public QObject {
    Q_OBJECT
public:
    /// `database` must outlive the timeline.
    explicit Timeline(Database &database, QObject *parent = nullptr);
    ~Timeline() override;

    /// Shows the event at once (recorded()) and stores it behind the scenes; a storage fault is logged.
    /// What begin() showed under the same key is replaced by it.
    void record(TimelineEvent event);
    /// Shows and stores something that goes on now; event.key tells it from others. Should this program be gone before
    /// record() comes with that key, the next one to open the history puts the words and severity of `lost` in its place.
    void begin(TimelineEvent event, const TimelineEvent &lost);
    /// Events in memory with from <= time <= to, oldest first; `hosts` empty = all.
    [[nodiscard]] QList<TimelineEvent> between(UtcTime from, UtcTime to, const QList<HostId> &hosts = {}) const;

Q_SIGNALS:
    /// A new event, or (with a key that came before) what takes the place of an old one.
    void recorded(const qd::store::TimelineEvent &event);
    /// The events of earlier starts have been read from the database.
    void loaded();

private:
    void add(const TimelineEvent &event, const std::optional<TimelineEvent> &lost);
    void save();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace qd::store
