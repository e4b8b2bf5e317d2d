// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/silences_view.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "widgets/common/button_look.h"
#include "widgets/common/chip.h"
#include "widgets/common/search_field.h"
#include "widgets/dashboards/confirm_dialog.h"
#include "widgets/dashboards/record_table.h"
#include "widgets/dashboards/silence_dialog.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace qd::ui {
namespace {

using integrations::ManagedAlert;
using integrations::Silence;

RecordCell stateCell(Silence::State state)
{
    switch (state) {
    case Silence::State::Active: return {.text = SilencesView::tr("Active"), .order = 0.0, .shape = StatusShape::Ok};
    case Silence::State::Pending: return {.text = SilencesView::tr("To come"), .order = 1.0, .shape = StatusShape::Busy};
    case Silence::State::Expired: break;
    }
    return {.text = SilencesView::tr("Ended"), .order = 2.0, .shape = StatusShape::Offline};
}

RecordCell timeCell(UtcTime time)
{
    const qint64 ms = time.time_since_epoch().count();
    return {.text = QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat), .order = double(ms), .tip = toIso(time)};
}

QString matchersText(const Silence &silence)
{
    QStringList parts;
    for (const integrations::SilenceMatcher &matcher : silence.matchers)
        parts.append(matcher.toText());
    return displayText(parts.join(QStringLiteral(", ")));
}

} // namespace

SilencesView::SilencesView(SourceChooser &chooser, QWidget *parent)
    : SourceView(chooser, parent), m_filter(new SearchField(tr("Filter: matcher, comment, name"))), m_expired(new Chip(tr("Ended"), this)),
      m_new(new QPushButton(tr("New silence…"), this)), m_change(new QPushButton(tr("Change…"), this)),
      m_expire(new QPushButton(tr("End now…"), this)), m_table(new RecordTable(tr("Silences"), this))
{
    setObjectName(QStringLiteral("silencesView"));
    m_filter->setObjectName(QStringLiteral("silencesFilter"));
    m_filter->setMaximumWidth(320);
    m_expired->setObjectName(QStringLiteral("silencesExpired"));
    m_new->setObjectName(QStringLiteral("silencesNew"));
    m_change->setObjectName(QStringLiteral("silencesChange"));
    m_expire->setObjectName(QStringLiteral("silencesExpire"));
    setLook(m_expire, Look::Danger);
    m_table->setObjectName(QStringLiteral("silencesTable"));
    m_table->setFirstOrder(0, Qt::AscendingOrder);
    m_table->setWideColumn(1);
    bar()->addWidget(m_filter, 1);
    bar()->addWidget(m_expired);
    bar()->addStretch(1);
    for (QPushButton *button : {m_new, m_change, m_expire})
        bar()->addWidget(button);
    connect(m_filter, &QLineEdit::textChanged, m_table, &RecordTable::setFilterWords);
    connect(m_expired, &Chip::toggled, this, &SilencesView::refill);
    connect(m_table, &RecordTable::currentKeyChanged, this, &SilencesView::followChoice);
    connect(m_new, &QPushButton::clicked, this, [this] { create({}); });
    connect(m_change, &QPushButton::clicked, this, [this] {
        if (const Silence *silence = chosen())
            openDialog(*silence);
    });
    connect(m_expire, &QPushButton::clicked, this, &SilencesView::expireChosen);
    setContent(m_table);
    followChoice();
}

QString SilencesView::sourceName() const { return chooser().source() ? chooser().source()->name : QString(); }

void SilencesView::forget()
{
    m_question.cancel();
    m_alertQuestion.cancel();
    m_silences.clear();
    m_alerts.clear();
    m_table->setRecords(m_table->records().columns(), {});
    followChoice();
}

void SilencesView::ask()
{
    if (!chooser().alertmanager())
        return showMissing(tr("%1 names no Alertmanager").arg(sourceName()), tr("Silences are kept by an Alertmanager. Name its address in Prometheus sources."));
    m_alertQuestion.ask(this, chooser().alertmanager()->alerts(), [this](const Result<QList<ManagedAlert>> &alerts) {
        if (alerts)
            m_alerts = *alerts;
    });
    m_question.ask(this, chooser().alertmanager()->silences(), [this](const Result<QList<Silence>> &silences) {
        if (!silences)
            return showFailure(silences.error());
        m_silences = *silences;
        showAnswer(m_silences.size(), tr("Nothing is silenced"));
        refill();
    });
}

