// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "widgets/charts/chart_data.h"
#include "widgets/common/card.h"

class QHBoxLayout;

namespace qd::ui {

class ElidedLabel;
class MetricChart;

/// A card that a board arranges: a head with icon and title, by which it is dragged, and whatever it shows below.
/// Data flow: the board calls refreshNumbers() each tick and refreshChart() when it is this card's turn.
class BoardItem : public Card {
    Q_OBJECT
public:
    static constexpr int headHeight = 38; ///< from the upper edge

    using Card::Card;

    [[nodiscard]] virtual QString title() const = 0;
    virtual void setHosts(const QList<HostId> &hosts) = 0;
    virtual void refreshNumbers() = 0;
    /// `span`: begin, end and whether it is live; without traces.
    virtual void refreshChart(const ChartFrame &span) { Q_UNUSED(span) }
    /// True once it shows something of its host.
    [[nodiscard]] virtual bool hasData() const = 0;
    /// Null for cards without one.
    [[nodiscard]] virtual MetricChart *chart() const { return nullptr; }
    /// At the right end of the head; the card takes it over.
    void addToHead(QWidget *widget);

protected:
    /// Icon, title and, if there is one, `extra` at the right.
    [[nodiscard]] QHBoxLayout *makeHead(const QString &iconName, const QString &title, QWidget *extra = nullptr);

private:
    QHBoxLayout *m_head = nullptr;
};

} // namespace qd::ui
