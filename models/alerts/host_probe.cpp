// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/host_probe.h"

#include "models/base/log.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>

namespace qd::alerts {
namespace {

constexpr qint64 outputLimit = 256 * 1024;

// Four arguments for each port: label, host:port, server name, STARTTLS protocol.
// `timeout` in its old busybox form would take the 10 for a program, hence the trial.
const QString script = QStringLiteral(R"(if ! command -v openssl >/dev/null 2>&1; then
    echo '@no-openssl'
    exit 0
fi
limit=
if timeout 5 true >/dev/null 2>&1; then limit='timeout 10'; fi
while [ $# -ge 4 ]; do
    end=$($limit openssl s_client -connect "$2" ${3:+-servername "$3"} ${4:+-starttls "$4"} </dev/null 2>/dev/null | openssl x509 -noout -enddate 2>/dev/null)
    printf '@cert %s %s\n' "$1" "${end#notAfter=}"
    shift 4
done
)");

/// "Nov  7 12:00:00 2026 GMT", as `openssl x509 -enddate` prints it.
std::optional<UtcTime> endDate(const QString &text)
{
    QDateTime end = QLocale::c().toDateTime(text.simplified(), QStringLiteral("MMM d HH:mm:ss yyyy 'GMT'"));
    if (!end.isValid())
        return {};
    end.setTimeZone(QTimeZone::UTC);
    return UtcTime(std::chrono::milliseconds(end.toMSecsSinceEpoch()));
}

} // namespace

using ssh::Command; // a qualified one would mislead lupdate

Command probeCommand(const ProbeWish &wish)
{
    Command command;
    command.script = script;
    for (const TlsEndpoint &port : wish.ports) {
        const bool isOwn = port.address.isEmpty();
        const QString address = isOwn ? QStringLiteral("localhost") : port.address.contains(u':') ? u'[' + port.address + u']' : port.address;
        command.arguments.append({port.toText(), address + u':' + QString::number(port.port), isOwn ? wish.serverName : port.address, port.startTls});
    }
    command.effect = ssh::Effect::ReadOnly;
    command.priority = ssh::Priority::Batch;
    command.deadline = HostProbe::deadline;
    command.outputLimit = outputLimit;
    command.purpose = HostProbe::tr("Look at certificates");
    return command;
}

ProbeAnswer parseProbe(const QByteArray &output, const QList<TlsEndpoint> &endpoints)
{
    QHash<QString, QString> ends;
    bool hasOpenssl = true;
    for (const QByteArray &line : output.split('\n')) {
        if (line == "@no-openssl") {
            hasOpenssl = false;
        } else if (line.startsWith("@cert ")) {
            const QString text = QString::fromUtf8(line.mid(6));
            ends.insert(text.section(u' ', 0, 0), text.section(u' ', 1));
        }
    }
    ProbeAnswer answer;
    for (const TlsEndpoint &endpoint : endpoints) {
        CertificateReading reading{endpoint.toText(), endDate(ends.value(endpoint.toText())), {}};
        if (!reading.expires)
            reading.problem = hasOpenssl ? HostProbe::tr("No certificate could be read there.") : HostProbe::tr("The host has no openssl.");
        answer.certificates.push_back(reading);
    }
    return answer;
}

const ProbeAnswer *HostProbe::answer(const HostId &host) const
{
    const auto found = m_hosts.constFind(host);
    return found == m_hosts.cend() || !found->isKnown ? nullptr : &found->answer;
}

void HostProbe::refresh(const HostId &host, const ProbeWish &wish, UtcTime now)
{
    if (wish.ports.isEmpty()) {
        m_hosts.remove(host);
        return;
    }
    Asked &asked = m_hosts[host];
    const auto age = now - asked.at; // a clock set back makes it negative: ask again
    const bool isDue = asked.wish != wish || age >= every || age < std::chrono::milliseconds(0);
    if (asked.isRunning || !isDue || m_running >= atOnce)
        return;
    const auto session = m_source.sessionFor(host);
    if (!session)
        return;
    asked.wish = wish;
    asked.at = now;
    asked.isRunning = true;
    ++m_running;
    ssh::run(*session, probeCommand(wish)).then(this, [this, host, wish](const Result<ssh::CommandOutput> &output) {
        --m_running;
        const auto found = m_hosts.find(host);
        if (found == m_hosts.end())
            return;
        found->isRunning = false;
        if (!output) {
            logInfo("alerts", host.value + QStringLiteral(": ") + output.error().toLine());
            return; // the last answer stands until there is another
        }
        found->isKnown = true;
        found->answer = parseProbe(output->standardOutput, wish.ports);
    });
}

} // namespace qd::alerts
