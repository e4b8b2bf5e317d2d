// SPDX-License-Identifier: GPL-3.0-or-later
// The overview pane on scripted hosts: what it shows when, what its buttons ask for, and that everything has a name.
#include "models/metrics/metrics_service.h"
#include "models/store/database.h"
#include "tests/metrics/fake_fleet.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/common/theme.h"
#include "widgets/overview/filesystem_card.h"
#include "widgets/overview/metric_card.h"
#include "widgets/overview/overview_pane.h"
#include "widgets/overview/problem_strip.h"

#include <QtGui/QAccessible>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>

using namespace qd;
using namespace qd::ui;
using namespace std::chrono_literals;
using test::FakeSession;

namespace {

constexpr UtcTime base{std::chrono::seconds(1'700'000'000)};

QStringList visibleTexts(const QWidget &root)
{
    QStringList texts;
    for (const QLabel *label : root.findChildren<QLabel *>()) {
        if (label->isVisible() && !label->text().isEmpty())
            texts.append(label->text());
    }
    return texts;
}

bool shows(const QWidget &root, const QString &part)
{
    return std::ranges::any_of(visibleTexts(root), [&](const QString &text) { return text.contains(part); });
}

} // namespace

class TestOverview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeMode::Dark); }
    void init();
    void cleanup();
    void saysWhatIsMissing();
    void showsNumbersAndMovingCharts();
    void groupAndSingleHost();
    void pauseStandsStill();
    void lostHostIsToldAndTimeGoesOn();
    void problemStripActsAndStaysClosed();
    void alertsComeFirstInTheStrip();
    void marksComeFromTheTimeline();
    void hostileNamesStayPlainText();
    void fitsNarrowAndWide_data();
    void fitsNarrowAndWide();
    void everythingHasANameAndAKeyboardWay();

private:
    void play(FakeSession &session, int from, int to, int percent, int used = 40);
    void settle();
    [[nodiscard]] QList<QImage> chartPictures() const;

    test::ManualClock m_clock;
    std::unique_ptr<test::FakeFleet> m_fleet;
    std::unique_ptr<metrics::MetricsService> m_service;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<store::Timeline> m_timeline;
    std::unique_ptr<OverviewPane> m_pane;
};

void TestOverview::init()
{
    m_clock.set(base);
    m_fleet = std::make_unique<test::FakeFleet>();
    m_service = std::make_unique<metrics::MetricsService>(*m_fleet, m_clock);
    m_database = std::make_unique<store::Database>(store::DatabaseSettings{});
    m_timeline = std::make_unique<store::Timeline>(*m_database);
    m_pane = std::make_unique<OverviewPane>(*m_service, *m_timeline);
    m_pane->resize(1000, 700);
    m_pane->setTimeRange({1min, true, {}});
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get())); // else the focus frame comes between two pictures
}

void TestOverview::cleanup()
{
    m_pane.reset();
    m_timeline.reset();
    m_database.reset();
    m_service.reset();
    m_fleet.reset();
}

void TestOverview::play(FakeSession &session, int from, int to, int percent, int used)
{
    QTRY_VERIFY(!session.channels().isEmpty() && session.channels().last()->state() == ssh::Channel::State::Running);
    for (int second = from; second < to; ++second) {
        m_clock.set(base + std::chrono::seconds(second));
        Q_EMIT session.channels().last()->output(test::metricFrame(second, percent, used), ssh::Stream::Output);
    }
}

void TestOverview::settle()
{
    QSignalSpy updated(m_service.get(), &metrics::MetricsService::updated);
    QVERIFY(updated.wait(3000));
    QTest::qWait(400); // the staggered round
}

QList<QImage> TestOverview::chartPictures() const
{
    QList<QImage> pictures;
    for (MetricChart *chart : m_pane->findChildren<MetricChart *>())
        pictures.append(chart->grab().toImage());
    return pictures;
}

