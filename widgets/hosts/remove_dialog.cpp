// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/remove_dialog.h"

#include "widgets/common/button_look.h"
#include "widgets/common/label.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {

RemoveDialog::RemoveDialog(const QStringList &names, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("removeHostsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Remove hosts"));
    setMinimumWidth(400);
    const QString question = names.size() == 1 ? tr("Remove “%1” from the host list?").arg(names.first())
                                               : tr("Remove these %n host(s) from the host list?", nullptr, int(names.size()));
    auto *title = new Label(question, TextSize::Title, Ink::Text, QFont::DemiBold, this);
    title->setWordWrap(true);
    auto *text = new Label(tr("Their connections are closed. Nothing on the servers changes."), TextSize::Body, Ink::Dim, QFont::Normal, this);
    text->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addWidget(text);
    if (names.size() > 1) {
        auto *list = new QListWidget(this);
        list->setObjectName(QStringLiteral("removeHostsList"));
        list->setAccessibleName(tr("Hosts that will be removed"));
        list->addItems(names);
        list->setMaximumHeight(200);
        layout->addWidget(list);
    }
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *remove = buttons->addButton(tr("Remove"), QDialogButtonBox::AcceptRole);
    remove->setObjectName(QStringLiteral("removeHostsConfirm"));
    setLook(remove, Look::Danger);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setDefault(true);
    cancel->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addSpacing(4);
    layout->addWidget(buttons);
}

} // namespace qd::ui
