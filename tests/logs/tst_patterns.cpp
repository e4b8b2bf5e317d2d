// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/pattern_compare.h"
#include "models/logs/store_range.h"
#include "tests/logs/corpora.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFutureWatcher>
#include <QtCore/QRandomGenerator>

#include <cmath>
#include <map>
#include <numeric>

using namespace qd::logs;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kStart = 1'790'000'000'000;

/// Lines of a test, with times, levels and sources.
class Lines final : public LineRange {
public:
    struct Entry {
        QByteArray text;
        LineRecord record;
    };
    void add(const QByteArray &text, qint64 timeMs, SourceId source = 0, Level level = Level::Info, quint8 flags = 0)
    {
        LineRecord record;
        record.timeMs = timeMs;
        record.source = source;
        record.level = level;
        record.flags = flags;
        m_lines.push_back({text, record});
    }
    [[nodiscard]] qint64 count() const override { return qint64(m_lines.size()); }
    [[nodiscard]] qint64 bytes() const override { return qint64(m_lines.size()) * 60; }
    [[nodiscard]] qd::Result<void> forEach(const Visit &visit, const std::stop_token &stop) const override
    {
        for (size_t i = 0; i < m_lines.size() && !stop.stop_requested(); ++i) {
            if (!visit(qint64(i), {m_lines[i].text, m_lines[i].record}))
                break;
        }
        return {};
    }
    [[nodiscard]] std::vector<std::shared_ptr<const LineRange>> split(int) const override { return {}; }

private:
    std::vector<Entry> m_lines;
};

MinedPatterns mined(const std::shared_ptr<Lines> &lines, MineOptions options = {})
{
    QFuture<qd::Result<MinedPatterns>> future = minePatterns(lines, std::move(options));
    future.waitForFinished();
    return future.resultCount() > 0 ? future.result().value_or(MinedPatterns{}) : MinedPatterns{};
}

const LogPattern *find(const PatternTable &table, QStringView text)
{
    const auto found = std::ranges::find_if(table.patterns, [text](const LogPattern &pattern) { return pattern.text() == text; });
    return found == table.patterns.end() ? nullptr : &*found;
}

QString masked(const char *line)
{
    PatternWords words;
    words.read(line);
    std::vector<QByteArray> texts;
    for (const PatternToken &token : words.tokens())
        texts.push_back(words.textOf(token).toByteArray());
    return patternText(texts);
}

} // namespace

