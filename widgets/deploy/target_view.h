// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run_record.h"
#include "widgets/charts/curve_book.h"
#include "widgets/charts/mark_source.h"
#include "widgets/common/time_axis.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <functional>
#include <vector>

class QSplitter;
class QVBoxLayout;

namespace qd::ui {

class ElidedLabel;
class Label;
class LogPanel;
class MetricChart;

/// What a run may be watched with; every part may be missing.
struct WatchParts {
    metrics::MetricsService *metrics = nullptr;
    const store::Timeline *timeline = nullptr;
    /// A log that shows what hosts write, made by the composition root; null = none.
    std::function<LogPanel *()> makeLog;
};

/// Beside a run: figures of its hosts from shortly before it began, with its marks, and what they log since.
/// One host when its row is chosen, else all of the run folded into one.
/// Thread: GUI. Ownership: what the parts point to must outlive it.
class TargetView final : public QWidget {
    Q_OBJECT
public:
    TargetView(const WatchParts &parts, const Clock &clock, QWidget *parent = nullptr);
    ~TargetView() override;

    [[nodiscard]] static bool isPossible(const WatchParts &parts) { return parts.metrics || parts.makeLog; }
    /// `end`: the epoch = it still runs.
    void setRun(const deploy::RunInfo &info, UtcTime begin, UtcTime end);
    /// Empty = all of the run.
    void setHost(const HostId &host);

Q_SIGNALS:
    /// Of a mark that belongs to another run.
    void runWanted(const QString &runId);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Row {
        MetricChart *chart = nullptr;
        Label *number = nullptr;
        QList<metrics::CurveId> curves;
    };

    void buildLog();
    void buildCharts(QVBoxLayout *layout);
    void addChart(QVBoxLayout *layout, const QString &title, const QList<metrics::Metric> &metrics, const QStringList &names);
    void follow();
    void showSpan();
    void draw();
    void drawRow(const Row &row, const ChartFrame &span);
    void showMarks(const QList<ChartMark> &marks);
    [[nodiscard]] QList<HostId> hosts() const;
    [[nodiscard]] bool isLive() const { return m_end == UtcTime{}; }

    WatchParts m_parts;
    const Clock &m_clock;
    deploy::RunInfo m_info;
    UtcTime m_begin{};
    UtcTime m_end{};
    HostId m_host;
    TimeAxis m_axis;
    std::unique_ptr<CurveBook> m_book;
    std::unique_ptr<MarkSource> m_marks;
    metrics::CurveWish m_wish;
    metrics::Attention m_attention;
    std::vector<Row> m_rows;
    ElidedLabel *m_subject;
    QSplitter *m_split;
    LogPanel *m_log = nullptr;
};

} // namespace qd::ui
