// SPDX-License-Identifier: GPL-3.0-or-later
// A packed part of a log from who knows where (the first byte says which kind): it is unpacked as far as it goes, within
// its budget, and the end is told.
#include "models/logfiles/unpacker.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::logs;
    if (size < 2)
        return 0;
    static const QTemporaryDir folder;
    static const char *const kEndings[] = {".gz", ".xz", ".zst", ".bz2"};
    constexpr qint64 budget = 4 * 1024 * 1024;
    const QString path = folder.filePath(QStringLiteral("part")) + QString::fromLatin1(kEndings[data[0] % 4]);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        std::abort();
    file.write(reinterpret_cast<const char *>(data) + 1, qint64(size) - 1);
    file.close();
    Unpacker unpacker(path, folder.filePath(QStringLiteral("spool")), budget);
    const qd::Result<FileBytesPtr> out = unpacker.open();
    if (!out)
        return 0;
    for (int step = 0; unpacker.step(); ++step) {
        if (step > 8)
            std::abort();
    }
    if (!unpacker.isDone() || (*out)->size() > budget)
        std::abort();
    return 0;
}
