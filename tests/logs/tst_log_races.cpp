// SPDX-License-Identifier: GPL-3.0-or-later
// A file is rotated at every moment of a look at it: the server's own tools are wrapped, so that the rotation happens right before
// or right behind the n-th of them that the console calls, through a real sshd, with GNU's tools and with busybox.
// QUARTERDECK_RACE_CASES sets how many are tried (all with QUARTERDECK_FULL), QUARTERDECK_RACE_SEED which,
// QUARTERDECK_RACE="name" tries the one of that name alone.
#include "tests/logs/log_world.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QRandomGenerator>

using namespace qd;
using namespace qd::logs;
using namespace qd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kSideBySide = 10;

/// What a file is when it is first looked at, what happens between two looks, and what happens in the middle of the next one.
struct Start {
    const char *name;
    const char *before; ///< shell; of the words below
    const char *between;
    int seen; ///< lines that are there at first
};
constexpr Start kStarts[] = {
    {"empty", ": > app.log", "w 0 8", 0},
    {"empty, with older ones", "old 1; old 2; : > app.log", "w 0 8", 0},
    {"missing", "", "w 0 8", 0},
    {"missing, with older ones", "old 1", "w 0 8", 0},
    {"empty, then written and rotated", ": > app.log", "w 0 4; renamed; w 4 8", 0},
    {"read, then renamed", "w 0 3", "w 3 5; renamed; w 5 8", 3},
    {"read, then packed", "w 0 3", "w 3 5; packed; w 5 8", 3},
    {"read, then packed in a gap", "w 0 3", "w 3 8; gap", 3},
    {"read, then copied and emptied", "w 0 3", "w 3 5; copied; w 5 8", 3},
    {"one short line, then longer", "s 0", "w 1 8", 1},
};
constexpr const char *kRotations[] = {"renamed", "packed", "gap", "copied", "deletes no line"};

/// Words for those scripts. All moves of a rotation come in the order of logrotate.
constexpr const char *kWords = R"sh(
lines() { i=$1; while [ $i -lt $2 ]; do echo "2026-11-01T10:00:00.000Z app[1]: some words of a line that is as long as they are line-$i"; i=$((i + 1)); done; }
w() { lines $1 $2 >> app.log; sleep 0.02; }
s() { echo "line-$1" >> app.log; }
old() { echo "2026-10-01T10:00:00.000Z app[1]: an older file $1" > app.log.$1; touch -d "2026-10-0$((9 - $1)) 10:00" app.log.$1; }
up() { for n in 4 3 2 1; do for e in '' .gz; do [ ! -e app.log.$n$e ] || mv app.log.$n$e app.log.$((n + 1))$e; done; done; }
gap() { up; [ ! -e app.log ] || { mv app.log app.log.1; gzip app.log.1; }; }
packed() { gap; : > app.log; }
renamed() { up; [ ! -e app.log ] || mv app.log app.log.1; : > app.log; }
copied() { up; cp app.log app.log.1; : > app.log; }
)sh";

struct Case {
    size_t start = 0;
    size_t rotation = 0;
    int call = 0;      ///< of the tools that are called from that look on
    bool behind = false;
    bool busybox = false;

    [[nodiscard]] QString name() const
    {
        return u"%1; %2 %3 call %4%5"_s.arg(QLatin1StringView(kStarts[start].name), QLatin1StringView(kRotations[rotation]),
                                            behind ? u"behind"_s : u"before"_s).arg(call).arg(busybox ? u", busybox"_s : QString());
    }
};

