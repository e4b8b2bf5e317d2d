// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/promql_completion.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::integrations {
namespace {

using std::chrono::milliseconds;
using Kind = Completion::Kind;

constexpr milliseconds kKept = std::chrono::minutes(5);
constexpr milliseconds kKeptError = std::chrono::seconds(10);
constexpr qsizetype kMostLists = 200; ///< label and value lists that are kept

/// Best first, then in the order of the alphabet; not more than are shown.
void order(QList<Completion> &items)
{
    std::ranges::stable_sort(items, [](const Completion &one, const Completion &other) {
        return one.score != other.score ? one.score > other.score : one.text.compare(other.text, Qt::CaseInsensitive) < 0;
    });
    if (items.size() > PromqlCompletion::most)
        items.resize(PromqlCompletion::most);
}

void offer(QList<Completion> &items, Completion item, const QString &typed, int more = 0)
{
    item.score = completionScore(item.text, typed);
    if (item.score <= 0)
        return;
    item.score += more;
    items.append(std::move(item));
}

/// What stands between the quotes of a label's value.
QString valueText(const PromqlContext &context, const QString &value)
{
    const QString quoted = promqlQuoted(context.isRegex ? promqlRegexEscaped(value) : value);
    return (context.opened ? QString() : QStringLiteral("\"")) + quoted.sliced(1, quoted.size() - 2) + (context.closed ? QString() : QStringLiteral("\""));
}

} // namespace

int completionScore(const QString &name, const QString &typed)
{
    if (typed.isEmpty())
        return 1;
    if (name.compare(typed, Qt::CaseInsensitive) == 0)
        return 1000;
    const int length = int(std::min<qsizetype>(name.size() - typed.size(), 99));
    if (name.startsWith(typed, Qt::CaseInsensitive))
        return 900 - length;
    for (qsizetype at = name.indexOf(typed, 1, Qt::CaseInsensitive); at >= 0; at = name.indexOf(typed, at + 1, Qt::CaseInsensitive)) {
        if (!name.at(at - 1).isLetterOrNumber())
            return 700 - length;
    }
    if (name.contains(typed, Qt::CaseInsensitive))
        return 500 - length;
    qsizetype at = 0;
    for (const QChar c : typed) {
        at = name.indexOf(c, at, Qt::CaseInsensitive);
        if (at < 0)
            return 0;
        ++at;
    }
    return 200 - length;
}

PromqlCompletion::PromqlCompletion(QObject *parent) : QObject(parent) {}
PromqlCompletion::~PromqlCompletion() = default;

void PromqlCompletion::setClient(std::shared_ptr<PrometheusClient> client)
{
    if (client == m_client)
        return;
    m_client = std::move(client);
    clear();
}

void PromqlCompletion::clear()
{
    ++m_turn;
    m_metrics = {};
    m_metadata.clear();
    m_metadataAsked = false;
    m_labels.clear();
    m_values.clear();
}

void PromqlCompletion::warmUp() { std::ignore = metricNames(); }

std::optional<PromMetadata> PromqlCompletion::metadata(const QString &metric) const
{
    // Histograms and summaries are described under their own name.
    for (const char *const suffix : {"", "_bucket", "_count", "_sum", "_total"}) {
        const QLatin1StringView end(suffix);
        if (!metric.endsWith(end))
            continue;
        if (const auto found = m_metadata.constFind(metric.chopped(end.size())); found != m_metadata.cend())
            return *found;
    }
    return {};
}

template <typename Ask>
const PromqlCompletion::Names &PromqlCompletion::names(Names &kept, const Ask &ask)
{
    const UtcTime now = m_clock.now();
    const milliseconds age = kept.since ? now - *kept.since : milliseconds::max();
    if (m_client && !kept.asked && age > (kept.error ? kKeptError : kKept)) {
        kept.asked = true;
        ask(m_turn);
    }
    return kept;
}

const PromqlCompletion::Names &PromqlCompletion::metricNames()
{
    return names(m_metrics, [this](int turn) {
        askMetadata();
        m_client->labelValues(QStringLiteral("__name__")).then(this, [this, turn](const Result<QStringList> &got) {
            if (turn != m_turn)
                return;
            m_metrics.asked = false;
            m_metrics.since = m_clock.now();
            got ? void(m_metrics.values = *got) : void(m_metrics.error = got.error());
            if (got)
                m_metrics.error.reset();
            Q_EMIT changed();
        });
    });
}

void PromqlCompletion::askMetadata()
{
    if (std::exchange(m_metadataAsked, true))
        return;
    m_client->metadata().then(this, [this, turn = m_turn](const Result<QHash<QString, PromMetadata>> &got) {
        if (turn != m_turn || !got)
            return; // help is a comfort: without it names are offered alone
        m_metadata = *got;
        Q_EMIT changed();
    });
}

const PromqlCompletion::Names &PromqlCompletion::labels(const QString &matcher)
{
    if (m_labels.size() > kMostLists)
        m_labels.clear();
    auto &kept = m_labels[matcher];
    if (!kept)
        kept = std::make_shared<Names>();
    return names(*kept, [this, kept, matcher](int turn) {
        m_client->labelNames(matcher.isEmpty() ? QStringList{} : QStringList{matcher}).then(this, [this, kept, turn](const Result<QStringList> &got) {
            if (turn != m_turn)
                return;
            *kept = got ? Names{*got, m_clock.now(), {}, false} : Names{{}, m_clock.now(), got.error(), false};
            Q_EMIT changed();
        });
    });
}

