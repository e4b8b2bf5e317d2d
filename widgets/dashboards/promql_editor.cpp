// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/promql_editor.h"

#include "widgets/common/theme.h"
#include "widgets/dashboards/completion_list.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QSyntaxHighlighter>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>

#include <algorithm>

namespace qd::ui {
namespace {

using integrations::PromqlContext;
using integrations::PromqlToken;
using Kind = PromqlToken::Kind;

QTextCharFormat formatOf(Kind kind)
{
    const Theme &theme = Theme::current();
    QTextCharFormat format;
    const auto ink = [&format](const QColor &color) { format.setForeground(color); };
    switch (kind) {
    case Kind::Metric: ink(theme.text); break;
    case Kind::Function: ink(theme.accent); break;
    case Kind::Aggregation:
    case Kind::Keyword: ink(theme.violet); break;
    case Kind::LabelName: ink(theme.teal); break;
    case Kind::String: ink(theme.ok); break;
    case Kind::Number:
    case Kind::Duration: ink(theme.orange); break;
    case Kind::Variable: ink(theme.pink); break;
    case Kind::Operator:
    case Kind::Bracket:
    case Kind::Comma: ink(theme.dim); break;
    case Kind::Comment:
        ink(theme.faint);
        format.setFontItalic(true);
        break;
    case Kind::Unknown: ink(theme.error); break;
    }
    return format;
}

/// A token may reach over lines and depend on lines above it: the whole text is cut anew, and lines below follow.
class PromqlColors final : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &) override
    {
        if (const QString text = document()->toPlainText(); text != m_text) {
            m_text = text;
            m_tokens = integrations::promqlTokens(text);
        }
        const qsizetype begin = currentBlock().position(), end = begin + currentBlock().length();
        for (const PromqlToken &token : std::as_const(m_tokens)) {
            const qsizetype from = std::max(begin, token.begin), to = std::min(end, token.end());
            if (from < to)
                setFormat(int(from - begin), int(to - from), formatOf(token.kind));
        }
        setCurrentBlockState(++m_turn); // another one each time: the blocks below follow
    }

private:
    QString m_text;
    int m_turn = 0;
    QList<PromqlToken> m_tokens;
};

QString signatureHint(const PromqlContext &context)
{
    return context.call ? context.call->signature + QStringLiteral(" — ") + context.call->help : QString();
}

} // namespace

PromqlEditor::PromqlEditor(integrations::PromqlCompletion &completion, QWidget *parent)
    : QPlainTextEdit(parent), m_completion(completion), m_list(new CompletionList(this))
{
    setObjectName(QStringLiteral("promqlEditor"));
    setAccessibleName(tr("PromQL query"));
    setPlaceholderText(tr("rate(node_cpu_seconds_total[5m])"));
    setFont(monoFont(TextSize::Body));
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    new PromqlColors(document());
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        setErrorPlace({});
        fitHeight();
        if (std::exchange(m_isTyping, false))
            complete(false);
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        markBrackets();
        if (!isCompleting())
            setHint(signatureHint(integrations::promqlContext(toPlainText(), textCursor().position())));
    });
    connect(&m_completion, &integrations::PromqlCompletion::changed, this, [this] {
        if (hasFocus() && (isCompleting() || !m_answer.complete))
            complete(m_wasAsked);
    });
    connect(m_list, &QAbstractItemView::clicked, this, &PromqlEditor::take);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &PromqlEditor::describeChoice);
    fitHeight();
}

PromqlEditor::~PromqlEditor()
{
    delete m_list; // it belongs to the window
}

void PromqlEditor::fitHeight()
{
    const int lines = std::clamp(int(document()->size().height()), 1, mostLines);
    setFixedHeight(lines * QFontMetrics(font()).lineSpacing() + 24);
}

void PromqlEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void PromqlEditor::setErrorPlace(std::optional<std::pair<int, int>> lineAndColumn)
{
    if (m_errorPlace == lineAndColumn)
        return;
    m_errorPlace = lineAndColumn;
    markBrackets();
}

void PromqlEditor::markBrackets()
{
    const QString text = toPlainText();
    QList<QTextEdit::ExtraSelection> marks;
    const auto mark = [&](qsizetype from, qsizetype to, auto change) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = textCursor();
        selection.cursor.setPosition(int(std::clamp(from, qsizetype(0), text.size())));
        selection.cursor.setPosition(int(std::clamp(to, qsizetype(0), text.size())), QTextCursor::KeepAnchor);
        change(selection.format);
        marks.append(selection);
    };
    const Theme &theme = Theme::current();
    if (const auto pair = integrations::bracketsAt(text, textCursor().position()); pair && pair->at >= 0) {
        const bool isMatched = pair->other >= 0;
        const auto paint = [&](QTextCharFormat &format) { format.setBackground(isMatched ? theme.selection : withAlpha(theme.error, 0.35)); };
        mark(pair->at, pair->at + 1, paint);
        if (isMatched)
            mark(pair->other, pair->other + 1, paint);
    }
    if (m_errorPlace && !text.isEmpty()) {
        const qsizetype at = std::min(integrations::offsetOf(text, m_errorPlace->first, m_errorPlace->second), text.size() - 1);
        const QList<PromqlToken> tokens = integrations::promqlTokens(text);
        const auto token = std::ranges::find_if(tokens, [at](const PromqlToken &one) { return one.begin <= at && at < one.end(); });
        mark(token == tokens.cend() ? at : token->begin, token == tokens.cend() ? at + 1 : token->end(), [&](QTextCharFormat &format) {
            format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
            format.setUnderlineColor(theme.error);
        });
    }
    setExtraSelections(marks);
}

