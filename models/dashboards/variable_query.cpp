// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/variable_query.h"

#include "models/base/text.h"

#include <QtCore/QCollator>
#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <algorithm>

namespace qd::dashboards {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::dashboards::Dashboard)
};

/// The first number in a text, as numerical sorting wants it; -1 if there is none, as in Grafana.
double numberIn(const QString &text)
{
    static const QRegularExpression number(QStringLiteral("\\d+(?:\\.\\d+)?"));
    const auto match = number.match(text);
    return match.hasMatch() ? match.captured().toDouble() : -1;
}

void sortOptions(QList<Variable::Option> &options, Variable::Sort sort)
{
    using Sort = Variable::Sort;
    const auto by = [&](auto less, bool descending) {
        std::ranges::stable_sort(options, [&](const Variable::Option &one, const Variable::Option &other) { return descending ? less(other.text, one.text) : less(one.text, other.text); });
    };
    const auto plain = [](const QString &one, const QString &other) { return one < other; };
    const auto numerical = [](const QString &one, const QString &other) { return numberIn(one) < numberIn(other); };
    const auto folded = [](const QString &one, const QString &other) { return one.compare(other, Qt::CaseInsensitive) < 0; };
    QCollator collator;
    collator.setNumericMode(true);
    const auto natural = [&collator](const QString &one, const QString &other) { return collator.compare(one, other) < 0; };
    switch (sort) {
    case Sort::None: return;
    case Sort::Alphabetical:
    case Sort::AlphabeticalDescending: return by(plain, sort == Sort::AlphabeticalDescending);
    case Sort::Numerical:
    case Sort::NumericalDescending: return by(numerical, sort == Sort::NumericalDescending);
    case Sort::CaseInsensitive:
    case Sort::CaseInsensitiveDescending: return by(folded, sort == Sort::CaseInsensitiveDescending);
    case Sort::Natural:
    case Sort::NaturalDescending: return by(natural, sort == Sort::NaturalDescending);
    }
}

/// "/pattern/flags" or the pattern alone; an empty one for nothing.
QRegularExpression patternOf(const QString &text)
{
    static const QRegularExpression slashed(QStringLiteral("^/(.*)/([a-z]*)$"), QRegularExpression::DotMatchesEverythingOption);
    const auto parts = slashed.match(text);
    return QRegularExpression(parts.hasMatch() ? parts.captured(1) : text,
                              parts.captured(2).contains(u'i') ? QRegularExpression::CaseInsensitiveOption : QRegularExpression::NoPatternOption);
}

std::optional<Variable::Option> cut(const QString &answer, const QRegularExpression &pattern)
{
    if (pattern.pattern().isEmpty())
        return Variable::Option{answer, answer};
    const auto match = pattern.match(answer);
    if (!match.hasMatch())
        return {};
    const QStringList groups = pattern.namedCaptureGroups();
    const QString value = groups.contains(QStringLiteral("value")) ? match.captured(QStringLiteral("value")) : QString();
    const QString text = groups.contains(QStringLiteral("text")) ? match.captured(QStringLiteral("text")) : QString();
    if (!value.isEmpty() || !text.isEmpty())
        return Variable::Option{text.isEmpty() ? value : text, value.isEmpty() ? text : value};
    const QString whole = pattern.captureCount() > 0 ? match.captured(1) : answer; // without groups it only filters
    return Variable::Option{whole, whole};
}

} // namespace

VariableQuery VariableQuery::parse(const QString &text)
{
    static const auto option = QRegularExpression::DotMatchesEverythingOption;
    static const QRegularExpression names(QStringLiteral("^\\s*label_names\\((.*)\\)\\s*$"), option);
    static const QRegularExpression values(QStringLiteral("^\\s*label_values\\((?:(.+),)?\\s*([a-zA-Z_$][a-zA-Z0-9_{}]*)\\s*\\)\\s*$"), option);
    static const QRegularExpression metrics(QStringLiteral("^\\s*metrics\\((.+)\\)\\s*$"), option);
    static const QRegularExpression results(QStringLiteral("^\\s*query_result\\((.+)\\)\\s*$"), option);
    if (const auto match = values.match(text); match.hasMatch())
        return {Kind::LabelValues, match.captured(1).trimmed(), match.captured(2)};
    if (const auto match = names.match(text); match.hasMatch())
        return {Kind::LabelNames, match.captured(1).trimmed(), {}};
    if (const auto match = metrics.match(text); match.hasMatch())
        return {Kind::Metrics, match.captured(1).trimmed(), {}};
    if (const auto match = results.match(text); match.hasMatch())
        return {Kind::QueryResult, match.captured(1).trimmed(), {}};
    return {Kind::Series, text.trimmed(), {}};
}

QList<Variable::Option> optionsOf(const QStringList &answers, const Variable &variable, const QString &regex, QString *problem)
{
    QRegularExpression pattern = patternOf(regex);
    if (!pattern.isValid()) {
        *problem = Texts::tr("The expression “%1” of the variable is not valid: %2").arg(displayText(regex, false, 100), pattern.errorString());
        pattern.setPattern(QString());
    }
    QList<Variable::Option> options;
    QSet<QString> seen;
    for (const QString &answer : answers) {
        const auto option = cut(answer, pattern);
        if (!option || seen.contains(option->value))
            continue;
        if (options.size() >= mostOptions) {
            *problem = Texts::tr("The variable has more than %1 values; the rest is left out.").arg(mostOptions);
            break;
        }
        seen.insert(option->value);
        options.append(*option);
    }
    sortOptions(options, variable.sort);
    return options;
}

QStringList resultTexts(const integrations::PromInstant &answer)
{
    QStringList texts;
    for (const integrations::PromSample &sample : answer.samples) {
        QStringList labels;
        for (auto it = sample.labels.begin(); it != sample.labels.end(); ++it) {
            if (it.key() != u"__name__")
                labels.append(it.key() + QStringLiteral("=\"") + it.value() + u'"');
        }
        const QString name = sample.labels.value(QStringLiteral("__name__"));
        texts.append(name + (labels.isEmpty() ? QString() : u'{' + labels.join(u',') + u'}') + u' ' + QString::number(sample.value, 'g', 15) + u' '
                     + QString::number(sample.time.time_since_epoch().count()));
    }
    return texts;
}

} // namespace qd::dashboards
