// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/keychain/keychain_prompter.h"
#include "models/keychain/secret_service.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/support/key_ring.h"
#include "tests/support/log_guard.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <memory>

using namespace qd;
using namespace qd::keychain;
using namespace Qt::StringLiterals;

namespace {

ssh::Prompt passphrasePrompt()
{
    ssh::Prompt prompt;
    prompt.kind = ssh::Prompt::Kind::Passphrase;
    prompt.keyFile = u"/home/me/.ssh/id_ed25519"_s;
    prompt.secretId = u"passphrase:/home/me/.ssh/id_ed25519"_s;
    prompt.fields = {{u"Passphrase"_s, false}};
    return prompt;
}

} // namespace

/// Secrets in a real key ring.
class TestKeychain : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_desktop.reset(); }
    void offered();
    void keepsFindsForgets();
    void peeksWithoutReading();
    void asksOncePerKeyRing();
    void wrongOneIsAskedAgain();
    void notKeptUnlessProven();
    void otherQuestionsPassThrough();
    void keyRingThatDies();

private:
    static QByteArray valueOf(const ssh::PromptAnswer &answer)
    {
        return answer.accepted && !answer.values.empty() ? QByteArray(answer.values.front().data()) : "declined"_ba;
    }
    /// Asks and waits for the answer.
    static QByteArray ask(KeychainPrompter &prompter, const ssh::Prompt &prompt)
    {
        std::optional<QByteArray> value;
        prompter.ask(prompt, [&value](const ssh::PromptAnswer &answer) { value = valueOf(answer); });
        return QTest::qWaitFor([&] { return value.has_value(); }) ? *value : "no answer"_ba;
    }

    std::unique_ptr<test::KeyRing> m_desktop;
};

