// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <QtWidgets/QWidget>

namespace qd::ui {

class Label;
class StatusDot;

/// What the status bar counts.
struct FleetStatus {
    int connected = 0;
    int connecting = 0;
    int unreachable = 0;
    int channels = 0;
    double receivedPerSecond = 0; ///< bytes
    double sentPerSecond = 0;     ///< bytes
    bool operator==(const FleetStatus &) const = default;
};

/// The window's bottom line: connections, channels in use, traffic, the clock in UTC.
class StatusStrip : public QWidget {
    Q_OBJECT
public:
    explicit StatusStrip(QWidget *parent = nullptr);
    void setStatus(const FleetStatus &status);
    void setTime(UtcTime now);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StatusDot *m_connectedDot;
    Label *m_connected;
    StatusDot *m_unreachableDot;
    Label *m_unreachable;
    Label *m_connecting;
    Label *m_channels;
    Label *m_traffic;
    Label *m_clock;
};

} // namespace qd::ui
