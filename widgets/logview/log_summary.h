// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time_range.h"
#include "models/logs/log_document.h"
#include "widgets/logview/mark_scroll_bar.h"

#include <QtCore/QTimer>

namespace qd::ui {

/// Counts a document's lines by time and by place, on the global pool and at most twice a second.
/// Thread: GUI. Ownership: `document` must outlive it.
class LogSummary : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kInterval{500};

    explicit LogSummary(logs::LogDocument &document, QObject *parent = nullptr);

    void setRange(const TimeRange &range);
    void setBuckets(int buckets);
    [[nodiscard]] const logs::Histogram &histogram() const { return m_histogram; }
    [[nodiscard]] const std::vector<MarkScrollBar::Mark> &marks() const { return m_marks; }

Q_SIGNALS:
    void updated();

private:
    void schedule();
    void compute();

    logs::LogDocument &m_document;
    TimeRange m_range;
    int m_buckets = 200;
    QTimer m_timer;
    QTimer m_clock;
    bool m_running = false;
    bool m_again = false;
    logs::Histogram m_histogram;
    std::vector<MarkScrollBar::Mark> m_marks;
};

} // namespace qd::ui
