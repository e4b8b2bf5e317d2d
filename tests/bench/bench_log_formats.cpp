// SPDX-License-Identifier: GPL-3.0-or-later
// What reading a line costs: its time and level, its fields, and putting lines into patterns.
// QUARTERDECK_BENCH_DATA: folder with syslog.log and access.log of tests/bench/make_logs.py, else they are made for the run.
#include "models/loganalysis/pattern_miner.h"
#include "models/logtext/record_reader.h"
#include "tests/bench/bench.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

using namespace qd;
using namespace qd::bench;
using namespace qd::logs;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kBytes = 130'000'000; ///< about a million lines
constexpr qint64 kNow = 1'792'000'000'000;

QByteArray logOf(const QString &kind, const QString &temporary)
{
    const QString given = qEnvironmentVariable("QUARTERDECK_BENCH_DATA");
    QString path = QDir(given).filePath(kind + u".log"_s);
    if (given.isEmpty() || !QFile::exists(path)) {
        path = QDir(temporary).filePath(kind + u".log"_s);
        if (QProcess::execute(u"python3"_s, {QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/bench/make_logs.py"), kind, u"130M"_s, path}) != 0)
            return {};
    }
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(kBytes) : QByteArray();
}

std::vector<QByteArrayView> linesOf(const QByteArray &text)
{
    std::vector<QByteArrayView> lines;
    qsizetype at = 0;
    while (at < text.size()) {
        qsizetype end = text.indexOf('\n', at);
        if (end < 0)
            end = text.size();
        lines.push_back(QByteArrayView(text).sliced(at, end - at));
        at = end + 1;
    }
    return lines;
}

void measure(Report &report, const QString &kind, const std::vector<QByteArrayView> &lines)
{
    const std::string name = "log_formats." + kind.toStdString();
    const double count = double(lines.size());
    qint64 timed = 0;
    const double parse = median(3, [&] {
        timed = 0;
        return threadCpuMs([&] {
            RecordReader reader(FormatSet::builtIn(), 0, kNow);
            for (const QByteArrayView line : lines)
                timed += reader.parse(line).hasTime ? 1 : 0;
        });
    });
    if (timed < qint64(lines.size()) * 99 / 100)
        report.failed(name, "lines without a time");
    report.add({name + ".time_and_level", "ns/line", parse * 1e6 / count, {}, {}, atMost(kind == u"json" ? 350 : 250)});
    qint64 values = 0;
    const double fields = median(3, [&] {
        return threadCpuMs([&] {
            RecordReader reader(FormatSet::builtIn(), 0, kNow);
            std::vector<FieldValue> found;
            for (const QByteArrayView line : lines)
                values += reader.readFields(line, found) ? qint64(found.size()) : 0;
        });
    });
    if (values < qint64(lines.size()))
        report.failed(name, "lines without fields");
    report.add({name + ".fields", "ns/line", fields * 1e6 / count, {}, {}, atMost(kind == u"json" ? 1000 : 250)});
    size_t patterns = 0;
    const double mined = threadCpuMs([&] {
        PatternMiner miner;
        LineRecord record;
        for (const QByteArrayView line : lines) {
            record.timeMs += 10;
            miner.addLine({line, record}, record.timeMs);
        }
        patterns = miner.table().patterns.size();
    });
    report.add({name + ".patterns", "s/1M lines", mined * 1e3 / count, {}, {}, atMost(2)});
    report.add({name + ".patterns_found", "patterns", double(patterns), {}, {}, {}});
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    Report report(argc, argv);
    const QTemporaryDir temporary;
    const double load = wallMs([] { (void)FormatSet::builtIn(); });
    report.add({"log_formats.load_built_in", "ms", load, {}, {}, atMost(60)});
    for (const QString &kind : {u"syslog"_s, u"access"_s, u"json"_s}) {
        const QByteArray text = logOf(kind, temporary.path());
        const auto lines = linesOf(text);
        if (lines.empty())
            report.failed("log_formats." + kind.toStdString(), "make_logs.py failed");
        else
            measure(report, kind, lines);
    }
    return report.finish();
}
