// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/pane.h"
#include "widgets/logs/everywhere_view.h"
#include "widgets/logs/log_opener.h"
#include "widgets/logs/log_page.h"

class QJsonArray;
class QSplitter;

namespace qd::hosts {
class HostBoard;
}
namespace qd::logs {
class BackendService;
}
namespace qd::store {
class Timeline;
}

namespace qd::ui {

class IconButton;
class LogDesk;
class SourceKeys;
class LogPanel;
class LogSets;
class LogTabs;
class MarkSource;
class SourcePanel;

/// What the Logs page stands on. All must outlive it; what is null is not offered.
struct LogsParts {
    logs::LogService &service;
    ssh::SessionSource &sessions;
    const hosts::HostBoard *board = nullptr;   ///< for saved sets and for choosing hosts
    const store::Timeline *timeline = nullptr; ///< for marks on the histogram
    logs::SavedFilters *filters = nullptr;
    logs::BackendService *servers = nullptr;   ///< of logs
    SourceKeys *keys = nullptr;                ///< where their passwords are kept
    LogDesk *desk = nullptr;
    QString setsFile{};                        ///< log_sets.yaml
    LogOpener::Ways ways{};                    ///< how logs besides the live one are opened
};

/// The Logs page: the live log of everything that is followed, and a tab for each log that was opened besides: files of this
/// computer and of hosts, journals, log servers, results of searches over all of them.
/// Thread: GUI.
class LogsPane : public Pane {
    Q_OBJECT
public:
    explicit LogsPane(const LogsParts &parts, QWidget *parent = nullptr);
    LogsPane(logs::LogService &service, ssh::SessionSource &sessions, QWidget *parent = nullptr);
    ~LogsPane() override;

    [[nodiscard]] QString key() const override { return QStringLiteral("logs"); }
    [[nodiscard]] QString title() const override { return tr("Logs"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("scroll-text"); }
    void setScope(const Scope &scope) override;
    void setTimeAxis(TimeAxis *axis) override;
    void setTimeRange(const TimeRange &range) override;
    void setPaused(bool paused) override;
    [[nodiscard]] QList<QAction *> paletteActions() const override;
    [[nodiscard]] bool hasLiveData() const override;

    /// Of the live log.
    [[nodiscard]] LogPanel &panel() { return m_live->panel(); }
    [[nodiscard]] LogPage &livePage() { return *m_live; }
    /// The page of the current tab; null if it shows something else.
    [[nodiscard]] LogPage *currentPage() const;
    [[nodiscard]] LogTabs &tabs() { return *m_tabs; }
    [[nodiscard]] LogSets *sets() { return m_sets; }
    /// What is followed and opened, as JSON for the settings; restoreState() follows and opens it again.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

    /// Opens a log in a tab of its own, or shows the tab that has it. `ready` is called with the page when it is there.
    void openAddress(const LogAddress &address, const std::function<void(LogPage &)> &ready = {});
    /// Files of this computer; several are merged by time.
    void openFiles(const QStringList &paths);
    /// A search over all logs; an empty expression only shows the page for it.
    void searchEverywhere(const logs::Pattern &pattern, const SearchPlaces &places = {});
    /// Shows only this stretch of time, in the live log.
    void showSpan(const TimeSpan &span);
    /// The same of what a host keeps, in a tab: its file `path`, or the journal if it is none.
    void openSpan(const HostId &host, const QString &path, const TimeSpan &span);

public Q_SLOTS:
    /// Follows `path` ("journal" = the journal) on the hosts and shows the live log.
    void openLog(const QList<qd::HostId> &hosts, const QString &path);
    /// Searches for a value of a field in all logs.
    void pivot(const QString &field, const QString &value);
    /// A file or, where `path` is none, the journal of a host, at a line (-1 = its beginning).
    void openFileAt(const qd::HostId &host, const QString &path, qint64 place);
    /// The journal of a unit around a time.
    void openService(const qd::HostId &host, const QString &unit, qint64 timeMs);

Q_SIGNALS:
    /// saveState() has a new value.
    void stateChanged();
    /// An action of the palette is about this pane: bring it to the front.
    void raiseRequested();
    void undoOffered(const QString &title, const QString &text, const std::function<void()> &undo);
    void chartWanted(const qd::HostId &host, qint64 timeMs);
    void terminalWanted(const qd::HostId &host);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    // logs_pane.cpp
    void build();
    void buildTools();
    void buildActions();
    QAction *addAction(const char *name, const QString &text, const char *iconName, const QKeySequence &shortcut, const std::function<void()> &run);
    void addPage(LogPage *page, bool current);
    void connectPage(LogPage *page);
    void connectWishes(LogPage *page);
    [[nodiscard]] LogPage::Parts pageParts();
    [[nodiscard]] QList<LogPage *> pages() const;
    void refreshVocabulary();
    void updateTools();
    void fillSetActions();
    void chooseFiles();
    void openServerMenu();
    void openServer(const QString &id);
    void editServers();
    void addSources();
    void editSet(const QString &name);
    void togglePart(LogPage::Part part);
    [[nodiscard]] QList<HistogramMark> marks(UtcTime begin, UtcTime end, const QList<HostId> &hosts) const;
    [[nodiscard]] QList<HistogramMark> deployments(const QList<HostId> &hosts) const;

    // logs_pane_open.cpp
    void showOpening(const LogAddress &address, const std::function<void(LogPage &)> &ready);
    void finishOpening(QWidget *place, const LogAddress &address, const Result<std::shared_ptr<logs::LogDocument>> &document,
                       const std::function<void(LogPage &)> &ready);
    void openWhole(const logs::SourceInfo &source);
    [[nodiscard]] LogAddress addressOf(const HostId &host, const QString &path) const;
    [[nodiscard]] EverywhereView *makeSearchPage();
    [[nodiscard]] std::vector<EverywhereSearch::Target> targets(const SearchPlaces &places);
    [[nodiscard]] EverywhereSearch::Target target(const LogAddress &address);
    void openFound(const QString &key, qint64 line, const logs::Pattern &pattern);
    void openMerged(EverywhereView *view);
    void restoreFollowed(const QJsonArray &requests);
    void restoreTabs(const QJsonObject &state);

    LogsParts m_parts;
    LogOpener m_opener;
    LogSets *m_sets = nullptr;
    MarkSource *m_markSource = nullptr;
    Scope m_scope;
    TimeRange m_range;
    QPointer<TimeAxis> m_axis;
    QSplitter *m_splitter = nullptr;
    QWidget *m_sourceCard = nullptr;
    SourcePanel *m_sources = nullptr;
    LogTabs *m_tabs = nullptr;
    LogPage *m_live = nullptr;
    IconButton *m_patternsButton = nullptr;
    IconButton *m_analysisButton = nullptr;
    IconButton *m_sourcesButton = nullptr;
    IconButton *m_serversButton = nullptr;
    QHash<QString, LogAddress> m_found; ///< logs that searches looked into, by key
    QStringList m_searches;             ///< newest first
    QList<QAction *> m_actions;
    QList<QAction *> m_setActions;
    QAction *m_journalAction = nullptr;
    QAction *m_followAction = nullptr;
    bool m_restoring = false;
};

} // namespace qd::ui
