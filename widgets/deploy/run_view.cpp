// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/run_view.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "widgets/common/button_look.h"
#include "widgets/common/card.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/deploy/output_view.h"
#include "widgets/deploy/run_delegates.h"
#include "widgets/deploy/state_look.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QTableView>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

QPushButton *makeButton(const QString &objectName, const QString &iconName, const QString &text)
{
    auto *button = new QPushButton(icon(iconName), text);
    button->setObjectName(objectName);
    return button;
}

bool needsDecision(const deploy::RunRecord &record)
{
    return record.state == deploy::RunState::Unknown || (record.state == deploy::RunState::Running && !record.alive);
}

} // namespace

RunView::RunView(deploy::DeployService &service, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_service(service), m_clock(clock), m_model(clock)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(12);
    layout->addWidget(buildHead());
    layout->addWidget(buildNotice());
    buildBody();
    connect(&m_model, &QAbstractItemModel::dataChanged, this, [this] {
        refreshHead();
        if (m_following)
            pickInterestingCell();
        titleCell(m_matrix->currentIndex());
    });
}

QWidget *RunView::buildHead()
{
    m_title = new ElidedLabel({}, TextSize::Heading, Ink::Text, QFont::DemiBold);
    m_state = new Label({}, TextSize::Small, Ink::Dim, QFont::DemiBold);
    m_facts = new ElidedLabel({}, TextSize::Small, Ink::Dim);
    m_logs = makeButton(u"runLogsButton"_s, u"scroll-text"_s, tr("Log of this run"));
    m_logs->setToolTip(tr("What its hosts logged from its beginning to its end"));
    m_abort = makeButton(u"abortButton"_s, u"circle-stop"_s, tr("Abort"));
    setLook(m_abort, Look::Danger);
    m_retry = makeButton(u"retryButton"_s, u"rotate-ccw"_s, tr("Retry failed hosts"));
    m_rollback = makeButton(u"rollbackButton"_s, u"undo-2"_s, tr("Roll back…"));
    connect(m_logs, &QPushButton::clicked, this, &RunView::askForLogs);
    connect(m_abort, &QPushButton::clicked, this, &RunView::confirmAbort);
    connect(m_retry, &QPushButton::clicked, this, [this] { openPlan(PlanDialog::Kind::Retry); });
    connect(m_rollback, &QPushButton::clicked, this, [this] { openPlan(PlanDialog::Kind::Rollback); });
    auto *texts = new QVBoxLayout;
    texts->setSpacing(3);
    texts->addWidget(m_title);
    auto *second = new QHBoxLayout;
    second->setSpacing(8);
    second->addWidget(m_state);
    second->addWidget(m_facts, 1);
    texts->addLayout(second);
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(4, 0, 0, 0);
    row->setSpacing(8);
    row->addLayout(texts, 1);
    for (QPushButton *button : {m_logs, m_abort, m_retry, m_rollback})
        row->addWidget(button);
    return head;
}

QWidget *RunView::buildNotice()
{
    m_notice = new Card;
    auto *row = new QHBoxLayout(m_notice);
    row->setContentsMargins(16, 12, 12, 12);
    row->setSpacing(8);
    auto *text = new Label(tr("This run did not end. Decide what is to become of it; nothing is done by itself."),
                           TextSize::Body, Ink::Warn);
    text->setWordWrap(true);
    auto *resume = makeButton(u"resumeButton"_s, u"play"_s, tr("Resume…"));
    auto *undo = makeButton(u"undoButton"_s, u"undo-2"_s, tr("Put back…"));
    auto *abandon = makeButton(u"abandonButton"_s, u"x"_s, tr("Abandon…"));
    row->addWidget(text, 1);
    for (QPushButton *button : {resume, undo, abandon})
        row->addWidget(button);
    connect(resume, &QPushButton::clicked, this, [this] { openPlan(PlanDialog::Kind::Resume); });
    connect(undo, &QPushButton::clicked, this, [this] { openPlan(PlanDialog::Kind::Undo); });
    connect(abandon, &QPushButton::clicked, this, &RunView::confirmAbandon);
    return m_notice;
}

