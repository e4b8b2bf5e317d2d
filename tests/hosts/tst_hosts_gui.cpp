// SPDX-License-Identifier: GPL-3.0-or-later
// The sidebar and the pane of hosts.
#include "tests/hosts/hosts_scene.h"

using namespace qd;
using namespace qd::test;

class TstHostsGui : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeMode::Dark); }
    void sidebarFollowsTheSelection();
    void sidebarFilters();
    void sidebarKeepsFolding();
    void sidebarShowsFaults();
    void sidebarInvitesWhenEmpty();
    void sidebarPaintsInBothThemes();
    void paintsLongNamesErrorsAndNothing();
    void smartGroupsAreAScope();
    void arrangesByTags();
    void dropsIntoGroups();
    void completesFilters();
    void marksMistakes();
    void paneFiltersByChips();
    void cardTellsFactsAndAttempts();
    void cardTellsFurtherConnections();
    void paneSortsAndExplains();
    void everythingHasAName();
    void paintsThousandsQuickly();
};

void TstHostsGui::sidebarFollowsTheSelection()
{
    Scene scene;
    HostsSidebar sidebar(scene.board, scene.editing);
    QSignalSpy scopes(&sidebar, &HostsSidebar::scopeSelected);
    QCOMPARE(sidebar.scope().hosts.size(), 10);
    QCOMPARE(sidebar.scope().title, u"All hosts"_s);
    sidebar.selectHost({u"web-02"_s});
    QCOMPARE(sidebar.scope(), (Scope{u"web-02"_s, {HostId{u"web-02"_s}}}));
    auto *tree = child<QTreeView>(&sidebar, u"hostsTree"_s);
    tree->setCurrentIndex(tree->model()->index(0, 0));
    QCOMPARE(sidebar.scope().title, u"Production / Web"_s);
    QCOMPARE(sidebar.scope().hosts.size(), 3);
    QCOMPARE(scopes.size(), 2);
    // A host that joins the group joins the scope; one that goes leaves it.
    QVERIFY(scene.inventory.add({host(u"web-04"_s, u"Production / Web"_s)}));
    QCOMPARE(sidebar.scope().hosts.size(), 4);
    sidebar.selectAllHosts();
    QCOMPARE(sidebar.scope().hosts.size(), 11);
}

void TstHostsGui::sidebarFilters()
{
    Scene scene;
    HostsSidebar sidebar(scene.board, scene.editing);
    auto *tree = child<QTreeView>(&sidebar, u"hostsTree"_s);
    auto *count = child<QLabel>(&sidebar, u"hostsCount"_s);
    QCOMPARE(count->text(), u"10"_s);
    sidebar.setFilterText(u"tag:web cpu>40"_s);
    QCOMPARE(count->text(), u"2 of 10"_s);
    QCOMPARE(tree->model()->rowCount(), 1);
    auto *problem = child<QLabel>(&sidebar, u"hostsFilterError"_s);
    QVERIFY(problem->isHidden());
    sidebar.setFilterText(u"colour:red"_s);
    QVERIFY(!problem->isHidden());
    QVERIFY(problem->text().contains(u"colour"_s));
    sidebar.setFilterText(u"nothing-like-this"_s);
    QVERIFY(!tree->isVisibleTo(&sidebar)); // the empty state stands in its place
    sidebar.selectHost({u"db-01"_s}); // asked for by name: the filter gives way
    QCOMPARE(sidebar.filterText(), QString());
    QCOMPARE(sidebar.scope().title, u"db-01"_s);
}

