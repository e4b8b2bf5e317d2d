// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/marks_view.h"

#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/logview/line_text.h"
#include "widgets/logview/log_ink.h"

#include <QtGui/QPainter>
#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QListWidget>

using namespace Qt::StringLiterals;

namespace qd::ui {
namespace {

QIcon flag(int colour)
{
    QPixmap picture(12, 16);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.fillRect(QRect(2, 2, 9, 11), markColour(Theme::current(), colour));
    return picture;
}

} // namespace

MarksView::MarksView(const logs::LogDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_list(new QListWidget),
      m_empty(new Label(tr("No line is marked. Press M on a line to mark it, N to write a note."), TextSize::Small, Ink::Dim))
{
    setObjectName(u"marksView"_s);
    setMinimumWidth(240);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 6, 6, 6);
    auto *close = new IconButton(u"x"_s, tr("Close (Esc)"));
    close->setObjectName(u"marksClose"_s);
    head->addWidget(new Label(tr("Marked lines"), TextSize::Body, Ink::Text, QFont::DemiBold), 1);
    head->addWidget(close);
    column->addLayout(head);
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(12, 4, 12, 4);
    column->addWidget(m_empty);
    m_list->setObjectName(u"marksList"_s);
    m_list->setAccessibleName(tr("Marked lines"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_list, 1);
    connect(close, &QAbstractButton::clicked, this, &MarksView::closeWanted);
    connect(m_list, &QListWidget::itemActivated, this, &MarksView::go);
    connect(m_list, &QListWidget::itemClicked, this, &MarksView::go);
    auto *remove = new QShortcut(QKeySequence::Delete, m_list);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &MarksView::removeCurrent);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &MarksView::closeWanted);
    connect(&m_document, &logs::LogDocument::sourcesChanged, this, &MarksView::fill);
}

void MarksView::setDesk(LogDesk &desk)
{
    if (m_desk)
        m_desk->marks().disconnect(this);
    m_desk = &desk;
    connect(&desk.marks(), &logs::LineMarks::changed, this, &MarksView::fill);
    fill();
}

void MarksView::takeFocus()
{
    if (m_list->count() > 0 && !m_list->currentItem())
        m_list->setCurrentRow(0);
    m_list->setFocus(Qt::ShortcutFocusReason);
}

void MarksView::fill()
{
    if (!m_desk)
        return;
    const int row = m_list->currentRow();
    m_marks = m_desk->marks().of(m_document.sources());
    m_list->clear();
    for (const logs::LineMark &mark : std::as_const(m_marks)) {
        const QString time = LineTextMaker::fullTime(mark.timeMs);
        auto *item = new QListWidgetItem(flag(mark.colour), mark.note.isEmpty() ? time + u'\n' + mark.beginning : time + u'\n' + mark.note.simplified());
        item->setToolTip(plainToolTip(mark.note.isEmpty() ? mark.beginning : mark.note + u"\n\n"_s + mark.beginning));
        item->setData(Qt::AccessibleTextRole, tr("%1, %2, %3: %4").arg(markColourName(mark.colour), time, mark.note, mark.beginning));
        m_list->addItem(item);
    }
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    m_empty->setVisible(m_marks.isEmpty());
}

const logs::LineMark *MarksView::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_marks.size() ? &m_marks[row] : nullptr;
}

void MarksView::go()
{
    const logs::LineMark *const mark = current();
    if (!mark)
        return;
    const qint64 row = logs::LineMarks::rowOf(*mark, m_document);
    if (row >= 0)
        Q_EMIT rowWanted(row);
    else
        Q_EMIT missed(tr("The marked line is not among the lines shown: the filter hides it, or it is no longer there."));
}

void MarksView::removeCurrent()
{
    if (const logs::LineMark *const mark = current()) {
        const logs::LineMark copy = *mark;
        m_desk->marks().remove(copy);
        Q_EMIT removed(copy);
    }
}

} // namespace qd::ui
