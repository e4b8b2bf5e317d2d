// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_service.h"
#include "models/logs/source_list_model.h"
#include "widgets/common/pane.h"

class QLineEdit;
class QListView;
class QPushButton;
class QStringListModel;

namespace qd::ui {

class ElidedLabel;
class IconButton;
class Label;
class LogPanel;

/// The Logs page: choose what to follow on the hosts in scope, see the state of every source, read the merged log.
/// Thread: GUI. Ownership: `service` and `sessions` must outlive it.
class LogsPane : public Pane {
    Q_OBJECT
public:
    LogsPane(logs::LogService &service, ssh::SessionSource &sessions, QWidget *parent = nullptr);

    [[nodiscard]] QString key() const override { return QStringLiteral("logs"); }
    [[nodiscard]] QString title() const override { return tr("Logs"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("scroll-text"); }
    void setScope(const Scope &scope) override;
    void setTimeAxis(TimeAxis *axis) override;
    void setTimeRange(const TimeRange &range) override;
    void setPaused(bool paused) override;
    [[nodiscard]] QList<QAction *> paletteActions() const override;
    [[nodiscard]] bool hasLiveData() const override;

    [[nodiscard]] LogPanel &panel() { return *m_panel; }
    /// What is followed, as JSON for the settings; restoreState() follows it again.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

public Q_SLOTS:
    /// Follows `path` ("journal" = the journal) on the hosts and shows the page's log.
    void openLog(const QList<qd::HostId> &hosts, const QString &path);

Q_SIGNALS:
    /// saveState() has a new value.
    void stateChanged();

private:
    [[nodiscard]] QWidget *buildSources();
    void buildForm(class QVBoxLayout *column);
    void buildActions();
    void followTyped();
    void followJournal();
    void stopSelected();
    void follow(const QList<HostId> &hosts, const logs::FollowRequest &request);
    void updateScopeText();
    void updateCount();
    void fetchSuggestions();

    logs::LogService &m_service;
    ssh::SessionSource &m_sessions;
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
    QListView *m_list = nullptr;
    QStringListModel *m_suggestions = nullptr;
    LogPanel *m_panel = nullptr;
    QAction *m_addAction = nullptr;
    QAction *m_journalAction = nullptr;
    QAction *m_searchAction = nullptr;
};

} // namespace qd::ui
