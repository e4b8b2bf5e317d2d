// SPDX-License-Identifier: GPL-3.0-or-later
// Code hosts: how each is asked for a release, and what its answer says. The answers are cut from the official examples.
#include "models/sourcefetch/code_host.h"
#include "models/sourcefetch/git_fetch.h"
#include "models/sourcefetch/wheel_fetch.h"

#include <QtTest/QTest>

using namespace qd;
using namespace qd::sourcefetch;
using namespace Qt::StringLiterals;

class TestCodeHost : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void questions_data();
    void questions();
    void wrongProjects();
    void gitHubsAnswer();
    void gitLabsAnswer();
    void bitbucketsAnswer();
    void giteasAnswer();
    void oddAnswers();
    void choosing();
    void revisions();
    void addresses();
    void wheels();
};

namespace {

const QUrl somewhere(u"https://git.example.org/api/v4"_s);

} // namespace

void TestCodeHost::questions_data()
{
    QTest::addColumn<QString>("location");
    QTest::addColumn<QString>("revision");
    QTest::addColumn<QString>("asked");
    const auto row = [](const char *name, const QString &location, const QString &revision, const QString &asked) { QTest::newRow(name) << location << revision << asked; };
    row("GitHub", u"https://github.com/owner/name"_s, {}, u"https://api.github.com/repos/owner/name/releases/latest"_s);
    row("GitHub, tag", u"https://github.com/owner/name.git"_s, u"v1.0/rc+1"_s, u"https://api.github.com/repos/owner/name/releases/tags/v1.0%2Frc%2B1"_s);
    row("GitHub Enterprise", u"github+https://code.example.org:8443/owner/name"_s, {}, u"https://code.example.org:8443/api/v3/repos/owner/name/releases/latest"_s);
    row("GitLab", u"https://gitlab.com/group/sub/name"_s, {}, u"https://gitlab.com/api/v4/projects/group%2Fsub%2Fname/releases/permalink/latest"_s);
    row("GitLab, by the server's name", u"https://gitlab.example.org/group/name/"_s, u"v1"_s, u"https://gitlab.example.org/api/v4/projects/group%2Fname/releases/v1"_s);
    row("Bitbucket", u"https://bitbucket.org/team/name"_s, u"1.0"_s, u"https://api.bitbucket.org/2.0/repositories/team/name/downloads"_s);
    row("Codeberg", u"https://codeberg.org/owner/name"_s, {}, u"https://codeberg.org/api/v1/repos/owner/name/releases/latest"_s);
    row("Forgejo", u"forgejo+https://git.example.org/owner/name/releases"_s, u"v1"_s, u"https://git.example.org/api/v1/repos/owner/name/releases/tags/v1"_s);
}

void TestCodeHost::questions()
{
    QFETCH(QString, location);
    QFETCH(QString, revision);
    QFETCH(QString, asked);
    const auto question = releaseQuestion(location, revision);
    QVERIFY2(question, question ? "" : qPrintable(question.error().toLine()));
    QCOMPARE(question->base.toString() + question->request.path, asked);
}

void TestCodeHost::wrongProjects()
{
    for (const QString &wrong : {u""_s, u"owner/name"_s, u"https://github.com/owner"_s, u"https://git.example.org/owner/name"_s, u"ftp://github.com/a/b"_s, u"https://user:pw@github.com/a/b"_s,
                                 u"https://github.com/../name"_s, u"svn+https://x/a/b"_s, u"https://github.com/a/b?x=1"_s, u"gitlab+https://git.exa\u0378mple.org/a/b"_s}) {
        const auto question = releaseQuestion(wrong, {});
        QVERIFY2(!question, qPrintable(wrong));
        QCOMPARE(question.error().code, ErrorCode::Parse);
    }
    QVERIFY(!releaseQuestion(u"https://github.com/a/b"_s, u"-x"_s));
}

void TestCodeHost::gitHubsAnswer()
{
    const auto assets = readAssets(CodeHost::GitHub, R"({"tag_name":"v1.0.0","assets":[{"url":"https://api.github.com/repos/octocat/Hello-World/releases/assets/1",
        "browser_download_url":"https://github.com/octocat/Hello-World/releases/download/v1.0.0/example.zip","name":"example.zip","size":1024,
        "digest":"sha256:2151b604e3429bff440b9fbc03eb3617bc2603cda96c95b9bb05277f9ddba255"}]})", QUrl(u"https://api.github.com"_s));
    QVERIFY(assets);
    QCOMPARE(assets->size(), 1);
    const Asset wanted{u"v1.0.0"_s, u"example.zip"_s, QUrl(u"https://github.com/octocat/Hello-World/releases/download/v1.0.0/example.zip"_s),
                       QUrl(u"https://api.github.com/repos/octocat/Hello-World/releases/assets/1"_s), u"2151b604e3429bff440b9fbc03eb3617bc2603cda96c95b9bb05277f9ddba255"_s};
    QCOMPARE(assets->first(), wanted);
}

void TestCodeHost::gitLabsAnswer()
{
    const auto assets = readAssets(CodeHost::GitLab, R"({"tag_name":"v0.2","assets":{"count":2,"sources":[],"links":[{"id":3,"name":"hoge","url":"https://gitlab.example.com/root/awesome-app/-/tags/v0.11.1/binaries/linux-amd64",
        "direct_asset_url":"https://gitlab.example.com/root/awesome-app/-/releases/v0.2/downloads/linux-amd64","link_type":"other"},{"name":"relative","url":"/x/y"}]}})", somewhere);
    QVERIFY(assets);
    QCOMPARE(assets->size(), 2);
    QCOMPARE(assets->first().url, QUrl(u"https://gitlab.example.com/root/awesome-app/-/releases/v0.2/downloads/linux-amd64"_s));
    QCOMPARE(assets->last().url, QUrl(u"https://git.example.org/x/y"_s));
}

