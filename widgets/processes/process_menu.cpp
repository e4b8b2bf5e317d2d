// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/processes/process_menu.h"

#include "widgets/common/icons.h"
#include "widgets/common/plain_text.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>

namespace qd::ui {
namespace {

using metrics::ProcessSignal;

void addLiveActions(QMenu &menu, const ProcessRow &row, const ProcessWishes &wishes)
{
    const auto add = [&](const QString &text, const char *iconName, ProcessSignal signal) {
        menu.addAction(icon(QString::fromLatin1(iconName)), text, &menu, [run = wishes.signal, signal] { run(signal); })
            ->setObjectName(QStringLiteral("process") + metrics::signalName(signal));
    };
    add(QCoreApplication::translate("Processes", "End…"), "circle-stop", ProcessSignal::Terminate);
    add(QCoreApplication::translate("Processes", "Kill…"), "zap", ProcessSignal::Kill);
    if (row.state == 'T')
        add(QCoreApplication::translate("Processes", "Continue…"), "play", ProcessSignal::Continue);
    else
        add(QCoreApplication::translate("Processes", "Stop…"), "pause", ProcessSignal::Stop);
    add(QCoreApplication::translate("Processes", "Send HUP…"), "refresh-cw", ProcessSignal::Hangup);
    menu.addAction(icon(QStringLiteral("gauge")), QCoreApplication::translate("Processes", "Priority…"), &menu, wishes.priority)
        ->setObjectName(QStringLiteral("processPriority"));
    menu.addSeparator();
}

} // namespace

QMenu *processMenu(const ProcessRow &row, bool isLive, const ProcessWishes &wishes, QWidget *parent)
{
    auto *const menu = new QMenu(parent);
    menu->setObjectName(QStringLiteral("processMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (isLive)
        addLiveActions(*menu, row, wishes);
    else
        menu->addAction(icon(QStringLiteral("activity")), QCoreApplication::translate("Processes", "Show it now"), menu, wishes.showNow);
    const auto copy = [&](const QString &text, const QString &what) {
        menu->addAction(icon(QStringLiteral("copy")), text, menu, [what] { QGuiApplication::clipboard()->setText(what); });
    };
    copy(QCoreApplication::translate("Processes", "Copy command"), row.command);
    copy(QCoreApplication::translate("Processes", "Copy PID"), QString::number(row.key.pid));
    if (!row.user.isEmpty()) {
        menu->addAction(icon(QStringLiteral("funnel")), QCoreApplication::translate("Processes", "Only those of %1").arg(plainLabel(row.user)), menu,
                        wishes.filterByUser);
    }
    return menu;
}

} // namespace qd::ui
