// SPDX-License-Identifier: GPL-3.0-or-later
// Recipes, runs, versions and the audit from the command line, before a real sshd.
#include "tests/cli/site_world.h"
#include "tests/support/log_guard.h"

using namespace qd::test;
using namespace Qt::StringLiterals;

class TstCliRuns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_site.start(1), qPrintable(m_site.problem())); }
    void init() { m_site.renew(); }
    void looksAfterRecipes();
    void makesARecipeOfAFolder();
    void plansTheSetupOfAHost();
    void comparesAndExports();
    void showsVersionsAndDrift();
    void noticesEditsOfTheAudit();
    void refusesWrongWords_data();
    void refusesWrongWords();

private:
    SiteWorld m_site;
};

void TstCliRuns::looksAfterRecipes()
{
    const Outcome list = m_site.cli({u"--json"_s, u"recipe"_s});
    QVERIFY2(list.status == 0, list.err.constData());
    QStringList names;
    for (const QJsonObject &recipe : list.objects(u"recipe"_s))
        names.append(recipe[u"name"_s].toString());
    QVERIFY2(names.contains(u"static-site"_s) && names.contains(u"host-setup"_s), qPrintable(names.join(u' ')));
    const Outcome good = m_site.cli({u"recipe"_s, u"check"_s, m_site.recipe()});
    QVERIFY2(good.status == 0, (good.out + good.err).constData());
    put(m_site.path(u"bad.yaml"_s), "recipe: 1\nname: bad\nsteps:\n  - uplaod\n");
    const Outcome bad = m_site.cli({u"recipe"_s, u"check"_s, m_site.path(u"bad.yaml"_s)});
    QCOMPARE(bad.status, 2);
    QVERIFY2(bad.out.contains("bad.yaml:4:") && bad.out.contains("upload"), bad.out.constData());
    QCOMPARE(m_site.cli({u"deploy"_s, m_site.path(u"bad.yaml"_s), u"s1"_s}).status, 2);
    const Outcome schema = m_site.cli({u"recipe"_s, u"schema"_s});
    QVERIFY(QJsonDocument::fromJson(schema.out).object().contains(u"$schema"_s));
    QVERIFY(m_site.cli({u"recipe"_s, u"show"_s, u"static-site"_s}).out.contains("name: static-site"));
    QCOMPARE(m_site.cli({u"recipe"_s, u"show"_s, u"nothing-like-that"_s}).status, 2);
}

void TstCliRuns::makesARecipeOfAFolder()
{
    put(m_site.path(u"pages/index.html"_s), "<h1>hi</h1>");
    const Outcome made = m_site.cli({u"recipe"_s, u"new"_s, m_site.path(u"pages"_s), u"-o"_s, m_site.path(u"pages/pages.yaml"_s)});
    QVERIFY2(made.status == 0, (made.out + made.err).constData());
    QVERIFY(contentOf(m_site.path(u"pages/pages.yaml"_s)).contains("extends: static-site"));
    QCOMPARE(m_site.cli({u"recipe"_s, u"check"_s, m_site.path(u"pages/pages.yaml"_s)}).status, 0);
    QCOMPARE(m_site.cli({u"recipe"_s, u"new"_s, m_site.path(u"pages"_s), u"-o"_s, m_site.path(u"pages/pages.yaml"_s)}).status, 1); // never over another one
    QVERIFY(QDir().mkpath(m_site.path(u"empty"_s)));
    QCOMPARE(m_site.cli({u"recipe"_s, u"new"_s, m_site.path(u"empty"_s)}).status, 2);
}

void TstCliRuns::plansTheSetupOfAHost()
{
    put(m_site.path(u"key.pub"_s), "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIkhAdYKRLPWFtq3ZTQwcKYP0dhbTtdpmnlVbTlFxMNP anna@laptop\n");
    const Outcome plan = m_site.cli({u"--json"_s, u"setup-host"_s, u"s1"_s, u"--account"_s, u"qdnobody"_s, u"--key"_s, m_site.path(u"key.pub"_s), u"--group"_s, u"adm"_s, u"--dry-run"_s});
    QVERIFY2(plan.status == 0, (plan.out + plan.err).constData());
    QStringList steps;
    for (const QJsonValue &step : plan.objects(u"plan"_s).value(0)[u"hosts"_s][0][u"steps"_s].toArray())
        steps.append(step[u"step"_s].toString());
    for (const QString &step : {u"user"_s, u"authorized_key"_s, u"sudo_rule"_s, u"directory"_s})
        QVERIFY2(steps.contains(step), qPrintable(steps.join(u' ')));
    QVERIFY(plan.out.contains("qdnobody ALL=(root) NOPASSWD: ALL") && plan.out.contains("anna@laptop") && plan.out.contains("/srv/qdnobody"));
}

