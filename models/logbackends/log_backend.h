// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/rest_source_file.h"
#include "models/logs/log_document.h"

namespace qd::logs {

/// A server of logs that the person named, and which of its logs are meant.
struct BackendSource : integrations::RestSource {
    enum class Kind { Elasticsearch, Loki }; ///< OpenSearch is an Elasticsearch here; the server itself says which it is
    Kind kind = Kind::Elasticsearch;
    QString selector; ///< Elasticsearch: index, pattern, alias or data stream ("logs-*"); Loki: LogQL that gives lines ({job="nginx"})
    QString tenant;   ///< Loki: X-Scope-OrgID; empty = none
    QString timeField = QStringLiteral("@timestamp"); ///< Elasticsearch

    bool operator==(const BackendSource &) const = default;
    /// Under which its password, token or key is kept in the key ring.
    [[nodiscard]] QString secretId() const { return section().secretId(id); }
    /// Errors: Parse, naming the field (a selector that is none …).
    [[nodiscard]] std::optional<Error> problem() const;
    void tidy();

    /// For BackendFile.
    [[nodiscard]] static const integrations::SourceSection &section();
    [[nodiscard]] Result<bool> takeField(const QString &field, const QString &text);
    [[nodiscard]] QList<integrations::SourceField> fields() const;
};
/// "Elasticsearch or OpenSearch", "Loki".
[[nodiscard]] QString backendKindName(BackendSource::Kind kind);

/// Which part of a server's log is looked at. Times are UTC.
struct BackendSpan {
    qint64 fromMs = 0;
    qint64 toMs = 0;     ///< behind the last; while following, what comes later is added
    bool follow = false; ///< asks for what is new every two seconds
    bool operator==(const BackendSpan &) const = default;
};

/// The lines of a server as a document: counted there, fetched by pages where the view looks, filtered there as far as the
/// server can (noticed() says what is done here instead). `rest`: BackendService::client(). Thread: GUI.
[[nodiscard]] std::unique_ptr<LogDocument> openBackend(const BackendSource &source, std::shared_ptr<integrations::RestClient> rest,
                                                       const BackendSpan &span);

/// logservers.yaml, beside hosts.yaml:
///
///     version: 1
///     servers:
///       - id: search
///         name: Search cluster
///         kind: elasticsearch          # elasticsearch (OpenSearch too), loki
///         url: https://127.0.0.1:9200
///         via: web-01                  # id of a host in hosts.yaml; left out = from this machine
///         auth: api-key                # none, basic, bearer, api-key; the secret is in the key ring
///         user: anna                   # with basic
///         selector: logs-*             # loki: {job="nginx"}
///         tenant: team-a               # loki only
///         time_field: "@timestamp"     # elasticsearch only
using BackendFile = integrations::RestSourceFile<BackendSource>;

} // namespace qd::logs
