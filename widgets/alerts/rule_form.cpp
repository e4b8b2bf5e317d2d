// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/rule_form.h"

#include "models/alerts/metric_catalogue.h"
#include "models/alerts/rule_words.h"
#include "models/alerts/rule_writer.h"
#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/card.h"
#include "widgets/common/chip.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/segmented.h"
#include "widgets/hostfilter/filter_field.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

using alerts::Rule;
using alerts::RuleKind;

constexpr std::chrono::milliseconds typingPause{350}, dayLength = std::chrono::hours(24);
constexpr qsizetype namesShown = 4;

} // namespace

RuleForm::RuleForm(alerts::AlertService &service, QWidget *parent) : QWidget(parent), m_service(service)
{
    setObjectName(QStringLiteral("ruleForm"));
    m_later.setSingleShot(true);
    m_later.setInterval(typingPause);
    connect(&m_later, &QTimer::timeout, this, &RuleForm::showPreview);
    buildForm();
    setNewRule();
}

RuleForm::~RuleForm() = default;

QLineEdit *RuleForm::addLine(QFormLayout *form, const QString &label, const char *name, const QString &placeholder)
{
    auto *const line = new QLineEdit(this);
    line->setObjectName(QString::fromLatin1(name));
    line->setAccessibleName(QString(label).remove(u'&'));
    line->setPlaceholderText(placeholder);
    form->addRow(label, line);
    connect(line, &QLineEdit::textChanged, this, &RuleForm::check);
    return line;
}

void RuleForm::buildForm()
{
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 14);
    column->setSpacing(12);
    m_form = new QFormLayout;
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(9);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    column->addLayout(m_form);
    m_name = addLine(m_form, tr("&Name"), "ruleName", tr("made from what it looks at"));
    buildCondition(m_form);
    buildRest(m_form);
    m_problem = new Label({}, TextSize::Small, Ink::Error, QFont::Normal, this);
    m_problem->setObjectName(QStringLiteral("ruleProblem"));
    m_problem->setWordWrap(true);
    column->addWidget(m_problem);
    buildPreview(column);
    column->addStretch(1);
    buildButtons(column);
}

void RuleForm::buildCondition(QFormLayout *form)
{
    m_kind = new QComboBox(this);
    m_kind->setObjectName(QStringLiteral("ruleKind"));
    m_kind->setAccessibleName(tr("What it looks at"));
    for (int kind = 0; kind <= int(RuleKind::Certificate); ++kind)
        m_kind->addItem(alerts::kindText(RuleKind(kind)), kind);
    form->addRow(tr("&Fires when"), m_kind);
    m_metric = new QComboBox(this);
    m_metric->setObjectName(QStringLiteral("ruleMetric"));
    m_metric->setAccessibleName(tr("Metric"));
    m_metric->setEditable(true);
    m_metric->setInsertPolicy(QComboBox::NoInsert);
    m_metric->setMaxVisibleItems(16);
    m_metric->completer()->setFilterMode(Qt::MatchContains);
    m_metric->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_metric->lineEdit()->setPlaceholderText(tr("Search: cpu, disk, temperature …"));
    form->addRow(tr("&Metric"), m_metric);
    m_metricHelp = new Label({}, TextSize::Small, Ink::Faint, QFont::Normal, this);
    m_metricHelp->setWordWrap(true);
    form->addRow(QString(), m_metricHelp);
    m_conditionRow = new QWidget(this);
    auto *const row = new QHBoxLayout(m_conditionRow);
    row->setContentsMargins({});
    row->setSpacing(8);
    m_above = new Segmented(tr("Above or below the limit"), {tr("above"), tr("below")}, m_conditionRow);
    m_above->setObjectName(QStringLiteral("ruleAbove"));
    m_threshold = new QLineEdit(m_conditionRow);
    m_threshold->setObjectName(QStringLiteral("ruleThreshold"));
    m_threshold->setAccessibleName(tr("Limit"));
    m_unit = new Label({}, TextSize::Body, Ink::Dim, QFont::Normal, m_conditionRow);
    row->addWidget(m_above);
    row->addWidget(m_threshold, 1);
    row->addWidget(m_unit);
    form->addRow(tr("&Limit"), m_conditionRow);
    m_freeBelow = addLine(form, tr("and fr&ee room below"), "ruleFreeBelow", tr("any; for example 20GiB"));
    m_within = addLine(form, tr("&Within"), "ruleWithin", tr("12h, 14d"));
    m_ports = addLine(form, tr("&Ports"), "rulePorts", tr("443, 25/smtp, mail.example:993"));
    m_except = addLine(form, tr("E&xcept units"), "ruleExcept", tr("none; for example fwupd*"));
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RuleForm::check);
    connect(m_metric, &QComboBox::currentTextChanged, this, &RuleForm::check);
    connect(m_metric, &QComboBox::activated, this, &RuleForm::chooseMetric);
    connect(m_above, &Segmented::currentChanged, this, &RuleForm::check);
    connect(m_threshold, &QLineEdit::textChanged, this, &RuleForm::check);
    fillMetrics();
}

