// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/sql_edit.h"

#include "widgets/common/theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QSyntaxHighlighter>
#include <QtGui/QTextBlock>

namespace qd::ui {
namespace {

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

EditorChoice choiceOf(const logs::SqlSuggestion &suggestion)
{
    using Kind = logs::SqlSuggestion::Kind;
    EditorChoice choice{.text = suggestion.text, .detail = suggestion.detail};
    switch (suggestion.kind) {
    case Kind::Column: choice.kind = SqlEdit::tr("column"), choice.sign = u'c', choice.tint = &Theme::teal; break;
    case Kind::Literal: choice.kind = SqlEdit::tr("value"), choice.sign = u'v', choice.tint = &Theme::ok; break;
    case Kind::Function: choice.kind = SqlEdit::tr("function"), choice.sign = u'f', choice.tint = &Theme::violet; break;
    case Kind::Table: choice.kind = SqlEdit::tr("table"), choice.sign = u't', choice.tint = &Theme::orange; break;
    case Kind::Keyword: choice.kind = SqlEdit::tr("keyword"), choice.sign = u'k', choice.tint = &Theme::accent; break;
    }
    return choice;
}

} // namespace

SqlEdit::SqlEdit(QWidget *parent) : CompletingEditor(parent)
{
    setObjectName(QStringLiteral("sqlEdit"));
    setAccessibleName(tr("SQL statement"));
    setAccessibleDescription(tr("Ctrl+Space completes, Ctrl+Return runs, Alt+Up and Alt+Down go through earlier statements"));
    setFont(monoFont(TextSize::Body));
    setPlaceholderText(tr("SELECT … FROM log    (Ctrl+Space completes, Ctrl+Return runs)"));
    setTabChangesFocus(true);
    setLineWrapMode(WidgetWidth);
    new SqlColors(document());
    connect(this, &QPlainTextEdit::textChanged, this, [this] { setExtraSelections({}); });
}

void SqlEdit::setWrongPlace(qsizetype position)
{
    if (position < 0)
        return setExtraSelections({});
    QTextCursor word = textCursor();
    const qsizetype size = toPlainText().size();
    word.setPosition(int(std::min(position, std::max<qsizetype>(size - 1, 0))));
    const qsizetype from = word.position();
    word.movePosition(QTextCursor::EndOfWord);
    setExtraSelections({marked(from, std::max<qsizetype>(word.position(), from + 1), waveUnder(Theme::current().error))});
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

CompletingEditor::Offer SqlEdit::offer(bool asked)
{
    const logs::SqlSuggestions found = m_completion.complete(toPlainText(), textCursor().position());
    Offer now{.begin = found.from, .length = found.length};
    const bool isWhole = found.list.size() == 1
        && found.list.first().text.compare(toPlainText().sliced(found.from, found.length), Qt::CaseInsensitive) == 0;
    if (!asked && (found.length < kShortestWord || isWhole))
        return now;
    for (const logs::SqlSuggestion &suggestion : found.list)
        now.items.append(choiceOf(suggestion));
    return now;
}

void SqlEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && event->modifiers() & Qt::ControlModifier) {
        closeList();
        Q_EMIT runWanted();
        return;
    }
    const bool isWalk = event->modifiers() & Qt::AltModifier && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down);
    if (isWalk && !isCompleting()) {
        walkHistory(event->key() == Qt::Key_Up ? 1 : -1);
        return;
    }
    CompletingEditor::keyPressEvent(event);
}

} // namespace qd::ui
