// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_filter_proxy_model.h"
#include "models/hosts/host_table_model.h"
#include "widgets/common/pane.h"
#include "widgets/hosts/host_sources.h"

class QStackedWidget;
class QTableView;

namespace qd::ui {

class EmptyState;
class Chip;
class HostCard;
class HostEditing;
class IconButton;
class Label;
class FilterField;

/// All hosts of the scope as a sortable table with chips for its tags, and a card about the chosen ones beside it.
/// Keys in the table: Enter connects, F2 edits (several at once), Del removes, Ctrl+A chooses all.
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
    /// Where attempts, figures and host keys come from.
    void setSources(const HostSources &sources);
    /// A page of the card for the tunnels of the chosen host; becomes a child of the card.
    void setTunnels(QWidget *view, std::function<void(const HostId &)> show);

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void connectRequested(const QList<qd::HostId> &hosts);
    void disconnectRequested(const QList<qd::HostId> &hosts);
    /// The person wants to replace the stored keys of these hosts.
    void hostKeysRequested(const QList<qd::HostId> &hosts);

private:
    /// Keeps the rows of the scope.
    class ScopeProxy;

    void buildToolBar(QLayout *layout);
    void buildCard(QLayout *row);
    void buildChips(QLayout *layout);
    void fillChips();
    void toggleTag(const QString &tag, bool on);
    void applyFilter();
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
    FilterField *m_filter = nullptr;
    IconButton *m_keep = nullptr;
    QWidget *m_chips = nullptr;
    QList<std::pair<QString, Chip *>> m_tags;
    HostSources m_sources;
    QStackedWidget *m_pages = nullptr;
    QTableView *m_table = nullptr;
    HostCard *m_card = nullptr;
};

} // namespace qd::ui
