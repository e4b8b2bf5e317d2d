// SPDX-License-Identifier: GPL-3.0-or-later
// Files over SFTP and tar beside OpenSSH's own programs: same server, same files, same disk (tmpfs where there is one), same
// run, in turn. All of ours begin without a connection, as the peers do, and use a session for transfers. What is checked: a
// get by size and time of the source and SSH's own checks, as the peers; a put besides by SHA-256 on the host before the file
// has its name, and fsync, which scp does not do. `bench_sftp large|line|small` measures one part only.
#include "models/files/transfer.h"
#include "models/ssh/prompter.h"
#include "models/ssh/session_pool.h"
#include "tests/bench/bench.h"
#include "tests/support/sshd_fixture.h"
#include "tests/support/tcp_proxy.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>

#include <algorithm>

using namespace qd;
using namespace qd::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMiB = 1024 * 1024;
constexpr int kCapMs = 120'000;

class NoPrompter final : public ssh::Prompter {
public:
    void ask(const ssh::Prompt &, std::function<void(ssh::PromptAnswer)> answer) override { answer({}); }
};

void writeNoise(const QString &path, qint64 size)
{
    QByteArray block(kMiB, Qt::Uninitialized);
    quint32 state = 1;
    for (char &byte : block) {
        state = state * 1664525u + 1013904223u;
        byte = char(state >> 24);
    }
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    for (qint64 left = size; left > 0; left -= kMiB)
        file.write(block.constData(), std::min(left, kMiB));
}

/// What one copy took; the server's part is in neither. Negative: it failed.
struct Took {
    double ms = -1;
    double cpuMs = 0;
};

/// One server, seen directly or over a long line.
class Site {
public:
    explicit Site(std::chrono::milliseconds roundTrip) : m_folder(QDir(u"/dev/shm"_s).exists() ? u"/dev/shm/qd-bench-XXXXXX"_s : QString())
    {
        ok = m_server.start();
        m_port = m_server.port();
        if (roundTrip.count() > 0) {
            m_line = std::make_unique<test::TcpProxy>(m_port);
            m_line->setDelay(roundTrip / 2);
            m_port = m_line->port();
        }
        QFile known(m_server.knownHostsPath());
        if (known.open(QIODevice::ReadOnly)) {
            const QByteArray key = known.readAll().replace(QByteArray::number(m_server.port()), QByteArray::number(m_port));
            QFile own(path(u"known"_s));
            ok = own.open(QIODevice::WriteOnly) && own.write(key) == key.size();
        }
    }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    /// From nothing to the copy. Over a long line the line's own work counts as ours.
    Took ours(files::TransferRequest::Kind kind, const QString &source, const QString &target)
    {
        NoPrompter prompter;
        ssh::Endpoint endpoint = m_server.endpoint(HostId{u"bench"_s});
        endpoint.port = m_port;
        endpoint.knownHostsFiles = {path(u"known"_s)};
        bool fine = false;
        const auto cpu = processCpu();
        const double ms = wallMs([&] {
            ssh::SessionPool pool(m_server.poolSettings(), prompter);
            const auto session = pool.bulkSession(endpoint);
            session->connectToHost();
            files::TransferService service;
            files::TransferRequest request;
            request.kind = kind;
            request.sources = {source.toUtf8()};
            request.target = target.toUtf8();
            const auto transfer = service.start(session, request);
            QEventLoop loop;
            QObject::connect(transfer.get(), &files::Transfer::finished, &loop, [&](const Result<files::TransferSummary> &result) {
                fine = result && result->failed == 0 && result->skipped == 0;
                if (!result)
                    std::fprintf(stderr, "%s\n", qPrintable(result.error().toLine()));
                loop.quit();
            });
            loop.exec();
        });
        return {fine ? ms : -1, double((processCpu() - cpu).count()) / 1e6};
    }

