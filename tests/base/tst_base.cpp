// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/atomic_file.h"
#include "models/base/clock.h"
#include "models/base/file_limit.h"
#include "models/base/log.h"
#include "models/base/ring.h"
#include "models/base/secret.h"
#include "models/base/text.h"
#include "models/base/time_range.h"
#include "models/base/turn_queue.h"
#include "models/base/units.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>

#include <cmath>

#include <sys/resource.h>

using namespace qd;
using namespace std::chrono_literals;

class TestBase : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void scalesNumbers_data();
    void scalesNumbers();
    void tellsCloseValuesApart();
    void formatsDurations_data();
    void formatsDurations();
    void showsForeignTextHarmlessly_data();
    void showsForeignTextHarmlessly();
    void cutsLongText();
    void redactsSecrets_data();
    void redactsSecrets();
    void ringForgetsTheOldest();
    void secretHasOneOwner();
    void writesWholeFilesOrNothing();
    void keepsModeAndLinks();
    void namesErrors();
    void rangesFollowTheClock();
    void queueLeavesTurnsToOthers();
    void opensAsManyFilesAsItMay();
};

void TestBase::scalesNumbers_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("unit");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, double value, Unit unit, const char *text) {
        QTest::newRow(name) << value << int(unit) << QString::fromUtf8(text);
    };
    row("percent", 45.6, Unit::Percent, "46\u00a0%");
    row("small percent", 3.14, Unit::Percent, "3.1\u00a0%");
    row("gibibytes", 61.4 * 1024 * 1024 * 1024, Unit::Bytes, "61.4\u00a0GiB");
    row("bytes", 512, Unit::Bytes, "512\u00a0B");
    row("just below a step", 1023.9, Unit::Bytes, "1\u00a0KiB");
    row("bits", 184e6, Unit::BitsPerSecond, "184\u00a0Mbit/s");
    row("disk", 38.2e6, Unit::BytesPerSecond, "38.2\u00a0MB/s");
    row("zero", 0, Unit::BytesPerSecond, "0\u00a0B/s");
    row("negative zero", -0.0, Unit::Milliseconds, "0\u00a0ms");
    row("small time", -0.0001, Unit::Milliseconds, "-100\u00a0ns");
    row("microseconds", 0.0005, Unit::Seconds, "500\u00a0µs");
    row("seconds of milliseconds", 1500, Unit::Milliseconds, "1.5\u00a0s");
    row("minutes", -1500, Unit::Seconds, "-25\u00a0min");
    row("days", 11 * 86400, Unit::Seconds, "11\u00a0d");
    row("negative bytes", -3.5 * 1024 * 1024, Unit::Bytes, "-3.5\u00a0MiB");
    row("negative rate", -2.5e6, Unit::BitsPerSecond, "-2.5\u00a0Mbit/s");
    row("tiny", 0.0042, Unit::None, "0.0042");
    row("next to nothing", 1e-15, Unit::Watts, "0\u00a0W");
    row("negative nothing", -0.01, Unit::Percent, "0.0\u00a0%");
    row("without end", HUGE_VAL, Unit::Bytes, "∞");
    row("load", 1.5, Unit::Load, "1.50");
    row("temperature", 45.5, Unit::Celsius, "45.5\u00a0°C");
    row("frequency", 2596.152e6, Unit::Hertz, "2.6\u00a0GHz");
    row("power", 433.78, Unit::Watts, "434\u00a0W");
    row("fan", 1098, Unit::PerMinute, "1098\u00a0/min");
    row("count", 1284, Unit::None, "1.28\u00a0k");
    row("nothing", std::nan(""), Unit::Bytes, "–");
    row("beyond the last step", 5e21, Unit::Bytes, "4440892\u00a0PiB");
}

void TestBase::scalesNumbers()
{
    QFETCH(double, value);
    QFETCH(int, unit);
    QTEST(formatted(value, Unit(unit)), "text");
}

