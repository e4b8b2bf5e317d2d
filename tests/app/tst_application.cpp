// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "models/deploy/run.h"
#include "models/recipes/quick_recipe.h"
#include "tests/app/fleet.h"
#include "tests/support/log_guard.h"
#include "tests/widgets/walk.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/deploy/deploy_pane.h"
#include "widgets/hosts/hosts_sidebar.h"
#include "widgets/logs/log_tabs.h"
#include "widgets/logs/logs_pane.h"
#include "widgets/logview/log_panel.h"
#include "widgets/logview/log_view.h"
#include "widgets/shell/command_palette.h"

#include <QtCore/QFutureWatcher>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>

using namespace qd;
using namespace qd::app;

/// The whole console, offscreen, against real sshd hosts: what a person does first.
class TestApplication : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_fleet.start(), qPrintable(m_fleet.problem()));
        QVERIFY2(m_fleet.writeHosts(2), qPrintable(m_fleet.problem()));
        m_app = std::make_unique<Application>(m_fleet.options());
        m_app->start();
    }

    void cleanupTestCase() { m_app.reset(); }

    void hostsComeToLife()
    {
        QTRY_VERIFY_WITH_TIMEOUT(isLive("web-1") && isLive("web-2") && isLive("This machine"), 30000);
        QTRY_VERIFY_WITH_TIMEOUT(m_app->window().currentPane()->hasLiveData(), 15000);
    }

    void chartsMove()
    {
        scopeTo("web-1"); // several hosts are a grid
        QList<ui::MetricChart *> charts;
        QTRY_VERIFY_WITH_TIMEOUT((charts = visibleCharts()).size() >= 4, 10000);
        ui::MetricChart *chart = charts.first();
        const QImage before = chart->grab().toImage();
        QTRY_VERIFY_WITH_TIMEOUT(chart->grab().toImage() != before, 10000);
    }

    void selectedTimeLeadsToLogs()
    {
        ui::MainWindow &window = m_app->window();
        window.showPane(QStringLiteral("overview"));
        ui::TimeAxis &axis = window.timeAxis();
        QVERIFY(axis.canShowLogs() && axis.canShowProcesses() && axis.canShowEvents());
        const ui::TimeSpan span{axis.end() - std::chrono::seconds(60), axis.end() - std::chrono::seconds(30)};
        axis.wantLogs(span); // the live log is below the charts
        QCOMPARE(window.currentPane()->key(), QStringLiteral("overview"));
        const QList<ui::LogPanel *> panels{&liveLog(), &window.findChild<ui::LogsPane *>()->panel()};
        for (const ui::LogPanel *panel : panels)
            QCOMPARE(panel->span(), span);
        window.showPane(QStringLiteral("hosts"));
        axis.wantLogs(span);
        QCOMPARE(window.currentPane()->key(), QStringLiteral("logs"));
        for (ui::LogPanel *panel : panels)
            panel->setSpan({});
        window.showPane(QStringLiteral("overview"));
    }

    void addedHostAppears()
    {
        QVERIFY(m_app->inventory().add({test::Fleet::host(3)}));
        QTRY_VERIFY_WITH_TIMEOUT(isLive("web-3"), 30000);
        scopeTo("web-3");
        QCOMPARE(m_app->window().scope().hosts, QList<HostId>{idOf("web-3")});
    }

    void tailShowsNewLines()
    {
        const QString path = m_fleet.path(QStringLiteral("app.log"));
        append(path, "2026-11-23T19:00:00Z ERROR first line\n");
        auto *sidebar = m_app->window().findChild<ui::HostsSidebar *>();
        Q_EMIT sidebar->openLogRequested({idOf("web-1"), idOf("web-2")}, path);
        QCOMPARE(m_app->window().currentPane()->key(), QStringLiteral("logs"));
        QTRY_VERIFY_WITH_TIMEOUT(linesWith("first line") == 2, 20000);
        append(path, "2026-11-23T19:00:01Z INFO second line\n");
        QTRY_VERIFY_WITH_TIMEOUT(linesWith("second line") == 2, 20000);
    }

    /// From a line of the live log to what it speaks of, on the Logs page and below the overview's charts.
    void aLineLeadsOn_data()
    {
        QTest::addColumn<bool>("below");
        QTest::newRow("Logs page") << false;
        QTest::newRow("below the charts") << true;
    }
    void aLineLeadsOn()
    {
        QFETCH(bool, below);
        ui::MainWindow &window = m_app->window();
        ui::LogsPane &pane = *window.findChild<ui::LogsPane *>();
        ui::LogView &view = below ? liveLog().view() : pane.panel().view();
        const HostId host = idOf("web-1");
        const QString path = m_fleet.path(QStringLiteral("app.log"));
        const UtcTime time = std::chrono::floor<std::chrono::seconds>(SystemClock().now()) - std::chrono::minutes(20);
        const qint64 ms = time.time_since_epoch().count();

        Q_EMIT view.chartWanted(host, ms);
        QCOMPARE(window.currentPane()->key(), QStringLiteral("overview"));
        QCOMPARE(window.scope().hosts, QList<HostId>{host});
        QCOMPARE(window.timeAxis().begin(), time - std::chrono::minutes(5));
        QCOMPARE(window.timeAxis().end(), time + std::chrono::minutes(5));
        QVERIFY(window.timeAxis().crosshair() == time);
        window.timeAxis().back();

        Q_EMIT view.terminalWanted(host);
        const QString command = QGuiApplication::clipboard()->text();
        QVERIFY2(command.startsWith(u"ssh ") && command.contains(QStringLiteral("web-1")), qPrintable(command));

        Q_EMIT view.fileWanted(host, path, -1);
        QCOMPARE(window.currentPane()->key(), pane.key());
        QTRY_VERIFY(pane.currentPage() && pane.currentPage()->address().kind == ui::LogAddress::Kind::Remote);
        QCOMPARE(pane.currentPage()->address().host, host);
        QCOMPARE(pane.currentPage()->address().paths, QStringList{path});
        QTRY_COMPARE_WITH_TIMEOUT(pane.currentPage()->document().rowCount(), 2, 20000);
        pane.tabs().closePage(pane.currentPage());

        window.showPane(QStringLiteral("hosts"));
        Q_EMIT view.serviceWanted(host, QStringLiteral("shop.service"), ms);
        QCOMPARE(window.currentPane()->key(), pane.key());
        QTRY_VERIFY(pane.currentPage() && pane.currentPage()->address().kind == ui::LogAddress::Kind::Journal);
        QCOMPARE(pane.currentPage()->address().host, host);
        QCOMPARE(pane.currentPage()->address().units, QStringList{QStringLiteral("shop.service")});
        pane.tabs().closePage(pane.currentPage());

        Q_EMIT view.pivotWanted(QStringLiteral("request_id"), QStringLiteral("req-7f3a"));
        QVERIFY(!pane.currentPage());
        pane.tabs().closePage(pane.tabs().currentPage());
        m_app->window().findChild<ui::HostsSidebar *>()->selectAllHosts();
    }

    void aRunLeadsToItsLog()
    {
        ui::MainWindow &window = m_app->window();
        ui::LogsPane &pane = *window.findChild<ui::LogsPane *>();
        window.showPane(QStringLiteral("deploy"));
        const UtcTime end = SystemClock().now();
        const UtcTime begin{std::chrono::hours(24 * 365) + std::chrono::milliseconds(700)};
        const int before = pane.tabs().count();
        Q_EMIT window.findChild<ui::DeployPane *>()->logsWanted({idOf("web-1")}, begin, end);
        QCOMPARE(window.currentPane()->key(), pane.key());
        // Nothing that is followed reaches back so far: the host is asked.
        QCOMPARE(pane.tabs().count(), before + 1);
        QVERIFY(pane.panel().span());
        QVERIFY(pane.panel().span()->begin <= begin && begin - pane.panel().span()->begin < std::chrono::seconds(1));
        QVERIFY(pane.panel().span()->end > end && pane.panel().span()->end - end <= std::chrono::seconds(1));
        QTRY_VERIFY(pane.currentPage() && pane.currentPage() != &pane.livePage());
        QCOMPARE(pane.currentPage()->address().host, idOf("web-1"));
        QCOMPARE(pane.currentPage()->panel().span(), pane.panel().span());
        pane.tabs().closePage(pane.currentPage());
        pane.panel().setSpan({});
    }

    void themeSwitchesLive()
    {
        action("themeLight")->trigger();
        QCOMPARE(qApp->palette().color(QPalette::Window), ui::Theme::lightTheme().surface0);
        action("themeDark")->trigger();
        QCOMPARE(qApp->palette().color(QPalette::Window), ui::Theme::darkTheme().surface0);
        QCOMPARE(loadSettings(Paths::fromEnvironment().settings).preferences.theme, ui::ThemeMode::Dark);
    }

    void foreignTextIsNeverHtml()
    {
        hosts::Host evil = test::Fleet::host(9);
        evil.name = QStringLiteral("evil-host");
        evil.address = QStringLiteral("127.0.0.9");
        evil.port = 1;
        evil.group = QStringLiteral("<b>Bold</b> <img src=x>");
        evil.note = QStringLiteral("<h1>note</h1>");
        QVERIFY(m_app->inventory().add({evil}));
        m_app->window().findChild<ui::HostsSidebar *>()->selectHost(idOf("evil-host"));
        m_app->window().toasts().show(ui::Tone::Error, evil.group, evil.note);
        for (const char *pane : {"overview", "hosts", "logs", "deploy"}) {
            QVERIFY(m_app->window().showPane(QString::fromLatin1(pane)));
            QCoreApplication::sendPostedEvents();
            QCOMPARE(test::labelsThatMayRenderHtml(m_app->window()), QStringList());
        }
        QVERIFY(m_app->inventory().remove({idOf("evil-host")}));
        m_app->window().findChild<ui::HostsSidebar *>()->selectAllHosts();
    }

    void everyControlHasAName()
    {
        const QStringList unnamed = test::unnamedWidgets(m_app->window());
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(QStringLiteral(", "))));
    }

    void lostHostIsToldAndComesBack()
    {
        QSignalSpy lost(&m_app->fleet(), &FleetWatch::hostLost);
        QSignalSpy back(&m_app->fleet(), &FleetWatch::hostBack);
        m_fleet.server(1).stop();
        QTRY_VERIFY_WITH_TIMEOUT(lost.size() == 1, 10000);
        QCOMPARE(lost.first().first().value<HostId>(), idOf("web-1"));
        QVERIFY(m_app->window().toasts().count() > 0);
        QVERIFY(isLive("web-2"));
        QVERIFY(m_fleet.server(1).start());
        QTRY_VERIFY_WITH_TIMEOUT(back.size() == 1, 40000);
        QTRY_VERIFY_WITH_TIMEOUT(isLive("web-1"), 20000);
    }

    void deploysAndRollsBack()
    {
        const QString site = m_fleet.path(QStringLiteral("site"));
        QVERIFY(QDir().mkpath(site));
        append(site + QStringLiteral("/index.html"), "v1");
        recipes::QuickDeployment quick;
        quick.source = site;
        quick.target = m_fleet.path(QStringLiteral("srv"));
        quick.health = {.kind = recipes::QuickHealth::Kind::Command, .command = QStringLiteral("grep -q v1 index.html"), .successes = 1};
        QCOMPARE(outcome(quick, idOf("web-2")), deploy::RunState::Succeeded);
        QVERIFY(QFile::exists(quick.target + QStringLiteral("/current/index.html")));
        QVERIFY(QFile::remove(site + QStringLiteral("/index.html")));
        append(site + QStringLiteral("/index.html"), "broken");
        quick.health.deadline = std::chrono::seconds(3);
        QCOMPARE(outcome(quick, idOf("web-2")), deploy::RunState::Failed);
        QFile current(quick.target + QStringLiteral("/current/index.html"));
        QVERIFY(current.open(QIODevice::ReadOnly));
        QCOMPARE(current.readAll(), QByteArray("v1"));
        QCOMPARE(m_app->deploy().runs().last()->hostState(0), deploy::HostState::RolledBack);
    }

    void aNoteLeavesTheConnectionAlone()
    {
        const HostId host = idOf("web-2");
        const auto begin = m_app->metrics().historyBegin({host});
        QSignalSpy watching(&m_app->metrics(), &metrics::MetricsService::stateChanged);
        hosts::Host noted = *m_app->inventory().host(host);
        noted.note = QStringLiteral("behind the left door");
        QVERIFY(m_app->inventory().update(*m_app->inventory().host(host), noted));
        QCOMPARE(m_app->fleet().status(host).phase, ssh::SessionPhase::Ready);
        QTest::qWait(1500); // time for a session to be closed and told
        QCOMPARE(m_app->fleet().status(host).phase, ssh::SessionPhase::Ready);
        for (const QList<QVariant> &change : std::as_const(watching))
            QVERIFY(change.first().value<HostId>() != host);
        QCOMPARE(m_app->metrics().historyBegin({host}), begin);
        QCOMPARE(editsOf(host), 1);
        QCOMPARE(editsOf(idOf("web-3")), 1); // added after the start
        QCOMPARE(editsOf(idOf("web-1")), 0); // was there
    }

    void aRunningDeploymentIsNotCutOff()
    {
        const HostId host = idOf("web-2");
        const hosts::Host entry = *m_app->inventory().host(host);
        recipes::QuickDeployment quick;
        quick.source = m_fleet.path(QStringLiteral("site"));
        quick.target = m_fleet.path(QStringLiteral("slow"));
        quick.health = {.kind = recipes::QuickHealth::Kind::Command, .command = QStringLiteral("sleep 2"), .successes = 1};
        auto planned = m_app->deploy().plan(requestOf(quick, host));
        QTRY_VERIFY_WITH_TIMEOUT(planned.isFinished(), 30000);
        QVERIFY2(planned.result(), "no plan");
        const auto run = m_app->deploy().start(*planned.result());
        QVERIFY2(run, "not started");
        QSignalSpy refused(&m_app->fleet(), &FleetWatch::disconnectRefused);
        m_app->fleet().disconnectHosts({host});
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.first().at(1).toString(), (*run)->info().title);
        hosts::Host elsewhere = entry;
        elsewhere.port = 1;
        QVERIFY(m_app->inventory().update(entry, elsewhere));
        QCOMPARE((*run)->state(), deploy::RunState::Running);
        QTRY_VERIFY_WITH_TIMEOUT((*run)->state() != deploy::RunState::Running, 60000);
        QCOMPARE((*run)->state(), deploy::RunState::Succeeded);
        // Now the session follows the entry, there and back.
        QTRY_VERIFY_WITH_TIMEOUT(m_app->fleet().status(host).phase == ssh::SessionPhase::Lost, 20000);
        QVERIFY(m_app->inventory().update(elsewhere, entry));
        QTRY_COMPARE_WITH_TIMEOUT(m_app->fleet().status(host).phase, ssh::SessionPhase::Ready, 20000);
        m_app->fleet().disconnectHosts({host});
        QCOMPARE(refused.size(), 1);
        QCOMPARE(m_app->fleet().status(host).phase, ssh::SessionPhase::Idle);
        m_app->fleet().connectHosts({host});
        QTRY_COMPARE_WITH_TIMEOUT(m_app->fleet().status(host).phase, ssh::SessionPhase::Ready, 20000);
    }

    void logsGoOnAfterDisconnecting()
    {
        const QString path = m_fleet.path(QStringLiteral("app.log"));
        m_app->fleet().disconnectHosts({idOf("web-1")});
        append(path, "2026-11-23T19:00:02Z INFO third line\n");
        m_app->fleet().connectHosts({idOf("web-1")});
        QTRY_VERIFY_WITH_TIMEOUT(linesWith("third line") == 2, 30000);
        QCOMPARE(linesWith("first line"), 2);
        QTRY_VERIFY_WITH_TIMEOUT(isLive("web-1"), 20000);
    }

    void connectReadsSshConfigAgain()
    {
        const HostId host = idOf("web-1");
        QFile config(m_fleet.options().sshConfig);
        QVERIFY(config.open(QIODevice::ReadOnly));
        const QByteArray right = config.readAll();
        config.close();
        const auto rewrite = [&config](const QByteArray &text) {
            QVERIFY(config.open(QIODevice::WriteOnly));
            QCOMPARE(config.write(text), text.size());
            config.close();
        };
        QByteArray wrong = right;
        rewrite(wrong.replace("Port " + QByteArray::number(m_fleet.server(1).port()), "Port 1"));
        m_app->fleet().disconnectHosts({host});
        m_app->fleet().connectHosts({host});
        QTRY_COMPARE_WITH_TIMEOUT(m_app->fleet().status(host).phase, ssh::SessionPhase::Lost, 20000);
        QCOMPARE(m_app->fleet().status(idOf("web-2")).phase, ssh::SessionPhase::Ready);
        rewrite(right);
        m_app->fleet().connectHosts({host});
        QTRY_COMPARE_WITH_TIMEOUT(m_app->fleet().status(host).phase, ssh::SessionPhase::Ready, 20000);
    }

    void settingsAreLeftBehind()
    {
        m_app->window().showPane(QStringLiteral("hosts"));
        QVERIFY(m_app->window().close());
        QCOMPARE(loadSettings(Paths::fromEnvironment().settings).window.pane, QStringLiteral("hosts"));
    }

