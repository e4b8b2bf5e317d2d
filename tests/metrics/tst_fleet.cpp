// SPDX-License-Identifier: GPL-3.0-or-later
// The fleet view on made-up machines, driven by keys.
// With QUARTERDECK_PICTURES=FOLDER it also writes what it shows as PNG files.
#include "models/store/database.h"
#include "tests/metrics/fake_fleet.h"
#include "tests/metrics/fleet_scene.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"
#include "tests/widgets/walk.h"
#include "widgets/common/segmented.h"
#include "widgets/common/theme.h"
#include "widgets/overview/fleet_menus.h"
#include "widgets/overview/fleet_table.h"
#include "widgets/overview/fleet_view.h"
#include "widgets/overview/overview_pane.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAccessible>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <cmath>

using namespace qd;
using namespace qd::test;

namespace {

/// A made-up machine that counts on from frame to frame.
struct Machine {
    std::shared_ptr<test::FakeSession> session;
    double busy = 0, idle = 0;
    quint64 in = 0, out = 0;

    void play(int second, double cpu, double load, int memory, double megabits, int full)
    {
        busy += cpu, idle += 100 - cpu;
        in += quint64(megabits * 125'000), out += quint64(megabits * 40'000);
        const auto number = [](double value) { return QByteArray::number(qint64(value)); };
        QByteArray frame = "@@qd begin\n/proc/uptime:" + number(second) + ".00 1.0\n/proc/loadavg:" + QByteArray::number(load, 'f', 2) + " 0.50 0.40 1/100 1\n";
        frame += "/proc/stat:cpu  " + number(busy) + " 0 0 " + number(idle) + "\n/proc/stat:cpu0 " + number(busy) + " 0 0 " + number(idle) + '\n';
        frame += "/proc/meminfo:MemTotal: 16000000 kB\n/proc/meminfo:MemFree: 100000 kB\n/proc/meminfo:MemAvailable: " + number(160'000.0 * (100 - memory)) + " kB\n";
        frame += "/proc/net/dev:  eth0: " + QByteArray::number(in) + " 0 0 0 0 0 0 0 " + QByteArray::number(out) + " 0 0 0 0 0 0 0\n";
        frame += "/etc/os-release:PRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\nmount:ext4 /var\ndf:/dev/sda1 1000 " + number(full * 10) + ' ' + number(1000 - full * 10) + " 1% /var\n@@qd end\n";
        Q_EMIT session->channels().last()->output(frame, ssh::Stream::Output);
    }
};

/// The whole pane over an inventory of made-up machines.
struct World {
    QTemporaryDir folder;
    test::ManualClock clock;
    hosts::Inventory inventory{folder.filePath(u"hosts.yaml"_s)};
    hosts::HostBoard board{inventory, clock};
    test::FakeFleet fleet;
    metrics::MetricsService service{fleet, clock};
    store::Database database{store::DatabaseSettings{}};
    store::Timeline timeline{database};
    std::vector<Machine> machines;
    QList<HostId> ids;
    OverviewPane pane{service, timeline};
    FleetView *view = new FleetView(board, service);
    FleetTable *table = view->findChild<FleetTable *>();

    explicit World(const QStringList &names)
    {
        clock.set(base);
        inventory.load();
        std::ignore = inventory.remove({hosts::Inventory::localHost().id});
        QList<hosts::Host> list;
        for (const FleetHost &host : named(names)) {
            hosts::Host entry;
            entry.id = host.id, entry.name = host.name, entry.group = host.group;
            list.append(entry);
            ids.append(host.id);
            machines.push_back({fleet.add(host.id.value)});
            service.watch(host.id);
        }
        std::ignore = inventory.add(list);
        pane.setFleet(view);
        pane.setTimeRange({5min, true, {}});
        pane.resize(1000, 700);
        pane.setScope({u"All hosts"_s, ids});
    }
    [[nodiscard]] bool areReady() const
    {
        return std::ranges::all_of(machines, [](const Machine &machine) {
            return !machine.session->channels().isEmpty() && machine.session->channels().last()->state() == ssh::Channel::State::Running;
        });
    }
    /// The i-th machine is busy for `cpus[i]` percent.
    void play(int from, int to, const QList<double> &cpus)
    {
        for (int second = from; second < to; ++second) {
            clock.set(base + std::chrono::seconds(second));
            for (size_t i = 0; i < machines.size(); ++i)
                machines[i].play(second, cpus.at(qsizetype(i)), 0.2, 40, 3, 30);
        }
        pane.findChild<FleetView *>()->refresh();
    }
    [[nodiscard]] const FleetModel &model() const { return *qobject_cast<FleetModel *>(table->model()); }
    [[nodiscard]] QString current() const { return table->currentIndex().siblingAtColumn(0).data().toString(); }
    void key(Qt::Key key, Qt::KeyboardModifiers with = {}) const { QTest::keyClick(table, key, with); }
};

} // namespace

class TestFleet : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeMode::Dark); }
    void keysDriveTheGrid();
    void filterAndItsMistakes();
    void columnsAreChosenAndMoved();
    void columnsAskForTheirFigures();
    void screenReadersHearCells();
    void thereAndBack();
    void stateComesBack();
    void valuesCanBeReadOnTheirHeat();
    void curvesAreAskedForOnce();
    void pictures();
};

