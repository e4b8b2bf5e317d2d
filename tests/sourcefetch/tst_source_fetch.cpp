// SPDX-License-Identifier: GPL-3.0-or-later
// Sources brought here: real git with real repositories, wheels, files and releases of a web server on loopback.
#include "models/sourcefetch/source_fetchers.h"
#include "tests/integrations/fake_web.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace qd;
using namespace qd::deploy;
using namespace qd::sourcefetch;
using namespace Qt::StringLiterals;
using recipes::Source;
using recipes::SourceKind;
using test::FakeWeb;

class TestSourceFetch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void localRepository();
    void remoteRepository_data();
    void remoteRepository();
    void secondTimeFetchesWhatIsNew();
    void submodulesAreTold();
    void repositoryForABuildIsAFolder();
    void gitFaults_data();
    void gitFaults();
    void repositorysProgramsAreNotRun();
    void gitIsEndedOnCancel();
    void wheelsAlone();
    void artifactArchive();
    void artifactProgram();
    void artifactZip();
    void artifactFaults();
    void releaseAsset();
    void releaseWithToken();
    void tokenIsForTheCodeHostOnly();
    void releaseFaults();

private:
    [[nodiscard]] Result<Fetched> fetch(const Source &source, SecretSource *secrets = nullptr);
    QByteArray git(const QStringList &arguments);
    [[nodiscard]] QString path(const QString &name) const { return m_room->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_room;
};

namespace {

class OneSecret : public SecretSource {
public:
    QFuture<Result<std::shared_ptr<const SecretValues>>> read(const QList<recipes::SecretReference> &secrets) override
    {
        auto values = std::make_shared<SecretValues>();
        for (const auto &secret : secrets)
            values->emplace(secret.name, Secret(QByteArray("tok-123")));
        return QtFuture::makeReadyValueFuture(Result<std::shared_ptr<const SecretValues>>(std::move(values)));
    }
    QFuture<QList<SecretFinding>> look(const QList<recipes::SecretReference> &) override { return QtFuture::makeReadyValueFuture(QList<SecretFinding>()); }
};

void write(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("-");
}

QByteArray listed(const QString &tar)
{
    QProcess process;
    process.start(u"tar"_s, {u"-tf"_s, tar});
    process.waitForFinished();
    return process.readAllStandardOutput();
}

Source sourceOf(SourceKind kind, const QString &location, const QString &revision = {})
{
    Source source;
    source.kind = kind;
    source.location = location;
    source.revision = revision;
    return source;
}

QString sumOf(const QByteArray &bytes) { return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()); }

} // namespace

Result<Fetched> TestSourceFetch::fetch(const Source &source, SecretSource *secrets)
{
    SourceFetchers fetchers(path(u"cache"_s), secrets);
    auto future = fetchers.fetch(source, m_room->path());
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000))
        return failure(ErrorCode::Timeout, u"the test waited too long"_s);
    return future.result();
}

QByteArray TestSourceFetch::git(const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(path(u"shop"_s));
    process.start(u"git"_s, QStringList{u"-c"_s, u"user.name=A"_s, u"-c"_s, u"user.email=a@example.org"_s, u"-c"_s, u"protocol.file.allow=always"_s} + arguments);
    process.waitForFinished();
    return process.readAllStandardOutput().trimmed();
}

void TestSourceFetch::init()
{
    m_room = std::make_unique<QTemporaryDir>();
    write(path(u"shop/app.py"_s), "one\n");
    git({u"init"_s, u"-q"_s, u"-b"_s, u"main"_s});
    git({u"add"_s, u"."_s});
    git({u"commit"_s, u"-qm"_s, u"one"_s});
    git({u"tag"_s, u"-am"_s, u"x"_s, u"v1"_s});
    write(path(u"shop/app.py"_s), "two\n");
    git({u"commit"_s, u"-qam"_s, u"two"_s});
}

void TestSourceFetch::localRepository()
{
    write(path(u"shop/app.py"_s), "not committed\n");
    write(path(u"shop/new.py"_s), "new\n");
    const auto fetched = fetch(sourceOf(SourceKind::Git, u"shop"_s));
    QVERIFY2(fetched, fetched ? "" : qPrintable(fetched.error().toLine()));
    QCOMPARE(fetched->revision.toUtf8(), git({u"rev-parse"_s, u"HEAD"_s}));
    QCOMPARE(listed(fetched->path), QByteArray("app.py\n"));
    QCOMPARE(fetched->notes.size(), 1);
    QVERIFY2(fetched->notes.first().startsWith(u"2 "), qPrintable(fetched->notes.first()));
    const auto tag = fetch(sourceOf(SourceKind::Git, u"./shop"_s, u"v1"_s));
    QVERIFY(tag);
    QCOMPARE(tag->revision.toUtf8(), git({u"rev-parse"_s, u"v1^{commit}"_s})); // the commit, not the tag's own object
    const QString kept = fetched->path;
    QVERIFY(QFile::exists(kept));
}

