// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/rest_client.h"
#include "tests/integrations/fake_web.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>

using namespace qd;
using namespace qd::integrations;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

/// Why there is no value, for a test's message, which is made in any case.
template <typename T>
QByteArray why(const Result<T> &result)
{
    return result ? QByteArray() : result.error().toLine().toUtf8();
}

RestAuth basic() { return {RestAuth::Kind::Basic, u"anna"_s, Secret(QByteArray("sesame"))}; }

/// Waits for the answer.
Result<RestReply> got(QFuture<Result<RestReply>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 15'000))
        return failure(ErrorCode::Internal, u"no answer in the test"_s);
    return future.isCanceled() ? failure(ErrorCode::Internal, u"canceled"_s) : future.result();
}

} // namespace

/// What real servers cannot be brought to do: redirects, garbage, silence, floods.
class TestRestClient : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_web.requests.clear(); }
    void asks();
    void followsToTheSameServerWithCredentials();
    void leavesCredentialsBehindElsewhere();
    void refusesRedirects_data();
    void refusesRedirects();
    void givesUpOnCircles();
    void waitsAsToldAndAsksOnce();
    void holdsBackWhileToldTo();
    void boundsAnswers();
    void endsInTime();
    void cancels();
    void tellsWhoIsNotThere();
    void survivesGarbage_data();
    void survivesGarbage();
    void endsWithItsClient();

private:
    FakeWeb m_web;
};

void TestRestClient::asks()
{
    m_web.answer = [](const FakeWeb::Request &) { return FakeWeb::reply("{}"); };
    RestClient client(QUrl(m_web.url() + u"/prefix/"_s), {RestAuth::Kind::Bearer, {}, Secret(QByteArray("token-1"))});
    const auto reply = got(client.send({.path = u"/api/v1/x"_s, .query = {{u"a"_s, u"b c+d"_s}}}));
    QVERIFY2(reply, why(reply).constData());
    QVERIFY(reply->isOk());
    QCOMPARE(reply->contentType, u"application/json"_s);
    QCOMPARE(m_web.requests.first().line(), QByteArray("GET /prefix/api/v1/x?a=b%20c%2Bd HTTP/1.1"));
    QCOMPARE(m_web.requests.first().header("authorization"), QByteArray("Bearer token-1"));
    const auto form = got(client.send({.method = RestRequest::Method::PostForm, .path = u"/q"_s, .query = {{u"query"_s, u"up + 1"_s}}}));
    QVERIFY(form);
    QCOMPARE(m_web.requests.last().body, QByteArray("query=up%20%2B%201"));
    QCOMPARE(m_web.requests.last().line(), QByteArray("POST /prefix/q HTTP/1.1"));
}

void TestRestClient::followsToTheSameServerWithCredentials()
{
    m_web.answer = [](const FakeWeb::Request &request) { return request.line().contains("/old") ? FakeWeb::reply({}, "307 Moved", "Location: /new\r\n") : FakeWeb::reply("ok"); };
    RestClient client(QUrl(m_web.url()), basic());
    const auto reply = got(client.send({.method = RestRequest::Method::PostForm, .path = u"/old"_s, .query = {{u"a"_s, u"1"_s}}}));
    QVERIFY2(reply, why(reply).constData());
    QCOMPARE(reply->body, QByteArray("ok"));
    QCOMPARE(m_web.requests.size(), 2);
    QCOMPARE(m_web.requests.last().header("authorization"), "Basic " + QByteArray("anna:sesame").toBase64());
    QCOMPARE(m_web.requests.last().body, QByteArray("a=1")); // 307 keeps all
}

void TestRestClient::leavesCredentialsBehindElsewhere()
{
    FakeWeb other;
    other.answer = [](const FakeWeb::Request &) { return FakeWeb::reply("ok"); };
    m_web.answer = [&](const FakeWeb::Request &) { return FakeWeb::reply({}, "302 Found", "Location: " + other.url().toLatin1() + "/x\r\n"); };
    RestClient client(QUrl(m_web.url()), basic());
    const auto reply = got(client.send({.path = u"/"_s}));
    QVERIFY2(reply, why(reply).constData());
    QVERIFY(!m_web.requests.first().header("authorization").isEmpty());
    QVERIFY(other.requests.first().header("authorization").isEmpty());
    QCOMPARE(reply->url, QUrl(other.url() + u"/x"_s));
}

void TestRestClient::refusesRedirects_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<int>("method");
    QTest::newRow("no web address") << QByteArray("file:///etc/passwd") << int(RestRequest::Method::Get);
    QTest::newRow("a form elsewhere") << QByteArray("http://127.0.0.2:1/x") << int(RestRequest::Method::PostForm);
    QTest::newRow("a change elsewhere") << QByteArray("http://127.0.0.2:1/x") << int(RestRequest::Method::Delete);
    QTest::newRow("a change here") << QByteArray("/x") << int(RestRequest::Method::PostJson);
}

void TestRestClient::refusesRedirects()
{
    QFETCH(QByteArray, location);
    QFETCH(int, method);
    m_web.answer = [&](const FakeWeb::Request &) { return FakeWeb::reply({}, "302 Found", "Location: " + location + "\r\n"); };
    RestClient client(QUrl(m_web.url()), basic());
    const auto reply = got(client.send({.method = RestRequest::Method(method), .path = u"/"_s, .query = {{u"a"_s, u"b"_s}}}));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::PermissionDenied);
    QCOMPARE(m_web.requests.size(), 1);
    QVERIFY(!reply.error().toLine().contains(u"sesame"));
}

