// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/room_table.h"
#include "tests/architecture/source_scan.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace qd::architecture;

namespace {

constexpr int longestFile = 700;
constexpr int longestFunction = 60;
constexpr int usualFunction = 30; // nine of ten

struct Source {
    QString path; ///< from the tree's root
    QString text;
};

const QString treeRoot = QStringLiteral(QUARTERDECK_SOURCE_DIR);

QString readText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QList<Source> sources(const QStringList &folders, const QStringList &patterns)
{
    QList<Source> found;
    for (const QString &folder : folders) {
        QDirIterator it(treeRoot + u'/' + folder, patterns, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            found.append({path.mid(treeRoot.size() + 1), readText(path)});
        }
    }
    std::ranges::sort(found, {}, &Source::path);
    return found;
}

QList<Source> productCode() { return sources({u"app"_s, u"models"_s, u"widgets"_s}, {u"*.h"_s, u"*.cpp"_s}); }

QList<Source> allCode() { return productCode() + sources({u"tests"_s}, {u"*.h"_s, u"*.cpp"_s}); }

bool isScript(const Source &source)
{
    return source.text.startsWith(u"#!/usr/bin/env bash") || source.text.startsWith(u"#!/bin/bash")
        || source.text.startsWith(u"#!/bin/sh") || source.path.endsWith(u".sh");
}

QList<Source> scripts()
{
    QList<Source> found = sources({u"installer"_s, u".ci"_s, u"tests"_s, u"docs"_s}, {u"*"_s});
    found.removeIf([](const Source &source) { return !isScript(source); });
    return found;
}

QString joined(const QStringList &complaints)
{
    return complaints.isEmpty() ? QString() : u"\n  "_s + complaints.join(u"\n  "_s);
}

} // namespace

/// Reads the whole tree and compares it with the plan of the house (room_table.cpp).
class TestRooms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void includesGoThroughDoors();
    void linksGoThroughDoors();
    void doorsLeadDown();
    void filesAreShort();
    void functionsAreShort();
    void headersAndLicenceLines();
    void qtClassesAreDeclaredOutside();
    void nothingBlocks();
    void scriptsParse();

    void checkerSeesBadIncludes_data();
    void checkerSeesBadIncludes();
    void checkerSeesBadLinks();
    void checkerMeasuresFunctions_data();
    void checkerMeasuresFunctions();
    void checkerSeesBlockingCalls();
};

void TestRooms::includesGoThroughDoors()
{
    QStringList complaints;
    const QList<Source> code = productCode();
    QVERIFY2(code.size() > 30, "the product's sources were not found");
    for (const Source &source : code) {
        for (const Include &include : includesOf(source.text)) {
            const QString complaint = judgeInclude(source.path, include.what);
            if (!complaint.isEmpty())
                complaints.append(u"line %1: "_s.arg(include.line) + complaint);
        }
    }
    QVERIFY2(complaints.isEmpty(), qPrintable(joined(complaints)));
}

void TestRooms::linksGoThroughDoors()
{
    QStringList complaints;
    for (const Source &source : sources({u"app"_s, u"models"_s, u"widgets"_s}, {u"CMakeLists.txt"_s})) {
        const QString folder = source.path.section(u'/', 0, -2);
        for (const QString &target : linkedTargets(source.text)) {
            const QString complaint = judgeLink(folder, target);
            if (!complaint.isEmpty())
                complaints.append(complaint);
        }
    }
    QVERIFY2(complaints.isEmpty(), qPrintable(joined(complaints)));
}

void TestRooms::doorsLeadDown()
{
    for (const Room &room : rooms()) {
        for (const QString &door : room.doors) {
            const Room *target = roomOf(door + u"/x"_s);
            QVERIFY2(target, qPrintable(room.folder + u" has a door to the unknown room "_s + door));
            QVERIFY2(target->floor < room.floor,
                     qPrintable(u"%1 (floor %2) has a door to %3 (floor %4): doors lead down only"_s.arg(room.folder)
                                    .arg(room.floor)
                                    .arg(door)
                                    .arg(target->floor)));
        }
    }
}

