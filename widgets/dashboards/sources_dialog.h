// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/prometheus_service.h"
#include "widgets/common/server_dialog.h"

namespace qd::ui {

/// The Prometheus servers that the person named.
class SourcesDialog : public ServerDialog {
    Q_OBJECT
public:
    /// All must outlive it. `hosts`: those that a server may be reached through.
    SourcesDialog(integrations::PrometheusService &service, SourceKeys &keys, const QList<SourceHost> &hosts, QWidget *parent = nullptr);

private:
    [[nodiscard]] QList<ServerRow> servers() const override;
    [[nodiscard]] std::optional<Error> fault() const override { return m_service.fault(); }
    void showServer(const QString &id) override;
    void tryServer() override;
    [[nodiscard]] Result<QString> saveServer() override;
    void askRemoval(const ServerRow &server) override;
    [[nodiscard]] Result<void> removeServer(const QString &id) override { return m_service.remove(id); }

    void tellTest(const integrations::SourceTest &test);
    [[nodiscard]] Result<integrations::PrometheusSource> source() const;

    integrations::PrometheusService &m_service;
    QLineEdit *m_alertmanager;
    QLineEdit *m_interval;
};

} // namespace qd::ui
