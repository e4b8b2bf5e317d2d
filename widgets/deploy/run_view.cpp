// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/run_view.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/deploy/trace_reader.h"
#include "widgets/common/card.h"
#include "widgets/common/chip.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/search_field.h"
#include "widgets/deploy/journal_view.h"
#include "widgets/deploy/output_view.h"
#include "widgets/deploy/run_actions.h"
#include "widgets/deploy/run_details.h"
#include "widgets/deploy/run_filter.h"
#include "widgets/deploy/run_matrix.h"
#include "widgets/deploy/state_look.h"
#include "widgets/deploy/unfinished_notice.h"
#include "widgets/deploy/verdict_view.h"

#include <QtCore/QLocale>
#include <QtCore/QTimer>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QSplitter>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;
using deploy::RunKind;
using deploy::RunState;

constexpr int kSideFrom = 1060;  ///< from this width on figures and log are beside the run at first
constexpr int kSideWidth = 380;
constexpr int kMatrixFrame = 58; ///< what is around the table
constexpr int kLeastMatrix = 150;
constexpr std::chrono::milliseconds kEstimate{900};

QSplitter *makeSplitter(Qt::Orientation orientation)
{
    auto *splitter = new QSplitter(orientation);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(12);
    splitter->setStyleSheet(u"QSplitter::handle { background: transparent; }"_s);
    return splitter;
}

bool isOurs(RunKind kind) { return kind == RunKind::Deploy || kind == RunKind::Rollback; }

} // namespace

RunView::RunView(deploy::DeployService &service, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_service(service), m_clock(clock), m_model(clock), m_actions(new RunActions(service, this))
{
    m_head = new RunHead;
    m_notice = new UnfinishedNotice(service);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addWidget(m_head);
    layout->addWidget(m_notice);
    buildBody();
    layout->addWidget(m_body, 1);
    m_head->setSide(false, false);
    connectParts();
}

void RunView::buildBody()
{
    m_details = new RunDetails(m_clock);
    auto *detailsCard = new Card;
    auto *detailsLayout = new QVBoxLayout(detailsCard);
    detailsLayout->setContentsMargins({});
    detailsLayout->addWidget(m_details);
    m_column = makeSplitter(Qt::Vertical);
    m_column->addWidget(buildMatrix());
    m_column->addWidget(detailsCard);
    m_column->setStretchFactor(0, 3);
    m_column->setStretchFactor(1, 2);
    connect(m_column, &QSplitter::splitterMoved, this, [this] { m_heightChosen = true; });
    m_body = makeSplitter(Qt::Horizontal);
    m_body->addWidget(m_column);
    m_body->setStretchFactor(0, 1);
}

/// Few hosts need little room; many get at most the larger half.
void RunView::shareHeight()
{
    // When head and notice have the height that they need.
    if (!m_heightChosen)
        QTimer::singleShot(0, this, &RunView::shareHeightNow);
}

void RunView::shareHeightNow()
{
    const int all = m_column->height() - m_column->handleWidth();
    const int matrix = std::clamp(m_matrix->wholeHeight() + kMatrixFrame, std::min(kLeastMatrix, all), std::max(kLeastMatrix, all * 11 / 20));
    m_column->setSizes({matrix, std::max(1, all - matrix)});
}

QWidget *RunView::buildMatrix()
{
    m_filter = new RunFilter(this);
    m_filter->setSourceModel(&m_model);
    m_matrix = new RunMatrix;
    m_matrix->setModel(m_filter);
    m_search = new SearchField(tr("Filter hosts"), tr("Ctrl+F"));
    m_search->setObjectName(u"hostFilter"_s);
    m_search->setMaximumWidth(240);
    m_onlyFailed = new Chip(tr("Only failed"));
    m_onlyFailed->setObjectName(u"onlyFailed"_s);
    m_onlyFailed->setCheckable(true);
    m_counts = new Label({}, TextSize::Small, Ink::Dim);
    m_counts->setTabular();
    m_nobody = new EmptyState(u"list-filter"_s, tr("No such host"), tr("No host of this run fits the filter. Empty it to see all."));
    m_nobody->hide();
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 10, 0);
    bar->setSpacing(8);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_onlyFailed);
    bar->addStretch(1);
    bar->addWidget(m_counts);
    auto *card = new Card;
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(4);
    layout->addLayout(bar);
    layout->addWidget(m_matrix, 1);
    layout->addWidget(m_nobody, 1);
    return card;
}