void TestRooms::filesAreShort()
{
    QStringList complaints;
    for (const Source &source : allCode()) {
        const qsizetype lines = source.text.count(u'\n');
        if (lines > longestFile)
            complaints.append(u"%1 has %2 lines, %3 are allowed: split off a class or a file of helpers."_s
                                  .arg(source.path).arg(lines).arg(longestFile));
    }
    QVERIFY2(complaints.isEmpty(), qPrintable(joined(complaints)));
}

void TestRooms::functionsAreShort()
{
    QStringList complaints;
    std::vector<int> lengths;
    for (const Source &source : productCode()) {
        for (const Function &function : functionsOf(source.text)) {
            lengths.push_back(function.length);
            if (function.length > longestFunction)
                complaints.append(u"%1:%2 has a function of %3 lines, %4 are allowed: split it by steps. (%5)"_s
                                      .arg(source.path).arg(function.line).arg(function.length).arg(longestFunction)
                                      .arg(function.head.right(70)));
        }
    }
    QVERIFY2(complaints.isEmpty(), qPrintable(joined(complaints)));
    QVERIFY(!lengths.empty());
    std::ranges::sort(lengths);
    const int nineOfTen = lengths[lengths.size() * 9 / 10];
    QVERIFY2(nineOfTen <= usualFunction,
             qPrintable(u"nine of ten functions have up to %1 lines, %2 are allowed: the house grows wordy"_s
                            .arg(nineOfTen).arg(usualFunction)));
}

void TestRooms::headersAndLicenceLines()
{
    QStringList complaints;
    const QString licence = u"SPDX-License-Identifier: GPL-3.0-or-later"_s;
    QList<Source> files = allCode() + scripts();
    files += sources({u"app"_s, u"models"_s, u"widgets"_s, u"tests"_s, u"cmake"_s}, {u"CMakeLists.txt"_s, u"*.cmake"_s});
    for (const Source &source : files) {
        const bool early = source.text.section(u'\n', 0, 1).contains(licence);
        if (!early)
            complaints.append(source.path + u": the first line must be the licence: "_s + licence);
        if (source.path.endsWith(u".h") && !source.text.contains(u"\n#pragma once\n"))
            complaints.append(source.path + u": a header needs #pragma once."_s);
    }
    QVERIFY2(complaints.isEmpty(), qPrintable(joined(complaints)));
}

/// "class QMenu *menu" inside a namespace declares another class there, unless somebody included Qt's before.
void TestRooms::qtClassesAreDeclaredOutside()
{
    static const QRegularExpression inPlace(u"\\b(?:class|struct) +Q[A-Z]\\w* *[*&>,)]"_s);
    QVERIFY(inPlace.match(u"void add(class QMenu *menu);"_s).hasMatch() && !inPlace.match(u"class QMenu;"_s).hasMatch());
    QStringList complaints;
    for (const Source &source : allCode()) {
        const QString text = withoutTexts(source.text);
        if (const auto match = inPlace.match(text); source.path.endsWith(u".h") && match.hasMatch())
            complaints.append(u"%1:%2: declare it before the namespace: %3"_s.arg(source.path).arg(text.left(match.capturedStart()).count(u'\n') + 1).arg(match.captured()));
    }
    QVERIFY2(complaints.isEmpty(), qPrintable(joined(complaints)));
}

void TestRooms::nothingBlocks()
{
    QStringList complaints;
    for (const Source &source : productCode()) {
        // the store's own thread waits for the disk and for another program's lock; ssh -G is asked on threads of its own,
        // and whoever writes known_hosts waits there for another program's lock; lines of a remote log are gone through in the
        // pool, with an event loop of the pass's own; archives are unpacked in the pool, by tar; a program's end waits for the pool in any case
        static const QSet<QString> mayWait = {u"models/base/last_calls.h"_s, u"models/store/database_worker.cpp"_s, u"models/hosts/ssh_client.cpp"_s, u"models/hosts/match_exec.cpp"_s, u"models/ssh/known_hosts_file.cpp"_s,
                                               u"models/logremote/stream_pass.cpp"_s, u"models/deploy/unpack_archive.cpp"_s};
        if (mayWait.contains(source.path))
            continue;
        for (const QString &call : blockingCalls(source.text))
            complaints.append(u"%1:%2 holds up its thread: use signals, QFuture::then or a timer."_s.arg(source.path,
                                                                                                        call));
    }
    QVERIFY2(complaints.isEmpty(), qPrintable(joined(complaints)));
}

