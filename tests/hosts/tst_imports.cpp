// SPDX-License-Identifier: GPL-3.0-or-later
// Imports and exports: own readers beside `ansible-inventory --list` on the same files, CSV, PuTTY, judging and taking over.
#include "models/hosts/ansible_inventory.h"
#include "models/hosts/bulk_edit.h"
#include "models/hosts/csv_import.h"
#include "models/hosts/host_export.h"
#include "models/hosts/import_reader.h"
#include "models/hosts/putty_import.h"
#include "models/hosts/ssh_config_import.h"
#include "models/hosts/validation.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QStringEncoder>
#include <QtCore/QTemporaryDir>

using namespace qd;
using namespace qd::hosts;
using namespace Qt::StringLiterals;

namespace {

void put(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

struct AnsibleAnswer {
    QByteArray json;
    QByteArray problem;
    bool refused = false;
};

/// What Ansible itself makes of a file. It goes on after a parse error with an empty inventory unless told not to.
AnsibleAnswer askAnsible(const QString &path)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED"_s, u"1"_s);
    environment.insert(u"ANSIBLE_NOCOLOR"_s, u"1"_s);
    environment.insert(u"ANSIBLE_HOME"_s, QFileInfo(path).absolutePath() + u"/.ansible"_s);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(QFileInfo(path).absolutePath());
    process.start(u"ansible-inventory"_s, {u"--list"_s, u"-i"_s, path});
    if (!process.waitForFinished(60000))
        qFatal("ansible-inventory does not answer");
    return {process.readAllStandardOutput(), process.readAllStandardError(), process.exitCode() != 0};
}

/// "host | groups | address port user key args" of each host, sorted: what the two readers are compared by.
QString summary(const AnsibleInventory &inventory)
{
    QStringList lines;
    for (const AnsibleInventory::HostEntry &host : inventory.hosts()) {
        QStringList groups = inventory.groupsOf(host.name);
        groups.sort();
        const auto variables = inventory.variablesOf(host.name);
        QStringList values;
        for (const char *key : {"ansible_host", "ansible_port", "ansible_user", "ansible_ssh_private_key_file", "ansible_ssh_common_args", "ansible_connection"})
            values.append(variables.value(QString::fromLatin1(key), u"-"_s));
        lines.append(host.name + u" | "_s + groups.join(u' ') + u" | "_s + values.join(u' '));
    }
    lines.sort();
    return lines.join(u'\n');
}

/// One random INI inventory: groups, children without circles, ranges, ports, quotes, comments, variables everywhere.
QByteArray randomIni(QRandomGenerator &random)
{
    const auto pick = [&](const QStringList &list) { return list.at(random.bounded(list.size())); };
    const auto variables = [&] {
        QString text;
        if (random.bounded(3) == 0)
            text += u" ansible_host="_s + pick({u"10.0.0.%1"_s.arg(random.bounded(250)), u"'srv.example'"_s, u"\"fe80::1\""_s});
        if (random.bounded(3) == 0)
            text += u" ansible_port="_s + pick({u"22"_s, u"2222"_s, u"\"2200\""_s, u"'22'"_s});
        if (random.bounded(3) == 0)
            text += u" ansible_user="_s + pick({u"root"_s, u"'deploy'"_s, u"\"a b\""_s, u"O\\'Neil"_s});
        if (random.bounded(5) == 0)
            text += u" ansible_ssh_common_args='-o ProxyJump=bob@gate:22 -o \"X=y z\"'"_s;
        if (random.bounded(6) == 0)
            text += u" other=\"a=b # c\""_s;
        return text + pick({u""_s, u""_s, u" # remark"_s, u"   "_s, u"\t"_s});
    };
    QString text = pick({u""_s, u"# head\n; head\n\n"_s});
    const int groups = 2 + int(random.bounded(5));
    for (int i = 0; i < int(random.bounded(3)); ++i)
        text += u"lone%1"_s.arg(i) + variables() + u'\n';
    for (int g = 0; g < groups; ++g) {
        text += pick({u"[g%1]\n"_s, u"[g%1]   # why\n"_s, u"\n[g%1]\n"_s}).arg(g);
        for (int h = 0; h < int(random.bounded(4)); ++h) {
            text += pick({u"h%1"_s.arg(random.bounded(9)), u"w[01:03]"_s, u"x[a:c]-%1"_s.arg(g), u"y[1:9:4]:2200"_s, u"z%1.example.com:1022"_s.arg(h), u"[2001:db8::1]:22"_s, u"n[0:1][1:2]"_s});
            text += variables() + u'\n';
        }
    }
    for (int g = 1; g < groups; ++g) {
        if (random.bounded(2))
            text += u"[g%1:children]\ng%2\n"_s.arg(g).arg(random.bounded(g));
        if (random.bounded(2))
            text += u"[g%1:vars]\nansible_user = %2\nansible_port=%3\n"_s.arg(g).arg(pick({u"root"_s, u"\"quoted\""_s, u"two words"_s, u"'x' # y"_s, u"a # b"_s})).arg(pick({u"22"_s, u"2022 # x"_s, u"022"_s}));
        if (random.bounded(6) == 0)
            text += u"[g%1:vars]\nansible_group_priority=%2\n"_s.arg(g).arg(random.bounded(20));
    }
    if (random.bounded(2))
        text += u"[all:vars]\nansible_user=everyone\nansible_ssh_private_key_file=~/.ssh/id_all\n"_s;
    return text.toUtf8();
}

Host named(const QString &name)
{
    Host host;
    host.id = {name};
    host.name = name;
    return host;
}

} // namespace

