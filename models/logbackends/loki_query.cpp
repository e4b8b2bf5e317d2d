// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/loki_query.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::LokiFilter)
};

/// Lookaround, backreferences, atomic groups, possessive repeats, recursion and verbs: Perl's, not RE2's.
bool isBeyondRe2(const QString &expression)
{
    static const QRegularExpression beyond(QStringLiteral(R"(\(\?(?:[=!>|R&#(0-9]|<[=!])|\\[1-9kgGKRXhHvVNZ]|[*+?}]\+|\(\*)"));
    return beyond.match(expression).hasMatch();
}

bool isCaseless(const Pattern &pattern)
{
    return pattern.caseMode == CaseMode::Insensitive || (pattern.caseMode == CaseMode::Smart && patternCode(pattern).caseless);
}

/// RE2's spelling of a text, or of an expression.
std::optional<QString> expressionOf(const Pattern &pattern)
{
    if (pattern.regex && isBeyondRe2(pattern.text))
        return {};
    QString expression = pattern.regex ? pattern.text : QString();
    for (const QChar c : pattern.regex ? QString() : pattern.text) {
        if (QStringLiteral("\\.+*?()|[]{}^$").contains(c))
            expression += u'\\';
        expression += c;
    }
    if (pattern.wholeWord)
        expression = QStringLiteral("\\b(?:") + expression + QStringLiteral(")\\b");
    return isCaseless(pattern) ? QStringLiteral("(?i:") + expression + u')' : expression;
}

/// Writes rules as stages of a pipeline (" |= `x`"), and those about labels as conditions (`status="500"`).
class Writer {
public:
    Writer(const LokiLabels &labels, const FilterNames &names) : m_labels(labels), m_names(names) {}

    [[nodiscard]] std::optional<QString> stageOf(const FilterRule &rule) const
    {
        if (rule.kind == FilterRule::Kind::Text)
            return text(rule.text, rule.exclude);
        const auto condition = conditionOf(rule);
        return condition ? std::optional(QStringLiteral(" | ") + *condition) : std::nullopt;
    }
    /// A group of which any may hold: conditions about labels can be joined, texts as one expression.
    [[nodiscard]] std::optional<QString> stageOf(const FilterGroup &group) const
    {
        if (group.exclude || group.mode != FilterGroup::Mode::Any || !group.groups.empty())
            return {};
        QStringList conditions;
        for (const FilterRule &rule : group.rules) {
            const auto condition = conditionOf(rule);
            if (!condition)
                return anyText(group);
            conditions.append(*condition);
        }
        return QStringLiteral(" | ") + conditions.join(QStringLiteral(" or "));
    }

private:
    std::optional<QString> text(const Pattern &pattern, bool exclude) const
    {
        if (!pattern.regex && !pattern.wholeWord && !isCaseless(pattern))
            return (exclude ? QStringLiteral(" != ") : QStringLiteral(" |= ")) + lokiQuoted(pattern.text);
        const auto expression = expressionOf(pattern);
        return expression ? std::optional((exclude ? QStringLiteral(" !~ ") : QStringLiteral(" |~ ")) + lokiQuoted(*expression)) : std::nullopt;
    }

    std::optional<QString> anyText(const FilterGroup &group) const
    {
        QStringList expressions;
        for (const FilterRule &rule : group.rules) {
            const auto expression = rule.kind == FilterRule::Kind::Text && !rule.exclude ? expressionOf(rule.text) : std::nullopt;
            if (!expression)
                return {};
            expressions.append(QStringLiteral("(?:") + *expression + u')');
        }
        return QStringLiteral(" |~ ") + lokiQuoted(expressions.join(u'|'));
    }

    std::optional<QString> conditionOf(const FilterRule &rule) const
    {
        switch (rule.kind) {
        case FilterRule::Kind::Field: return field(rule);
        case FilterRule::Kind::Levels: return rule.exclude ? std::nullopt : levels(rule.levels);
        case FilterRule::Kind::Sources: return rule.exclude ? std::nullopt : sources(rule.sources);
        default: return {};
        }
    }

    /// Labels alone: fields inside of lines are read here, as every other program's are.
    std::optional<QString> field(const FilterRule &rule) const
    {
        if (!m_labels.names.contains(rule.field))
            return {};
        if (rule.op == FieldOp::Exists)
            return rule.field + (rule.exclude ? QStringLiteral("=\"\"") : QStringLiteral("!=\"\""));
        if (rule.op != FieldOp::Equals || rule.values.isEmpty())
            return {};
        QStringList any;
        for (const QString &value : rule.values)
            any.append(rule.field + (rule.exclude ? QStringLiteral("!=") : QStringLiteral("=")) + lokiQuoted(value));
        return u'(' + any.join(rule.exclude ? QStringLiteral(" and ") : QStringLiteral(" or ")) + u')';
    }