void TestOverview::saysWhatIsMissing()
{
    QSignalSpy addHost(m_pane.get(), &OverviewPane::addHostRequested);
    QSignalSpy reconnect(m_pane.get(), &OverviewPane::reconnectRequested);
    m_pane->setScope({QStringLiteral("All hosts"), {}});
    QVERIFY(shows(*m_pane, QStringLiteral("No hosts here yet")));
    QVERIFY(!m_pane->hasLiveData());
    for (QAbstractButton *button : m_pane->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text().contains(QStringLiteral("Add host")))
            button->click();
    }
    QCOMPARE(addHost.size(), 1);

    const HostId web{QStringLiteral("web-01")};
    const auto session = m_fleet->add(web.value);
    session->setStatus({ssh::SessionPhase::Connecting, {}, {}, {}});
    m_service->watch(web);
    m_pane->setScope({web.value, {web}});
    QVERIFY(shows(*m_pane, QStringLiteral("Connecting to web-01")));

    session->setStatus({ssh::SessionPhase::Lost, Error{ErrorCode::Unreachable, QStringLiteral("No route."), {}, {}}, m_clock.now() + 14s, {}});
    settle();
    QVERIFY(shows(*m_pane, QStringLiteral("web-01 is unreachable")));
    QVERIFY(shows(*m_pane, QStringLiteral("No route. Next try in 14 s.")));
    m_clock.advance(4s);
    QTRY_VERIFY_WITH_TIMEOUT(shows(*m_pane, QStringLiteral("Next try in 10 s.")), 3000); // counts down though nothing arrives
    m_pane->paletteActions().first()->trigger();
    QCOMPARE(reconnect.size(), 1);
}

void TestOverview::showsNumbersAndMovingCharts()
{
    const HostId web{QStringLiteral("web-01")};
    const auto session = m_fleet->add(web.value);
    m_service->watch(web);
    m_pane->setScope({web.value, {web}});
    play(*session, 100, 130, 46);
    settle();
    QVERIFY(m_pane->hasLiveData());
    QVERIFY2(visibleTexts(*m_pane).contains(QStringLiteral("46")), qPrintable(visibleTexts(*m_pane).join(u'|')));
    QVERIFY(shows(*m_pane, QStringLiteral("Debian GNU/Linux 13 (trixie)")));
    QVERIFY(shows(*m_pane, QStringLiteral("up 2 min")));
    auto *const chart = m_pane->findChild<MetricChart *>(QStringLiteral("cpuChart"));
    const QImage before = chart->grab().toImage();
    play(*session, 130, 140, 90);
    settle();
    QVERIFY(chart->grab().toImage() != before);
    QVERIFY(chart->accessibleDescription().contains(QStringLiteral("90")));
    auto *const card = m_pane->findChild<FilesystemCard *>();
    QCOMPARE(card->bars()->rows().first().name, QStringLiteral("/var"));
}

void TestOverview::groupAndSingleHost()
{
    QList<HostId> hosts;
    for (const auto &[name, percent] : {std::pair("a", 20), std::pair("b", 60)}) {
        hosts.append(HostId{QString::fromLatin1(name)});
        const auto session = m_fleet->add(hosts.last().value);
        m_service->watch(hosts.last());
        play(*session, 100, 130, percent, percent + 10);
    }
    m_pane->setScope({QStringLiteral("Web"), hosts});
    settle();
    QVERIFY(visibleTexts(*m_pane).contains(QStringLiteral("40"))); // mean
    QVERIFY(shows(*m_pane, QStringLiteral("% avg")));
    QVERIFY(!m_pane->findChild<QWidget *>(QStringLiteral("hostInfoBar"))->isVisible());
    QCOMPARE(m_pane->findChild<FilesystemCard *>()->bars()->rows().first().name, QStringLiteral("b  /var"));
    m_pane->setScope({QStringLiteral("a"), hosts.first(1)});
    QVERIFY(visibleTexts(*m_pane).contains(QStringLiteral("20")));
    QVERIFY(m_pane->findChild<QWidget *>(QStringLiteral("hostInfoBar"))->isVisible());
}

void TestOverview::pauseStandsStill()
{
    const HostId web{QStringLiteral("web-01")};
    const auto session = m_fleet->add(web.value);
    m_service->watch(web);
    m_pane->setScope({web.value, {web}});
    play(*session, 100, 130, 20);
    settle();
    m_pane->setPaused(true);
    const QList<QImage> paused = chartPictures();
    QCOMPARE(paused.size(), 5);
    play(*session, 130, 140, 80, 60);
    settle();
    QVERIFY(chartPictures() == paused); // all of it: curves, times, values
    QVERIFY(visibleTexts(*m_pane).contains(QStringLiteral("20")));
    m_pane->setPaused(false);
    QVERIFY(visibleTexts(*m_pane).contains(QStringLiteral("80")));
    const QList<QImage> resumed = chartPictures();
    for (qsizetype i = 0; i < paused.size(); ++i)
        QVERIFY2(resumed.at(i) != paused.at(i), qPrintable(QString::number(i))); // the times at least
    const auto curveOf = [](const QImage &picture) { return picture.copy(0, 0, picture.width(), picture.height() - 24); };
    const auto charts = m_pane->findChildren<MetricChart *>();
    const auto cpu = std::ranges::find(charts, QStringLiteral("cpuChart"), &QObject::objectName) - charts.begin();
    QVERIFY(curveOf(resumed.at(cpu)) != curveOf(paused.at(cpu)));
}

