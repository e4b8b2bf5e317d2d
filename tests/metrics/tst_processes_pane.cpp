// SPDX-License-Identifier: GPL-3.0-or-later
// The processes pane: lists, trees, what is asked before a process is touched, moments of the past, and how it looks.
#include "tests/metrics/fake_fleet.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"
#include "widgets/common/chip.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/label.h"
#include "widgets/common/search_field.h"
#include "widgets/common/segmented.h"
#include "widgets/common/time_axis.h"
#include "widgets/processes/process_dialog.h"
#include "widgets/processes/process_table.h"
#include "widgets/processes/processes_pane.h"

#include <QtCore/QDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSlider>
#include <QtWidgets/QSpinBox>

using namespace qd;
using namespace qd::metrics;
using namespace qd::ui;
using namespace std::chrono_literals;
using test::FakeChannel;
using test::FakeSession;

namespace {

struct One {
    int pid, parent;
    const char *user, *name, *command;
    int ticks;    ///< a second
    int pages;
    char state = 'S';
    int nice = 0;
};

const QList<One> machine{{1, 0, "root", "systemd", "/sbin/init splash", 0, 3200},
                         {612, 1, "root", "sshd", "sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups", 0, 2100},
                         {700, 1, "postgres", "postgres", "/usr/lib/postgresql/17/bin/postgres -D /var/lib/postgresql/17/main", 1, 9800},
                         {701, 700, "postgres", "postgres", "postgres: 17/main: checkpointer", 0, 3100},
                         {702, 700, "postgres", "postgres", "postgres: 17/main: shop orders 10.0.4.17(51722) SELECT", 61, 51200, 'R'},
                         {703, 700, "postgres", "postgres", "postgres: 17/main: shop orders 10.0.4.18(40118) idle", 4, 43000},
                         {810, 1, "www-data", "nginx", "nginx: worker process", 9, 6100},
                         {950, 1, "shop", "java", "/usr/bin/java -Xmx4g -XX:+UseZGC -jar /srv/shop/current/shop-server.jar --spring.profiles.active=production --server.port=8080", 134, 905000},
                         {951, 950, "shop", "<b>x</b>", "<b>not bold</b> \xe2\x80\xae evil", 0, 12},
                         {1200, 1, "root", "backup.sh", "/bin/sh /usr/local/sbin/backup.sh --all", 0, 300, 'T', 10},
                         {1201, 1200, "root", "tar", "tar -cf - /srv", 33, 900, 'D', 10}};

QByteArray listOf(const QList<One> &all, int second)
{
    QByteArray text = "uptime:" + QByteArray::number(second) + ".00 1\npage:4\n";
    for (const One &one : all) {
        text += "process:" + QByteArray::number(one.pid) + ' ' + QByteArray::number(one.parent) + ' ' + one.state + ' '
            + QByteArray::number(one.ticks * second) + " 4 900 " + QByteArray::number(one.pages) + ' ' + QByteArray::number(one.nice) + ' ' + one.user + ' ' + one.name + '\n';
        text += "command:" + QByteArray::number(one.pid) + ' ' + one.command + '\n';
    }
    return text;
}

QByteArray slowFrame(int second, int busy)
{
    QByteArray frame = "@@qd begin\n/proc/uptime:" + QByteArray::number(second) + ".00 1\npart:slow\nprocess-count:11\n";
    for (const One &one : machine) {
        const int ticks = one.pid == 702 ? busy : one.ticks;
        frame += "process:" + QByteArray::number(one.pid) + ' ' + one.state + ' ' + QByteArray::number(ticks * second) + " 4 900 " + QByteArray::number(one.pages) + ' ' + one.name + '\n';
    }
    return frame + "process-owner:0 1 612 1200 1201\nprocess-owner:106 700 701 702 703\nprocess-owner:33 810\nprocess-owner:1001 950 951\naccount:0 root\naccount:106 postgres\naccount:33 www-data\naccount:1001 shop\n@@qd end\n";
}

} // namespace

class TestProcessesPane : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void listsSortsAndFilters();
    void treeFollowsParents();
    void modelChangesOnlyWhatIsDifferent();
    void asksBeforeItEnds();
    void changesPriority();
    void walksThroughThePast();
    void saysWhatWasNotRecorded();
    void manyHostsShowTheirTop();
    void faultsAreNamed();
    void recordingIsRemembered();
    void pictures_data();
    void pictures();

