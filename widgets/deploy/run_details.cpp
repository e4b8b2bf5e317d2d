// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/run_details.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "widgets/common/button_look.h"
#include "widgets/common/diff_view.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/segmented.h"
#include "widgets/deploy/journal_view.h"
#include "widgets/deploy/output_view.h"
#include "widgets/deploy/verdict_view.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;
using deploy::StepState;

/// One file's.
struct Change {
    QString title;
    QString note;
    QString diff;
};

/// A diff over several files, cut at their heads.
QList<Change> filesOf(const QString &diff)
{
    QList<Change> files;
    const QStringList lines = diff.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const bool begins = lines.at(i).startsWith(u"--- ") && i + 1 < lines.size() && lines.at(i + 1).startsWith(u"+++ ");
        if (begins || files.isEmpty())
            files.append({begins ? lines.at(i + 1).sliced(4).section(u'\t', 0, 0) : QString(), {}, {}});
        files.last().diff += lines.at(i) + u'\n';
    }
    files.removeIf([](const Change &file) { return file.diff.trimmed().isEmpty(); });
    return files;
}

QString fromTo(const QString &what, const QString &before, const QString &after)
{
    return before == after || after.isEmpty() ? QString() : before.isEmpty() ? RunDetails::tr("%1 %2").arg(what, after) : RunDetails::tr("%1 %2 → %3").arg(what, before, after);
}

QList<Change> filesOf(const QList<deploy::FileChange> &changes)
{
    QList<Change> files;
    for (const deploy::FileChange &change : changes) {
        if (change.isSame())
            continue;
        QStringList notes{change.existed ? QString() : RunDetails::tr("new"), change.remains ? QString() : RunDetails::tr("removed"),
                          fromTo(RunDetails::tr("mode"), change.modeBefore, change.modeAfter), fromTo(RunDetails::tr("owner"), change.ownerBefore, change.ownerAfter)};
        notes.removeAll(QString());
        files.append({change.path, notes.join(u", "_s), change.toDiff()});
    }
    return files;
}

bool isFault(const deploy::StepStatus &status) { return status.error || status.state == StepState::Failed || status.state == StepState::Unknown; }

/// What the plan says of a cell; null for playbooks, tasks and runs of the past.
const deploy::PlannedStep *plannedStep(const deploy::RunModel &model, int host, int column)
{
    const deploy::Plan *plan = model.run() ? model.run()->plan() : nullptr;
    if (!plan || column < 0)
        return nullptr;
    const auto found = std::ranges::find(plan->hosts, model.hostId(host), &deploy::HostPlan::host);
    return found != plan->hosts.end() && column < found->planned.size() ? &found->planned.at(column) : nullptr;
}

QString commandOf(const deploy::RunModel &model, int host, int column)
{
    if (const deploy::PlannedStep *planned = plannedStep(model, host, column))
        return planned->command;
    QString command;
    for (const deploy::StepRecord &row : model.rows()) {
        if (column >= 0 && row.host == model.hostId(host) && row.step == model.columns().at(column).id && !row.command.isEmpty())
            command = row.command;
    }
    return command;
}

} // namespace

/// Lists that are one list are the same: what a plan says of a cell stays as it is.
bool RunDetails::Changes::operator==(const Changes &other) const
{
    return host == other.host && column == other.column && diff == other.diff && files.constData() == other.files.constData();
}

RunDetails::RunDetails(const Clock &clock, QWidget *parent) : QWidget(parent)
{
    setObjectName(u"runDetails"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 8, 1, 1);
    layout->setSpacing(4);
    auto *head = new QWidget;
    buildHead(head);
    layout->addWidget(head);
    m_output = new OutputView(clock);
    m_diffs = new QScrollArea;
    m_diffs->setObjectName(u"cellChanges"_s);
    m_diffs->setAccessibleName(tr("Changes of files"));
    m_diffs->setFrameShape(QFrame::NoFrame);
    m_diffs->setWidgetResizable(true);
    m_diffs->setStyleSheet(u"QScrollArea, QScrollArea > QWidget > QWidget#changesBody { background: transparent; }"_s);
    m_noChanges = new EmptyState(u"file-text"_s, tr("No file changes"), tr("This step changes no file whose contents are known before."));
    m_changePages = new QStackedWidget;
    m_changePages->addWidget(m_noChanges);
    m_changePages->addWidget(m_diffs);
    m_verdict = new VerdictView;
    m_noVerdict = new EmptyState(u"gauge"_s, tr("No verdict"), tr("Only gates judge: health checks and the canary's comparison with the other hosts."));
    m_verdictPages = new QStackedWidget;
    m_verdictPages->addWidget(m_noVerdict);
    m_verdictPages->addWidget(m_verdict);
    m_journal = new JournalView(clock);
    m_pages = new QStackedWidget;
    for (QWidget *page : std::initializer_list<QWidget *>{m_output, m_changePages, m_verdictPages, m_journal})
        m_pages->addWidget(page);
    layout->addWidget(m_pages, 1);
    connect(m_pages, &QStackedWidget::currentChanged, this, [this](int page) {
        if (Page(page) == Page::Changes)
            makeChanges();
    });
    connect(m_tabs, &Segmented::currentChanged, this, [this](int page) {
        m_pages->setCurrentIndex(page);
        m_pageChosen = true;
        if (Page(page) == Page::Journal)
            Q_EMIT journalWanted();
    });
}

