// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/field_lookup.h"
#include "models/logs/filter_text.h"
#include "models/logs/log_store.h"
#include "models/logs/saved_filters.h"
#include "models/logtext/record_reader.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::logs;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kStart = 1'793'527'200'000; // 2026-11-01T10:00:00Z

struct Stored {
    QByteArray text;
    LineRecord record;
    [[nodiscard]] LineView view() const { return {text, record}; }
};

Stored line(const QByteArray &text, Level level = Level::Info, SourceId source = 0, qint64 ms = 0)
{
    Stored made{text, {}};
    made.record.timeMs = kStart + ms;
    made.record.level = level;
    made.record.source = source;
    return made;
}

bool passes(const QString &filter, const Stored &one, RecordReader *reader = nullptr)
{
    const auto group = checkFilter(filter);
    if (!group)
        qFatal("%s: %s", qPrintable(filter), qPrintable(group.error().toText()));
    LogFilter whole;
    whole.rules = *group;
    const Result<FilterEvaluator> evaluator = FilterEvaluator::compile(whole);
    if (!evaluator)
        qFatal("%s: %s", qPrintable(filter), qPrintable(evaluator.error().message));
    return evaluator->passes(one.view(), reader);
}

// ---- A slow second opinion that shares no code with the evaluator but the tree -----------------------------------------------------

QString valueOf(const QByteArray &text, const QString &field)
{
    if (field == u"message")
        return QString::fromUtf8(text);
    for (const QString &word : QString::fromUtf8(text).split(u' ')) {
        if (word.startsWith(field + u'='))
            return word.sliced(field.size() + 1);
    }
    return {};
}

bool slowField(const FilterRule &rule, const Stored &one)
{
    const QString value = valueOf(one.text, rule.field);
    if (value.isNull())
        return false;
    bool isNumber = false, wantsNumber = false;
    const double number = value.toDouble(&isNumber), wanted = rule.values.value(0).toDouble(&wantsNumber);
    switch (rule.op) {
    case FieldOp::Exists: return true;
    case FieldOp::Equals:
        return std::ranges::any_of(rule.values, [&](const QString &v) {
            bool ok = false;
            const double n = v.toDouble(&ok);
            return v == value || (ok && isNumber && n == number);
        });
    case FieldOp::Contains: return std::ranges::any_of(rule.values, [&](const QString &v) { return value.contains(v, Qt::CaseInsensitive); });
    case FieldOp::Matches: return value.contains(rule.values.first(), Qt::CaseInsensitive); // the test's expressions are plain words
    case FieldOp::Less: return wantsNumber ? isNumber && number < wanted : value < rule.values.first();
    case FieldOp::LessEqual: return wantsNumber ? isNumber && number <= wanted : value <= rule.values.first();
    case FieldOp::Greater: return wantsNumber ? isNumber && number > wanted : value > rule.values.first();
    case FieldOp::GreaterEqual: return wantsNumber ? isNumber && number >= wanted : value >= rule.values.first();
    }
    return false;
}

bool slow(const FilterGroup &group, const Stored &one)
{
    QList<bool> parts;
    for (const FilterRule &rule : group.rules) {
        bool is = false;
        switch (rule.kind) {
        case FilterRule::Kind::Text: is = QString::fromUtf8(one.text).contains(rule.text.text, Qt::CaseInsensitive); break;
        case FilterRule::Kind::Field: is = slowField(rule, one); break;
        case FilterRule::Kind::Levels: is = (rule.levels >> int(one.record.level)) & 1; break;
        case FilterRule::Kind::Sources: is = rule.sources.contains(one.record.source); break;
        case FilterRule::Kind::Time: is = rule.time.fromMs <= one.record.timeMs && one.record.timeMs < rule.time.toMs; break;
        case FilterRule::Kind::Saved: break;
        }
        parts << (is != rule.exclude);
    }
    for (const FilterGroup &inner : group.groups)
        parts << slow(inner, one);
    const bool holds = parts.isEmpty() || (group.mode == FilterGroup::Mode::All ? !parts.contains(false) : parts.contains(true));
    return holds != group.exclude;
}