class TstImports : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ansibleAgrees_data();
    void ansibleAgrees();
    void ansibleAgreesOnRandomInventories();
    void ansibleRefusesToo_data();
    void ansibleRefusesToo();
    void ansibleVariablesBesideTheFile();
    void ansibleBecomesHosts();
    void ansibleReadsWhatOnlyItCan();
    void ansibleLeavesOutWhatIsNoSsh();
    void readsJumps_data();
    void readsJumps();
    void ansibleReadsOurExport();
    void sshReadsOurExport();
    void readsCsv_data();
    void readsCsv();
    void tellsLinesOfCsv_data();
    void tellsLinesOfCsv();
    void readsPutty();
    void readsPuttyRegistry();
    void judgesAndTakes();
    void marksVanished();
    void plansBulkEdits();
};

void TstImports::ansibleAgrees_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *title, const QString &name, const QByteArray &text) { QTest::newRow(title) << name << text; };
    row("plain", u"hosts"_s, "alpha\nbeta ansible_host=10.0.0.1\n");
    row("groups", u"hosts.ini"_s, "[web]\nw1\nw2\n[db]\nd1\nw1\n");
    row("children", u"hosts.ini"_s, "[web]\nw1\n[db]\nd1\n[prod:children]\nweb\ndb\n[prod:vars]\nansible_user=deploy\n[web:vars]\nansible_user=www\n");
    row("children before the group", u"hosts.ini"_s, "[prod:children]\nweb\n[web]\nw1\n");
    row("variables before the group", u"hosts.ini"_s, "[web:vars]\nansible_port=2222\n[web]\nw1\n");
    row("ranges", u"hosts.ini"_s, "[web]\nwww[01:20].example.com\n[db]\ndb-[a:f].example.com\nnode[1:10:3]\nr[:2]\n");
    row("two ranges", u"hosts.ini"_s, "rack[1:2]-node[01:03]:2222 ansible_user=root\n");
    row("ports", u"hosts.ini"_s, "jumper:5309\n[::1]:2222\nplain:22 ansible_port=23\n");
    row("quotes", u"hosts.ini"_s, "a ansible_user='x y' ansible_ssh_common_args='-o ProxyCommand=\"ssh -W %h:%p -q bob@gate\"'\nb ansible_user=\"it's\"\nc ansible_user=a\\ b\n");
    row("comments", u"hosts.ini"_s, "# one\n; two\na ansible_user=x#y # z\n[g] # three\nb # four\n[g:vars]\nansible_user=q # five\nansible_port=22 # six\n");
    row("literals", u"hosts.ini"_s, "[g]\na ansible_port=0022\nb ansible_port=\"22\"\n[g:vars]\nansible_user=\"quoted\"\nansible_host='single'\n");
    row("deep", u"hosts.ini"_s, "[a]\nh\n[b:children]\na\n[c:children]\nb\n[d:children]\nc\na\n[a:vars]\nansible_user=a\n[b:vars]\nansible_user=b\nansible_port=1\n[d:vars]\nansible_port=4\nansible_host=d\n");
    row("same depth", u"hosts.ini"_s, "[zeta]\nh\n[alpha]\nh\n[alpha:vars]\nansible_user=alpha\n[zeta:vars]\nansible_user=zeta\n");
    row("priority", u"hosts.ini"_s, "[zeta]\nh\n[alpha]\nh\n[alpha:vars]\nansible_user=alpha\nansible_group_priority=10\n[zeta:vars]\nansible_user=zeta\n");
    row("all and ungrouped", u"hosts.ini"_s, "lone\n[all:vars]\nansible_user=everyone\n[ungrouped:vars]\nansible_port=99\n[g]\nh\n");
    row("host twice", u"hosts.ini"_s, "[a]\nh ansible_user=first\n[b]\nh ansible_user=second\n");
    row("crlf", u"hosts.ini"_s, "[a]\r\nh ansible_user=x\r\n[a:vars]\r\nansible_port=22\r\n");
    row("unicode", u"hosts.ini"_s, "[g]\nmünchen ansible_host=10.0.0.9\n");
    row("local", u"hosts.ini"_s, "localhost ansible_connection=local\n");
    row("yaml", u"hosts.yml"_s, "all:\n  hosts:\n    mail.example.com:\n  children:\n    web:\n      hosts:\n        foo.example.com: {ansible_host: 10.0.0.1, ansible_port: 2222}\n        bar.example.com:\n      vars: {ansible_user: deploy}\n    db:\n      hosts: {one.example.com: , two.example.com: }\n");
    row("yaml children", u"hosts.yaml"_s, "prod:\n  children:\n    web:\n      hosts: {w1: }\n    db: {hosts: {d1: {ansible_user: pg}}}\n  vars:\n    ansible_user: deploy\n    ansible_port: 22\nweb:\n  vars: {ansible_port: 2200}\n");
    row("yaml ranges", u"hosts.yml"_s, "web:\n  hosts:\n    \"www[01:03].example.com:2200\": {ansible_user: x}\n");
    row("yaml without an ending", u"inventory"_s, "---\nweb:\n  hosts:\n    w1:\n      ansible_host: 10.0.0.4\n");
    row("yaml anchors", u"hosts.yml"_s, "a:\n  hosts: {h1: }\n  vars: &v {ansible_user: same}\nb:\n  hosts: {h2: }\n  vars: *v\n");
    row("yaml host alone", u"hosts.yml"_s, "web:\n  hosts: only\n");
    row("json", u"hosts.json"_s, "{\"web\": {\"hosts\": {\"w1\": {\"ansible_host\": \"10.1.1.1\", \"ansible_port\": 2222}}}}");
}