void TestRooms::scriptsParse()
{
    const QList<Source> all = scripts();
    QVERIFY(all.size() >= 5);
    for (const Source &source : all) {
        QProcess bash;
        bash.setProcessChannelMode(QProcess::MergedChannels);
        bash.start(u"bash"_s, {u"-n"_s, treeRoot + u'/' + source.path});
        QVERIFY(bash.waitForFinished());
        QVERIFY2(bash.exitCode() == 0, bash.readAll().constData());
    }
}

void TestRooms::checkerSeesBadIncludes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("include");
    QTest::addColumn<QString>("complaint"); // a part of it; empty = allowed

    const auto row = [](const char *name, const char *path, const char *include, const char *complaint) {
        QTest::newRow(name) << QString::fromUtf8(path) << QString::fromUtf8(include) << QString::fromUtf8(complaint);
    };
    row("own room", "models/ssh/a.cpp", "\"models/ssh/b.h\"", "");
    row("down", "models/hosts/a.cpp", "\"models/ssh/session.h\"", "");
    row("pane to its model", "widgets/logs/a.cpp", "\"models/logs/b.h\"", "");
    row("language", "models/base/a.cpp", "<vector>", "");
    row("POSIX", "models/base/a.cpp", "<sys/stat.h>", "");
    row("home library", "models/ssh/a.cpp", "<libssh/libssh.h>", "");
    row("composition root", "app/application.h", "\"widgets/shell/main_window.h\"", "");
    row("up", "models/base/a.h", "\"models/ssh/session.h\"", "no door to models/ssh");
    row("sideways", "models/logs/a.h", "\"models/metrics/series.h\"", "no door to models/metrics");
    row("ssh and store", "models/ssh/a.h", "\"models/store/timeline.h\"", "no door to models/store");
    row("pane to pane", "widgets/logs/a.h", "\"widgets/deploy/b.h\"", "no door to widgets/deploy");
    row("model to widget", "models/logs/a.h", "\"widgets/common/pane.h\"", "no door to widgets/common");
    row("Widgets in a model", "models/logs/a.h", "<QtWidgets/QWidget>", "QtWidgets is used in");
    row("Gui in a model", "models/metrics/a.h", "<QtGui/QColor>", "QtGui is used in");
    row("libssh outside", "models/hosts/a.cpp", "<libssh/libssh.h>", "libssh is used in models/ssh only");
    row("YAML outside", "models/deploy/a.cpp", "<yaml-cpp/yaml.h>", "yaml-cpp is used in models/hosts");
    row("charts outside", "widgets/overview/a.cpp", "<QtCharts/QChart>", "used in widgets/charts only");
    row("highlighting outside", "widgets/logs/a.cpp", "<KSyntaxHighlighting/Format>", "used in widgets/logview only");
    row("SQL outside", "models/deploy/a.cpp", "<QtSql/QSqlQuery>", "used in models/store only");
    row("unknown library", "models/store/a.cpp", "<leveldb.h>", "no room may use leveldb.h");
    row("no module", "models/base/a.h", "<QString>", "write the module too");
    row("relative", "models/base/a.h", "\"error.h\"", "from the tree's root");
    row("test support", "models/base/a.h", "\"tests/support/fake_session.h\"", "from the tree's root");
    row("cli and widgets", "app/cli/main.cpp", "\"widgets/common/pane.h\"", "no door to widgets/common");
    row("no room", "models/new/a.h", "<vector>", "lies in no room");
}