private:
    std::shared_ptr<FakeSession> addHost(const QString &name);
    void record(FakeSession &session, int from, int to);
    template <typename T>
    [[nodiscard]] T *part(const char *name) const
    {
        return m_pane->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString cell(int row, ProcessModel::Column column) const { return m_table->model()->index(row, column).data().toString(); }
    void showPane(const QList<HostId> &hosts);

    test::ManualClock m_clock;
    std::unique_ptr<test::FakeFleet> m_fleet;
    std::unique_ptr<MetricsService> m_service;
    std::unique_ptr<ProcessHistory> m_history;
    std::unique_ptr<ProcessesPane> m_pane;
    ProcessTable *m_table = nullptr;
    int m_second = 5000; ///< of the lists
    QList<One> m_machine = machine;
    QList<ssh::Command> m_actions;
    int m_exit = 0;
};

void TestProcessesPane::initTestCase() { applyTheme(ThemeMode::Dark); }

void TestProcessesPane::init()
{
    m_clock.set(UtcTime{1'700'000'000s});
    m_machine = machine;
    m_actions.clear();
    m_exit = 0;
    m_fleet = std::make_unique<test::FakeFleet>();
    m_service = std::make_unique<MetricsService>(*m_fleet, m_clock);
    m_history = std::make_unique<ProcessHistory>(*m_service, nullptr, m_clock);
    m_pane = std::make_unique<ProcessesPane>(*m_service, *m_history, *m_fleet, m_clock);
    m_table = part<ProcessTable>("processTable");
    m_pane->resize(1280, 760);
}

void TestProcessesPane::cleanup()
{
    m_pane.reset();
    m_history.reset();
    m_service.reset();
    m_fleet.reset();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

std::shared_ptr<FakeSession> TestProcessesPane::addHost(const QString &name)
{
    const auto session = m_fleet->add(name);
    session->setHandler([this](FakeChannel &channel) {
        if (channel.command().effect == ssh::Effect::MayChange) {
            m_actions.append(channel.command());
            channel.exit(m_exit);
        } else if (channel.command().script == processListCommand().script) {
            channel.send(listOf(m_machine, m_second++));
            channel.exit(0);
        }
    });
    return session;
}

void TestProcessesPane::showPane(const QList<HostId> &hosts)
{
    m_pane->setScope({hosts.size() == 1 ? hosts.first().value : QStringLiteral("Production / Data"), hosts});
    m_pane->show();
}

void TestProcessesPane::listsSortsAndFilters()
{
    (void)addHost(QStringLiteral("db-01"));
    const QAbstractItemModelTester tester(m_table->model());
    showPane({HostId{QStringLiteral("db-01")}});
    QTRY_COMPARE(m_table->model()->rowCount(), 11);
    // The second list, a second later, brings rates; the busiest first.
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, ProcessModel::Pid), QStringLiteral("950"), 5000);
    QCOMPARE(cell(0, ProcessModel::Cpu), formatted(134, Unit::Percent));
    QCOMPARE(cell(1, ProcessModel::Pid), QStringLiteral("702"));
    QCOMPARE(cell(0, ProcessModel::User), QStringLiteral("shop"));
    QVERIFY(cell(0, ProcessModel::Name).contains(QStringLiteral("shop-server.jar")));
    QVERIFY(m_table->isColumnHidden(ProcessModel::Host) && m_table->isColumnHidden(ProcessModel::Seen));
    m_table->sortByColumn(ProcessModel::Memory, Qt::DescendingOrder);
    QCOMPARE(cell(1, ProcessModel::Pid), QStringLiteral("702"));
    m_table->sortByColumn(ProcessModel::Name, Qt::AscendingOrder);
    QCOMPARE(cell(0, ProcessModel::Pid), QStringLiteral("1200")); // "/bin/sh …"
    part<SearchField>("processFilter")->setText(QStringLiteral("POSTGRES checkpointer"));
    QCOMPARE(m_table->model()->rowCount(), 1);
    QVERIFY(part<ElidedLabel>("processStatus")->text().startsWith(QStringLiteral("1 of 11")));
    part<SearchField>("processFilter")->setText(QStringLiteral("nobody has this"));
    QCOMPARE(m_table->shownCount(), 0);
    QVERIFY(!m_table->isVisible());
}

void TestProcessesPane::treeFollowsParents()
{
    (void)addHost(QStringLiteral("db-01"));
    showPane({HostId{QStringLiteral("db-01")}});
    QTRY_COMPARE(m_table->model()->rowCount(), 11);
    part<Chip>("processTree")->click();
    QCOMPARE(m_table->model()->rowCount(), 1);
    const QModelIndex init = m_table->model()->index(0, 0);
    QCOMPARE(m_table->model()->rowCount(init), 5);
    QVERIFY(m_table->isExpanded(init));
    QCOMPARE(m_table->shownCount(), 11);
    part<SearchField>("processFilter")->setText(QStringLiteral("checkpointer"));
    QCOMPARE(m_table->shownCount(), 3); // and what leads there
}

void TestProcessesPane::modelChangesOnlyWhatIsDifferent()
{
    ProcessModel model;
    const QAbstractItemModelTester tester(&model);
    const HostId host{QStringLiteral("h")};
    const auto rows = [&](const QList<std::pair<int, int>> &pidsAndParents) {
        QList<ProcessRow> all;
        for (const auto &[pid, parent] : pidsAndParents) {
            ProcessRow row;
            row.key = {host, pid, quint64(pid * 10)};
            row.parent = parent;
            row.name = row.command = QString::number(pid);
            all.append(row);
        }
        return all;
    };
    model.setTree(true);
    model.setRows(rows({{1, 0}, {2, 1}, {3, 2}, {4, 1}, {5, 1}, {6, 5}}));
    const QPersistentModelIndex four = model.index(1, 0, model.index(0, 0));
    QCOMPARE(four.data().toString(), QStringLiteral("4"));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset), removed(&model, &QAbstractItemModel::rowsRemoved), inserted(&model, &QAbstractItemModel::rowsInserted);
    model.setRows(rows({{1, 0}, {3, 1}, {4, 1}, {5, 1}, {6, 5}, {7, 6}})); // 2 has gone, its child went to 1
    QCOMPARE(reset.size(), 0);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(inserted.size(), 2);
    QVERIFY(four.isValid() && four.data().toString() == QStringLiteral("4"));
    QCOMPARE(model.count(), 6);
    model.setRows(rows({{1, 2}, {2, 1}, {3, 3}})); // nonsense of a host: each other's parents, and its own
    QCOMPARE(model.count(), 3);
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
}

