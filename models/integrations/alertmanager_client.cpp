// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/alertmanager_client.h"

#include "models/base/text.h"
#include "models/integrations/prometheus_answers.h"
#include "models/integrations/prometheus_call.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <tuple>

namespace qd::integrations {
namespace {

using Method = RestRequest::Method;

/// The body of an answer; Alertmanager's errors are a string, or an object with a message.
Result<QJsonDocument> bodyOf(const RestReply &reply, const QUrl &base)
{
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(reply.body, &fault);
    if (!reply.isOk()) {
        QString said = document.object().value(QLatin1StringView("message")).toString();
        // Qt reads no bare string as a document.
        if (said.isEmpty() && reply.body.startsWith('"'))
            said = QJsonDocument::fromJson('[' + reply.body + ']').array().at(0).toString();
        return std::unexpected(RestClient::errorOf(reply, base, displayText(said, false, 1000)));
    }
    if (document.isNull())
        return failure(ErrorCode::Protocol, AlertmanagerClient::tr("%1 does not answer as an Alertmanager does.").arg(base.toDisplayString(QUrl::RemoveUserInfo)), displayText(reply.body, false, 200),
                       AlertmanagerClient::tr("Check the address: it is that of the server, with the path in front of /api/v2."));
    return document;
}

template <typename Read>
auto listOf(const QUrl &base, Read read)
{
    return [base, read](const RestReply &reply) -> Result<std::invoke_result_t<Read, QJsonValue>> {
        return bodyOf(reply, base).transform([&](const QJsonDocument &document) { return read(QJsonValue(document.array())); });
    };
}

QString isoTime(UtcTime time) { return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), QTimeZone::UTC).toString(Qt::ISODateWithMs); }

QStringList textList(const QJsonValue &list)
{
    QStringList texts;
    for (const QJsonValue &one : list.toArray())
        texts.append(one.toString());
    return texts;
}

SilenceMatcher readMatcher(const QJsonObject &from)
{
    return {from.value(QLatin1StringView("name")).toString(), from.value(QLatin1StringView("value")).toString(), from.value(QLatin1StringView("isRegex")).toBool(),
            from.value(QLatin1StringView("isEqual")).toBool(true)}; // older ones do not say it
}

} // namespace

QList<ManagedAlert> readManagedAlerts(const QJsonValue &list)
{
    QList<ManagedAlert> alerts;
    for (const QJsonValue &one : list.toArray()) {
        const QJsonObject from = one.toObject();
        const QJsonObject status = from.value(QLatin1StringView("status")).toObject();
        const QString state = status.value(QLatin1StringView("state")).toString();
        ManagedAlert alert;
        alert.fingerprint = from.value(QLatin1StringView("fingerprint")).toString();
        alert.labels = readLabels(from.value(QLatin1StringView("labels")));
        alert.annotations = readLabels(from.value(QLatin1StringView("annotations")));
        alert.begins = promTime(from.value(QLatin1StringView("startsAt")).toString()).value_or(UtcTime{});
        alert.ends = promTime(from.value(QLatin1StringView("endsAt")).toString()).value_or(UtcTime{});
        alert.state = state == u"active" ? ManagedAlert::State::Active : state == u"suppressed" ? ManagedAlert::State::Suppressed : ManagedAlert::State::Unprocessed;
        alert.silencedBy = textList(status.value(QLatin1StringView("silencedBy")));
        alert.inhibitedBy = textList(status.value(QLatin1StringView("inhibitedBy")));
        for (const QJsonValue &receiver : from.value(QLatin1StringView("receivers")).toArray())
            alert.receivers.append(receiver.toObject().value(QLatin1StringView("name")).toString());
        alert.generatorUrl = from.value(QLatin1StringView("generatorURL")).toString();
        alerts.append(alert);
    }
    return alerts;
}

QList<Silence> readSilences(const QJsonValue &list)
{
    QList<Silence> silences;
    for (const QJsonValue &one : list.toArray()) {
        const QJsonObject from = one.toObject();
        const QString state = from.value(QLatin1StringView("status")).toObject().value(QLatin1StringView("state")).toString();
        Silence silence;
        silence.id = from.value(QLatin1StringView("id")).toString();
        for (const QJsonValue &matcher : from.value(QLatin1StringView("matchers")).toArray())
            silence.matchers.append(readMatcher(matcher.toObject()));
        silence.begins = promTime(from.value(QLatin1StringView("startsAt")).toString()).value_or(UtcTime{});
        silence.ends = promTime(from.value(QLatin1StringView("endsAt")).toString()).value_or(UtcTime{});
        silence.createdBy = from.value(QLatin1StringView("createdBy")).toString();
        silence.comment = from.value(QLatin1StringView("comment")).toString();
        silence.updatedAt = promTime(from.value(QLatin1StringView("updatedAt")).toString());
        silence.state = state == u"active" ? Silence::State::Active : state == u"pending" ? Silence::State::Pending : Silence::State::Expired;
        silences.append(silence);
    }
    std::ranges::stable_sort(silences, {}, [](const Silence &silence) { return std::tuple(silence.state, silence.state == Silence::State::Expired ? -silence.ends.time_since_epoch() : silence.ends.time_since_epoch()); });
    return silences;
}

