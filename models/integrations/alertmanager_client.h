// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/prometheus_types.h"
#include "models/integrations/rest_client.h"

namespace qd::integrations {

/// Alertmanager's API v2. Errors as PrometheusClient's. Thread: main. Ownership: the caller's.
class AlertmanagerClient : public QObject {
    Q_OBJECT
public:
    explicit AlertmanagerClient(std::shared_ptr<RestClient> rest, QObject *parent = nullptr);
    ~AlertmanagerClient() override;

    [[nodiscard]] RestClient &rest() const { return *m_rest; }

    /// Silenced and inhibited ones too.
    [[nodiscard]] QFuture<Result<QList<ManagedAlert>>> alerts();
    /// Active first, then pending, then expired; within them by their end.
    [[nodiscard]] QFuture<Result<QList<Silence>>> silences();
    /// Makes a silence, or changes the one whose id it has. Gives its id. Changes the server: record it in the timeline.
    /// Errors: also Parse (no matcher, end before begin, one that matches everything).
    [[nodiscard]] QFuture<Result<QString>> create(const Silence &silence);
    /// Ends a silence now. Changes the server.
    [[nodiscard]] QFuture<Result<void>> expire(const QString &id);
    /// Its version.
    [[nodiscard]] QFuture<Result<QString>> version();

    /// Why a silence would be refused; nothing if it would not.
    [[nodiscard]] static std::optional<Error> problemOf(const Silence &silence);

private:
    std::shared_ptr<RestClient> m_rest;
};

} // namespace qd::integrations
