// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/prometheus_service.h"
#include "models/keychain/secret_store.h"
#include "widgets/common/source_keys.h"

#include <QtCore/QObject>

#include <map>

namespace qd::app {

/// Passwords and tokens of Prometheus sources: in memory until the program ends, and in the desktop's key ring where there is
/// one. Nothing of them is ever written elsewhere. Thread: main. Ownership: `store` must outlive it.
class SourceKeyRing final : public QObject, public integrations::SourceSecrets, public ui::SourceKeys {
    Q_OBJECT
public:
    explicit SourceKeyRing(keychain::SecretStore &store, QObject *parent = nullptr) : QObject(parent), m_store(store) {}

    void find(const integrations::PrometheusSource &source, std::function<void(std::optional<Secret>)> answer) override;
    void find(const QString &secretId, std::function<void(Secret)> answer) override;
    void askOffered(std::function<void(bool)> answer) override;
    void keep(const QString &secretId, Secret secret, std::function<void(Result<void>)> answer) override;
    void forget(const QString &secretId) override;

private:
    keychain::SecretStore &m_store;
    std::map<QString, Secret> m_known;
};

} // namespace qd::app