QByteArray silenceJson(const Silence &silence)
{
    QJsonArray matchers;
    for (const SilenceMatcher &one : silence.matchers)
        matchers.append(QJsonObject{{QStringLiteral("name"), one.name}, {QStringLiteral("value"), one.value}, {QStringLiteral("isRegex"), one.isRegex}, {QStringLiteral("isEqual"), one.isEqual}});
    QJsonObject object{{QStringLiteral("matchers"), matchers}, {QStringLiteral("startsAt"), isoTime(silence.begins)}, {QStringLiteral("endsAt"), isoTime(silence.ends)},
                       {QStringLiteral("createdBy"), silence.createdBy}, {QStringLiteral("comment"), silence.comment}};
    if (!silence.id.isEmpty())
        object.insert(QStringLiteral("id"), silence.id);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

AlertmanagerClient::AlertmanagerClient(std::shared_ptr<RestClient> rest, QObject *parent) : QObject(parent), m_rest(std::move(rest)) {}
AlertmanagerClient::~AlertmanagerClient() = default;

QFuture<Result<QList<ManagedAlert>>> AlertmanagerClient::alerts()
{
    return asked<QList<ManagedAlert>>(this, *m_rest, {.path = QStringLiteral("/api/v2/alerts")}, listOf(m_rest->base(), readManagedAlerts));
}

QFuture<Result<QList<Silence>>> AlertmanagerClient::silences()
{
    return asked<QList<Silence>>(this, *m_rest, {.path = QStringLiteral("/api/v2/silences")}, listOf(m_rest->base(), readSilences));
}

std::optional<Error> AlertmanagerClient::problemOf(const Silence &silence)
{
    const auto wrong = [](const QString &message, const QString &hint) { return Error{ErrorCode::Parse, message, {}, hint}; };
    if (silence.matchers.isEmpty())
        return wrong(tr("A silence needs a matcher."), tr("Say which alerts it is for, as in alertname=\"HostDown\"."));
    for (const SilenceMatcher &one : silence.matchers) {
        if (one.isRegex && !QRegularExpression(one.value).isValid())
            return wrong(tr("“%1” is not a regular expression.").arg(one.value), tr("Correct it, or match the text as it is."));
    }
    const bool all = std::ranges::all_of(silence.matchers, [](const SilenceMatcher &one) { return one.matches({}); });
    if (all)
        return wrong(tr("This would silence every alert."), tr("One matcher must ask for something that is not empty."));
    if (silence.ends <= silence.begins)
        return wrong(tr("The silence would end before it begins."), tr("Choose a later end."));
    if (silence.comment.trimmed().isEmpty())
        return wrong(tr("A silence needs a comment."), tr("Say why, for those who find it later."));
    if (silence.createdBy.trimmed().isEmpty())
        return wrong(tr("A silence needs an author."), tr("Enter a name."));
    return {};
}

QFuture<Result<QString>> AlertmanagerClient::create(const Silence &silence)
{
    if (const auto fault = problemOf(silence)) {
        const LaterAnswer<Result<QString>> later;
        later.give(std::unexpected(*fault));
        return later.future();
    }
    const RestRequest request{.method = Method::PostJson, .path = QStringLiteral("/api/v2/silences"), .body = silenceJson(silence)};
    return asked<QString>(this, *m_rest, request, [base = m_rest->base()](const RestReply &reply) -> Result<QString> {
        return bodyOf(reply, base).transform([](const QJsonDocument &document) { return document.object().value(QLatin1StringView("silenceID")).toString(); });
    });
}

QFuture<Result<void>> AlertmanagerClient::expire(const QString &id)
{
    const RestRequest request{.method = Method::Delete, .path = QStringLiteral("/api/v2/silence/") + QString::fromLatin1(QUrl::toPercentEncoding(id))};
    return asked<void>(this, *m_rest, request, [base = m_rest->base()](const RestReply &reply) -> Result<void> {
        if (!reply.isOk())
            return std::unexpected(bodyOf(reply, base).error());
        return {};
    });
}

QFuture<Result<QString>> AlertmanagerClient::version()
{
    return asked<QString>(this, *m_rest, {.path = QStringLiteral("/api/v2/status")}, [base = m_rest->base()](const RestReply &reply) -> Result<QString> {
        return bodyOf(reply, base).transform([](const QJsonDocument &document) {
            return document.object().value(QLatin1StringView("versionInfo")).toObject().value(QLatin1StringView("version")).toString();
        });
    });
}

} // namespace qd::integrations
