// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/card_spec.h"

#include <QtCore/QCoreApplication>

namespace qd::ui {

QList<CardSpec> overviewCards()
{
    using metrics::Metric;
    const auto tr = [](const char *text) { return QCoreApplication::translate("qd::ui::OverviewPane", text); };
    return {
        {QStringLiteral("cpu"), tr("CPU"), QStringLiteral("cpu"),
         {{Metric::Cpu, {tr("avg"), TraceInk::Accent, true}}}, {}, 90.0, true},
        {QStringLiteral("memory"), tr("Memory"), QStringLiteral("memory-stick"),
         {{Metric::MemoryUsed, {tr("used"), TraceInk::Violet, true}}, {Metric::SwapUsed, {tr("swap"), TraceInk::Pink, false}}},
         Metric::MemoryTotal, {}, false},
        {QStringLiteral("network"), tr("Network"), QStringLiteral("network"),
         {{Metric::NetworkIn, {tr("in"), TraceInk::Teal, true}}, {Metric::NetworkOut, {tr("out"), TraceInk::Orange, false}}},
         {}, {}, false},
        {QStringLiteral("disk"), tr("Disk I/O"), QStringLiteral("hard-drive"),
         {{Metric::DiskWrite, {tr("write"), TraceInk::Orange, true}}, {Metric::DiskRead, {tr("read"), TraceInk::Accent, false}}},
         {}, {}, false},
        {QStringLiteral("load"), tr("Load"), QStringLiteral("gauge"),
         {{Metric::Load1, {tr("1 min"), TraceInk::Ok, true}}, {Metric::Load15, {tr("15 min"), TraceInk::Dim, false}}},
         {}, {}, false},
    };
}

} // namespace qd::ui