    /// scp with our key; kCapMs and more if it did not end in time.
    Took scp(QStringList arguments) const
    {
        arguments = QStringList{u"-q"_s, u"-P"_s, QString::number(m_port)} + options() + arguments;
        return run(u"scp"_s, arguments);
    }
    Took sftpGet(const QString &source, const QString &target) const
    {
        QFile batch(path(u"batch"_s));
        if (!batch.open(QIODevice::WriteOnly))
            return {};
        batch.write("get " + source.toUtf8() + ' ' + target.toUtf8() + '\n');
        batch.close();
        return run(u"sftp"_s, QStringList{u"-q"_s, u"-P"_s, QString::number(m_port), u"-b"_s, batch.fileName()} + options() + QStringList{m_server.user() + u"@127.0.0.1"_s});
    }
    [[nodiscard]] QString remote(const QString &file) const { return m_server.user() + u"@127.0.0.1:"_s + file; }

    bool ok = false;

private:
    [[nodiscard]] QStringList options() const
    {
        return {u"-F"_s, u"/dev/null"_s, u"-i"_s, m_server.userKeyPath(), u"-o"_s, u"IdentitiesOnly=yes"_s, u"-o"_s, u"IdentityAgent=none"_s,
                u"-o"_s, u"BatchMode=yes"_s, u"-o"_s, u"UserKnownHostsFile="_s + path(u"known"_s)};
    }
    static Took run(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.setStandardOutputFile(QProcess::nullDevice());
        const auto cpu = childrenCpu();
        QElapsedTimer clock;
        clock.start();
        process.start(program, arguments);
        if (!process.waitForFinished(kCapMs)) {
            process.kill();
            process.waitForFinished();
            return {kCapMs, 0};
        }
        if (process.exitCode() != 0)
            std::fprintf(stderr, "%s", process.readAllStandardError().constData());
        return {process.exitCode() == 0 ? double(clock.elapsed()) : -1, double((childrenCpu() - cpu).count()) / 1e6};
    }

    test::SshdFixture m_server;
    std::unique_ptr<test::TcpProxy> m_line;
    quint16 m_port = 0;
    QTemporaryDir m_folder;
};

double megabytesPerSecond(qint64 bytes, double ms) { return ms > 0 ? double(bytes) / 1e6 / (ms / 1000) : 0; }

double medianOf(const std::vector<Took> &runs, double Took::*part)
{
    std::vector<double> values;
    for (const Took &run : runs)
        values.push_back(run.*part);
    return bench::medianOf(std::move(values));
}

bool anyFailed(const std::vector<Took> &runs)
{
    return std::ranges::any_of(runs, [](const Took &run) { return run.ms < 0; });
}

/// The median of n runs each, ours and the peer's in turn. `cpu`: also what the client burnt.
void compare(Report &report, const std::string &name, qint64 bytes, int n, const std::string &peer, const Target &target, bool cpu,
             const std::function<Took()> &ours, const std::function<Took()> &theirs)
{
    std::vector<Took> mine;
    std::vector<Took> others;
    for (int i = 0; i < n; ++i) {
        mine.push_back(ours());
        others.push_back(theirs());
    }
    if (anyFailed(mine))
        return report.failed(name, "our transfer failed");
    if (anyFailed(others))
        return report.failed(name, peer + " failed");
    report.add({name, "MB/s", megabytesPerSecond(bytes, medianOf(mine, &Took::ms)), megabytesPerSecond(bytes, medianOf(others, &Took::ms)), peer, target});
    const double perGb = 1e6 / double(bytes); // ms for these bytes -> s for 1e9
    if (cpu)
        report.add({name + ", client CPU", "s/GB", medianOf(mine, &Took::cpuMs) * perGb, medianOf(others, &Took::cpuMs) * perGb, peer, {}});
}

