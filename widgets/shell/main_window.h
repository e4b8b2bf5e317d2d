// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/pane.h"
#include "widgets/common/time_axis.h"
#include "widgets/common/toast.h"
#include "widgets/shell/palette_model.h"
#include "widgets/shell/preferences.h"

#include <QtCore/QHash>
#include <QtWidgets/QMainWindow>

class QSplitter;
class QStackedWidget;

namespace qd::ui {

class ActivityModel;
class ActivityPopup;
class ActivityView;
class CommandPalette;
class HeaderBar;
class Rail;
class RailButton;
class StatusStrip;
struct FleetStatus;

/// What the window is filled with, once. Ownership: the window takes all of them.
struct MainWindowParts {
    QWidget *sidebar = nullptr; ///< the host tree
    QWidget *notice = nullptr;  ///< the problem strip; hides itself while there is no problem
    QList<Pane *> panes;        ///< in the rail's order
};

/// The one window: rail, left column, header, panes, status line, toasts, palette.
/// Hands scope, time range and pause down to every pane; knows panes only as Pane.
/// Thread: GUI.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// `activity` must outlive the window. Empty until fill(), so that its parts may know it.
    explicit MainWindow(ActivityModel &activity, QWidget *parent = nullptr);
    void fill(const MainWindowParts &parts);

    void setScope(const Scope &scope);
    [[nodiscard]] const Scope &scope() const { return m_scope; }
    /// Shows the pane of this key; unknown keys change nothing and give false.
    bool showPane(const QString &key);
    [[nodiscard]] Pane *currentPane() const;
    [[nodiscard]] Pane *pane(const QString &key) const;
    /// The one time axis of all panes; the header's choices are ranges of it.
    [[nodiscard]] TimeAxis &timeAxis() { return *m_axis; }
    /// Index into timeRangeChoices().
    void setTimeRangeIndex(int index);
    void setStatus(const FleetStatus &status);
    void setTime(UtcTime now);
    [[nodiscard]] ToastManager &toasts() { return *m_toasts; }
    [[nodiscard]] CommandPalette &palettePopup() { return *m_palette; }

    /// Hosts for the palette, asked when it opens; panes and actions are there by themselves.
    void setPaletteHosts(std::function<std::vector<PaletteEntry>()> hosts) { m_paletteHosts = std::move(hosts); }
    /// More actions for the menu-less window: reached by their shortcut and through the palette.
    void addCommand(QAction *action);

    /// A number at the pane's sign on the rail; 0 = none. `description` says it in words.
    void setBadge(const QString &key, int count, Tone tone, const QString &description);

    /// Asked before the window closes; false keeps it open.
    void setCloseGuard(std::function<bool()> mayClose) { m_mayClose = std::move(mayClose); }

    [[nodiscard]] WindowMemory memory() const;
    /// Sizes that do not fit today's screens are brought into sight.
    void restore(const WindowMemory &memory);

Q_SIGNALS:
    void timeRangeChanged(const qd::TimeRange &range);
    void pausedChanged(bool paused);
    void scopeChanged(const qd::ui::Scope &scope);
    void deployRequested(const QList<qd::HostId> &hosts);
    void settingsRequested();
    void activityChosen(const qd::HostId &host, const QString &runningKey);
    /// The person closes the window; its memory() is still true.
    void closing();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void chooseTimeRange(int index);
    void handDownTimeRange(const TimeRange &range);
    void makeTimeActions();
    void showEvents(UtcTime begin, UtcTime end);
    [[nodiscard]] ActivityPopup &activityPopup();
    QAction *makeAction(const QString &name, const QString &text, const QString &iconName, const QKeySequence &shortcut);
    void makeActions();
    void makeRail(const QList<Pane *> &panes);
    QWidget *makeLeftColumn(QWidget *sidebar);
    QWidget *makeRightColumn(QWidget *notice);
    void addPane(Pane *pane, int number);
    void setPaused(bool paused);
    void toggleActivityPopup();
    void toggleSidebar();
    [[nodiscard]] std::vector<PaletteEntry> paletteEntries() const;
    void showScope();

    ActivityModel &m_activity;
    TimeAxis *m_axis;
    QAction *m_liveAction = nullptr;
    QAction *m_backAction = nullptr;
    QAction *m_paletteAction = nullptr;
    QAction *m_pauseAction = nullptr;
    QAction *m_deployAction = nullptr;
    QAction *m_settingsAction = nullptr;
    QAction *m_bellAction = nullptr;
    QAction *m_sidebarAction = nullptr;
    QAction *m_quitAction = nullptr;
    QList<QAction *> m_commands;
    Rail *m_rail;
    RailButton *m_bell = nullptr;
    QStackedWidget *m_stack;
    QSplitter *m_columns;
    QSplitter *m_left;
    HeaderBar *m_header = nullptr;
    StatusStrip *m_status;
    ToastManager *m_toasts;
    CommandPalette *m_palette;
    ActivityView *m_activityView = nullptr;
    ActivityPopup *m_activityPopup = nullptr;
    QList<QAction *> m_paneActions;
    QHash<QString, RailButton *> m_paneButtons; ///< by key
    std::function<std::vector<PaletteEntry>()> m_paletteHosts;
    std::function<bool()> m_mayClose;
    Scope m_scope;
};

} // namespace qd::ui
