// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/host_filter_proxy_model.h"
#include "models/hosts/host_table_model.h"
#include "models/hosts/host_tree_model.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QMimeData>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::hosts;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Host host(const QString &id, const QString &name, const QString &group = {}, const QStringList &tags = {})
{
    Host h;
    h.id = {id};
    h.name = name;
    h.group = group;
    h.tags = tags;
    return h;
}

/// The tree as text: groups and, indented, their hosts.
QString textOf(const QAbstractItemModel &model)
{
    QStringList lines;
    for (int g = 0; g < model.rowCount(); ++g) {
        const QModelIndex group = model.index(g, 0);
        lines.append(group.data().toString());
        for (int i = 0; i < model.rowCount(group); ++i)
            lines.append(u"  "_s + model.index(i, 0, group).data().toString());
    }
    return lines.join(u'\n');
}

ssh::SessionStatus ready(std::chrono::microseconds roundTrip)
{
    ssh::SessionStatus status;
    status.phase = ssh::SessionPhase::Ready;
    status.roundTrip = roundTrip;
    return status;
}

HostVitals vitals(double cpu, double memory = 10)
{
    HostVitals v;
    v.system = u"Debian 13"_s;
    v.cpuPercent = cpu;
    v.memoryPercent = memory;
    v.cpuHistory = QList<float>(20, float(cpu));
    return v;
}

struct Fleet {
    QTemporaryDir folder;
    test::ManualClock clock;
    Inventory inventory{folder.filePath(u"hosts.yaml"_s)};
    HostBoard board{inventory, clock};

    explicit Fleet(const QList<Host> &hosts)
    {
        inventory.load();
        std::ignore = inventory.remove({Inventory::localHost().id});
        std::ignore = inventory.add(hosts);
    }
};

QList<Host> someHosts()
{
    return {host(u"w1"_s, u"web-01"_s, u"Production / Web"_s, {u"prod"_s, u"web"_s}), host(u"a1"_s, u"api-01"_s, u"Production / API"_s, {u"prod"_s}),
            host(u"w2"_s, u"web-02"_s, u"Production / Web"_s, {u"prod"_s, u"web"_s}), host(u"s1"_s, u"stg"_s, u"Staging"_s), host(u"l"_s, u"lone"_s)};
}

} // namespace

class TstHostModels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void groupsInOrderOfTheFile();
    void keepsRowsThroughEdits();
    void survivesRandomEdits();
    void tellsOnceATick();
    void describesHosts_data();
    void describesHosts();
    void countsDown();
    void tableSortsTyped();
    void parsesFilters_data();
    void parsesFilters();
    void rejectsFilters_data();
    void rejectsFilters();
    void proxyShowsMatches();
    void selects_data();
    void selects();
    void selectsSmartGroups();
    void smoothsSpikes();
    void gathersByRules();
    void gathersByTags();
    void tellsWhoWasDropped();
};

void TstHostModels::groupsInOrderOfTheFile()
{
    Fleet fleet(someHosts());
    const HostTreeModel model(fleet.board);
    QCOMPARE(textOf(model), u"Ungrouped\n  lone\nProduction / Web\n  web-01\n  web-02\nProduction / API\n  api-01\nStaging\n  stg"_s);
    const QModelIndex web2 = model.indexOf({u"w2"_s});
    QCOMPARE(model.hostsAt(web2), QList<HostId>{HostId{u"w2"_s}});
    QCOMPARE(model.hostsAt(web2.parent()).size(), 2);
    QCOMPARE(model.groupAt(web2), u"Production / Web"_s);
    QVERIFY(!model.indexOf({u"none"_s}).isValid());
}

