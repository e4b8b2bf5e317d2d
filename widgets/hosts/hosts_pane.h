// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_filter_proxy_model.h"
#include "models/hosts/host_table_model.h"
#include "widgets/common/pane.h"

class QStackedWidget;
class QTableView;

namespace qd::ui {

class EmptyState;
class HostCard;
class HostEditing;
class Label;
class SearchField;

/// All hosts of the scope as a sortable table, with a card about the selected one beside it.
/// Ownership: `board` and `editing` must outlive it.
class HostsPane : public Pane {
    Q_OBJECT
public:
    HostsPane(hosts::HostBoard &board, HostEditing &editing, QWidget *parent = nullptr);
    ~HostsPane() override;

    [[nodiscard]] QString key() const override { return QStringLiteral("hosts"); }
    [[nodiscard]] QString title() const override { return tr("Hosts"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("server"); }
    void setScope(const Scope &scope) override;
    [[nodiscard]] QList<QAction *> paletteActions() const override { return m_actions; }
    [[nodiscard]] bool hasLiveData() const override;

    void selectHost(const HostId &id);

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void connectRequested(const QList<qd::HostId> &hosts);
    void disconnectRequested(const QList<qd::HostId> &hosts);

private:
    /// Keeps the rows of the scope.
    class ScopeProxy;

    void buildToolBar(QLayout *layout);
    void buildTable(QLayout *layout);
    void buildActions();
    [[nodiscard]] QList<HostId> selectedHosts() const;
    void updateCard();
    void updateCounts();
    void showMenu(const QPoint &position);

    hosts::HostBoard &m_board;
    HostEditing &m_editing;
    hosts::HostTableModel m_model;
    std::unique_ptr<ScopeProxy> m_proxy;
    QList<QAction *> m_actions;
    Label *m_count = nullptr;
    SearchField *m_filter = nullptr;
    QStackedWidget *m_pages = nullptr;
    QTableView *m_table = nullptr;
    HostCard *m_card = nullptr;
};

} // namespace qd::ui
