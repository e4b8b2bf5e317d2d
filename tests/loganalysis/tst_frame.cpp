// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/column_writer.h"
#include "models/loganalysis/decimal.h"
#include "models/loganalysis/frame_builder.h"
#include "tests/loganalysis/lines_range.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtTest/QTest>

using namespace qd;
using namespace qd::logs;
using namespace Qt::StringLiterals;

namespace {

FrameColumn columnOf(ColumnWriter &writer, const std::vector<quint32> &chunkRows)
{
    return ColumnWriter::join({{&writer, &chunkRows}});
}

FramePtr frameOf(const QByteArray &lines, const QStringList &fields, const QString &name = u"app.json"_s)
{
    return buildFrame(test::inputOf(test::LinesRange::of(lines, name), name), fields).value_or(nullptr);
}

} // namespace

class TestFrame : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsDecimals_data();
    void readsDecimals();
    void readsSeconds();
    void keepsNumbersNarrow_data();
    void keepsNumbersNarrow();
    void numbersComeBackExactly();
    void textsComeBackExactly();
    void poolsKeepOrder();
    void readsAccessLog();
    void schemaOfAccessLog();
    void joinsPartsAndSources();
    void guessesKinds();
    void mixedColumnsAreTexts();
    void lateFieldsAreMissingBefore();
    void multiLineRecordsAreOneRow();
    void budgetEndsReading();
    void takesFewBytes();
};

void TestFrame::readsDecimals_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("end");
    QTest::newRow("integer") << QByteArray("4711") << 4711.0 << 4;
    QTest::newRow("negative") << QByteArray("-12.50x") << -12.5 << 6;
    QTest::newRow("exponent") << QByteArray("1.5e-3") << 0.0015 << 6;
    QTest::newRow("no exponent") << QByteArray("15east") << 15.0 << 2;
    QTest::newRow("point at the end") << QByteArray("3.") << 3.0 << 1;
    QTest::newRow("long") << QByteArray("0.12345678901234567890") << 0.12345678901234567890 << 22;
    QTest::newRow("greatest") << QByteArray("9223372036854775807") << 9223372036854775807.0 << 19;
    QTest::newRow("least") << QByteArray("-9223372036854775808") << -9223372036854775808.0 << 20;
    QTest::newRow("beyond") << QByteArray("18446744073709551615") << 18446744073709551615.0 << 20;
    QTest::newRow("plus") << QByteArray("+7") << 7.0 << 2;
    for (const char *const none : {"", "-", ".5", "x1", "nan", "inf", "1e999"})
        QTest::newRow(qPrintable(u"none: %1"_s.arg(QLatin1StringView(none)))) << QByteArray(none) << 0.0 << -1;
}

void TestFrame::readsDecimals()
{
    QFETCH(const QByteArray, text);
    QFETCH(const double, value);
    QFETCH(const int, end);
    const Decimal number = readDecimal(text);
    QCOMPARE(number.form == Decimal::Form::None, end < 0);
    if (end >= 0) {
        QCOMPARE(number.value(), value);
        QCOMPARE(number.end, end);
    }
}

void TestFrame::readsSeconds()
{
    QCOMPARE(readSeconds("12.4ms").value(), 0.0124);
    QCOMPARE(readSeconds("250µs").value(), 0.00025);
    QCOMPARE(readSeconds("3 s").value(), 3.0);
    QCOMPARE(readSeconds("2m").value(), 120.0);
    QCOMPARE(readSeconds("0.5").value(), 0.5);
    QVERIFY(readSeconds("5 apples").form == Decimal::Form::None);
}