void TstHostModels::keepsRowsThroughEdits()
{
    Fleet fleet(someHosts());
    HostTreeModel model(fleet.board);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex web2 = model.indexOf({u"w2"_s});
    QVERIFY(fleet.inventory.remove({HostId{u"w1"_s}, HostId{u"a1"_s}}));
    QVERIFY(fleet.inventory.add({host(u"n"_s, u"new"_s, u"Staging"_s)}));
    QCOMPARE(web2.data().toString(), u"web-02"_s);
    QCOMPARE(textOf(model), u"Ungrouped\n  lone\nProduction / Web\n  web-02\nStaging\n  stg\n  new"_s);
    Host moved = *fleet.inventory.host({u"n"_s});
    moved.group = u"Elsewhere"_s;
    QVERIFY(fleet.inventory.update(*fleet.inventory.host({u"n"_s}), moved));
    QCOMPARE(textOf(model), u"Ungrouped\n  lone\nProduction / Web\n  web-02\nStaging\n  stg\nElsewhere\n  new"_s);
    QCOMPARE(resets.size(), 0);
}

void TstHostModels::survivesRandomEdits()
{
    Fleet fleet(someHosts());
    HostTreeModel tree(fleet.board);
    HostTableModel table(fleet.board);
    HostFilterProxyModel proxy(fleet.board), sorted(fleet.board);
    proxy.setSourceModel(&tree);
    sorted.setSourceModel(&table);
    sorted.sort(HostTableModel::Cpu, Qt::DescendingOrder);
    const auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
    QAbstractItemModelTester t1(&tree, mode), t2(&table, mode), t3(&proxy, mode), t4(&sorted, mode);
    QRandomGenerator random(7);
    proxy.setFilter(*HostFilter::parse(u"-state:lost"_s));
    QVERIFY(fleet.inventory.setSmartGroups({{u"Busy"_s, u"cpu>50 or state:lost"_s}, {u"G1"_s, u"group:G1"_s}}));
    for (int round = 0; round < 150; ++round) {
        const QList<Host> hosts = fleet.inventory.hosts();
        const int what = int(random.bounded(5));
        if (what == 0 || hosts.size() < 3) {
            QVERIFY(fleet.inventory.add({host({}, u"h%1"_s.arg(round), random.bounded(3) ? u"G%1"_s.arg(random.bounded(4)) : QString())}));
        } else if (what == 1) {
            QVERIFY(fleet.inventory.remove({hosts.at(random.bounded(hosts.size())).id}));
        } else if (what == 2) {
            const Host before = hosts.at(random.bounded(hosts.size()));
            Host after = before;
            after.group = u"G%1"_s.arg(random.bounded(4));
            QVERIFY(fleet.inventory.update(before, after));
        } else {
            const HostId id = hosts.at(random.bounded(hosts.size())).id;
            ssh::SessionStatus status = ready(std::chrono::microseconds(random.bounded(100000)));
            status.phase = random.bounded(2) ? ssh::SessionPhase::Ready : ssh::SessionPhase::Lost;
            fleet.board.setStatus(id, status);
            fleet.board.setVitals(id, vitals(double(random.bounded(100))));
            fleet.board.flush();
        }
        int rows = 0;
        for (int g = 2; g < tree.rowCount(); ++g) // behind the two smart groups
            rows += tree.rowCount(tree.index(g, 0));
        QCOMPARE(rows, fleet.inventory.hosts().size());
        QCOMPARE(table.rowCount(), rows);
    }
}

void TstHostModels::tellsOnceATick()
{
    Fleet fleet(someHosts());
    HostTreeModel model(fleet.board);
    HostTableModel table(fleet.board);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged), tableChanges(&table, &QAbstractItemModel::dataChanged);
    for (int i = 0; i < 50; ++i) {
        fleet.board.setVitals({u"w1"_s}, vitals(i));
        fleet.board.setVitals({u"w2"_s}, vitals(i));
    }
    QCOMPARE(changes.size(), 0);
    QTRY_COMPARE(changes.size(), 1); // both rows stand in one group
    QCOMPARE(changes.first().at(0).toModelIndex().row(), 0);
    QCOMPARE(changes.first().at(1).toModelIndex().row(), 1);
    QCOMPARE(tableChanges.size(), 1);
    fleet.board.setVitals({u"nobody"_s}, vitals(1)); // unknown hosts are nobody's business
    fleet.board.flush();
    QCOMPARE(changes.size(), 1);
}

