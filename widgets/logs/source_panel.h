// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/source_list_model.h"
#include "widgets/common/scope.h"

#include <QtWidgets/QWidget>

class QLineEdit;
class QListView;
class QListWidget;
class QListWidgetItem;
class QMenu;
class QPushButton;
class QStringListModel;
class QVBoxLayout;

namespace qd::ui {

class ElidedLabel;
class IconButton;
class Label;
class LogSets;

/// What is followed, beside the log: fields that follow a path or a journal on the hosts in scope, saved sets with a switch
/// each, and the state of every source.
/// Thread: GUI. Ownership: all must outlive it; `sets` may be null.
class SourcePanel : public QWidget {
    Q_OBJECT
public:
    SourcePanel(logs::LogService &service, ssh::SessionSource &sessions, LogSets *sets, QWidget *parent = nullptr);

    void setScope(const Scope &scope);
    void focusPath();
    /// Follows the units that are typed, or the whole journal.
    void followJournal();
    [[nodiscard]] bool hasHosts() const { return !m_scope.hosts.isEmpty(); }

Q_SIGNALS:
    /// What is followed is another.
    void changed();
    void addRequested();
    /// An empty name: a new one.
    void setEditRequested(const QString &name);
    /// The whole file or journal of a source, of any length, as a log of its own.
    void openWholeRequested(const qd::logs::SourceInfo &source);
    void toastRequested(const QString &title, const QString &text, bool isError);
    void undoOffered(const QString &title, const QString &text, const std::function<void()> &undo);

private:
    void buildHead(QVBoxLayout *column);
    void buildForm(QVBoxLayout *column);
    void buildSets(QVBoxLayout *column);
    void buildList(QVBoxLayout *column);
    void showScope();
    void updateCount();
    void fillSets();
    void switchSet(const QListWidgetItem *item);
    void openSetMenu(const QPoint &at);
    void removeSet(const QString &name);
    void openSourceMenu(const QPoint &at);
    void followTyped();
    void stopSelected();
    void follow(const QList<HostId> &hosts, const logs::FollowRequest &request);
    void fetchSuggestions();

    logs::LogService &m_service;
    ssh::SessionSource &m_sessions;
    LogSets *m_sets;
    logs::SourceListModel m_model;
    Scope m_scope;
    HostId m_suggestedFor;
    QFuture<Result<ssh::CommandOutput>> m_suggesting;
    ElidedLabel *m_target = nullptr;
    Label *m_count = nullptr;
    QLineEdit *m_path = nullptr;
    QLineEdit *m_unit = nullptr;
    QPushButton *m_followButton = nullptr;
    QPushButton *m_journalButton = nullptr;
    IconButton *m_stop = nullptr;
    QWidget *m_setBox = nullptr;
    QListWidget *m_setList = nullptr;
    QListView *m_list = nullptr;
    Label *m_none = nullptr; ///< what to do while nothing is followed
    QStringListModel *m_suggestions = nullptr;
};

} // namespace qd::ui
