// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "models/deploy/run.h"
#include "models/recipes/quick_recipe.h"
#include "tests/app/fleet.h"
#include "tests/support/log_guard.h"
#include "tests/support/widget_part.h"
#include "widgets/charts/chart_canvas.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/compare/compare_pane.h"
#include "widgets/deploy/deploy_pane.h"
#include "widgets/deploy/deploy_wizard.h"
#include "widgets/deploy/recipe_page.h"
#include "widgets/deploy/target_view.h"
#include "widgets/hosts/hosts_sidebar.h"
#include "widgets/logs/logs_pane.h"
#include "widgets/logview/log_panel.h"
#include "widgets/logview/rate_histogram.h"
#include "widgets/shell/activity_view.h"
#include "widgets/shell/command_palette.h"

#include <QtCore/QDateTime>
#include <QtCore/QProcess>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

#include <algorithm>

using namespace qd;
using namespace qd::app;
using qd::test::part;
using namespace Qt::StringLiterals;
using std::chrono::minutes;

/// A deployment through the whole window, offscreen, to a real sshd: from the palette through the wizard and its questions to the
/// run, and from the marks that it leaves on charts and logs back to it. With QUARTERDECK_SHOTS=folder it also writes pictures.
class TestApplicationDeploy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_app.reset(); }
    void asksAboveTheWizardBeforeItRuns();
    void aMarkOnAChartLeadsToItsRun();
    void aMarkOnALogLeadsToItsRun();
    void figuresAndLogStandBesideARun();
    void aMarkOfAnEarlierStartLeadsToItsRun();
    void aFabricTaskLeavesMarksToo();

private:
    void open();
    void write(const QString &name, const QByteArray &text) const;
    void git(const QStringList &arguments) const;
    [[nodiscard]] ui::MainWindow &window() const { return m_app->window(); }
    [[nodiscard]] ui::DeployPane &pane() const { return *window().findChild<ui::DeployPane *>(); }
    [[nodiscard]] HostId web() const { return m_app->inventory().hostNamed(u"web-1"_s).value_or(hosts::Host()).id; }
    [[nodiscard]] ui::DeployWizard *wizardFromPalette() const;
    [[nodiscard]] QDialog *question() const;
    [[nodiscard]] ui::MetricChart *chartOnScreen() const;
    [[nodiscard]] ui::MetricChart *markedChart(const QString &runId) const;
    [[nodiscard]] static QPoint placeOf(const ui::MetricChart &chart, const QString &runId);
    void openRunAt(QWidget &chart, const QPoint &place = {}, bool oldest = false) const;
    [[nodiscard]] bool shows(const QString &runId) const;
    void shoot(QWidget &widget, const QString &name) const;
    void shootAll(const QString &name) const;

    test::Fleet m_fleet{1};
    std::unique_ptr<Application> m_app;
    QString m_run; ///< of the recipe
};

namespace {

constexpr auto recipe = R"(recipe: 1
name: shop
what:
  git: @FOLDER@/source
  revision: main
  build: echo built > made.txt
where:
  hosts: web-1
target: @FOLDER@/srv
secrets:
  token: {command: "printf s3cret"}
steps:
  - upload
  - unpack
  - command: cat > /dev/null
    input_secret: token
  - switch
gates:
  - health:
      command: test -f made.txt
      successes: 1
notify:
  - command: cat > @FOLDER@/told.json
)";

} // namespace

void TestApplicationDeploy::initTestCase()
{
    QVERIFY2(m_fleet.start(), qPrintable(m_fleet.problem()));
    QVERIFY2(m_fleet.writeHosts(1), qPrintable(m_fleet.problem()));
    QVERIFY(QDir().mkpath(m_fleet.path(u"source"_s)) && QDir().mkpath(m_fleet.path(u"recipes"_s)) && QDir().mkpath(m_fleet.path(u"fab"_s)));
    write(u"source/index.html"_s, "<h1>shop</h1>\n");
    write(u"recipes/shop.yaml"_s, QByteArray(recipe).replace("@FOLDER@", m_fleet.path({}).toUtf8()));
    write(u"app.log"_s, {});
    git({u"init"_s, u"-q"_s, u"-b"_s, u"main"_s});
    git({u"add"_s, u"."_s});
    git({u"-c"_s, u"user.name=Anna"_s, u"-c"_s, u"user.email=anna@example.org"_s, u"commit"_s, u"-qm"_s, u"First"_s});
    open();
}

