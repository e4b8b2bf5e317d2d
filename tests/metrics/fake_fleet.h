// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/session_source.h"
#include "tests/support/fake_session.h"

#include <QtCore/QHash>

namespace qd::test {

/// Hosts by name, each a FakeSession, for tests of what stands on MetricsService.
class FakeFleet final : public ssh::SessionSource {
public:
    std::shared_ptr<FakeSession> add(const QString &name)
    {
        auto session = std::make_shared<FakeSession>();
        m_sessions.insert(name, session);
        return session;
    }
    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override { return m_sessions.value(host.value); }
    [[nodiscard]] QString displayName(const HostId &host) const override { return host.value; }

private:
    QHash<QString, std::shared_ptr<ssh::Session>> m_sessions;
};

/// A frame at `second` of uptime in which the processor was busy for `percent` of each second so far, 1,000 bytes a
/// second came in and went out, and /var is `used` percent full.
inline QByteArray metricFrame(int second, int percent, int used = 40)
{
    const QByteArray busy = QByteArray::number(second * percent), idle = QByteArray::number(second * (100 - percent));
    const QByteArray bytes = QByteArray::number(second * 1000);
    return "@@qd begin\n/proc/uptime:" + QByteArray::number(second) + ".00 1.0\n/proc/stat:cpu  " + busy + " 0 0 " + idle
        + "\n/proc/stat:cpu0 " + busy + " 0 0 " + idle + "\n/proc/net/dev:  eth0: " + bytes + " 0 0 0 0 0 0 0 " + bytes
        + " 0 0 0 0 0 0 0\n/etc/os-release:PRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\nmount:ext4 /var\ndf:/dev/sda1 1000 "
        + QByteArray::number(used * 10) + ' ' + QByteArray::number(1000 - used * 10) + " 1% /var\n@@qd end\n";
}

} // namespace qd::test