void TstImports::ansibleAgrees()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, text);
    QTemporaryDir folder;
    put(folder.filePath(name), text);
    const AnsibleAnswer answer = askAnsible(folder.filePath(name));
    QVERIFY2(!answer.refused, answer.problem.constData());
    const auto theirs = parseAnsibleList(answer.json, name);
    QVERIFY(theirs);
    const auto ours = readAnsibleInventory(folder.filePath(name));
    QVERIFY2(ours, ours ? "" : qPrintable(ours.error().message));
    QCOMPARE(summary(*ours), summary(*theirs));
}

void TstImports::ansibleAgreesOnRandomInventories()
{
    QTemporaryDir folder;
    QRandomGenerator random(20261127);
    // One call of ansible-inventory costs about a second: many inventories, and one call in a few for each run of the suite.
    const int rounds = qEnvironmentVariableIntValue("QUARTERDECK_ANSIBLE_ROUNDS") ? qEnvironmentVariableIntValue("QUARTERDECK_ANSIBLE_ROUNDS") : 6;
    for (int round = 0; round < rounds; ++round) {
        const QByteArray text = randomIni(random);
        const QString path = folder.filePath(u"r%1/hosts.ini"_s.arg(round));
        put(path, text);
        const AnsibleAnswer answer = askAnsible(path);
        const auto ours = readAnsibleInventory(path);
        QVERIFY2(answer.refused == !ours, (text + "\n--\n" + answer.problem + (ours ? QByteArray() : ours.error().message.toUtf8())).constData());
        if (!ours)
            continue;
        const QString expected = summary(*parseAnsibleList(answer.json, path));
        if (summary(*ours) != expected)
            qWarning("%s", text.constData());
        QCOMPARE(summary(*ours), expected);
    }
}

void TstImports::ansibleRefusesToo_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("unknown section") << QByteArray("[web]\na\n[web:hosters]\n") << 3;
    QTest::newRow("spaces in a section") << QByteArray("[web servers]\na\n") << 1;
    QTest::newRow("no key=value") << QByteArray("a\nb word\n") << 2;
    QTest::newRow("open quote") << QByteArray("a ansible_user='x\n") << 1;
    QTest::newRow("undefined child") << QByteArray("[p:children]\nnone\n") << 2;
    QTest::newRow("undefined variables") << QByteArray("a\n[none:vars]\nx=1\n") << 2;
    QTest::newRow("unequal range") << QByteArray("h[01:100]\n") << 1;
    QTest::newRow("range without end") << QByteArray("h[1:]\n") << 1;
    QTest::newRow("letters backwards") << QByteArray("h[f:a]\n") << 1;
    QTest::newRow("variable without value") << QByteArray("[a]\nh\n[a:vars]\nword\n") << 4;
    QTest::newRow("circle") << QByteArray("[a]\nh\n[a:children]\nb\n[b:children]\na\n") << 6;
}

void TstImports::ansibleRefusesToo()
{
    QFETCH(QByteArray, text);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"hosts.ini"_s);
    put(path, text);
    QVERIFY(askAnsible(path).refused);
    const auto ours = readAnsibleInventory(path);
    QVERIFY(!ours);
    QCOMPARE(ours.error().code, ErrorCode::Parse);
    QFETCH(int, line);
    QVERIFY2(ours.error().message.contains(u"line %1: "_s.arg(line)), qPrintable(ours.error().message));
}

void TstImports::ansibleVariablesBesideTheFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"hosts.ini"_s);
    put(path, "[web]\nw1 ansible_user=inventory\nw2\n[db]\nd1 ansible_port=1\n[prod:children]\nweb\n[web:vars]\nansible_port=2\n[all:vars]\nansible_host=all-in-file\n");
    put(folder.filePath(u"group_vars/all.yml"_s), "ansible_host: all-beside\nansible_user: all-beside\n");
    put(folder.filePath(u"group_vars/web"_s), "ansible_ssh_private_key_file: ~/.ssh/id_web\n");
    put(folder.filePath(u"group_vars/prod/10-a.yml"_s), "ansible_user: prod-a\n");
    put(folder.filePath(u"group_vars/prod/20-b.yaml"_s), "ansible_user: prod-b\nlist: [1, 2]\n");
    put(folder.filePath(u"group_vars/prod/.hidden.yml"_s), "ansible_user: hidden\n");
    put(folder.filePath(u"host_vars/w1.yml"_s), "ansible_port: 77\nansible_user: host-vars\n");
    put(folder.filePath(u"host_vars/d1/x.json"_s), "{\"ansible_user\": \"json\"}");
    const AnsibleAnswer answer = askAnsible(path);
    QVERIFY2(!answer.refused, answer.problem.constData());
    const auto ours = readAnsibleInventory(path);
    QVERIFY(ours);
    QCOMPARE(summary(*ours), summary(*parseAnsibleList(answer.json, path)));
    QVERIFY(ours->notices().isEmpty());
    put(folder.filePath(u"host_vars/w2.yml"_s), "$ANSIBLE_VAULT;1.1;AES256\n6162\n");
    const auto vaulted = readAnsibleInventory(path);
    QVERIFY(vaulted);
    QCOMPARE(vaulted->notices().size(), 1);
    QVERIFY(vaulted->notices().first().message.contains(u"Vault"_s));
}

void TstImports::ansibleBecomesHosts()
{
    const auto inventory = parseAnsibleIni("[web]\nw1 ansible_host=10.0.0.1 ansible_port=22 ansible_user={{ admin }}\n[eu]\nw1\nlone\n[db server]\n", u"f"_s);
    QVERIFY(!inventory);
    const auto good = parseAnsibleIni("top ansible_password=secret\n[web]\nw1 ansible_host=10.0.0.1 ansible_port=22 ansible_user=\"{{ admin }}\"\n[eu]\nw1\n[prod:children]\nweb\n", u"f"_s);
    QVERIFY(good);
    const ImportSource source = good->toSource(u"ansible:f"_s);
    QCOMPARE(source.entries.size(), 2);
    const ImportEntry &top = source.entries.at(0), &w1 = source.entries.at(1);
    QCOMPARE(top.host.group, QString());
    QVERIFY(top.warning.contains(u"password"_s));
    QCOMPARE(top.place, u"f:1"_s);
    QCOMPARE(w1.host.group, u"prod / web"_s);
    QCOMPARE(w1.host.tags, QStringList{u"eu"_s});
    QCOMPARE(w1.host.user, QString());
    QVERIFY(w1.warning.contains(u"template"_s));
    const auto candidates = judge(source, {});
    QCOMPARE(candidates.at(1).host.port, 0); // 22 is what no port means
    QCOMPARE(candidates.at(1).fate, ImportCandidate::Fate::New);
}

