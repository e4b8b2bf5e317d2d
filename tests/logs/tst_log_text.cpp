// SPDX-License-Identifier: GPL-3.0-or-later
// What lines become before they are painted: colours and signs, marks that outlive a run, places somebody wants to go to.
#include "models/logs/line_marks.h"
#include "models/logs/store_document.h"
#include "models/logtext/ansi_text.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"
#include "tests/support/session_world.h"
#include "widgets/logview/log_desk.h"
#include "widgets/logview/log_selection.h"
#include "widgets/logview/log_target.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::logs;
using namespace Qt::StringLiterals;
using ui::LogTarget;

namespace {

LineRecord record(qint64 timeMs, SourceId source = 0)
{
    LineRecord made;
    made.timeMs = timeMs;
    made.source = source;
    made.level = Level::Info;
    return made;
}

SourceInfo source(const QString &host, const QString &name)
{
    SourceInfo info;
    info.host = {host};
    info.hostName = host;
    info.name = name;
    return info;
}

} // namespace

class TestLogText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void coloursBecomeSpans()
    {
        const AnsiText read = readAnsiText("\x1b[31mred\x1b[0m plain \x1b[1;4mboth\x1b[22m line\x1b[m.");
        QCOMPARE(read.text, u"red plain both line."_s);
        QCOMPARE(read.spans.size(), 3);
        QCOMPARE(read.spans[0].at, 0);
        QCOMPARE(read.spans[0].size, 3);
        QCOMPARE(read.spans[0].style.ink, (AnsiColour{AnsiColour::Kind::Indexed, 1}));
        QVERIFY(read.spans[1].style.bold && read.spans[1].style.underline);
        QVERIFY(!read.spans[2].style.bold && read.spans[2].style.underline);
        QCOMPARE(read.spans[2].at, 14);
    }

    void extendedColours_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<quint32>("ink");
        QTest::addColumn<bool>("bold");
        QTest::newRow("256") << QByteArray("\x1b[38;5;208;1mx") << 0xFF8700U << true;
        QTest::newRow("256 with colons") << QByteArray("\x1b[38:5:208;1mx") << 0xFF8700U << true;
        QTest::newRow("grey") << QByteArray("\x1b[38;5;244mx") << 0x808080U << false;
        QTest::newRow("true") << QByteArray("\x1b[1;38;2;1;2;3mx") << 0x010203U << true;
        QTest::newRow("true with colons") << QByteArray("\x1b[38:2:1:2:3;1mx") << 0x010203U << true;
        QTest::newRow("true with colons and space") << QByteArray("\x1b[38:2::1:2:3;1mx") << 0x010203U << true;
    }
    void extendedColours()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(quint32, ink);
        QFETCH(bool, bold);
        const AnsiText read = readAnsiText(bytes);
        QCOMPARE(read.text, u"x"_s);
        QCOMPARE(read.spans.size(), 1);
        QCOMPARE(read.spans[0].style.ink.rgb(), ink);
        QCOMPARE(read.spans[0].style.bold, bold);
    }

    /// D11: everything else that a terminal would do is a visible sign.
    void otherEscapesAreSigns()
    {
        const QByteArray raw = "\x1b]0;title\x07 \x1b]8;;http://x\x1b\\link \x1b]52;c;ZXZpbA==\x07 \x1b[2J\x1b[6n\x1b[?25l \x1b[8mhidden\x1b[28m \xc2\x9b" "2J";
        const AnsiText read = readAnsiText(raw);
        int signs = 0, controls = 0;
        for (const QChar c : read.text) {
            signs += c == QChar(0x241B) || c == QChar(0x2407) || c == QChar::ReplacementCharacter;
            controls += c.unicode() < 0x20 || (c.unicode() >= 0x7F && c.unicode() < 0xA0);
        }
        QCOMPARE(controls, 0);
        QCOMPARE(signs, 10); // six of OSC, three of CSI, one C1
        QVERIFY(read.text.contains(u"hidden"_s)); // a log conceals nothing
        QVERIFY(test::reportRow("D11", u"ANSI in logs: %1 signs, %2 control characters left"_s.arg(signs).arg(controls), controls == 0));
    }

    void everyBadByteIsASign()
    {
        QCOMPARE(readAnsiText("a\xff\xfe" "b").text, u"a\uFFFD\uFFFDb"_s);
        QCOMPARE(readAnsiText("\xe2\x82").text, u"\uFFFD\uFFFD"_s);       // cut off
        QCOMPARE(readAnsiText("\xc0\xaf").text, u"\uFFFD\uFFFD"_s);       // overlong
        QCOMPARE(readAnsiText("\xed\xa0\x80").text, u"\uFFFD\uFFFD\uFFFD"_s); // a surrogate
        QCOMPARE(readAnsiText("\xf4\x90\x80\x80").text, u"\uFFFD\uFFFD\uFFFD\uFFFD"_s);
        QCOMPARE(readAnsiText(QByteArrayView("a\0b", 3)).text, u"a\u2400b"_s);
        QCOMPARE(readAnsiText("tab\there").text, u"tab\there"_s);
        QCOMPARE(readAnsiText({}).text, QString());
        QCOMPARE(readAnsiText("\r").text, QString());
        QCOMPARE(readAnsiText(u"a\u202Eb"_s.toUtf8()).text, u"a\uFFFDb"_s);
        const QString scripts = u"中文 العربية עברית e\u0301 \U0001F469\u200D\U0001F467 한국어"_s;
        QCOMPARE(readAnsiText(scripts.toUtf8()).text, scripts);
    }

    void progressLinesShowTheirLastState()
    {
        const AnsiText read = readAnsiText("10 %\r50 %\r100 % done\r");
        QCOMPARE(read.text, u"100 % done"_s);
        QCOMPARE(read.overwritten, 2);
        QCOMPARE(readAnsiText("windows line\r").text, u"windows line"_s);
        QCOMPARE(readAnsiText("windows line\r").overwritten, 0);
    }

    void longLinesAreCut()
    {
        const AnsiText read = readAnsiText(QByteArray(100'000, 'q'), 500);
        QCOMPARE(read.text.size(), 500);
        QVERIFY(read.cut);
        QVERIFY(!readAnsiText(QByteArray(500, 'q'), 500).cut);
    }

    void marksOutliveTheRun()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"log_marks.json"_s);
        const SourceInfo app = source(u"web-01"_s, u"/var/log/app.log"_s), other = source(u"web-02"_s, u"/var/log/app.log"_s);
        const LineView line{"2026-11-28 ERROR boom", record(1000)};
        const LineView same{"2026-11-28 ERROR boom", record(2000)};
        {
            LineMarks marks(path);
            QVERIFY(marks.load());
            QSignalSpy changed(&marks, &LineMarks::changed);
            marks.set(app, line, 17, 2, u"the first one"_s);
            QCOMPARE(changed.size(), 1);
            QVERIFY(marks.find(app, line));
            QVERIFY(!marks.find(app, same) && !marks.find(other, line));
            marks.set(app, line, 17, 3, u"the very first one"_s); // changes it
            QCOMPARE(marks.of({app}).size(), 1);
            QVERIFY(marks.of({other}).isEmpty());
        } // written at the end of its life
        LineMarks again(path);
        QVERIFY(again.load());
        const LineMark *mark = again.find(app, line);
        QVERIFY(mark);
        QCOMPARE(mark->note, u"the very first one"_s);
        QCOMPARE(mark->colour, 3);
        QCOMPARE(mark->beginning, u"2026-11-28 ERROR boom"_s);
        const LineMark copy = *mark;
        again.remove(copy);
        QVERIFY(!again.find(app, line) && again.isEmpty());
        again.restore(copy);
        QVERIFY(again.find(app, line));
    }

    void aMarkIsWrittenWithoutBeingAskedFor()
    {
        QTemporaryDir dir;
        LineMarks marks(dir.filePath(u"marks.json"_s));
        marks.set(source(u"a"_s, u"/x"_s), {"line", record(1)}, 1, 0, {});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(dir.filePath(u"marks.json"_s)), 5000);
    }

    void aFileThatIsNotUnderstoodIsLeftAlone()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"log_marks.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"version\": 99}");
        file.close();
        {
            LineMarks marks(path);
            const Result<void> loaded = marks.load();
            QVERIFY(!loaded);
            QCOMPARE(loaded.error().code, ErrorCode::Parse);
            marks.set(source(u"a"_s, u"/x"_s), {"line", record(1)}, 1, 0, {});
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("{\"version\": 99}"));
    }

    /// Lines before it were dropped, so that its place is another's: it is found by its time and text.
    void aMarkFindsItsLineAgain()
    {
        test::FixedSessions sessions;
        LogService service(sessions);
        SourceInfo app = source(u"web-01"_s, u"/var/log/app.log"_s);
        service.setSource(app);
        LineBatch batch;
        for (int i = 0; i < 3000; ++i)
            batch.add("line " + QByteArray::number(i), record(1'000'000 + i));
        service.store().append(std::move(batch), true, 2'000'000);
        StoreDocument document(service.store(), &service);
        QTRY_COMPARE(document.rowCount(), 3000);
        LineMark mark;
        mark.source = markSource(app);
        mark.text = markText("line 1234");
        mark.timeMs = 1'001'234;
        mark.place = 17;
        QCOMPARE(LineMarks::rowOf(mark, document), 1234);
        mark.text = markText("line never");
        QCOMPARE(LineMarks::rowOf(mark, document), -1);
    }

    void looksAreKept()
    {
        QTemporaryDir dir;
        {
            ui::LogDesk desk(dir.path());
            QVERIFY(desk.load());
            desk.setTextSize(100);
            QCOMPARE(desk.textSize(), ui::LogDesk::kLargestText);
            desk.setLineNumbers(true);
            desk.setHighlights({{{u"timeout|refused"_s, true, CaseMode::Insensitive, true}, 3, false}});
        }
        ui::LogDesk again(dir.path());
        QVERIFY(again.load());
        QCOMPARE(again.textSize(), ui::LogDesk::kLargestText);
        QVERIFY(again.hasLineNumbers());
        QCOMPARE(again.highlights().size(), 1);
        QCOMPARE(again.highlights().first().pattern, (Pattern{u"timeout|refused"_s, true, CaseMode::Insensitive, true}));
        QCOMPARE(again.highlights().first().colour, 3);
        QVERIFY(!again.highlights().first().enabled);
    }

    void targets_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::addColumn<int>("kind");
        QTest::addColumn<qint64>("value");
        const QDateTime day(QDate(2026, 11, 28), QTime(0, 0));
        const auto ms = [&day](int h, int m, int s, int z) { return QDateTime(day.date(), QTime(h, m, s, z)).toMSecsSinceEpoch(); };
        const int line = int(LogTarget::Kind::Line), share = int(LogTarget::Kind::Share), time = int(LogTarget::Kind::Time);
        QTest::newRow("line") << u"12345"_s << true << line << qint64(12345);
        QTest::newRow("grouped") << u"1,234,567"_s << true << line << qint64(1234567);
        QTest::newRow("grouped German") << u"1.234.567"_s << true << line << qint64(1234567);
        QTest::newRow("zero") << u"0"_s << false << 0 << qint64(0);
        QTest::newRow("share") << u" 50 % "_s << true << share << qint64(500);
        QTest::newRow("share with a part") << u"12,5%"_s << true << share << qint64(125);
        QTest::newRow("too much") << u"101%"_s << false << 0 << qint64(0);
        QTest::newRow("time") << u"14:03"_s << true << time << ms(14, 3, 0, 0);
        QTest::newRow("time with seconds") << u"14:03:22.5"_s << true << time << ms(14, 3, 22, 500);
        QTest::newRow("no time") << u"25:00"_s << false << 0 << qint64(0);
        QTest::newRow("day") << u"2026-11-28"_s << true << time << day.toMSecsSinceEpoch();
        QTest::newRow("day and time") << u"2026-11-28 14:03"_s << true << time << ms(14, 3, 0, 0);
        QTest::newRow("with a zone") << u"2026-11-28T14:03:22Z"_s << true << time << QDateTime(day.date(), QTime(14, 3, 22), QTimeZone::UTC).toMSecsSinceEpoch();
        QTest::newRow("word") << u"tomorrow"_s << false << 0 << qint64(0);
        QTest::newRow("nothing") << QString() << false << 0 << qint64(0);
    }
    void targets()
    {
        QFETCH(QString, text);
        QFETCH(bool, valid);
        QFETCH(int, kind);
        QFETCH(qint64, value);
        const std::optional<LogTarget> target = ui::parseLogTarget(text, QDateTime(QDate(2026, 11, 28), QTime(9, 0)));
        QCOMPARE(target.has_value(), valid);
        if (!valid)
            return;
        QCOMPARE(int(target->kind), kind);
        QCOMPARE(target->kind == LogTarget::Kind::Line ? target->line : target->kind == LogTarget::Kind::Time ? target->timeMs : qRound64(target->share * 1000), value);
    }

    void copies()
    {
        test::FixedSessions sessions;
        LogService service(sessions);
        SourceInfo info = source(u"web-01"_s, u"/srv/app.jsonl"_s);
        info.label = u"app"_s;
        service.setSource(info);
        LineBatch batch;
        const QByteArray json = R"({"ts":"2026-11-28T10:00:00Z","level":"info","msg":"it ``` is","user":"ann","took":12})";
        batch.add(json, record(1'795'860'000'000));
        service.store().append(std::move(batch), true, 1'795'860'000'000);
        StoreDocument document(service.store(), &service);
        QTRY_COMPARE(document.rowCount(), 1);
        ui::LineTextMaker maker(document);
        const ui::LogCopy copy(document, maker);
        QCOMPARE(copy.text(0, 0, ui::LogCopy::Form::Raw), QString::fromUtf8(json) + u'\n');
        const QStringList columns = copy.text(0, 0, ui::LogCopy::Form::WithHost).trimmed().split(u'\t');
        QCOMPARE(columns.size(), 5);
        QCOMPARE(columns[2], u"web-01"_s);
        const QJsonObject object = QJsonDocument::fromJson(copy.text(0, 0, ui::LogCopy::Form::Json).toUtf8()).object();
        QCOMPARE(object[u"host"].toString(), u"web-01"_s);
        QCOMPARE(object[u"line"].toString().toUtf8(), json);
        QCOMPARE(object[u"fields"].toObject()[u"user"].toString(), u"ann"_s);
        const QString block = copy.text(0, 0, ui::LogCopy::Form::Markdown);
        QVERIFY(block.startsWith(u"````\n"_s) && block.endsWith(u"\n````\n"_s)); // longer than the fence inside
    }
};

QD_TEST_MAIN(QCoreApplication, TestLogText)
#include "tst_log_text.moc"
