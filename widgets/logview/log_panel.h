// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time_range.h"
#include "models/logs/log_document.h"
#include "widgets/common/time_axis.h"

#include <QtCore/QFutureWatcher>
#include <QtWidgets/QWidget>

#include <functional>

class QLabel;
class QStackedLayout;

namespace qd::ui {

class Chip;
class EmptyState;
class IconButton;
class Label;
class LogSummary;
class LogView;
class RateHistogram;
class PatternField;
class StatusDot;

/// A log with everything around it: title, level chips with counts, search, histogram, the lines, saving.
/// The Overview shows the live one below its cards, the Logs pane one on each of its tabs.
/// Thread: GUI. Ownership: the document is its own; what stands behind the document must outlive it.
class LogPanel : public QWidget {
    Q_OBJECT
public:
    explicit LogPanel(std::shared_ptr<logs::LogDocument> document, QWidget *parent = nullptr);
    ~LogPanel() override;

    [[nodiscard]] logs::LogDocument &document() { return *m_document; }
    [[nodiscard]] LogView &view() { return *m_view; }

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
    [[nodiscard]] RateHistogram &histogram() { return *m_histogram; }
    /// What stands there while nothing is followed; the action stays the caller's.
    void setEmptyStep(QAction *action);
    /// Saves the shown lines; tells the end by toastRequested().
    void saveTo(const QString &path);
    [[nodiscard]] bool hasLines() const { return m_document->rowCount() > 0; }

Q_SIGNALS:
    void toastRequested(const QString &title, const QString &text, bool isError);

protected:
    bool event(QEvent *event) override;

private:
    void placeChips();
    void buildToolbar(class QHBoxLayout *bar);
    void buildChips(class QHBoxLayout *bar);
    void buildSearch(class QHBoxLayout *bar);
    [[nodiscard]] Chip *closableChip(const char *objectName, const QString &name, const std::function<void()> &close);
    void showChips();
    void showEmpty(const QString &title, const QString &sentence);
    void connectParts();
    void connectView();
    void connectModels();
    void applyFilter();
    void applySearch();
    void updateCounts();
    void updateHits();
    void updateEmpty();
    void showNotice(const QString &text);
    void chooseFile();
    void finishSaving();

    std::shared_ptr<logs::LogDocument> m_document;
    QList<HostId> m_hosts;
    QString m_onlyText; ///< from the context menu
    logs::FilterGroup m_rules;
    std::optional<TimeSpan> m_span;
    class QHBoxLayout *m_bar = nullptr;
    class QHBoxLayout *m_second = nullptr; ///< the chips' place in a narrow panel
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
    IconButton *m_wrap = nullptr;
    IconButton *m_follow = nullptr;
    IconButton *m_pause = nullptr;
    IconButton *m_save = nullptr;
    RateHistogram *m_histogram = nullptr;
    LogSummary *m_summary = nullptr;
    LogView *m_view = nullptr;
    EmptyState *m_empty = nullptr;
    QStackedLayout *m_stack = nullptr;
    QTimer m_typing;
    QFutureWatcher<Result<qint64>> m_saving;
};

} // namespace qd::ui
