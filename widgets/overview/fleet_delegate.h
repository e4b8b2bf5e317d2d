// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/sparkline.h"
#include "widgets/overview/fleet_model.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtWidgets/QStyledItemDelegate>

namespace qd::ui {

/// Paints the fleet: hosts and groups in column 0, heat, curve, value and sign in the others.
/// Curves are kept as paths and asked for again only when a pixel of them can have changed; one frame spends at most
/// `frameBudget` on new ones, and what is still missing comes with the next.
/// Thread: GUI. Ownership: `model` must outlive it.
class FleetDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int rowHeight = 32;
    static constexpr int chevronEnd = 30; ///< a click left of this folds a group
    static constexpr std::chrono::milliseconds frameBudget{4};
    using History = std::function<QList<float>(const QList<HostId> &, int metric)>;

    explicit FleetDelegate(const FleetModel &model, QObject *parent = nullptr);

    void setHistory(History history);
    /// For how long a curve holds.
    void setCurveAge(std::chrono::milliseconds age) { m_curveAge = age; }
    /// Curves are asked for again with the next frame.
    void forgetCurves() { m_curves.clear(); }
    void setHoveredRow(int row) { m_hoveredRow = row; }
    /// Where hosts without values tell why, in the viewport's coordinates.
    void setMessageSpan(int left, int right) { m_messageSpan = {left, right}; }
    /// Call before the frame is painted.
    void beginFrame() { m_spent = {}; }
    /// Where the host's name stands in its cell: a click there opens the host.
    [[nodiscard]] QRect nameRect(const QRect &cell, int row) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

Q_SIGNALS:
    /// Some curves did not fit into the frame.
    void curvesMissing() const;

private:
    struct Curve {
        SparklinePath path;
        QSizeF size;
        qint64 madeAt = 0;
    };
    using Key = std::pair<const void *, int>;

    void paintGround(QPainter &painter, const QStyleOptionViewItem &option, bool isGroup) const;
    void paintHostName(QPainter &painter, const QStyleOptionViewItem &option, const FleetRow &row) const;
    void paintGroupName(QPainter &painter, const QStyleOptionViewItem &option, const FleetRow &row) const;
    int paintCounts(QPainter &painter, const QRect &rect, const FleetRow &row) const;
    void paintMessage(QPainter &painter, const QStyleOptionViewItem &option, const QString &message) const;
    void paintMetric(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index, const FleetRow &row) const;
    void paintHeat(QPainter &painter, const QRect &rect, const FleetCell &cell) const;
    int paintValue(QPainter &painter, const QRect &rect, const FleetCell &cell, const FleetMetric &metric) const;
    void paintSign(QPainter &painter, QPointF centre, Level level) const;
    void paintFocus(QPainter &painter, const QStyleOptionViewItem &option) const;
    [[nodiscard]] const Curve *curveOf(const QModelIndex &index, const FleetRow &row, QSizeF size) const;
    [[nodiscard]] bool mustAsk(const Curve &curve, const Key &key, QSizeF size) const;

    const FleetModel &m_model;
    History m_history;
    std::chrono::milliseconds m_curveAge{1000};
    int m_hoveredRow = -1;
    std::pair<int, int> m_messageSpan{0, 0};
    QElapsedTimer m_clock;
    mutable std::chrono::nanoseconds m_spent{0};
    mutable QHash<Key, Curve> m_curves;
};

} // namespace qd::ui
