// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/danger_button.h"

#include "widgets/common/button_look.h"

#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

namespace qd::ui {

QPushButton *addDangerButton(QMessageBox &box, const QString &text)
{
    QPushButton *const button = box.addButton(text, QMessageBox::DestructiveRole);
    button->setAutoDefault(false);
    setLook(button, Look::Danger);
    QAbstractButton *there = box.button(QMessageBox::Cancel);
    auto *const cancel = there ? qobject_cast<QPushButton *>(there) : box.addButton(QMessageBox::Cancel);
    box.setDefaultButton(cancel);
    box.setEscapeButton(cancel);
    return button;
}

} // namespace qd::ui
