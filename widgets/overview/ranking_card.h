// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/curve_book.h"
#include "widgets/overview/absence.h"
#include "widgets/overview/bar_rows.h"
#include "widgets/overview/board_item.h"

namespace qd::ui {

class Label;
class ElidedLabel;

/// Names with values and bars, the largest first. Private to RankingCard.
class RankingBars : public BarRows {
    Q_OBJECT
public:
    struct Row {
        QString name; ///< plain text
        double value = 0;
        bool operator==(const Row &) const = default;
    };

    explicit RankingBars(Unit unit, QWidget *parent = nullptr);
    /// Bars end at `maximum`.
    void setRows(const QList<Row> &rows, double maximum);
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }

protected:
    [[nodiscard]] qsizetype rowCount() const override { return m_rows.size(); }
    [[nodiscard]] QString rowName(qsizetype row) const override { return m_rows.at(row).name; }
    void paintRow(QPainter &painter, qsizetype index, const QRect &room) const override;

private:
    Unit m_unit;
    QList<Row> m_rows;
    double m_maximum = 1;
};

/// The devices (or custom labels) of a host or group, ranked by one curve as it is now.
class RankingCard : public BoardItem {
    Q_OBJECT
public:
    /// `family`: a curve for every device. `book` must outlive it.
    RankingCard(const QString &title, const QString &iconName, const metrics::CurveInfo &family, const CurveBook &book, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return m_title; }
    void setHosts(const QList<HostId> &hosts) override;
    void refreshNumbers() override;
    [[nodiscard]] bool hasData() const override { return !m_bars->rows().isEmpty(); }
    [[nodiscard]] const RankingBars *bars() const { return m_bars; }

private:
    QString m_title;
    metrics::CurveInfo m_family;
    const CurveBook &m_book;
    QList<HostId> m_hosts;
    Absence m_absence;
    Label *m_number;
    ElidedLabel *m_caption;
    RankingBars *m_bars;
};

} // namespace qd::ui
