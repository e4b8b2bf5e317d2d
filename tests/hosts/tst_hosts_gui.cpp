// SPDX-License-Identifier: GPL-3.0-or-later
// With QUARTERDECK_PICTURES=FOLDER it also writes what it sees as PNG files.
#include "models/hosts/ssh_config_import.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"
#include "widgets/common/label.h"
#include "widgets/common/theme.h"
#include "widgets/hosts/host_dialog.h"
#include "widgets/hosts/host_editing.h"
#include "widgets/hosts/hosts_pane.h"
#include "widgets/hosts/hosts_sidebar.h"
#include "widgets/hosts/import_dialog.h"
#include "widgets/hosts/remove_dialog.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAccessible>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QTreeWidget>

#include <cmath>

using namespace qd;
using namespace qd::hosts;
using namespace qd::ui;
using namespace Qt::StringLiterals;

namespace {

Host host(const QString &name, const QString &group, const QStringList &tags = {})
{
    Host h;
    h.id = {name};
    h.name = name;
    h.group = group;
    h.tags = tags;
    h.address = u"10.0.0.7"_s;
    h.user = u"deploy"_s;
    return h;
}

struct Scene {
    QTemporaryDir folder;
    test::ManualClock clock;
    Inventory inventory{folder.filePath(u"hosts.yaml"_s)};
    HostBoard board{inventory, clock};
    EndpointResolver resolver{inventory, settings()};
    QWidget window;
    HostEditing editing{inventory, resolver, &window};

    explicit Scene(bool filled = true)
    {
        inventory.load();
        if (!filled)
            return;
        std::ignore = inventory.remove({Inventory::localHost().id});
        std::ignore = inventory.add({host(u"web-01"_s, u"Production / Web"_s, {u"prod"_s, u"web"_s}), host(u"web-02"_s, u"Production / Web"_s, {u"prod"_s, u"web"_s}),
                                     host(u"web-03"_s, u"Production / Web"_s, {u"prod"_s, u"web"_s}), host(u"api-01"_s, u"Production / API"_s, {u"prod"_s}),
                                     host(u"api-02"_s, u"Production / API"_s, {u"prod"_s}), host(u"db-01"_s, u"Production / Data"_s, {u"prod"_s, u"db"_s}),
                                     host(u"redis-01"_s, u"Production / Data"_s, {u"prod"_s}), host(u"ci-01"_s, u"Build"_s), host(u"stg-web"_s, u"Staging"_s),
                                     host(u"stg-db"_s, u"Staging"_s)});
        animate();
    }

    ResolverSettings settings() const
    {
        QFile config(folder.filePath(u"config"_s));
        if (config.open(QIODevice::WriteOnly))
            config.write("Host web-01\n HostName 10.9.9.9\nHost <b>bold</b>\nHost fresh-1 fresh-2\n HostName 192.0.2.%h\n User root\n ProxyJump gate\nHost gate\n Port 2200\nMatch exec true\n Port 1\n");
        ResolverSettings s;
        s.userConfig = config.fileName();
        s.person = {folder.path(), u"me"_s};
        return s;
    }

    void animate()
    {
        const double loads[] = {34, 41, 72, 28, 93, 67, 0, 55, 9, 6};
        for (int i = 0; i < int(inventory.hosts().size()); ++i) {
            HostVitals v;
            v.system = i % 2 ? u"Ubuntu 24.04"_s : u"Debian 13"_s;
            v.cpuPercent = loads[i];
            v.memoryPercent = 20 + i * 5;
            for (int k = 0; k < 60; ++k)
                v.cpuHistory.append(float(std::clamp(loads[i] + 7 * std::sin(k * 0.4 + i) + 4 * std::sin(k * 1.7), 0.0, 100.0)));
            ssh::SessionStatus status;
            status.phase = ssh::SessionPhase::Ready;
            status.roundTrip = std::chrono::microseconds(3000 + i * 1100);
            if (inventory.hosts().at(i).name == u"redis-01") {
                status = {};
                status.phase = ssh::SessionPhase::Lost;
                status.retryAt = clock.now() + std::chrono::seconds(14);
                status.error = Error{ErrorCode::Unreachable, u"10.0.0.7 does not answer on port 22."_s, {}, u"Check that the server is running and the network is up."_s};
            }
            board.setStatus(inventory.hosts().at(i).id, status);
            board.setVitals(inventory.hosts().at(i).id, v);
        }
        board.flush();
    }
};

void picture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("QUARTERDECK_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(widget.grab().save(folder + u'/' + name + u".png"_s));
}

/// Buttons and inputs that a screen reader could not name.
QStringList unnamed(QWidget *root)
{
    QStringList found;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        const bool input = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget) || qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractItemView *>(widget);
        const bool inner = qobject_cast<QComboBox *>(widget->parentWidget()) || qobject_cast<QAbstractSpinBox *>(widget->parentWidget())
            || qobject_cast<QAbstractItemView *>(widget->parentWidget()) || qobject_cast<QLineEdit *>(widget->parentWidget()) || !widget->isVisibleTo(root);
        if (!input || inner)
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).isEmpty())
            found.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName());
    }
    return found;
}

