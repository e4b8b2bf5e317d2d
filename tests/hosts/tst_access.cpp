// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/access_rules.h"
#include "models/hosts/inventory.h"
#include "models/hosts/mutation_log.h"
#include "models/store/timeline.h"
#include "tests/support/log_guard.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::hosts;
using namespace Qt::StringLiterals;
using ssh::Access;

namespace {

constexpr const char *kFile = R"(version: 1
# who may be touched
access:
  tag:prod: confirm      # ask first
  group:Production / Database: read-only
hosts:
- id: web
  name: web-01
  group: Production / Web
  tags: [prod]
- id: db
  name: db-01
  group: Production / Database / Main
  tags: [prod]
- id: box
  name: box
  group: Production / Database
  access: full
- id: lab
  name: lab-01
  group: Production / Databases
)";

} // namespace

/// What hosts.yaml says about access, and what becomes of it.
class TestAccess : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void resolves();
    void ownWordWins_data();
    void ownWordWins();
    void knowsTheFile();
    void editsKeepTheRules();
    void followsTheFile();
    void unreadableMeansReadOnly_data();
    void unreadableMeansReadOnly();
    void brokenLaterKeepsTheRules();
    void noFileNoRules();
    void writesEvents_data();
    void writesEvents();

private:
    void put(const QByteArray &text) const
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestAccess::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"hosts.yaml"_s);
}

void TestAccess::resolves()
{
    Host both;
    both.id = {u"both"_s};
    both.tags = {u"Prod"_s};
    both.group = u"a / b"_s;
    Host none;
    none.id = {u"none"_s};
    const QList<AccessEntry> entries{{u"tag:prod"_s, Access::ConfirmFirst}, {u"group:a"_s, Access::ReadOnly}};
    const auto rules = resolveAccess({both, none}, entries, u"/x/hosts.yaml"_s);
    QCOMPARE(rules.value(both.id).access, Access::ReadOnly); // the strictest
    QCOMPARE(rules.value(both.id).setBy, u"the group “a”"_s);
    QCOMPARE(rules.value(both.id).place, u"/x/hosts.yaml"_s);
    QCOMPARE(rules.value(none.id), ssh::AccessRule{});
    QCOMPARE(resolveAccess({none}, {{u"all"_s, Access::ConfirmFirst}}, {}).value(none.id).access, Access::ConfirmFirst);
}

void TestAccess::ownWordWins_data()
{
    QTest::addColumn<QString>("own");
    QTest::addColumn<Access>("access");
    QTest::addRow("looser") << u"full"_s << Access::Full;
    QTest::addRow("same") << u"confirm"_s << Access::ConfirmFirst;
    QTest::addRow("stricter") << u"read-only"_s << Access::ReadOnly;
    QTest::addRow("nothing") << QString() << Access::ConfirmFirst;
}

void TestAccess::ownWordWins()
{
    QFETCH(QString, own);
    QFETCH(Access, access);
    Host host;
    host.id = {u"x"_s};
    host.access = own;
    const auto rule = resolveAccess({host}, {{u"all"_s, Access::ConfirmFirst}}, {}).value(host.id);
    QCOMPARE(rule.access, access);
    QCOMPARE(rule.setBy.isEmpty(), false);
}

void TestAccess::knowsTheFile()
{
    put(kFile);
    Inventory inventory(m_path);
    QCOMPARE(inventory.accessOfOthers().access, Access::ReadOnly); // not read yet
    inventory.load();
    QVERIFY2(!inventory.fault(), inventory.fault() ? qPrintable(inventory.fault()->toLine()) : "");
    QVERIFY(inventory.problems().isEmpty());
    const auto access = [&](const char *id) { return inventory.accessRules().value(HostId{QString::fromLatin1(id)}).access; };
    QCOMPARE(access("web"), Access::ConfirmFirst);
    QCOMPARE(access("db"), Access::ReadOnly);
    QCOMPARE(access("box"), Access::Full);
    QCOMPARE(access("lab"), Access::Full); // another group that begins alike
    QCOMPARE(inventory.accessOfOthers().access, Access::Full);
}

void TestAccess::editsKeepTheRules()
{
    put(kFile);
    Inventory inventory(m_path);
    inventory.load();
    const auto before = inventory.host({u"lab"_s});
    Host after = *before;
    after.tags = {u"prod"_s};
    QVERIFY(inventory.update(*before, after));
    QCOMPARE(inventory.accessRules().value(after.id).access, Access::ConfirmFirst); // at once
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.contains("  tag:prod: confirm      # ask first\n"), text.constData());
    // Also when the whole file is written anew (flow style cannot be changed line by line).
    put("version: 1\naccess: {\"tag:prod\": read-only}\nhosts: [{id: a, name: a, tags: [prod]}]\n");
    Inventory flow(m_path);
    flow.load();
    const auto one = flow.host({u"a"_s});
    QVERIFY(one);
    Host noted = *one;
    noted.note = u"x"_s;
    QVERIFY(flow.update(*one, noted));
    Inventory again(m_path);
    again.load();
    QCOMPARE(again.accessRules().value(HostId{u"a"_s}).access, Access::ReadOnly);
}

