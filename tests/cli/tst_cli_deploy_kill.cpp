// SPDX-License-Identifier: GPL-3.0-or-later
// quarterdeck-cli killed by SIGKILL at every step it tells of: what it left is listed, looked at and finished or taken back by
// the next one, and the chain of the audit is whole.
#include "tests/cli/cli_world.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;

class TestCliDeployKill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<CliWorld>();
        QVERIFY2(m_world->start(1), qPrintable(m_world->problem()));
    }

    /// Five times with QUARTERDECK_FULL=1; the suite does with once.
    void killedAtEveryStep()
    {
        const int rounds = qEnvironmentVariableIsSet("QUARTERDECK_FULL") ? 5 : 1;
        int wrong = 0, killed = 0;
        for (int round = 0; round < rounds; ++round) {
            for (int at = 0; wrong < 10; ++at) {
                QString fault;
                if (!deployAndKill(at, fault))
                    break;
                ++killed;
                if (fault.isEmpty())
                    fault = recover((round + at) % 2 == 0);
                if (fault.isEmpty())
                    continue;
                ++wrong;
                std::printf("D26 command line, killed at event %d: %s\n", at, qPrintable(fault));
            }
        }
        const Outcome chain = m_world->cli({u"--json"_s, u"runs"_s, u"verify"_s});
        const bool whole = chain.status == 0 && chain.objects(u"chain"_s).value(0).value(u"whole"_s).toBool();
        const int rows = chain.objects(u"chain"_s).value(0).value(u"rows"_s).toInt();
        const bool pass = wrong == 0 && killed >= rounds * 5 && whole;
        (void)reportRow("D26", u"command line over ssh: wrong state %1/%2, chain of %3 rows %4"_s.arg(wrong).arg(killed).arg(rows).arg(whole ? u"whole"_s : u"BROKEN"_s), pass);
        QVERIFY2(pass, (chain.out + chain.err).constData());
    }

private:
    [[nodiscard]] QString target() const { return m_world->path(u"srv/shop"_s); }
    [[nodiscard]] QByteArray shown() const { return contentOf(target() + u"/current/index.html"_s); }

    QStringList deployWords(const QByteArray &version)
    {
        put(m_world->path(u"site/index.html"_s), version);
        return {u"--json"_s, u"deploy"_s, u"s1"_s, m_world->path(u"site"_s), target(), u"--restart"_s, u"true"_s, u"--yes"_s};
    }

    /// Brings "old" to the host and begins with a new version, until the program tells for the `at`th time that a step runs: then it
    /// is killed. False: it came to its end before.
    bool deployAndKill(int at, QString &fault)
    {
        const Outcome first = m_world->cli(deployWords("old"));
        if (first.status != 0) {
            fault = u"the first version: "_s + QString::fromUtf8(first.err);
            return true;
        }
        QProcess process;
        m_world->begin(process, deployWords("new " + QByteArray::number(++m_version)));
        for (int seen = 0; process.waitForReadyRead(60'000) || process.bytesAvailable() > 0;) {
            while (process.canReadLine()) {
                const QJsonObject event = QJsonDocument::fromJson(process.readLine()).object();
                if (event.value(u"type"_s) != u"step"_s || event.value(u"state"_s) != u"running"_s || seen++ != at)
                    continue;
                process.kill();
                process.waitForFinished();
                QTest::qWait(150); // what the host was already told has come to its end
                return true;
            }
        }
        process.waitForFinished();
        return false;
    }

    /// What was wrong; empty = nothing.
    QString recover(bool finish)
    {
        const QByteArray before = shown(), wanted = "new " + QByteArray::number(m_version);
        if (before != "old" && before != wanted)
            return u"current shows “%1”"_s.arg(QString::fromUtf8(before));
        const Outcome open = m_world->cli({u"--json"_s, u"runs"_s, u"list"_s, u"--unfinished"_s});
        const QList<QJsonObject> probes = open.objects(u"probe"_s);
        if (open.objects(u"run"_s).size() != 1 || probes.size() != 1)
            return u"unfinished: "_s + QString::fromUtf8(open.out + open.err);
        if ((probes.first().value(u"finding"_s) == u"switched"_s) != (before == wanted))
            return u"it was found as %1"_s.arg(probes.first().value(u"finding"_s).toString());
        const Outcome done = m_world->cli({u"--json"_s, u"runs"_s, finish ? u"resume"_s : u"undo"_s, probes.first().value(u"run"_s).toString(), u"--yes"_s});
        if (done.status != 0)
            return QString::fromUtf8(done.out + done.err);
        if (shown() != (finish ? wanted : QByteArray("old")))
            return u"afterwards current shows “%1”"_s.arg(QString::fromUtf8(shown()));
        if (QFileInfo::exists(target() + u"/.quarterdeck-lock"_s))
            return u"the lock is still there"_s;
        const Outcome left = m_world->cli({u"--json"_s, u"runs"_s, u"list"_s, u"--unfinished"_s});
        return left.objects().isEmpty() ? QString() : u"still listed: "_s + QString::fromUtf8(left.out);
    }

    std::unique_ptr<CliWorld> m_world;
    int m_version = 0;
};

QD_TEST_MAIN(QCoreApplication, TestCliDeployKill)
#include "tst_cli_deploy_kill.moc"