void largeFiles(Report &report)
{
    constexpr qint64 size = 512 * kMiB;
    Site site(std::chrono::milliseconds(0));
    if (!site.ok)
        return report.failed("sftp.get", "no sshd");
    writeNoise(site.path(u"big"_s), size);
    const QString big = site.path(u"big"_s);
    const QString copy = site.path(u"copy"_s);
    const auto fresh = [&copy] { QFile::remove(copy); };
    const auto get = [&] { fresh(); return site.ours(files::TransferRequest::Kind::Get, big, copy); };
    const auto put = [&] { fresh(); return site.ours(files::TransferRequest::Kind::Put, big, copy); };
    compare(report, "sftp.get 512 MB", size, 5, "sftp", ratioAtLeast(1.4), true, get, [&] { fresh(); return site.sftpGet(big, copy); });
    compare(report, "sftp.put 512 MB, checked by SHA-256", size, 5, "scp", ratioAtLeast(0.9), true, put, [&] { fresh(); return site.scp({big, site.remote(copy)}); });
}

void longLine(Report &report)
{
    constexpr qint64 size = 64 * kMiB;
    Site site(std::chrono::milliseconds(50));
    if (!site.ok)
        return report.failed("sftp.get at 50 ms", "no sshd");
    writeNoise(site.path(u"big"_s), size);
    const QString big = site.path(u"big"_s);
    const QString copy = site.path(u"copy"_s);
    const auto fresh = [&copy] { QFile::remove(copy); };
    compare(report, "sftp.get 64 MB at 50 ms", size, 3, "scp", ratioAtLeast(2.5), false, [&] { fresh(); return site.ours(files::TransferRequest::Kind::Get, big, copy); },
            [&] { fresh(); return site.scp({site.remote(big), copy}); });
    compare(report, "sftp.put 64 MB at 50 ms", size, 3, "scp", ratioAtLeast(1.0), false, [&] { fresh(); return site.ours(files::TransferRequest::Kind::Put, big, copy); },
            [&] { fresh(); return site.scp({big, site.remote(copy)}); });
}

int filesIn(const QString &folder)
{
    int count = 0;
    for (QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories); it.hasNext(); it.next())
        ++count;
    return count;
}

void smallFiles(Report &report)
{
    Site site(std::chrono::milliseconds(50));
    if (!site.ok)
        return report.failed("files.put 2000 small", "no sshd");
    const QString source = site.path(u"small"_s);
    for (int i = 0; i < 2000; ++i) {
        QDir().mkpath(source + u"/d%1"_s.arg(i % 20));
        writeNoise(source + u"/d%1/f%2"_s.arg(i % 20).arg(i), 500 + i * 15 % 7500);
    }
    int round = 0;
    const auto target = [&] { return site.path(u"t%1"_s.arg(++round)); };
    const double put = median(3, [&] { return site.ours(files::TransferRequest::Kind::Put, source, target()).ms; });
    const double get = median(3, [&] { return site.ours(files::TransferRequest::Kind::Get, source, target()).ms; });
    const QString copied = target();
    const double scp = site.scp({u"-r"_s, source, site.remote(copied)}).ms;
    if (put < 0 || get < 0 || scp < 0)
        return report.failed("files.put 2000 small", "a transfer failed");
    // Had it ended just then: the true ratio is larger.
    const std::string peer = scp < kCapMs ? "scp -r" : "scp -r, stopped after " + std::to_string(kCapMs / 1000) + " s with " + std::to_string(filesIn(copied)) + " files: at least";
    report.add({"files.put 2000 small at 50 ms", "files/s", 2000 * 1000 / put, 2000 * 1000 / scp, peer, ratioAtLeast(100)});
    report.add({"files.get 2000 small at 50 ms", "files/s", 2000 * 1000 / get, 2000 * 1000 / scp, peer + ", put", {}});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    Report report(argc, argv);
    const QStringList parts = app.arguments().mid(1).filter(QRegularExpression(u"^[a-z]"_s));
    const auto wanted = [&parts](const QString &part) { return parts.isEmpty() || parts.contains(part); };
    if (wanted(u"large"_s))
        largeFiles(report);
    if (wanted(u"line"_s))
        longLine(report);
    if (wanted(u"small"_s))
        smallFiles(report);
    return report.finish();
}