void TstHostModels::describesHosts_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<double>("cpu");
    QTest::addColumn<QString>("subtitle");
    QTest::addColumn<QString>("aside");
    QTest::addColumn<QString>("state");
    const auto row = [](const char *name, ssh::SessionPhase phase, double cpu, const char *subtitle, const char *aside, const char *state) {
        QTest::newRow(name) << int(phase) << cpu << QString::fromUtf8(subtitle) << QString::fromUtf8(aside) << QString::fromUtf8(state);
    };
    using Phase = ssh::SessionPhase;
    row("quiet", Phase::Ready, 34, "Debian 13 · 4 ms", "", "ok");
    row("busy", Phase::Ready, 72, "Debian 13 · 4 ms", "", "warning");
    row("over", Phase::Ready, 91, "Debian 13 · 4 ms", "", "critical");
    row("lost", Phase::Lost, 91, "Debian 13 · unreachable", "retry in 14 s", "lost");
    row("failed", Phase::Failed, 1, "Debian 13 · cannot log in", "", "failed");
    row("idle", Phase::Idle, 1, "Debian 13 · not connected", "", "idle");
    row("asking", Phase::AwaitingUser, 1, "Debian 13 · waiting for your answer", "", "waiting");
}

void TstHostModels::describesHosts()
{
    QFETCH(int, phase);
    QFETCH(double, cpu);
    Fleet fleet(someHosts());
    const HostTreeModel model(fleet.board);
    ssh::SessionStatus status = ready(4200us);
    status.phase = ssh::SessionPhase(phase);
    if (status.phase == ssh::SessionPhase::Lost)
        status.retryAt = fleet.clock.now() + 13500ms;
    fleet.board.setStatus({u"w1"_s}, status);
    fleet.board.setVitals({u"w1"_s}, vitals(cpu));
    const QModelIndex index = model.indexOf({u"w1"_s});
    QTEST(index.data(SubtitleRole).toString(), "subtitle");
    QTEST(index.data(AsideRole).toString(), "aside");
    QTEST(stateWord(HostState(index.data(StateRole).toInt())), "state");
    QCOMPARE(std::isnan(index.data(CpuRole).toDouble()), status.phase != ssh::SessionPhase::Ready);
    QVERIFY(index.data(Qt::AccessibleTextRole).toString().startsWith(u"web-01, "_s));
}

void TstHostModels::countsDown()
{
    Fleet fleet(someHosts());
    const HostTreeModel model(fleet.board);
    ssh::SessionStatus status;
    status.phase = ssh::SessionPhase::Lost;
    status.retryAt = fleet.clock.now() + 20s;
    fleet.board.setStatus({u"w1"_s}, status);
    fleet.board.flush();
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    fleet.clock.advance(5s);
    QTRY_COMPARE_WITH_TIMEOUT(changes.size(), 1, 3000);
    QCOMPARE(model.indexOf({u"w1"_s}).data(AsideRole).toString(), u"retry in 15 s"_s);
}

void TstHostModels::tableSortsTyped()
{
    Fleet fleet(someHosts());
    HostTableModel table(fleet.board);
    HostFilterProxyModel proxy(fleet.board);
    proxy.setSourceModel(&table);
    for (const auto &[id, cpu] : {std::pair{u"w1"_s, 9.0}, {u"w2"_s, 80.0}, {u"a1"_s, 10.0}}) {
        fleet.board.setStatus({id}, ready(1ms));
        fleet.board.setVitals({id}, vitals(cpu));
    }
    fleet.board.flush();
    proxy.sort(HostTableModel::Cpu, Qt::DescendingOrder);
    QCOMPARE(proxy.index(0, 0).data().toString(), u"web-02"_s);
    QCOMPARE(proxy.index(1, 0).data().toString(), u"api-01"_s);
    QCOMPARE(proxy.index(2, 0).data().toString(), u"web-01"_s);
    QCOMPARE(proxy.index(0, HostTableModel::Cpu).data().toString(), u"80\u00a0%"_s);
    QCOMPARE(proxy.index(4, HostTableModel::Cpu).data().toString(), u"–"_s);
}

