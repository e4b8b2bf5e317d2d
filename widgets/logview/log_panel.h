// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time_range.h"
#include "models/logs/line_marks.h"
#include "models/logs/log_document.h"
#include "widgets/common/time_axis.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QJsonObject>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <functional>

class QBoxLayout;
class QHBoxLayout;
class QLabel;
class QMenu;
class QSplitter;
class QStackedLayout;

namespace qd::ui {

class Chip;
class DetachedWindow;
class EmptyState;
class GoToBar;
class IconButton;
class Label;
class LogDesk;
class LogFooter;
class LogSummary;
class LogView;
class MarksView;
class PatternField;
class RateHistogram;
class RecordView;
class StatusDot;

/// A log with everything around it: title, level chips with counts, search, histogram, the lines as text or table in one
/// view or two, all of the current line, marks, saving. The Overview shows the live one below its cards, the Logs pane one
/// on each of its tabs.
/// Thread: GUI. Ownership: the document is its own; what stands behind the document must outlive it.
class LogPanel : public QWidget {
    Q_OBJECT
public:
    enum class Split : quint8 { None, SideBySide, Stacked };
    enum class Side : quint8 { None, Record, Marks };

    explicit LogPanel(std::shared_ptr<logs::LogDocument> document, QWidget *parent = nullptr);
    ~LogPanel() override;

    [[nodiscard]] logs::LogDocument &document() { return *m_document; }
    /// The first view; the second one is there while the panel is split.
    [[nodiscard]] LogView &view() { return *m_view; }
    /// The view that was used last.
    [[nodiscard]] LogView &activeView() { return *m_active; }
    /// What is shared with other panels; must outlive it. Without, the panel has a desk of its own that keeps nothing.
    void setDesk(LogDesk &desk);
    /// Without the row below the lines, for small places.
    void setCompact(bool compact);

    /// Shows only lines of these hosts; empty = all.
    void setHosts(const QList<HostId> &hosts);
    void setTimeRange(const TimeRange &range);
    /// The histogram takes part in the window's one time axis.
    void setTimeAxis(TimeAxis *axis);
    /// Shows only lines of exactly this stretch of time, and a chip that says so and shows all again; unset = all.
    void setSpan(const std::optional<TimeSpan> &span);
    [[nodiscard]] const std::optional<TimeSpan> &span() const { return m_span; }
    /// Stops the picture, never the intake.
    void setPaused(bool paused);
    void setSearch(const QString &text, bool regex);
    void setSearchPattern(const logs::Pattern &pattern);
    [[nodiscard]] logs::Pattern searchPattern() const;
    [[nodiscard]] PatternField &searchField() { return *m_search; }
    /// What lines must fit beside levels, hosts and time.
    void setRules(const logs::FilterGroup &rules);
    [[nodiscard]] const logs::FilterGroup &rules() const { return m_rules; }
    /// One more of them; `only` = in place of all others.
    void addRule(const logs::FilterRule &rule, bool only = false);
    [[nodiscard]] RateHistogram &histogram() { return *m_histogram; }
    /// What stands there while nothing is followed; the action stays the caller's.
    void setEmptyStep(QAction *action);
    /// Saves the shown lines; tells the end by toastRequested().
    void saveTo(const QString &path);
    [[nodiscard]] bool hasLines() const { return m_document->rowCount() > 0; }

    void setSplit(Split split);
    [[nodiscard]] Split split() const { return m_split; }
    /// In a window of its own; its place says so and brings it back.
    void setDetached(bool detached);
    [[nodiscard]] bool isDetached() const { return m_window != nullptr; }
    void showSide(Side side);
    [[nodiscard]] Side side() const { return m_side; }