void TestFrame::keepsNumbersNarrow_data()
{
    QTest::addColumn<qint64>("base");
    QTest::addColumn<qint64>("span");
    QTest::addColumn<int>("width");
    QTest::newRow("all alike") << qint64(77) << qint64(0) << 0;
    QTest::newRow("bytes") << qint64(-100) << qint64(255) << 1;
    QTest::newRow("two bytes") << qint64(1'790'000'000'000) << qint64(256) << 2;
    QTest::newRow("four bytes") << qint64(0) << qint64(0xFFFF'FFFF) << 4;
    QTest::newRow("eight bytes") << std::numeric_limits<qint64>::min() << std::numeric_limits<qint64>::max() << 8;
}

void TestFrame::keepsNumbersNarrow()
{
    QFETCH(const qint64, base);
    QFETCH(const qint64, span);
    QFETCH(const int, width);
    ColumnWriter writer({u"n"_s, u"N"_s, ValueKind::Integer, {}, false}, ColumnWriter::Mode::Number);
    writer.putNumber(0, base);
    writer.putNumber(2, base + span);
    writer.seal(3);
    const FrameColumn column = columnOf(writer, {3});
    QCOMPARE(int(column.chunks().front().width), width);
    QCOMPARE(column.numberAt(0, 0), base);
    QVERIFY(!column.chunks().front().has(1));
    QCOMPARE(column.numberAt(0, 2), base + span);
    QCOMPARE(column.low(), base);
    QCOMPARE(column.high(), base + span);
}

void TestFrame::numbersComeBackExactly()
{
    // Several chunks at several scales, and what has no scale.
    const QByteArrayList texts{"0.1", "0.123", "-5", "1234567890.000001", "9007199254740993", "1e300", "0.1"};
    ColumnWriter writer({u"n"_s, u"N"_s, ValueKind::Integer, {}, false}, ColumnWriter::Mode::Number);
    std::vector<quint32> chunkRows;
    for (int chunk = 0; chunk < 3; ++chunk) {
        const QByteArrayList some = chunk == 0 ? texts.first(3) : chunk == 1 ? texts.first(4) : texts;
        for (qsizetype i = 0; i < some.size(); ++i)
            writer.put(quint32(i), some.at(i));
        writer.seal(quint32(some.size()));
        chunkRows.push_back(quint32(some.size()));
    }
    const FrameColumn column = columnOf(writer, chunkRows);
    QVERIFY(column.info().kind == ValueKind::Real);
    std::vector<double> numbers(16);
    for (size_t chunk = 0; chunk < 3; ++chunk) {
        column.readDoubles(chunk, numbers.data());
        for (quint32 i = 0; i < chunkRows[chunk]; ++i) {
            QCOMPARE(numbers[i], texts.at(i).toDouble());
            QCOMPARE(column.doubleAt(chunk, i), texts.at(i).toDouble());
        }
    }
}

void TestFrame::textsComeBackExactly()
{
    ColumnWriter writer({u"t"_s, u"T"_s, ValueKind::Text, {}, false}, ColumnWriter::Mode::Text);
    const QByteArray odd = QByteArray("a\0b\xFF", 4);
    std::vector<quint32> chunkRows;
    // So many different ones that the pool is given up on the way.
    const auto textAt = [&](int i) { return i % 5 == 0 ? odd : i % 5 == 1 ? QByteArray() : "text " + QByteArray::number(i); };
    constexpr int rows = 400'000;
    for (int i = 0; i < rows; ++i) {
        if (i % 7 != 0)
            writer.put(quint32(i % kFrameChunkRows), textAt(i));
        if ((i + 1) % kFrameChunkRows == 0 || i + 1 == rows) {
            chunkRows.push_back(quint32(i % kFrameChunkRows) + 1);
            writer.seal(chunkRows.back());
        }
    }
    const FrameColumn column = columnOf(writer, chunkRows);
    QVERIFY(column.hasPlainText());
    for (int i = 0; i < rows; ++i) {
        const auto chunk = size_t(i / kFrameChunkRows);
        const qsizetype row = i % kFrameChunkRows;
        QCOMPARE(column.chunks()[chunk].has(row), i % 7 != 0);
        if (i % 7 != 0 && column.textAt(chunk, row) != textAt(i))
            QCOMPARE(column.textAt(chunk, row).toByteArray(), textAt(i));
    }
}

void TestFrame::poolsKeepOrder()
{
    TextPool pool;
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 5000; ++i)
            QCOMPARE(pool.add(QByteArray::number(i * 31)), quint32(i));
    }
    const QByteArray large(200'000, 'x');
    QCOMPARE(pool.add(large), 5000U);
    QCOMPARE(pool.at(5000).toByteArray(), large);
    QCOMPARE(pool.find("31"), 1);
    QCOMPARE(pool.find("32"), -1);
    QCOMPARE(TextPool().find("31"), -1);
}

