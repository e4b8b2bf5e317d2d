// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/metrics_service.h"

#include <QtWidgets/QWidget>

namespace qd::ui {

class CoreStrip;
class ElidedLabel;
class Label;
class StatusDot;

/// One line about a single host: state, system, kernel, cores, uptime, and how busy each core is.
class HostInfoBar : public QWidget {
    Q_OBJECT
public:
    /// `service` must outlive it.
    explicit HostInfoBar(const metrics::MetricsService &service, QWidget *parent = nullptr);
    void setHost(const HostId &host);
    void refresh();

private:
    [[nodiscard]] QString facts(const metrics::HostVitals &vitals) const;
    void showCost(const metrics::HostVitals *vitals);
    void showState(const metrics::WatchState &state);

    const metrics::MetricsService &m_service;
    HostId m_host;
    StatusDot *m_dot;
    Label *m_stateText;
    ElidedLabel *m_facts;
    Label *m_cost; ///< what asking costs the host
    Label *m_coresText;
    CoreStrip *m_cores;
};

} // namespace qd::ui
