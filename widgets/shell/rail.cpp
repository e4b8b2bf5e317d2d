// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/rail.h"

#include "widgets/common/icons.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"

#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {
constexpr int railWidth = 56;
constexpr int buttonSize = 40;
constexpr int logoHeight = 56;
} // namespace

RailButton::RailButton(QAction *action, QWidget *parent)
    : QAbstractButton(parent)
    , m_action(action)
{
    setObjectName(QStringLiteral("rail_") + action->objectName());
    setFixedSize(buttonSize, buttonSize);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &RailButton::follow);
    follow();
}

void RailButton::follow()
{
    const QString shortcut = m_action->shortcut().toString(QKeySequence::NativeText);
    setCheckable(m_action->isCheckable());
    setChecked(m_action->isChecked());
    setAccessibleName(m_action->text());
    setToolTip(plainToolTip(shortcut.isEmpty() ? m_action->text() : QStringLiteral("%1  %2").arg(m_action->text(), shortcut)));
    setIcon(m_action->icon());
    update();
}

void RailButton::setMarked(bool marked)
{
    m_marked = marked;
    update();
}

void RailButton::setBadge(int count, Tone tone, const QString &description)
{
    m_badge = count;
    m_badgeTone = tone;
    setAccessibleDescription(count > 0 ? description : QString());
    update();
}

void RailButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void RailButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void RailButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool chosen = m_action->isChecked();
    painter.setPen(hasFocus() ? QPen(theme.accent, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(chosen ? theme.selection : underMouse() ? theme.hover : QColor(Qt::transparent));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    QRect square(0, 0, 20, 20);
    square.moveCenter(rect().center());
    icon().paint(&painter, square, Qt::AlignCenter, underMouse() && !chosen ? QIcon::Active : QIcon::Normal,
                 chosen ? QIcon::On : QIcon::Off);
    if (m_marked) {
        painter.setPen(QPen(theme.rail, 2));
        painter.setBrush(theme.error);
        painter.drawEllipse(QPointF(square.right() - 2, square.top() + 3), 4.5, 4.5);
    }
    if (m_badge > 0)
        paintBadge(painter, square);
}

void RailButton::paintBadge(QPainter &painter, const QRect &square) const
{
    const Theme &theme = Theme::current();
    const QString text = m_badge > 99 ? QStringLiteral("99+") : QString::number(m_badge);
    painter.setFont(tabularFont(TextSize::Tiny, QFont::Bold));
    const int width = std::max(16, painter.fontMetrics().horizontalAdvance(text) + 8);
    const QRectF pill(std::min(square.right() + 9, this->width() - 1) - width, square.top() - 7, width, 16);
    painter.setPen(QPen(theme.rail, 2));
    painter.setBrush(m_badgeTone == Tone::Error ? theme.error : theme.warn);
    painter.drawRoundedRect(pill, 8, 8);
    painter.setPen(theme.dark ? theme.surface0 : QColor(Qt::white));
    painter.drawText(pill, Qt::AlignCenter, text);
}

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_top(new QVBoxLayout)
    , m_bottom(new QVBoxLayout)
{
    setObjectName(QStringLiteral("rail"));
    setFixedWidth(railWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins((railWidth - buttonSize) / 2, logoHeight, (railWidth - buttonSize) / 2, 10);
    column->addLayout(m_top);
    column->addStretch();
    column->addLayout(m_bottom);
    m_top->setSpacing(6);
    m_bottom->setSpacing(6);
}

RailButton *Rail::addTop(QAction *action)
{
    auto *button = new RailButton(action, this);
    m_top->addWidget(button);
    return button;
}

RailButton *Rail::addBottom(QAction *action)
{
    auto *button = new RailButton(action, this);
    m_bottom->addWidget(button);
    return button;
}

void Rail::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.rail);
    const int size = 28;
    painter.drawPixmap((width() - size) / 2, 12, iconPixmap(QStringLiteral("helm"), theme.accent, size, devicePixelRatioF()));
}

} // namespace qd::ui
