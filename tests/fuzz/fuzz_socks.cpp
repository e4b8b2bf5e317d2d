// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/forward_socks.h"
#include "models/ssh/forward_spec.h"

#include <algorithm>
#include <cstdlib>

using qd::ssh::ForwardSpec;
using qd::ssh::SocksParser;

namespace {

/// What a client would see and we would dial must not depend on where the bytes are cut.
void compareCuts(const QByteArray &bytes, qsizetype step)
{
    SocksParser whole;
    std::ignore = whole.feed(bytes);
    SocksParser pieces;
    qsizetype at = 0;
    for (; at < bytes.size() && pieces.state() == SocksParser::State::Reading; at += step)
        std::ignore = pieces.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)));
    const QByteArray left = at < bytes.size() ? bytes.sliced(at) : QByteArray();
    const bool same = whole.state() == pieces.state() && whole.takeReply() == pieces.takeReply()
        && whole.address() == pieces.address() && whole.port() == pieces.port();
    if (!same)
        std::abort();
    if (whole.state() == SocksParser::State::Wanted) {
        if (whole.takeRest() != pieces.takeRest() + left)
            std::abort();
        for (const char c : whole.address()) {
            if (c <= ' ' || c == 0x7F)
                std::abort(); // would be cut or misread behind it
        }
    } else if (whole.state() == SocksParser::State::Reading && whole.takeRest().size() > 1000) {
        std::abort(); // unbounded
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size - 1));
    compareCuts(bytes, 1 + data[0] % 20);
    // A tunnel's text that reads must read back as the same.
    const auto spec = ForwardSpec::parse(QString::fromUtf8(bytes));
    if (spec) {
        const auto again = ForwardSpec::parse(spec->toText());
        if (!again || *again != *spec)
            std::abort();
    }
    return 0;
}
