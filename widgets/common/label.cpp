// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/label.h"

#include "widgets/common/plain_text.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

namespace qd::ui {

QColor inkColor(Ink ink)
{
    const Theme &theme = Theme::current();
    switch (ink) {
    case Ink::Text:
        return theme.text;
    case Ink::Dim:
        return theme.dim;
    case Ink::Faint:
        return theme.faint;
    case Ink::Accent:
        return theme.accent;
    case Ink::Ok:
        return theme.ok;
    case Ink::Warn:
        return theme.warn;
    case Ink::Error:
        return theme.error;
    }
    Q_UNREACHABLE_RETURN({});
}

Label::Label(const QString &text, TextSize size, Ink ink, QFont::Weight weight, QWidget *parent)
    : QLabel(parent)
    , m_ink(ink)
{
    setTextFormat(Qt::PlainText);
    setFont(uiFont(size, weight));
    setText(text);
    applyInk();
}

void Label::setInk(Ink ink)
{
    if (m_ink == ink)
        return;
    m_ink = ink;
    applyInk();
}

void Label::setTabular()
{
    QFont tabular = font();
    tabular.setFeature("tnum", 1);
    setFont(tabular);
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyInk();
}

void Label::applyInk()
{
    const QColor color = inkColor(m_ink);
    QPalette changed = palette();
    if (changed.color(QPalette::WindowText) == color) // also ends the recursion through PaletteChange
        return;
    changed.setColor(QPalette::WindowText, color);
    setPalette(changed);
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(QStringLiteral("M…")), QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Normal : QPalette::Disabled, QPalette::WindowText));
    const QString shown = fontMetrics().elidedText(text(), m_mode, contentsRect().width());
    painter.drawText(contentsRect(), int(alignment()) | Qt::TextSingleLine, shown);
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !toolTip().isEmpty())
        return Label::event(event);
    // As plain text: QToolTip would take "<b>" in a host's name for HTML.
    if (fontMetrics().horizontalAdvance(text()) > contentsRect().width())
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), plainToolTip(text()), this);
    return true;
}

} // namespace qd::ui