void TstHostsGui::sidebarKeepsFolding()
{
    Scene scene;
    HostsSidebar sidebar(scene.board, scene.editing);
    auto *tree = child<QTreeView>(&sidebar, u"hostsTree"_s);
    tree->collapse(tree->model()->index(1, 0));
    QCOMPARE(sidebar.foldedGroups(), QStringList{u"Production / API"_s});
    QVERIFY(scene.inventory.add({host(u"zz"_s, u"Zoo"_s)}));
    QVERIFY(!tree->isExpanded(tree->model()->index(1, 0)));
    QVERIFY(tree->isExpanded(tree->model()->index(5, 0)));
    sidebar.setFilterText(u"api"_s);
    QVERIFY(tree->isExpanded(tree->model()->index(0, 0))); // what was searched is shown
    sidebar.setFilterText({});
    QCOMPARE(sidebar.foldedGroups(), QStringList{u"Production / API"_s});
    QVERIFY(!tree->isExpanded(tree->model()->index(1, 0)));
}

void TstHostsGui::sidebarShowsFaults()
{
    Scene scene;
    HostsSidebar sidebar(scene.board, scene.editing);
    auto *fault = child<QLabel>(&sidebar, u"hostsFault"_s);
    QVERIFY(fault->isHidden());
    QFile file(scene.inventory.path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("hosts:\n  - name: a\n    port: x\n");
    file.close();
    QTRY_VERIFY(!fault->isHidden());
    QVERIFY(fault->text().contains(u"line 3, column 11"_s));
    QCOMPARE(sidebar.scope().hosts.size(), 10); // what was on screen stays
}

void TstHostsGui::sidebarInvitesWhenEmpty()
{
    Scene scene(false);
    QVERIFY(scene.inventory.remove({Inventory::localHost().id}));
    HostsSidebar sidebar(scene.board, scene.editing);
    sidebar.resize(318, 600);
    QVERIFY(!child<QTreeView>(&sidebar, u"hostsTree"_s)->isVisibleTo(&sidebar));
    picture(sidebar, u"sidebar-empty"_s);
}

void TstHostsGui::sidebarPaintsInBothThemes()
{
    Scene scene;
    QList<QImage> images;
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        applyTheme(mode);
        HostsSidebar sidebar(scene.board, scene.editing);
        sidebar.setAutoFillBackground(true);
        sidebar.resize(318, 830);
        sidebar.selectHost({u"web-02"_s});
        images.append(sidebar.grab().toImage());
        picture(sidebar, mode == ThemeMode::Dark ? u"sidebar-dark"_s : u"sidebar-light"_s);
        HostsPane pane(scene.board, scene.editing);
        pane.setAutoFillBackground(true);
        pane.resize(1270, 700);
        pane.selectHost({u"redis-01"_s});
        picture(pane, mode == ThemeMode::Dark ? u"pane-dark"_s : u"pane-light"_s);
        HostDialog dialog(scene.inventory, Host{}, nullptr, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        picture(dialog, mode == ThemeMode::Dark ? u"dialog-dark"_s : u"dialog-light"_s);
    }
    QVERIFY(images.at(0) != images.at(1));
}

void TstHostsGui::paintsLongNamesErrorsAndNothing()
{
    Scene scene;
    scene.describe();
    Host longOne = host(u"a-very-long-name-of-a-host-in-a-datacenter-far-away.rack-17.example.com"_s, u"Production / Web servers of the southern region / Second floor"_s, {u"prod"_s, u"long-tag-of-a-team"_s});
    longOne.origin = u"ansible:~/a/very/long/path/to/an/inventory/of/all/hosts.ini"_s;
    longOne.vanished = true;
    longOne.note = u"Ask Anna before you restart it.\nReally."_s;
    QVERIFY(scene.inventory.add({longOne}));
    QVERIFY(scene.inventory.setSmartGroups({{u"Busy"_s, u"cpu>60"_s}, {u"Trouble"_s, u"state:problem"_s}}));
    Scene nothing(false);
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        applyTheme(mode);
        const QString suffix = mode == ThemeMode::Dark ? u"-dark"_s : u"-light"_s;
        for (const QSize &size : {QSize(906, 700), QSize(1306, 920)}) {
            HostsPane pane(scene.board, scene.editing);
            pane.setAutoFillBackground(true);
            pane.setSources(scene.sources());
            pane.resize(size);
            pane.selectHost({u"web-01"_s});
            const QImage facts = pane.grab().toImage();
            picture(pane, u"pane-%1-facts"_s.arg(size.width()) + suffix);
            pane.selectHost(longOne.id);
            picture(pane, u"pane-%1-long"_s.arg(size.width()) + suffix);
            QVERIFY(pane.grab().toImage() != facts);
            pane.selectHost({u"redis-01"_s});
            child<QLineEdit>(&pane, u"hostsPaneFilter"_s)->setText(u"tag:prod (cpu>"_s);
            picture(pane, u"pane-%1-error"_s.arg(size.width()) + suffix);
            // The card never pushes the table out: there is room for a name and a state.
            QVERIFY(child<QTableView>(&pane, u"hostsTable"_s)->width() >= 480);
        }
        HostsPane empty(nothing.board, nothing.editing);
        empty.setAutoFillBackground(true);
        empty.resize(906, 700);
        child<QLineEdit>(&empty, u"hostsPaneFilter"_s)->setText(u"nobody"_s);
        picture(empty, u"pane-nothing"_s + suffix);
        HostsSidebar sidebar(scene.board, scene.editing);
        sidebar.setAutoFillBackground(true);
        sidebar.resize(318, 830);
        picture(sidebar, u"sidebar-smart"_s + suffix);
    }
}