void TstHostModels::parsesFilters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    const auto row = [](const QString &text, bool fits) { QTest::newRow(qPrintable(u"'%1'"_s.arg(text))) << text << fits; };
    // The host: web-01, 10.0.0.7, deploy, Production / Web, tags prod and web, connected, CPU 81 %, memory 40 %, 12 ms
    for (const QString &text : {u""_s, u"  "_s, u"web"_s, u"WEB"_s, u"web-0?"_s, u"10.0"_s, u"prod"_s, u"tag:prod"_s, u"tag:p*"_s, u"group:web"_s,
                                u"group:\"Production / Web\""_s, u"web tag:prod group:Prod cpu>80 state:connected"_s, u"state:warning"_s, u"state:problem"_s,
                                u"cpu>=81"_s, u"cpu=81"_s, u"cpu<82"_s, u"cpu>80%"_s, u"mem<50"_s, u"latency<=12"_s, u"latency>11.5"_s, u"-tag:db"_s,
                                u"!state:lost"_s, u"name:web-*"_s, u"user:deploy"_s, u"address:10.0.*"_s})
        row(text, true);
    for (const QString &text : {u"api"_s, u"tag:pro"_s, u"tag:db"_s, u"group:api"_s, u"cpu>81"_s, u"mem>90"_s, u"state:lost"_s, u"web api"_s, u"-web"_s, u"latency>12"_s, u"fe80::1"_s})
        row(text, false);
}

void TstHostModels::parsesFilters()
{
    QFETCH(QString, text);
    HostFacts facts;
    facts.host = host(u"w1"_s, u"web-01"_s, u"Production / Web"_s, {u"prod"_s, u"web"_s});
    facts.host.address = u"10.0.0.7"_s;
    facts.host.user = u"deploy"_s;
    facts.status = ready(12ms);
    facts.vitals = vitals(81, 40);
    facts.state = stateOf(facts.status, facts.vitals);
    const auto filter = HostFilter::parse(text);
    QVERIFY2(filter, filter ? "" : qPrintable(filter.error().message));
    QTEST(filter->matches(facts), "fits");
}

void TstHostModels::rejectsFilters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("key") << u"colour:red"_s << u"“colour:” is not known"_s;
    QTest::newRow("state") << u"state:dead"_s << u"“dead” is not a state"_s;
    QTest::newRow("no value") << u"tag:"_s << u"needs a word"_s;
    QTest::newRow("number") << u"cpu>many"_s << u"needs a number"_s;
    QTest::newRow("quantity") << u"disk>3"_s << u"“disk” cannot be compared"_s;
    QTest::newRow("quote") << u"group:\"a"_s << u"quotation mark"_s;
}

void TstHostModels::rejectsFilters()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const auto filter = HostFilter::parse(text);
    QVERIFY(!filter);
    QCOMPARE(filter.error().code, ErrorCode::Parse);
    QVERIFY2(filter.error().message.contains(part), qPrintable(filter.error().message));
}

void TstHostModels::proxyShowsMatches()
{
    Fleet fleet(someHosts());
    HostTreeModel model(fleet.board);
    HostFilterProxyModel proxy(fleet.board);
    proxy.setSourceModel(&model);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.setFilter(*HostFilter::parse(u"tag:web"_s));
    QCOMPARE(textOf(proxy), u"Production / Web\n  web-01\n  web-02"_s);
    proxy.setFilter(*HostFilter::parse(u"cpu>80"_s));
    QCOMPARE(textOf(proxy), QString());
    fleet.board.setStatus({u"s1"_s}, ready(1ms));
    fleet.board.setVitals({u"s1"_s}, vitals(95));
    fleet.board.flush();
    QCOMPARE(textOf(proxy), u"Staging\n  stg"_s); // comes by itself when the number changes
    proxy.setFilter({});
    QCOMPARE(textOf(proxy), textOf(model));
}