void TstCliRuns::comparesAndExports()
{
    QCOMPARE(m_site.deploy().status, 0);
    m_site.writeSource("second");
    QCOMPARE(m_site.deploy({u"--set"_s, u"greeting=other"_s}).status, 0);
    const QList<QJsonObject> runs = m_site.cli({u"--json"_s, u"runs"_s, u"--target"_s, m_site.target()}).objects(u"run"_s);
    const QStringList ids{runs.at(1)[u"run"_s].toString(), runs.at(0)[u"run"_s].toString()};
    const Outcome compared = m_site.cli(QStringList{u"--json"_s, u"runs"_s, u"compare"_s} + ids);
    QVERIFY2(compared.status == 0, compared.err.constData());
    const QJsonObject comparison = compared.objects(u"comparison"_s).value(0);
    QCOMPARE(comparison[u"variables"_s][0][u"second"_s].toString(), u"other"_s);
    QVERIFY(comparison[u"steps"_s].toArray().size() >= 5 && comparison[u"total"_s][u"ratio"_s].isDouble());
    QVERIFY(m_site.cli(QStringList{u"runs"_s, u"compare"_s} + ids).out.contains("greeting"));
    const Outcome report = m_site.cli({u"runs"_s, u"export"_s, ids.last(), u"-o"_s, m_site.path(u"report.md"_s)});
    QCOMPARE(report.status, 0);
    const QByteArray text = contentOf(m_site.path(u"report.md"_s));
    for (const char *part : {"# Deploy", "restarted second", "SHA-256", "exit status 0", "name: site-"})
        QVERIFY2(text.contains(part), (QByteArray(part) + " is missing in " + text).constData());
    const QJsonObject audit = QJsonDocument::fromJson(m_site.cli({u"--json"_s, u"runs"_s, u"export"_s, ids.last()}).out).object();
    QCOMPARE(audit[u"format"_s].toString(), u"quarterdeck-audit"_s);
    QVERIFY(audit[u"chain"_s][u"whole"_s].toBool() && audit[u"rows"_s].toArray().size() > 10);
    QCOMPARE(m_site.cli({u"runs"_s, u"show"_s, u"nonsense"_s}).status, 2);
}

