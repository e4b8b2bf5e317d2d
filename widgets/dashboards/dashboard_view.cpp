// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/dashboard_view.h"

#include "models/base/atomic_file.h"
#include "models/base/text.h"
#include "widgets/dashboards/panel_export.h"
#include "widgets/dashboards/row_head.h"
#include "widgets/dashboards/variable_bar.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

using dashboards::DashboardData;
using dashboards::PlacedPanel;

constexpr std::chrono::milliseconds sightPause{60};  ///< while scrolling
constexpr std::chrono::milliseconds rangePause{180}; ///< while panning and zooming
constexpr int beyondSight = 160; ///< pixels above and below that are made ready too
constexpr int columnStep = 50;

/// How many steps a chart of this width is asked for: one for two pixels, in steps, so that a small resize asks nothing anew.
int columnsFor(int width) { return std::max(columnStep, (width / 2 + columnStep - 1) / columnStep * columnStep); }

} // namespace

DashboardView::DashboardView(QWidget *parent)
    : QWidget(parent), m_data(std::make_unique<DashboardData>()), m_variables(new VariableBar(this)), m_area(new QScrollArea(this)),
      m_grid(new PanelGrid)
{
    setObjectName(QStringLiteral("dashboardView"));
    m_area->setObjectName(QStringLiteral("dashboardArea"));
    m_area->setWidget(m_grid);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    m_area->viewport()->installEventFilter(this);
    m_grid->setAutoFillBackground(false);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_variables);
    column->addWidget(m_area, 1);
    for (QTimer *timer : {&m_sight, &m_range})
        timer->setSingleShot(true);
    m_sight.setInterval(sightPause);
    m_range.setInterval(rangePause);
    connect(&m_sight, &QTimer::timeout, this, &DashboardView::followSight);
    connect(&m_range, &QTimer::timeout, this, &DashboardView::takeRange);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        if (isVisible() && !m_paused && m_axis && m_axis->range().live)
            takeRange();
    });
    connect(m_area->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { m_sight.start(); });
    connect(m_grid, &PanelGrid::arranged, this, [this] { m_sight.start(); });
    connect(m_data.get(), &DashboardData::panelsChanged, this, &DashboardView::syncPanels);
    connect(m_data.get(), &DashboardData::panelChanged, this, &DashboardView::panelChanged);
    connect(m_data.get(), &DashboardData::variablesChanged, this, [this] { m_variables->setVariables(m_data->variables()); });
    connect(m_data.get(), &DashboardData::sourceWanted, this, &DashboardView::sourceWanted);
    connect(m_variables, &VariableBar::chosen, this, [this](const QString &name, const QStringList &values) {
        m_data->setVariable(name, values);
        Q_EMIT variablesChosen();
    });
}

DashboardView::~DashboardView()
{
    m_data->disconnect(this);
}

void DashboardView::setDashboard(const dashboards::Dashboard &dashboard, const QHash<QString, QStringList> &chosen)
{
    m_alone.clear();
    m_queue.clear();
    m_grid->setSections({});
    for (const auto &[key, card] : m_cards)
        delete card;
    for (const auto &[key, head] : m_heads)
        delete head;
    m_cards.clear();
    m_heads.clear();
    m_area->verticalScrollBar()->setValue(0);
    if (m_axis)
        m_data->setRange(m_axis->begin(), m_axis->end());
    m_data->setDashboard(dashboard, chosen);
    m_variables->setVariables(m_data->variables());
    syncPanels();
}

void DashboardView::setSource(const DashboardData::Source &source, const QList<dashboards::Variable::Option> &offered)
{
    m_data->setOfferedSources(offered);
    m_data->setSource(source);
}

void DashboardView::setTimeAxis(TimeAxis *axis)
{
    if (m_axis)
        m_axis->disconnect(this);
    m_axis = axis;
    for (const auto &[key, card] : m_cards)
        card->setTimeAxis(axis);
    if (!axis)
        return;
    connect(axis, &TimeAxis::rangeChanged, this, [this] { m_range.start(); });
    takeRange();
}

void DashboardView::setRefreshInterval(std::chrono::milliseconds interval)
{
    m_refresh.stop();
    if (interval.count() > 0)
        m_refresh.start(interval);
}

void DashboardView::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) && !paused)
        takeRange();
}

void DashboardView::refresh()
{
    takeRange();
    m_data->refresh();
}

void DashboardView::setMarkReader(const std::function<QList<ChartMark>(UtcTime, UtcTime)> &reader)
{
    m_marks = reader;
    refreshMarks();
}

void DashboardView::refreshMarks()
{
    if (!m_marks || !m_axis)
        return;
    const QList<ChartMark> marks = m_marks(m_axis->begin(), m_axis->end());
    for (const auto &[key, card] : m_cards)
        card->setMarks(marks);
}