void writeProgram(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    file.write(text);
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

/// One host with wrapped tools and one file.
class Race {
public:
    Race(Case c, const QString &folder, const QString &busyboxTools, FixedSessions &sessions)
        : what(c), m_folder(folder), m_host(HostId{folder}), m_words(QByteArray("#!/bin/sh\nPATH=/usr/bin:/bin\ncd '") + folder.toUtf8() + "'\n" + kWords)
    {
        QVERIFY(QDir().mkpath(folder + u"/bin"_s));
        wrapTools(c.busybox ? busyboxTools : u"/usr/bin"_s);
        // The shell stays dash: busybox's own takes its tools from itself.
        const QString path = folder + u"/bin:"_s + (c.busybox ? busyboxTools : u"/usr/bin"_s);
        m_server = std::make_unique<SshdHost>(m_host, SshdHostOptions{.server = {.configLines = {u"SetEnv PATH="_s + path}}});
        QVERIFY2(m_server->start(sessions), qPrintable(m_server->server.problem()));
        run(kStarts[c.start].before);
    }
    ~Race() { m_server->session.reset(); }

    void follow(LogService &service) const
    {
        FollowRequest request;
        request.host = m_host;
        request.patterns = {path()};
        request.olderFiles = false;
        QVERIFY(service.follow(request));
    }
    [[nodiscard]] bool seen(const LogService &service) const
    {
        const SourceState state = sourceNamed(service, path()).state;
        return (state == SourceState::Following || state == SourceState::Waiting) && numbers(service) == range(0, kStarts[what.start].seen);
    }
    /// From now on: the first part with the script's next pause, the second at the wanted call after it.
    void arm() const
    {
        const QByteArray rotation = kRotations[what.rotation];
        const bool rotates = what.rotation + 1 < std::size(kRotations);
        writeProgram(m_folder + u"/first"_s, m_words + kStarts[what.start].between + '\n');
        writeProgram(m_folder + u"/second"_s, m_words + (rotates ? rotation + '\n' : QByteArray()) + "w 8 16\n");
        writeProgram(m_folder + u"/armed"_s, QByteArray::number(what.call) + '\n');
    }
    [[nodiscard]] bool happened() const { return QFile::exists(m_folder + u"/done"_s); }
    void writeMore() const { run("w 16 19"); }
    [[nodiscard]] QList<int> numbers(const LogService &service) const { return numbersOf(service, nullptr, path()); }
    [[nodiscard]] bool complete(const LogService &service) const { return numbers(service) == range(0, 19); }

    const Case what;

private:
    [[nodiscard]] QString path() const { return m_folder + u"/app.log"_s; }
    void run(const QByteArray &script) const
    {
        QProcess process;
        process.start(u"sh"_s, {u"-c"_s, QString::fromUtf8(m_words + script)});
        QVERIFY(process.waitForFinished(20'000) && process.exitCode() == 0);
    }
    void wrapTools(const QString &from) const
    {
        for (const char *tool : {"stat", "ls", "head", "tail", "cksum", "dd", "wc", "cat", "gzip", "sleep", "sort", "readlink", "od"}) {
            const QByteArray real = from.toUtf8() + '/' + tool;
            if (!QFile::exists(QString::fromUtf8(real)))
                continue; // busybox in Debian has no cksum
            QByteArray text = "#!/bin/sh\nat='" + m_folder.toUtf8() + "'\n";
            if (qstrcmp(tool, "sleep") == 0)
                text += "if mv \"$at/armed\" \"$at/going\" 2>/dev/null; then sh \"$at/first\" </dev/null >/dev/null 2>&1; mv \"$at/going\" \"$at/left\"; fi\n";
            text += "[ -e \"$at/left\" ] && [ ! -e \"$at/now\" ] || exec " + real + " \"$@\"\nread -r left <\"$at/left\"\n"
                    "case $left in '') exec " + real + " \"$@\" ;; 0) ;; *) echo $((left - 1)) >\"$at/left.$$\"; mv \"$at/left.$$\" \"$at/left\"; exec " + real + " \"$@\" ;; esac\n"
                    "mv \"$at/left\" \"$at/now\" 2>/dev/null || exec " + real + " \"$@\"\n";
            const QByteArray second = "sh \"$at/second\" </dev/null >/dev/null 2>&1; : >\"$at/done\"\n";
            text += what.behind ? real + " \"$@\"; status=$?\n" + second + "exit $status\n" : second + "exec " + real + " \"$@\"\n";
            writeProgram(m_folder + u"/bin/"_s + QLatin1StringView(tool), text);
        }
    }

    const QString m_folder;
    const HostId m_host;
    const QByteArray m_words;
    std::unique_ptr<SshdHost> m_server;
};

} // namespace

class TestLogRaces : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    QString m_busybox;
    int m_tried = 0;
    QStringList m_failed;

    static std::vector<Case> all()
    {
        std::vector<Case> cases;
        for (size_t start = 0; start < std::size(kStarts); ++start) {
            for (size_t rotation = 0; rotation < std::size(kRotations); ++rotation) {
                for (int call = 0; call < 32; ++call) {
                    for (const bool behind : {false, true}) {
                        for (const bool busybox : {false, true})
                            cases.push_back({start, rotation, call, behind, busybox});
                    }
                }
            }
        }
        return cases;
    }

    static std::vector<Case> chosen()
    {
        std::vector<Case> cases = all();
        const QString one = qEnvironmentVariable("QUARTERDECK_RACE");
        if (!one.isEmpty()) {
            std::erase_if(cases, [&one](const Case &c) { return !c.name().contains(one); });
            return cases;
        }
        if (qEnvironmentVariableIsSet("QUARTERDECK_FULL"))
            return cases;
        const auto seed = quint32(qEnvironmentVariableIsSet("QUARTERDECK_RACE_SEED") ? qEnvironmentVariableIntValue("QUARTERDECK_RACE_SEED") : 1);
        QRandomGenerator random(seed);
        std::shuffle(cases.begin(), cases.end(), random);
        // Where the first lines of a file were lost once: it had been empty, and went between the look at it and its reading.
        std::ranges::stable_partition(cases, [](const Case &c) {
            return c.start == 0 && (c.rotation == 1 || c.rotation == 3) && c.call > 0 && c.call < 9 && !c.behind && c.busybox == (c.call % 2 == 0);
        });
        cases.resize(size_t(qEnvironmentVariableIsSet("QUARTERDECK_RACE_CASES") ? qEnvironmentVariableIntValue("QUARTERDECK_RACE_CASES") : 3 * kSideBySide));
        return cases;
    }

    void sideBySide(const std::vector<Case> &cases)
    {
        FixedSessions sessions;
        auto service = std::make_unique<LogService>(sessions);
        std::vector<std::unique_ptr<Race>> races;
        const auto atEnd = qScopeGuard([&] {
            service.reset();
            sessions.sessions.clear();
            races.clear();
            QTest::qWait(100);
        });
        const auto wait = [&races](auto until, int ms) { return QTest::qWaitFor([&] { return std::ranges::all_of(races, until); }, ms); };
        for (const Case &c : cases) {
            races.push_back(std::make_unique<Race>(c, m_folder.filePath(QString::number(m_tried++)), m_busybox, sessions));
            races.back()->follow(*service);
        }
        (void)wait([&](const auto &race) { return race->seen(*service); }, 20'000);
        for (const auto &race : races)
            race->arm();
        (void)wait([](const auto &race) { return race->happened(); }, 20'000);
        QTest::qWait(300);
        for (const auto &race : races)
            race->writeMore();
        (void)wait([&](const auto &race) { return race->complete(*service); }, 8'000);
        for (const auto &race : races) {
            if (race->happened() && race->complete(*service))
                continue;
            m_failed << race->what.name() + (race->happened() ? QString() : u" (never came to it)"_s);
            qWarning("%s: %s", qPrintable(m_failed.last()), qPrintable(QDebug::toString(race->numbers(*service))));
        }
    }

private Q_SLOTS:
    void atEveryMoment()
    {
        m_busybox = m_folder.filePath(u"busybox"_s);
        QVERIFY(QDir().mkpath(m_busybox));
        QVERIFY(QProcess::execute(u"busybox"_s, {u"--install"_s, u"-s"_s, m_busybox}) == 0);
        QVERIFY(QFile::remove(m_busybox + u"/sh"_s) && QFile::link(u"/bin/dash"_s, m_busybox + u"/sh"_s));
        const std::vector<Case> cases = chosen();
        for (size_t i = 0; i < cases.size(); i += kSideBySide)
            sideBySide({cases.begin() + qptrdiff(i), cases.begin() + qptrdiff(std::min(cases.size(), i + kSideBySide))});
        QVERIFY(!cases.empty());
        QVERIFY2(test::reportRow("D21", u"rotated in the middle of a look, %1 moments: in %2 of them a line lost or doubled"_s.arg(cases.size()).arg(m_failed.size()), m_failed.isEmpty()),
                 qPrintable(m_failed.join(u'\n')));
    }
};

QD_TEST_MAIN(QCoreApplication, TestLogRaces)
#include "tst_log_races.moc"