void TstHostModels::selects_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("names");
    const auto row = [](const QString &expression, const QString &names) { QTest::newRow(qPrintable(expression)) << expression << names; };
    row(u"all"_s, u"web-01 api-01 web-02 stg lone"_s);
    row(u"web-02,web-01"_s, u"web-01 web-02"_s); // order of the list, no doubles
    row(u"web-*,web-01"_s, u"web-01 web-02"_s);
    row(u"WEB-01"_s, u"web-01"_s);
    row(u"group:Production"_s, u"web-01 api-01 web-02"_s);
    row(u"group:production / web"_s, u"web-01 web-02"_s);
    row(u"tag:web, stg"_s, u"web-01 web-02 stg"_s);
    row(u"w1"_s, u"web-01"_s);
    row(u"nobody"_s, u"!not-found"_s);
    row(u"web-01,nobody"_s, u"!not-found"_s);
    row(u"tag:none"_s, u"!not-found"_s);
    row(u"group:Prod"_s, u"!not-found"_s);
    row(u"web-01,,stg"_s, u"!parse"_s);
    row(u""_s, u"!parse"_s);
}

void TstHostModels::selects()
{
    QFETCH(QString, expression);
    const auto chosen = selectHosts(someHosts(), expression);
    QStringList names;
    if (chosen) {
        for (const Host &h : *chosen)
            names.append(h.name);
    } else {
        names.append(u'!' + errorCodeName(chosen.error().code));
    }
    QTEST(names.join(u' '), "names");
}

void TstHostModels::selectsSmartGroups()
{
    const SmartRules smart{{{u"Web"_s, u"tag:web"_s}, {u"Busy"_s, u"tag:web cpu>80"_s}, {u"Broken"_s, u"cpu>"_s}}, {}};
    const auto names = [](const Result<QList<Host>> &chosen) {
        QStringList list;
        for (const Host &host : chosen.value_or(QList<Host>()))
            list.append(host.name);
        return chosen ? list : QStringList{u'!' + errorCodeName(chosen.error().code)};
    };
    const QStringList web = names(selectHosts(someHosts(), u"tag:web"_s));
    QVERIFY(web.size() >= 2);
    QCOMPARE(names(selectHosts(someHosts(), u"smart:web"_s, smart)), web);
    QCOMPARE(names(selectHosts(someHosts(), u"lone, smart: Web"_s, smart)), web + QStringList{u"lone"_s});
    QCOMPARE(names(selectHosts(someHosts(), u"smart:none"_s, smart)), QStringList{u"!not-found"_s});
    QCOMPARE(names(selectHosts(someHosts(), u"smart:broken"_s, smart)), QStringList{u"!parse"_s});
    QCOMPARE(names(selectHosts(someHosts(), u"smart:busy"_s, smart)), QStringList{u"!not-found"_s});
    SmartRules known = smart;
    known.factsOf = [&](const Host &host) {
        HostFacts facts;
        facts.host = host;
        facts.vitals.cpuPercent = host.name == web.last() ? 90 : 10;
        return facts;
    };
    QCOMPARE(names(selectHosts(someHosts(), u"smart:busy"_s, known)), QStringList{web.last()});
    QCOMPARE(names(undecidedHosts(someHosts(), u"lone,smart:busy"_s, smart.groups)), web);
    QCOMPARE(names(undecidedHosts(someHosts(), u"all,smart:web,smart:none,smart:broken"_s, smart.groups)), QStringList());
}

void TstHostModels::smoothsSpikes()
{
    HostVitals v = vitals(20);
    v.cpuHistory.last() = 100; // one spike among twenty
    v.cpuPercent = 100;
    QCOMPARE(stateOf(ready(1ms), v), HostState::Healthy);
    v.cpuHistory = QList<float>(10, 95.F);
    QCOMPARE(stateOf(ready(1ms), v), HostState::Critical);
    QCOMPARE(stateOf(ready(1ms), vitals(5, 98)), HostState::Critical);
    QCOMPARE(stateOf(ready(1ms), HostVitals{}), HostState::Healthy); // unknown is not alarming
}

