// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/card_spec.h"

#include <QtCore/QCoreApplication>

namespace qd::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::CardSpec)
};

} // namespace

QList<CardSpec> overviewCards()
{
    using metrics::Metric;
    return {
        {QStringLiteral("cpu"), Words::tr("CPU"), QStringLiteral("cpu"),
         {{Metric::Cpu, {Words::tr("avg"), TraceInk::Accent, true}}}, {}, 90.0, true},
        {QStringLiteral("memory"), Words::tr("Memory"), QStringLiteral("memory-stick"),
         {{Metric::MemoryUsed, {Words::tr("used"), TraceInk::Violet, true}}, {Metric::SwapUsed, {Words::tr("swap"), TraceInk::Pink, false}}},
         Metric::MemoryTotal, {}, false},
        {QStringLiteral("network"), Words::tr("Network"), QStringLiteral("network"),
         {{Metric::NetworkIn, {Words::tr("in"), TraceInk::Teal, true}}, {Metric::NetworkOut, {Words::tr("out"), TraceInk::Orange, false}}},
         {}, {}, false},
        {QStringLiteral("disk"), Words::tr("Disk I/O"), QStringLiteral("hard-drive"),
         {{Metric::DiskWrite, {Words::tr("write"), TraceInk::Orange, true}}, {Metric::DiskRead, {Words::tr("read"), TraceInk::Accent, false}}},
         {}, {}, false},
        {QStringLiteral("load"), Words::tr("Load"), QStringLiteral("gauge"),
         {{Metric::Load1, {Words::tr("1 min"), TraceInk::Ok, true}}, {Metric::Load15, {Words::tr("15 min"), TraceInk::Dim, false}}},
         {}, {}, false},
    };
}

} // namespace qd::ui
