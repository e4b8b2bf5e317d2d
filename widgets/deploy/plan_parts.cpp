// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/plan_parts.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "widgets/common/button_look.h"
#include "widgets/common/card.h"
#include "widgets/common/diff_view.h"
#include "widgets/common/form_parts.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QPushButton>

#include <array>
#include <cmath>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

struct PlanParts {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::PlanParts)
};

constexpr std::chrono::milliseconds clockToMention = std::chrono::seconds(2);
constexpr std::array factStretch{5, 5, 3}; ///< releases have long names
constexpr int factColumns = int(factStretch.size());
constexpr int batchesShown = 6;

struct Fact {
    QString title;
    QString value;
    Ink ink = Ink::Text;
};

Fact clockFact(std::chrono::milliseconds offset)
{
    const QString size = formatDuration(std::chrono::abs(offset));
    if (std::chrono::abs(offset) < clockToMention)
        return {PlanParts::tr("Clock"), PlanParts::tr("as ours"), Ink::Text};
    return {PlanParts::tr("Clock"), offset.count() > 0 ? PlanParts::tr("%1 ahead").arg(size) : PlanParts::tr("%1 behind").arg(size), Ink::Warn};
}

/// What a look at a port, program or unit found; nothing for the rest, which shows in the steps.
std::optional<Fact> lookFact(const QString &key, const deploy::LookAnswer &answer)
{
    const QString kind = key.section(u':', 0, 0), what = key.section(u':', 1);
    const auto value = [&](const QString &name) { return answer.values.value(name); };
    if (kind == u"port") {
        const QString process = value(u"process"_s);
        const QString held = process.isEmpty() ? PlanParts::tr("in use") : PlanParts::tr("held by %1").arg(process);
        return Fact{PlanParts::tr("Port %1").arg(what), answer.exists ? held : PlanParts::tr("free")};
    }
    if (kind == u"tool") {
        const QString version = value(u"version"_s);
        const QString there = version.isEmpty() ? PlanParts::tr("there") : version;
        return Fact{what, answer.exists ? there : PlanParts::tr("missing"), answer.exists ? Ink::Text : Ink::Warn};
    }
    if (kind == u"unit") {
        const QString state = QStringList{value(u"active"_s), value(u"enabled"_s)}.join(u' ').trimmed();
        return Fact{what, answer.exists ? state : PlanParts::tr("not there yet")};
    }
    return std::nullopt;
}

QList<Fact> factsOf(const deploy::HostPlan &host)
{
    const deploy::HostFacts &facts = host.facts;
    QList<Fact> list;
    const QString none = PlanParts::tr("none");
    list.append({PlanParts::tr("Current release"), facts.current.isEmpty() ? none : facts.current.section(u'/', -1)});
    list.append({PlanParts::tr("Afterwards"), host.releaseId.isEmpty() ? none : host.releaseId});
    list.append({PlanParts::tr("Free space"), facts.freeBytes < 0 ? PlanParts::tr("unknown") : formatted(double(facts.freeBytes), Unit::Bytes)});
    list.append({PlanParts::tr("Logs in as"), facts.user});
    list.append({PlanParts::tr("sudo"), facts.canElevate ? PlanParts::tr("without a password") : PlanParts::tr("asks for a password, or is not allowed")});
    if (facts.clockOffset)
        list.append(clockFact(*facts.clockOffset));
    if (!facts.lock)
        list.append({PlanParts::tr("Lock"), PlanParts::tr("free")}); // who holds it stands above
    if (!facts.system.isEmpty())
        list.append({PlanParts::tr("System"), facts.system});
    for (auto it = facts.looks.cbegin(); it != facts.looks.cend(); ++it) {
        if (const auto fact = lookFact(it.key(), it.value()))
            list.append(*fact);
    }
    return list;
}

QString noteOf(const deploy::FileChange &change)
{
    QStringList notes;
    if (!change.existed)
        notes.append(PlanParts::tr("new"));
    else if (!change.remains)
        notes.append(PlanParts::tr("removed"));
    if (change.isSecret)
        notes.append(PlanParts::tr("holds a secret: not shown"));
    if (!change.modeAfter.isEmpty() && change.modeAfter != change.modeBefore)
        notes.append(change.modeBefore.isEmpty() ? change.modeAfter : change.modeBefore + u" → "_s + change.modeAfter);
    if (!change.ownerAfter.isEmpty() && change.ownerAfter != change.ownerBefore)
        notes.append(change.ownerBefore.isEmpty() ? change.ownerAfter : change.ownerBefore + u" → "_s + change.ownerAfter);
    return notes.join(u", "_s);
}

QWidget *makeTag(const QString &text, Ink ink)
{
    auto *tag = new Label(text, TextSize::Tiny, ink, QFont::DemiBold);
    tag->setContentsMargins(2, 0, 2, 0);
    return tag;
}

QLayout *stepHead(const recipes::Step &step, const deploy::PlannedStep &planned)
{
    const bool runs = !planned.unchanged && !planned.skipped;
    auto *image = new QLabel;
    const QString name = planned.skipped ? u"minus"_s : planned.unchanged ? u"check"_s : u"play"_s;
    image->setPixmap(iconPixmap(name, inkColor(planned.unchanged ? Ink::Ok : runs ? Ink::Accent : Ink::Faint), 14, image->devicePixelRatioF()));
    image->setFixedWidth(16);
    auto *title = new ElidedLabel(displayText(recipes::titleOf(step)), TextSize::Small, runs ? Ink::Text : Ink::Faint, QFont::DemiBold);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(image);
    head->addWidget(title, 1);
    if (runs && !planned.elevate.isEmpty())
        head->addWidget(makeTag(PlanParts::tr("as %1").arg(displayText(planned.elevate)), Ink::Warn));
    if (planned.skipped)
        head->addWidget(makeTag(PlanParts::tr("not for this host"), Ink::Faint));
    else if (planned.unchanged)
        head->addWidget(makeTag(PlanParts::tr("unchanged"), Ink::Ok));
    return head;
}

} // namespace