void TstHostsGui::smartGroupsAreAScope()
{
    Scene scene;
    QVERIFY(scene.inventory.setSmartGroups({{u"Busy"_s, u"cpu>60"_s}, {u"Web"_s, u"tag:web"_s}}));
    HostsSidebar sidebar(scene.board, scene.editing);
    auto *tree = child<QTreeView>(&sidebar, u"hostsTree"_s);
    QCOMPARE(tree->model()->index(0, 0).data().toString(), u"Busy"_s);
    QVERIFY(!tree->isExpanded(tree->model()->index(0, 0))); // they repeat what stands below
    QVERIFY(tree->isExpanded(tree->model()->index(2, 0)));
    QCOMPARE(child<QLabel>(&sidebar, u"hostsCount"_s)->text(), u"10"_s); // each host counts once
    tree->setCurrentIndex(tree->model()->index(0, 0));
    QCOMPARE(sidebar.scope().title, u"Busy"_s);
    QCOMPARE(sidebar.scope().hosts.size(), 3); // 72, 93, 67 %
    HostVitals calm;
    calm.cpuPercent = 1;
    scene.board.setVitals(sidebar.scope().hosts.first(), calm);
    scene.board.flush();
    QTRY_COMPARE(sidebar.scope().hosts.size(), 2); // the scope follows the rule
    tree->expand(tree->model()->index(0, 0));
    QCOMPARE(sidebar.foldedGroups(), QStringList{u"?smart Busy"_s});
    HostsSidebar later(scene.board, scene.editing);
    later.setFoldedGroups(sidebar.foldedGroups());
    auto *again = child<QTreeView>(&later, u"hostsTree"_s);
    QVERIFY(again->isExpanded(again->model()->index(0, 0)));
    QVERIFY(!again->isExpanded(again->model()->index(1, 0)));
}

void TstHostsGui::arrangesByTags()
{
    Scene scene;
    HostsSidebar sidebar(scene.board, scene.editing);
    sidebar.setFoldedGroups({u"?tags"_s});
    auto *tree = child<QTreeView>(&sidebar, u"hostsTree"_s);
    QStringList titles;
    for (int row = 0; row < tree->model()->rowCount(); ++row)
        titles.append(tree->model()->index(row, 0).data().toString());
    QCOMPARE(titles, (QStringList{u"db"_s, u"prod"_s, u"web"_s, u"Without a tag"_s}));
    tree->setCurrentIndex(tree->model()->index(1, 0));
    QCOMPARE(sidebar.scope().hosts.size(), 7);
    QCOMPARE(sidebar.foldedGroups(), QStringList{u"?tags"_s});
    sidebar.setFilterText(u"tag:web"_s);
    QCOMPARE(child<QLabel>(&sidebar, u"hostsCount"_s)->text(), u"3 of 10"_s); // though they stand in two places
}

