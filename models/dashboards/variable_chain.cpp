// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/variable_chain.h"

#include "models/base/text.h"
#include "models/dashboards/variable_query.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::dashboards {
namespace {

using Kind = Variable::Kind;

const QString &allWord()
{
    static const QString word = QStringLiteral("$__all");
    return word;
}

const QString &autoWord()
{
    static const QString word = QStringLiteral("$__auto");
    return word;
}

} // namespace

VariableChain::VariableChain(QObject *parent) : QObject(parent) {}
VariableChain::~VariableChain() = default;

void VariableChain::setVariables(const QList<Variable> &variables, const QHash<QString, QStringList> &chosen)
{
    ++m_generation;
    m_states.clear();
    m_places.clear();
    m_wanted.clear();
    m_running.clear();
    m_open.clear();
    QSet<qsizetype> all;
    for (const Variable &variable : variables) {
        all.insert(m_states.size());
        m_places.insert(variable.name, m_states.size());
        const QStringList wanted = chosen.value(variable.name, variable.current);
        m_wanted.insert(variable.name, wanted);
        // Until its options are known it is what the file says.
        m_states.append({variable, variable.options, wanted, false, {}});
    }
    resolve(all);
}

void VariableChain::setClient(std::shared_ptr<integrations::PrometheusClient> client, const QString &sourceId, const QString &sourceName)
{
    m_client = std::move(client);
    m_sourceId = sourceId;
    m_sourceName = sourceName;
    refresh(false);
}

void VariableChain::setOfferedSources(const QList<Variable::Option> &sources)
{
    m_sources = sources;
    QSet<qsizetype> which;
    for (qsizetype i = 0; i < m_states.size(); ++i) {
        if (m_states.at(i).variable.kind == Kind::Datasource)
            which.insert(i);
    }
    if (!which.isEmpty())
        resolve(which);
}

void VariableChain::setTimes(UtcTime from, UtcTime to)
{
    m_from = from;
    m_to = to;
}

bool VariableChain::hasTimed() const
{
    return std::ranges::any_of(m_states, [](const VariableState &one) { return one.variable.kind == Kind::Query && one.variable.refresh == Variable::Refresh::OnTimeRange; });
}

QList<Variable::Option> VariableChain::repeatsOf(const QString &name) const
{
    const auto place = m_places.constFind(name);
    if (place == m_places.cend())
        return {};
    const VariableState &state = m_states.at(*place);
    QList<Variable::Option> options;
    for (const Variable::Option &option : state.options) {
        if (option.value != allWord() && (state.current.contains(allWord()) || state.current.contains(option.value)))
            options.append(option);
    }
    return options;
}

void VariableChain::refresh(bool onlyTimed)
{
    QSet<qsizetype> which;
    for (qsizetype i = 0; i < m_states.size(); ++i) {
        const Variable &variable = m_states.at(i).variable;
        if (!onlyTimed || (variable.kind == Kind::Query && variable.refresh == Variable::Refresh::OnTimeRange))
            which.insert(i);
    }
    resolve(which);
}

bool VariableChain::choose(const QString &name, const QStringList &values)
{
    const auto place = m_places.constFind(name);
    if (place == m_places.cend() || m_states.at(*place).current == values)
        return false;
    VariableState &state = m_states[*place];
    QStringList chosen = values;
    // All stands for itself alone.
    if (chosen.size() > 1 && chosen.contains(allWord()))
        chosen = state.current.contains(allWord()) ? [&] { QStringList rest = chosen; rest.removeAll(allWord()); return rest; }() : QStringList{allWord()};
    if (!state.variable.multi && chosen.size() > 1)
        chosen = chosen.first(1);
    if (chosen == state.current)
        return false;
    state.current = chosen;
    m_wanted.insert(name, chosen);
    resolve(dependents(*place));
    return true;
}