ExactCommand::ExactCommand(const QString &command, QWidget *parent) : QWidget(parent), m_command(command)
{
    m_text = makeExactText({}, Ink::Dim);
    m_text->setObjectName(u"exactCommand"_s);
    m_text->setAccessibleName(tr("Command, exactly as it will run"));
    m_more = new QPushButton;
    m_more->setObjectName(u"showWholeCommand"_s);
    m_more->setAutoDefault(false);
    setLook(m_more, Look::Ghost);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(m_text);
    layout->addWidget(m_more, 0, Qt::AlignLeft);
    connect(m_more, &QPushButton::clicked, this, [this] { show(true); });
    show(false);
}

void ExactCommand::show(bool all)
{
    const QStringList lines = m_command.split(u'\n');
    const bool isCut = !all && lines.size() > linesAtFirst + 1;
    m_text->setText(displayText(isCut ? lines.first(linesAtFirst).join(u'\n') : m_command, true));
    m_more->setText(tr("Show all %n line(s)", nullptr, int(lines.size())));
    m_more->setVisible(isCut);
}

void addPlannedStep(QVBoxLayout *layout, const recipes::Step &step, const deploy::PlannedStep &planned, bool opensDiffs)
{
    auto *row = new QWidget;
    row->setObjectName(u"plannedStep"_s);
    auto *column = new QVBoxLayout(row);
    column->setContentsMargins(0, 4, 0, 4);
    column->setSpacing(4);
    column->addLayout(stepHead(step, planned));
    auto *below = new QVBoxLayout;
    below->setContentsMargins(24, 0, 0, 0);
    below->setSpacing(4);
    if (!planned.unchanged && !planned.skipped && !planned.command.isEmpty())
        below->addWidget(new ExactCommand(planned.command));
    if (!planned.note.isEmpty()) {
        auto *note = new Label(displayText(planned.note), TextSize::Small, Ink::Dim);
        note->setWordWrap(true);
        below->addWidget(note);
    }
    for (const deploy::FileChange &change : planned.changes) {
        if (change.isSame())
            continue;
        auto *diff = new FoldedDiff(change.path, noteOf(change), change.isSecret ? QString() : change.toDiff());
        diff->setOpen(opensDiffs);
        below->addWidget(diff);
    }
    column->addLayout(below);
    layout->addWidget(row);
}

void addHostFacts(QVBoxLayout *layout, const deploy::HostPlan &host)
{
    if (host.facts.user.isEmpty())
        return; // it was not reached
    auto *card = new Card;
    card->setObjectName(u"planFacts"_s);
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(14, 10, 14, 10);
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(2);
    const QList<Fact> facts = factsOf(host);
    for (int i = 0; i < int(facts.size()); ++i) {
        const Fact &fact = facts.at(i);
        const int row = i / factColumns * 2, column = i % factColumns;
        auto *title = new ElidedLabel(displayText(fact.title), TextSize::Tiny, Ink::Faint);
        title->setContentsMargins(0, row > 0 ? 6 : 0, 0, 0);
        grid->addWidget(title, row, column);
        auto *value = new ElidedLabel(displayText(fact.value), TextSize::Small, fact.ink);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(value, row + 1, column);
        grid->setColumnStretch(column, factStretch.at(size_t(column)));
    }
    layout->addWidget(card);
}

void addSecrets(QVBoxLayout *layout, const deploy::Plan &plan)
{
    using State = deploy::SecretFinding::State;
    QStringList there;
    for (const deploy::SecretFinding &finding : plan.secrets) {
        const bool blocks = plan.kind != deploy::RunKind::Rollback;
        if (finding.problem)
            addIconLine(layout, blocks ? u"circle-x"_s : u"triangle-alert"_s, blocks ? Ink::Error : Ink::Warn, displayText(QStringList{finding.problem->message, finding.problem->hint}.join(u' ').trimmed()))
                ->setTextInteractionFlags(Qt::TextSelectableByMouse); // what to do may be a command
        else if (finding.state == State::There)
            there.append(displayText(finding.secret.name));
        else
            addIconLine(layout, finding.state == State::Asked ? u"triangle-alert"_s : u"play"_s, finding.state == State::Asked ? Ink::Warn : Ink::Dim, PlanParts::tr("Secret %1").arg(finding.toText()));
    }
    if (!there.isEmpty())
        addIconLine(layout, u"check"_s, Ink::Ok, PlanParts::tr("%n secret(s) there: %1", nullptr, int(there.size())).arg(there.join(u", "_s)));
}

QString batchWords(const deploy::Plan &plan)
{
    const QLocale locale;
    QStringList sizes;
    for (const QList<int> &batch : plan.batches.first(std::min<qsizetype>(plan.batches.size(), batchesShown)))
        sizes.append(locale.toString(batch.size()));
    if (plan.batches.size() > batchesShown)
        sizes.append(u"…"_s);
    return plan.batches.size() < 2 ? QString() : PlanParts::tr("in batches of %1").arg(sizes.join(u" → "_s));
}

} // namespace qd::ui
