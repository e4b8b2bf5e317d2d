// SPDX-License-Identifier: GPL-3.0-or-later
// With QUARTERDECK_PICTURES=FOLDER it also writes what it shows as PNG files.
#include "tests/alerts/busy_night.h"
#include "tests/support/log_guard.h"
#include "tests/widgets/walk.h"
#include "widgets/alerts/alert_actions.h"
#include "widgets/alerts/alert_details.h"
#include "widgets/alerts/alerts_pane.h"
#include "widgets/alerts/maintenance_dialog.h"
#include "widgets/alerts/maintenance_view.h"
#include "widgets/alerts/rule_form.h"
#include "widgets/alerts/rules_view.h"
#include "widgets/charts/chart_canvas.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/common/label.h"
#include "widgets/common/segmented.h"
#include "widgets/common/theme.h"

#include <QtGui/QClipboard>
#include <QtGui/QImage>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTreeView>

using namespace qd;
using namespace qd::ui;
using namespace qd::alerts;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::await, test::Console, test::seed, test::World;

namespace {

const HostId web{u"web-01"_s}, db{u"db-01"_s};

/// The pane over a console.
struct Window {
    explicit Window(Console &in) : console(in), pane(in.service)
    {
        pane.resize(1200, 760);
        pane.show();
        if (!QTest::qWaitForWindowActive(&pane)) // keys go to nobody else
            qFatal("no window");
        tree = pane.findChild<QTreeView *>(u"alertsTree"_s);
    }
    template <typename T>
    T *find(const QString &name) const
    {
        T *const found = pane.findChild<T *>(name);
        if (!found)
            qFatal("no widget %s", qPrintable(name));
        return found;
    }
    [[nodiscard]] QString text(const QString &name) const { return find<QLabel>(name)->text(); }
    /// "Critical Host cannot be reached web-01": the rows as seen, children indented by ">".
    [[nodiscard]] QStringList rows(const QModelIndex &parent = {}) const
    {
        QStringList all;
        for (int row = 0; row < tree->model()->rowCount(parent); ++row) {
            const auto cell = [&](int column) { return tree->model()->index(row, column, parent).data().toString(); };
            all.append((parent.isValid() ? u"> "_s : QString()) + cell(AlertModel::SeverityColumn) + u' ' + cell(AlertModel::RuleColumn) + u' ' + cell(AlertModel::HostColumn));
            all += rows(tree->model()->index(row, 0, parent));
        }
        return all;
    }

    Console &console;
    AlertsPane pane;
    QTreeView *tree = nullptr;
};

void watchAll(Console &console)
{
    for (const HostId &host : {web, db})
        console.metrics.watch(host);
    QTest::qWait(20);
}

void feed(const std::shared_ptr<test::FakeSession> &session, int cpu, int from = 1)
{
    for (test::FakeChannel *channel : session->channels())
        channel->send(test::metricFrame(from, cpu) + test::metricFrame(from + 1, cpu));
}

} // namespace

/// The pane of alerts: what it lists, what can be done there, rules and maintenance.
class TestAlertsPane : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeMode::Dark); }
    void nothingIsWrong();
    void listsAndDoes();
    void deploymentsStandOnTheCurve();
    void childrenBelowTheirCause();
    void filters();
    void severalAtOnce();
    void anotherConsoleLeads();
    void editsARule();
    void refusesWhatIsWrong();
    void newRuleAndBack();
    void draftsStay();
    void drafts_data();
    void drafts();
    void maintenanceNow();
    void maintenanceWeekly();
    void everythingHasAName();
    void pictures();
};

void TestAlertsPane::nothingIsWrong()
{
    World world;
    Console console(world);
    watchAll(console);
    Window window(console);
    QSignalSpy urgent(&window.pane, &AlertsPane::urgentChanged);
    QVERIFY(window.rows().isEmpty());
    QStringList said;
    for (const QLabel *label : window.pane.findChildren<QLabel *>()) {
        if (label->isVisible())
            said.append(label->text());
    }
    QVERIFY2(said.contains(u"Nothing is wrong"_s) && said.contains(u"2 host(s) are watched by 7 rules."_s), qPrintable(said.join(u'|')));
}