void RunView::connectParts()
{
    connect(m_head, &RunHead::chosen, this, &RunView::act);
    connect(m_notice, &UnfinishedNotice::resumeWanted, this, [this] { actOnPlan(PlanDialog::Kind::Resume); });
    connect(m_notice, &UnfinishedNotice::undoWanted, this, [this] { actOnPlan(PlanDialog::Kind::Undo); });
    connect(m_notice, &UnfinishedNotice::abandonWanted, this, [this] { m_actions->abandon(m_record); });
    connect(m_actions, &RunActions::started, this, &RunView::started);
    connect(m_actions, &RunActions::toastRequested, this, &RunView::toastRequested);
    connect(m_details, &RunDetails::placeWanted, this, &RunView::placeWanted);
    connect(m_details, &RunDetails::journalWanted, this, &RunView::readRows);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &RunView::onChanged);
    connect(&m_model, &QAbstractItemModel::columnsInserted, this, &RunView::refreshHead);
    connect(m_search, &QLineEdit::textChanged, this, &RunView::showFilter);
    connect(m_onlyFailed, &QAbstractButton::toggled, this, &RunView::showFilter);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &RunView::showFilter);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &RunView::showFilter);
    connect(m_matrix->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (!m_moving)
            m_following = false;
        showCurrent();
    });
    const auto key = [this](const QKeySequence &keys, auto run) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    key(QKeySequence::Find, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    for (const bool forward : {true, false}) {
        auto *shortcut = new QShortcut(forward ? QKeySequence(Qt::Key_F8) : QKeySequence(Qt::SHIFT | Qt::Key_F8), m_matrix);
        shortcut->setContext(Qt::WidgetShortcut); // the log below has the same keys
        connect(shortcut, &QShortcut::activated, this, [this, forward] { goToFailure(forward); });
    }
}

void RunView::setWatch(const WatchParts &parts)
{
    if (m_target || !TargetView::isPossible(parts))
        return;
    m_target = new TargetView(parts, m_clock);
    m_target->setMinimumWidth(260);
    connect(m_target, &TargetView::runWanted, this, &RunView::runWanted);
    m_target->hide();
    m_body->addWidget(m_target);
    m_body->setStretchFactor(1, 0);
    if (parts.metrics) {
        auto *book = new CurveBook(*parts.metrics, this);
        m_details->verdict().setBook(book);
    }
    showSide(width() >= kSideFrom);
}

void RunView::setDesk(LogDesk &desk) { m_details->output().setDesk(desk); }

void RunView::showSide(bool shown)
{
    if (!m_target)
        return;
    m_target->setVisible(shown);
    m_head->setSide(true, shown);
    if (shown)
        m_body->setSizes({std::max(300, width() - kSideWidth), kSideWidth});
}

void RunView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    shareHeight();
    if (m_target && !m_sideChosen && m_target->isVisibleTo(this) != (width() >= kSideFrom))
        showSide(width() >= kSideFrom);
}

void RunView::act(RunHead::Action action)
{
    using Action = RunHead::Action;
    const auto run = m_model.run();
    switch (action) {
    case Action::Log: return askForLogs();
    case Action::Abort: return run ? m_actions->abort(run) : void();
    case Action::Pause: return run ? run->pause() : void();
    case Action::Continue: return run ? run->goOn() : void();
    case Action::Retry: return actOnPlan(PlanDialog::Kind::Retry);
    case Action::RollBack: return m_actions->rollBack(run, m_record, m_record.info.hosts);
    case Action::Compare: Q_EMIT compareWanted(m_record.info.runId); return;
    case Action::Markdown: return m_actions->exportRun(m_record.info.runId, false);
    case Action::Json: return m_actions->exportRun(m_record.info.runId, true);
    case Action::CopyId: return QGuiApplication::clipboard()->setText(m_record.info.runId);
    case Action::ToggleSide:
        m_sideChosen = true;
        return showSide(m_target && !m_target->isVisibleTo(this));
    }
}

void RunView::actOnPlan(PlanDialog::Kind kind)
{
    const QList<HostId> hosts = kind == PlanDialog::Kind::Retry ? troubledHosts() : m_record.info.hosts;
    if (isOurs(m_record.info.kind))
        m_actions->plan(kind, m_model.run(), m_record, hosts);
    else
        Q_EMIT rerunWanted(m_record, hosts);
}

/// Failed, went back, unknown, or never started while others were.
QList<HostId> RunView::troubledHosts() const
{
    if (m_model.run())
        return m_model.run()->failedHosts();
    QList<HostId> hosts;
    for (int host = 0; host < m_model.rowCount(); ++host) {
        if (isTrouble(m_model.hostState(host)) || m_model.hostState(host) == deploy::HostState::Skipped)
            hosts.append(m_model.hostId(host));
    }
    return hosts;
}