void TestProcessesPane::asksBeforeItEnds()
{
    (void)addHost(QStringLiteral("db-01"));
    showPane({HostId{QStringLiteral("db-01")}});
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, ProcessModel::Pid), QStringLiteral("950"), 5000);
    QSignalSpy toast(m_pane.get(), &Pane::toastRequested);
    m_table->setCurrentIndex(m_table->model()->index(0, 0));
    QTest::keyClick(m_table, Qt::Key_Delete);
    QPointer<ProcessDialog> dialog = part<ProcessDialog>("processDialog");
    QVERIFY(dialog);
    QString words;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        words += label->text() + u'\n';
    for (const char *wanted : {"End java on db-01?", "950", "shop", "kill -s TERM 950"})
        QVERIFY2(words.contains(QString::fromLatin1(wanted)), wanted);
    QTest::keyClick(dialog, Qt::Key_Return); // the default is no
    QTRY_VERIFY(!dialog);
    QVERIFY(m_actions.isEmpty());

    QTest::keyClick(m_table, Qt::Key_Delete);
    dialog = part<ProcessDialog>("processDialog");
    dialog->findChild<QCheckBox *>(QStringLiteral("processSudo"))->setChecked(true);
    dialog->findChild<QAbstractButton *>(QStringLiteral("processAccept"))->click();
    QTRY_COMPARE(m_actions.size(), 1);
    QCOMPARE(m_actions.first().arguments, (QStringList{QStringLiteral("950"), QStringLiteral("900"), QStringLiteral("TERM")}));
    QCOMPARE(m_actions.first().elevate, QStringLiteral("root"));
    QTRY_COMPARE(toast.size(), 1);
    QVERIFY(!toast.first().at(2).toBool());
    // The number belongs to another process by now.
    m_exit = 4;
    QTest::keyClick(m_table, Qt::Key_Delete);
    part<ProcessDialog>("processDialog")->findChild<QAbstractButton *>(QStringLiteral("processAccept"))->click();
    QTRY_COMPARE(toast.size(), 2);
    QVERIFY(toast.last().at(2).toBool());
}

