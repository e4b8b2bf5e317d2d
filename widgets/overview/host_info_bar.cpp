// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/host_info_bar.h"

#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/status_dot.h"
#include "widgets/overview/core_strip.h"

#include <QtWidgets/QHBoxLayout>

namespace qd::ui {

HostInfoBar::HostInfoBar(const metrics::MetricsService &service, QWidget *parent)
    : QWidget(parent), m_service(service), m_dot(new StatusDot(StatusShape::Unknown, this)),
      m_stateText(new Label(QString(), TextSize::Body, Ink::Text, QFont::Medium, this)),
      m_facts(new ElidedLabel(QString(), TextSize::Small, Ink::Dim, QFont::Normal, this)),
      m_cost(new Label(QString(), TextSize::Small, Ink::Faint, QFont::Normal, this)), m_coresText(new Label(QString(), TextSize::Small, Ink::Dim, QFont::Normal, this)), m_cores(new CoreStrip(this))
{
    setObjectName(QStringLiteral("hostInfoBar"));
    m_facts->setTabular();
    m_cost->setObjectName(QStringLiteral("hostCost"));
    m_cost->setTabular();
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(4, 0, 4, 0);
    row->setSpacing(8);
    row->addWidget(m_dot);
    row->addWidget(m_stateText);
    row->addSpacing(4);
    row->addWidget(m_facts, 1);
    row->addWidget(m_cost);
    row->addSpacing(6);
    row->addWidget(m_coresText);
    row->addWidget(m_cores);
    setFixedHeight(26);
}

void HostInfoBar::setHost(const HostId &host)
{
    m_host = host;
    refresh();
}

void HostInfoBar::refresh()
{
    showState(m_service.state(m_host));
    const metrics::HostVitals *const vitals = m_service.latest(m_host);
    m_facts->setText(vitals ? facts(*vitals) : QString());
    showCost(vitals);
    const int cores = vitals ? int(vitals->cores.size()) : 0;
    m_coresText->setVisible(cores > 0);
    m_cores->setVisible(cores > 0);
    if (cores > 0) {
        m_coresText->setText(tr("%n core(s)", nullptr, cores));
        m_cores->setCores(vitals->cores);
    }
}

void HostInfoBar::showCost(const metrics::HostVitals *vitals)
{
    const float cost = vitals ? vitals->values[metrics::Metric::CollectionCost] : metrics::absent;
    m_cost->setVisible(!std::isnan(cost));
    if (std::isnan(cost))
        return;
    m_cost->setText(tr("asking costs %1").arg(formatted(double(cost), Unit::Percent, 0.01)));
    const QString pace = tr("It is asked every %n second(s).", nullptr, int(m_service.pace(m_host).count()));
    m_cost->setToolTip(plainToolTip(tr("Processor time of one core that reading its figures took on the host, over the last 15 s.") + QLatin1Char(' ') + pace));
}

QString HostInfoBar::facts(const metrics::HostVitals &vitals) const
{
    QStringList parts;
    if (!vitals.system.osName.isEmpty())
        parts.append(vitals.system.osName);
    if (!vitals.system.kernel.isEmpty())
        parts.append(tr("kernel %1").arg(vitals.system.kernel));
    if (vitals.uptime)
        parts.append(tr("up %1").arg(formatDuration(std::chrono::floor<std::chrono::minutes>(*vitals.uptime))));
    if (const float swap = vitals.values[metrics::Metric::SwapUsed]; !std::isnan(swap))
        parts.append(tr("swap %1 of %2").arg(formatted(double(swap), Unit::Bytes),
                                             formatted(double(vitals.values[metrics::Metric::SwapTotal]), Unit::Bytes)));
    return parts.join(QStringLiteral("  ·  "));
}

void HostInfoBar::showState(const metrics::WatchState &state)
{
    switch (state.phase) {
    case metrics::WatchPhase::Connecting:
        m_dot->setStatus(StatusShape::Busy);
        m_stateText->setText(tr("Connecting"));
        break;
    case metrics::WatchPhase::Live:
        m_dot->setStatus(StatusShape::Ok);
        m_stateText->setText(tr("Live"));
        break;
    case metrics::WatchPhase::Unreachable:
        m_dot->setStatus(StatusShape::Offline);
        m_stateText->setText(tr("Unreachable"));
        break;
    case metrics::WatchPhase::Failed:
        m_dot->setStatus(StatusShape::Error);
        m_stateText->setText(tr("Not connected"));
        break;
    }
}

} // namespace qd::ui
