// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/filter_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>

namespace qd::logs {
namespace {

using namespace Qt::StringLiterals;

constexpr int kDeepest = 50;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::FilterText)
};

/// How conditions on fields are written; longer words first, so that the first that fits is the right one.
struct OpWord {
    QStringView word;
    FieldOp op;
    bool exclude;
};
constexpr OpWord kOps[] = {
    {u"!=", FieldOp::Equals, true}, {u"!~", FieldOp::Matches, true}, {u"!:", FieldOp::Contains, true},
    {u"<=", FieldOp::LessEqual, false}, {u">=", FieldOp::GreaterEqual, false}, {u"<", FieldOp::Less, false},
    {u">", FieldOp::Greater, false}, {u"=", FieldOp::Equals, false}, {u"~", FieldOp::Matches, false},
    {u":", FieldOp::Contains, false},
};

constexpr Level kLevels[] = {Level::None, Level::Trace, Level::Debug, Level::Info, Level::Warning, Level::Error};

bool isDelimiter(QChar c)
{
    return c.isSpace() || c == u'(' || c == u')' || c == u'"';
}

const OpWord *opAt(QStringView rest)
{
    const auto *found = std::ranges::find_if(kOps, [rest](const OpWord &op) { return rest.startsWith(op.word); });
    return found == std::end(kOps) ? nullptr : found;
}

std::optional<Level> levelOf(QStringView word)
{
    const QString lower = word.toString().toLower();
    for (Level level : kLevels) {
        if (levelKey(level) == lower)
            return level;
    }
    const Level meant = levelFromWord(lower.toUtf8());
    return meant == Level::None ? std::nullopt : std::optional(meant);
}

/// The levels that compare so with `level`. What says nothing of its level is below all others.
LevelSet levelsBy(FieldOp op, Level level)
{
    LevelSet set = 0;
    for (Level one : kLevels) {
        const bool fits = op == FieldOp::Less ? one < level : op == FieldOp::LessEqual ? one <= level
            : op == FieldOp::Greater ? one > level : one >= level;
        if (fits)
            set |= levelBit(one);
    }
    return set;
}

std::optional<qint64> timeOf(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

QString timeText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::UTC).toString(Qt::ISODateWithMs);
}

class Parser {
public:
    explicit Parser(const QString &text) : m_text(text) {}

    std::expected<FilterGroup, FilterProblem> parse()
    {
        FilterGroup group = anyOf(0);
        skipSpace();
        if (!m_problem && m_at < m_text.size())
            fail(m_at, 1, Texts::tr("This parenthesis closes nothing."));
        if (m_problem)
            return std::unexpected(*m_problem);
        return group;
    }

private:
    void fail(qsizetype at, qsizetype length, const QString &message)
    {
        if (!m_problem)
            m_problem = {std::min(at, m_text.size()), std::max<qsizetype>(length, 1), message};
    }
    [[nodiscard]] bool atEnd() const { return m_problem || m_at >= m_text.size(); }
    [[nodiscard]] QStringView rest() const { return QStringView(m_text).sliced(m_at); }
    [[nodiscard]] QChar next() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }
    void skipSpace()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }
    /// Takes `word` if it stands here as a word of its own.
    bool takeWord(QStringView word)
    {
        if (!rest().startsWith(word, Qt::CaseInsensitive))
            return false;
        const qsizetype end = m_at + word.size();
        if (end < m_text.size() && !isDelimiter(m_text[end]))
            return false;
        m_at = end;
        return true;
    }

    FilterGroup anyOf(int depth);
    FilterGroup allOf(int depth);
    void addTerm(FilterGroup &group, int depth);
    void addCondition(FilterGroup &group, bool exclude);
    void addField(FilterGroup &group, const QString &field, qsizetype from, bool exclude);
    void addLevels(FilterGroup &group, const OpWord &op, const QStringList &values, qsizetype from, bool exclude);
    void addTime(FilterGroup &group, FieldOp op, const QString &value, qsizetype from, bool exclude);
    bool addSources(FilterGroup &group, const QStringList &values, qsizetype from, bool exclude);
    QString takeQuoted();
    QString takeBare(bool isValue);
    QStringList takeValues(FieldOp op, bool &wasStar);
    QString takeExpressionValue();
    bool takeFlags(Pattern &pattern);
    bool takeRegex(Pattern &pattern);
    void checkExpression(const Pattern &pattern, qsizetype from);

    const QString &m_text;
    qsizetype m_at = 0;
    std::optional<FilterProblem> m_problem;
};