void TestProcessesPane::changesPriority()
{
    (void)addHost(QStringLiteral("db-01"));
    showPane({HostId{QStringLiteral("db-01")}});
    QTRY_COMPARE(m_table->model()->rowCount(), 11);
    part<SearchField>("processFilter")->setText(QStringLiteral("tar"));
    part<SearchField>("processFilter")->setText(QStringLiteral("1201"));
    m_table->setCurrentIndex(m_table->model()->index(0, 0));
    Q_EMIT m_table->menuWanted(m_table->mapToGlobal(QPoint(20, 20)));
    auto *const menu = part<QMenu>("processMenu");
    QVERIFY(menu);
    const auto actions = menu->actions();
    const auto priority = std::ranges::find_if(actions, [](const QAction *action) { return action->objectName() == QStringLiteral("processPriority"); });
    QVERIFY(priority != actions.end());
    (*priority)->trigger();
    auto *const dialog = part<ProcessDialog>("processDialog");
    auto *const nice = dialog->findChild<QSpinBox *>(QStringLiteral("processNice"));
    QCOMPARE(nice->value(), 10);
    nice->setValue(19);
    dialog->findChild<QAbstractButton *>(QStringLiteral("processAccept"))->click();
    QTRY_COMPARE(m_actions.size(), 1);
    QCOMPARE(m_actions.first().arguments, (QStringList{QStringLiteral("1201"), QStringLiteral("900"), QStringLiteral("19")}));
}

