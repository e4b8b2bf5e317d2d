// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/metricedit/metric_form.h"

#include "widgets/common/label.h"
#include "widgets/common/segmented.h"
#include "widgets/hostfilter/filter_field.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>

namespace qd::ui {
namespace {

using metrics::CustomFormat;
using metrics::CustomKind;

void select(QComboBox &box, const QVariant &value) { box.setCurrentIndex(std::max(0, box.findData(value))); }

QString unitText(Unit unit)
{
    switch (unit) {
    case Unit::None: return MetricForm::tr("a plain count");
    case Unit::Percent: return MetricForm::tr("percent");
    case Unit::Bytes: return MetricForm::tr("bytes");
    case Unit::BytesPerSecond: return MetricForm::tr("bytes a second");
    case Unit::BitsPerSecond: return MetricForm::tr("bits a second");
    case Unit::PerSecond: return MetricForm::tr("times a second");
    case Unit::Seconds: return MetricForm::tr("seconds");
    case Unit::Milliseconds: return MetricForm::tr("milliseconds");
    case Unit::Load: return MetricForm::tr("load");
    case Unit::Celsius: return MetricForm::tr("degrees Celsius");
    case Unit::Hertz: return MetricForm::tr("hertz");
    case Unit::Watts: return MetricForm::tr("watts");
    case Unit::PerMinute: return MetricForm::tr("turns a minute");
    }
    return {};
}

} // namespace

MetricForm::MetricForm(const custommetrics::MetricDesk &desk, QWidget *parent) : QWidget(parent), m_desk(desk)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(12, 0, 12, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_isFilling = true; // fields tell of their first contents while others are not there yet
    addNames(*form);
    addSource(*form);
    addMeaning(*form);
    addScope(*form);
    m_isFilling = false;
    connect(&desk.board(), &hosts::HostBoard::factsChanged, this, &MetricForm::describe);
    showSource();
    describe();
}

QLineEdit *MetricForm::lineField(const char *objectName, const QString &name, const QString &example)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(QString::fromLatin1(objectName));
    field->setAccessibleName(name);
    field->setPlaceholderText(example);
    connect(field, &QLineEdit::textChanged, this, &MetricForm::take);
    return field;
}

QPlainTextEdit *MetricForm::textField(const char *objectName, const QString &name, const QString &example, int lines)
{
    auto *field = new QPlainTextEdit(this);
    field->setObjectName(QString::fromLatin1(objectName));
    field->setAccessibleName(name);
    field->setPlaceholderText(example);
    field->setTabChangesFocus(true);
    field->setFont(monoFont());
    field->setFixedHeight(field->fontMetrics().lineSpacing() * lines + 18);
    connect(field, &QPlainTextEdit::textChanged, this, &MetricForm::take);
    return field;
}

QComboBox *MetricForm::choiceField(const char *objectName, const QString &name)
{
    auto *box = new QComboBox(this);
    box->setObjectName(QString::fromLatin1(objectName));
    box->setAccessibleName(name);
    connect(box, &QComboBox::currentIndexChanged, this, &MetricForm::take);
    return box;
}

QComboBox *MetricForm::timeField(const char *objectName, const QString &name, const QStringList &choices)
{
    QComboBox *const box = choiceField(objectName, name);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItems(choices);
    connect(box, &QComboBox::editTextChanged, this, &MetricForm::take);
    return box;
}

void MetricForm::addNames(QFormLayout &form)
{
    m_title = lineField("metricTitle", tr("Title"), tr("Mail queue"));
    m_name = lineField("metricName", tr("Name"), QStringLiteral("mail_queue"));
    m_curve = new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this);
    m_curve->setObjectName(QStringLiteral("metricCurve"));
    m_curve->setWordWrap(true);
    form.addRow(tr("&Title"), m_title);
    form.addRow(tr("&Name"), m_name);
    form.addRow(QString(), m_curve);
}

