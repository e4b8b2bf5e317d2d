// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipes/recipe_text.h"

#include "models/base/text.h"
#include "models/recipes/completion.h"
#include "widgets/recipes/yaml_colors.h"

#include <QtCore/QLocale>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QTextBlock>

#include <algorithm>

namespace qd::ui {

using namespace Qt::StringLiterals;
using recipes::Problem;

/// Line numbers beside the text.
class RecipeGutter final : public QWidget {
public:
    explicit RecipeGutter(RecipeText *editor) : QWidget(editor), m_editor(editor) {}

protected:
    void paintEvent(QPaintEvent *event) override { m_editor->paintGutter(event); }

private:
    RecipeText *m_editor;
};

namespace {

constexpr int gutterMargin = 10, signSize = 8;

EditorChoice choiceOf(const recipes::Suggestion &suggestion)
{
    using Kind = recipes::Suggestion::Kind;
    EditorChoice choice{.text = suggestion.text, .insert = suggestion.insert, .detail = suggestion.detail, .help = suggestion.help};
    const auto say = [&choice](const QString &kind, QChar sign, QColor Theme::*tint) {
        choice.kind = kind;
        choice.sign = sign;
        choice.tint = tint;
    };
    switch (suggestion.kind) {
    case Kind::Field: say(RecipeText::tr("field"), u'f', &Theme::accent); break;
    case Kind::Step: say(RecipeText::tr("step"), u's', &Theme::teal); break;
    case Kind::Word: say(RecipeText::tr("word"), u'w', &Theme::violet); break;
    case Kind::Variable: say(RecipeText::tr("variable"), u'v', &Theme::pink); break;
    case Kind::Secret: say(RecipeText::tr("secret"), u'k', &Theme::warn); break;
    case Kind::Recipe: say(RecipeText::tr("recipe"), u'r', &Theme::ok); break;
    case Kind::Sign: say(RecipeText::tr("sign"), u'%', &Theme::dim); break;
    }
    return choice;
}

} // namespace

RecipeText::RecipeText(QWidget *parent) : CompletingEditor(parent), m_gutter(new RecipeGutter(this))
{
    setObjectName(u"recipeText"_s);
    setAccessibleName(tr("Text of the recipe"));
    setFont(monoFont(TextSize::Body));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setPlaceholderText(tr("Ctrl+Space shows what fits here"));
    setTabStopDistance(QFontMetricsF(font()).horizontalAdvance(u' ') * indentWidth);
    new YamlColors(document());
    connect(this, &QPlainTextEdit::blockCountChanged, this, &RecipeText::fitGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        dy ? m_gutter->scroll(0, dy) : m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        const auto [line, column] = place();
        m_gutter->update();
        Q_EMIT placeChanged(line, column);
    });
    fitGutter();
}

void RecipeText::fitGutter()
{
    const QString widest = QLocale::c().toString(std::max(99, blockCount()));
    const int width = QFontMetrics(monoFont(TextSize::Small)).horizontalAdvance(widest) + gutterMargin * 2 + signSize;
    setViewportMargins(width, 0, 0, 0);
    m_gutter->setGeometry(contentsRect().left(), contentsRect().top(), width, contentsRect().height());
}

void RecipeText::resizeEvent(QResizeEvent *event)
{
    CompletingEditor::resizeEvent(event);
    fitGutter();
}

void RecipeText::changeEvent(QEvent *event)
{
    CompletingEditor::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_gutter->update();
}

void RecipeText::paintGutter(QPaintEvent *event)
{
    const Theme &theme = Theme::current();
    QPainter painter(m_gutter);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(monoFont(TextSize::Small));
    const int current = textCursor().blockNumber();
    const double height = QFontMetricsF(font()).lineSpacing(); // the last block is higher than its line
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            return;
        const int line = block.blockNumber() + 1;
        const auto isHere = [line](const Problem &problem) { return problem.line == line; };
        const auto problem = std::ranges::find_if(m_problems, isHere);
        if (problem != m_problems.cend()) {
            const bool isError = std::ranges::any_of(m_problems, [&](const Problem &one) { return isHere(one) && one.isError; });
            painter.setPen(Qt::NoPen);
            painter.setBrush(isError ? theme.error : theme.warn);
            painter.drawEllipse(QRectF(gutterMargin / 2.0, place.top() + (height - signSize) / 2, signSize, signSize));
        }
        painter.setPen(block.blockNumber() == current ? theme.text : theme.faint);
        painter.drawText(QRectF(0, place.top(), m_gutter->width() - gutterMargin, height), Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
    }
}

std::pair<int, int> RecipeText::place() const { return {textCursor().blockNumber() + 1, textCursor().positionInBlock() + 1}; }

qsizetype RecipeText::offsetOf(const Problem &problem) const
{
    const QTextBlock block = document()->findBlockByNumber(std::clamp(problem.line, 1, blockCount()) - 1);
    return block.position() + std::clamp(problem.column - 1, 0, std::max(0, block.length() - 1));
}

std::pair<qsizetype, qsizetype> RecipeText::spanOf(const Problem &problem) const
{
    const qsizetype from = offsetOf(problem);
    const QTextBlock block = document()->findBlock(int(from));
    const QString text = block.text();
    qsizetype end = from - block.position();
    const auto isPart = [](QChar c) { return c.isLetterOrNumber() || u"_.-/"_s.contains(c); };
    while (end < text.size() && isPart(text.at(end)))
        ++end;
    // At least one character that can be seen.
    if (block.position() + end > from)
        return {from, block.position() + end};
    return from < block.position() + text.size() ? std::pair(from, from + 1) : std::pair(std::max<qsizetype>(block.position(), from - 1), from);
}