void RuleForm::buildRest(QFormLayout *form)
{
    m_holdFor = addLine(form, tr("f&or at least"), "ruleHoldFor", tr("15m; 0s = at once"));
    m_clear = addLine(form, tr("Over &at"), "ruleClear", tr("the limit itself"));
    m_clearFor = addLine(form, tr("Over af&ter"), "ruleClearFor", tr("5m; 0s = at once"));
    m_severity = new Segmented(tr("Severity"), {severityText(alerts::Severity::Info), severityText(alerts::Severity::Warning), severityText(alerts::Severity::Critical)}, this);
    m_severity->setObjectName(QStringLiteral("ruleSeverity"));
    form->addRow(tr("Severity"), m_severity);
    m_scope = new FilterField(m_service.board(), tr("all hosts; or tag:prod, group:Web"), this);
    m_scope->setObjectName(QStringLiteral("ruleScope"));
    form->addRow(tr("&Hosts"), m_scope);
    m_message = addLine(form, tr("Me&ssage"), "ruleMessage", tr("told with it: what to do"));
    m_enabled = new Chip(tr("On"), this);
    m_enabled->setObjectName(QStringLiteral("ruleEnabled"));
    m_enabled->setCheckable(true);
    m_enabled->setAccessibleName(tr("The rule is on"));
    form->addRow(QString(), m_enabled);
    connect(m_severity, &Segmented::currentChanged, this, &RuleForm::check);
    connect(m_scope, &QLineEdit::textChanged, this, &RuleForm::check);
    connect(m_enabled, &QAbstractButton::toggled, this, &RuleForm::check);
}

void RuleForm::buildPreview(QLayout *column)
{
    auto *const card = new Card(this);
    card->setSurface(2);
    auto *const inner = new QVBoxLayout(card);
    inner->setContentsMargins(14, 11, 14, 11);
    inner->setSpacing(6);
    const auto line = [&](const char *name, Ink ink) {
        auto *const label = new Label({}, TextSize::Small, ink, QFont::Normal, card);
        label->setObjectName(QString::fromLatin1(name));
        label->setWordWrap(true);
        inner->addWidget(label);
        return label;
    };
    m_sentence = line("ruleSentence", Ink::Text);
    m_now = line("ruleNow", Ink::Dim);
    m_past = line("rulePast", Ink::Dim);
    column->addWidget(card);
}

