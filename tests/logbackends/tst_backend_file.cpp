// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/log_backend.h"
#include "tests/support/log_guard.h"

#include <QtTest/QTest>

using namespace qd;
using namespace qd::logs;
using namespace Qt::StringLiterals;

class TstBackendFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesWhatItReads();
    void saysWhere_data();
    void saysWhere();
};

void TstBackendFile::writesWhatItReads()
{
    BackendSource elastic;
    elastic.id = u"a.b-1"_s;
    elastic.name = u"Suche: \"x\" # é"_s;
    elastic.url = QUrl(u"https://example.org:9200/es"_s);
    elastic.via = HostId{u"web-01"_s};
    elastic.auth = integrations::RestAuth::Kind::ApiKey;
    elastic.selector = u"logs-*,other"_s;
    elastic.timeField = u"ts"_s;
    BackendSource loki;
    loki.id = loki.name = u"loki"_s;
    loki.kind = BackendSource::Kind::Loki;
    loki.url = QUrl(u"http://127.0.0.1:3100"_s);
    loki.auth = integrations::RestAuth::Kind::Basic;
    loki.user = u"anna"_s;
    loki.selector = u"{job=\"a\\\"b\"} |= \"x\""_s;
    loki.tenant = u"team"_s;
    const BackendFile file = BackendFile::parse(BackendFile::write({elastic, loki}));
    QVERIFY(file.problems.isEmpty());
    QCOMPARE(file.sources, (QList<BackendSource>{elastic, loki}));
    QVERIFY(BackendFile::parse(BackendFile::write({})).sources.isEmpty());
    QVERIFY(BackendFile::parse({}).problems.isEmpty());
}

void TstBackendFile::saysWhere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("says");
    const QByteArray begin = "servers:\n  - id: a\n    url: http://x\n    selector: logs\n";
    QTest::newRow("secret") << begin + "    password: x\n" << 5 << u"Secrets"_s;
    QTest::newRow("kind") << begin + "    kind: splunk\n" << 5 << u"elasticsearch, loki, opensearch"_s;
    QTest::newRow("no yaml") << QByteArray("servers: [") << 1 << u"YAML"_s;
    QTest::newRow("address") << QByteArray("servers:\n  - id: a\n    url: ftp://x\n    selector: l\n") << 3 << u"HTTP"_s;
    QTest::newRow("twice") << begin + "  - id: a\n    url: http://x\n    selector: logs\n" << 5 << u"twice"_s;
    QTest::newRow("no selector") << QByteArray("servers:\n  - id: a\n    url: http://x\n") << 2 << u"index"_s;
    QTest::newRow("loki's") << begin + "    kind: loki\n" << 2 << u"selector"_s;
    QTest::newRow("version") << QByteArray("version: 2\n") << 1 << u"version 1"_s;
}

void TstBackendFile::saysWhere()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QString, says);
    const BackendFile file = BackendFile::parse(text);
    QVERIFY(file.hasErrors());
    QVERIFY2(file.problems.first().message.contains(says), qPrintable(file.problems.first().toText()));
    if (line > 1)
        QCOMPARE(file.problems.first().line, line);
}

QD_TEST_MAIN(QCoreApplication, TstBackendFile)
#include "tst_backend_file.moc"