void TestAlertsPane::listsAndDoes()
{
    World world;
    Console console(world);
    Window window(console);
    const QAbstractItemModelTester tester(window.tree->model());
    window.pane.setSshCommand([](const HostId &host) { return u"ssh "_s + host.value; });
    watchAll(console);
    console.down(world.web);
    QSignalSpy urgent(&window.pane, &AlertsPane::urgentChanged);
    console.run(60s);
    QCOMPARE(window.rows(), QStringList{u"Critical Host cannot be reached web-01"_s});
    QVERIFY(window.tree->model()->index(0, AlertModel::StateColumn).data().toString().startsWith(u"Pending, "_s));
    console.run(200s);
    QCOMPARE(urgent.last(), (QList<QVariant>{1, true}));
    QCOMPARE(window.tree->model()->index(0, AlertModel::StateColumn).data().toString(), u"Firing"_s);
    QCOMPARE(window.text(u"alertTitle"_s), u"Critical: Host cannot be reached"_s);
    QCOMPARE(window.text(u"alertHost"_s), u"web-01"_s);
    QVERIFY(window.text(u"alertSentence"_s).startsWith(u"Critical when on all hosts the host cannot be reached for 3 min."_s));
    // One click each: charts, logs, the ssh command.
    QSignalSpy charts(&window.pane, &AlertsPane::chartsRequested), logs(&window.pane, &Pane::openLogRequested), toast(&window.pane, &Pane::toastRequested);
    window.find<QPushButton>(u"alertCharts"_s)->click();
    QCOMPARE(charts.first().first().value<HostId>(), web);
    window.find<QPushButton>(u"alertLogs"_s)->click();
    QCOMPARE(logs.first().first().value<QList<HostId>>(), QList<HostId>{web});
    window.find<QPushButton>(u"alertSsh"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"ssh web-01"_s);
    QCOMPARE(toast.size(), 1);
    // Acknowledge with a note, by key.
    window.tree->setFocus();
    QTest::keyClick(window.tree, Qt::Key_A);
    auto *const dialog = window.pane.findChild<AcknowledgeDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(u"acknowledgeNote"_s)->setText(u"<b>on it</b>"_s);
    dialog->findChild<QPushButton *>(u"acknowledgeYes"_s)->click();
    QCOMPARE(console.service.open().first().note, u"<b>on it</b>"_s);
    QCOMPARE(urgent.last(), (QList<QVariant>{0, false}));
    QCOMPARE(window.tree->model()->index(0, AlertModel::StateColumn).data().toString(), u"Acknowledged: <b>on it</b>"_s);
    QTest::keyClick(window.tree, Qt::Key_U);
    QVERIFY(!console.service.open().first().acknowledged);
    // Snooze.
    auto *const menu = window.find<QPushButton>(u"alertSnooze"_s)->menu();
    menu->findChild<QAction *>(u"snoozeOver"_s)->trigger();
    QCOMPARE(window.tree->model()->index(0, AlertModel::StateColumn).data().toString(), u"Snoozed until it is over"_s);
    window.find<QPushButton>(u"alertWake"_s)->click();
    QCOMPARE(urgent.last(), (QList<QVariant>{1, true}));
    // Over: it goes to the past, and is there with its chip.
    console.metrics.unwatch(web);
    console.run(60s);
    QTRY_VERIFY(window.rows().isEmpty());
    window.find<QAbstractButton>(u"alertsOver"_s)->click();
    QTRY_COMPARE(window.rows(), QStringList{u"Critical Host cannot be reached web-01"_s});
    QVERIFY(window.tree->model()->index(0, AlertModel::SinceColumn).data().toString().contains(u" · "_s));
}