void TstHostModels::gathersByRules()
{
    Fleet fleet(someHosts());
    QVERIFY(fleet.inventory.setSmartGroups({{u"Busy"_s, u"cpu>80"_s}, {u"Prod"_s, u"tag:prod name~web"_s}}));
    HostTreeModel model(fleet.board);
    HostFilterProxyModel proxy(fleet.board);
    proxy.setSourceModel(&model);
    const auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
    QAbstractItemModelTester t1(&model, mode), t2(&proxy, mode);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QString rest = u"Ungrouped\n  lone\nProduction / Web\n  web-01\n  web-02\nProduction / API\n  api-01\nStaging\n  stg"_s;
    QCOMPARE(textOf(model), u"Busy\nProd\n  web-01\n  web-02\n"_s + rest);
    fleet.board.setStatus({u"w2"_s}, ready(1ms));
    fleet.board.setVitals({u"w2"_s}, vitals(95));
    fleet.board.setVitals({u"a1"_s}, vitals(99));
    fleet.board.flush();
    QCOMPARE(textOf(model), u"Busy\n  api-01\n  web-02\nProd\n  web-01\n  web-02\n"_s + rest);
    fleet.board.setVitals({u"a1"_s}, vitals(5));
    fleet.board.flush();
    QCOMPARE(textOf(model), u"Busy\n  web-02\nProd\n  web-01\n  web-02\n"_s + rest);
    QCOMPARE(model.groupAt(model.indexOf({u"w2"_s})), u"Production / Web"_s); // its own place, not the rule's
    QCOMPARE(model.index(0, 0).data(GroupKindRole).toInt(), int(GroupKind::Smart));
    QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains(u"cpu&gt;80"_s));
    proxy.setFilter(*HostFilter::parse(u"lone"_s));
    QCOMPARE(textOf(proxy), u"Ungrouped\n  lone"_s);
    QVERIFY(fleet.inventory.setSmartGroups({{u"Prod"_s, u"tag:prod"_s}}));
    QCOMPARE(textOf(model), u"Prod\n  web-01\n  api-01\n  web-02\n"_s + rest);
    QCOMPARE(resets.size(), 0);
}

void TstHostModels::gathersByTags()
{
    Fleet fleet(someHosts());
    HostTreeModel model(fleet.board);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setArrangement(Arrangement::ByTag);
    QCOMPARE(textOf(model), u"prod\n  web-01\n  api-01\n  web-02\nweb\n  web-01\n  web-02\nWithout a tag\n  stg\n  lone"_s);
    Host tagged = *fleet.inventory.host({u"l"_s});
    tagged.tags = {u"db"_s, u"web"_s};
    QVERIFY(fleet.inventory.update(*fleet.inventory.host({u"l"_s}), tagged));
    QCOMPARE(textOf(model), u"db\n  lone\nprod\n  web-01\n  api-01\n  web-02\nweb\n  web-01\n  web-02\n  lone\nWithout a tag\n  stg"_s);
    model.setArrangement(Arrangement::ByGroup);
    QCOMPARE(textOf(model), u"Ungrouped\n  lone\nProduction / Web\n  web-01\n  web-02\nProduction / API\n  api-01\nStaging\n  stg"_s);
}

void TstHostModels::tellsWhoWasDropped()
{
    Fleet fleet(someHosts());
    QVERIFY(fleet.inventory.setSmartGroups({{u"Prod"_s, u"tag:prod"_s}}));
    HostTreeModel model(fleet.board);
    QSignalSpy drops(&model, &HostTreeModel::hostsDropped);
    const std::unique_ptr<QMimeData> data(model.mimeData({model.indexOf({u"w1"_s}), model.indexOf({u"a1"_s}), model.indexOf({u"w1"_s}).parent()}));
    QVERIFY(!model.canDropMimeData(data.get(), Qt::MoveAction, -1, -1, model.index(0, 0))); // a rule decides there
    const QModelIndex stg = model.indexOf({u"s1"_s});
    std::ignore = model.dropMimeData(data.get(), Qt::MoveAction, -1, -1, stg); // onto a host: into its group
    QCOMPARE(drops.size(), 1);
    QCOMPARE(drops.first().at(0).value<QList<HostId>>(), (QList<HostId>{{u"w1"_s}, {u"a1"_s}, {u"w2"_s}}));
    QCOMPARE(drops.first().at(2).toString(), u"Staging"_s);
    QMimeData strange;
    strange.setText(u"w1"_s);
    QVERIFY(!model.canDropMimeData(&strange, Qt::MoveAction, -1, -1, stg));
}

QD_TEST_MAIN(QCoreApplication, TstHostModels)
#include "tst_host_models.moc"
