// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/tar_writer.h"
#include "models/files/tar_reader.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

using namespace qd;
using namespace qd::files;
using namespace Qt::StringLiterals;

/// Archives of the programs that hosts have, and broken ones.
class TestTarReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsRealArchives_data();
    void readsRealArchives();
    void readsWhatWeWrite();
    void passesOverLargeFiles();
    void refusesRubbish();
};

void TestTarReader::readsRealArchives_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("gnu") << u"tar"_s << QStringList{u"--format=gnu"_s};
    QTest::newRow("pax") << u"tar"_s << QStringList{u"--format=pax"_s};
    QTest::newRow("ustar") << u"tar"_s << QStringList{u"--format=ustar"_s};
    QTest::newRow("busybox") << u"busybox"_s << QStringList{u"tar"_s};
}

void TestTarReader::readsRealArchives()
{
    QFETCH(const QString, program);
    QFETCH(QStringList, options);
    QTemporaryDir folder;
    QMap<QByteArray, QByteArray> files{{"./a.txt", "hello"}, {"./empty", ""}, {"./deep/block", QByteArray(512, 'b')},
                                       {"./deep/gr\xc3\xbc\xc3\x9f", QByteArray(70'000, 'u')}};
    if (!options.contains(u"--format=ustar"_s))
        files["./deep/" + QByteArray(150, 'n')] = "long";
    else
        files["./" + QByteArray(60, 'f') + '/' + QByteArray(60, 'n')] = "in two fields";
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        const QString path = folder.filePath(QFile::decodeName(it.key()));
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(it.value());
    }
    QProcess tar;
    tar.setWorkingDirectory(folder.path());
    tar.setProgram(program);
    QStringList names; // Debian's busybox knows no -T
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        names.append(QFile::decodeName(it.key()));
    tar.setArguments(options + QStringList{u"-cf"_s, u"-"_s} + names);
    tar.start();
    QVERIFY(tar.waitForFinished());
    const QByteArray bytes = tar.readAllStandardOutput();
    QVERIFY2(bytes.size() > 1024, tar.readAllStandardError().constData());
    for (const qsizetype step : {qsizetype(1), qsizetype(511), qsizetype(10'000'000)}) {
        TarReader reader(1'000'000);
        std::vector<TarMember> members;
        for (qsizetype at = 0; at < bytes.size(); at += step)
            QVERIFY(reader.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)), members));
        QVERIFY(reader.atEnd());
        QMap<QByteArray, QByteArray> found;
        for (const TarMember &member : members) {
            if (member.type == '0')
                found[member.name] = member.content;
        }
        QCOMPARE(found, files);
    }
}

void TestTarReader::readsWhatWeWrite()
{
    TarEntry entry;
    entry.path = "./" + QByteArray(300, 'x');
    entry.size = 3;
    entry.mode = 0750;
    entry.modified = 1700000000;
    TarReader reader(100);
    std::vector<TarMember> members;
    QVERIFY(reader.feed(tarHeader(entry) + "abc" + tarPadding(3) + tarEnd(), members));
    QCOMPARE(members.size(), 1U);
    QCOMPARE(members[0].name, entry.path);
    QCOMPARE(members[0].content, "abc"_ba);
    QCOMPARE(members[0].mode, 0750U);
    QCOMPARE(members[0].modified, 1700000000);
    QVERIFY(reader.atEnd());
}

void TestTarReader::passesOverLargeFiles()
{
    TarEntry large;
    large.path = "large";
    large.size = 5000;
    TarEntry small;
    small.path = "small";
    small.size = 1;
    TarReader reader(4096);
    std::vector<TarMember> members;
    QVERIFY(reader.feed(tarHeader(large) + QByteArray(5000, 'l') + tarPadding(5000) + tarHeader(small) + "s" + tarPadding(1) + tarEnd(), members));
    QCOMPARE(members.size(), 2U);
    QVERIFY(members[0].tooLarge && members[0].content.isEmpty());
    QCOMPARE(members[1].content, "s"_ba);
}

void TestTarReader::refusesRubbish()
{
    std::vector<TarMember> members;
    QVERIFY(!TarReader(100).feed(QByteArray(512, 'x'), members));
    TarEntry entry;
    entry.path = "a";
    QByteArray header = tarHeader(entry);
    header[124] = 'z'; // the size
    QVERIFY(!TarReader(100).feed(header, members));
    QVERIFY(members.empty());
}

QD_TEST_MAIN(QCoreApplication, TestTarReader)
#include "tst_tar_reader.moc"
