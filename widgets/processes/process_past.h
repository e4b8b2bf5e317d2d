// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/process_history.h"
#include "widgets/processes/process_row.h"

#include <QtCore/QObject>

namespace qd::ui {

/// The recorded top consumers of some hosts around a stretch of time, and which moment of it is looked at.
/// Thread: GUI. Ownership: the history must outlive it.
class ProcessPast : public QObject {
    Q_OBJECT
public:
    /// Beside the stretch so much is read too, so that one can walk out of it.
    static constexpr std::chrono::milliseconds margin = std::chrono::minutes(10);
    /// Records of hosts that are no further apart belong to one moment.
    static constexpr qint64 togetherWithin = 8; ///< seconds

    struct Place {
        HostId host;
        QString name;
        bool operator==(const Place &) const = default;
    };

    explicit ProcessPast(metrics::ProcessHistory &history, QObject *parent = nullptr);

    void setHosts(const QList<Place> &hosts);
    /// Reads; changed() tells when it is there. Looks at the whole stretch.
    void show(UtcTime begin, UtcTime end);
    [[nodiscard]] UtcTime begin() const { return m_begin; }
    [[nodiscard]] UtcTime end() const { return m_end; }
    [[nodiscard]] bool isLoading() const { return m_open > 0; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    /// Seconds at which anything was recorded, oldest first.
    [[nodiscard]] const QList<qint64> &moments() const { return m_moments; }
    /// Looks at one moment; -1 = the whole stretch again.
    void setMoment(int index);
    [[nodiscard]] int moment() const { return m_moment; }
    /// The moment nearest to a time; -1 if there is none.
    [[nodiscard]] int nearest(UtcTime time) const;

    [[nodiscard]] QList<ProcessRow> rows() const;
    /// What is looked at in words: "14:03:10", or "14:00:00 – 14:10:00, mean of 40 moments".
    [[nodiscard]] QString title() const;
    /// What was not recorded of it; empty if all was.
    [[nodiscard]] QString missing() const;

Q_SIGNALS:
    void changed();

private:
    using Records = std::vector<metrics::ProcessRecord>;

    void read();
    void take(const HostId &host, const Result<Records> &records);
    void gatherMoments();
    [[nodiscard]] std::vector<metrics::ProcessRecord> shown(const HostId &host) const;

    metrics::ProcessHistory &m_history;
    QList<Place> m_hosts;
    UtcTime m_begin{}, m_end{};
    QHash<HostId, Records> m_records;
    QList<qint64> m_moments;
    std::optional<Error> m_error;
    int m_moment = -1;
    int m_open = 0;
    quint64 m_generation = 0;
};

} // namespace qd::ui
