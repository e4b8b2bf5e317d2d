// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/fleet_menus.h"

#include <QtGui/QKeyEvent>

#include <algorithm>
#include <array>

namespace qd::ui {
namespace {

enum class Kind { Processor, Memory, Network, Storage, Other };
constexpr std::array kinds{Kind::Processor, Kind::Memory, Kind::Network, Kind::Storage, Kind::Other};

/// By the first word of its id.
Kind kindOf(const FleetMetric &metric)
{
    static const QHash<QString, Kind> words = {
        {QStringLiteral("cpu"), Kind::Processor},      {QStringLiteral("load1"), Kind::Processor},   {QStringLiteral("load5"), Kind::Processor},
        {QStringLiteral("load15"), Kind::Processor},   {QStringLiteral("context"), Kind::Processor}, {QStringLiteral("tasks"), Kind::Processor},
        {QStringLiteral("threads"), Kind::Processor},  {QStringLiteral("forks"), Kind::Processor},   {QStringLiteral("processes"), Kind::Processor},
        {QStringLiteral("memory"), Kind::Memory},      {QStringLiteral("swap"), Kind::Memory},       {QStringLiteral("page"), Kind::Memory},
        {QStringLiteral("major"), Kind::Memory},       {QStringLiteral("out"), Kind::Memory},        {QStringLiteral("oom"), Kind::Memory},
        {QStringLiteral("network"), Kind::Network},    {QStringLiteral("packets"), Kind::Network},   {QStringLiteral("tcp"), Kind::Network},
        {QStringLiteral("udp"), Kind::Network},        {QStringLiteral("sockets"), Kind::Network},   {QStringLiteral("latency"), Kind::Network},
        {QStringLiteral("disk"), Kind::Storage},       {QStringLiteral("filesystem"), Kind::Storage}, {QStringLiteral("filesystems"), Kind::Storage}};
    return words.value(metric.id.section(u'_', 0, 0), Kind::Other);
}

QString titleOf(Kind kind)
{
    switch (kind) {
    case Kind::Processor: return ColumnMenu::tr("Processor");
    case Kind::Memory: return ColumnMenu::tr("Memory");
    case Kind::Network: return ColumnMenu::tr("Network");
    case Kind::Storage: return ColumnMenu::tr("Storage");
    case Kind::Other: break;
    }
    return ColumnMenu::tr("Other");
}

} // namespace

bool ColumnMenu::choose()
{
    QAction *const action = activeAction();
    if (!action || !action->isCheckable() || !action->isEnabled())
        return false;
    action->trigger();
    return true;
}

void ColumnMenu::mouseReleaseEvent(QMouseEvent *event)
{
    if (!choose())
        QMenu::mouseReleaseEvent(event);
}

void ColumnMenu::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Space || !choose())
        QMenu::keyPressEvent(event);
}

ColumnMenu *makeColumnMenu(const QList<FleetMetric> &metrics, const QStringList &shown, QWidget *parent)
{
    auto *const menu = new ColumnMenu(parent);
    for (const Kind kind : kinds) {
        auto *const part = new ColumnMenu(titleOf(kind), menu);
        for (int metric = 0; metric < int(metrics.size()); ++metric) {
            const FleetMetric &info = metrics.at(metric);
            if (kindOf(info) != kind)
                continue;
            QAction *const action = part->addAction(info.title);
            action->setObjectName(QStringLiteral("column_") + info.id);
            action->setCheckable(true);
            action->setChecked(shown.contains(info.id));
            action->setToolTip(info.description);
            QObject::connect(action, &QAction::triggered, menu, [menu, metric](bool on) { Q_EMIT menu->metricChosen(metric, on); });
        }
        part->setToolTipsVisible(true);
        if (part->isEmpty())
            delete part;
        else
            menu->addMenu(part);
    }
    menu->addSeparator();
    QObject::connect(menu->addAction(ColumnMenu::tr("The usual columns")), &QAction::triggered, menu, &ColumnMenu::usualChosen);
    return menu;
}

} // namespace qd::ui