void TestApplicationDeploy::open()
{
    m_app.reset();
    m_app = std::make_unique<Application>(m_fleet.options());
    m_app->start();
    window().resize(1280, 800);
    QTRY_VERIFY_WITH_TIMEOUT(m_app->metrics().state(web()).phase == metrics::WatchPhase::Live, 30'000);
}

void TestApplicationDeploy::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_fleet.path(name));
    QVERIFY(file.open(QIODevice::Append) && file.write(text) == text.size());
}

void TestApplicationDeploy::git(const QStringList &arguments) const
{
    QProcess program;
    program.setWorkingDirectory(m_fleet.path(u"source"_s));
    program.start(u"git"_s, arguments);
    QVERIFY(program.waitForFinished() && program.exitCode() == 0);
}

/// As a person opens it: a few letters, down to it, Enter.
ui::DeployWizard *TestApplicationDeploy::wizardFromPalette() const
{
    window().showPane(u"overview"_s);
    window().palettePopup().open();
    auto *field = part<QLineEdit>(window(), u"paletteField"_s);
    QTest::keyClicks(field, u"deploy"_s);
    const auto *list = part<QListView>(window(), u"paletteList"_s);
    for (int i = 0; i < 20 && list->currentIndex().data().toString() != u"Deploy…"; ++i)
        QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Return);
    const auto open = window().findChildren<ui::DeployWizard *>();
    for (ui::DeployWizard *wizard : open) {
        if (wizard->isVisible())
            return wizard;
    }
    return nullptr;
}

QDialog *TestApplicationDeploy::question() const
{
    const auto open = window().findChildren<QDialog *>(u"commandConsentDialog"_s);
    for (QDialog *one : open) {
        if (one->isVisible())
            return one;
    }
    return nullptr;
}

ui::MetricChart *TestApplicationDeploy::chartOnScreen() const
{
    const auto charts = window().currentPane()->findChildren<ui::MetricChart *>();
    for (ui::MetricChart *chart : charts) {
        if (chart->isVisible() && !chart->findChild<ui::ChartCanvas *>()->visibleRegion().isEmpty())
            return chart;
    }
    return nullptr;
}

ui::MetricChart *TestApplicationDeploy::markedChart(const QString &runId) const
{
    ui::MetricChart *const chart = chartOnScreen();
    return chart && !placeOf(*chart, runId).isNull() ? chart : nullptr;
}

/// Where the run's mark is; null if it is not on the chart.
QPoint TestApplicationDeploy::placeOf(const ui::MetricChart &chart, const QString &runId)
{
    for (const ui::MarkBundle &bundle : chart.findChild<ui::ChartCanvas *>()->bundles()) {
        const QList<ui::ChartMark> runs = bundle.runs();
        if (std::ranges::any_of(runs, [&](const ui::ChartMark &mark) { return mark.run == runId; }))
            return {int(bundle.x), chart.height() / 3};
    }
    return {};
}

/// By a click, or by Enter if there is no place; where other events are beside it, by the first line of the menu that then comes: the
/// newest run, or by that of the oldest.
void TestApplicationDeploy::openRunAt(QWidget &chart, const QPoint &place, bool oldest) const
{
    if (place.isNull())
        QTest::keyClick(&chart, Qt::Key_Return);
    else
        QTest::mouseClick(&chart, Qt::LeftButton, {}, place);
    auto *const menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    if (!menu)
        return;
    for (qsizetype below = oldest ? menu->findChildren<QAction *>(u"openRun"_s).size() - 1 : 0; below > 0; --below)
        QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
}

bool TestApplicationDeploy::shows(const QString &runId) const
{
    return window().currentPane() == &pane() && pane().shownRun() == runId && part<QTableView>(pane(), u"runMatrix"_s)->model()->rowCount() == 1;
}

void TestApplicationDeploy::shoot(QWidget &widget, const QString &name) const
{
    const QString folder = qEnvironmentVariable("QUARTERDECK_SHOTS");
    if (folder.isEmpty())
        return;
    QTest::qWait(300); // layouts settle
    QVERIFY(widget.grab().save(folder + u'/' + name + u".png"_s));
}