void TestFleet::keysDriveTheGrid()
{
    World world({u"Web/web-1"_s, u"Web/web-2"_s, u"Data/db-1"_s});
    world.pane.show();
    QVERIFY(QTest::qWaitForWindowActive(&world.pane));
    QTRY_VERIFY(world.areReady());
    world.play(100, 104, {20, 70, 95});
    QVERIFY(world.pane.hasLiveData());
    QSignalSpy opened(&world.pane, &Pane::openHostRequested);
    QSignalSpy logs(&world.pane, &Pane::openLogRequested);
    world.table->setFocus();
    world.key(Qt::Key_Home);
    QCOMPARE(world.current(), u"All hosts"_s);
    world.key(Qt::Key_Down);
    QCOMPARE(world.current(), u"db-1"_s); // the worst first
    world.key(Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<HostId>(), HostId{u"db-1"_s});
    world.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(logs.first().first().value<QList<HostId>>(), QList<HostId>{{u"db-1"_s}});
    QTest::keyClicks(world.table, u"web-2"_s);
    QCOMPARE(world.current(), u"web-2"_s);
    auto *const groups = world.pane.findChild<QAbstractButton *>(u"fleetGroups"_s);
    groups->setFocus();
    QTest::keyClick(groups, Qt::Key_Space);
    QCOMPARE(rowsOf(world.model()), QStringList({u"[Data]"_s, u"db-1"_s, u"[Web]"_s, u"web-2"_s, u"web-1"_s}));
    world.table->setFocus();
    QCOMPARE(world.current(), u"web-2"_s);
    world.key(Qt::Key_Left); // to the group, then fold it
    QCOMPARE(world.current(), u"Web"_s);
    world.key(Qt::Key_Left);
    QCOMPARE(rowsOf(world.model()), QStringList({u"[Data]"_s, u"db-1"_s, u"[Web]"_s}));
    world.key(Qt::Key_Return, Qt::ControlModifier); // a group stands for its hosts
    QCOMPARE(logs.last().first().value<QList<HostId>>(), QList<HostId>({{u"web-2"_s}, {u"web-1"_s}}));
    world.key(Qt::Key_Right);
    QCOMPARE(world.model().rowCount(), 5);
    world.key(Qt::Key_Space);
    QCOMPARE(world.model().rowCount(), 3);
    // F5 sorts at once, also while the order is held.
    QTest::keyClick(world.pane.findChild<QAbstractButton *>(u"fleetHold"_s), Qt::Key_Space);
    world.key(Qt::Key_Space);
    world.play(104, 110, {99, 10, 10});
    QCOMPARE(hostsIn(world.model()), QStringList({u"db-1"_s, u"web-2"_s, u"web-1"_s}));
    world.key(Qt::Key_F5);
    QCOMPARE(hostsIn(world.model()), QStringList({u"web-1"_s, u"web-2"_s, u"db-1"_s}));
    QCOMPARE(test::unnamedAnywhere(*world.view), QStringList());
    QCOMPARE(test::unnamedAnywhere(*world.view->toolBar()), QStringList());
}


