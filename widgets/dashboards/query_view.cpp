// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/query_view.h"

#include "models/base/text.h"
#include "models/integrations/promql_completion.h"
#include "widgets/common/button_look.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icons.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/segmented.h"
#include "widgets/dashboards/dashboard_view.h"
#include "widgets/dashboards/query_row.h"
#include "widgets/dashboards/save_panel_dialog.h"

#include <QtGui/QAction>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr int curvesMode = 0;
constexpr qsizetype longestMenuText = 90;

} // namespace

QueryView::QueryView(SourceChooser &chooser, dashboards::DashboardLibrary &library, QWidget *parent)
    : QWidget(parent), m_chooser(chooser), m_library(library), m_completion(new integrations::PromqlCompletion(this)), m_rowColumn(new QVBoxLayout),
      m_mode(new Segmented(tr("How the answer is shown"), {tr("Curves"), tr("Table")}, this)), m_pages(new QStackedWidget(this)),
      m_empty(new EmptyState(QStringLiteral("terminal"), tr("Ask the server"),
                             tr("Type a query above: metrics, functions and labels complete themselves. Ctrl+Return runs it."), this)),
      m_noSource(new EmptyState(QStringLiteral("database"), tr("No Prometheus source yet"), tr("Queries go to a Prometheus server: name one first."), this)),
      m_result(new DashboardView(this))
{
    setObjectName(QStringLiteral("queryView"));
    m_result->setSingle(true);
    m_result->setObjectName(QStringLiteral("queryResult"));
    m_mode->setObjectName(QStringLiteral("queryMode"));
    m_rowColumn->setSpacing(4);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addLayout(m_rowColumn);
    column->addWidget(makeBar());
    for (QWidget *page : {static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_noSource), static_cast<QWidget *>(m_result)})
        m_pages->addWidget(page);
    column->addWidget(m_pages, 1);
    auto *const sources = new QAction(tr("Prometheus sources…"), this);
    connect(sources, &QAction::triggered, this, &QueryView::sourcesRequested);
    m_noSource->addNextStep(sources);
    addRow({});
    connect(&m_chooser, &SourceChooser::changed, this, &QueryView::followSource);
    connect(m_mode, &Segmented::currentChanged, this, &QueryView::showResult);
    connect(m_result, &DashboardView::toastRequested, this, &QueryView::toastRequested);
    followSource();
}

QueryView::~QueryView()
{
    qDeleteAll(m_rows); // before the completion that they share
}

QWidget *QueryView::makeBar()
{
    auto *const bar = new QWidget(this);
    auto *const row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->setSpacing(8);
    const auto button = [&](const char *name, const char *iconName, const QString &text) {
        // The blank keeps the icon off the text; Fusion has no setting for it.
        auto *const made = new QPushButton(icon(QString::fromLatin1(iconName)), u' ' + text, bar);
        made->setAccessibleName(text);
        made->setObjectName(QString::fromLatin1(name));
        return made;
    };
    m_add = button("queryAdd", "plus", tr("Add query"));
    auto *const history = button("queryHistory", "history", tr("History"));
    m_save = button("querySave", "save", tr("Save as panel…"));
    m_run = button("queryRun", "play", tr("Run"));
    m_run->setToolTip(tr("Run all (Ctrl+Return)"));
    setLook(m_run, Look::Primary);
    m_run->setIcon({});
    auto *const menu = new QMenu(history);
    history->setMenu(menu);
    row->addWidget(m_mode);
    row->addWidget(m_add);
    row->addWidget(history);
    row->addStretch(1);
    row->addWidget(m_save);
    row->addWidget(m_run);
    connect(m_add, &QPushButton::clicked, this, [this] { addRow({})->editor().setFocus(); });
    connect(m_run, &QPushButton::clicked, this, &QueryView::run);
    connect(m_save, &QPushButton::clicked, this, &QueryView::savePanel);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillHistory(*menu); });
    return bar;
}

QueryRow *QueryView::addRow(const QString &expression)
{
    auto *const row = new QueryRow(QString(), *m_completion, this);
    row->setExpression(expression);
    m_rowColumn->addWidget(row);
    m_rows.append(row);
    connect(row, &QueryRow::runRequested, this, &QueryView::run);
    connect(row, &QueryRow::checked, this, &QueryView::rowChecked);
    connect(row, &QueryRow::switched, this, &QueryView::run);
    connect(row, &QueryRow::removeRequested, this, [this, row] { removeRow(row); });
    connect(&row->editor(), &PromqlEditor::historyRequested, this, [this, row](int by) { step(row, by); });
    renumber();
    return row;
}

void QueryView::removeRow(QueryRow *row)
{
    if (m_rows.size() < 2)
        return;
    m_rows.removeAll(row);
    row->hide();
    row->deleteLater();
    renumber();
    run();
}

void QueryView::renumber()
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        m_rows.at(i)->setLetter(QString(QChar(char16_t(u'A' + i))));
        m_rows.at(i)->setRemovable(m_rows.size() > 1);
    }
    m_add->setEnabled(m_rows.size() < mostQueries);
}

void QueryView::setQueries(const QStringList &expressions)
{
    const QStringList wanted = expressions.isEmpty() ? QStringList{QString()} : expressions.first(std::min(mostQueries, expressions.size()));
    while (m_rows.size() > wanted.size())
        delete m_rows.takeLast();
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (i < m_rows.size())
            m_rows.at(i)->setExpression(wanted.at(i));
        else
            addRow(wanted.at(i));
    }
    renumber();
    run();
}

