// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/format_library.h"
#include "models/logtext/record_reader.h"
#include "tests/logs/corpora.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimeZone>
#include <QtTest/QSignalSpy>

using namespace qd::logs;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

/// What fields.inc says of a file; see make_fields.py, which reads it without this program's formats.
struct ExpectedField {
    const char *name;
    int count;
    const char *sha1; ///< of all its values, each ended by LF
};
struct ExpectedFields {
    const char *file;
    const char *format;
    int records;
    std::vector<ExpectedField> fields;
};
const std::vector<ExpectedFields> kFields = {
#include "fields.inc"
};

QByteArray textOf(const FieldValue &value)
{
    return value.isEscaped ? unescapeJson(value.text) : value.text.toByteArray();
}

QHash<QString, QByteArray> fieldsOf(RecordReader &reader, QByteArrayView line)
{
    std::vector<FieldValue> values;
    QHash<QString, QByteArray> fields;
    if (reader.readFields(line, values)) {
        for (const FieldValue &value : values)
            fields.insert(reader.fields()[size_t(value.field)].name, textOf(value));
    }
    return fields;
}

void writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

const QByteArray kOwnFormat = "format: my-app\n"
                              "title: My app\n"
                              "lines: '^(?<time>\\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d:\\d\\d) <(?<level>\\w)> (?<user>\\w+) took (?<duration>\\d+)ms: (?<message>.*)$'\n"
                              "time: { shape: \"%d.%m.%Y %H:%M:%S\", zone: \"+02:00\" }\n"
                              "fields:\n"
                              "  duration: { kind: seconds, scale: 0.001 }\n"
                              "samples:\n"
                              "  - line: '28.11.2026 10:00:00 <E> ann took 15ms: no route'\n"
                              "    time: 2026-11-28T08:00:00Z\n"
                              "    level: error\n"
                              "    fields: { user: ann, duration: 15, message: no route }\n";

} // namespace

