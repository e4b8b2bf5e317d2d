// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/integrations/rest_client.h"
#include "models/logs/log_document.h"

#include <QtCore/QList>
#include <QtCore/QUrl>

namespace qd::logs {

/// A server of logs that the person named, and which of its logs are meant. A value; never holds a secret, which lies in the
/// desktop's key ring.
struct BackendSource {
    enum class Kind { Elasticsearch, Loki }; ///< OpenSearch is an Elasticsearch here; the server itself says which it is
    QString id;       ///< short and lasting: letters, digits, dots, dashes; shown nowhere
    QString name;     ///< what the person calls it
    Kind kind = Kind::Elasticsearch;
    QUrl url;         ///< as seen from `via`, if there is one
    HostId via;       ///< the host whose SSH connection carries it; empty = from the workstation
    integrations::RestAuth::Kind auth = integrations::RestAuth::Kind::None;
    QString user;     ///< with Basic
    QString selector; ///< Elasticsearch: index, pattern, alias or data stream ("logs-*"); Loki: LogQL that gives lines ({job="nginx"})
    QString tenant;   ///< Loki: X-Scope-OrgID; empty = none
    QString timeField = QStringLiteral("@timestamp"); ///< Elasticsearch

    bool operator==(const BackendSource &) const = default;
    /// Under which its password, token or key is kept in the key ring.
    [[nodiscard]] QString secretId() const { return QStringLiteral("logs:") + id; }
    /// Errors: Parse, naming the field (no name, address that is none, a selector that is none …).
    [[nodiscard]] std::optional<Error> problem() const;
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

/// A place in a file where something is wrong.
struct BackendProblem {
    int line = 0; ///< from 1; 0 = the file as a whole
    int column = 0;
    QString message;
    bool isError = true; ///< false: only said
    bool operator==(const BackendProblem &) const = default;
    [[nodiscard]] QString toText() const;
};

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
///
/// Pure. Thread: any.
struct BackendFile {
    QList<BackendSource> sources;
    QList<BackendProblem> problems;

    [[nodiscard]] static BackendFile parse(const QByteArray &text);
    [[nodiscard]] static QByteArray write(const QList<BackendSource> &sources);
    [[nodiscard]] bool hasErrors() const;
};

} // namespace qd::logs
