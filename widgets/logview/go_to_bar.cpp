// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/go_to_bar.h"

#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"

#include <QtGui/QShortcut>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>

namespace qd::ui {

GoToBar::GoToBar(const logs::LogDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_field(new QLineEdit), m_answer(new Label({}, TextSize::Small, Ink::Warn))
{
    setObjectName(QStringLiteral("goToBar"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 2, 10, 4);
    row->setSpacing(8);
    auto *label = new Label(tr("Go to"), TextSize::Small, Ink::Dim);
    label->setBuddy(m_field);
    m_field->setObjectName(QStringLiteral("goToField"));
    m_field->setAccessibleName(tr("Line number, time or percentage to go to"));
    m_field->setPlaceholderText(tr("Line, time or share: 12345, 14:03:22, 2026-11-28 14:03, 50%"));
    m_field->setMaximumWidth(420);
    auto *shut = new IconButton(QStringLiteral("x"), tr("Close (Esc)"));
    shut->setObjectName(QStringLiteral("goToClose"));
    row->addWidget(label);
    row->addWidget(m_field, 1);
    row->addWidget(m_answer, 1);
    row->addWidget(shut);
    connect(m_field, &QLineEdit::returnPressed, this, &GoToBar::go);
    connect(m_field, &QLineEdit::textEdited, this, [this] { say({}); });
    connect(shut, &QAbstractButton::clicked, this, &GoToBar::close);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &GoToBar::close);
    connect(&m_looking, &QFutureWatcherBase::finished, this, [this] {
        if (m_looking.future().resultCount() == 0)
            return;
        const logs::LineNumber line = m_looking.result();
        if (line < 0)
            return say(tr("No line is as late as that."));
        Q_EMIT lineWanted(line);
        close();
    });
    hide();
}

void GoToBar::open(qint64 nearMs)
{
    m_nearMs = nearMs;
    say({});
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void GoToBar::close()
{
    m_looking.cancel();
    hide();
    Q_EMIT closed();
}

void GoToBar::say(const QString &text)
{
    m_answer->setText(text);
}

/// Lines' places ascend with their rows; -1 if the document does not know them yet.
qint64 GoToBar::rowOfOrdinal(qint64 ordinal) const
{
    qint64 low = 0, high = m_document.rowCount();
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        const qint64 at = m_document.lineOrdinal(middle);
        if (at <= 0)
            return -1;
        if (at < ordinal)
            low = middle + 1;
        else
            high = middle;
    }
    return std::min(low, m_document.rowCount() - 1);
}

void GoToBar::go()
{
    const std::optional<LogTarget> target = parseLogTarget(m_field->text(), QDateTime::fromMSecsSinceEpoch(m_nearMs));
    if (!target)
        return say(tr("Write a line's number, a time such as 14:03, or a share such as 50%."));
    if (m_document.rowCount() == 0)
        return say(tr("There is no line to go to."));
    if (target->kind == LogTarget::Kind::Time) {
        say(tr("Looking for this time"));
        return m_looking.setFuture(m_document.lineAtTime(target->timeMs));
    }
    const qint64 row = target->kind == LogTarget::Kind::Share ? qint64(target->share * double(m_document.rowCount() - 1)) : rowOfOrdinal(target->line);
    if (row < 0)
        return say(tr("Lines are still being counted; try again in a moment, or write a share such as 50%."));
    Q_EMIT rowWanted(row);
    close();
}

} // namespace qd::ui
