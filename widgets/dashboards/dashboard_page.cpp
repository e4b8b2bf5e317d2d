// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/dashboard_page.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/dashboards/dashboard_view.h"
#include "widgets/dashboards/library_view.h"
#include "widgets/dashboards/problems_dialog.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr qsizetype mostRecent = 20;
constexpr std::chrono::milliseconds usualInterval = std::chrono::seconds(15);
constexpr std::chrono::milliseconds shortestInterval = std::chrono::seconds(1);

} // namespace

DashboardPage::DashboardPage(SourceChooser &chooser, dashboards::DashboardLibrary &library, QWidget *parent)
    : QWidget(parent), m_chooser(chooser), m_library(library), m_pages(new QStackedWidget(this)), m_libraryView(new LibraryView(library, this)),
      m_opened(new QWidget(this)), m_view(new DashboardView(this))
{
    setObjectName(QStringLiteral("dashboardPage"));
    auto *const inOpened = new QVBoxLayout(m_opened);
    inOpened->setContentsMargins({});
    inOpened->setSpacing(8);
    inOpened->addWidget(makeHead());
    inOpened->addWidget(m_view, 1);
    m_pages->addWidget(m_libraryView);
    m_pages->addWidget(m_opened);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_pages);
    connect(m_libraryView, &LibraryView::openRequested, this, &DashboardPage::open);
    connect(m_libraryView, &LibraryView::sourcesRequested, this, &DashboardPage::sourcesRequested);
    connect(m_libraryView, &LibraryView::toastRequested, this, &DashboardPage::toastRequested);
    connect(m_libraryView, &LibraryView::undoOffered, this, &DashboardPage::undoOffered);
    connect(m_view, &DashboardView::toastRequested, this, &DashboardPage::toastRequested);
    connect(m_view, &DashboardView::queryRequested, this, [this](const QString &, const QStringList &expressions) { Q_EMIT queryRequested(expressions); });
    connect(m_view, &DashboardView::sourceWanted, &m_chooser, &SourceChooser::choose);
    connect(m_view, &DashboardView::variablesChosen, this, &DashboardPage::remember);
    connect(&m_chooser, &SourceChooser::changed, this, &DashboardPage::followSource);
    connect(&m_chooser, &SourceChooser::listChanged, this, &DashboardPage::followSource);
    connect(&m_library, &dashboards::DashboardLibrary::changed, this, &DashboardPage::followLibrary);
    followSource();
}

QWidget *DashboardPage::makeHead()
{
    auto *const head = new QWidget(m_opened);
    auto *const row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->setSpacing(6);
    m_back = new IconButton(QStringLiteral("chevron-left"), tr("All dashboards"), head);
    m_back->setObjectName(QStringLiteral("dashboardBack"));
    m_title = new ElidedLabel({}, TextSize::Title, Ink::Text, QFont::DemiBold, head);
    m_title->setObjectName(QStringLiteral("dashboardTitle"));
    m_problems = new QPushButton(icon(QStringLiteral("triangle-alert")), {}, head);
    m_problems->setObjectName(QStringLiteral("dashboardProblems"));
    m_problems->setAccessibleName(tr("What of this dashboard cannot be shown"));
    setLook(m_problems, Look::Ghost);
    row->addWidget(m_back);
    row->addWidget(m_title, 1);
    row->addWidget(m_problems);
    connect(m_back, &QToolButton::clicked, this, &DashboardPage::close);
    connect(m_problems, &QPushButton::clicked, this, &DashboardPage::showProblems);
    return head;
}

void DashboardPage::open(const QString &file)
{
    const Result<dashboards::Dashboard> dashboard = m_library.open(file);
    if (!dashboard) {
        Q_EMIT toastRequested(tr("The dashboard cannot be opened"), dashboard.error().toLine(), true);
        return;
    }
    remember();
    m_file = file;
    m_recent.removeAll(file);
    m_recent.prepend(file);
    while (m_recent.size() > mostRecent)
        m_recent.removeLast();
    m_libraryView->setRecent(m_recent);
    m_title->setText(displayText(dashboard->title));
    const qsizetype problems = dashboard->problems().size();
    m_problems->setVisible(problems > 0);
    m_problems->setText(u' ' + tr("%n problem(s)", nullptr, int(problems)));
    m_view->setDashboard(*dashboard, m_chosen.value(file));
    m_pages->setCurrentWidget(m_opened);
    applyInterval();
}

