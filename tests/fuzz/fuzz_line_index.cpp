// SPDX-License-Identifier: GPL-3.0-or-later
// An index in the cache folder that somebody has damaged: it is refused, or everything in it can be read.
#include "models/logfiles/index_store.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QTemporaryFile>

#include <cstdlib>

namespace {

using namespace qd::logs;

void readAll(const LinePage &page, const PageMeta &meta)
{
    qint64 before = page.from() - 1;
    for (quint32 line = 0; line < page.count(); ++line) {
        if (page.start(line) <= before || page.start(line) >= page.to() || page.lineAt(page.start(line)) != line)
            std::abort();
        before = page.start(line);
    }
    Histogram histogram{0, 1'000'000'000'000, std::vector<LevelCounts>(10)};
    meta.count(histogram, nullptr, meta.count(), 0);
    for (quint32 line = 0; line < meta.count(); ++line) {
        if (int(meta.level(line)) >= kLevelCount)
            std::abort();
        (void)meta.timeMs(line, 0);
    }
}

/// The pages alone, without the sums that keep nearly every change out.
void readParts(QByteArrayView bytes)
{
    QByteArrayView in = bytes;
    if (const LinePagePtr page = LinePage::read(in)) {
        if (const PageMetaPtr meta = PageMeta::read(in))
            readAll(*page, *meta);
    }
    in = bytes;
    if (const PageMetaPtr meta = PageMeta::read(in))
        readAll(LinePage(), *meta);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const FileBytesPtr file = [] {
        static QTemporaryFile log;
        if (!log.open())
            std::abort();
        log.write(QByteArray("a line\n").repeated(2000));
        log.flush();
        return *FileBytes::open(log.fileName());
    }();
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    readParts(bytes);
    if (const auto index = readIndex(bytes, *file)) {
        for (size_t i = 0; i < index->pages.size(); ++i)
            readAll(*index->pages[i], *index->metas[i]);
    }
    // The same with a sum that fits.
    (void)readIndex(bytes + QCryptographicHash::hash(bytes, QCryptographicHash::Sha1), *file);
    return 0;
}
