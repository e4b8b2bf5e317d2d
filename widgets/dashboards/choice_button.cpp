// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/choice_button.h"

#include "widgets/common/icons.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/search_field.h"
#include "widgets/common/theme.h"

#include <QtCore/QSet>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QScreen>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr int widest = 220;
constexpr int sideRoom = 12, arrowRoom = 20;
constexpr int popupWidth = 280, popupHeight = 320, searchFrom = 8;
constexpr qsizetype mostShown = 1000; ///< the search finds the others

} // namespace

ChoicePopup::ChoicePopup(const QString &name, const QList<Choice> &choices, const QStringList &current, bool several, const QString &excludes, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_choices(choices), m_current(current), m_several(several), m_excludes(excludes),
      m_search(new SearchField(tr("Search"), {}, this)), m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("choicePopup"));
    setAttribute(Qt::WA_DeleteOnClose);
    setStyleSheet(QStringLiteral("qd--ui--ChoicePopup { background: %1; border: 1px solid %2; border-radius: 8px; }")
                      .arg(Theme::current().surface2.name(), Theme::current().line.name()));
    m_search->setObjectName(QStringLiteral("choiceSearch"));
    m_list->setObjectName(QStringLiteral("choiceList"));
    m_list->setAccessibleName(name);
    m_list->setProperty("frameless", true);
    m_list->setUniformItemSizes(true);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->addWidget(m_search);
    column->addWidget(m_list);
    m_search->setVisible(choices.size() >= searchFrom);
    m_search->installEventFilter(this);
    m_list->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &ChoicePopup::fill);
    connect(m_search, &SearchField::escaped, this, &QWidget::close);
    connect(m_list, &QListWidget::itemClicked, this, &ChoicePopup::take);
    fill({});
    const int rows = int(std::min(mostShown, choices.size()));
    resize(popupWidth, std::min(popupHeight, 24 + rows * std::max(24, m_list->sizeHintForRow(0)) + (m_search->isHidden() ? 0 : 44)));
    (m_search->isHidden() ? static_cast<QWidget *>(m_list) : m_search)->setFocus();
}

void ChoicePopup::fill(const QString &words)
{
    m_list->clear();
    const QSet<QString> current(m_current.begin(), m_current.end());
    int chosenRow = 0;
    for (const Choice &choice : std::as_const(m_choices)) {
        if (!choice.text.contains(words.trimmed(), Qt::CaseInsensitive))
            continue;
        auto *const item = new QListWidgetItem(choice.text, m_list);
        item->setData(Qt::UserRole, choice.value);
        item->setToolTip(plainToolTip(choice.text));
        const bool isCurrent = current.contains(choice.value);
        if (m_several) {
            item->setFlags(item->flags() & ~Qt::ItemIsUserCheckable); // a click anywhere on the row toggles
            item->setCheckState(isCurrent ? Qt::Checked : Qt::Unchecked);
        }
        if (isCurrent && chosenRow == 0)
            chosenRow = m_list->count() - 1;
        if (m_list->count() >= mostShown)
            break;
    }
    m_list->setCurrentRow(std::min(chosenRow, m_list->count() - 1));
}

void ChoicePopup::toggle(const QString &value)
{
    m_changed = true;
    if (value == m_excludes && !value.isEmpty()) {
        m_current = {value};
    } else {
        m_current.removeAll(m_excludes);
        if (!m_current.removeAll(value))
            m_current.append(value);
        if (m_current.isEmpty() && !m_excludes.isEmpty())
            m_current = {m_excludes};
    }
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setCheckState(m_current.contains(m_list->item(row)->data(Qt::UserRole).toString()) ? Qt::Checked : Qt::Unchecked);
}

void ChoicePopup::take(QListWidgetItem *item)
{
    if (!item)
        return;
    if (m_several)
        return toggle(item->data(Qt::UserRole).toString());
    m_current = {item->data(Qt::UserRole).toString()};
    m_changed = true;
    close();
}