void TestFleet::filterAndItsMistakes()
{
    World world({u"Web/web-1"_s, u"Web/web-2"_s, u"Data/db-1"_s});
    world.pane.show();
    QVERIFY(QTest::qWaitForWindowActive(&world.pane));
    world.table->setFocus();
    world.key(Qt::Key_F, Qt::ControlModifier);
    auto *const filter = world.pane.findChild<QLineEdit *>(u"fleetFilter"_s);
    auto *const count = world.pane.findChild<QLabel *>(u"fleetCount"_s);
    QVERIFY(filter->hasFocus());
    QTest::keyClicks(filter, u"group:web"_s);
    QCOMPARE(hostsIn(world.model()), QStringList({u"web-1"_s, u"web-2"_s}));
    QCOMPARE(count->text(), u"2 of 3 host(s)"_s);
    filter->setText(u"group:web ("_s); // a mistake keeps what was right
    QCOMPARE(hostsIn(world.model()).size(), 2);
    QVERIFY2(count->text().contains(u"Character"_s), qPrintable(count->text()));
    filter->setText(u"name:nobody"_s);
    QCOMPARE(world.model().rowCount(), 0);
    QVERIFY(!world.table->isVisible());
    auto *const clear = world.view->findChild<QPushButton *>();
    QVERIFY(clear->isVisible());
    QTest::keyClick(clear, Qt::Key_Space);
    QCOMPARE(hostsIn(world.model()).size(), 3);
    QVERIFY(world.table->isVisible());
    // Filters on live numbers are asked again as the numbers go on.
    filter->setText(u"cpu>80"_s);
    QCOMPARE(world.model().matchCount(), 0);
    hosts::HostVitals vitals;
    vitals.cpuPercent = 95;
    world.board.setVitals({u"db-1"_s}, vitals);
    world.board.setStatus({u"db-1"_s}, {ssh::SessionPhase::Ready, {}, {}, {}});
    world.clock.advance(FleetModel::sortEvery);
    // Not while the keys are in use: rows do not vanish below the cursor.
    QTRY_VERIFY_WITH_TIMEOUT((world.view->refresh(), hostsIn(world.model()) == QStringList{u"db-1"_s}), 6000);
}


/// A column that nobody asks the hosts for would be a dash for ever.
void TestFleet::columnsAskForTheirFigures()
{
    World world({u"a"_s, u"b"_s});
    connect(world.view, &FleetView::groupsWanted, &world.service, &metrics::MetricsService::setGroups);
    QTRY_VERIFY(world.areReady());
    // The groups of the newest question; it is answered, so that another one follows.
    const auto asked = [&world](size_t machine) {
        test::FakeChannel *const channel = world.machines[machine].session->channels().last();
        const QByteArrayList lines = (channel->command().input + channel->written()).trimmed().split('\n');
        Q_EMIT channel->output("@@qd begin\n@@qd end\n", ssh::Stream::Output);
        return QString::fromLatin1(lines.last().split(' ').sliced(2).join(' '));
    };
    QCOMPARE(asked(0), QString());
    world.view->restoreState(QJsonObject{{u"columns"_s, QJsonArray{u"cpu"_s, u"tcp_established"_s}}});
    QTRY_COMPARE(asked(0), u"tcp"_s);
    QTRY_COMPARE(asked(1), u"tcp"_s);
    const auto &metrics = static_cast<FleetModel *>(world.table->model())->metrics();
    const auto found = std::ranges::find(metrics, u"temperature"_s, &FleetMetric::id);
    QVERIFY(found != metrics.end());
    world.table->setMetricShown(int(found - metrics.begin()), true);
    QTRY_COMPARE(asked(0), u"tcp sensors"_s);
    world.view->restoreState({});
    QTRY_COMPARE(asked(0), QString());
}

