// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/reading.h"
#include "models/ssh/session_source.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

namespace qd::alerts {

/// What HostProbe asks of one host.
struct ProbeWish {
    QList<TlsEndpoint> ports;
    QString serverName; ///< told to the host's own TLS servers (SNI); empty = none
    bool operator==(const ProbeWish &) const = default;
};

/// What it answered.
struct ProbeAnswer {
    std::vector<CertificateReading> certificates; ///< in the order of the wish
};

/// One read-only command for all of a wish. Certificates are read with `openssl s_client` on the host itself, not through a
/// forwarded port: so ports that listen on localhost alone are seen, servers may forbid forwarding (many do), and nothing
/// listens on the workstation. Without openssl there the answer says so.
[[nodiscard]] ssh::Command probeCommand(const ProbeWish &wish);
/// Pure. `endpoints` in the order of the wish; what the output lacks has a problem.
[[nodiscard]] ProbeAnswer parseProbe(const QByteArray &output, const QList<TlsEndpoint> &endpoints);

/// Asks hosts for certificates every few minutes. Failed units come with the metrics (SampleGroup::State).
/// Thread: GUI. Ownership: `source` must outlive it.
class HostProbe : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds every = std::chrono::minutes(5);
    static constexpr std::chrono::milliseconds deadline{60'000};
    static constexpr int atOnce = 8; ///< hosts under way

    explicit HostProbe(ssh::SessionSource &source, QObject *parent = nullptr) : QObject(parent), m_source(source) {}

    /// Asks the host, if it was not asked for `every` or is wanted something else now. Call it for connected hosts only:
    /// asking dials others. Does nothing while `atOnce` others are under way.
    void refresh(const HostId &host, const ProbeWish &wish, UtcTime now);
    void forget(const HostId &host) { m_hosts.remove(host); }
    /// Null while nothing is known.
    [[nodiscard]] const ProbeAnswer *answer(const HostId &host) const;

private:
    struct Asked {
        ProbeWish wish;
        UtcTime at{};
        bool isRunning = false;
        bool isKnown = false;
        ProbeAnswer answer;
    };
    ssh::SessionSource &m_source;
    QHash<HostId, Asked> m_hosts;
    int m_running = 0;
};

} // namespace qd::alerts
