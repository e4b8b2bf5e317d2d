// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/alert_details.h"

#include "models/alerts/rule_words.h"
#include "models/base/text.h"
#include "widgets/alerts/alert_actions.h"
#include "widgets/alerts/alert_delegate.h"
#include "widgets/alerts/alert_model.h"
#include "widgets/charts/mark_source.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/common/button_look.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/status_dot.h"

#include <QtWidgets/QGridLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

using alerts::Alert;
using alerts::AlertState;

constexpr int chartHeight = 150, earlierLimit = 8;

Label *wrapped(Label *label)
{
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

} // namespace

AlertDetails::AlertDetails(alerts::AlertService &service, QWidget *parent) : Card(parent), m_service(service), m_marks(new MarkSource(service.timeline(), this))
{
    setObjectName(QStringLiteral("alertDetails"));
    auto *const outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 1, 1, 1);
    m_empty = new EmptyState(QStringLiteral("bell"), tr("No alert is chosen"), tr("Choose one to see its curve, what its rule says, and what can be done."), this);
    outer->addWidget(m_empty);
    auto *const scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    m_body = new QWidget;
    auto *const column = new QVBoxLayout(m_body);
    column->setContentsMargins(14, 14, 14, 14);
    column->setSpacing(9);
    buildHead(column);
    buildButtons(column);
    m_earlierTitle = new Label(tr("Earlier on this host"), TextSize::Small, Ink::Dim, QFont::DemiBold, m_body);
    column->addWidget(m_earlierTitle);
    m_earlier = new QWidget(m_body);
    new QVBoxLayout(m_earlier);
    m_earlier->layout()->setContentsMargins({});
    m_earlier->layout()->setSpacing(4);
    column->addWidget(m_earlier);
    column->addStretch(1);
    scroll->setWidget(m_body);
    m_body->setAutoFillBackground(false); // the card shows through
    outer->addWidget(scroll, 1);
    connect(m_marks, &MarkSource::changed, this, &AlertDetails::showMarks);
    setAlerts({});
}

AlertDetails::~AlertDetails() = default;

void AlertDetails::buildHead(QVBoxLayout *column)
{
    auto *const head = new QHBoxLayout;
    head->setSpacing(8);
    m_dot = new StatusDot(StatusShape::Unknown, m_body);
    m_title = wrapped(new Label({}, TextSize::Title, Ink::Text, QFont::DemiBold, m_body));
    m_title->setObjectName(QStringLiteral("alertTitle"));
    head->addWidget(m_dot, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    column->addLayout(head);
    m_host = new ElidedLabel({}, TextSize::Body, Ink::Text, QFont::Medium, m_body);
    m_host->setObjectName(QStringLiteral("alertHost"));
    column->addWidget(m_host);
    m_summary = wrapped(new Label({}, TextSize::Body, Ink::Text, QFont::Normal, m_body));
    m_summary->setObjectName(QStringLiteral("alertSummary"));
    column->addWidget(m_summary);
    m_state = wrapped(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, m_body));
    m_state->setObjectName(QStringLiteral("alertState"));
    column->addWidget(m_state);
    m_message = wrapped(new Label({}, TextSize::Small, Ink::Accent, QFont::Normal, m_body));
    m_message->setObjectName(QStringLiteral("alertMessage"));
    column->addWidget(m_message);
    m_chartTitle = new Label({}, TextSize::Small, Ink::Dim, QFont::DemiBold, m_body);
    column->addWidget(m_chartTitle);
    m_chartPlace = new QWidget(m_body);
    m_chartPlace->setFixedHeight(chartHeight);
    new QVBoxLayout(m_chartPlace);
    m_chartPlace->layout()->setContentsMargins({});
    column->addWidget(m_chartPlace);
    m_sentence = wrapped(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, m_body));
    m_sentence->setObjectName(QStringLiteral("alertSentence"));
    column->addWidget(m_sentence);
}

QPushButton *AlertDetails::makeButton(const char *name, const char *iconName, const QString &text)
{
    // The blank keeps the icon off the text; Fusion has no setting for it.
    auto *const button = new QPushButton(icon(QString::fromLatin1(iconName)), u' ' + text, m_body);
    button->setAccessibleName(text);
    button->setObjectName(QString::fromLatin1(name));
    button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // both columns are equally wide
    return button;
}

