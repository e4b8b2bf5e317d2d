// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/seams.h"

#include <QtWidgets/QScrollArea>

class QVBoxLayout;

namespace qd::ui {

class CurveBook;
class MetricChart;

/// A figure against its limit, with the other hosts' and the past's marked: "3.1 / min, limit 2".
class FindingBar final : public QWidget {
    Q_OBJECT
public:
    explicit FindingBar(const deploy::Finding &finding, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override { return {280, 46}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    deploy::Finding m_finding;
};

/// What a gate found and what proves it: each figure against its limit, the log lines, and the metric's curve over the time
/// that was watched, with the other hosts' range.
/// Thread: GUI. Ownership: `book` must outlive it; null = no charts.
class VerdictView final : public QScrollArea {
    Q_OBJECT
public:
    explicit VerdictView(QWidget *parent = nullptr);

    void setBook(const CurveBook *book) { m_book = book; }
    /// `others`: the run's other hosts.
    void setVerdict(const deploy::Verdict &verdict, const HostId &host, const QList<HostId> &others);
    void clear();

private:
    void rebuild();
    [[nodiscard]] QWidget *makeHead() const;
    [[nodiscard]] QWidget *makeFinding(const deploy::Finding &finding);
    void addLines(QVBoxLayout *layout, const deploy::Finding &finding) const;
    void addChart(QVBoxLayout *layout, const deploy::Finding &finding);
    void drawCharts();

    struct Chart {
        MetricChart *chart = nullptr;
        QString metric;
    };

    const CurveBook *m_book = nullptr;
    deploy::Verdict m_verdict;
    HostId m_host;
    QList<HostId> m_others;
    QList<Chart> m_charts;
    QMetaObject::Connection m_loaded;
};

} // namespace qd::ui
