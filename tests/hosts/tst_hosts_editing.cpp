// SPDX-License-Identifier: GPL-3.0-or-later
// Dialogs of the hosts room: adding, editing, removing, importing, exporting, testing.
#include "tests/hosts/hosts_scene.h"

using namespace qd;
using namespace qd::test;

class TstHostsEditing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeMode::Dark); }
    void keysAddEditAndRemove();
    void dialogValidatesWhileTyping();
    void dialogEditsAllFields();
    void dialogKeepsInputWhenSavingFails();
    void importShowsPlainTextAndImports();
    void makesSmartGroups();
    void editsManyAtOnce();
    void takesBackEdits();
    void importMarksVanished();
    void importAsksBeforeAnsibleRuns();
    void exportsMenus();
    void testsConnections();
};

void TstHostsEditing::keysAddEditAndRemove()
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

void TstHostsEditing::dialogValidatesWhileTyping()
{
    Scene scene;
    QPointer<HostDialog> dialog = new HostDialog(scene.inventory, Host{}, nullptr, nullptr);
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

void TstHostsEditing::dialogEditsAllFields()
{
    Scene scene;
    QPointer<HostDialog> dialog = new HostDialog(scene.inventory, *scene.inventory.host({u"db-01"_s}), nullptr, nullptr);
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

void TstHostsEditing::dialogKeepsInputWhenSavingFails()
{
    Scene scene;
    QPointer<HostDialog> dialog = new HostDialog(scene.inventory, *scene.inventory.host({u"db-01"_s}), nullptr, nullptr);
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

void TstHostsEditing::importShowsPlainTextAndImports()
{
    Scene scene;
    scene.editing.importHosts();
    QPointer<ImportDialog> dialog = scene.window.findChild<ImportDialog *>();
    QVERIFY(dialog);
    auto *list = child<QTreeWidget>(dialog, u"importList"_s);
    QTRY_COMPARE(list->topLevelItemCount(), 5);
    QVERIFY2(list->topLevelItem(0)->text(3).startsWith(u"differs: address: 10.0.0.7 → 10.9.9.9"_s), qPrintable(list->topLevelItem(0)->text(3)));
    QCOMPARE(list->topLevelItem(0)->checkState(0), Qt::Unchecked); // what is in the list stays unless the person says otherwise
    QVERIFY(list->topLevelItem(1)->isDisabled()); // <b>bold</b> is no name
    QCOMPARE(list->topLevelItem(2)->text(1), u"root@192.0.2.fresh-1 through gate"_s);
    child<QComboBox>(dialog, u"importGroup"_s)->setCurrentText(u"Imported"_s);
    list->topLevelItem(3)->setCheckState(0, Qt::Unchecked);
    list->topLevelItem(0)->setCheckState(0, Qt::Checked);
    QCOMPARE(child<QPushButton>(dialog, u"importConfirm"_s)->text(), u"Import 3 host(s)"_s);
    picture(*dialog, u"import"_s);
    QCOMPARE(unnamed(dialog), QStringList());
    QSignalSpy undo(&scene.editing, &HostEditing::undoOffered);
    child<QPushButton>(dialog, u"importConfirm"_s)->click();
    QVERIFY(scene.inventory.hostNamed(u"fresh-1"_s));
    QVERIFY(!scene.inventory.hostNamed(u"fresh-2"_s));
    QCOMPARE(scene.inventory.hostNamed(u"gate"_s)->group, u"Imported"_s);
    QCOMPARE(scene.inventory.hostNamed(u"gate"_s)->port, 2200);
    QCOMPARE(scene.inventory.hostNamed(u"web-01"_s)->address, u"10.9.9.9"_s);
    QCOMPARE(scene.inventory.hostNamed(u"web-01"_s)->group, u"Production / Web"_s);
    QVERIFY(scene.inventory.hostNamed(u"gate"_s)->origin.startsWith(u"ssh_config:"_s));
    QCOMPARE(undo.size(), 1);
}

void TstHostsEditing::makesSmartGroups()
{
    Scene scene;
    scene.editing.addSmartGroup(scene.board, u"tag:web"_s);
    QPointer<SmartGroupDialog> dialog = scene.window.findChild<SmartGroupDialog *>();
    QVERIFY(dialog);
    auto *name = child<QLineEdit>(dialog, u"smartName"_s);
    auto *rule = child<QLineEdit>(dialog, u"smartFilter"_s);
    auto *message = child<QLabel>(dialog, u"smartMessage"_s);
    auto *save = child<QPushButton>(dialog, u"smartSave"_s);
    QCOMPARE(message->text(), u"3 host(s) match now."_s);
    QVERIFY(!save->isEnabled()); // no name yet
    name->setText(u"Web"_s);
    rule->setText(u"tag:web colour:red"_s);
    QVERIFY(message->text().startsWith(u"Character 9: "_s));
    QVERIFY(!save->isEnabled());
    rule->setText(u"tag:web cpu>40"_s);
    picture(*dialog, u"smart"_s);
    QCOMPARE(unnamed(dialog), QStringList());
    save->click();
    QTRY_VERIFY(!dialog);
    QCOMPARE(scene.inventory.smartGroups(), (QList<SmartGroup>{{u"Web"_s, u"tag:web cpu>40"_s}}));
    scene.editing.editSmartGroup(scene.board, u"Web"_s);
    dialog = scene.window.findChild<SmartGroupDialog *>();
    QVERIFY(dialog);
    child<QLineEdit>(dialog, u"smartName"_s)->setText(u"Web servers"_s);
    child<QPushButton>(dialog, u"smartSave"_s)->click();
    QCOMPARE(scene.inventory.smartGroups().first().name, u"Web servers"_s);
    QSignalSpy undo(&scene.editing, &HostEditing::undoOffered);
    scene.editing.removeSmartGroup(u"Web servers"_s);
    QCOMPARE(scene.inventory.smartGroups().size(), 0);
    QCOMPARE(undo.size(), 1);
    scene.editing.undo(undo.first().at(2).toInt());
    QCOMPARE(scene.inventory.smartGroups().size(), 1);
}

void TstHostsEditing::editsManyAtOnce()
{
    Scene scene;
    scene.editing.editHosts({{u"web-01"_s}, {u"web-02"_s}, {u"db-01"_s}});
    QPointer<BulkEditDialog> dialog = scene.window.findChild<BulkEditDialog *>();
    QVERIFY(dialog);
    auto *save = child<QPushButton>(dialog, u"bulkSave"_s);
    auto *changes = child<QListWidget>(dialog, u"bulkChanges"_s);
    QVERIFY(!save->isEnabled());
    child<QCheckBox>(dialog, u"bulkUserChange"_s)->setChecked(true);
    child<QLineEdit>(dialog, u"bulkUser"_s)->setText(u"admin"_s);
    child<QCheckBox>(dialog, u"bulkAccessChange"_s)->setChecked(true);
    child<QComboBox>(dialog, u"bulkAccess"_s)->setCurrentIndex(1);
    child<QLineEdit>(dialog, u"bulkAddTags"_s)->setText(u"prod, audit"_s);
    child<QLineEdit>(dialog, u"bulkRemoveTags"_s)->setText(u"db"_s);
    QCOMPARE(changes->count(), 3);
    QVERIFY2(changes->item(2)->text().contains(u"user: deploy → admin"_s) && changes->item(2)->text().contains(u"tags: prod, db → prod, audit"_s), qPrintable(changes->item(2)->text()));
    QCOMPARE(save->text(), u"Change 3 host(s)"_s);
    child<QCheckBox>(dialog, u"bulkJumpChange"_s)->setChecked(true);
    child<QComboBox>(dialog, u"bulkJump"_s)->setCurrentText(u"root@"_s);
    QVERIFY(!save->isEnabled());
    QVERIFY(!child<QLabel>(dialog, u"bulkMessage"_s)->text().isEmpty());
    child<QCheckBox>(dialog, u"bulkJumpChange"_s)->setChecked(false);
    picture(*dialog, u"bulk"_s);
    QCOMPARE(unnamed(dialog), QStringList());
    const Host ci = *scene.inventory.hostNamed(u"ci-01"_s);
    save->click();
    QTRY_VERIFY(!dialog);
    for (const QString &name : {u"web-01"_s, u"web-02"_s, u"db-01"_s}) {
        QCOMPARE(scene.inventory.hostNamed(name)->user, u"admin"_s);
        QCOMPARE(scene.inventory.hostNamed(name)->access, u"read-only"_s);
        QVERIFY(scene.inventory.hostNamed(name)->tags.contains(u"audit"_s));
    }
    QCOMPARE(*scene.inventory.hostNamed(u"ci-01"_s), ci);
}

void TstHostsEditing::takesBackEdits()
{
    Scene scene;
    QFile file(scene.inventory.path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray text = file.readAll();
    text.replace("  - id: db-01", "  # the good one\n  - id: db-01");
    QVERIFY(file.resize(0) && file.seek(0));
    file.write(text);
    file.close();
    scene.inventory.load();
    QSignalSpy undo(&scene.editing, &HostEditing::undoOffered), toasts(&scene.editing, &HostEditing::toastRequested);
    scene.editing.removeHosts({{u"db-01"_s}});
    child<QPushButton>(scene.window.findChild<RemoveDialog *>(), u"removeHostsConfirm"_s)->click();
    QVERIFY(!scene.inventory.hostNamed(u"db-01"_s));
    QCOMPARE(undo.size(), 1);
    QCOMPARE(undo.first().at(1).toString(), u"db-01"_s);
    scene.editing.undo(undo.first().at(2).toInt());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), text); // with its comment, in its place
    file.close();
    QVERIFY(scene.inventory.hostNamed(u"db-01"_s));
    // After another edit it is too late, and nothing happens.
    scene.editing.moveToGroup({{u"ci-01"_s}}, u"A"_s);
    const int first = undo.last().at(2).toInt();
    scene.editing.moveToGroup({{u"ci-01"_s}}, u"B"_s);
    toasts.clear();
    scene.editing.undo(first);
    QCOMPARE(toasts.size(), 1);
    QCOMPARE(toasts.first().at(2).toBool(), true);
    QCOMPARE(scene.inventory.hostNamed(u"ci-01"_s)->group, u"B"_s);
}

void TstHostsEditing::importMarksVanished()
{
    Scene scene;
    const QString path = scene.folder.filePath(u"hosts.csv"_s);
    const auto write = [&](const QByteArray &csv) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(csv);
    };
    write("name,address,colour\nold-1,10.1.1.1,red\nold-2,10.1.1.2,red\n");
    const auto open = [&] {
        auto *dialog = new ImportDialog(scene.inventory, {ImportFormat::Csv, path, scene.resolver.settings().person, false}, &scene.window);
        dialog->open();
        return QPointer<ImportDialog>(dialog);
    };
    QPointer<ImportDialog> dialog = open();
    QTRY_COMPARE(child<QTreeWidget>(dialog, u"importList"_s)->topLevelItemCount(), 2);
    QVERIFY(child<QPlainTextEdit>(dialog, u"importNotices"_s)->toPlainText().contains(u"colour"_s));
    child<QPushButton>(dialog, u"importConfirm"_s)->click();
    QTRY_VERIFY(!dialog);
    QCOMPARE(scene.inventory.hostNamed(u"old-2"_s)->origin, u"csv:~/hosts.csv"_s);
    write("name,address\nold-1,10.1.1.1\n");
    dialog = open();
    QTRY_COMPARE(child<QTreeWidget>(dialog, u"importList"_s)->topLevelItemCount(), 2);
    QCOMPARE(child<QPushButton>(dialog, u"importConfirm"_s)->text(), u"Mark 1 vanished"_s);
    picture(*dialog, u"import-vanished"_s);
    child<QPushButton>(dialog, u"importConfirm"_s)->click();
    QVERIFY(scene.inventory.hostNamed(u"old-2"_s)->vanished);
    HostsSidebar sidebar(scene.board, scene.editing);
    sidebar.setFilterText(u"is:vanished"_s);
    QCOMPARE(child<QLabel>(&sidebar, u"hostsCount"_s)->text(), u"1 of 12"_s);
    const QModelIndex group = child<QTreeView>(&sidebar, u"hostsTree"_s)->model()->index(0, 0);
    QVERIFY(group.model()->index(0, 0, group).data(SubtitleRole).toString().contains(u"gone from its source"_s));
    // A file that cannot be read says why, with the line.
    write("name,address\n\"open,1\n");
    dialog = open();
    QTRY_VERIFY(child<QLabel>(dialog, u"importIntro"_s)->text().contains(u"Line 2"_s));
    QVERIFY(!child<QPushButton>(dialog, u"importConfirm"_s)->isEnabled());
}

void TstHostsEditing::importAsksBeforeAnsibleRuns()
{
    Scene scene;
    const QString script = scene.folder.filePath(u"dynamic"_s), ran = scene.folder.filePath(u"ran"_s);
    QFile file(script);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\ntouch " + ran.toUtf8() + "\necho '{\"web\": {\"hosts\": [\"s1\"]}}'\n");
    file.close();
    QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
    auto *dialog = new ImportDialog(scene.inventory, {ImportFormat::Ansible, script, scene.resolver.settings().person, false}, &scene.window);
    dialog->open();
    auto *allow = child<QPushButton>(dialog, u"importAllow"_s);
    QTRY_VERIFY(!allow->isHidden());
    QVERIFY(!QFile::exists(ran));
    picture(*dialog, u"import-ansible"_s);
    allow->click();
    QTRY_COMPARE_WITH_TIMEOUT(child<QTreeWidget>(dialog, u"importList"_s)->topLevelItemCount(), 1, 60000);
    QVERIFY(QFile::exists(ran));
    QVERIFY(allow->isHidden());
    QCOMPARE(child<QTreeWidget>(dialog, u"importList"_s)->topLevelItem(0)->text(2), u"web"_s);
}

void TstHostsEditing::exportsMenus()
{
    Scene scene;
    QMenu menu;
    fillHostMenu(menu, scene.editing, {{u"web-01"_s}, {u"web-02"_s}}, {[] {}, [] {}, [] {}, [] {}, [] {}});
    QStringList texts;
    for (const QAction *action : menu.actions()) {
        if (!action->isSeparator())
            texts.append(action->text());
    }
    QCOMPARE(texts, (QStringList{u"Connect"_s, u"Disconnect"_s, u"Host keys…"_s, u"Show logs"_s, u"Deploy…"_s, u"Edit 2 host(s)…"_s, u"Move to group"_s, u"Add tag"_s, u"Export"_s, u"Remove…"_s}));
    scene.editing.exportHosts({{u"web-01"_s}, {u"web-02"_s}}, ExportFormat::SshConfig);
    auto *chooser = scene.window.findChild<QFileDialog *>();
    QVERIFY(chooser);
    const QString path = scene.folder.filePath(u"out"_s);
    QSignalSpy toasts(&scene.editing, &HostEditing::toastRequested);
    Q_EMIT chooser->fileSelected(path);
    QCOMPARE(toasts.size(), 1);
    QFile out(path);
    QVERIFY(out.open(QIODevice::ReadOnly));
    QCOMPARE(out.readAll().count("\nHost "), 2);
}

void TstHostsEditing::testsConnections()
{
    test::SshdFixture server;
    QVERIFY2(server.start(), qPrintable(server.problem()));
    Scene scene(false);
    const ssh::Endpoint endpoint = server.endpoint({u"x"_s});
    Host good = host(u"good"_s, {}), bad = host(u"bad"_s, {});
    good.address = bad.address = endpoint.address;
    good.user = bad.user = endpoint.user;
    good.identityFile = bad.identityFile = server.userKeyPath();
    good.port = endpoint.port;
    bad.port = 1;
    QVERIFY(scene.inventory.add({good, bad}));
    SilentPrompter prompter;
    ssh::SessionPool pool(server.poolSettings(), prompter);
    ResolverSettings settings = scene.settings();
    settings.knownHostsFiles = {server.knownHostsPath()};
    EndpointResolver resolver(scene.inventory, settings);
    ConnectionTester tester(pool, resolver, scene.clock);
    scene.editing.setTester(tester);
    scene.editing.testHosts({good.id, bad.id});
    auto *dialog = scene.window.findChild<TestDialog *>();
    QVERIFY(dialog);
    auto *list = child<QTreeWidget>(dialog, u"testList"_s);
    QTRY_COMPARE_WITH_TIMEOUT(child<QLabel>(dialog, u"testSummary"_s)->text(), u"1 of 2 let you in."_s, 20000);
    QCOMPARE(list->topLevelItem(0)->text(2), u"logged in, a command ran"_s);
    QVERIFY(!list->topLevelItem(1)->text(2).isEmpty());
    picture(*dialog, u"test"_s);
    QVERIFY(!pool.find({u"test:good"_s})); // nothing stays open
    QCOMPARE(server.serverLog().count("Accepted publickey"), 1);
    // Once more waits: a server must not take the tests for an attack.
    child<QPushButton>(dialog, u"testAgain"_s)->click();
    QTest::qWait(300);
    QCOMPARE(list->topLevelItem(0)->text(2), u"waiting"_s);
    QCOMPARE(server.serverLog().count("Accepted publickey"), 1);
    delete dialog;
}

QD_TEST_MAIN(QApplication, TstHostsEditing)
#include "tst_hosts_editing.moc"