    /// Wrapping, table, columns, split, what is beside the lines.
    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);

Q_SIGNALS:
    void rulesChanged();
    /// Another condition from a click. While somebody is connected, rules are that one's to show and set; else the panel
    /// adds them by itself and shows a chip.
    void filterWanted(const qd::logs::FilterRule &rule, bool only);
    /// As of LogView.
    void pivotWanted(const QString &field, const QString &value);
    void chartWanted(const qd::HostId &host, qint64 timeMs);
    void fileWanted(const qd::HostId &host, const QString &path, qint64 place);
    void serviceWanted(const qd::HostId &host, const QString &unit, qint64 timeMs);
    void terminalWanted(const qd::HostId &host);
    void toastRequested(const QString &title, const QString &text, bool isError);
    void undoOffered(const QString &title, const QString &text, const std::function<void()> &undo);
    /// saveState() is another.
    void stateChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // log_panel_bar.cpp
    void buildToolbar(QHBoxLayout *bar);
    void buildChips(QHBoxLayout *bar);
    void buildSearch(QHBoxLayout *bar);
    [[nodiscard]] Chip *closableChip(const char *objectName, const QString &name, const std::function<void()> &close);
    void placeChips();
    void showChips();
    void fillMenu(QMenu *menu);
    void addViewActions(QMenu *menu);
    void addGoActions(QMenu *menu);
    void addLookActions(QMenu *menu);

    // log_panel_views.cpp
    void buildViews();
    void connectView(LogView *view);
    void connectSides();
    void activate(LogView *view);
    void showRecord();
    void openNote();
    void openHighlights();
    void saveLine(const QByteArray &text);
    void takeRule(const logs::FilterRule &rule, bool only);
    [[nodiscard]] bool isFilteredElsewhere() const;

    // log_panel.cpp
    void showEmpty(const QString &title, const QString &sentence);
    void connectParts();
    void connectModels();
    void applyFilter();
    void applySearch();
    void updateCounts();
    void updateHits();
    void updateEmpty();
    [[nodiscard]] QString intakeText() const;
    void showNotice(const QString &text);
    void chooseFile(const std::shared_ptr<const logs::LineRange> &lines);
    void save(std::shared_ptr<const logs::LineRange> lines, const QString &path);
    void finishSaving();

    std::shared_ptr<logs::LogDocument> m_document;
    std::unique_ptr<LogDesk> m_ownDesk;
    LogDesk *m_desk = nullptr;
    QList<HostId> m_hosts;
    logs::FilterGroup m_rules;
    std::optional<TimeSpan> m_span;
    QStackedLayout *m_place = nullptr; ///< the body, or where it has gone
    QWidget *m_body = nullptr;
    DetachedWindow *m_window = nullptr;
    QHBoxLayout *m_bar = nullptr;
    QHBoxLayout *m_second = nullptr; ///< the chips' place in a narrow panel
    QWidget *m_chipBox = nullptr;
    int m_chipPlace = 0;
    bool m_chipsBelow = false;
    std::array<Chip *, 4> m_chips{};
    Chip *m_onlyChip = nullptr;
    Chip *m_spanChip = nullptr;
    StatusDot *m_dot = nullptr;
    Label *m_rate = nullptr;
    Label *m_hitText = nullptr;
    QLabel *m_notice = nullptr;
    PatternField *m_search = nullptr;
    IconButton *m_only = nullptr;
    IconButton *m_previous = nullptr;
    IconButton *m_next = nullptr;
    IconButton *m_table = nullptr;
    IconButton *m_follow = nullptr;
    IconButton *m_pause = nullptr;
    IconButton *m_save = nullptr;
    IconButton *m_more = nullptr;
    RateHistogram *m_histogram = nullptr;
    LogSummary *m_summary = nullptr;
    GoToBar *m_goTo = nullptr;
    QSplitter *m_views = nullptr;
    LogView *m_view = nullptr;
    LogView *m_other = nullptr; ///< while split
    LogView *m_active = nullptr;
    QSplitter *m_beside = nullptr;
    RecordView *m_record = nullptr;
    MarksView *m_marks = nullptr;
    LogFooter *m_footer = nullptr;
    EmptyState *m_empty = nullptr;
    QStackedLayout *m_stack = nullptr;
    QTimer m_typing;
    QTimer m_telling; ///< the footer and the record follow the current line a moment later
    QFutureWatcher<Result<qint64>> m_saving;
    Split m_split = Split::None;
    Side m_side = Side::None;
    QString m_shownRecord; ///< what tells the record beside the lines from others
};

} // namespace qd::ui
