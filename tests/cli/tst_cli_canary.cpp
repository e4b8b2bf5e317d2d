// SPDX-License-Identifier: GPL-3.0-or-later
// A whole deployment with a canary from the command line, before a real sshd: turned back by its log or by a custom metric, or gone on with.
// All sshd hosts here are one machine with one target, so the host is held against its own past.
#include "tests/cli/cli_world.h"
#include "tests/evidence/applications.h"
#include "tests/support/log_guard.h"

#include <QtCore/QJsonArray>

using namespace qd::test;
using namespace Qt::StringLiterals;

class TstCliCanary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void turnsBackWhatThrowsErrors();
    void turnsBackByACustomMetric();
    void goesOnWithAGoodOne();

private:
    [[nodiscard]] QString site() const { return m_world.path(u"site"_s); }
    [[nodiscard]] QByteArray page() const { return contentOf(site() + u"/current/index.html"_s); }
    [[nodiscard]] QString recipe() const { return m_world.path(u"shop.yaml"_s); }
    void writeRecipe(const QByteArray &gate) const;
    [[nodiscard]] Outcome deploy(const QByteArray &page, const QStringList &globals = {}) const;
    /// Of the gate on the first host; empty if there was none.
    [[nodiscard]] static QJsonObject verdictOf(const Outcome &outcome);
    [[nodiscard]] static QJsonObject findingOf(const QJsonObject &verdict, const QString &metric);
    void checkTurnedBack(const Outcome &outcome) const;

    CliWorld m_world;
    std::unique_ptr<Applications> m_applications;
};

void TstCliCanary::writeRecipe(const QByteArray &gate) const
{
    put(recipe(), "recipe: 1\nname: shop\nwhat: {folder: src}\ntarget: " + site().toUtf8() + "\n"
            "steps: [upload, unpack, switch]\ngates:\n  - health: {command: test -s index.html, interval: 100ms, successes: 1}\n" + gate + "policy: {canary: 1}\n");
}

Outcome TstCliCanary::deploy(const QByteArray &page, const QStringList &globals) const
{
    put(m_world.path(u"src/index.html"_s), page);
    return m_world.cli(globals + QStringList{u"deploy"_s, recipe(), u"s1"_s});
}

QJsonObject TstCliCanary::verdictOf(const Outcome &outcome)
{
    for (const QJsonObject &verdict : outcome.objects(u"verdict"_s)) {
        if (verdict[u"step"_s] == u"canary"_s && verdict[u"host"_s] == u"s1"_s)
            return verdict;
    }
    return {};
}

QJsonObject TstCliCanary::findingOf(const QJsonObject &verdict, const QString &metric)
{
    for (const QJsonValue &finding : verdict[u"findings"_s].toArray()) {
        if (finding[u"metric"_s] == metric)
            return finding.toObject();
    }
    return {};
}

void TstCliCanary::initTestCase()
{
    QVERIFY2(m_world.start(1), qPrintable(m_world.problem()));
    QVERIFY(QDir().mkpath(site()));
    put(m_world.path(u"metrics.yaml"_s), "version: 1\nmetrics:\n  - name: orders\n    title: Orders that wait\n    every: 1s\n    command: cat " + site().toUtf8() + "/queue\n  - name: unasked\n    command: touch " + m_world.path(u"unasked"_s).toUtf8() + "; echo 1\n");
    writeRecipe({});
    const Outcome first = deploy("one");
    QVERIFY2(first.status == 0, (first.out + first.err).constData());
    QCOMPARE(page(), QByteArray("one"));
    m_applications = std::make_unique<Applications>(QStringList{site()});
    QTest::qWait(8000); // an ordinary time before
    writeRecipe("  - canary:\n      wait: 8s\n      warm_up: 1s\n      interval: 500ms\n      samples: 4\n      cpu: off\n      memory: off\n"
                "      logs: [\"{{ target }}/app.log\"]\n      metrics: {\"custom:orders\": 100, \"custom:nothing\": 2x}\n");
}

/// The host is as it was.
void TstCliCanary::checkTurnedBack(const Outcome &outcome) const
{
    QCOMPARE(outcome.status, 1);
    QCOMPARE(page(), QByteArray("one"));
    QVERIFY(!QFile::exists(site() + u"/.quarterdeck-lock"_s));
}

void TstCliCanary::turnsBackWhatThrowsErrors()
{
    const Outcome outcome = deploy("broken", {u"--json"_s});
    checkTurnedBack(outcome);
    const auto deployed = outcome.objects(u"deployed"_s);
    QCOMPARE(deployed.size(), 1);
    QCOMPARE(deployed.at(0)[u"state"_s].toString(), u"rolled-back"_s);
    QCOMPARE(outcome.objects(u"run"_s).last()[u"state"_s].toString(), u"failed"_s);
    const QJsonObject verdict = verdictOf(outcome);
    QVERIFY2(!verdict.isEmpty() && !verdict[u"passed"_s].toBool(), outcome.out.constData());
    QStringList lines;
    for (const QJsonValue &finding : verdict[u"findings"_s].toArray()) {
        for (const QJsonValue &line : finding[u"lines"_s].toArray())
            lines.append(line.toString());
    }
    QVERIFY2(!lines.isEmpty(), outcome.out.constData());
    const QByteArray log = contentOf(site() + u"/app.log"_s);
    for (const QString &line : std::as_const(lines))
        QVERIFY2(line.contains(QLatin1StringView(Applications::error)) && log.contains(line.toUtf8() + '\n'), qPrintable(line));
    // The very lines are in the audit, and in what is printed of it.
    for (const QStringList &asked : {QStringList{u"runs"_s, u"show"_s, u"last"_s}, QStringList{u"runs"_s, u"export"_s, u"last"_s}, QStringList{u"--json"_s, u"runs"_s, u"export"_s, u"last"_s}}) {
        const Outcome told = m_world.cli(asked);
        QVERIFY2(told.status == 0 && told.out.contains(Applications::error), (told.out + told.err).constData());
    }
    QCOMPARE(m_world.cli({u"runs"_s, u"verify"_s}).status, 0);
}

void TstCliCanary::turnsBackByACustomMetric()
{
    QTest::qWait(1000); // the errors of before are over
    const Outcome plain = deploy("clogged");
    checkTurnedBack(plain);
    const QList<QByteArray> lines = plain.out.split('\n');
    const auto said = std::ranges::find_if(lines, [](const QByteArray &line) { return line.contains("Orders that wait: 500.0"); });
    QVERIFY2(said != lines.end() && said->contains("too much"), plain.out.constData());
}

void TstCliCanary::goesOnWithAGoodOne()
{
    const Outcome outcome = deploy("two", {u"--json"_s});
    QVERIFY2(outcome.status == 0, (outcome.out + outcome.err).constData());
    QCOMPARE(page(), QByteArray("two"));
    const QJsonObject verdict = verdictOf(outcome), orders = findingOf(verdict, u"custom:orders"_s), nothing = findingOf(verdict, u"custom:nothing"_s);
    QVERIFY2(verdict[u"passed"_s].toBool(), outcome.out.constData());
    QVERIFY2(orders[u"judged"_s].toBool(true) && orders[u"value"_s].toDouble() == 10, outcome.out.constData());
    QVERIFY2(!nothing[u"judged"_s].toBool(true) && nothing[u"reason"_s].toString().contains(u"metrics.yaml"), outcome.out.constData());
    QVERIFY(!QFile::exists(m_world.path(u"unasked"_s))); // no gate names it
}

QD_TEST_MAIN(QCoreApplication, TstCliCanary)
#include "tst_cli_canary.moc"
