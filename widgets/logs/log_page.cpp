// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/log_page.h"

#include "models/logs/saved_filters.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"
#include "widgets/common/segmented.h"
#include "widgets/logs/analysis_panel.h"
#include "widgets/logs/pattern_panel.h"
#include "widgets/logview/log_panel.h"
#include "widgets/logview/log_view.h"
#include "widgets/logview/pattern_field.h"

#include <QtCore/QDateTime>
#include <QtGui/QShortcut>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

constexpr int kDeepest = 20;                     ///< saved filters inside of saved filters
constexpr std::chrono::hours kAnyTime(24 * 365 * 100); ///< logs of a file may be as old as that
constexpr int kBelowHeight = 300;
constexpr std::chrono::milliseconds kMarksPause{500}; ///< sources come one after the other
constexpr int kJumpTries = 500; ///< changes of the document that may pass until a line is read

UtcTime utc(qint64 ms) { return UtcTime{std::chrono::milliseconds(ms)}; }

} // namespace

LogPage::LogPage(const LogAddress &address, std::shared_ptr<logs::LogDocument> document, const Parts &parts, QWidget *parent)
    : QWidget(parent), m_address(address), m_parts(parts), m_filter(new FilterBar(parts.saved)), m_panel(new LogPanel(std::move(document))),
      m_splitter(new QSplitter(Qt::Vertical)), m_timeButton(new IconButton(QStringLiteral("clock"), tr("Show the window's time instead of the whole log's")))
{
    if (parts.desk)
        m_panel->setDesk(*parts.desk);
    build();
    connectParts();
    if (m_address.kind != LogAddress::Kind::Live)
        setUsesWindowTime(false);
}

LogPage::~LogPage() = default;

logs::LogDocument &LogPage::document() { return m_panel->document(); }

void LogPage::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_timeButton->setObjectName(QStringLiteral("windowTime"));
    m_timeButton->setCheckable(true);
    m_filter->addTool(m_timeButton);
    m_timeButton->setHidden(m_address.kind == LogAddress::Kind::Live);
    column->addWidget(m_filter);
    m_splitter->setObjectName(QStringLiteral("logParts"));
    m_splitter->setHandleWidth(7);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStyleSheet(QStringLiteral("QSplitter::handle { background: transparent; }"));
    m_splitter->addWidget(m_panel);
    m_splitter->setStretchFactor(0, 1);
    column->addWidget(m_splitter, 1);
}

void LogPage::connectParts()
{
    connect(m_filter, &FilterBar::filterChanged, this, [this] {
        applyFilter();
        Q_EMIT stateChanged();
    });
    connect(m_filter, &FilterBar::searchAsFilterRequested, this, [this] {
        const logs::Pattern pattern = m_panel->searchPattern();
        if (pattern.isEmpty())
            return m_panel->searchField().setFocus();
        m_filter->add(logs::FilterRule::ofText(pattern));
        m_panel->setSearchPattern({});
    });
    connect(m_filter, &FilterBar::left, this, [this] { m_panel->view().setFocus(); });
    connect(m_filter, &FilterBar::undoOffered, this, &LogPage::undoOffered);
    connect(m_filter, &FilterBar::toastRequested, this, &LogPage::toastRequested);
    connect(m_panel, &LogPanel::toastRequested, this, &LogPage::toastRequested);
    connect(m_panel, &LogPanel::stateChanged, this, &LogPage::stateChanged);
    connect(&m_panel->searchField(), &PatternField::submitted, this, &LogPage::stateChanged);
    connect(m_timeButton, &QAbstractButton::toggled, this, &LogPage::setUsesWindowTime);
    connect(&m_panel->histogram(), &RateHistogram::momentWanted, this, &LogPage::showNewSince);
    m_marksSoon.setSingleShot(true);
    m_marksSoon.setInterval(kMarksPause);
    connect(&m_marksSoon, &QTimer::timeout, this, [this] {
        if (hosts() != m_markedHosts)
            refreshMarks();
    });
    connect(&document(), &logs::LogDocument::sourcesChanged, this, [this] {
        if (!m_marksSoon.isActive())
            m_marksSoon.start();
    });
    connect(&document(), &logs::LogDocument::changed, this, [this] {
        fitOwnTime();
        tryJump();
    });
    connect(&document(), &logs::LogDocument::scanProgress, this, &LogPage::fitOwnTime);
    if (m_parts.saved)
        connect(m_parts.saved, &logs::SavedFilters::changed, this, &LogPage::applyFilter);
}