void MetricForm::addSource(QFormLayout &form)
{
    m_source = new Segmented(tr("Where the numbers come from"), {tr("Command"), tr("Address")}, this);
    m_source->setObjectName(QStringLiteral("metricSource"));
    connect(m_source, &Segmented::currentChanged, this, [this] {
        showSource();
        take();
    });
    m_command = textField("metricCommand", tr("Command"), tr("Any shell text that only looks and prints numbers, such as\nfind /var/spool/postfix/deferred -type f | wc -l"), 5);
    m_url = lineField("metricUrl", tr("Address"), QStringLiteral("http://127.0.0.1:9100/metrics"));
    m_keep = textField("metricKeep", tr("Which numbers are kept"), tr("One pattern a line, such as node_load*; nothing = all"), 2);
    form.addRow(tr("Source"), m_source);
    form.addRow(tr("&Command"), m_command);
    form.addRow(tr("&Address"), m_url);
    auto *note = new Label(tr("The host itself is asked, through its SSH connection; no port opens here."), TextSize::Small, Ink::Dim, QFont::Normal, this);
    note->setObjectName(QStringLiteral("metricUrlNote"));
    note->setWordWrap(true);
    form.addRow(QString(), note);
    form.addRow(tr("&Keep only"), m_keep);
}

void MetricForm::addMeaning(QFormLayout &form)
{
    m_interval = timeField("metricInterval", tr("Every"), {QStringLiteral("1s"), QStringLiteral("5s"), QStringLiteral("15s"), QStringLiteral("30s"), QStringLiteral("1m"),
                                                           QStringLiteral("5m"), QStringLiteral("15m"), QStringLiteral("1h"), QStringLiteral("1d")});
    m_timeout = timeField("metricTimeout", tr("Give up after"), {QStringLiteral("2s"), QStringLiteral("5s"), QStringLiteral("10s"), QStringLiteral("30s"), QStringLiteral("1m")});
    m_format = choiceField("metricFormat", tr("Format"));
    m_format->addItem(tr("found out from the output"), int(CustomFormat::Auto));
    m_format->addItem(tr("Prometheus or OpenMetrics"), int(CustomFormat::Prometheus));
    m_format->addItem(QStringLiteral("JSON"), int(CustomFormat::Json));
    m_format->addItem(tr("one number"), int(CustomFormat::Number));
    m_kind = choiceField("metricKind", tr("Drawn as"));
    m_kind->addItem(tr("as the output says"), int(CustomKind::Auto));
    m_kind->addItem(tr("the number itself"), int(CustomKind::Gauge));
    m_kind->addItem(tr("its growth a second"), int(CustomKind::Counter));
    m_unit = choiceField("metricUnit", tr("Unit"));
    m_unit->addItem(tr("as the numbers' names say"), QString());
    for (const QString &word : metrics::unitWords())
        m_unit->addItem(unitText(*metrics::unitOf(word)), word);
    auto *times = new QHBoxLayout;
    times->setSpacing(10);
    auto *until = new Label(tr("give up aft&er"), TextSize::Body, Ink::Text, QFont::Normal, this);
    until->setBuddy(m_timeout);
    times->addWidget(m_interval);
    times->addWidget(until);
    times->addWidget(m_timeout);
    times->addStretch(1);
    auto *every = new Label(tr("&Every"), TextSize::Body, Ink::Text, QFont::Normal, this);
    every->setBuddy(m_interval);
    form.addRow(every, times);
    form.addRow(tr("&Format"), m_format);
    form.addRow(tr("&Drawn as"), m_kind);
    form.addRow(tr("Un&it"), m_unit);
}

void MetricForm::addScope(QFormLayout &form)
{
    m_hosts = new FilterField(m_desk.board(), tr("Every host, or a filter such as group:Mail"), this);
    m_hosts->setObjectName(QStringLiteral("metricHosts"));
    m_hosts->setAccessibleName(tr("Hosts"));
    connect(m_hosts, &QLineEdit::textChanged, this, &MetricForm::take);
    m_scope = new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this);
    m_scope->setObjectName(QStringLiteral("metricScope"));
    m_scope->setWordWrap(true);
    m_record = choiceField("metricRecord", tr("Asked for"));
    m_record->addItem(tr("always, and kept in the past of charts"), true);
    m_record->addItem(tr("only while somebody looks at it"), false);
    m_enabled = new QCheckBox(tr("In &use"), this);
    m_enabled->setObjectName(QStringLiteral("metricEnabled"));
    connect(m_enabled, &QCheckBox::toggled, this, &MetricForm::take);
    form.addRow(tr("&Hosts"), m_hosts);
    form.addRow(QString(), m_scope);
    form.addRow(tr("Asked fo&r"), m_record);
    form.addRow(QString(), m_enabled);
}