/// A group of one is its only member.
void addGroup(FilterGroup &to, FilterGroup &&group)
{
    if (group.groups.empty() && group.rules.size() == 1) {
        FilterRule rule = group.rules.takeFirst();
        rule.exclude = rule.exclude != group.exclude;
        to.rules.append(rule);
    } else if (group.rules.isEmpty() && group.groups.size() == 1) {
        FilterGroup inner = std::move(group.groups.front());
        inner.exclude = inner.exclude != group.exclude;
        to.groups.push_back(std::move(inner));
    } else if (!group.isEmpty()) {
        to.groups.push_back(std::move(group));
    }
}

FilterGroup Parser::anyOf(int depth)
{
    FilterGroup any;
    any.mode = FilterGroup::Mode::Any;
    FilterGroup first = allOf(depth);
    skipSpace();
    if (!takeWord(u"or"))
        return first;
    addGroup(any, std::move(first));
    do {
        const qsizetype from = m_at;
        FilterGroup one = allOf(depth);
        if (one.isEmpty())
            fail(from, 1, Texts::tr("Something is missing behind \"or\"."));
        addGroup(any, std::move(one));
        skipSpace();
    } while (!m_problem && takeWord(u"or"));
    if (any.rules.size() + qsizetype(any.groups.size()) < 2)
        fail(0, 1, Texts::tr("Something is missing before \"or\"."));
    return any;
}

FilterGroup Parser::allOf(int depth)
{
    FilterGroup all;
    for (skipSpace(); !atEnd() && next() != u')'; skipSpace()) {
        const qsizetype before = m_at;
        if (takeWord(u"or")) {
            m_at = before;
            break;
        }
        if (!takeWord(u"and"))
            addTerm(all, depth);
    }
    return all;
}

void Parser::addTerm(FilterGroup &group, int depth)
{
    bool exclude = false;
    const qsizetype from = m_at;
    for (bool more = true; more;) {
        more = takeWord(u"not");
        if (!more && (next() == u'-' || next() == u'!') && m_at + 1 < m_text.size() && !m_text[m_at + 1].isSpace()) {
            ++m_at;
            more = true;
        }
        exclude = exclude != more;
        skipSpace();
    }
    if (next() != u'(') {
        if (atEnd() || next() == u')')
            return fail(from, m_at - from, Texts::tr("It is not said what is to be left out."));
        return addCondition(group, exclude);
    }
    const qsizetype open = m_at++;
    if (depth >= kDeepest)
        return fail(open, 1, Texts::tr("Parentheses are nested too deeply."));
    FilterGroup inner = anyOf(depth + 1);
    skipSpace();
    if (next() != u')')
        return fail(open, 1, Texts::tr("This parenthesis is not closed."));
    ++m_at;
    if (inner.isEmpty())
        return fail(open, m_at - open, Texts::tr("There is nothing between these parentheses."));
    inner.exclude = inner.exclude != exclude;
    addGroup(group, std::move(inner));
}

QString Parser::takeQuoted()
{
    const qsizetype from = m_at++;
    QString text;
    for (; m_at < m_text.size() && m_text[m_at] != u'"'; ++m_at) {
        if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size() && (m_text[m_at + 1] == u'"' || m_text[m_at + 1] == u'\\'))
            ++m_at;
        text += m_text[m_at];
    }
    if (m_at >= m_text.size())
        fail(from, m_text.size() - from, Texts::tr("This quotation is not closed."));
    else
        ++m_at;
    return text;
}

QString Parser::takeBare(bool isValue)
{
    const qsizetype from = m_at;
    while (m_at < m_text.size() && !isDelimiter(m_text[m_at]) && !(isValue && m_text[m_at] == u',') && (isValue || !opAt(rest())))
        ++m_at;
    return m_text.sliced(from, m_at - from);
}

