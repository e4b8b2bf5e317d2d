// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/file_search.h"
#include "models/logremote/remote_stream.h"
#include "tests/logremote/remote_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRandomGenerator>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::logs;
using namespace qd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Case {
    Pattern pattern;
    bool sameAsGrep = true; ///< GNU grep 3.11 reads it as we do
};

Pattern regex(const QString &text, CaseMode mode = CaseMode::Smart, bool word = false) { return {text, true, mode, word}; }
Pattern plain(const QString &text, CaseMode mode = CaseMode::Smart, bool word = false) { return {text, false, mode, word}; }

QList<Case> cases()
{
    QList<Case> all;
    for (const QString &text : {u"Failed password"_s, u"failed password"_s, u"zxqnotfound"_s, u"a"_s, u"k"_s, u"disk"_s, u"STRASSE"_s, u"straße"_s, u"größe"_s,
                                u"ÄÖÜ"_s, u"äöü"_s, u"日本語"_s, u"[error]"_s, u"a.b*c"_s, u"^start"_s, u"$5.00"_s, u"\\n"_s, u"C:\\dir"_s, u"tab\there"_s, u"it's"_s, u"\"q\""_s,
                                u"--help"_s, u"-e"_s, u"x{2}"_s, u"100%"_s, u"`cmd`"_s, u"$(id)"_s, u"a|b"_s, u" lead"_s, u"é"_s})
        all.append({plain(text)});
    all.append({plain(u"Error"_s, CaseMode::Insensitive)});
    all.append({plain(u"error"_s, CaseMode::Sensitive)});
    all.append({plain(u"err"_s, CaseMode::Smart, true), false});
    for (const QString &text : {u"(\\d{1,3}\\.){3}\\d{1,3}:\\d{4,5}"_s, u"Failed|Invalid|error|denied"_s, u"^\\S+ \\d+"_s, u"\\berror\\b"_s, u"[Ee]rr(or)?s?\\b"_s, u"(?i)FAILED"_s,
                                u"(?i:warn)ing"_s, u"^$"_s, u"\\d{3}$"_s, u"a{2,4}b"_s, u"(ab|cd){2,}"_s, u"x.{3}y"_s, u"[^a-z ]{5}"_s, u"[]a]b"_s, u"[a\\]^-]x"_s, u"\\[\\w+\\]"_s, u"user=(root|admin)"_s,
                                u"(\\w)\\1"_s, u"foo(?=bar)"_s, u"(?<!pre)fix"_s, u"a++b"_s, u"(?>ab|a)b"_s, u".*timeout.*ms"_s, u"gr[öo]ße?"_s, u"\\x41BC"_s, u"\\x{e9}t"_s, u"\\p{Lu}{3}"_s,
                                u"\\Qa.b*\\Ec"_s, u"[[:digit:]]{4}-[[:digit:]]{2}"_s, u"[[:upper:]]{4}"_s, u"(a|b|)c"_s, u"colou?r"_s, u"\\s{2,}x"_s, u"\\Sx\\s"_s, u"[\\w.]+@[\\w.]+"_s, u"^.{100,}$"_s, u"(?:GET|POST) /\\S* HTTP"_s,
                                u"\\t"_s, u"é+"_s, u"[é-ü]"_s, u"[^\\x00-\\x7f]"_s, u"k[0-9]"_s, u"s\\d+k"_s, u"status=(4|5)\\d\\d"_s, u"\\bid=[0-9a-f]{8}\\b"_s, u"a\\.b"_s, u"^\\^"_s, u"\\$\\{?x"_s, u"(?#note)ab"_s, u"[+-]?\\d+\\.\\d+"_s})
        all.append({regex(text), !text.contains(u"\\x{e9}")});
    all.append({regex(u"ERROR"_s, CaseMode::Insensitive)});
    all.append({regex(u"(?(?=a)ab|cd)"_s)});     // not understood: lines come here
    all.append({regex(u"(?x) err or"_s)});
    all.append({regex(u"\\d"_s, CaseMode::Smart, true), false});
    return all;
}