/// Saved filters are put in here, so that every kind of document understands them.
logs::FilterGroup LogPage::resolved(const logs::FilterGroup &filter, int depth) const
{
    logs::FilterGroup result = filter;
    result.rules.clear();
    result.groups.clear();
    for (const logs::FilterRule &rule : filter.rules) {
        const auto saved = rule.kind == logs::FilterRule::Kind::Saved && m_parts.saved ? m_parts.saved->filter(rule.name) : std::nullopt;
        if (!saved || depth >= kDeepest) {
            result.rules.append(rule);
            continue;
        }
        logs::FilterGroup inner = resolved(*saved, depth + 1);
        inner.exclude = inner.exclude != rule.exclude;
        result.groups.push_back(inner);
    }
    for (const logs::FilterGroup &group : filter.groups)
        result.groups.push_back(resolved(group, depth + 1));
    return result;
}

void LogPage::applyFilter() { m_panel->setRules(resolved(m_filter->filter())); }

void LogPage::setWindowAxis(TimeAxis *axis)
{
    m_windowAxis = axis;
    followAxis();
}

void LogPage::setWindowRange(const TimeRange &range)
{
    m_windowRange = range;
    if (m_usesWindowTime)
        m_panel->setTimeRange(range);
    refreshMarks();
}

void LogPage::setUsesWindowTime(bool uses)
{
    m_usesWindowTime = uses || m_address.kind == LogAddress::Kind::Live;
    const QSignalBlocker blocker(m_timeButton);
    m_timeButton->setChecked(m_usesWindowTime);
    if (!m_usesWindowTime && !m_ownAxis) {
        m_ownAxis = new TimeAxis(nullptr, this);
        m_ownAxis->setLongest(kAnyTime);
        connect(m_ownAxis, &TimeAxis::rangeChanged, this, [this](const TimeRange &range) {
            m_zoomed = m_zoomed || !m_fitting;
            if (!m_usesWindowTime)
                m_panel->setTimeRange(range);
            refreshMarks();
        });
        connect(m_ownAxis, &TimeAxis::logsWanted, this, [this](UtcTime begin, UtcTime end) { m_panel->setSpan(TimeSpan{begin, end}); });
        connect(m_ownAxis, &TimeAxis::runWanted, this, [this](const QString &runId) {
            if (m_windowAxis)
                m_windowAxis->wantRun(runId);
        });
    }
    followAxis();
    m_panel->setTimeRange(m_usesWindowTime ? m_windowRange : m_ownAxis->range());
    m_panel->histogram().setEdgeTimes(!m_usesWindowTime);
    m_fitted.reset();
    fitOwnTime();
    refreshMarks();
}

void LogPage::followAxis() { m_panel->setTimeAxis(m_usesWindowTime ? m_windowAxis.data() : m_ownAxis); }

void LogPage::fitOwnTime()
{
    if (m_usesWindowTime || m_zoomed)
        return;
    const std::optional<logs::TimeSlice> all = m_ownTimes ? m_ownTimes : document().timeRange();
    if (!all || all == m_fitted || all->toMs <= all->fromMs)
        return;
    m_fitted = all;
    m_fitting = true;
    // Both edges are a little outside, so that the first and the last bar are whole.
    const qint64 rim = std::max<qint64>(1000, (all->toMs - all->fromMs) / 100);
    m_ownAxis->show({utc(all->fromMs - rim), utc(all->toMs + rim)});
    m_fitting = false;
}

void LogPage::setOwnTimes(logs::TimeSlice times)
{
    m_ownTimes = times;
    fitOwnTime();
}

QList<HostId> LogPage::hosts()
{
    QList<HostId> all;
    for (const logs::SourceInfo &source : document().sources()) {
        if (!source.host.isEmpty() && !all.contains(source.host))
            all.append(source.host);
    }
    return all;
}

void LogPage::refreshMarks()
{
    m_markedHosts = hosts();
    if (m_patterns && m_parts.deployments)
        m_patterns->setMoments(m_parts.deployments(m_markedHosts));
    if (!m_parts.marks)
        return;
    const UtcTime now = utc(QDateTime::currentMSecsSinceEpoch());
    const TimeRange range = m_usesWindowTime ? m_windowRange : m_ownAxis->range();
    m_panel->histogram().setMarks(m_parts.marks(range.begin(now), range.end(now), m_markedHosts));
}

QWidget *LogPage::makePart(Part part)
{
    if (part == Part::Patterns) {
        m_patterns = new PatternPanel(document(), this);
        connect(m_patterns, &PatternPanel::filterWanted, this, [this](const logs::Pattern &pattern, bool exclude) {
            m_filter->add(logs::FilterRule::ofText(pattern, exclude));
        });
        connect(m_patterns, &PatternPanel::lineWanted, this, &LogPage::goToLine);
        refreshMarks();
        return m_patterns;
    }
    auto *analysis = new AnalysisPanel(document(), this);
    m_analysis = analysis;
    connect(analysis, &AnalysisPanel::filterWanted, this, [this](const logs::FilterRule &rule) { m_filter->add(rule); });
    connect(analysis, &AnalysisPanel::lineWanted, this, &LogPage::goToLine);
    return analysis;
}

