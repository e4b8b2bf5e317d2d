// SPDX-License-Identifier: GPL-3.0-or-later
// What commands on hosts say about logs: listings, bytes of files, hits of search tools, journal entries. And any expression
// becomes one for their tools.
#include "models/logremote/journal_reader.h"
#include "models/logremote/remote_listing.h"
#include "models/logremote/reply_reader.h"
#include "models/logremote/server_pattern.h"
#include "models/logtext/segment_names.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace qd;
using namespace qd::logs;

namespace {

const QByteArray kToken(32, 'a');

/// How the input is cut must not matter.
QByteArrayList hits(const QByteArray &bytes, bool raw, qsizetype step)
{
    QByteArrayList seen;
    HitReader reader(kToken, raw);
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        reader.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)), {
            .begin = [&](int part) { seen.append("F" + QByteArray::number(part)); },
            .line = [&](qint64 offset, QByteArrayView text, qint64 whole) {
                if (offset < 0 || whole < text.size())
                    std::abort();
                seen.append(QByteArray::number(offset) + ':' + text.toByteArray());
            },
            .end = [&](const QByteArray &status) { seen.append("S" + status); },
        });
    }
    return seen;
}

QByteArrayList replies(const QByteArray &bytes, qsizetype step)
{
    QByteArrayList seen;
    ReplyReader reader(kToken);
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        reader.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)),
                    [&](char kind, const QByteArray &words, const QByteArray &data) { seen.append(kind + words + '|' + data); });
    }
    return seen;
}

void readJournal(const QByteArray &bytes)
{
    JournalReader reader;
    reader.feed(bytes);
    const JournalBlock block = reader.take();
    if (block.numbers.size() != block.lines.lines.size() || !std::ranges::is_sorted(block.numbers)
        || std::ranges::adjacent_find(block.numbers) != block.numbers.end())
        std::abort();
    const JournalBlock reversed = JournalReader::readReversed(bytes, LineNumber(1) << 40);
    if (!reversed.numbers.empty() && (reversed.numbers.back() >= (LineNumber(1) << 40) || !std::ranges::is_sorted(reversed.numbers)))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(std::min<size_t>(size, 16 * 1024)));
    const qsizetype step = bytes.isEmpty() ? 1 : 1 + qsizetype(uchar(bytes[0])) % 97;
    for (bool raw : {false, true}) {
        if (hits(bytes, raw, step) != hits(bytes, raw, std::max<qsizetype>(bytes.size(), 1)))
            std::abort();
    }
    if (replies(bytes, step) != replies(bytes, std::max<qsizetype>(bytes.size(), 1)))
        std::abort();
    const RemoteListing listing = RemoteListing::read(kToken, bytes);
    for (const ListedFile &file : listing.files) {
        if (file.size < 0 || file.path.isEmpty())
            std::abort();
    }
    std::ignore = lastPlace(kToken, bytes);
    readJournal(bytes);
    const QString text = QString::fromUtf8(bytes.first(std::min<qsizetype>(bytes.size(), 300)));
    for (bool regex : {false, true}) {
        const ServerPattern pattern = ServerPattern::of({text, regex});
        if (!pattern.everything && (pattern.extended.isEmpty() || pattern.extended.contains(u'\n')))
            std::abort(); // would be another question to grep
        std::ignore = journalGrep(pattern, {"sshd", "web-1"});
    }
    return 0;
}