class TestFormats : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatComesWithTheProgramCoversTheList()
    {
        // The baseline of the design paper, each with the formats that serve it.
        const QList<QStringList> baseline = {
            {u"syslog"_s}, {u"syslog5424"_s}, {u"journald-json"_s, u"journald-short"_s}, {u"access"_s, u"access-timed"_s},
            {u"nginx-error"_s}, {u"apache-error"_s}, {u"python"_s, u"python-basic"_s},
            {u"json"_s, u"ecs"_s, u"bunyan"_s, u"pino"_s, u"structlog"_s, u"zap"_s, u"zerolog"_s, u"otel-json"_s}, {u"logfmt"_s},
            {u"log4j"_s, u"logback-time"_s, u"spring-boot"_s}, {u"spdlog"_s}, {u"glog"_s}, {u"rust-tracing"_s}, {u"postgresql"_s},
            {u"mysql-error"_s, u"mysql-slow"_s}, {u"redis"_s}, {u"mongodb"_s}, {u"haproxy"_s}, {u"caddy"_s}, {u"traefik"_s, u"traefik-json"_s},
            {u"docker-json"_s}, {u"cri"_s}, {u"aws-alb"_s, u"aws-cloudfront"_s, u"aws-s3"_s, u"aws-lambda"_s}, {u"auditd"_s},
            {u"dpkg"_s, u"apt-history"_s}, {u"strace"_s}, {u"ansible"_s, u"jenkins"_s, u"gitlab-ci"_s}, {u"stamped"_s}};
        QCOMPARE(baseline.size(), 28);
        for (const QStringList &keys : baseline) {
            for (const QString &key : keys)
                QVERIFY2(FormatSet::builtIn()->find(key), qPrintable(key));
        }
        const qsizetype files = QDir(QStringLiteral(QUARTERDECK_SOURCE_DIR "/resources/logformats")).entryList({u"*.yaml"_s}).size();
        QCOMPARE(qsizetype(FormatSet::builtIn()->all().size()), files); // none was refused
    }

    void samples_data()
    {
        QTest::addColumn<int>("index");
        const auto &all = FormatSet::builtIn()->all();
        for (size_t i = 0; i < all.size(); ++i)
            QTest::newRow(qPrintable(all[i]->key())) << int(i);
    }
    void samples()
    {
        QFETCH(int, index);
        const auto format = FormatSet::builtIn()->all()[size_t(index)];
        const auto problem = checkSamples(format);
        QVERIFY2(!problem, problem ? qPrintable(problem->toText()) : "");
    }

    /// A stream that begins with a format's own sample is known as that format, against all the others.
    void detection_data() { samples_data(); }
    void detection()
    {
        QFETCH(int, index);
        const auto format = FormatSet::builtIn()->all()[size_t(index)];
        for (const FormatSample &sample : format->samples()) {
            if (sample.continues)
                continue;
            RecordReader reader(FormatSet::builtIn());
            reader.setNow(sample.timeMs.value_or(kNow));
            (void)reader.parse(sample.line);
            QVERIFY2(reader.format(), sample.line.constData());
            QCOMPARE(reader.format()->key(), format->key());
            for (const auto &[name, value] : sample.fields)
                QCOMPARE(fieldsOf(reader, sample.line).value(name), value);
        }
    }

    /// Times and levels of captured logs as before, now through formats.
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
        RecordReader reader(FormatSet::builtIn(), 0, kNow);
        QByteArray levels;
        int timed = 0;
        qint64 sum = 0;
        for (const QByteArray &line : lines) {
            const ParsedLine parsed = reader.parse(line);
            const char letter = "NTDIWE"[size_t(parsed.level)];
            levels += letter;
            timed += parsed.hasTime ? 1 : 0;
            sum += parsed.hasTime ? parsed.timeMs : 0;
        }
        QCOMPARE(timed, expected.timed);
        QCOMPARE(sum, expected.timeSum);
        // A record inside of an envelope says more than the envelope, which is all that make_corpora.py looks at.
        const QByteArray file = expected.file;
        if (file.contains("docker-logs") || file.contains("cri-logs"))
            return;
        QByteArray runs;
        for (qsizetype begin = 0, end = 0; begin < levels.size(); begin = end) {
            while (end < levels.size() && levels[end] == levels[begin])
                ++end;
            runs += levels[begin] + QByteArray::number(end - begin);
        }
        QCOMPARE(runs, QByteArray(expected.levels));
    }

    void fields_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < kFields.size(); ++i)
            QTest::newRow(kFields[i].file) << int(i);
    }
    void fields()
    {
        QFETCH(int, index);
        const ExpectedFields &expected = kFields[size_t(index)];
        RecordReader reader(FormatSet::builtIn(), 0, kNow);
        QHash<QString, std::pair<int, QByteArray>> seen;
        int records = 0;
        std::vector<FieldValue> values;
        for (const QByteArray &line : corpus(QString::fromLatin1(expected.file))) {
            if (!reader.readFields(line, values))
                continue;
            ++records;
            for (const FieldValue &value : values) {
                auto &[count, text] = seen[reader.fields()[size_t(value.field)].name];
                ++count;
                text += textOf(value) + '\n';
            }
        }
        QCOMPARE(records, expected.records);
        QVERIFY(reader.format());
        if (*expected.format)
            QCOMPARE(reader.format()->key(), QString::fromLatin1(expected.format));
        for (const ExpectedField &field : expected.fields) {
            const auto &[count, text] = seen.value(QString::fromLatin1(field.name));
            QVERIFY2(count == field.count, qPrintable(u"%1: %2 and not %3, first %4"_s.arg(QString::fromLatin1(field.name)).arg(count).arg(field.count).arg(QString::fromUtf8(text.left(80)))));
            if (field.count == 0)
                continue;
            QVERIFY2(QCryptographicHash::hash(text, QCryptographicHash::Sha1).toHex() == field.sha1, qPrintable(QString::fromLatin1(field.name) + u'\n' + QString::fromUtf8(text.left(400))));
        }
    }

    void recordsOfSeveralLines()
    {
        RecordReader reader(FormatSet::builtIn(), 0, kNow);
        QVERIFY(!reader.parse("2026-07-02 10:22:41,001 ERROR app.core: boom").isContinuation);
        for (const char *line : {"Traceback (most recent call last):", "  File \"x.py\", line 1", "", "ValueError: boom"})
            QVERIFY2(reader.parse(line).isContinuation, line);
        QVERIFY(!reader.parse("2026-07-02 10:22:42,001 INFO app.core: on").isContinuation);

        // Of an access log each line is a record, also one that cannot be read.
        RecordReader access(FormatSet::builtIn(), 0, kNow);
        (void)access.parse("1.2.3.4 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 200 1");
        QVERIFY(!access.parse("garbage").isContinuation);
    }

    /// The same source writes two formats in turn: each line has its own fields.
    void formatsOfOneStreamAreKept()
    {
        RecordReader reader(FormatSet::builtIn(), 0, kNow);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(reader.parse("2021/09/30 09:23:53 [error] 19#19: *17 user not found, client: 10.0.0.1, server: a").level, Level::Error);
            QCOMPARE(fieldsOf(reader, "2021/09/30 09:23:53 [error] 19#19: *17 user not found, client: 10.0.0.1, server: a").value(u"client"_s), "10.0.0.1");
            QCOMPARE(reader.parse("::1 - - [06/Mar/2022:16:14:13 +0000] \"POST /x HTTP/1.1\" 401 141").level, Level::Warning);
            QCOMPARE(fieldsOf(reader, "::1 - - [06/Mar/2022:16:14:13 +0000] \"POST /x HTTP/1.1\" 401 141").value(u"path"_s), "/x");
        }
    }

    void aFirstLineThatSaysLittleDoesNotDecide()
    {
        RecordReader reader(FormatSet::builtIn(), 0, kNow);
        (void)reader.parse("{\"hello\":1}");
        QCOMPARE(reader.format()->key(), u"json"_s);
        (void)reader.parse("{\"name\":\"a\",\"hostname\":\"b\",\"pid\":73,\"level\":50,\"msg\":\"lost\",\"time\":\"2013-09-04T23:13:43.151Z\",\"v\":0}");
        QCOMPARE(reader.format()->key(), u"bunyan"_s);
        (void)reader.parse("{\"hello\":2}");
        QCOMPARE(reader.format()->key(), u"bunyan"_s); // JSON all the same
    }

    void fieldsKeepTheirIndexes()
    {
        RecordReader reader(FormatSet::builtIn(), 0, kNow);
        const int status = reader.fieldId(u"status"_s);
        const int duration = reader.fieldId(u"duration"_s);
        std::vector<FieldValue> values;
        QVERIFY(reader.readFields("1.2.3.4 - - [10/Oct/2000:13:55:36 +0000] \"GET /a HTTP/1.1\" 200 157 \"-\" \"curl/8.5\" 12345", values));
        QVERIFY(std::ranges::any_of(values, [status](const FieldValue &v) { return v.field == status && v.text == "200"; }));
        QCOMPARE(reader.fields()[size_t(duration)].scale, 1e-6); // what the format says is known once a line was read
        // Another format with another unit of the same name is another field.
        QVERIFY(reader.readFields("{\"time\":\"2026-01-02T03:04:05Z\",\"status\":200,\"duration\":0.25}", values));
        QVERIFY(std::ranges::any_of(values, [duration](const FieldValue &v) { return v.field != duration && v.text == "0.25"; }));
        QCOMPARE(reader.fieldId(u"status"_s), status);
    }

    void keysThatAreMadeUpDoNotGrowForEver()
    {
        RecordReader reader(FormatSet::builtIn(), 0, kNow);
        std::vector<FieldValue> values;
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(reader.readFields("{\"time\":\"2026-01-02T03:04:05Z\",\"key" + QByteArray::number(i) + "\":1}", values));
        QVERIFY(reader.fields().size() <= 2600);
    }

    void stampsWithoutDate()
    {
        RecordReader reader(FormatSet::builtIn(), 3600, QDateTime(QDate(2026, 3, 1), QTime(0, 30), QTimeZone::UTC).toMSecsSinceEpoch());
        // 01:30 there: half past one is now, 23:59 was yesterday.
        const auto at = [&reader](const char *line) { return QDateTime::fromMSecsSinceEpoch(reader.parse(line).timeMs, QTimeZone::UTC).toString(Qt::ISODate); };
        QCOMPARE(at("01:30:00.000 [main] INFO a.B - x"), u"2026-03-01T00:30:00Z"_s);
        QCOMPARE(at("23:59:00.000 [main] INFO a.B - x"), u"2026-02-28T22:59:00Z"_s);
    }

    void byHand()
    {
        RecordReader reader(FormatSet::builtIn(), 0, kNow);
        (void)reader.parse("2026-07-02 10:22:41,001 ERROR app.core: boom");
        QVERIFY(!reader.setFormat(u"no-such"_s));
        QVERIFY(reader.setFormat(u"stamped"_s));
        QVERIFY(reader.isChosen());
        (void)reader.parse("{\"level\":\"info\"}");
        QCOMPARE(reader.format()->key(), u"stamped"_s);
        QVERIFY(reader.setFormat({}));
        (void)reader.parse("{\"level\":\"info\"}");
        QCOMPARE(reader.format()->key(), u"json"_s);
    }

    /// An expression that takes for ever is stopped, and left alone after some lines.
    void catastrophicExpressionsHaveABudget()
    {
        const QByteArray text = "format: evil\nlines: '^(?<message>(a+)+)$'\nsamples: [{ line: aa, fields: { message: aa } }]\n";
        const auto format = parseFormat(text, u"evil.yaml"_s);
        QVERIFY(format);
        RecordReader reader(std::make_shared<const FormatSet>(FormatSet::Formats{*format}));
        const QByteArray bad(60, 'a');
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 2000; ++i)
            (void)reader.parse(bad + 'c');
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(reader.givenUp(), QStringList{u"evil"_s});
    }

    void problemsSayWhere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("message");
        QTest::newRow("no yaml") << QByteArray("format: [") << 1 << u"YAML"_s;
        QTest::newRow("unknown key") << QByteArray("format: a\nlinse: x\n") << 2 << u"\"linse\" is not known here"_s;
        QTest::newRow("expression") << QByteArray("format: a\nlines:\n  - '^(?<time>\\d+'\nsamples: [{line: '1'}]\n") << 3 << u"not valid at character"_s;
        QTest::newRow("no samples") << QByteArray("format: a\nlines: '^x'\n") << 1 << u"no samples"_s;
        QTest::newRow("no way") << QByteArray("format: a\nsamples: [{line: '1'}]\n") << 1 << u"no way to read a line"_s;
        QTest::newRow("time") << QByteArray("format: a\nlines: '^(?<time>.*)'\ntime: { shape: '%Q' }\nsamples: [{line: '1'}]\n") << 3 << u"conversion"_s;
        QTest::newRow("zone") << QByteArray("format: a\nlines: '^x'\ntime: { zone: Mars }\nsamples: [{line: '1'}]\n") << 3 << u"zone"_s;
        QTest::newRow("kind") << QByteArray("format: a\nlines: '^x'\nfields:\n  b: { kind: number }\nsamples: [{line: '1'}]\n") << 4 << u"The kind is"_s;
        QTest::newRow("level") << QByteArray("format: a\nlines: '^x'\nlevel: { default: bad }\nsamples: [{line: '1'}]\n") << 3 << u"A level is"_s;
        QTest::newRow("template") << QByteArray("format: a\ntokens: 'a \"b c\"'\nsamples: [{line: '1'}]\n") << 2 << u"no part of a template"_s;
    }
    void problemsSayWhere()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(QString, message);
        const auto format = parseFormat(text, u"/x/a.yaml"_s);
        QVERIFY(!format);
        QCOMPARE(format.error().line, line);
        QVERIFY2(format.error().message.contains(message), qPrintable(format.error().message));
        QVERIFY(format.error().toText().startsWith(u"/x/a.yaml:%1:"_s.arg(line)));
    }

    void samplesThatFailAreRefused()
    {
        for (const auto &[from, to, message] : {std::tuple{"08:00:00Z", "09:00:00Z", u"time is read as"_s}, std::tuple{"level: error", "level: info", u"level is read as"_s},
                                                std::tuple{"user: ann", "user: bob", u"\"user\" is read as \"ann\""_s}, std::tuple{"user: ann", "usr: ann", u"no field \"usr\""_s},
                                                std::tuple{"<E> ann", "<EE ann", u"does not fit its sample"_s}}) {
            const auto format = parseFormat(QByteArray(kOwnFormat).replace(from, to), u"a.yaml"_s);
            QVERIFY(format);
            const auto problem = checkSamples(*format);
            QVERIFY(problem);
            QCOMPARE(problem->line, 8);
            QVERIFY2(problem->message.contains(message), qPrintable(problem->message));
        }
    }

    void folderOfTheUser()
    {
        QTemporaryDir home;
        const QString folder = home.filePath(u"logformats"_s);
        FormatLibrary library(folder);
        QVERIFY(library.problems().isEmpty());
        QVERIFY(!library.current()->find(u"my-app"));
        RecordReader reader(library.current());
        QSignalSpy changed(&library, &FormatLibrary::changed);

        // The folder comes into being, then a file in it, then one with an error: the first goes on.
        QVERIFY(QDir().mkpath(folder));
        writeFile(folder + u"/my-app.yaml"_s, kOwnFormat);
        QTRY_VERIFY(library.current()->find(u"my-app"));
        QVERIFY(changed.count() >= 1);
        reader.setFormats(library.current());
        const ParsedLine parsed = reader.parse("28.11.2026 10:00:01 <W> bob took 3ms: slow");
        QCOMPARE(parsed.level, Level::Warning);
        QCOMPARE(reader.format()->key(), u"my-app"_s);
        QCOMPARE(fieldsOf(reader, "28.11.2026 10:00:01 <W> bob took 3ms: slow").value(u"user"_s), "bob");

        writeFile(folder + u"/broken.yaml"_s, "format: broken\nlines: '('\nsamples: [{line: x}]\n");
        QTRY_COMPARE(library.problems().size(), 1);
        QCOMPARE(library.problems().first().line, 2);
        QVERIFY(library.problems().first().file.endsWith(u"broken.yaml"_s));
        QVERIFY(library.current()->find(u"my-app"));

        // Changed, it is read again; its key may be that of a built-in format.
        writeFile(folder + u"/broken.yaml"_s, QByteArray(kOwnFormat).replace("format: my-app", "format: redis"));
        QTRY_VERIFY(library.problems().isEmpty() && !library.current()->find(u"redis")->isBuiltIn());
        QVERIFY(QFile::remove(folder + u"/broken.yaml"_s));
        QTRY_VERIFY(library.current()->find(u"redis")->isBuiltIn());
    }

    void choicesAreKept()
    {
        QTemporaryDir home;
        const QString source = u"web:/var/log/x.log"_s;
        {
            FormatLibrary library(home.path());
            QVERIFY(!library.choose(source, u"no-such"_s));
            QVERIFY(library.choose(source, u"python"_s));
            RecordReader reader(library.current());
            reader.setSource(source);
            QVERIFY(reader.isChosen());
            QCOMPARE(reader.format()->key(), u"python"_s);
        }
        FormatLibrary again(home.path());
        QCOMPARE(again.current()->choiceFor(source), u"python"_s);
        QVERIFY(again.choose(source, {}));
        QVERIFY(again.current()->choiceFor(source).isEmpty());
    }

    void everyCutOfEverySampleIsSafe()
    {
        RecordReader reader(FormatSet::builtIn(), 0, kNow);
        std::vector<FieldValue> values;
        for (const auto &format : FormatSet::builtIn()->all()) {
            const QByteArray line = format->samples().front().line;
            for (qsizetype cut = 0; cut <= line.size(); ++cut) {
                const std::vector<char> bytes(line.begin(), line.begin() + cut);
                const QByteArrayView view(bytes.data(), cut);
                const ParsedLine parsed = reader.parse(view);
                QVERIFY(parsed.bodyAt <= cut && parsed.unitAt + parsed.unitSize <= cut);
                (void)reader.readFields(view, values);
            }
        }
    }
};

QD_TEST_MAIN(QCoreApplication, TestFormats)
#include "tst_formats.moc"