void TestOverview::lostHostIsToldAndTimeGoesOn()
{
    const HostId web{QStringLiteral("web-01")};
    const auto session = m_fleet->add(web.value);
    m_service->watch(web);
    m_pane->setScope({web.value, {web}});
    play(*session, 100, 130, 20);
    settle();
    const Error gone{ErrorCode::Unreachable, QStringLiteral("Gone."), {}, {}};
    session->setStatus({ssh::SessionPhase::Lost, gone, {}, {}});
    session->channels().last()->fail(gone);
    QTRY_VERIFY_WITH_TIMEOUT(m_pane->findChild<ProblemStrip *>()->isVisible(), 3000);
    QVERIFY(shows(*m_pane, QStringLiteral("web-01 unreachable since")));
    QVERIFY(shows(*m_pane, QStringLiteral("no data"))); // no stale number
    QVERIFY(m_pane->hasLiveData());                     // what was known stays on screen
    const QImage before = m_pane->findChild<MetricChart *>(QStringLiteral("cpuChart"))->grab().toImage();
    m_clock.advance(20s);
    QTRY_VERIFY_WITH_TIMEOUT(m_pane->findChild<MetricChart *>(QStringLiteral("cpuChart"))->grab().toImage() != before, 4000);
}

void TestOverview::problemStripActsAndStaysClosed()
{
    const HostId web{QStringLiteral("web-01")};
    const metrics::Problem full{metrics::Problem::Kind::FilesystemFull, web, web.value, {}, 94, QStringLiteral("/var")};
    metrics::Problem fuller = full;
    fuller.percent = 95;
    const metrics::Problem lost{metrics::Problem::Kind::Unreachable, HostId{QStringLiteral("db")}, QStringLiteral("db"), base, 0, {}};
    ProblemStrip strip;
    QSignalSpy logs(&strip, &ProblemStrip::showLogsRequested);
    QSignalSpy host(&strip, &ProblemStrip::openHostRequested);
    strip.setProblems({}, base);
    QVERIFY(!strip.isVisible());
    strip.setProblems({full}, base);
    QVERIFY(strip.isVisible());
    QTest::keyClick(strip.findChild<QAbstractButton *>(QStringLiteral("problemLogsButton")), Qt::Key_Space);
    QTest::keyClick(strip.findChild<QAbstractButton *>(QStringLiteral("problemHostButton")), Qt::Key_Space);
    QCOMPARE(logs.size(), 1);
    QCOMPARE(logs.first().first().value<QList<HostId>>(), QList<HostId>{web});
    QCOMPARE(host.first().first().value<HostId>(), web);
    strip.findChild<QAbstractButton *>(QStringLiteral("problemCloseButton"))->click();
    QVERIFY(!strip.isVisible());
    strip.setProblems({fuller}, base); // the same trouble, one percent later
    QVERIFY(!strip.isVisible());
    strip.setProblems({lost, fuller}, base);
    QVERIFY(strip.isVisible());
}

void TestOverview::alertsComeFirstInTheStrip()
{
    const HostId web{QStringLiteral("web-01")}, db{QStringLiteral("db")};
    ProblemStrip strip;
    QSignalSpy host(&strip, &ProblemStrip::openHostRequested);
    QSignalSpy alert(&strip, &ProblemStrip::showAlertRequested);
    strip.setProblems({{metrics::Problem::Kind::Unreachable, db, db.value, base, 0, {}}, {metrics::Problem::Kind::FilesystemFull, web, web.value, {}, 94, QStringLiteral("/var")}}, base);
    strip.setAlerts({{QStringLiteral("a@1"), QStringLiteral("Critical: web-01: /var is at 96 %, above 95 %"), web}});
    QVERIFY(strip.isVisible());
    QVERIFY2(strip.accessibleName().startsWith(QStringLiteral("Critical: web-01: /var is at 96 %")), qPrintable(strip.accessibleName()));
    QVERIFY(!strip.accessibleName().contains(QStringLiteral("94"))); // its host has said it already
    QVERIFY(strip.accessibleName().contains(QStringLiteral("db unreachable")));
    QTest::keyClick(strip.findChild<QAbstractButton *>(QStringLiteral("problemHostButton")), Qt::Key_Space);
    QCOMPARE(host.first().first().value<HostId>(), web);
    QTest::keyClick(strip.findChild<QAbstractButton *>(QStringLiteral("problemAlertButton")), Qt::Key_Space);
    QCOMPARE(alert.first().first().toString(), QStringLiteral("a@1"));
    strip.findChild<QAbstractButton *>(QStringLiteral("problemCloseButton"))->click();
    QVERIFY(!strip.isVisible());
    strip.setAlerts({{QStringLiteral("a@2"), QStringLiteral("Critical: web-01: again"), web}}); // another incident is news
    QVERIFY(strip.isVisible());
    strip.setAlerts({});
    strip.setProblems({{metrics::Problem::Kind::Unreachable, web, web.value, base, 0, {}}}, base);
    QVERIFY(strip.isVisible() && strip.findChild<QAbstractButton *>(QStringLiteral("problemAlertButton"))->isHidden());
    strip.setProblems({}, base);
    QVERIFY(!strip.isVisible());
}

