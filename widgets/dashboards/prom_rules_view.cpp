// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/prom_rules_view.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/dashboards/grafana_units.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/search_field.h"
#include "widgets/common/segmented.h"
#include "widgets/dashboards/record_table.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>

#include <algorithm>

namespace qd::ui {
namespace {

using integrations::Labels;
using integrations::PromAlert;
using integrations::PromRule;

constexpr int alertsMode = 0;
const QChar fieldEnd(0x1f); ///< stands in no label

RecordCell stateCell(PromAlert::State state)
{
    switch (state) {
    case PromAlert::State::Firing: return {.text = PromRulesView::tr("Firing"), .order = 0.0, .shape = StatusShape::Error};
    case PromAlert::State::Pending: return {.text = PromRulesView::tr("Pending"), .order = 1.0, .shape = StatusShape::Warning};
    case PromAlert::State::Inactive: break;
    }
    return {.text = PromRulesView::tr("Quiet"), .order = 2.0, .shape = StatusShape::Ok};
}

QString labelsText(const Labels &labels)
{
    QStringList parts;
    for (const auto &[name, value] : labels.asKeyValueRange()) {
        if (name != QLatin1StringView("alertname") && name != QLatin1StringView("severity"))
            parts.append(name + u'=' + value);
    }
    return displayText(parts.join(QStringLiteral(", ")));
}

QString summaryOf(const Labels &annotations)
{
    for (const auto name : {QLatin1StringView("summary"), QLatin1StringView("description"), QLatin1StringView("message")}) {
        if (const QString text = annotations.value(name); !text.isEmpty())
            return displayText(text);
    }
    return {};
}

RecordCell sinceCell(const std::optional<UtcTime> &time)
{
    if (!time)
        return {};
    const auto ago = std::max(std::chrono::milliseconds(0), SystemClock().now() - *time);
    return {.text = formatDuration(std::chrono::floor<std::chrono::seconds>(ago)), .order = double(ago.count()), .tip = toIso(*time)};
}

QString keyOf(const PromRule &rule) { return rule.file + fieldEnd + rule.group + fieldEnd + rule.name + fieldEnd + rule.query; }

QString keyOf(const PromRule &rule, const PromAlert &alert) { return keyOf(rule) + fieldEnd + integrations::seriesText(alert.labels); }

Record alertRecord(const PromRule &rule, const PromAlert &alert)
{
    return {keyOf(rule, alert),
            {stateCell(alert.state),
             {.text = displayText(alert.name())},
             {.text = displayText(alert.labels.value(QStringLiteral("severity")))},
             {.text = labelsText(alert.labels)},
             sinceCell(alert.activeAt),
             {.text = dashboards::formattedGrafana(alert.value, QStringLiteral("short")), .order = alert.value},
             {.text = summaryOf(alert.annotations)}}};
}

Record ruleRecord(const PromRule &rule)
{
    const bool isAlerting = rule.kind == PromRule::Kind::Alerting;
    RecordCell state = isAlerting ? stateCell(rule.state) : RecordCell{.text = PromRulesView::tr("Recording"), .order = 3.0, .shape = StatusShape::Unknown};
    if (rule.health == QLatin1StringView("err"))
        state = {.text = PromRulesView::tr("Fails"), .order = -1.0, .shape = StatusShape::Error, .tip = displayText(rule.lastError)};
    return {keyOf(rule),
            {state,
             {.text = displayText(rule.name)},
             {.text = displayText(rule.group), .tip = displayText(rule.file)},
             {.text = displayText(rule.query).simplified(), .tip = displayText(rule.query, true)},
             {.text = isAlerting && rule.holdFor.count() > 0 ? formatDuration(rule.holdFor) : QString(), .order = double(rule.holdFor.count())},
             {.text = formatted(rule.evaluationTime, Unit::Seconds), .order = rule.evaluationTime},
             {.text = displayText(rule.lastError), .color = QStringLiteral("red")}}};
}

} // namespace

PromRulesView::PromRulesView(SourceChooser &chooser, QWidget *parent)
    : SourceView(chooser, parent), m_kind(new Segmented(tr("What is listed"), {tr("Alerts"), tr("Rules")}, this)),
      m_filter(new SearchField(tr("Filter: name, label, text"))), m_query(new QPushButton(tr("Open its query"), this)),
      m_silence(new QPushButton(tr("Silence…"), this)), m_tables(new QStackedWidget(this)), m_alertTable(new RecordTable(tr("Alerts"), this)),
      m_ruleTable(new RecordTable(tr("Rules"), this))
{
    setObjectName(QStringLiteral("promRulesView"));
    m_kind->setObjectName(QStringLiteral("rulesKind"));
    m_filter->setObjectName(QStringLiteral("rulesFilter"));
    m_filter->setMaximumWidth(320);
    m_query->setObjectName(QStringLiteral("rulesQuery"));
    m_silence->setObjectName(QStringLiteral("rulesSilence"));
    m_alertTable->setObjectName(QStringLiteral("promAlertsTable"));
    m_ruleTable->setObjectName(QStringLiteral("promRulesTable"));
    bar()->addWidget(m_kind);
    bar()->addWidget(m_filter, 1);
    bar()->addStretch(1);
    bar()->addWidget(m_query);
    bar()->addWidget(m_silence);
    for (RecordTable *table : {m_alertTable, m_ruleTable}) {
        table->setFirstOrder(0, Qt::AscendingOrder);
        m_tables->addWidget(table);
        connect(m_filter, &QLineEdit::textChanged, table, &RecordTable::setFilterWords);
        connect(table, &RecordTable::currentKeyChanged, this, &PromRulesView::followChoice);
        connect(table, &QAbstractItemView::activated, m_query, &QPushButton::click);
    }
    m_alertTable->setWideColumn(6);
    connect(m_kind, &Segmented::currentChanged, this, &PromRulesView::refill);
    connect(m_query, &QPushButton::clicked, this, [this] {
        if (const PromRule *rule = chosenRule())
            Q_EMIT queryRequested(rule->query);
    });
    connect(m_silence, &QPushButton::clicked, this, [this] {
        if (const PromAlert *alert = chosenAlert())
            Q_EMIT silenceRequested(alert->labels);
    });
    setContent(m_tables);
    followChoice();
}

bool PromRulesView::showsAlerts() const { return m_kind->current() == alertsMode; }

void PromRulesView::forget()
{
    m_question.cancel();
    m_rules.clear();
    m_alertTable->setRecords(m_alertTable->records().columns(), {});
    m_ruleTable->setRecords(m_ruleTable->records().columns(), {});
    followChoice();
}

void PromRulesView::ask()
{
    m_question.ask(this, chooser().prometheus()->rules(), [this](const Result<QList<PromRule>> &rules) {
        if (!rules)
            return showFailure(rules.error());
        m_rules = *rules;
        refill();
        tellCount();
    });
}

void PromRulesView::refill()
{
    QList<Record> alerts, rules;
    for (const PromRule &rule : std::as_const(m_rules)) {
        rules.append(ruleRecord(rule));
        for (const PromAlert &alert : rule.alerts)
            alerts.append(alertRecord(rule, alert));
    }
    m_alertTable->setRecords({{tr("State")}, {tr("Alert")}, {tr("Severity")}, {tr("Labels")}, {tr("Since"), true}, {tr("Value"), true}, {tr("Summary")}}, alerts);
    m_ruleTable->setRecords({{tr("State")}, {tr("Rule")}, {tr("Group")}, {tr("Query")}, {tr("For"), true}, {tr("Took"), true}, {tr("Error")}}, rules);
    m_tables->setCurrentWidget(showsAlerts() ? m_alertTable : m_ruleTable);
    if (hasAnswer())
        tellCount();
    followChoice();
}

void PromRulesView::tellCount()
{
    const RecordTable *const table = showsAlerts() ? m_alertTable : m_ruleTable;
    showAnswer(table->model()->rowCount() > 0 ? 1 : qsizetype(m_filter->text().isEmpty() ? 0 : 1),
               !showsAlerts() || m_rules.isEmpty() ? tr("This server has no rules") : tr("No alert is pending or firing"));
}

const PromRule *PromRulesView::chosenRule() const
{
    const QString key = showsAlerts() ? m_alertTable->currentKey() : m_ruleTable->currentKey();
    const auto found = std::ranges::find_if(m_rules, [&](const PromRule &rule) {
        return showsAlerts() ? !key.isEmpty() && key.startsWith(keyOf(rule) + fieldEnd) : keyOf(rule) == key;
    });
    return found == m_rules.cend() ? nullptr : &*found;
}

const PromAlert *PromRulesView::chosenAlert() const
{
    const PromRule *const rule = showsAlerts() ? chosenRule() : nullptr;
    if (!rule)
        return nullptr;
    const auto found = std::ranges::find_if(rule->alerts, [&](const PromAlert &alert) { return keyOf(*rule, alert) == m_alertTable->currentKey(); });
    return found == rule->alerts.cend() ? nullptr : &*found;
}

void PromRulesView::followChoice()
{
    m_query->setEnabled(chosenRule() != nullptr);
    const bool hasManager = chooser().alertmanager() != nullptr;
    m_silence->setVisible(showsAlerts());
    m_silence->setEnabled(hasManager && chosenAlert());
    m_silence->setToolTip(hasManager ? QString() : tr("This source names no Alertmanager, which holds silences."));
}

} // namespace qd::ui
