// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/rule_chips.h"

#include "models/base/text.h"
#include "models/logs/filter_text.h"
#include "widgets/common/chip.h"
#include "widgets/common/icons.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"

#include <QtCore/QLocale>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QMenu>

namespace qd::ui {
namespace {

constexpr int kHeight = 24;
constexpr int kWidest = 260;
constexpr int kGap = 6;
constexpr int kCross = 14;

/// The text of one part of a filter, without its sign.
QString textOf(logs::FilterRule rule)
{
    rule.exclude = false;
    logs::FilterGroup alone;
    alone.rules.append(rule);
    return logs::filterText(alone);
}

QString textOf(logs::FilterGroup group)
{
    group.exclude = false;
    return QLatin1Char('(') + logs::filterText(group) + QLatin1Char(')');
}

} // namespace

RuleChip::RuleChip(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::PointingHandCursor);
    setFont(uiFont(TextSize::Small, QFont::Medium));
    connect(this, &QAbstractButton::clicked, this, &RuleChip::turned);
}

void RuleChip::show(const QString &text, bool excludes)
{
    m_excludes = excludes;
    setText(displayText(text));
    setAccessibleName(excludes ? tr("Without %1").arg(this->text()) : tr("Only %1").arg(this->text()));
    setToolTip(plainToolTip(accessibleName() + QLatin1Char('\n') + tr("Click: only these or without these. Enter: edit. Delete: remove.")));
    updateGeometry();
    update();
}

QSize RuleChip::sizeHint() const
{
    return {std::min(kWidest, fontMetrics().horizontalAdvance(text()) + 24 + kCross), kHeight};
}

QRect RuleChip::crossRect() const { return {width() - kCross - 7, 0, kCross + 7, height()}; }

void RuleChip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const QColor color = m_excludes ? theme.error : theme.ok;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(hasFocus() ? theme.accent : withAlpha(color, 0.7), hasFocus() ? 2 : 1));
    painter.setBrush(withAlpha(color, underMouse() ? 0.2 : 0.12));
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    QFont font = this->font();
    font.setStrikeOut(m_excludes);
    painter.setFont(font);
    painter.setPen(theme.text);
    const QRect room = rect().adjusted(11, 0, -kCross - 9, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, painter.fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
    painter.drawPixmap(QPoint(width() - kCross - 5, (height() - kCross) / 2),
                       iconPixmap(QStringLiteral("x"), m_overCross ? theme.text : theme.dim, kCross, devicePixelRatioF()));
}

void RuleChip::mouseMoveEvent(QMouseEvent *event)
{
    const bool over = crossRect().contains(event->position().toPoint());
    if (std::exchange(m_overCross, over) != over)
        update();
    QAbstractButton::mouseMoveEvent(event);
}

void RuleChip::mouseReleaseEvent(QMouseEvent *event)
{
    if (std::exchange(m_doubleClicked, false)) {
        setDown(false);
        return Q_EMIT editRequested();
    }
    if (event->button() == Qt::LeftButton && isDown() && crossRect().contains(event->position().toPoint())) {
        setDown(false);
        return Q_EMIT removed();
    }
    if (event->button() == Qt::MiddleButton)
        return Q_EMIT removed();
    QAbstractButton::mouseReleaseEvent(event);
}

void RuleChip::mouseDoubleClickEvent(QMouseEvent *) { m_doubleClicked = true; }

void RuleChip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace: return Q_EMIT removed();
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2: return Q_EMIT editRequested();
    case Qt::Key_Left:
    case Qt::Key_Right: focusNextPrevChild(event->key() == Qt::Key_Right); return;
    default: QAbstractButton::keyPressEvent(event);
    }
}

void RuleChip::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_excludes ? tr("Only these lines") : tr("Without these lines"), this, &RuleChip::turned);
    menu->addAction(tr("Edit…"), this, &RuleChip::editRequested);
    menu->addAction(tr("Remove"), this, &RuleChip::removed);
    menu->popup(event->globalPos());
}

bool RuleChip::event(QEvent *event)
{
    if (event->type() == QEvent::Leave && std::exchange(m_overCross, false))
        update();
    return QAbstractButton::event(event);
}

RuleChips::RuleChips(QWidget *parent) : QWidget(parent), m_others(new Chip(QString(), this))
{
    m_others->setObjectName(QStringLiteral("filterOthers"));
    m_others->setCheckable(false);
    m_others->setAccessibleName(tr("More conditions"));
    m_others->hide();
    connect(m_others, &QAbstractButton::clicked, this, &RuleChips::othersRequested);
}

void RuleChips::setFilter(const logs::FilterGroup &filter)
{
    const qsizetype wanted = filter.rules.size() + qsizetype(filter.groups.size());
    while (m_chips.size() > wanted)
        m_chips.takeLast()->deleteLater();
    while (m_chips.size() < wanted) {
        auto *chip = new RuleChip(this);
        const int index = int(m_chips.size());
        chip->setObjectName(QStringLiteral("filterChip%1").arg(index));
        connect(chip, &RuleChip::turned, this, [this, index] { Q_EMIT turned(index); });
        connect(chip, &RuleChip::editRequested, this, [this, index] { Q_EMIT editRequested(index); });
        connect(chip, &RuleChip::removed, this, [this, index] { Q_EMIT removed(index); });
        m_chips.append(chip);
    }
    for (qsizetype i = 0; i < wanted; ++i) {
        if (i < filter.rules.size())
            m_chips[i]->show(textOf(filter.rules[i]), filter.rules[i].exclude);
        else
            m_chips[i]->show(textOf(filter.groups[size_t(i - filter.rules.size())]), filter.groups[size_t(i - filter.rules.size())].exclude);
    }
    place();
    updateGeometry();
}

QSize RuleChips::sizeHint() const
{
    int width = 0;
    for (const RuleChip *chip : m_chips)
        width += chip->sizeHint().width() + kGap;
    return {width, kHeight};
}

QSize RuleChips::minimumSizeHint() const
{
    return {m_chips.isEmpty() ? 0 : std::min(140, sizeHint().width()), kHeight};
}

void RuleChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void RuleChips::place()
{
    int x = 0, shown = 0;
    const int top = (height() - kHeight) / 2;
    const int reserve = 56;
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        const int width = m_chips[i]->sizeHint().width();
        const bool isLast = i + 1 == m_chips.size();
        const bool fits = shown == i && x + width + (isLast ? 0 : reserve) <= this->width();
        m_chips[i]->setVisible(fits);
        if (!fits)
            continue;
        m_chips[i]->setGeometry(x, top, width, kHeight);
        x += width + kGap;
        ++shown;
    }
    const int others = int(m_chips.size()) - shown;
    m_others->setVisible(others > 0);
    if (others == 0)
        return;
    m_others->setText(QLatin1Char('+') + QLocale().toString(others));
    m_others->setAccessibleName(tr("%n more condition(s)", nullptr, others));
    m_others->setToolTip(m_others->accessibleName());
    m_others->setGeometry(x, top, m_others->sizeHint().width(), kHeight);
}

} // namespace qd::ui
