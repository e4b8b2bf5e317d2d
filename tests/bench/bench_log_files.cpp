// SPDX-License-Identifier: GPL-3.0-or-later
// Local files of any size beside lnav, ripgrep, grep and a bare count of newlines, on generated logs, in one run.
// klogg cannot be had as a package: the count of newlines by memchr on two threads stands for it.
// QUARTERDECK_BENCH_DATA: folder for the logs [the system's temporary one]; QUARTERDECK_BENCH_BYTES: of the log ["1G"].
#include "models/logfiles/file_document.h"
#include "models/logfiles/log_file_opener.h"
#include "tests/bench/bench.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QProcess>
#include <QtCore/QStorageInfo>
#include <QtCore/QThreadPool>

#include <cstring>
#include <fcntl.h>
#include <malloc.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace qd;
using namespace qd::bench;
using namespace qd::logs;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 5;
constexpr int screenRounds = 41; // less than a millisecond each
constexpr int screenRows = 60;
constexpr qint64 bigFactor = 10;

struct Peer {
    double wallMs = 0;
    double peakBytes = 0;
};

QString dataFolder()
{
    const QString folder = qEnvironmentVariable("QUARTERDECK_BENCH_DATA", QDir::tempPath() + u"/quarterdeck-bench"_s);
    QDir().mkpath(folder);
    return folder;
}