private:
    /// The one below the overview's charts.
    [[nodiscard]] ui::LogPanel &liveLog() const
    {
        return *m_app->window().findChild<ui::LogPanel *>(QStringLiteral("liveLog"));
    }

    [[nodiscard]] HostId idOf(const char *name) const
    {
        const auto host = m_app->inventory().hostNamed(QString::fromLatin1(name));
        return host ? host->id : HostId();
    }

    [[nodiscard]] bool isLive(const char *name) const
    {
        return m_app->metrics().state(idOf(name)).phase == metrics::WatchPhase::Live && m_app->metrics().sparkline(idOf(name)).size() > 1;
    }

    void scopeTo(const char *name)
    {
        ui::CommandPalette &palette = m_app->window().palettePopup();
        palette.open();
        palette.model().setPattern(QString::fromLatin1(name));
        palette.model().run(0);
        palette.close();
    }

    [[nodiscard]] QList<ui::MetricChart *> visibleCharts() const
    {
        auto charts = m_app->window().findChildren<ui::MetricChart *>();
        charts.removeIf([](const ui::MetricChart *chart) { return !chart->isVisible(); });
        return charts;
    }

    [[nodiscard]] QAction *action(const char *name) const { return m_app->window().findChild<QAction *>(QString::fromLatin1(name)); }

    [[nodiscard]] int linesWith(const char *part) const
    {
        int found = 0;
        const logs::Snapshot snapshot = m_app->logs().store().snapshot();
        for (logs::LineNumber n = snapshot.firstLine(); n < snapshot.endLine(); ++n)
            found += snapshot.line(n).text.contains(QByteArrayView(part)) ? 1 : 0;
        return found;
    }

    [[nodiscard]] qsizetype editsOf(const HostId &host) const
    {
        const auto events = m_app->timeline().between(UtcTime{}, UtcTime::max(), {host});
        return std::ranges::count(events, store::EventKind::HostEdit, &store::TimelineEvent::kind);
    }

    static void append(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append));
        QCOMPARE(file.write(text), text.size());
    }

    static deploy::DeployRequest requestOf(const recipes::QuickDeployment &quick, const HostId &host)
    {
        deploy::DeployRequest request;
        request.recipe = recipes::quickRecipe(quick);
        request.hosts = {host};
        return request;
    }

    deploy::RunState outcome(const recipes::QuickDeployment &quick, const HostId &host)
    {
        auto planned = m_app->deploy().plan(requestOf(quick, host));
        if (!QTest::qWaitFor([&planned] { return planned.isFinished(); }, 30000) || !planned.result())
            return deploy::RunState::Unknown;
        const auto run = m_app->deploy().start(*planned.result());
        if (!run || !QTest::qWaitFor([&run] { return (*run)->state() != deploy::RunState::Running; }, 60000))
            return deploy::RunState::Unknown;
        return (*run)->state();
    }

    test::Fleet m_fleet{3};
    std::unique_ptr<Application> m_app;
};

QD_TEST_MAIN(QApplication, TestApplication)
#include "tst_application.moc"
