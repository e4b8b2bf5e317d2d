// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploydesk/run_notices.h"

#include "models/base/log.h"
#include "models/base/text.h"
#include "models/integrations/rest_client.h"
#include "models/ssh/local_session.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QPointer>
#include <QtCore/QPromise>
#include <QtCore/QUrlQuery>

namespace qd::deploy {
namespace {

constexpr std::chrono::seconds kLimit{30};
constexpr qint64 kAnswerLimit = 1024 * 1024;

} // namespace

RunNotices::RunNotices(ForeignCommands &commands, QObject *parent) : QObject(parent), m_commands(commands) {}

RunNotices::~RunNotices() = default;

QFuture<Result<void>> RunNotices::send(const recipes::Notice &notice, const QJsonObject &end)
{
    const QByteArray text = QJsonDocument(end).toJson(QJsonDocument::Compact);
    ++m_sending;
    auto sent = notice.command.isEmpty() ? post(notice.url, text) : runCommand(notice, text + '\n');
    return sent.then(this, [this](const Result<void> &result) {
        if (--m_sending == 0)
            QMetaObject::invokeMethod(this, &RunNotices::allSent, Qt::QueuedConnection); // whoever waits for the answer has it by then
        return result;
    });
}

QFuture<Result<void>> RunNotices::post(const QString &address, const QByteArray &body)
{
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && url.scheme() != u"http"))
        return QtFuture::makeReadyValueFuture(Result<void>(failure(ErrorCode::Parse, tr("The address of a notice must begin with https:// or http://."))));
    QUrl origin;
    origin.setScheme(url.scheme());
    origin.setHost(url.host());
    origin.setPort(url.port());
    auto client = std::make_shared<integrations::RestClient>(origin, integrations::RestAuth{});
    integrations::RestRequest request;
    request.method = integrations::RestRequest::Method::PostJson;
    request.path = url.path(QUrl::FullyEncoded).isEmpty() ? QStringLiteral("/") : url.path(QUrl::FullyEncoded);
    request.query = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    request.body = body;
    request.timeout = kLimit;
    request.limit = kAnswerLimit;
    return client->send(request).then(this, [client, origin](const Result<integrations::RestReply> &reply) -> Result<void> {
        // The client may not go inside its own answer.
        QMetaObject::invokeMethod(QCoreApplication::instance(), [client] {}, Qt::QueuedConnection);
        if (!reply)
            return std::unexpected(reply.error());
        if (!reply->isOk())
            return std::unexpected(integrations::RestClient::errorOf(*reply, origin));
        return {};
    });
}

QFuture<Result<void>> RunNotices::runCommand(const recipes::Notice &notice, const QByteArray &input)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    const auto end = [promise](Result<void> result) {
        promise->addResult(std::move(result));
        promise->finish();
    };
    ForeignCommand command;
    command.kind = ForeignCommand::Kind::Notice;
    command.text = notice.command;
    command.origin = notice.place.line > 0 ? tr("line %1 of the recipe").arg(notice.place.line) : QString();
    command.purpose = tr("It tells of a deployment's end.");
    m_commands.whenAllowed(command, [self = QPointer(this), notice, input, end](const Result<void> &allowed) {
        if (!allowed)
            return end(std::unexpected(allowed.error()));
        if (!self)
            return end(failure(ErrorCode::Cancelled, tr("The program ends.")));
        if (!self->m_here)
            self->m_here = std::make_shared<ssh::LocalSession>();
        ssh::Command toRun;
        toRun.script = notice.command;
        toRun.ownLocale = true;
        toRun.input = input;
        toRun.deadline = kLimit;
        toRun.outputLimit = kAnswerLimit;
        toRun.purpose = tr("Tell of a deployment's end");
        ssh::run(*self->m_here, toRun).then(self, [end, text = notice.command](const Result<ssh::CommandOutput> &output) {
            if (!output)
                return end(std::unexpected(output.error()));
            if (output->status.ok())
                return end({});
            end(failure(ErrorCode::CommandFailed, tr("The notice's command ended with status %1.").arg(output->status.code),
                        redact(displayText(output->standardError.trimmed(), true, 300)), tr("Run it in a terminal: %1").arg(displayText(text, false, 200))));
        });
    });
    return promise->future();
}

} // namespace qd::deploy
