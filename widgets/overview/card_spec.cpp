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
    using metrics::curveId;
    using metrics::Metric;
    return {
        {QStringLiteral("cpu"), Words::tr("CPU"), QStringLiteral("cpu"), Unit::Percent, 100,
         {{curveId(Metric::Cpu), {Words::tr("avg"), TraceInk::Accent, true}}}, {}, 90.0, true},
        {QStringLiteral("memory"), Words::tr("Memory"), QStringLiteral("memory-stick"), Unit::Bytes, 0,
         {{curveId(Metric::MemoryUsed), {Words::tr("used"), TraceInk::Violet, true}}, {curveId(Metric::SwapUsed), {Words::tr("swap"), TraceInk::Pink, false}}},
         curveId(Metric::MemoryTotal), {}, false},
        {QStringLiteral("network"), Words::tr("Network"), QStringLiteral("network"), Unit::BitsPerSecond, 0,
         {{curveId(Metric::NetworkIn), {Words::tr("in"), TraceInk::Teal, true}}, {curveId(Metric::NetworkOut), {Words::tr("out"), TraceInk::Orange, false}}},
         {}, {}, false},
        {QStringLiteral("disk"), Words::tr("Disk I/O"), QStringLiteral("hard-drive"), Unit::BytesPerSecond, 0,
         {{curveId(Metric::DiskWrite), {Words::tr("write"), TraceInk::Orange, true}}, {curveId(Metric::DiskRead), {Words::tr("read"), TraceInk::Accent, false}}},
         {}, {}, false},
        {QStringLiteral("load"), Words::tr("Load"), QStringLiteral("gauge"), Unit::Load, 0,
         {{curveId(Metric::Load1), {Words::tr("1 min"), TraceInk::Ok, true}}, {curveId(Metric::Load15), {Words::tr("15 min"), TraceInk::Dim, false}}},
         {}, {}, false},
    };
}

} // namespace qd::ui
