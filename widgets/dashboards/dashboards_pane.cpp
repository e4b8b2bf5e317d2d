// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/dashboards_pane.h"

#include "models/base/text.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/segmented.h"
#include "widgets/dashboards/choice_button.h"
#include "widgets/dashboards/dashboard_page.h"
#include "widgets/dashboards/dashboard_view.h"
#include "widgets/dashboards/library_view.h"
#include "widgets/dashboards/query_view.h"
#include "widgets/dashboards/prom_rules_view.h"
#include "widgets/dashboards/silences_view.h"
#include "widgets/dashboards/sources_dialog.h"
#include "widgets/dashboards/targets_view.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

const QString automatic = QStringLiteral("auto");
constexpr std::chrono::seconds queryRefresh{5}; ///< where nothing says how often

QList<Choice> refreshChoices()
{
    QList<Choice> choices{{DashboardsPane::tr("Auto"), automatic}, {DashboardsPane::tr("Off"), QStringLiteral("0")}};
    for (const auto text : {QLatin1StringView("5s"), QLatin1StringView("10s"), QLatin1StringView("30s"), QLatin1StringView("1m"), QLatin1StringView("5m"), QLatin1StringView("15m")})
        choices.append({text, text});
    return choices;
}

} // namespace

DashboardsPane::DashboardsPane(const Parts &parts, QWidget *parent)
    : Pane(parent), m_parts(parts), m_chooser(parts.service), m_axis(&m_ownAxis), m_marks(parts.timeline),
      m_tabs(new Segmented(tr("What is shown of Prometheus"), {tr("Dashboards"), tr("Query"), tr("Targets"), tr("Alerts"), tr("Silences")}, this)),
      m_source(new ChoiceButton(tr("Source"), this)), m_refresh(new ChoiceButton(tr("Refresh"), this)), m_pages(new QStackedWidget(this)),
      m_dashboards(new DashboardPage(m_chooser, parts.library, this)), m_query(new QueryView(m_chooser, parts.library, this)),
      m_targets(new TargetsView(m_chooser, this)), m_rules(new PromRulesView(m_chooser, this)), m_silences(new SilencesView(m_chooser, this))
{
    setObjectName(QStringLiteral("dashboardsPane"));
    for (QWidget *page : {static_cast<QWidget *>(m_dashboards), static_cast<QWidget *>(m_query), static_cast<QWidget *>(m_targets),
                          static_cast<QWidget *>(m_rules), static_cast<QWidget *>(m_silences)})
        m_pages->addWidget(page);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(18, 12, 18, 12);
    column->setSpacing(12);
    column->addWidget(makeBar());
    column->addWidget(m_pages, 1);
    connectTabs();
    buildActions();
    fillSources();
    setTimeAxis(&m_ownAxis);
    applyRefresh(automatic);
}

DashboardsPane::~DashboardsPane()
{
    // They ask the chooser, which is a member and goes before children do.
    delete m_pages;
}

QWidget *DashboardsPane::makeBar()
{
    auto *const bar = new QWidget(this);
    auto *const row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->setSpacing(8);
    m_tabs->setObjectName(QStringLiteral("dashboardTabs"));
    m_source->setObjectName(QStringLiteral("sourceChoice"));
    m_source->setIcon(icon(QStringLiteral("database")));
    m_refresh->setObjectName(QStringLiteral("refreshChoice"));
    m_refresh->setChoices(refreshChoices());
    auto *const again = new IconButton(QStringLiteral("refresh-cw"), tr("Ask again now"), bar);
    again->setObjectName(QStringLiteral("askAgain"));
    auto *const sources = new IconButton(QStringLiteral("settings"), tr("Prometheus sources…"), bar);
    sources->setObjectName(QStringLiteral("openSources"));
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(m_source);
    row->addWidget(m_refresh);
    row->addWidget(again);
    row->addWidget(sources);
    connect(m_tabs, &Segmented::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_source, &ChoiceButton::currentChanged, this, [this](const QStringList &ids) { m_chooser.choose(ids.value(0)); });
    connect(m_refresh, &ChoiceButton::currentChanged, this, [this](const QStringList &choice) { applyRefresh(choice.value(0)); });
    connect(sources, &QToolButton::clicked, this, &DashboardsPane::openSources);
    connect(again, &QToolButton::clicked, this, [this] {
        if (m_chooser.error())
            return m_chooser.reopen();
        switch (tab()) {
        case Tab::Dashboards: return m_dashboards->refresh();
        case Tab::Query: return m_query->run();
        case Tab::Targets: return m_targets->refresh();
        case Tab::Alerts: return m_rules->refresh();
        case Tab::Silences: return m_silences->refresh();
        }
    });
    return bar;
}

