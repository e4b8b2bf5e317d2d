// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an exported layout of cards, or as a saved comparison: never a crash; what was read is within its bounds and
// reads back as the same.
#include "widgets/compare/comparison.h"
#include "widgets/overview/board_layout.h"

#include <QtCore/QJsonDocument>

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace {

void insist(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::ui;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto read = readBoardFile(bytes)) {
        insist(read->layout.cards.size() <= BoardLayout::mostCards, "too many cards");
        for (const BoardCard &card : read->layout.cards) {
            insist(!card.curves.isEmpty() && card.curves.size() <= BoardCard::mostCurves, "curves out of bounds");
            insist(card.span >= 1 && card.span <= BoardCard::widest, "span out of bounds");
            insist(!card.maximum || (std::isfinite(*card.maximum) && *card.maximum > 0), "maximum out of bounds");
            insist(!card.limit || std::isfinite(*card.limit), "limit is no number");
        }
        const auto again = readBoardFile(boardFile(read->layout));
        insist(again && again->layout == read->layout && again->leftOut.isEmpty(), "does not read back as the same");
    } else {
        insist(!read.error().message.isEmpty(), "an error without words");
    }
    const Comparison comparison = comparisonFromJson(QJsonDocument::fromJson(bytes).object());
    insist(comparison.curves.size() <= Comparison::mostCurves && comparison.hosts.size() <= Comparison::mostHosts, "comparison out of bounds");
    insist(comparisonFromJson(toJson(comparison)) == comparison, "a comparison does not read back as the same");
    return 0;
}