void AlertDetails::buildButtons(QVBoxLayout *column)
{
    m_charts = makeButton("alertCharts", "chart-line", tr("Charts"));
    m_logs = makeButton("alertLogs", "scroll-text", tr("Logs"));
    m_ssh = makeButton("alertSsh", "copy", tr("Copy ssh"));
    m_ssh->setAccessibleName(tr("Copy ssh command"));
    m_ssh->setToolTip(tr("Copy ssh command"));
    m_acknowledge = makeButton("alertAcknowledge", "check", tr("Acknowledge…"));
    m_snooze = makeButton("alertSnooze", "clock", tr("Snooze"));
    m_wake = makeButton("alertWake", "undo-2", tr("Take back"));
    m_maintenance = makeButton("alertMaintenance", "calendar", tr("Maintenance…"));
    m_rule = makeButton("alertRule", "pencil", tr("Edit rule"));
    setLook(m_acknowledge, Look::Primary);
    m_acknowledge->setIcon(icon(QStringLiteral("check"), Theme::current().onAccent));
    m_wake->setToolTip(tr("Neither acknowledged nor snoozed any more"));
    auto *const grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->addWidget(m_acknowledge, 0, 0, 1, 2);
    const QList<QPushButton *> pairs{m_snooze, m_wake, m_charts, m_logs, m_ssh, m_rule};
    for (int i = 0; i < int(pairs.size()); ++i)
        grid->addWidget(pairs.at(i), 1 + i / 2, i % 2);
    grid->addWidget(m_maintenance, 4, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    connectButtons();
}

void AlertDetails::connectButtons()
{
    auto *const menu = new QMenu(m_snooze);
    fillSnoozeMenu(*menu, m_service, [this] {
        QList<alerts::AlertKey> keys;
        for (const Alert &alert : std::as_const(m_alerts))
            keys.append(alert.key);
        return keys;
    });
    m_snooze->setMenu(menu);
    connect(m_charts, &QPushButton::clicked, this, &AlertDetails::chartsRequested);
    connect(m_logs, &QPushButton::clicked, this, &AlertDetails::logsRequested);
    connect(m_ssh, &QPushButton::clicked, this, &AlertDetails::sshRequested);
    connect(m_acknowledge, &QPushButton::clicked, this, &AlertDetails::acknowledgeRequested);
    connect(m_wake, &QPushButton::clicked, this, &AlertDetails::wakeRequested);
    connect(m_maintenance, &QPushButton::clicked, this, &AlertDetails::maintenanceRequested);
    connect(m_rule, &QPushButton::clicked, this, &AlertDetails::ruleRequested);
}

void AlertDetails::setAlerts(const QList<Alert> &alerts)
{
    const bool isSame = alerts.size() == 1 && m_alerts.size() == 1 && alerts.first().key == m_alerts.first().key && alerts.first().incident == m_alerts.first().incident;
    m_alerts = alerts;
    m_empty->setVisible(alerts.isEmpty());
    m_body->parentWidget()->parentWidget()->setVisible(!alerts.isEmpty());
    if (alerts.isEmpty())
        return m_wish.release();
    if (alerts.size() > 1) {
        showSeveral();
    } else if (isSame) {
        showTexts(alerts.first());
        showCurve();
    } else {
        showOne(alerts.first());
    }
    showButtons();
}

void AlertDetails::showOne(const Alert &alert)
{
    showTexts(alert);
    makeChart(alert);
    askForEarlier(alert);
}

void AlertDetails::showSeveral()
{
    m_wish.release();
    const Alert &worst = *std::ranges::max_element(m_alerts, {}, &Alert::severity);
    QStringList lines;
    for (const Alert &alert : std::as_const(m_alerts))
        lines.append(displayText(alertLine(alert)));
    m_dot->setStatus(shapeOf(worst.severity));
    m_title->setText(tr("%n alert(s) chosen", nullptr, int(m_alerts.size())));
    m_host->hide();
    m_state->hide();
    m_message->hide();
    m_sentence->hide();
    m_summary->setText(lines.mid(0, 12).join(u'\n') + (lines.size() > 12 ? u'\n' + tr("and %n more", nullptr, int(lines.size() - 12)) : QString()));
    m_chartPlace->hide();
    m_chartTitle->hide();
    m_earlierTitle->hide();
    m_earlier->hide();
    m_chartRule.reset();
    m_curve.reset();
}

void AlertDetails::showTexts(const Alert &alert)
{
    const UtcTime now = m_service.clock().now();
    const alerts::Rule *const rule = m_service.rules().find(alert.key.rule);
    m_dot->setStatus(shapeOf(alert.severity, alert.state == AlertState::Resolved));
    m_title->setText(tr("%1: %2").arg(severityText(alert.severity), displayText(alert.title)));
    m_host->setVisible(true);
    m_host->setText(alert.hostName.isEmpty() ? tr("Several hosts") : displayText(alert.hostName));
    m_summary->setText(displayText(alert.summary));
    QString state = tr("%1 · %2").arg(alertStateText(alert, rule, now), alertSinceText(alert, now));
    if (alert.occurrences > 1)
        state += QStringLiteral(" · ") + tr("fired %n time(s)", nullptr, alert.occurrences);
    if (alert.noData)
        state += u'\n' + tr("Nothing newer is known: the host does not answer, or has just been connected.");
    if (!alert.parent.isEmpty() && alert.isOpen())
        state += u'\n' + tr("Explained by another alert, and not told by itself.");
    m_state->setVisible(true);
    m_state->setText(state);
    m_message->setVisible(rule && !rule->message.isEmpty());
    m_message->setText(rule ? displayText(rule->message) : QString());
    m_sentence->setVisible(true);
    m_sentence->setText(rule ? ruleSentence(*rule) : alert.key.host.isEmpty() ? tr("Made from what several hosts say together, so that one cause is one alert.") : tr("Its rule is gone."));
}

void AlertDetails::showButtons()
{
    const bool fires = std::ranges::any_of(m_alerts, [](const Alert &alert) { return alert.state == AlertState::Firing; });
    const UtcTime now = m_service.clock().now();
    const bool isSilent = std::ranges::any_of(m_alerts, [now](const Alert &alert) { return alert.state == AlertState::Firing && (alert.acknowledged || alert.snoozedUntil > now); });
    const bool hasHost = std::ranges::any_of(m_alerts, [](const Alert &alert) { return !alert.key.host.isEmpty(); });
    const bool isOne = m_alerts.size() == 1;
    m_charts->setEnabled(hasHost && isOne);
    m_logs->setEnabled(hasHost);
    m_ssh->setEnabled(hasHost && isOne);
    m_acknowledge->setEnabled(fires);
    m_snooze->setEnabled(fires);
    m_wake->setEnabled(isSilent);
    m_maintenance->setEnabled(hasHost);
    m_rule->setEnabled(isOne && m_service.rules().find(m_alerts.first().key.rule));
}

void AlertDetails::makeChart(const Alert &alert)
{
    const alerts::Rule *const rule = m_service.rules().find(alert.key.rule);
    m_curve = rule && !alert.key.host.isEmpty() ? curveOf(*rule, alert.key.instance) : std::nullopt;
    m_chartPlace->setVisible(m_curve.has_value());
    m_chartTitle->setVisible(m_curve.has_value());
    if (!m_curve)
        return m_wish.release();
    // The curve is held as long as somebody looks at it.
    m_wish = m_service.metrics().want({alert.key.host}, m_curve->sources);
    if (!m_chart || m_chartRule != *rule) {
        delete m_chart;
        m_chart = new MetricChart(m_curve->title, m_curve->unit, {{m_curve->title, TraceInk::Accent, true}}, m_chartPlace);
        m_chart->setObjectName(QStringLiteral("alertChart"));
        m_chartPlace->layout()->addWidget(m_chart);
    }
    m_chartRule = *rule;
    m_chart->setFixedMaximum(m_curve->fixedMaximum);
    m_chart->setLimit(m_curve->limit);
    m_chartTitle->setText(m_curve->title);
    makeAxis(alert);
    showCurve();
}

/// The time around the alert; what the person zooms and pans is this chart's alone.
void AlertDetails::makeAxis(const Alert &alert)
{
    const AlertTimes times = timesAround(alert, m_service.clock().now());
    m_axis = std::make_unique<TimeAxis>(&m_service.clock());
    if (alert.isOpen())
        m_axis->setRange({.length = times.end - times.begin, .live = true});
    else
        m_axis->show({times.begin, times.end});
    connect(m_axis.get(), &TimeAxis::rangeChanged, this, &AlertDetails::showCurve);
    passWishesOn();
    m_chart->setTimeAxis(m_axis.get());
}

void AlertDetails::setWindowAxis(TimeAxis *axis)
{
    if (m_axis && m_windowAxis)
        m_axis->disconnect(m_windowAxis);
    m_windowAxis = axis;
    passWishesOn();
}

/// What the marks lead to, where somebody answers. Lines and processes would be those of the window's hosts, not of this one.
void AlertDetails::passWishesOn()
{
    if (!m_axis || !m_windowAxis)
        return;
    if (m_windowAxis->canShowRuns())
        connect(m_axis.get(), &TimeAxis::runWanted, m_windowAxis, &TimeAxis::runWanted);
    if (m_windowAxis->canShowEvents())
        connect(m_axis.get(), &TimeAxis::eventsWanted, m_windowAxis, &TimeAxis::eventsWanted);
}

void AlertDetails::showCurve()
{
    if (!m_curve || !m_chart || m_alerts.size() != 1)
        return;
    const Alert &alert = m_alerts.first();
    const UtcTime begin = m_axis->begin(), end = m_axis->end();
    const metrics::SeriesSlice slice = seriesOf(m_service.metrics(), *m_curve, alert.key.host, begin, end, m_chart->plotColumns());
    ChartTrace trace{slice.first, slice.width, {}};
    for (const metrics::Column &column : slice.columns)
        trace.columns.append({column.avg, column.min, column.max});
    m_chart->setFrame({begin, end, m_axis->range().live, {trace}});
    showMarks();
}

/// What else happened on the host, deployments above all, and the alert's own times.
void AlertDetails::showMarks()
{
    if (!m_curve || !m_chart || m_alerts.size() != 1)
        return;
    const Alert &alert = m_alerts.first();
    QList<ChartMark> marks = m_marks->marks(m_axis->begin(), m_axis->end(), {alert.key.host}, [&alert](const store::TimelineEvent &event) { return tellsOf(event, alert); });
    const auto kind = alert.severity == alerts::Severity::Critical ? ChartMark::Kind::Error : alert.severity == alerts::Severity::Warning ? ChartMark::Kind::Warning : ChartMark::Kind::Info;
    if (!alert.incident.isEmpty())
        marks.append({alert.firingSince, kind, tr("Fires")});
    if (alert.state == AlertState::Resolved)
        marks.append({alert.resolvedAt, ChartMark::Kind::Success, tr("Over")});
    m_chart->setMarks(marks);
}

void AlertDetails::refresh()
{
    if (m_alerts.size() != 1)
        return;
    showTexts(m_alerts.first());
    showCurve();
}

void AlertDetails::askForEarlier(const Alert &alert)
{
    showEarlier({});
    m_service.store().incidents(alert.key.rule, alert.key.host, earlierLimit + 1).then(this, [this, alert](const Result<QList<Alert>> &past) {
        const bool isStill = m_alerts.size() == 1 && m_alerts.first().key == alert.key;
        if (!past || !isStill)
            return;
        QList<Alert> others = *past;
        others.removeIf([&](const Alert &one) { return one.incident == alert.incident; });
        showEarlier(others);
    });
}

void AlertDetails::showEarlier(const QList<Alert> &past)
{
    qDeleteAll(m_earlier->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    m_earlierTitle->setVisible(!past.isEmpty());
    m_earlier->setVisible(!past.isEmpty());
    const UtcTime now = m_service.clock().now();
    for (const Alert &alert : past.first(std::min<qsizetype>(past.size(), earlierLimit))) {
        const QString what = alert.note.isEmpty() ? alert.summary : tr("%1 (%2)").arg(alert.summary, alert.note);
        auto *const line = new ElidedLabel(tr("%1 · %2").arg(alertSinceText(alert, now), displayText(what)), TextSize::Small, Ink::Dim, QFont::Normal, m_earlier);
        m_earlier->layout()->addWidget(line);
    }
}

} // namespace qd::ui
