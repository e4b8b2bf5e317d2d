// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/row_head.h"

#include "widgets/common/icons.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"

#include <QtGui/QPainter>

namespace qd::ui {

RowHead::RowHead(const QString &title, QWidget *parent) : QAbstractButton(parent)
{
    setText(title);
    setAccessibleName(tr("Row %1").arg(title));
    setToolTip(plainToolTip(title));
    setObjectName(QStringLiteral("rowHead"));
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void RowHead::setPanelCount(int count)
{
    m_count = count;
    update();
}

void RowHead::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(theme.accent, 1.5) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() ? theme.hover : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
    const QString sign = isChecked() ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right");
    painter.drawPixmap(6, (height() - 16) / 2, iconPixmap(sign, theme.dim, 16, devicePixelRatioF()));
    painter.setFont(uiFont(TextSize::Body, QFont::DemiBold));
    painter.setPen(theme.text);
    const QString count = isChecked() || m_count == 0 ? QString() : tr("%n panel(s)", nullptr, m_count);
    const int reserved = count.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(count) + 16;
    const QString title = painter.fontMetrics().elidedText(text(), Qt::ElideRight, std::max(20, width() - 40 - reserved));
    painter.drawText(QRect(28, 0, width() - 28, height()), Qt::AlignVCenter | Qt::TextSingleLine, title);
    if (count.isEmpty())
        return;
    const int after = 28 + painter.fontMetrics().horizontalAdvance(title) + 10;
    painter.setFont(uiFont(TextSize::Small));
    painter.setPen(theme.faint);
    painter.drawText(QRect(after, 0, width() - after, height()), Qt::AlignVCenter | Qt::TextSingleLine, count);
}

void RowHead::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void RowHead::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace qd::ui
