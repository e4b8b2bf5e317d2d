// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/icon_button.h"

#include "widgets/common/icons.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"

#include <QtGui/QPainter>

namespace qd::ui {

IconButton::IconButton(const QString &iconName, const QString &name, QWidget *parent)
    : QToolButton(parent)
{
    setIconName(iconName);
    setName(name);
    setIconSize({17, 17});
    setFixedSize(30, 30);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void IconButton::setName(const QString &name)
{
    setToolTip(plainToolTip(name));
    setAccessibleName(name);
}

void IconButton::setIconName(const QString &iconName)
{
    setIcon(qd::ui::icon(iconName));
}

void IconButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(hasFocus() ? QPen(theme.accent, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(isDown() ? theme.surface3 : isChecked() ? theme.selection
                                                             : underMouse() && isEnabled() ? theme.surface3 : QColor(Qt::transparent));
    painter.drawRoundedRect(box, 7, 7);
    const QIcon::Mode mode = !isEnabled() ? QIcon::Disabled : underMouse() ? QIcon::Active : QIcon::Normal;
    QRect square(QPoint(), iconSize());
    square.moveCenter(rect().center());
    icon().paint(&painter, square, Qt::AlignCenter, mode, isChecked() ? QIcon::On : QIcon::Off);
    if (menu() && popupMode() != QToolButton::InstantPopup)
        painter.drawPixmap(width() - 9, height() - 11, iconPixmap(QStringLiteral("chevron-down"), theme.dim, 8, devicePixelRatioF()));
}

} // namespace qd::ui