void RunDetails::buildHead(QWidget *place)
{
    m_title = new ElidedLabel({}, TextSize::Body, Ink::Text, QFont::DemiBold);
    m_title->setObjectName(u"cellTitle"_s);
    m_place = new QPushButton(icon(u"external-link"_s), {});
    m_place->setObjectName(u"placeButton"_s);
    m_place->setAccessibleName(tr("Open in an editor"));
    setLook(m_place, Look::Ghost);
    m_tabs = new Segmented(tr("What is shown of the step"), {tr("Output"), tr("Changes"), tr("Verdict"), tr("Journal")});
    m_tabs->setObjectName(u"cellTabs"_s);
    m_command = new ElidedLabel({}, TextSize::Small, Ink::Dim);
    m_command->setObjectName(u"cellCommand"_s);
    m_command->setFont(monoFont());
    m_fault = new Label({}, TextSize::Small, Ink::Error, QFont::Medium);
    m_fault->setObjectName(u"cellFault"_s);
    m_hint = new Label({}, TextSize::Small, Ink::Dim);
    for (Label *label : {m_fault, m_hint})
        label->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_title, 1);
    row->addWidget(m_place);
    row->addWidget(m_tabs);
    auto *layout = new QVBoxLayout(place);
    layout->setContentsMargins(14, 0, 10, 0);
    layout->setSpacing(3);
    layout->addLayout(row);
    for (QWidget *line : std::initializer_list<QWidget *>{m_command, m_fault, m_hint})
        layout->addWidget(line);
    connect(m_place, &QPushButton::clicked, this, [this] {
        const QString text = m_place->property("place").toString();
        const qsizetype colon = text.lastIndexOf(u':');
        bool isNumber = false;
        const int line = text.sliced(colon + 1).toInt(&isNumber);
        Q_EMIT placeWanted(isNumber && colon > 0 ? text.first(colon) : text, isNumber ? line : 1);
    });
}

void RunDetails::showPage(Page page)
{
    const QSignalBlocker quiet(m_tabs);
    m_tabs->setCurrent(int(page));
    m_pages->setCurrentIndex(int(page));
    if (page == Page::Journal)
        Q_EMIT journalWanted();
}

void RunDetails::append(const QByteArray &bytes) { m_output->append(bytes); }

void RunDetails::clear()
{
    m_host = m_column = -1;
    m_pageChosen = false;
    m_changes = {};
    for (QLabel *label : std::initializer_list<QLabel *>{m_title, m_command, m_fault, m_hint})
        label->setText({});
    for (QWidget *line : std::initializer_list<QWidget *>{m_command, m_fault, m_hint, m_place})
        line->hide();
    m_output->setEmptyText(tr("Choose a cell"), tr("What the step printed on that host appears here."));
    m_output->setOutput({});
    m_changePages->setCurrentIndex(0);
    m_verdictPages->setCurrentIndex(0);
    showPage(Page::Output);
}

void RunDetails::showCell(const deploy::RunModel &model, int host, int column)
{
    m_host = host;
    m_column = column;
    const deploy::StepStatus status = column < 0 ? deploy::StepStatus() : model.step(host, column);
    const QByteArray printed = column < 0 ? QByteArray() : model.output(host, column);
    const QString message = column < 0 || isFault(status) ? QString() : status.message; // a fault stands above
    m_output->setOutput(printed.isEmpty() ? message.toUtf8() : printed, status.started);
    refresh(model);
    m_journal->setPlace(model.hostId(host), column < 0 ? QString() : model.columns().at(column).id);
    choosePage(status);
}

void RunDetails::refresh(const deploy::RunModel &model)
{
    if (m_host < 0 || m_host >= model.rowCount() || m_column >= model.columns().size())
        return;
    showHead(model);
    showNoOutput(model);
    const deploy::StepStatus status = m_column < 0 ? deploy::StepStatus() : model.step(m_host, m_column);
    showFault(status);
    showChanges(model, status);
    showVerdict(model, status);
}