void TestSourceFetch::remoteRepository_data()
{
    QTest::addColumn<QString>("revision");
    QTest::addColumn<QString>("means");
    QTest::newRow("newest") << QString() << u"HEAD"_s;
    QTest::newRow("branch") << u"main"_s << u"main"_s;
    QTest::newRow("tag") << u"v1"_s << u"v1^{commit}"_s;
    QTest::newRow("commit") << u"full"_s << u"v1^{commit}"_s;
    QTest::newRow("short commit") << u"short"_s << u"v1^{commit}"_s;
}

void TestSourceFetch::remoteRepository()
{
    QFETCH(QString, revision);
    QFETCH(QString, means);
    const QByteArray commit = git({u"rev-parse"_s, means});
    if (revision == u"full" || revision == u"short")
        revision = QString::fromLatin1(revision == u"full" ? commit : commit.left(9));
    QString kept;
    {
        const auto fetched = fetch(sourceOf(SourceKind::Git, u"file://"_s + path(u"shop"_s), revision));
        QVERIFY2(fetched, fetched ? "" : qPrintable(fetched.error().toLine()));
        QCOMPARE(fetched->revision.toUtf8(), commit);
        QCOMPARE(listed(fetched->path), QByteArray("app.py\n"));
        kept = fetched->path;
    }
    QTRY_VERIFY(!QFile::exists(kept)); // goes with its last holder
}

