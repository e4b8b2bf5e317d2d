// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/rest_source_file.h"

namespace qd::integrations {

/// A Prometheus server that the person named.
struct PrometheusSource : RestSource {
    QUrl alertmanager; ///< empty = none
    std::chrono::milliseconds scrapeInterval = std::chrono::seconds(15); ///< the shortest useful step; $__rate_interval is made of it

    bool operator==(const PrometheusSource &) const = default;
    [[nodiscard]] bool isValid() const { return !id.isEmpty() && url.isValid(); }
    /// Under which its password or token is kept in the key ring.
    [[nodiscard]] QString secretId() const { return section().secretId(id); }
    /// Errors: Parse, naming the field.
    [[nodiscard]] std::optional<Error> problem() const;

    /// For SourceFile.
    [[nodiscard]] static const SourceSection &section();
    [[nodiscard]] Result<bool> takeField(const QString &field, const QString &text);
    [[nodiscard]] QList<SourceField> fields() const;
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
using SourceFile = RestSourceFile<PrometheusSource>;

} // namespace qd::integrations
