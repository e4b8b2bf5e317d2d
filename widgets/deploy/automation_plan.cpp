// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/automation_plan.h"

#include "models/base/text.h"
#include "widgets/common/card.h"
#include "widgets/common/diff_view.h"
#include "widgets/common/form_parts.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/deploy/plan_parts.h"

#include <QtCore/QLocale>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;
using deploy::StepState;

constexpr qsizetype namesShown = 8;
constexpr int tasksShown = 400;

QString namesWords(const QStringList &names)
{
    QStringList shown = names.first(std::min(names.size(), namesShown));
    if (names.size() > namesShown)
        shown.append(AutomationPlan::tr("and %n more", nullptr, int(names.size() - namesShown)));
    return displayText(shown.join(u", "_s));
}

} // namespace

AutomationPlan::AutomationPlan(automation::AutomationDesk &desk, QWidget *parent) : QWidget(parent), m_desk(desk)
{
    setObjectName(u"automationPlan"_s);
    m_state = new Label({}, TextSize::Small, Ink::Dim);
    m_state->setObjectName(u"automationState"_s);
    m_state->setWordWrap(true);
    m_scroll = new QScrollArea;
    m_scroll->setAccessibleName(tr("What it would change"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    auto *place = new QWidget;
    m_place = new QVBoxLayout(place);
    m_place->setContentsMargins(0, 0, 8, 0);
    m_scroll->setWidget(place);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addWidget(m_state);
    layout->addWidget(m_scroll, 1);
    setFocusProxy(m_scroll);
}

AutomationPlan::~AutomationPlan() { stop(); }

void AutomationPlan::stop()
{
    ++m_generation;
    m_busy = m_ready = false;
    if (!m_check)
        return;
    m_check->disconnect(this);
    if (m_check->state() == deploy::RunState::Running) {
        // It lives on until its processes have ended.
        connect(m_check.get(), &deploy::Run::finished, m_check.get(), [keep = m_check] { Q_UNUSED(keep) }, Qt::SingleShotConnection);
        m_check->abort();
    }
    m_check.reset();
}

QVBoxLayout *AutomationPlan::renew()
{
    delete m_content;
    m_content = new QWidget;
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    m_place->addWidget(m_content);
    m_content->show();
    return layout;
}

void AutomationPlan::fail(const Error &error)
{
    m_busy = m_ready = false;
    m_state->setText({});
    QVBoxLayout *layout = renew();
    addIconLine(layout, u"circle-x"_s, Ink::Error, displayText(QStringList{error.message, error.hint}.join(u' ').trimmed()));
    if (!error.detail.isEmpty())
        layout->addWidget(makeExactText(error.detail, Ink::Dim));
    addAgain(layout);
    layout->addStretch();
    Q_EMIT changed();
}

/// Something was mended meanwhile.
void AutomationPlan::addAgain(QVBoxLayout *layout)
{
    auto *again = new QPushButton(icon(u"refresh-cw"_s), tr("Look again"));
    again->setObjectName(u"playbookAgain"_s);
    again->setAutoDefault(false);
    connect(again, &QPushButton::clicked, this, [this] { showPlaybook(automation::PlaybookRequest(m_request), m_secrets); }, Qt::QueuedConnection); // the button goes
    layout->addWidget(again, 0, Qt::AlignLeft);
}

void AutomationPlan::showPlaybook(const automation::PlaybookRequest &request, std::shared_ptr<const automation::PlaybookSecrets> secrets)
{
    stop();
    m_request = request;
    m_secrets = std::move(secrets);
    m_survey = {};
    m_busy = true;
    std::ignore = renew();
    m_state->setText(tr("Reading the playbook…"));
    m_desk.inspectPlaybook(request, m_secrets).then(this, [this, generation = m_generation](const Result<automation::PlaybookSurvey> &survey) {
        if (generation == m_generation)
            takeSurvey(survey);
    });
    Q_EMIT changed();
}

void AutomationPlan::takeSurvey(const Result<automation::PlaybookSurvey> &survey)
{
    if (!survey)
        return fail(survey.error());
    m_survey = *survey;
    m_hosts = int(m_survey.hosts().size());
    QVBoxLayout *layout = renew();
    addSurvey(layout);
    const bool canRun = m_survey.isUsable() && m_hosts > 0;
    if (!canRun)
        addAgain(layout);
    layout->addStretch();
    if (canRun)
        return startCheck();
    m_busy = false;
    m_state->setText(m_survey.isUsable() ? tr("No host of the choice is meant by this playbook.") : tr("The playbook has mistakes."));
    Q_EMIT changed();
}

void AutomationPlan::addSurvey(QVBoxLayout *layout)
{
    for (const automation::PlaybookProblem &problem : std::as_const(m_survey.problems))
        addIconLine(layout, u"circle-x"_s, Ink::Error, displayText(problem.toLine()));
    for (const QString &warning : std::as_const(m_survey.warnings))
        addIconLine(layout, u"triangle-alert"_s, Ink::Warn, displayText(warning));
    for (const automation::PlaybookPlay &play : std::as_const(m_survey.plays)) {
        auto *card = new Card;
        auto *column = new QVBoxLayout(card);
        column->setContentsMargins(14, 10, 14, 10);
        column->setSpacing(4);
        column->addWidget(new ElidedLabel(displayText(play.name), TextSize::Body, Ink::Text, QFont::DemiBold));
        auto *hosts = new Label(play.hosts.isEmpty() ? tr("on no host of the choice") : tr("on %1").arg(namesWords(play.hosts)), TextSize::Small, Ink::Dim);
        hosts->setWordWrap(true);
        column->addWidget(hosts);
        int shown = 0;
        for (const automation::PlaybookTask &task : play.tasks) {
            if (shown++ == tasksShown)
                break;
            const QString name = task.role.isEmpty() ? task.name : task.role + u" : "_s + task.name;
            column->addWidget(new ElidedLabel(displayText(name), TextSize::Small));
        }
        layout->addWidget(card);
    }
}

void AutomationPlan::startCheck()
{
    automation::PlaybookRequest request = m_request;
    request.check = true;
    request.diff = true;
    m_state->setText(tr("Trying it in check mode: nothing is changed…"));
    m_desk.preparePlaybook(request, m_survey, m_secrets).then(this, [this, generation = m_generation](const Result<automation::PreparedRun> &prepared) {
        if (generation == m_generation)
            follow(prepared);
    });
}

void AutomationPlan::follow(const Result<automation::PreparedRun> &prepared)
{
    if (!prepared)
        return fail(prepared.error());
    m_check = prepared->run;
    connect(m_check.get(), &deploy::Run::stepChanged, this, &AutomationPlan::progress);
    connect(m_check.get(), &deploy::Run::finished, this, &AutomationPlan::showResult);
    m_check->start();
    Q_EMIT changed();
}

void AutomationPlan::progress()
{
    const QList<deploy::RunColumn> columns = m_check->columns();
    if (columns.isEmpty())
        return;
    m_state->setText(tr("Trying it in check mode: nothing is changed. Task %1: %2")
                         .arg(QLocale().toString(columns.size()), displayText(columns.last().title, false, 100)));
}

void AutomationPlan::showResult()
{
    m_busy = false;
    m_ready = true;
    const bool isGood = m_check->state() == deploy::RunState::Succeeded;
    m_state->setText(isGood ? tr("Check mode went well. Below is what would change.")
                            : tr("Check mode did not go well. It can be because tasks need what earlier ones have not really done; read what failed before you run it."));
    QVBoxLayout *layout = renew();
    const int columns = int(m_check->columns().size());
    for (int column = 0; column < columns; ++column)
        addTaskResult(layout, column);
    if (layout->count() == 0) // isEmpty() takes cards for nothing until they are shown
        addIconLine(layout, u"check"_s, Ink::Ok, tr("Nothing would change: the hosts are as the playbook wants them."));
    for (const QString &warning : std::as_const(m_survey.warnings))
        addIconLine(layout, u"triangle-alert"_s, Ink::Warn, displayText(warning));
    layout->addStretch();
    Q_EMIT changed();
}

void AutomationPlan::addTaskResult(QVBoxLayout *layout, int column)
{
    const QStringList hosts = m_check->info().hostNames;
    QStringList changing, failing;
    QMap<QString, QStringList> diffs; // hosts by what changes there
    QString fault, place;
    for (int host = 0; host < int(hosts.size()); ++host) {
        const deploy::StepStatus status = m_check->step(host, column);
        if (status.state == StepState::Done) {
            changing.append(hosts.at(host));
            diffs[status.diff].append(hosts.at(host));
        } else if (status.state == StepState::Failed || status.state == StepState::Unknown) {
            failing.append(hosts.at(host));
            fault = status.error ? status.error->message : status.message;
        }
        place = status.place.isEmpty() ? place : status.place;
    }
    if (changing.isEmpty() && failing.isEmpty())
        return;
    auto *card = new Card;
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(14, 10, 14, 10);
    inside->setSpacing(4);
    inside->addWidget(new ElidedLabel(displayText(m_check->columns().at(column).title), TextSize::Small, Ink::Text, QFont::DemiBold));
    if (!place.isEmpty())
        inside->addWidget(new ElidedLabel(displayText(place.section(u'/', -3)), TextSize::Tiny, Ink::Faint));
    if (!failing.isEmpty())
        addIconLine(inside, u"circle-x"_s, Ink::Error, tr("%1: %2").arg(namesWords(failing), displayText(fault)));
    for (auto it = diffs.cbegin(); it != diffs.cend(); ++it) {
        if (it.key().isEmpty())
            addIconLine(inside, u"play"_s, Ink::Accent, tr("would change %1").arg(namesWords(it.value())));
        else
            inside->addWidget(new FoldedDiff(namesWords(it.value()), {}, it.key()));
    }
    const QList<FoldedDiff *> folded = card->findChildren<FoldedDiff *>();
    for (FoldedDiff *diff : folded)
        diff->setOpen(true);
    layout->addWidget(card);
}

void AutomationPlan::showTask(const automation::FabricRequest &request, const QList<automation::FabricOption> &known, const QStringList &hostNames)
{
    stop();
    m_hosts = int(hostNames.size());
    m_state->setText(tr("Fabric has no dry run: what a task changes is known when it runs."));
    QVBoxLayout *layout = renew();
    auto *card = new Card;
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(14, 10, 14, 10);
    column->addWidget(new Label(tr("On %n host(s), each with a process of its own", nullptr, m_hosts), TextSize::Small, Ink::Text, QFont::DemiBold));
    auto *names = new Label(namesWords(hostNames), TextSize::Small, Ink::Dim);
    names->setWordWrap(true);
    column->addWidget(names);
    const QStringList words = QStringList{u"fab"_s, u"-H"_s, u"HOST"_s} + automation::fabricArguments(request, known);
    column->addWidget(new ExactCommand(automation::shownCommand(words)));
    layout->addWidget(card);
    layout->addStretch();
    m_ready = m_hosts > 0 && request.notices.secrets.isEmpty();
    if (!request.notices.secrets.isEmpty())
        m_desk.lookForSecrets(request.notices).then(this, [this, generation = m_generation](const Result<void> &there) { takeNotices(generation, there); });
    Q_EMIT changed();
}

/// A task whose end could not be told is not begun.
void AutomationPlan::takeNotices(int generation, const Result<void> &there)
{
    if (generation != m_generation)
        return;
    if (!there)
        return fail(there.error());
    m_ready = m_hosts > 0;
    Q_EMIT changed();
}

} // namespace qd::ui
