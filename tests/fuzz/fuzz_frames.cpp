// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/frame_parser.h"

#include <algorithm>
#include <cstdlib>

using qd::ssh::FrameParser;

/// The result must not depend on where the bytes are cut: the first byte says how.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    // "T" in the input stands for the token's mark, so that the fuzzer reaches the states behind it.
    const QByteArray token("00112233445566778899aabbccddeeff");
    QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size - 1));
    bytes.replace("T", '\x1e' + token);
    FrameParser whole(token);
    const QByteArray expected = whole.feed(bytes);
    FrameParser pieces(token);
    QByteArray got;
    const qsizetype step = 1 + data[0] % 50;
    for (qsizetype at = 0; at < bytes.size(); at += step)
        got += pieces.feed(bytes.sliced(at, std::min(step, bytes.size() - at)));
    if (got != expected || pieces.state() != whole.state() || pieces.endNumber() != whole.endNumber())
        std::abort();
    return 0;
}