void RunView::buildBody()
{
    m_matrix = new QTableView;
    m_matrix->setObjectName(u"runMatrix"_s);
    m_matrix->setAccessibleName(tr("Hosts and steps of the run"));
    m_matrix->setModel(&m_model);
    m_matrix->setItemDelegate(new RunCellDelegate(m_matrix));
    m_matrix->setFrameShape(QFrame::NoFrame);
    m_matrix->setStyleSheet(u"QTableView { border: none; background: transparent; }"_s);
    m_matrix->setShowGrid(false);
    m_matrix->setSelectionMode(QAbstractItemView::SingleSelection);
    m_matrix->setMouseTracking(true);
    m_matrix->verticalHeader()->hide();
    m_matrix->verticalHeader()->setDefaultSectionSize(52);
    m_matrix->horizontalHeader()->setSectionsClickable(false);
    m_matrix->horizontalHeader()->setHighlightSections(false);
    m_matrix->horizontalHeader()->setMinimumSectionSize(48);
    m_matrix->horizontalHeader()->setFont(uiFont(TextSize::Tiny));
    m_matrix->setTabKeyNavigation(false);
    m_matrixCard = new Card;
    auto *matrixLayout = new QVBoxLayout(m_matrixCard);
    matrixLayout->setContentsMargins(6, 6, 6, 6);
    matrixLayout->addWidget(m_matrix);
    m_outputTitle = new Label({}, TextSize::Body, Ink::Text, QFont::DemiBold);
    m_output = new OutputView;
    auto *outputCard = new Card;
    auto *outputLayout = new QVBoxLayout(outputCard);
    outputLayout->setContentsMargins(1, 10, 1, 1);
    outputLayout->setSpacing(6);
    m_outputTitle->setContentsMargins(14, 0, 14, 0);
    outputLayout->addWidget(m_outputTitle);
    outputLayout->addWidget(m_output, 1);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(12);
    splitter->setStyleSheet(u"QSplitter::handle { background: transparent; }"_s);
    splitter->addWidget(m_matrixCard);
    splitter->addWidget(outputCard);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    static_cast<QVBoxLayout *>(layout())->addWidget(splitter, 1);
    connect(m_matrix->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) { showCell(index); });
    connect(m_matrix, &QTableView::pressed, this, [this] { m_following = false; });
}

void RunView::showRun(const std::shared_ptr<deploy::Run> &run, const deploy::RunRecord &record)
{
    m_record = record;
    if (m_model.run() != run) {
        if (m_model.run())
            m_model.run()->disconnect(this);
        m_model.setRun(run);
        m_following = true;
        connect(run.get(), &deploy::Run::outputAppended, this, [this](int host, deploy::StepKind kind, const QByteArray &bytes) {
            const QModelIndex current = m_matrix->currentIndex();
            if (current.row() == host && m_model.stepAt(current.column()) == kind)
                m_output->append(bytes);
        });
        connect(run.get(), &deploy::Run::finished, this, &RunView::refreshHead);
        stretchColumns();
    }
    refreshHead();
    pickInterestingCell();
}

void RunView::stretchColumns()
{
    QHeaderView *header = m_matrix->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Stretch);
    header->setSectionResizeMode(0, QHeaderView::Fixed);
    header->resizeSection(0, 168);
}

void RunView::showRecord(const deploy::RunRecord &record)
{
    m_record = record;
    m_lastStep = record.started;
    m_model.setRun(nullptr);
    refreshHead();
    m_service.steps(record.runId).then(this, [this, id = record.runId](const Result<QList<deploy::StepRecord>> &steps) {
        if (m_record.runId != id || m_model.run())
            return;
        if (!steps) {
            m_output->setOutput(steps.error().toLine().toUtf8());
            return;
        }
        for (const deploy::StepRecord &step : *steps)
            m_lastStep = std::max(m_lastStep, step.time);
        m_model.setRecord(m_record, *steps);
        stretchColumns();
        pickInterestingCell();
        showJournal(id, *steps);
    });
}