void TestFrame::readsAccessLog()
{
    const QByteArray lines = "10.0.0.1 - ann [28/Nov/2026:10:00:01 +0000] \"GET /a HTTP/1.1\" 200 512 \"-\" \"curl/8.5\" 0.250\n"
                             "10.0.0.2 - - [28/Nov/2026:10:00:02 +0100] \"POST /b HTTP/1.1\" 502 - \"http://x/\" \"curl/8.5\" 1.5\n";
    const FramePtr frame = frameOf(lines, {u"time"_s, u"level"_s, u"host"_s, u"source"_s, u"client"_s, u"status"_s, u"bytes"_s, u"duration"_s, u"path"_s, u"line"_s, u"text"_s}, u"access.log"_s);
    QVERIFY(frame);
    QCOMPARE(frame->rowCount(), 2);
    const auto value = [&](const char16_t *name, qint64 row) {
        const FrameColumn *const column = frame->column(QStringView(name));
        return column ? valueText(frame->value(*column, row), column->info().kind) : QByteArray("no column");
    };
    QCOMPARE(value(u"time", 0), "2026-11-28T10:00:01Z");
    QCOMPARE(value(u"time", 1), "2026-11-28T09:00:02Z");
    QCOMPARE(value(u"level", 1), "error");
    QCOMPARE(value(u"host", 0), "web-01");
    QCOMPARE(value(u"source", 0), "access.log");
    QCOMPARE(value(u"client", 1), "10.0.0.2");
    QCOMPARE(value(u"status", 1), "502");
    QCOMPARE(value(u"bytes", 0), "512");
    QCOMPARE(value(u"bytes", 1), "");
    QCOMPARE(value(u"duration", 0), "0.25");
    QCOMPARE(value(u"duration", 1), "1.5");
    QCOMPARE(value(u"path", 0), "/a");
    QCOMPARE(value(u"line", 1), "2");
    QCOMPARE(value(u"text", 1) + '\n', lines.sliced(lines.indexOf('\n') + 1));
}

void TestFrame::schemaOfAccessLog()
{
    const auto schema = readSchema(test::inputOf(test::LinesRange::of(test::accessLines(3000))));
    QVERIFY(schema);
    const auto kindOf = [&](const char16_t *name) {
        const auto found = std::ranges::find_if(*schema, [name](const ColumnInfo &info) { return info.name == QStringView(name); });
        return found == schema->end() ? -1 : int(found->kind);
    };
    QCOMPARE(kindOf(u"time"), int(ValueKind::Time));
    QCOMPARE(kindOf(u"status"), int(ValueKind::Integer));
    QCOMPARE(kindOf(u"duration"), int(ValueKind::Real));
    QCOMPARE(kindOf(u"client"), int(ValueKind::Text));
    QCOMPARE(kindOf(u"text"), int(ValueKind::Text));
    QCOMPARE(schema->first().name, u"line"_s);
}