void RecipeText::setProblems(const QList<Problem> &problems)
{
    m_problems = problems;
    refreshMarks();
    m_gutter->update();
}

void RecipeText::refreshMarks()
{
    const Theme &theme = Theme::current();
    QList<QTextEdit::ExtraSelection> marks;
    QTextEdit::ExtraSelection line;
    line.cursor = textCursor();
    line.cursor.clearSelection();
    line.format.setBackground(theme.hover);
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    marks.append(line);
    for (const Problem &problem : std::as_const(m_problems)) {
        const auto [from, to] = spanOf(problem);
        marks.append(marked(from, to, waveUnder(problem.isError ? theme.error : theme.warn)));
    }
    setExtraSelections(marks);
}

QString RecipeText::restingHint() const
{
    const auto [line, column] = place();
    for (const Problem &problem : m_problems) {
        if (problem.line == line)
            return displayText(problem.message);
    }
    const recipes::Suggestion found = recipes::explainAt(toPlainText(), line, column);
    if (found.help.isEmpty())
        return {};
    return found.detail.isEmpty() ? found.text + u": "_s + found.help : u"%1 (%2): %3"_s.arg(found.text, found.detail, found.help);
}

CompletingEditor::Offer RecipeText::offer(bool asked)
{
    const auto [line, column] = place();
    const recipes::Suggestions found = recipes::completionsAt(toPlainText(), line, column);
    Offer now{.begin = found.from, .length = found.length};
    if (!asked && found.length == 0)
        return now;
    for (const recipes::Suggestion &suggestion : found.list)
        now.items.append(choiceOf(suggestion));
    return now;
}

void RecipeText::goTo(int line, int column)
{
    QTextCursor cursor = textCursor();
    cursor.setPosition(int(offsetOf({true, line, column, {}})));
    setTextCursor(cursor);
    centerCursor();
    setFocus();
}

void RecipeText::goToProblem(int step)
{
    if (m_problems.isEmpty())
        return;
    const qsizetype here = textCursor().position();
    QList<qsizetype> places;
    for (const Problem &problem : std::as_const(m_problems))
        places.append(offsetOf(problem));
    std::ranges::sort(places);
    qsizetype wanted = step > 0 ? places.first() : places.last();
    if (step > 0) {
        const auto next = std::ranges::upper_bound(places, here);
        wanted = next == places.end() ? places.first() : *next;
    } else if (const auto at = std::ranges::lower_bound(places, here); at != places.begin()) {
        wanted = *std::prev(at);
    }
    const QTextBlock block = document()->findBlock(int(wanted));
    goTo(block.blockNumber() + 1, int(wanted) - block.position() + 1);
}

void RecipeText::replaceText(const QString &text)
{
    QTextCursor cursor = textCursor();
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    cursor.setPosition(0);
    setTextCursor(cursor);
}

void RecipeText::indentLines(int step)
{
    QTextCursor cursor = textCursor();
    QTextBlock block = document()->findBlock(cursor.selectionStart());
    const int last = document()->findBlock(cursor.selectionEnd()).blockNumber();
    cursor.beginEditBlock();
    for (; block.isValid() && block.blockNumber() <= last; block = block.next()) {
        QTextCursor at(block);
        if (step > 0) {
            at.insertText(QString(indentWidth, u' '));
            continue;
        }
        for (int i = 0; i < indentWidth && block.text().startsWith(u' '); ++i)
            at.deleteChar();
    }
    cursor.endEditBlock();
}

/// A new line begins where the one above does; below a key without a value, or a dash's key, further in.
void RecipeText::breakLine()
{
    QTextCursor cursor = textCursor();
    const QString line = cursor.block().text().left(cursor.positionInBlock());
    qsizetype indent = 0;
    while (indent < line.size() && line.at(indent) == u' ')
        ++indent;
    const QString trimmed = line.trimmed();
    if (trimmed.endsWith(u':') || trimmed.endsWith(u'|') || trimmed.endsWith(u'>'))
        indent += indentWidth + (trimmed.startsWith(u"- ") ? indentWidth : 0);
    else if (trimmed.startsWith(u"- ") && trimmed.contains(u": "))
        indent += indentWidth;
    cursor.insertText(u'\n' + QString(indent, u' '));
    setTextCursor(cursor);
    ensureCursorVisible();
}

void RecipeText::keyPressEvent(QKeyEvent *event)
{
    const bool isTab = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab;
    const bool wasLeaving = std::exchange(m_tabLeaves, event->key() == Qt::Key_Escape && !isCompleting());
    if (isCompleting() || isReadOnly())
        return CompletingEditor::keyPressEvent(event);
    if (isTab && wasLeaving) {
        // Past QPlainTextEdit, which keeps Tab for its text.
        QAbstractScrollArea::focusNextPrevChild(event->key() == Qt::Key_Tab);
        return;
    }
    if (event->key() == Qt::Key_Backtab)
        return indentLines(-1);
    if (event->key() == Qt::Key_Tab && textCursor().hasSelection())
        return indentLines(1);
    if (event->key() == Qt::Key_Tab)
        return insertPlainText(QString(indentWidth - textCursor().positionInBlock() % indentWidth, u' '));
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier)
        return breakLine();
    CompletingEditor::keyPressEvent(event);
}

} // namespace qd::ui
