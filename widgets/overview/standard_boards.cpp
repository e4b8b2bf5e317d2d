// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/standard_boards.h"

#include "widgets/overview/card_spec.h"

#include <QtCore/QCoreApplication>

namespace qd::ui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::StandardBoards)
};

using metrics::CurveId;

CurveId one(const char *name) { return {QString::fromLatin1(name), {}}; }
CurveId every(const char *name) { return {QString::fromLatin1(name), CurveId::anyLabel.toString()}; }

BoardCard card(BoardKind kind, const QString &title, QList<CurveId> curves, int span = 1)
{
    BoardCard made;
    made.title = title;
    made.kind = kind;
    made.span = span;
    made.withBand = kind == BoardKind::Chart && curves.size() == 1 && curves.first().label.isEmpty();
    made.curves = std::move(curves);
    return made;
}

BoardCard chart(const QString &title, QList<CurveId> curves, int span = 1) { return card(BoardKind::Chart, title, std::move(curves), span); }

QList<BoardCard> overview()
{
    QList<BoardCard> cards;
    const QList<CardSpec> specs = overviewCards();
    for (const CardSpec &spec : specs) {
        BoardCard made;
        made.key = spec.key;
        made.title = spec.title;
        for (const CardSpec::Curve &curve : spec.curves)
            made.curves.append(curve.curve);
        made.whole = spec.whole;
        made.limit = spec.limit;
        made.withBand = spec.withBand;
        cards.append(made);
    }
    BoardCard files = card(BoardKind::Ranking, Texts::tr("File systems"), {every("filesystem_used")});
    files.key = QStringLiteral("filesystem");
    cards.append(files);
    return cards;
}

QList<BoardCard> processor()
{
    BoardCard kinds = chart(Texts::tr("Processor time by kind"),
                            {one("cpu_system"), one("cpu_user"), one("cpu_nice"), one("cpu_softirq"), one("cpu_irq"), one("cpu_steal"), one("cpu_iowait")}, 2);
    kinds.stacked = true;
    return {kinds,
            chart(Texts::tr("Load"), {one("load1"), one("load5"), one("load15")}),
            chart(Texts::tr("Cores"), {every("core_busy")}, 2),
            card(BoardKind::Number, Texts::tr("CPU frequency"), {one("cpu_frequency")}),
            chart(Texts::tr("Pressure"), {one("pressure_cpu"), one("pressure_memory"), one("pressure_io")}),
            chart(Texts::tr("Tasks"), {one("tasks_running"), one("tasks_blocked")}),
            chart(Texts::tr("Context switches"), {one("context_switches")})};
}

QList<BoardCard> memory()
{
    BoardCard used = chart(Texts::tr("Memory"), {one("memory_used"), one("memory_cache"), one("memory_free"), one("memory_shared")}, 2);
    used.whole = one("memory_total");
    BoardCard swap = chart(Texts::tr("Swap"), {one("swap_used")});
    swap.whole = one("swap_total");
    return {used, swap,
            chart(Texts::tr("Memory pressure"), {one("pressure_memory"), one("pressure_memory_full")}),
            chart(Texts::tr("Swapped pages"), {one("swap_in"), one("swap_out")}),
            chart(Texts::tr("Page faults"), {one("page_faults"), one("major_faults")}),
            card(BoardKind::Ranking, Texts::tr("Largest processes"), {every("process_memory")}, 2),
            card(BoardKind::Number, Texts::tr("Out-of-memory kills"), {one("oom_kills")})};
}

QList<BoardCard> disks()
{
    BoardCard busy = chart(Texts::tr("Utilisation"), {every("disk_utilisation")}, 2);
    busy.limit = 90;
    return {busy, card(BoardKind::Ranking, Texts::tr("File systems"), {every("filesystem_used")}),
            chart(Texts::tr("Read"), {every("disk_read")}),
            chart(Texts::tr("Written"), {every("disk_write")}),
            card(BoardKind::Ranking, Texts::tr("Inodes"), {every("filesystem_inodes")}),
            chart(Texts::tr("Time of an operation"), {one("disk_read_await"), one("disk_write_await")}),
            chart(Texts::tr("Operations"), {one("disk_reads"), one("disk_writes")}),
            chart(Texts::tr("Disk pressure"), {one("pressure_io"), one("pressure_io_full")}),
            card(BoardKind::Table, Texts::tr("Disks"),
                 {every("disk_utilisation"), every("disk_read"), every("disk_write"), every("disk_reads"), every("disk_writes"), every("disk_read_await"),
                  every("disk_write_await"), every("disk_queue")},
                 BoardCard::widest)};
}

QList<BoardCard> network()
{
    return {chart(Texts::tr("Received"), {every("interface_in")}),
            chart(Texts::tr("Sent"), {every("interface_out")}),
            chart(Texts::tr("Errors and drops"), {one("network_errors"), one("network_drops")}),
            chart(Texts::tr("TCP connections"), {one("tcp_established"), one("tcp_time_wait"), one("tcp_close_wait"), one("tcp_listening")}),
            chart(Texts::tr("Opened connections"), {one("tcp_opened")}),
            chart(Texts::tr("Retransmits and errors"), {one("tcp_retransmits"), one("tcp_errors"), one("tcp_listen_drops")}),
            card(BoardKind::Table, Texts::tr("Interfaces"),
                 {every("interface_in"), every("interface_out"), every("packets_in"), every("packets_out"), every("errors_in"), every("errors_out"),
                  every("drops_in"), every("drops_out")},
                 BoardCard::widest)};
}

QList<BoardCard> hardware()
{
    return {chart(Texts::tr("Temperatures"), {every("temperature")}, 2),
            card(BoardKind::Ranking, Texts::tr("Hottest sensors"), {every("temperature")}),
            chart(Texts::tr("Fans"), {every("fan_speed")}),
            chart(Texts::tr("Power"), {every("power")}),
            chart(Texts::tr("Frequency"), {one("cpu_frequency")}),
            chart(Texts::tr("Graphics processors"), {every("gpu_utilisation")}),
            chart(Texts::tr("Graphics memory"), {every("gpu_memory_used")}),
            card(BoardKind::Table, Texts::tr("Graphics processors"),
                 {every("gpu_utilisation"), every("gpu_memory_used"), every("gpu_memory_total"), every("gpu_temperature"), every("gpu_power")})};
}

QList<BoardCard> containers()
{
    return {chart(Texts::tr("Container CPU"), {every("container_cpu")}, 2),
            card(BoardKind::Number, Texts::tr("Containers"), {one("containers")}),
            chart(Texts::tr("Container memory"), {every("container_memory")}, 2),
            card(BoardKind::Ranking, Texts::tr("Busiest containers"), {every("container_cpu")}),
            card(BoardKind::Table, Texts::tr("Containers"), {every("container_cpu"), every("container_memory"), every("container_memory_limit")},
                 BoardCard::widest)};
}

} // namespace

const QList<StandardBoard> &standardBoards()
{
    static const QList<StandardBoard> boards = {
        {QStringLiteral("overview"), {Texts::tr("Overview"), overview()}},
        {QStringLiteral("processor"), {Texts::tr("Processor and pressure"), processor()}},
        {QStringLiteral("memory"), {Texts::tr("Memory"), memory()}},
        {QStringLiteral("disks"), {Texts::tr("Disks"), disks()}},
        {QStringLiteral("network"), {Texts::tr("Network and TCP"), network()}},
        {QStringLiteral("hardware"), {Texts::tr("Hardware"), hardware()}},
        {QStringLiteral("containers"), {Texts::tr("Containers"), containers()}},
    };
    return boards;
}

} // namespace qd::ui
