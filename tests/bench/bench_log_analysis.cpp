// SPDX-License-Identifier: GPL-3.0-or-later
// A 1 GB access log as a data frame, from cold and in memory, beside pandas and lnav's SQL.
// QUARTERDECK_BENCH_LOG: an access log of tests/bench/make_logs.py; without it one is made for the run.
#include "models/loganalysis/frame_builder.h"
#include "models/loganalysis/frame_query.h"
#include "models/loganalysis/sql_query.h"
#include "models/logtext/record_reader.h"
#include "tests/bench/bench.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

using namespace qd;
using namespace qd::logs;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kBlock = 1 << 18; // with the columns' tables it has room in a core's own cache
constexpr int kRounds = 7;

/// The lines of a file between two places, dated and levelled as they are read: no index, nothing kept.
class PlainFile final : public LineRange {
public:
    PlainFile(QString path, qint64 from, qint64 to) : m_path(std::move(path)), m_from(from), m_to(to) {}
    [[nodiscard]] qint64 count() const override { return -1; }
    [[nodiscard]] qint64 bytes() const override { return m_to - m_from; }
    [[nodiscard]] Result<void> forEach(const Visit &visit, const std::stop_token &stop) const override
    {
        const int file = ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_CLOEXEC);
        if (file < 0)
            return failure(ErrorCode::Storage, m_path);
        RecordReader reader(FormatSet::builtIn(), 0, 1'792'000'000'000);
        reader.setSource(u"access.log"_s);
        QByteArray block(kBlock, Qt::Uninitialized);
        qint64 kept = 0, at = m_from;
        bool goesOn = true;
        LineRecord record;
        while (goesOn && !stop.stop_requested() && at < m_to) {
            const qint64 size = ::pread(file, block.data() + kept, size_t(kBlock - kept), at);
            if (size <= 0)
                break;
            at += size;
            const char *line = block.constData();
            const char *const end = line + kept + size;
            for (;;) {
                const auto *const stopsAt = static_cast<const char *>(std::memchr(line, '\n', size_t(end - line)));
                const qint64 place = at - (end - line);
                if (!stopsAt || !(goesOn = goesOn && place < m_to))
                    break;
                const QByteArrayView text(line, stopsAt - line);
                const ParsedLine parsed = reader.parse(text);
                record.timeMs = parsed.timeMs;
                record.level = parsed.level;
                goesOn = visit(place, {text, record});
                line = stopsAt + 1;
            }
            kept = end - line;
            std::memmove(block.data(), line, size_t(kept));
        }
        ::close(file);
        return {};
    }
    [[nodiscard]] std::vector<std::shared_ptr<const LineRange>> split(int parts) const override
    {
        std::vector<std::shared_ptr<const LineRange>> ranges;
        qint64 from = m_from;
        for (int part = 1; part <= parts; ++part) {
            const qint64 to = part == parts ? m_to : lineBegin(m_from + (m_to - m_from) * part / parts);
            if (to > from)
                ranges.push_back(std::make_shared<PlainFile>(m_path, from, to));
            from = to;
        }
        return ranges;
    }

private:
    [[nodiscard]] qint64 lineBegin(qint64 place) const
    {
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly) || !file.seek(place))
            return place;
        return place + file.readLine().size();
    }

    QString m_path;
    qint64 m_from, m_to;
};

qint64 statusValue(const char *name)
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    return 0;
}

/// The most memory beyond what there was before.
qint64 peakOf(const std::function<void()> &work)
{
    QFile reset(u"/proc/self/clear_refs"_s);
    if (reset.open(QIODevice::WriteOnly))
        reset.write("5");
    reset.close();
    const qint64 before = statusValue("VmRSS:");
    work();
    return statusValue("VmHWM:") - before;
}

