// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a log, and of the follow script, from a host that wishes us ill.
#include "models/logs/follow_parser.h"
#include "models/logtext/line_parser.h"

#include <QtCore/QList>

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::logs;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    LineParser parser(3600, 1'792'000'000'000);
    for (const QByteArray &line : bytes.split('\n')) {
        const ParsedLine parsed = parser.parse(line);
        if (parsed.bodyAt > line.size() || parsed.unitAt < 0 || parsed.unitAt + parsed.unitSize > line.size())
            std::abort();
    }
    FollowParser frames("token");
    qsizetype textBytes = 0;
    for (qsizetype at = 0; at < bytes.size(); at += 7)
        frames.feed(bytes.mid(at, 7), [&textBytes](const FollowEvent &event) { textBytes += event.text.size(); });
    if (textBytes > bytes.size())
        std::abort();
    return 0;
}
