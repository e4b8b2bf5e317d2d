// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/inventory.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::hosts;
using namespace Qt::StringLiterals;

namespace {

Host host(const QString &id, const QString &name, const QString &group = {})
{
    Host h;
    h.id = {id};
    h.name = name;
    h.group = group;
    return h;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<unreadable>");
}

void put(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

const QByteArray kCommented = R"(# Our fleet. Ask Anna before you remove one.
# Second line.
version: 1
owner: anna
hosts:
  # the front door
  - id: web1
    name: web-01
    address: 10.0.0.1   # rack 4
    port: 2222
    tags: [web, prod]
    rack: 4

  # behind it
  - id: db1
    # moves soon
    name: db-01
    group: Production / Data
    note: |
      # not a comment
      two lines
  - name: hand-written
    user: deploy
# the end
)";

} // namespace

class TstInventory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsSmartGroups_data();
    void keepsSmartGroups();
    void reportsBadSmartGroups();
    void keepsOriginAccessAndTunnels();
    void editsManyInOneWrite();
    void takesBackByteForByte();
    void readsAllFields();
    void reportsBadFiles_data();
    void reportsBadFiles();
    void survivesAliasBombs();
    void keepsEverythingElse();
    void changesSingleLines_data();
    void changesSingleLines();
    void rewritesFlowStyle();
    void roundTripsNastyTexts();
    void roundTripsRandomEdits();
    void startsWithThisMachine();
    void writesPrivateFile();
    void neverOverwritesABadFile();
    void noticesEditsOfOthers();
    void mergesWithEditsOfOthers();
    void refusesInvalidEntries();
    void renamesJumpHosts();
    void tellsWhatChanged();
    void validates_data();
    void validates();
    void parsesJumpChains_data();
    void parsesJumpChains();
    void readsTwoThousand();
};

void TstInventory::keepsSmartGroups_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray hosts = "hosts:\n  - id: a\n    name: a # first\n";
    QTest::newRow("none yet") << hosts << hosts + "smart_groups:\n  - name: Busy\n    filter: \"cpu>80\"\n  - name: New\n    filter: \"tag:x\"\n";
    QTest::newRow("behind") << hosts + "smart_groups:\n  # hot ones\n  - name: Busy\n    colour: red\n    filter: \"cpu>50\" # why\n  # soon\n  - filter: state:lost\n    name: Lost\n# end\n"
                            << hosts + "smart_groups:\n  # hot ones\n  - name: Busy\n    colour: red\n    filter: \"cpu>80\"\n  - name: New\n    filter: \"tag:x\"\n# end\n";
    QTest::newRow("before") << QByteArray("smart_groups:\n- name: Busy\n  filter: cpu>80\n\n") + hosts
                            << QByteArray("smart_groups:\n- name: Busy\n  filter: cpu>80\n- name: New\n  filter: \"tag:x\"\n\n") + hosts;
    QTest::newRow("empty") << hosts + "smart_groups:\nother: 1\n" << hosts + "smart_groups:\n  - name: Busy\n    filter: \"cpu>80\"\n  - name: New\n    filter: \"tag:x\"\nother: 1\n";
}

void TstInventory::keepsSmartGroups()
{
    QFETCH(QByteArray, before);
    QTemporaryDir folder;
    put(folder.filePath(u"hosts.yaml"_s), before);
    Inventory inventory(folder.filePath(u"hosts.yaml"_s));
    inventory.load();
    QVERIFY2(!inventory.fault(), inventory.fault() ? qPrintable(inventory.fault()->message) : "");
    QSignalSpy told(&inventory, &Inventory::smartGroupsChanged), hostsTold(&inventory, &Inventory::changed);
    const QList<SmartGroup> wanted{{u"Busy"_s, u"cpu>80"_s}, {u"New"_s, u"tag:x"_s}};
    QVERIFY(inventory.setSmartGroups(wanted));
    QTEST(contentOf(inventory.path()), "after");
    QCOMPARE(inventory.smartGroups(), wanted);
    QCOMPARE(told.size(), 1);
    QCOMPARE(hostsTold.size(), 0);
    // An edit of a host leaves them alone, and the other way round.
    QVERIFY(inventory.add({host(u"b"_s, u"b"_s)}));
    QCOMPARE(inventory.smartGroups(), wanted);
    QVERIFY(inventory.setSmartGroups({}));
    QCOMPARE(inventory.hosts().size(), 2);
    QVERIFY(contentOf(inventory.path()).contains("# first"));
}

