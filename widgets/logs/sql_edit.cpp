// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/sql_edit.h"

#include "widgets/common/theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QStandardItemModel>
#include <QtGui/QSyntaxHighlighter>
#include <QtGui/QTextBlock>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QScrollBar>

namespace qd::ui {
namespace {

constexpr int kPopupWidth = 360;
constexpr qsizetype kShortestWord = 2; ///< from here on suggestions come by themselves

/// Colours a statement. It is short: each line is looked at with all lines before it.
class SqlColors final : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &) override
    {
        const Theme &theme = Theme::current();
        const QTextBlock block = currentBlock();
        const qsizetype begin = block.position(), end = begin + block.length();
        for (const logs::SqlToken &token : logs::sqlTokens(document()->toPlainText())) {
            QTextCharFormat format;
            switch (token.kind) {
            case logs::SqlToken::Kind::Keyword:
                format.setForeground(theme.accent);
                format.setFontWeight(QFont::DemiBold);
                break;
            case logs::SqlToken::Kind::Function: format.setForeground(theme.violet); break;
            case logs::SqlToken::Kind::Text: format.setForeground(token.isOpen ? theme.error : theme.ok); break;
            case logs::SqlToken::Kind::Number: format.setForeground(theme.orange); break;
            case logs::SqlToken::Kind::Comment: format.setForeground(theme.faint); break;
            default: continue;
            }
            const qsizetype from = std::max(token.at, begin), to = std::min(token.at + token.size, end);
            if (from < to)
                setFormat(int(from - begin), int(to - from), format);
        }
    }
};

} // namespace

SqlEdit::SqlEdit(QWidget *parent) : QPlainTextEdit(parent), m_completer(new QCompleter(this)), m_suggestions(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("sqlEdit"));
    setAccessibleName(tr("SQL statement"));
    setAccessibleDescription(tr("Ctrl+Space completes, Ctrl+Return runs, Alt+Up and Alt+Down go through earlier statements"));
    setFont(monoFont(TextSize::Body));
    setPlaceholderText(tr("SELECT … FROM log    (Ctrl+Space completes, Ctrl+Return runs)"));
    setTabChangesFocus(true);
    setLineWrapMode(WidgetWidth);
    new SqlColors(document());
    m_completer->setModel(m_suggestions);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->setFont(uiFont(TextSize::Small));
    m_completer->popup()->setAccessibleName(tr("Suggestions"));
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, [this](const QModelIndex &index) { insert(index.data(Qt::UserRole).toString()); });
    connect(this, &QPlainTextEdit::textChanged, this, [this] { setExtraSelections({}); });
}

void SqlEdit::setWrongPlace(qsizetype position)
{
    if (position < 0)
        return setExtraSelections({});
    QTextEdit::ExtraSelection mark;
    mark.cursor = textCursor();
    const qsizetype size = toPlainText().size();
    mark.cursor.setPosition(int(std::min(position, std::max<qsizetype>(size - 1, 0))));
    mark.cursor.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor);
    if (!mark.cursor.hasSelection())
        mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
    mark.format.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
    mark.format.setUnderlineColor(Theme::current().error);
    setExtraSelections({mark});
}

void SqlEdit::remember()
{
    const QString sql = toPlainText().trimmed();
    if (sql.isEmpty())
        return;
    m_history.removeAll(sql);
    m_history.prepend(sql);
    m_history = m_history.first(std::min(m_history.size(), kMostStatements));
    m_place = 0;
}

void SqlEdit::replaceText(const QString &sql)
{
    QTextCursor cursor = textCursor();
    cursor.select(QTextCursor::Document);
    cursor.insertText(sql);
    setTextCursor(cursor);
}

bool SqlEdit::walkHistory(int step)
{
    const int place = m_place + step;
    if (place < 0 || place >= m_history.size())
        return false;
    m_place = place;
    replaceText(m_history.at(place));
    return true;
}

void SqlEdit::insert(const QString &text)
{
    QTextCursor cursor = textCursor();
    cursor.setPosition(int(m_from));
    cursor.setPosition(int(m_from + m_length), QTextCursor::KeepAnchor);
    cursor.insertText(text);
    setTextCursor(cursor);
}

void SqlEdit::suggest(bool isAsked)
{
    const logs::SqlSuggestions found = m_completion.complete(toPlainText(), textCursor().position());
    m_from = found.from;
    m_length = found.length;
    const bool isWhole = found.list.size() == 1 && found.list.first().text.compare(toPlainText().sliced(m_from, m_length), Qt::CaseInsensitive) == 0;
    if (found.list.isEmpty() || (!isAsked && (m_length < kShortestWord || isWhole)))
        return m_completer->popup()->hide();
    m_suggestions->clear();
    for (const logs::SqlSuggestion &suggestion : found.list) {
        auto *item = new QStandardItem(suggestion.detail.isEmpty() ? suggestion.text : QStringLiteral("%1    %2").arg(suggestion.text, suggestion.detail));
        item->setData(suggestion.text, Qt::UserRole);
        m_suggestions->appendRow(item);
    }
    QRect place = cursorRect();
    place.setWidth(kPopupWidth);
    m_completer->complete(place);
    m_completer->popup()->setCurrentIndex(m_suggestions->index(0, 0));
}

void SqlEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isOpen = m_completer->popup()->isVisible();
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && event->modifiers() & Qt::ControlModifier) {
        m_completer->popup()->hide();
        Q_EMIT runWanted();
        return;
    }
    if (isOpen && (isReturn || event->key() == Qt::Key_Tab || event->key() == Qt::Key_Escape))
        return event->ignore(); // the popup's
    if (event->key() == Qt::Key_Space && event->modifiers() & Qt::ControlModifier)
        return suggest(true);
    const bool isWalk = event->modifiers() & Qt::AltModifier && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down);
    if (isWalk) {
        walkHistory(event->key() == Qt::Key_Up ? 1 : -1);
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
    const QString typed = event->text();
    const bool isTyping = !typed.isEmpty() && (typed.front().isLetterOrNumber() || typed.front() == u'_' || typed.front() == u'\'');
    if (isTyping || (isOpen && event->key() == Qt::Key_Backspace))
        suggest(false);
    else if (isOpen)
        m_completer->popup()->hide();
}

void SqlEdit::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason)
        m_completer->popup()->hide();
    QPlainTextEdit::focusOutEvent(event);
}

} // namespace qd::ui