bool Parser::takeFlags(Pattern &pattern)
{
    qsizetype at = m_at;
    for (; at < m_text.size() && !isDelimiter(m_text[at]); ++at) {
        switch (m_text[at].unicode()) {
        case u'i': pattern.caseMode = CaseMode::Insensitive; break;
        case u'c': pattern.caseMode = CaseMode::Sensitive; break;
        case u'w': pattern.wholeWord = true; break;
        default: return false;
        }
    }
    m_at = at;
    return true;
}

bool Parser::takeRegex(Pattern &pattern)
{
    const qsizetype from = m_at;
    QString text;
    qsizetype at = m_at + 1;
    for (; at < m_text.size() && m_text[at] != u'/'; ++at) {
        if (m_text[at] == u'\\' && at + 1 < m_text.size()) {
            if (m_text[at + 1] != u'/')
                text += m_text[at];
            ++at;
        }
        text += m_text[at];
    }
    m_at = at + 1;
    if (at < m_text.size() && !text.isEmpty() && takeFlags(pattern)) {
        pattern.text = text;
        pattern.regex = true;
        return true;
    }
    m_at = from;
    pattern = {};
    return false;
}

void Parser::checkExpression(const Pattern &pattern, qsizetype from)
{
    if (const Result<Matcher> compiled = Matcher::compile(pattern); !compiled)
        fail(from, m_at - from, Texts::tr("This expression is not valid: %1").arg(compiled.error().detail));
}

void Parser::addCondition(FilterGroup &group, bool exclude)
{
    const qsizetype from = m_at;
    Pattern pattern;
    if (next() == u'/' && takeRegex(pattern)) {
        checkExpression(pattern, from);
        group.rules.append(FilterRule::ofText(pattern, exclude));
        return;
    }
    const bool quoted = next() == u'"';
    const QString word = quoted ? takeQuoted() : takeBare(false);
    if (m_problem)
        return;
    if (word.isEmpty())
        return fail(from, 1, quoted ? Texts::tr("There is nothing between these quotation marks.")
                                    : Texts::tr("A field's name must stand before this sign; quote it to look for the sign itself."));
    if (opAt(rest()))
        return addField(group, word, from, exclude);
    pattern.text = word;
    if (quoted && !takeFlags(pattern))
        return fail(m_at, 1, Texts::tr("Only i, c and w may stand behind a quotation: any case, exact case, whole words."));
    group.rules.append(FilterRule::ofText(pattern, exclude));
}

QString Parser::takeExpressionValue()
{
    if (next() == u'"')
        return takeQuoted();
    const qsizetype from = m_at;
    int open = 0;
    for (; m_at < m_text.size() && !m_text[m_at].isSpace(); ++m_at) {
        if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size() && !m_text[m_at + 1].isSpace()) {
            ++m_at;
            continue;
        }
        if (m_text[m_at] == u')' && open-- == 0)
            break;
        open += m_text[m_at] == u'(' ? 1 : 0;
    }
    return m_text.sliced(from, m_at - from);
}

QStringList Parser::takeValues(FieldOp op, bool &wasStar)
{
    if (op == FieldOp::Matches)
        return {takeExpressionValue()};
    QStringList values;
    bool quoted = false;
    while (true) {
        quoted = next() == u'"';
        values << (quoted ? takeQuoted() : takeBare(true));
        if (next() != u',')
            break;
        ++m_at;
    }
    wasStar = !quoted && values == QStringList{u"*"_s};
    // An empty text is a value if it was written as one.
    if (!quoted && values.last().isEmpty())
        values.removeLast();
    return values;
}

