// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an answer of Elasticsearch or OpenSearch, and as logservers.yaml: never a crash; lines without LF, in the order of
// their numbers; counts that are not negative.
#include "models/logbackends/elastic_answers.h"
#include "models/logbackends/log_backend.h"
#include "models/logbackends/row_index.h"

#include <QtCore/QJsonDocument>

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd;
    using namespace qd::logs;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QUrl server(QStringLiteral("http://server:9200"));
    std::ignore = readElasticInfo(bytes);
    std::ignore = readElasticNames(bytes);
    std::ignore = readElasticPoint(bytes);
    ElasticFields fields = readElasticFields(bytes).value_or(ElasticFields());
    chooseFields(fields);
    ElasticFields known;
    known.types = {{QStringLiteral("@timestamp"), QStringLiteral("date")}, {QStringLiteral("message"), QStringLiteral("text")},
                   {QStringLiteral("log.level"), QStringLiteral("keyword")}, {QStringLiteral("host.name"), QStringLiteral("keyword")}};
    chooseFields(known);
    for (ElasticFields *one : {&fields, &known}) {
        std::ignore = readElasticLevels(bytes, *one);
        if (auto page = readElasticPage(bytes, *one)) {
            for (const ServerLine &line : page->lines) {
                if (line.text.contains('\n') || !QJsonDocument::fromJson(line.text).isObject())
                    std::abort();
            }
            const PagePtr lines = makePage(page->lines, [](const ServerLine &) { return SourceId(0); });
            for (qint64 index = 1; index < lines->size(); ++index) {
                if (lines->numbers[size_t(index)] <= lines->numbers[size_t(index) - 1])
                    std::abort();
            }
        }
        if (const auto counts = readElasticCounts(bytes, 1000, *one)) {
            for (const ServerBucket &bucket : filledBuckets(counts->buckets, {0, 100'000}, 1000)) {
                if (bucket.count < 0)
                    std::abort();
            }
        }
    }
    for (const int status : {400, 403, 404, 429, 503}) {
        if (elasticError({status, bytes, QStringLiteral("application/json"), server, {}}, server, QStringLiteral("logs")).message.isEmpty())
            std::abort();
    }
    const BackendFile file = BackendFile::parse(bytes);
    if (!file.hasErrors() && BackendFile::parse(BackendFile::write(file.sources)).sources != file.sources)
        std::abort();
    return 0;
}