void TestKeychain::initTestCase()
{
    m_desktop = std::make_unique<test::KeyRing>();
    QVERIFY(m_desktop->start());
    // The daemon needs a moment to take its name.
    QVERIFY(QTest::qWaitFor([] {
        SecretService service;
        std::optional<bool> offered;
        service.askOffered([&offered](bool is) { offered = is; });
        return QTest::qWaitFor([&] { return offered.has_value(); }) && *offered;
    }, 10'000));
}

void TestKeychain::offered()
{
    SecretService service;
    int answers = 0;
    for (int i = 0; i < 3; ++i)
        service.askOffered([&answers](bool is) { answers += is ? 1 : 0; });
    QCOMPARE(answers, 0); // never from inside the call
    QTRY_COMPARE(answers, 3);
    service.askOffered([&answers](bool is) { answers += is ? 1 : 0; });
    QTRY_COMPARE(answers, 4);
}

void TestKeychain::keepsFindsForgets()
{
    SecretService service;
    const QByteArray bytes("p\xc3\xa4ss w\0rd \x01", 13);
    std::optional<Result<void>> done;
    service.keep(u"password:me@web:22"_s, Secret(QByteArray(bytes)), [&done](const Result<void> &result) { done = result; });
    QTRY_VERIFY(done.has_value());
    QVERIFY2(done->has_value(), done->has_value() ? "" : qPrintable(done->error().toLine()));
    std::optional<std::optional<Secret>> found;
    service.find(u"password:me@web:22"_s, [&found](std::optional<Secret> secret) { found.emplace(std::move(secret)); });
    QTRY_VERIFY(found.has_value());
    QVERIFY(found->has_value());
    QCOMPARE(QByteArray((*found)->data(), qsizetype((*found)->size())), bytes);
    done.reset();
    service.forget(u"password:me@web:22"_s, [&done](const Result<void> &result) { done = result; });
    QTRY_VERIFY(done.has_value() && done->has_value());
    found.reset();
    service.find(u"password:me@web:22"_s, [&found](std::optional<Secret> secret) { found.emplace(std::move(secret)); });
    QTRY_VERIFY(found.has_value());
    QVERIFY(!found->has_value());
}

/// Without a question to anybody, which would never be answered here; a locked one is in tst_cli_key_ring.
void TestKeychain::peeksWithoutReading()
{
    SecretService service;
    std::optional<Result<void>> done;
    service.keep(u"recipe:shop/db"_s, Secret("a value"_ba), [&done](const Result<void> &result) { done = result; });
    QTRY_VERIFY(done.has_value() && done->has_value());
    const auto peek = [&service](const QString &id) {
        std::optional<Presence> found;
        service.peek(id, [&found](Presence presence) { found = presence; });
        return QTest::qWaitFor([&] { return found.has_value(); }) ? found : std::nullopt;
    };
    QCOMPARE(peek(u"recipe:shop/db"_s), Presence::There);
    QCOMPARE(peek(u"recipe:shop/other"_s), Presence::Absent);
}

void TestKeychain::asksOncePerKeyRing()
{
    test::ScriptedPrompter person;
    person.answers = {"correct horse"};
    person.remember = true;
    {
        SecretService service;
        KeychainPrompter prompter(person, service);
        QCOMPARE(ask(prompter, passphrasePrompt()), "correct horse"_ba);
        QVERIFY(person.asked.front().mayRemember);
        prompter.settled(passphrasePrompt().secretId, true);
        QTest::qWait(300); // written meanwhile
    }
    SecretService service; // the next start of the program
    KeychainPrompter prompter(person, service);
    QCOMPARE(ask(prompter, passphrasePrompt()), "correct horse"_ba);
    QCOMPARE(person.asked.size(), 1);
}

void TestKeychain::wrongOneIsAskedAgain()
{
    SecretService service;
    std::optional<Result<void>> kept;
    service.keep(passphrasePrompt().secretId, Secret("outdated"_ba), [&kept](const Result<void> &result) { kept = result; });
    QTRY_VERIFY(kept.has_value() && kept->has_value());
    test::ScriptedPrompter person;
    person.answers = {"the new one"};
    KeychainPrompter prompter(person, service);
    QCOMPARE(ask(prompter, passphrasePrompt()), "outdated"_ba);
    prompter.settled(passphrasePrompt().secretId, false);
    ssh::Prompt again = passphrasePrompt();
    again.retry = true;
    QCOMPARE(ask(prompter, again), "the new one"_ba);
    prompter.settled(passphrasePrompt().secretId, true);
    person.answers = {"asked a third time"};
    QCOMPARE(ask(prompter, passphrasePrompt()), "asked a third time"_ba); // the outdated one is not tried again
}

void TestKeychain::notKeptUnlessProven()
{
    test::ScriptedPrompter person;
    person.remember = true;
    person.answers = {"wrong"};
    SecretService service;
    KeychainPrompter prompter(person, service);
    ssh::Prompt prompt = passphrasePrompt();
    prompt.secretId = u"passphrase:/another"_s;
    QCOMPARE(ask(prompter, prompt), "wrong"_ba);
    prompter.settled(prompt.secretId, false);
    QTest::qWait(300);
    bool answered = false, found = false;
    service.find(prompt.secretId, [&](std::optional<Secret> secret) { answered = true, found = secret.has_value(); });
    QTRY_VERIFY(answered);
    QVERIFY(!found);
}

void TestKeychain::otherQuestionsPassThrough()
{
    test::ScriptedPrompter person;
    person.answers = {"123456"};
    SecretService service;
    KeychainPrompter prompter(person, service);
    ssh::Prompt prompt; // a code that is good once
    prompt.kind = ssh::Prompt::Kind::KeyboardInteractive;
    prompt.fields = {{u"Code: "_s, false}};
    QCOMPARE(ask(prompter, prompt), "123456"_ba);
    QVERIFY(!person.asked.front().mayRemember);
}

void TestKeychain::keyRingThatDies()
{
    test::ScriptedPrompter person;
    person.remember = true;
    person.answers = {"typed", "typed again"};
    SecretService service;
    KeychainPrompter prompter(person, service);
    ssh::Prompt prompt = passphrasePrompt();
    prompt.secretId = u"passphrase:/third"_s;
    QCOMPARE(ask(prompter, prompt), "typed"_ba);
    m_desktop->stopDaemon();
    prompter.settled(prompt.secretId, true);
    QTRY_COMPARE(person.warnings.size(), 1); // said, not hidden, and not written elsewhere
    QVERIFY(!person.warnings.front().contains(u"typed"_s));
    prompt.secretId = u"passphrase:/fourth"_s;
    QCOMPARE(ask(prompter, prompt), "typed again"_ba);
    QProcess grep;
    grep.start(u"grep"_s, {u"-r"_s, u"-l"_s, u"-a"_s, u"-e"_s, u"typed"_s, u"-e"_s, u"correct horse"_s, m_desktop->home()});
    QVERIFY(grep.waitForFinished());
    QCOMPARE(grep.readAll(), QByteArray());
}

QD_TEST_MAIN(QCoreApplication, TestKeychain)
#include "tst_keychain.moc"
