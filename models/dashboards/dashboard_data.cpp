// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/dashboard_data.h"

#include "models/dashboards/dashboard_layout.h"
#include "models/dashboards/panel_evaluation.h"
#include "models/dashboards/query_queue.h"
#include "models/dashboards/variable_chain.h"

#include <algorithm>

namespace qd::dashboards {
namespace {

using std::chrono::milliseconds;

constexpr int kDefaultColumns = 300;

/// "1m", ">30s", "$__interval" (which says nothing here); nothing if it is none.
std::optional<milliseconds> smallestStep(const QString &text, const VariableScope &scope)
{
    QString word = scope.forText(text).trimmed();
    if (word.startsWith(u'>'))
        word = word.sliced(1);
    const auto step = word.isEmpty() || text.contains(QLatin1StringView("__")) ? std::nullopt : parseDuration(word);
    return step && *step > milliseconds(0) ? step : std::nullopt;
}

} // namespace

QString VariableState::currentText() const
{
    QStringList texts;
    for (const QString &value : current) {
        const auto option = std::ranges::find(options, value, &Variable::Option::value);
        texts.append(option == options.end() ? value : option->text);
    }
    return texts.join(QStringLiteral(" + "));
}

/// What is known and under way of a panel.
struct DashboardData::Work {
    PanelData data;
    QList<TargetAnswer> answers;
    std::vector<QueryQueue::Ticket> tickets;
    QList<std::pair<QString, Error>> errors; ///< by refId
    int open = 0;
    int columns = 0;         ///< it was asked for
    quint64 generation = 0;  ///< it was asked for; 0 = never
    quint64 meaning = 0;     ///< what `data` is of
};

DashboardData::DashboardData(QObject *parent)
    : QObject(parent), m_layout(std::make_unique<DashboardLayout>()), m_scope(std::make_unique<VariableScope>()), m_queue(std::make_unique<QueryQueue>(mostInFlight)),
      m_chain(std::make_unique<VariableChain>())
{
    connect(m_chain.get(), &VariableChain::changed, this, [this] {
        Q_EMIT variablesChanged();
        tellBusy();
    });
    connect(m_chain.get(), &VariableChain::settled, this, &DashboardData::settled);
    connect(m_queue.get(), &QueryQueue::idleChanged, this, &DashboardData::tellBusy);
}

DashboardData::~DashboardData()
{
    m_queue->disconnect(this);
    m_chain->disconnect(this);
}

void DashboardData::setDashboard(const Dashboard &dashboard, const QHash<QString, QStringList> &chosen)
{
    m_work.clear();
    m_visible.clear();
    m_columns.clear();
    m_folds.clear();
    m_dashboard = dashboard;
    ++m_generation;
    ++m_meaning;
    m_chain->setVariables(dashboard.variables, chosen); // settled() may come from inside
    place();
}

void DashboardData::setSource(const Source &source)
{
    m_source = source;
    ++m_meaning;
    m_work.clear();
    m_queue->setClient(source.client);
    m_chain->setClient(source.client, source.id, source.name);
    for (const QString &key : std::as_const(m_visible))
        Q_EMIT panelChanged(key);
}

void DashboardData::setOfferedSources(const QList<Variable::Option> &sources) { m_chain->setOfferedSources(sources); }

void DashboardData::setRange(UtcTime from, UtcTime to)
{
    if (from == m_from && to == m_to)
        return;
    const milliseconds span = to - from, before = m_to - m_from;
    // A window that slides on: what is on its way is as good as new, and must not be given up again and again by a server
    // that is slower than the refresh.
    const bool slides = span == before && to > m_to && to - m_to < span / 2;
    m_from = from;
    m_to = to;
    ++m_generation;
    for (const auto &work : std::as_const(m_work)) {
        if (slides && work->open > 0)
            work->generation = m_generation;
    }
    m_chain->setTimes(from, to);
    if (!slides && m_chain->hasTimed())
        m_chain->refresh(true);
    else
        startVisible();
}

void DashboardData::setVisible(const QSet<QString> &keys)
{
    m_visible = keys;
    for (auto it = m_work.begin(); it != m_work.end(); ++it) {
        Work &work = **it;
        if (keys.contains(it.key()) || work.open == 0)
            continue;
        work.tickets.clear(); // given up; asked for again when it is seen
        work.open = 0;
        work.generation = 0;
        work.data.refreshing = false;
        if (work.data.state == PanelData::State::Loading)
            work.data.state = PanelData::State::Waiting;
    }
    startVisible();
}

void DashboardData::setColumns(const QString &key, int columns)
{
    columns = std::clamp(columns, 10, 4000);
    m_columns.insert(key, columns);
    const auto work = m_work.constFind(key);
    // Only what can be seen is worth another question.
    if (work == m_work.cend() || (*work)->generation == 0 || (columns < (*work)->columns * 3 / 2 && columns > (*work)->columns / 2))
        return;
    (*work)->generation = 0;
    startVisible();
}

QList<VariableState> DashboardData::variables() const { return m_chain->states(); }

void DashboardData::setVariable(const QString &name, const QStringList &values)
{
    const auto state = std::ranges::find(m_chain->states(), name, [](const VariableState &one) { return one.variable.name; });
    if (state == m_chain->states().end())
        return;
    if (state->variable.kind == Variable::Kind::Datasource) {
        if (!values.isEmpty() && values.first() != m_source.id)
            Q_EMIT sourceWanted(values.first());
        return;
    }
    m_chain->choose(name, values);
}

QHash<QString, QStringList> DashboardData::chosen() const
{
    QHash<QString, QStringList> all;
    for (const VariableState &state : m_chain->states()) {
        if (state.variable.kind != Variable::Kind::Datasource && state.variable.kind != Variable::Kind::Constant)
            all.insert(state.variable.name, state.current);
    }
    return all;
}

void DashboardData::setCollapsed(const QString &rowKey, bool collapsed)
{
    m_folds.insert(rowKey, collapsed);
    place();
}

PanelData DashboardData::data(const QString &key) const
{
    const auto work = m_work.constFind(key);
    if (work != m_work.cend())
        return (*work)->data;
    const PlacedPanel *const placed = find(key);
    PanelData data;
    data.problems = placed ? placed->panel.problems : QStringList();
    return data;
}

void DashboardData::refresh()
{
    ++m_generation;
    m_chain->hasTimed() ? m_chain->refresh(true) : startVisible();
}

void DashboardData::refreshPanel(const QString &key)
{
    if (const auto work = m_work.constFind(key); work != m_work.cend())
        (*work)->generation = 0;
    startVisible();
}

QString DashboardData::interpolated(const QString &text, const QString &key) const { return scopeOf(key).forText(text); }

VariableScope DashboardData::scopeOf(const QString &key) const
{
    VariableScope scope = scopeWith(m_chain->scope(), m_layout->scopes.value(key));
    scope.setTimes(m_from, m_to, std::chrono::minutes(1), m_source.scrapeInterval);
    return scope;
}

QString DashboardData::expressionOf(const QString &key, const QString &refId) const
{
    const PlacedPanel *const placed = find(key);
    if (!placed)
        return {};
    const auto target = std::ranges::find(placed->panel.targets, refId, &Target::refId);
    return target == placed->panel.targets.end() ? QString() : expressionOf(*placed, *target, nullptr);
}

QString DashboardData::expressionOf(const PlacedPanel &placed, const Target &target, Span *into) const
{
    const Span span = spanOf(placed, target);
    VariableScope scope = scopeOf(placed.key);
    scope.setTimes(span.from, span.to, span.plan.step, span.scrape);
    if (into)
        *into = span;
    return scope.forQuery(target.expression);
}

DashboardData::Span DashboardData::spanOf(const PlacedPanel &placed, const Target &target) const
{
    const Panel &panel = placed.panel;
    const VariableScope scope = scopeOf(placed.key);
    Span span{m_from, m_to, {}, m_source.scrapeInterval};
    if (const auto own = smallestStep(panel.timeFrom, scope))
        span.from = span.to - *own;
    if (const auto ago = smallestStep(panel.timeShift, scope)) {
        span.from -= *ago;
        span.to -= *ago;
    }
    auto least = smallestStep(target.interval, scope);
    if (!least)
        least = smallestStep(panel.interval, scope);
    if (least)
        span.scrape = *least;
    int columns = m_columns.value(placed.key, kDefaultColumns);
    if (panel.maxDataPoints > 0)
        columns = std::min(columns, panel.maxDataPoints);
    span.plan = integrations::rangePlan(span.from, span.to, columns, span.scrape);
    if (target.stepFactor > 1)
        span.plan = integrations::rangePlan(span.from, span.to, columns, span.plan.step * target.stepFactor);
    return span;
}

bool DashboardData::isBusy() const { return m_busy; }

void DashboardData::tellBusy()
{
    const bool busy = !m_queue->isIdle() || !m_chain->isSettled();
    if (std::exchange(m_busy, busy) != busy)
        Q_EMIT busyChanged(busy);
}

const PlacedPanel *DashboardData::find(const QString &key) const
{
    const auto found = std::ranges::find(m_placed, key, &PlacedPanel::key);
    return found == m_placed.end() ? nullptr : &*found;
}

void DashboardData::place()
{
    *m_layout = DashboardLayout::of(m_dashboard, m_folds, [this](const QString &variable) { return m_chain->repeatsOf(variable); }, m_chain->scope());
    if (m_layout->panels == m_placed)
        return;
    m_placed = m_layout->panels;
    Q_EMIT panelsChanged();
}

void DashboardData::settled()
{
    VariableScope scope = m_chain->scope();
    for (const VariableState &state : m_chain->states()) { // times are not what they mean
        if (state.variable.autoInterval)
            scope.set(state.variable.name, {state.current, state.current, false, true, false});
    }
    scope.setTimes({}, {}, milliseconds(0), milliseconds(0));
    if (scope != *m_scope) {
        *m_scope = scope;
        ++m_meaning;
    }
    ++m_generation;
    place();
    startVisible();
    tellBusy();
}

std::shared_ptr<DashboardData::Work> DashboardData::workOf(const QString &key)
{
    auto &work = m_work[key];
    if (!work)
        work = std::make_shared<Work>();
    return work;
}

void DashboardData::startVisible()
{
    if (!m_chain->isSettled())
        return; // settled() comes here again
    const QList<PlacedPanel> placed = m_placed; // receivers may change it
    for (const PlacedPanel &panel : placed) {
        if (m_visible.contains(panel.key) && workOf(panel.key)->generation != m_generation)
            start(panel);
    }
}

void DashboardData::fail(Work &work, const Error &error)
{
    work.open = 0;
    work.data.error = error;
    work.data.refreshing = false;
    work.data.state = PanelData::State::Failed;
}

void DashboardData::start(const PlacedPanel &placed)
{
    const std::shared_ptr<Work> work = workOf(placed.key);
    work->tickets.clear();
    work->answers.clear();
    work->errors.clear();
    work->generation = m_generation;
    if (work->meaning != m_meaning) {
        work->data = {};
        work->data.problems = placed.panel.problems;
        work->meaning = m_meaning;
    }
    const Panel &panel = placed.panel;
    const bool isStatic = panel.kind == PanelKind::Text || panel.kind == PanelKind::Row || panel.kind == PanelKind::Unknown;
    if (isStatic) {
        work->data = evaluated(panel, {}, scopeOf(placed.key));
    } else if (!m_source.client) {
        fail(*work, {ErrorCode::NotFound, tr("No Prometheus is chosen."), {}, tr("Choose a source above, or add one.")});
    } else if (std::ranges::all_of(panel.targets, &Target::hidden)) {
        work->data.state = PanelData::State::NoData;
        work->data.problems.append(tr("It has no query to a Prometheus."));
        work->data.problems.removeDuplicates();
    } else {
        return ask(placed, work);
    }
    Q_EMIT panelChanged(placed.key);
}

void DashboardData::ask(const PlacedPanel &placed, const std::shared_ptr<Work> &work)
{
    work->columns = m_columns.value(placed.key, kDefaultColumns);
    work->open = 1; // our own, until all are asked
    const bool isTable = placed.panel.kind == PanelKind::Table;
    for (const Target &target : placed.panel.targets) {
        if (target.hidden)
            continue;
        Span span;
        const QString expression = expressionOf(placed, target, &span);
        QueryKey question{expression, target.instant && (!target.range || isTable), span.plan};
        if (question.instant)
            question.plan = {span.to, milliseconds(1000), 1};
        const qsizetype index = work->answers.size();
        work->answers.append({target, expression, {}, {}});
        ++work->open;
        work->tickets.push_back(m_queue->ask(question, [this, key = placed.key, index, weak = std::weak_ptr(work)](const Result<QueryAnswer> &result) {
            const auto mine = weak.lock();
            if (!mine)
                return;
            TargetAnswer &answer = mine->answers[index];
            if (!result)
                mine->errors.append({answer.target.refId, result.error()});
            else if (const auto *range = std::get_if<integrations::PromRange>(&*result))
                answer.range = *range;
            else
                answer.instant = std::get<integrations::PromInstant>(*result);
            if (--mine->open == 0)
                answered(key);
        }));
    }
    const bool hasData = work->data.state == PanelData::State::Ready || work->data.state == PanelData::State::NoData;
    work->data.state = hasData ? work->data.state : PanelData::State::Loading;
    work->data.refreshing = true;
    if (--work->open == 0)
        return answered(placed.key);
    Q_EMIT panelChanged(placed.key);
}

void DashboardData::answered(const QString &key)
{
    const std::shared_ptr<Work> work = workOf(key);
    const PlacedPanel *const placed = find(key);
    work->data.refreshing = false;
    const bool nothing = work->errors.size() == work->answers.size();
    if (!placed) {
        m_work.remove(key);
        return;
    }
    if (nothing && work->data.state == PanelData::State::Ready) {
        work->data.error = work->errors.first().second; // what is there stays, and says that it is old
    } else if (nothing) {
        fail(*work, work->errors.first().second);
    } else {
        work->data = evaluated(placed->panel, work->answers, scopeOf(key));
        work->data.updated = SystemClock().now();
        for (const auto &[refId, error] : std::as_const(work->errors))
            work->data.problems.append(tr("Query %1: %2").arg(refId, error.toLine()));
    }
    work->answers.clear();
    work->tickets.clear();
    Q_EMIT panelChanged(key);
}

} // namespace qd::dashboards
