// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/metric.h"

#include <QtCore/QCoreApplication>

namespace qd::metrics {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::metrics)
};

struct Row {
    const char16_t *id;
    const char *title;
    const char *description;
    Unit unit;
    double fixedMaximum;
    Fold fold;
};

constexpr std::array<Row, metricCount> rows{{
    {u"cpu", QT_TRANSLATE_NOOP("qd::metrics", "CPU"),
     QT_TRANSLATE_NOOP("qd::metrics", "Share of processor time not spent idle or waiting for disks."), Unit::Percent, 100,
     Fold::Mean},
    {u"load1", QT_TRANSLATE_NOOP("qd::metrics", "Load 1 min"),
     QT_TRANSLATE_NOOP("qd::metrics", "Tasks running or waiting, mean of one minute."), Unit::Load, 0, Fold::Mean},
    {u"load5", QT_TRANSLATE_NOOP("qd::metrics", "Load 5 min"),
     QT_TRANSLATE_NOOP("qd::metrics", "Tasks running or waiting, mean of five minutes."), Unit::Load, 0, Fold::Mean},
    {u"load15", QT_TRANSLATE_NOOP("qd::metrics", "Load 15 min"),
     QT_TRANSLATE_NOOP("qd::metrics", "Tasks running or waiting, mean of fifteen minutes."), Unit::Load, 0, Fold::Mean},
    {u"memory_used", QT_TRANSLATE_NOOP("qd::metrics", "Memory used"),
     QT_TRANSLATE_NOOP("qd::metrics", "Memory that programs could not get without swapping."), Unit::Bytes, 0, Fold::Sum},
    {u"memory_total", QT_TRANSLATE_NOOP("qd::metrics", "Memory"),
     QT_TRANSLATE_NOOP("qd::metrics", "Memory of the machine."), Unit::Bytes, 0, Fold::Sum},
    {u"swap_used", QT_TRANSLATE_NOOP("qd::metrics", "Swap used"),
     QT_TRANSLATE_NOOP("qd::metrics", "Swap space in use."), Unit::Bytes, 0, Fold::Sum},
    {u"swap_total", QT_TRANSLATE_NOOP("qd::metrics", "Swap"),
     QT_TRANSLATE_NOOP("qd::metrics", "Swap space of the machine."), Unit::Bytes, 0, Fold::Sum},
    {u"network_in", QT_TRANSLATE_NOOP("qd::metrics", "Network in"),
     QT_TRANSLATE_NOOP("qd::metrics", "Received over the machine's own interfaces."), Unit::BitsPerSecond, 0, Fold::Sum},
    {u"network_out", QT_TRANSLATE_NOOP("qd::metrics", "Network out"),
     QT_TRANSLATE_NOOP("qd::metrics", "Sent over the machine's own interfaces."), Unit::BitsPerSecond, 0, Fold::Sum},
    {u"disk_read", QT_TRANSLATE_NOOP("qd::metrics", "Disk read"),
     QT_TRANSLATE_NOOP("qd::metrics", "Read from whole disks."), Unit::BytesPerSecond, 0, Fold::Sum},
    {u"disk_write", QT_TRANSLATE_NOOP("qd::metrics", "Disk write"),
     QT_TRANSLATE_NOOP("qd::metrics", "Written to whole disks."), Unit::BytesPerSecond, 0, Fold::Sum},
    {u"filesystem_used", QT_TRANSLATE_NOOP("qd::metrics", "Fullest file system"),
     QT_TRANSLATE_NOOP("qd::metrics", "Used share of the file system with the least room."), Unit::Percent, 100,
     Fold::Mean},
}};

} // namespace

MetricInfo metricInfo(Metric metric)
{
    const Row &row = rows[size_t(metric)];
    return {metric, QString::fromUtf16(row.id), Texts::tr(row.title), Texts::tr(row.description), row.unit, row.fixedMaximum, row.fold};
}

QList<Metric> allMetrics()
{
    QList<Metric> all;
    for (size_t i = 0; i < metricCount; ++i)
        all.append(Metric(i));
    return all;
}

} // namespace qd::metrics
