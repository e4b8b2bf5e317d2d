// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/unified_diff.h"
#include "tests/support/log_guard.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace qd;
using namespace Qt::StringLiterals;

namespace {

QByteArray randomText(QRandomGenerator &random, int lines)
{
    QByteArray text;
    for (int i = 0; i < lines; ++i)
        text += "line " + QByteArray::number(random.bounded(12)) + '\n';
    if (random.bounded(4) == 0 && !text.isEmpty())
        text.chop(1);
    return text;
}

QByteArray edited(QRandomGenerator &random, const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    for (int edits = random.bounded(6); edits > 0; --edits) {
        const qsizetype at = random.bounded(int(lines.size()));
        switch (random.bounded(3)) {
        case 0:
            lines[at] = "changed " + QByteArray::number(random.bounded(100));
            break;
        case 1:
            lines.insert(at, "added");
            break;
        default:
            lines.remove(at);
            if (lines.isEmpty())
                lines.append("only");
        }
    }
    return lines.join('\n');
}

qsizetype changedLines(const QString &diff)
{
    qsizetype count = 0;
    const QStringList lines = diff.split(u'\n').sliced(2);
    for (const QString &line : lines)
        count += line.startsWith(u'+') || line.startsWith(u'-');
    return count;
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class TestUnifiedDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void likeTheProgramDiff_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("one line") << QByteArray("a\nb\nc\n") << QByteArray("a\nB\nc\n");
        QTest::newRow("from nothing") << QByteArray() << QByteArray("a\nb\n");
        QTest::newRow("to nothing") << QByteArray("a\nb\n") << QByteArray();
        QTest::newRow("no newline at the end") << QByteArray("a\nb") << QByteArray("a\nc");
        QTest::newRow("newline comes") << QByteArray("a\nb") << QByteArray("a\nb\n");
        QTest::newRow("two hunks") << QByteArray("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n") << QByteArray("1\nX\n3\n4\n5\n6\n7\n8\n9\n10\nY\n12\n");
        QTest::newRow("near hunks are one") << QByteArray("1\n2\n3\n4\n5\n6\n7\n8\n") << QByteArray("1\nX\n3\n4\n5\n6\nY\n8\n");
    }

    void likeTheProgramDiff()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const QTemporaryDir folder;
        write(folder.filePath(u"before"_s), before);
        write(folder.filePath(u"after"_s), after);
        QProcess diff;
        diff.start(u"diff"_s, {u"-u"_s, u"--label"_s, u"x"_s, u"--label"_s, u"y"_s, folder.filePath(u"before"_s), folder.filePath(u"after"_s)});
        QVERIFY(diff.waitForFinished());
        QCOMPARE(deploy::unifiedDiff(before, after, u"x"_s, u"y"_s), QString::fromUtf8(diff.readAllStandardOutput()));
    }

    void sameTextsHaveNone() { QVERIFY(deploy::unifiedDiff("a\n", "a\n", u"x"_s, u"y"_s).isEmpty()); }

    /// What git makes of the diff is the new text, and it has not more changed lines than diff's own answer.
    void appliesToTheOldText()
    {
        QRandomGenerator random(7);
        const QTemporaryDir folder;
        for (int round = 0; round < 40; ++round) {
            const QByteArray before = randomText(random, random.bounded(1, 60));
            const QByteArray after = edited(random, before);
            const QString diff = deploy::unifiedDiff(before, after, u"a/file"_s, u"b/file"_s);
            if (diff.isEmpty()) {
                QCOMPARE(before, after);
                continue;
            }
            write(folder.filePath(u"file"_s), before);
            write(folder.filePath(u"patch"_s), diff.toUtf8());
            QProcess git;
            git.setWorkingDirectory(folder.path());
            git.start(u"git"_s, {u"apply"_s, u"--whitespace=nowarn"_s, u"patch"_s});
            QVERIFY(git.waitForFinished());
            QVERIFY2(git.exitCode() == 0, git.readAllStandardError() + diff.toUtf8());
            QFile file(folder.filePath(u"file"_s));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), after);
            write(folder.filePath(u"before"_s), before);
            write(folder.filePath(u"after"_s), after);
            QProcess peer;
            peer.setWorkingDirectory(folder.path());
            peer.start(u"diff"_s, {u"-u"_s, u"-d"_s, u"before"_s, u"after"_s});
            QVERIFY(peer.waitForFinished());
            QVERIFY(changedLines(diff) <= changedLines(QString::fromUtf8(peer.readAllStandardOutput())));
        }
    }

    /// Nothing in common and very long: still an answer at once.
    void givesUpOnTheShortestInTime()
    {
        QByteArray before;
        QByteArray after;
        for (int i = 0; i < 30'000; ++i) {
            before += "old " + QByteArray::number(i) + '\n';
            after += "new " + QByteArray::number(i) + '\n';
        }
        QElapsedTimer timer;
        timer.start();
        const QString diff = deploy::unifiedDiff(before, after, u"x"_s, u"y"_s);
        QCOMPARE(changedLines(diff), 60'000);
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }

    void binariesAreKnown()
    {
        QVERIFY(deploy::isBinary(QByteArray("a\0b", 3)));
        QVERIFY(!deploy::isBinary("text\n"));
    }
};

QD_TEST_MAIN(QCoreApplication, TestUnifiedDiff)
#include "tst_unified_diff.moc"
