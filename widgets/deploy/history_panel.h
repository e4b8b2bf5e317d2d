// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run_history.h"
#include "widgets/common/card.h"
#include "widgets/deploy/deploy_host.h"

#include <QtCore/QTimer>

class QAction;
class QListView;
class QStackedWidget;

namespace qd::ui {

class ElidedLabel;
class EmptyState;
class HistoryFilter;
class IconButton;
class SearchField;

/// The runs of the journal, newest first, with their search, and whether the audit is whole. Thread: GUI.
/// Ownership: `service` must outlive it.
class HistoryPanel final : public Card {
    Q_OBJECT
public:
    /// `deploy` starts a new one; it stays the caller's.
    HistoryPanel(deploy::DeployService &service, QAction *deploy, QWidget *parent = nullptr);

    [[nodiscard]] deploy::RunHistory &history() { return m_history; }
    void setHosts(const QList<DeployHost> &hosts);
    /// Chooses the run once the history has it; drops a filter that hides it.
    void choose(const QString &runId);
    /// Null if none is chosen.
    [[nodiscard]] const deploy::RunRecord *chosen() const;
    [[nodiscard]] bool isFiltering() const;
    /// Goes through the chain of hashes.
    void verify();

Q_SIGNALS:
    /// Another run was chosen, or the chosen one is known better.
    void runChosen(const qd::deploy::RunRecord &record);
    void compareWanted(const QString &runId);
    /// The history was read; `error` if it could not be.
    void loaded(const std::optional<qd::Error> &error);
    /// The run that was to be chosen is not in the journal.
    void missing();

private:
    void buildHead(QAction *deploy);
    void buildList();
    void search();
    void onLoaded(const std::optional<Error> &error);
    void showRow(const QModelIndex &index);
    void showChain(const Result<deploy::ChainState> &chain);

    deploy::DeployService &m_service;
    deploy::RunHistory m_history;
    QString m_wanted; ///< run to choose once the history has it
    QString m_shown;  ///< run that was told last
    QTimer m_typing;
    QTimer m_settled; ///< after which the audit is checked again
    SearchField *m_search;
    IconButton *m_more;
    HistoryFilter *m_filter;
    QListView *m_list;
    EmptyState *m_nothing;
    QStackedWidget *m_pages;
    ElidedLabel *m_chain;
    IconButton *m_again;
};

} // namespace qd::ui