void TstInventory::reportsBadSmartGroups()
{
    const InventoryFile file = InventoryFile::parse("hosts:\n  - name: a\nsmart_groups:\n  - name: Bad\n    filter: \"tag:x colour:red\"\n  - filter: tag:x\n");
    QVERIFY(file.hasErrors());
    QCOMPARE(file.problems().at(0).line, 5);
    QVERIFY2(file.problems().at(0).message.contains(u"Character 7"_s), qPrintable(file.problems().at(0).message));
    QCOMPARE(file.problems().at(1).line, 6);
    QCOMPARE(file.hosts().size(), 1);
    QTemporaryDir folder;
    Inventory inventory(folder.filePath(u"hosts.yaml"_s));
    inventory.load();
    QCOMPARE(inventory.setSmartGroups({{u"a"_s, u"tag:x"_s}, {u"A"_s, u"tag:y"_s}}).error().code, ErrorCode::Parse);
}

void TstInventory::keepsOriginAccessAndTunnels()
{
    Host full = host(u"a"_s, u"a"_s);
    full.access = u"read-only"_s;
    full.tunnels = {u"-L 8080:localhost:80"_s, u"-D 1080"_s};
    full.origin = u"ansible:/etc/ansible/hosts"_s;
    full.vanished = true;
    const QByteArray text = InventoryFile().textWith({full});
    const InventoryFile file = InventoryFile::parse(text);
    QVERIFY2(!file.hasErrors(), text.constData());
    QCOMPARE(file.hosts(), QList<Host>{full});
    Host plain = full;
    plain.vanished = false;
    plain.access.clear();
    const QByteArray less = file.textWith({plain});
    QVERIFY(!less.contains("vanished:") && !less.contains("access:"));
    QVERIFY(less.contains("origin: \"ansible:/etc/ansible/hosts\""));
    QVERIFY(InventoryFile::parse("hosts:\n  - name: a\n    access: maybe\n").hasErrors());
    QVERIFY(InventoryFile::parse("hosts:\n  - name: a\n    vanished: perhaps\n").hasErrors());
}

void TstInventory::editsManyInOneWrite()
{
    QTemporaryDir folder;
    Inventory inventory(folder.filePath(u"hosts.yaml"_s));
    inventory.load();
    QVERIFY(inventory.add({host(u"a"_s, u"a"_s), host(u"b"_s, u"b"_s), host(u"c"_s, u"c"_s)}));
    QSignalSpy told(&inventory, &Inventory::changed);
    Host a = *inventory.host({u"a"_s}), b = *inventory.host({u"b"_s});
    a.user = b.user = u"deploy"_s;
    QVERIFY(inventory.updateAll({{*inventory.host({u"a"_s}), a}, {*inventory.host({u"b"_s}), b}}));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().first().value<InventoryChange>().edited.size(), 2);
    // All or none.
    const QByteArray before = contentOf(inventory.path());
    Host bad = *inventory.host({u"b"_s});
    bad.port = 70000;
    Host good = *inventory.host({u"a"_s});
    good.user = u"x"_s;
    QVERIFY(!inventory.updateAll({{*inventory.host({u"a"_s}), good}, {*inventory.host({u"b"_s}), bad}}));
    QCOMPARE(contentOf(inventory.path()), before);
    const auto ids = inventory.replace([](QList<Host> list) {
        list.append(host({}, u"new"_s));
        list.first().note = u"noted"_s;
        return list;
    });
    QVERIFY(ids);
    QCOMPARE(ids->size(), 1);
    QVERIFY(inventory.host(ids->first()));
    QVERIFY(!inventory.replace([](QList<Host> list) {
        list.append(host({}, u"new"_s));
        return list;
    }));
}

