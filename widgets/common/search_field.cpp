// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/search_field.h"

#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>

namespace qd::ui {

SearchField::SearchField(const QString &placeholder, const QString &hint, QWidget *parent)
    : QLineEdit(parent)
    , m_hint(hint)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setTextMargins(22, 0, 0, 0);
    setClearButtonEnabled(false);
}

void SearchField::setHint(const QString &hint)
{
    m_hint = hint;
    update();
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const Theme &theme = Theme::current();
    QPainter painter(this);
    const int size = 16;
    painter.drawPixmap(10, (height() - size) / 2,
                       iconPixmap(QStringLiteral("search"), hasFocus() ? theme.accent : theme.dim, size, devicePixelRatioF()));
    if (!text().isEmpty() || m_hint.isEmpty())
        return;
    const QFont font = uiFont(TextSize::Small);
    constexpr int around = 60; // magnifier, margins, and a gap
    if (fontMetrics().horizontalAdvance(placeholderText()) + QFontMetrics(font).horizontalAdvance(m_hint) + around > width())
        return; // one over the other can be read by nobody
    painter.setFont(font);
    painter.setPen(theme.faint);
    painter.drawText(rect().adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter, m_hint);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape) {
        QLineEdit::keyPressEvent(event);
        return;
    }
    if (text().isEmpty())
        Q_EMIT escaped();
    else
        clear();
}

} // namespace qd::ui
