// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/processes/processes_pane.h"

#include "models/base/units.h"
#include "widgets/common/card.h"
#include "widgets/common/chip.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/search_field.h"
#include "widgets/common/segmented.h"
#include "widgets/common/time_axis.h"
#include "widgets/processes/moment_bar.h"
#include "widgets/processes/process_dialog.h"
#include "widgets/processes/process_menu.h"
#include "widgets/processes/process_table.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedLayout>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr std::chrono::milliseconds pastAtFirst = std::chrono::minutes(15);
constexpr int searchWidth = 260;
enum Mode { Live, Past };

QString countText(int shown, qsizetype all)
{
    return shown == int(all) ? ProcessesPane::tr("%n process(es)", nullptr, shown) : ProcessesPane::tr("%1 of %n process(es)", nullptr, int(all)).arg(shown);
}

} // namespace

ProcessesPane::ProcessesPane(metrics::MetricsService &service, metrics::ProcessHistory &history, ssh::SessionSource &source, const Clock &clock, QWidget *parent)
    : Pane(parent), m_service(service), m_history(history), m_source(source), m_clock(clock), m_watch(source, clock), m_past(history)
{
    setObjectName(QStringLiteral("processesPane"));
    makeActions();
    build();
    connectTable();
    connect(&m_watch, &metrics::ProcessWatch::changed, this, [this] {
        if (!isPast())
            refresh();
    });
    connect(&m_history, &metrics::ProcessHistory::recorded, this, [this](const HostId &host) {
        if (isVisible() && !isPast() && !isFull() && m_scope.hosts.contains(host))
            refresh();
    });
    connect(&m_past, &ProcessPast::changed, this, [this] {
        if (isPast())
            refresh();
    });
    refresh();
}

ProcessesPane::~ProcessesPane() = default;

void ProcessesPane::makeActions()
{
    const auto make = [this](const char *name, const QString &text, const char *iconName, auto run) {
        auto *const action = new QAction(icon(QString::fromLatin1(iconName)), text, this);
        action->setObjectName(QString::fromLatin1(name));
        action->setProperty("iconName", QString::fromLatin1(iconName));
        connect(action, &QAction::triggered, this, run);
        m_actions.append(action);
        return action;
    };
    m_record = make("processesRecord", tr("Processes: keep recording these hosts"), "history", [this] { keepRecording(true); });
    make("processesLive", tr("Processes: show them now"), "activity", [this] { showLive(); });
    make("processesTree", tr("Processes: tree or list"), "list-tree", [this] { m_tree->click(); });
    m_again = new QAction(tr("Try again"), this);
    connect(m_again, &QAction::triggered, this, [this] {
        for (const HostId &host : m_watch.hosts())
            m_watch.refresh(host);
    });
}

void ProcessesPane::build()
{
    m_search = new SearchField(tr("Filter processes"), {}, this);
    m_search->setObjectName(QStringLiteral("processFilter"));
    m_search->setFixedWidth(searchWidth);
    m_mode = new Segmented(tr("Time"), {tr("Now"), tr("Past")}, this);
    m_mode->setObjectName(QStringLiteral("processMode"));
    m_tree = new Chip(tr("Tree"), this);
    m_tree->setObjectName(QStringLiteral("processTree"));
    m_tree->setToolTip(tr("Processes below those that started them"));
    m_keep = new Chip(tr("Keep recording"), this);
    m_keep->setObjectName(QStringLiteral("processKeep"));
    m_keep->setToolTip(tr("The ten largest by CPU and by memory, every 15 s, also while this page is not in sight: "
                          "a few milliseconds of processor time a second on the host, 7 MB a week here. Kept for 7 days."));
    m_status = new ElidedLabel(QString(), TextSize::Small, Ink::Dim, QFont::Normal, this);
    m_status->setObjectName(QStringLiteral("processStatus"));
    m_status->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *const head = new QHBoxLayout;
    head->setSpacing(8);
    for (QWidget *part : std::initializer_list<QWidget *>{m_search, m_mode, m_tree, m_keep})
        head->addWidget(part);
    head->addWidget(m_status, 1);
    m_bar = new MomentBar(m_past, this);
    m_table = new ProcessTable(this);
    auto *const card = new Card(this);
    m_stack = new QStackedLayout(card);
    m_stack->setContentsMargins(1, 1, 1, 1);
    m_stack->addWidget(m_table);
    makeEmptyStates();
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 14);
    column->setSpacing(10);
    column->addLayout(head);
    column->addWidget(m_bar);
    column->addWidget(card, 1);
}

