// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/completing_editor.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QSyntaxHighlighter>
#include <QtGui/QTextBlock>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr int pageStep = 8;

} // namespace

CompletingEditor::CompletingEditor(QWidget *parent) : QPlainTextEdit(parent), m_list(new CompletionList(this))
{
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (std::exchange(m_isTyping, false))
            complete(false);
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        refreshMarks();
        if (!isCompleting())
            setHint(restingHint());
    });
    connect(m_list, &QAbstractItemView::clicked, this, &CompletingEditor::take);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CompletingEditor::describeChoice);
}

CompletingEditor::~CompletingEditor()
{
    delete m_list; // it belongs to the window
}

bool CompletingEditor::isCompleting() const { return m_list->isVisible(); }

QStringList CompletingEditor::offered() const
{
    QStringList texts;
    for (int row = 0; isCompleting() && row < m_list->items().rowCount(); ++row)
        texts.append(m_list->items().index(row).data().toString());
    return texts;
}

void CompletingEditor::complete(bool asked)
{
    m_wasAsked = asked;
    const Offer now = offer(asked);
    m_begin = now.begin;
    m_length = now.length;
    setHint(restingHint());
    const bool isExact = now.items.size() == 1 && now.items.first().inserted() == toPlainText().mid(m_begin, m_length);
    if (now.items.isEmpty() || isExact)
        return m_list->hide();
    showList(now.items);
}

void CompletingEditor::showList(const QList<EditorChoice> &items)
{
    QTextCursor word = textCursor();
    word.setPosition(int(std::clamp(m_begin, qsizetype(0), qsizetype(document()->characterCount() - 1))));
    const QRect place = cursorRect(word);
    if (m_list->parentWidget() != window())
        m_list->setParent(window());
    m_list->show(items, viewport()->mapTo(window(), place.bottomLeft() + QPoint(-26, 9)), place.height() + 14);
    describeChoice();
}

void CompletingEditor::describeChoice()
{
    if (!isCompleting())
        return;
    const QModelIndex index = m_list->currentIndex();
    const QString help = index.data(CompletionModel::HelpRole).toString();
    const QString detail = index.data(CompletionModel::DetailRole).toString();
    setHint(help.isEmpty() ? detail : detail.isEmpty() ? help : detail + QStringLiteral(" — ") + help);
}

void CompletingEditor::take(const QModelIndex &index)
{
    const QString inserted = index.data(CompletionModel::InsertRole).toString();
    closeList();
    if (inserted.isEmpty())
        return;
    const qsizetype size = document()->characterCount() - 1;
    QTextCursor cursor = textCursor();
    cursor.setPosition(int(std::min(m_begin, size)));
    cursor.setPosition(int(std::min(m_begin + m_length, size)), QTextCursor::KeepAnchor);
    cursor.insertText(inserted);
    setTextCursor(cursor);
}

void CompletingEditor::closeList()
{
    m_list->hide();
    setHint(restingHint());
}

void CompletingEditor::setHint(const QString &hint)
{
    if (hint == m_hint)
        return;
    m_hint = hint;
    setAccessibleDescription(hint);
    Q_EMIT hintChanged(hint);
}

QTextEdit::ExtraSelection CompletingEditor::marked(qsizetype from, qsizetype to, const QTextCharFormat &format) const
{
    const qsizetype size = document()->characterCount() - 1;
    QTextEdit::ExtraSelection selection;
    selection.cursor = QTextCursor(document());
    selection.cursor.setPosition(int(std::clamp(from, qsizetype(0), size)));
    selection.cursor.setPosition(int(std::clamp(to, qsizetype(0), size)), QTextCursor::KeepAnchor);
    selection.format = format;
    return selection;
}

QTextCharFormat CompletingEditor::waveUnder(const QColor &color)
{
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    format.setUnderlineColor(color);
    return format;
}

bool CompletingEditor::listTakes(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down: m_list->step(1); return true;
    case Qt::Key_Up: m_list->step(-1); return true;
    case Qt::Key_PageDown: m_list->step(pageStep); return true;
    case Qt::Key_PageUp: m_list->step(-pageStep); return true;
    case Qt::Key_Escape: closeList(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab: take(m_list->currentIndex()); return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End: closeList(); return false;
    default: return false;
    }
}

void CompletingEditor::keyPressEvent(QKeyEvent *event)
{
    if (isCompleting() && listTakes(event))
        return;
    if (event->key() == Qt::Key_Space && event->modifiers() & Qt::ControlModifier)
        return complete(true);
    m_isTyping = !event->text().isEmpty() && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    QPlainTextEdit::keyPressEvent(event);
    m_isTyping = false;
}

void CompletingEditor::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    m_list->hide();
}

void CompletingEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    refreshMarks();
    if (auto *colors = document()->findChild<QSyntaxHighlighter *>())
        colors->rehighlight();
}

} // namespace qd::ui
