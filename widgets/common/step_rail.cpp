// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/step_rail.h"

#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QtGui/QPainter>

namespace qd::ui {
namespace {

constexpr int kRow = 44;
constexpr int kBadge = 24;
constexpr int kTop = 24;

} // namespace

StepRail::StepRail(const QStringList &steps, QWidget *parent) : QWidget(parent), m_steps(steps)
{
    setFixedWidth(190);
    setCurrent(0);
}

void StepRail::setCurrent(int step)
{
    m_current = step;
    setAccessibleName(tr("Step %1 of %2: %3").arg(step + 1).arg(m_steps.size()).arg(m_steps.at(step)));
    update();
}

QSize StepRail::sizeHint() const { return {190, kTop * 2 + kRow * int(m_steps.size())}; }

void StepRail::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme.rail);
    for (int i = 0; i < int(m_steps.size()); ++i) {
        const QRectF badge(20, kTop + i * kRow, kBadge, kBadge);
        const bool now = i == m_current;
        if (i + 1 < m_steps.size()) {
            painter.setPen(QPen(i < m_current ? theme.accent : theme.line, 1.5));
            painter.drawLine(QPointF(badge.center().x(), badge.bottom() + 4), QPointF(badge.center().x(), badge.bottom() + kRow - kBadge - 4));
        }
        painter.setPen(now || i < m_current ? Qt::NoPen : QPen(theme.line, 1.5));
        painter.setBrush(now ? theme.accentFill : i < m_current ? withAlpha(theme.accent, 0.18) : QColor(Qt::transparent));
        painter.drawEllipse(badge);
        if (i < m_current) {
            const QRectF tick = badge.adjusted(5, 5, -5, -5);
            painter.drawPixmap(tick.toRect(), iconPixmap(QStringLiteral("check"), theme.accent, 14, devicePixelRatioF()));
        } else {
            painter.setFont(tabularFont(TextSize::Small, QFont::DemiBold));
            painter.setPen(now ? theme.onAccent : theme.faint);
            painter.drawText(badge, Qt::AlignCenter, QString::number(i + 1));
        }
        painter.setFont(uiFont(TextSize::Body, now ? QFont::DemiBold : QFont::Normal));
        painter.setPen(now ? theme.text : theme.dim);
        painter.drawText(QRectF(badge.right() + 12, badge.top() - 4, width() - badge.right() - 16, kBadge + 8),
                         Qt::AlignVCenter | Qt::AlignLeft, m_steps.at(i));
    }
}

} // namespace qd::ui
