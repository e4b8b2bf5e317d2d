// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/promql_editor.h"

#include "widgets/common/theme.h"

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

EditorChoice choiceOf(const integrations::Completion &item)
{
    using What = integrations::Completion::Kind;
    EditorChoice choice{.text = item.text, .insert = item.insert, .detail = item.detail, .help = item.help};
    const auto say = [&choice](const QString &kind, QChar sign, QColor Theme::*tint) {
        choice.kind = kind;
        choice.sign = sign;
        choice.tint = tint;
    };
    switch (item.kind) {
    case What::Metric: say(PromqlEditor::tr("metric"), u'm', &Theme::teal); break;
    case What::Function: say(PromqlEditor::tr("function"), u'f', &Theme::accent); break;
    case What::Aggregation: say(PromqlEditor::tr("aggregation"), u'a', &Theme::violet); break;
    case What::Keyword: say(PromqlEditor::tr("keyword"), u'k', &Theme::pink); break;
    case What::LabelName: say(PromqlEditor::tr("label"), u'l', &Theme::orange); break;
    case What::LabelValue: say(PromqlEditor::tr("value"), u'v', &Theme::ok); break;
    case What::Duration: say(PromqlEditor::tr("duration"), u't', &Theme::warn); break;
    case What::Operator: say(PromqlEditor::tr("operator"), u'o', &Theme::dim); break;
    }
    return choice;
}

} // namespace

PromqlEditor::PromqlEditor(integrations::PromqlCompletion &completion, QWidget *parent) : CompletingEditor(parent), m_completion(completion)
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
    });
    connect(&m_completion, &integrations::PromqlCompletion::changed, this, [this] {
        if (hasFocus() && (isCompleting() || !m_answer.complete))
            complete(wasAsked());
    });
    fitHeight();
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
    refreshMarks();
}

void PromqlEditor::refreshMarks()
{
    const QString text = toPlainText();
    QList<QTextEdit::ExtraSelection> marks;
    const Theme &theme = Theme::current();
    if (const auto pair = integrations::bracketsAt(text, textCursor().position()); pair && pair->at >= 0) {
        const bool isMatched = pair->other >= 0;
        QTextCharFormat format;
        format.setBackground(isMatched ? theme.selection : withAlpha(theme.error, 0.35));
        marks.append(marked(pair->at, pair->at + 1, format));
        if (isMatched)
            marks.append(marked(pair->other, pair->other + 1, format));
    }
    if (m_errorPlace && !text.isEmpty()) {
        const qsizetype at = std::min(integrations::offsetOf(text, m_errorPlace->first, m_errorPlace->second), text.size() - 1);
        const QList<PromqlToken> tokens = integrations::promqlTokens(text);
        const auto token = std::ranges::find_if(tokens, [at](const PromqlToken &one) { return one.begin <= at && at < one.end(); });
        marks.append(marked(token == tokens.cend() ? at : token->begin, token == tokens.cend() ? at + 1 : token->end(), waveUnder(theme.error)));
    }
    setExtraSelections(marks);
}

QString PromqlEditor::restingHint() const
{
    const PromqlContext context = integrations::promqlContext(toPlainText(), textCursor().position());
    return context.call ? context.call->signature + QStringLiteral(" — ") + context.call->help : QString();
}

CompletingEditor::Offer PromqlEditor::offer(bool asked)
{
    m_answer = m_completion.complete(toPlainText(), textCursor().position());
    const PromqlContext &context = m_answer.context;
    Offer found{.begin = context.begin, .length = context.length};
    const bool isExact = m_answer.items.size() == 1 && m_answer.items.first().text == context.prefix;
    const bool isWanted = asked || !context.prefix.isEmpty() || context.kind == PromqlContext::Kind::LabelName
        || context.kind == PromqlContext::Kind::LabelValue;
    if (isExact || !isWanted || context.kind == PromqlContext::Kind::None)
        return found;
    for (const integrations::Completion &item : std::as_const(m_answer.items))
        found.items.append(choiceOf(item));
    return found;
}

void PromqlEditor::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && event->modifiers() & Qt::ControlModifier) {
        closeList();
        Q_EMIT runRequested();
        return;
    }
    const bool isWalk = event->modifiers() & Qt::AltModifier && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down);
    if (isWalk && !isCompleting()) {
        Q_EMIT historyRequested(event->key() == Qt::Key_Up ? -1 : 1);
        return;
    }
    CompletingEditor::keyPressEvent(event);
}

} // namespace qd::ui