class TestPatterns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void masks_data()
    {
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *line, const char *expected) { QTest::newRow(line) << QString::fromUtf8(expected); };
        row("took 12 ms, 1,024 left", "took <num> ms, <num> left");
        row("took 12ms of 1.5s", "took <num>ms of <num>s");
        row("from 10.0.0.1:8080 to 10.0.0.2", "from <ip>:<num> to <ip>");
        row("peer fe80::1ff:fe23:4567:890a gone", "peer <ip> gone");
        row("peer ::1 gone", "peer <ip> gone");
        row("id 5e1f0e4c-0a7b-4d2e-9a3f-6f0f3c1f2b11 done", "id <uuid> done");
        row("at 0x7ffe1234 in deadbeef01", "at <hex> in <hex>");
        row("open /var/log/x.log: no such file", "open <path>: no such file");
        row("GET https://example.com/a?b=c failed", "GET <url> failed");
        row("user 'ann' and \"a b\"", "user '<text>' and \"<text>\"");
        row("it doesn't matter and/or", "it doesn't matter and/or");
        row("eth0 up, blk_-1608999687919862906", "eth<num> up, blk_<num>");
        row("uid=0 rhost=10.1.2.3 user=root", "uid=<num> rhost=<ip> user=root");
        row("total = 41, boot= 3 x=", "total = <num>, boot= <num> x=");
        row("at 12:34:56.789 on 2026-11-28", "at <time> on <time>");
        row("at 2026-11-28T12:34:56Z", "at <time>");
        row("\"GET /a/b?c=1 HTTP/1.1\" 404 153 \"-\" \"curl/8\"", "\"GET <path> HTTP/1.1\" 404 <num> \"<text>\" \"<text>\"");
        row("temperature -5 below", "temperature <num> below");
        row("key a1b2c3d4e5 x", "key <hex> x");
        row("key g1h2j3k4l5 x", "key <id> x");
        row("", "");
    }
    void masks()
    {
        QFETCH(QString, expected);
        QCOMPARE(masked(QTest::currentDataTag()), expected);
    }

    void linesBecomePatterns()
    {
        const auto lines = std::make_shared<Lines>();
        const QByteArrayList users{"ann", "bob", "eve", "joe"};
        for (int i = 0; i < 100; ++i) {
            lines->add("2026-09-21 10:00:00 INFO user " + users[i % 4] + " logged in from 10.0.0." + QByteArray::number(i), kStart + i * 1000, SourceId(i % 3));
            if (i % 10 == 0) {
                lines->add("2026-09-21 10:00:00 ERROR cannot open /srv/data/" + QByteArray::number(i), kStart + i * 1000, 1, Level::Error);
                lines->add("Traceback", kStart + i * 1000, 1, Level::Error, ContinuationLine);
            }
        }
        const PatternTable table = mined(lines).current;
        QCOMPARE(table.lines, 110); // the tracebacks belong to their records
        QCOMPARE(table.patterns.size(), size_t(2));
        const LogPattern *login = find(table, u"user <*> logged in from <ip>");
        QVERIFY(login);
        QCOMPARE(login->count, 100);
        QCOMPARE(login->firstMs, kStart);
        QCOMPARE(login->lastMs, kStart + 99'000);
        QCOMPARE(login->sources.size(), size_t(3));
        QCOMPARE(login->sources.front(), (std::pair<SourceId, qint64>(0, 34)));
        QCOMPARE(login->examples.size(), size_t(3));
        QVERIFY(login->examples.front().text.contains("user ann"));
        QCOMPARE(std::accumulate(login->overTime.begin(), login->overTime.end(), quint32(0)), 100U);
        const LogPattern *failed = find(table, u"cannot open <path>");
        QVERIFY(failed);
        QCOMPARE(failed->count, 10);
        QCOMPARE(failed->level(), Level::Error);
    }

    /// The message of JSON lines counts, and the search made from a template finds its lines and no others.
    /// What comes before the message is no part of a pattern, also where the stamp has no year.
    void headersAreLeftOut()
    {
        const auto lines = std::make_shared<Lines>();
        for (int i = 0; i < 4; ++i)
            lines->add("Oct 14 17:46:4" + QByteArray::number(i) + " host-19 app[33]: job " + QByteArray::number(i) + " is done", kStart + i);
        const MinedPatterns found = mined(lines);
        QCOMPARE(found.current.patterns.size(), size_t(1));
        QCOMPARE(found.current.patterns.front().text(), u"job <num> is done"_s);
    }

    void searchFindsTheLines()
    {
        const auto lines = std::make_shared<Lines>();
        QByteArrayList texts;
        for (int i = 0; i < 40; ++i) {
            texts.append("{\"level\":\"info\",\"time\":1,\"msg\":\"job \\\"x" + QByteArray::number(i) + "\\\" took " + QByteArray::number(i) + "ms (a+b)\"}");
            texts.append("2026-09-21 10:00:00 INFO cache[" + QByteArray::number(i) + "]: size=" + QByteArray::number(i * 7) + " state=" + (i % 2 ? "warm" : "cold"));
        }
        for (const QByteArray &text : texts)
            lines->add(text, kStart, texts.indexOf(text) % 2 ? 1 : 0);
        const PatternTable table = mined(lines).current;
        qint64 all = 0;
        for (const LogPattern &pattern : table.patterns) {
            const auto matcher = Matcher::compile(patternSearch(pattern.words));
            QVERIFY2(matcher, qPrintable(patternSearch(pattern.words).text));
            qint64 found = 0;
            for (const QByteArray &text : texts)
                found += matcher->matches(text) ? 1 : 0;
            QVERIFY2(found == pattern.count, qPrintable(pattern.text() + u" finds "_s + QString::number(found)));
            all += found;
        }
        QCOMPARE(all, 80);
    }

    void timesOfAnyOrderFitTheBuckets()
    {
        PatternMiner miner;
        LineRecord record;
        qint64 total = 0;
        for (const qint64 hours : {0, 1, -5, 200, -3000, 7, 40'000}) {
            record.timeMs = kStart + hours * 3'600'000;
            miner.add("tick 1", "tick 1", total++, record);
        }
        const PatternTable table = miner.table();
        QCOMPARE(table.patterns.size(), size_t(1));
        const LogPattern &pattern = table.patterns.front();
        QCOMPARE(std::accumulate(pattern.overTime.begin(), pattern.overTime.end(), quint32(0)), 7U);
        QVERIFY(table.fromMs <= pattern.firstMs && table.fromMs + table.bucketMs * PatternMiner::kBuckets > pattern.lastMs);
        QVERIFY(pattern.overTime[size_t((pattern.lastMs - table.fromMs) / table.bucketMs)] >= 1);
    }

    void whatChangedSinceAMoment()
    {
        const auto lines = std::make_shared<Lines>();
        const qint64 deploy = kStart + 3'600'000;
        for (int minute = 0; minute < 120; ++minute) {
            const qint64 at = kStart + minute * 60'000;
            const bool after = at >= deploy;
            for (int i = 0; i < 10; ++i)
                lines->add("served request " + QByteArray::number(i), at);
            for (int i = 0; i < (after ? 8 : 2); ++i)
                lines->add("retry number " + QByteArray::number(i) + " of upstream", at, 0, Level::Warning);
            for (int i = 0; i < (after ? 1 : 3); ++i)
                lines->add("cache miss for key " + QByteArray::number(i), at);
            lines->add(after ? "new backend answered in 5 ms" : "old backend said hello", at);
            if (minute % 20 == (after ? 1 : 0)) // 3 before, 3 after: nothing changed
                lines->add("certificate is renewed at night", at);
        }
        MineOptions options;
        options.baseline = TimeSlice{kEarliestMs, deploy};
        options.present = TimeSlice{deploy, kLatestMs};
        const MinedPatterns both = mined(lines, options);
        QVERIFY(both.hasBaseline);
        const auto deltas = comparePatterns(both.baseline, both.current);
        std::map<QString, PatternDelta> byText;
        for (const PatternDelta &delta : deltas)
            byText[delta.current >= 0 ? both.current.patterns[size_t(delta.current)].text() : both.baseline.patterns[size_t(delta.baseline)].text()] = delta;
        QCOMPARE(byText.size(), size_t(6));
        QCOMPARE(byText[u"served request <num>"_s].change, PatternChange::Same);
        QCOMPARE(byText[u"retry number <num> of upstream"_s].change, PatternChange::More);
        QVERIFY(std::abs(byText[u"retry number <num> of upstream"_s].factor - 4) < 0.2);
        QCOMPARE(byText[u"cache miss for key <num>"_s].change, PatternChange::Less);
        QCOMPARE(byText[u"new backend answered in <num> ms"_s].change, PatternChange::New);
        QCOMPARE(byText[u"old backend said hello"_s].change, PatternChange::Gone);
        QCOMPARE(byText[u"certificate is renewed at night"_s].change, PatternChange::Same);
        QCOMPARE(deltas.front().change, PatternChange::New);
    }

    void sourcesAndDaysAsBaseline()
    {
        const auto lines = std::make_shared<Lines>();
        constexpr qint64 kDay = 86'400'000;
        for (int i = 0; i < 60; ++i) {
            lines->add("all well " + QByteArray::number(i), kStart + i * 1000, SourceId(i % 3));
            lines->add("all well " + QByteArray::number(i), kStart + kDay + i * 1000, SourceId(i % 3));
        }
        lines->add("disk sda is failing", kStart + kDay, 2, Level::Error);
        MineOptions hosts;
        hosts.presentSources = {2};
        MinedPatterns both = mined(lines, hosts);
        QCOMPARE(both.current.lines, 41);
        QCOMPARE(both.baseline.lines, 80);
        QCOMPARE(comparePatterns(both.baseline, both.current).front().change, PatternChange::New);

        MineOptions days;
        days.present = TimeSlice{kStart + kDay, kStart + 2 * kDay};
        days.baseline = TimeSlice{kStart, kStart + kDay};
        days.baselineShiftMs = kDay;
        both = mined(lines, days);
        QCOMPARE(both.current.lines, 61);
        QCOMPARE(both.baseline.lines, 60);
        QCOMPARE(both.baseline.firstMs, kStart + kDay); // both on one axis
    }

    /// A log that grows is gone on with: the same as from the beginning.
    void goesOnWithNewLines()
    {
        const auto lines = std::make_shared<Lines>();
        for (int i = 0; i < 50; ++i)
            lines->add("job " + QByteArray::number(i) + " done", kStart + i);
        const MinedPatterns first = mined(lines);
        QCOMPARE(first.last, 49);
        for (int i = 50; i < 80; ++i)
            lines->add("job " + QByteArray::number(i) + (i % 2 ? " done" : " has failed badly"), kStart + i);
        MineOptions more;
        more.goOn = first.miner;
        more.after = first.last;
        const MinedPatterns second = mined(lines, more);
        const MinedPatterns whole = mined(lines);
        QCOMPARE(second.current.lines, 80);
        QCOMPARE(second.current.patterns.size(), whole.current.patterns.size());
        for (size_t i = 0; i < whole.current.patterns.size(); ++i) {
            QCOMPARE(second.current.patterns[i].text(), whole.current.patterns[i].text());
            QCOMPARE(second.current.patterns[i].count, whole.current.patterns[i].count);
        }
    }

    /// R: binom.test(now, n, share)$p.value, and for many lines prop.test's chi-squared with correction.
    void chances_data()
    {
        QTest::addColumn<qint64>("now");
        QTest::addColumn<qint64>("n");
        QTest::addColumn<double>("share");
        QTest::addColumn<double>("chance");
        QTest::newRow("half of ten") << qint64(5) << qint64(10) << 0.5 << 1.0;
        QTest::newRow("all of ten") << qint64(10) << qint64(10) << 0.5 << 0.001953125;        // 2 / 1024
        QTest::newRow("nine of ten") << qint64(9) << qint64(10) << 0.5 << 0.021484375;        // 22 / 1024
        QTest::newRow("none of five") << qint64(0) << qint64(5) << 0.2 << 0.5904; // splits no likelier than 0.8^5 = 0.32768: k = 0, 2, 3, 4, 5
        QTest::newRow("1100 of 2000") << qint64(1100) << qint64(2000) << 0.5 << 8.59602e-06;   // (100 - 0.5)^2 / 500 = 19.8005
        QTest::newRow("1000 of 2000") << qint64(1000) << qint64(2000) << 0.5 << 1.0;
    }
    void chances()
    {
        QFETCH(qint64, now);
        QFETCH(qint64, n);
        QFETCH(double, share);
        QFETCH(double, chance);
        const double found = chanceOfSplit(now, n, share);
        QVERIFY2(std::abs(found - chance) <= 0.002 * chance, qPrintable(QString::number(found, 'g', 8)));
    }

    /// With equal rates everywhere hardly anything may be called changed, whatever the numbers.
    void equalRatesAreNotCalledChanged()
    {
        QRandomGenerator random(42);
        int called = 0;
        for (int i = 0; i < 3000; ++i) {
            const int n = 1 + int(random.bounded(3000));
            int now = 0;
            for (int k = 0; k < n; ++k)
                now += random.bounded(4) == 0 ? 1 : 0;
            called += chanceOfSplit(now, n, 0.25) < 0.001 ? 1 : 0;
        }
        QVERIFY2(called <= 12, qPrintable(QString::number(called))); // 3 expected
    }

    /// Grouping accuracy as in Zhu et al., ICSE-SEIP 2019: the share of lines whose group holds exactly the lines of the same label.
    void accuracyOnRealLogs_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QList<QByteArrayView>>("labels");
        QTest::addColumn<double>("least");
        // Beginnings and words that tell the kinds of messages apart, read from the files by hand.
        QTest::newRow("spark") << QByteArray("lnav/logfile_spark.0")
                               << QList<QByteArrayView>{"Registered signal handlers", "Changing view acls to", "Changing modify acls to", "SecurityManager: authentication disabled", "Slf4jLogger started",
                                                        "Starting remoting", "Remoting started; listening", "Successfully started service", "Created local directory", "MemoryStore started with capacity",
                                                        "Connecting to driver", "Successfully registered with driver", "Starting executor ID", "Server created on", "Trying to register BlockManager",
                                                        "Registered BlockManager", "Got assigned task", "Running task", "Started reading broadcast", "stored as bytes in memory", "Reading broadcast variable",
                                                        "stored as values in memory", "Input split", "mapred.tip.id is deprecated", "mapred.task.id is deprecated", "mapred.task.is.map is deprecated",
                                                        "mapred.task.partition is deprecated", "mapred.job.id is deprecated", "Finished task", "not found, computing it", "Times: total", "Found block"}
                               << 0.85; // Drain puts "stored as bytes" and "stored as values" together, as its authors' figures show
    }
    void accuracyOnRealLogs()
    {
        QFETCH(QByteArray, file);
        QFETCH(QList<QByteArrayView>, labels);
        QFETCH(double, least);
        const QByteArrayList lines = qd::test::corpus(QString::fromLatin1(file));
        QVERIFY(lines.size() > 15);
        std::vector<int> label;
        std::vector<int> group;
        PatternMiner miner;
        for (const QByteArray &line : lines) {
            int found = -1;
            for (qsizetype i = 0; i < labels.size() && found < 0; ++i)
                found = line.contains(labels[i]) ? int(i) : -1;
            label.push_back(found);
            LineRecord record;
            miner.addLine({line, record}, qint64(label.size()) - 1);
        }
        // The miner's groups: each line is one that its pattern's search finds, the most special first.
        const PatternTable table = miner.table();
        std::vector<Matcher> matchers;
        for (const LogPattern &pattern : table.patterns)
            matchers.push_back(*Matcher::compile(patternSearch(pattern.words)));
        for (const QByteArray &line : lines) {
            int best = -1;
            size_t mostWords = 0;
            for (size_t i = 0; i < matchers.size(); ++i) {
                size_t fixed = 0;
                for (const QByteArray &word : table.patterns[i].words)
                    fixed += std::ranges::none_of(word, isPatternMask) ? 1 : 0;
                if (matchers[i].matches(line) && (best < 0 || fixed > mostWords)) {
                    best = int(i);
                    mostWords = fixed;
                }
            }
            group.push_back(best);
        }
        std::map<int, std::map<int, int>> labelsOf;
        std::map<int, std::map<int, int>> groupsOf;
        for (size_t i = 0; i < label.size(); ++i) {
            ++labelsOf[group[i]][label[i]];
            ++groupsOf[label[i]][group[i]];
        }
        int labelled = 0;
        int right = 0;
        for (size_t i = 0; i < label.size(); ++i) {
            if (label[i] < 0)
                continue;
            ++labelled;
            right += group[i] >= 0 && labelsOf[group[i]].size() == 1 && groupsOf[label[i]].size() == 1 ? 1 : 0;
        }
        QVERIFY(labelled > int(label.size()) * 8 / 10);
        const double accuracy = double(right) / labelled;
        if (accuracy < least) {
            for (const LogPattern &pattern : table.patterns)
                qInfo("%5lld  %s", static_cast<long long>(pattern.count), qPrintable(pattern.text()));
        }
        QVERIFY2(accuracy >= least, qPrintable(QString::number(accuracy)));
    }

    /// Lines made from known templates: nearly every group is exactly the lines of one template.
    void accuracyOnMadeLines()
    {
        const QByteArrayList templates{"accepted connection from {ip}:{n} on listener {word}", "closing connection of {word} after {n} requests", "user {word} logged in from {ip}", "user {word} changed password",
                                       "failed to open {path}: no such file", "checkpoint complete: wrote {n} buffers in {n} ms", "cannot reach replica {ip}, trying again in {n}s", "job {hex} finished with status {n}",
                                       "cache miss for key {word}:{n}", "request {hex} took {n}ms", "reloading configuration from {path}", "certificate of {word} expires in {n} days", "disk {path} is {n}% full",
                                       "worker {n} exited with code {n}", "scheduled task {word} started", "mail to {word} was queued as {hex}", "out of memory: killed process {n}", "thread pool size={n} queue={n} rejected={n}"};
        const QByteArrayList words{"alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett"};
        QRandomGenerator random(5);
        PatternMiner miner;
        std::vector<QByteArray> texts;
        std::vector<int> labels;
        for (int i = 0; i < 4000; ++i) {
            const int pick = int(random.bounded(templates.size()));
            QByteArray text = templates[pick];
            for (qsizetype at = text.indexOf('{'); at >= 0; at = text.indexOf('{')) {
                const QByteArray kind = text.sliced(at + 1, text.indexOf('}', at) - at - 1);
                const QByteArray value = kind == "n" ? QByteArray::number(random.bounded(100'000)) : kind == "ip" ? "10.0." + QByteArray::number(random.bounded(256)) + '.' + QByteArray::number(random.bounded(256))
                    : kind == "path" ? "/srv/" + words[random.bounded(10)] + '/' + words[random.bounded(10)] : kind == "hex" ? QByteArray::number(random.generate() | 0xF0000000U, 16) + "a1" : words[random.bounded(10)];
                text.replace(at, kind.size() + 2, value);
            }
            LineRecord record;
            record.timeMs = kStart + i;
            record.source = SourceId(pick); // its count by source then tells how pure a group is
            miner.add(text, text, i, record);
            texts.push_back(text);
            labels.push_back(pick);
        }
        std::map<int, qint64> ofLabel;
        for (const int label : labels)
            ++ofLabel[label];
        qint64 right = 0;
        for (const LogPattern &pattern : miner.table().patterns) {
            if (pattern.sources.size() == 1 && pattern.count == ofLabel[pattern.sources.front().first])
                right += pattern.count;
            else
                qInfo("%lld %s", static_cast<long long>(pattern.count), qPrintable(pattern.text()));
        }
        QVERIFY2(right >= 3800, qPrintable(QString::number(right)));
    }

    void manyDifferentLinesAreBounded()
    {
        PatternMiner miner;
        LineRecord record;
        record.timeMs = kStart;
        QRandomGenerator random(7);
        for (int i = 0; i < 30'000; ++i) {
            QByteArray line;
            for (int word = 0; word < 3 + int(random.bounded(40)); ++word) {
                for (int c = 0; c < 5; ++c)
                    line += char('a' + random.bounded(26));
                line += ' ';
            }
            miner.add(line, line, i, record);
        }
        const PatternTable table = miner.table();
        QVERIFY(table.patterns.size() <= PatternMiner::kMostPatterns);
        QCOMPARE(table.lines, 30'000);
        qint64 all = table.otherLines;
        for (const LogPattern &pattern : table.patterns)
            all += pattern.count;
        QCOMPARE(all, 30'000);
    }

    void cancelledThereIsNoResult()
    {
        const auto lines = std::make_shared<Lines>();
        for (int i = 0; i < 200'000; ++i)
            lines->add("job " + QByteArray::number(i), kStart);
        QFuture<qd::Result<MinedPatterns>> future = minePatterns(lines);
        future.cancel();
        future.waitForFinished();
        QCOMPARE(future.resultCount(), 0);
    }

    void oddBytesAreSafe()
    {
        PatternWords words;
        QRandomGenerator random(11);
        for (int i = 0; i < 20'000; ++i) {
            std::vector<char> bytes(random.bounded(60));
            for (char &c : bytes)
                c = "0123456789abcdefgZ .:-/\"'=\\[]\x01\x02\x80\xff"[random.bounded(32)];
            words.read(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
            std::vector<QByteArray> texts;
            for (const PatternToken &token : words.tokens())
                texts.push_back(words.textOf(token).toByteArray());
            QVERIFY(Matcher::compile(patternSearch(texts)) || texts.empty());
        }
    }
};

QD_TEST_MAIN(QCoreApplication, TestPatterns)
#include "tst_patterns.moc"