bool ChoicePopup::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (isReturn || (m_several && key->key() == Qt::Key_Space && watched == m_list)) {
        take(m_list->currentItem());
        if (m_several && isReturn)
            close();
        return true;
    }
    if (key->key() == Qt::Key_Escape && watched == m_list) {
        close();
        return true;
    }
    if (watched == m_search && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up)) {
        const int row = m_list->currentRow() + (key->key() == Qt::Key_Down ? 1 : -1);
        m_list->setCurrentRow(std::clamp(row, 0, std::max(0, m_list->count() - 1)));
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void ChoicePopup::closeEvent(QCloseEvent *event)
{
    if (std::exchange(m_changed, false))
        Q_EMIT chosen(m_current);
    QFrame::closeEvent(event);
}

ChoiceButton::ChoiceButton(const QString &name, QWidget *parent) : QPushButton(parent), m_name(name)
{
    setAccessibleName(name);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QPushButton::clicked, this, &ChoiceButton::open);
}

void ChoiceButton::setChoices(const QList<Choice> &choices, bool several, const QString &excludes)
{
    m_choices = choices;
    m_several = several;
    m_excludes = excludes;
    describe();
}

void ChoiceButton::setCurrent(const QStringList &values)
{
    m_current = values;
    describe();
}

void ChoiceButton::setTrouble(const QString &text, const QString &tip)
{
    m_trouble = text;
    setToolTip(tip.isEmpty() ? QString() : plainToolTip(tip));
    describe();
}

QString ChoiceButton::shownText() const
{
    if (!m_trouble.isEmpty())
        return m_trouble;
    QStringList texts;
    for (const QString &value : m_current) {
        const auto found = std::ranges::find(m_choices, value, &Choice::value);
        texts.append(found == m_choices.cend() ? value : found->text);
    }
    return texts.isEmpty() ? tr("none") : texts.join(QStringLiteral(" + "));
}

void ChoiceButton::describe()
{
    setAccessibleName(m_name + QStringLiteral(": ") + shownText());
    if (m_trouble.isEmpty())
        setToolTip(plainToolTip(m_name + QStringLiteral(": ") + shownText()));
    updateGeometry();
    update();
}

QSize ChoiceButton::sizeHint() const
{
    return {std::min(widest, fontMetrics().horizontalAdvance(shownText())) + 2 * sideRoom + arrowRoom, 32};
}

void ChoiceButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.line, hasFocus() ? 1.5 : 1));
    painter.setBrush(underMouse() && isEnabled() ? theme.surface3 : theme.surface2);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
    painter.setPen(!isEnabled() ? theme.faint : m_trouble.isEmpty() ? theme.text : theme.warn);
    const QRect room = rect().adjusted(sideRoom, 0, -sideRoom - arrowRoom + 4, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, fontMetrics().elidedText(shownText(), Qt::ElideRight, room.width()));
    painter.drawPixmap(width() - sideRoom - 12, (height() - 12) / 2, iconPixmap(QStringLiteral("chevron-down"), theme.dim, 12, devicePixelRatioF()));
}

void ChoiceButton::open()
{
    auto *const popup = new ChoicePopup(m_name, m_choices, m_current, m_several, m_excludes, this);
    connect(popup, &ChoicePopup::chosen, this, [this](const QStringList &values) {
        if (values == m_current)
            return;
        setCurrent(values);
        Q_EMIT currentChanged(values);
    });
    QPoint at = mapToGlobal(QPoint(0, height() + 4));
    const QRect screenRoom = screen()->availableGeometry();
    at.setX(std::clamp(at.x(), screenRoom.left(), std::max(screenRoom.left(), screenRoom.right() - popup->width())));
    if (at.y() + popup->height() > screenRoom.bottom())
        at.setY(mapToGlobal(QPoint(0, -4)).y() - popup->height());
    popup->move(at);
    popup->show();
}

} // namespace qd::ui