void DashboardsPane::connectTabs()
{
    for (SourceView *view : {static_cast<SourceView *>(m_targets), static_cast<SourceView *>(m_rules), static_cast<SourceView *>(m_silences)})
        connect(view, &SourceView::sourcesRequested, this, &DashboardsPane::openSources);
    connect(m_dashboards, &DashboardPage::sourcesRequested, this, &DashboardsPane::openSources);
    connect(m_dashboards, &DashboardPage::toastRequested, this, &Pane::toastRequested);
    connect(m_dashboards, &DashboardPage::undoOffered, this, &DashboardsPane::undoOffered);
    connect(m_dashboards, &DashboardPage::queryRequested, this, [this](const QStringList &expressions) {
        showTab(Tab::Query);
        m_query->setQueries(expressions);
    });
    connect(m_query, &QueryView::sourcesRequested, this, &DashboardsPane::openSources);
    connect(m_query, &QueryView::toastRequested, this, &Pane::toastRequested);
    connect(m_query, &QueryView::dashboardSaved, this, [this](const QString &file) {
        if (m_dashboards->file() == file)
            m_dashboards->open(file);
    });
    connect(m_rules, &PromRulesView::queryRequested, this, [this](const QString &expression) {
        showTab(Tab::Query);
        m_query->setQueries({expression});
    });
    connect(m_rules, &PromRulesView::silenceRequested, this, [this](const integrations::Labels &labels) {
        showTab(Tab::Silences);
        m_silences->create(labels);
    });
    connect(m_silences, &SilencesView::changeMade, this, &DashboardsPane::record);
    connect(m_silences, &SilencesView::toastRequested, this, &Pane::toastRequested);
    for (DashboardView *view : {&m_dashboards->view(), &m_query->result()}) {
        view->setMarkReader([this](UtcTime begin, UtcTime end) { return m_marks.marks(begin, end, m_hosts); });
        connect(&m_marks, &MarkSource::changed, view, &DashboardView::refreshMarks);
    }
    connect(&m_chooser, &SourceChooser::changed, this, &DashboardsPane::fillSources);
    connect(&m_chooser, &SourceChooser::listChanged, this, &DashboardsPane::fillSources);
}

void DashboardsPane::buildActions()
{
    const auto add = [this](const char *name, const QString &text, const char *iconName, auto run) {
        auto *const action = new QAction(icon(QString::fromLatin1(iconName)), text, this);
        action->setObjectName(QString::fromLatin1(name));
        action->setProperty("iconName", QString::fromLatin1(iconName));
        connect(action, &QAction::triggered, this, run);
        m_actions.append(action);
    };
    // The palette shows actions of panes that are not in front: the window is told by the signal to bring it there.
    const auto go = [this](Tab wanted) {
        return [this, wanted] {
            Q_EMIT raiseRequested();
            showTab(wanted);
        };
    };
    add("promSources", tr("Prometheus sources…"), "database", [this] {
        Q_EMIT raiseRequested();
        openSources();
    });
    add("dashboardImport", tr("Import a Grafana dashboard…"), "import", [this] {
        Q_EMIT raiseRequested();
        showTab(Tab::Dashboards);
        m_dashboards->close();
        m_dashboards->library().askImport();
    });
    add("promQuery", tr("Query Prometheus"), "terminal", go(Tab::Query));
    add("promTargets", tr("Prometheus targets"), "list", go(Tab::Targets));
    add("promAlerts", tr("Prometheus alerts and rules"), "bell", go(Tab::Alerts));
    add("promSilences", tr("Alertmanager silences"), "clock", go(Tab::Silences));
}

void DashboardsPane::fillSources()
{
    QList<Choice> choices;
    for (const integrations::PrometheusSource &source : m_parts.service.sources())
        choices.append({displayText(source.name), source.id});
    m_source->setChoices(choices);
    m_source->setCurrent(m_chooser.id().isEmpty() ? QStringList() : QStringList{m_chooser.id()});
    m_source->setEnabled(!choices.isEmpty());
    m_source->setTrouble(choices.isEmpty() ? tr("no source yet") : QString(), m_chooser.error() ? displayText(m_chooser.error()->toLine()) : QString());
}

