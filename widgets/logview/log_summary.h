// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time_range.h"
#include "models/logs/log_document.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QTimer>

namespace qd::ui {

/// Asks a document for its lines by time and by place, at most twice a second; at once for another number of buckets.
/// Thread: GUI. Ownership: `document` must outlive it.
class LogSummary : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kInterval{500};
    static constexpr std::chrono::milliseconds kSoon{30};

    explicit LogSummary(logs::LogDocument &document, QObject *parent = nullptr);
    ~LogSummary() override;

    void setRange(const TimeRange &range);
    void setBuckets(int buckets);
    [[nodiscard]] const logs::Histogram &histogram() const { return m_histogram; }
    [[nodiscard]] const logs::PlaceMarks &marks() const { return m_marks; }

Q_SIGNALS:
    void updated();

private:
    void schedule();
    void compute();
    void takeAnswers();

    logs::LogDocument &m_document;
    TimeRange m_range;
    int m_buckets = 200;
    QTimer m_timer;
    QTimer m_clock;
    QFutureWatcher<logs::Histogram> m_counting;
    QFutureWatcher<logs::PlaceMarks> m_placing;
    bool m_again = false;
    logs::Histogram m_histogram;
    logs::PlaceMarks m_marks;
};

} // namespace qd::ui
