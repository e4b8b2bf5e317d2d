// SPDX-License-Identifier: GPL-3.0-or-later
// The block search against the same expressions line by line, against ripgrep and against grep, on real logs and on bytes
// that are meant to break it.
#include "models/logfiles/block_search.h"
#include "models/logfiles/literal_finder.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>

#include <set>

using namespace qd;
using namespace qd::logs;
using namespace Qt::StringLiterals;

namespace {

/// Expressions that have been trouble somewhere, or may see over the end of a line if one is careless.
const char *const kHandPicked[] = {
    "error", "Error", "GET /", "Failed password|Invalid user|session opened", "(?i)failed", "(?i)k", "(?i)s", "^", "$", "^$", "^\\s*$",
    "\\s", "\\s$", "^\\s", "a\\s+b", "\\S+\\s\\S+", "[^a]", "[^a]$", "[^\"]+\"$", "\"[^\"]*\"", "[^x]*+$", "[^x]++y", "\\W", "\\W$", "\\W+$",
    "\\D$", "\\D{3}", "\\H+$", "[\\s,]+$", "[\\W_]+$", "[^\\S]", "[\\x00-\\x20]$", "[\\t-\\r]", "[[:space:]]$", "[[:^alpha:]]$", "[[:cntrl:]]",
    "\\A", "\\z", "\\Z", "\\AGET", "200\\z", "0\\Z", "(?s).", "(?s)a.*b", "(?s)a.*$", "(?s).*\\z", "(?m)^1", "(?m)0$", "(?s)^.{20}$", "(?sm)^.$",
    "\\n", "a\\nb", "\\r", "\\r$", "\\R", "\\R$", "\\X$", "^\\X{3}", "\\N+$", "\\K", "a\\Kb", "(?<=\\s)1", "(?<!\\s)1", "(?<=^)a", "(?<!^)a",
    "(?<![^a])b", "(?<=[^a])b", "(?<!.)1", "(?<=.)1", "(?<!\\w)1", "a(?!\\s)", "a(?!\\s*b)", "0(?=\\s)", "0(?!$)", "0(?=$)", "a(?=[^b]*c)",
    "\\b1", "1\\b", "\\B1", "1\\B", "^\\b", "\\b$", "\\B$", "(\\d)\\1", "(\\w+) \\1", "(?<n>\\d)\\k<n>", "(a|b)?c", "(|a)", "a||b", "|", "()",
    "(?:)", "a*", "a*?", "x*$", "(a|ab)(c|bcd)", "(?>a+)b", "(?>a|ab)c", "a{2}", "a{2,}", "a{,2}", "a{0}b", "(ab){2,3}", "a{2,3}?", "\\d{1,3}(\\.\\d{1,3}){3}",
    "(\\d{1,3}\\.){3}\\d{1,3}:\\d{4,5}\\b", "[0-9a-f]{8}-[0-9a-f]{4}", "\\[[^\\]]*\\]", "[]a]", "[^]a]", "[^-1\"]", "[^-a-]", "[^a-]", "[^-]$", "[a-]", "[-a]", "[\\]]", "[\\-]", "[a\\-z]",
    "\\.", "\\/", "\\\\", "\\t", "\\x41", "\\x{e9}", "\\e", "\\Qa.b\\E", "\\Qa.b\\E+", "\\Q.", "é", "[é]", "[^é]", "é?x", "é+", "É", "(?i)É", "\xc3\xbc|\xc3\xa4",
    "\\p{L}", "\\p{Lu}+", "\\P{L}$", "\\pN", "[\\p{L}]", "[^\\p{L}]$", "\\w+é", "日本", "[日本]", ".本", "\\x{1F600}", "^.$", "^..$", "\\d+$", "^\\d",
    "(?i)invalid user", "(?i)KELVIN", "(?i)straSSe", "GET|POST|PUT|DELETE", "foo|bar|baz", "ab|abc|abcd", "a|b", "(GET|POST) /[a-z]", "\\.(js|css)",
    "(?:error|warn)[: ]", "[45]\\d\\d ", "\" [45][0-9]{2} ", "status=5..", "(?=.*GET)(?=.*200)", "^(?!.*200).*GET", "(?!)", "(?=)", "(?#comment)a",
    "a(?i)b", "(?i:a)B", "(?-i)a", "(?x) a b", "\\h+$", "\\v", "\\V$", "\\G1", "\\cA", "\\0", "\\07", "a\\b", "(?|(a)|(b))\\1", "(*UTF)a", "(a(?R)?b)",
    "(?(?=a)ab|c)", "\\o{101}", "(?<a>x)?(?(a)y|z)", "(.)\\1{3}", "^(.).*\\1$", "[[:alpha:]]+[[:digit:]]", "[[:word:]]$", "[\\d-]x", "[a-z]+\\.[A-Z]\\w+:",
    ".*", ".+", ".{100}", ".{0,5}$", "\"$", "-$", " $", "  ", "\\S{60}", "\\w{40}", "([^ ]* ){8}", "[^ ]+ [^ ]+$", "\\d\\s*$", "}$", "\\{", "\\}",
};

QByteArray realLogs()
{
    QByteArray all;
    for (const QString &folder : {u"crowdsec"_s, u"elastic"_s, u"lnav"_s}) {
        const QDir dir(QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/logs/data/") + folder);
        for (const QString &name : dir.entryList(QDir::Files, QDir::Name)) {
            QFile file(dir.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                all += file.read(120 * 1024);
        }
    }
    return all;
}

/// Short lines of few kinds of bytes, so that everything meets everything: cut and wrong UTF-8, CR, NUL, empty lines.
QByteArray oddBytes(quint32 seed, int lines)
{
    static const QByteArray kPieces[] = {"a", "b", "c", "x", "1", "0", " ", "\t", "\r", QByteArray(1, '\0'), "\xc3", "\xa9", "\xc3\xa9", "\xc3\x89",
                                         "\xe2\x82", "\xe2\x84\xaa", "\xc5\xbf", "\xf0\x9f\x98\x80", "\xff", "\xc0\xaf", "\xed\xa0\x80", "GET /", "error", "K", "k",
                                         "s", "\"", "[", "]", ".", "-", "_", "\xe6\x97\xa5\xe6\x9c\xac", "\xc2\x85", "\xe2\x80\xa8", "\x0b", "\x0c", "AB", "200"};
    QRandomGenerator random(seed);
    QByteArray all;
    for (int i = 0; i < lines; ++i) {
        for (int piece = int(random.bounded(0, 7)); piece > 0; --piece)
            all += kPieces[random.bounded(int(std::size(kPieces)))];
        all += '\n';
    }
    return all + "the last line has no end";
}

/// Expressions put together at random, most of which compile.
QByteArray generated(QRandomGenerator &random, int depth = 0)
{
    static const char *const kAtoms[] = {"a", "b", "1", "0", "GET", "error", " ", "\\s", "\\S", "\\w", "\\W", "\\d", "\\D", ".", "[^a]", "[ab]", "[^\\s]",
                                         "[\\s1]", "[a-z]", "[^0-9]", "\\b", "\\B", "^", "$", "\\A", "\\z", "\\.", "\"", "é", "[^é]", "\\h", "\\r", "\\x20",
                                         "[[:space:]]", "[[:alnum:]]", "\\N", "k", "s", "\\t", "-"};
    static const char *const kQuantifiers[] = {"", "", "", "", "?", "*", "+", "+?", "*?", "++", "?+", "{2}", "{1,3}", "{0,2}"};
    QByteArray text;
    for (int parts = int(random.bounded(1, 5)); parts > 0; --parts) {
        const int kind = int(random.bounded(0, 12));
        if (kind < 9 || depth > 2) {
            text += kAtoms[random.bounded(int(std::size(kAtoms)))];
            text += kQuantifiers[random.bounded(int(std::size(kQuantifiers)))];
        } else if (kind == 9) {
            text += '(' + generated(random, depth + 1) + '|' + generated(random, depth + 1) + ')';
        } else if (kind == 10) {
            static const char *const kOpen[] = {"(?:", "(?=", "(?!", "(?>", "(?<!", "(?<="};
            text += kOpen[random.bounded(int(std::size(kOpen)))] + generated(random, depth + 1) + ')';
        } else {
            text += '(' + generated(random, depth + 1) + ')';
            text += kQuantifiers[random.bounded(int(std::size(kQuantifiers)))];
        }
    }
    return depth == 0 && random.bounded(0, 6) == 0 ? "(?i)" + text : text;
}

std::vector<qsizetype> byLines(const Matcher &matcher, const QByteArray &text, bool &gaveUp)
{
    std::vector<qsizetype> hits;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype lf = text.indexOf('\n', at);
        const qsizetype end = lf < 0 ? text.size() : lf;
        if (matcher.matches(QByteArrayView(text).sliced(at, end - at), &gaveUp))
            hits.push_back(at);
        at = end + 1;
    }
    return hits;
}

/// What a program counts; nothing if it does not take the expression.
std::optional<qint64> countBy(const QString &program, const QStringList &options, const QByteArray &pattern, const QString &file)
{
    QProcess process;
    process.start(program, options + QStringList{u"-e"_s, QString::fromUtf8(pattern), file});
    if (!process.waitForFinished(20'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() > 1)
        return std::nullopt;
    const QByteArray out = process.readAllStandardOutput().trimmed();
    return out.isEmpty() ? 0 : out.toLongLong();
}

QByteArrayList patterns()
{
    QByteArrayList all;
    for (const char *text : kHandPicked)
        all.append(text);
    QRandomGenerator random(20261128);
    while (all.size() < 400)
        all.append(generated(random));
    return all;
}

} // namespace

class SearchExactTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_dir;
    QMap<QString, QByteArray> m_texts;

    QString fileOf(const QString &name) const { return m_dir.filePath(name); }

private Q_SLOTS:
    void initTestCase()
    {
        m_texts = {{u"real"_s, realLogs()}, {u"odd"_s, oddBytes(1, 4000)}, {u"one"_s, "a"}, {u"blank"_s, "\n\n"}};
        QVERIFY(m_texts[u"real"_s].size() > 150'000);
        for (auto it = m_texts.cbegin(); it != m_texts.cend(); ++it) {
            QFile file(fileOf(it.key()));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(it.value());
        }
    }

    void equalsLineByLineAndRipgrepAndGrep()
    {
        int tried = 0, againstRg = 0, againstGrep = 0, gaveUpOn = 0;
        std::map<QByteArray, int> methods;
        for (const QByteArray &text : patterns()) {
            Pattern pattern;
            pattern.text = QString::fromUtf8(text);
            pattern.regex = true;
            pattern.caseMode = CaseMode::Sensitive;
            const Result<BlockSearch> search = BlockSearch::compile(pattern);
            if (!search)
                continue;
            ++tried;
            ++methods[search->method()];
            for (auto it = m_texts.cbegin(); it != m_texts.cend(); ++it) {
                bool gaveUp = false;
                std::vector<qsizetype> found;
                const BlockOutcome outcome = search->scan(it.value(), [&found](qsizetype at) { found.push_back(at); return true; });
                const std::vector<qsizetype> expected = byLines(search->matcher(), it.value(), gaveUp);
                if (gaveUp || outcome.gaveUp > 0) {
                    ++gaveUpOn;
                    continue;
                }
                if (found != expected)
                    qWarning("%s on %s by %s: %zu lines, line by line %zu", text.constData(), qPrintable(it.key()), search->method(), found.size(), expected.size());
                QCOMPARE(found, expected);
                if (it.value().size() < 100)
                    continue;
                const auto rg = countBy(u"rg"_s, {u"-P"_s, u"-a"_s, u"-c"_s, u"--no-config"_s, u"--encoding=none"_s, u"--no-ignore"_s, u"-j1"_s}, text, fileOf(it.key()));
                if (rg) {
                    ++againstRg;
                    if (*rg != qint64(found.size()))
                        qWarning("%s on %s by %s: %zu lines, rg -P %lld", text.constData(), qPrintable(it.key()), search->method(), found.size(), *rg);
                    QCOMPARE(qint64(found.size()), *rg);
                }
                // grep reads \d as ASCII digits and leaves lines with wrong UTF-8 in other ways: compared where both mean the same.
                if (it.key() == u"real"_s && tried % 3 == 0) {
                    const auto grep = countBy(u"grep"_s, {u"-P"_s, u"-a"_s, u"-c"_s}, text, fileOf(it.key()));
                    if (grep) {
                        ++againstGrep;
                        if (*grep != qint64(found.size()))
                            qWarning("%s on %s: %zu lines, grep -P %lld", text.constData(), qPrintable(it.key()), found.size(), *grep);
                        QCOMPARE(qint64(found.size()), *grep);
                    }
                }
            }
        }
        for (const auto &[method, count] : methods)
            qInfo("%d expressions by %s", count, method.constData());
        qInfo("%d expressions, %d counts against rg -P, %d against grep -P, %d given up", tried, againstRg, againstGrep, gaveUpOn);
        QVERIFY(tried >= 280);
        QVERIFY(againstRg >= 450);
        QVERIFY(againstGrep >= 60);
        QVERIFY(gaveUpOn <= 8);
        for (const char *method : {"literal", "literals", "literals+regex", "blocks", "lines"})
            QVERIFY2(methods[method] > 0, method);
    }

    void literalsCaselessAndWords()
    {
        const QByteArray real = m_texts[u"real"_s], odd = m_texts[u"odd"_s];
        for (const char *text : {"error", "k", "s", "kernel", "ss", "GET", "é", "É", "invalid user", ".*", "\\d", "a", "200", "日本", "\\E", "a\\Eb"}) {
            for (const CaseMode mode : {CaseMode::Smart, CaseMode::Sensitive, CaseMode::Insensitive}) {
                for (const bool word : {false, true}) {
                    Pattern pattern{QString::fromUtf8(text), false, mode, word};
                    const Result<BlockSearch> search = BlockSearch::compile(pattern);
                    QVERIFY(search);
                    for (const QByteArray &bytes : {real, odd}) {
                        bool gaveUp = false;
                        std::vector<qsizetype> found;
                        search->scan(bytes, [&found](qsizetype at) { found.push_back(at); return true; });
                        QCOMPARE(found, byLines(search->matcher(), bytes, gaveUp));
                    }
                }
            }
        }
    }

    void findsLiteralsAtEveryPlace()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 400; ++round) {
            std::vector<QByteArray> literals;
            const bool ignoreCase = round % 3 == 0;
            for (int n = int(random.bounded(1, 40)); n > 0; --n) {
                QByteArray literal;
                for (int size = int(random.bounded(1, 6)); size > 0; --size)
                    literal += char('a' + random.bounded(0, 4));
                literals.push_back(literal);
            }
            QByteArray text;
            for (int size = int(random.bounded(0, 200)); size > 0; --size)
                text += char((ignoreCase && random.bounded(0, 2) ? 'A' : 'a') + random.bounded(0, 6));
            const LiteralFinder finder(literals, ignoreCase);
            const QByteArray look = ignoreCase ? text.toLower() : text;
            const bool there = std::ranges::any_of(literals, [&look](const QByteArray &l) { return look.contains(l); });
            const char *found = finder.find(text.constData(), text.constData() + text.size());
            QCOMPARE(found != nullptr, there);
        }
    }

    void findsOneLiteralAcrossEveryEdge()
    {
        // Whatever part of it the finder looks for, and wherever its steps of 32 bytes end.
        for (const QByteArray &literal : {QByteArray("error"), QByteArray("qexxa"), QByteArray("exqaz"), QByteArray("xz"), QByteArray("authentication")}) {
            for (const bool ignoreCase : {false, true}) {
                for (const bool two : {false, true}) {
                    const LiteralFinder finder(two ? std::vector<QByteArray>{literal, "neverthere"} : std::vector<QByteArray>{literal}, ignoreCase);
                    for (int before = 0; before < 140; ++before) {
                        for (int behind : {0, 1, 5, 31, 32, 33, 70}) {
                            const QByteArray text = QByteArray(before, '.') + literal + QByteArray(behind, '.');
                            const char *found = finder.find(text.constData(), text.constData() + text.size());
                            QVERIFY(found && found >= text.constData() + before && found < text.constData() + before + literal.size());
                        }
                    }
                }
            }
        }
    }

    void stopsAndGivesUp()
    {
        Pattern pattern{u"(a+)+$"_s, true, CaseMode::Sensitive, false};
        const Result<BlockSearch> search = BlockSearch::compile(pattern);
        QVERIFY(search);
        const QByteArray line = QByteArray(60, 'a') + "!\n";
        QElapsedTimer timer;
        timer.start();
        const BlockOutcome outcome = search->scan(line.repeated(4000), [](qsizetype) { return true; });
        QVERIFY(outcome.gaveUp > 0);
        QVERIFY(outcome.stopped);
        QVERIFY(timer.elapsed() < 5000);
        // One line of 4 MB in which an expression is slow at every place.
        Pattern slow{u"a.*b.*c.*d"_s, true, CaseMode::Sensitive, false};
        timer.start();
        const BlockOutcome longLine = BlockSearch::compile(slow)->scan(QByteArray(4'000'000, 'a') + '\n', [](qsizetype) { return true; });
        QVERIFY2(timer.elapsed() < 5000, QByteArray::number(timer.elapsed()).constData());
        QVERIFY(longLine.gaveUp <= 1);
    }

    void tellsWhatIsWrong()
    {
        Pattern pattern{u"(unfinished"_s, true, CaseMode::Smart, false};
        const Result<BlockSearch> search = BlockSearch::compile(pattern);
        QVERIFY(!search);
        QCOMPARE(search.error().code, ErrorCode::Parse);
        QVERIFY(!search.error().hint.isEmpty());
    }
};

QD_TEST_MAIN(QCoreApplication, SearchExactTest)
#include "tst_search_exact.moc"
