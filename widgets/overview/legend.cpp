// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/legend.h"

#include "widgets/charts/trace_color.h"
#include "widgets/common/theme.h"

#include <QtGui/QPainter>

namespace qd::ui {
namespace {

constexpr int dotRoom = 13;
constexpr int gap = 12;

} // namespace

Legend::Legend(QWidget *parent) : QWidget(parent)
{
    setFont(uiFont(TextSize::Small));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Legend::setEntries(const QList<Entry> &entries)
{
    if (m_entries == entries)
        return;
    m_entries = entries;
    updateGeometry();
    update();
}

QSize Legend::sizeHint() const
{
    int width = 0;
    for (const Entry &entry : m_entries)
        width += dotRoom + fontMetrics().horizontalAdvance(entry.name) + gap;
    return {std::max(0, width - gap), fontMetrics().height()};
}

void Legend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int x = width() - sizeHint().width();
    for (const Entry &entry : std::as_const(m_entries)) {
        const QRectF dot(x, height() / 2.0 - 3.5, 7, 7);
        painter.setPen(Qt::NoPen);
        painter.setBrush(entry.isBand ? withAlpha(traceColor(entry.ink), 0.4) : traceColor(entry.ink));
        entry.isBand ? painter.drawRoundedRect(dot, 2, 2) : painter.drawEllipse(dot);
        painter.setPen(Theme::current().dim);
        painter.drawText(QRect(x + dotRoom, 0, width(), height()), Qt::AlignVCenter | Qt::TextSingleLine, entry.name);
        x += dotRoom + fontMetrics().horizontalAdvance(entry.name) + gap;
    }
}

} // namespace qd::ui
