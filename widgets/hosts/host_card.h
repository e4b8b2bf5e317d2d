// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_board.h"
#include "widgets/common/card.h"

class QFormLayout;
class QPushButton;

namespace qd::ui {

class EmptyState;
class Label;
class StatusDot;

/// What is known about one host, its connection error with the next step, and what can be done with it.
/// Ownership: `board` must outlive it.
class HostCard : public Card {
    Q_OBJECT
public:
    explicit HostCard(const hosts::HostBoard &board, QWidget *parent = nullptr);

    /// One host, or an invitation to choose one (empty).
    void setHost(const HostId &id);
    void refresh();

Q_SIGNALS:
    void connectRequested(const qd::HostId &id);
    void disconnectRequested(const qd::HostId &id);
    void editRequested(const qd::HostId &id);
    void removeRequested(const qd::HostId &id);

private:
    [[nodiscard]] QWidget *buildBody();
    [[nodiscard]] QWidget *buildButtons();
    [[nodiscard]] Label *addRow(QFormLayout *form, const QString &title);
    void showFacts(const hosts::HostFacts &facts);
    void showError(const hosts::HostFacts &facts);

    const hosts::HostBoard &m_board;
    HostId m_host;
    QWidget *m_body = nullptr;
    EmptyState *m_empty = nullptr;
    StatusDot *m_dot = nullptr;
    Label *m_name = nullptr;
    Label *m_state = nullptr;
    QWidget *m_errorBox = nullptr;
    Label *m_error = nullptr;
    Label *m_hint = nullptr;
    Label *m_address = nullptr;
    Label *m_group = nullptr;
    Label *m_tags = nullptr;
    Label *m_system = nullptr;
    Label *m_latency = nullptr;
    Label *m_load = nullptr;
    Label *m_identity = nullptr;
    Label *m_jump = nullptr;
    Label *m_note = nullptr;
    QPushButton *m_connect = nullptr;
    QPushButton *m_disconnect = nullptr;
};

} // namespace qd::ui