void TestBase::tellsCloseValuesApart()
{
    const auto text = [](double value, Unit unit, double resolution) { return formatted(value, unit, resolution).replace(QChar::Nbsp, u' '); };
    QCOMPARE(text(99.91, Unit::Percent, 0.02), QStringLiteral("99.91 %"));
    QCOMPARE(text(100, Unit::Percent, 0.02), QStringLiteral("100 %"));
    QCOMPARE(text(1.25, Unit::Load, 0.25), QStringLiteral("1.25"));
    QCOMPARE(text(1234.5e6, Unit::BitsPerSecond, 0.5e6), QStringLiteral("1.2345 Gbit/s"));
    QCOMPARE(text(20000, Unit::None, 1000), QStringLiteral("20 k"));
    QCOMPARE(text(-3, Unit::Milliseconds, 0.5), QStringLiteral("-3 ms"));
    QCOMPARE(text(2.0 / 3, Unit::None, 1.0 / 3), QStringLiteral("0.667"));
    QCOMPARE(text(5, Unit::None, 0), QStringLiteral("5"));
    QCOMPARE(unitName(Unit::Bytes), QStringLiteral("B"));
    QCOMPARE(unitName(Unit::Milliseconds), QStringLiteral("ms"));
    QCOMPARE(unitName(Unit::Seconds), QStringLiteral("s"));
    QVERIFY(unitName(Unit::Load).isEmpty());
}

void TestBase::formatsDurations_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("ms") << qint64(250) << QStringLiteral("250 ms");
    QTest::newRow("s") << qint64(42'000) << QStringLiteral("42 s");
    QTest::newRow("min") << qint64(102'000) << QStringLiteral("1 min 42 s");
    QTest::newRow("h") << qint64(3'600'000) << QStringLiteral("1 h");
    QTest::newRow("d") << qint64(273'700'000) << QStringLiteral("3 d 4 h");
}

void TestBase::formatsDurations()
{
    QFETCH(qint64, milliseconds);
    QTEST(formatDuration(std::chrono::milliseconds(milliseconds)), "text");
}

void TestBase::showsForeignTextHarmlessly_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QByteArray("nginx: ok") << QStringLiteral("nginx: ok");
    QTest::newRow("escape") << QByteArray("a\x1b]0;title\x07z") << QStringLiteral("a␛]0;title␇z");
    QTest::newRow("newline") << QByteArray("a\nb") << QStringLiteral("a␊b");
    QTest::newRow("invalid UTF-8") << QByteArray("a\xff\xfe") << QStringLiteral("a��");
    QTest::newRow("right-to-left override") << QByteArray("a\xe2\x80\xaegpj.exe") << QStringLiteral("a�gpj.exe");
    QTest::newRow("C1") << QByteArray("a\xc2\x9b" "31m") << QStringLiteral("a�31m");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QStringLiteral("a␀b");
}

void TestBase::showsForeignTextHarmlessly()
{
    QFETCH(QByteArray, bytes);
    QTEST(displayText(bytes), "shown");
}

void TestBase::cutsLongText()
{
    const QString shown = displayText(QByteArray(10'000'000, 'x'), false, 100);
    QCOMPARE(shown.size(), 101);
    QVERIFY(shown.endsWith(u'…'));
    QCOMPARE(displayText(QByteArray("a\nb"), true), QStringLiteral("a\nb"));
}

void TestBase::redactsSecrets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("secret");
    QTest::newRow("pair") << QStringLiteral("login password=hunter2 ok") << QStringLiteral("hunter2");
    QTest::newRow("header") << QStringLiteral("Authorization: Bearer abc.def.ghi") << QStringLiteral("abc.def.ghi");
    QTest::newRow("json") << QStringLiteral("{\"token\": \"s3cr et\"}") << QStringLiteral("s3cr et");
    QTest::newRow("url") << QStringLiteral("https://me:pa55@host/x") << QStringLiteral("pa55");
    QTest::newRow("key") << QStringLiteral("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn\n-----END OPENSSH PRIVATE KEY-----")
                         << QStringLiteral("b3Blbn");
}

void TestBase::redactsSecrets()
{
    QFETCH(QString, text);
    QFETCH(QString, secret);
    QVERIFY2(!redact(text).contains(secret), qPrintable(redact(text)));
    QCOMPARE(redact(QStringLiteral("monkey: token ring")), QStringLiteral("monkey: token ring"));
}

void TestBase::ringForgetsTheOldest()
{
    Ring<int> ring(3);
    QVERIFY(ring.isEmpty());
    for (int i = 1; i <= 5; ++i)
        ring.push(i);
    QCOMPARE(ring.size(), 3);
    QCOMPARE(ring.at(0), 3);
    QCOMPARE(ring.at(1), 4);
    QCOMPARE(ring.last(), 5);
    ring.clear();
    ring.push(9);
    QCOMPARE(ring.last(), 9);
}