void TstImports::ansibleReadsWhatOnlyItCan()
{
    QTemporaryDir folder;
    const QString script = folder.filePath(u"dynamic"_s), ran = folder.filePath(u"ran"_s);
    put(script, "#!/bin/sh\ntouch " + ran.toUtf8() + "\necho '{\"web\": {\"hosts\": [\"s1\", \"s2\"]}, \"_meta\": {\"hostvars\": {\"s1\": {\"ansible_host\": \"10.9.9.9\", \"ansible_port\": 2222}}}}'\n");
    QVERIFY(QFile::setPermissions(script, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
    put(folder.filePath(u"cloud.yml"_s), "plugin: aws_ec2\nregions: [eu-central-1]\n");
    QVERIFY(needsAnsible(script));
    QVERIFY(needsAnsible(folder.filePath(u"cloud.yml"_s)));
    QVERIFY(needsAnsible(folder.path()));
    ImportRequest request{ImportFormat::Ansible, script, {folder.path(), u"me"_s}, false};
    QCOMPARE(readImportNow(request).error().code, ErrorCode::Unsupported);
    QVERIFY(!QFile::exists(ran)); // nothing runs before it was allowed
    request.runAnsible = true;
    QFuture<Result<ImportSource>> future = readImport(request);
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 60000);
    QVERIFY2(future.result(), future.result() ? "" : qPrintable(future.result().error().toLine()));
    QVERIFY(QFile::exists(ran));
    QCOMPARE(future.result()->origin, u"ansible:~/dynamic"_s);
    QCOMPARE(future.result()->entries.size(), 2);
    QCOMPARE(future.result()->entries.first().host.address, u"10.9.9.9"_s);
    QCOMPARE(future.result()->entries.first().host.port, 2222);
    QCOMPARE(future.result()->entries.first().host.group, u"web"_s);
    // One that hangs can be given up.
    put(script, "#!/bin/sh\nsleep 600\n");
    QFuture<Result<ImportSource>> hanging = readImport(request);
    hanging.cancel();
    QTRY_VERIFY(hanging.isFinished());
}

void TstImports::ansibleLeavesOutWhatIsNoSsh()
{
    const auto inventory = parseAnsibleIni("localhost ansible_connection=local\nwin ansible_connection=winrm\nok ansible_connection=ssh\n", u"f"_s);
    const ImportSource source = inventory->toSource({});
    QCOMPARE(source.entries.size(), 1);
    QCOMPARE(source.entries.first().host.name, u"ok"_s);
    QCOMPARE(source.notices.size(), 2);
    QVERIFY(source.notices.at(1).toText().contains(u"winrm"_s));
    QVERIFY(source.notices.at(1).toText().startsWith(u"f, line 2: "_s));
}

void TstImports::readsJumps_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("jump");
    QTest::addColumn<bool>("understood");
    const auto row = [](const QString &arguments, const QString &jump, bool understood = true) { QTest::newRow(qPrintable(arguments)) << arguments << jump << understood; };
    row(u""_s, u""_s);
    row(u"-o ForwardAgent=yes"_s, u""_s);
    row(u"-J gate"_s, u"gate"_s);
    row(u"-Jbob@gate:2222"_s, u"bob@gate:2222"_s);
    row(u"-o ProxyJump=bob@gate"_s, u"bob@gate"_s);
    row(u"-oProxyJump=a,b -C"_s, u"a,b"_s);
    row(u"-o 'ProxyJump gate'"_s, u"gate"_s);
    row(u"-o ProxyCommand=\"ssh -W %h:%p -q bob@gate\""_s, u"bob@gate"_s);
    row(u"-o 'ProxyCommand=ssh -q -W %h:%p bob@gate'"_s, u"bob@gate"_s);
    row(u"-o ProxyCommand=\"ssh -p 2222 -W %h:%p gate\""_s, u"gate:2222"_s);
    row(u"-o ProxyCommand=\"ssh -W [%h]:%p gate -p 2222\""_s, u"gate:2222"_s);
    row(u"-o ProxyCommand=none"_s, u""_s);
    row(u"-o ProxyCommand=\"nc -x proxy:1080 %h %p\""_s, u""_s, false);
    row(u"-o ProxyCommand=\"ssh -i key -W %h:%p gate\""_s, u""_s, false);
    row(u"-o 'open"_s, u""_s, false);
}

void TstImports::readsJumps()
{
    QFETCH(QString, arguments);
    bool understood = false;
    QTEST(jumpFromArguments(arguments, understood), "jump");
    QTEST(understood, "understood");
}

void TstImports::ansibleReadsOurExport()
{
    Host a = named(u"web 01"_s), b = named(u"db-01"_s), c = named(u"gate"_s), d = named(u"web-02"_s);
    a.address = u"10.0.0.1"_s;
    a.port = 2222;
    a.user = u"o'neil"_s;
    a.group = u"Production / Web"_s;
    a.tags = {u"eu"_s, u"Web"_s};
    a.jumpHost = u"gate"_s;
    a.identityFile = u"~/.ssh/my key"_s;
    b.group = u"Production / Data"_s;
    c.address = u"gate.example"_s;
    c.user = u"bob"_s;
    d.group = u"Staging / Web"_s;
    const QList<Host> all{a, b, c, d};
    QTemporaryDir folder;
    for (const auto &[format, name] : {std::pair{ExportFormat::AnsibleIni, u"hosts.ini"_s}, {ExportFormat::AnsibleYaml, u"hosts.yml"_s}}) {
        const QString path = folder.filePath(name);
        put(path, exported(all, all, format));
        const AnsibleAnswer answer = askAnsible(path);
        QVERIFY2(!answer.refused, answer.problem.constData());
        const auto theirs = parseAnsibleList(answer.json, path);
        QCOMPARE(summary(*readAnsibleInventory(path)), summary(*theirs));
        const auto variables = theirs->variablesOf(u"web_01"_s);
        QCOMPARE(variables.value(u"ansible_host"_s), u"10.0.0.1"_s);
        QCOMPARE(variables.value(u"ansible_port"_s), u"2222"_s);
        QCOMPARE(variables.value(u"ansible_user"_s), u"o'neil"_s);
        QCOMPARE(variables.value(u"ansible_ssh_private_key_file"_s), u"~/.ssh/my key"_s);
        QCOMPARE(variables.value(u"ansible_ssh_common_args"_s), u"-o ProxyJump=bob@gate.example"_s);
        // The two groups named "Web" stay two.
        QVERIFY(!theirs->groupsOf(u"web-02"_s).contains(u"Production"_s));
        QVERIFY(theirs->groupsOf(u"web_01"_s).contains(u"Production"_s));
        QVERIFY(theirs->groupsOf(u"web_01"_s).contains(u"eu"_s));
        const ImportSource back = readAnsibleInventory(path)->toSource({});
        QCOMPARE(back.entries.size(), 4);
        QCOMPARE(back.entries.at(1).host.group, u"Production / Data"_s);
    }
}

