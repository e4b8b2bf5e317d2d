// SPDX-License-Identifier: GPL-3.0-or-later
// A log of 10 GB on a host, which stays there: first page, first hit and whole search, beside `ssh host rg` over a connection
// that is open already (ControlMaster), with the same question (-S: capitals as our search), on the same file in the same
// run. The file is made once from a generated one of 1 GB, kept in QUARTERDECK_BENCH_DATA or the folder for temporary files; with less than 14 GB free it has 4 GB, and the figures say so.
#include "models/logremote/remote_file_document.h"
#include "tests/bench/bench.h"
#include "tests/bench/ssh_peers.h"
#include "tests/support/tcp_proxy.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QStorageInfo>

using namespace qd;
using namespace qd::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLongMs = 600'000;
constexpr qint64 kGb = 1'000'000'000;
const HostId kHost{u"bench"_s};
const QByteArray kDeep = "zxq-deep-marker-in-the-last-tenth";

class Sessions final : public ssh::SessionSource {
public:
    std::shared_ptr<ssh::Session> sessionFor(const HostId &) override { return session; }
    QString displayName(const HostId &host) const override { return host.value; }
    std::shared_ptr<ssh::Session> session;
};

/// The file; empty if it cannot be made.
QString makeLog(const QString &folder, int gigabytes)
{
    const QString path = folder + u"/remote-%1g.log"_s.arg(gigabytes);
    if (QFileInfo(path).size() >= gigabytes * kGb)
        return path;
    const QString one = folder + u"/syslog.log"_s;
    if (QFileInfo(one).size() < kGb
        && QProcess::execute(u"python3"_s, {QString::fromLatin1(QUARTERDECK_SOURCE_DIR) + u"/tests/bench/make_logs.py"_s, u"syslog"_s, u"1G"_s, one}) != 0)
        return {};
    QFile out(path), in(one);
    if (!out.open(QIODevice::WriteOnly))
        return {};
    for (int i = 0; i < gigabytes; ++i) {
        if (i == gigabytes - 1)
            out.write("Nov 28 00:00:00 host-1 marker[1]: " + kDeep + '\n');
        in.close();
        if (!in.open(QIODevice::ReadOnly))
            return {};
        while (!in.atEnd())
            out.write(in.read(8 * 1024 * 1024));
    }
    return out.flush() ? path : QString();
}