void TstInventory::takesBackByteForByte()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"hosts.yaml"_s);
    put(path, kCommented);
    Inventory inventory(path);
    inventory.load();
    const int start = inventory.revision();
    QVERIFY(inventory.remove({{u"web1"_s}}));
    QVERIFY(!contentOf(path).contains("the front door"));
    QVERIFY(inventory.add({host({}, u"later"_s)}));
    QVERIFY(inventory.undo(inventory.revision() - 1)); // only the last one
    QVERIFY(!inventory.hostNamed(u"later"_s) && !inventory.hostNamed(u"web-01"_s));
    QVERIFY(inventory.undo(start));
    QCOMPARE(contentOf(path), kCommented);
    QVERIFY(inventory.hostNamed(u"web-01"_s));
    QVERIFY(!inventory.undo(start)); // once
    // What another wrote meanwhile is never undone.
    const int next = inventory.revision();
    QVERIFY(inventory.remove({{u"web1"_s}}));
    const QByteArray foreign = contentOf(path) + "# somebody\n";
    put(path, foreign);
    const auto refused = inventory.undo(next);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Storage);
    QCOMPARE(contentOf(path), foreign);
    // The first edit of all made the file.
    Inventory fresh(folder.filePath(u"none.yaml"_s));
    fresh.load();
    QVERIFY(fresh.add({host({}, u"x"_s)}));
    QVERIFY(fresh.undo(0));
    QVERIFY(!QFile::exists(fresh.path()));
    QCOMPARE(fresh.hosts().size(), 1); // this machine
}

void TstInventory::readsAllFields()
{
    const InventoryFile file = InventoryFile::parse(
        "version: 1\nhosts:\n  - id: a1\n    name: web-01\n    address: \"fe80::1\"\n    port: 22\n    user: deploy\n"
        "    identity: ~/.ssh/id\n    jump: bastion\n    group: A / B\n    tags: [x, \"y\"]\n    note: \"a\\nb\"\n"
        "  - id: me\n    name: here\n    local: true\n");
    QCOMPARE(file.problems(), QList<FileProblem>());
    QCOMPARE(file.hosts().size(), 2);
    Host wanted = host(u"a1"_s, u"web-01"_s, u"A / B"_s);
    wanted.address = u"fe80::1"_s;
    wanted.port = 22;
    wanted.user = u"deploy"_s;
    wanted.identityFile = u"~/.ssh/id"_s;
    wanted.jumpHost = u"bastion"_s;
    wanted.tags = {u"x"_s, u"y"_s};
    wanted.note = u"a\nb"_s;
    QCOMPARE(file.hosts().at(0), wanted);
    QVERIFY(file.hosts().at(1).local);
}

void TstInventory::reportsBadFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<bool>("isError");
    QTest::addColumn<QString>("part");
    QTest::addColumn<int>("goodHosts");
    const auto row = [](const char *name, QByteArray text, int line, int column, const char *part, int good = 0, bool error = true) {
        QTest::newRow(name) << text << line << column << error << QString::fromUtf8(part) << good;
    };
    row("broken yaml", "hosts:\n  - name: [a\n", 3, 1, "not valid YAML");
    row("tab", "hosts:\n\t- name: a\n", 2, 2, "not valid YAML");
    row("no list", "hosts: 3\n", 1, 8, "must be a list");
    row("not a map", "- a\n- b\n", 1, 1, "must begin with");
    row("no hosts", "version: 1\n", 1, 1, "missing");
    row("newer version", "version: 2\nhosts: []\n", 1, 10, "only version 1");
    row("port word", "hosts:\n  - name: a\n    port: ssh\n", 3, 11, "must be a number");
    row("port range", "hosts:\n  - name: a\n    port: 70000\n  - name: b\n", 3, 11, "between 1 and 65535", 1);
    row("port zero", "hosts:\n  - name: a\n    port: 0\n", 3, 11, "between 1 and 65535");
    row("port list", "hosts:\n  - name: a\n    port: [1]\n", 3, 11, "one text");
    row("name missing", "hosts:\n  - address: a\n", 2, 5, "Give the host a name");
    row("name list", "hosts:\n  - name: {a: b}\n", 2, 11, "one text");
    row("twin key", "hosts:\n  - name: a\n    name: b\n", 3, 5, "given twice");
    row("twin name", "hosts:\n  - name: a\n  - name: A\n", 3, 11, "already used in line 2", 1);
    row("twin id", "hosts:\n  - {name: a, id: x}\n  - name: b\n    id: x\n", 4, 9, "already used in line 2", 1);
    row("twin top key", "hosts: []\nhosts: []\n", 2, 1, "given twice");
    row("tags text", "hosts:\n  - name: a\n    tags: web\n", 3, 11, "must be a list");
    row("tag with space", "hosts:\n  - name: a\n    tags: [a b]\n", 3, 11, "one word");
    row("local word", "hosts:\n  - name: a\n    local: maybe\n", 3, 12, "true or false");
    row("two locals", "hosts:\n  - name: a\n    local: true\n  - name: b\n    local: true\n", 5, 12, "Only one entry", 1);
    row("entry text", "hosts:\n  - web\n", 2, 5, "list of fields");
    row("jump to itself", "hosts:\n  - name: a\n    jump: a\n", 3, 11, "circle");
    row("jump loop", "hosts:\n  - name: a\n    jump: b\n  - name: b\n    jump: a\n", 3, 11, "circle");
    row("jump malformed", "hosts:\n  - name: a\n    jump: \"x:y\"\n", 3, 11, "jump host must be");
    row("address with user", "hosts:\n  - name: a\n    address: \"root@b\"\n", 3, 14, "@");
    row("unknown key", "hosts:\n  - name: a\n    colour: red\n", 3, 5, "not known", 1, false);
    row("unknown top key", "owner: anna\nhosts:\n  - name: a\n", 1, 1, "not known", 1, false);
    row("not UTF-8", QByteArray("hosts:\n  - name: \xff\n"), 2, 1, "UTF-8");
    row("NUL", QByteArray("hosts:\n  - name: a\0b\n", 21), 2, 1, "UTF-8");
}