/// Beside the alert's own times, and they lead to their run; what the timeline says of this alert is not told twice.
void TestAlertsPane::deploymentsStandOnTheCurve()
{
    World world;
    world.write(u"alerts.yaml"_s, "rules:\n  - {id: busy, metric: cpu, above: 50, for: 0s}\n");
    Console console(world);
    watchAll(console);
    feed(world.web, 90);
    QTRY_COMPARE(console.metrics.state(web).phase, metrics::WatchPhase::Live);
    console.run(10s);
    Window window(console);
    TimeAxis axis(&world.clock);
    QStringList runs;
    int events = 0;
    connect(&axis, &TimeAxis::runWanted, this, [&](const QString &run) { runs.append(run); });
    connect(&axis, &TimeAxis::eventsWanted, this, [&] { ++events; });
    window.pane.setTimeAxis(&axis);
    window.pane.showAlert(u"busy/web-01"_s);
    auto *const chart = window.find<MetricChart>(u"alertChart"_s);
    const UtcTime now = world.clock.now();
    const auto deployed = [&](const HostId &host, const char *run) {
        console.timeline.record({0, now - 10min, host, store::EventKind::Deploy, store::EventSeverity::Success, u"shop · 2.0 is in service"_s, u"{\"run\":\"%1\",\"release\":\"2.0\"}"_s.arg(QLatin1StringView(run))});
    };
    deployed(web, "run-1");
    deployed(db, "run-2");
    const auto bundles = [chart] { return chart->findChild<ChartCanvas *>()->bundles(); };
    QTRY_COMPARE(bundles().size(), 2);
    const QList<store::TimelineEvent> known = console.timeline.between(UtcTime{}, now, {web});
    QVERIFY(std::ranges::contains(known, store::EventKind::Alert, &store::TimelineEvent::kind));
    QCOMPARE(bundles().first().marks.size(), 1);
    QCOMPARE(bundles().first().marks.first().run, u"run-1"_s);
    QCOMPARE(bundles().last().marks.size(), 1);
    QCOMPARE(bundles().last().marks.first().text, u"Fires"_s);
    const auto click = [&](double x) { QTest::mouseClick(chart, Qt::LeftButton, {}, {int(x), chart->height() / 3}); };
    click(bundles().first().x);
    QCOMPARE(runs, QStringList{u"run-1"_s});
    click(bundles().last().x);
    QCOMPARE(events, 1);
    // The same by keyboard.
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_Home);
    QTest::keyClick(chart, Qt::Key_M);
    QVERIFY2(chart->readOut().contains(u"Release 2.0"_s), qPrintable(chart->readOut().join(u'|')));
    QTest::keyClick(chart, Qt::Key_Return);
    QCOMPARE(runs, (QStringList{u"run-1"_s, u"run-1"_s}));
    QCOMPARE(events, 1);
}

void TestAlertsPane::childrenBelowTheirCause()
{
    World world;
    world.write(u"alerts.yaml"_s, "rules:\n  - {id: busy, metric: cpu, above: 50, for: 10s}\n");
    Console console(world);
    Window window(console);
    const QAbstractItemModelTester tester(window.tree->model());
    watchAll(console);
    feed(world.web, 90);
    feed(world.db, 90);
    QTRY_COMPARE(console.metrics.state(web).phase, metrics::WatchPhase::Live);
    QTRY_COMPARE(console.metrics.state(db).phase, metrics::WatchPhase::Live);
    console.run(15s);
    QCOMPARE(window.rows(), (QStringList{u"Warning CPU db-01"_s, u"Warning CPU web-01"_s}));
    console.down(world.web);
    console.run(200s);
    QStringList rows = window.rows();
    rows.removeAll(u"Warning CPU db-01"_s);
    QCOMPARE(rows, (QStringList{u"Critical Host cannot be reached web-01"_s, u"> Warning CPU web-01"_s}));
    const QModelIndex parent = window.tree->model()->index(0, AlertModel::RuleColumn);
    QCOMPARE(parent.data(AlertModel::ChildrenRole).toInt(), 1);
    // With its cause gone it stands by itself again.
    console.metrics.unwatch(web);
    console.run(40s);
    QVERIFY(!window.rows().contains(u"> Warning CPU web-01"_s));
}