void ProcessesPane::makeEmptyStates()
{
    m_empty = new EmptyState(QStringLiteral("list-tree"), QString(), QString(), this);
    m_fault = new EmptyState(QStringLiteral("unplug"), QString(), QString(), this);
    m_fault->addNextStep(m_again);
    m_nothing = new EmptyState(QStringLiteral("history"), QString(), QString(), this);
    m_nothing->addNextStep(m_record);
    for (EmptyState *state : {m_empty, m_fault, m_nothing})
        m_stack->addWidget(state);
}

void ProcessesPane::connectTable()
{
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_table->filter().setWords(words);
        refresh();
    });
    connect(m_mode, &Segmented::currentChanged, this, [this](int mode) {
        if (mode == Past && m_past.end() == UtcTime{})
            m_past.show(m_clock.now() - pastAtFirst, m_clock.now());
        follow();
    });
    connect(m_tree, &QAbstractButton::clicked, this, [this](bool on) { m_table->setTree(on); });
    connect(m_keep, &QAbstractButton::clicked, this, &ProcessesPane::keepRecording);
    connect(m_table, &ProcessTable::menuWanted, this, &ProcessesPane::openMenu);
    connect(m_table, &ProcessTable::endWanted, this, [this] {
        if (!isPast() && isFull())
            ask(metrics::ProcessSignal::Terminate);
    });
}

bool ProcessesPane::isPast() const { return m_mode->current() == Past; }

void ProcessesPane::setScope(const Scope &scope)
{
    m_scope = scope;
    QList<ProcessPast::Place> places;
    for (const HostId &host : scope.hosts)
        places.append({host, m_service.displayName(host)});
    m_watch.setHosts(isFull() ? scope.hosts : QList<HostId>());
    m_past.setHosts(places);
    follow();
}

void ProcessesPane::setTimeAxis(TimeAxis *axis)
{
    m_axis = axis;
    connect(axis, &TimeAxis::selectionChanged, this, &ProcessesPane::followAxis);
}

/// What is selected on a chart is looked at here, if the past is.
void ProcessesPane::followAxis()
{
    if (m_axis && isPast() && m_axis->selection())
        m_past.show(m_axis->selection()->begin, m_axis->selection()->end);
}

void ProcessesPane::setPaused(bool paused)
{
    m_isPaused = paused;
    follow();
}

void ProcessesPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    follow();
}

void ProcessesPane::hideEvent(QHideEvent *event)
{
    Pane::hideEvent(event);
    follow();
}

/// Asks and records what is in sight, and nothing else.
void ProcessesPane::follow()
{
    const bool isSeen = isVisible();
    m_wish = isSeen ? m_service.want(m_scope.hosts, {metrics::curveId(metrics::Metric::Processes)}) : metrics::CurveWish();
    m_watch.setPaused(!isSeen || isPast() || m_isPaused);
    refresh();
}

void ProcessesPane::showPast(UtcTime begin, UtcTime end)
{
    m_past.show(begin, end);
    m_mode->setCurrent(Past);
}

void ProcessesPane::showLive() { m_mode->setCurrent(Live); }

void ProcessesPane::refresh()
{
    m_bar->setVisible(isPast());
    m_tree->setEnabled(!isPast() && isFull());
    m_table->setKind(isPast() ? ProcessTable::Kind::Past : isFull() ? ProcessTable::Kind::Live : ProcessTable::Kind::Top, m_scope.hosts.size() > 1);
    m_table->setTree(m_tree->isChecked() && m_tree->isEnabled());
    refreshRecording();
    if (m_scope.hosts.isEmpty()) {
        setStatus({}, false);
        return showEmpty(tr("No host is chosen"), tr("Choose a host or a group on the left to see its processes."), nullptr);
    }
    if (isPast())
        refreshPast();
    else if (isFull())
        refreshLive();
    else
        refreshTop();
}