bool PromqlEditor::isCompleting() const { return m_list->isVisible(); }

QStringList PromqlEditor::offered() const
{
    QStringList texts;
    for (int row = 0; isCompleting() && row < m_list->items().rowCount(); ++row)
        texts.append(m_list->items().index(row).data().toString());
    return texts;
}

void PromqlEditor::complete(bool asked)
{
    m_wasAsked = asked;
    m_answer = m_completion.complete(toPlainText(), textCursor().position());
    setHint(signatureHint(m_answer.context));
    const bool isExact = m_answer.items.size() == 1 && m_answer.items.first().text == m_answer.context.prefix;
    const bool isWanted = asked || !m_answer.context.prefix.isEmpty() || m_answer.context.kind == PromqlContext::Kind::LabelName
        || m_answer.context.kind == PromqlContext::Kind::LabelValue;
    if (m_answer.items.isEmpty() || isExact || !isWanted || m_answer.context.kind == PromqlContext::Kind::None)
        return m_list->hide();
    showCompletions();
}

void PromqlEditor::showCompletions()
{
    QTextCursor word = textCursor();
    word.setPosition(int(std::clamp(m_answer.context.begin, qsizetype(0), toPlainText().size())));
    const QRect place = cursorRect(word);
    if (m_list->parentWidget() != window())
        m_list->setParent(window());
    m_list->show(m_answer.items, viewport()->mapTo(window(), place.bottomLeft() + QPoint(-26, 9)), place.height() + 14);
    describeChoice();
}

void PromqlEditor::describeChoice()
{
    if (!isCompleting())
        return;
    const QModelIndex index = m_list->currentIndex();
    const QString help = index.data(CompletionModel::HelpRole).toString();
    const QString detail = index.data(CompletionModel::DetailRole).toString();
    setHint(help.isEmpty() ? detail : detail.isEmpty() ? help : detail + QStringLiteral(" — ") + help);
}

void PromqlEditor::take(const QModelIndex &index)
{
    const QString inserted = index.data(CompletionModel::InsertRole).toString();
    closeList();
    if (inserted.isEmpty())
        return;
    QTextCursor cursor = textCursor();
    cursor.setPosition(int(m_answer.context.begin));
    cursor.setPosition(int(std::min(m_answer.context.begin + m_answer.context.length, toPlainText().size())), QTextCursor::KeepAnchor);
    cursor.insertText(inserted);
    setTextCursor(cursor);
}

void PromqlEditor::closeList()
{
    m_list->hide();
    setHint(signatureHint(integrations::promqlContext(toPlainText(), textCursor().position())));
}

void PromqlEditor::setHint(const QString &hint)
{
    if (hint == m_hint)
        return;
    m_hint = hint;
    setAccessibleDescription(hint);
    Q_EMIT hintChanged(hint);
}

void PromqlEditor::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && event->modifiers() & Qt::ControlModifier) {
        closeList();
        Q_EMIT runRequested();
        return;
    }
    if (isCompleting()) {
        switch (event->key()) {
        case Qt::Key_Down: return m_list->step(1);
        case Qt::Key_Up: return m_list->step(-1);
        case Qt::Key_PageDown: return m_list->step(8);
        case Qt::Key_PageUp: return m_list->step(-8);
        case Qt::Key_Escape: return closeList();
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Tab: return take(m_list->currentIndex());
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Home:
        case Qt::Key_End: closeList(); break;
        default: break;
        }
    }
    if (event->key() == Qt::Key_Space && event->modifiers() & Qt::ControlModifier)
        return complete(true);
    if (event->modifiers() & Qt::AltModifier && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        Q_EMIT historyRequested(event->key() == Qt::Key_Up ? -1 : 1);
        return;
    }
    m_isTyping = !event->text().isEmpty() && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    QPlainTextEdit::keyPressEvent(event);
    m_isTyping = false;
}

void PromqlEditor::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    m_list->hide();
}

void PromqlEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    markBrackets();
    if (auto *colors = document()->findChild<QSyntaxHighlighter *>())
        colors->rehighlight();
}

} // namespace qd::ui