void TestAlertsPane::filters()
{
    World world;
    world.write(u"alerts.yaml"_s, "rules:\n  - {id: busy, name: Busy one, metric: cpu, above: 50, for: 0s}\n");
    Console console(world);
    watchAll(console);
    feed(world.web, 90);
    feed(world.db, 90);
    QTRY_COMPARE(console.metrics.state(web).phase, metrics::WatchPhase::Live);
    QTRY_COMPARE(console.metrics.state(db).phase, metrics::WatchPhase::Live);
    console.run(10s);
    Window window(console);
    QCOMPARE(window.rows().size(), 2);
    auto *const field = window.find<QLineEdit>(u"alertsFilter"_s);
    for (const auto &[text, count] : {std::pair(u"tag:prod"_s, 1), std::pair(u"web"_s, 1), std::pair(u"busy one"_s, 2), std::pair(u"above 50"_s, 2), std::pair(u"no such"_s, 0), std::pair(u"tag:"_s, 0), std::pair(u""_s, 2)}) {
        field->setText(text);
        QVERIFY2(window.rows().size() == count, qPrintable(text + u": "_s + window.rows().join(u'|')));
    }
    window.find<QAbstractButton>(u"alertsWarning"_s)->click();
    QVERIFY(window.rows().isEmpty());
    window.find<QAbstractButton>(u"alertsWarning"_s)->click();
    window.find<QAbstractButton>(u"alertsFiring"_s)->click();
    QVERIFY(window.rows().isEmpty());
    window.pane.showAlert(u"busy/web-01"_s); // wherever it is: its chips come on
    QCOMPARE(window.text(u"alertHost"_s), u"web-01"_s);
}

void TestAlertsPane::severalAtOnce()
{
    World world;
    world.write(u"alerts.yaml"_s, "rules:\n  - {id: busy, metric: cpu, above: 50, for: 0s}\n");
    Console console(world);
    watchAll(console);
    feed(world.web, 90);
    feed(world.db, 90);
    QTRY_COMPARE(console.metrics.state(web).phase, metrics::WatchPhase::Live);
    QTRY_COMPARE(console.metrics.state(db).phase, metrics::WatchPhase::Live);
    console.run(10s);
    Window window(console);
    window.tree->selectAll();
    QCOMPARE(window.text(u"alertTitle"_s), u"2 alert(s) chosen"_s);
    QSignalSpy logs(&window.pane, &Pane::openLogRequested);
    window.tree->setFocus();
    QTest::keyClick(window.tree, Qt::Key_L);
    QCOMPARE(logs.size(), 1);
    QCOMPARE(logs.first().first().value<QList<HostId>>().size(), 2);
    auto *const menu = window.find<QPushButton>(u"alertSnooze"_s)->menu();
    menu->findChild<QAction *>(u"snoozeHour"_s)->trigger();
    QVERIFY(console.service.urgent().isEmpty());
    QTest::keyClick(window.tree, Qt::Key_M);
    auto *const dialog = window.pane.window()->findChild<MaintenanceDialog *>();
    QVERIFY(dialog);
    const QString scope = dialog->findChild<QLineEdit *>(u"maintenanceScope"_s)->text();
    QVERIFY2(scope.contains(u"name=\"web-01\""_s) && scope.contains(u"name=\"db-01\""_s), qPrintable(scope));
    dialog->findChild<QPushButton *>(u"maintenanceSave"_s)->click();
    QCOMPARE(console.service.rules().maintenance.size(), 1);
    QVERIFY(std::ranges::all_of(console.service.open(), &Alert::inMaintenance));
}

void TestAlertsPane::anotherConsoleLeads()
{
    World world;
    Console console(world);
    Window window(console);
    auto *const notice = window.find<QLabel>(u"alertsNotice"_s);
    QVERIFY(!notice->isVisibleTo(&window.pane));
    world.write(u"alerts.yaml"_s, "rules:\n  - {id: x, metric: nope, above: 1}\n");
    QTRY_VERIFY(notice->isVisibleTo(&window.pane));
    QVERIFY(notice->text().contains(u"line 2"_s));
}

