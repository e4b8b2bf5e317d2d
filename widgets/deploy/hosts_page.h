// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/deploy/deploy_host.h"

#include <QtCore/QList>
#include <QtWidgets/QWidget>

class QTreeWidget;
class QTreeWidgetItem;

namespace qd::ui {

class EmptyState;
class Label;
class SearchField;

/// Which hosts: a tree of groups with ticks and a filter.
class HostsPage final : public QWidget {
    Q_OBJECT
public:
    explicit HostsPage(const QList<DeployHost> &hosts, QWidget *parent = nullptr);
    [[nodiscard]] QList<HostId> chosen() const;
    void choose(const QList<HostId> &hosts);
    void leaveOut(const QList<HostId> &hosts);
    /// Where the choice comes from ("group:web, as shop.yaml says"), or why it could not be made; empty = nothing to say.
    void setNote(const QString &note, bool isError = false);

Q_SIGNALS:
    void changed();

private:
    void filter(const QString &text);
    void count();

    QTreeWidget *m_tree;
    EmptyState *m_nobody;
    SearchField *m_filter;
    Label *m_count;
    Label *m_note;
    QList<QTreeWidgetItem *> m_items; // one a host
};

} // namespace qd::ui
