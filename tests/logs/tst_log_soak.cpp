// SPDX-License-Identifier: GPL-3.0-or-later
// Fifty writers of numbered lines on four real sshd whose clocks are wrong, connections that are killed, files that are rotated
// in every way, all at random: each number arrives exactly once, and all stand in true order.
// QUARTERDECK_SOAK_SECONDS sets how long (20; a release is tried with 600), QUARTERDECK_SOAK_SEED repeats a run.
#include "models/logs/log_service.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"
#include "tests/support/session_world.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimeZone>

#include <thread>

using namespace qd;
using namespace qd::logs;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kWriters = 50;
constexpr int kAheadSeconds[] = {0, 37, -12, 3600};
constexpr int kHosts = int(std::size(kAheadSeconds));
constexpr int kKept = 12; ///< rotated files of each writer

/// One program that logs, and the rotation of its file. Everything happens between two of its lines, so that the host itself
/// loses none (copytruncate would).
class Writer {
public:
    Writer(QString path, int number, int aheadSeconds) : m_path(std::move(path)), m_number(number), m_ahead(aheadSeconds)
    {
        reopen();
    }

    void line()
    {
        const qint64 trueMs = QDateTime::currentMSecsSinceEpoch();
        const QByteArray stamp = QDateTime::fromMSecsSinceEpoch(trueMs + m_ahead * 1000LL, QTimeZone::UTC).toString(Qt::ISODateWithMs).toLatin1();
        m_file->write(stamp + " worker-" + QByteArray::number(m_number) + "[1]: n=" + QByteArray::number(m_lines++) + " t=" + QByteArray::number(trueMs) + " some more words\n");
        if (m_oldFor > 0 && --m_oldFor == 0)
            reopen(); // told of the rotation at last
    }
    [[nodiscard]] int lines() const { return m_lines; }

    void rotate(int kind)
    {
        if (m_oldFor > 0)
            return;
        shift();
        switch (kind) {
        case 0: // renamed and created; the program keeps its old file for a moment
            QFile::rename(m_path, m_path + u".1"_s);
            QFile(m_path).open(QIODevice::WriteOnly | QIODevice::NewOnly);
            m_oldFor = 5;
            break;
        case 1: // renamed and packed at once
            m_file->close();
            QFile::rename(m_path, m_path + u".1"_s);
            QProcess::execute(u"gzip"_s, {m_path + u".1"_s});
            reopen();
            break;
        case 2: // copied and emptied
            QFile::copy(m_path, m_path + u".1"_s);
            QFile(m_path).resize(0);
            break;
        case 3: // a gap before the new file: the program opens it with its next line but three
            QFile::rename(m_path, m_path + u".1"_s);
            m_oldFor = 3;
            break;
        default: // the same, packed with another tool
            m_file->close();
            QFile::rename(m_path, m_path + u".1"_s);
            QProcess::execute(u"zstd"_s, {u"-q"_s, u"--rm"_s, m_path + u".1"_s});
            reopen();
        }
    }

private:
    void reopen()
    {
        m_file = std::make_unique<QFile>(m_path);
        if (!m_file->open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
            qFatal("%s", qPrintable(m_path));
    }
    void shift() const
    {
        for (int i = kKept; i > 0; --i) {
            for (const QString &end : {QString(), u".gz"_s, u".zst"_s}) {
                const QString from = m_path + u'.' + QString::number(i) + end;
                if (!QFile::exists(from))
                    continue;
                if (i == kKept)
                    QFile::remove(from);
                else
                    QFile::rename(from, m_path + u'.' + QString::number(i + 1) + end);
            }
        }
    }

    QString m_path;
    int m_number;
    int m_ahead;
    int m_lines = 0;
    int m_oldFor = 0; ///< lines that still go to the old file
    std::unique_ptr<QFile> m_file;
};

} // namespace

