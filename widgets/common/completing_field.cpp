// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/completing_field.h"

#include "widgets/common/theme.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringListModel>
#include <QtGui/QInputMethodEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QTextCharFormat>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QCompleter>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr int kChoicesInSight = 9;

} // namespace

CompletingField::CompletingField(const QString &placeholder, const QString &asksAfter, QWidget *parent)
    : SearchField(placeholder, {}, parent), m_asksAfter(asksAfter), m_completer(new QCompleter(this)), m_choices(new QStringListModel(this))
{
    m_completer->setModel(m_choices);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->setMaxVisibleItems(kChoicesInSight);
    m_completer->popup()->setAccessibleName(tr("Words that fit here"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &CompletingField::insert);
    connect(this, &QLineEdit::textEdited, this, [this] { offer(false); });
}

void CompletingField::showProblem(const QString &problem, qsizetype position, qsizetype length)
{
    mark(position, length);
    if (m_problem == problem)
        return;
    m_problem = problem;
    setAccessibleDescription(problem);
    Q_EMIT problemChanged(problem);
}

/// A line edit has no text formats of its own; the input method's are meant for exactly such marks.
void CompletingField::mark(qsizetype position, qsizetype length)
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

void CompletingField::offer(bool all)
{
    const Completion now = completion(all);
    m_start = now.start;
    m_length = now.length;
    if (now.choices.isEmpty())
        return m_completer->popup()->hide();
    m_choices->setStringList(now.choices);
    m_completer->complete();
}

void CompletingField::insert(const QString &choice)
{
    QString next = text();
    next.replace(m_start, m_length, choice);
    setText(next);
    setCursorPosition(int(m_start + choice.size()));
    if (!choice.isEmpty() && m_asksAfter.contains(choice.back()))
        QMetaObject::invokeMethod(this, [this] { offer(true); }, Qt::QueuedConnection);
}

void CompletingField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier)
        return offer(true);
    SearchField::keyPressEvent(event);
}

} // namespace qd::ui