/// Both sizes in both themes; with figures and log beside the run.
void TestApplicationDeploy::shootAll(const QString &name) const
{
    if (qEnvironmentVariableIsEmpty("QUARTERDECK_SHOTS"))
        return;
    for (const ui::ThemeMode mode : {ui::ThemeMode::Light, ui::ThemeMode::Dark}) {
        ui::applyTheme(mode);
        for (const QSize size : {QSize(1280, 800), QSize(1680, 1020)}) {
            window().resize(size);
            auto *side = part<QAbstractButton>(pane(), u"runSideButton"_s);
            if (!side->isChecked())
                side->click();
            shoot(window(), u"%1-%2-%3"_s.arg(name, mode == ui::ThemeMode::Dark ? u"dark"_s : u"light"_s).arg(size.width()));
        }
    }
}

void TestApplicationDeploy::asksAboveTheWizardBeforeItRuns()
{
    ui::DeployWizard *const wizard = wizardFromPalette();
    QVERIFY(wizard);
    QCOMPARE(window().currentPane(), &pane()); // where the run will be seen
    auto *list = part<QListWidget>(*wizard, u"recipeList"_s);
    const auto found = list->findItems(u"shop"_s, Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    list->setCurrentItem(found.first());
    auto *next = part<QPushButton>(*wizard, u"wizardNext"_s);
    next->click();
    QTRY_COMPARE(wizard->page(), 1);
    QCOMPARE(wizard->request().hosts, QList<HostId>{web()});
    next->click();
    QCOMPARE(wizard->page(), 2);

    // Not now: nothing runs, and the wizard says what is to be done.
    next->click();
    QDialog *asked = nullptr;
    QTRY_VERIFY((asked = question()));
    QCOMPARE(QApplication::activeModalWidget(), asked);
    QCOMPARE(asked->parentWidget(), wizard); // above it, not behind
    QCOMPARE(part<QPlainTextEdit>(*asked, u"consentCommand"_s)->toPlainText(), u"echo built > made.txt"_s);
    shoot(*asked, u"consent"_s);
    part<QPushButton>(*asked, u"consentLater"_s)->click();
    QTRY_VERIFY(part<QLabel>(*wizard, u"wizardComplaint"_s)->text().contains(u"was not allowed"));
    QCOMPARE(wizard->page(), 2);

    // Allowed: the build, the secret's command and the notice, one after the other.
    next->click();
    for (const QString &command : {u"echo built > made.txt"_s, u"printf s3cret"_s, u"cat > "_s + m_fleet.path(u"told.json"_s)}) {
        QTRY_VERIFY((asked = question()));
        QCOMPARE(asked->parentWidget(), wizard);
        QCOMPARE(part<QPlainTextEdit>(*asked, u"consentCommand"_s)->toPlainText(), command);
        part<QPushButton>(*asked, u"consentAllow"_s)->click();
    }
    QTRY_COMPARE(wizard->page(), 3);
    QTRY_VERIFY_WITH_TIMEOUT(wizard->isPlanned() && next->isEnabled(), 30'000);
    QVERIFY(!question());
    QVERIFY(!QFileInfo::exists(m_fleet.path(u"srv"_s))); // a plan changes nothing
    shoot(*wizard, u"plan"_s);
    next->click();
    QTRY_COMPARE(m_app->deploy().runs().size(), 1);
    const auto run = m_app->deploy().runs().first();
    m_run = run->info().runId;
    QTRY_VERIFY_WITH_TIMEOUT(run->state() != deploy::RunState::Running, 60'000);
    QVERIFY2(run->state() == deploy::RunState::Succeeded, qPrintable(run->summary() + u": "_s + run->hostMessage(0)));
    QVERIFY(QFileInfo::exists(m_fleet.path(u"srv/current/made.txt"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(m_fleet.path(u"told.json"_s)).size() > 0, 10'000);
    QTRY_VERIFY(shows(m_run));
    QTRY_VERIFY(window().findChildren<ui::DeployWizard *>().isEmpty());
}

void TestApplicationDeploy::aMarkOnAChartLeadsToItsRun()
{
    const UtcTime rebooted = SystemClock().now() - minutes(2);
    m_app->timeline().record({0, rebooted, web(), store::EventKind::Note, store::EventSeverity::Warning, u"rebooted"_s, {}});
    window().findChild<ui::HostsSidebar *>()->selectHost(web());
    window().showPane(u"overview"_s);
    ui::MetricChart *chart = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((chart = markedChart(m_run)), 15'000);
    const QPoint place = placeOf(*chart, m_run);
    QTest::mouseMove(chart, place);
    QTRY_VERIFY2(chart->readOut().contains(u"Verdict: 1 host(s) deployed"_s), qPrintable(chart->readOut().join(u'|')));
    shoot(window(), u"mark"_s);
    openRunAt(*chart, place);
    QTRY_VERIFY(shows(m_run));

    // By the keyboard.
    window().showPane(u"overview"_s);
    chart->setFocus();
    window().timeAxis().setCrosshair({});
    QTest::keyClick(chart, Qt::Key_M, Qt::ShiftModifier);
    const QString told = chart->readOut().join(u'|');
    QVERIFY2(told.contains(u"Recipe shop · Release "_s) && told.contains(u"1 host"_s), qPrintable(told));
    openRunAt(*chart);
    QTRY_VERIFY(shows(m_run));

    // Something else is shown in Activity, as before.
    window().showPane(u"overview"_s);
    chart->setFocus();
    for (int i = 0; i < 6 && !chart->readOut().contains(u"rebooted"_s); ++i)
        QTest::keyClick(chart, Qt::Key_M, Qt::ShiftModifier);
    QVERIFY2(chart->readOut().contains(u"rebooted"_s), qPrintable(chart->readOut().join(u'|')));
    QTest::keyClick(chart, Qt::Key_Return);
    QCOMPARE(window().currentPane()->key(), u"overview"_s);
    QCOMPARE(window().findChild<ui::ActivityView *>(u"activityList"_s)->currentIndex().data().toString(), u"rebooted"_s);

    auto *compare = window().findChild<ui::ComparePane *>();
    compare->compare({web()}, {metrics::curveId(metrics::Metric::Cpu)});
    window().showPane(compare->key());
    QTRY_VERIFY_WITH_TIMEOUT((chart = markedChart(m_run)), 15'000);
    openRunAt(*chart, placeOf(*chart, m_run));
    QTRY_VERIFY(shows(m_run));
}

void TestApplicationDeploy::aMarkOnALogLeadsToItsRun()
{
    auto &logs = *window().findChild<ui::LogsPane *>();
    auto *live = window().findChild<ui::LogPanel *>(u"liveLog"_s);
    // Bars, among which marks stand.
    for (const int secondsAgo : {120, 60})
        write(u"app.log"_s, QDateTime::currentDateTimeUtc().addSecs(-secondsAgo).toString(Qt::ISODate).toUtf8() + " ERROR a line\n");
    Q_EMIT window().findChild<ui::HostsSidebar *>()->openLogRequested({web()}, m_fleet.path(u"app.log"_s));
    for (ui::LogPanel *panel : {&logs.panel(), live}) {
        window().showPane(panel == live ? u"overview"_s : logs.key());
        ui::RateHistogram &histogram = panel->histogram();
        const auto isMarked = [&] { return histogram.isVisible() && !histogram.histogram().buckets.empty() && !histogram.marks().isEmpty(); };
        QTRY_VERIFY_WITH_TIMEOUT(isMarked(), 20'000);
        histogram.setFocus();
        const auto mark = std::ranges::find(histogram.marks(), m_run, &ui::HistogramMark::run);
        QVERIFY(mark != histogram.marks().end());
        QVERIFY2(mark->more.contains(u"Verdict: 1 host(s) deployed"_s), qPrintable(mark->more.join(u'|')));
        // As soon as the newest bars have been counted: a mark beyond them is not on the screen yet.
        const auto opened = [&] {
            window().timeAxis().setCrosshair({});
            QTest::keyClick(&histogram, Qt::Key_M, Qt::ShiftModifier);
            openRunAt(histogram);
            return shows(m_run);
        };
        QTRY_VERIFY_WITH_TIMEOUT(opened(), 10'000);
    }
}

void TestApplicationDeploy::figuresAndLogStandBesideARun()
{
    window().resize(1680, 1020);
    recipes::QuickDeployment quick;
    quick.source = m_fleet.path(u"source"_s);
    quick.target = m_fleet.path(u"watched"_s);
    quick.restartCommand = u"for i in 1 2 3 4 5 6; do echo \"$(date -u +%Y-%m-%dT%H:%M:%SZ) INFO shop restarts, part $i\" >> "_s + m_fleet.path(u"app.log"_s) + u"; sleep 1; done"_s;
    deploy::DeployRequest request;
    request.recipe = recipes::quickRecipe(quick);
    request.hosts = {web()};
    auto planned = m_app->deploy().plan(request);
    QTRY_VERIFY_WITH_TIMEOUT(planned.isFinished() && planned.result(), 30'000);
    const auto started = m_app->deploy().start(*planned.result());
    QVERIFY(started);
    const auto run = *started;
    window().showPane(pane().key());
    if (auto *side = part<QAbstractButton>(pane(), u"runSideButton"_s); !side->isChecked())
        side->click();
    auto *target = window().findChild<ui::TargetView *>();
    QTRY_VERIFY(target && target->isVisible());
    auto *cpu = part<ui::MetricChart>(*target, u"targetChart-cpu"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(cpu->accessibleDescription().contains(u'%'), qPrintable(cpu->accessibleDescription()), 10'000);
    ui::LogPanel &log = *target->findChild<ui::LogPanel *>();
    QTRY_VERIFY_WITH_TIMEOUT(log.hasLines(), 10'000);
    QTest::qWait(2000); // some of the curve
    QCOMPARE(run->state(), deploy::RunState::Running);
    shootAll(u"watch-running"_s);
    QTRY_VERIFY_WITH_TIMEOUT(run->state() != deploy::RunState::Running, 60'000);
    QCOMPARE(run->state(), deploy::RunState::Succeeded);
    // What is left are the run's own lines, and its marks on both; they lead nowhere, since it is shown (an earlier run may stand at the same place).
    QTRY_COMPARE_WITH_TIMEOUT(log.document().rowCount(), 6, 10'000);
    QTRY_VERIFY(!cpu->findChild<ui::ChartCanvas *>()->bundles().isEmpty());
    const QList<ui::ChartMark> leading = cpu->findChild<ui::ChartCanvas *>()->bundles().last().runs();
    QVERIFY(std::ranges::none_of(leading, [&](const ui::ChartMark &mark) { return mark.run == run->info().runId; }));
    QVERIFY(!log.histogram().marks().isEmpty() && log.histogram().marks().last().run.isEmpty());
    shootAll(u"watch-ended"_s);
    window().resize(1280, 800);
}

void TestApplicationDeploy::aMarkOfAnEarlierStartLeadsToItsRun()
{
    open();
    QVERIFY(m_app->deploy().runs().isEmpty());
    window().findChild<ui::HostsSidebar *>()->selectHost(web());
    window().showPane(u"overview"_s);
    ui::MetricChart *chart = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((chart = markedChart(m_run)), 20'000);
    openRunAt(*chart, placeOf(*chart, m_run), true); // another may stand at the same place since
    QTRY_VERIFY(shows(m_run));
}

void TestApplicationDeploy::aFabricTaskLeavesMarksToo()
{
    const QString marker = m_fleet.path(u"executed"_s);
    write(u"fab/fabfile.py"_s, "from fabric import task\nopen('" + marker.toUtf8() + "', 'w').close()\n\n@task\ndef greet(c):\n    \"\"\"Say hello\"\"\"\n    c.run('echo hello')\n");
    ui::DeployWizard *const wizard = wizardFromPalette();
    QVERIFY(wizard);
    wizard->setChosenHosts({web()});
    wizard->findChild<ui::RecipePage *>()->setWay(ui::RecipePage::Way::Task);
    part<QLineEdit>(*wizard, u"automationPath"_s)->setText(m_fleet.path(u"fab"_s));
    QTRY_VERIFY_WITH_TIMEOUT(wizard->page() == 1 || (wizard->goOn(), wizard->page() == 1), 20'000); // the programs are looked for meanwhile
    wizard->goOn();
    QTRY_COMPARE(wizard->page(), 2);
    QVERIFY(!QFileInfo::exists(marker)); // read, not executed
    part<QPushButton>(*wizard, u"allowFabfile"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(part<QListWidget>(*wizard, u"fabricTasks"_s)->count(), 1, 30'000);
    QVERIFY(QFileInfo::exists(marker));
    QTRY_VERIFY_WITH_TIMEOUT(wizard->page() == 3 || (wizard->goOn(), wizard->page() == 3), 20'000);
    wizard->goOn();
    QTRY_COMPARE_WITH_TIMEOUT(m_app->deploy().runs().size(), 1, 20'000);
    const auto run = m_app->deploy().runs().first();
    QTRY_VERIFY_WITH_TIMEOUT(run->state() != deploy::RunState::Running, 60'000);
    QVERIFY2(run->state() == deploy::RunState::Succeeded, run->output(0, 0).constData());
    QTRY_VERIFY(shows(run->info().runId));
    window().findChild<ui::HostsSidebar *>()->selectHost(web());
    window().showPane(u"overview"_s);
    ui::MetricChart *chart = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((chart = markedChart(run->info().runId)), 15'000);
}

QD_TEST_MAIN(QApplication, TestApplicationDeploy)
#include "tst_application_deploy.moc"