void TestAlertsPane::editsARule()
{
    World world;
    Console console(world);
    watchAll(console);
    feed(world.web, 90);
    feed(world.db, 10);
    QTRY_COMPARE(console.metrics.state(web).phase, metrics::WatchPhase::Live);
    QTRY_COMPARE(console.metrics.state(db).phase, metrics::WatchPhase::Live);
    console.run(5s);
    Window window(console);
    window.pane.showPage(AlertsPane::Page::Rules);
    auto *const view = window.find<RulesView>(u"rulesView"_s);
    const QAbstractItemModelTester tester(window.find<QListView>(u"rulesList"_s)->model());
    view->selectRule(u"cpu"_s);
    QVERIFY(!window.find<QPushButton>(u"ruleSave"_s)->isEnabled());
    QTRY_VERIFY2(window.text(u"rulePast"_s).startsWith(u"In the last 24 hours"_s), qPrintable(window.text(u"rulePast"_s)));
    QCOMPARE(window.text(u"ruleNow"_s), u"Now it is met on none of 2 host(s)."_s);
    window.find<QLineEdit>(u"ruleThreshold"_s)->setText(u"80"_s);
    window.find<QLineEdit>(u"ruleClear"_s)->setText(u"70%"_s);
    QTRY_COMPARE(window.text(u"ruleNow"_s), u"Now it is met on 1 of 2 host(s): web-01."_s);
    window.find<QLineEdit>(u"ruleScope"_s)->setText(u"name:db*"_s);
    QTRY_COMPARE(window.text(u"ruleNow"_s), u"Now it is met on none of 1 host(s)."_s);
    window.find<QLineEdit>(u"ruleMessage"_s)->setText(u"Look at the queue first"_s);
    window.find<QPushButton>(u"ruleSave"_s)->click();
    const Rule saved = *console.service.rules().find(u"cpu"_s);
    QCOMPARE(saved.threshold, 80);
    QCOMPARE(saved.clear, 70);
    QCOMPARE(saved.scope, u"name:db*"_s);
    QCOMPARE(saved.message, u"Look at the queue first"_s);
    QCOMPARE(saved.holdFor, findDefaultRule(u"cpu"_s)->holdFor);
    QVERIFY(!window.find<QPushButton>(u"ruleSave"_s)->isEnabled());
    window.find<QPushButton>(u"ruleRemove"_s)->click(); // as it was at first
    QCOMPARE(*console.service.rules().find(u"cpu"_s), *findDefaultRule(u"cpu"_s));
}

void TestAlertsPane::refusesWhatIsWrong()
{
    World world;
    Console console(world);
    Window window(console);
    window.pane.showPage(AlertsPane::Page::Rules);
    auto *const view = window.find<RulesView>(u"rulesView"_s);
    view->selectRule(u"cpu"_s);
    window.find<QLineEdit>(u"ruleThreshold"_s)->setText(u"a lot"_s);
    QVERIFY(!window.find<QPushButton>(u"ruleSave"_s)->isEnabled());
    QVERIFY(window.text(u"ruleProblem"_s).contains(u"number"_s));
    window.find<QLineEdit>(u"ruleThreshold"_s)->setText(u"91"_s);
    window.find<QLineEdit>(u"ruleClear"_s)->setText(u"99"_s);
    QVERIFY(window.text(u"ruleProblem"_s).contains(u"must not be above"_s));
    window.find<QLineEdit>(u"ruleClear"_s)->setText({});
    window.find<QLineEdit>(u"ruleScope"_s)->setText(u"(web"_s);
    QVERIFY(!window.find<QPushButton>(u"ruleSave"_s)->isEnabled());
    window.find<QLineEdit>(u"ruleScope"_s)->setText({});
    QVERIFY(window.find<QPushButton>(u"ruleSave"_s)->isEnabled());
    // Somebody else changes the same rule: what is in the form stays, and is not written over theirs.
    world.write(u"alerts.yaml"_s, "rules:\n  - id: cpu\n    above: 99\n");
    QTRY_COMPARE(console.service.rules().find(u"cpu"_s)->threshold, 99);
    QCOMPARE(window.find<QLineEdit>(u"ruleThreshold"_s)->text(), u"91"_s);
    window.find<QPushButton>(u"ruleSave"_s)->click();
    QVERIFY2(window.text(u"ruleProblem"_s).contains(u"meanwhile"_s), qPrintable(window.text(u"ruleProblem"_s)));
    QCOMPARE(console.service.rules().find(u"cpu"_s)->threshold, 99);
    // A file with errors is left alone.
    world.write(u"alerts.yaml"_s, "rules: {\n");
    QTRY_VERIFY(console.service.rules().hasErrors());
    window.find<QPushButton>(u"ruleSave"_s)->click();
    QCOMPARE(*readWholeFile(world.path(u"alerts.yaml"_s)), QByteArray("rules: {\n"));
}

