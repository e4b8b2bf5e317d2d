// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArrayView>

#include <array>
#include <optional>

namespace qd::metrics {

/// Of /proc/net/snmp (RFC 1213, RFC 4022): counters since boot, except `established`. They hold for the
/// network namespace of whoever reads. Missing = not told.
struct TcpCounters {
    std::optional<quint64> activeOpens;  ///< connections begun from here
    std::optional<quint64> passiveOpens; ///< connections accepted
    std::optional<quint64> established;  ///< CurrEstab: ESTABLISHED and CLOSE-WAIT now
    std::optional<quint64> segmentsOut;
    std::optional<quint64> retransmits;  ///< RetransSegs
    std::optional<quint64> errorsIn;     ///< InErrs
    std::optional<quint64> udpErrorsIn;  ///< Udp InErrors
};
/// Pairs each line of names with the line of numbers that follows it. Errors: Parse without a pair for "Tcp:".
[[nodiscard]] Result<TcpCounters> parseSnmp(QByteArrayView snmp);

/// ListenDrops of /proc/net/netstat (TcpExt), since boot: connections dropped with a full queue
/// (Documentation/networking/snmp_counter.rst; it contains ListenOverflows).
[[nodiscard]] std::optional<quint64> parseListenDrops(QByteArrayView netstat);

/// Of /proc/net/sockstat: sockets now.
struct SocketCounts {
    std::optional<quint64> used;     ///< of all kinds
    std::optional<quint64> orphans;  ///< TCP without a process
    std::optional<quint64> timeWait; ///< TCP in TIME-WAIT, IPv4 and IPv6
};
[[nodiscard]] SocketCounts parseSockets(QByteArrayView sockstat);

/// How many TCP sockets are in each state: index = the kernel's number (include/net/tcp_states.h), 1 = ESTABLISHED,
/// 6 = TIME-WAIT, 8 = CLOSE-WAIT, 10 = LISTEN. Reads lines "known" and "HEX COUNT", counted on the host from the st
/// column of /proc/net/tcp and tcp6 (proc_pid_net(5)). Nothing if the host could not count.
using TcpStates = std::array<quint64, 16>;
inline constexpr size_t tcpCloseWait = 8, tcpListen = 10;
[[nodiscard]] std::optional<TcpStates> parseTcpStates(QByteArrayView lines);

} // namespace qd::metrics
