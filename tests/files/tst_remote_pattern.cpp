// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/session_pool.h"
#include "tests/files/transfer_probe.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <pwd.h>
#include <unistd.h>

using namespace qd;
using namespace qd::files;
using namespace qd::test;
using namespace Qt::StringLiterals;
using Action = TransferItem::Action;

namespace {

struct Site {
    explicit Site(const QStringList &configLines = {}) : server(SshdOptions{.configLines = configLines})
    {
        if (!server.start())
            return;
        pool = std::make_unique<ssh::SessionPool>(server.poolSettings(), prompter);
        session = pool->bulkSession(server.endpoint(HostId{u"web-1"_s}));
    }
    SshdFixture server;
    ScriptedPrompter prompter;
    std::unique_ptr<ssh::SessionPool> pool;
    std::shared_ptr<ssh::Session> session;
    TransferService service; // goes first
};

TransferRequest get(const QByteArray &pattern, const QString &target)
{
    TransferRequest request;
    request.sources = {pattern};
    request.target = QFile::encodeName(target);
    return request;
}

} // namespace

/// `get` with patterns, which are looked up over SFTP and never read by a shell of the host.
class TestRemotePattern : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_here = std::make_unique<QTemporaryDir>(); }
    void finds_data();
    void finds();
    void meansWhatAShellMeans_data();
    void meansWhatAShellMeans();
    void relativePathsCountFromTheLoginFolder();
    void nothingMatches();
    void unreadableFolders();
    void oneNameTwice();
    void hostileNames();

private:
    Site m_site;
    QTemporaryDir m_there;
    std::unique_ptr<QTemporaryDir> m_here;
};

void TestRemotePattern::initTestCase()
{
    QVERIFY2(m_site.session, qPrintable(m_site.server.problem()));
    for (const QString &name : {u"a.gz"_s, u"b.gz"_s, u"b.log"_s, u".hidden.gz"_s, u"star*name"_s, u"x[1].txt"_s, u"üb.gz"_s, u"b\\s"_s, u"web/log/1.gz"_s,
                                u"db/log/2.gz"_s, u"db/log/3.txt"_s, u"other/4.gz"_s, u"deep/folder.gz/inside"_s, u"spa ce/$(touch x)"_s})
        put(m_there.filePath(name), name.toUtf8());
    QVERIFY(QFile::link(m_there.filePath(u"db"_s), m_there.filePath(u"linked"_s)));
}

void TestRemotePattern::finds_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QStringList>("arrives");
    QTest::newRow("star") << "*.gz"_ba << QStringList{u"a.gz"_s, u"b.gz"_s, u"üb.gz"_s};
    QTest::newRow("question mark is one letter") << "?b.gz"_ba << QStringList{u"üb.gz"_s};
    QTest::newRow("set") << "[a-b].gz"_ba << QStringList{u"a.gz"_s, u"b.gz"_s};
    QTest::newRow("not in set") << "[!a].gz"_ba << QStringList{u"b.gz"_s};
    QTest::newRow("leading dot") << ".h*"_ba << QStringList{u".hidden.gz"_s};
    QTest::newRow("backslash") << "star\\**"_ba << QStringList{u"star*name"_s};
    QTest::newRow("only a backslash") << "star\\*name"_ba << QStringList{u"star*name"_s};
    QTest::newRow("the name itself") << "x[1].txt"_ba << QStringList{u"x[1].txt"_s};
    QTest::newRow("in folders") << "*/log/*.gz"_ba << QStringList{u"1.gz"_s, u"2.gz"_s};
    QTest::newRow("a name behind") << "*/log/3.txt"_ba << QStringList{u"3.txt"_s};
    QTest::newRow("folders whole") << "deep/*.gz"_ba << QStringList{u"folder.gz"_s, u"folder.gz/inside"_s};
    QTest::newRow("no shell") << "spa ce/$*"_ba << QStringList{u"$(touch x)"_s};
}

void TestRemotePattern::finds()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(QStringList, arrives);
    // Also with one match the target is a folder, made if missing: tomorrow there may be two.
    TransferProbe probe(m_site.service, m_site.session, get(m_there.path().toUtf8() + '/' + pattern, m_here->filePath(u"to"_s)));
    QVERIFY(probe.wait());
    QVERIFY2(probe.result->has_value(), qPrintable(probe.result->has_value() ? QString() : probe.result->error().toLine()));
    QStringList here = treeOf(m_here->filePath(u"to"_s)).keys();
    arrives.sort();
    here.sort();
    QCOMPARE(here, arrives);
    QVERIFY(!QFile::exists(m_site.server.folder() + u"/x"_s));
}

/// Differential: the same pattern, unquoted, in a POSIX shell with the same locale.
void TestRemotePattern::meansWhatAShellMeans_data()
{
    QTest::addColumn<QByteArray>("pattern");
    for (const char *pattern : {"*", "*.*", "?.gz", "[ab]*", "[!.]*", "*[0-9]*", "*/*", "*/*/*", "*/log/[0-9].*", "d*/log", "b.[gl]*", "*g", "*/log/*.gz", ".*gz",
                                "linked/log/*", "[[:lower:]].gz", "[]x]*", "*\\**"})
        QTest::newRow(pattern) << QByteArray(pattern);
}