void TestAlertsPane::newRuleAndBack()
{
    World world;
    Console console(world);
    Window window(console);
    window.pane.showPage(AlertsPane::Page::Rules);
    auto *const list = window.find<QListView>(u"rulesList"_s);
    const int before = list->model()->rowCount();
    window.find<QPushButton>(u"ruleAdd"_s)->click();
    QCOMPARE(list->model()->rowCount(), before + 1);
    QCOMPARE(list->currentIndex().data().toString(), u"New rule"_s);
    window.find<QLineEdit>(u"ruleName"_s)->setText(u"Hot machine"_s);
    auto *const metric = window.find<QComboBox>(u"ruleMetric"_s);
    metric->setCurrentIndex(metric->findData(u"temperature"_s));
    window.find<QLineEdit>(u"ruleThreshold"_s)->setText(u"85"_s);
    window.find<Segmented>(u"ruleSeverity"_s)->setCurrent(2);
    window.find<QPushButton>(u"ruleSave"_s)->click();
    const Rule *const made = console.service.rules().find(u"hot-machine"_s);
    QVERIFY(made && made->metric == u"temperature"_s && made->severity == Severity::Critical);
    QCOMPARE(list->model()->rowCount(), before + 1);
    QCOMPARE(list->currentIndex().data().toString(), u"Hot machine"_s);
    // On and off by its box.
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Space);
    QVERIFY(!console.service.rules().find(u"hot-machine"_s)->enabled);
    window.find<QPushButton>(u"ruleRemove"_s)->click();
    QVERIFY(!console.service.rules().find(u"hot-machine"_s));
    QCOMPARE(list->model()->rowCount(), before);
    window.find<QPushButton>(u"ruleAdd"_s)->click();
    window.find<QPushButton>(u"ruleRemove"_s)->click();
    QCOMPARE(list->model()->rowCount(), before);
}

void TestAlertsPane::draftsStay()
{
    World world;
    Console console(world);
    Window window(console);
    window.pane.showPage(AlertsPane::Page::Rules);
    auto *const view = window.find<RulesView>(u"rulesView"_s);
    auto *const list = window.find<QListView>(u"rulesList"_s);
    view->selectRule(u"cpu"_s);
    window.find<QLineEdit>(u"ruleThreshold"_s)->setText(u"77"_s);
    view->selectRule(u"memory"_s);
    QCOMPARE(window.find<QLineEdit>(u"ruleThreshold"_s)->text(), u"95"_s);
    view->selectRule(u"cpu"_s);
    QCOMPARE(window.find<QLineEdit>(u"ruleThreshold"_s)->text(), u"77"_s);
    QVERIFY(list->currentIndex().data(RuleListModel::UnsavedRole).toBool());
    window.find<QPushButton>(u"ruleRevert"_s)->click();
    QVERIFY(!list->currentIndex().data(RuleListModel::UnsavedRole).toBool());
}

void TestAlertsPane::drafts_data()
{
    QTest::addColumn<QString>("id");
    for (const Rule &rule : defaultRules())
        QTest::newRow(qPrintable(rule.id)) << rule.id;
}

/// Through the fields and back it is the same rule.
void TestAlertsPane::drafts()
{
    QFETCH(QString, id);
    Rule rule = *findDefaultRule(id);
    if (rule.kind == RuleKind::Certificate)
        rule.ports = {{{}, 443, {}}, {u"mail.example"_s, 25, u"smtp"_s}};
    if (rule.kind == RuleKind::FailedUnit)
        rule.except = {u"fwupd*"_s, u"apt-daily.service"_s};
    const auto back = RuleDraft::of(rule).toRule();
    QVERIFY2(back, qPrintable(back ? QString() : back.error().message));
    QCOMPARE(*back, rule);
}