class Trees {
public:
    explicit Trees(quint32 seed) : m_random(seed) {}

    FilterRule rule()
    {
        static const QStringList words{u"alpha"_s, u"beta"_s, u"404"_s, u"x y"_s, u"7"_s, u"\"q\""_s, u"a\\b"_s, u"or"_s, u"-c"_s, u"(p)"_s, u"k=v"_s, u"ünï"_s};
        static const QStringList fields{u"status"_s, u"path"_s, u"ms"_s, u"absent"_s, u"a.b"_s};
        const auto word = [&] { return words[m_random.bounded(int(words.size()))]; };
        FilterRule made;
        switch (m_random.bounded(7)) {
        case 0:
        case 1: made = FilterRule::ofText({.text = word()}); break;
        case 2: made = FilterRule::ofLevels(LevelSet(m_random.bounded(1, 64))); break;
        case 3: made = FilterRule::ofSources({SourceId(m_random.bounded(3)), SourceId(m_random.bounded(3))}); break;
        case 4: made = FilterRule::ofTime({kStart + m_random.bounded(50), kStart + 50 + m_random.bounded(50)}); break;
        default:
            made = FilterRule::ofField(fields[m_random.bounded(int(fields.size()))], FieldOp(m_random.bounded(8)), {});
            if (made.op == FieldOp::Matches)
                made.values = {u"alpha"_s};
            else if (made.op != FieldOp::Exists)
                made.values = {m_random.bounded(2) ? QString::number(m_random.bounded(600)) : word()};
            if (made.op == FieldOp::Equals || made.op == FieldOp::Contains)
                made.values << word();
        }
        // What is left out of a set of levels is another set, in the text as well.
        made.exclude = made.kind != FilterRule::Kind::Levels && m_random.bounded(3) == 0;
        return made;
    }
    /// Of at least two members, as the text form makes them.
    FilterGroup group(int depth)
    {
        FilterGroup made;
        made.mode = m_random.bounded(2) ? FilterGroup::Mode::Any : FilterGroup::Mode::All;
        for (int i = m_random.bounded(1, 4); i > 0; --i)
            made.rules << rule();
        for (int i = depth > 0 ? m_random.bounded(3) : 0; i > 0; --i) {
            made.groups.push_back(group(depth - 1));
            made.groups.back().exclude = m_random.bounded(2);
        }
        if (made.rules.size() + qsizetype(made.groups.size()) < 2)
            made.rules << rule();
        return made;
    }
    Stored stored()
    {
        static const QByteArrayList words{"alpha", "BETA", "404", "x y", "7", "\"q\"", "a\\b", "-c", "(p)", "k=v", "\xc3\xbcn\xc3\xaf"};
        QByteArray text = "t=1 status=" + QByteArray::number(m_random.bounded(600));
        if (m_random.bounded(2))
            text += " path=/alpha/" + QByteArray::number(m_random.bounded(9));
        if (m_random.bounded(2))
            text += " ms=" + QByteArray::number(m_random.bounded(100) / 8.0);
        for (int i = m_random.bounded(3); i > 0; --i)
            text += ' ' + words[m_random.bounded(int(words.size()))];
        return line(text, Level(m_random.bounded(6)), SourceId(m_random.bounded(3)), m_random.bounded(100));
    }

private:
    QRandomGenerator m_random;
};

} // namespace

