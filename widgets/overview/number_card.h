// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/curve_book.h"
#include "widgets/overview/absence.h"
#include "widgets/overview/board_item.h"

namespace qd::ui {

/// Newest values, each with its small curve: one large, several as lines. Private to NumberCard.
class NumberLines : public QWidget {
    Q_OBJECT
public:
    struct Line {
        QString name; ///< empty if it is the only one
        ScaledValue value;
        QList<float> curve;
        bool operator==(const Line &) const = default;
    };

    explicit NumberLines(QWidget *parent = nullptr);
    /// `absence`: what is said instead of values if there are none.
    void setLines(const QList<Line> &lines, const QString &absence);
    [[nodiscard]] const QList<Line> &lines() const { return m_lines; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintOne(QPainter &painter, const Line &line) const;
    void paintLine(QPainter &painter, const Line &line, const QRect &room, const QColor &color) const;

    QList<Line> m_lines;
    QString m_absence;
};

/// A card of newest values with what led to them.
class NumberCard : public BoardItem {
    Q_OBJECT
public:
    /// `book` must outlive it.
    NumberCard(const QString &title, const QString &iconName, const QList<metrics::CurveInfo> &curves, const CurveBook &book, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return m_title; }
    void setHosts(const QList<HostId> &hosts) override;
    void refreshNumbers() override;
    void refreshChart(const ChartFrame &span) override;
    [[nodiscard]] bool hasData() const override;
    [[nodiscard]] const NumberLines *lines() const { return m_view; }

private:
    void showLines();

    QString m_title;
    QList<metrics::CurveInfo> m_curves;
    const CurveBook &m_book;
    QList<HostId> m_hosts;
    Absence m_absence;
    QList<QList<float>> m_past;
    NumberLines *m_view;
};

} // namespace qd::ui