void RuleForm::buildButtons(QLayout *column)
{
    auto *const row = new QHBoxLayout;
    row->setSpacing(8);
    m_remove = new QPushButton(icon(QStringLiteral("trash-2")), {}, this);
    m_remove->setObjectName(QStringLiteral("ruleRemove"));
    m_revert = new QPushButton(tr("Undo changes"), this);
    m_revert->setObjectName(QStringLiteral("ruleRevert"));
    m_save = new QPushButton(tr("Save"), this);
    m_save->setObjectName(QStringLiteral("ruleSave"));
    m_save->setShortcut(QKeySequence::Save);
    setLook(m_save, Look::Primary);
    row->addWidget(m_remove);
    row->addStretch(1);
    row->addWidget(m_revert);
    row->addWidget(m_save);
    static_cast<QVBoxLayout *>(column)->addLayout(row);
    connect(m_save, &QPushButton::clicked, this, &RuleForm::save);
    connect(m_remove, &QPushButton::clicked, this, &RuleForm::removeRule);
    connect(m_revert, &QPushButton::clicked, this, [this] {
        if (m_before)
            setRule(*m_before);
        else
            setNewRule();
    });
}

/// The catalogue, then what devices have, then custom metrics of the hosts.
void RuleForm::fillMetrics()
{
    const auto add = [this](const QString &title, const QString &id, Unit, const QString &help) {
        m_metric->addItem(QStringLiteral("%1  ·  %2").arg(displayText(title), id), id);
        m_metric->setItemData(m_metric->count() - 1, plainToolTip(help), Qt::ToolTipRole);
    };
    for (const alerts::MetricName &metric : alerts::metricCatalogue())
        add(metric.title, metric.id, metric.unit, metric.description);
    for (const metrics::DeviceMetric metric : metrics::allDeviceMetrics()) {
        const metrics::DeviceMetricInfo info = metrics::deviceMetricInfo(metric);
        if (alerts::metricIndex(info.id) < 0)
            add(tr("%1 of each device").arg(info.title), info.id, info.unit, info.description);
    }
    QStringList custom;
    for (const HostId &host : m_service.metrics().hosts()) {
        for (const metrics::CurveInfo &curve : m_service.metrics().curves(host)) {
            if (!curve.id.isCustom() || custom.contains(curve.id.name))
                continue;
            custom.append(curve.id.name);
            add(alerts::metricTitle(curve.id.name), curve.id.name, curve.unit, curve.description);
        }
    }
}

void RuleForm::chooseMetric()
{
    if (m_threshold->text().isEmpty())
        m_threshold->setFocus();
}

void RuleForm::setRule(const Rule &rule, const std::optional<RuleDraft> &draft)
{
    m_before = rule;
    nameRemove(alerts::findDefaultRule(rule.id) ? tr("As it was at first") : tr("Remove"));
    showDraft(draft.value_or(RuleDraft::of(rule)));
}

void RuleForm::setNewRule(const std::optional<RuleDraft> &draft)
{
    m_before.reset();
    nameRemove(tr("Discard"));
    showDraft(draft.value_or(savedDraft()));
}

void RuleForm::nameRemove(const QString &text)
{
    m_remove->setText(u' ' + text);
    m_remove->setAccessibleName(text);
}

/// What the fields hold before anybody changed them.
RuleDraft RuleForm::savedDraft() const
{
    if (m_before)
        return RuleDraft::of(*m_before);
    Rule rule;
    rule.metric = QStringLiteral("cpu");
    return RuleDraft::of(rule);
}

void RuleForm::showDraft(const RuleDraft &draft)
{
    m_isFilling = true;
    m_name->setText(draft.name);
    m_kind->setCurrentIndex(m_kind->findData(int(draft.kind)));
    const int metric = m_metric->findData(draft.metric);
    m_metric->setCurrentIndex(metric);
    if (metric < 0)
        m_metric->setEditText(draft.metric);
    m_above->setCurrent(draft.above ? 0 : 1);
    m_threshold->setText(draft.threshold);
    m_freeBelow->setText(draft.freeBelow);
    m_within->setText(draft.within);
    m_ports->setText(draft.ports);
    m_except->setText(draft.except);
    m_holdFor->setText(draft.holdFor);
    m_clear->setText(draft.clear);
    m_clearFor->setText(draft.clearFor);
    m_severity->setCurrent(int(draft.severity));
    m_scope->setText(draft.scope);
    m_message->setText(draft.message);
    m_enabled->setChecked(draft.enabled);
    m_isFilling = false;
    check();
    showPreview();
}