void TestBase::secretHasOneOwner()
{
    QByteArray typed("correct horse");
    typed.detach();
    Secret first(std::move(typed));
    QVERIFY(typed.isEmpty());
    Secret second(std::move(first));
    QVERIFY(first.isEmpty());
    QCOMPARE(QByteArray(second.data()), QByteArray("correct horse"));
    const Secret copy = second.clone();
    second = Secret();
    QVERIFY(second.isEmpty());
    QCOMPARE(copy.size(), size_t(13));
}

void TestBase::writesWholeFilesOrNothing()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("new/settings.yaml"));
    QVERIFY(writeFileAtomically(path, "one\n"));
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY(writeFileAtomically(path, "two\n"));
    QCOMPARE(readWholeFile(path).value(), QByteArray("two\n"));
    QCOMPARE(readWholeFile(path, 2).error().code, ErrorCode::Storage);
    QCOMPARE(readWholeFile(folder.filePath(QStringLiteral("none"))).error().code, ErrorCode::NotFound);
    const auto refused = writeFileAtomically(QStringLiteral("/proc/quarterdeck/none"), "x");
    QCOMPARE(refused.error().code, ErrorCode::Storage);
    QVERIFY(!refused.error().hint.isEmpty());
}

void TestBase::keepsModeAndLinks()
{
    QTemporaryDir folder;
    const QString real = folder.filePath(QStringLiteral("real")), link = folder.filePath(QStringLiteral("link"));
    QVERIFY(writeFileAtomically(real, "old"));
    const QFile::Permissions shared = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup;
    QVERIFY(QFile::setPermissions(real, shared));
    QVERIFY(QFile::link(real, link));
    QVERIFY(writeFileAtomically(link, "new"));
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(readWholeFile(real).value(), QByteArray("new"));
    QVERIFY(QFile::permissions(real).testFlag(QFile::ReadGroup));
}

void TestBase::namesErrors()
{
    QStringList names;
    for (int code = 0; code <= int(ErrorCode::Internal); ++code)
        names.append(errorCodeName(ErrorCode(code)));
    QVERIFY(!names.contains(QString()));
    QCOMPARE(names.removeDuplicates(), 0);
    const Error error{ErrorCode::Timeout, QStringLiteral("Too slow."), QStringLiteral("a\nb"), QStringLiteral("Wait.")};
    QCOMPARE(error.toLine(), QStringLiteral("Too slow. (a b) Wait."));
}

void TestBase::rangesFollowTheClock()
{
    test::ManualClock clock;
    TimeRange range{15min, true, {}};
    const UtcTime before = range.begin(clock.now());
    clock.advance(1s);
    QCOMPARE((range.begin(clock.now()) - before).count(), 1000);
    range = {1h, false, clock.now() - 2h};
    QCOMPARE((range.end(clock.now()) - clock.now()) / 1h, -1);
    QCOMPARE(toIso(UtcTime{1'700'000'000'250ms}), QStringLiteral("2023-11-14T22:13:20.250Z"));
    QCOMPARE(toTimeOfDay(UtcTime{1'700'000'000'250ms}, true), QStringLiteral("22:13:20"));
}

void TestBase::queueLeavesTurnsToOthers()
{
    TurnQueue queue;
    QList<int> done;
    for (int i = 0; i < 6; ++i) {
        queue.add([&done, i] {
            done.append(i);
            QThread::sleep(TurnQueue::budget * 2 / 3);
        });
    }
    for (int i = 6; i < 8; ++i)
        queue.add(QStringLiteral("one key"), [&done, i] { done.append(i); });
    QVERIFY(done.isEmpty());
    for (qsizetype before = 0; !queue.isIdle(); before = done.size()) {
        QCoreApplication::processEvents();
        QVERIFY2(done.size() - before <= 2, "one turn did more than its budget holds");
    }
    QCOMPARE(done, QList<int>({0, 1, 2, 3, 4, 5, 6}));
    queue.add([&done] { done.append(9); });
    queue.clear();
    QTest::qWait(20);
    QVERIFY(!done.contains(9));
}

void TestBase::opensAsManyFilesAsItMay()
{
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit low{std::min<rlim_t>(256, before.rlim_cur), before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &low), 0);
    const int raised = raiseFileLimit();
    rlimit now{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &now), 0);
    QCOMPARE(rlim_t(raised), now.rlim_cur);
    QCOMPARE(now.rlim_cur, std::min<rlim_t>(65'536, before.rlim_max));
    QCOMPARE(raiseFileLimit(), raised);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
}

QD_TEST_MAIN(QCoreApplication, TestBase)
#include "tst_base.moc"
