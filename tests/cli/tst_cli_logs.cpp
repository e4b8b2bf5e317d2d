// SPDX-License-Identifier: GPL-3.0-or-later
// quarterdeck-cli logs on real files, here and behind a real sshd, beside grep, zcat, sort, awk and Python.
#include "tests/cli/cli_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <csignal>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;

class TstCliLogs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void countsAsGrepDoes_data();
    void countsAsGrepDoes();
    void printsWhatGrepPrints();
    void takesRotatedPartsAndPackedFiles();
    void readsStandardInput();
    void filtersByFieldsTimesAndLevels();
    void writesJsonAndCsv();
    void guardsFormulas();
    void mergesByTime();
    void readsFilesOfHosts();
    void saysWhatIsWrong();
    void followsHereAndThere();
    void queriesAsPythonDoes();
    void tellsStatistics();
    void findsPatternsAndWhatIsNew();
    void knowsFormats();
    void readsALogServer();

private:
    [[nodiscard]] Outcome tool(const QString &program, const QStringList &arguments, const QByteArray &input = {}) const;

    CliWorld m_world;
    QString m_access; ///< an access log
    QString m_app;    ///< JSON lines
};

namespace {

/// An access log with request time, a line a second from 2026-11-28T00:00:00Z on.
QByteArray accessLog(int lines, int first = 0)
{
    QByteArray text;
    for (int i = first; i < first + lines; ++i) {
        const QString time = QDateTime::fromSecsSinceEpoch(1'795'824'000 + i, QTimeZone::UTC).toString(u"dd/MMM/yyyy:HH:mm:ss"_s);
        text += "10.0." + QByteArray::number(i % 7) + "." + QByteArray::number(i % 200) + " - - [" + time.toLatin1() + " +0000] \"" + (i % 5 == 0 ? "POST" : "GET") + " /item/" + QByteArray::number(i % 13)
            + "?q=" + QByteArray::number(i) + " HTTP/1.1\" " + QByteArray::number(i % 17 == 0 ? 500 : i % 11 == 0 ? 404 : 200) + " " + QByteArray::number(100 + i * 37 % 5000) + " \"-\" \"curl/8." + QByteArray::number(i % 3) + "\"\n";
    }
    return text;
}

QByteArray jsonLog(int lines)
{
    QByteArray text;
    for (int i = 0; i < lines; ++i) {
        text += "{\"time\":\"" + QDateTime::fromSecsSinceEpoch(1'795'824'000 + i, QTimeZone::UTC).toString(Qt::ISODate).toLatin1() + "\",\"level\":\"" + (i % 10 == 3 ? "error" : i % 4 == 0 ? "warn" : "info")
            + "\",\"msg\":\"job " + QByteArray::number(i) + " done\",\"duration_ms\":" + QByteArray::number(i * 7 % 1000) + ",\"user\":\"u" + QByteArray::number(i % 5) + "\"}\n";
    }
    return text;
}

qsizetype linesOf(const QByteArray &text) { return text.count('\n'); }

} // namespace

Outcome TstCliLogs::tool(const QString &program, const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForStarted())
        return {};
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(60'000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void TstCliLogs::initTestCase()
{
    QVERIFY2(m_world.start(1), qPrintable(m_world.problem()));
    m_access = m_world.path(u"access.log"_s);
    m_app = m_world.path(u"app.jsonl"_s);
    put(m_access, accessLog(3000));
    put(m_app, jsonLog(800));
}

void TstCliLogs::countsAsGrepDoes_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("literal") << QStringList{u"-F"_s, u"/item/1?"_s};
    QTest::newRow("expression") << QStringList{u"\\d+\\.\\d+\\.3\\.\\d+ .*POST"_s};
    QTest::newRow("alternation") << QStringList{u"curl/8\\.[12]|item/7\\?"_s};
    QTest::newRow("any capitals") << QStringList{u"-i"_s, u"post /ITEM/1[0-2]"_s};
    QTest::newRow("capitals count") << QStringList{u"post"_s};
    QTest::newRow("words") << QStringList{u"-w"_s, u"50"_s};
    QTest::newRow("anchors") << QStringList{u"^10\\.0\\.0\\.\\d+ .*8\\.0\"$"_s};
    QTest::newRow("lookahead") << QStringList{u"item/(?!1)\\d+\\?"_s};
    QTest::newRow("backreference") << QStringList{u"(\\d)\\1\\1"_s};
    QTest::newRow("none") << QStringList{u"nothing of this kind"_s};
}

void TstCliLogs::countsAsGrepDoes()
{
    QFETCH(QStringList, options);
    const QString pattern = options.takeLast();
    const Outcome wanted = tool(u"grep"_s, QStringList{u"-a"_s, u"-c"_s} + (options.contains(u"-F"_s) ? options : QStringList{u"-P"_s} + options) + QStringList{u"--"_s, pattern, m_access});
    options.replaceInStrings(u"-F"_s, u"--fixed-strings"_s);
    const Outcome got = m_world.cli(QStringList{u"logs"_s, u"-c"_s} + options + QStringList{u"--grep"_s, pattern, m_access});
    QCOMPARE(got.out, wanted.out);
    QCOMPARE(got.status, wanted.status); // 0 found, 1 not
    QCOMPARE(got.err, QByteArray());
}

void TstCliLogs::printsWhatGrepPrints()
{
    const Outcome wanted = tool(u"grep"_s, {u"-P"_s, u" 500 .*curl/8\\.1"_s, m_access});
    QVERIFY(linesOf(wanted.out) > 20);
    QCOMPARE(m_world.cli({u"logs"_s, u"--grep"_s, u" 500 .*curl/8\\.1"_s, m_access}).out, wanted.out);
    QCOMPARE(m_world.cli({u"logs"_s, m_access}).out, contentOf(m_access));
    QCOMPARE(m_world.cli({u"logs"_s, u"-n"_s, u"3"_s, m_access}).out, tool(u"tail"_s, {u"-n"_s, u"3"_s, m_access}).out);
    // Bytes stay as they are: no UTF-8, NUL, tabs, no line end.
    const QByteArray odd("a\xff\xfe\tb\n\0c\nlast without an end", 28);
    put(m_world.path(u"odd.log"_s), odd);
    QCOMPARE(m_world.cli({u"logs"_s, m_world.path(u"odd.log"_s)}).out, odd + '\n');
}

void TstCliLogs::takesRotatedPartsAndPackedFiles()
{
    const QString base = m_world.path(u"rotated.log"_s);
    put(base + u".2"_s, accessLog(100, 0));
    put(base + u".1"_s, accessLog(100, 100));
    put(base, accessLog(100, 200));
    QCOMPARE(tool(u"gzip"_s, {base + u".2"_s}).status, 0);
    QCOMPARE(m_world.cli({u"logs"_s, base}).out, accessLog(300));
    QCOMPARE(m_world.cli({u"logs"_s, u"--no-older"_s, base}).out, accessLog(100, 200));
    for (const auto &[program, ending] : {std::pair(u"xz"_s, u".xz"_s), std::pair(u"zstd"_s, u".zst"_s), std::pair(u"bzip2"_s, u".bz2"_s)}) {
        const QString file = m_world.path(u"packed"_s + ending.sliced(1) + u".log"_s);
        put(file, accessLog(500));
        QCOMPARE(tool(program, program == u"zstd" ? QStringList{u"-q"_s, u"--rm"_s, file} : QStringList{file}).status, 0);
        QCOMPARE(m_world.cli({u"logs"_s, file + ending}).out, accessLog(500));
    }
}

void TstCliLogs::readsStandardInput()
{
    const Outcome got = m_world.cli({u"logs"_s, u"-c"_s, u"--level"_s, u"error"_s, u"-"_s}, jsonLog(200));
    QCOMPARE(got.out, QByteArray("20\n"));
    QCOMPARE(m_world.cli({u"logs"_s, u"-"_s}, "one\ntwo\n").out, QByteArray("one\ntwo\n"));
}

void TstCliLogs::filtersByFieldsTimesAndLevels()
{
    const auto count = [&](const QStringList &options) { return m_world.cli(QStringList{u"logs"_s, u"-c"_s} + options + QStringList{m_access}).out.trimmed().toInt(); };
    const auto awk = [&](const QString &program) { return tool(u"awk"_s, {program + u" {n++} END {print n+0}"_s, m_access}).out.trimmed().toInt(); };
    QCOMPARE(count({u"--filter"_s, u"status>=500"_s}), awk(u"$9>=500"_s));
    QCOMPARE(count({u"--filter"_s, u"status=404,500 method=POST"_s}), awk(u"($9==404||$9==500) && $6==\"\\\"POST\""_s));
    QCOMPARE(count({u"--filter"_s, u"(status=500 or bytes>4000) -path:item/1"_s}), awk(u"($9==500||$10>4000) && $7!~/item\\/1/"_s));
    QCOMPARE(count({u"--since"_s, u"2026-11-28T00:10:00Z"_s, u"--until"_s, u"2026-11-28T00:20:00Z"_s}), 600);
    QCOMPARE(count({u"--level"_s, u"error"_s}), awk(u"$9>=500"_s));
    const Outcome wrong = m_world.cli({u"logs"_s, u"--filter"_s, u"status>="_s, m_access});
    QCOMPARE(wrong.status, 2);
    QVERIFY2(!wrong.err.isEmpty() && wrong.out.isEmpty(), wrong.err.constData());
}

void TstCliLogs::writesJsonAndCsv()
{
    const QList<QJsonObject> lines = m_world.cli({u"logs"_s, u"--format"_s, u"json"_s, u"-n"_s, u"2"_s, m_app}).objects(u"line"_s);
    QCOMPARE(lines.size(), 2);
    const QJsonObject last = lines.last();
    QCOMPARE(last[u"time"].toString(), u"2026-11-28T00:13:19.000Z"_s);
    QCOMPARE(last[u"text"].toString().toUtf8() + '\n', jsonLog(800).sliced(jsonLog(799).size()));
    QCOMPARE(last[u"fields"][u"user"].toString(), u"u4"_s);
    QCOMPARE(last[u"fields"][u"duration_ms"].toDouble(), double(799 * 7 % 1000));
    // Read by Python's own reader.
    const Outcome csv = m_world.cli({u"logs"_s, u"--format"_s, u"csv"_s, m_access});
    const QByteArray script = "import csv,sys,io\nrows=list(csv.DictReader(io.TextIOWrapper(sys.stdin.buffer,encoding='utf-8',newline='')))\n"
                              "print(len(rows),sum(int(r['status'])>=500 for r in rows),sum(int(r['bytes']) for r in rows),rows[0]['time'],rows[0]['method'],rows[0]['path'])\n";
    const Outcome read = tool(u"python3"_s, {u"-c"_s, QString::fromLatin1(script)}, csv.out);
    const Outcome wanted = tool(u"awk"_s, {u"{n++; if ($9>=500) e++; b+=$10} END {print n, e, b, \"2026-11-28T00:00:00.000Z\", \"POST\", \"/item/0?q=0\"}"_s, m_access});
    QCOMPARE(read.out, wanted.out);
    QCOMPARE(m_world.cli({u"logs"_s, u"--format"_s, u"csv"_s, u"--fields"_s, u"status,client"_s, u"-n"_s, u"1"_s, m_access}).out, QByteArray("status,client\r\n200,10.0.3.199\r\n"));
}

/// What a spreadsheet would take for a formula is a text in every CSV (row D16, here through the command line).
void TstCliLogs::guardsFormulas()
{
    const QString file = m_world.path(u"formula.jsonl"_s);
    const QByteArrayList values{"=1+1", "+1+1", "-2+3", "@SUM(1)", "\\t=1", "=cmd|' /C calc'!A0", "harmless, \\\"quoted\\\""};
    QByteArray text;
    for (const QByteArray &value : values)
        text += "{\"time\":\"2026-11-28T00:00:00Z\",\"level\":\"info\",\"msg\":\"x\",\"agent\":\"" + value + "\"}\n";
    put(file, text);
    const Outcome csv = m_world.cli({u"logs"_s, u"--format"_s, u"csv"_s, u"--fields"_s, u"agent"_s, file});
    const QByteArray script = "import csv,sys,io\nbad=[r['agent'] for r in csv.DictReader(io.TextIOWrapper(sys.stdin.buffer,encoding='utf-8',newline='')) if r['agent'][:1] in '=+-@\\t\\r']\nprint(len(bad))\n";
    QCOMPARE(tool(u"python3"_s, {u"-c"_s, QString::fromLatin1(script)}, csv.out).out, QByteArray("0\n"));
    QCOMPARE(linesOf(csv.out), values.size() + 1);
}

void TstCliLogs::mergesByTime()
{
    QByteArray even, odd, all;
    for (int i = 0; i < 200; ++i) {
        const QByteArray line = QDateTime::fromSecsSinceEpoch(1'795'824'000 + i, QTimeZone::UTC).toString(Qt::ISODate).toLatin1() + " INFO line-" + QByteArray::number(i) + '\n';
        (i % 2 == 0 ? even : odd) += line;
        all += line;
    }
    put(m_world.path(u"even.log"_s), even);
    put(m_world.path(u"odd1.log"_s), odd);
    const QStringList files{m_world.path(u"even.log"_s), m_world.path(u"odd1.log"_s)};
    QCOMPARE(m_world.cli(QStringList{u"logs"_s, u"--merge"_s, u"--no-name"_s} + files).out, all);
    QCOMPARE(m_world.cli(QStringList{u"logs"_s, u"--no-name"_s} + files).out, even + odd);
    QVERIFY(m_world.cli(QStringList{u"logs"_s} + files).out.startsWith(files.first().toUtf8() + ": "));
    // The same with one of them behind SSH.
    QCOMPARE(m_world.cli({u"logs"_s, u"--merge"_s, u"--no-name"_s, files.first(), u"s1:"_s + files.last()}).out, all);
}

void TstCliLogs::readsFilesOfHosts()
{
    const QString there = u"s1:"_s + m_access;
    QCOMPARE(m_world.cli({u"logs"_s, there}).out, contentOf(m_access));
    const Outcome wanted = tool(u"grep"_s, {u"-P"_s, u"item/(?!1)\\d+\\?.* 404 "_s, m_access});
    QCOMPARE(m_world.cli({u"logs"_s, u"--grep"_s, u"item/(?!1)\\d+\\?.* 404 "_s, there}).out, wanted.out);
    QCOMPARE(m_world.cli({u"logs"_s, u"-c"_s, u"--filter"_s, u"status>=500"_s, there}).out, tool(u"awk"_s, {u"$9>=500 {n++} END {print n}"_s, m_access}).out);
    const QList<QJsonObject> lines = m_world.cli({u"--json"_s, u"logs"_s, u"-n"_s, u"1"_s, there}).objects(u"line"_s);
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.first()[u"host"].toString(), u"s1"_s);
    const Outcome command = m_world.cli({u"logs"_s, u"--command"_s, u"printf 'b\\na\\n'; echo ERROR c"_s, u"s1"_s});
    QCOMPARE(command.out, QByteArray("b\na\nERROR c\n"));
}

void TstCliLogs::saysWhatIsWrong()
{
    const auto says = [&](const QStringList &arguments, int status, const QByteArray &words) {
        const Outcome got = m_world.cli(QStringList{u"logs"_s} + arguments);
        return got.status == status && got.err.contains(words) ? QString() : u"%1 %2"_s.arg(got.status).arg(QString::fromUtf8(got.err));
    };
    QCOMPARE(says({m_world.path(u"missing.log"_s)}, 2, "missing.log"), QString());
    QCOMPARE(says({u"s1:/nowhere/missing.log"_s}, 2, "missing.log"), QString());
    QCOMPARE(says({u"nobody:/var/log/x"_s}, 2, "nobody"), QString());
    QCOMPARE(says({u"--grep"_s, u"("_s, m_access}, 2, "quarterdeck-cli"), QString());
    QCOMPARE(says({}, 2, "--help"), QString());
    QCOMPARE(says({u"--level"_s, u"loud"_s, m_access}, 2, "--level"), QString());
    QCOMPARE(says({u"--server"_s, u"none"_s}, 2, "none"), QString());
    // The others go on, as grep does.
    const Outcome some = m_world.cli({u"logs"_s, u"--no-name"_s, m_world.path(u"missing.log"_s), m_access});
    QCOMPARE(some.status, 2);
    QCOMPARE(some.out, contentOf(m_access));
}

void TstCliLogs::followsHereAndThere()
{
    const QString file = m_world.path(u"live.log"_s);
    for (const QString &place : {file, QString(u"s1:"_s + file)}) {
        put(file, "2026-11-28T00:00:00Z INFO old\n2026-11-28T00:00:01Z ERROR old bad\n");
        QProcess process;
        m_world.begin(process, {u"logs"_s, u"--follow"_s, u"--level"_s, u"error"_s, place});
        process.closeWriteChannel();
        QByteArray out;
        const auto have = [&](const QByteArray &text) {
            out += process.readAllStandardOutput();
            return out.contains(text);
        };
        QVERIFY2(QTest::qWaitFor([&] { return have("old bad\n"); }, 15'000), process.readAllStandardError().constData());
        QFile more(file);
        QVERIFY(more.open(QIODevice::Append));
        more.write("2026-11-28T00:00:02Z INFO new\n2026-11-28T00:00:03Z ERROR new bad\n");
        more.close();
        QVERIFY2(QTest::qWaitFor([&] { return have("new bad\n"); }, 15'000), process.readAllStandardError().constData());
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(15'000));
        QCOMPARE(process.exitCode(), 130);
        QCOMPARE(out, QByteArray("2026-11-28T00:00:01Z ERROR old bad\n2026-11-28T00:00:03Z ERROR new bad\n"));
    }
}

void TstCliLogs::queriesAsPythonDoes()
{
    const Outcome got = m_world.cli({u"logs"_s, u"query"_s, u"SELECT status, count(*) AS n, sum(bytes) AS b FROM log GROUP BY status ORDER BY status"_s, u"--format"_s, u"csv"_s, m_access});
    const Outcome wanted = tool(u"awk"_s, {u"{n[$9]++; b[$9]+=$10} END {for (s in n) printf \"%d,%d,%d\\r\\n\", s, n[s], b[s]}"_s, m_access});
    QByteArrayList rows = wanted.out.split('\n');
    std::ranges::sort(rows);
    rows.removeAll(QByteArray());
    QCOMPARE(got.out, "status,n,b\r\n" + rows.join('\n') + '\n');
    QCOMPARE(got.status, 0);
    QCOMPARE(m_world.cli({u"logs"_s, u"query"_s, u"SELECT status FROM log WHERE status = 999"_s, m_access}).status, 1);
    const Outcome wrong = m_world.cli({u"logs"_s, u"query"_s, u"SELECT nosuch FROM log"_s, m_access});
    QCOMPARE(wrong.status, 2);
    QVERIFY2(wrong.err.contains("nosuch"), wrong.err.constData());
    QCOMPARE(m_world.cli({u"logs"_s, u"query"_s, u"DELETE FROM log"_s, m_access}).status, 2);
    const Outcome piped = m_world.cli({u"logs"_s, u"query"_s, u"SELECT max(duration_ms) AS m FROM log"_s, u"-"_s}, jsonLog(100));
    QVERIFY2(piped.out.contains("693"), piped.out.constData());
}

void TstCliLogs::tellsStatistics()
{
    const QList<QJsonObject> objects = m_world.cli({u"--json"_s, u"logs"_s, u"stats"_s, m_access}).objects();
    QVERIFY(!objects.isEmpty());
    QCOMPARE(objects.first()[u"lines"].toInt(), 3000);
    QCOMPARE(objects.first()[u"first"].toString(), u"2026-11-28T00:00:00.000Z"_s);
    const int errors = tool(u"awk"_s, {u"$9>=500 {n++} END {print n}"_s, m_access}).out.trimmed().toInt();
    QCOMPARE(objects.first()[u"levels"][u"error"].toInt(), errors);
    const auto bytes = std::ranges::find_if(objects, [](const QJsonObject &one) { return one[u"name"].toString() == u"bytes"; });
    QVERIFY(bytes != objects.end());
    QCOMPARE((*bytes)[u"min"].toDouble(), 100.0);
    const Outcome text = m_world.cli({u"logs"_s, u"stats"_s, m_access});
    QVERIFY2(text.out.contains("Lines    3000"), text.out.constData());
    QVERIFY(text.out.contains("status"));
}

void TstCliLogs::findsPatternsAndWhatIsNew()
{
    QByteArray before, after;
    for (int i = 0; i < 300; ++i) {
        before += "2026-11-28T00:00:00Z INFO user " + QByteArray::number(i) + " logged in from 10.0.0." + QByteArray::number(i % 250) + '\n';
        after += "2026-11-28T01:00:00Z INFO user " + QByteArray::number(i) + " logged in from 10.0.0." + QByteArray::number(i % 250) + '\n';
        if (i % 10 == 0)
            after += "2026-11-28T01:00:00Z ERROR cannot open volume " + QByteArray::number(i) + ": stale handle\n";
    }
    put(m_world.path(u"before.log"_s), before);
    put(m_world.path(u"after.log"_s), after);
    const QList<QJsonObject> all = m_world.cli({u"--json"_s, u"logs"_s, u"patterns"_s, m_world.path(u"after.log"_s)}).objects(u"pattern"_s);
    QCOMPARE(all.size(), 2);
    QCOMPARE(all.first()[u"lines"].toInt(), 300);
    QCOMPARE(all.last()[u"lines"].toInt(), 30);
    const Outcome fresh = m_world.cli({u"--json"_s, u"logs"_s, u"patterns"_s, u"--baseline"_s, m_world.path(u"before.log"_s), m_world.path(u"after.log"_s)});
    const QList<QJsonObject> news = fresh.objects(u"pattern"_s);
    QVERIFY2(news.size() == 1, fresh.out.constData());
    QCOMPARE(news.first()[u"change"].toString(), u"new"_s);
    QVERIFY(news.first()[u"pattern"].toString().contains(u"cannot open volume"));
}

void TstCliLogs::knowsFormats()
{
    const Outcome list = m_world.cli({u"--json"_s, u"logs"_s, u"formats"_s});
    QVERIFY2(list.objects(u"format"_s).size() >= 28, list.out.constData());
    const QList<QJsonObject> found = m_world.cli({u"--json"_s, u"logs"_s, u"formats"_s, u"detect"_s, m_access}).objects(u"detected"_s);
    QCOMPARE(found.size(), 1);
    QVERIFY(!found.first()[u"format"].toString().isEmpty());
    put(m_world.path(u"broken.yaml"_s), "format: [\n");
    QCOMPARE(m_world.cli({u"logs"_s, u"formats"_s, u"check"_s, m_world.path(u"broken.yaml"_s)}).status, 2);
}

void TstCliLogs::readsALogServer()
{
    QProcess server;
    const qint64 start = QDateTime::currentMSecsSinceEpoch() - 600'000;
    server.start(u"/usr/bin/python3"_s, {QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/logbackends/fake_logs.py"), u"elastic"_s, u"500"_s, QString::number(start), u"500000"_s});
    QVERIFY(server.waitForStarted() && server.waitForReadyRead(20'000));
    const QByteArray port = server.readLine().trimmed();
    put(m_world.path(u"logservers.yaml"_s), "version: 1\nservers:\n  - id: es\n    name: Search\n    kind: elasticsearch\n    url: http://127.0.0.1:" + port
            + "\n    selector: logs-test\n  - id: through\n    kind: elasticsearch\n    url: http://127.0.0.1:" + port + "\n    selector: logs-test\n    via: \"" + m_world.cli({u"--json"_s, u"hosts"_s, u"list"_s, u"s1"_s}).objects(u"host"_s).first()[u"id"].toString().toUtf8() + "\"\n");
    QCOMPARE(m_world.cli({u"--json"_s, u"logs"_s, u"servers"_s}).objects(u"log-server"_s).size(), 2);
    const Outcome all = m_world.cli({u"logs"_s, u"--server"_s, u"search"_s, u"-c"_s});
    QVERIFY2(all.out == "500\n", all.err.constData());
    const Outcome errors = m_world.cli({u"logs"_s, u"--server"_s, u"es"_s, u"--level"_s, u"error"_s});
    QVERIFY(linesOf(errors.out) > 50);
    for (const QByteArray &line : errors.out.trimmed().split('\n'))
        QVERIFY2(line.contains("\"log.level\":\"ERROR\"") || line.contains("\"log.level\":\"fatal\""), line.constData());
    QCOMPARE(m_world.cli({u"logs"_s, u"--server"_s, u"through"_s, u"--level"_s, u"error"_s}).out, errors.out); // through SSH
    const Outcome query = m_world.cli({u"logs"_s, u"query"_s, u"SELECT count(*) AS n FROM log WHERE status = 500"_s, u"--server"_s, u"es"_s, u"--format"_s, u"csv"_s});
    QCOMPARE(query.out, QByteArray("n\r\n125\r\n"));
    const Outcome none = m_world.cli({u"logs"_s, u"--server"_s, u"es"_s, u"--selector"_s, u"nosuch"_s});
    QCOMPARE(none.status, 2);
    QVERIFY2(none.err.contains("nosuch"), none.err.constData());
    server.kill();
    server.waitForFinished();
    QCOMPARE(m_world.cli({u"logs"_s, u"--server"_s, u"es"_s}).status, 255);
}

QD_TEST_MAIN(QCoreApplication, TstCliLogs)
#include "tst_cli_logs.moc"