void TstInventory::reportsBadFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, part);
    const InventoryFile file = InventoryFile::parse(text);
    QVERIFY(!file.problems().isEmpty());
    const FileProblem first = file.problems().first();
    QVERIFY2(first.message.contains(part), qPrintable(first.toText()));
    QTEST(first.line, "line");
    QTEST(first.column, "column");
    QTEST(first.isError, "isError");
    QTEST(int(file.hosts().size()), "goodHosts");
}

void TstInventory::survivesAliasBombs()
{
    QVERIFY(InventoryFile::parse("hosts: &a\n  - *a\n").hasErrors());
    QByteArray laughs = "x: &a0 [l, l, l, l, l, l, l, l, l, l]\n";
    for (int i = 1; i < 12; ++i) {
        const QByteArray before = "*a" + QByteArray::number(i - 1);
        laughs += "y" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + QByteArrayList(10, before).join(", ") + "]\n";
    }
    const InventoryFile bomb = InventoryFile::parse(laughs + "hosts: []\n");
    QVERIFY(bomb.hasErrors());
    QVERIFY(bomb.problems().first().message.contains(u"nested too deeply"_s));
    QVERIFY(InventoryFile::parse(QByteArray(100'000, '[')).hasErrors());
    QVERIFY(InventoryFile::parse("hosts: " + QByteArray(200, '[') + QByteArray(200, ']')).hasErrors());
}

void TstInventory::keepsEverythingElse()
{
    const InventoryFile file = InventoryFile::parse(kCommented);
    QVERIFY(!file.hasErrors());
    QCOMPARE(file.hosts().size(), 3);
    QCOMPARE(file.textWith(file.hosts()), kCommented);
    QCOMPARE(file.hosts().at(2).id, derivedId(u"hand-written"_s));
}

void TstInventory::changesSingleLines_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArrayList>("gone");
    QTest::addColumn<QByteArrayList>("come");
    QTest::newRow("rename first") << 0 << u"name"_s << QByteArrayList{"    name: web-01"} << QByteArrayList{"    name: new-name"};
    QTest::newRow("add user") << 0 << u"user"_s << QByteArrayList{} << QByteArrayList{"    user: root"};
    QTest::newRow("drop port") << 0 << u"port"_s << QByteArrayList{"    port: 2222"} << QByteArrayList{};
    QTest::newRow("drop block note") << 1 << u"note"_s << QByteArrayList{"    note: |", "      # not a comment", "      two lines"} << QByteArrayList{};
    QTest::newRow("rename without id") << 2 << u"name"_s << QByteArrayList{"  - name: hand-written"} << QByteArrayList{"  - id: " + derivedId(u"hand-written"_s).value.toUtf8(), "    name: new-name"};
    QTest::newRow("remove") << 1 << u"remove"_s << QByteArrayList{"  # behind it", "  - id: db1", "    # moves soon", "    name: db-01", "    group: Production / Data", "    note: |", "      # not a comment", "      two lines"} << QByteArrayList{};
    QTest::newRow("add") << 0 << u"add"_s << QByteArrayList{} << QByteArrayList{"  - id: zz", "    name: new-name"};
}

void TstInventory::changesSingleLines()
{
    QFETCH(int, which);
    QFETCH(QString, field);
    const InventoryFile file = InventoryFile::parse(kCommented);
    QList<Host> wanted = file.hosts();
    Host &h = wanted[which];
    if (field == u"name")
        h.name = u"new-name"_s;
    else if (field == u"user")
        h.user = u"root"_s;
    else if (field == u"port")
        h.port = 0;
    else if (field == u"note")
        h.note.clear();
    else if (field == u"remove")
        wanted.removeAt(which);
    else
        wanted.append(host(u"zz"_s, u"new-name"_s));
    const QByteArray text = file.textWith(wanted);
    QByteArrayList before = kCommented.split('\n'), after = text.split('\n');
    QByteArrayList gone, come;
    for (const QByteArray &line : before)
        if (!after.contains(line))
            gone.append(line);
    for (const QByteArray &line : after)
        if (!before.contains(line))
            come.append(line);
    QTEST(gone, "gone");
    QTEST(come, "come");
    QCOMPARE(InventoryFile::parse(text).hosts(), wanted);
}

void TstInventory::rewritesFlowStyle()
{
    const InventoryFile file = InventoryFile::parse("# head\nx: {a: [1, two]}\nhosts: [{id: a, name: a, rack: {row: 4}}, {id: b, name: b}]\n");
    QVERIFY(!file.hasErrors());
    QList<Host> wanted = file.hosts();
    wanted[0].user = u"root"_s;
    QCOMPARE(file.textWith(wanted), QByteArray("# head\nversion: 1\nx: {a: [1, two]}\nhosts:\n  - id: a\n    name: a\n    user: root\n    rack: {row: 4}\n  - id: b\n    name: b\n"));
}

void TstInventory::roundTripsNastyTexts()
{
    const QStringList notes{u"- a"_s, u"# x"_s, u"a: b"_s, u"a #b"_s, u"\"q\" 'r' \\"_s, u"true"_s, u"~"_s, u"123"_s, u"[x"_s, u"{"_s, u"*a"_s, u"&a"_s,
                            u"|"_s, u"%"_s, u"line\nline\n\n"_s, u"\ttab"_s, u"ümläut €"_s, u"日本語"_s, u" leading"_s, u"trailing "_s, u"\u2028"_s,
                            u"1.2.3.4"_s, u"---"_s, u"..."_s, u"null"_s, u"=x"_s, u"@x"_s, u"`x`"_s, u"!!int 3"_s, u"?"_s, u"a\u00a0b"_s, u"😀"_s, u"\u200eRTL"_s};
    QList<Host> wanted;
    for (qsizetype i = 0; i < notes.size(); ++i) {
        Host h = host(u"i%1"_s.arg(i), u"h%1"_s.arg(i));
        h.note = notes.at(i);
        wanted.append(h);
    }
    wanted[0].name = u"No"_s;
    wanted[1].group = u"Ümläut / on"_s;
    const QByteArray text = InventoryFile().textWith(wanted);
    const InventoryFile again = InventoryFile::parse(text);
    QCOMPARE(again.problems(), QList<FileProblem>());
    QCOMPARE(again.hosts(), wanted);
    QCOMPARE(again.textWith(wanted), text);
}

void TstInventory::roundTripsRandomEdits()
{
    QRandomGenerator random(42);
    const auto word = [&] { return u"w%1"_s.arg(random.bounded(1000)); };
    InventoryFile file = InventoryFile::parse(kCommented);
    int serial = 0;
    for (int round = 0; round < 300; ++round) {
        QList<Host> wanted = file.hosts();
        const int what = int(random.bounded(4));
        if (what == 0 || wanted.isEmpty()) {
            ++serial;
            wanted.append(host(u"s%1"_s.arg(serial), u"host %1"_s.arg(serial), random.bounded(2) ? u"G / %1"_s.arg(word()) : QString()));
        } else if (what == 1 && wanted.size() > 3) {
            wanted.removeAt(random.bounded(wanted.size()));
        } else {
            Host &h = wanted[random.bounded(wanted.size())];
            h.user = random.bounded(2) ? word() : QString();
            h.port = int(random.bounded(3));
            h.tags = random.bounded(2) ? QStringList{word()} : QStringList();
            h.note = random.bounded(2) ? word() + u"\n# x: y"_s : QString();
        }
        const QByteArray text = file.textWith(wanted);
        file = InventoryFile::parse(text);
        QVERIFY2(!file.hasErrors(), text.constData());
        QCOMPARE(file.hosts(), wanted);
        QVERIFY(text.startsWith("# Our fleet. Ask Anna before you remove one.\n# Second line.\nversion: 1\nowner: anna\n"));
    }
}

void TstInventory::startsWithThisMachine()
{
    QTemporaryDir folder;
    Inventory inventory(folder.filePath(u"sub/hosts.yaml"_s));
    inventory.load();
    QCOMPARE(inventory.hosts(), QList<Host>{Inventory::localHost()});
    QVERIFY(!QFile::exists(inventory.path())); // reading makes no file
    QVERIFY(inventory.remove({Inventory::localHost().id}));
    QCOMPARE(inventory.hosts().size(), 0);
    Inventory again(inventory.path());
    again.load();
    QCOMPARE(again.hosts().size(), 0); // hidden stays hidden
    QVERIFY(again.addLocal());
    QVERIFY(again.addLocal());
    QCOMPARE(again.hosts().size(), 1);
    QVERIFY(again.hasLocal());
}

void TstInventory::writesPrivateFile()
{
    QTemporaryDir folder;
    Inventory inventory(folder.filePath(u"hosts.yaml"_s));
    inventory.load();
    const auto ids = inventory.add({host({}, u"web-01"_s), host({}, u"web-02"_s)});
    QVERIFY(ids);
    QCOMPARE(ids->size(), 2);
    QVERIFY(ids->at(0) != ids->at(1));
    QCOMPARE(QFile::permissions(inventory.path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const QByteArray text = contentOf(inventory.path());
    QVERIFY(text.startsWith("# Hosts of Quarterdeck."));
    QVERIFY(text.contains("\n  - id: local\n    name: This machine\n    local: true\n"));
    QVERIFY(text.contains("\n    name: web-02\n"));
}

void TstInventory::neverOverwritesABadFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"hosts.yaml"_s);
    const QByteArray bad = "hosts:\n  - name: good\n  - name: bad\n    port: 99999\n";
    put(path, bad);
    Inventory inventory(path);
    inventory.load();
    QVERIFY(inventory.fault());
    QVERIFY2(inventory.fault()->message.contains(u"line 4, column 11"_s), qPrintable(inventory.fault()->message));
    QCOMPARE(inventory.hosts().size(), 1); // what can be read is shown
    const auto added = inventory.add({host({}, u"new"_s)});
    QVERIFY(!added);
    QCOMPARE(added.error().code, ErrorCode::Parse);
    QVERIFY(!inventory.remove({inventory.hosts().first().id}));
    QVERIFY(!inventory.addLocal());
    QCOMPARE(contentOf(path), bad);
    // Repaired by hand: editable again, by itself.
    QSignalSpy spy(&inventory, &Inventory::faultChanged);
    put(path, "hosts:\n  - name: good\n  - name: bad\n    port: 9999\n");
    QTRY_COMPARE(spy.size(), 1);
    QVERIFY(!inventory.fault());
    QTRY_COMPARE(inventory.hosts().size(), 2);
    // Broken again while shown: the list on screen stays.
    put(path, "hosts: [");
    QTRY_VERIFY(inventory.fault());
    QCOMPARE(inventory.hosts().size(), 2);
    QCOMPARE(contentOf(path), QByteArray("hosts: ["));
}

void TstInventory::noticesEditsOfOthers()
{
    QTemporaryDir folder;
    Inventory first(folder.filePath(u"hosts.yaml"_s)), second(first.path());
    first.load();
    second.load();
    QSignalSpy spy(&second, &Inventory::changed);
    QVERIFY(first.add({host({}, u"one"_s)}));
    QTRY_COMPARE(second.hosts().size(), 2);
    QCOMPARE(spy.size(), 1);
    QVERIFY(first.add({host({}, u"two"_s)})); // the watch survives that the file was replaced
    QTRY_COMPARE(second.hosts().size(), 3);
    QVERIFY(first.add({host({}, u"three"_s)}));
    QTRY_COMPARE(second.hosts().size(), 4);
}

void TstInventory::mergesWithEditsOfOthers()
{
    QTemporaryDir folder;
    Inventory first(folder.filePath(u"hosts.yaml"_s)), second(first.path());
    first.load();
    QVERIFY(first.add({host(u"a"_s, u"one"_s), host(u"b"_s, u"two"_s)}));
    second.load();
    // Both change the same entry without having seen each other: fields of both stay.
    Host mine = *second.host({u"a"_s}), theirs = mine;
    mine.user = u"deploy"_s;
    theirs.note = u"theirs"_s;
    QVERIFY(first.update(*first.host({u"a"_s}), theirs));
    QVERIFY(second.update(*second.host({u"a"_s}), mine));
    QCOMPARE(second.host({u"a"_s})->user, u"deploy"_s);
    QCOMPARE(second.host({u"a"_s})->note, u"theirs"_s);
    QVERIFY(first.add({host({}, u"three"_s)}));
    QVERIFY(second.add({host({}, u"four"_s)}));
    QCOMPARE(second.hosts().size(), 5);
    // Removed meanwhile: said so, nothing comes back.
    const Host gone = *second.host({u"b"_s});
    QVERIFY(first.remove({gone.id}));
    Host edited = gone;
    edited.user = u"x"_s;
    const auto lost = second.update(gone, edited);
    QVERIFY(!lost);
    QCOMPARE(lost.error().code, ErrorCode::NotFound);
    QCOMPARE(second.hosts().size(), 4);
}

void TstInventory::refusesInvalidEntries()
{
    QTemporaryDir folder;
    Inventory inventory(folder.filePath(u"hosts.yaml"_s));
    inventory.load();
    QVERIFY(inventory.add({host({}, u"web"_s)}));
    const QByteArray before = contentOf(inventory.path());
    QVERIFY(!inventory.add({host({}, u"fine"_s), host({}, u"WEB"_s)})); // all or none
    QCOMPARE(contentOf(inventory.path()), before);
    QCOMPARE(inventory.hosts().size(), 2);
}

void TstInventory::renamesJumpHosts()
{
    QTemporaryDir folder;
    Inventory inventory(folder.filePath(u"hosts.yaml"_s));
    inventory.load();
    Host target = host(u"t"_s, u"target"_s);
    target.jumpHost = u"bastion"_s;
    QVERIFY(inventory.add({host(u"b"_s, u"bastion"_s), target}));
    Host renamed = *inventory.host({u"b"_s});
    renamed.name = u"gate"_s;
    QVERIFY(inventory.update(*inventory.host({u"b"_s}), renamed));
    QCOMPARE(inventory.host({u"t"_s})->jumpHost, u"gate"_s);
}

void TstInventory::tellsWhatChanged()
{
    QTemporaryDir folder;
    Inventory inventory(folder.filePath(u"hosts.yaml"_s));
    inventory.load();
    InventoryChange last;
    connect(&inventory, &Inventory::changed, this, [&](const InventoryChange &change) { last = change; });
    QVERIFY(inventory.add({host(u"a"_s, u"one"_s)}));
    QCOMPARE(last.added, QList<HostId>{HostId{u"a"_s}});
    Host edited = *inventory.host({u"a"_s});
    edited.user = u"x"_s;
    QVERIFY(inventory.update(*inventory.host({u"a"_s}), edited));
    QCOMPARE(last.edited, QList<HostId>{HostId{u"a"_s}});
    QVERIFY(last.added.isEmpty());
    QVERIFY(inventory.remove({HostId{u"a"_s}}));
    QCOMPARE(last.removed, QList<HostId>{HostId{u"a"_s}});
}

void TstInventory::validates_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("good");
    const auto row = [](const QString &field, const QString &value, bool good) {
        QTest::newRow(qPrintable(field + u' ' + value)) << field << value << good;
    };
    for (const QString &name : {u"web-01"_s, u"This machine"_s, u"web.example.org"_s, u"ünï"_s})
        row(u"name"_s, name, true);
    for (const QString &name : {u""_s, u" a"_s, u"a,b"_s, u"w*"_s, u"all"_s, u"-x"_s, u"a:b"_s, u"a\x01"_s, QString(101, u'x')})
        row(u"name"_s, name, false);
    for (const QString &address : {u""_s, u"10.0.0.1"_s, u"fe80::1%eth0"_s, u"host.example"_s, u"::1"_s})
        row(u"address"_s, address, true);
    for (const QString &address : {u"a b"_s, u"-oProxyCommand=x"_s, u"u@h"_s, u"h:22"_s, u"[::1]"_s, u"a/b"_s, u"a;b"_s})
        row(u"address"_s, address, false);
    for (const QString &user : {u"root"_s, u"DOMAIN.user"_s, u"a@b"_s})
        row(u"user"_s, user, true);
    for (const QString &user : {u"-l"_s, u"a b"_s, u"a;b"_s})
        row(u"user"_s, user, false);
    for (const QString &group : {u"A"_s, u"A / B / C"_s, u"A/B"_s})
        row(u"group"_s, group, true);
    for (const QString &group : {u" / B"_s, u"A /  / B"_s, u"A, B"_s})
        row(u"group"_s, group, false);
    for (const QString &jump : {u"gate"_s, u"u@h:22"_s, u"a,b"_s, u"[::1]:22"_s, u"none"_s})
        row(u"jump"_s, jump, true);
    for (const QString &jump : {u"u@"_s, u"a:0"_s, u"a,,b"_s, u"-x"_s, u"h"_s})
        row(u"jump"_s, jump, false);
}

void TstInventory::validates()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    Host h = host(u"id"_s, u"h"_s);
    QString *fields[] = {&h.name, &h.address, &h.user, &h.group, &h.jumpHost};
    const QStringList names{u"name"_s, u"address"_s, u"user"_s, u"group"_s, u"jump"_s};
    *fields[names.indexOf(field)] = value;
    const QList<FieldProblem> problems = validate(h, {h});
    QTEST(problems.isEmpty(), "good");
    if (!problems.isEmpty()) {
        QCOMPARE(fieldKey(problems.first().field), field);
        QVERIFY(problems.first().message.endsWith(u'.'));
    }
}

void TstInventory::parsesJumpChains_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<HopSpec>>("hops");
    QTest::newRow("name") << u"gate"_s << QList<HopSpec>{{{}, u"gate"_s, 0}};
    QTest::newRow("all") << u"u@h:2222"_s << QList<HopSpec>{{u"u"_s, u"h"_s, 2222}};
    QTest::newRow("two") << u"a, b@c"_s << QList<HopSpec>{{{}, u"a"_s, 0}, {u"b"_s, u"c"_s, 0}};
    QTest::newRow("v6") << u"u@[fe80::1]:22"_s << QList<HopSpec>{{u"u"_s, u"fe80::1"_s, 22}};
    QTest::newRow("bare v6") << u"fe80::1"_s << QList<HopSpec>{{{}, u"fe80::1"_s, 0}};
    QTest::newRow("url") << u"ssh://u@h:22"_s << QList<HopSpec>{{u"u"_s, u"h"_s, 22}};
    QTest::newRow("user with @") << u"a@b@h"_s << QList<HopSpec>{{u"a@b"_s, u"h"_s, 0}};
    QTest::newRow("bad port") << u"h:x"_s << QList<HopSpec>{};
    QTest::newRow("open bracket") << u"[::1"_s << QList<HopSpec>{};
    QTest::newRow("no user") << u"@h"_s << QList<HopSpec>{};
}

void TstInventory::parsesJumpChains()
{
    QFETCH(QString, text);
    QTEST(parseJumpChain(text), "hops");
}

void TstInventory::readsTwoThousand()
{
    QList<Host> many;
    for (int i = 0; i < 2'000; ++i) {
        Host h = host(u"i%1"_s.arg(i), u"web-%1"_s.arg(i), u"G / %1"_s.arg(i % 50));
        h.jumpHost = i ? u"web-%1"_s.arg(i / 400 * 400) : QString();
        if (i % 400 == 0)
            h.jumpHost.clear();
        many.append(h);
    }
    const QByteArray text = InventoryFile().textWith(many);
    QElapsedTimer timer;
    timer.start();
    const InventoryFile file = InventoryFile::parse(text);
    qInfo("2,000 entries read in %lld ms", timer.elapsed());
    QVERIFY(!file.hasErrors());
    QCOMPARE(file.hosts(), many);
}

QD_TEST_MAIN(QCoreApplication, TstInventory)
#include "tst_inventory.moc"
