// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hostfilter/filter_field.h"

#include "widgets/common/theme.h"

#include <QtCore/QStringListModel>
#include <QtGui/QInputMethodEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QTextCharFormat>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCompleter>

namespace qd::ui {

FilterField::FilterField(const hosts::HostBoard &board, const QString &placeholder, QWidget *parent)
    : SearchField(placeholder, {}, parent), m_board(board), m_completer(new QCompleter(this)), m_choices(new QStringListModel(this))
{
    m_completer->setWidget(this);
    m_completer->setModel(m_choices);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->setMaxVisibleItems(9);
    m_completer->popup()->setAccessibleName(tr("Words that fit here"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterField::insert);
    connect(this, &QLineEdit::textChanged, this, &FilterField::take);
    connect(this, &QLineEdit::textEdited, this, [this] { offer(false); });
}

void FilterField::take(const QString &text)
{
    const auto filter = hosts::HostFilter::check(text);
    const QString problem = filter ? QString() : filter.error().toText();
    mark(filter ? 0 : filter.error().position, filter ? 0 : filter.error().length);
    if (std::exchange(m_problem, problem) != problem) {
        setAccessibleDescription(problem);
        Q_EMIT problemChanged(problem);
    }
    if (!filter)
        return;
    m_filter = *filter;
    Q_EMIT filterChanged();
}

/// A line edit has no text formats of its own; the input method's are meant for exactly such marks.
void FilterField::mark(qsizetype position, qsizetype length)
{
    QList<QInputMethodEvent::Attribute> attributes;
    if (length > 0) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(Theme::current().error);
        format.setForeground(Theme::current().error);
        const int from = int(std::min<qsizetype>(position, std::max<qsizetype>(text().size() - 1, 0)));
        attributes.append({QInputMethodEvent::TextFormat, from - cursorPosition(), int(std::min(length, text().size() - from)), format});
    }
    QInputMethodEvent event({}, attributes);
    QCoreApplication::sendEvent(this, &event);
}

void FilterField::offer(bool all)
{
    const auto completion = hosts::completeFilter(text(), cursorPosition(), hosts::FilterVocabulary::of(m_board), all);
    m_start = completion.start;
    m_length = completion.length;
    if (completion.choices.isEmpty())
        return m_completer->popup()->hide();
    m_choices->setStringList(completion.choices);
    m_completer->complete();
}

void FilterField::insert(const QString &choice)
{
    QString next = text();
    next.replace(m_start, m_length, choice);
    setText(next);
    setCursorPosition(int(m_start + choice.size()));
    // A key alone asks for its value at once.
    if (choice.endsWith(u':'))
        QMetaObject::invokeMethod(this, [this] { offer(true); }, Qt::QueuedConnection);
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier)
        return offer(true);
    SearchField::keyPressEvent(event);
}

} // namespace qd::ui
