// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/targets_view.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "widgets/common/chip.h"
#include "widgets/common/search_field.h"
#include "widgets/dashboards/record_table.h"

#include <QtWidgets/QHBoxLayout>

namespace qd::ui {
namespace {

using Health = integrations::PromTarget::Health;

RecordCell stateCell(Health health)
{
    switch (health) {
    case Health::Up: return {.text = TargetsView::tr("Up"), .order = 2.0, .shape = StatusShape::Ok};
    case Health::Down: return {.text = TargetsView::tr("Down"), .order = 0.0, .shape = StatusShape::Error};
    case Health::Unknown: break;
    }
    return {.text = TargetsView::tr("Not asked yet"), .order = 1.0, .shape = StatusShape::Unknown};
}

RecordCell agoCell(const std::optional<UtcTime> &time)
{
    if (!time)
        return {.text = TargetsView::tr("never"), .order = -1.0};
    if (SystemClock().now() - *time < std::chrono::seconds(1))
        return {.text = TargetsView::tr("just now"), .order = 0.0, .tip = toIso(*time)};
    const auto ago = std::max(std::chrono::milliseconds(0), SystemClock().now() - *time);
    return {.text = TargetsView::tr("%1 ago").arg(formatDuration(std::chrono::floor<std::chrono::seconds>(ago))),
            .order = double(-ago.count()), .tip = toIso(*time)};
}

Record recordOf(const integrations::PromTarget &target)
{
    Record record{.key = target.pool + u'\n' + target.url};
    record.cells = {{.text = displayText(target.job())},
                    {.text = displayText(target.instance()), .tip = displayText(integrations::seriesText(target.labels))},
                    stateCell(target.health),
                    agoCell(target.lastScrape),
                    {.text = formatted(target.lastDuration, Unit::Seconds), .order = target.lastDuration},
                    {.text = formatDuration(target.interval), .order = double(target.interval.count())},
                    {.text = displayText(target.lastError), .color = QStringLiteral("red")},
                    {.text = displayText(target.url)}};
    return record;
}

} // namespace

TargetsView::TargetsView(SourceChooser &chooser, QWidget *parent)
    : SourceView(chooser, parent), m_filter(new SearchField(tr("Filter: job, instance, error"))), m_table(new RecordTable(tr("Targets"), this))
{
    setObjectName(QStringLiteral("targetsView"));
    m_filter->setObjectName(QStringLiteral("targetsFilter"));
    m_filter->setMaximumWidth(340);
    bar()->addWidget(m_filter, 1);
    const std::pair<const char *, QString> chips[] = {{"targetsUp", tr("Up")}, {"targetsDown", tr("Down")}, {"targetsUnknown", tr("Not asked yet")}};
    for (const auto &[name, text] : chips) {
        auto *const chip = new Chip(text, this);
        chip->setObjectName(QString::fromLatin1(name));
        chip->setChecked(true);
        connect(chip, &Chip::toggled, this, &TargetsView::refill);
        m_states.append(chip);
        bar()->addWidget(chip);
    }
    bar()->addStretch(1);
    m_table->setObjectName(QStringLiteral("targetsTable"));
    m_table->setFirstOrder(2, Qt::AscendingOrder); // what is down comes first
    connect(m_filter, &QLineEdit::textChanged, m_table, &RecordTable::setFilterWords);
    setContent(m_table);
}

void TargetsView::forget()
{
    m_question.cancel();
    m_targets.clear();
    refill();
}

void TargetsView::ask()
{
    m_question.ask(this, chooser().prometheus()->targets(), [this](const Result<QList<integrations::PromTarget>> &targets) {
        if (!targets)
            return showFailure(targets.error());
        m_targets = *targets;
        refill();
        showAnswer(m_targets.size(), tr("This server scrapes nothing"));
    });
}

void TargetsView::refill()
{
    QList<Record> records;
    QList<int> counts(m_states.size());
    for (const integrations::PromTarget &target : std::as_const(m_targets)) {
        const int place = target.health == Health::Up ? 0 : target.health == Health::Down ? 1 : 2;
        ++counts[place];
        if (m_states.at(place)->isChecked())
            records.append(recordOf(target));
    }
    for (qsizetype i = 0; i < m_states.size(); ++i)
        m_states.at(i)->setCount(counts.at(i));
    m_table->setRecords({{tr("Job")}, {tr("Instance")}, {tr("State")}, {tr("Last scrape"), true}, {tr("Took"), true}, {tr("Every"), true}, {tr("Error")}, {tr("Address")}},
                        records);
}

} // namespace qd::ui
