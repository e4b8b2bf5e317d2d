// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_board.h"
#include "widgets/common/card.h"

#include <functional>

class QPushButton;
class QStackedWidget;

namespace qd::ui {

class EmptyState;
class HostConnectionPage;
class HostFactsPage;
class HostKeysPage;
class Label;
class Segmented;
class StatusDot;
struct HostSources;

/// What is known about the chosen host: what it is, how it is connected, which keys are known of it, its tunnels; and what
/// can be done with it. For several hosts: what can be done with all of them.
/// Ownership: `board` and `sources` must outlive it.
class HostCard : public Card {
    Q_OBJECT
public:
    HostCard(const hosts::HostBoard &board, const HostSources &sources, QWidget *parent = nullptr);

    /// One host, several, or an invitation to choose one (none).
    void setHosts(const QList<HostId> &ids);
    void refresh();
    /// A fourth page; `show` is called with the host whenever another is chosen.
    void addTunnels(QWidget *view, std::function<void(const HostId &)> show);

Q_SIGNALS:
    void connectRequested(const QList<qd::HostId> &ids);
    void disconnectRequested(const QList<qd::HostId> &ids);
    void editRequested(const QList<qd::HostId> &ids);
    void removeRequested(const QList<qd::HostId> &ids);
    void testRequested(const QList<qd::HostId> &ids);
    void hostKeysRequested(const QList<qd::HostId> &ids);

private:
    [[nodiscard]] QWidget *buildBody();
    [[nodiscard]] QWidget *buildButtons();
    void buildErrors(QLayout *layout);
    void rebuildTabs();
    void showOne(const hosts::HostFacts &facts);
    void showSeveral();
    void showError(const hosts::HostFacts &facts);

    const hosts::HostBoard &m_board;
    const HostSources &m_sources;
    QList<HostId> m_hosts;
    std::function<void(const HostId &)> m_showTunnels;
    QWidget *m_body = nullptr;
    EmptyState *m_empty = nullptr;
    StatusDot *m_dot = nullptr;
    Label *m_name = nullptr;
    Label *m_state = nullptr;
    QWidget *m_errorBox = nullptr;
    Label *m_error = nullptr;
    Label *m_hint = nullptr;
    Segmented *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    HostFactsPage *m_facts = nullptr;
    HostConnectionPage *m_connection = nullptr;
    HostKeysPage *m_keys = nullptr;
    Label *m_several = nullptr;
    QPushButton *m_connect = nullptr;
    QPushButton *m_disconnect = nullptr;
};

} // namespace qd::ui
