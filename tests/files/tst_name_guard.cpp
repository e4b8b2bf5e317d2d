// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/name_guard.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>

using namespace qd::files;
using namespace Qt::StringLiterals;

/// Which names of a server may become names here.
class TestNameGuard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void judges_data();
    void judges();
    void saysWhy();
    void keepsLinksInside_data();
    void keepsLinksInside();
};

void TestNameGuard::judges_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("fault"); // -1 = may be used
    const auto row = [](const char *title, const QByteArray &name, int fault) { QTest::newRow(title) << name << fault; };
    row("plain", "report.txt", -1);
    row("leading dash", "-rf", -1);
    row("leading dot", ".bashrc", -1);
    row("blank", "a b", -1);
    row("umlaut", "gr\xc3\xbc\xc3\x9f", -1);
    row("emoji with joiner", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x92", -1);
    row("backslash", "a\\b", -1);
    row("three dots", "...", -1);
    row("longest", QByteArray(240, 'n'), -1);
    row("empty", "", int(NameFault::Empty));
    row("dot", ".", int(NameFault::Navigation));
    row("dots", "..", int(NameFault::Navigation));
    row("up", "../../x", int(NameFault::Separator));
    row("absolute", "/etc/passwd", int(NameFault::Separator));
    row("slash", "a/b", int(NameFault::Separator));
    row("trailing slash", "a/", int(NameFault::Separator));
    row("newline", "new\nline", int(NameFault::Control));
    row("escape", "\x1b]0;x\x07", int(NameFault::Control));
    row("nul", QByteArray("nul\0byte", 8), int(NameFault::Control));
    row("delete", "a\x7f", int(NameFault::Control));
    row("C1", "a\xc2\x9b" "m", int(NameFault::Control));
    row("line separator", "a\xe2\x80\xa8" "b", int(NameFault::Control));
    row("right to left", "gpj.\xe2\x80\xae" "exe", int(NameFault::Deceptive));
    row("zero width", "a\xe2\x80\x8b" "b", int(NameFault::Deceptive));
    row("tag characters", "a\xf3\xa0\x81\x81", int(NameFault::Deceptive));
    row("bytes", "\xff\xfe", int(NameFault::NotUtf8));
    row("overlong slash", "a\xc0\xaf" "b", int(NameFault::NotUtf8));
    row("surrogate", "\xed\xa0\x80", int(NameFault::NotUtf8));
    row("cut", "gr\xc3", int(NameFault::NotUtf8));
    row("too long", QByteArray(241, 'n'), int(NameFault::TooLong));
}

void TestNameGuard::judges()
{
    QFETCH(const QByteArray, name);
    QFETCH(const int, fault);
    const auto found = judgeName(name);
    QCOMPARE(found ? int(*found) : -1, fault);
}

void TestNameGuard::saysWhy()
{
    for (const NameFault fault : {NameFault::Empty, NameFault::Navigation, NameFault::Separator, NameFault::Control,
                                  NameFault::Deceptive, NameFault::NotUtf8, NameFault::TooLong})
        QVERIFY(!reasonText(fault).isEmpty());
}

void TestNameGuard::keepsLinksInside_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("inside");
    QTest::newRow("beside") << "a"_ba << "b"_ba << true;
    QTest::newRow("below") << "a"_ba << "b/c"_ba << true;
    QTest::newRow("up within") << "a/b/c"_ba << "../x"_ba << true;
    QTest::newRow("up to the root") << "a/b"_ba << "../x"_ba << true;
    QTest::newRow("out") << "a"_ba << "../x"_ba << false;
    QTest::newRow("out from below") << "a/b"_ba << "../../x"_ba << false;
    QTest::newRow("absolute") << "a"_ba << "/etc/passwd"_ba << false;
    QTest::newRow("through a name and out") << "a"_ba << "b/../../x"_ba << false;
    QTest::newRow("through a name and back") << "a"_ba << "b/../x"_ba << false; // b may be a link itself
    QTest::newRow("empty") << "a"_ba << ""_ba << false;
}

void TestNameGuard::keepsLinksInside()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, target);
    QFETCH(const bool, inside);
    QCOMPARE(linkStaysInside(path, target), inside);
}

QD_TEST_MAIN(QCoreApplication, TestNameGuard)
#include "tst_name_guard.moc"