void TstHostsGui::dropsIntoGroups()
{
    Scene scene;
    HostsSidebar sidebar(scene.board, scene.editing);
    auto *tree = child<QTreeView>(&sidebar, u"hostsTree"_s);
    QAbstractItemModel *model = tree->model();
    const QModelIndex web = model->index(0, 0), staging = model->index(4, 0);
    QCOMPARE(staging.data().toString(), u"Staging"_s);
    const std::unique_ptr<QMimeData> data(model->mimeData({model->index(0, 0, web), model->index(1, 0, web)}));
    QVERIFY(model->canDropMimeData(data.get(), Qt::MoveAction, -1, -1, staging));
    QVERIFY(!model->canDropMimeData(data.get(), Qt::MoveAction, -1, -1, {}));
    QSignalSpy undo(&scene.editing, &HostEditing::undoOffered);
    model->dropMimeData(data.get(), Qt::MoveAction, -1, -1, staging);
    QTRY_COMPARE(scene.inventory.hostNamed(u"web-02"_s)->group, u"Staging"_s);
    QCOMPARE(scene.inventory.hostNamed(u"web-01"_s)->group, u"Staging"_s);
    QCOMPARE(undo.size(), 1);
    scene.editing.undo(undo.first().at(2).toInt());
    QCOMPARE(scene.inventory.hostNamed(u"web-02"_s)->group, u"Production / Web"_s);
    QVERIFY(tree->dragEnabled() && tree->acceptDrops());
}

void TstHostsGui::completesFilters()
{
    Scene scene;
    HostsSidebar sidebar(scene.board, scene.editing);
    sidebar.show();
    QVERIFY(QTest::qWaitForWindowActive(&sidebar));
    auto *field = child<FilterField>(&sidebar, u"hostsFilter"_s);
    field->setFocus();
    QTest::keyClicks(field, u"-gro"_s);
    auto *popup = field->findChild<QCompleter *>()->popup();
    QTRY_VERIFY(popup->isVisible());
    QCOMPARE(popup->model()->index(0, 0).data().toString(), u"group:"_s);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QTRY_COMPARE(field->text(), u"-group:"_s);
    QTRY_VERIFY(popup->isVisible()); // the key asks for its value
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QTRY_COMPARE(field->text(), u"-group:\"Production / Web\""_s);
    QCOMPARE(child<QLabel>(&sidebar, u"hostsCount"_s)->text(), u"7 of 10"_s);
}

void TstHostsGui::marksMistakes()
{
    Scene scene;
    HostsSidebar sidebar(scene.board, scene.editing);
    sidebar.resize(318, 500);
    sidebar.setFilterText(u"tag:web"_s);
    sidebar.setFilterText(u"tag:web (cpu>40"_s);
    auto *problem = child<QLabel>(&sidebar, u"hostsFilterError"_s);
    QVERIFY(!problem->isHidden());
    QVERIFY2(problem->text().startsWith(u"Character 9: "_s), qPrintable(problem->text()));
    QCOMPARE(child<FilterField>(&sidebar, u"hostsFilter"_s)->accessibleDescription(), problem->text());
    QCOMPARE(child<QLabel>(&sidebar, u"hostsCount"_s)->text(), u"3 of 10"_s); // the last filter that was right stays
    picture(sidebar, u"sidebar-mistake"_s);
    sidebar.setFilterText(u"tag:web (cpu>40)"_s);
    QVERIFY(problem->isHidden());
    QCOMPARE(child<QLabel>(&sidebar, u"hostsCount"_s)->text(), u"2 of 10"_s);
}

