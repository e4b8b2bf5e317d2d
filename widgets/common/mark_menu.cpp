// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/mark_menu.h"

#include "models/base/clock.h"
#include "models/base/text.h"
#include "widgets/common/icons.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/time_axis.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QMenu>

namespace qd::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::MarkMenu)
};

constexpr qsizetype longestText = 60;

} // namespace

QString markMenuText(UtcTime time, const QString &text)
{
    return plainLabel(displayText(toTimeOfDay(time, false) + u' ' + text, false, longestText));
}

void addRunAction(QMenu &menu, TimeAxis &axis, const QString &run, const QString &text, const QStringList &more)
{
    menu.setToolTipsVisible(true);
    QAction *const action = menu.addAction(icon(QStringLiteral("rocket")), Words::tr("Open the run: %1").arg(text));
    action->setObjectName(QStringLiteral("openRun"));
    action->setToolTip(plainToolTip(more.join(u'\n')));
    QObject::connect(action, &QAction::triggered, &axis, [&axis, run] { axis.wantRun(run); });
}

} // namespace qd::ui