void Parser::addField(FilterGroup &group, const QString &field, qsizetype from, bool exclude)
{
    const OpWord &op = *opAt(rest());
    m_at += op.word.size();
    const qsizetype valueAt = m_at;
    bool star = false;
    const QStringList values = takeValues(op.op, star);
    if (m_problem)
        return;
    const bool bothWays = exclude != op.exclude;
    if (values.isEmpty() || (op.op != FieldOp::Equals && values.contains(QString())))
        return fail(from, m_at - from, Texts::tr("A value is missing behind \"%1%2\".").arg(field, op.word));
    const bool isEquals = op.op == FieldOp::Equals || op.op == FieldOp::Contains;
    if (field == u"filter" && isEquals) {
        FilterRule rule = FilterRule::ofSaved(values.join(u','));
        rule.exclude = bothWays;
        group.rules.append(rule);
    } else if (field == u"level" && op.op != FieldOp::Matches) {
        addLevels(group, op, values, valueAt, exclude);
    } else if (field == u"time" && op.op != FieldOp::Matches && op.op != FieldOp::Contains) {
        addTime(group, op.op, values.first(), valueAt, bothWays);
    } else if (field == u"source" && op.op == FieldOp::Equals && values.first().startsWith(u'#')) {
        addSources(group, values, valueAt, bothWays);
    } else if (star && op.op == FieldOp::Contains) {
        group.rules.append(FilterRule::ofField(field, FieldOp::Exists, {}, bothWays));
    } else {
        if (op.op == FieldOp::Matches)
            checkExpression({.text = values.first(), .regex = true}, valueAt);
        const bool one = op.op != FieldOp::Equals && op.op != FieldOp::Contains;
        if (one && values.size() > 1)
            return fail(valueAt, m_at - valueAt, Texts::tr("Only one value may be compared so; \"=\" takes several."));
        group.rules.append(FilterRule::ofField(field, op.op, values, bothWays));
    }
}

void Parser::addLevels(FilterGroup &group, const OpWord &op, const QStringList &values, qsizetype from, bool exclude)
{
    LevelSet levels = 0;
    const bool isSet = op.op == FieldOp::Equals || op.op == FieldOp::Contains;
    for (const QString &value : values) {
        const std::optional<Level> level = levelOf(value);
        if (!level)
            return fail(from, m_at - from, Texts::tr("\"%1\" is no level. Levels are error, warning, info, debug, trace and none.").arg(value));
        levels |= isSet ? levelBit(*level) : levelsBy(op.op, *level);
    }
    // What is left out is a set too.
    group.rules.append(FilterRule::ofLevels(exclude != op.exclude ? LevelSet(kAllLevels & ~levels) : levels));
}

void Parser::addTime(FilterGroup &group, FieldOp op, const QString &value, qsizetype from, bool exclude)
{
    const qsizetype dots = value.indexOf(u".."_s);
    const std::optional<qint64> first = timeOf(dots > 0 ? value.first(dots) : value);
    const std::optional<qint64> second = dots > 0 ? timeOf(value.sliced(dots + 2)) : first;
    if (!first || !second || (op == FieldOp::Equals) != (dots > 0))
        return fail(from, m_at - from, Texts::tr("A time is written as 2026-11-28T08:00, with Z or +01:00 behind it for another zone; "
                                                 "a range as time=FROM..TO."));
    TimeSlice slice{kEarliestMs, kLatestMs};
    switch (op) {
    case FieldOp::Less: slice.toMs = *first; break;
    case FieldOp::LessEqual: slice.toMs = *first + 1; break;
    case FieldOp::Greater: slice.fromMs = *first + 1; break;
    case FieldOp::GreaterEqual: slice.fromMs = *first; break;
    default: slice = {*first, *second};
    }
    FilterRule rule = FilterRule::ofTime(slice);
    rule.exclude = exclude;
    group.rules.append(rule);
}

bool Parser::addSources(FilterGroup &group, const QStringList &values, qsizetype from, bool exclude)
{
    QList<SourceId> sources;
    for (const QString &value : values) {
        bool ok = false;
        sources << QStringView(value).sliced(value.startsWith(u'#') ? 1 : 0).toUShort(&ok);
        if (!ok) {
            fail(from, m_at - from, Texts::tr("\"%1\" is no number of a source, such as #3.").arg(value));
            return false;
        }
    }
    FilterRule rule = FilterRule::ofSources(sources);
    rule.exclude = exclude;
    group.rules.append(rule);
    return true;
}

