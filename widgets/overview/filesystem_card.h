// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/metrics_service.h"
#include "widgets/overview/board_item.h"

namespace qd::ui {

class ElidedLabel;
class Label;

/// Bars of the fullest file systems. Private to FilesystemCard.
class FilesystemBars : public QWidget {
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
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    static constexpr int rowHeight = 34;
    void paintRow(QPainter &painter, const Row &row, const QRect &room) const;

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
