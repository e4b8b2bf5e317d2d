// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/source_key_ring.h"
#include "models/logbackends/backend_service.h"

namespace qd::app {

/// Passwords and tokens of log servers, where those of Prometheus are. Thread: main. Ownership: `keys` must outlive it.
class BackendKeyRing final : public logs::BackendSecrets {
public:
    explicit BackendKeyRing(SourceKeyRing &keys) : m_keys(keys) {}

    void find(const logs::BackendSource &source, std::function<void(std::optional<Secret>)> answer) override
    {
        m_keys.find(source.secretId(), [answer = std::move(answer)](Secret secret) {
            if (secret.isEmpty())
                answer(std::nullopt);
            else
                answer(std::move(secret));
        });
    }

private:
    SourceKeyRing &m_keys;
};

} // namespace qd::app