void RunView::showJournal(const QString &runId, const QList<deploy::StepRecord> &steps)
{
    m_outputTitle->setText(tr("Journal of this run"));
    QStringList lines{tr("run %1 on %2").arg(runId, m_record.hostNames.join(u", "_s))};
    for (const deploy::StepRecord &step : steps) {
        const qsizetype at = m_record.hosts.indexOf(step.host);
        const QString name = at < 0 ? step.host.value : m_record.hostNames.at(at);
        const QString what = step.intent ? tr("begin") : step.state;
        lines.append(u"%1  %2  %3  %4  %5"_s.arg(toTimeOfDay(step.time, true), name.leftJustified(12),
                                                 deploy::stepTitle(step.kind).leftJustified(9), what.leftJustified(10), step.message));
    }
    m_output->setOutput(lines.join(u'\n').toUtf8());
}

void RunView::refreshHead()
{
    const auto &run = m_model.run();
    const deploy::RunState state = run ? run->state() : m_record.state;
    const bool alive = run ? true : m_record.alive;
    const bool open = !run && needsDecision(m_record);
    m_title->setText(displayText(run ? run->plan().title() : m_record.title));
    m_state->setText(open ? tr("Interrupted") : deploy::runStateText(state));
    m_state->setInk(lookOf(state, alive).ink);
    QStringList facts;
    const QString release = run ? run->plan().releaseId : m_record.releaseId;
    const QString summary = run ? run->summary() : m_record.summary;
    for (const QString &fact : {summary, release, m_record.who}) {
        if (!fact.isEmpty())
            facts.append(displayText(fact));
    }
    if (state != deploy::RunState::Running)
        facts.append(formatDuration(run ? run->ended() - run->started() : m_record.ended - m_record.started));
    m_facts->setText(facts.join(tr(" · ")));
    const bool ended = run && state != deploy::RunState::Running;
    m_abort->setVisible(run && state == deploy::RunState::Running);
    m_retry->setVisible(ended && !run->failedHosts().isEmpty() && state != deploy::RunState::Unknown);
    m_rollback->setVisible(run ? ended : !open && m_record.state != deploy::RunState::Running);
    m_notice->setVisible(open || state == deploy::RunState::Unknown);
}

/// The cell that one would look at: what failed, else what runs, else the last that ran.
void RunView::pickInterestingCell()
{
    QModelIndex best;
    int bestRank = -1;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        for (int column = 1; column < m_model.columnCount(); ++column) {
            using deploy::StepState;
            const auto state = StepState(m_model.index(row, column).data(deploy::RunModel::StateRole).toInt());
            const int rank = state == StepState::Failed || state == StepState::Unknown ? 3
                : state == StepState::Running                                          ? 2
                : state == StepState::Done                                             ? 1
                                                                                       : 0;
            const bool later = rank == 1 && best.isValid() && row == best.row();
            if (rank > bestRank || (rank == bestRank && later)) {
                best = m_model.index(row, column);
                bestRank = rank;
            }
        }
    }
    if (best.isValid() && best != m_matrix->currentIndex())
        m_matrix->setCurrentIndex(best);
}

void RunView::showCell(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const auto kind = m_model.stepAt(index.column());
    if (!kind) {
        m_outputTitle->setText(m_model.hostName(index.row()));
        m_output->setOutput(m_model.hostMessage(index.row()).toUtf8());
        return;
    }
    titleCell(index);
    const QByteArray printed = m_model.run() ? m_model.run()->output(index.row(), *kind) : QByteArray();
    const QString message = m_model.step(index.row(), *kind).message;
    m_output->setOutput(printed.isEmpty() ? message.toUtf8() : printed);
}