/// A session to a private sshd, directly or over a long line, and its file.
class Site {
public:
    Site(const QString &path, int roundTripMs) : m_path(path)
    {
        if (!server.start())
            return;
        ssh::Endpoint endpoint = server.endpoint(kHost);
        if (roundTripMs > 0) {
            m_line = std::make_unique<test::TcpProxy>(server.port());
            m_line->setDelay(std::chrono::milliseconds(roundTripMs) / 2);
            QFile known(server.knownHostsPath());
            if (!known.open(QIODevice::ReadWrite))
                return;
            QByteArray keys = known.readAll();
            known.write(keys.replace(QByteArray::number(server.port()), QByteArray::number(m_line->port())));
            endpoint.port = m_line->port();
        }
        m_pool = std::make_unique<ssh::SessionPool>(server.poolSettings(), m_prompter);
        sessions.session = m_pool->session(endpoint);
        sessions.session->connectToHost();
        ok = spinUntil([this] { return sessions.session->status().phase == ssh::SessionPhase::Ready; }, 30'000);
        if (ok)
            spin(roundTripMs * 6 + 200); // spare channels stand ready, as they do after the first moments of a session
    }
    ~Site()
    {
        sessions.session.reset();
        m_pool.reset();
    }
    [[nodiscard]] std::unique_ptr<logs::RemoteFileDocument> open()
    {
        logs::RemoteLogRequest request;
        request.host = kHost;
        request.paths = {m_path};
        request.siblings = false;
        return std::make_unique<logs::RemoteFileDocument>(request, sessions, nullptr);
    }

    test::SshdFixture server;
    Sessions sessions;
    bool ok = false;

private:
    QString m_path;
    std::unique_ptr<test::TcpProxy> m_line;
    NoPrompter m_prompter;
    std::unique_ptr<ssh::SessionPool> m_pool;
};

double firstPageMs(Site &site)
{
    return median(5, [&site] {
        QElapsedTimer clock;
        clock.start();
        const auto document = site.open();
        double ms = -1;
        QEventLoop loop;
        QObject::connect(document.get(), &logs::LogDocument::changed, &loop, [&] {
            if (document->rowCount() == 0 || (document->lineAt(document->rowCount() - 1).record.flags & logs::PendingLine) != 0)
                return;
            ms = double(clock.nsecsElapsed()) / 1e6;
            loop.quit();
        });
        QTimer::singleShot(20'000, &loop, &QEventLoop::quit);
        loop.exec();
        return ms;
    });
}

struct SearchTook {
    double firstMs = -1;
    double wholeMs = -1;
    qint64 hits = 0;
};

SearchTook ours(Site &site, const QString &text)
{
    const auto document = site.open();
    spinUntil([&] { return document->rowCount() > 0 && document->searchTool(); }, 20'000);
    SearchTook took;
    QElapsedTimer clock;
    QEventLoop loop;
    QObject::connect(document.get(), &logs::LogDocument::hitsChanged, &loop, [&] {
        if (document->hitCount() > 0 && took.firstMs < 0)
            took.firstMs = double(clock.nsecsElapsed()) / 1e6;
    });
    QObject::connect(document.get(), &logs::LogDocument::scanProgress, &loop, [&] {
        if (!document->isScanning())
            loop.quit();
    });
    QTimer::singleShot(kLongMs, &loop, &QEventLoop::quit);
    clock.start();
    if (!document->setSearch({text}))
        return took;
    loop.exec();
    took.wholeMs = document->isScanning() ? -1 : double(clock.nsecsElapsed()) / 1e6;
    took.hits = document->hitCount();
    return took;
}

/// `ssh host rg` over a connection that stands.
class RgPeer {
public:
    RgPeer(const Site &site, QString path) : m_site(site), m_path(std::move(path))
    {
        m_master.start(u"ssh"_s, sshWords(site.server, {u"-M"_s, u"-S"_s, socket(), u"sleep 3600"_s}));
        spinUntil([this] { return QFile::exists(socket()); }, 20'000);
    }
    ~RgPeer()
    {
        m_master.terminate();
        m_master.waitForFinished();
    }
    SearchTook run(const QString &text) const
    {
        SearchTook took;
        QProcess process;
        QEventLoop loop;
        QElapsedTimer clock;
        QObject::connect(&process, &QProcess::readyReadStandardOutput, &loop, [&] {
            const QByteArray bytes = process.readAllStandardOutput();
            if (took.firstMs < 0 && !bytes.isEmpty())
                took.firstMs = double(clock.nsecsElapsed()) / 1e6;
            took.hits += bytes.count('\n');
        });
        QObject::connect(&process, &QProcess::finished, &loop, [&](int code) {
            took.wholeMs = code == 0 ? double(clock.nsecsElapsed()) / 1e6 : -1;
            loop.quit();
        });
        QTimer::singleShot(kLongMs, &loop, &QEventLoop::quit);
        clock.start();
        process.start(u"ssh"_s, sshWords(m_site.server, {u"-S"_s, socket(), u"rg --no-config -a -b -j1 -S --line-buffered -N --no-filename -F -e '%1' %2"_s.arg(text, m_path)}));
        loop.exec();
        return took;
    }

private:
    [[nodiscard]] QString socket() const { return m_site.server.folder() + u"/mux"_s; }
    const Site &m_site;
    QString m_path;
    QProcess m_master;
};

void compare(Report &report, Site &site, const RgPeer &rg, const std::string &name, const QString &text)
{
    std::vector<double> first, whole, peerFirst, peerWhole;
    for (int i = 0; i < 3; ++i) { // in turn
        const SearchTook peer = rg.run(text);
        const SearchTook mine = ours(site, text);
        if (mine.hits != peer.hits || mine.hits == 0)
            return report.failed(name, "hits: " + std::to_string(mine.hits) + ", rg: " + std::to_string(peer.hits));
        first.push_back(mine.firstMs);
        whole.push_back(mine.wholeMs);
        peerFirst.push_back(peer.firstMs);
        peerWhole.push_back(peer.wholeMs);
    }
    report.add({name + ", first hit", "ms", medianOf(first), medianOf(peerFirst), "ssh host rg (connection open)", ratioAtMost(1.2)});
    report.add({name + ", whole search", "ms", medianOf(whole), medianOf(peerWhole), "ssh host rg (connection open)", ratioAtMost(1.2)});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    Report report(argc, argv);
    const QString folder = qEnvironmentVariable("QUARTERDECK_BENCH_DATA", QDir::tempPath() + u"/quarterdeck-bench"_s);
    QDir().mkpath(folder);
    const bool roomy = QFile::exists(folder + u"/remote-10g.log"_s) || QStorageInfo(folder).bytesAvailable() > 14 * kGb;
    const int gigabytes = roomy ? 10 : 4;
    const QString path = makeLog(folder, gigabytes);
    const std::string size = std::to_string(gigabytes) + " GB";
    if (path.isEmpty()) {
        report.failed("log_remote", "the log could not be made in " + folder.toStdString());
        return report.finish();
    }
    {
        Site far(path, 50);
        if (far.ok)
            report.add({"log_remote.first_page at 50 ms, " + size, "ms", firstPageMs(far), {}, {}, atMost(3 * 50 + 100)});
        else
            report.failed("log_remote.first_page at 50 ms", "no session");
    }
    Site site(path, 0);
    if (!site.ok) {
        report.failed("log_remote", "no session");
        return report.finish();
    }
    report.add({"log_remote.first_page, " + size, "ms", firstPageMs(site), {}, {}, atMost(100)});
    const RgPeer rg(site, path);
    compare(report, site, rg, "log_remote.frequent text, " + size, u"BREAK-IN"_s);
    compare(report, site, rg, "log_remote.text in the last tenth, " + size, QString::fromLatin1(kDeep));
    return report.finish();
}