    std::optional<QString> levels(LevelSet wanted) const
    {
        if (!m_labels.allLevelWords)
            return {};
        const bool withNone = (wanted & levelBit(Level::None)) != 0;
        QStringList all;
        for (auto word = m_labels.levelWords.cbegin(); word != m_labels.levelWords.cend(); ++word) {
            const bool isWanted = (wanted & levelBit(word.value())) != 0;
            if (isWanted != withNone)
                all.append(m_labels.level + (withNone ? QStringLiteral("!=") : QStringLiteral("=")) + lokiQuoted(word.key()));
        }
        if (all.isEmpty())
            return m_labels.level + (withNone ? QStringLiteral("=~\".*\"") : QStringLiteral("=~\"a^\""));
        return u'(' + all.join(withNone ? QStringLiteral(" and ") : QStringLiteral(" or ")) + u')';
    }

    std::optional<QString> sources(const QList<SourceId> &wanted) const
    {
        QStringList any;
        for (const SourceId id : wanted) {
            const auto source = m_names.sources.constFind(id);
            const QMap<QString, QString> labels = source == m_names.sources.cend() ? QMap<QString, QString>() : lokiStreamLabels(source->name);
            QStringList all;
            for (auto label = labels.cbegin(); label != labels.cend(); ++label)
                all.append(label.key() + u'=' + lokiQuoted(label.value()));
            if (!all.isEmpty())
                any.append(u'(' + all.join(QStringLiteral(" and ")) + u')');
        }
        return any.isEmpty() ? std::nullopt : std::optional(u'(' + any.join(QStringLiteral(" or ")) + u')');
    }

    const LokiLabels &m_labels;
    const FilterNames &m_names;
};

} // namespace

QString lokiLevelLabel(const QStringList &names)
{
    for (const QString &name : {QStringLiteral("level"), QStringLiteral("severity"), QStringLiteral("loglevel"), QStringLiteral("lvl"), QStringLiteral("log_level")}) {
        if (names.contains(name))
            return name;
    }
    return QStringLiteral("detected_level");
}

QString lokiQuoted(const QString &text)
{
    QString quoted = QStringLiteral("\"");
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            quoted += u'\\';
        if (c == u'\n')
            quoted += QStringLiteral("\\n");
        else if (c.unicode() < 0x20)
            quoted += QStringLiteral("\\x%1").arg(uint(c.unicode()), 2, 16, QChar(u'0'));
        else
            quoted += c;
    }
    return quoted + u'"';
}

QString lokiCounts(const QString &selector, const QString &pipeline, const QString &level, qint64 stepMs)
{
    // A range is open at its begin and closed at its end; a nanosecond makes it the other way round, as pages are.
    return QStringLiteral("sum by (%1) (count_over_time(%2%3 [%4ms] offset 1ns))").arg(level, selector, pipeline).arg(stepMs);
}

ServerFilter lokiFilter(const LokiLabels &labels, const LogFilter &filter, const FilterNames &names)
{
    ServerFilter out;
    const Writer writer(labels, names);
    const auto take = [&out](const std::optional<QString> &stage) {
        if (stage)
            out.pipeline += *stage;
        return stage.has_value();
    };
    FilterSplit{[&](const FilterRule &rule) { return take(writer.stageOf(rule)); }, [&](const FilterGroup &group) { return take(writer.stageOf(group)); }}.apply(filter, out);
    if (!out.isExact())
        out.notes.append(Texts::tr("Loki cannot do all of this filter: the rest is done here, with all lines that it gives."));
    return out;
}

std::optional<Error> lokiProblem(const QString &selector)
{
    static const QRegularExpression stream(QStringLiteral(R"(^\s*\{\s*[A-Za-z_]\w*\s*(=~|!~|!=|=)\s*("([^"\\]|\\.)*"|`[^`]*`)[^{]*\})"));
    if (stream.match(selector).hasMatch())
        return {};
    return Error{ErrorCode::Parse, Texts::tr("“%1” is no selector of Loki's streams.").arg(selector), {}, Texts::tr("Write it as {job=\"nginx\"}.")};
}

QString lokiStreamName(const QMap<QString, QString> &labels)
{
    QStringList parts;
    for (auto label = labels.cbegin(); label != labels.cend(); ++label)
        parts.append(label.key() + u'=' + lokiQuoted(label.value()));
    return u'{' + parts.join(QStringLiteral(", ")) + u'}';
}

QMap<QString, QString> lokiStreamLabels(const QString &name)
{
    static const QRegularExpression label(QStringLiteral(R"re([{,]\s*([A-Za-z_]\w*)="((?:[^"\\]|\\.)*)")re"));
    QMap<QString, QString> labels;
    for (auto match = label.globalMatch(name); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        QString value = found.captured(2);
        value.replace(QStringLiteral("\\\""), QStringLiteral("\"")).replace(QStringLiteral("\\\\"), QStringLiteral("\\"));
        labels.insert(found.captured(1), value);
    }
    return labels;
}

} // namespace qd::logs
