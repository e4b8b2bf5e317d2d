// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/window_cache.h"

#include <cstdint>
#include <cstdlib>

using namespace qd::logs;

/// The input is a window as it may stand on a disk. What is taken must be what was put in, for that key and place alone.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QByteArray key("key"), other("other");
    if (const auto window = unpackWindow(bytes, key, 65'536); window && packWindow(key, 65'536, *window) != bytes)
        std::abort();
    const QByteArray packed = packWindow(key, 65'536, bytes);
    const auto own = unpackWindow(packed, key, 65'536);
    if (!own || *own != bytes || unpackWindow(packed, other, 65'536) || unpackWindow(packed, key, 0))
        std::abort();
    QByteArray damaged = packed;
    const qsizetype at = qsizetype(size * 31 % size_t(packed.size()));
    damaged[at] = char(damaged[at] ^ 1);
    if (unpackWindow(damaged, key, 65'536) || unpackWindow(packed.chopped(1), key, 65'536) || unpackWindow(packed + 'x', key, 65'536))
        std::abort();
    return 0;
}