void TestSourceFetch::secondTimeFetchesWhatIsNew()
{
    const Source source = sourceOf(SourceKind::Git, u"file://"_s + path(u"shop"_s), u"main"_s);
    QVERIFY(fetch(source));
    write(path(u"shop/app.py"_s), "three\n");
    git({u"commit"_s, u"-qam"_s, u"three"_s});
    const auto fetched = fetch(source);
    QVERIFY(fetched);
    QCOMPARE(fetched->revision.toUtf8(), git({u"rev-parse"_s, u"HEAD"_s}));
    QCOMPARE(QDir(path(u"cache"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
    // The second revision must not be the end of the first: after a shallow one an older one is found too.
    const QString old = QString::fromLatin1(git({u"rev-parse"_s, u"v1^{commit}"_s}).left(9));
    QVERIFY(fetch(sourceOf(SourceKind::Git, source.location, old)));
}

void TestSourceFetch::submodulesAreTold()
{
    write(path(u"shop/.gitmodules"_s), "[submodule \"x\"]\n\tpath = x\n\turl = ../x\n");
    git({u"add"_s, u"."_s});
    git({u"commit"_s, u"-qm"_s, u"modules"_s});
    const auto fetched = fetch(sourceOf(SourceKind::Git, u"file://"_s + path(u"shop"_s)));
    QVERIFY(fetched);
    QVERIFY(fetched->notes.join(u' ').contains(u"submodules"));
}

void TestSourceFetch::repositoryForABuildIsAFolder()
{
    Source source = sourceOf(SourceKind::Git, u"shop"_s, u"v1"_s);
    source.build = u"make"_s; // run by the engine, not here
    const auto fetched = fetch(source);
    QVERIFY(fetched);
    QCOMPARE(contentOf(fetched->path + u"/app.py"_s), QByteArray("one\n"));
}

void TestSourceFetch::gitFaults_data()
{
    QTest::addColumn<QString>("location");
    QTest::addColumn<QString>("revision");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("no folder") << u"nowhere"_s << QString() << ErrorCode::NotFound;
    QTest::newRow("no repository") << u"cache-of-others"_s << QString() << ErrorCode::NotFound;
    QTest::newRow("no such revision, local") << u"shop"_s << u"v9"_s << ErrorCode::NotFound;
    QTest::newRow("no such revision, remote") << u"file://SHOP"_s << u"v9"_s << ErrorCode::NotFound;
    QTest::newRow("no such commit, remote") << u"file://SHOP"_s << u"0123456789"_s << ErrorCode::NotFound;
    QTest::newRow("no such repository") << u"file:///nowhere/x.git"_s << QString() << ErrorCode::NotFound;
    QTest::newRow("option as revision") << u"shop"_s << u"--output=/tmp/x"_s << ErrorCode::Parse;
    QTest::newRow("program as address") << u"ext::sh -c touch% x"_s << QString() << ErrorCode::NotFound;
    QTest::newRow("nobody listens") << u"http://127.0.0.1:1/x.git"_s << QString() << ErrorCode::Unreachable;
}

void TestSourceFetch::gitFaults()
{
    QFETCH(QString, location);
    QFETCH(QString, revision);
    QFETCH(ErrorCode, code);
    QDir().mkpath(path(u"cache-of-others"_s));
    const auto fetched = fetch(sourceOf(SourceKind::Git, location.replace(u"SHOP"_s, path(u"shop"_s)), revision));
    QVERIFY(!fetched);
    QVERIFY2(fetched.error().code == code, qPrintable(fetched.error().toLine()));
    QVERIFY(!fetched.error().message.isEmpty());
}

void TestSourceFetch::repositorysProgramsAreNotRun()
{
    const QString proof = path(u"proof"_s);
    write(path(u"evil.sh"_s), "#!/bin/sh\ntouch '" + proof.toUtf8() + "'\n");
    QFile::setPermissions(path(u"evil.sh"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    git({u"config"_s, u"core.fsmonitor"_s, path(u"evil.sh"_s)});
    git({u"config"_s, u"tar.tar.command"_s, path(u"evil.sh"_s)});
    QFile::remove(proof);
    QVERIFY(fetch(sourceOf(SourceKind::Git, u"shop"_s)));
    QVERIFY(!QFile::exists(proof));
}

void TestSourceFetch::gitIsEndedOnCancel()
{
    FakeWeb web;
    web.answer = [](const FakeWeb::Request &) { return QByteArray("-"); };
    SourceFetchers fetchers(path(u"cache"_s));
    auto future = fetchers.fetch(sourceOf(SourceKind::Git, web.url() + u"/x.git"_s), {});
    QTRY_VERIFY_WITH_TIMEOUT(!web.requests.isEmpty(), 10'000);
    future.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 5000);
    QTRY_VERIFY_WITH_TIMEOUT(web.findChildren<QTcpSocket *>().isEmpty(), 10'000); // git has gone
}

void TestSourceFetch::wheelsAlone()
{
    write(path(u"dist/shop-1.4.2-py3-none-any.whl"_s), "wheel");
    write(path(u"dist/shop-1.4.2.tar.gz"_s), "no wheel");
    write(path(u"dist/zlib_ng-0.5-py3-none-any.whl"_s), "other");
    const auto folder = fetch(sourceOf(SourceKind::Wheel, u"dist"_s));
    QVERIFY2(folder, folder ? "" : qPrintable(folder.error().toLine()));
    QCOMPARE(folder->revision, u"1.4.2"_s);
    QCOMPARE(QDir(folder->path).entryList(QDir::Files, QDir::Name), (QStringList{u"shop-1.4.2-py3-none-any.whl"_s, u"zlib_ng-0.5-py3-none-any.whl"_s}));
    Source one = sourceOf(SourceKind::Wheel, u"dist/shop-1.4.2-py3-none-any.whl"_s);
    one.sha256 = sumOf("wheel");
    QVERIFY(fetch(one));
    one.sha256 = sumOf("another");
    QCOMPARE(fetch(one).error().code, ErrorCode::Protocol);
    QCOMPARE(fetch(sourceOf(SourceKind::Wheel, u"shop"_s)).error().code, ErrorCode::NotFound);
    QCOMPARE(fetch(sourceOf(SourceKind::Wheel, u"nowhere.whl"_s)).error().code, ErrorCode::NotFound);
    QCOMPARE(fetch(sourceOf(SourceKind::Wheel, u"shop/app.py"_s)).error().code, ErrorCode::Unsupported);
}

void TestSourceFetch::artifactArchive()
{
    FakeWeb web;
    web.answer = [](const FakeWeb::Request &) { return FakeWeb::reply("archive"); };
    Source source = sourceOf(SourceKind::Artifact, web.url() + u"/job/7/shop.tar.gz?sign=a%2Bb"_s);
    source.sha256 = sumOf("archive");
    const auto fetched = fetch(source);
    QVERIFY2(fetched, fetched ? "" : qPrintable(fetched.error().toLine()));
    QVERIFY(fetched->path.endsWith(u"/shop.tar.gz"));
    QCOMPARE(contentOf(fetched->path), QByteArray("archive"));
    QCOMPARE(fetched->revision, u"sha256:"_s + sumOf("archive"));
    QVERIFY(fetched->notes.isEmpty());
    QVERIFY2(web.requests.first().line().contains("/job/7/shop.tar.gz?sign=a%2Bb"), web.requests.first().line().constData());
    source.sha256 = sumOf("other");
    QCOMPARE(fetch(source).error().code, ErrorCode::Protocol);
    source.sha256.clear();
    QCOMPARE(fetch(source)->notes.size(), 1); // nobody said which sum it must have
}

void TestSourceFetch::artifactProgram()
{
    FakeWeb web;
    web.answer = [](const FakeWeb::Request &) { return FakeWeb::reply("\x7f" "ELF"); };
    const auto fetched = fetch(sourceOf(SourceKind::Artifact, web.url() + u"/..%2F..%2Fshopd"_s));
    QVERIFY2(fetched, fetched ? "" : qPrintable(fetched.error().toLine()));
    const QFileInfoList files = QDir(fetched->path).entryInfoList(QDir::Files);
    QCOMPARE(files.size(), 1);
    QVERIFY(files.first().isExecutable());
    QVERIFY(!files.first().fileName().contains(u".."));
}

void TestSourceFetch::artifactZip()
{
    write(path(u"in/bin/shopd"_s), "program");
    QProcess zip;
    zip.setWorkingDirectory(path(u"in"_s));
    zip.start(u"python3"_s, {u"-m"_s, u"zipfile"_s, u"-c"_s, path(u"a.zip"_s), u"bin"_s});
    QVERIFY(zip.waitForFinished() && zip.exitCode() == 0);
    const QByteArray bytes = contentOf(path(u"a.zip"_s));
    FakeWeb web;
    web.answer = [&bytes](const FakeWeb::Request &) { return FakeWeb::reply(bytes); };
    const auto fetched = fetch(sourceOf(SourceKind::Artifact, web.url() + u"/artifacts.zip"_s));
    QVERIFY2(fetched, fetched ? "" : qPrintable(fetched.error().toLine()));
    QCOMPARE(contentOf(fetched->path + u"/bin/shopd"_s), QByteArray("program"));
    web.answer = [](const FakeWeb::Request &) { return FakeWeb::reply("no zip"); };
    QCOMPARE(fetch(sourceOf(SourceKind::Artifact, web.url() + u"/artifacts.zip"_s)).error().code, ErrorCode::Storage);
}

void TestSourceFetch::artifactFaults()
{
    FakeWeb web;
    web.answer = [](const FakeWeb::Request &request) { return FakeWeb::reply("no", request.line().contains("secret") ? "403 Forbidden" : "404 Not Found"); };
    QCOMPARE(fetch(sourceOf(SourceKind::Artifact, web.url() + u"/x.tar"_s)).error().code, ErrorCode::NotFound);
    QVERIFY(!fetch(sourceOf(SourceKind::Artifact, web.url() + u"/secret.tar"_s)));
    QCOMPARE(fetch(sourceOf(SourceKind::Artifact, u"file:///etc/passwd"_s)).error().code, ErrorCode::Parse);
    QCOMPARE(fetch(sourceOf(SourceKind::Artifact, u"http://127.0.0.1:1/x.tar"_s)).error().code, ErrorCode::Unreachable);
    Source withToken = sourceOf(SourceKind::Artifact, web.url() + u"/x.tar"_s);
    withToken.token = recipes::SecretReference{u"t"_s, recipes::SecretFrom::Environment, u"T"_s, {}};
    QCOMPARE(fetch(withToken).error().code, ErrorCode::Unsupported); // no one reads secrets here
}

void TestSourceFetch::releaseAsset()
{
    FakeWeb web;
    const QByteArray sum = sumOf("archive").toLatin1();
    web.answer = [&](const FakeWeb::Request &request) {
        const QByteArray base = web.url().toUtf8();
        if (request.line().contains("/api/v3/repos/owner/name/releases/tags/v1 "))
            return FakeWeb::reply(R"({"tag_name":"v1","assets":[{"name":"a.txt","browser_download_url":")" + base + R"(/a"},{"name":"shop.tar.gz","browser_download_url":")" + base + R"(/dl/shop.tar.gz","digest":"sha256:)" + sum + R"("}]})");
        return request.line().contains("/dl/shop.tar.gz") ? FakeWeb::reply("archive") : FakeWeb::reply("{}", "404 Not Found");
    };
    Source source = sourceOf(SourceKind::Release, u"github+"_s + web.url() + u"/owner/name"_s, u"v1"_s);
    source.asset = u"*.tar.gz"_s;
    const auto fetched = fetch(source);
    QVERIFY2(fetched, fetched ? "" : qPrintable(fetched.error().toLine()));
    QCOMPARE(contentOf(fetched->path), QByteArray("archive"));
    QCOMPARE(fetched->revision, u"v1"_s);
    QVERIFY(fetched->notes.isEmpty()); // the code host's own sum was checked
    for (const FakeWeb::Request &request : std::as_const(web.requests))
        QVERIFY(request.header("authorization").isEmpty());
}

void TestSourceFetch::releaseWithToken()
{
    FakeWeb web, elsewhere;
    web.answer = [&](const FakeWeb::Request &request) {
        const QByteArray base = web.url().toUtf8();
        if (request.line().contains("/releases/latest"))
            return FakeWeb::reply(R"({"tag_name":"v2","assets":[{"name":"s.tar","url":")" + base + R"(/assets/1","browser_download_url":")" + base + R"(/dl/s.tar"}]})");
        return FakeWeb::reply({}, "302 Found", "Location: " + elsewhere.url(u"localhost"_s).toUtf8() + "/bytes\r\n");
    };
    elsewhere.answer = [](const FakeWeb::Request &) { return FakeWeb::reply("private"); };
    Source source = sourceOf(SourceKind::Release, u"github+"_s + web.url() + u"/owner/name"_s);
    source.token = recipes::SecretReference{u"t"_s, recipes::SecretFrom::Environment, u"T"_s, {}};
    OneSecret secrets;
    const auto fetched = fetch(source, &secrets);
    QVERIFY2(fetched, fetched ? "" : qPrintable(fetched.error().toLine()));
    QCOMPARE(contentOf(fetched->path), QByteArray("private"));
    QCOMPARE(web.requests.size(), 2);
    QVERIFY(web.requests.last().line().contains("/assets/1")); // the way that a token opens
    QCOMPARE(web.requests.last().header("accept"), QByteArray("application/octet-stream")); // else GitHub describes it
    for (const FakeWeb::Request &request : std::as_const(web.requests))
        QCOMPARE(request.header("authorization"), QByteArray("Bearer tok-123"));
    QCOMPARE(elsewhere.requests.size(), 1);
    QVERIFY(elsewhere.requests.first().header("authorization").isEmpty()); // nobody else sees it
}

void TestSourceFetch::tokenIsForTheCodeHostOnly()
{
    FakeWeb web, elsewhere;
    web.answer = [&](const FakeWeb::Request &) { return FakeWeb::reply(R"({"tag_name":"v2","assets":{"links":[{"name":"s.tar","url":")" + elsewhere.url(u"localhost"_s).toUtf8() + R"(/s.tar"}]}})"); };
    elsewhere.answer = [](const FakeWeb::Request &) { return FakeWeb::reply("bytes"); };
    Source source = sourceOf(SourceKind::Release, u"gitlab+"_s + web.url() + u"/group/name"_s);
    source.token = recipes::SecretReference{u"t"_s, recipes::SecretFrom::Environment, u"T"_s, {}};
    OneSecret secrets;
    QVERIFY(fetch(source, &secrets));
    QCOMPARE(web.requests.first().header("authorization"), QByteArray("Bearer tok-123"));
    QVERIFY(elsewhere.requests.first().header("authorization").isEmpty());
}

void TestSourceFetch::releaseFaults()
{
    FakeWeb web;
    web.answer = [](const FakeWeb::Request &request) { return request.line().contains("/none/") ? FakeWeb::reply("{}", "404 Not Found") : FakeWeb::reply(R"({"tag_name":"v1","assets":[]})"); };
    QCOMPARE(fetch(sourceOf(SourceKind::Release, u"gitea+"_s + web.url() + u"/none/name"_s)).error().code, ErrorCode::NotFound);
    QCOMPARE(fetch(sourceOf(SourceKind::Release, u"gitea+"_s + web.url() + u"/owner/name"_s)).error().code, ErrorCode::NotFound); // nothing in it
    QCOMPARE(fetch(sourceOf(SourceKind::Release, u"owner/name"_s)).error().code, ErrorCode::Parse);
}

QTEST_GUILESS_MAIN(TestSourceFetch)
#include "tst_source_fetch.moc"