void ProcessesPane::refreshLive()
{
    QList<ProcessRow> rows;
    bool isCut = false, isWaiting = false;
    for (const HostId &host : m_watch.hosts()) {
        const auto *const state = m_watch.state(host);
        isWaiting = isWaiting || (!state->list && !state->error);
        if (!state->list)
            continue;
        const QString name = m_service.displayName(host);
        isCut = isCut || state->list->isCut;
        for (const metrics::Process &process : state->list->processes)
            rows.append(rowOf(host, name, process));
    }
    m_table->rows().setRows(rows);
    const QString fault = firstFault();
    if (rows.isEmpty()) {
        setStatus({}, false);
        return fault.isEmpty() ? showEmpty(isWaiting ? tr("Asking for processes") : tr("No processes"), tr("The list comes with the host's answer."), nullptr)
                               : showEmpty(tr("The processes cannot be listed"), fault, m_again);
    }
    if (m_table->shownCount() == 0)
        showEmpty(tr("No process matches"), tr("Nothing in name, command, account or number contains these words."), nullptr);
    else
        m_stack->setCurrentWidget(m_table);
    QString text = countText(m_table->shownCount(), m_table->rows().count());
    if (isCut)
        text += QStringLiteral(" · ") + tr("the list is cut off");
    setStatus(fault.isEmpty() ? text : fault, !fault.isEmpty());
}

QString ProcessesPane::firstFault() const
{
    for (const HostId &host : m_watch.hosts()) {
        const auto *const state = m_watch.state(host);
        if (!state || !state->error)
            continue;
        const QString text = (state->error->message + QLatin1Char(' ') + state->error->hint).trimmed();
        return m_watch.hosts().size() > 1 ? m_service.displayName(host) + QStringLiteral(": ") + text : text;
    }
    return {};
}

/// Of many hosts only what their streams tell: the top consumers, every 15 s.
void ProcessesPane::refreshTop()
{
    QList<ProcessRow> rows;
    int told = 0;
    for (const HostId &host : std::as_const(m_scope.hosts)) {
        const metrics::ProcessRecord *const record = m_history.newest(host);
        if (!record || m_clock.now() - metrics::timeOf(record->end) > std::chrono::minutes(1))
            continue;
        ++told;
        const QString name = m_service.displayName(host);
        for (const metrics::ProcessShare &share : record->shares)
            rows.append(rowOf(host, name, share, record->moments));
    }
    m_table->rows().setRows(rows);
    setStatus(tr("Top consumers of %1 of %n host(s), every 15 s. Choose at most %2 for full lists.", nullptr, int(m_scope.hosts.size()))
                  .arg(told)
                  .arg(metrics::ProcessWatch::hostsAtMost),
              false);
    if (rows.isEmpty())
        showEmpty(tr("Asking for the top consumers"), tr("They come when each host was looked at twice, after half a minute."), nullptr);
    else
        m_stack->setCurrentWidget(m_table);
}

void ProcessesPane::refreshPast()
{
    const QList<ProcessRow> rows = m_past.rows();
    m_table->rows().setRows(rows);
    m_bar->refresh();
    setStatus(rows.isEmpty() ? QString() : countText(m_table->shownCount(), m_table->rows().count()), false);
    if (!rows.isEmpty())
        return m_stack->setCurrentWidget(m_table);
    if (m_past.isLoading())
        return showEmpty(tr("Reading what was recorded"), {}, nullptr);
    if (m_past.error())
        return showEmpty(tr("The records cannot be read"), m_past.error()->toLine(), m_again);
    const QString sentence = m_past.moments().isEmpty() ? tr("The top consumers are recorded while this page is in sight, and all the time for hosts that are told so.")
                                                        : tr("There are records before or after it: step to them.");
    showEmpty(tr("Nothing was recorded at that time"), sentence, m_record);
}

void ProcessesPane::refreshRecording()
{
    const QList<HostId> &kept = m_history.keptHosts();
    const bool all = !m_scope.hosts.isEmpty() && std::ranges::all_of(m_scope.hosts, [&](const HostId &host) { return kept.contains(host); });
    m_keep->setChecked(all);
    m_keep->setEnabled(!m_scope.hosts.isEmpty());
    m_record->setEnabled(!all && !m_scope.hosts.isEmpty());
}

