// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/hand_over.h"
#include "models/integrations/rest_client.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QPromise>

#include <memory>

namespace qd::integrations {

/// A question whose answer is read by `read(reply)` -> Result<T>; a large one in the global pool, for the thread that paints waits for nothing.
/// Cancelling the future ends the question. `context` gone: the future is cancelled. Internal to the room.
template <typename T, typename Read>
[[nodiscard]] QFuture<Result<T>> asked(QObject *context, RestClient &rest, const RestRequest &request, Read read)
{
    constexpr qsizetype large = 128 * 1024; // about 2 ms of parsing
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QFuture<Result<RestReply>> reply = rest.send(request);
    auto *watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::canceled, context, [reply]() mutable { reply.cancel(); });
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(promise->future());
    const auto give = [promise](Result<T> result) {
        promise->addResult(std::move(result));
        promise->finish();
    };
    reply.then(context, [context, give, read](const Result<RestReply> &answer) {
        if (!answer)
            return give(std::unexpected(answer.error()));
        if (answer->body.size() < large)
            return give(read(*answer));
        inPool([answer = *answer, read](const std::function<bool()> &) { return read(answer); }).then(context, give);
    });
    return promise->future();
}

} // namespace qd::integrations