const PromqlCompletion::Names &PromqlCompletion::values(const QString &label, const QString &matcher)
{
    if (m_values.size() > kMostLists)
        m_values.clear();
    auto &kept = m_values[label + u'\n' + matcher];
    if (!kept)
        kept = std::make_shared<Names>();
    return names(*kept, [this, kept, label, matcher](int turn) {
        m_client->labelValues(label, matcher.isEmpty() ? QStringList{} : QStringList{matcher}).then(this, [this, kept, turn](const Result<QStringList> &got) {
            if (turn != m_turn)
                return;
            *kept = got ? Names{*got, m_clock.now(), {}, false} : Names{{}, m_clock.now(), got.error(), false};
            Q_EMIT changed();
        });
    });
}

PromqlCompletion::Answer PromqlCompletion::complete(const QString &text, qsizetype cursor)
{
    Answer answer;
    answer.context = promqlContext(text, cursor);
    switch (answer.context.kind) {
    case PromqlContext::Kind::Expression: addExpressions(answer); break;
    case PromqlContext::Kind::LabelName:
    case PromqlContext::Kind::Grouping: addLabels(answer); break;
    case PromqlContext::Kind::LabelValue: addValues(answer); break;
    case PromqlContext::Kind::Duration: addDurations(answer); break;
    case PromqlContext::Kind::After: addFollowers(answer); break;
    case PromqlContext::Kind::None: break;
    }
    order(answer.items);
    return answer;
}

void PromqlCompletion::addExpressions(Answer &answer)
{
    const PromqlContext &context = answer.context;
    const QString bracket = context.followed ? QString() : QStringLiteral("(");
    for (const PromqlFunction &function : promqlFunctions())
        offer(answer.items, {function.isAggregation ? Kind::Aggregation : Kind::Function, function.name, function.name + bracket, function.signature, function.help}, context.prefix, 2);
    const Names &known = metricNames();
    const bool ofCounters = context.call && (context.call->name == u"rate" || context.call->name == u"irate" || context.call->name == u"increase");
    for (const QString &name : known.values) {
        const int score = completionScore(name, context.prefix);
        if (score <= 0)
            continue;
        const PromMetadata about = metadata(name).value_or(PromMetadata{});
        // Within rate() a counter is meant.
        const bool fits = ofCounters && about.type == u"counter";
        answer.items.append({Kind::Metric, name, {}, displayText(about.type, false, 40), displayText(about.help, false, 500), score + (fits ? 60 : 0)});
    }
    answer.complete = !known.asked;
    answer.error = known.error;
}

void PromqlCompletion::addLabels(Answer &answer)
{
    const PromqlContext &context = answer.context;
    const Names &known = labels(context.matcher);
    const bool isMatcher = context.kind == PromqlContext::Kind::LabelName;
    for (const QString &name : known.values)
        offer(answer.items, {Kind::LabelName, name, isMatcher && !context.followed ? name + QStringLiteral("=\"") : QString(), {}, {}}, context.prefix, name.startsWith(QLatin1StringView("__")) ? -1 : 0);
    answer.complete = !known.asked;
    answer.error = known.error;
}

void PromqlCompletion::addValues(Answer &answer)
{
    const PromqlContext &context = answer.context;
    const Names &known = values(context.label, context.matcher);
    for (const QString &value : known.values)
        offer(answer.items, {Kind::LabelValue, value, valueText(context, value), {}, {}}, context.prefix);
    answer.complete = !known.asked;
    answer.error = known.error;
}

void PromqlCompletion::addDurations(Answer &answer)
{
    static const QStringList usual{QStringLiteral("$__rate_interval"), QStringLiteral("$__interval"), QStringLiteral("1m"), QStringLiteral("5m"), QStringLiteral("10m"), QStringLiteral("30m"),
                                   QStringLiteral("1h"), QStringLiteral("6h"), QStringLiteral("12h"), QStringLiteral("1d"), QStringLiteral("7d")};
    const QString &typed = answer.context.prefix;
    const bool isNumber = !typed.isEmpty() && std::ranges::all_of(typed, [](QChar c) { return c.isDigit(); });
    int score = 500;
    if (!isNumber) {
        for (const QString &one : usual) {
            if (one.startsWith(typed))
                answer.items.append({Kind::Duration, one, {}, {}, {}, --score});
        }
        return;
    }
    for (const char *const unit : {"m", "s", "h", "d", "w", "ms", "y"})
        answer.items.append({Kind::Duration, typed + QLatin1StringView(unit), {}, {}, {}, --score});
}

void PromqlCompletion::addFollowers(Answer &answer)
{
    struct Word {
        const char *word;
        const char *insert;
        const char *help;
    };
    static constexpr Word words[] = {
        {"by", "by (", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Groups by these labels.")},
        {"without", "without (", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Groups by all other labels.")},
        {"and", "and ", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Those that the other side has too.")},
        {"or", "or ", QT_TRANSLATE_NOOP("qd::integrations::Promql", "These, and those that only the other side has.")},
        {"unless", "unless ", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Those that the other side does not have.")},
        {"offset", "offset ", QT_TRANSLATE_NOOP("qd::integrations::Promql", "As it was so long ago.")},
        {"on", "on (", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Matches both sides by these labels only.")},
        {"ignoring", "ignoring (", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Matches both sides by all other labels.")},
        {"group_left", "group_left (", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Several series on the left match one on the right.")},
        {"group_right", "group_right (", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Several series on the right match one on the left.")},
        {"bool", "bool ", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A comparison gives 0 or 1 instead of leaving series out.")},
        {"atan2", "atan2 ", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The angle of two sides, in radians.")},
    };
    for (const Word &word : words)
        offer(answer.items, {Kind::Keyword, QString::fromLatin1(word.word), QString::fromLatin1(word.insert), {}, QCoreApplication::translate("qd::integrations::Promql", word.help)}, answer.context.prefix);
}

} // namespace qd::integrations
