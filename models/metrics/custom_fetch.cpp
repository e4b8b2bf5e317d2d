// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/custom_fetch.h"

#include "models/base/text.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>

namespace qd::metrics {
namespace {

constexpr qsizetype errorTail = 500; ///< characters of standard error
/// Why a tunnel's connection did not come about is told up to a quarter of a second after it was closed.
constexpr std::chrono::milliseconds refusalDelay{300};

} // namespace

CustomFetch::CustomFetch(CustomMetric metric, std::shared_ptr<ssh::Session> session, QObject *parent)
    : QObject(parent), m_metric(std::move(metric)), m_session(std::move(session))
{
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, [this] {
        finish(failure(ErrorCode::Timeout, tr("There was no answer within %1.").arg(formatDuration(m_metric.timeout)), m_metric.url,
                       tr("Is the exporter running, and is the address right as the host sees it?")));
    });
}

CustomFetch::~CustomFetch()
{
    m_isRunning = false;
    m_command.cancel();
    dropReply();
}

void CustomFetch::start()
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_isTooLong = false;
    ++m_number;
    m_since.start();
    if (!m_metric.isScrape())
        return runCommand();
    m_timeout.start(m_metric.timeout);
    if (!m_tunnel) {
        m_tunnel = std::make_unique<ssh::HttpTunnel>(m_session, QUrl(m_metric.url));
        m_network = std::make_unique<QNetworkAccessManager>();
        m_network->setAutoDeleteReplies(false);
    }
    m_tunnel->whenReady(this, [this, number = m_number](const std::optional<Error> &fault) {
        if (number != m_number || !m_isRunning)
            return;
        if (fault)
            finish(std::unexpected(*fault));
        else
            request();
    });
}

void CustomFetch::cancel()
{
    if (!m_isRunning)
        return;
    m_command.cancel();
    finish(failure(ErrorCode::Cancelled, tr("It was cancelled.")));
}

void CustomFetch::runCommand()
{
    ssh::Command command;
    command.script = m_metric.command;
    command.deadline = m_metric.timeout;
    command.outputLimit = outputLimit;
    command.effect = ssh::Effect::ReadOnly;
    command.priority = ssh::Priority::Batch;
    command.purpose = tr("Custom metric %1").arg(m_metric.shownTitle());
    m_command = ssh::run(*m_session, command);
    m_command.then(this, [this, number = m_number](const Result<ssh::CommandOutput> &output) {
        if (number == m_number && m_isRunning)
            takeCommand(output);
    });
}

void CustomFetch::takeCommand(const Result<ssh::CommandOutput> &output)
{
    if (!output) {
        Error error = output.error();
        if (error.code == ErrorCode::Timeout)
            error = {ErrorCode::Timeout, tr("The command did not end within %1.").arg(formatDuration(m_metric.timeout)), error.detail,
                     tr("Make it faster, or give it a longer timeout.")};
        return finish(std::unexpected(error));
    }
    const QString said = displayText(output->standardError.right(errorTail * 2), true).right(errorTail).trimmed();
    if (!output->status.ok()) {
        const QString how = output->status.signal.isEmpty() ? tr("The command ended with status %1.").arg(output->status.code)
                                                            : tr("The command was ended by signal %1.").arg(output->status.signal);
        const bool isMissing = output->status.code == 127;
        return finish(failure(ErrorCode::CommandFailed, how, said, isMissing ? tr("A program that it calls is not installed there, or not in the PATH.") : QString()));
    }
    if (output->standardOutput.trimmed().isEmpty())
        return finish(failure(ErrorCode::Parse, tr("The command printed nothing."), said, tr("It must print a number, JSON, or lines as Prometheus reads them.")));
    finish(output->standardOutput);
}

void CustomFetch::request()
{
    QNetworkRequest request{QUrl(m_metric.url)};
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setRawHeader("Accept", "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.5,application/json;q=0.3,*/*;q=0.1");
    request.setRawHeader("User-Agent", "Quarterdeck");
    request.setDecompressedSafetyCheckThreshold(outputLimit);
    m_tunnel->route(request);
    m_body.clear();
    m_reply = m_network->get(request);
    connect(m_reply, &QNetworkReply::readyRead, this, &CustomFetch::takeBytes);
    connect(m_reply, &QNetworkReply::finished, this, &CustomFetch::takeReply);
}

void CustomFetch::takeBytes()
{
    if (!m_reply || m_isTooLong)
        return;
    m_body += m_reply->readAll();
    if (m_body.size() <= outputLimit)
        return;
    m_isTooLong = true;
    m_reply->abort(); // finished() follows
}

void CustomFetch::takeReply()
{
    if (!m_reply || !m_isRunning)
        return;
    takeBytes();
    if (m_isTooLong)
        return finish(failure(ErrorCode::Protocol, tr("The answer is longer than %1 MiB.").arg(outputLimit / 1024 / 1024), m_metric.url));
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0 && m_tunnel) { // the tunnel may know better, in a moment
        QTimer::singleShot(refusalDelay, this, [this, number = m_number] {
            if (number == m_number && m_isRunning && m_reply)
                finish(std::unexpected(errorOfReply()));
        });
        return;
    }
    if (status != 200 || m_reply->error() != QNetworkReply::NoError)
        return finish(std::unexpected(errorOfReply()));
    finish(m_body);
}

Error CustomFetch::errorOfReply() const
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 300 && status < 400) {
        const QString target = QString::fromUtf8(m_reply->rawHeader("Location"));
        return {ErrorCode::Protocol, tr("The server leads to another address, which is not followed."), displayText(target, false, 300), tr("Write that address into the metric, if it is right.")};
    }
    if (status > 0 && status != 200)
        return {ErrorCode::Protocol, tr("The server answered with status %1.").arg(status), displayText(m_body.left(errorTail), true), {}};
    if (status == 0) {
        if (const auto refusal = m_tunnel->lastRefusal())
            return *refusal;
    }
    return {ErrorCode::Unreachable, tr("The address gave no answer."), displayText(m_reply->errorString(), false, 300),
            tr("Is the exporter running, and is the address right as the host sees it?")};
}

void CustomFetch::finish(const Result<QByteArray> &output)
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    m_timeout.stop();
    dropReply();
    Q_EMIT finished(output, std::chrono::milliseconds(m_since.elapsed()));
}

void CustomFetch::dropReply()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
    m_reply = nullptr;
}

} // namespace qd::metrics
