// SPDX-License-Identifier: GPL-3.0-or-later
// The scripts around a release, by each shell and its tools alone.
#include "models/base/identity.h"
#include "models/deploy/gzip_member.h"
#include "models/deploy/scripts.h"
#include "models/deploy/shared_chunks.h"
#include "models/deploy/shipment.h"
#include "tests/deploy/deploy_world.h"
#include "tests/deploy/script_bench.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QProcess>

#include <unistd.h>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;
namespace scripts = deploy::scripts;

namespace {

const QString kRun = u"0123456789abcdef"_s;
const QString kFirst = u"20261123T190500Z-aaaaaaaa"_s;
const QString kSecond = u"20261124T190500Z-bbbbbbbb"_s;
const QFile::Permissions kProgram = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;

} // namespace

class TestStepsRelease : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_target = m_folder->filePath(u"the target"_s);
        m_source = m_folder->filePath(u"source"_s);
        QVERIFY(QDir().mkpath(m_target + u"/releases"_s));
        writeOddSource();
    }

    void uploadsOddNames_data() { addShellRows(); }
    void uploadsOddNames()
    {
        const Shell shell = shellOf();
        const auto package = packed(m_source);
        const auto sent = upload(shell, *package, {});
        QVERIFY2(sent.status == 0, sent.toText());
        const auto done = unpack(shell, kFirst, package->content);
        QVERIFY2(done.status == 0, done.toText());
        QCOMPARE(treeOf(release(kFirst)), treeOf(m_source));
        QCOMPARE(QFileInfo(release(kFirst) + u"/.quarterdeck-manifest"_s).permission(QFile::ReadOther), false);
        const auto again = unpack(shell, kFirst, package->content);
        QVERIFY2(again.status == 0 && again.isUnchanged(), again.toText());
        const auto other = unpack(shell, kFirst, QString(64, u'0'));
        QCOMPARE(other.value(u"error"_s), u"exists"_s);
        QVERIFY(nothingIncoming());
    }

    void sendsOnlyWhatDiffers_data() { addShellRows(); }
    void sendsOnlyWhatDiffers()
    {
        const Shell shell = shellOf();
        deployFirst(shell);
        writeFile(m_source + u"/app/main.py"_s, "print('two')\n");
        QFile::setPermissions(m_source + u"/a b/it's \"quoted\""_s, kProgram);
        QFile::remove(m_source + u"/-dash"_s);
        const auto package = packed(m_source);
        const auto base = baseOf(shell);
        QCOMPARE(base.values.value(u"release"_s), kFirst);
        const auto shipment = package->shipmentFor(base.content);
        // Besides the changed file those are sent whose names a list does not carry, and the empty one.
        QCOMPARE(shipment->sentFiles, 4);
        QVERIFY2(shipment->keptFiles >= 5, QByteArray::number(shipment->keptFiles));
        QVERIFY(shipment->size < package->size);
        const auto sent = upload(shell, *package, base.content, kFirst);
        QVERIFY2(sent.status == 0, sent.toText());
        QVERIFY2(unpack(shell, kSecond, package->content).status == 0, "unpack");
        QCOMPARE(treeOf(release(kSecond)), treeOf(m_source));
    }

    void noticesWhatWasChangedOnTheHost_data() { addShellRows(); }
    void noticesWhatWasChangedOnTheHost()
    {
        const Shell shell = shellOf();
        deployFirst(shell);
        const QByteArray base = baseOf(shell).content;
        writeFile(release(kFirst) + u"/a b/large"_s, "by hand");
        writeFile(m_source + u"/app/main.py"_s, "print('two')\n");
        const auto package = packed(m_source);
        const auto sent = upload(shell, *package, base, kFirst);
        QVERIFY(sent.status != 0);
        QCOMPARE(sent.value(u"error"_s), u"delta"_s);
        QVERIFY2(sent.errors.contains("large"), sent.errors);
        QVERIFY(nothingIncoming());
        QVERIFY(QFile::remove(release(kFirst) + u"/a b/large"_s));
        QCOMPARE(upload(shell, *package, base, kFirst).value(u"error"_s), u"delta"_s);
        QVERIFY2(upload(shell, *package, {}).status == 0, "whole");
    }

    void refusesWhatIsCutOrDamaged_data() { addShellRows(); }
    void refusesWhatIsCutOrDamaged()
    {
        const Shell shell = shellOf();
        const auto package = packed(m_source);
        const QByteArray whole = shipmentBytes(*package);
        for (const qint64 length : {qint64(0), qint64(700), whole.size() / 3, whole.size() / 2, whole.size() - 2048, whole.size() - 3000}) {
            const auto answer = runScript(shell, scripts::upload(), uploadArguments({}), whole.first(length));
            QVERIFY2(answer.status != 0, QByteArray::number(length));
            QVERIFY(nothingIncoming());
        }
        QByteArray damaged = whole;
        const qsizetype at = damaged.indexOf("print('one')");
        QVERIFY(at > 0);
        damaged[at + 8] = 'X';
        const auto answer = runScript(shell, scripts::upload(), uploadArguments({}), damaged);
        QCOMPARE(answer.value(u"error"_s), u"hash"_s);
        QVERIFY2(answer.errors.contains("main.py"), answer.errors);
        QVERIFY(nothingIncoming());
    }

    void aFullDiskLeavesNothing()
    {
        writeFile(m_source + u"/large"_s, QByteArray(3'000'000, 'z'));
        const auto package = packed(m_source);
        for (const Shell &shell : shells()) {
            const auto answer = runScript(shell, u"mkdir \"$1/releases\" && "_s + scripts::upload().trimmed(), uploadArguments({}), shipmentBytes(*package), {}, m_target);
            QCOMPARE(answer.value(u"error"_s), u"upload"_s);
            QVERIFY2(!answer.errors.contains("incoming"), answer.errors);
            QVERIFY2(!answer.value(u"freeKb"_s).isEmpty(), answer.output);
        }
    }

    void readsCompressedStreams_data() { addShellRows(); }
    void readsCompressedStreams()
    {
        const Shell shell = shellOf();
        const auto package = packed(m_source);
        const QByteArray whole = shipmentBytes(*package);
        QByteArray stream;
        for (qsizetype from = 0; from < whole.size(); from += 100'000)
            stream += deploy::gzipMember(whole.mid(from, 100'000));
        QVERIFY(stream.size() < whole.size() / 4);
        QVERIFY(package->share < 0.25);
        QStringList arguments = uploadArguments({});
        arguments[4] = u"gzip"_s;
        QCOMPARE(runScript(shell, scripts::upload(), arguments, stream.first(stream.size() / 2)).status, 1);
        QVERIFY(nothingIncoming());
        const auto answer = runScript(shell, scripts::upload(), arguments, stream);
        QVERIFY2(answer.status == 0, answer.toText());
        QVERIFY(unpack(shell, kFirst, package->content).status == 0);
        QCOMPARE(treeOf(release(kFirst)), treeOf(m_source));
        // The sign that all came is no part of the release, also where the first attempt was killed in between.
        const QString sign = release(kFirst) + u"/.quarterdeck-sent"_s;
        QVERIFY(!QFile::exists(sign) && nothingIncoming());
        writeFile(sign, "yes\n");
        QVERIFY(unpack(shell, kFirst, package->content).status == 0);
        QVERIFY(!QFile::exists(sign));
        writeFile(m_source + u"/noise"_s, noise(3'000'000));
        QVERIFY(packed(m_source)->share > 0.6);
    }

    void readsEachPieceOnceForAll()
    {
        const QByteArray bytes = noise(20 * 1024 * 1024);
        const QString path = m_folder->filePath(u"archive"_s);
        writeFile(path, bytes);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        constexpr qint64 piece = 1024 * 1024;
        deploy::SharedChunks chunks(false);
        QVERIFY(chunks.kept(0, piece).isNull());
        for (qint64 from = 0; from < bytes.size(); from += piece)
            QCOMPARE(chunks.read(file.handle(), from, piece), bytes.mid(from, piece));
        const QByteArray kept = chunks.kept(19 * piece, piece);
        QCOMPARE(kept, bytes.last(piece));
        QCOMPARE(chunks.read(-1, 19 * piece, piece).constData(), kept.constData()); // the very same bytes
        QVERIFY(chunks.kept(19 * piece, piece - 1).isNull());
        QVERIFY(chunks.kept(4 * piece, piece).size() == piece && chunks.kept(3 * piece, piece).isNull()); // no more than 16 MiB
        QVERIFY(chunks.read(file.handle(), bytes.size() - 10, 11).isNull()); // shorter than it was
        deploy::SharedChunks compressed(true);
        QCOMPARE(compressed.read(file.handle(), 5, 1000), deploy::gzipMember(bytes.mid(5, 1000)));
        QCOMPARE(compressed.kept(5, 1000), deploy::gzipMember(bytes.mid(5, 1000)));
    }

    void readsGzipOfManyMembers()
    {
        const QByteArray first = noise(700'000), second(900'000, 'a');
        const QByteArray stream = deploy::gzipMember(first) + deploy::gzipMember(second) + deploy::gzipMember({});
        const auto read = [](const QByteArray &bytes, qsizetype piece, bool *sound, bool *whole) {
            deploy::GzipReader reader;
            QByteArray all;
            *sound = true;
            for (qsizetype from = 0; from < bytes.size() && *sound; from += piece) {
                *sound = reader.feed(bytes.mid(from, piece), [&all](const QByteArray &some) {
                    all += some;
                    return true;
                });
            }
            *whole = reader.isWhole();
            return all;
        };
        bool sound = false;
        bool whole = false;
        for (const qsizetype piece : {qsizetype(997), qsizetype(4096), stream.size()}) {
            QCOMPARE(read(stream, piece, &sound, &whole), first + second);
            QVERIFY(sound && whole);
            QCOMPARE(read(stream + QByteArray(100, '\0'), piece, &sound, &whole), first + second); // padded to blocks
            QVERIFY(sound && whole);
            QVERIFY(read(stream.chopped(3), piece, &sound, &whole) == first + second && sound && !whole);
        }
        QByteArray damaged = stream;
        damaged[deploy::gzipMember(first).size() - 6] = char(damaged[deploy::gzipMember(first).size() - 6] ^ 1); // the sum
        (void)read(damaged, 4096, &sound, &whole);
        QVERIFY(!sound);
        (void)read("no gzip at all", 4096, &sound, &whole);
        QVERIFY(!sound);
    }

    void knowsOtherHashTools()
    {
        QStringList tools{u"tar"_s, u"cat"_s, u"rm"_s, u"mkdir"_s, u"sed"_s, u"grep"_s, u"head"_s, u"cp"_s, u"tr"_s, u"xargs"_s, u"chmod"_s, u"df"_s, u"dirname"_s};
        const auto package = packed(m_source);
        for (const QString &tool : {u"openssl"_s, u"shasum"_s}) {
            const Shell shell{tool, {u"dash"_s}, pathWith(tools + QStringList{tool, u"perl"_s})};
            QStringList arguments = uploadArguments({});
            arguments[2] = tool;
            const auto answer = runScript(shell, scripts::upload(), arguments, shipmentBytes(*package));
            QVERIFY2(answer.status == 0, answer.toText());
            QByteArray damaged = shipmentBytes(*package);
            damaged[damaged.indexOf("print('one')") + 8] = 'X';
            QCOMPARE(runScript(shell, scripts::upload(), arguments, damaged).value(u"error"_s), u"hash"_s);
        }
    }

    void switchesAndGoesBack_data() { addShellRows(); }
    void switchesAndGoesBack()
    {
        const Shell shell = shellOf();
        deployFirst(shell);
        QVERIFY(QDir().mkpath(release(kSecond)));
        QCOMPARE(switchTo(shell, u"releases/"_s + kFirst, {}).status, 0);
        QVERIFY(switchTo(shell, u"releases/"_s + kFirst, {}).isUnchanged());
        QCOMPARE(switchTo(shell, u"releases/nothing"_s, u"releases/"_s + kFirst).value(u"error"_s), u"missing"_s);
        QCOMPARE(switchTo(shell, u"releases/"_s + kSecond, u"releases/other"_s).value(u"error"_s), u"moved"_s);
        QVERIFY(QDir(m_target + u"/.quarterdeck-undo"_s).removeRecursively());
        QCOMPARE(switchTo(shell, u"releases/"_s + kSecond, u"releases/"_s + kFirst).status, 0);
        const auto undone = runScript(shell, scripts::undo(), {m_target, kRun, u"003"_s});
        QVERIFY2(undone.status == 0 && undone.value(u"undone"_s) == u"003", undone.toText());
        QCOMPARE(QFile::symLinkTarget(m_target + u"/current"_s), release(kFirst));
        QVERIFY(contentOf(release(kSecond) + u"/.quarterdeck-release"_s).contains("state=failed"));
        QCOMPARE(runScript(shell, scripts::undo(), {m_target, kRun, u"003"_s}).status, 0); // again: nothing to do
        QCOMPARE(switchTo(shell, u"releases/"_s + kSecond, u"releases/"_s + kFirst).status, 0);
        const auto back = runScript(shell, scripts::switchBack(), {m_target, kRun, u"releases/"_s + kFirst, kSecond});
        QVERIFY2(back.status == 0, back.toText());
        QCOMPARE(QFile::symLinkTarget(m_target + u"/current"_s), release(kFirst));
    }

    void keepsReaders_data()
    {
        QTest::addColumn<QString>("shell");
        QTest::newRow("GNU") << u"dash"_s;
        QTest::newRow("busybox") << u"busybox"_s;
    }
    /// D28's neighbour: whoever opens a file below `current` finds it at every moment.
    void keepsReaders()
    {
        const Shell shell = shellOf();
        for (const QString &id : {kFirst, kSecond})
            writeFile(release(id) + u"/index.html"_s, id.toUtf8());
        QCOMPARE(switchTo(shell, u"releases/"_s + kFirst, {}).status, 0);
        // One process makes all switches, as fast as it can.
        const QString loop = u"i=0; script=$1; shift; t=$1; a=$5; b=$6; while [ $i -lt 400 ]; do"
                             " ( eval \"$script\" ) >/dev/null || exit 1; x=$a; a=$b; b=$x; set -- \"$t\" 0123456789abcdef 003 '' \"$a\" \"$b\";"
                             " i=$((i + 1)); done"_s;
        Reader reader(m_target + u"/current/index.html"_s);
        const auto done = runScript(shell, loop, QStringList{scripts::switchLink(), m_target, kRun, u"003"_s, {}, u"releases/"_s + kSecond, u"releases/"_s + kFirst});
        const auto [reads, misses] = reader.stop();
        QVERIFY2(done.status == 0, done.toText());
        qInfo("%s: 400 switches, %d reads, %d missing", qPrintable(shell.name), reads, misses);
        QVERIFY(reads > 400);
        QCOMPARE(misses, 0);
    }

    void cleansUp_data() { addShellRows(); }
    void cleansUp()
    {
        const Shell shell = shellOf();
        QStringList ids;
        for (int i = 1; i <= 6; ++i) {
            ids.append(u"2026110%1T000000Z-0000000%1"_s.arg(i));
            writeFile(release(ids.last()) + u"/sub/file"_s, "x");
        }
        QFile::setPermissions(release(ids.at(1)) + u"/sub"_s, QFile::ReadOwner | QFile::ExeOwner);
        writeFile(m_target + u"/releases/.incoming-dead/archive"_s, "x");
        writeFile(m_target + u"/releases/by hand/file"_s, "x");
        writeFile(m_target + u"/.quarterdeck-undo/dead/001/account"_s, "\n");
        QVERIFY(QFile::link(u"releases/"_s + ids.at(2), m_target + u"/current"_s));
        writeFile(release(ids.at(5)) + u"/.quarterdeck-release"_s, "state=ready\nstate=failed\n"); // goes first, though it is the newest
        writeFile(release(ids.at(1)) + u"/.quarterdeck-release"_s, "state=failed\nstate=live\n");
        const auto answer = runScript(shell, scripts::cleanup(), {m_target, kRun, u"3"_s, ids.at(0)});
        QVERIFY2(answer.status == 0, answer.toText());
        QCOMPARE(QDir(m_target + u"/releases"_s).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 (QStringList{ids.at(0), ids.at(2), ids.at(4), u"by hand"_s}));
        QVERIFY(QDir(m_target + u"/.quarterdeck-undo"_s).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).isEmpty());
        QVERIFY(runScript(shell, scripts::cleanup(), {m_target, kRun, u"3"_s, ids.at(0)}).isUnchanged());
    }

    /// The newest before it that was proven; of one second the one that was in service when it came.
    void earlierReleases()
    {
        deploy::HostFacts facts;
        const auto add = [&facts](const QString &id, const QString &state, const QString &previous) {
            deploy::ReleaseFacts release;
            release.id = id;
            release.state = state;
            release.previous = previous.isEmpty() ? QString() : u"releases/"_s + previous;
            facts.releases.append(release);
        };
        const QString first = u"20260101T000000Z-dddddddd"_s, second = u"20260101T000000Z-aaaaaaaa"_s, third = u"20260101T000001Z-bbbbbbbb"_s, broken = u"20260101T000002Z-cccccccc"_s,
                      last = u"20260101T000003Z-00000000"_s;
        add(second, u"live"_s, first);
        add(first, u"live"_s, {});
        add(third, u"live"_s, second);
        add(broken, u"failed"_s, third);
        add(last, u"live"_s, third);
        facts.current = u"releases/"_s + second;
        QCOMPARE(facts.earlierRelease()->id, first);
        facts.current = u"releases/"_s + last;
        QCOMPARE(facts.earlierRelease()->id, third);
        facts.releases.removeIf([&](const deploy::ReleaseFacts &release) { return release.id != last && release.id != broken; });
        QVERIFY(!facts.earlierRelease());
    }

    void locks_data() { addShellRows(); }
    void locks()
    {
        const Shell shell = shellOf();
        const auto lock = [&](const QString &run, const QString &breaks, const QString &host = u"id-1 web 1"_s) {
            return runScript(shell, scripts::lock(), {m_target, run, u"anna"_s, u"laptop"_s, u"1"_s, u"now"_s, u"Deploy it's"_s, breaks, {}, host});
        };
        QCOMPARE(lock(u"one"_s, {}).status, 0);
        // Again for the same host; another one of this run is the same machine, or shares the directory, also where the run goes on.
        QVERIFY(lock(u"one"_s, {}).isUnchanged());
        for (const QString &breaks : {QString(), u"one"_s}) {
            const auto twice = lock(u"one"_s, breaks, u"id-2 web 2"_s);
            QCOMPARE(twice.value(u"error"_s), u"twice"_s);
            QCOMPARE(twice.value(u"other"_s), u"web 1"_s);
        }
        const auto second = lock(u"two"_s, {});
        QCOMPARE(second.value(u"error"_s), u"locked"_s);
        QCOMPARE(second.value(u"lock.owner"_s), u"anna"_s);
        QCOMPARE(second.value(u"lock.reason"_s), u"Deploy it's"_s);
        QCOMPARE(lock(u"two"_s, u"other"_s).value(u"error"_s), u"locked"_s);
        const auto broken = lock(u"two"_s, u"one"_s);
        QVERIFY2(broken.status == 0 && broken.value(u"broken"_s) == u"one", broken.toText());
        QCOMPARE(runScript(shell, scripts::unlock(), {m_target, u"one"_s, {}, u"done"_s}).isUnchanged(), true);
        QVERIFY(QDir(m_target + u"/.quarterdeck-lock"_s).exists());
        const auto freed = runScript(shell, scripts::unlock(), {m_target, u"two"_s, {}, u"done"_s});
        QVERIFY2(freed.status == 0, freed.toText());
        QVERIFY(!QDir(m_target + u"/.quarterdeck-lock"_s).exists());
    }

    void joinsShared_data() { addShellRows(); }
    void joinsShared()
    {
        const Shell shell = shellOf();
        deployFirst(shell);
        const QStringList arguments{m_target, kFirst, u"2"_s, u"a b"_s, u"var/up loads"_s, u".env"_s};
        auto answer = runScript(shell, scripts::shared(), arguments);
        QCOMPARE(answer.value(u"error"_s), u"sharedMissing"_s);
        QCOMPARE(answer.value(u"file"_s), m_target + u"/shared/.env"_s);
        writeFile(m_target + u"/shared/.env"_s, "secret");
        answer = runScript(shell, scripts::shared(), arguments);
        QVERIFY2(answer.status == 0, answer.toText());
        QCOMPARE(QFile::symLinkTarget(release(kFirst) + u"/a b"_s), m_target + u"/shared/a b"_s);
        QCOMPARE(contentOf(release(kFirst) + u"/.env"_s), "secret");
        QCOMPARE(contentOf(m_target + u"/shared/a b/large"_s).size(), 200'000);
        QVERIFY(QFileInfo(m_target + u"/shared/var/up loads"_s).isDir());
        QVERIFY(runScript(shell, scripts::shared(), arguments).isUnchanged());
        // What became shared is no drift.
        QVERIFY(QFile::link(u"releases/"_s + kFirst, m_target + u"/current"_s));
        QCOMPARE(driftOf(shell).values.value(u"changed"_s), u"0"_s);
    }

    void findsDrift_data() { addShellRows(); }
    void findsDrift()
    {
        const Shell shell = shellOf();
        deployFirst(shell);
        QVERIFY(QFile::link(u"releases/"_s + kFirst, m_target + u"/current"_s));
        QCOMPARE(driftOf(shell).values.value(u"changed"_s), u"0"_s);
        writeFile(release(kFirst) + u"/app/main.py"_s, "by hand");
        QVERIFY(QFile::remove(release(kFirst) + u"/-dash"_s));
        const QString outside = m_folder->filePath(u"etc/shop.conf"_s);
        writeFile(outside, "by hand");
        writeFile(release(kFirst) + u"/.quarterdeck-files/1.path"_s, outside.toUtf8());
        writeFile(release(kFirst) + u"/.quarterdeck-files/1.content"_s, "as deployed");
        const auto drift = driftOf(shell);
        QCOMPARE(drift.values.value(u"changed"_s), u"2"_s);
        QCOMPARE(drift.content, "-dash\napp/main.py\n");
        QCOMPARE(drift.values.value(u"managed"_s), outside + u'\n');
    }

    /// What a plan asks costs no reading of all files: only what is newer than the state is compared, and what was only touched is no change.
    void findsEditedFiles_data() { addShellRows(); }
    void findsEditedFiles()
    {
        const Shell shell = shellOf();
        deployFirst(shell);
        QVERIFY(QFile::link(u"releases/"_s + kFirst, m_target + u"/current"_s));
        QCOMPARE(editedOf(shell), QStringList());
        QTest::qWait(1100); // busybox compares whole seconds
        writeFile(release(kFirst) + u"/app/main.py"_s, "by hand");
        writeFile(release(kFirst) + u"/app/main.pyc"_s, "made there");
        writeFile(release(kFirst) + u"/empty"_s, {});
        QVERIFY(QFile::remove(release(kFirst) + u"/grüße 日本"_s));
        QStringList edited = editedOf(shell);
        edited.sort();
        QCOMPARE(edited, QStringList({u"app/main.py"_s, u"grüße 日本"_s}));
    }

    void packsWhatIsWanted()
    {
        QProcess tar;
        const QString archive = m_folder->filePath(u"shop.tar.gz"_s);
        QCOMPARE(QProcess::execute(u"tar"_s, {u"-czf"_s, archive, u"-C"_s, m_folder->path(), u"source"_s}), 0);
        const auto folder = packed(m_source);
        const auto same = packed(archive, {{}, u"source"_s});
        QCOMPARE(same->content, folder->content);
        const auto some = packed(m_source, {{u"*.py"_s, u"a b/*"_s, u"empty folder/"_s}, {}});
        QStringList names;
        for (const deploy::PackageMember &member : some->members)
            names.append(QFile::decodeName(member.entry.path));
        QVERIFY2(!names.contains(u"app/main.py"_s) && !names.contains(u"a b/large"_s) && !names.contains(u"empty folder"_s), qPrintable(names.join(u'|')));
        QVERIFY(names.contains(u"bin/run"_s));
        const auto one = packed(m_source + u"/bin/run"_s);
        QCOMPARE(one->members.size(), 1);
        QCOMPARE(one->members.first().entry.mode, 0755U);
        QCOMPARE(*folder->fileText(u"app/main.py"_s), "print('one')\n");
        QVERIFY(!folder->fileText(u"app/other.py"_s));
        QVERIFY(!await(deploy::packSource(m_source, {{}, u"../.."_s})).has_value());
        writeFile(m_folder->filePath(u"bad.tar.gz"_s), "\x1f\x8b not really");
        QVERIFY(QProcess::execute(u"tar"_s, {u"-C"_s, m_source, u"-czf"_s, m_folder->filePath(u"cut.tar.gz"_s), u"."_s}) == 0);
        QFile cut(m_folder->filePath(u"cut.tar.gz"_s));
        QVERIFY(cut.resize(cut.size() - 1) && !await(deploy::packSource(cut.fileName())).has_value()); // all of tar's own is there
        const auto bad = await(deploy::packSource(m_folder->filePath(u"bad.tar.gz"_s)));
        QVERIFY(!bad && bad.error().code == ErrorCode::Unsupported);
    }

    /// The whole way over a session: upload, then a second one of which little is sent, then one onto a changed base.
    void uploadsThroughASession()
    {
        StepBench bench(m_target);
        bench.plan.package = packed(m_source);
        bench.plan.content = bench.plan.package->content;
        bench.setStep(deploy::StepKind::Upload, {});
        bench.look();
        QVERIFY(!bench.type().obstacle(bench.context()));
        QCOMPARE(bench.check(), deploy::Need::Run);
        const auto first = bench.run();
        QVERIFY2(first.has_value(), first ? "" : qPrintable(first.error().toLine()));
        const auto unpacked = bench.runKind(deploy::StepKind::Unpack);
        QVERIFY2(unpacked.has_value(), unpacked ? "" : qPrintable(unpacked.error().toLine()));
        bench.look();
        QCOMPARE(bench.check(), deploy::Need::Unchanged);
        QCOMPARE(bench.facts.releases.first().recipe, u"shop"_s);

        writeFile(m_source + u"/app/main.py"_s, "print('two')\n");
        bench.plan.package = packed(m_source);
        bench.plan.content = bench.plan.package->content;
        bench.plan.hosts.first().releaseId = kSecond;
        QVERIFY2(bench.type().note(bench.context()).contains(u"the others are there"), qPrintable(bench.type().note(bench.context())));
        writeFile(release(bench.plan.releaseId) + u"/a b/large"_s, "by hand");
        const auto second = bench.run();
        QVERIFY2(second.has_value(), second ? "" : qPrintable(second.error().toLine()));
        QVERIFY2(bench.output().contains("everything is sent"), bench.output());
        QVERIFY(bench.runKind(deploy::StepKind::Unpack).has_value());
        QCOMPARE(treeOf(release(kSecond)), treeOf(m_source));
    }

private:
    static Shell shellOf()
    {
        QFETCH(QString, shell);
        return shellNamed(shell);
    }
    [[nodiscard]] QString release(const QString &id) const { return m_target + u"/releases/"_s + id; }
    [[nodiscard]] QStringList uploadArguments(const QString &base) const { return {m_target, kRun, u"sha256sum"_s, u"5000000"_s, {}, base, u"yes"_s}; }
    ScriptAnswer upload(const Shell &shell, const deploy::Package &package, const QByteArray &base, const QString &from = {})
    {
        return runScript(shell, scripts::upload(), uploadArguments(from), shipmentBytes(package, base));
    }
    ScriptAnswer unpack(const Shell &shell, const QString &id, const QString &content)
    {
        return runScript(shell, scripts::unpack(), {m_target, kRun, id, content, u"anna@laptop"_s, u"now"_s, {}, u"shop"_s, u"v1"_s, u"audit"_s, {}});
    }
    ScriptAnswer switchTo(const Shell &shell, const QString &link, const QString &expected)
    {
        return runScript(shell, scripts::switchLink(), {m_target, kRun, u"003"_s, {}, link, expected});
    }
    void deployFirst(const Shell &shell)
    {
        const auto package = packed(m_source);
        const auto sent = upload(shell, *package, {});
        QVERIFY2(sent.status == 0, sent.toText());
        QVERIFY(unpack(shell, kFirst, package->content).status == 0);
    }
    [[nodiscard]] deploy::LookAnswer lookOf(const Shell &shell, const QString &kind, deploy::LookKind look) const
    {
        const auto answer = runScript(shell, scripts::probe(), {m_target, u"target"_s, u"no"_s, kind, m_target});
        const auto facts = deploy::parseFacts(answer.values);
        const auto *found = facts.look({look, m_target, {}});
        return found ? *found : deploy::LookAnswer();
    }
    [[nodiscard]] deploy::LookAnswer baseOf(const Shell &shell) const { return lookOf(shell, u"base"_s, deploy::LookKind::Base); }
    [[nodiscard]] deploy::LookAnswer driftOf(const Shell &shell) const { return lookOf(shell, u"manifest"_s, deploy::LookKind::Manifest); }
    [[nodiscard]] QStringList editedOf(const Shell &shell) const
    {
        return deploy::parseFacts(runScript(shell, scripts::probe(), {m_target, u"target"_s, u"no"_s}).values).edited;
    }
    [[nodiscard]] bool nothingIncoming() const
    {
        return QDir(m_target + u"/releases"_s).entryList({u".incoming*"_s}, QDir::AllEntries | QDir::Hidden).isEmpty();
    }
    static QByteArray noise(qsizetype size)
    {
        QByteArray bytes;
        for (quint32 seed = 1; bytes.size() < size; ++seed)
            bytes += QCryptographicHash::hash(QByteArray::number(seed), QCryptographicHash::Sha256);
        return bytes;
    }
    void writeOddSource() const
    {
        writeFile(m_source + u"/app/main.py"_s, "print('one')\n");
        writeFile(m_source + u"/bin/run"_s, "#!/bin/sh\n", kProgram);
        writeFile(m_source + u"/-dash"_s, "dash\n");
        writeFile(m_source + u"/a b/it's \"quoted\""_s, "quotes\n");
        writeFile(m_source + u"/a b/large"_s, QByteArray(200'000, 'l'));
        writeFile(m_source + u"/grüße 日本"_s, "unicode\n");
        writeFile(m_source + u"/two\nlines"_s, "newline\n");
        writeFile(m_source + u"/back\\slash"_s, "backslash\n");
        writeFile(m_source + u"/$(touch x);*"_s, "shell\n");
        writeFile(m_source + u"/empty"_s, {});
        QVERIFY(QDir().mkpath(m_source + u"/empty folder"_s));
        QVERIFY(QFile::link(u"app/main.py"_s, m_source + u"/link"_s));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_target;
    QString m_source;
};

QD_TEST_MAIN(QCoreApplication, TestStepsRelease)
#include "tst_steps_release.moc"