void DashboardPage::close()
{
    remember();
    m_file.clear();
    m_pages->setCurrentWidget(m_libraryView);
    m_libraryView->setFocus();
}

void DashboardPage::refresh()
{
    if (!m_file.isEmpty())
        m_view->refresh();
}

void DashboardPage::remember()
{
    if (!m_file.isEmpty())
        m_chosen[m_file] = m_view->data().chosen();
}

void DashboardPage::setTimeAxis(TimeAxis *axis) { m_view->setTimeAxis(axis); }

void DashboardPage::setPaused(bool paused) { m_view->setPaused(paused); }

void DashboardPage::setRefreshInterval(std::optional<std::chrono::milliseconds> interval)
{
    m_interval = interval;
    applyInterval();
}

void DashboardPage::applyInterval()
{
    std::chrono::milliseconds interval = m_interval.value_or(m_view->data().dashboard().refreshInterval());
    if (!m_interval && interval.count() == 0)
        interval = usualInterval;
    m_view->setRefreshInterval(interval.count() > 0 ? std::max(shortestInterval, interval) : interval);
}

void DashboardPage::followSource()
{
    const auto source = m_chooser.source();
    QList<dashboards::Variable::Option> offered;
    for (const integrations::PrometheusSource &one : m_chooser.service().sources())
        offered.append({one.name, one.id});
    m_libraryView->setHasSource(source.has_value());
    m_view->setSource({m_chooser.clients().prometheus, m_chooser.id(), source ? source->name : QString(), source ? source->scrapeInterval : usualInterval},
                      offered);
}

void DashboardPage::followLibrary()
{
    if (m_wanted.isEmpty() || !m_library.isLoaded())
        return;
    const QString file = std::exchange(m_wanted, {});
    if (std::ranges::contains(m_library.entries(), file, &dashboards::DashboardLibrary::Entry::file))
        open(file);
}

void DashboardPage::showProblems()
{
    auto *const dialog = new ProblemsDialog(m_title->text(), m_view->data().dashboard().problems(), this);
    dialog->open();
}

bool DashboardPage::hasAnswers() const
{
    if (m_file.isEmpty())
        return m_wanted.isEmpty() && m_library.isLoaded();
    const auto [answered, all] = m_view->answered();
    return all > 0 && answered == all && m_view->isSettled();
}

QJsonObject DashboardPage::saveState() const
{
    QJsonObject chosen;
    QHash<QString, QHash<QString, QStringList>> all = m_chosen;
    if (!m_file.isEmpty())
        all[m_file] = m_view->data().chosen();
    for (const auto &[file, values] : all.asKeyValueRange()) {
        QJsonObject variables;
        for (const auto &[name, list] : values.asKeyValueRange())
            variables[name] = QJsonArray::fromStringList(list);
        chosen[file] = variables;
    }
    return {{QStringLiteral("open"), m_file.isEmpty() ? m_wanted : m_file},
            {QStringLiteral("recent"), QJsonArray::fromStringList(m_recent)},
            {QStringLiteral("variables"), chosen}};
}

void DashboardPage::restoreState(const QJsonObject &state)
{
    const auto listOf = [](const QJsonValue &value) {
        QStringList list;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &one : array) {
            if (one.isString())
                list.append(one.toString());
        }
        return list;
    };
    m_recent = listOf(state.value(u"recent"));
    m_recent.resize(std::min(mostRecent, m_recent.size()));
    m_chosen.clear();
    const QJsonObject files = state.value(u"variables").toObject();
    for (auto file = files.begin(); file != files.end(); ++file) {
        const QJsonObject variables = file->toObject();
        for (auto variable = variables.begin(); variable != variables.end(); ++variable)
            m_chosen[file.key()][variable.key()] = listOf(*variable);
    }
    m_libraryView->setRecent(m_recent);
    m_wanted = state.value(u"open").toString();
    followLibrary();
}

} // namespace qd::ui
