// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/backend_range.h"

#include "models/base/hand_over.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <future>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::BackendRange)
};

constexpr qint64 kUsualLine = 300; ///< bytes, for progress
constexpr std::chrono::milliseconds kLookInterval{20};

std::unexpected<Error> stopped() { return failure(ErrorCode::Cancelled, Texts::tr("Reading from the server was cancelled.")); }

} // namespace

qint64 BackendRange::bytes() const { return m_count * kUsualLine; }

Result<PageLoader::Piece> BackendRange::pieceAt(qint64 timeMs, const std::stop_token &stop) const
{
    auto promise = std::make_shared<std::promise<Result<PageLoader::Piece>>>();
    std::future<Result<PageLoader::Piece>> answer = promise->get_future();
    postTo(m_loader.get(), [loader = m_loader, promise, timeMs] {
        loader->piece(timeMs, false).then(loader.get(), [promise](const Result<PageLoader::Piece> &piece) { promise->set_value(piece); });
    });
    promise.reset();
    while (answer.wait_for(kLookInterval) != std::future_status::ready) {
        if (stop.stop_requested() || QCoreApplication::closingDown())
            return stopped();
    }
    try {
        return answer.get();
    } catch (const std::future_error &) {
        return stopped(); // the question was thrown away: the program ends
    }
}

Result<void> BackendRange::forEach(const Visit &visit, const std::stop_token &stop) const
{
    qint64 timeMs = m_time.fromMs;
    while (timeMs < m_time.toMs && !stop.stop_requested()) {
        const auto piece = pieceAt(timeMs, stop);
        if (!piece)
            return std::unexpected(piece.error());
        if (!piece->page || piece->time.fromMs >= m_time.toMs)
            return {};
        for (qint64 index = 0; index < piece->page->size(); ++index) {
            const LineNumber number = piece->page->numbers[size_t(index)];
            if (m_only && !std::ranges::binary_search(*m_only, number))
                continue;
            if (!visit(number, piece->page->at(index)))
                return {};
        }
        timeMs = piece->time.toMs;
    }
    return {};
}

std::vector<std::shared_ptr<const LineRange>> BackendRange::split(int) const
{
    // The server is the limit, and one reader keeps it busy.
    return {std::make_shared<BackendRange>(*this)};
}

} // namespace qd::logs
