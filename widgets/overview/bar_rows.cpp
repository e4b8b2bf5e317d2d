// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/bar_rows.h"

#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace qd::ui {

BarRows::BarRows(QWidget *parent) : QWidget(parent) { setMinimumHeight(rowHeight); }

void BarRows::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qsizetype fit = std::min<qsizetype>(rowCount(), std::max(1, height() / rowHeight));
    for (qsizetype i = 0; i < fit; ++i)
        paintRow(painter, i, QRect(0, int(i) * rowHeight, width(), rowHeight));
}

void BarRows::paintName(QPainter &painter, const QRect &texts, const QString &name, int width)
{
    painter.drawText(QRect(texts.left(), texts.top(), width, texts.height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(name, Qt::ElideMiddle, width));
}

void BarRows::paintBar(QPainter &painter, const QRect &room, double share, const QColor &color)
{
    QRectF bar(room.left(), room.bottom() - 9, room.width(), 5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::current().surface3);
    painter.drawRoundedRect(bar, 2.5, 2.5);
    if (!(share > 0))
        return;
    bar.setWidth(std::max(5.0, bar.width() * std::min(share, 1.0)));
    painter.setBrush(color);
    painter.drawRoundedRect(bar, 2.5, 2.5);
}

bool BarRows::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto *const help = static_cast<QHelpEvent *>(event);
    const int row = help->pos().y() / rowHeight;
    if (row >= 0 && row < rowCount())
        QToolTip::showText(help->globalPos(), plainToolTip(rowName(row)), this);
    return true;
}

} // namespace qd::ui
