// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/button_look.h"

#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>

namespace qd::ui {

void setLook(QPushButton *button, Look look)
{
    const char *const names[] = {"plain", "primary", "danger", "ghost"};
    button->setProperty("look", QString::fromLatin1(names[int(look)]));
    button->setCursor(Qt::PointingHandCursor);
    // The style sheet looks at properties only when a widget is polished.
    button->style()->unpolish(button);
    button->style()->polish(button);
}

} // namespace qd::ui
