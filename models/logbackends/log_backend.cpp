// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/log_backend.h"

#include "models/logbackends/backend_document.h"
#include "models/logbackends/elastic_server.h"
#include "models/logbackends/loki_server.h"

#include <QtCore/QCoreApplication>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::BackendSource)
};

} // namespace

QString backendKindName(BackendSource::Kind kind)
{
    return kind == BackendSource::Kind::Loki ? QStringLiteral("Loki") : Texts::tr("Elasticsearch or OpenSearch");
}

std::optional<Error> BackendSource::problem() const
{
    const auto wrong = [](const QString &message, const QString &hint) { return Error{ErrorCode::Parse, message, {}, hint}; };
    if (const auto common = RestSource::problem())
        return common;
    if (selector.trimmed().isEmpty())
        return kind == Kind::Loki ? wrong(Texts::tr("It is not said which streams are meant."), Texts::tr("Enter a selector such as {job=\"nginx\"}."))
                                  : wrong(Texts::tr("It is not said which index is meant."), Texts::tr("Enter an index, or a pattern such as logs-*."));
    if (kind == Kind::Loki)
        return lokiProblem(selector);
    if (selector.contains(u'/') || selector.contains(u' ') || selector.startsWith(u'_') || selector.startsWith(u'-'))
        return wrong(Texts::tr("“%1” is no name of an index.").arg(selector), Texts::tr("Enter an index, or a pattern such as logs-*; several are divided by commas."));
    if (timeField.trimmed().isEmpty())
        return wrong(Texts::tr("The field with the time of a line is missing."), Texts::tr("It is usually called @timestamp."));
    return {};
}

void BackendSource::tidy()
{
    RestSource::tidy();
    selector = selector.trimmed();
}

std::unique_ptr<LogDocument> openBackend(const BackendSource &source, std::shared_ptr<integrations::RestClient> rest, const BackendSpan &span)
{
    std::shared_ptr<LogServer> server;
    if (source.kind == BackendSource::Kind::Loki)
        server = std::make_shared<LokiServer>(source, std::move(rest), TimeSlice{span.fromMs, span.toMs});
    else
        server = std::make_shared<ElasticServer>(source, std::move(rest));
    return std::make_unique<BackendDocument>(source, std::move(server), span);
}

} // namespace qd::logs
