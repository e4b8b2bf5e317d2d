// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an answer of Prometheus or Alertmanager, as sources.yaml, and as matcher: never a crash, and values on their steps.
#include "models/integrations/prometheus_answers.h"
#include "models/integrations/prometheus_source.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <cmath>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd;
    using namespace qd::integrations;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QUrl server(QStringLiteral("http://server:9090"));
    const RangePlan plan{UtcTime(std::chrono::seconds(1'700'000'000)), std::chrono::milliseconds(15'000), 20};
    PromNotes notes;
    const auto answer = promData({200, bytes, QStringLiteral("application/json"), server, {}}, server, &notes);
    if (!answer && answer.error().message.isEmpty())
        std::abort();
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    for (const QJsonValue &value : {answer.value_or(QJsonValue()), QJsonValue(document.object()), QJsonValue(document.array())}) {
        std::ignore = readInstant(value, notes);
        if (const auto range = readRange(value, plan, notes)) {
            for (const PromCurve &curve : range->curves) {
                if (curve.values.size() != plan.count)
                    std::abort();
                for (const double one : curve.values)
                    if (std::isinf(one))
                        std::abort();
            }
        }
        std::ignore = readNames(value);
        std::ignore = readSeries(value);
        std::ignore = readMetadata(value);
        std::ignore = readTargets(value, true);
        std::ignore = readRules(value);
        std::ignore = readManagedAlerts(value);
        std::ignore = readSilences(value);
    }
    const SourceFile file = SourceFile::parse(bytes);
    if (!file.hasErrors() && SourceFile::parse(SourceFile::write(file.sources)).sources != file.sources) {
        std::fprintf(stderr, "does not read back: %s\n", SourceFile::write(file.sources).toPercentEncoding(" \n:").constData());
        std::abort();
    }
    if (const auto matcher = SilenceMatcher::parse(QString::fromUtf8(bytes)); matcher && SilenceMatcher::parse(matcher->toText()) != matcher) {
        std::fprintf(stderr, "does not read back: %s\n", matcher->toText().toUtf8().toPercentEncoding().constData());
        std::abort();
    }
    return 0;
}