void TstHostsGui::paneFiltersByChips()
{
    Scene scene;
    HostsPane pane(scene.board, scene.editing);
    auto *table = child<QTableView>(&pane, u"hostsTable"_s);
    auto *chips = child<QWidget>(&pane, u"hostsPaneTags"_s);
    auto *field = child<QLineEdit>(&pane, u"hostsPaneFilter"_s);
    const QList<QAbstractButton *> buttons = chips->findChildren<QAbstractButton *>();
    QCOMPARE(buttons.size(), 3);
    QCOMPARE(buttons.first()->text(), u"prod"_s); // the most used one
    buttons.at(1)->click();
    QCOMPARE(field->text(), u"tag:web"_s);
    QCOMPARE(table->model()->rowCount(), 3);
    field->setText(u"tag:prod cpu>60"_s);
    QVERIFY(buttons.at(0)->isChecked() && !buttons.at(1)->isChecked());
    buttons.at(0)->click();
    QCOMPARE(field->text(), u"cpu>60"_s);
    field->setText(u"cpu>"_s);
    QVERIFY(child<QLabel>(&pane, u"hostsPaneCount"_s)->text().startsWith(u"Character 1: "_s));
    field->clear();
    table->selectAll();
    QCOMPARE(child<QLabel>(&pane, u"hostCardName"_s)->text(), u"10 host(s) chosen"_s);
    QSignalSpy connects(&pane, &HostsPane::connectRequested);
    child<QPushButton>(&pane, u"hostCardConnect"_s)->click();
    QCOMPARE(connects.first().first().value<QList<HostId>>().size(), 10);
}

void TstHostsGui::cardTellsFurtherConnections()
{
    Scene scene;
    scene.describe();
    HostsPane pane(scene.board, scene.editing);
    auto sources = scene.sources();
    sources.pool = [](const HostId &) { return std::optional(ssh::PoolFigures{.channels = 5, .limit = 2, .waiting = 1, .roundTrip = {}, .further = 2, .shard = 0}); };
    pane.setSources(sources);
    pane.show();
    pane.selectHost({u"web-01"_s});
    child<Segmented>(&pane, u"hostCardTabs"_s)->setCurrent(1);
    const QString text = child<QLabel>(&pane, u"hostChannels"_s)->text();
    QVERIFY2(text.startsWith(u"5 of 6 in use, with 2 more connection"_s) && text.endsWith(u", 1 waiting"_s), qPrintable(text));
}

