// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/base/ids.h"
#include "models/integrations/rest_client.h"

#include <QtCore/QList>
#include <QtCore/QUrl>

namespace qd::integrations {

/// A Prometheus server that the person named. A value; never holds a secret, which lies in the desktop's key ring.
struct PrometheusSource {
    QString id;   ///< short and lasting: letters, digits, dots, dashes; shown nowhere
    QString name; ///< what the person calls it
    QUrl url;     ///< as seen from `via`, if there is one
    HostId via;   ///< the host whose SSH connection carries it; empty = from the workstation
    RestAuth::Kind auth = RestAuth::Kind::None;
    QString user; ///< with Basic
    QUrl alertmanager; ///< empty = none
    std::chrono::milliseconds scrapeInterval = std::chrono::seconds(15); ///< the shortest useful step; $__rate_interval is made of it

    bool operator==(const PrometheusSource &) const = default;
    [[nodiscard]] bool isValid() const { return !id.isEmpty() && url.isValid(); }
    /// Under which its password or token is kept in the key ring.
    [[nodiscard]] QString secretId() const { return QStringLiteral("prometheus:") + id; }
    /// Errors: Parse, naming the field (no name, address that is none, Basic without a user …).
    [[nodiscard]] std::optional<Error> problem() const;
};

/// A place in a file where something is wrong.
struct SourceProblem {
    int line = 0; ///< from 1; 0 = the file as a whole
    int column = 0;
    QString message;
    bool isError = true; ///< false: only said
    bool operator==(const SourceProblem &) const = default;
    [[nodiscard]] QString toText() const;
};

/// sources.yaml, beside hosts.yaml:
///
///     version: 1
///     prometheus:
///       - id: main
///         name: Main
///         url: http://127.0.0.1:9090
///         via: web-01                  # id of a host in hosts.yaml; left out = from this machine
///         auth: basic                  # none, basic, bearer; the secret is in the key ring
///         user: anna
///         alertmanager: http://127.0.0.1:9093
///         scrape_interval: 15s
///
/// Pure. Thread: any.
struct SourceFile {
    QList<PrometheusSource> sources;
    QList<SourceProblem> problems;

    [[nodiscard]] static SourceFile parse(const QByteArray &text);
    [[nodiscard]] static QByteArray write(const QList<PrometheusSource> &sources);
    [[nodiscard]] bool hasErrors() const;
};

} // namespace qd::integrations
