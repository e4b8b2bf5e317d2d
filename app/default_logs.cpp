// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/default_logs.h"

#include "models/base/log.h"

namespace qd::app {
namespace {

/// Prints "journal", or the path of the first file that can be read, or nothing.
const auto probeScript = QString::fromLatin1(R"sh(
if command -v journalctl >/dev/null 2>&1 && [ -n "$(journalctl -q -n 1 --no-pager 2>/dev/null)" ]; then
    echo journal
    exit 0
fi
for file in "$@"; do
    if [ -f "$file" ] && [ -r "$file" ] && [ -s "$file" ]; then
        printf '%s\n' "$file"
        exit 0
    fi
done
)sh");

const QStringList &usualFiles()
{
    static const QStringList files = {QStringLiteral("/var/log/syslog"),           QStringLiteral("/var/log/messages"),
                                      QStringLiteral("/var/log/nginx/access.log"), QStringLiteral("/var/log/apache2/access.log"),
                                      QStringLiteral("/var/log/auth.log"),         QStringLiteral("/var/log/daemon.log"),
                                      QStringLiteral("/var/log/dpkg.log")};
    return files;
}

} // namespace

DefaultLogs::DefaultLogs(ssh::SessionSource &sessions, logs::LogService &logs)
    : m_sessions(sessions)
    , m_logs(logs)
{
}

void DefaultLogs::hostReady(const HostId &host)
{
    if (m_asked.contains(host))
        return;
    const auto session = m_sessions.sessionFor(host);
    if (session == nullptr)
        return;
    m_asked.insert(host);
    ssh::Command command;
    command.effect = ssh::Effect::ReadOnly;
    command.script = probeScript;
    command.arguments = usualFiles();
    command.deadline = std::chrono::seconds(20);
    command.purpose = tr("Find the host's log");
    // The session is kept until the answer is there.
    ssh::run(*session, command).then(this, [this, host, session](const Result<ssh::CommandOutput> &result) {
        if (result)
            follow(host, result->standardOutput.trimmed());
        else
            m_asked.remove(host); // next time it is ready
    });
}

void DefaultLogs::forget(const HostId &host)
{
    m_asked.remove(host);
    m_found.remove(host);
    stop(host);
}

void DefaultLogs::stop(const HostId &host)
{
    if (const auto found = m_following.constFind(host); found != m_following.cend())
        m_logs.stop(*found);
    m_following.remove(host);
}

void DefaultLogs::follow(const HostId &host, const QByteArray &answer)
{
    // An equal answer is followed on, not once more.
    if (m_found.value(host).toUtf8() != answer) {
        m_found.remove(host);
        stop(host);
    }
    if (answer.isEmpty())
        return;
    m_found.insert(host, QString::fromUtf8(answer));
    logs::FollowRequest request;
    request.host = host;
    if (answer == "journal")
        request.kind = logs::FollowRequest::Kind::Journal;
    else
        request.patterns = {QString::fromUtf8(answer)};
    if (const auto id = m_logs.follow(request))
        m_following.insert(host, *id);
    else
        logWarning("app", QStringLiteral("no live log of %1: %2").arg(m_sessions.displayName(host), id.error().toLine()));
}

} // namespace qd::app