void SilencesView::refill()
{
    QList<Record> records;
    qsizetype ended = 0;
    for (const Silence &silence : std::as_const(m_silences)) {
        const bool isEnded = silence.state == Silence::State::Expired;
        ended += isEnded;
        if (isEnded && !m_expired->isChecked())
            continue;
        records.append({silence.id,
                        {stateCell(silence.state),
                         {.text = matchersText(silence)},
                         timeCell(silence.begins),
                         timeCell(silence.ends),
                         {.text = displayText(silence.createdBy)},
                         {.text = displayText(silence.comment)}}});
    }
    m_expired->setCount(ended);
    m_table->setRecords({{tr("State")}, {tr("Matchers")}, {tr("From")}, {tr("Until")}, {tr("By")}, {tr("Why")}}, records);
    if (hasAnswer())
        showAnswer(records.size(), tr("Nothing is silenced"));
    followChoice();
}

const Silence *SilencesView::chosen() const
{
    const auto found = std::ranges::find(m_silences, m_table->currentKey(), &Silence::id);
    return found == m_silences.cend() || found->id.isEmpty() ? nullptr : &*found;
}

void SilencesView::followChoice()
{
    const Silence *const silence = chosen();
    m_new->setEnabled(chooser().alertmanager());
    m_change->setEnabled(silence && silence->state != Silence::State::Expired);
    m_expire->setEnabled(silence && silence->state != Silence::State::Expired);
}

void SilencesView::create(const integrations::Labels &labels)
{
    openDialog(SilenceDialog::forLabels(labels));
}

void SilencesView::openDialog(const Silence &silence)
{
    if (!chooser().alertmanager())
        return;
    auto *const dialog = new SilenceDialog(sourceName(), silence, m_alerts, this);
    connect(dialog, &SilenceDialog::wanted, this, [this, dialog](const Silence &wanted) { send(dialog, wanted); });
    dialog->open();
    chooser().alertmanager()->alerts().then(dialog, [dialog](const Result<QList<ManagedAlert>> &alerts) {
        if (alerts)
            dialog->setAlerts(*alerts);
    });
}

void SilencesView::send(SilenceDialog *dialog, const Silence &silence)
{
    if (!chooser().alertmanager())
        return dialog->showProblem(tr("The source has been changed meanwhile: close this and choose it again."));
    dialog->setBusy(true);
    chooser().alertmanager()->create(silence).then(dialog, [this, dialog, silence](const Result<QString> &id) {
        dialog->setBusy(false);
        if (!id)
            return dialog->showProblem((id.error().message + u' ' + displayText(id.error().detail) + u' ' + id.error().hint).simplified());
        dialog->accept();
        Q_EMIT changeMade(tr("Silence of %1 set in the Alertmanager of %2 until %3: %4")
                              .arg(matchersText(silence), sourceName(), timeCell(silence.ends).text, displayText(silence.comment)));
        refresh();
    });
}

void SilencesView::expireChosen()
{
    const Silence *const silence = chosen();
    if (!silence)
        return;
    auto *const dialog = new ConfirmDialog(tr("End this silence now?"),
                                           tr("%1\nThe Alertmanager of %2 sends notifications of these alerts again.").arg(matchersText(*silence), sourceName()),
                                           tr("End now"), this);
    connect(dialog, &QDialog::accepted, this, [this, one = *silence] {
        if (!chooser().alertmanager())
            return;
        chooser().alertmanager()->expire(one.id).then(this, [this, one](const Result<void> &ended) {
            if (!ended) {
                Q_EMIT toastRequested(tr("The silence still holds"), (ended.error().message + u' ' + ended.error().hint).trimmed(), true);
                return;
            }
            Q_EMIT changeMade(tr("Silence of %1 ended in the Alertmanager of %2").arg(matchersText(one), sourceName()));
            refresh();
        });
    });
    dialog->open();
}

} // namespace qd::ui