template <typename T>
T *child(QWidget *root, const QString &name)
{
    T *found = root->findChild<T *>(name);
    if (!found)
        qFatal("no child %s", qPrintable(name));
    return found;
}

} // namespace

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
    void keysAddEditAndRemove();
    void dialogValidatesWhileTyping();
    void dialogEditsAllFields();
    void dialogKeepsInputWhenSavingFails();
    void importShowsPlainTextAndImports();
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
        HostDialog dialog(scene.inventory, Host{}, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        picture(dialog, mode == ThemeMode::Dark ? u"dialog-dark"_s : u"dialog-light"_s);
    }
    QVERIFY(images.at(0) != images.at(1));
}

void TstHostsGui::keysAddEditAndRemove()
{
    Scene scene;
    HostsSidebar sidebar(scene.board, scene.editing);
    sidebar.show();
    QVERIFY(QTest::qWaitForWindowActive(&sidebar));
    auto *tree = child<QTreeView>(&sidebar, u"hostsTree"_s);
    tree->setFocus();
    sidebar.selectHost({u"web-02"_s});
    QSignalSpy connects(&sidebar, &HostsSidebar::connectRequested);
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(connects.size(), 1);
    QTest::keyClick(tree, Qt::Key_Down);
    QCOMPARE(sidebar.scope().title, u"web-03"_s);
    QTest::keyClick(tree, Qt::Key_F2);
    QPointer<HostDialog> edit = scene.window.findChild<HostDialog *>();
    QVERIFY(edit);
    QCOMPARE(child<QLineEdit>(edit, u"hostName"_s)->text(), u"web-03"_s);
    edit->reject();
    QTRY_VERIFY(!edit);
    const auto activate = [&] {
        sidebar.activateWindow();
        tree->setFocus();
        return QTest::qWaitForWindowActive(&sidebar);
    };
    QVERIFY(activate());
    QTest::keyClick(tree, Qt::Key_N, Qt::ControlModifier);
    QPointer<HostDialog> add = scene.window.findChild<HostDialog *>();
    QVERIFY(add);
    child<QLineEdit>(add, u"hostName"_s)->setText(u"added"_s);
    child<QPushButton>(add, u"hostDialogSave"_s)->click();
    QTRY_VERIFY(!add);
    QVERIFY(activate());
    QVERIFY(scene.inventory.hostNamed(u"added"_s));
    QCOMPARE(sidebar.scope().title, u"added"_s); // the new one is shown
    QTest::keyClick(tree, Qt::Key_Delete);
    QPointer<RemoveDialog> remove = scene.window.findChild<RemoveDialog *>();
    QVERIFY(remove);
    QVERIFY(!child<QPushButton>(remove, u"removeHostsConfirm"_s)->isDefault());
    picture(*remove, u"remove"_s);
    child<QPushButton>(remove, u"removeHostsConfirm"_s)->click();
    QVERIFY(!scene.inventory.hostNamed(u"added"_s));
}