/// Runs a program to its end; nothing if it fails. Its output goes into a file: for /dev/null grep stops at the first match.
std::optional<Peer> measure(const QStringList &words)
{
    const QByteArray output = QFile::encodeName(dataFolder() + u"/output"_s);
    QList<QByteArray> bytes;
    for (const QString &word : words)
        bytes.append(word.toLocal8Bit());
    std::vector<char *> arguments;
    for (QByteArray &word : bytes)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", 0, 0);
    posix_spawn_file_actions_addopen(&actions, 1, output.constData(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", 1, 0);
    QElapsedTimer timer;
    timer.start();
    pid_t child = 0;
    const int started = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    rusage usage{};
    if (started != 0 || wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) > 1)
        return std::nullopt;
    return Peer{double(timer.nsecsElapsed()) / 1e6, double(usage.ru_maxrss) * 1024};
}

std::optional<double> medianWall(const QStringList &words)
{
    std::vector<double> all;
    for (int i = 0; i < rounds; ++i) {
        const auto run = measure(words);
        if (!run)
            return std::nullopt;
        all.push_back(run->wallMs);
    }
    return medianOf(all);
}

bool makeLog(const QString &kind, const QString &size, const QString &path, const QStringList &more = {})
{
    if (QFile::exists(path))
        return true;
    return QProcess::execute(u"python3"_s, QStringList{QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/bench/make_logs.py"), kind, size, path} + more) == 0;
}

void warm(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    QByteArray piece(1024 * 1024, Qt::Uninitialized);
    while (file.read(piece.data(), piece.size()) > 0) {
    }
}

FileOpenOptions plain(bool readTimes)
{
    FileOpenOptions options;
    options.cacheFolder = dataFolder() + u"/cache"_s;
    options.indexBudget = 0;
    options.olderSegments = false;
    options.follow = false;
    options.readTimes = readTimes;
    return options;
}

void waitFor(const LogDocument &document)
{
    QEventLoop loop;
    const auto end = [&] {
        if (!document.isScanning())
            loop.quit();
    };
    QObject::connect(&document, &LogDocument::scanProgress, &loop, end);
    QObject::connect(&document, &LogDocument::changed, &loop, end);
    if (document.isScanning())
        loop.exec();
}

/// Milliseconds from the name of the file to the texts of the first and the last screen.
double firstScreen(const QString &path)
{
    QElapsedTimer timer;
    timer.start();
    const auto document = openLogFile({path}, plain(true));
    qsizetype bytes = 0;
    const qint64 rows = (*document)->rowCount();
    for (qint64 row = 0; row < screenRows; ++row)
        bytes += (*document)->lineAt(row).text.size() + (*document)->lineAt(rows - 1 - row).text.size();
    const double took = double(timer.nsecsElapsed()) / 1e6;
    return bytes > 0 ? took : 1e9;
}

double indexTime(const QStringList &paths, bool readTimes, std::unique_ptr<LogDocument> *kept = nullptr)
{
    QElapsedTimer timer;
    timer.start();
    auto document = openLogFile(paths, plain(readTimes));
    waitFor(**document);
    const double took = double(timer.nsecsElapsed()) / 1e6;
    if (kept)
        *kept = std::move(*document);
    return took;
}

/// What no index can be faster than: newlines counted by two threads.
double countNewlines(const QString &path)
{
    QElapsedTimer timer;
    timer.start();
    const auto file = FileBytes::open(path);
    const qint64 size = (*file)->size();
    std::atomic<qint64> next = 0, count = 0;
    constexpr qint64 piece = 1024 * 1024;
    const auto work = [&] {
        std::vector<char> bytes(piece);
        qint64 found = 0;
        for (qint64 at = next.fetch_add(piece); at < size; at = next.fetch_add(piece)) {
            const qint64 got = (*file)->read(at, bytes.data(), piece);
            const char *end = bytes.data() + got;
            for (const char *p = bytes.data(); (p = static_cast<const char *>(std::memchr(p, '\n', size_t(end - p)))); ++p)
                ++found;
        }
        count += found;
    };
    std::thread other(work);
    work();
    other.join();
    return count > 0 ? double(timer.nsecsElapsed()) / 1e6 : 0;
}

void benchFirstScreen(Report &report, const QString &log)
{
    const double one = median(screenRounds, [&] { return firstScreen(log); });
    report.add({"logfiles.first_screen_1g", "ms", one, {}, {}, atMost(50)});
    const QString big = dataFolder() + u"/big.log"_s;
    const qint64 size = QFileInfo(log).size();
    if (QStorageInfo(dataFolder()).bytesAvailable() < 2 * bigFactor * size) {
        report.failed("logfiles.first_screen_10g", "not enough room on the disk for ten copies of the log");
        return;
    }
    QStringList parts;
    for (int i = 0; i < bigFactor; ++i)
        parts.append(u'"' + log + u'"');
    if (QProcess::execute(u"sh"_s, {u"-c"_s, u"cat %1 > \"%2\""_s.arg(parts.join(u' '), big)}) == 0) {
        const double ten = median(screenRounds, [&] { return firstScreen(big); });
        report.add({"logfiles.first_screen_10g", "ms", ten, one, "the same on a tenth of the file", ratioAtMost(1.2)});
    } else {
        report.failed("logfiles.first_screen_10g", "the large file could not be written");
    }
    QFile::remove(big);
    QFile::remove(dataFolder() + u"/output"_s);
}

void benchIndex(Report &report, const QString &log)
{
    const double bare = median(rounds, [&] { return countNewlines(log); });
    report.add({"logfiles.line_index", "ms", median(rounds, [&] { return indexTime({log}, false); }), bare, "memchr count, 2 threads", ratioAtMost(2)});
    const auto lnav = measure({u"lnav"_s, u"-n"_s, u"-N"_s, u"-c"_s, u":quit"_s, log});
    malloc_trim(0);
    const qint64 before = residentBytes();
    std::unique_ptr<LogDocument> document;
    const double whole = indexTime({log}, true, &document);
    const double grown = double(residentBytes() - before);
    const auto *files = qobject_cast<const FileDocument *>(document.get());
    Figure index{"logfiles.index_with_times", "ms", whole, {}, "lnav", ratioAtMost(0.25)};
    Figure memory{"logfiles.resident", "MB", grown / 1e6, {}, "lnav", ratioAtMost(0.3)};
    if (lnav) {
        index.peer = lnav->wallMs;
        memory.peer = lnav->peakBytes / 1e6;
    }
    report.add(index);
    report.add(memory);
    report.add({"logfiles.index_bytes", "B/line", double(files->indexBytes()) / double(document->totalLines()), {}, {}, atMost(10)});
}

void benchSearch(Report &report, const QString &log)
{
    std::unique_ptr<LogDocument> document;
    indexTime({log}, false, &document);
    struct Question {
        const char *name;
        QString pattern;
        double ratio;
    };
    const Question questions[] = {{"rare", u"BREAK-IN"_s, 1.0},
                                  {"none", u"zxqNotFound"_s, 1.0},
                                  {"ip_port", u"(\\d{1,3}\\.){3}\\d{1,3}:\\d{4,5}\\b"_s, 0.6},
                                  {"five_words", u"error|failed|refused|timeout|denied"_s, 1.5}};
    for (const Question &question : questions) {
        const double ours = median(rounds, [&] {
            // A pattern that is new each time: answers of an old one would be remembered.
            static int turn = 0;
            QElapsedTimer timer;
            timer.start();
            const Pattern pattern{question.pattern + u"(?:)"_s.repeated(++turn % 2 + 1), true, CaseMode::Sensitive, false};
            (void)document->setSearch(pattern);
            waitFor(*document);
            const double took = double(timer.nsecsElapsed()) / 1e6;
            (void)document->setSearch({});
            for (int i = 0; i < 30; ++i) // push the answers out of what is remembered
                (void)document->setSearch({u"x%1"_s.arg(i + 1000 * turn), false, CaseMode::Sensitive, false}), (void)document->setSearch({});
            waitFor(*document);
            return took;
        });
        const QStringList rg{u"rg"_s, u"-c"_s, u"--no-config"_s, u"-e"_s, question.pattern, log};
        const QStringList grep{u"grep"_s, u"-c"_s, u"-P"_s, u"-e"_s, question.pattern, log};
        report.add({std::string("logfiles.search_") + question.name, "ms", ours, medianWall(rg), "rg -c", ratioAtMost(question.ratio)});
        const auto grepRun = measure(grep);
        if (grepRun)
            report.add({std::string("logfiles.search_") + question.name + "_grep", "ms", ours, grepRun->wallMs, "grep -c -P", {}});
    }
}

void benchReuse(Report &report, const QString &log)
{
    const QString copy = dataFolder() + u"/grown.log"_s;
    QFile::remove(copy);
    QFile::copy(log, copy);
    FileOpenOptions options = plain(true);
    options.indexBudget = 4'000'000'000;
    {
        auto document = openLogFile({copy}, options);
        waitFor(**document);
        QThreadPool::globalInstance()->waitForDone(); // the index is written behind
    }
    QFile file(copy);
    if (file.open(QIODevice::Append))
        file.write(QByteArray("Nov 28 01:00:00 host-01 app[1]: INFO one line more\n").repeated(20'000));
    file.close();
    QElapsedTimer timer;
    timer.start();
    {
        auto document = openLogFile({copy}, options);
        waitFor(**document);
        report.add({"logfiles.open_again_after_growth", "ms", double(timer.nsecsElapsed()) / 1e6, {}, {}, atMost(400)});
    }
    QThreadPool::globalInstance()->waitForDone();
    QFile::remove(copy);
    QDir(options.cacheFolder).removeRecursively();
}

void benchMerge(Report &report)
{
    QStringList paths;
    for (int i = 0; i < 50; ++i) {
        paths.append(dataFolder() + u"/merge-%1.log"_s.arg(i));
        if (!makeLog(u"syslog"_s, u"20M"_s, paths.last(), {u"--seed"_s, QString::number(100 + i), u"--rate"_s, u"50"_s})) {
            report.failed("logfiles.merge_50", "python3 could not write the logs");
            return;
        }
    }
    for (const QString &path : paths)
        warm(path);
    malloc_trim(0);
    const qint64 before = residentBytes();
    std::unique_ptr<LogDocument> document;
    const double ours = indexTime(paths, true, &document);
    const double grown = double(residentBytes() - before);
    const auto lnav = measure(QStringList{u"lnav"_s, u"-n"_s, u"-N"_s, u"-c"_s, u":quit"_s} + paths);
    Figure time{"logfiles.merge_50", "ms", ours, {}, "lnav", {}};
    Figure memory{"logfiles.merge_50_resident", "MB", grown / 1e6, {}, "lnav", ratioAtMost(0.3)};
    if (lnav) {
        time.peer = lnav->wallMs;
        memory.peer = lnav->peakBytes / 1e6;
    }
    report.add(time);
    report.add(memory);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    Report report(argc, argv);
    const QString log = dataFolder() + u"/syslog.log"_s;
    if (!makeLog(u"syslog"_s, qEnvironmentVariable("QUARTERDECK_BENCH_BYTES", u"1G"_s), log)) {
        report.failed("logfiles", "python3 could not write the log");
        return report.finish();
    }
    warm(log);
    benchIndex(report, log);
    benchSearch(report, log);
    benchReuse(report, log);
    benchMerge(report);
    benchFirstScreen(report, log);
    return report.finish();
}