void TstImports::sshReadsOurExport()
{
    Host a = named(u"web 01"_s), gate = named(u"gate"_s), local = named(u"here"_s);
    a.address = u"10.0.0.1"_s;
    a.port = 2222;
    a.user = u"deploy"_s;
    a.identityFile = u"/keys/my key"_s;
    a.jumpHost = u"gate"_s;
    a.note = u"rack 7\nProxyCommand evil"_s;
    a.group = u"Production / Web"_s;
    gate.address = u"192.0.2.1"_s;
    local.local = true;
    QTemporaryDir folder;
    const QString path = folder.filePath(u"config"_s);
    put(path, exported({a, gate, local}, {a, gate, local}, ExportFormat::SshConfig));
    QProcess ssh;
    ssh.start(u"ssh"_s, {u"-F"_s, path, u"-G"_s, u"web-01"_s});
    QVERIFY(ssh.waitForFinished(10000));
    const QByteArray answer = ssh.readAllStandardOutput();
    QVERIFY2(ssh.exitCode() == 0, ssh.readAllStandardError().constData());
    for (const QByteArray &line : {QByteArray("hostname 10.0.0.1\n"), QByteArray("port 2222\n"), QByteArray("user deploy\n"), QByteArray("identityfile /keys/my key\n"), QByteArray("proxyjump gate\n")})
        QVERIFY2(answer.contains(line), (line + answer).constData());
    QVERIFY(!answer.contains("evil"));
    const auto config = SshConfig::read(path, folder.path(), {folder.path(), u"me"_s});
    QVERIFY(config);
    const ImportSource source = sshConfigSource(*config, {folder.path(), u"me"_s});
    QCOMPARE(source.entries.size(), 2); // this machine is no host of ssh
    QCOMPARE(source.entries.first().host.identityFile, u"/keys/my key"_s);
}

void TstImports::readsCsv_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("commas") << QByteArray("name,address,port,user,key,jump,group,tags,note\nweb-01,10.0.0.1,2222,deploy,~/.ssh/id,gate,Prod / Web,\"prod, web\",\"a \"\"note\"\"\"\n");
    QTest::newRow("semicolons, other names, BOM, CRLF") << QByteArray("\xef\xbb\xbfHost;IP-Address;SSH Port;Login;Private Key;Bastion;Folder;Labels;Description\r\nweb-01;10.0.0.1;2222;deploy;~/.ssh/id;gate;Prod / Web;prod|web;\"a \"\"note\"\"\"\r\n");
    QTest::newRow("tabs and order") << QByteArray("tags\tNAME\taddress\tuser\tport\tnote\tkeyfile\tproxyjump\tgroup\nprod web\t web-01 \t10.0.0.1\tdeploy\t2222\t\"a \"\"note\"\"\"\t~/.ssh/id\tgate\tProd / Web");
    QTest::newRow("empty lines") << QByteArray("name,address,port,user,key,jump,group,tags,note\n\n,,,,,,,,\nweb-01,10.0.0.1,2222,deploy,~/.ssh/id,gate,Prod / Web,prod web,\"a \"\"note\"\"\"\n\n");
}

void TstImports::readsCsv()
{
    QFETCH(QByteArray, text);
    const auto source = csvSource(text, u"f.csv"_s, u"csv:f.csv"_s);
    QVERIFY2(source, source ? "" : qPrintable(source.error().message));
    const ImportEntry entry = source->entries.last();
    Host expected = named(u"web-01"_s);
    expected.id = {};
    expected.address = u"10.0.0.1"_s;
    expected.port = 2222;
    expected.user = u"deploy"_s;
    expected.identityFile = u"~/.ssh/id"_s;
    expected.jumpHost = u"gate"_s;
    expected.group = u"Prod / Web"_s;
    expected.tags = {u"prod"_s, u"web"_s};
    expected.note = u"a \"note\""_s;
    QCOMPARE(entry.host, expected);
}

void TstImports::tellsLinesOfCsv_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("no name") << QByteArray("colour,size\nred,1\n") << u"line 1: no column is called"_s;
    QTest::newRow("empty") << QByteArray() << u"line 1: no column"_s;
    QTest::newRow("open quote") << QByteArray("name\na\n\"b\nc\n") << u"Line 3: a quotation mark is never closed"_s;
    QTest::newRow("behind a quote") << QByteArray("name,user\na,b\n\"c\"d,e\n") << u"Line 3: text stands behind"_s;
    QTest::newRow("latin-1") << QByteArray("name\nm\xfcnchen\n") << u"UTF-8"_s;
    QTest::newRow("binary") << QByteArray("name\na\0b\n", 9) << u"UTF-8"_s;
}

