// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/confirm_dialog.h"

#include "widgets/common/button_look.h"
#include "widgets/common/label.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {

ConfirmDialog::ConfirmDialog(const QString &question, const QString &consequence, const QString &action, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("confirmDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(action);
    setMinimumWidth(420);
    auto *const title = new Label(question, TextSize::Title, Ink::Text, QFont::DemiBold, this);
    auto *const text = new Label(consequence, TextSize::Body, Ink::Dim, QFont::Normal, this);
    title->setWordWrap(true);
    text->setWordWrap(true);
    auto *const buttons = new QDialogButtonBox(this);
    QPushButton *const accept = buttons->addButton(action, QDialogButtonBox::AcceptRole);
    accept->setObjectName(QStringLiteral("confirmAccept"));
    setLook(accept, Look::Danger);
    QPushButton *const cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setDefault(true);
    cancel->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(4);
    column->addWidget(buttons);
}

} // namespace qd::ui