void TstCliRuns::showsVersionsAndDrift()
{
    QCOMPARE(m_site.deploy().status, 0);
    m_site.writeSource("second");
    QCOMPARE(m_site.deploy().status, 0);
    const QStringList ask{u"--json"_s, u"versions"_s, u"s1"_s, u"--recipe"_s, m_site.name()};
    const Outcome clean = m_site.cli(ask);
    QVERIFY2(clean.status == 0, (clean.out + clean.err).constData());
    const QJsonObject version = clean.objects(u"version"_s).value(0);
    QVERIFY(version[u"looked"_s].toBool() && version[u"drift"_s].toArray().isEmpty());
    QCOMPARE(version[u"release"_s].toString(), version[u"current_release"_s].toString());
    put(m_site.file(u"current/index.html"_s), "changed by hand");
    put(m_site.file(u"site.conf"_s), "changed too");
    const Outcome drifted = m_site.cli(ask);
    QCOMPARE(drifted.status, 1);
    QStringList kinds;
    for (const QJsonValue &drift : drifted.objects(u"version"_s).value(0)[u"drift"_s].toArray())
        kinds.append(drift[u"kind"_s].toString() + u' ' + drift[u"paths"_s][0].toString());
    QCOMPARE(kinds, (QStringList{u"files-changed index.html"_s, u"managed-changed "_s + m_site.file(u"site.conf"_s)}));
    // Somebody turns the link by hand.
    const QStringList releases = QDir(m_site.file(u"releases"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    QVERIFY(QFile::remove(m_site.file(u"current"_s)) && QFile::link(u"releases/"_s + releases.first(), m_site.file(u"current"_s)));
    QVERIFY(m_site.cli({u"versions"_s, u"s1"_s, u"--recipe"_s, m_site.name()}).out.contains("changed by hand"));
    QCOMPARE(m_site.cli({u"versions"_s, u"--no-look"_s}).status, 0);
}

void TstCliRuns::noticesEditsOfTheAudit()
{
    QCOMPARE(m_site.deploy().status, 0);
    const Outcome whole = m_site.cli({u"runs"_s, u"verify"_s});
    QVERIFY2(whole.status == 0 && whole.out.contains("complete"), (whole.out + whole.err).constData());
    QProcess editor;
    editor.start(u"python3"_s, {u"-c"_s, u"import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nr = c.execute(\"SELECT MAX(id) FROM deploy_steps WHERE step='restart'\").fetchone()[0]\n"
                                         "c.execute(\"UPDATE deploy_steps SET command='true' WHERE id=?\", (r,))\nc.commit()\nprint(r)"_s, m_site.path(u"data/quarterdeck.db"_s)});
    QVERIFY(editor.waitForFinished(20'000));
    const QString row = QString::fromUtf8(editor.readAllStandardOutput()).trimmed();
    const Outcome broken = m_site.cli({u"--json"_s, u"runs"_s, u"verify"_s});
    QCOMPARE(broken.status, 1);
    QCOMPARE(QString::number(broken.objects(u"chain"_s).value(0)[u"first_bad"_s].toInteger()), row);
}

void TstCliRuns::refusesWrongWords_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("part");
    const auto line = [](const QStringList &arguments, const QString &part) { QTest::newRow(qPrintable(arguments.join(u' '))) << arguments << part; };
    line({u"deploy"_s, u"RECIPE"_s}, u"where"_s);
    line({u"deploy"_s, u"RECIPE"_s, u"s1"_s, u"--set"_s, u"greting=x"_s}, u"no variable “greting”"_s);
    line({u"deploy"_s, u"RECIPE"_s, u"s1"_s, u"--set"_s, u"greeting"_s}, u"NAME=VALUE"_s);
    line({u"deploy"_s, u"RECIPE"_s, u"s1"_s, u"--restart"_s, u"x"_s}, u"a recipe says it itself"_s);
    line({u"deploy"_s, u"RECIPE"_s, u"s1"_s, u"--batch-size"_s, u"200%"_s}, u"share"_s);
    line({u"deploy"_s, u"RECIPE"_s, u"s1"_s, u"--pause"_s, u"--go-on"_s}, u"do not go together"_s);
    line({u"deploy"_s, u"RECIPE"_s, u"s1"_s, u"--pause"_s}, u"all hosts are one batch"_s);
    line({u"deploy"_s, u"RECIPE"_s, u"nobody"_s}, u"No host matches"_s);
    line({u"rollback"_s}, u"needs a recipe or a TARGET"_s);
    line({u"runs"_s, u"fly"_s}, u"“runs” knows"_s);
    line({u"runs"_s, u"--state"_s, u"asleep"_s}, u"--state"_s);
    line({u"runs"_s, u"--since"_s, u"yesterdayish"_s}, u"A time is"_s);
    line({u"recipe"_s, u"fly"_s}, u"“recipe” knows"_s);
    line({u"setup-host"_s, u"s1"_s}, u"--key FILE"_s);
    line({u"setup-host"_s, u"s1"_s, u"--key"_s, u"PRIVATE"_s}, u"is a private key"_s);
}

void TstCliRuns::refusesWrongWords()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, part);
    for (QString &word : arguments) {
        if (word == u"RECIPE")
            word = m_site.recipe();
        else if (word == u"PRIVATE")
            word = m_site.world().server(1).userKeyPath();
    }
    const Outcome outcome = m_site.cli(arguments);
    QVERIFY2(QString::fromUtf8(outcome.err).contains(part), outcome.err.constData());
    QCOMPARE(outcome.status, 2);
    QVERIFY(m_site.page().isEmpty());
}

QD_TEST_MAIN(QCoreApplication, TstCliRuns)
#include "tst_cli_runs.moc"