void TstHostsGui::cardTellsFactsAndAttempts()
{
    Scene scene;
    scene.describe();
    HostsPane pane(scene.board, scene.editing);
    pane.setSources(scene.sources());
    pane.resize(1270, 760);
    pane.show();
    pane.selectHost({u"web-01"_s});
    auto *tabs = child<Segmented>(&pane, u"hostCardTabs"_s);
    QStringList texts;
    for (const QLabel *label : child<QWidget>(&pane, u"hostFactsPage"_s)->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    for (const QString &text : {u"Debian GNU/Linux 13 (trixie)"_s, u"6.12.48+deb13-amd64 x86_64"_s, u"15.6 GiB, swap 1 GiB"_s, u"kvm · Hetzner vServer"_s, u"systemd, apt, Python 3.13.5"_s})
        QVERIFY2(texts.join(u'\n').replace(QChar(QChar::Nbsp), u' ').contains(text), qPrintable(texts.join(u'\n')));
    tabs->setCurrent(1);
    QCOMPARE(child<QLabel>(&pane, u"hostChannels"_s)->text(), u"3 of 10 in use, 2 waiting"_s);
    auto *attempts = child<QTreeWidget>(&pane, u"hostAttempts"_s);
    QCOMPARE(attempts->topLevelItemCount(), 2);
    QVERIFY(attempts->topLevelItem(0)->text(0).contains(u"connected"_s)); // the latest first
    QVERIFY(attempts->topLevelItem(0)->isExpanded());
    picture(pane, u"pane-connection"_s);
    tabs->setCurrent(2);
    auto *keys = child<QTreeWidget>(&pane, u"hostKeys"_s);
    QTRY_COMPARE(keys->topLevelItemCount(), 2);
    QCOMPARE(keys->topLevelItem(0)->text(0), u"ssh-ed25519"_s);
    QVERIFY(keys->topLevelItem(0)->child(1)->text(0).contains(u"line 12"_s));
    picture(pane, u"pane-keys"_s);
    QSignalSpy wishes(&pane, &HostsPane::hostKeysRequested);
    child<QPushButton>(&pane, u"hostKeysReplace"_s)->click();
    QCOMPARE(wishes.size(), 1);
    HostId shown;
    pane.setTunnels(new QWidget, [&](const HostId &id) { shown = id; });
    QCOMPARE(shown, HostId{u"web-01"_s});
    pane.selectHost({u"web-02"_s});
    QCOMPARE(shown, HostId{u"web-02"_s});
    QCOMPARE(child<Segmented>(&pane, u"hostCardTabs"_s)->count(), 4);
}

void TstHostsGui::paneSortsAndExplains()
{
    Scene scene;
    HostsPane pane(scene.board, scene.editing);
    auto *table = child<QTableView>(&pane, u"hostsTable"_s);
    QCOMPARE(table->model()->rowCount(), 10);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"web-01"_s); // unsorted: as in the file
    table->sortByColumn(HostTableModel::Cpu, Qt::DescendingOrder);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"api-02"_s);
    pane.selectHost({u"redis-01"_s});
    QVERIFY(child<QLabel>(&pane, u"hostCardError"_s)->text().contains(u"does not answer"_s));
    QVERIFY(child<QLabel>(&pane, u"hostCardState"_s)->text().contains(u"14 s"_s));
    QCOMPARE(child<QPushButton>(&pane, u"hostCardConnect"_s)->text(), u"Try again"_s);
    QSignalSpy connects(&pane, &HostsPane::connectRequested);
    child<QPushButton>(&pane, u"hostCardConnect"_s)->click();
    QCOMPARE(connects.size(), 1);
    pane.setScope({u"two"_s, {HostId{u"web-01"_s}, HostId{u"web-02"_s}}});
    QCOMPARE(table->model()->rowCount(), 2);
    QVERIFY(pane.hasLiveData());
    QVERIFY(pane.paletteActions().size() >= 2);
}

void TstHostsGui::everythingHasAName()
{
    Scene scene;
    HostsSidebar sidebar(scene.board, scene.editing);
    HostsPane pane(scene.board, scene.editing);
    HostDialog dialog(scene.inventory, Host{}, nullptr, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    for (QWidget *window : {static_cast<QWidget *>(&sidebar), static_cast<QWidget *>(&pane), static_cast<QWidget *>(&dialog)})
        QCOMPARE(unnamed(window), QStringList());
}

void TstHostsGui::paintsThousandsQuickly()
{
    Scene scene(false);
    QList<Host> many;
    for (int i = 0; i < 5'000; ++i)
        many.append(host(u"host-%1"_s.arg(i), u"G / %1"_s.arg(i / 1000)));
    QFile file(scene.inventory.path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(InventoryFile().textWith(many));
    file.close();
    scene.inventory.load();
    HostsSidebar sidebar(scene.board, scene.editing);
    sidebar.resize(318, 830);
    sidebar.grab();
    QElapsedTimer timer;
    timer.start();
    constexpr int rounds = 20;
    for (int i = 0; i < rounds; ++i)
        sidebar.grab();
    qInfo("a page of 5,000 hosts is painted in %.1f ms", double(timer.nsecsElapsed()) / 1e6 / rounds);
    QVERIFY(timer.elapsed() < rounds * 200); // with sanitizers; rows off screen must not count
}

QD_TEST_MAIN(QApplication, TstHostsGui)
#include "tst_hosts_gui.moc"