void TstImports::tellsLinesOfCsv()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, part);
    const auto source = csvSource(text, u"f.csv"_s, {});
    QVERIFY(!source);
    QCOMPARE(source.error().code, ErrorCode::Parse);
    QVERIFY2(source.error().message.contains(part), qPrintable(source.error().message));
    // What is wrong with one row is said about that row, with its line.
    const auto rows = csvSource("name,port,colour\ngood,22,x\nbad,99999,x\nbad2,abc,x\n\"two\nlines\",1,x\nmore,1,x,y\n", u"f.csv"_s, {});
    QVERIFY(rows);
    const auto candidates = judge(*rows, {});
    QCOMPARE(candidates.at(0).fate, ImportCandidate::Fate::New);
    for (const int row : {1, 2, 3})
        QCOMPARE(candidates.at(row).fate, ImportCandidate::Fate::Invalid);
    QCOMPARE(candidates.at(2).origin, u"f.csv:4"_s);
    QCOMPARE(candidates.at(4).origin, u"f.csv:7"_s);
    QCOMPARE(rows->notices.size(), 2); // the unknown column, the row with a cell too many
    QVERIFY(rows->notices.at(1).toText().startsWith(u"f.csv, line 7: "_s));
}

void TstImports::readsPutty()
{
    QTemporaryDir folder;
    const QString sessions = folder.filePath(u".putty/sessions"_s);
    put(sessions + u"/Default%20Settings"_s, "HostName=\nPortNumber=22\nProtocol=ssh\n");
    put(sessions + u"/web%2001%3A%20main"_s, "Present=1\nHostName=bob@10.0.0.1\nProtocol=ssh\nPortNumber=2222\nPublicKeyFile=/home/me/key.ppk\nProxyMethod=6\nProxyHost=gate\nProxyPort=2200\nProxyUsername=eve\n");
    put(sessions + u"/serial"_s, "HostName=x\nProtocol=serial\n");
    put(sessions + u"/old"_s, "HostName=10.0.0.2\nUserName=root\nPublicKeyFile=/home/me/.ssh/id_rsa\nProxyMethod=2\nProxyHost=socks\n");
    const auto source = readImportNow({ImportFormat::Putty, sessions, {folder.path(), u"me"_s}, false});
    QVERIFY(source);
    QCOMPARE(source->origin, u"putty:~/.putty/sessions"_s);
    QCOMPARE(source->entries.size(), 2);
    const Host &old = source->entries.at(0).host, &web = source->entries.at(1).host;
    QCOMPARE(web.name, u"web 01- main"_s);
    QCOMPARE(web.address, u"10.0.0.1"_s);
    QCOMPARE(web.user, u"bob"_s);
    QCOMPARE(web.port, 2222);
    QCOMPARE(web.jumpHost, u"eve@gate:2200"_s);
    QVERIFY(source->entries.at(1).warning.contains(u"puttygen"_s));
    QCOMPARE(old.identityFile, u"/home/me/.ssh/id_rsa"_s);
    QVERIFY(source->entries.at(0).warning.contains(u"proxy"_s));
    QCOMPARE(source->notices.size(), 1);
    QVERIFY(validate(web, {}).isEmpty());
}

void TstImports::readsPuttyRegistry()
{
    const QString text = u"Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions]\r\n\r\n"
                         u"[HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions\\b%C3%BCro]\r\n\"HostName\"=\"10.0.0.3\"\r\n\"PortNumber\"=dword:000008ae\r\n"
                         u"\"Protocol\"=\"ssh\"\r\n\"PublicKeyFile\"=\"C:\\\\keys\\\\a.ppk\"\r\n\"Font\"=hex:01,02,\\\r\n  03\r\n\r\n[HKEY_CURRENT_USER\\Other]\r\n\"HostName\"=\"no\"\r\n"_s;
    QStringEncoder utf16(QStringEncoder::Utf16LE, QStringEncoder::Flag::WriteBom);
    for (const QByteArray &bytes : {QByteArray(utf16.encode(text)), text.toUtf8()}) {
        const auto sessions = parsePuttyRegistry(bytes, u"putty.reg"_s);
        QVERIFY(sessions);
        QCOMPARE(sessions->size(), 1);
        const ImportSource source = puttySource(*sessions, u"putty.reg"_s, u"putty:putty.reg"_s);
        QCOMPARE(source.entries.first().host.name, u"büro"_s);
        QCOMPARE(source.entries.first().host.port, 2222);
        QVERIFY(source.entries.first().warning.contains(u"C:\\keys\\a.ppk"_s));
    }
    QVERIFY(!parsePuttyRegistry("hello", u"x"_s));
}

