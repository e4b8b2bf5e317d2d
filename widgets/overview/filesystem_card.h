// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/metrics_service.h"
#include "widgets/overview/bar_rows.h"
#include "widgets/overview/board_item.h"

namespace qd::ui {

class ElidedLabel;
class Label;

/// Bars of the fullest file systems. Private to FilesystemCard.
class FilesystemBars : public BarRows {
    Q_OBJECT
public:
    struct Row {
        QString name; ///< "/var", in groups "db-01  /var"; plain text
        double percent = 0;
        quint64 available = 0;
        bool operator==(const Row &) const = default;
    };

    explicit FilesystemBars(QWidget *parent = nullptr);
    void setRows(const QList<Row> &rows);
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }

protected:
    [[nodiscard]] qsizetype rowCount() const override { return m_rows.size(); }
    [[nodiscard]] QString rowName(qsizetype row) const override { return m_rows.at(row).name; }
    void paintRow(QPainter &painter, qsizetype index, const QRect &room) const override;

private:
    QList<Row> m_rows;
};

/// The card of the fullest file systems of a host or group, with room left.
class FilesystemCard : public BoardItem {
    Q_OBJECT
public:
    /// `service` must outlive it.
    FilesystemCard(const metrics::MetricsService &service, const QString &title, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return m_title; }
    void setHosts(const QList<HostId> &hosts) override;
    void refreshNumbers() override;
    [[nodiscard]] bool hasData() const override { return !m_bars->rows().isEmpty(); }
    [[nodiscard]] const FilesystemBars *bars() const { return m_bars; }

private:
    const metrics::MetricsService &m_service;
    QString m_title;
    QList<HostId> m_hosts;
    Label *m_number;
    ElidedLabel *m_caption;
    FilesystemBars *m_bars;
};

} // namespace qd::ui