void TstHostsGui::dialogValidatesWhileTyping()
{
    Scene scene;
    QPointer<HostDialog> dialog = new HostDialog(scene.inventory, Host{}, nullptr);
    dialog->show();
    auto *name = child<QLineEdit>(dialog, u"hostName"_s);
    auto *message = child<QLabel>(dialog, u"hostDialogMessage"_s);
    auto *save = child<QPushButton>(dialog, u"hostDialogSave"_s);
    QVERIFY(!save->isEnabled());
    QCOMPARE(message->text(), QString()); // an untouched form is no mistake
    QTest::keyClicks(name, u"web-01"_s);
    QVERIFY(message->text().contains(u"already"_s));
    QVERIFY(!save->isEnabled());
    QTest::keyClicks(name, u"x"_s);
    QCOMPARE(message->text(), QString());
    QVERIFY(save->isEnabled());
    child<QLineEdit>(dialog, u"hostAddress"_s)->setText(u"root@10.0.0.1"_s);
    QVERIFY(message->text().contains(u"“@”"_s));
    child<QLineEdit>(dialog, u"hostAddress"_s)->setText(u"10.0.0.1"_s);
    child<QComboBox>(dialog, u"hostJump"_s)->setCurrentText(u"web-01x"_s);
    QVERIFY(message->text().contains(u"circle"_s));
    child<QComboBox>(dialog, u"hostJump"_s)->setCurrentText(u"web-02"_s);
    child<QLineEdit>(dialog, u"hostIdentity"_s)->setText(u"/no/such/key"_s);
    QVERIFY(message->text().contains(u"key file"_s));
    QVERIFY(save->isEnabled()); // a warning only
    dialog->close();
}

void TstHostsGui::dialogEditsAllFields()
{
    Scene scene;
    QPointer<HostDialog> dialog = new HostDialog(scene.inventory, *scene.inventory.host({u"db-01"_s}), nullptr);
    QSignalSpy saved(dialog, &HostDialog::saved);
    child<QSpinBox>(dialog, u"hostPort"_s)->setValue(2222);
    child<QLineEdit>(dialog, u"hostUser"_s)->setText(u"postgres"_s);
    child<QLineEdit>(dialog, u"hostTags"_s)->setText(u"db,  primary"_s);
    child<QComboBox>(dialog, u"hostGroup"_s)->setCurrentText(u"Elsewhere"_s);
    child<QPushButton>(dialog, u"hostDialogSave"_s)->click();
    QCOMPARE(saved.size(), 1);
    const Host edited = *scene.inventory.host({u"db-01"_s});
    QCOMPARE(edited.port, 2222);
    QCOMPARE(edited.user, u"postgres"_s);
    QCOMPARE(edited.tags, QStringList({u"db"_s, u"primary"_s}));
    QCOMPARE(edited.group, u"Elsewhere"_s);
    QTRY_VERIFY(!dialog);
}

void TstHostsGui::dialogKeepsInputWhenSavingFails()
{
    Scene scene;
    QPointer<HostDialog> dialog = new HostDialog(scene.inventory, *scene.inventory.host({u"db-01"_s}), nullptr);
    dialog->show();
    child<QLineEdit>(dialog, u"hostUser"_s)->setText(u"typed"_s);
    QFile file(scene.inventory.path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("hosts: [");
    file.close();
    child<QPushButton>(dialog, u"hostDialogSave"_s)->click();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(child<QLabel>(dialog, u"hostDialogMessage"_s)->text().contains(u"line 1"_s));
    QCOMPARE(child<QLineEdit>(dialog, u"hostUser"_s)->text(), u"typed"_s);
    dialog->close();
}

void TstHostsGui::importShowsPlainTextAndImports()
{
    Scene scene;
    scene.editing.importHosts();
    QPointer<ImportDialog> dialog = scene.window.findChild<ImportDialog *>();
    QVERIFY(dialog);
    auto *list = child<QTreeWidget>(dialog, u"importList"_s);
    QCOMPARE(list->topLevelItemCount(), 5);
    QCOMPARE(list->topLevelItem(0)->text(3), u"in the list with other values; stays as it is"_s);
    QVERIFY(list->topLevelItem(1)->isDisabled()); // <b>bold</b> is no name
    QCOMPARE(list->topLevelItem(2)->text(1), u"root@192.0.2.fresh-1 through gate"_s);
    child<QComboBox>(dialog, u"importGroup"_s)->setCurrentText(u"Imported"_s);
    list->topLevelItem(3)->setCheckState(0, Qt::Unchecked);
    QCOMPARE(child<QPushButton>(dialog, u"importConfirm"_s)->text(), u"Import 2 host(s)"_s);
    picture(*dialog, u"import"_s);
    child<QPushButton>(dialog, u"importConfirm"_s)->click();
    QVERIFY(scene.inventory.hostNamed(u"fresh-1"_s));
    QVERIFY(!scene.inventory.hostNamed(u"fresh-2"_s));
    QCOMPARE(scene.inventory.hostNamed(u"gate"_s)->group, u"Imported"_s);
    QCOMPARE(scene.inventory.hostNamed(u"gate"_s)->port, 2200);
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
    HostDialog dialog(scene.inventory, Host{}, nullptr);
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
