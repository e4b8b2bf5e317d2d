// SPDX-License-Identifier: GPL-3.0-or-later
// quarterdeck-cli on a terminal, beside a real key ring: what is offered, what is kept, and what is not.
#include "tests/cli/cli_world.h"
#include "tests/cli/terminal.h"
#include "tests/support/key_ring.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;

class TstCliKeyRing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(m_ring.start()); }
    void init();
    void keepsWhatIsAllowed();
    void keepsNothingElse();
    void keepsNoWrongOne();
    void offersNothingWithoutAKeyRing();
    void saysInThePlanWhatIsThere(); // the last: the key ring is locked then

private:
    /// A run that asks on a terminal; wait() ends it.
    struct Talk {
        ~Talk()
        {
            process.kill();
            process.waitForFinished();
        }
        Terminal terminal;
        QProcess process;
        int wait()
        {
            process.waitForFinished(30'000);
            return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -3;
        }
    };
    void begin(Talk &talk) const
    {
        QVERIFY(talk.terminal.isOpen());
        talk.terminal.give(talk.process);
        talk.process.start(QStringLiteral(QUARTERDECK_CLI), m_world->globals() + QStringList{u"run"_s, u"s1"_s, u"--"_s, u"true"_s});
        QVERIFY(talk.process.waitForStarted());
    }
    void withoutTerminal(int status) const
    {
        const Outcome outcome = m_world->cli({u"run"_s, u"s1"_s, u"--"_s, u"true"_s});
        QVERIFY2(outcome.status == status, (QByteArray::number(outcome.status) + ' ' + outcome.err).constData());
    }

    KeyRing m_ring;
    std::unique_ptr<CliWorld> m_world;
};

/// A key of its own for every test: the key ring knows it by its file.
void TstCliKeyRing::init()
{
    m_world = std::make_unique<CliWorld>();
    QVERIFY2(m_world->start(1, {.passphrase = u"correct horse"_s}), qPrintable(m_world->problem()));
}

void TstCliKeyRing::keepsWhatIsAllowed()
{
    Talk talk;
    begin(talk);
    QVERIFY2(talk.terminal.expect("Passphrase for the key"), talk.terminal.all().constData());
    talk.terminal.type("correct horse\n");
    QVERIFY2(talk.terminal.expect("Keep it in the desktop's key ring (yes/no)? [no]"), talk.terminal.all().constData());
    talk.terminal.type("perhaps\n"); // no answer: asked again
    QVERIFY(talk.terminal.expect("key ring (yes/no)? [no]"));
    talk.terminal.type("yes\n");
    QCOMPARE(talk.wait(), 0);
    QCOMPARE(talk.process.readAllStandardError(), QByteArray());
    QVERIFY(!talk.terminal.all().contains("correct horse"));
    withoutTerminal(0);
}

void TstCliKeyRing::keepsNothingElse()
{
    for (const QByteArray &answer : {"\n"_ba, "no\n"_ba}) {
        Talk talk;
        begin(talk);
        QVERIFY2(talk.terminal.expect("Passphrase for the key"), talk.terminal.all().constData());
        talk.terminal.type("correct horse\n");
        QVERIFY(talk.terminal.expect("[no]"));
        talk.terminal.type(answer);
        QCOMPARE(talk.wait(), 0);
        withoutTerminal(255);
    }
}

void TstCliKeyRing::keepsNoWrongOne()
{
    Talk talk;
    begin(talk);
    QVERIFY2(talk.terminal.expect("Passphrase for the key"), talk.terminal.all().constData());
    talk.terminal.type("wrong\n");
    QVERIFY(talk.terminal.expect("[no]"));
    talk.terminal.type("yes\n");
    QVERIFY2(talk.terminal.expect("That was not right."), talk.terminal.all().constData());
    QVERIFY(talk.terminal.expect("Passphrase for the key"));
    talk.terminal.type("correct horse\n");
    QVERIFY(talk.terminal.expect("[no]"));
    talk.terminal.type("no\n");
    QCOMPARE(talk.wait(), 0);
    withoutTerminal(255);
}

void TstCliKeyRing::offersNothingWithoutAKeyRing()
{
    Talk talk;
    QProcessEnvironment bare = QProcessEnvironment::systemEnvironment();
    bare.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    bare.insert(u"XDG_RUNTIME_DIR"_s, m_world->path(u"nothing"_s));
    talk.process.setProcessEnvironment(bare);
    begin(talk);
    QVERIFY2(talk.terminal.expect("Passphrase for the key"), talk.terminal.all().constData());
    talk.terminal.type("correct horse\n");
    QCOMPARE(talk.wait(), 0);
    std::ignore = talk.terminal.expect("\n");
    QVERIFY2(!talk.terminal.all().contains("key ring"), talk.terminal.all().constData());
    withoutTerminal(255);
}

/// Absent, there, locked: a dry run says which, reads nothing, and waits for no question of the desktop's.
void TstCliKeyRing::saysInThePlanWhatIsThere()
{
    const QString recipe = m_world->path(u"told.yaml"_s);
    put(recipe, "recipe: 1\nname: told\nsecrets:\n  hook: {keyring: shop/hook}\nsteps:\n  - command: 'true'\nnotify:\n  - url: '{{ hook }}'\n");
    const auto plan = [&] { return m_world->cli({u"deploy"_s, recipe, u"s1"_s, u"--dry-run"_s}); };
    const Outcome absent = plan();
    QVERIFY2(absent.out.contains("secret hook: entry “shop/hook” of the key ring, missing") && absent.err.contains("keep-secret shop/hook"), (absent.out + absent.err).constData());
    const Outcome kept = m_world->cli({u"recipe"_s, u"keep-secret"_s, u"shop/hook"_s}, "https://hooks.example.org/T0KEN\n");
    QVERIFY2(kept.status == 0, kept.err.constData());
    const Outcome there = plan();
    QVERIFY2(there.out.contains("secret hook: entry “shop/hook” of the key ring, there\n") && !there.out.contains("T0KEN"), there.out.constData());
    QVERIFY(KeyRing::lock());
    const Outcome locked = plan();
    QVERIFY2(locked.out.contains("shop/hook” of the key ring, missing") && locked.err.contains("is locked") && locked.err.contains("Unlock it"), (locked.out + locked.err).constData());
}

QD_TEST_MAIN(QCoreApplication, TstCliKeyRing)
#include "tst_cli_key_ring.moc"
