// SPDX-License-Identifier: GPL-3.0-or-later
// The desk: which hosts have which metric, live reload, edits, against scripted sessions and a real file.
#include "models/custommetrics/metric_desk.h"
#include "tests/metrics/fake_fleet.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::custommetrics;
using namespace qd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write");
}

} // namespace

class TestMetricDesk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void scopesDecideWhoIsAsked();
    void theFileIsReadAgain();
    void editsAreWrittenAndHold();
    void aFileWithErrorsHoldsWhatCanBeRead();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"metrics.yaml"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock;
    std::unique_ptr<FakeFleet> m_fleet;
    std::unique_ptr<hosts::Inventory> m_inventory;
    std::unique_ptr<hosts::HostBoard> m_board;
    std::unique_ptr<metrics::MetricsService> m_service;
    std::unique_ptr<MetricDesk> m_desk;
};

void TestMetricDesk::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write(m_folder->filePath(u"hosts.yaml"_s), "version: 1\nhosts:\n  - id: web\n    name: web\n    address: web.example\n    group: Web\n"
                                               "  - id: db\n    name: db\n    address: db.example\n    group: Data\n");
    m_fleet = std::make_unique<FakeFleet>();
    m_inventory = std::make_unique<hosts::Inventory>(m_folder->filePath(u"hosts.yaml"_s));
    m_inventory->load();
    QCOMPARE(m_inventory->hosts().size(), 2);
    m_board = std::make_unique<hosts::HostBoard>(*m_inventory, m_clock);
    m_service = std::make_unique<metrics::MetricsService>(*m_fleet, m_clock);
    m_desk = std::make_unique<MetricDesk>(MetricDesk::Parts{*m_board, *m_service, *m_fleet, path()});
}

void TestMetricDesk::cleanup()
{
    m_desk.reset();
    m_service.reset();
    m_board.reset();
    m_inventory.reset();
    m_fleet.reset();
}

void TestMetricDesk::scopesDecideWhoIsAsked()
{
    write(path(), "metrics:\n  - name: a\n    command: x\n    hosts: \"group:Web\"\n  - name: b\n    command: y\n  - name: c\n    command: z\n    enabled: false\n");
    m_desk->start();
    const QList<HostId> web = m_desk->hostsOf(m_desk->file().metrics.at(0));
    QCOMPARE(web.size(), 1);
    QCOMPARE(m_desk->hostsOf(m_desk->file().metrics.at(1)).size(), 2);
    const auto names = [this](const HostId &host) {
        QStringList all;
        for (const metrics::CurveInfo &curve : m_service->curves(host)) {
            if (curve.id.isCustom())
                all.append(curve.id.toText());
        }
        return all;
    };
    QCOMPARE(names(web.first()), (QStringList{u"custom:a"_s, u"custom:b"_s}));
    const HostId data = m_desk->hostsOf(m_desk->file().metrics.at(1)).last();
    QCOMPARE(names(data), QStringList{u"custom:b"_s});
    QVERIFY(m_service->keeper().isWantedByName(data, u"custom:b"_s));
    QVERIFY(!m_service->keeper().isWantedByName(data, u"custom:a"_s));
    // A host that moves into the group gets the metric.
    const auto before = m_inventory->host(data);
    hosts::Host after = *before;
    after.group = u"Web"_s;
    QVERIFY(m_inventory->update(*before, after));
    QTRY_COMPARE(names(data).size(), 2);
}

void TestMetricDesk::theFileIsReadAgain()
{
    QSignalSpy changed(m_desk.get(), &MetricDesk::changed);
    m_desk->start();
    QVERIFY(m_desk->file().metrics.isEmpty());
    write(path(), "metrics:\n  - name: a\n    command: x\n");
    QTRY_COMPARE(m_desk->file().metrics.size(), 1);
    QCOMPARE(changed.size(), 1);
    // As editors do it: a new file in the place of the old one.
    write(path() + u".new"_s, "metrics:\n  - name: a\n    command: x\n  - name: b\n    command: y\n");
    QVERIFY(QFile::remove(path()));
    QVERIFY(QFile::rename(path() + u".new"_s, path()));
    QTRY_COMPARE(m_desk->file().metrics.size(), 2);
    QVERIFY(QFile::remove(path()));
    QTRY_COMPARE(m_desk->file().metrics.size(), 0);
}

void TestMetricDesk::editsAreWrittenAndHold()
{
    m_desk->start();
    metrics::CustomMetric metric;
    metric.name = u"a"_s;
    metric.command = u"x"_s;
    const auto saved = m_desk->save({}, metric);
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().toLine()));
    QCOMPARE(m_desk->file().metrics, QList<metrics::CustomMetric>{metric});
    metrics::CustomMetric slower = metric;
    slower.interval = 1min;
    QVERIFY(m_desk->save(metric, slower));
    QCOMPARE(m_desk->file().metrics, QList<metrics::CustomMetric>{slower});
    QVERIFY(!m_desk->save(metric, slower)); // it is not what the person saw any more
    QVERIFY(m_desk->remove(slower));
    QVERIFY(m_desk->file().metrics.isEmpty());
    QVERIFY(!QFile::exists(path() + u".lock"_s));
}

void TestMetricDesk::aFileWithErrorsHoldsWhatCanBeRead()
{
    write(path(), "metrics:\n  - name: a\n    command: x\n  - name: b\n    every: never\n    command: y\n");
    m_desk->start();
    QCOMPARE(m_desk->file().metrics.size(), 1);
    QVERIFY(m_desk->file().hasErrors());
    metrics::CustomMetric metric;
    metric.name = u"c"_s;
    metric.command = u"z"_s;
    const auto saved = m_desk->save({}, metric);
    QVERIFY(!saved);
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("every: never"));
}

QD_TEST_MAIN(QCoreApplication, TestMetricDesk)

#include "tst_metric_desk.moc"
