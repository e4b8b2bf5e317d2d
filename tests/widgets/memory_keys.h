// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/prometheus_service.h"
#include "widgets/common/source_keys.h"

#include <functional>
#include <map>
#include <optional>

namespace qd::ui {

/// Secrets in memory, as app keeps them without a key ring.
class MemoryKeys final : public SourceKeys, public integrations::SourceSecrets {
public:
    void askOffered(std::function<void(bool)> answer) override { answer(false); }
    void keep(const QString &id, Secret secret, std::function<void(Result<void>)> answer) override
    {
        kept.insert_or_assign(id, std::move(secret));
        answer({});
    }
    void forget(const QString &id) override { kept.erase(id); }
    void find(const QString &id, std::function<void(Secret)> answer) override { answer(kept.contains(id) ? kept.at(id).clone() : Secret()); }
    void find(const integrations::PrometheusSource &source, std::function<void(std::optional<Secret>)> answer) override
    {
        const QString id = source.secretId();
        answer(kept.contains(id) ? std::optional(kept.at(id).clone()) : std::nullopt);
    }
    std::map<QString, Secret> kept;
};

} // namespace qd::ui
