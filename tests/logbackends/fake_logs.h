// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/hand_over.h"
#include "models/logbackends/backend_document.h"
#include "models/logbackends/backend_service.h"
#include "models/logbackends/log_backend.h"

#include <QtCore/QDateTime>
#include <QtCore/QEventLoop>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>
#include <iterator>
#include <memory>
#include <numeric>

namespace qd::test {

/// A server of logs (tests/logbackends/fake_logs.py), which checks each question and each answer of its own against the schema.
class FakeLogs {
public:
    struct Options {
        QString kind = QStringLiteral("elastic"); ///< elastic, opensearch, old, loki
        int count = 5000;
        qint64 spanMs = 3'600'000;
        int burst = 0; ///< further ones in one millisecond
        bool operator==(const Options &) const = default;
    };
    struct Doc {
        qint64 ms = 0;
        int number = 0;
        QString id, level, host, service, path, text;
        int status = 0;
        bool operator==(const Doc &) const = default;
    };

    [[nodiscard]] bool start(const Options &options)
    {
        m_options = options;
        m_startMs = QDateTime::currentMSecsSinceEpoch() / 1000 * 1000 - options.spanMs - 5000 + 137;
        m_process.start(QStringLiteral("/usr/bin/python3"),
                        {QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/logbackends/fake_logs.py"), options.kind, QString::number(options.count),
                         QString::number(m_startMs), QString::number(options.spanMs), QString::number(options.burst)});
        m_process.setReadChannel(QProcess::StandardOutput);
        if (!m_process.waitForStarted() || !m_process.waitForReadyRead(20'000))
            return false;
        m_port = m_process.readLine().trimmed().toUShort();
        return m_port != 0;
    }
    ~FakeLogs()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] QString problem() { return QString::fromUtf8(m_process.readAllStandardError()); }

    /// Blocks in an event loop of its own.
    QByteArray ask(const QString &path, const QByteArray &body = {})
    {
        QNetworkRequest request(QUrl(url() + path));
        QNetworkReply *const reply = body.isEmpty() ? m_network.get(request) : (request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json")), m_network.post(request, body));
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        reply->deleteLater();
        return reply->readAll();
    }
    [[nodiscard]] QJsonObject report() { return QJsonDocument::fromJson(ask(QStringLiteral("/__report"))).object(); }
    [[nodiscard]] QString violations()
    {
        QStringList all;
        for (const QJsonValue &one : report().value(QStringLiteral("violations")).toArray())
            all.append(one.toString());
        return all.mid(0, 5).join(u'\n');
    }
    [[nodiscard]] int asked(const char *operation) { return report().value(QStringLiteral("operations")).toObject().value(QLatin1StringView(operation)).toInt(); }
    /// All that it has, in the order of time.
    [[nodiscard]] QList<Doc> docs()
    {
        QList<Doc> list;
        for (const QJsonValue &value : QJsonDocument::fromJson(ask(QStringLiteral("/__docs"))).array()) {
            const auto text = [&](const char *name) { return value[QLatin1StringView(name)].toString(); };
            list.append({value[QLatin1StringView("ms")].toInteger(), value[QLatin1StringView("number")].toInt(), text("id"), text("level"), text("host"), text("service"), text("path"), text("text"),
                         value[QLatin1StringView("status")].toInt()});
        }
        return list;
    }
    void add(const QList<std::pair<int, qint64>> &numbersAndTimes)
    {
        QJsonArray list;
        for (const auto &[number, ms] : numbersAndTimes)
            list.append(QJsonArray{number, ms});
        ask(QStringLiteral("/__add"), QJsonDocument(list).toJson());
    }
    void answerNext(const QString &path, int status, const QByteArray &body, int times = 1)
    {
        ask(QStringLiteral("/__next"), QJsonDocument(QJsonObject{{QStringLiteral("path"), path}, {QStringLiteral("status"), status}, {QStringLiteral("body"), QString::fromUtf8(body)}, {QStringLiteral("times"), times}}).toJson());
    }

    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    [[nodiscard]] logs::BackendSpan span(bool follow = false) const { return {m_startMs, m_startMs + m_options.spanMs + 1, follow}; }
    [[nodiscard]] logs::BackendSource source() const
    {
        logs::BackendSource source;
        source.id = source.name = QStringLiteral("test");
        source.url = QUrl(url());
        source.kind = m_options.kind == u"loki" ? logs::BackendSource::Kind::Loki : logs::BackendSource::Kind::Elasticsearch;
        source.selector = m_options.kind == u"loki" ? QStringLiteral("{job=~\"nginx|app\"}") : QStringLiteral("logs-test");
        return source;
    }
    [[nodiscard]] std::unique_ptr<logs::BackendDocument> open(bool follow = false) const { return open(source(), span(follow)); }
    [[nodiscard]] static std::unique_ptr<logs::BackendDocument> open(const logs::BackendSource &source, const logs::BackendSpan &span)
    {
        auto document = logs::openBackend(source, std::make_shared<integrations::RestClient>(source.url, integrations::RestAuth{}), span);
        return std::unique_ptr<logs::BackendDocument>(qobject_cast<logs::BackendDocument *>(document.release()));
    }

private:
    Options m_options;
    qint64 m_startMs = 0;
    quint16 m_port = 0;
    QProcess m_process;
    QNetworkAccessManager m_network;
};

/// Waits until the rows of a document are known (after opening, or after setFilter()).
[[nodiscard]] inline bool waitCounted(logs::BackendDocument &document)
{
    QSignalSpy counted(&document, &logs::BackendDocument::counted);
    return counted.wait(20'000) && !document.fault();
}
/// Waits until nothing is looked through any more.
[[nodiscard]] inline bool waitScanned(logs::BackendDocument &document)
{
    return QTest::qWaitFor([&] { return !document.isScanning(); }, 20'000);
}
/// The text of a row, fetched if need be; nothing if it does not come.
[[nodiscard]] inline QByteArray textOfRow(logs::BackendDocument &document, qint64 row)
{
    QByteArray text;
    const bool came = QTest::qWaitFor([&] {
        if (row >= document.rowCount())
            return false;
        const logs::LineView line = document.lineAt(row);
        text = line.text.toByteArray();
        return (line.record.flags & logs::PendingLine) == 0;
    }, 10'000);
    return came ? text : QByteArray();
}
/// All lines, read as an export does it.
struct ReadLines {
    QList<QByteArray> texts;
    QList<logs::LineRecord> records;
    QList<logs::LineNumber> numbers;
    QString problem;
};
[[nodiscard]] inline ReadLines readAll(logs::BackendDocument &document)
{
    ReadLines read;
    const auto future = inPool([range = document.lines()](const std::function<bool()> &) {
        ReadLines lines;
        const auto done = range->forEach([&](logs::LineNumber number, const logs::LineView &line) {
            lines.texts.append(line.text.toByteArray());
            lines.records.append(line.record);
            lines.numbers.append(number);
            return true;
        }, {});
        if (!done)
            lines.problem = done.error().toLine();
        return lines;
    });
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
        return read;
    return future.result();
}

/// What the tests of a kind of server share: a server, the document of all it has, and the same checks of both. cleanup() calls
/// checkServer(), so that every test fails of what the server complained.
class ServedLogs {
protected:
    [[nodiscard]] bool start(const FakeLogs::Options &options)
    {
        m_document.reset();
        m_server = std::make_unique<FakeLogs>();
        m_options = options;
        const bool started = m_server->start(options);
        m_problem = started ? QString() : m_server->problem();
        return started;
    }
    /// With its document, once that is counted. `follow`: up to now, and what comes.
    [[nodiscard]] bool serve(const FakeLogs::Options &options, bool follow = false)
    {
        if (!start(options))
            return false;
        logs::BackendSpan span = m_server->span();
        if (follow)
            span = {span.fromMs, QDateTime::currentMSecsSinceEpoch(), true};
        m_document = FakeLogs::open(m_server->source(), span);
        m_notices = 0;
        QObject::connect(m_document.get(), &logs::LogDocument::noticed, m_document.get(), [this] { ++m_notices; });
        const bool counted = waitCounted(*m_document);
        m_problem = counted ? QString() : m_document->fault() ? m_document->fault()->toLine() : QStringLiteral("not counted");
        return counted;
    }
    /// For rows that leave the server as it was: all lines were read once, so that their sources are known. The filter is the row's before.
    [[nodiscard]] bool serveRow(const FakeLogs::Options &options)
    {
        if (m_document && m_options == options)
            return true;
        if (!serve(options))
            return false;
        m_problem = readAll(*m_document).problem;
        return m_problem.isEmpty();
    }
    void checkServer()
    {
        if (m_server)
            QCOMPARE(m_server->violations(), QString());
    }
    /// All that the document shows now is what the histogram counts; tells how many of them are of that level.
    [[nodiscard]] qint64 countedOver(int buckets, logs::Level level, qint64 &all)
    {
        auto future = m_document->histogram(m_server->span().fromMs, m_server->span().toMs, buckets);
        if (!QTest::qWaitFor([&] { return future.isFinished(); }) || std::ssize(future.result().buckets) != buckets)
            return -1;
        all = 0;
        qint64 ofLevel = 0;
        for (const logs::LevelCounts &bucket : future.result().buckets) {
            all = std::accumulate(bucket.begin(), bucket.end(), all);
            ofLevel += bucket[size_t(level)];
        }
        return ofLevel;
    }
    /// A server that answers so is a fault with a next step, of that code, with these words, told once, and there is nothing to see.
    void checkFault(ErrorCode code, const QString &says)
    {
        m_document = m_server->open();
        QSignalSpy noticed(m_document.get(), &logs::LogDocument::noticed);
        QVERIFY(QTest::qWaitFor([&] { return m_document->fault().has_value(); }, 10'000));
        const QString line = m_document->fault()->toLine();
        QVERIFY2(m_document->fault()->code == code, qPrintable(line));
        QVERIFY2(line.contains(says), qPrintable(line));
        QVERIFY2(!m_document->fault()->hint.isEmpty(), qPrintable(line));
        QCOMPARE(noticed.size(), 1);
        QCOMPARE(m_document->rowCount(), 0);
        QVERIFY(!m_document->isScanning());
    }
    /// The answer of BackendService's test of the server.
    void checkTest(logs::BackendService &service, const QString &product, const QString &version, qint64 lines)
    {
        auto test = service.test(m_server->source(), {});
        QVERIFY(QTest::qWaitFor([&] { return test.isFinished(); }));
        QVERIFY2(test.result(), test.result() ? "" : qPrintable(test.result().error().toLine()));
        QCOMPARE(test.result()->product, product);
        QCOMPARE(test.result()->version, version);
        QCOMPARE(test.result()->lines, lines);
    }
    /// What it offers to choose from; empty if it fails.
    [[nodiscard]] QStringList choicesOf(logs::BackendService &service, const logs::BackendSource &source)
    {
        auto choices = service.choices(source, {});
        if (!QTest::qWaitFor([&] { return choices.isFinished(); }) || !choices.result()) {
            qWarning("no choices: %s", choices.isFinished() ? qPrintable(choices.result().error().toLine()) : "no answer");
            return {};
        }
        return *choices.result();
    }

    FakeLogs::Options m_options;
    std::unique_ptr<FakeLogs> m_server;
    std::unique_ptr<logs::BackendDocument> m_document; ///< goes before its server
    QString m_problem; ///< why one of them said false
    int m_notices = 0; ///< how often the document told something
};

} // namespace qd::test