void TestCodeHost::bitbucketsAnswer()
{
    const auto assets = readAssets(CodeHost::Bitbucket, R"({"pagelen":100,"values":[{"name":"shop-2.0.tar.gz","links":{"self":{"href":"https://api.bitbucket.org/2.0/repositories/t/n/downloads/shop-2.0.tar.gz"}},"type":"download"},
        {"name":"shop-1.0.tar.gz","links":{"self":{"href":"https://api.bitbucket.org/2.0/repositories/t/n/downloads/shop-1.0.tar.gz"}},"type":"download"}]})", QUrl(u"https://api.bitbucket.org/2.0"_s));
    QVERIFY(assets);
    QCOMPARE(chooseAsset(*assets, u"shop-*"_s, {})->name, u"shop-2.0.tar.gz"_s); // the newest comes first
    QCOMPARE(chooseAsset(*assets, u"shop-*"_s, u"1.0"_s)->name, u"shop-1.0.tar.gz"_s);
    QVERIFY(!chooseAsset(*assets, u"shop-*"_s, u"3.0"_s));
}

void TestCodeHost::giteasAnswer()
{
    const auto assets = readAssets(CodeHost::Gitea, R"({"tag_name":"v1","assets":[{"id":1,"name":"a.tar.xz","size":3,"browser_download_url":"https://codeberg.org/o/n/releases/download/v1/a.tar.xz","uuid":"x"}]})", QUrl(u"https://codeberg.org/api/v1"_s));
    QVERIFY(assets);
    QCOMPARE(assets->first().url, assets->first().tokenUrl);
}

void TestCodeHost::oddAnswers()
{
    QVERIFY(!readAssets(CodeHost::GitHub, "<html>", somewhere));
    QVERIFY(!readAssets(CodeHost::GitHub, "[]", somewhere));
    // Only the web is gone to, whatever an answer says.
    const auto assets = readAssets(CodeHost::GitHub, R"({"tag_name":1,"assets":[{"name":"a","browser_download_url":"file:///etc/passwd"},{"name":"b","browser_download_url":"https://u:p@x/b"},{"name":""},7,null]})", somewhere);
    QVERIFY(assets);
    QVERIFY(assets->isEmpty());
}

void TestCodeHost::choosing()
{
    const QUrl url(u"https://x/"_s);
    const QList<Asset> assets{{u"v1"_s, u"shop-linux-amd64.tar.gz"_s, url, url, {}}, {u"v1"_s, u"shop-linux-arm64.tar.gz"_s, url, url, {}}, {u"v1"_s, u"checksums.txt"_s, url, url, {}}};
    QCOMPARE(chooseAsset(assets, u"*amd64*"_s, u"v1"_s)->name, u"shop-linux-amd64.tar.gz"_s);
    const auto several = chooseAsset(assets, u"shop-*"_s, {});
    QVERIFY(!several);
    QVERIFY(several.error().detail.contains(u"shop-linux-arm64"));
    QCOMPARE(chooseAsset(assets, u"x"_s, {}).error().code, ErrorCode::NotFound);
    QVERIFY(!chooseAsset({}, {}, {}));
    QCOMPARE(chooseAsset(assets.last(1), {}, {})->name, u"checksums.txt"_s);
}

void TestCodeHost::revisions()
{
    for (const QString &good : {u"main"_s, u"v1.4.2"_s, u"feature/new-shop"_s, u"HEAD"_s, u"0123abc"_s, u"release@1"_s, u"feature/großer-umbau"_s, u"fix/#12,(x)"_s, u"ветка"_s})
        QVERIFY2(isRevision(good), qPrintable(good));
    for (const QString &wrong : {u""_s, u"-x"_s, u"--upload-pack=x"_s, u"a:b"_s, u"+main"_s, u"a..b"_s, u"main@{1}"_s, u"main~1"_s, u"a b"_s, u"a\n"_s, u"refs/*"_s, u"a^{tree}"_s, u"x/"_s, u"^main"_s, u"/x"_s, u".x"_s, u"@"_s, u"a\u200bb"_s, u"ä b"_s, u"a\\b"_s})
        QVERIFY2(!isRevision(wrong), qPrintable(wrong));
}

void TestCodeHost::addresses()
{
    for (const QString &good : {u"https://github.com/a/b.git"_s, u"ssh://git@example.org:2222/a"_s, u"git@example.org:a/b.git"_s, u"file:///srv/git/a"_s})
        QVERIFY2(isRepositoryAddress(good), qPrintable(good));
    for (const QString &wrong : {u""_s, u"ext::sh -c id"_s, u"--upload-pack=id"_s, u"ssh://-oProxyCommand=id/a"_s, u"ssh://git@-x/a"_s, u"-x:a"_s, u"../a"_s, u"https://a b"_s, u"fd::7"_s})
        QVERIFY2(!isRepositoryAddress(wrong), qPrintable(wrong));
}

void TestCodeHost::wheels()
{
    QCOMPARE(wheelVersion(u"shop-1.4.2-py3-none-any.whl"_s), u"1.4.2"_s);
    QCOMPARE(wheelVersion(u"my_shop-2.0rc1-1-cp313-cp313-manylinux_2_17_x86_64.whl"_s), u"2.0rc1"_s);
    QCOMPARE(wheelVersion(u"shop.whl"_s), QString());
}

QTEST_GUILESS_MAIN(TestCodeHost)
#include "tst_code_host.moc"