void TestFrame::joinsPartsAndSources()
{
    auto range = std::make_shared<test::LinesRange>();
    range->append(test::accessLines(30'000), 0, u"access.log"_s);
    range->append(test::accessLines(30'000), 1, u"access.log"_s);
    FrameProgress progress;
    const auto frame = buildFrame(test::inputOf(range), {u"host"_s, u"path"_s, u"line"_s}, {}, &progress);
    QVERIFY(frame);
    QCOMPARE((*frame)->rowCount(), 60'000);
    QCOMPARE(progress.rows.load(), 60'000);
    QCOMPARE(progress.bytes.load(), range->bytes());
    const FrameColumn &line = *(*frame)->column(u"line"), &host = *(*frame)->column(u"host"), &path = *(*frame)->column(u"path");
    for (qint64 row = 0; row < 60'000; row += 7) {
        QCOMPARE(std::get<qint64>((*frame)->value(line, row)), row + 1);
        QCOMPARE(std::get<QByteArray>((*frame)->value(host, row)), QByteArray(row < 30'000 ? "web-01" : "web-02"));
        QCOMPARE((*frame)->value(path, row), (*frame)->value(path, row % 30'000)); // the same lines twice
    }
}

void TestFrame::guessesKinds()
{
    const FramePtr frame = frameOf("{\"time\":\"2026-11-28T10:00:00Z\",\"a\":1,\"b\":1.5,\"c\":\"x\",\"d\":\"007\",\"e\":null}\n"
                                   "{\"time\":\"2026-11-28T10:00:00Z\",\"a\":-20,\"b\":2,\"c\":\"1\",\"d\":\"12\",\"e\":3}\n", {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s});
    QVERIFY(frame);
    const auto kindOf = [&](const char16_t *name) { return frame->column(QStringView(name))->info().kind; };
    QVERIFY(kindOf(u"a") == ValueKind::Integer);
    QVERIFY(kindOf(u"b") == ValueKind::Real);
    QVERIFY(kindOf(u"c") == ValueKind::Text);
    QVERIFY(kindOf(u"d") == ValueKind::Text);
    QVERIFY(kindOf(u"e") == ValueKind::Integer);
    QVERIFY(isNull(frame->value(*frame->column(u"e"), 0)));
}

void TestFrame::mixedColumnsAreTexts()
{
    QByteArray lines;
    for (int i = 0; i < 4000; ++i)
        lines += "{\"time\":\"2026-11-28T10:00:00Z\",\"code\":" + (i == 3000 ? QByteArray("\"E7\"") : QByteArray::number(i) + ".50") + "}\n";
    const FramePtr frame = frameOf(lines, {u"code"_s});
    QVERIFY(frame);
    const FrameColumn &code = *frame->column(u"code");
    QVERIFY(code.isText());
    QCOMPARE(std::get<QByteArray>(frame->value(code, 3000)), QByteArray("E7"));
    QCOMPARE(std::get<QByteArray>(frame->value(code, 12)), QByteArray("12.50")); // as it stood in the log
}

void TestFrame::lateFieldsAreMissingBefore()
{
    QByteArray lines;
    for (int i = 0; i < 40'000; ++i)
        lines += "{\"time\":\"2026-11-28T10:00:00Z\",\"msg\":\"m\"" + QByteArray(i >= 35'000 ? ",\"late\":5" : "") + "}\n";
    const FramePtr frame = frameOf(lines, {u"late"_s, u"never"_s});
    QVERIFY(frame);
    QVERIFY(!frame->column(u"never"));
    const FrameColumn &late = *frame->column(u"late");
    QVERIFY(isNull(frame->value(late, 0)));
    QVERIFY(isNull(frame->value(late, 34'999)));
    QCOMPARE(std::get<qint64>(frame->value(late, 35'000)), 5);
}

void TestFrame::multiLineRecordsAreOneRow()
{
    const FramePtr frame = frameOf("2026-11-28 10:00:00,123 ERROR app: failed\nTraceback (most recent call last):\n  File \"a.py\", line 1, in <module>\nValueError: x\n"
                                   "2026-11-28 10:00:01,123 INFO app: on\n", {u"level"_s, u"line"_s}, u"app.log"_s);
    QVERIFY(frame);
    QCOMPARE(frame->rowCount(), 2);
    QCOMPARE(std::get<qint64>(frame->value(*frame->column(u"line"), 1)), 5);
}

void TestFrame::budgetEndsReading()
{
    const FrameInput input = test::inputOf(test::LinesRange::of(test::accessLines(200'000)));
    const qint64 estimate = estimateFrameBytes(input, {u"text"_s});
    const auto all = buildFrame(input, {u"text"_s});
    QVERIFY(all && (*all)->rowCount() == 200'000);
    QVERIFY2(estimate > (*all)->bytes() / 2 && estimate < (*all)->bytes() * 4, qPrintable(QString::number(estimate)));
    const auto some = buildFrame(input, {u"text"_s}, {}, nullptr, 4'000'000);
    QVERIFY(some);
    QVERIFY((*some)->rowCount() > 0 && (*some)->rowCount() < 200'000);
    QCOMPARE((*some)->notes().size(), 1);
}

void TestFrame::takesFewBytes()
{
    const FrameInput input = test::inputOf(test::LinesRange::of(test::accessLines(200'000)));
    const auto frame = buildFrame(input, {u"line"_s, u"time"_s, u"level"_s, u"client"_s, u"method"_s, u"path"_s, u"status"_s, u"bytes"_s, u"duration"_s});
    QVERIFY(frame);
    const double each = double((*frame)->bytes()) / double((*frame)->rowCount());
    QVERIFY2(each < 25, qPrintable(QString::number(each)));
}

QD_TEST_MAIN(QCoreApplication, TestFrame)
#include "tst_frame.moc"