QStringList QueryView::queries() const
{
    QStringList all;
    for (const QueryRow *row : m_rows)
        all.append(row->expression());
    return all;
}

void QueryView::run()
{
    m_isRunning = false; // rows without a question tell at once, before the others have asked
    m_historyAt = -1;
    for (QueryRow *row : std::as_const(m_rows))
        row->check(m_chooser.prometheus());
    m_isRunning = true;
    rowChecked();
}

void QueryView::rowChecked()
{
    if (!m_isRunning || std::ranges::any_of(m_rows, &QueryRow::isChecking))
        return;
    m_isRunning = false;
    for (const QueryRow *row : std::as_const(m_rows)) {
        if (row->isGood())
            remember(row->expression());
    }
    showResult();
}

dashboards::Dashboard QueryView::dashboard() const
{
    const bool isTable = m_mode->current() != curvesMode;
    dashboards::Panel panel;
    panel.id = 1;
    panel.kind = isTable ? dashboards::PanelKind::Table : dashboards::PanelKind::TimeSeries;
    panel.type = dashboards::kindWord(panel.kind);
    panel.title = isTable ? tr("Now") : tr("Over time");
    panel.grid = {0, 0, PanelGrid::columns, 12};
    panel.defaults.unit = QStringLiteral("short");
    panel.defaults.style.fillOpacity = 8;
    panel.options.legend.mode = dashboards::LegendOptions::Mode::Table;
    panel.options.legend.calcs = {QStringLiteral("lastNotNull"), QStringLiteral("min"), QStringLiteral("mean"), QStringLiteral("max")};
    for (const QueryRow *row : m_rows) {
        if (!row->isGood())
            continue;
        dashboards::Target target;
        target.refId = row->letter();
        target.expression = row->expression();
        target.instant = isTable;
        target.range = !isTable;
        target.format = isTable ? dashboards::Target::Format::Table : dashboards::Target::Format::TimeSeries;
        panel.targets.append(target);
    }
    dashboards::Dashboard dashboard;
    dashboard.title = tr("Query");
    if (!panel.targets.isEmpty())
        dashboard.panels = {panel};
    return dashboard;
}

void QueryView::showResult()
{
    const dashboards::Dashboard wanted = dashboard();
    m_save->setEnabled(!wanted.panels.isEmpty());
    const QList<dashboards::Panel> &before = m_result->data().dashboard().panels;
    const auto isSame = [](const dashboards::Panel &a, const dashboards::Panel &b) { return a.kind == b.kind && a.targets == b.targets; };
    if (std::ranges::equal(wanted.panels, before, isSame))
        m_result->refresh();
    else
        m_result->setDashboard(wanted, {});
    showRightPage();
}

void QueryView::showRightPage()
{
    const bool hasResult = !m_result->data().dashboard().panels.isEmpty();
    m_pages->setCurrentWidget(!m_chooser.source() ? static_cast<QWidget *>(m_noSource) : hasResult ? static_cast<QWidget *>(m_result) : m_empty);
}

void QueryView::followSource()
{
    m_completion->setClient(m_chooser.clients().prometheus);
    const auto source = m_chooser.source();
    m_result->setSource({m_chooser.clients().prometheus, m_chooser.id(), source ? source->name : QString(),
                         source ? source->scrapeInterval : std::chrono::milliseconds(15'000)}, {});
    showRightPage();
    if (isVisible() && m_chooser.prometheus()) {
        m_completion->warmUp();
        run();
    }
}

void QueryView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_chooser.prometheus())
        m_completion->warmUp();
}

void QueryView::setTimeAxis(TimeAxis *axis) { m_result->setTimeAxis(axis); }

void QueryView::setPaused(bool paused) { m_result->setPaused(paused); }

void QueryView::setRefreshInterval(std::chrono::milliseconds interval) { m_result->setRefreshInterval(interval); }

void QueryView::remember(const QString &expression)
{
    if (m_history.value(0) == expression)
        return;
    m_history.removeAll(expression);
    m_history.prepend(expression);
    while (m_history.size() > mostHistory)
        m_history.removeLast();
    Q_EMIT historyChanged();
}

void QueryView::step(QueryRow *row, int by)
{
    // -1 is towards the past: the newest stands at 0.
    const int wanted = m_historyAt - by;
    if (wanted < 0 || wanted >= m_history.size())
        return;
    m_historyAt = wanted;
    row->setExpression(m_history.at(wanted));
    row->editor().moveCursor(QTextCursor::End);
}

void QueryView::fillHistory(QMenu &menu)
{
    menu.clear();
    if (m_history.isEmpty())
        menu.addAction(tr("What was run appears here"))->setEnabled(false);
    for (const QString &expression : std::as_const(m_history)) {
        const QString text = plainLabel(displayText(expression.simplified(), false, longestMenuText));
        connect(menu.addAction(text), &QAction::triggered, this, [this, expression] {
            QueryRow *target = m_rows.first();
            for (QueryRow *row : std::as_const(m_rows)) {
                if (row->editor().hasFocus() || row->expression().isEmpty())
                    target = row;
            }
            target->setExpression(expression);
            run();
        });
    }
}

void QueryView::savePanel()
{
    QStringList good;
    for (const QueryRow *row : std::as_const(m_rows)) {
        if (row->isGood())
            good.append(row->expression());
    }
    auto *const dialog = new SavePanelDialog(m_library, good, this);
    connect(dialog, &SavePanelDialog::saved, this, [this](const QString &file, const QString &title) {
        Q_EMIT dashboardSaved(file);
        Q_EMIT toastRequested(tr("Panel saved"), title, false);
    });
    dialog->open();
}

} // namespace qd::ui