/// Lines with everything that may be misread, and `more` made of pieces of the patterns.
QByteArray corpus(int more, int longest)
{
    QByteArrayList lines{"", "a", "\r", "Failed password for root from 10.0.0.1:54321", "FAILED PASSWORD", "di\xe2\x84\xaa" "K", "\xe2\x84\xaa", "di\xc5\xbf" "k", "s12k \xc5\xbf" "9\xe2\x84\xaa",
        "stra\xc3\x9f" "e STRASSE", "STRA\xe1\xba\x9e" "E", "gr\xc3\xb6\xc3\x9f" "e GR\xc3\x96SSE", "\xc3\x84\xc3\x96\xc3\x9c \xc3\xa4\xc3\xb6\xc3\xbc", "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e", "[error] a.b*c ^start $5.00 C:\\dir \\n",
        "tab\there it's \"q\" --help -e x{2} 100% `cmd` $(id) a|b  lead", QByteArray("nul\0error\0Failed", 16), "\xff\xfe error \xc3", "\xc3", "caf\xc3\xa9 \xc3\xa9t\xc3\xa9", "e\xcc\x81",
        "^start of line", "aab aaaab abab cdcd xabcy", "foobar foobaz prefix suffix fix", "id=deadbeef status=503 user=root", "GET /index.html HTTP/1.1", "2026-11-28 01:02:03 WARNing timeout after 30 ms", "a\\]^-x ]b ab",
        "color colour k7 ABC ABCD", "x@y.z  x", "+1.5 -2.25", "${x $x", QByteArray(300, 'y'), QByteArray(longest, 'z') + " error " + QByteArray(longest, 'z'), "er\xc3ror", "err errs _err err_"};
    QRandomGenerator random(7);
    const QByteArrayList pieces{"Failed", " password", "error", "ERROR", "k", "s", "\xe2\x84\xaa", "10.1.2.3", ":8080", " ", "  ", "x", "y", "a", "b", "c", "ab", "cd", "\xc3\xa9", "\xc3\xb6", "12", "503", "status=", "id=", "0a1b2c3d",
        ".", "*", "[", "]", "^", "$", "\\", "-", "\t", "\"", "\xff", "GET /", " HTTP", "@", "user=", "root", "Invalid", "warn", "ing", "timeout", "ms", "2026-11-28"};
    for (int i = 0; i < more; ++i) {
        QByteArray line;
        for (int n = random.bounded(12); n > 0; --n)
            line += pieces[random.bounded(int(pieces.size()))];
        lines.append(line);
    }
    return lines.join('\n') + "\nerror at the end without newline";
}

} // namespace

