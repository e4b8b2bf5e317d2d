// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/tcp_sampler.h"

#include "models/base/text.h"
#include "models/metrics/fields.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::metrics {
namespace {

using Count = std::optional<quint64>;

QByteArrayView nextWord(QByteArrayView line, qsizetype &at)
{
    while (at < line.size() && line[at] == ' ')
        ++at;
    const qsizetype from = at;
    while (at < line.size() && line[at] != ' ')
        ++at;
    return line.sliced(from, at - from);
}

/// Calls `column(name, number)` for each column of a line of names and its line of numbers; lines may be long.
template <typename Visitor>
void forEachPair(QByteArrayView names, QByteArrayView numbers, Visitor column)
{
    qsizetype nameAt = 0, numberAt = 0;
    while (true) {
        const QByteArrayView name = nextWord(names, nameAt), number = nextWord(numbers, numberAt);
        if (name.isEmpty() || number.isEmpty())
            return;
        column(name, Fields(number).number(0));
    }
}

/// The names and the numbers of one protocol: two lines that begin with `label`.
std::pair<QByteArrayView, QByteArrayView> linesOf(QByteArrayView text, QByteArrayView label)
{
    QByteArrayView names, numbers;
    forEachLine(text, [&](QByteArrayView line) {
        if (!line.startsWith(label))
            return;
        if (names.isNull())
            names = line;
        else if (numbers.isNull())
            numbers = line;
    });
    return {names, numbers};
}

} // namespace

Result<TcpCounters> parseSnmp(QByteArrayView snmp)
{
    struct Named {
        QByteArrayView name;
        Count TcpCounters::*value;
    };
    static constexpr Named columns[]{{"ActiveOpens", &TcpCounters::activeOpens}, {"PassiveOpens", &TcpCounters::passiveOpens},
                                     {"CurrEstab", &TcpCounters::established},   {"OutSegs", &TcpCounters::segmentsOut},
                                     {"RetransSegs", &TcpCounters::retransmits}, {"InErrs", &TcpCounters::errorsIn}};
    TcpCounters counters;
    const auto [names, numbers] = linesOf(snmp, "Tcp:");
    forEachPair(names, numbers, [&](QByteArrayView name, Count value) {
        const auto *const found = std::ranges::find(columns, name, &Named::name);
        if (found != std::end(columns))
            counters.*(found->value) = value;
    });
    if (!counters.segmentsOut) {
        return failure(ErrorCode::Parse, QCoreApplication::translate("qd::metrics", "The host's TCP counters cannot be read."),
                       displayText(snmp, false, 200));
    }
    const auto [udpNames, udpNumbers] = linesOf(snmp, "Udp:");
    forEachPair(udpNames, udpNumbers, [&](QByteArrayView name, Count value) {
        if (name == "InErrors")
            counters.udpErrorsIn = value;
    });
    return counters;
}

std::optional<quint64> parseListenDrops(QByteArrayView netstat)
{
    Count drops;
    const auto [names, numbers] = linesOf(netstat, "TcpExt:");
    forEachPair(names, numbers, [&](QByteArrayView name, Count value) {
        if (name == "ListenDrops")
            drops = value;
    });
    return drops;
}

SocketCounts parseSockets(QByteArrayView sockstat)
{
    SocketCounts counts;
    forEachLine(sockstat, [&](QByteArrayView line) {
        const Fields fields(line);
        for (size_t i = 1; i + 1 < fields.size(); i += 2) {
            if (fields[0] == "sockets:" && fields[i] == "used")
                counts.used = fields.number(i + 1);
            else if (fields[0] == "TCP:" && fields[i] == "orphan")
                counts.orphans = fields.number(i + 1);
            else if (fields[0] == "TCP:" && fields[i] == "tw")
                counts.timeWait = fields.number(i + 1);
        }
    });
    return counts;
}

std::optional<TcpStates> parseTcpStates(QByteArrayView lines)
{
    TcpStates states{};
    bool known = false;
    forEachLine(lines, [&](QByteArrayView line) {
        if (line == "known")
            known = true;
        const Fields fields(line);
        bool ok = false;
        const uint state = fields.size() == 2 ? fields[0].toByteArray().toUInt(&ok, 16) : 0;
        const auto count = fields.number(1);
        if (ok && count && state < states.size())
            states[state] = *count;
    });
    return known ? std::optional(states) : std::nullopt;
}

} // namespace qd::metrics
