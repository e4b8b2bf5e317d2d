// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_board.h"
#include "widgets/hosts/host_sources.h"

#include <QtWidgets/QWidget>

class QFormLayout;
class QTreeWidget;
class QTreeWidgetItem;

namespace qd::ui {

class Label;

/// How a host is connected: answer time, what its connection carries, and the last attempts to reach it step by step.
/// Ownership: `sources` must outlive it.
class HostConnectionPage : public QWidget {
    Q_OBJECT
public:
    explicit HostConnectionPage(const HostSources &sources, QWidget *parent = nullptr);
    void showHost(const hosts::HostFacts &facts);

private:
    void showFigures(const hosts::HostFacts &facts);
    void showAttempts(const HostId &host);
    void addAttempt(const ssh::ConnectionAttempt &attempt, bool open);

    const HostSources &m_sources;
    HostId m_host;
    Label *m_latency = nullptr;
    Label *m_channels = nullptr;
    Label *m_worker = nullptr;
    QFormLayout *m_form = nullptr;
    Label *m_attemptsTitle = nullptr;
    QTreeWidget *m_attempts = nullptr;
    qsizetype m_shown = -1; ///< steps on screen, so that nothing is rebuilt under the mouse without need
};

} // namespace qd::ui
