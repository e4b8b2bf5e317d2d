// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/prometheus_service.h"
#include "widgets/common/question.h"

namespace qd::ui {

/// Which Prometheus source the pane's tabs ask, and its clients, which are made (through a host: connected) when first wanted.
/// Thread: GUI. Ownership: `service` must outlive it.
class SourceChooser : public QObject {
    Q_OBJECT
public:
    explicit SourceChooser(integrations::PrometheusService &service, QObject *parent = nullptr);

    [[nodiscard]] integrations::PrometheusService &service() const { return m_service; }
    /// The chosen source; nothing while there is none.
    [[nodiscard]] std::optional<integrations::PrometheusSource> source() const { return m_service.source(m_id); }
    [[nodiscard]] const QString &id() const { return m_id; }
    /// Unknown ids choose the first source.
    void choose(const QString &id);

    /// Null until they are there; changed() tells when they are.
    [[nodiscard]] const integrations::SourceClients &clients() const { return m_clients; }
    [[nodiscard]] integrations::PrometheusClient *prometheus() const { return m_clients.prometheus.get(); }
    [[nodiscard]] integrations::AlertmanagerClient *alertmanager() const { return m_clients.alertmanager.get(); }
    /// Why there are none.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    /// Makes the clients anew: after an error, or when a secret changed.
    void reopen();

Q_SIGNALS:
    /// Another source, its clients, or an error.
    void changed();
    /// The list of sources.
    void listChanged();

private:
    void open();
    void followList();

    integrations::PrometheusService &m_service;
    QString m_id;
    std::optional<integrations::PrometheusSource> m_opened;
    integrations::SourceClients m_clients;
    std::optional<Error> m_error;
    Question m_opening;
};

} // namespace qd::ui
