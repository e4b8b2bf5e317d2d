// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/log_service.h"
#include "models/logs/record_span.h"
#include "models/logs/store_document.h"
#include "tests/support/log_guard.h"
#include "tests/support/session_world.h"
#include "widgets/common/chip.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/theme.h"
#include "widgets/logs/pattern_panel.h"

#include <QtCore/QDateTime>
#include <QtGui/QClipboard>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

using namespace qd;
using namespace qd::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *kHosts[] = {"web-01", "web-02", "a-host-with-a-very-long-name.rack-17.eu-central-1.example.com"};

} // namespace

class TestPatternPanel : public QObject {
    Q_OBJECT
private:
    test::FixedSessions m_sessions;
    std::unique_ptr<logs::LogService> m_service;
    std::unique_ptr<logs::StoreDocument> m_document;
    std::unique_ptr<PatternPanel> m_panel;
    qint64 m_now = 0;

    template <typename T>
    [[nodiscard]] T *child(const char *name) const
    {
        return m_panel->findChild<T *>(QLatin1StringView(name));
    }
    void add(const QByteArray &line, qint64 atMs, logs::SourceId source = 0, logs::Level level = logs::Level::Info, quint8 flags = 0)
    {
        logs::LineBatch batch;
        batch.add(line, {.timeMs = atMs, .offset = 0, .source = source, .level = level, .flags = flags});
        m_service->store().append(std::move(batch), true, m_now);
    }
    /// An hour of a shop; a deployment in its middle brought a new error.
    void fill()
    {
        logs::LineBatch batch;
        for (int i = 0; i < 1800; ++i) {
            const qint64 at = m_now - (1800 - i) * 2000;
            const auto source = logs::SourceId(i % 3);
            const QByteArray n = QByteArray::number(i);
            const QByteArray stamp = QDateTime::fromMSecsSinceEpoch(at, QTimeZone::UTC).toString(Qt::ISODateWithMs).toLatin1();
            const auto put = [&](const QByteArray &line, logs::Level level) { batch.add(line, {.timeMs = at, .offset = 0, .source = source, .level = level, .flags = 0}); };
            put(stamp + " INFO shop.orders: order " + n + " paid by card in " + QByteArray::number(i % 90) + " ms", logs::Level::Info);
            if (i % 4 == 0)
                put(stamp + " DEBUG shop.cache: hit for session:6f9619ff-8b86-d011-b42d-00cf4fc9" + QByteArray::number(1000 + i % 9000) + " ttl=" + n, logs::Level::Debug);
            if (i % 9 == 0)
                put(stamp + " WARNING shop.db: slow query on 10.0.0." + QByteArray::number(i % 250) + ":5432 took " + n + "ms", logs::Level::Warning);
            if (i > 900 && i % 3 == 0)
                put(stamp + " ERROR shop.pay: gateway answered 502 for /v2/charge/" + n + ", giving up after 3 tries", logs::Level::Error);
            if (i < 900 && i % 30 == 0)
                put(stamp + " INFO shop.mail: old template of newsletter was used", logs::Level::Info);
        }
        m_service->store().append(std::move(batch), true, m_now);
    }
    void settle()
    {
        QTRY_VERIFY(!m_panel->isBusy());
        QApplication::processEvents();
    }
    [[nodiscard]] QString textAt(int row, int column) const
    {
        return child<QTableView>("patternTable")->model()->index(row, column).data().toString();
    }

private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeMode::Dark); }
    void init()
    {
        m_now = QDateTime::currentMSecsSinceEpoch();
        m_service = std::make_unique<logs::LogService>(m_sessions);
        for (int i = 0; i < 3; ++i) {
            m_service->setSource({.id = logs::SourceId(i), .follow = i, .host = {QString::fromLatin1(kHosts[i])}, .hostName = QString::fromLatin1(kHosts[i]), .name = u"/srv/shop.log"_s,
                                  .label = u"shop"_s, .state = logs::SourceState::Following, .detail = {}, .zoneSeconds = 0});
        }
        m_document = std::make_unique<logs::StoreDocument>(m_service->store(), m_service.get());
        m_panel = std::make_unique<PatternPanel>(*m_document);
        m_panel->resize(1280, 320);
    }
    void cleanup()
    {
        m_panel.reset();
        m_document.reset();
        m_service.reset();
    }

    void patternsWithTheirCounts()
    {
        fill();
        m_panel->show();
        settle();
        QTRY_COMPARE(m_panel->model().rowCount(), 5);
        QCOMPARE(textAt(0, PatternModel::PatternColumn), u"shop.orders: order <num> paid by card in <num> ms"_s);
        QCOMPARE(textAt(0, PatternModel::CountColumn), QLocale().toString(1800));
        QVERIFY(child<QTableView>("patternTable")->isColumnHidden(PatternModel::ChangeColumn));
        QCOMPARE(child<QListWidget>("patternExamples")->count(), 3);
        const QAbstractItemModelTester tester(const_cast<PatternModel *>(&m_panel->model()));
    }

    void whatIsNewSinceAMoment()
    {
        fill();
        m_panel->show();
        m_panel->compareBefore(m_now - 900 * 2000);
        settle();
        QTRY_COMPARE(m_panel->model().rowCount(), 5);
        QTRY_COMPARE(m_panel->model().countOf(logs::PatternChange::New), 1);
        QCOMPARE(m_panel->model().countOf(logs::PatternChange::Gone), 1);
        QVERIFY(textAt(0, PatternModel::PatternColumn).startsWith(u"shop.pay: gateway answered"_s));
        QVERIFY(!child<QTableView>("patternTable")->isColumnHidden(PatternModel::ChangeColumn));
        child<Chip>("patternChangedOnly")->click();
        QCOMPARE(child<QTableView>("patternTable")->model()->rowCount(), 2);
    }

    void deploymentsAreMoments()
    {
        fill();
        const qint64 deployedMs = m_now - 900 * 2000;
        const UtcTime deployed{std::chrono::milliseconds(deployedMs)};
        const UtcTime earlier{deployed - std::chrono::hours(3)};
        m_panel->setMoments({{deployed, Tone::Info, u"shop 2.0 · r2 is current"_s}, {earlier, Tone::Info, u"shop 1.9"_s}});
        m_panel->show();
        settle();
        auto *choice = child<QComboBox>("patternBaseline");
        auto *moment = child<QDateTimeEdit>("patternMoment");
        QVERIFY(!moment->isVisible());
        const int listed = choice->findData(deployedMs);
        QVERIFY(listed > 3 && choice->itemText(listed).contains(u"shop 2.0"_s));
        choice->setCurrentIndex(listed);
        settle();
        QCOMPARE(moment->dateTime().toMSecsSinceEpoch(), deployedMs);
        QVERIFY(moment->isVisible());
        QTRY_COMPARE(m_panel->model().countOf(logs::PatternChange::New), 1);
        // A new one does not change what is compared.
        m_panel->setMoments({{deployed + std::chrono::minutes(5), Tone::Info, u"shop 2.1"_s}, {deployed, Tone::Info, u"shop 2.0"_s}});
        QCOMPARE(choice->currentData().toLongLong(), deployedMs);
        m_panel->setMoments({});
        QCOMPARE(choice->currentIndex(), 1);
        QCOMPARE(choice->count(), 4);
        QCOMPARE(moment->dateTime().toMSecsSinceEpoch(), deployedMs);
        // Another time by hand is no deployment.
        m_panel->setMoments({{deployed, Tone::Info, u"shop 2.0"_s}});
        m_panel->compareBefore(deployedMs);
        QVERIFY(choice->currentIndex() > 3);
        moment->setDateTime(moment->dateTime().addSecs(-60));
        QCOMPARE(choice->currentIndex(), 1);
        settle();
    }

    /// The last hour alone would not show what came three hours ago.
    void theDayBeforeAsFarAsTheLogReaches()
    {
        const qint64 hour = 3'600'000;
        for (int half = 58; half >= 0; --half) {
            add("2026-01-01 00:00:00 INFO job 1 done", m_now - half * hour / 2 - 1000);
            if (half == 6)
                add("2026-01-01 00:00:00 ERROR disk is full", m_now - 3 * hour, 0, logs::Level::Error);
        }
        m_panel->show();
        settle();
        child<QComboBox>("patternBaseline")->setCurrentIndex(2);
        settle();
        QTRY_COMPARE(m_panel->model().countOf(logs::PatternChange::New), 1);
        QCOMPARE(textAt(0, PatternModel::PatternColumn), u"disk is full"_s);
        QCOMPARE(m_panel->model().mined().baseline.lines, 11); // five hours, each half
        QVERIFY(child<QLabel>("patternSummary")->text().contains(u"5"_s));
    }

    void clicksFilterTheLog()
    {
        fill();
        m_panel->show();
        settle();
        QTRY_COMPARE(m_panel->model().rowCount(), 5);
        QSignalSpy filters(m_panel.get(), &PatternPanel::filterWanted);
        QSignalSpy lines(m_panel.get(), &PatternPanel::lineWanted);
        auto *table = child<QTableView>("patternTable");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_COMPARE(filters.count(), 1);
        QVERIFY(!filters[0][1].toBool());
        // What is wanted finds exactly the pattern's lines.
        logs::LogFilter filter;
        filter.include = filters[0][0].value<logs::Pattern>();
        QVERIFY(m_document->setFilter(filter));
        QTRY_COMPARE(m_document->rowCount(), 1800);
        child<QPushButton>("patternWithout")->click();
        QCOMPARE(filters.count(), 2);
        QVERIFY(filters[1][1].toBool());
        auto *examples = child<QListWidget>("patternExamples");
        Q_EMIT examples->itemActivated(examples->item(0));
        QCOMPARE(lines.count(), 1);
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QTRY_VERIFY(QApplication::clipboard()->text().contains(u"<num>"_s));
    }

    void searchAndCsv()
    {
        fill();
        m_panel->show();
        settle();
        QTRY_COMPARE(m_panel->model().rowCount(), 5);
        child<QLineEdit>("patternSearch")->setText(u"slow query"_s);
        QCOMPARE(child<QTableView>("patternTable")->model()->rowCount(), 1);
        const QByteArray csv = m_panel->model().toCsv();
        QCOMPARE(csv.count("\r\n"), 6);
        QVERIFY(csv.contains("\r\n1800,"));
        QVERIFY(csv.contains("\"shop.pay: gateway answered <num> for <path>, giving up after <num> tries\""));
    }

    void otherSourcesAsBaseline()
    {
        fill();
        add("2026-01-01 00:00:00 ERROR kernel: sda1 is failing", m_now - 5000, 2, logs::Level::Error);
        m_panel->show();
        settle();
        child<QComboBox>("patternBaseline")->setCurrentIndex(3);
        auto *source = child<QComboBox>("patternSource");
        QCOMPARE(source->count(), 3);
        source->setCurrentIndex(2);
        m_panel->refresh();
        settle();
        QTRY_COMPARE(m_panel->model().countOf(logs::PatternChange::New), 1);
        QCOMPARE(textAt(0, PatternModel::PatternColumn), u"kernel: sda<num> is failing"_s);
    }

    void itFollowsALogThatGrows()
    {
        add("2026-01-01 00:00:00 INFO job 1 done", m_now);
        m_panel->show();
        QTRY_COMPARE(m_panel->model().rowCount(), 1);
        add("2026-01-01 00:00:00 INFO disk is full", m_now + 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_panel->model().rowCount(), 2, 10'000);
        QCOMPARE(m_panel->model().mined().current.lines, 2);
    }

    void emptyLogsSayWhatToDo()
    {
        m_panel->show();
        settle();
        QTRY_VERIFY(child<EmptyState>("patternEmpty"));
        QVERIFY(child<EmptyState>("patternEmpty")->isVisible());
        child<QComboBox>("patternBaseline")->setCurrentIndex(2);
        settle();
        QTRY_VERIFY(child<EmptyState>("patternEmpty") && child<EmptyState>("patternEmpty")->isVisible());
    }

    void recordsOfSeveralLines()
    {
        add("2026-01-01 ERROR one", m_now, 0, logs::Level::Error);
        add("Traceback", m_now, 0, logs::Level::Error, logs::ContinuationLine);
        add("  File x", m_now, 0, logs::Level::Error, logs::ContinuationLine);
        add("2026-01-01 INFO two", m_now + 1, 1);
        QTRY_COMPARE(m_document->rowCount(), 4);
        for (qint64 row = 0; row < 3; ++row)
            QCOMPARE(logs::recordOf(*m_document, row), (logs::RecordSpan{0, 3}));
        QCOMPARE(logs::recordOf(*m_document, 3), (logs::RecordSpan{3, 1}));
        QCOMPARE(logs::recordText(*m_document, {0, 3}), "2026-01-01 ERROR one\nTraceback\n  File x");
    }

    void pictures_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("width");
        QTest::newRow("patterns-dark-1280") << true << 1260;
        QTest::newRow("patterns-light-1680") << false << 1660;
    }
    void pictures()
    {
        QFETCH(bool, dark);
        QFETCH(int, width);
        applyTheme(dark ? ThemeMode::Dark : ThemeMode::Light);
        fill();
        m_panel->resize(width, 330);
        m_panel->show();
        m_panel->compareBefore(m_now - 900 * 2000);
        settle();
        QTRY_COMPARE(m_panel->model().rowCount(), 5);
        // Nothing of the bar is cut off.
        for (const char *name : {"patternRefresh", "patternExport"})
            QVERIFY(child<QWidget>(name)->geometry().right() < m_panel->width());
        const QString folder = qEnvironmentVariable("QD_SCREENSHOTS");
        if (!folder.isEmpty())
            QVERIFY(m_panel->grab().save(folder + u'/' + QString::fromLatin1(QTest::currentDataTag()) + u".png"_s));
        applyTheme(ThemeMode::Dark);
    }
};

QD_TEST_MAIN(QApplication, TestPatternPanel)
#include "tst_pattern_panel.moc"