void TestAccess::followsTheFile()
{
    put(kFile);
    Inventory inventory(m_path);
    inventory.load();
    QSignalSpy changed(&inventory, &Inventory::accessChanged);
    put(QByteArray(kFile).replace("tag:prod: confirm", "tag:prod: read-only"));
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(inventory.accessRules().value(HostId{u"web"_s}).access, Access::ReadOnly);
}

void TestAccess::unreadableMeansReadOnly_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray hosts = "hosts:\n- id: a\n  name: a\n";
    QTest::addRow("no YAML") << "access: [\n"_ba + hosts;
    QTest::addRow("a list") << "access: [prod]\n"_ba + hosts;
    QTest::addRow("unknown word") << "access:\n  tag:prod: readonly\n"_ba + hosts;
    QTest::addRow("unknown subject") << "access:\n  prod: read-only\n"_ba + hosts;
    QTest::addRow("nested") << "access:\n  tag:prod: [read-only]\n"_ba + hosts;
    QTest::addRow("behind the hosts") << hosts + "access:\n  tag:: read-only\n";
}

void TestAccess::unreadableMeansReadOnly()
{
    QFETCH(QByteArray, text);
    put(text);
    Inventory inventory(m_path);
    inventory.load();
    QVERIFY(inventory.fault());
    QVERIFY(inventory.accessRules().isEmpty());
    QCOMPARE(inventory.accessOfOthers().access, Access::ReadOnly);
    QVERIFY(!inventory.accessOfOthers().setBy.isEmpty());
}

void TestAccess::brokenLaterKeepsTheRules()
{
    put(kFile);
    Inventory inventory(m_path);
    inventory.load();
    put("access: [\n");
    QTRY_VERIFY(inventory.fault());
    QCOMPARE(inventory.accessRules().value(HostId{u"db"_s}).access, Access::ReadOnly);
    QCOMPARE(inventory.accessRules().value(HostId{u"box"_s}).access, Access::Full);
}

void TestAccess::noFileNoRules()
{
    Inventory inventory(m_path);
    inventory.load();
    QCOMPARE(inventory.accessOfOthers().access, Access::Full);
    QCOMPARE(inventory.accessRules().value(HostId{u"local"_s}).access, Access::Full);
}

void TestAccess::writesEvents_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("severity");
    using Outcome = ssh::Mutation::Outcome;
    QTest::addRow("done") << int(Outcome::Ended) << 0 << u"Restart nginx on web-01: done"_s << u"ended"_s << int(store::EventSeverity::Success);
    QTest::addRow("failed") << int(Outcome::Ended) << 3 << u"Restart nginx on web-01: exit status 3"_s << u"ended"_s << int(store::EventSeverity::Warning);
    QTest::addRow("unknown") << int(Outcome::Unknown) << 0 << u"Restart nginx on web-01: outcome unknown"_s << u"unknown"_s << int(store::EventSeverity::Warning);
    QTest::addRow("started") << int(Outcome::Started) << 0 << u"Restart nginx on web-01: started"_s << u"started"_s << int(store::EventSeverity::Info);
    QTest::addRow("not run") << int(Outcome::NotRun) << 0 << u"Restart nginx on web-01: did not run"_s << u"not-run"_s << int(store::EventSeverity::Warning);
    QTest::addRow("refused") << int(Outcome::Refused) << 0 << u"Restart nginx on web-01: not sent"_s << u"refused"_s << int(store::EventSeverity::Warning);
}

void TestAccess::writesEvents()
{
    QFETCH(int, outcome);
    QFETCH(int, code);
    QFETCH(QString, words);
    QFETCH(QString, name);
    QFETCH(int, severity);
    ssh::Mutation mutation;
    mutation.host = {u"web"_s};
    mutation.hostName = u"web-01"_s;
    mutation.purpose = u"Restart nginx"_s;
    mutation.command = u"systemctl restart nginx"_s;
    mutation.operation = u"Deploy shop"_s;
    mutation.outcome = ssh::Mutation::Outcome(outcome);
    mutation.status.code = code;
    mutation.started = UtcTime(std::chrono::seconds(1'700'000'000));
    mutation.duration = std::chrono::milliseconds(1500);
    const store::TimelineEvent event = MutationLog::eventOf(mutation);
    QCOMPARE(event.host, mutation.host);
    QCOMPARE(event.kind, store::EventKind::Command);
    QCOMPARE(int(event.severity), severity);
    QCOMPARE(event.text, words);
    QCOMPARE(event.time, mutation.started + mutation.duration);
    const QJsonObject detail = QJsonDocument::fromJson(event.detail.toUtf8()).object();
    QCOMPARE(detail.value(u"command"_s).toString(), mutation.command);
    QCOMPARE(detail.value(u"outcome"_s).toString(), name);
    QCOMPARE(detail.value(u"operation"_s).toString(), u"Deploy shop"_s);
    QCOMPARE(detail.value(u"seconds"_s).toDouble(), 1.5);
    QCOMPARE(detail.value(u"status"_s).isNull(), outcome != int(ssh::Mutation::Outcome::Ended));
}

QD_TEST_MAIN(QCoreApplication, TestAccess)
#include "tst_access.moc"