class TestRemoteSearch : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    QByteArray m_text;
    QString m_path;
    LocalWorld m_local;

    [[nodiscard]] static QList<qint64> offsetsHere(const QByteArray &text, const Pattern &pattern)
    {
        const Result<Matcher> matcher = Matcher::compile(pattern);
        if (!matcher)
            qFatal("%s", qPrintable(matcher.error().toLine()));
        QList<qint64> offsets;
        for (qsizetype at = 0; at < text.size();) {
            qsizetype end = text.indexOf('\n', at);
            end = end < 0 ? text.size() : end;
            if (matcher->matches(QByteArrayView(text).sliced(at, end - at)))
                offsets.append(at);
            at = end + 1;
        }
        return offsets;
    }

    /// `grep -P -b`, run by itself.
    [[nodiscard]] static QList<qint64> offsetsByGrep(const QString &path, const Pattern &pattern)
    {
        QProcess grep;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        grep.setProcessEnvironment(environment);
        QStringList words{u"-P"_s, u"-a"_s, u"-b"_s};
        if (patternCode(pattern).caseless)
            words << u"-i"_s;
        words << u"-e"_s << (pattern.regex ? u"(*UCP)"_s + pattern.text : u"\\Q"_s + pattern.text + u"\\E"_s) << path;
        grep.start(u"grep"_s, words);
        if (!grep.waitForFinished(20'000) || grep.exitCode() > 1)
            return {-1};
        QList<qint64> offsets;
        for (const QByteArray &line : grep.readAllStandardOutput().split('\n')) {
            if (const qsizetype colon = line.indexOf(':'); colon > 0)
                offsets.append(line.first(colon).toLongLong());
        }
        return offsets;
    }

    struct Outcome {
        QList<qint64> offsets;
        bool failed = false;
        QStringList interruptions;
    };
    Outcome find(ssh::SessionSource &sessions, SearchTool tool, const Pattern &pattern, std::vector<SearchPart> parts, const std::function<void(int)> &meanwhile = {})
    {
        auto judge = std::make_shared<LineJudge>(FilterEvaluator(), *Matcher::compile(pattern), QStringList{u"web-1:"_s + m_path}, 0, 0);
        judge->setOnlyHits(true);
        auto source = std::make_shared<FileSearch>(ServerPattern::of(pattern), tool, std::move(parts), &RemoteStream::numberOf, judge, u"web-1"_s);
        RemoteSearch search(RemoteAccess(sessions, kHost, {}), source);
        Outcome outcome;
        bool done = false;
        int batches = 0;
        connect(&search, &RemoteSearch::found, this, [&](const std::shared_ptr<FoundLines> &found) {
            for (LineNumber number : found->numbers)
                outcome.offsets.append(number);
            if (meanwhile)
                meanwhile(++batches);
        });
        connect(&search, &RemoteSearch::interrupted, this, [&](const QString &reason) { outcome.interruptions.append(reason); });
        connect(&search, &RemoteSearch::finished, this, [&](const Result<RemoteSearch::End> &result) {
            done = true;
            outcome.failed = !result || *result != RemoteSearch::End::Whole;
            if (!result)
                qWarning() << result.error().toLine();
        });
        search.start();
        if (!QTest::qWaitFor([&] { return done; }, 60'000))
            outcome.failed = true;
        return outcome;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_text = corpus(2500, 70'000);
        m_path = m_folder.filePath(u"odd 'name' $x.log"_s);
        writeFile(m_path, m_text);
    }

    void ourMatchesAreThoseOfGrep()
    {
        QByteArrayList valid; // grep cuts lines at bytes that are no UTF-8, PCRE2 itself does not
        for (const QByteArray &line : m_text.split('\n')) {
            if (QString::fromUtf8(line).toUtf8() == line)
                valid.append(line);
        }
        const QByteArray text = valid.join('\n');
        const QString path = m_folder.filePath(u"valid.log"_s);
        writeFile(path, text);
        QStringList different;
        int compared = 0;
        for (const Case &one : cases()) {
            const QList<qint64> mine = offsetsHere(text, one.pattern), theirs = offsetsByGrep(path, one.pattern);
            compared += one.sameAsGrep;
            if (one.sameAsGrep && mine != theirs)
                different.append(u"%1: %2 lines here, %3 by grep"_s.arg(one.pattern.text).arg(mine.size()).arg(theirs.size()));
        }
        QVERIFY2(different.isEmpty(), qPrintable(different.join(u'\n')));
        QVERIFY(compared >= 60);
    }

    void everyToolFindsExactlyTheseLines_data()
    {
        QTest::addColumn<int>("tool");
        for (SearchTool tool : {SearchTool::Ripgrep, SearchTool::Grep, SearchTool::None})
            QTest::newRow(qPrintable(searchToolName(tool))) << int(tool);
    }
    void everyToolFindsExactlyTheseLines()
    {
        QFETCH(int, tool);
        int all = 0;
        for (const Case &one : cases()) {
            const Outcome outcome = find(m_local.sessions, SearchTool(tool), one.pattern, {{0, m_path, Compression::None, 0, -1}});
            QVERIFY2(!outcome.failed, qPrintable(one.pattern.text));
            QVERIFY2(outcome.offsets == offsetsHere(m_text, one.pattern), qPrintable(one.pattern.text));
            if (all++ == 20 && SearchTool(tool) == SearchTool::None)
                break; // there the pattern does not matter
        }
    }

    void busyboxFindsExactlyTheseLines()
    {
        ServerWorld world(true);
        QVERIFY2(world.ok, qPrintable(world.server.problem()));
        QFuture<Result<ssh::CommandOutput>> probe = RemoteAccess(world.sessions, kHost, {}).run(remote_script::probe());
        QTRY_VERIFY_WITH_TIMEOUT(probe.isFinished(), 20'000);
        QVERIFY(probe.result());
        QCOMPARE(probe.result()->standardOutput.trimmed(), QByteArray("awk"));
        const QByteArray text = corpus(400, 3000); // expressions are slow there
        const QString path = m_folder.filePath(u"short.log"_s);
        writeFile(path, text);
        for (const Case &one : cases()) {
            const Outcome outcome = find(world.sessions, SearchTool::Awk, one.pattern, {{0, path, Compression::None, 0, -1}});
            QVERIFY2(!outcome.failed, qPrintable(one.pattern.text));
            QVERIFY2(outcome.offsets == offsetsHere(text, one.pattern), qPrintable(one.pattern.text));
        }
    }

    void toolsAreProbed()
    {
        QFuture<Result<ssh::CommandOutput>> probe = RemoteAccess(m_local.sessions, kHost, {}).run(remote_script::probe());
        QTRY_VERIFY_WITH_TIMEOUT(probe.isFinished(), 20'000);
        QCOMPARE(probe.result()->standardOutput.trimmed(), QByteArray("rg"));
    }

    void packedPartsAndSlices_data()
    {
        QTest::addColumn<int>("tool");
        for (SearchTool tool : {SearchTool::Ripgrep, SearchTool::Grep, SearchTool::None})
            QTest::newRow(qPrintable(searchToolName(tool))) << int(tool);
    }
    void packedPartsAndSlices()
    {
        QFETCH(int, tool);
        std::vector<SearchPart> parts;
        const QList<std::pair<QString, Compression>> packers{{u"gzip"_s, Compression::Gzip}, {u"xz"_s, Compression::Xz}, {u"zstd"_s, Compression::Zstd}, {u"bzip2"_s, Compression::Bzip2}};
        for (const auto &[program, compression] : packers) {
            const QString path = m_folder.filePath(program + u".packed"_s);
            QProcess packer;
            packer.setStandardOutputFile(path);
            packer.start(program, {u"-c"_s, m_path});
            QVERIFY(packer.waitForFinished(20'000));
            QCOMPARE(packer.exitCode(), 0);
            parts.push_back({int(parts.size()), path, compression, 0, -1});
        }
        const qint64 from = m_text.indexOf('\n', 50'000) + 1, to = m_text.indexOf('\n', 180'000) + 1;
        parts.push_back({int(parts.size()), m_path, Compression::None, from, to});
        parts.push_back({int(parts.size()), m_folder.filePath(u"gzip.packed"_s), Compression::Gzip, from, to});
        const Pattern pattern = regex(u"error|GET"_s);
        QList<qint64> expected;
        for (size_t i = 0; i < parts.size(); ++i) {
            for (qint64 offset : offsetsHere(m_text, pattern)) {
                if (parts[i].to < 0 || (offset >= from && offset < to))
                    expected.append(RemoteStream::numberOf(int(i), offset));
            }
        }
        const Outcome outcome = find(m_local.sessions, SearchTool(tool), pattern, parts);
        QVERIFY(!outcome.failed);
        QCOMPARE(outcome.offsets, expected);
    }

    void goesOnAfterALostConnection_data()
    {
        QTest::addColumn<int>("tool");
        QTest::newRow("grep") << int(SearchTool::Grep);
        QTest::newRow("read") << int(SearchTool::None);
    }
    void goesOnAfterALostConnection()
    {
        QFETCH(int, tool);
        ServerWorld world;
        QVERIFY2(world.ok, qPrintable(world.server.problem()));
        const QString path = m_folder.filePath(u"long.log"_s);
        QByteArray text;
        while (text.size() < 24 * 1024 * 1024)
            text += "some line with an error in it and a number " + QByteArray::number(text.size()) + '\n';
        writeFile(path, text);
        const Pattern pattern = plain(u"error"_s);
        bool dropped = false;
        const Outcome outcome = find(world.sessions, SearchTool(tool), pattern, {{0, path, Compression::None, 0, -1}}, [&](int batch) {
            if (batch == 1 && !std::exchange(dropped, true))
                world.server.dropConnections();
        });
        QVERIFY(dropped);
        QVERIFY(!outcome.failed);
        QCOMPARE(outcome.interruptions.size(), 2); // lost, and back
        QVERIFY(!outcome.interruptions[0].isEmpty() && outcome.interruptions[1].isEmpty());
        QVERIFY(outcome.offsets == offsetsHere(text, pattern)); // none twice, none missing
    }

    void whatAToolCannotDoIsReadHere()
    {
        // An expression that the tool refuses: a bracket that is never closed, as an older version might see it.
        Pattern pattern = regex(u"error"_s);
        auto judge = std::make_shared<LineJudge>(FilterEvaluator(), *Matcher::compile(pattern), QStringList{u"x"_s}, 0, 0);
        judge->setOnlyHits(true);
        ServerPattern broken = ServerPattern::of(pattern);
        broken.extended = u"(error["_s;
        auto source = std::make_shared<FileSearch>(broken, SearchTool::Grep, std::vector<SearchPart>{{0, m_path, Compression::None, 0, -1}},
                                                   &RemoteStream::numberOf, judge, u"web-1"_s);
        RemoteSearch search(RemoteAccess(m_local.sessions, kHost, {}), source);
        QList<qint64> offsets;
        bool done = false;
        connect(&search, &RemoteSearch::found, this, [&](const std::shared_ptr<FoundLines> &found) {
            for (LineNumber number : found->numbers)
                offsets.append(number);
        });
        connect(&search, &RemoteSearch::finished, this, [&](const Result<RemoteSearch::End> &result) { done = result.has_value(); });
        search.start();
        QTRY_VERIFY_WITH_TIMEOUT(done, 20'000);
        QCOMPARE(offsets, offsetsHere(m_text, pattern));
    }

    void cancelEndsTheRemoteProgram()
    {
        ServerWorld world;
        QVERIFY2(world.ok, qPrintable(world.server.problem()));
        const QString fifo = m_folder.filePath(u"fifo"_s);
        QCOMPARE(QProcess::execute(u"mkfifo"_s, {fifo}), 0);
        QFile end(fifo); // holds it open, so that the search waits for more
        QVERIFY(end.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
        const auto searching = [] {
            QProcess list;
            list.start(u"pgrep"_s, {u"-f"_s, u"grep -a -b --line-buffered -F -e canary-of-this-search"_s});
            list.waitForFinished(10'000);
            return list.readAllStandardOutput().trimmed();
        };
        {
            auto judge = std::make_shared<LineJudge>(FilterEvaluator(), *Matcher::compile(plain(u"canary-of-this-search"_s)), QStringList{u"x"_s}, 0, 0);
            const ServerPattern fixed = ServerPattern::of(plain(u"canary-of-this-search"_s, CaseMode::Sensitive));
            auto source = std::make_shared<FileSearch>(fixed, SearchTool::Grep, std::vector<SearchPart>{{0, fifo, Compression::None, 0, -1}}, &RemoteStream::numberOf, judge, u"web-1"_s);
            RemoteSearch search(RemoteAccess(world.sessions, kHost, {}), source);
            search.start();
            QTRY_VERIFY_WITH_TIMEOUT(!searching().isEmpty(), 20'000);
        }
        QTRY_VERIFY_WITH_TIMEOUT(searching().isEmpty(), 20'000);
    }
};

QD_TEST_MAIN(QCoreApplication, TestRemoteSearch)
#include "tst_remote_search.moc"