/// What stands where a step has printed nothing (yet).
void RunDetails::showNoOutput(const deploy::RunModel &model)
{
    if (m_column < 0)
        return m_output->setEmptyText(tr("No output"), tr("Choose a step of this host to see what it printed."));
    switch (model.step(m_host, m_column).state) {
    case StepState::Waiting: return m_output->setEmptyText(tr("Not yet"), tr("This step has not begun on this host."));
    case StepState::Running: return m_output->setEmptyText(tr("No output yet"), tr("What the step prints appears here as it comes."));
    case StepState::Skipped: return m_output->setEmptyText(tr("Skipped"), tr("This step did not run on this host."));
    default: return m_output->setEmptyText(tr("No output"), tr("This step has printed nothing."));
    }
}

void RunDetails::showHead(const deploy::RunModel &model)
{
    const QModelIndex index = model.index(m_host, m_column + 1);
    if (m_column < 0) {
        const QString message = displayText(model.hostMessage(m_host));
        m_title->setText(index.data(Qt::AccessibleTextRole).toString());
        m_command->setText(message);
        m_command->setVisible(!message.isEmpty());
        return;
    }
    const auto cell = index.data(deploy::RunModel::CellRole).value<deploy::RunCell>();
    QStringList parts{tr("%1 on %2").arg(displayText(model.columns().at(m_column).title), model.hostName(m_host)), index.data().toString().toLower()};
    if (cell.elapsed >= 0)
        parts.append(formatDuration(std::chrono::milliseconds(cell.elapsed)));
    m_title->setText(parts.join(tr(" · ")));
    const QString command = displayText(commandOf(model, m_host, m_column).simplified());
    m_command->setText(command.isEmpty() ? QString() : u"$ "_s + command);
    m_command->setVisible(!command.isEmpty());
}

void RunDetails::showFault(const deploy::StepStatus &status)
{
    const QString fault = status.error ? status.error->message : isFault(status) ? displayText(status.message) : QString();
    const QString next = status.error ? displayText((status.error->hint + (status.error->detail.isEmpty() ? QString() : u'\n' + status.error->detail)).trimmed(), true) : QString();
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
    m_hint->setText(next);
    m_hint->setVisible(!next.isEmpty());
    m_place->setVisible(!status.place.isEmpty());
    m_place->setProperty("place", status.place);
    m_place->setText(displayText(status.place.section(u'/', -1)));
    m_place->setToolTip(plainToolTip(tr("Open %1 in an editor").arg(status.place)));
    m_place->setAccessibleName(tr("Open %1 in an editor").arg(displayText(status.place)));
}

void RunDetails::showChanges(const deploy::RunModel &model, const deploy::StepStatus &status)
{
    const deploy::PlannedStep *planned = plannedStep(model, m_host, m_column);
    Changes now{m_host, m_column, status.diff, {}};
    if (planned && status.diff.isEmpty())
        now.files = planned->changes;
    const bool isPlanned = std::ranges::any_of(now.files, [](const deploy::FileChange &change) { return !change.isSame(); });
    m_changePages->setCurrentIndex(isPlanned || !now.diff.trimmed().isEmpty() ? 1 : 0);
    if (now == m_changes)
        return;
    m_changes = now;
    m_changesMade = false;
    if (Page(m_pages->currentIndex()) == Page::Changes)
        makeChanges();
}

/// Not before they are looked at: a run goes from cell to cell, and long diffs take a while.
void RunDetails::makeChanges()
{
    if (std::exchange(m_changesMade, true))
        return;
    auto *body = new QWidget;
    body->setObjectName(u"changesBody"_s);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(14, 6, 14, 10);
    layout->setSpacing(8);
    for (const Change &file : m_changes.files.isEmpty() ? filesOf(m_changes.diff) : filesOf(m_changes.files)) {
        auto *one = new FoldedDiff(file.title.isEmpty() ? tr("Changes") : file.title, file.note, file.diff);
        one->setOpen(true);
        layout->addWidget(one);
    }
    layout->addStretch(1);
    m_diffs->setWidget(body);
}

void RunDetails::showVerdict(const deploy::RunModel &model, const deploy::StepStatus &status)
{
    m_verdictPages->setCurrentIndex(status.verdict ? 1 : 0);
    if (!status.verdict)
        return;
    QList<HostId> others;
    for (int host = 0; host < model.rowCount(); ++host) {
        if (host != m_host)
            others.append(model.hostId(host));
    }
    m_verdict->setVerdict(*status.verdict, model.hostId(m_host), others);
}

/// What says most of the cell; a page that somebody chose stays.
void RunDetails::choosePage(const deploy::StepStatus &status)
{
    if (m_pageChosen)
        return;
    if (status.verdict)
        showPage(Page::Verdict);
    else if (!status.diff.isEmpty())
        showPage(Page::Changes);
    else
        showPage(Page::Output);
}

} // namespace qd::ui
