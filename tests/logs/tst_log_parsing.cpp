// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/logs/corpora.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QTimeZone>

using namespace qd::logs;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

QString iso(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::UTC).toString(Qt::ISODateWithMs);
}

/// One letter a line, with how many of them follow each other.
QByteArray runsOf(const QByteArray &letters)
{
    QByteArray runs;
    for (qsizetype begin = 0, end = 0; begin < letters.size(); begin = end) {
        while (end < letters.size() && letters[end] == letters[begin])
            ++end;
        runs += letters[begin] + QByteArray::number(end - begin);
    }
    return runs;
}

} // namespace

class TestLogParsing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void line_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("level");
        QTest::addColumn<QByteArray>("unit");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *name, const char *line, Format format, const char *time, const char *level,
                            const char *unit, const char *body) {
            QTest::newRow(name) << QByteArray(line) << int(format) << QString::fromLatin1(time)
                                << QString::fromLatin1(level) << QByteArray(unit) << QByteArray(body);
        };
        row("syslog", "Oct  1 09:23:38 veridian automount[7998]: lookup(file): failed", Format::Syslog,
            "2026-10-01T09:23:38.000Z", "info", "automount", "lookup(file): failed");
        row("syslog of last year", "Nov  3 09:23:38 veridian cron[1]: x", Format::Syslog, "2025-11-03T09:23:38.000Z", "info", "cron", "x");
        row("syslog with priority", "<11>Oct 10 22:14:15 web su: error 5", Format::Syslog, "2026-10-10T22:14:15.000Z", "error", "su", "error 5");
        row("rsyslog iso", "2024-08-29T01:08:59.764590+00:00 machine postfix/smtpd[19]: NOQUEUE: reject", Format::Syslog,
            "2024-08-29T01:08:59.764Z", "info", "postfix/smtpd", "NOQUEUE: reject");
        row("rfc5424", "<165>1 2003-10-11T22:14:15.003Z mymachine evntslog - ID47 [a@1 k=\"v\"] An event", Format::Syslog5424,
            "2003-10-11T22:14:15.003Z", "info", "evntslog", "An event");
        row("access", "1.2.3.4 - frank [10/Oct/2000:13:55:36 -0700] \"GET /a HTTP/1.0\" 200 2326", Format::Access,
            "2000-10-10T20:55:36.000Z", "info", "", "\"GET /a HTTP/1.0\" 200 2326");
        row("access 404", "::1 - - [10/Oct/2000:13:55:36 +0000] \"GET /\\\" HTTP/1.0\" 404 2", Format::Access,
            "2000-10-10T13:55:36.000Z", "warning", "", "\"GET /\\\" HTTP/1.0\" 404 2");
        row("access 502", "::1 - - [10/Oct/2000:13:55:36 +0000] \"GET / HTTP/2\" 502 2", Format::Access,
            "2000-10-10T13:55:36.000Z", "error", "", "\"GET / HTTP/2\" 502 2");
        row("nginx error", "2026/09/23 18:40:01 [error] 8#8: *1 connect() failed", Format::Stamped,
            "2026-09-23T18:40:01.000Z", "error", "", "8#8: *1 connect() failed");
        row("python", "2012-07-02 10:22:40,672 WARNING app.core: low disk", Format::Stamped, "2012-07-02T10:22:40.672Z", "warning", "", "app.core: low disk");
        row("postgres", "2025-04-12 00:14:12.837 CEST [1329108] ERROR:  syntax error", Format::Stamped,
            "2025-04-11T22:14:12.837Z", "error", "", "[1329108] ERROR:  syntax error");
        row("glog", "W1003 21:15:04.123456 12 file.cc:10] slow", Format::Glog, "2026-10-03T21:15:04.123Z", "warning", "", "12 file.cc:10] slow");
        row("logfmt", "time=\"2022-02-14T13:47:54+02:00\" level=error msg=\"no such user\" path=/x", Format::Logfmt,
            "2022-02-14T11:47:54.000Z", "error", "", "time=\"2022-02-14T13:47:54+02:00\" level=error msg=\"no such user\" path=/x");
        row("json", "{\"ts\":1745532517.537,\"level\":\"warn\",\"logger\":\"db\",\"msg\":\"slow\"}", Format::Json,
            "2025-04-24T22:08:37.537Z", "warning", "db", "{\"ts\":1745532517.537,\"level\":\"warn\",\"logger\":\"db\",\"msg\":\"slow\"}");
        row("epoch ms", "1428634687123 Hello", Format::Stamped, "2015-04-10T02:58:07.123Z", "info", "", "Hello");
        row("spark", "17/06/09 20:10:40 INFO executor.Backend: Registered", Format::Stamped, "2017-06-09T20:10:40.000Z", "info", "", "executor.Backend: Registered");
        row("tomcat", "28-Mar-2022 07:01:48.459 SEVERE [main] org.apache failed", Format::Stamped, "2022-03-28T07:01:48.459Z", "error", "", "[main] org.apache failed");
        row("ctime", "Wed May 19 12:00:02 UTC 2021 line 2", Format::Stamped, "2021-05-19T12:00:02.000Z", "info", "", "line 2");
        row("kafka", "[2017-06-08 01:07:20,000] WARN Fetcher broke (kafka)", Format::Stamped, "2017-06-08T01:07:20.000Z", "warning", "", "Fetcher broke (kafka)");
        row("old mysql", "221128  4:49:17 [Warning] Access denied", Format::Stamped, "2022-11-28T04:49:17.000Z", "warning", "", "Access denied");
        row("container runtime", "2022-01-28T16:04:05.413Z stdout F ::1 - - [28/Jan/2022:16:04:05 +0000] \"GET / HTTP/1.1\" 500 1", Format::Stamped,
            "2022-01-28T16:04:05.413Z", "info", "", "stdout F ::1 - - [28/Jan/2022:16:04:05 +0000] \"GET / HTTP/1.1\" 500 1");
        row("level letter", "2022/03/01 12:57:58 auth.go:200:SignIn() [W] denied", Format::Stamped, "2022-03-01T12:57:58.000Z", "warning", "", "auth.go:200:SignIn() [W] denied");
        row("uvicorn", "WARNING: something", Format::Plain, "", "warning", "", "WARNING: something");
        row("stack trace is no level", "Stack trace:", Format::Plain, "", "none", "", "Stack trace:");
        row("setting is no level", "\tlog.dirs = /tmp/kafka-logs", Format::Plain, "", "none", "", "\tlog.dirs = /tmp/kafka-logs");
        row("user error is no level", "2026-01-02 03:04:05 asked about a user error twice", Format::Stamped, "2026-01-02T03:04:05.000Z", "info", "", "asked about a user error twice");
        row("plain", "Traceback (most recent call last):", Format::Plain, "", "none", "", "Traceback (most recent call last):");
        row("impossible date", "2026-02-30 03:04:05 x", Format::Plain, "", "none", "", "2026-02-30 03:04:05 x");
        row("cut stamp", "2026-02-28 03:04", Format::Plain, "", "none", "", "2026-02-28 03:04");
        row("empty", "", Format::Plain, "", "none", "", "");
    }
    void line()
    {
        QFETCH(QByteArray, line);
        LineParser parser(0, kNow);
        const ParsedLine parsed = parser.parse(line);
        QTEST(int(parsed.format), "format");
        QTEST(parsed.hasTime ? iso(parsed.timeMs) : QString(), "time");
        QTEST(levelKey(parsed.level), "level");
        QTEST(line.mid(parsed.unitAt, parsed.unitSize), "unit");
        QTEST(line.mid(parsed.bodyAt), "body");
    }

    /// nginx in a container writes its access and its error log into one stream.
    void oneStreamMayHaveTwoFormats()
    {
        LineParser parser(0, kNow);
        QCOMPARE(parser.parse("2021/09/30 09:23:53 [error] 19#19: *17 user not found").level, Level::Error);
        QCOMPARE(parser.parse("::1 - - [06/Mar/2022:16:14:13 +0000] \"POST / HTTP/1.1\" 401 141").level, Level::Warning);
        QCOMPARE(parser.parse("2021/09/30 09:23:54 [warn] 19#19: slow").level, Level::Warning);
    }

    void zoneOfTheHostIsUsedWhereTheStampHasNone()
    {
        LineParser parser(2 * 3600, kNow);
        QCOMPARE(iso(parser.parse("2026-05-01 12:00:00 x").timeMs), u"2026-05-01T10:00:00.000Z"_s);
        QCOMPARE(iso(parser.parse("2026-05-01T12:00:00Z x").timeMs), u"2026-05-01T12:00:00.000Z"_s);
    }

    /// Times and levels of every line of captured logs, against regular expressions written from the formats' definitions.
    void corpora_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < kCorpora.size(); ++i)
            QTest::newRow(kCorpora[i].file) << int(i);
    }
    void corpora()
    {
        QFETCH(int, index);
        const ExpectedCorpus &expected = kCorpora[size_t(index)];
        const QByteArrayList lines = corpus(QString::fromLatin1(expected.file));
        QVERIFY(!lines.isEmpty());
        LineParser parser(0, kNow);
        QByteArray levels;
        std::vector<std::optional<qint64>> times;
        qint64 sum = 0;
        for (const QByteArray &line : lines) {
            const ParsedLine parsed = parser.parse(line);
            levels += "NTDIWE"[size_t(parsed.level)];
            times.push_back(parsed.hasTime ? std::optional(parsed.timeMs) : std::nullopt);
            sum += parsed.hasTime ? parsed.timeMs : 0;
            QVERIFY(parsed.bodyAt <= line.size() && parsed.unitAt + parsed.unitSize <= line.size());
        }
        QCOMPARE(runsOf(levels), QByteArray(expected.levels));
        for (const auto &[line, ms] : expected.times)
            QCOMPARE(iso(times.at(size_t(line)).value_or(0)), iso(ms));
        QCOMPARE(std::ranges::count_if(times, [](const auto &time) { return time.has_value(); }), expected.timed);
        QCOMPARE(sum, expected.timeSum);
        QCOMPARE(formatName(parser.format()), formatName(expected.format));
    }

    /// Times of a real access log agree with Qt's slow but trusted parser.
    void timesAgreeWithQt()
    {
        LineParser parser(0, kNow);
        for (const QByteArray &line : corpus(u"elastic/apache-combined.log"_s)) {
            const QByteArray stamp = line.mid(line.indexOf('[') + 1, 26);
            QLocale c(QLocale::C);
            QDateTime expected = c.toDateTime(QString::fromLatin1(stamp.first(20)), u"dd/MMM/yyyy:HH:mm:ss"_s);
            expected.setTimeZone(QTimeZone::UTC);
            QCOMPARE(parser.parse(line).timeMs, expected.toMSecsSinceEpoch());
        }
    }

    void jsonFields()
    {
        std::vector<Field> fields;
        const QByteArray nested = "{\"a\":\"x\\\"y\",\"b\":{\"c\":[1,\"}\"]},\"d\":12,\"e\":null}";
        QVERIFY(readJsonFields(nested, fields));
        QCOMPARE(fields.size(), size_t(4));
        QCOMPARE(unescapeJson(fields[0].value), QByteArray("x\"y"));
        QCOMPARE(fields[1].value.toByteArray(), QByteArray("{\"c\":[1,\"}\"]}"));
        for (const char *broken : {"{\"a\":\"x", "{\"a\"", "{", "{\"a\":1", "[]", ""})
            QVERIFY2(!readJsonFields(broken, fields), broken);
        const QByteArray escaped = "\\u00e9\\ud83d\\ude00\\n";
        QCOMPARE(unescapeJson(escaped), QByteArray("\xc3\xa9\xf0\x9f\x98\x80\n"));
    }

    void everyCutOfEveryCorpusLineIsSafe()
    {
        const QDir data(QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/logs/data/crowdsec"));
        const QStringList files = data.entryList({u"*.log"_s});
        QVERIFY(files.size() > 10);
        LineParser parser(0, kNow);
        for (const QString &file : files) {
            const QByteArrayList lines = corpus(u"crowdsec/"_s + file);
            for (qsizetype i = 0; i < std::min<qsizetype>(lines.size(), 3); ++i) {
                for (qsizetype cut = 0; cut <= std::min<qsizetype>(lines[i].size(), 300); ++cut) {
                    // An exact copy, so that AddressSanitizer sees a read behind its end.
                    const std::vector<char> bytes(lines[i].begin(), lines[i].begin() + cut);
                    const ParsedLine parsed = parser.parse(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
                    QVERIFY(parsed.bodyAt <= cut && parsed.unitAt + parsed.unitSize <= cut);
                }
            }
        }
    }
};

QD_TEST_MAIN(QCoreApplication, TestLogParsing)
#include "tst_log_parsing.moc"