void RunView::adopt(const deploy::RunRecord &record, const std::shared_ptr<deploy::Run> &run)
{
    const bool other = record.info.runId != m_record.info.runId;
    m_record = record;
    if (run) { // what the run itself knows is newer
        m_record.info = run->info();
        m_record.columns = run->columns();
        m_record.started = run->started();
    }
    if (!other)
        return;
    m_following = true;
    m_remaining.reset();
    m_sinceEstimate.invalidate();
    m_details->clear();
    m_details->journal().setBusy();
    m_search->clear();
    m_onlyFailed->setChecked(false);
    m_times = {};
    if (!run || run->state() != RunState::Running)
        return;
    deploy::readTimes(m_service, record.info.recipe, record.info.target).then(this, [this, id = record.info.runId](const Result<deploy::StepTimes> &times) {
        if (times && m_record.info.runId == id)
            m_times = *times;
    });
}

void RunView::showRun(const std::shared_ptr<deploy::Run> &run, const deploy::RunRecord &record)
{
    adopt(record, run);
    if (m_model.run() != run) {
        if (m_model.run())
            m_model.run()->disconnect(this);
        m_model.setRun(run);
        connect(run.get(), &deploy::Run::outputAppended, this, [this](int host, int column, const QByteArray &bytes) {
            if (m_details->host() == host && m_details->column() == column)
                m_details->append(bytes);
        });
        connect(run.get(), &deploy::Run::pausedChanged, this, &RunView::refreshHead);
        connect(run.get(), &deploy::Run::finished, this, [this] {
            refreshHead();
            if (m_details->journal().isVisible()) // else when its page is opened
                readRows();
        });
        m_matrix->arrange();
    }
    refreshHead();
    shareHeight();
    follow();
    showCurrent();
}

void RunView::showRecord(const deploy::RunRecord &record)
{
    const bool same = !m_model.run() && record == m_record;
    adopt(record, nullptr);
    if (same)
        return;
    m_lastRow = record.started;
    if (m_model.run())
        m_model.run()->disconnect(this);
    m_model.setRecord(record, {});
    refreshHead();
    readRows();
}

void RunView::readRows()
{
    if (m_record.info.runId.isEmpty())
        return;
    m_service.steps(m_record.info.runId).then(this, [this, id = m_record.info.runId](const Result<QList<deploy::StepRecord>> &rows) {
        if (m_record.info.runId != id)
            return;
        if (rows)
            takeRows(*rows);
        else
            Q_EMIT toastRequested(tr("The journal cannot be read"), rows.error().toLine(), true);
    });
}

void RunView::takeRows(const QList<deploy::StepRecord> &rows)
{
    if (m_model.run()) {
        m_record.columns = m_model.run()->columns();
        m_details->journal().setRows(m_record, rows);
        return;
    }
    m_details->journal().setRows(m_record, rows);
    if (rows == m_model.rows() && !rows.isEmpty())
        return;
    for (const deploy::StepRecord &row : rows)
        m_lastRow = std::max(m_lastRow, row.time);
    m_model.setRecord(m_record, rows);
    refreshHead();
    shareHeight();
    follow();
    showCurrent();
}

void RunView::onChanged(const QModelIndex &first, const QModelIndex &last)
{
    refreshHead();
    if (m_following)
        follow();
    const int row = m_details->host(), column = m_details->column() + 1;
    if (row >= first.row() && row <= last.row() && (column >= first.column() && column <= last.column()))
        m_details->refresh(m_model);
}

bool RunView::needsDecision() const
{
    if (m_model.run())
        return m_model.run()->state() == RunState::Unknown;
    return m_record.state == RunState::Unknown || (m_record.state == RunState::Running && !m_record.alive);
}

UtcTime RunView::begun() const
{
    const UtcTime begun = m_model.run() ? m_model.run()->started() : m_record.started;
    return begun == UtcTime{} ? m_clock.now() : begun; // about to
}

UtcTime RunView::ended() const
{
    const auto &run = m_model.run();
    if ((run ? run->state() : m_record.state) != RunState::Running)
        return run ? run->ended() : m_record.ended;
    // Of a run that nobody ended, the last that is known.
    return run || m_record.alive ? UtcTime{} : m_lastRow;
}