FrameQuery statusPerMinute()
{
    FrameQuery query;
    query.groups = {{u"status"_s, 0, false}, {u"time"_s, 60'000, false}};
    return query;
}

FrameQuery percentiles()
{
    FrameQuery query;
    for (const double percentile : {50.0, 95.0, 99.0})
        query.aggregates.append({Aggregate::Kind::Percentile, u"duration"_s, percentile});
    return query;
}

FrameQuery perPath()
{
    FrameQuery query;
    query.groups = {{u"path"_s, 0, false}};
    query.aggregates = {{Aggregate::Kind::Percentile, u"duration"_s, 95}};
    return query;
}

FrameInput inputOf(const QString &path)
{
    FrameInput input;
    input.lines = std::make_shared<PlainFile>(path, 0, QFile(path).size());
    input.sources.insert(0, {{}, u"access.log"_s, 0, {}});
    input.formats = FormatSet::builtIn();
    input.nowMs = 1'792'000'000'000;
    return input;
}

class AnalysisBench {
public:
    AnalysisBench(bench::Report &report, QString path) : m_report(report), m_path(std::move(path)) {}

    void run()
    {
        measurePandas();
        measureCold();
        if (!m_frame)
            return;
        measureMemory();
        measureSql();
    }

private:
    void add(const std::string &name, const char *unit, double ours, std::optional<double> peer, const std::string &peerName, std::optional<bench::Target> target)
    {
        m_report.add({"log_analysis." + name, unit, ours, peer, peerName, target});
    }
    [[nodiscard]] std::optional<double> pandas(const char *name, double factor) const
    {
        return m_pandas.isEmpty() ? std::nullopt : std::optional(m_pandas.value(QLatin1StringView(name)).toDouble() * factor);
    }
    [[nodiscard]] std::string pandasName() const { return "pandas " + m_pandas.value(u"version").toString().toStdString(); }

    void measurePandas()
    {
        QProcess python;
        python.start(u"python3"_s, {QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/bench/peer_pandas.py"), m_path});
        if (!python.waitForFinished(600'000) || python.exitCode() != 0)
            return m_report.failed("log_analysis.pandas", python.readAllStandardError().toStdString());
        m_pandas = QJsonDocument::fromJson(python.readAllStandardOutput()).object();
    }

    void measureCold()
    {
        const QStringList fields{u"time"_s, u"status"_s, u"path"_s, u"duration"_s};
        double cpu = 0, wall = 0;
        const qint64 peak = peakOf([&] {
            wall = bench::wallMs([&] {
                cpu = bench::processCpuMs([&] {
                    m_frame = buildFrame(inputOf(m_path), fields).value_or(nullptr);
                    for (const FrameQuery &query : {statusPerMinute(), percentiles(), perPath()}) {
                        if (!m_frame || !runQuery(*m_frame, query))
                            m_frame.reset();
                    }
                });
            });
        });
        if (!m_frame)
            return m_report.failed("log_analysis.cold", "the log could not be read");
        const double theirs = m_pandas.isEmpty() ? 0 : 1000 * (m_pandas.value(u"read_cpu").toDouble() + m_pandas.value(u"minute_cpu").toDouble() + m_pandas.value(u"percentile_cpu").toDouble() + m_pandas.value(u"path_cpu").toDouble());
        const std::optional<double> peerCpu = theirs > 0 ? std::optional(theirs) : std::nullopt;
        add("cold_cpu", "ms", cpu, peerCpu, pandasName(), bench::ratioAtMost(0.1));
        add("cold_wall", "ms", wall, pandas("read_wall", 1000), pandasName() + ", reading only", std::nullopt);
        add("cold_memory", "MB", double(peak) / 1e6, pandas("peak", 1e-6), pandasName(), bench::ratioAtMost(0.1));
        add("column_bytes", "B/row", double(m_frame->bytes()) / double(m_frame->rowCount()), std::nullopt, {}, std::nullopt);
        add("rows", "", double(m_frame->rowCount()), pandas("rows", 1), pandasName(), std::nullopt);
        const QStringList all{u"line"_s, u"time"_s, u"level"_s, u"client"_s, u"user"_s, u"method"_s, u"path"_s, u"status"_s, u"bytes"_s, u"referer"_s, u"agent"_s, u"duration"_s};
        FramePtr whole;
        const double allCpu = bench::processCpuMs([&] { whole = buildFrame(inputOf(m_path), all).value_or(nullptr); });
        add("cold_cpu_all_columns", "ms", allCpu, pandas("read_cpu", 1000), pandasName(), bench::ratioAtMost(0.1));
        if (whole)
            add("column_bytes_all", "B/row", double(whole->bytes()) / double(whole->rowCount()), std::nullopt, {}, std::nullopt);
    }

    void measureMemory()
    {
        double sum = 0;
        const auto timed = [&](const char *name, const FrameQuery &query, const char *peer) {
            const double ms = bench::median(kRounds, [&] { return bench::wallMs([&] { (void)runQuery(*m_frame, query); }); });
            add(name, "ms", ms, pandas(peer, 1000), pandasName(), std::nullopt);
            sum += ms;
        };
        timed("status_per_minute", statusPerMinute(), "minute_cpu");
        timed("percentiles", percentiles(), "percentile_cpu");
        timed("p95_per_path", perPath(), "path_cpu");
        const std::optional<double> theirs = m_pandas.isEmpty() ? std::nullopt : std::optional(1000 * (m_pandas.value(u"minute_cpu").toDouble() + m_pandas.value(u"percentile_cpu").toDouble() + m_pandas.value(u"path_cpu").toDouble()));
        add("in_memory", "ms", sum, theirs, pandasName(), bench::atMost(60.0 * double(m_frame->rowCount()) / 4e6));
    }

    void measureSql()
    {
        const QList<ColumnInfo> schema = [this] {
            QList<ColumnInfo> infos;
            for (const FrameColumn &column : m_frame->columns())
                infos.append(column.info());
            return infos;
        }();
        const auto timed = [&](const char *name, const QString &sql, const QString &lnav) {
            const double ms = bench::wallMs([&] { (void)runSql(m_frame, schema, sql); });
            std::optional<double> theirs;
            if (!lnav.isEmpty()) {
                if (const auto run = bench::runPeer(u"lnav"_s, {u"-n"_s, u"-c"_s, u';' + lnav, m_path}))
                    theirs = run->wallMs;
            }
            add(name, "ms", ms, theirs, theirs ? "lnav, with its index" : "", std::nullopt);
        };
        timed("sql_count_by_status", u"SELECT status, count(*) FROM log GROUP BY status"_s, u"SELECT sc_status, count(*) FROM access_log GROUP BY sc_status"_s);
        timed("sql_status_per_minute", u"SELECT status, time_bucket(ts, '1m'), count(*) FROM log GROUP BY 1, 2"_s, {});
        timed("sql_p95", u"SELECT p95(duration) FROM log"_s, {});
        timed("sql_top_paths", u"SELECT path, count(*) n FROM log GROUP BY path ORDER BY n DESC LIMIT 10"_s, {});
        timed("sql_where_status", u"SELECT count(*) FROM log WHERE status = 502"_s, {});
    }

    bench::Report &m_report;
    QString m_path;
    QJsonObject m_pandas;
    FramePtr m_frame;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    bench::Report report(argc, argv);
    const QTemporaryDir folder;
    QString path = qEnvironmentVariable("QUARTERDECK_BENCH_LOG");
    if (path.isEmpty()) {
        path = folder.filePath(u"access.log"_s);
        const QStringList arguments{QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/bench/make_logs.py"), u"access"_s, u"1G"_s, path};
        if (QProcess::execute(u"python3"_s, arguments) != 0) {
            report.failed("log_analysis", "make_logs.py failed");
            return report.finish();
        }
    }
    AnalysisBench(report, path).run();
    return report.finish();
}