/// Turns trees into text.
class Writer {
public:
    [[nodiscard]] static QString group(const FilterGroup &group)
    {
        QStringList parts;
        for (const FilterRule &one : group.rules)
            parts << rule(one);
        for (const FilterGroup &inner : group.groups) {
            if (!inner.isEmpty())
                parts << (inner.exclude ? u"-("_s : u"("_s) + Writer::group(inner) + u')';
        }
        return parts.join(group.mode == FilterGroup::Mode::Any ? u" or "_s : u" "_s);
    }

private:
    static QString quoted(QString text)
    {
        text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
        return u'"' + text + u'"';
    }
    /// As it is where that can be read back.
    static QString word(const QString &text, bool isValue)
    {
        static const QStringList reserved{u"or"_s, u"and"_s, u"not"_s};
        bool plain = !text.isEmpty() && !reserved.contains(text.toLower()) && text != u"*";
        for (QChar c : text)
            plain = plain && !isDelimiter(c) && c != u',';
        if (!isValue) {
            plain = plain && !QStringView(u"-!/").contains(text.front());
            for (qsizetype i = 0; plain && i < text.size(); ++i)
                plain = !opAt(QStringView(text).sliced(i));
        }
        return plain ? text : quoted(text);
    }
    static QString text(const Pattern &pattern)
    {
        QString flags;
        if (pattern.caseMode != CaseMode::Smart)
            flags += pattern.caseMode == CaseMode::Insensitive ? u'i' : u'c';
        if (pattern.wholeWord)
            flags += u'w';
        if (pattern.isEmpty())
            return u"level>=none"_s; // every line contains nothing
        if (pattern.regex)
            return u'/' + slashed(pattern.text) + u'/' + flags;
        return flags.isEmpty() ? word(pattern.text, false) : quoted(pattern.text) + flags;
    }
    /// With every slash escaped that is not yet.
    static QString slashed(const QString &expression)
    {
        QString out;
        for (qsizetype i = 0; i < expression.size(); ++i) {
            if (expression[i] == u'\\' && i + 1 < expression.size())
                out += expression[i++];
            else if (expression[i] == u'/')
                out += u'\\';
            out += expression[i];
        }
        return out;
    }
    static QString expression(const QString &text)
    {
        int open = 0;
        bool plain = !text.isEmpty() && !text.startsWith(u'"') && !text.endsWith(u'\\');
        for (qsizetype i = 0; plain && i < text.size(); ++i) {
            plain = !text[i].isSpace();
            if (text[i] == u'\\')
                plain = plain && !text[++i].isSpace();
            else if (text[i] == u'(' || text[i] == u')')
                open += text[i] == u'(' ? 1 : -1;
            plain = plain && open >= 0;
        }
        return plain && open == 0 ? text : quoted(text);
    }
    static QString levels(LevelSet set)
    {
        for (Level level : kLevels) {
            if (set == levelsBy(FieldOp::GreaterEqual, level) && level != Level::Error)
                return u"level>="_s + levelKey(level);
        }
        QStringList keys;
        for (Level level : kLevels) {
            if (set & levelBit(level))
                keys << levelKey(level);
        }
        // No level at all is what every level is left out of.
        return keys.isEmpty() ? u"level<none"_s : u"level="_s + keys.join(u',');
    }
    static QString time(const TimeSlice &slice, const QString &minus)
    {
        if (slice.fromMs == kEarliestMs && slice.toMs == kLatestMs)
            return minus + u"level>=none"_s; // always
        if (slice.toMs == kLatestMs)
            return minus + u"time>="_s + timeText(slice.fromMs);
        if (slice.fromMs == kEarliestMs)
            return minus + u"time<"_s + timeText(slice.toMs);
        return minus + u"time="_s + timeText(slice.fromMs) + u".."_s + timeText(slice.toMs);
    }
    static QString field(const FilterRule &rule)
    {
        const QString name = word(rule.field, false);
        if (rule.op == FieldOp::Exists)
            return name + (rule.exclude ? u"!:*"_s : u":*"_s);
        const auto *op = std::ranges::find_if(kOps, [&rule](const OpWord &one) { return one.op == rule.op && one.exclude == rule.exclude; });
        // The comparisons have no word of their own for "not".
        const bool minus = op == std::end(kOps);
        if (minus)
            op = std::ranges::find(kOps, rule.op, &OpWord::op);
        QStringList values;
        for (const QString &value : rule.values)
            values << (rule.op == FieldOp::Matches ? expression(value) : word(value, true));
        return (minus ? u"-"_s : QString()) + name + op->word.toString() + values.join(u',');
    }
    static QString rule(const FilterRule &rule)
    {
        const QString minus = rule.exclude ? u"-"_s : QString();
        switch (rule.kind) {
        case FilterRule::Kind::Text: return minus + text(rule.text);
        case FilterRule::Kind::Field: return field(rule);
        case FilterRule::Kind::Levels: return levels(rule.exclude ? LevelSet(kAllLevels & ~rule.levels) : rule.levels);
        case FilterRule::Kind::Time: return time(rule.time, minus);
        case FilterRule::Kind::Saved: return minus + u"filter:"_s + word(rule.name, true);
        case FilterRule::Kind::Sources: break;
        }
        if (rule.sources.isEmpty())
            return rule.exclude ? u"level>=none"_s : u"level<none"_s; // all, none
        QStringList ids;
        for (SourceId id : rule.sources)
            ids << u'#' + QString::number(id);
        return minus + u"source="_s + ids.join(u',');
    }
};

} // namespace

