// SPDX-License-Identifier: GPL-3.0-or-later
// Definitions of formats from a person, or copied from somewhere; what is accepted must read its own samples without harm.
#include "models/logtext/format_file.h"
#include "models/logtext/record_reader.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::logs;
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto format = parseFormat(text, QStringLiteral("fuzz.yaml"));
    if (!format) {
        if (format.error().line < 1 || format.error().message.isEmpty())
            std::abort();
        return 0;
    }
    (void)checkSamples(*format);
    return 0;
}
