// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/block_hashes.h"
#include "models/files/partial_name.h"
#include "models/files/remote_pattern.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QTemporaryFile>

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

using namespace qd;
using namespace qd::files;
using namespace Qt::StringLiterals;

/// The names of unfinished copies, and the hashes by which they are checked.
class TestPartialName : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isFoundAgain();
    void belongsToOneAtATime();
    void isFreeWhenItsProcessDies();
    void differs_data();
    void differs();
    void longNamesFit();
    void hashesBlocks();
    void hashesGoOn();
    void knowsWildcards();
};

namespace {
const FileFacts kFacts{1000, 1700000000, 0644};
QByteArray nameOf(const QByteArray &name, const QByteArray &place, const QByteArray &source, const FileFacts &facts)
{
    return PartialName(name, place, source, facts).text();
}
} // namespace

void TestPartialName::isFoundAgain()
{
    const QByteArray first = nameOf("a.iso", "web:/srv", "/home/a.iso", kFacts);
    QCOMPARE(nameOf("a.iso", "web:/srv", "/home/a.iso", kFacts), first);
    QVERIFY2(first.startsWith(".a.iso.qdpart-") && PartialName::isOne(first), first.constData());
}

void TestPartialName::belongsToOneAtATime()
{
    auto first = std::make_optional<PartialName>("b", "web:/srv", "/b", kFacts);
    QVERIFY(first->isLasting());
    const PartialName second("b", "web:/srv", "/b", kFacts);
    const PartialName third("b", "web:/srv", "/b", kFacts);
    QVERIFY(!second.isLasting() && !third.isLasting());
    QVERIFY(first->text() != second.text() && second.text() != third.text());
    QVERIFY(PartialName::isOne(second.text()));
    const QByteArray name = first->text();
    first.reset();
    const PartialName fourth("b", "web:/srv", "/b", kFacts);
    QVERIFY(fourth.isLasting());
    QCOMPARE(fourth.text(), name);
}

void TestPartialName::isFreeWhenItsProcessDies()
{
    int ready[2];
    QCOMPARE(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const PartialName held("c", "web:/srv", "/c", kFacts);
        const char lasting = held.isLasting() ? 'y' : 'n';
        if (::write(ready[1], &lasting, 1) == 1)
            ::pause();
        ::_exit(0);
    }
    char lasting = 0;
    QCOMPARE(::read(ready[0], &lasting, 1), 1);
    QCOMPARE(lasting, 'y');
    QVERIFY(!PartialName("c", "web:/srv", "/c", kFacts).isLasting());
    ::kill(child, SIGKILL);
    QCOMPARE(::waitpid(child, nullptr, 0), child);
    QVERIFY(PartialName("c", "web:/srv", "/c", kFacts).isLasting());
    ::close(ready[0]);
    ::close(ready[1]);
}

void TestPartialName::differs_data()
{
    QTest::addColumn<QByteArray>("other");
    QTest::newRow("host") << nameOf("d", "db:/srv", "/d", kFacts);
    QTest::newRow("folder") << nameOf("d", "web:/tmp", "/d", kFacts);
    QTest::newRow("source") << nameOf("d", "web:/srv", "/e/d", kFacts);
    QTest::newRow("size") << nameOf("d", "web:/srv", "/d", {1001, kFacts.modified, 0644});
    QTest::newRow("time") << nameOf("d", "web:/srv", "/d", {kFacts.size, kFacts.modified + 1, 0644});
}

void TestPartialName::differs()
{
    QFETCH(const QByteArray, other);
    QVERIFY(other != nameOf("d", "web:/srv", "/d", kFacts));
}

void TestPartialName::longNamesFit()
{
    const PartialName first(QByteArray(240, 'x'), "web:/srv", "/x", kFacts);
    const PartialName second(QByteArray(240, 'x'), "web:/srv", "/x", kFacts);
    QVERIFY(first.text().size() <= 255 && second.text().size() <= 255);
}

void TestPartialName::hashesBlocks()
{
    QByteArray bytes(qsizetype(BlockHashes::kBlock) + 12345, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = char((size_t(i) * 2654435761u) >> 15);
    const auto sha = [](QByteArrayView part) { return QCryptographicHash::hash(part, QCryptographicHash::Sha256).toHex(); };
    BlockHashes hashes;
    for (qsizetype at = 0; at < bytes.size(); at += 261120)
        hashes.add(QByteArrayView(bytes).sliced(at, std::min<qsizetype>(261120, bytes.size() - at)));
    QCOMPARE(hashes.size(), quint64(bytes.size()));
    QCOMPARE(hashes.hex(0), sha(QByteArrayView(bytes).first(qsizetype(BlockHashes::kBlock))));
    QCOMPARE(hashes.hex(1), sha(QByteArrayView(bytes).sliced(qsizetype(BlockHashes::kBlock))));
    QCOMPARE(BlockHashes::count(0), 0U);
    QCOMPARE(BlockHashes::count(BlockHashes::kBlock), 1U);
    QCOMPARE(BlockHashes::count(BlockHashes::kBlock + 1), 2U);
}

void TestPartialName::hashesGoOn()
{
    QByteArray bytes(qsizetype(BlockHashes::kBlock) + 3'000'000, 'x');
    QTemporaryFile file;
    QVERIFY(file.open());
    QCOMPARE(file.write(bytes), bytes.size());
    QVERIFY(file.flush());
    const Descriptor reading(::dup(file.handle()));
    BlockHashes whole;
    whole.add(bytes);
    BlockHashes again;
    again.add(bytes);
    for (const quint64 offset : {quint64(bytes.size()), BlockHashes::kBlock + 1'000'001, BlockHashes::kBlock, BlockHashes::kBlock - 7, quint64(0)}) {
        QVERIFY(again.restartAt(offset, reading));
        QCOMPARE(again.size(), offset);
        again.add(QByteArrayView(bytes).sliced(qsizetype(offset)));
        QCOMPARE(again.hex(0), whole.hex(0));
        QCOMPARE(again.hex(1), whole.hex(1));
    }
    BlockHashes empty;
    QVERIFY(!empty.restartAt(BlockHashes::kBlock, reading)); // the blocks before were never added
    QVERIFY(!empty.restartAt(4, Descriptor()));
}

void TestPartialName::knowsWildcards()
{
    QVERIFY(hasWildcards("/var/log/*.gz") && hasWildcards("a?") && hasWildcards("a[12]") && hasWildcards("a\\*"));
    QVERIFY(!hasWildcards("/var/log/syslog") && !hasWildcards("a]") && !hasWildcards("back\\slash"));
}

QD_TEST_MAIN(QCoreApplication, TestPartialName)
#include "tst_partial_name.moc"