QString FilterProblem::toText() const
{
    return Texts::tr("Character %1: %2").arg(position + 1).arg(message);
}

std::expected<FilterGroup, FilterProblem> checkFilter(const QString &text)
{
    return Parser(text).parse();
}

Result<FilterGroup> parseFilter(const QString &text)
{
    std::expected<FilterGroup, FilterProblem> group = checkFilter(text);
    if (!group)
        return failure(ErrorCode::Parse, group.error().toText(), text, Texts::tr("Correct the filter there."));
    return std::move(*group);
}

QString filterText(const FilterGroup &group)
{
    const QString text = Writer::group(group);
    return group.exclude && !group.isEmpty() ? u"-("_s + text + u')' : text;
}

FilterGroup wholeFilter(const LogFilter &filter)
{
    FilterGroup all;
    if (!filter.include.isEmpty())
        all.rules.append(FilterRule::ofText(filter.include));
    if (filter.levels != kAllLevels)
        all.rules.append(FilterRule::ofLevels(filter.levels));
    if (filter.sources)
        all.rules.append(FilterRule::ofSources(*filter.sources));
    if (filter.time)
        all.rules.append(FilterRule::ofTime(*filter.time));
    if (all.isEmpty())
        return filter.rules;
    if (filter.rules.mode == FilterGroup::Mode::All && !filter.rules.exclude) {
        all.rules += filter.rules.rules;
        all.groups = filter.rules.groups;
    } else if (!filter.rules.isEmpty()) {
        all.groups.push_back(filter.rules);
    }
    return all;
}

FilterCompletionPoint completionPoint(const QString &text, qsizetype cursor)
{
    const QStringView before = QStringView(text).first(std::clamp<qsizetype>(cursor, 0, text.size()));
    qsizetype start = before.size();
    while (start > 0 && !isDelimiter(before[start - 1]))
        --start;
    while (start < before.size() && (before[start] == u'-' || before[start] == u'!'))
        ++start;
    FilterCompletionPoint point{.at = start, .field = {}, .begun = before.sliced(start).toString()};
    for (qsizetype i = start + 1; i < before.size(); ++i) {
        const OpWord *op = opAt(before.sliced(i));
        if (!op)
            continue;
        const qsizetype comma = before.lastIndexOf(u',');
        point.field = before.sliced(start, i - start).toString();
        point.at = std::max(i + op->word.size(), comma + 1);
        point.begun = before.sliced(std::min(point.at, before.size())).toString();
        break;
    }
    return point;
}

} // namespace qd::logs