void RunView::titleCell(const QModelIndex &index)
{
    const auto kind = m_model.stepAt(index.column());
    if (!kind)
        return;
    m_outputTitle->setText(tr("%1 on %2 · %3").arg(deploy::stepTitle(*kind), m_model.hostName(index.row()), index.data().toString().toLower()));
}

void RunView::confirmAbort()
{
    const auto run = m_model.run();
    if (!run)
        return;
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Abort"), tr("Abort \"%1\"?").arg(displayText(run->plan().title())),
                                QMessageBox::Cancel, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QStringList names;
    for (const deploy::HostPlan &host : run->plan().hosts)
        names.append(displayText(host.displayName));
    box->setInformativeText(tr("No further host is started. Hosts that had switched go back to their earlier release: %1.")
                                .arg(names.join(u", "_s)));
    connect(box->addButton(tr("Abort the run"), QMessageBox::DestructiveRole), &QPushButton::clicked, this, [run] { run->abort(); });
    box->open();
}

void RunView::confirmAbandon()
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Abandon"), tr("Abandon this run?"), QMessageBox::Cancel, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("The hosts stay as they are, and a lock may stay on %1.")
                                .arg(displayText(m_record.hostNames.join(u", "_s))));
    connect(box->addButton(tr("Abandon"), QMessageBox::DestructiveRole), &QPushButton::clicked, this, [this, record = m_record] {
        m_service.abandon(record).then(this, [this](const Result<void> &done) {
            if (!done)
                m_facts->setText(done.error().message);
        });
    });
    box->open();
}

PlanDialog::MakePlan RunView::planner(PlanDialog::Kind kind) const
{
    using Changes = const deploy::RollbackRequest &;
    deploy::DeployService &service = m_service;
    deploy::RunRecord record = m_record;
    if (kind == PlanDialog::Kind::Rollback)
        return [&service](Changes changes) { return service.planRollback(changes); };
    if (kind == PlanDialog::Kind::Retry) {
        return [&service, run = m_model.run()](Changes changes) {
            if (run->plan().kind == deploy::RunKind::Rollback)
                return service.planRollback(changes);
            deploy::DeployRequest request = run->plan().request;
            request.hosts = changes.hosts;
            request.breakLocks = changes.breakLocks;
            request.releaseId = run->plan().releaseId;
            return service.plan(request);
        };
    }
    return [&service, record, kind](Changes changes) mutable {
        record.request.hosts = changes.hosts;
        record.request.breakLocks = changes.breakLocks;
        return kind == PlanDialog::Kind::Resume ? service.planResume(record) : service.planUndo(record);
    };
}

void RunView::askForLogs()
{
    const auto &run = m_model.run();
    const deploy::RunState state = run ? run->state() : m_record.state;
    // Of a run that nobody ended, the last that is known.
    const UtcTime end = state != deploy::RunState::Running ? (run ? run->ended() : m_record.ended)
        : run || m_record.alive                              ? m_clock.now()
                                                             : m_lastStep;
    QList<HostId> hosts = m_record.hosts;
    for (const deploy::HostPlan &host : run && hosts.isEmpty() ? run->plan().hosts : QList<deploy::HostPlan>())
        hosts.append(host.host);
    Q_EMIT logsWanted(hosts, run ? run->started() : m_record.started, end);
}

void RunView::openPlan(PlanDialog::Kind kind)
{
    const auto &run = m_model.run();
    const deploy::DeployRequest &made = run ? run->plan().request : m_record.request;
    deploy::RollbackRequest request;
    request.hosts = m_record.hosts.isEmpty() ? made.hosts : m_record.hosts;
    request.target = made.target;
    request.restartCommand = made.restartCommand;
    request.restartDeadline = made.restartDeadline;
    request.health = made.health;
    request.batches = made.batches;
    if (kind == PlanDialog::Kind::Retry) {
        request.hosts = run->failedHosts();
        request.releaseId = run->plan().releaseId;
    }
    auto *dialog = new PlanDialog(kind, m_service, request, planner(kind), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PlanDialog::started, this, &RunView::started);
    dialog->open();
}

} // namespace qd::ui