void TestOverview::marksComeFromTheTimeline()
{
    const HostId web{QStringLiteral("web-01")};
    const auto session = m_fleet->add(web.value);
    m_service->watch(web);
    m_pane->setScope({web.value, {web}});
    play(*session, 100, 130, 20);
    settle();
    auto *const chart = m_pane->findChild<MetricChart *>(QStringLiteral("cpuChart"));
    const QImage before = chart->grab().toImage();
    m_timeline->record({0, m_clock.now() - 20s, HostId{QStringLiteral("other")}, store::EventKind::Deploy, store::EventSeverity::Info, QStringLiteral("x"), {}});
    m_timeline->record({0, m_clock.now() - 20s, web, store::EventKind::Command, store::EventSeverity::Info, QStringLiteral("x"), {}});
    QTest::qWait(150); // marks are taken ten times a second
    QCOMPARE(chart->grab().toImage(), before); // another host's and reading commands leave no mark
    m_timeline->record({0, m_clock.now() - 20s, web, store::EventKind::Deploy, store::EventSeverity::Success, QStringLiteral("shop 2.0 deployed"), {}});
    QTRY_VERIFY(chart->grab().toImage() != before);
}

void TestOverview::hostileNamesStayPlainText()
{
    const HostId host{QStringLiteral("<img src=x>&amp;<b>bold</b>")};
    const auto session = m_fleet->add(host.value);
    m_service->watch(host);
    m_pane->setScope({host.value, {host}});
    play(*session, 100, 130, 20, 95);
    settle();
    QVERIFY(shows(*m_pane, host.value)); // in the problem strip: /var is 95 % full
    for (const QLabel *label : m_pane->findChildren<QLabel *>())
        QVERIFY2(label->text().isEmpty() || label->textFormat() == Qt::PlainText, qPrintable(label->text()));
}

void TestOverview::fitsNarrowAndWide_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("columns");
    QTest::newRow("1680 window") << 1306 << 3;
    QTest::newRow("1280 window") << 906 << 3;
    QTest::newRow("narrow") << 600 << 2;
    QTest::newRow("very narrow") << 300 << 1;
}

void TestOverview::fitsNarrowAndWide()
{
    QFETCH(int, width);
    const HostId web{QStringLiteral("web-01")};
    const auto session = m_fleet->add(web.value);
    m_service->watch(web);
    m_pane->setBottomWidget(new QWidget);
    m_pane->resize(width, 700);
    m_pane->setScope({web.value, {web}});
    play(*session, 100, 110, 20);
    settle();
    const auto cards = m_pane->findChildren<MetricCard *>();
    QSet<int> lefts;
    for (const MetricCard *card : cards) {
        lefts.insert(card->x());
        QVERIFY(card->geometry().right() < width);
        QVERIFY(card->chart()->height() > 40);
    }
    QTEST(int(lefts.size()), "columns");
}

void TestOverview::everythingHasANameAndAKeyboardWay()
{
    const HostId web{QStringLiteral("web-01")};
    const auto session = m_fleet->add(web.value);
    m_service->watch(web);
    m_pane->setScope({web.value, {web}});
    play(*session, 100, 130, 20, 95);
    settle();
    int checked = 0;
    for (QWidget *widget : m_pane->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy())
            continue;
        QAccessibleInterface *const access = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(access && !access->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(widget->focusPolicy() & Qt::TabFocus, qPrintable(widget->objectName()));
        ++checked;
    }
    QVERIFY(checked >= 7); // five charts, and the strip's buttons
}

QD_TEST_MAIN(QApplication, TestOverview)
#include "tst_overview.moc"