RuleDraft RuleForm::draft() const
{
    RuleDraft draft;
    draft.id = m_before ? m_before->id : QString();
    draft.name = m_name->text();
    draft.kind = RuleKind(m_kind->currentData().toInt());
    const int chosen = m_metric->findText(m_metric->currentText(), Qt::MatchFixedString);
    draft.metric = chosen >= 0 ? m_metric->itemData(chosen).toString() : m_metric->currentText();
    draft.above = m_above->current() == 0;
    draft.threshold = m_threshold->text();
    draft.freeBelow = m_freeBelow->text();
    draft.within = m_within->text();
    draft.ports = m_ports->text();
    draft.except = m_except->text();
    draft.holdFor = m_holdFor->text();
    draft.clear = m_clear->text();
    draft.clearFor = m_clearFor->text();
    draft.severity = alerts::Severity(m_severity->current());
    draft.scope = m_scope->text();
    draft.message = m_message->text();
    draft.enabled = m_enabled->isChecked();
    return draft;
}

/// Only the fields that a rule of this kind has.
void RuleForm::showRows()
{
    const RuleDraft now = draft();
    const bool isMetric = now.kind == RuleKind::Metric;
    const alerts::MetricName *const name = alerts::findMetric(now.metric);
    const auto show = [this](QWidget *widget, bool on) { m_form->setRowVisible(widget, on); };
    show(m_metric, isMetric);
    const QString help = name ? name->description : alerts::isCurveMetric(now.metric) ? tr("Each device or label has an alert of its own.") : QString();
    m_metricHelp->setText(help);
    show(m_metricHelp, isMetric && !help.isEmpty());
    show(m_conditionRow, isMetric);
    show(m_freeBelow, isMetric && name && name->perMount);
    show(m_clear, isMetric);
    show(m_within, now.kind == RuleKind::FilesystemForecast || now.kind == RuleKind::Certificate);
    show(m_ports, now.kind == RuleKind::Certificate);
    show(m_except, now.kind == RuleKind::FailedUnit);
    const QString unit = scaled(1, alerts::metricUnit(now.metric)).unit;
    m_threshold->setPlaceholderText(tr("a number such as 95, 0.5 or 20GiB"));
    m_unit->setText(unit);
    m_unit->setVisible(!unit.isEmpty());
    m_enabled->setText(m_enabled->isChecked() ? tr("On") : tr("Off"));
}

bool RuleForm::isChanged() const { return draft() != savedDraft(); }

void RuleForm::check()
{
    if (m_isFilling)
        return;
    showRows();
    const auto rule = draft().toRule();
    markProblem(rule ? std::nullopt : std::optional(rule.error()));
    const bool isNews = !m_before || !rule || *rule != *m_before;
    m_save->setEnabled(rule && isNews);
    m_revert->setEnabled(isChanged());
    const Rule *const usual = m_before ? alerts::findDefaultRule(m_before->id) : nullptr;
    m_remove->setEnabled(!usual || *usual != *m_before);
    m_sentence->setText(rule ? ruleSentence(*rule) : tr("What the rule says is shown here as soon as it is complete."));
    m_later.start();
    Q_EMIT changedChanged();
}

void RuleForm::markProblem(const std::optional<RuleDraft::Problem> &problem)
{
    m_problem->setText(problem ? displayText(problem->message) : QString());
    m_problem->setVisible(problem.has_value());
    using Field = RuleDraft::Field;
    const QList<std::pair<Field, QWidget *>> fields{{Field::Metric, m_metric}, {Field::Threshold, m_threshold}, {Field::Clear, m_clear}, {Field::FreeBelow, m_freeBelow}, {Field::HoldFor, m_holdFor},
                                                    {Field::ClearFor, m_clearFor}, {Field::Within, m_within}, {Field::Ports, m_ports}, {Field::Except, m_except}, {Field::Scope, m_scope}};
    for (const auto &[field, widget] : fields)
        widget->setAccessibleDescription(problem && problem->field == field ? problem->message : QString());
}

