// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/compare_pane.h"

#include "widgets/charts/curve_gallery.h"
#include "widgets/charts/mark_source.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icons.h"
#include "widgets/compare/compare_cards.h"
#include "widgets/compare/compare_tool_bar.h"
#include "widgets/compare/host_picker.h"
#include "widgets/hostfilter/filter_field.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QSaveFile>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <map>

namespace qd::ui {
namespace {

constexpr int margin = 18;
constexpr int statisticColumns = 300;
constexpr int csvColumns = 600;
constexpr qsizetype hostsReadAtOnce = 60;
constexpr int spelledHosts = 3;
constexpr qsizetype mostSaved = 200;
constexpr qsizetype mostDevices = 40;
constexpr std::chrono::milliseconds gathered{300};

void add(TraceFigures &figures, const ChartTrace &trace)
{
    double sum = 0;
    int count = 0;
    for (const ChartColumn &column : trace.columns) {
        if (std::isnan(column.value))
            continue;
        const double low = double(std::isnan(column.low) ? column.value : column.low), high = double(std::isnan(column.high) ? column.value : column.high);
        figures.least = std::isnan(figures.least) ? low : std::min(figures.least, low);
        figures.most = std::isnan(figures.most) ? high : std::max(figures.most, high);
        figures.now = double(column.value);
        sum += double(column.value);
        ++count;
    }
    if (count > 0)
        figures.mean = sum / count;
}

/// A line each; bands of many curves would cover each other.
void flatten(ChartTrace &trace)
{
    for (ChartColumn &column : trace.columns)
        column.low = column.high = column.value;
}

QString csvText(const QString &text)
{
    QString quoted = text;
    return u'"' + quoted.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace

ComparePane::ComparePane(const hosts::HostBoard &board, metrics::MetricsService &service, const store::Timeline &timeline, QWidget *parent)
    : Pane(parent), m_board(board), m_service(service), m_book(service), m_markSource(new MarkSource(timeline, this)), m_toolBar(new CompareToolBar(board, this)),
      m_cards(new CompareCards), m_pages(new QStackedWidget(this)), m_splitter(new QSplitter(Qt::Vertical)),
      m_noHosts(new EmptyState(QStringLiteral("server"), tr("No host to compare"), tr("Choose hosts in the list on the left, or change the filter above."))),
      m_noCurves(new EmptyState(QStringLiteral("git-compare-arrows"), tr("What shall be compared?"),
                                tr("Choose one curve of several hosts, or several curves of one. Curves of different units get charts of their own.")))
{
    setObjectName(QStringLiteral("comparePane"));
    buildActions();
    build();
    connectToolBar();
    connect(&m_service, &metrics::MetricsService::updated, this, &ComparePane::onUpdated);
    connect(&m_service, &metrics::MetricsService::historyLoaded, this, [this] {
        if (isVisible())
            m_refresh.start();
    });
    connect(&m_board, &hosts::HostBoard::listChanged, this, &ComparePane::replan);
    connect(&m_book, &CurveBook::changed, this, &ComparePane::devicesChanged);
    m_soon.setSingleShot(true);
    m_soon.setInterval(gathered);
    connect(&m_soon, &QTimer::timeout, this, &ComparePane::replan);
    connect(m_markSource, &MarkSource::changed, this, &ComparePane::refreshMarks);
    connect(&m_legend, &CompareLegendModel::shownChanged, this, [this] {
        for (CompareCard *card : m_cards->cards())
            card->follow(m_legend);
    });
    showComparison(Comparison{.curves = {metrics::curveId(metrics::Metric::Cpu)}});
}

ComparePane::~ComparePane() = default;

void ComparePane::build()
{
    auto *const area = new QScrollArea;
    area->setWidget(m_cards);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    m_cards->setAutoFillBackground(false);
    auto *const legendCard = new Card;
    auto *const inCard = new QVBoxLayout(legendCard);
    inCard->setContentsMargins(6, 4, 6, 4);
    inCard->addWidget(new CompareLegend(m_legend));
    m_splitter->setObjectName(QStringLiteral("compareSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(12);
    m_splitter->setStyleSheet(QStringLiteral("QSplitter::handle { background: transparent; }"));
    m_splitter->addWidget(area);
    m_splitter->addWidget(legendCard);
    m_splitter->setStretchFactor(0, 68);
    m_splitter->setStretchFactor(1, 32);
    m_splitter->setSizes({6800, 3200});
    for (QWidget *page : {static_cast<QWidget *>(m_splitter), static_cast<QWidget *>(m_noHosts), static_cast<QWidget *>(m_noCurves)})
        m_pages->addWidget(page);
    m_noCurves->addNextStep(m_choose);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(margin, 12, margin, 12);
    column->setSpacing(10);
    column->addWidget(m_toolBar);
    column->addWidget(m_pages, 1);
}

void ComparePane::buildActions()
{
    const auto command = [this](const QString &text, auto run) {
        auto *const action = new QAction(text, this);
        connect(action, &QAction::triggered, this, run);
        m_actions.append(action);
        return action;
    };
    m_choose = command(tr("Choose curves…"), [this] { pickCurves(); });
    m_choose->setObjectName(QStringLiteral("compareChoose"));
    command(tr("Choose hosts…"), [this] { pickHosts(); });
    command(tr("Save this comparison…"), [this] { save(); });
    command(tr("Export the comparison as CSV…"), [this] { askFile(); });
}

void ComparePane::connectToolBar()
{
    connect(m_toolBar, &CompareToolBar::comparisonChanged, this, &ComparePane::takeComparison);
    connect(m_toolBar, &CompareToolBar::curvesWanted, this, &ComparePane::pickCurves);
    connect(m_toolBar, &CompareToolBar::hostsWanted, this, &ComparePane::pickHosts);
    connect(m_toolBar, &CompareToolBar::saveWanted, this, &ComparePane::save);
    connect(m_toolBar, &CompareToolBar::removalWanted, this, &ComparePane::removeSaved);
    connect(m_toolBar, &CompareToolBar::exportWanted, this, &ComparePane::askFile);
    connect(m_toolBar, &CompareToolBar::savedChosen, this, [this](int index) { showComparison(m_saved.at(index)); });
    connect(m_toolBar, &CompareToolBar::pageWanted, this, [this](int page) {
        m_page = page;
        replan();
    });
    connect(m_toolBar->filterField(), &FilterField::problemChanged, this, &ComparePane::replan);
}

const Comparison &ComparePane::comparison() const { return m_toolBar->comparison(); }

void ComparePane::compare(const QList<HostId> &hosts, const QList<metrics::CurveId> &curves)
{
    Comparison wanted = comparison();
    wanted.name.clear();
    wanted.filter.clear();
    wanted.onlyStatistics = false;
    wanted.hosts = hosts;
    if (!curves.isEmpty())
        wanted.curves = curves;
    showComparison(wanted);
}

void ComparePane::showComparison(const Comparison &comparison)
{
    m_toolBar->setComparison(comparison);
    takeComparison();
}

void ComparePane::takeComparison()
{
    m_page = 0;
    replan();
    Q_EMIT arrangementChanged();
}

QList<ComparedHost> ComparePane::hostsNow() const
{
    const QList<HostId> &wanted = comparison().hosts.isEmpty() ? m_scope.hosts : comparison().hosts;
    const hosts::HostFilter filter = m_toolBar->filterField()->filter();
    QList<ComparedHost> hosts;
    for (const HostId &host : wanted) {
        const hosts::HostFacts *const facts = m_board.find(host);
        if (facts && (filter.isEmpty() || filter.matches(*facts)))
            hosts.append({host, m_service.displayName(host)});
    }
    return hosts;
}

void ComparePane::replan()
{
    m_hosts = hostsNow();
    QList<HostId> ids;
    QStringList names, titles;
    for (const ComparedHost &host : std::as_const(m_hosts)) {
        ids.append(host.id);
        names.append(host.name);
    }
    QList<metrics::CurveInfo> curves;
    for (const metrics::CurveId &curve : comparison().curves) {
        curves += m_book.expanded(ids, curve, mostDevices);
        titles.append(m_book.info(ids, curve).title);
    }
    m_toolBar->showHosts(names.size() <= spelledHosts ? names.join(QStringLiteral(", ")) : tr("%n host(s)", nullptr, int(names.size())),
                         m_toolBar->filterField()->problem());
    m_toolBar->showCurves(titles.join(QStringLiteral(", ")));
    const ComparePlan plan = planOf(comparison(), m_hosts, curves, m_page);
    m_toolBar->showPages(plan.page, plan.pages, plan.left);
    m_page = plan.page;
    if (plan != m_plan)
        m_legend.setPlan(plan);
    m_plan = plan;
    const CompareShift shift = comparison().shift;
    m_cards->setPlan(m_plan, comparison().mode != CompareMode::Overlay, shift == CompareShift::None ? QString() : titleOf(shift));
    m_scales.clear();
    makeJobs();
    wish();
    showRightPage();
    refreshMarks();
    if (isVisible()) {
        m_drawnAt = m_service.clock().now();
        drawNow();
    }
}

/// What the person waits for; hundreds of hosts are read between frames instead.
void ComparePane::drawNow()
{
    if (m_sweeps.empty() || m_hosts.size() <= hostsReadAtOnce)
        m_refresh.runAll();
    else
        m_refresh.start();
}

void ComparePane::devicesChanged(const HostId &host)
{
    const bool depends = std::ranges::any_of(comparison().curves, [](const metrics::CurveId &curve) { return isEveryDevice(curve) || curve.isCustom(); });
    if (depends && isVisible() && !m_soon.isActive() && std::ranges::contains(m_hosts, host, &ComparedHost::id))
        m_soon.start();
}

/// First the statistics, some hosts at a time, then each chart with what they gave.
void ComparePane::makeJobs()
{
    m_sweeps.clear();
    m_earlier.clear();
    QList<HostId> ids;
    for (const ComparedHost &host : std::as_const(m_hosts))
        ids.append(host.id);
    QList<metrics::CurveId> swept;
    for (const PlannedChart &chart : std::as_const(m_plan.charts)) {
        for (const PlannedTrace &trace : chart.traces) {
            if (trace.statistic && !swept.contains(trace.curve))
                swept.append(trace.curve);
        }
    }
    std::vector<std::function<void()>> jobs;
    const auto addSweep = [&](std::vector<std::unique_ptr<StatisticSweep>> &sweeps, const metrics::CurveId &curve, std::chrono::milliseconds shift) {
        sweeps.push_back(std::make_unique<StatisticSweep>(m_book, ids, curve));
        for (qsizetype i = 0; i < sweeps.back()->steps(); ++i) {
            jobs.emplace_back([this, sweep = sweeps.back().get(), i, shift] {
                ChartFrame there = span();
                there.begin -= shift;
                there.end -= shift;
                sweep->step(i, there, statisticColumns);
            });
        }
    };
    for (const metrics::CurveId &curve : std::as_const(swept)) {
        addSweep(m_sweeps, curve, {});
        if (comparison().shift != CompareShift::None)
            addSweep(m_earlier, curve, lengthOf(comparison().shift));
    }
    for (CompareCard *card : m_cards->cards()) {
        card->follow(m_legend);
        jobs.emplace_back([this, card] { drawCard(*card); });
    }
    jobs.emplace_back([this] {
        alignScales();
        m_legend.figuresDone();
    });
    m_refresh.setJobs(std::move(jobs));
}

ChartFrame ComparePane::span() const
{
    const UtcTime now = m_pausedAt.value_or(m_service.clock().now()) - metrics::MetricsService::settleTime;
    return {m_range.begin(now), m_range.end(now), m_range.live && !m_pausedAt, {}};
}

ChartTrace ComparePane::traceOf(const PlannedTrace &trace, const ChartFrame &span, int columns, bool isEarlier) const
{
    const std::chrono::milliseconds shift = isEarlier ? lengthOf(comparison().shift) : std::chrono::milliseconds(0);
    ChartTrace read;
    if (trace.statistic) {
        const auto &sweeps = isEarlier ? m_earlier : m_sweeps;
        const auto sweep = std::ranges::find_if(sweeps, [&](const auto &one) { return one->curve() == trace.curve; });
        if (sweep != sweeps.end())
            read = (*sweep)->trace(*trace.statistic);
    } else {
        read = m_book.trace({trace.host}, trace.curve, {span.begin - shift, span.end - shift, span.live, {}}, columns, true);
    }
    read.first += shift;
    return read;
}

void ComparePane::drawCard(CompareCard &card)
{
    ChartFrame frame = span();
    const int columns = card.chart()->plotColumns();
    for (const PlannedTrace &trace : card.plan().traces) {
        ChartTrace read = traceOf(trace, frame, columns, false);
        TraceFigures figures;
        add(figures, read);
        m_legend.setFigures(trace, figures);
        if (card.plan().traces.size() > 1 || comparison().shift != CompareShift::None)
            flatten(read);
        frame.traces.append(read);
    }
    if (comparison().shift != CompareShift::None) {
        for (const PlannedTrace &trace : card.plan().traces) {
            ChartTrace read = traceOf(trace, frame, columns, true);
            flatten(read);
            frame.traces.append(read);
        }
    }
    double most = std::nan("");
    for (const ChartTrace &trace : std::as_const(frame.traces)) {
        for (const ChartColumn &column : trace.columns) {
            if (!std::isnan(column.high))
                most = std::isnan(most) ? double(column.high) : std::max(most, double(column.high));
        }
    }
    card.setProperty("most", most);
    card.chart()->setFrame(frame);
}

/// Small charts of one unit end at the same value, so that they can be compared at a glance.
void ComparePane::alignScales()
{
    const bool isShared = comparison().mode != CompareMode::Overlay && !comparison().ownScale;
    QHash<Unit, double> most;
    for (const CompareCard *card : m_cards->cards()) {
        const double own = card->property("most").toDouble();
        double &all = most[card->plan().unit];
        if (!std::isnan(own))
            all = std::max(all, own);
    }
    const auto steady = std::chrono::duration_cast<std::chrono::milliseconds>(m_service.clock().now().time_since_epoch());
    QHash<Unit, double> ends;
    for (const auto &[unit, value] : most.asKeyValueRange()) {
        auto scale = m_scales.find(unit);
        if (scale == m_scales.end())
            scale = m_scales.insert(unit, AxisScale(unit));
        ends[unit] = scale->update(0, value, steady).maximum;
    }
    for (CompareCard *card : m_cards->cards()) {
        const double fixed = card->plan().fixedMaximum;
        card->chart()->setFixedMaximum(fixed > 0 || !isShared ? fixed : ends.value(card->plan().unit));
    }
}

void ComparePane::refreshMarks()
{
    const ChartFrame shown = span();
    QList<HostId> all;
    for (const ComparedHost &host : std::as_const(m_hosts))
        all.append(host.id);
    const bool isByHost = comparison().mode == CompareMode::ByHost;
    const QList<ChartMark> marks = isByHost ? QList<ChartMark>() : m_markSource->marks(shown.begin, shown.end, all);
    for (CompareCard *card : m_cards->cards()) {
        const HostId host = card->plan().traces.value(0).host;
        card->chart()->setMarks(isByHost ? m_markSource->marks(shown.begin, shown.end, {host}) : marks);
    }
}

void ComparePane::wish()
{
    if (!isVisible())
        return m_wish.release();
    QList<HostId> hosts;
    for (const ComparedHost &host : std::as_const(m_hosts))
        hosts.append(host.id);
    m_wish = m_service.want(hosts, comparison().curves);
    if (hosts != m_attention.hosts())
        m_attention = m_service.attend(hosts);
}

void ComparePane::showRightPage()
{
    QWidget *page = m_splitter;
    if (comparison().curves.isEmpty())
        page = m_noCurves;
    else if (m_hosts.isEmpty())
        page = m_noHosts;
    m_pages->setCurrentWidget(page);
}

void ComparePane::setScope(const Scope &scope)
{
    m_scope = scope;
    if (comparison().hosts.isEmpty())
        m_page = 0;
    replan();
}

void ComparePane::setTimeAxis(TimeAxis *axis) { m_cards->setTimeAxis(axis); }

void ComparePane::setTimeRange(const TimeRange &range)
{
    m_range = range;
    if (!isVisible())
        return;
    drawNow();
    refreshMarks();
}

void ComparePane::setPaused(bool paused)
{
    if (paused == m_pausedAt.has_value())
        return;
    m_pausedAt = paused ? std::optional(m_service.clock().now()) : std::nullopt;
    if (isVisible())
        drawNow();
}

void ComparePane::onUpdated()
{
    if (!isVisible() || m_pausedAt)
        return;
    if (m_toolBar->filterField()->filter().isLive() && hostsNow() != m_hosts)
        return replan();
    if (isDue())
        m_refresh.start();
}

/// A quarter of a column is the least that can be seen.
bool ComparePane::isDue()
{
    const int columns = m_cards->cards().isEmpty() ? 1 : m_cards->cards().first()->chart()->plotColumns();
    const auto column = m_range.length / std::max(1, columns);
    const UtcTime now = m_service.clock().now();
    const auto due = std::clamp<std::chrono::milliseconds>(column / 4, std::chrono::milliseconds(900), std::chrono::seconds(30));
    if (m_drawnAt <= now && now - m_drawnAt < due && hasLiveData())
        return false;
    m_drawnAt = now;
    return true;
}

bool ComparePane::hasLiveData() const
{
    return m_pages->currentWidget() == m_splitter
        && std::ranges::any_of(m_cards->cards(), [](const CompareCard *card) { return !std::isnan(card->property("most").toDouble()) && card->property("most").isValid(); });
}

void ComparePane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    replan();
}

void ComparePane::hideEvent(QHideEvent *event)
{
    Pane::hideEvent(event);
    m_wish.release();
    m_attention.release();
}

void ComparePane::pickCurves()
{
    QList<HostId> hosts;
    for (const ComparedHost &host : std::as_const(m_hosts))
        hosts.append(host.id);
    auto *const gallery = new CurveGallery(m_book, hosts, {tr("Curves to compare"), tr("Compare these")}, true, window());
    gallery->setPicked(comparison().curves);
    connect(gallery, &CurveGallery::picked, this, [this](const QList<metrics::CurveId> &curves) {
        Comparison wanted = comparison();
        wanted.curves = curves.first(std::min(curves.size(), Comparison::mostCurves));
        showComparison(wanted);
    });
    gallery->open();
}

void ComparePane::pickHosts()
{
    auto *const picker = new HostPicker(m_board, comparison().hosts, window());
    connect(picker, &HostPicker::picked, this, [this](const QList<HostId> &hosts) {
        Comparison wanted = comparison();
        wanted.hosts = hosts.first(std::min(hosts.size(), Comparison::mostHosts));
        wanted.filter.clear();
        showComparison(wanted);
    });
    picker->open();
}

void ComparePane::save()
{
    auto *const dialog = new QInputDialog(window());
    dialog->setObjectName(QStringLiteral("compareName"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save this comparison"));
    dialog->setLabelText(tr("Name (a name that is there already is replaced)"));
    dialog->setTextValue(comparison().name);
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &text) {
        Comparison named = comparison();
        named.name = text.simplified().left(100);
        if (named.name.isEmpty())
            return;
        m_saved.removeIf([&](const Comparison &saved) { return saved.name == named.name; });
        m_saved.append(named);
        m_saved = m_saved.last(std::min(m_saved.size(), mostSaved));
        std::ranges::sort(m_saved, [](const Comparison &a, const Comparison &b) { return a.name.localeAwareCompare(b.name) < 0; });
        m_toolBar->setSaved(m_saved);
        showComparison(named);
    });
    dialog->open();
}

void ComparePane::removeSaved()
{
    const QString name = comparison().name;
    const QList<Comparison> before = m_saved;
    if (m_saved.removeIf([&](const Comparison &saved) { return saved.name == name; }) == 0)
        return;
    m_toolBar->setSaved(m_saved);
    Q_EMIT arrangementChanged();
    Q_EMIT undoOffered(tr("Comparison removed"), name, [this, before] {
        m_saved = before;
        m_toolBar->setSaved(m_saved);
        Q_EMIT arrangementChanged();
    });
}

QByteArray ComparePane::csv() const
{
    const ChartFrame shown = span();
    std::map<UtcTime, QList<float>> rows;
    QStringList heads;
    for (const PlannedChart &chart : m_plan.charts) {
        for (const PlannedTrace &trace : chart.traces) {
            if (!m_legend.isShown(trace) || (trace.statistic && trace.isAside))
                continue;
            const ChartTrace read = traceOf(trace, shown, csvColumns, false);
            for (qsizetype i = 0; i < read.columns.size(); ++i) {
                QList<float> &row = rows[read.first + i * read.width];
                row.resize(heads.size(), std::numeric_limits<float>::quiet_NaN());
                row.append(read.columns.at(i).value);
            }
            const QString unit = scaled(0, trace.unit).unit;
            heads.append(csvText(trace.hostName + QStringLiteral(" · ") + trace.curveName + (unit.isEmpty() ? QString() : QStringLiteral(" [%1]").arg(unit))));
        }
    }
    QByteArray text = "time,epoch_s," + heads.join(u',').toUtf8() + "\r\n";
    for (const auto &[time, values] : rows) {
        const auto at = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), QTimeZone::UTC);
        text += at.toString(Qt::ISODateWithMs).toUtf8() + ',' + QByteArray::number(double(time.time_since_epoch().count()) / 1000, 'f', 3);
        for (qsizetype i = 0; i < heads.size(); ++i) {
            const float value = values.value(i, std::numeric_limits<float>::quiet_NaN());
            text += ',' + (std::isnan(value) ? QByteArray() : QByteArray::number(double(value), 'g', 9));
        }
        text += "\r\n";
    }
    return text;
}

void ComparePane::exportTo(const QString &path)
{
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(csv()) >= 0 && file.commit();
    if (isWritten)
        Q_EMIT toastRequested(tr("Comparison exported"), path, false);
    else
        Q_EMIT toastRequested(tr("The comparison was not exported"), tr("%1: %2. Choose another folder.").arg(path, file.errorString()), true);
}

void ComparePane::askFile()
{
    auto *const dialog = new QFileDialog(window(), tr("Export the comparison as CSV"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Tables (*.csv)"));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile((comparison().name.isEmpty() ? tr("comparison") : QString(comparison().name).replace(u'/', u'-')) + QStringLiteral(".csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &ComparePane::exportTo);
    dialog->open();
}

QByteArray ComparePane::saveState() const
{
    QJsonArray saved;
    for (const Comparison &one : m_saved)
        saved.append(toJson(one));
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), 1}, {QStringLiteral("shown"), toJson(comparison())}, {QStringLiteral("saved"), saved}})
        .toJson(QJsonDocument::Compact);
}

void ComparePane::restoreState(const QByteArray &state)
{
    const QJsonObject json = QJsonDocument::fromJson(state).object();
    if (json.value(u"version").toInt() != 1)
        return;
    m_saved.clear();
    const QJsonArray saved = json.value(u"saved").toArray();
    for (const QJsonValue &one : saved) {
        Comparison comparison = comparisonFromJson(one.toObject());
        if (!comparison.name.isEmpty() && m_saved.size() < mostSaved)
            m_saved.append(std::move(comparison));
    }
    m_toolBar->setSaved(m_saved);
    showComparison(comparisonFromJson(json.value(u"shown").toObject()));
}

} // namespace qd::ui
