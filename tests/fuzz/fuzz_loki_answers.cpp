// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an answer of Loki, and as a selector or name of a stream: never a crash; lines without LF; counts on their steps.
#include "models/logbackends/loki_answers.h"
#include "models/logbackends/row_index.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd;
    using namespace qd::logs;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QUrl server(QStringLiteral("http://server:3100"));
    const LokiLabels labels{{QStringLiteral("job"), QStringLiteral("host")}, QStringLiteral("level"), {}, false};
    if (const auto page = readLokiPage(bytes, labels)) {
        for (const ServerLine &line : page->lines) {
            if (line.text.contains('\n'))
                std::abort();
        }
        const PagePtr lines = makePage(page->lines, [](const ServerLine &) { return SourceId(0); });
        for (qint64 index = 1; index < lines->size(); ++index) {
            if (lines->numbers[size_t(index)] <= lines->numbers[size_t(index) - 1])
                std::abort();
        }
    }
    if (const auto counts = readLokiCounts(bytes, 5000, labels.level)) {
        for (const ServerBucket &bucket : *counts) {
            if (bucket.count < 0 || bucket.fromMs % 5000 != 0)
                std::abort();
        }
    }
    std::ignore = readLokiTotals(bytes, labels.level);
    std::ignore = readLokiNames(bytes);
    std::ignore = readLokiVersion(bytes);
    for (const int status : {400, 401, 429, 500}) {
        if (lokiError({status, bytes, QStringLiteral("text/plain"), server, {}}, server).message.isEmpty())
            std::abort();
    }
    const QString text = QString::fromUtf8(bytes);
    std::ignore = lokiProblem(text);
    const auto stream = lokiStreamLabels(text);
    if (lokiStreamLabels(lokiStreamName(stream)).size() != stream.size())
        std::abort();
    return 0;
}