void LogPage::showPart(Part part)
{
    if (part == m_part)
        return;
    m_part = part;
    if (part != Part::None && !m_below) {
        m_below = new QWidget;
        auto *column = new QVBoxLayout(m_below);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(4);
        auto *head = new QHBoxLayout;
        head->setContentsMargins(14, 2, 10, 0);
        m_choice = new Segmented(tr("What is shown below the log"), {tr("Patterns"), tr("Analysis")});
        m_choice->setObjectName(QStringLiteral("logPart"));
        auto *close = new IconButton(QStringLiteral("x"), tr("Close this part"));
        close->setObjectName(QStringLiteral("closePart"));
        connect(close, &QAbstractButton::clicked, this, [this] { showPart(Part::None); });
        connect(m_choice, &Segmented::currentChanged, this, [this](int index) { showPart(index == 0 ? Part::Patterns : Part::Analysis); });
        head->addWidget(m_choice);
        head->addStretch(1);
        head->addWidget(close);
        column->addLayout(head);
        m_partPages = new QStackedWidget;
        column->addWidget(m_partPages, 1);
        m_splitter->addWidget(m_below);
        m_splitter->setSizes({std::max(200, height() - kBelowHeight), kBelowHeight});
    }
    if (part != Part::None) {
        QWidget *page = part == Part::Patterns ? m_patterns : m_analysis;
        if (!page) {
            page = makePart(part);
            m_partPages->addWidget(page);
        }
        m_partPages->setCurrentWidget(page);
        const QSignalBlocker blocker(m_choice);
        m_choice->setCurrent(part == Part::Patterns ? 0 : 1);
        page->setFocus();
    } else {
        m_panel->view().setFocus();
    }
    if (m_below)
        m_below->setVisible(part != Part::None);
    Q_EMIT partChanged();
    Q_EMIT stateChanged();
}

void LogPage::showNewSince(UtcTime moment)
{
    showPart(Part::Patterns);
    m_patterns->compareBefore(moment.time_since_epoch().count());
}

void LogPage::goToLine(logs::LineNumber line)
{
    m_jump = line;
    m_jumpsLeft = kJumpTries;
    tryJump();
}

/// A line far inside of a file may be read only later, and stands at its own row from then on.
void LogPage::tryJump()
{
    if (m_jump < 0 || m_jumpsLeft-- <= 0)
        return;
    const qint64 row = document().rowOf(m_jump);
    if (row >= document().rowCount() || document().lineNumber(row) != m_jump)
        return;
    m_panel->activeView().goToLine(m_jump);
    m_panel->activeView().setFocus();
    m_jump = -1;
}

void LogPage::goToTime(qint64 timeMs)
{
    document().lineAtTime(timeMs).then(this, [this](logs::LineNumber line) {
        if (line >= 0)
            goToLine(line);
    });
}

QJsonObject LogPage::saveState() const
{
    QJsonObject state;
    const auto put = [&state](const QString &key, const QString &text) {
        if (!text.isEmpty())
            state[key] = text;
    };
    put(QStringLiteral("filter"), logs::filterText(m_filter->filter()));
    if (const QJsonObject panel = m_panel->saveState(); !panel.isEmpty())
        state[QStringLiteral("panel")] = panel;
    const logs::Pattern search = m_panel->searchPattern();
    put(QStringLiteral("search"), search.text);
    if (search.regex)
        state[QStringLiteral("regex")] = true;
    if (m_part != Part::None)
        state[QStringLiteral("part")] = m_part == Part::Patterns ? QStringLiteral("patterns") : QStringLiteral("analysis");
    if (m_address.kind != LogAddress::Kind::Live && m_usesWindowTime)
        state[QStringLiteral("windowTime")] = true;
    return state;
}

void LogPage::restoreState(const QJsonObject &state)
{
    m_panel->restoreState(state[QStringLiteral("panel")].toObject());
    if (const auto filter = logs::checkFilter(state[QStringLiteral("filter")].toString())) {
        m_filter->setFilter(*filter);
        applyFilter();
    }
    logs::Pattern search;
    search.text = state[QStringLiteral("search")].toString();
    search.regex = state[QStringLiteral("regex")].toBool();
    if (!search.isEmpty())
        m_panel->setSearchPattern(search);
    const QString part = state[QStringLiteral("part")].toString();
    if (part == QStringLiteral("patterns"))
        showPart(Part::Patterns);
    else if (part == QStringLiteral("analysis"))
        showPart(Part::Analysis);
    if (state[QStringLiteral("windowTime")].toBool())
        setUsesWindowTime(true);
}

} // namespace qd::ui
