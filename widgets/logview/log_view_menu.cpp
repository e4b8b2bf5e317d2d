// SPDX-License-Identifier: GPL-3.0-or-later
// The context menu of LogView: what can be done with a line, a word, a field.
#include "widgets/common/theme.h"
#include "widgets/common/plain_text.h"
#include "widgets/logview/log_header.h"
#include "widgets/logview/log_ink.h"
#include "widgets/logview/log_view.h"

#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtWidgets/QMenu>

namespace qd::ui {
namespace {

constexpr qsizetype kLongestInMenu = 36;

/// A text of a log as part of a menu's entry.
QString inMenu(QString text)
{
    text = text.simplified();
    if (text.size() > kLongestInMenu)
        text = text.first(kLongestInMenu) + u'…';
    return plainLabel(text);
}

QIcon colourIcon(const QColor &colour)
{
    QPixmap picture(14, 14);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(withAlpha(colour, 1));
    painter.drawRoundedRect(QRectF(1, 1, 12, 12), 3, 3);
    return picture;
}

template <typename Call>
QAction *add(QMenu &menu, const QString &text, QObject *receiver, Call call)
{
    QAction *action = menu.addAction(text);
    QObject::connect(action, &QAction::triggered, receiver, std::move(call));
    return action;
}

} // namespace

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("logMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    QString word = m_selection.isExtended() && !m_selection.wholeLines && m_selection.firstLine() == m_selection.lastLine() ? selectedText() : QString();
    if (word.isEmpty() && byMouse && m_mode == Mode::Text) {
        const auto [at, size] = wordAt(event->pos());
        const qint64 row = rowAt(event->pos().y());
        if (row >= 0 && size > 0)
            word = m_lines.line(row).text.message.sliced(at, size);
    }
    const std::optional<LineField> field = m_mode == Mode::Columns ? currentField() : word.isEmpty() ? std::nullopt : fieldOf(word);
    fillMenu(*menu, word, field);
    menu->popup(byMouse ? event->globalPos() : viewport()->mapToGlobal(QPoint(40, 40)));
}

/// The field of the current line whose value is this text, or has it as a part of its own.
std::optional<LineField> LogView::fieldOf(const QString &text)
{
    const QList<LineField> fields = currentFields();
    const auto same = std::ranges::find(fields, text, &LineField::value);
    if (same != fields.end())
        return *same;
    return std::nullopt;
}

void LogView::fillMenu(QMenu &menu, const QString &word, const std::optional<LineField> &field)
{
    if (currentLine() >= 0)
        add(menu, tr("Show all of this line\tEnter"), this, [this] { Q_EMIT recordRequested(); });
    addCopyActions(menu);
    if (field)
        addFieldActions(menu, *field);
    if (!word.isEmpty())
        addTextActions(menu, word);
    if (currentLine() >= 0) {
        addMarkActions(menu);
        addPlaceActions(menu);
    }
    if (m_mode == Mode::Columns)
        m_header->addColumnActions(menu.addMenu(tr("Columns")));
}

void LogView::addCopyActions(QMenu &menu)
{
    QMenu *copies = menu.addMenu(tr("Copy"));
    copies->setEnabled(currentLine() >= 0);
    const auto entry = [this, copies](const QString &text, LogCopy::Form form) { add(*copies, text, this, [this, form] { copyAs(form); }); };
    entry(tr("As it is\tCtrl+C"), LogCopy::Form::Raw);
    entry(tr("With time, level and host"), LogCopy::Form::WithHost);
    entry(tr("As JSON, with fields"), LogCopy::Form::Json);
    entry(tr("As a Markdown code block"), LogCopy::Form::Markdown);
    if (m_selection.isExtended())
        add(menu, tr("Save the selected lines…"), this, [this] { Q_EMIT saveRequested(); });
}

void LogView::addFieldActions(QMenu &menu, const LineField &field)
{
    menu.addSeparator();
    const QString name = field.info.name;
    const QString value = QString::fromUtf8(field.bytes);
    const QString shown = QStringLiteral("%1 = %2").arg(inMenu(field.info.title), inMenu(field.value));
    const auto rule = [name, value](bool exclude) { return logs::FilterRule::ofField(name, logs::FieldOp::Equals, {value}, exclude); };
    add(menu, tr("Show only %1\tF").arg(shown), this, [this, rule] { Q_EMIT filterWanted(rule(false), false); });
    add(menu, tr("Hide %1\tX").arg(shown), this, [this, rule] { Q_EMIT filterWanted(rule(true), false); });
    add(menu, tr("Nothing but %1\tShift+F").arg(shown), this, [this, rule] { Q_EMIT filterWanted(rule(false), true); });
    add(menu, tr("The same everywhere: %1\tP").arg(shown), this, [this, name, value] { Q_EMIT pivotWanted(name, value); });
    add(menu, tr("Copy \"%1\"").arg(inMenu(field.value)), this, [value] { QGuiApplication::clipboard()->setText(value); });
    if (m_mode == Mode::Columns) {
        add(menu, tr("Search \"%1\"").arg(inMenu(field.value)), this, [this, value] { Q_EMIT searchWanted({.text = value}); });
    }
}

void LogView::addTextActions(QMenu &menu, const QString &word)
{
    menu.addSeparator();
    const QString shown = inMenu(word);
    const logs::Pattern pattern{.text = word};
    add(menu, tr("Show only lines with \"%1\"").arg(shown), this, [this, pattern] { Q_EMIT filterWanted(logs::FilterRule::ofText(pattern), false); });
    add(menu, tr("Hide lines with \"%1\"").arg(shown), this, [this, pattern] { Q_EMIT filterWanted(logs::FilterRule::ofText(pattern, true), false); });
    add(menu, tr("Search \"%1\"").arg(shown), this, [this, pattern] { Q_EMIT searchWanted(pattern); });
    add(menu, tr("\"%1\" on all hosts and sources").arg(shown), this, [this, word] { Q_EMIT pivotWanted({}, word); });
    QMenu *colours = menu.addMenu(tr("Always colour \"%1\"").arg(shown));
    for (int i = 0; i < LogDesk::kColours; ++i) {
        add(*colours, highlightColourName(i), this, [this, pattern, i] {
            QList<TextHighlight> highlights = m_desk->highlights();
            highlights.removeIf([&pattern](const TextHighlight &highlight) { return highlight.pattern == pattern; });
            highlights.append({pattern, i, true});
            m_desk->setHighlights(highlights);
        })->setIcon(colourIcon(highlightColour(Theme::current(), i)));
    }
    colours->addSeparator();
    add(*colours, tr("All coloured texts…"), this, [this] { Q_EMIT highlightsRequested(); });
}

void LogView::addMarkActions(QMenu &menu)
{
    menu.addSeparator();
    const logs::LineMark *const mark = currentMark();
    QMenu *marks = menu.addMenu(mark ? tr("Change the mark") : tr("Mark this line"));
    for (int i = 0; i < logs::LineMarks::kColours; ++i) {
        QAction *action = add(*marks, i == 0 ? tr("%1\tM").arg(markColourName(i)) : markColourName(i), this, [this, i] { toggleMark(i); });
        action->setIcon(colourIcon(markColour(Theme::current(), i)));
        action->setCheckable(true);
        action->setChecked(mark && mark->colour == i);
    }
    add(menu, mark && !mark->note.isEmpty() ? tr("Change the note…\tN") : tr("Write a note…\tN"), this, [this] { Q_EMIT noteRequested(); });
    if (mark) {
        add(menu, tr("Take the mark away"), this, [this] {
            if (const logs::LineMark *const now = currentMark())
                m_desk->marks().remove(logs::LineMark(*now)); // a copy: the mark itself goes with it
        });
    }
}

/// From the line to what it speaks of.
void LogView::addPlaceActions(QMenu &menu)
{
    const qint64 row = currentRow();
    const logs::LineView line = m_document.lineAt(row);
    const logs::SourceInfo source = m_document.source(line.record.source);
    if (source.host.isEmpty())
        return;
    menu.addSeparator();
    const QString host = inMenu(source.hostName);
    const qint64 time = line.record.timeMs;
    add(menu, tr("Charts of %1 at this time").arg(host), this, [this, source, time] { Q_EMIT chartWanted(source.host, time); });
    if (source.name.startsWith(u'/')) {
        const qint64 place = m_document.isLive() ? -1 : m_document.lineNumber(row);
        add(menu, tr("The whole file %1").arg(inMenu(source.label.isEmpty() ? source.name : source.label)), this,
            [this, source, place] { Q_EMIT fileWanted(source.host, source.name, place); });
    }
    const QString unit = m_lines.line(row).text.unit;
    if (!unit.isEmpty())
        add(menu, tr("The journal of %1 at this time").arg(inMenu(unit)), this, [this, source, unit, time] { Q_EMIT serviceWanted(source.host, unit, time); });
    add(menu, tr("A terminal on %1").arg(host), this, [this, source] { Q_EMIT terminalWanted(source.host); });
}

} // namespace qd::ui