void DashboardView::takeRange()
{
    if (!m_axis)
        return;
    const UtcTime begin = m_axis->begin(), end = m_axis->end();
    for (const auto &[key, card] : m_cards)
        card->setRange(begin, end, m_axis->range().live);
    refreshMarks();
    m_data->setRange(begin, end);
}

PanelCard *DashboardView::card(const QString &key) const
{
    const auto found = m_cards.find(key);
    return found == m_cards.cend() ? nullptr : found->second;
}

PanelCard *DashboardView::makeCard(const PlacedPanel &panel)
{
    auto *const made = new PanelCard(panel, m_grid);
    connect(made, &PanelCard::aloneRequested, this, [this](const QString &key) { showAlone(m_alone.isEmpty() ? key : QString()); });
    connect(made, &PanelCard::queryRequested, this, &DashboardView::openQuery);
    connect(made, &PanelCard::refreshRequested, this, [this](const QString &key) { m_data->refreshPanel(key); });
    connect(made, &PanelCard::exportRequested, this, &DashboardView::askPath);
    made->setOnly(m_single);
    made->setTimeAxis(m_axis);
    if (m_axis) {
        made->setRange(m_axis->begin(), m_axis->end(), m_axis->range().live);
        if (m_marks)
            made->setMarks(m_marks(m_axis->begin(), m_axis->end()));
    }
    return made;
}

RowHead *DashboardView::makeHead(const PlacedPanel &row)
{
    auto *const head = new RowHead(displayText(row.title), m_grid);
    connect(head, &RowHead::toggled, this, [this, key = row.key](bool open) { m_data->setCollapsed(key, !open); });
    return head;
}

int DashboardView::panelsBelow(const PlacedPanel &row) const
{
    return int(row.panel.panels.size());
}

void DashboardView::syncPanels()
{
    std::map<QString, PanelCard *> cards;
    std::map<QString, RowHead *> heads;
    for (const PlacedPanel &panel : m_data->panels()) {
        if (panel.isRow) {
            const auto known = m_heads.find(panel.key);
            RowHead *const head = known == m_heads.end() ? makeHead(panel) : known->second;
            if (known != m_heads.end())
                m_heads.erase(known);
            const QSignalBlocker blocker(head);
            head->setText(displayText(panel.title));
            head->setChecked(!panel.collapsed);
            head->setPanelCount(panelsBelow(panel));
            heads[panel.key] = head;
            continue;
        }
        const auto known = m_cards.find(panel.key);
        const bool stays = known != m_cards.end() && known->second->follow(panel);
        cards[panel.key] = stays ? known->second : makeCard(panel);
        if (stays)
            m_cards.erase(known);
    }
    // Out of the grid first: it must not touch those that go.
    const std::map<QString, PanelCard *> gone = std::exchange(m_cards, cards);
    const std::map<QString, RowHead *> goneHeads = std::exchange(m_heads, heads);
    arrange();
    for (const auto &[key, card] : gone)
        card->deleteLater();
    for (const auto &[key, head] : goneHeads)
        head->deleteLater();
    for (const auto &[key, card] : gone)
        card->hide();
    for (const auto &[key, head] : goneHeads)
        head->hide();
}

void DashboardView::arrange()
{
    QList<PanelGrid::Section> sections;
    if (m_single && !m_data->panels().isEmpty())
        m_alone = m_data->panels().first().key;
    if (PanelCard *const alone = card(m_alone)) {
        for (const auto &[key, other] : m_cards)
            other->setVisible(other == alone);
        for (const auto &[key, head] : m_heads)
            head->hide();
        const int cells = std::max(6, (m_area->viewport()->height() + PanelGrid::gap) / (PanelGrid::cellHeight + PanelGrid::gap));
        sections.append({.head = nullptr, .isFolded = false, .items = {{alone, QRect(0, 0, PanelGrid::columns, cells)}}});
        return m_grid->setSections(sections);
    }
    m_alone.clear();
    PanelGrid::Section section;
    for (const PlacedPanel &panel : m_data->panels()) {
        if (panel.isRow) {
            if (section.head || !section.items.isEmpty())
                sections.append(section);
            section = {.head = m_heads[panel.key], .isFolded = panel.collapsed, .items = {}};
            continue;
        }
        const dashboards::GridPos &at = panel.panel.grid;
        section.items.append({m_cards[panel.key], QRect(at.x, at.y, at.w, at.h)});
    }
    if (section.head || !section.items.isEmpty())
        sections.append(section);
    m_grid->setSections(sections);
}

void DashboardView::showAlone(const QString &key)
{
    if (PanelCard *const before = card(m_alone))
        before->setAlone(false);
    m_alone = key;
    if (PanelCard *const alone = card(key)) {
        alone->setAlone(true);
        m_area->verticalScrollBar()->setValue(0);
    }
    arrange();
    followSight();
    if (PanelCard *const focus = card(key))
        focus->setFocus();
}