QSet<qsizetype> VariableChain::needs(qsizetype index) const
{
    const Variable &variable = m_states.at(index).variable;
    QSet<qsizetype> list;
    if (variable.kind != Kind::Query)
        return list;
    for (const QString &name : VariableScope::namesIn(variable.query + u' ' + variable.regex)) {
        if (const auto place = m_places.constFind(name); place != m_places.cend())
            list.insert(*place);
    }
    return list;
}

QSet<qsizetype> VariableChain::dependents(qsizetype index) const
{
    QSet<qsizetype> all;
    QList<qsizetype> next{index};
    while (!next.isEmpty()) {
        const qsizetype one = next.takeFirst();
        for (qsizetype i = 0; i < m_states.size(); ++i) {
            if (i != index && !all.contains(i) && needs(i).contains(one)) {
                all.insert(i);
                next.append(i);
            }
        }
    }
    return all;
}

void VariableChain::resolve(QSet<qsizetype> which)
{
    ++m_generation; // what is on its way is asked for again
    which.unite(m_open);
    m_running.clear();
    m_open = which;
    for (const qsizetype index : std::as_const(m_open))
        m_states[index].loading = true;
    advance();
}

void VariableChain::advance()
{
    if (m_advancing)
        return; // start() may finish at once
    m_advancing = true;
    bool moved = true;
    while (moved && !m_open.isEmpty()) {
        moved = false;
        const QSet<qsizetype> open = m_open;
        for (const qsizetype index : open) {
            if (m_open.contains(index) && !m_running.contains(index) && !needs(index).intersects(m_open)) {
                moved = true;
                start(index);
            }
        }
        if (!moved && m_running.isEmpty() && !m_open.isEmpty()) { // they wait for each other
            const qsizetype index = *std::ranges::min_element(m_open);
            m_states[index].error = Error{ErrorCode::Parse, tr("The variable “%1” needs itself, by way of others.").arg(displayText(m_states.at(index).variable.name, false, 80)), {},
                                          tr("Correct the dashboard's variables.")};
            finish(index);
            moved = true;
        }
    }
    m_advancing = false;
    Q_EMIT changed();
    if (m_open.isEmpty())
        Q_EMIT settled();
}

void VariableChain::start(qsizetype index)
{
    m_running.insert(index);
    VariableState &state = m_states[index];
    const Variable &variable = state.variable;
    state.error.reset();
    switch (variable.kind) {
    case Kind::Query: return lookUp(index);
    case Kind::Datasource: return take(index, m_sources.isEmpty() ? QList<Variable::Option>{{m_sourceName, m_sourceId}} : m_sources);
    case Kind::Interval: {
        QList<Variable::Option> options = variable.options;
        if (variable.autoInterval)
            options.prepend({tr("auto"), autoWord()});
        return take(index, options);
    }
    case Kind::TextBox:
    case Kind::AdHoc:
    case Kind::Unknown:
    case Kind::Constant: return finish(index); // as it stands
    case Kind::Custom: return take(index, variable.options);
    }
}

void VariableChain::lookUp(qsizetype index)
{
    const Variable &variable = m_states.at(index).variable;
    if (!m_client)
        return finish(index);
    const VariableScope now = scope();
    const VariableQuery query = VariableQuery::parse(now.forQuery(variable.query));
    const auto receive = [this, index, turn = m_generation](const Result<QStringList> &answers) {
        if (turn == m_generation)
            answered(index, answers);
    };
    const auto ask = [&]<typename T>(QFuture<Result<T>> future, auto read) { future.then(this, [receive, read](const Result<T> &got) { receive(got.transform(read)); }); };
    const auto matching = [pattern = query.text](const QStringList &names) { return pattern.isEmpty() ? names : names.filter(QRegularExpression(pattern)); };
    const QStringList matcher = query.text.isEmpty() ? QStringList() : QStringList{query.text};
    switch (query.kind) {
    case VariableQuery::Kind::LabelValues: return ask(m_client->labelValues(query.label, matcher, m_from, m_to), [](const QStringList &values) { return values; });
    case VariableQuery::Kind::LabelNames: return ask(m_client->labelNames({}, m_from, m_to), matching);
    case VariableQuery::Kind::Metrics: return ask(m_client->labelValues(QStringLiteral("__name__"), {}, m_from, m_to), matching);
    case VariableQuery::Kind::QueryResult: return ask(m_client->query(query.text, m_to), resultTexts);
    case VariableQuery::Kind::Series: return ask(m_client->series({query.text}, m_from, m_to), [](const QList<integrations::Labels> &list) {
            QStringList names;
            std::ranges::transform(list, std::back_inserter(names), integrations::seriesText);
            return names;
        });
    }
}