void TestAlertsPane::maintenanceNow()
{
    World world;
    Console console(world);
    Window window(console);
    window.pane.showPage(AlertsPane::Page::Maintenance);
    const QAbstractItemModelTester tester(window.find<QTableView>(u"maintenanceTable"_s)->model());
    window.find<QPushButton>(u"maintenanceAdd"_s)->click();
    auto *const dialog = window.pane.window()->findChild<MaintenanceDialog *>();
    QVERIFY(dialog);
    const auto part = [&](auto *type, const char *name) { return dialog->findChild<std::remove_pointer_t<decltype(type)> *>(QString::fromLatin1(name)); };
    auto *const message = part(static_cast<QLabel *>(nullptr), "maintenanceMessage");
    auto *const save = part(static_cast<QPushButton *>(nullptr), "maintenanceSave");
    part(static_cast<QLineEdit *>(nullptr), "maintenanceScope")->setText(u"tag:prod"_s);
    part(static_cast<QLineEdit *>(nullptr), "maintenanceReason")->setText(u"new disks"_s);
    auto *const length = part(static_cast<QComboBox *>(nullptr), "maintenanceLength");
    length->setEditText(u"soon"_s);
    QVERIFY(!save->isEnabled());
    length->setEditText(u"2h"_s);
    QVERIFY2(message->text().startsWith(u"1 host(s): web-01."_s), qPrintable(message->text()));
    QCOMPARE(save->text(), u"Begin maintenance"_s);
    save->click();
    const MaintenanceWindow made = console.service.rules().maintenance.value(0);
    QCOMPARE(made.scope, u"tag:prod"_s);
    QCOMPARE(*made.to - *made.from, std::chrono::milliseconds(2h));
    auto *const table = window.find<QTableView>(u"maintenanceTable"_s);
    QCOMPARE(table->model()->rowCount(), 1);
    QVERIFY(table->model()->index(0, 0).data().toString().startsWith(u"Open until "_s));
    world.clock.advance(10min);
    table->selectRow(0);
    QVERIFY(window.find<QPushButton>(u"maintenanceEnd"_s)->isEnabled());
    window.find<QPushButton>(u"maintenanceEnd"_s)->click();
    QCOMPARE(*console.service.rules().maintenance.value(0).to - *made.from, std::chrono::milliseconds(10min));
    table->selectRow(0);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Delete);
    QVERIFY(console.service.rules().maintenance.isEmpty());
}

void TestAlertsPane::maintenanceWeekly()
{
    World world;
    Console console(world);
    MaintenanceDialog *const dialog = new MaintenanceDialog(console.service, {}, {}, nullptr);
    dialog->show();
    dialog->findChild<Segmented *>(u"maintenanceKind"_s)->setCurrent(1);
    auto *const save = dialog->findChild<QPushButton *>(u"maintenanceSave"_s);
    QVERIFY(!save->isEnabled()); // no day yet
    dialog->findChild<QAbstractButton *>(u"maintenanceDay6"_s)->setChecked(true);
    dialog->findChild<QAbstractButton *>(u"maintenanceDay7"_s)->setChecked(true);
    dialog->findChild<QComboBox *>(u"maintenanceLength"_s)->setEditText(u"4h"_s);
    auto *const zone = dialog->findChild<QComboBox *>(u"maintenanceZone"_s);
    zone->setEditText(u"Atlantis"_s);
    QVERIFY(!save->isEnabled());
    zone->setCurrentIndex(zone->findData(u"Europe/Berlin"_s));
    save->click();
    const MaintenanceWindow made = console.service.rules().maintenance.value(0);
    QCOMPARE(made.days, quint8(0x60));
    QCOMPARE(made.zone, u"Europe/Berlin"_s);
    QCOMPARE(made.length, std::chrono::milliseconds(4h));
    // Changing it keeps what is not changed.
    auto *const again = new MaintenanceDialog(console.service, made, {}, nullptr);
    again->show();
    again->findChild<QLineEdit *>(u"maintenanceReason"_s)->setText(u"patches"_s);
    again->findChild<QPushButton *>(u"maintenanceSave"_s)->click();
    MaintenanceWindow expected = made;
    expected.reason = u"patches"_s;
    QCOMPARE(console.service.rules().maintenance, QList<MaintenanceWindow>{expected});
}