void TestRemotePattern::meansWhatAShellMeans()
{
    QFETCH(const QByteArray, pattern);
    QProcess shell;
    shell.setWorkingDirectory(m_there.path());
    shell.start(u"sh"_s, {u"-c"_s, u"for f in "_s + QString::fromUtf8(pattern) + u"; do printf '%s\\n' \"$f\"; done"_s});
    QVERIFY(shell.waitForFinished());
    QSet<QString> wanted; // a name that came twice is copied once
    for (const QByteArray &line : shell.readAllStandardOutput().split('\n')) {
        const QString name = QString::fromUtf8(line).section(u'/', -1);
        if (!line.isEmpty() && name != u"." && name != u"..")
            wanted.insert(name);
    }
    TransferProbe probe(m_site.service, m_site.session, get(m_there.path().toUtf8() + '/' + pattern, m_here->path()));
    QVERIFY(probe.wait());
    QVERIFY(probe.result->has_value());
    const QStringList top = QDir(m_here->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    QCOMPARE(QSet<QString>(top.begin(), top.end()), wanted);
}

void TestRemotePattern::relativePathsCountFromTheLoginFolder()
{
    const QDir home(QString::fromLocal8Bit(::getpwuid(::getuid())->pw_dir));
    const QByteArray relative = home.relativeFilePath(m_there.path()).toUtf8();
    for (const QByteArray &pattern : {relative + "/?.gz", "~/" + relative + "/?.gz"}) {
        TransferProbe probe(m_site.service, m_site.session, get(pattern, m_here->path() + u"/to"_s));
        QCOMPARE(probe.problem(), QString());
        QCOMPARE(treeOf(m_here->path() + u"/to"_s).keys(), (QStringList{u"a.gz"_s, u"b.gz"_s}));
    }
}

void TestRemotePattern::nothingMatches()
{
    TransferRequest request = get(m_there.path().toUtf8() + "/*.nothing", m_here->path());
    request.sources.append(m_there.path().toUtf8() + "/a.gz");
    TransferProbe probe(m_site.service, m_site.session, request);
    QVERIFY(probe.wait());
    QVERIFY(probe.result->has_value());
    QCOMPARE(probe.sum().failed, 1);
    QCOMPARE(probe.sum().files, 1); // the other one came
    QCOMPARE(probe.items.first().error->code, ErrorCode::NotFound);
    QVERIFY2(probe.items.first().error->message.contains(u"Nothing on the host matches"), qPrintable(probe.items.first().error->toLine()));
    QVERIFY(probe.items.first().error->message.contains(u"/*.nothing"));
}

void TestRemotePattern::unreadableFolders()
{
    TransferProbe missing(m_site.service, m_site.session, get("/nonexistent/*", m_here->path()));
    QVERIFY(missing.wait());
    QCOMPARE(missing.sum().failed, 1);
    QCOMPARE(missing.items.first().error->code, ErrorCode::NotFound);
}

void TestRemotePattern::oneNameTwice()
{
    put(m_there.filePath(u"twice/a/same"_s), "first");
    put(m_there.filePath(u"twice/b/same"_s), "second");
    TransferProbe probe(m_site.service, m_site.session, get(m_there.path().toUtf8() + "/twice/*/same", m_here->path()));
    QVERIFY(probe.wait());
    QCOMPARE(probe.sum().files, 1);
    QCOMPARE(probe.sum().skipped, 1);
    QCOMPARE(contentOf(m_here->filePath(u"same"_s)), "first"_ba);
}

void TestRemotePattern::hostileNames()
{
    const QString script = QStringLiteral(QUARTERDECK_SOURCE_DIR) + u"/tests/files/hostile_sftp.py"_s;
    Site evil({u"Subsystem sftp /usr/bin/python3 "_s + script});
    QVERIFY2(evil.session, qPrintable(evil.server.problem()));
    const QString target = m_here->filePath(u"one/two/target"_s);
    TransferProbe probe(evil.service, evil.session, get("evil/*", target));
    QVERIFY(probe.wait());
    QVERIFY2(probe.result->has_value(), qPrintable(probe.result->has_value() ? QString() : probe.result->error().toLine()));
    QCOMPARE(treeOf(m_here->path()).keys(), (QStringList{u"one"_s, u"one/two"_s, u"one/two/target"_s, u"one/two/target/-rf"_s, u"one/two/target/good.txt"_s,
                                                         u"one/two/target/link-in"_s, u"one/two/target/link-out"_s, u"one/two/target/twin"_s}));
    QCOMPARE(probe.sum().skipped, 9); // all that match and may not be used; * stands for no slash and no leading dot
    for (const QString &path : probe.paths(Action::Skipped)) {
        for (const QChar letter : path)
            QVERIFY2((letter.unicode() >= 0x20 || letter == u'\t') && letter.unicode() != 0x202e, qPrintable(path));
    }
}

QD_TEST_MAIN(QCoreApplication, TestRemotePattern)
#include "tst_remote_pattern.moc"
