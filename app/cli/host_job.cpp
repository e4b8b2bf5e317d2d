// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/host_job.h"

#include "app/cli/cli_command.h"

namespace qd::cli {

HostJob::HostJob(CliContext &context, const hosts::Host &host, QString label, bool several)
    : m_context(context), m_host(host), m_label(std::move(label)), m_several(several)
{
}

void HostJob::start(const ssh::Command &command)
{
    m_elapsed.start();
    m_session = m_context.sessionFor(m_host.id);
    if (!m_session) {
        const Error error = m_context.lastError();
        QMetaObject::invokeMethod(this, [this, error] { conclude(std::unexpected(error)); }, Qt::QueuedConnection);
        return;
    }
    m_channel = m_session->open(command);
    connect(m_channel.get(), &ssh::Channel::output, this, [this](const QByteArray &bytes, ssh::Stream stream) {
        m_context.output().hostBytes(m_label, m_several, bytes, stream);
        if (m_context.output().broken())
            cancel(); // nobody reads any more
    });
    connect(m_channel.get(), &ssh::Channel::finished, this, &HostJob::conclude);
}

void HostJob::cancel()
{
    if (m_done || m_cancelled)
        return;
    m_cancelled = true;
    if (m_channel)
        m_channel->cancel();
}

void HostJob::conclude(const Result<ssh::ExitStatus> &result)
{
    if (m_done)
        return;
    m_done = true;
    m_context.output().flushHost(m_label);
    const bool silent = m_cancelled && !result && result.error().code == ErrorCode::Cancelled;
    int status = result ? exitStatusOf(*result) : exitStatusOf(result.error());
    if (!result && !silent) {
        // ssh's own rule: whatever keeps the command from running is 255.
        status = result.error().code == ErrorCode::Cancelled ? exitStatusOf(result.error()) : kConnectionError;
        m_context.output().error(m_label, result.error());
    }
    if (m_context.output().json()) {
        m_context.output().object({{QStringLiteral("type"), QStringLiteral("exit")},
                                   {QStringLiteral("host"), m_host.name},
                                   {QStringLiteral("status"), status},
                                   {QStringLiteral("signal"), result && !result->signal.isEmpty() ? QJsonValue(result->signal) : QJsonValue()},
                                   {QStringLiteral("error"), result ? QJsonValue() : QJsonValue(errorCodeName(result.error().code))},
                                   {QStringLiteral("seconds"), double(m_elapsed.elapsed()) / 1000}});
    }
    Q_EMIT finished(status);
}

} // namespace qd::cli