void ProcessesPane::keepRecording(bool on)
{
    QList<HostId> kept = m_history.keptHosts();
    for (const HostId &host : std::as_const(m_scope.hosts)) {
        kept.removeAll(host);
        if (on)
            kept.append(host);
    }
    m_history.keepRecording(kept);
    refreshRecording();
    Q_EMIT stateChanged();
    if (on)
        Q_EMIT toastRequested(tr("Processes are recorded"), tr("The first record of %1 comes in half a minute.").arg(m_scope.title), false);
}

void ProcessesPane::showEmpty(const QString &title, const QString &sentence, QAction *next)
{
    EmptyState *const state = next == m_again ? m_fault : next == m_record ? m_nothing : m_empty;
    state->setTitle(title);
    state->setSentence(sentence);
    m_stack->setCurrentWidget(state);
}

void ProcessesPane::setStatus(const QString &text, bool isFault)
{
    m_status->setInk(isFault ? Ink::Warn : Ink::Dim);
    m_status->setText(text);
}

QString ProcessesPane::accountOn(const HostId &host) const
{
    const auto session = m_source.sessionFor(host);
    return session ? session->endpoint().user : QString();
}

void ProcessesPane::openMenu(const QPoint &global)
{
    const ProcessRow *const row = m_table->chosen();
    if (!row)
        return;
    const ProcessRow copy = *row;
    ProcessWishes wishes;
    wishes.signal = [this](metrics::ProcessSignal signal) { ask(signal); };
    wishes.priority = [this] { askPriority(); };
    wishes.filterByUser = [this, user = copy.user] { m_search->setText(user); };
    wishes.showNow = [this, pid = copy.key.pid] {
        showLive();
        m_search->setText(QString::number(pid));
    };
    processMenu(copy, !isPast() && isFull(), wishes, this)->popup(global);
}

void ProcessesPane::ask(metrics::ProcessSignal signal)
{
    const ProcessRow *const row = m_table->chosen();
    if (!row)
        return;
    auto *const dialog = new ProcessDialog(*row, signal, accountOn(row->key.host), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, copy = *row] { act(copy, dialog->command()); });
    dialog->open();
}

void ProcessesPane::askPriority()
{
    const ProcessRow *const row = m_table->chosen();
    if (!row)
        return;
    ProcessDialog *const dialog = ProcessDialog::forPriority(*row, accountOn(row->key.host), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, copy = *row] { act(copy, dialog->command()); });
    dialog->open();
}

void ProcessesPane::act(const ProcessRow &row, const ssh::Command &command)
{
    m_watch.act(row.key.host, command).then(this, [this, row, purpose = command.purpose](const Result<ssh::CommandOutput> &answer) {
        if (const auto error = metrics::actionError(answer))
            Q_EMIT toastRequested(tr("%1 on %2").arg(row.name, row.hostName), (error->message + QLatin1Char(' ') + error->detail + QLatin1Char(' ') + error->hint).simplified(), true);
        else
            Q_EMIT toastRequested(purpose, tr("Done on %1.").arg(row.hostName), false);
    });
}

bool ProcessesPane::hasLiveData() const
{
    return m_scope.hosts.isEmpty() || m_stack->currentWidget() == m_table || m_stack->currentWidget() == m_fault || m_stack->currentWidget() == m_nothing;
}

QByteArray ProcessesPane::saveState() const
{
    QJsonArray kept;
    for (const HostId &host : m_history.keptHosts())
        kept.append(host.value);
    return QJsonDocument(QJsonObject{{QStringLiteral("record"), kept}, {QStringLiteral("tree"), m_tree->isChecked()}}).toJson(QJsonDocument::Compact);
}

void ProcessesPane::restoreState(const QByteArray &state)
{
    const QJsonObject object = QJsonDocument::fromJson(state).object();
    QList<HostId> kept;
    for (const QJsonValue &host : object.value(QStringLiteral("record")).toArray()) {
        if (!host.toString().isEmpty())
            kept.append(HostId{host.toString()});
    }
    m_history.keepRecording(kept);
    m_tree->setChecked(object.value(QStringLiteral("tree")).toBool());
    refresh();
}

} // namespace qd::ui
