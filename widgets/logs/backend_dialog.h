// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logbackends/backend_service.h"
#include "widgets/common/server_dialog.h"

namespace qd::ui {

/// The servers of logs that the person named (Elasticsearch, OpenSearch, Loki).
class BackendDialog : public ServerDialog {
    Q_OBJECT
public:
    /// All must outlive it. `hosts`: those that a server may be reached through.
    BackendDialog(logs::BackendService &service, SourceKeys &keys, const QList<SourceHost> &hosts, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The person wants to see its lines.
    void openRequested(const QString &id);

private:
    [[nodiscard]] QList<ServerRow> servers() const override;
    [[nodiscard]] std::optional<Error> fault() const override { return m_service.fault(); }
    void showServer(const QString &id) override;
    void followForm() override;
    [[nodiscard]] bool isFilled() const override;
    void tryServer() override;
    [[nodiscard]] Result<QString> saveServer() override;
    void askRemoval(const ServerRow &server) override;
    [[nodiscard]] Result<void> removeServer(const QString &id) override { return m_service.remove(id); }

    [[nodiscard]] QWidget *makeSelector();
    void followKind();
    void askChoices();
    void showChoices(const QStringList &choices);
    void tellTest(const logs::BackendTest &test);
    /// As it is typed; whether it is complete is not judged.
    [[nodiscard]] Result<logs::BackendSource> source() const;
    [[nodiscard]] Result<logs::BackendSource> completeSource() const;

    logs::BackendService &m_service;
    bool m_removalAsked = false;
    Segmented *m_kind;
    QComboBox *m_selector;
    QPushButton *m_choices;
    QLineEdit *m_tenant = nullptr;
    QLineEdit *m_timeField = nullptr;
    QPushButton *m_open;
};

} // namespace qd::ui