void RuleForm::showPreview()
{
    m_later.stop();
    ++m_asked;
    const auto rule = draft().toRule();
    m_now->setVisible(rule.has_value());
    m_past->setVisible(rule.has_value());
    if (!rule)
        return;
    const alerts::RulePreview preview = m_service.preview(*rule);
    QStringList names;
    for (const alerts::RulePreview::Hit &hit : preview.hits) {
        if (!names.contains(hit.hostName))
            names.append(hit.hostName);
    }
    const QString shown = names.mid(0, namesShown).join(QStringLiteral(", ")) + (names.size() > namesShown ? QStringLiteral(" …") : QString());
    const bool isUnknown = preview.inScope > 0 && preview.unknown == preview.inScope;
    QString text = preview.inScope == 0 ? tr("No host is in its scope now.")
        : isUnknown                     ? QString()
        : names.isEmpty()               ? tr("Now it is met on none of %n host(s).", nullptr, preview.inScope)
                                        : tr("Now it is met on %1 of %n host(s): %2.", nullptr, preview.inScope).arg(names.size()).arg(displayText(shown));
    if (preview.unknown > 0)
        text += u' ' + tr("Of %n host(s) this is not known now.", nullptr, preview.unknown);
    m_now->setText(text.trimmed());
    showPast(*rule);
}

void RuleForm::showPast(const Rule &rule)
{
    if (rule.kind != RuleKind::Metric)
        return m_past->setText(tr("What it would have told in the past cannot be worked out: only numbers are kept."));
    m_past->setText(tr("Looking at the last 24 hours …"));
    m_service.replayPast(rule, dayLength).then(this, [this, asked = m_asked, room = rule.freeBelow > 0](const Result<alerts::ReplayResult> &past) {
        if (asked != m_asked)
            return;
        if (!past)
            return m_past->setText(displayText(past.error().message));
        const int hosts = past->hostsHit();
        QString text = past->hosts == 0       ? tr("In the last 24 hours nothing of it was kept.")
            : past->firings.isEmpty()         ? tr("In the last 24 hours it would have told nothing (%n host(s) looked at).", nullptr, past->hosts)
                                              : tr("In the last 24 hours it would have told %1 on %2.").arg(tr("%n alert(s)", nullptr, int(past->firings.size())), tr("%n host(s)", nullptr, hosts));
        if (room && past->hosts > 0)
            text += u' ' + tr("Free room is not kept and was left out; the fullest file system was looked at.");
        if (!past->isComplete)
            text += u' ' + tr("Not all of it could be read in time.");
        m_past->setText(text);
    });
}

void RuleForm::save()
{
    const auto made = draft().toRule();
    if (!made)
        return;
    Rule rule = *made;
    if (!m_before)
        rule.id = alerts::freshRuleId(rule.name.isEmpty() ? ruleTitle(rule) : rule.name, m_service.rules().rules);
    if (const auto done = m_service.saveRule(m_before, rule); !done) {
        m_problem->setText(displayText(done.error().message + u' ' + done.error().hint));
        m_problem->setVisible(true);
        return;
    }
    setRule(rule);
    Q_EMIT saved(rule.id);
}

void RuleForm::removeRule()
{
    if (!m_before)
        return Q_EMIT removed();
    const QString id = m_before->id;
    if (const auto done = m_service.removeRule(*m_before); !done) {
        m_problem->setText(displayText(done.error().message + u' ' + done.error().hint));
        m_problem->setVisible(true);
        return;
    }
    if (const Rule *const usual = m_service.rules().find(id)) {
        setRule(*usual);
        Q_EMIT saved(id);
    } else {
        Q_EMIT removed();
    }
}

} // namespace qd::ui
