// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/status_strip.h"

#include "models/base/units.h"
#include "widgets/common/label.h"
#include "widgets/common/status_dot.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>

namespace qd::ui {
namespace {

Label *addLabel(QHBoxLayout *row, const char *name, Ink ink)
{
    auto *label = new Label({}, TextSize::Tiny, ink, QFont::Medium);
    label->setTabular();
    label->setObjectName(QString::fromLatin1(name));
    row->addWidget(label);
    return label;
}

} // namespace

StatusStrip::StatusStrip(QWidget *parent)
    : QWidget(parent)
    , m_connectedDot(new StatusDot(StatusShape::Ok, this))
    , m_unreachableDot(new StatusDot(StatusShape::Offline, this))
{
    setObjectName(QStringLiteral("statusStrip"));
    setFixedHeight(28);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 14, 0);
    row->setSpacing(5);
    row->addWidget(m_connectedDot);
    m_connected = addLabel(row, "statusConnected", Ink::Ok);
    row->addSpacing(12);
    row->addWidget(m_unreachableDot);
    m_unreachable = addLabel(row, "statusUnreachable", Ink::Text);
    row->addSpacing(12);
    m_connecting = addLabel(row, "statusConnecting", Ink::Accent);
    m_channels = addLabel(row, "statusChannels", Ink::Dim);
    row->addStretch();
    m_traffic = addLabel(row, "statusTraffic", Ink::Dim);
    row->addSpacing(16);
    m_clock = addLabel(row, "statusClock", Ink::Dim);
    setStatus({});
}

void StatusStrip::setStatus(const FleetStatus &status)
{
    m_connected->setText(tr("%1 connected").arg(status.connected));
    m_connected->setInk(status.connected > 0 ? Ink::Ok : Ink::Dim);
    m_connectedDot->setStatus(status.connected > 0 ? StatusShape::Ok : StatusShape::Unknown);
    m_unreachable->setText(tr("%1 unreachable").arg(status.unreachable));
    m_unreachable->setVisible(status.unreachable > 0);
    m_unreachableDot->setVisible(status.unreachable > 0);
    m_connecting->setText(tr("%1 connecting").arg(status.connecting) + QStringLiteral("    "));
    m_connecting->setVisible(status.connecting > 0);
    m_channels->setText(tr("Channels in use: %1").arg(status.channels));
    m_traffic->setText(tr("↓ %1   ↑ %2", "received and sent each second")
                           .arg(formatted(status.receivedPerSecond, Unit::BytesPerSecond),
                                formatted(status.sentPerSecond, Unit::BytesPerSecond)));
}

void StatusStrip::setTime(UtcTime now)
{
    m_clock->setText(tr("UTC %1").arg(toTimeOfDay(now, true)));
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::current().rail);
}

} // namespace qd::ui