/// Asked once a second: it looks at every cell.
std::optional<std::chrono::milliseconds> RunView::remaining()
{
    if (m_times.runs() > 0 && m_model.run() && (!m_sinceEstimate.isValid() || m_sinceEstimate.durationElapsed() > kEstimate)) {
        m_sinceEstimate.start();
        m_remaining = m_times.remaining(*m_model.run(), m_clock.now());
    }
    return m_remaining;
}

QStringList RunView::facts(RunState state) const
{
    const auto &run = m_model.run();
    const deploy::RunInfo &info = m_record.info;
    QStringList facts;
    for (const QString &fact : {run ? run->summary() : m_record.summary, info.revision.isEmpty() ? info.releaseId : info.revision, m_record.who}) {
        if (!fact.isEmpty())
            facts.append(displayText(fact));
    }
    const UtcTime end = ended();
    facts.append(formatDuration((end == UtcTime{} ? m_clock.now() : end) - begun()));
    if (state == RunState::Running && m_remaining)
        facts.append(tr("about %1 left").arg(formatDuration(*m_remaining)));
    return facts;
}

void RunView::refreshHead()
{
    const auto &run = m_model.run();
    const RunState state = run ? run->state() : m_record.state;
    const bool open = !run && needsDecision();
    const bool running = run && state == RunState::Running;
    (void)(running ? remaining() : std::nullopt);
    RunFacts shown;
    shown.title = displayText(m_record.info.title);
    shown.state = open ? tr("Interrupted") : running && run->isPaused() ? tr("Paused") : deploy::runStateText(state);
    shown.ink = running && run->isPaused() ? Ink::Warn : lookOf(state, run || m_record.alive).ink;
    shown.facts = facts(state);
    shown.counts = m_model.counts();
    shown.running = running;
    shown.canPause = running && run->canPause();
    shown.paused = running && run->isPaused();
    const bool over = state != RunState::Running && state != RunState::Unknown;
    shown.canRetry = over && (run || m_record.requestComplete) && !troubledHosts().isEmpty();
    shown.canRollBack = over && isOurs(m_record.info.kind) && !m_record.info.target.isEmpty();
    m_head->setFacts(shown);
    const bool decide = open || state == RunState::Unknown;
    m_notice->setVisible(decide);
    if (decide)
        m_notice->showRun(m_record);
    const QLocale locale;
    m_counts->setText(tr("%1 of %Ln host(s) done", nullptr, int(shown.counts.hosts)).arg(locale.toString(shown.counts.over)));
    m_onlyFailed->setCount(shown.counts.failed > 0 ? shown.counts.failed : -1);
    m_onlyFailed->setVisible(shown.counts.failed > 0 || m_onlyFailed->isChecked());
    if (m_target)
        m_target->setRun(m_record.info, begun(), ended());
}

void RunView::follow()
{
    const QModelIndex best = m_filter->mapFromSource(m_model.mostTelling());
    if (!best.isValid() || best == m_matrix->currentIndex())
        return;
    m_moving = true;
    m_matrix->setCurrentIndex(best);
    m_moving = false;
}

void RunView::goToFailure(bool forward)
{
    // Of those that the filter hides, the next one that it does not.
    QModelIndex place = m_filter->mapToSource(m_matrix->currentIndex());
    const QModelIndex first = m_model.nextFailure(place, forward);
    for (place = first; place.isValid(); place = m_model.nextFailure(place, forward)) {
        if (const QModelIndex shown = m_filter->mapFromSource(place); shown.isValid())
            return m_matrix->setCurrentIndex(shown);
        if (m_model.nextFailure(place, forward) == first)
            return;
    }
}

void RunView::showCurrent()
{
    const QModelIndex index = m_filter->mapToSource(m_matrix->currentIndex());
    if (!index.isValid())
        return;
    if (m_details->host() != index.row() || m_details->column() != index.column() - 1 || !m_model.run())
        m_details->showCell(m_model, index.row(), index.column() - 1);
    if (m_target)
        m_target->setHost(m_following ? HostId() : m_model.hostId(index.row()));
}

void RunView::showFilter()
{
    if (sender() == m_search)
        m_filter->setText(m_search->text());
    else if (sender() == m_onlyFailed)
        m_filter->setOnlyFailed(m_onlyFailed->isChecked());
    const bool none = m_filter->isFiltering() && m_filter->rowCount() == 0;
    m_nobody->setVisible(none);
    m_matrix->setVisible(!none);
}

void RunView::askForLogs()
{
    const UtcTime end = ended();
    Q_EMIT logsWanted(m_record.info.hosts, begun(), end == UtcTime{} ? m_clock.now() : end);
}

} // namespace qd::ui