void MetricForm::setMetric(const metrics::CustomMetric &metric)
{
    m_isFilling = true;
    m_name->setText(metric.name);
    m_title->setText(metric.title);
    m_title->setCursorPosition(0); // the beginning of a long one
    m_source->setCurrent(metric.isScrape() ? 1 : 0);
    m_command->setPlainText(metric.command);
    m_url->setText(metric.url);
    m_interval->setEditText(metrics::intervalText(metric.interval));
    m_timeout->setEditText(metrics::intervalText(metric.timeout));
    select(*m_format, int(metric.format));
    select(*m_kind, int(metric.kind));
    select(*m_unit, metric.unit ? metrics::unitWord(*metric.unit) : QString());
    m_keep->setPlainText(metric.keep.join(u'\n'));
    m_hosts->setText(metric.hosts);
    select(*m_record, metric.always);
    m_enabled->setChecked(metric.enabled);
    m_isFilling = false;
    showSource();
    describe();
}

metrics::CustomMetric MetricForm::metric() const
{
    metrics::CustomMetric metric;
    metric.name = m_name->text().trimmed();
    metric.title = m_title->text().trimmed();
    if (m_source->current() == 0)
        metric.command = m_command->toPlainText();
    else
        metric.url = m_url->text().trimmed();
    while (metric.command.endsWith(u'\n'))
        metric.command.chop(1);
    metric.interval = metrics::parseInterval(m_interval->currentText()).value_or(std::chrono::milliseconds(0));
    metric.timeout = metrics::parseInterval(m_timeout->currentText()).value_or(std::chrono::milliseconds(0));
    metric.format = CustomFormat(m_format->currentData().toInt());
    metric.kind = CustomKind(m_kind->currentData().toInt());
    metric.unit = metrics::unitOf(m_unit->currentData().toString());
    for (const QString &line : m_keep->toPlainText().split(u'\n')) {
        if (const QString pattern = line.trimmed(); !pattern.isEmpty())
            metric.keep.append(pattern);
    }
    metric.hosts = m_hosts->text().trimmed();
    metric.always = m_record->currentData().toBool();
    metric.enabled = m_enabled->isChecked();
    return metric;
}

std::optional<Error> MetricForm::fault() const
{
    if (!m_hosts->problem().isEmpty())
        return Error{ErrorCode::Parse, m_hosts->problem(), QStringLiteral("hosts"), {}};
    return metrics::faultOf(metric());
}

void MetricForm::focusFirst() { m_title->setFocus(); }

void MetricForm::focusFault(const Error &fault)
{
    const QHash<QString, QWidget *> fields{{QStringLiteral("name"), m_name},      {QStringLiteral("command"), m_command->isVisible() ? static_cast<QWidget *>(m_command) : m_url},
                                           {QStringLiteral("scrape"), m_url},     {QStringLiteral("every"), m_interval},
                                           {QStringLiteral("timeout"), m_timeout}, {QStringLiteral("hosts"), m_hosts}};
    if (QWidget *const field = fields.value(fault.detail))
        field->setFocus();
}

void MetricForm::take()
{
    if (m_isFilling)
        return;
    describe();
    Q_EMIT changed();
}

void MetricForm::showSource()
{
    auto *const form = static_cast<QFormLayout *>(layout());
    const bool isScrape = m_source->current() == 1;
    form->setRowVisible(m_command, !isScrape);
    form->setRowVisible(m_url, isScrape);
    form->setRowVisible(findChild<QWidget *>(QStringLiteral("metricUrlNote")), isScrape);
}

void MetricForm::describe()
{
    const metrics::CustomMetric now = metric();
    m_curve->setText(metrics::isMetricName(now.name) ? tr("Its curves are called custom:%1 in rules, boards and on the command line.").arg(now.name)
                                                     : tr("Letters, digits and “_”; it names the curves."));
    if (!m_hosts->problem().isEmpty()) {
        m_scope->setInk(Ink::Error);
        m_scope->setText(m_hosts->problem());
        return;
    }
    m_scope->setInk(Ink::Dim);
    m_scope->setText(tr("%n host(s) match now.", nullptr, int(m_desk.hostsOf(now).size())));
}

} // namespace qd::ui