void DashboardsPane::applyRefresh(const QString &choice)
{
    m_refresh->setCurrent({choice});
    std::optional<std::chrono::milliseconds> interval;
    if (choice != automatic)
        interval = dashboards::parseDuration(choice).value_or(std::chrono::milliseconds(0));
    m_dashboards->setRefreshInterval(interval);
    m_query->setRefreshInterval(interval.value_or(queryRefresh));
}

void DashboardsPane::record(const QString &text)
{
    const auto source = m_chooser.source();
    m_parts.timeline.record({.time = SystemClock().now(),
                             .host = source ? source->via : HostId(),
                             .kind = store::EventKind::Alert,
                             .severity = store::EventSeverity::Info,
                             .text = text,
                             .detail = {}});
}

void DashboardsPane::setTimeAxis(TimeAxis *axis)
{
    m_axis = axis ? axis : &m_ownAxis;
    m_dashboards->setTimeAxis(m_axis);
    m_query->setTimeAxis(m_axis);
}

void DashboardsPane::setScope(const Scope &scope)
{
    m_hosts = scope.hosts;
    for (DashboardView *view : {&m_dashboards->view(), &m_query->result()})
        view->refreshMarks();
}

void DashboardsPane::setTimeRange(const TimeRange &range)
{
    if (m_axis == &m_ownAxis)
        m_ownAxis.setRange(range);
}

void DashboardsPane::setPaused(bool paused)
{
    if (m_axis == &m_ownAxis)
        m_ownAxis.setPaused(paused);
    m_dashboards->setPaused(paused);
    m_query->setPaused(paused);
}

bool DashboardsPane::hasLiveData() const
{
    if (!m_chooser.source())
        return true; // the empty state is all there is
    switch (tab()) {
    case Tab::Dashboards: return m_dashboards->hasAnswers();
    case Tab::Query: return m_chooser.prometheus();
    case Tab::Targets: return m_targets->hasAnswer();
    case Tab::Alerts: return m_rules->hasAnswer();
    case Tab::Silences: return m_silences->hasAnswer();
    }
    Q_UNREACHABLE_RETURN(true);
}

void DashboardsPane::showTab(Tab tab) { m_tabs->setCurrent(int(tab)); }

DashboardsPane::Tab DashboardsPane::tab() const { return Tab(m_tabs->current()); }

void DashboardsPane::openSources()
{
    auto *const dialog = new SourcesDialog(m_parts.service, m_parts.keys, m_parts.hosts ? m_parts.hosts() : QList<SourceHost>(), this);
    connect(dialog, &SourcesDialog::saved, this, [this](const QString &id) {
        if (m_chooser.id() == id)
            m_chooser.reopen();
        else
            m_chooser.choose(id);
    });
    if (!m_chooser.id().isEmpty())
        dialog->edit(m_chooser.id());
    dialog->open();
}

QByteArray DashboardsPane::saveState() const
{
    QJsonObject state = m_dashboards->saveState();
    state[QStringLiteral("tab")] = m_tabs->current();
    state[QStringLiteral("source")] = m_chooser.id();
    state[QStringLiteral("refresh")] = m_refresh->current().value(0);
    state[QStringLiteral("history")] = QJsonArray::fromStringList(m_query->history());
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

void DashboardsPane::restoreState(const QByteArray &state)
{
    const QJsonObject object = QJsonDocument::fromJson(state).object();
    m_chooser.choose(object.value(u"source").toString());
    QStringList history;
    const QJsonArray kept = object.value(u"history").toArray();
    for (const QJsonValue &one : kept) {
        if (!one.toString().trimmed().isEmpty())
            history.append(one.toString());
    }
    m_query->setHistory(history);
    const QString refresh = object.value(u"refresh").toString();
    const QList<Choice> known = refreshChoices();
    applyRefresh(std::ranges::contains(known, refresh, &Choice::value) ? refresh : automatic);
    m_tabs->setCurrent(std::clamp(object.value(u"tab").toInt(), 0, m_tabs->count() - 1));
    m_dashboards->restoreState(object);
}

} // namespace qd::ui
