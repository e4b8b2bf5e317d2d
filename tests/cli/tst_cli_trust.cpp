// SPDX-License-Identifier: GPL-3.0-or-later
// hosts trust-command: what ssh_config wants to run is shown word for word, and runs only after it was allowed.
#include "tests/cli/cli_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;

class TstCliTrust : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void proxyCommand();
    void changedTextIsAnother();
    void matchExec();
    void oneAfterTheOther();
    void nothingToAllow();
    void asJson();
    void unknownHost();

private:
    [[nodiscard]] QByteArray marker() const { return m_world.path(u"marker"_s).toUtf8(); }
    void config(const QByteArray &text) const { put(m_world.path(u"ssh_config"_s), text); }
    [[nodiscard]] Outcome trust(const QStringList &more = {}) const { return m_world.cli(QStringList{u"hosts"_s, u"trust-command"_s, u"s1"_s} + more); }
    [[nodiscard]] Outcome run() const { return m_world.cli({u"run"_s, u"s1"_s, u"--"_s, u"echo"_s, u"there"_s}); }
    [[nodiscard]] int timesRun() const { return int(contentOf(m_world.path(u"marker"_s)).count('x')); }
    /// How the line with the ProxyCommand is named.
    [[nodiscard]] QByteArray place() const
    {
        const QByteArray text = contentOf(m_world.path(u"ssh_config"_s));
        const auto line = text.first(text.indexOf(" ProxyCommand ")).count('\n') + 1;
        return "  (" + m_world.path(u"ssh_config"_s).toUtf8() + ':' + QByteArray::number(line) + ")\n";
    }
    /// Leaves an x where it can be counted.
    [[nodiscard]] QByteArray proxy() const { return "sh -c 'printf x >>" + marker() + "; exec nc %h %p'"; }

    CliWorld m_world;
    std::unique_ptr<QTemporaryDir> m_settings;
};

void TstCliTrust::initTestCase() { QVERIFY2(m_world.start(1), qPrintable(m_world.problem())); }

/// Permissions of one test are none of the next.
void TstCliTrust::init()
{
    m_settings = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_settings->path().toUtf8());
    QFile::remove(m_world.path(u"marker"_s));
}

void TstCliTrust::proxyCommand()
{
    config(m_world.block(1, " ProxyCommand " + proxy() + '\n'));
    const Outcome shown = trust();
    QCOMPARE(shown.status, 1);
    QCOMPARE(shown.out, "not allowed: ProxyCommand " + proxy() + place());
    QVERIFY2(shown.err.contains("--yes"), shown.err.constData());
    const Outcome refused = run();
    QCOMPARE(refused.status, 255);
    QVERIFY2(refused.err.contains("trust-command") || refused.err.contains("ProxyCommand"), refused.err.constData());
    QCOMPARE(timesRun(), 0); // neither shown nor refused does it run

    const Outcome allowed = trust({u"--yes"_s});
    QCOMPARE(allowed.status, 0);
    QCOMPARE(allowed.out, "allowed: ProxyCommand " + proxy() + place());
    QCOMPARE(timesRun(), 0);
    const Outcome done = run();
    QVERIFY2(done.status == 0, done.err.constData());
    QCOMPARE(done.out, "there\n"_ba);
    QCOMPARE(timesRun(), 1);
    QCOMPARE(trust().status, 0);
    QCOMPARE(trust().out, QByteArray());
}

void TstCliTrust::changedTextIsAnother()
{
    config(m_world.block(1, " ProxyCommand " + proxy() + '\n'));
    QCOMPARE(trust({u"--yes"_s}).status, 0);
    config(m_world.block(1, " ProxyCommand " + proxy() + " #\n"));
    QCOMPARE(run().status, 255);
    QCOMPARE(timesRun(), 0);
    const Outcome again = trust();
    QCOMPARE(again.status, 1);
    QVERIFY2(again.out.contains("not allowed: ProxyCommand " + proxy() + " #"), again.out.constData());
}

void TstCliTrust::matchExec()
{
    const QByteArray command = "touch " + marker() + ".match";
    const QByteArray rest = m_world.block(1).replace("\n User " + m_world.server(1).user().toUtf8(), "");
    config("Match originalhost s1 exec \"" + command + "\"\n User nobody-there\nHost *\n User " + m_world.server(1).user().toUtf8() + '\n' + rest);
    const Outcome shown = trust();
    QCOMPARE(shown.status, 1);
    QCOMPARE(shown.out, "not allowed: Match exec " + command + "  (" + m_world.path(u"ssh_config"_s).toUtf8() + ":1)\n");
    const Outcome without = run(); // its block does not hold: the other account
    QVERIFY2(without.status == 0, without.err.constData());
    QVERIFY2(without.err.contains(command) && without.err.contains("hosts trust-command s1"), without.err.constData());
    QVERIFY(!QFile::exists(m_world.path(u"marker.match"_s)));
    const Outcome allowed = trust({u"--yes"_s});
    QVERIFY2(allowed.status == 0, (allowed.out + allowed.err).constData());
    QCOMPARE(run().status, 255); // now it does, and this account is not let in
    QVERIFY(QFile::exists(m_world.path(u"marker.match"_s)));
}

/// What an allowed Match block brings to light is another command, which nobody has seen yet.
void TstCliTrust::oneAfterTheOther()
{
    config("Match originalhost s1 exec \"true\"\n ProxyCommand " + proxy() + '\n' + m_world.block(1));
    const Outcome first = trust({u"--yes"_s});
    QCOMPARE(first.status, 1);
    QVERIFY2(first.out.contains("\nnot allowed: ProxyCommand ") && first.out.startsWith("allowed: Match exec true"), first.out.constData());
    QCOMPARE(timesRun(), 0);
    QCOMPARE(trust({u"--yes"_s}).status, 0);
    QCOMPARE(run().status, 0);
    QCOMPARE(timesRun(), 1);
}

void TstCliTrust::nothingToAllow()
{
    m_world.writeConfig();
    const Outcome none = trust();
    QCOMPARE(none.status, 0);
    QCOMPARE(none.out + none.err, QByteArray());
    QVERIFY(!QFile::exists(m_settings->filePath(u"quarterdeck/trusted-commands"_s)));
}

void TstCliTrust::asJson()
{
    config(m_world.block(1, " ProxyCommand " + proxy() + '\n'));
    const auto shown = trust({u"--json"_s}).objects(u"command"_s);
    QCOMPARE(shown.size(), 1);
    QCOMPARE(shown.first().value(u"kind"_s).toString(), u"proxy-command"_s);
    QCOMPARE(shown.first().value(u"text"_s).toString().toUtf8(), proxy());
    QCOMPARE(shown.first().value(u"file"_s).toString(), m_world.path(u"ssh_config"_s));
    QVERIFY(shown.first().value(u"line"_s).toInt() > 1);
    QCOMPARE(shown.first().value(u"allowed"_s).toBool(true), false);
    QCOMPARE(trust({u"--json"_s, u"--yes"_s}).objects(u"command"_s).first().value(u"allowed"_s).toBool(), true);
}

void TstCliTrust::unknownHost()
{
    QCOMPARE(m_world.cli({u"hosts"_s, u"trust-command"_s, u"nobody"_s}).status, 2);
    QCOMPARE(m_world.cli({u"hosts"_s, u"trust-command"_s}).status, 2);
}

QD_TEST_MAIN(QCoreApplication, TstCliTrust)
#include "tst_cli_trust.moc"