class TestLogSoak : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyNumberOnceAndInOrder()
    {
        const int seconds = qEnvironmentVariableIsSet("QUARTERDECK_SOAK_SECONDS") ? qEnvironmentVariableIntValue("QUARTERDECK_SOAK_SECONDS") : 20;
        const quint32 seed = qEnvironmentVariableIsSet("QUARTERDECK_SOAK_SEED") ? quint32(qEnvironmentVariableIntValue("QUARTERDECK_SOAK_SEED"))
                                                                                : QRandomGenerator::global()->generate() % 1'000'000;
        qInfo("%d s, seed %u", seconds, seed);
        QRandomGenerator random(seed);
        QTemporaryDir folder;
        std::vector<std::unique_ptr<test::SshdHost>> hosts;
        test::FixedSessions sessions;
        for (int i = 0; i < kHosts; ++i) {
            const QString home = folder.filePath(u"host-%1"_s.arg(i));
            QVERIFY(QDir().mkpath(home + u"/bin"_s));
            QFile date(home + u"/bin/date"_s);
            QVERIFY(date.open(QIODevice::WriteOnly));
            date.write("#!/bin/sh\nexec /usr/bin/date -d '" + QByteArray::number(kAheadSeconds[i]) + " seconds' \"$@\"\n");
            date.close();
            date.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            hosts.push_back(std::make_unique<test::SshdHost>(HostId{u"host-%1"_s.arg(i)}, test::SshdHostOptions{
                .server = {.configLines = {u"SetEnv HOME=%1 PATH=%1/bin:/usr/bin:/bin"_s.arg(home)}}, .lastRetry = 1000ms}));
            QVERIFY2(hosts.back()->start(sessions), qPrintable(hosts.back()->server.problem()));
        }
        std::vector<Writer> writers;
        for (int i = 0; i < kWriters; ++i)
            writers.emplace_back(folder.filePath(u"host-%1/worker-%2.log"_s.arg(i % kHosts).arg(i)), i, kAheadSeconds[i % kHosts]);
        auto owned = std::make_unique<LogService>(sessions, LogStore::Limits{.capacity = 2LL * 1024 * 1024 * 1024});
        LogService &service = *owned;
        // Sessions end in this thread's event loop, before the application does.
        const auto atEnd = qScopeGuard([&] {
            owned.reset();
            sessions.sessions.clear();
            for (const auto &host : hosts)
                host->session.reset();
            QTest::qWait(300);
        });
        for (int i = 0; i < kHosts; ++i) {
            FollowRequest request;
            request.host = HostId{u"host-%1"_s.arg(i)};
            request.patterns = {folder.filePath(u"host-%1/*.log"_s.arg(i))};
            QVERIFY(service.follow(request));
        }
        // Every clock is known before there is anything to put in order.
        QTRY_VERIFY_WITH_TIMEOUT(service.sources().size() == kWriters
            && std::ranges::all_of(service.sources(), [](const auto &entry) { return entry.second.skew && entry.second.state == SourceState::Following; }), 60s);
        int kills = 0, rotations = 0;
        const auto endMs = QDateTime::currentMSecsSinceEpoch() + seconds * 1000LL;
        qint64 nextKill = 0, nextRotation = 0;
        while (QDateTime::currentMSecsSinceEpoch() < endMs) {
            const qint64 now = QDateTime::currentMSecsSinceEpoch();
            for (Writer &writer : writers)
                writer.line();
            if (now >= nextRotation) {
                writers[size_t(random.bounded(kWriters))].rotate(random.bounded(5));
                ++rotations;
                nextRotation = now + random.bounded(300, 700);
            }
            if (now >= nextKill && endMs - now > 5000) {
                kills += nextKill > 0 ? 1 : 0;
                if (nextKill > 0)
                    hosts[size_t(random.bounded(kHosts))]->server.dropConnections();
                nextKill = now + random.bounded(2000, 8000);
            }
            QTest::qWait(std::max<int>(1, int(now + 50 - QDateTime::currentMSecsSinceEpoch())));
        }
        qint64 sent = 0;
        for (const Writer &writer : writers)
            sent += writer.lines();
        check(service, writers, sent, u"%1 s, %2 connections killed, %3 rotations"_s.arg(seconds).arg(kills).arg(rotations));
    }

private:
    static void check(const LogService &service, const std::vector<Writer> &writers, qint64 sent, const QString &what)
    {
        const auto arrived = [&service] {
            qint64 all = 0;
            for (const auto &[id, info] : service.sources())
                all += service.store().counts(id).stored;
            return all;
        };
        // Until all are there and nothing more comes.
        QElapsedTimer timer;
        timer.start();
        while (arrived() < sent && timer.elapsed() < 60'000)
            QTest::qWait(200);
        QTest::qWait(2500);
        std::vector<int> next(writers.size());
        qint64 lost = 0, twice = 0, latest = 0, worst = 0, late = 0, uncertainty = 0;
        for (const auto &[id, info] : service.sources()) {
            late += service.store().counts(id).late;
            uncertainty = std::max(uncertainty, info.skew ? info.skew->uncertaintyMs : 0);
        }
        const Snapshot snapshot = service.store().snapshot();
        snapshot.forEach(0, snapshot.endLine(), [&](LineNumber, const LineBatch &chunk, size_t i) {
            if (chunk.lines[i].flags & MarkerLine)
                return true;
            const QByteArray text = chunk.lineText(i).toByteArray();
            const auto number = [&text](const char *before) {
                const qsizetype at = text.indexOf(before) + qsizetype(qstrlen(before));
                return text.sliced(at, text.indexOf(' ', at) - at).toLongLong();
            };
            const qsizetype workerAt = text.indexOf("worker-") + 7;
            const int worker = text.sliced(workerAt, text.indexOf('[', workerAt) - workerAt).toInt();
            const qint64 n = number(" n="), t = number(" t=");
            int &expected = next[size_t(worker)];
            if (n > expected) {
                lost += n - expected;
                qWarning("worker %d: %lld to %lld are missing", worker, qint64(expected), n - 1);
            } else if (n < expected) {
                ++twice;
                qWarning("worker %d: %lld once more, behind %d", worker, n, expected - 1);
            }
            expected = std::max(expected, int(n) + 1);
            worst = std::max(worst, latest - t);
            latest = std::max(latest, t);
            return true;
        });
        for (size_t i = 0; i < writers.size(); ++i) {
            if (next[i] < writers[i].lines())
                qWarning("worker %zu: %d to %d are missing", i, next[i], writers[i].lines() - 1);
            lost += writers[i].lines() - next[i];
        }
        // Two clocks may be wrong by what is not known of them, and stamps are whole milliseconds.
        const qint64 tolerance = 2 * uncertainty + 2;
        const bool good = lost == 0 && twice == 0 && worst <= tolerance;
        QVERIFY(test::reportRow("D21", u"soak %1: %2 lines, lost %3, twice %4, late %5, out of order by at most %6 ms (clocks known to %7 ms)"_s
            .arg(what).arg(sent).arg(lost).arg(twice).arg(late).arg(worst).arg(uncertainty), good));
    }
};

QD_TEST_MAIN(QCoreApplication, TestLogSoak)
#include "tst_log_soak.moc"
