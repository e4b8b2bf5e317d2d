// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/key_roll.h"
#include "models/ssh/off_thread.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <atomic>
#include <semaphore>

using namespace qd::ssh;
using namespace Qt::StringLiterals;

/// Many logins share the reading of their key files, and none of them gets what was there before it asked.
class TestKeyRolls : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void decodesAFileOnce();
    void readsAChangedFileAnew();
    void certificatesAreLookedAtEachTime();
    void answersAllOfAFleet();
    void aBlockedHelperHoldsNobodyUp();
    void aFreeHelperIsUsedAgain();

private:
    using Roll = std::shared_ptr<const KeyRoll>;

    void makeKey() const;
    [[nodiscard]] Roll collect() const;
    [[nodiscard]] KeyWishes wishes() const { return {{}, {m_folder->filePath(u"id"_s)}, {}, false, u"me"_s}; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Worker> m_worker;
    std::shared_ptr<KeyRolls> m_rolls;
};

void TestKeyRolls::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_worker = std::make_shared<Worker>("test");
    m_rolls = std::make_shared<KeyRolls>(std::make_shared<CredentialStore>());
    makeKey();
}

void TestKeyRolls::cleanup()
{
    m_rolls.reset();
    m_worker.reset();
}

void TestKeyRolls::makeKey() const
{
    const QString path = m_folder->filePath(u"id"_s);
    QFile::remove(path);
    QFile::remove(path + u".pub"_s);
    QCOMPARE(QProcess::execute(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, u""_s, u"-f"_s, path}), 0);
}

TestKeyRolls::Roll TestKeyRolls::collect() const
{
    Roll roll;
    std::binary_semaphore come(0);
    m_worker->post([&] {
        m_rolls->collect(*m_worker, wishes(), [&](const Roll &one) {
            roll = one;
            come.release();
        });
    });
    come.acquire();
    return roll;
}

void TestKeyRolls::decodesAFileOnce()
{
    const Roll first = collect();
    QCOMPARE(first->offers.size(), 1);
    QVERIFY(first->offers.front().file.privateKey);
    QCOMPARE(collect(), first);
}

void TestKeyRolls::readsAChangedFileAnew()
{
    const Roll first = collect();
    makeKey();
    const Roll second = collect();
    QCOMPARE(second->offers.size(), 1);
    QVERIFY(second->offers.front().shown != first->offers.front().shown);
    QFile::remove(m_folder->filePath(u"id"_s));
    QFile::remove(m_folder->filePath(u"id.pub"_s));
    QVERIFY(collect()->offers.isEmpty());
}

void TestKeyRolls::certificatesAreLookedAtEachTime()
{
    QCOMPARE(collect()->offers.size(), 1);
    const QString key = m_folder->filePath(u"id"_s);
    QCOMPARE(QProcess::execute(u"ssh-keygen"_s, {u"-q"_s, u"-s"_s, key, u"-I"_s, u"me"_s, u"-n"_s, u"me"_s, key + u".pub"_s}), 0);
    const Roll first = collect();
    QCOMPARE(first->offers.size(), 2);
    QVERIFY(first->offers.front().shown != first->offers.front().signer);
    QVERIFY(collect() != first); // its validity is judged by the clock
}

void TestKeyRolls::answersAllOfAFleet()
{
    constexpr int fleet = 300;
    std::atomic<int> answers = 0;
    std::atomic<int> wrong = 0;
    m_worker->post([&] {
        for (int i = 0; i < fleet; ++i) {
            m_rolls->collect(*m_worker, wishes(), [&](const Roll &roll) {
                wrong += roll->offers.size() == 1 && m_worker->isCurrent() ? 0 : 1;
                ++answers;
            });
        }
        Q_ASSERT(answers == 0); // never from inside the call
    });
    QTRY_COMPARE(answers.load(), fleet);
    QCOMPARE(wrong.load(), 0);
}

void TestKeyRolls::aBlockedHelperHoldsNobodyUp()
{
    std::binary_semaphore blocked(0), free(0), done(0);
    offThread([&] {
        blocked.acquire();
        done.release();
    });
    offThread([&] { free.release(); });
    QVERIFY(free.try_acquire_for(std::chrono::seconds(10)));
    blocked.release();
    done.acquire();
}

void TestKeyRolls::aFreeHelperIsUsedAgain()
{
    const auto threadOfAJob = [] {
        std::thread::id id;
        std::binary_semaphore come(0);
        offThread([&] {
            id = std::this_thread::get_id();
            come.release();
        });
        come.acquire();
        return id;
    };
    std::vector<std::thread::id> seen;
    for (int i = 0; i < 30; ++i) {
        seen.push_back(threadOfAJob());
        QTest::qSleep(5); // time to be free again
    }
    std::ranges::sort(seen);
    seen.erase(std::ranges::unique(seen).begin(), seen.end());
    QVERIFY2(seen.size() < 10, qPrintable(QString::number(seen.size())));
}

QD_TEST_MAIN(QCoreApplication, TestKeyRolls)
#include "tst_key_rolls.moc"