void TstImports::judgesAndTakes()
{
    Host known = named(u"known"_s), mine = named(u"Mine"_s), differs = named(u"differs"_s);
    known.address = u"10.0.0.1"_s;
    differs.user = u"root"_s;
    differs.tags = {u"kept"_s};
    differs.access = u"read-only"_s;
    const QList<Host> inventory{known, mine, differs};
    ImportSource source{u"csv:f"_s, u"f"_s, {}, {}};
    const auto entry = [&](const QString &name, const QString &address, const QString &user) {
        Host host;
        host.name = name;
        host.address = address;
        host.user = user;
        host.group = u"G"_s;
        source.entries.append({host, u"f:1"_s, {}});
    };
    entry(u"known"_s, u"10.0.0.1"_s, {});
    entry(u"mine"_s, u"mine"_s, {}); // an address that is the name says nothing
    entry(u"differs"_s, {}, u"deploy"_s);
    entry(u"new"_s, u"10.0.0.9"_s, {});
    entry(u"new"_s, u"10.0.0.8"_s, {}); // twice in the source
    entry(u"bad/name"_s, {}, {});
    const auto candidates = judge(source, inventory);
    using Fate = ImportCandidate::Fate;
    const Fate fates[] = {Fate::Known, Fate::Differs, Fate::Differs, Fate::New, Fate::Invalid, Fate::Invalid};
    for (int i = 0; i < 6; ++i) {
        if (i != 1)
            QCOMPARE(candidates.at(i).fate, fates[i]);
    }
    QCOMPARE(candidates.at(2).differences, QStringList{u"user: root → deploy"_s});
    const QList<Host> list = taken(candidates, inventory, source.origin, u"Chosen"_s);
    QCOMPARE(list.size(), 4);
    const Host &changed = list.at(2);
    QCOMPARE(changed.id, differs.id);
    QCOMPARE(changed.user, u"deploy"_s);
    QCOMPARE(changed.tags, QStringList{u"kept"_s});
    QCOMPARE(changed.access, u"read-only"_s);
    QCOMPARE(changed.group, QString());
    QCOMPARE(changed.origin, u"csv:f"_s);
    QCOMPARE(list.at(0).origin, QString()); // what was typed by hand stays the person's own
    QCOMPARE(list.at(3).name, u"new"_s);
    QCOMPARE(list.at(3).group, u"Chosen"_s);
    QCOMPARE(list.at(3).origin, u"csv:f"_s);
}

void TstImports::marksVanished()
{
    Host here = named(u"here"_s), gone = named(u"gone"_s), other = named(u"other"_s), back = named(u"back"_s);
    here.origin = gone.origin = back.origin = u"csv:f"_s;
    other.origin = u"csv:g"_s;
    back.vanished = true;
    const QList<Host> inventory{here, gone, other, back};
    ImportSource source{u"csv:f"_s, u"f"_s, {}, {}};
    for (const QString &name : {u"here"_s, u"back"_s}) {
        Host host;
        host.name = name;
        source.entries.append({host, u"f"_s, {}});
    }
    const auto candidates = judge(source, inventory);
    QCOMPARE(candidates.size(), 3);
    QCOMPARE(candidates.last().host.name, u"gone"_s);
    QCOMPARE(candidates.last().fate, ImportCandidate::Fate::Vanished);
    QCOMPARE(candidates.last().differences.size(), 1);
    const QList<Host> list = taken(candidates, inventory, source.origin);
    QCOMPARE(list.size(), 4); // marked, never removed
    QVERIFY(!list.at(0).vanished);
    QVERIFY(list.at(1).vanished);
    QVERIFY(!list.at(2).vanished); // another source's
    QVERIFY(!list.at(3).vanished); // it is back
    QVERIFY(judge(source, list).last().differences.isEmpty());
}

void TstImports::plansBulkEdits()
{
    Host a = named(u"a"_s), b = named(u"b"_s), local = named(u"here"_s);
    a.user = u"root"_s;
    a.tags = {u"old"_s, u"web"_s};
    b.user = u"deploy"_s;
    b.jumpHost = u"a"_s;
    local.local = true;
    const QList<Host> all{a, b, local};
    BulkEdit edit;
    QVERIFY(edit.isEmpty());
    edit.user = u"deploy"_s;
    edit.addTags = {u"prod"_s, u"web"_s};
    edit.removeTags = {u"old"_s};
    const auto plan = planned(edit, all, all);
    QCOMPARE(plan.size(), 3);
    QCOMPARE(plan.at(0).differences, (QStringList{u"user: root → deploy"_s, u"tags: old, web → web, prod"_s}));
    QCOMPARE(plan.at(1).differences, QStringList{u"tags: – → prod, web"_s});
    QCOMPARE(plan.at(2).after.user, QString()); // this machine has no account
    edit = {};
    edit.jumpHost = u"b"_s;
    const auto circle = planned(edit, {a}, all);
    QVERIFY(circle.first().problem.contains(u"circle"_s));
    edit = {};
    edit.port = 0;
    QVERIFY(planned(edit, all, all).isEmpty()); // nothing changes
}

QD_TEST_MAIN(QCoreApplication, TstImports)
#include "tst_imports.moc"