class TestLogFilter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Random trees over random lines: the fast evaluator says what the slow one says.
    void agreesWithASlowReference()
    {
        Trees trees(11);
        QList<Stored> lines;
        for (int i = 0; i < 60; ++i)
            lines << trees.stored();
        int shown = 0, all = 0;
        for (int round = 0; round < 1500; ++round) {
            LogFilter filter;
            filter.rules = trees.group(round % 4);
            const Result<FilterEvaluator> evaluator = FilterEvaluator::compile(filter);
            QVERIFY(evaluator);
            for (const Stored &one : lines) {
                const bool is = evaluator->passes(one.view());
                if (is != slow(filter.rules, one))
                    QFAIL(qPrintable(filterText(filter.rules) + u"\nline: "_s + QString::fromUtf8(one.text)));
                shown += is;
                ++all;
            }
        }
        qInfo("%d of %d pass", shown, all);
        QVERIFY(shown > all / 10 && shown < all * 9 / 10); // neither side is trivial
    }

    void textAndTreeAreTheSame()
    {
        Trees trees(5);
        for (int round = 0; round < 3000; ++round) {
            const FilterGroup tree = trees.group(round % 4);
            const QString text = filterText(tree);
            const auto back = checkFilter(text);
            QVERIFY2(back, qPrintable(text + u'\n' + (back ? QString() : back.error().toText())));
            QCOMPARE(filterText(*back), text);
            for (int i = 0; i < 5; ++i) {
                const Stored one = trees.stored();
                QVERIFY2(slow(*back, one) == slow(tree, one), qPrintable(text));
            }
        }
    }

    void meansWhatItSays_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("is");
        const auto row = [](const char *filter, const char *text, bool is) { QTest::addRow("%s | %s", filter, text) << QString::fromUtf8(filter) << QByteArray(text) << is; };
        row("refused", "Connection REFUSED", true);
        row("Refused", "connection refused", false);
        row("\"Refused\"i", "connection refused", true);
        row("\"refused\"c", "Refused", false);
        row("\"port\"w", "airport", false);
        row("\"port\"w", "the port!", true);
        row("a b", "b then a", true);
        row("a b", "b", false);
        row("b or zz", "b", true);
        row("zz or yy b", "b", false);
        row("(zz or b) b", "b", true);
        row("-b", "b", false);
        row("not not b", "b", true);
        row("!(b or c)", "d", true);
        row("/time(d )?out/", "it timed out", true);
        row("/A\\/B/", "A/B", true);
        row("/S+/", "SS", true);
        row("/\\S+x/", "ABX", true); // the capital of a class says nothing about case
        row("/var/log", "see /var/log/x", true);
        row("status=500,502", "t=1 status=502", true);
        row("status=500,502", "t=1 status=501", false);
        row("status=5e2", "t=1 status=500", true);
        row("status!=500", "t=1 status=501", true);
        row("status!=500", "no fields", true);
        row("status>=500", "t=1 status=499", false);
        row("status>=500", "t=1 status=503", true);
        row("status>=500", "t=1", false);
        row("took>250ms", "t=1 took=0.3s", true);
        row("took>250ms", "t=1 took=1m0.5s", true);
        row("took>250ms", "t=1 took=90us", false);
        row("size>1MiB", "t=1 size=2000kB", true);
        row("size<=1KiB", "t=1 size=1024", true);
        row("path:CHECKOUT", "t=1 path=/checkout", false);
        row("path:checkout", "t=1 path=/Checkout/1", true);
        row("path~^/api/v\\d", "t=1 path=/api/v2", true);
        row("(path~(a|b)$)", "t=1 path=/b", true);
        row("path!~health", "t=1 path=/health", false);
        row("user:*", "t=1 user=bob", true);
        row("user!:*", "t=1 user=bob", false);
        row("message:\"t=1\"", "t=1 x", true);
        row("log.level=warn", "{\"log.level\":\"warn\",\"message\":\"x\"}", true);
        row("msg=\"a\\\"b\"", "{\"msg\":\"a\\\"b\"}", true);
        row("level>=warning", "x", false);
        row("level=info,error", "x", true);
        row("level!=info", "x", false);
        row("time>=2026-11-01T10:00Z time<2026-11-01T10:00:01Z", "x", true);
        row("time=2026-11-01T09:00Z..2026-11-01T10:00Z", "x", false);
        row("source=#0,#4", "x", true);
        row("-source=#0", "x", false);
        row("", "x", true);
    }
    void meansWhatItSays()
    {
        QFETCH(QString, filter);
        QFETCH(QByteArray, text);
        QFETCH(bool, is);
        QCOMPARE(passes(filter, line(text)), is);
        // Its text means the same.
        QCOMPARE(passes(filterText(*checkFilter(filter)), line(text)), is);
    }

    void mistakesSayWhere_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("at");
        QTest::newRow("open group") << u"a (b or c"_s << 2;
        QTest::newRow("closed too often") << u"a)"_s << 1;
        QTest::newRow("empty group") << u"a ()"_s << 2;
        QTest::newRow("open quotation") << u"a \"b"_s << 2;
        QTest::newRow("nothing behind or") << u"a or"_s << 4;
        QTest::newRow("no value") << u"a status="_s << 2;
        QTest::newRow("no field") << u"a =5"_s << 2;
        QTest::newRow("no such level") << u"level=bad"_s << 6;
        QTest::newRow("bad expression") << u"path~a(b"_s << 5;
        QTest::newRow("bad time") << u"time>=yesterday"_s << 6;
        QTest::newRow("several to compare") << u"status>1,2"_s << 7;
        QTest::newRow("nothing left out") << u"a not"_s << 2;
    }
    void mistakesSayWhere()
    {
        QFETCH(QString, filter);
        QFETCH(int, at);
        const auto group = checkFilter(filter);
        QVERIFY(!group);
        QVERIFY2(group.error().position == at, qPrintable(group.error().toText()));
        QVERIFY(!group.error().message.isEmpty());
        QCOMPARE(parseFilter(filter).error().code, ErrorCode::Parse);
    }

    void deepGroupsAreRefused()
    {
        const QString deep = QString(300, u'(') + u'a' + QString(300, u')');
        QVERIFY(!checkFilter(deep));
        FilterGroup tree;
        tree.rules << FilterRule::ofText({.text = u"a"_s}) << FilterRule::ofText({.text = u"b"_s});
        for (int i = 0; i < 200; ++i) {
            FilterGroup outer;
            outer.rules << FilterRule::ofText({.text = u"c"_s});
            outer.groups.push_back(std::move(tree));
            tree = std::move(outer);
        }
        LogFilter filter;
        filter.rules = tree;
        QCOMPARE(FilterEvaluator::compile(filter).error().code, ErrorCode::Unsupported);
    }

    void fieldsOfFormatsAndSources()
    {
        RecordReader reader;
        const Stored access = line("10.0.0.7 - bob [01/Nov/2026:10:00:00 +0000] \"GET /api/v1/x?a=1 HTTP/1.1\" 503 1234 \"-\" \"curl/8\"", Level::Error, 4);
        (void)reader.parse(access.text);
        QVERIFY(passes(u"status>=500 client=10.0.0.7 user=bob method=GET path:/api bytes>1k"_s, access, &reader));
        QVERIFY(!passes(u"status<500"_s, access, &reader));
        FilterNames names;
        names.sources[4] = {u"web-01"_s, u"/var/log/nginx/access.log"_s};
        LogFilter filter;
        filter.rules = *checkFilter(u"source:nginx host=web-01 -source:syslog"_s);
        QVERIFY(FilterEvaluator::compile(filter, names)->passes(access.view(), &reader));
        names.sources[4].host = u"web-02"_s;
        QVERIFY(!FilterEvaluator::compile(filter, names)->passes(access.view(), &reader));
    }

    void markersStay()
    {
        Stored marker = line("file was rotated");
        marker.record.flags = MarkerLine;
        QVERIFY(passes(u"level>=error absent>5 nothing"_s, marker));
        LogFilter filter;
        filter.time = TimeSlice{0, 1};
        QVERIFY(!FilterEvaluator::compile(filter)->passes(marker.view()));
    }

    void quantities_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("value");
        const double none = std::numeric_limits<double>::quiet_NaN();
        for (const auto &[text, value] : std::initializer_list<std::pair<const char *, double>>{
                 {"12", 12}, {"-1.5e3", -1500}, {"250ms", 0.25}, {"1h2m3.5s", 3723.5}, {"4KiB", 4096}, {"1.5M", 1.5e6}, {"12%", 12}, {"3 s", 3},
                 {"", none}, {"inf", none}, {"nan", none}, {"0x1", none}, {"12 apples", none}, {"1KiB2KiB", none}, {"5s7", none}, {"1.2.3.4", none}})
            QTest::newRow(text) << QByteArray(text) << value;
    }
    void quantities()
    {
        QFETCH(QByteArray, text);
        QFETCH(double, value);
        const std::optional<double> read = quantityOf(text);
        QCOMPARE(read.has_value(), !std::isnan(value));
        if (read)
            QVERIFY(std::abs(*read - value) < 1e-9 * std::max(1.0, std::abs(value)));
    }

    void savedFiltersAreNamedNestedAndKept()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"filters.json"_s);
        SavedFilters saved(path);
        QSignalSpy changed(&saved, &SavedFilters::changed);
        QVERIFY(saved.save(u"noise"_s, *checkFilter(u"path:health or agent:bot"_s)));
        QVERIFY(saved.save(u"bad requests"_s, *checkFilter(u"status>=500 -filter:noise"_s)));
        QCOMPARE(changed.size(), 2);
        QVERIFY(passes(u"filter:\"bad requests\""_s, line("t=1 status=500 path=/shop")));
        QVERIFY(!passes(u"filter:\"bad requests\""_s, line("t=1 status=500 path=/health")));
        // In a circle, of unknown ones, or taken while others need it: no.
        QCOMPARE(saved.save(u"noise"_s, *checkFilter(u"filter:\"bad requests\""_s)).error().code, ErrorCode::Unsupported);
        QCOMPARE(saved.save(u"noise"_s, *checkFilter(u"a filter:noise"_s)).error().code, ErrorCode::Unsupported);
        QCOMPARE(saved.save(u"x"_s, *checkFilter(u"filter:nobody"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(saved.remove(u"noise"_s).error().code, ErrorCode::Unsupported);
        QVERIFY(saved.rename(u"noise"_s, u"known noise"_s));
        QVERIFY(!passes(u"filter:\"bad requests\""_s, line("t=1 status=500 path=/health")));
        SavedFilters again(path);
        QCOMPARE(again.names(), (QStringList{u"bad requests"_s, u"known noise"_s}));
        QCOMPARE(again.filter(u"bad requests"_s), saved.filter(u"bad requests"_s));
        QVERIFY(again.remove(u"bad requests"_s));
        QTRY_COMPARE(saved.names(), QStringList{u"known noise"_s}); // another program's change
    }

    void aDamagedFileIsNotWrittenOver()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"filters.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"version\": 1, \"filters\": {\"good\": \"a\", \"bad\": \"(\"}}");
        file.close();
        SavedFilters saved(path);
        QVERIFY(saved.problem());
        QVERIFY(saved.problem()->message.contains(u"bad"));
        QCOMPARE(saved.names(), QStringList{u"good"_s});
        QVERIFY(!saved.save(u"more"_s, *checkFilter(u"b"_s)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("\"(\""));
    }

    void completionKnowsWhereItIs()
    {
        const auto at = [](const char *text) { return completionPoint(QString::fromLatin1(text), qsizetype(qstrlen(text))); };
        QCOMPARE(at("a -sta").begun, u"sta"_s);
        QVERIFY(at("a -sta").field.isEmpty());
        QCOMPARE(at("a (status>=50").field, u"status"_s);
        QCOMPARE(at("a (status>=50").begun, u"50"_s);
        QCOMPARE(at("level=error,wa").begun, u"wa"_s);
        QCOMPARE(at("level=error,wa").at, 12);
    }

    /// Lines that contain a pattern are those that ripgrep counts, whatever the case, word and kind.
    void countsAsRipgrep()
    {
        QTemporaryDir dir;
        QRandomGenerator random(23);
        static const QByteArrayList parts{"Error", "error", "port", "airport", "port_1", "10.0.0.7", "\xc3\x9c" "bel", "\xc3\xbc" "bel", "\xff\xfe", "a.b", "a\\Eb",
                                          "[x]", "foo(bar)", "ERROR:", "\xce\xa3\xce\xaf", "k", "\xe2\x84\xaa", "tab\tx", "\xe4\xbd\xa0\xe5\xa5\xbd"};
        QByteArrayList lines;
        for (int i = 0; i < 4000; ++i) {
            QByteArrayList words;
            for (int k = random.bounded(1, 6); k > 0; --k)
                words << parts[random.bounded(int(parts.size()))];
            lines << words.join(random.bounded(3) ? " " : "");
        }
        QFile file(dir.filePath(u"lines"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(lines.join('\n') + '\n');
        file.close();
        const QList<std::pair<QString, bool>> patterns{{u"error"_s, false}, {u"Error"_s, false}, {u"port"_s, false}, {u"a.b"_s, false}, {u"a\\Eb"_s, false},
            {u"[x]"_s, false}, {u"Übel"_s, false}, {u"übel"_s, false}, {u"k"_s, false}, {u"你好"_s, false}, {u"σί"_s, false},
            {u"a.b"_s, true}, {u"\\d+\\.\\d+"_s, true}, {u"^port|bel$"_s, true}, {u"(?i)ERROR"_s, true}, {u"[^\\x00-\\x7F]"_s, true}, {u"\\bport\\b"_s, true},
            {u"err(or)?:"_s, true}, {u"\\w+\\(\\w+\\)"_s, true}, {u"port|error"_s, true}, {u"(.)\\1"_s, true}, {u"(?<=air)port"_s, true}, {u"\\p{Lu}"_s, true}, {u"^$"_s, true}};
        int compared = 0;
        for (const auto &[text, regex] : patterns) {
            for (const CaseMode mode : {CaseMode::Sensitive, CaseMode::Insensitive, CaseMode::Smart}) {
                for (const bool word : {false, true}) {
                    if (mode == CaseMode::Smart && text.contains(u'\\'))
                        continue; // ripgrep's idea of a capital in an expression is its own
                    const Result<Matcher> matcher = Matcher::compile({.text = text, .regex = regex, .caseMode = mode, .wholeWord = word});
                    QVERIFY(matcher);
                    int count = 0;
                    for (const QByteArray &one : lines)
                        count += matcher->matches(one);
                    QStringList arguments{u"-P"_s, u"-c"_s, u"-a"_s, u"--no-config"_s, mode == CaseMode::Sensitive ? u"-s"_s : mode == CaseMode::Smart ? u"-S"_s : u"-i"_s};
                    if (word)
                        arguments << u"-w"_s;
                    if (!regex)
                        arguments << u"-F"_s;
                    QProcess rg;
                    rg.start(u"rg"_s, arguments + QStringList{u"-e"_s, text, file.fileName()});
                    QVERIFY(rg.waitForFinished());
                    const int theirs = rg.readAllStandardOutput().trimmed().toInt();
                    QVERIFY2(theirs == count, qPrintable(u"%1 %2 word %3: rg %4, here %5"_s.arg(text).arg(int(mode)).arg(word).arg(theirs).arg(count)));
                    ++compared;
                }
            }
        }
        qInfo("%d patterns counted", compared);
    }
};

QD_TEST_MAIN(QCoreApplication, TestLogFilter)
#include "tst_log_filter.moc"