void TestFleet::columnsAreChosenAndMoved()
{
    World world({u"a"_s, u"b"_s});
    world.pane.show();
    QVERIFY(QTest::qWaitForWindowActive(&world.pane));
    const QStringList usual = world.table->shownMetrics();
    QCOMPARE(usual, QStringList({u"cpu"_s, u"load1"_s, u"memory_percent"_s, u"filesystem_used"_s, u"network_in"_s, u"network_out"_s}));
    world.table->setCurrentIndex(world.model().index(0, cpuColumn));
    world.key(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(world.table->shownMetrics().first(2), QStringList({u"load1"_s, u"cpu"_s}));
    world.key(Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(world.table->shownMetrics(), usual);
    auto *const button = world.pane.findChild<QAbstractButton *>(u"fleetColumns"_s);
    QTest::keyClick(button, Qt::Key_Space);
    auto *const menu = world.view->findChild<ColumnMenu *>(u"fleetColumnMenu"_s);
    QVERIFY(menu && menu->isVisible());
    auto *const latency = menu->findChild<QAction *>(u"column_latency"_s);
    auto *const part = qobject_cast<QMenu *>(latency->parent());
    part->popup(QPoint(0, 0));
    part->setActiveAction(latency);
    QTest::keyClick(part, Qt::Key_Space);
    QVERIFY(part->isVisible()); // more may be chosen
    QVERIFY(world.table->shownMetrics().contains(u"latency"_s));
    part->setActiveAction(latency);
    QTest::keyClick(part, Qt::Key_Space);
    QCOMPARE(world.table->shownMetrics(), usual);
    menu->close();
    // All columns fit, whatever the width; the name keeps its room.
    for (const int width : {600, 906, 1306}) {
        world.pane.resize(width, 500);
        QCoreApplication::sendPostedEvents();
        QVERIFY2(world.table->columnWidth(0) >= 170, qPrintable(QString::number(width)));
        QVERIFY(world.table->horizontalHeader()->length() <= std::max(world.table->viewport()->width(), 170 + 6 * 76));
    }
}


void TestFleet::screenReadersHearCells()
{
    World world({u"a"_s, u"b"_s});
    world.pane.show();
    QVERIFY(QTest::qWaitForWindowActive(&world.pane));
    QTRY_VERIFY(world.areReady());
    world.play(100, 104, {95, 20});
    QAccessibleInterface *const access = QAccessible::queryAccessibleInterface(world.table);
    QVERIFY(access && access->tableInterface());
    const auto heard = [&](int row, int column) { return access->tableInterface()->cellAt(row, column)->text(QAccessible::Name); };
    QCOMPARE(heard(0, 0), u"All hosts, 2 host(s) · 1 critical, open"_s);
    QCOMPARE(heard(1, 0), u"a, Problem"_s);
    QVERIFY2(heard(1, 1).startsWith(u"a, CPU: 95"_s) && heard(1, 1).endsWith(u", critical"_s), qPrintable(heard(1, 1)));
    QCOMPARE(heard(2, 0), u"b, Reachable"_s);
}


void TestFleet::thereAndBack()
{
    World world({u"a"_s, u"b"_s});
    world.pane.show();
    QVERIFY(QTest::qWaitForWindowActive(&world.pane));
    QTRY_VERIFY(world.areReady());
    world.play(100, 130, {20, 95});
    auto *const back = world.pane.findChild<QPushButton *>(u"overviewBack"_s);
    auto *const mode = world.pane.findChild<Segmented *>(u"overviewMode"_s);
    connect(&world.pane, &Pane::openHostRequested, &world.pane, [&](const HostId &host) { world.pane.setScope({host.value, {host}}); });
    connect(&world.pane, &OverviewPane::scopeRequested, &world.pane, [&](const Scope &scope) { world.pane.setScope(scope); });
    QVERIFY(mode->isVisible() && !back->isVisible() && world.table->isVisible());
    // A click on a name opens the host.
    const QRect cell = world.table->visualRect(world.model().index(world.model().rowOf({u"a"_s}), 0));
    QTest::mouseClick(world.table->viewport(), Qt::LeftButton, {}, cell.center());
    QVERIFY(world.table->isVisible()); // beside the name it only selects
    QTest::mouseClick(world.table->viewport(), Qt::LeftButton, {}, QPoint(cell.left() + 38, cell.center().y()));
    QVERIFY(!world.table->isVisible() && back->isVisible() && !mode->isVisible());
    QCOMPARE(back->text(), u"All hosts"_s);
    QTest::keyClick(&world.pane, Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY(world.table->isVisible() && world.table->hasFocus()); // a button's shortcut clicks a moment later
    QCOMPARE(world.current(), u"a"_s);
    // The common charts of the same hosts, and back.
    mode->setFocus();
    QTest::keyClick(mode, Qt::Key_Right);
    QVERIFY(!world.table->isVisible() && world.pane.hasLiveData());
    QVERIFY(!world.pane.findChild<QLineEdit *>(u"fleetFilter"_s)->isVisible());
    QTest::keyClick(mode, Qt::Key_Left);
    QVERIFY(world.table->isVisible());
    // A paused fleet stands still.
    world.pane.setPaused(true);
    world.play(130, 140, {99, 10});
    QCOMPARE(world.model().cellAt(world.model().rowOf({u"a"_s}), cpuColumn).text.number, u"20"_s);
    world.pane.setPaused(false);
    QCOMPARE(world.model().cellAt(world.model().rowOf({u"a"_s}), cpuColumn).text.number, u"99"_s);
}


void TestFleet::stateComesBack()
{
    World first({u"Web/a"_s, u"Data/b"_s});
    QJsonObject state = first.view->saveState();
    state[u"columns"_s] = QJsonArray{u"memory_percent"_s, u"cpu"_s, u"no such"_s};
    state[u"sort"_s] = u"memory_percent"_s;
    state[u"grouped"_s] = true;
    state[u"statistic"_s] = int(Statistic::Percentile95);
    state[u"folded"_s] = QJsonArray{u"gWeb"_s};
    first.view->restoreState(state);
    QCOMPARE(first.table->shownMetrics(), QStringList({u"memory_percent"_s, u"cpu"_s}));
    QCOMPARE(hostsIn(first.model()), QStringList{u"b"_s});
    state[u"columns"_s] = QJsonArray{u"memory_percent"_s, u"cpu"_s};
    state[u"top"_s] = 0;
    QCOMPARE(first.view->saveState(), state);
    World second({u"Web/a"_s, u"Data/b"_s});
    second.pane.restoreState(first.pane.saveState());
    QCOMPARE(second.pane.saveState(), first.pane.saveState());
    for (const char *nonsense : {"", "{", "[]", R"({"columns":7,"sort":[],"top":-3,"statistic":99,"folded":{},"charts":"x"})"}) {
        World third({u"a"_s, u"b"_s});
        third.pane.restoreState(nonsense);
        QCOMPARE(third.table->shownMetrics().size(), 6);
        QCOMPARE(third.model().rowCount(), 3);
    }
}


void TestFleet::valuesCanBeReadOnTheirHeat()
{
    for (const Theme &theme : {Theme::darkTheme(), Theme::lightTheme()}) {
        for (const QColor &ground : {theme.surface1, theme.surface2}) {
            for (const QColor &hue : {theme.accent, theme.warn, theme.error}) {
                const double alpha = theme.dark ? 0.26 : 0.20;
                const auto mix = [&](float a, float b) { return float(a * (1 - alpha) + b * alpha); };
                const QColor tinted = QColor::fromRgbF(mix(ground.redF(), hue.redF()), mix(ground.greenF(), hue.greenF()), mix(ground.blueF(), hue.blueF()));
                QVERIFY2(contrastRatio(theme.text, tinted) >= 4.5, qPrintable(tinted.name()));
                QVERIFY2(contrastRatio(hue, tinted) >= 3.0, qPrintable(tinted.name())); // signs are graphics
            }
        }
    }
}


void TestFleet::curvesAreAskedForOnce()
{
    FleetModel model(threeMetrics());
    FleetTable table(model);
    int asked = 0;
    table.cells().setHistory([&asked](const QList<HostId> &, int) {
        ++asked;
        return QList<float>(60, 20.0F);
    });
    table.cells().setCurveAge(1h);
    table.resize(1000, 400);
    QStringList names;
    for (int i = 0; i < 300; ++i)
        names.append(u"h%1"_s.arg(i));
    model.setHosts(named(names));
    model.setFigures(std::vector<FleetFigures>(300, live(10, 1e6f)), base);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    QTRY_VERIFY(asked > 0);
    QTest::qWait(300); // what did not fit into the first frames
    const int once = asked;
    QVERIFY2(once < 2 * 14 * 2, qPrintable(QString::number(once))); // what is on screen, not 300 rows
    for (int i = 0; i < 5; ++i)
        table.grab();
    QCOMPARE(asked, once);
    table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum());
    table.grab();
    QTRY_VERIFY(asked > once);
    QVERIFY(asked <= 2 * once + 4);
}


void TestFleet::pictures()
{
    const QTemporaryDir own;
    const QString target = qEnvironmentVariable("QUARTERDECK_PICTURES", own.path()); // to look at them
    QStringList names;
    for (const auto &[group, prefix, count] : {std::tuple{u"Production / Web"_s, u"web"_s, 12}, {u"Production / API"_s, u"api"_s, 8}, {u"Production / Data"_s, u"db"_s, 5}, {u"Staging"_s, u"stg"_s, 4}}) {
        for (int i = 1; i <= count; ++i)
            names.append(u"%1/%2-%3"_s.arg(group, prefix).arg(i, 2, 10, QChar(u'0')));
    }
    names.append(u"Staging/build-runner-with-a-very-long-name.internal.example.com"_s);
    World world(names);
    world.pane.setBottomWidget(new QWidget);
    world.pane.show();
    QVERIFY(QTest::qWaitForWindowActive(&world.pane));
    QTRY_VERIFY(world.areReady());
    QRandomGenerator random(3);
    std::vector<double> level, net;
    for (size_t i = 0; i < world.machines.size(); ++i) {
        level.push_back(i % 9 == 2 ? 93 : i % 7 == 3 ? 70 : 8 + random.bounded(40));
        net.push_back(std::pow(10, random.bounded(3.0)));
    }
    for (int second = 100; second < 420; ++second) {
        world.clock.set(base + std::chrono::seconds(second));
        for (size_t i = 0; i < world.machines.size(); ++i) {
            const double wave = std::sin(second / (9.0 + double(i)) + double(i)) * 6 + random.bounded(5.0);
            const double cpu = std::clamp(level[i] + wave, 1.0, 100.0);
            if (i != 6)
                world.machines[i].play(second, cpu, cpu / 40, int(30 + (i * 13) % 66), std::max(0.05, net[i] * (1 + wave / 20)), int(20 + (i * 17) % 76));
        }
    }
    const Error gone{ErrorCode::Unreachable, u"10.2.0.17 does not answer on port 22."_s, {}, {}};
    world.machines[9].session->setStatus({ssh::SessionPhase::Lost, gone, world.clock.now() + 47s, {}});
    world.machines[9].session->channels().last()->fail(gone);
    const Error denied{ErrorCode::AuthenticationFailed, u"stg-02 refused all keys and the password."_s, {}, {}};
    world.machines[26].session->setStatus({ssh::SessionPhase::Failed, denied, {}, {}});
    world.machines[26].session->channels().last()->fail(denied);
    QTest::qWait(1500);
    world.clock.advance(4s);
    world.view->refresh();
    QList<QImage> taken;
    const auto shoot = [&](const QString &name) {
        QTest::qWait(250);
        const QImage picture = world.pane.grab().toImage();
        QVERIFY2(!taken.contains(picture), qPrintable(name)); // each arrangement and theme has a look of its own
        taken.append(picture);
        QVERIFY(picture.save(QDir(target).filePath(name + u".png"_s)));
    };
    auto *const groups = world.pane.findChild<QAbstractButton *>(u"fleetGroups"_s);
    auto *const filter = world.pane.findChild<QLineEdit *>(u"fleetFilter"_s);
    for (const auto &[mode, word] : {std::pair{ThemeMode::Dark, u"dark"_s}, {ThemeMode::Light, u"light"_s}}) {
        applyTheme(mode);
        for (const QSize &size : {QSize(906, 720), QSize(1306, 940)}) {
            world.pane.resize(size);
            shoot(u"fleet-%1-%2"_s.arg(word).arg(size.width()));
            groups->click();
            shoot(u"groups-%1-%2"_s.arg(word).arg(size.width()));
            groups->click();
        }
    }
    world.table->setFocus();
    world.key(Qt::Key_Home);
    world.key(Qt::Key_Down);
    world.key(Qt::Key_Down);
    world.table->sortByColumn(cpuColumn, Qt::DescendingOrder);
    world.pane.findChild<QComboBox *>(u"fleetTop"_s)->setCurrentIndex(1);
    Q_EMIT world.pane.findChild<QComboBox *>(u"fleetTop"_s)->activated(1);
    shoot(u"top-light"_s);
    applyTheme(ThemeMode::Dark);
    filter->setText(u"name:nobody"_s);
    shoot(u"nobody-dark"_s);
    filter->setText(u"cpu>>"_s);
    shoot(u"mistake-dark"_s);
    filter->clear();
    world.pane.setScope({u"web-01"_s, {world.ids.first()}});
    shoot(u"host-dark"_s);
    QCOMPARE(taken.size(), 12);
}


QD_TEST_MAIN(QApplication, TestFleet)
#include "tst_fleet.moc"