void TestRooms::checkerSeesBadIncludes()
{
    QFETCH(QString, path);
    QFETCH(QString, include);
    QFETCH(QString, complaint);
    const QString said = judgeInclude(path, include);
    QVERIFY2(complaint.isEmpty() ? said.isEmpty() : said.contains(complaint), qPrintable(said));

    const QString source = u"// words\n#include %1\n"_s.arg(include);
    QCOMPARE(includesOf(source), (QList<Include>{{2, include}}));
}

void TestRooms::checkerSeesBadLinks()
{
    const QString lists = u"quarterdeck_room(logs SOURCES a.cpp qd_fake.cpp\n  PUBLIC qd_base Qt6::Core PRIVATE qd_metrics)"_s;
    QCOMPARE(linkedTargets(lists), (QStringList{u"qd_base"_s, u"Qt6::Core"_s, u"qd_metrics"_s}));
    QVERIFY(judgeLink(u"models/logs"_s, u"qd_base"_s).isEmpty());
    QVERIFY(judgeLink(u"widgets/logs"_s, u"qd_logs"_s).isEmpty());
    QVERIFY(judgeLink(u"models/logs"_s, u"qd_metrics"_s).contains(u"no such door"));
    QVERIFY(judgeLink(u"widgets/logs"_s, u"qd_widgets_deploy"_s).contains(u"no such door"));
    QVERIFY(judgeLink(u"models/base"_s, u"Qt6::Gui"_s).contains(u"without a screen"));
}

void TestRooms::checkerMeasuresFunctions_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QList<int>>("lengths");

    const QString body = u"    a;\n"_s.repeated(70);
    QTest::newRow("free function") << QString(u"int f(int a)\n{\n"_s + body + u"}\n"_s) << QList<int>{70};
    QTest::newRow("in namespace and class")
        << QString(u"namespace a::b {\nclass C : public D {\n    void f() const { x; }\n    int m = 3;\n};\n}\n"_s)
        << QList<int>{0};
    QTest::newRow("braces in texts") << QString(u"void f()\n{\n    g(\"{{{\", '{', u'}'); // {\n    /* } */\n}\n"_s)
                                     << QList<int>{2};
    QTest::newRow("raw text") << QString(u"void f()\n{\n    g(R\"(}}\n}\n)\");\n}\n"_s) << QList<int>{1};
    QTest::newRow("inner blocks") << QString(u"void f()\n{\n    if (a) {\n        b;\n    }\n    h([] { c; });\n}\n"_s)
                                  << QList<int>{4};
    QTest::newRow("table inside") << QString(u"int f()\n{\n    static const int t[] = {\n"_s + body + u"    };\n    x;\n}\n"_s)
                                  << QList<int>{3};
    QTest::newRow("table outside") << QString(u"const int t[] = {\n"_s + body + u"};\n"_s) << QList<int>{};
    QTest::newRow("brace initialisers")
        << QString(u"A::A(int a) : m_a{a}, m_b{a}\n{\n    one;\n    two;\n}\n"_s) << QList<int>{0, 2};
    QTest::newRow("digit separators") << QString(u"void f()\n{\n    g(1'000'000);\n    h(\"}\");\n}\n"_s) << QList<int>{2};
    QTest::newRow("directives") << QString(u"#define X(a) { \\\n  a\nvoid f()\n{\n    a;\n}\n"_s) << QList<int>{1};
}

void TestRooms::checkerMeasuresFunctions()
{
    QFETCH(QString, source);
    QFETCH(QList<int>, lengths);
    QList<int> measured;
    for (const Function &function : functionsOf(source))
        measured.append(function.length);
    QCOMPARE(measured, lengths);
}

void TestRooms::checkerSeesBlockingCalls()
{
    QCOMPARE(blockingCalls(u"a;\nprocess.waitForFinished(100);\nQEventLoop loop;\n"_s),
             (QStringList{u"2: waitForFinished"_s, u"3: QEventLoop"_s}));
    QVERIFY(blockingCalls(u"// waitForFinished() would block\nq(\"sleep(3)\");\nm_sleeping(3);\n"_s).isEmpty());
}

QD_TEST_MAIN(QCoreApplication, TestRooms)
#include "tst_rooms.moc"
