// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/source_key_ring.h"

#include <QtCore/QPointer>

namespace qd::app {

void SourceKeyRing::find(const integrations::PrometheusSource &source, std::function<void(std::optional<Secret>)> answer)
{
    find(source.secretId(), [answer = std::move(answer)](Secret secret) {
        answer(secret.isEmpty() ? std::nullopt : std::optional<Secret>(std::move(secret)));
    });
}

void SourceKeyRing::find(const QString &secretId, std::function<void(Secret)> answer)
{
    if (const auto known = m_known.find(secretId); known != m_known.cend())
        return answer(known->second.clone());
    m_store.find(secretId, [self = QPointer(this), secretId, answer = std::move(answer)](std::optional<Secret> secret) {
        if (!self || !secret)
            return answer({});
        answer(secret->clone());
        self->m_known.insert_or_assign(secretId, std::move(*secret));
    });
}

void SourceKeyRing::askOffered(std::function<void(bool)> answer) { m_store.askOffered(std::move(answer)); }

void SourceKeyRing::keep(const QString &secretId, Secret secret, std::function<void(Result<void>)> answer)
{
    m_known.insert_or_assign(secretId, std::move(secret));
    m_store.askOffered([self = QPointer(this), secretId, answer = std::move(answer)](bool offered) {
        const bool isKnown = self && self->m_known.contains(secretId);
        if (!offered || !isKnown)
            return answer({});
        self->m_store.keep(secretId, self->m_known.at(secretId), answer);
    });
}

void SourceKeyRing::forget(const QString &secretId)
{
    m_known.erase(secretId);
    m_store.askOffered([self = QPointer(this), secretId](bool offered) {
        // What is not kept there cannot be forgotten there: an error tells nothing that the person could act upon.
        if (self && offered)
            self->m_store.forget(secretId, [](const Result<void> &) {});
    });
}

} // namespace qd::app