void TestRestClient::givesUpOnCircles()
{
    m_web.answer = [](const FakeWeb::Request &) { return FakeWeb::reply({}, "302 Found", "Location: /again\r\n"); };
    RestClient client(QUrl(m_web.url()), {});
    const auto reply = got(client.send({.path = u"/"_s}));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Protocol);
    QCOMPARE(m_web.requests.size(), 6); // the first, and five more
}

void TestRestClient::waitsAsToldAndAsksOnce()
{
    m_web.answer = [this](const FakeWeb::Request &) { return m_web.requests.size() == 1 ? FakeWeb::reply("slow down", "429 Too Many", "Retry-After: 1\r\n") : FakeWeb::reply("ok"); };
    RestClient client(QUrl(m_web.url()), {});
    QElapsedTimer clock;
    clock.start();
    const auto reply = got(client.send({.path = u"/"_s}));
    QVERIFY2(reply, why(reply).constData());
    QCOMPARE(reply->body, QByteArray("ok"));
    QVERIFY(clock.elapsed() >= 1000);
    QCOMPARE(m_web.requests.size(), 2);
}

void TestRestClient::holdsBackWhileToldTo()
{
    m_web.answer = [](const FakeWeb::Request &) { return FakeWeb::reply("slow down", "429 Too Many", "Retry-After: 600\r\n"); };
    RestClient client(QUrl(m_web.url()), {});
    const auto first = got(client.send({.path = u"/"_s}));
    QVERIFY(first);
    QCOMPARE(first->status, 429);
    QCOMPARE(RestClient::errorOf(*first, client.base()).code, ErrorCode::Unreachable);
    const auto second = got(client.send({.path = u"/"_s}));
    QVERIFY(!second);
    QCOMPARE(m_web.requests.size(), 1); // it was not even asked
}

void TestRestClient::boundsAnswers()
{
    m_web.answer = [](const FakeWeb::Request &) { return FakeWeb::reply(QByteArray(300'000, 'x')); };
    RestClient client(QUrl(m_web.url()), {});
    const auto reply = got(client.send({.path = u"/"_s, .limit = 100'000}));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Protocol);
    QCOMPARE(got(client.send({.path = u"/"_s}))->body.size(), 300'000);
}

void TestRestClient::endsInTime()
{
    m_web.answer = [](const FakeWeb::Request &) { return QByteArray("-"); };
    RestClient client(QUrl(m_web.url()), {});
    const auto reply = got(client.send({.path = u"/"_s, .timeout = std::chrono::milliseconds(300)}));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Timeout);
}

void TestRestClient::cancels()
{
    m_web.answer = [](const FakeWeb::Request &) { return QByteArray("-"); };
    RestClient client(QUrl(m_web.url()), {});
    auto future = client.send({.path = u"/"_s});
    QTRY_COMPARE(m_web.requests.size(), 1);
    future.cancel();
    QTRY_VERIFY(client.findChildren<QObject *>(Qt::FindDirectChildrenOnly).isEmpty()); // its question is gone
}

void TestRestClient::tellsWhoIsNotThere()
{
    QTcpServer none;
    none.listen(QHostAddress::LocalHost);
    const quint16 port = none.serverPort();
    none.close();
    RestClient client(QUrl(u"http://127.0.0.1:%1"_s.arg(port)), basic());
    const auto refused = got(client.send({.path = u"/"_s}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unreachable);
    QVERIFY(refused.error().message.contains(QString::number(port)) && !refused.error().hint.isEmpty());
    // TLS to what speaks none.
    m_web.answer = [](const FakeWeb::Request &) { return FakeWeb::reply("x"); };
    RestClient tls(QUrl(QString(m_web.url()).replace(u"http:"_s, u"https:"_s)), basic());
    QVERIFY(!got(tls.send({.path = u"/"_s, .timeout = std::chrono::seconds(2)})));
}

void TestRestClient::survivesGarbage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("closes") << QByteArray();
    QTest::newRow("no http") << QByteArray("SSH-2.0-OpenSSH_10\r\n\r\n");
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
    QTest::newRow("shorter than said") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nabc");
    QTest::newRow("broken gzip") << QByteArray("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nabcde");
    QTest::newRow("broken chunks") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\nabc");
}

void TestRestClient::survivesGarbage()
{
    QFETCH(QByteArray, bytes);
    m_web.answer = [&](const FakeWeb::Request &) { return bytes; };
    RestClient client(QUrl(m_web.url()), {});
    const auto reply = got(client.send({.path = u"/"_s, .timeout = std::chrono::seconds(1)}));
    QVERIFY(!reply || reply->body.size() < 100); // an error, or the little there was
    if (!reply)
        QVERIFY(!reply.error().message.isEmpty() && !reply.error().hint.isEmpty());
}

void TestRestClient::endsWithItsClient()
{
    m_web.answer = [](const FakeWeb::Request &) { return QByteArray("-"); };
    auto client = std::make_unique<RestClient>(QUrl(m_web.url()), basic());
    auto future = client->send({.path = u"/"_s});
    QTRY_COMPARE(m_web.requests.size(), 1);
    client.reset();
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().code, ErrorCode::Cancelled);
}

QD_TEST_MAIN(QCoreApplication, TestRestClient)
#include "tst_rest_client.moc"
