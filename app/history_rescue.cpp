// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history_rescue.h"

#include "models/base/text.h"

#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

namespace qd::app {

HistoryRescue::HistoryRescue(store::Database &database, const Clock &clock, ui::ToastManager &toasts, QWidget *window)
    : m_database(database), m_clock(clock), m_toasts(toasts), m_window(window)
{
    connect(&m_database, &store::Database::statusChanged, this, &HistoryRescue::tell);
}

void HistoryRescue::watch(bool mayAsk)
{
    m_mayAsk = mayAsk;
    tell(m_database.status());
}

void HistoryRescue::tell(const store::DatabaseStatus &status)
{
    Q_EMIT neededChanged(status.canMoveAside);
    if (!status.fault)
        return;
    if (status.canMoveAside && m_mayAsk)
        return ask();
    m_toasts.show(ui::Tone::Warning, tr("History is not kept"),
                  (status.fault->message + QLatin1Char(' ') + status.fault->hint).trimmed());
}

void HistoryRescue::ask()
{
    const store::DatabaseStatus status = m_database.status();
    if (!status.canMoveAside || !status.fault || m_question)
        return;
    m_question = new QMessageBox(QMessageBox::Warning, tr("History is not kept"), displayText(status.fault->message),
                                 QMessageBox::NoButton, m_window);
    m_question->setObjectName(QStringLiteral("historyQuestion"));
    m_question->setTextFormat(Qt::PlainText);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setInformativeText(
        tr("%1 Moving it aside renames %2 to a name that ends in “.aside” and the time, in the same folder, and begins a "
           "fresh history. Nothing is deleted; the deployments and events in the old file are no longer shown.")
            .arg(displayText(status.fault->hint), displayText(m_database.path())));
    m_question->setDetailedText(displayText(status.fault->detail, true));
    QPushButton *move = m_question->addButton(tr("Move the file aside"), QMessageBox::DestructiveRole);
    move->setObjectName(QStringLiteral("moveHistoryAside"));
    QPushButton *later = m_question->addButton(tr("Go on without history"), QMessageBox::RejectRole);
    m_question->setDefaultButton(later);
    m_question->setEscapeButton(later);
    connect(move, &QPushButton::clicked, this, &HistoryRescue::moveAside);
    m_question->open();
}

void HistoryRescue::moveAside()
{
    m_database.moveAside(m_clock.now()).then(this, [this](const Result<QString> &aside) {
        if (aside)
            m_toasts.show(ui::Tone::Ok, tr("History begins afresh"), tr("The old file is now %1.").arg(displayText(*aside)));
        else
            m_toasts.show(ui::Tone::Error, tr("The history file could not be moved"),
                          (aside.error().message + QLatin1Char(' ') + aside.error().hint).trimmed());
    });
}

} // namespace qd::app
