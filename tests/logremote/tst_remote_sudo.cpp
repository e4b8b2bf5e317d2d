// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/remote_file_document.h"
#include "tests/logremote/remote_world.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/ssh/sudo_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>

using namespace qd;
using namespace qd::logs;
using namespace qd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A log that is read as root through the system's real sudo, over a real sshd.
class TestRemoteSudo : public QObject {
    Q_OBJECT
private:
    SudoWorld m_sudo;

private Q_SLOTS:
    void initTestCase()
    {
        const QString problem = m_sudo.enter("canary-of-the-log");
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QVERIFY(m_sudo.setSudoers("Defaults timestamp_timeout=0\nqdtest ALL=(ALL) ALL\n"));
    }

    void readsAndSearchesAsRootAfterOneQuestion()
    {
        SshdFixture server;
        QVERIFY2(server.start(), qPrintable(server.problem()));
        ScriptedPrompter prompter;
        prompter.answers = {"canary-of-the-log"};
        ssh::SessionPool pool(server.poolSettings(), prompter);
        FixedSessions sessions;
        sessions.sessions[kHost] = pool.session(server.endpoint(kHost));
        QTemporaryDir folder;
        const QString path = folder.filePath(u"secret.log"_s);
        writeFile(path, numberedLines(0, 5000));
        RemoteLogRequest request;
        request.host = kHost;
        request.paths = {path};
        request.elevate = u"root"_s;
        {
            RemoteFileDocument document(request, sessions, nullptr);
            QTRY_VERIFY_WITH_TIMEOUT(document.rowCount() == 5000 && document.searchTool(), 20'000);
            QVERIFY(document.setSearch({u"line-49"_s}));
            QTRY_COMPARE_WITH_TIMEOUT(document.hitCount(), 1 + 10 + 100, 20'000);
            QCOMPARE(prompter.asked.size(), 1);
            QCOMPARE(prompter.asked.first().kind, ssh::Prompt::Kind::Sudo);
            QCOMPARE(prompter.asked.first().account, u"root"_s);
            QVERIFY(!prompter.asked.first().purpose.isEmpty());
        }
        sessions.sessions.clear();
    }

    void aRefusedQuestionIsTold()
    {
        SshdFixture server;
        QVERIFY2(server.start(), qPrintable(server.problem()));
        ScriptedPrompter prompter;
        prompter.accept = false;
        ssh::SessionPool pool(server.poolSettings(), prompter);
        FixedSessions sessions;
        sessions.sessions[kHost] = pool.session(server.endpoint(kHost));
        RemoteLogRequest request;
        request.host = kHost;
        request.paths = {u"/var/log/syslog"_s};
        request.elevate = u"root"_s;
        {
            RemoteFileDocument document(request, sessions, nullptr);
            QTRY_COMPARE_WITH_TIMEOUT(document.sources().first().state, SourceState::Failed, 20'000);
            QVERIFY(!document.sources().first().detail.isEmpty());
            QTest::qWait(3000);
            QCOMPARE(prompter.asked.size(), 1); // nobody is asked again by itself
        }
        sessions.sessions.clear();
    }
};

QD_TEST_MAIN(QCoreApplication, TestRemoteSudo)
#include "tst_remote_sudo.moc"
