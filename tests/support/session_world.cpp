// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/session_world.h"

#include <QtCore/QFile>

namespace qd::test {

using namespace std::chrono_literals;

SshdHost::SshdHost(HostId host, SshdHostOptions options) : server(options.server), m_host(std::move(host)), m_options(std::move(options)) {}

SshdHost::~SshdHost()
{
    session.reset();
    pool.reset();
}

bool SshdHost::start(FixedSessions &sessions)
{
    if (!server.start())
        return false;
    ssh::Endpoint endpoint = server.endpoint(m_host);
    if (m_options.line && !putLineBetween(endpoint))
        return false;
    ssh::PoolSettings settings = server.poolSettings();
    settings.firstRetry = 200ms;
    settings.lastRetry = m_options.lastRetry;
    if (m_options.line) {
        settings.heartbeat = 500ms;
        settings.heartbeatLimit = 1500ms;
    }
    pool = std::make_unique<ssh::SessionPool>(settings, m_prompter);
    session = pool->session(endpoint);
    if (m_options.connect)
        session->connectToHost();
    sessions.sessions[m_host] = session;
    return true;
}

/// The proxy's port is known by the server's key too.
bool SshdHost::putLineBetween(ssh::Endpoint &endpoint)
{
    line = std::make_unique<TcpProxy>(server.port());
    endpoint.port = line->port();
    QFile known(server.knownHostsPath());
    if (!known.open(QIODevice::ReadWrite))
        return false;
    QByteArray keys = known.readAll();
    return known.write(keys.replace(QByteArray::number(server.port()), QByteArray::number(line->port()))) > 0;
}

} // namespace qd::test