void VariableChain::answered(qsizetype index, const Result<QStringList> &answers)
{
    VariableState &state = m_states[index];
    if (!answers) {
        state.error = answers.error();
        finish(index);
    } else {
        QString problem;
        const QList<Variable::Option> options = optionsOf(*answers, state.variable, scope().forText(state.variable.regex), &problem);
        if (!problem.isEmpty())
            state.error = Error{ErrorCode::Parse, problem, {}, tr("Correct the dashboard's variables.")};
        take(index, options);
    }
    advance();
}

QStringList VariableChain::kept(const VariableState &state, const QStringList &wanted) const
{
    QStringList values;
    for (const QString &one : wanted) {
        const bool offered = std::ranges::find(state.options, one, &Variable::Option::value) != state.options.end();
        if (offered && !values.contains(one))
            values.append(one);
    }
    if (values.isEmpty() && !state.options.isEmpty())
        values.append(state.options.first().value);
    return state.variable.multi ? values : values.first(std::min<qsizetype>(values.size(), 1));
}

void VariableChain::take(qsizetype index, const QList<Variable::Option> &options)
{
    VariableState &state = m_states[index];
    state.options = options;
    if (state.variable.includeAll && !options.isEmpty())
        state.options.prepend({tr("All"), allWord()});
    const QStringList wanted = state.variable.kind == Kind::Datasource ? QStringList{m_sourceId} : m_wanted.value(state.variable.name);
    state.current = kept(state, wanted);
    finish(index);
}

void VariableChain::finish(qsizetype index)
{
    m_states[index].loading = false;
    m_running.remove(index);
    m_open.remove(index);
}

QString VariableChain::autoInterval(const Variable &variable) const
{
    const auto least = parseDuration(variable.autoMin).value_or(std::chrono::seconds(10));
    return durationText(std::max(integrations::roundStep((m_to - m_from) / std::max(variable.autoCount, 1)), least));
}

VariableValue VariableChain::valueOf(const VariableState &state) const
{
    const Variable &variable = state.variable;
    VariableValue value;
    value.multi = variable.multi || variable.includeAll;
    value.raw = variable.kind == Kind::Interval || variable.kind == Kind::Constant || variable.kind == Kind::TextBox;
    value.isAll = state.current.contains(allWord());
    if (value.isAll && !variable.allValue.isEmpty())
        return {{variable.allValue}, {tr("All")}, true, true, true};
    for (const Variable::Option &option : state.options) {
        const bool isEntry = option.value != allWord();
        if (isEntry && (value.isAll || state.current.contains(option.value))) {
            value.values.append(option.value == autoWord() ? autoInterval(variable) : option.value);
            value.texts.append(option.text);
        }
    }
    if (value.isAll)
        value.texts = {tr("All")};
    if (value.values.isEmpty() && !value.isAll) { // texts that were typed, constants, and what the file says before options are known
        value.values = state.current;
        value.texts = state.current;
    }
    if (value.isAll && value.values.isEmpty())
        return {{QStringLiteral(".+")}, {tr("All")}, true, true, true};
    return value;
}

VariableScope VariableChain::scope() const
{
    VariableScope scope;
    scope.setTimes(m_from, m_to, std::chrono::minutes(1), std::chrono::seconds(15));
    for (const VariableState &state : m_states)
        scope.set(state.variable.name, valueOf(state));
    return scope;
}

} // namespace qd::dashboards