void TestProcessesPane::record(FakeSession &session, int from, int to)
{
    QTRY_VERIFY(!session.channels().isEmpty());
    FakeChannel *stream = nullptr;
    QTRY_VERIFY((stream = session.channels().first())->state() == ssh::Channel::State::Running && stream->command().keepInputOpen);
    for (int second = from; second < to; second += 15) {
        m_clock.set(UtcTime{1'700'000'000s} + std::chrono::seconds(second));
        Q_EMIT stream->output(slowFrame(10'000 + second, 61), ssh::Stream::Output);
    }
}

void TestProcessesPane::walksThroughThePast()
{
    const HostId host{QStringLiteral("db-01")};
    const auto session = addHost(host.value);
    m_history->keepRecording({host});
    m_service->watch(host);
    record(*session, 0, 900);
    showPane({host});
    TimeAxis axis;
    m_pane->setTimeAxis(&axis);
    const UtcTime t0{1'700'000'000s};
    m_pane->showPast(t0 + 300s, t0 + 600s);
    QTRY_VERIFY(m_table->model()->rowCount() > 0);
    QCOMPARE(m_table->model()->rowCount(), 11);
    QCOMPARE(cell(0, ProcessModel::Name), QStringLiteral("java"));
    QCOMPARE(cell(0, ProcessModel::CpuMax), formatted(134, Unit::Percent));
    QVERIFY(cell(0, ProcessModel::Seen).startsWith(QStringLiteral("21 of 21")));
    QVERIFY(!m_table->isColumnHidden(ProcessModel::CpuMax) && m_table->isColumnHidden(ProcessModel::State));
    QVERIFY(part<ElidedLabel>("processStatus")->text().contains(QStringLiteral("11")));
    auto *const slider = part<QSlider>("momentSlider");
    QCOMPARE(slider->maximum(), 58); // ten minutes around it, too
    part<QAbstractButton>("momentForth")->click();
    QVERIFY(cell(0, ProcessModel::Seen).startsWith(QStringLiteral("1 of 1")));
    const int at = slider->value();
    part<QAbstractButton>("momentForth")->click();
    QCOMPARE(slider->value(), at + 1);
    part<QAbstractButton>("momentBack")->click();
    QCOMPARE(slider->value(), at);
    part<QAbstractButton>("momentWhole")->click();
    QVERIFY(cell(0, ProcessModel::Seen).startsWith(QStringLiteral("21 of 21")));
    axis.select(t0 + 100s, t0 + 103s); // shorter than what lies between two records: the moment
    QTRY_VERIFY(cell(0, ProcessModel::Seen).startsWith(QStringLiteral("1 of 1")));
    QTest::keyClick(m_table, Qt::Key_Delete); // the past cannot be ended
    QVERIFY(!part<ProcessDialog>("processDialog"));
}

void TestProcessesPane::saysWhatWasNotRecorded()
{
    const HostId host{QStringLiteral("db-01")};
    (void)addHost(host.value);
    showPane({host});
    m_pane->showPast(m_clock.now() - 1h, m_clock.now() - 50min);
    QTRY_VERIFY(m_pane->hasLiveData() && !m_table->isVisible());
    const auto states = m_pane->findChildren<EmptyState *>();
    const auto shown = std::ranges::find_if(states, [](const EmptyState *state) { return state->isVisible(); });
    QVERIFY(shown != states.end());
    QSignalSpy changed(m_pane.get(), &ProcessesPane::stateChanged);
    (*shown)->findChild<QAbstractButton *>()->click(); // the next step: record from now on
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_history->keptHosts(), QList<HostId>{host});
    QVERIFY(part<Chip>("processKeep")->isChecked());
}

void TestProcessesPane::manyHostsShowTheirTop()
{
    QList<HostId> hosts;
    std::shared_ptr<FakeSession> first;
    for (int i = 0; i < 20; ++i) {
        hosts.append(HostId{QStringLiteral("host-%1").arg(i)});
        const auto session = addHost(hosts.last().value);
        if (!first)
            first = session;
        m_service->watch(hosts.last());
    }
    showPane(hosts);
    QVERIFY(!m_pane->hasLiveData());
    record(*first, 0, 60);
    QTRY_COMPARE(m_table->model()->rowCount(), 11);
    QCOMPARE(cell(0, ProcessModel::Host), QStringLiteral("host-0"));
    QVERIFY(std::ranges::none_of(first->commands(), [](const ssh::Command &command) { return command.script == processListCommand().script; }));
}

void TestProcessesPane::faultsAreNamed()
{
    const auto session = m_fleet->add(QStringLiteral("old"));
    session->setHandler([](FakeChannel &channel) {
        if (!channel.command().keepInputOpen) {
            channel.send("sh: awk: not found\n", ssh::Stream::Error);
            channel.exit(127);
        }
    });
    showPane({HostId{QStringLiteral("old")}});
    QTRY_VERIFY(m_pane->hasLiveData());
    QString words;
    for (const QLabel *label : m_pane->findChildren<QLabel *>()) {
        if (label->isVisible())
            words += label->text();
    }
    QVERIFY2(words.contains(QStringLiteral("awk")), qPrintable(words));
    m_pane->setScope({});
    QVERIFY(!m_table->isVisible());
}

void TestProcessesPane::recordingIsRemembered()
{
    const HostId host{QStringLiteral("db-01")};
    m_history->keepRecording({host});
    const QByteArray state = m_pane->saveState();
    m_history->keepRecording({});
    m_pane->restoreState(state);
    QCOMPARE(m_history->keptHosts(), QList<HostId>{host});
    for (const QByteArray &nonsense : {QByteArray("[]"), QByteArray("{\"record\":7}"), QByteArray("{\"record\":[1,null,\"\"]}"), QByteArray("\xff")}) {
        m_pane->restoreState(nonsense);
        QVERIFY(m_history->keptHosts().isEmpty());
    }
}

void TestProcessesPane::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("past");
    QTest::addColumn<QSize>("size");
    QTest::newRow("dark, now") << true << false << QSize(960, 640);
    QTest::newRow("light, now") << false << false << QSize(1360, 900);
    QTest::newRow("dark, past") << true << true << QSize(1360, 900);
    QTest::newRow("light, past") << false << true << QSize(960, 640);
}

void TestProcessesPane::pictures()
{
    QFETCH(bool, dark);
    QFETCH(bool, past);
    QFETCH(QSize, size);
    applyTheme(dark ? ThemeMode::Dark : ThemeMode::Light);
    const HostId host{QStringLiteral("db-01")};
    const auto session = addHost(host.value);
    if (past) {
        m_history->keepRecording({host});
        m_service->watch(host);
        record(*session, 0, 900);
    }
    m_pane->resize(size);
    m_pane->setAutoFillBackground(true);
    showPane({host});
    if (past)
        m_pane->showPast(UtcTime{1'700'000'200s}, UtcTime{1'700'000'600s});
    else
        part<Chip>("processTree")->setChecked(dark);
    QTRY_VERIFY_WITH_TIMEOUT(m_pane->hasLiveData() && (past || m_second > 5002), 5000);
    m_table->setCurrentIndex(m_table->model()->index(0, 0));
    QTest::qWait(1300);
    const QImage image = m_pane->grab().toImage();
    QVERIFY(!image.isNull());
    if (const QString folder = qEnvironmentVariable("QUARTERDECK_PICTURES"); !folder.isEmpty())
        QVERIFY(image.save(QDir(folder).filePath(QStringLiteral("processes-%1-%2.png").arg(past ? QStringLiteral("past") : QStringLiteral("now"), dark ? QStringLiteral("dark") : QStringLiteral("light")))));
    // Not one colour: rows were painted.
    QSet<QRgb> colours;
    for (int x = 0; x < image.width(); x += 3) {
        for (int y = 0; y < image.height(); y += 3)
            colours.insert(image.pixel(x, y));
    }
    QVERIFY(colours.size() > 40);
    applyTheme(ThemeMode::Dark);
}

QD_TEST_MAIN(QApplication, TestProcessesPane)
#include "tst_processes_pane.moc"