void DashboardView::followSight()
{
    if (!isVisible())
        return;
    const QRect sight = QRect(QPoint(0, m_area->verticalScrollBar()->value()), m_area->viewport()->size()).adjusted(0, -beyondSight, 0, beyondSight);
    QSet<QString> seen;
    // In reading order, so that the upper ones are there first.
    for (const PlacedPanel &panel : m_data->panels()) {
        PanelCard *const one = card(panel.key);
        if (!one || one->isHidden() || !one->geometry().intersects(sight))
            continue;
        seen.insert(panel.key);
        if (panel.panel.kind == dashboards::PanelKind::TimeSeries)
            m_data->setColumns(panel.key, columnsFor(one->width()));
        if (!one->isBuilt())
            m_queue.add(panel.key, [this, key = panel.key] { buildCard(key); });
    }
    m_data->setVisible(seen);
    m_queue.add(QStringLiteral("~tabs"), [this] { orderTabs(); });
}

/// Tab goes through heads and panels as they are read, and within a panel before it goes on.
void DashboardView::orderTabs()
{
    QWidget *before = m_variables;
    for (const PlacedPanel &panel : m_data->panels()) {
        QList<QWidget *> order;
        if (panel.isRow && m_heads.contains(panel.key))
            order = {m_heads.at(panel.key)};
        else if (const PanelCard *const one = card(panel.key))
            order = one->focusOrder();
        for (QWidget *widget : std::as_const(order))
            setTabOrder(std::exchange(before, widget), widget);
    }
}

void DashboardView::buildCard(const QString &key)
{
    PanelCard *const one = card(key);
    if (!one)
        return;
    one->build();
    QList<dashboards::Link> links = one->placed().panel.links;
    for (dashboards::Link &link : links)
        link = {m_data->interpolated(link.title, key), m_data->interpolated(link.url, key)};
    one->setLinks(links);
    one->setData(m_data->data(key));
}

void DashboardView::panelChanged(const QString &key)
{
    m_queue.add(u'~' + key, [this, key] {
        if (PanelCard *const one = card(key); one && one->isBuilt())
            one->setData(m_data->data(key));
    });
}

std::pair<int, int> DashboardView::answered() const
{
    int answered = 0, all = 0;
    const QRect sight(QPoint(0, m_area->verticalScrollBar()->value()), m_area->viewport()->size());
    for (const auto &[key, one] : m_cards) {
        if (one->isHidden() || !one->geometry().intersects(sight))
            continue;
        ++all;
        const auto state = one->data().state;
        answered += one->isBuilt() && state != dashboards::PanelData::State::Waiting && state != dashboards::PanelData::State::Loading;
    }
    return {answered, all};
}

void DashboardView::askPath(const QString &key, PanelCard::Format format)
{
    PanelCard *const one = card(key);
    if (!one)
        return;
    static const QString extensions[] = {QStringLiteral("csv"), QStringLiteral("png"), QStringLiteral("svg")};
    auto *const dialog = new QFileDialog(this, tr("Export %1").arg(displayText(one->placed().title)));
    dialog->setObjectName(QStringLiteral("panelExportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(extensions[int(format)]);
    dialog->selectFile(fileNameFor(one->placed().title, extensions[int(format)]));
    connect(dialog, &QFileDialog::fileSelected, this, [this, key, format](const QString &path) {
        PanelCard *const panel = card(key);
        if (!panel)
            return;
        const Result<void> written = writeFileAtomically(path, panel->exported(format));
        if (written)
            Q_EMIT toastRequested(tr("Exported"), path, false);
        else
            Q_EMIT toastRequested(tr("Not exported"), written.error().toLine(), true);
    });
    dialog->open();
}

void DashboardView::openQuery(const QString &key)
{
    const PanelCard *const one = card(key);
    if (!one)
        return;
    QStringList expressions;
    for (const dashboards::Target &target : one->placed().panel.targets) {
        const QString expression = m_data->expressionOf(key, target.refId);
        if (!expression.isEmpty() && !target.hidden)
            expressions.append(expression);
    }
    Q_EMIT queryRequested(displayText(one->placed().title), expressions);
}

void DashboardView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    takeRange();
    m_sight.start();
}

void DashboardView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_data->setVisible({});
}

void DashboardView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_sight.start();
}

bool DashboardView::eventFilter(QObject *watched, QEvent *event)
{
    // One panel that fills the page follows the page's height.
    if (watched == m_area->viewport() && event->type() == QEvent::Resize && !m_alone.isEmpty())
        QTimer::singleShot(0, this, &DashboardView::arrange);
    return QWidget::eventFilter(watched, event);
}

void DashboardView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_alone.isEmpty() && !m_single)
        return showAlone({});
    QWidget::keyPressEvent(event);
}

} // namespace qd::ui