void TestAlertsPane::everythingHasAName()
{
    World world;
    world.write(u"alerts.yaml"_s, "rules:\n  - {id: busy, name: \"<b>x</b>\", message: \"<i>y</i>\", metric: cpu, above: 50, for: 0s}\nmaintenance:\n  - {reason: \"<u>z</u>\", weekly: daily, start: \"02:00\", lasts: 1h}\n");
    Console console(world);
    watchAll(console);
    feed(world.web, 90);
    QTRY_COMPARE(console.metrics.state(web).phase, metrics::WatchPhase::Live);
    console.run(10s);
    Window window(console);
    const QStringList unnamed = test::unnamedAnywhere(window.pane);
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u'\n')));
    QCOMPARE(test::labelsThatMayRenderHtml(window.pane), QStringList());
    MaintenanceDialog dialog(console.service, console.service.rules().maintenance.first(), {}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    QCOMPARE(test::unnamedAnywhere(dialog), QStringList());
}

void TestAlertsPane::pictures()
{
    const QTemporaryDir own;
    const QString target = qEnvironmentVariable("QUARTERDECK_PICTURES", own.path());
    World world;
    seed(world);
    Console console(world);
    for (const hosts::Host &host : console.inventory.hosts())
        console.metrics.watch(host.id);
    AlertsPane pane(console.service);
    const auto shoot = [&](QWidget &widget, const QString &name) {
        QTest::qWait(400);
        QVERIFY(widget.grab().save(QDir(target).filePath(u"alerts-"_s + name + u".png"_s)));
    };
    pane.resize(1306, 880);
    pane.show();
    QTest::qWait(800);
    pane.findChild<QAbstractButton *>(u"alertsOver"_s)->click();
    pane.findChild<QTreeView *>(u"alertsTree"_s)->expandAll();
    for (const auto &[mode, word] : {std::pair{ThemeMode::Dark, u"dark"_s}, {ThemeMode::Light, u"light"_s}}) {
        applyTheme(mode);
        pane.showPage(AlertsPane::Page::Alerts);
        for (const QSize &size : {QSize(906, 680), QSize(1306, 880)}) {
            pane.resize(size);
            pane.showAlert(u"cpu/api-with-a-very-long-name-in-the-second-region-02"_s);
            shoot(pane, u"list-%1-%2"_s.arg(word).arg(size.width()));
        }
        pane.findChild<QTreeView *>(u"alertsTree"_s)->selectAll();
        shoot(pane, u"several-"_s + word);
        pane.showPage(AlertsPane::Page::Rules);
        pane.findChild<RulesView *>(u"rulesView"_s)->selectRule(u"filesystem"_s);
        shoot(pane, u"rules-"_s + word);
        pane.findChild<RulesView *>(u"rulesView"_s)->selectRule(u"cpu"_s);
        pane.findChild<QLineEdit *>(u"ruleClear"_s)->setText(u"99"_s);
        shoot(pane, u"rule-wrong-"_s + word);
        pane.findChild<QPushButton *>(u"ruleRevert"_s)->click();
        pane.showPage(AlertsPane::Page::Maintenance);
        shoot(pane, u"maintenance-"_s + word);
        MaintenanceDialog dialog(console.service, console.service.rules().maintenance.value(0), {}, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        shoot(dialog, u"maintenance-dialog-"_s + word);
        AcknowledgeDialog acknowledge(console.service, console.service.open(), nullptr);
        acknowledge.setAttribute(Qt::WA_DeleteOnClose, false);
        acknowledge.show();
        shoot(acknowledge, u"acknowledge-"_s + word);
    }
    World calm;
    Console quiet(calm);
    watchAll(quiet);
    AlertsPane nothing(quiet.service);
    nothing.resize(1306, 880);
    nothing.show();
    shoot(nothing, u"nothing"_s);
}

QD_TEST_MAIN(QApplication, TestAlertsPane)
#include "tst_alerts_pane.moc"
