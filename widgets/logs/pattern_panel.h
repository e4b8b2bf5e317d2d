// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/pattern_compare.h"
#include "models/logs/log_document.h"
#include "widgets/logs/pattern_model.h"
#include "widgets/logview/rate_histogram.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QComboBox;
class QDateTimeEdit;
class QListWidget;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace qd::ui {

class Chip;
class EmptyState;
class IconButton;
class Label;
class SearchField;

/// What the shown lines of a log consist of: templates with their counts, and what is new, gone or more frequent than in a baseline:
/// before a moment (a deployment), the same time of the day before, or all other sources. Follows the log while it grows.
/// Keys: Enter shows only the chosen pattern's lines, Delete leaves them out, Ctrl+C copies the template.
/// Thread: GUI; lines are read on the global pool. `document` must outlive it.
class PatternPanel : public QWidget {
    Q_OBJECT
public:
    explicit PatternPanel(logs::LogDocument &document, QWidget *parent = nullptr);
    ~PatternPanel() override;

    /// What was before this moment becomes the baseline ("What changed since this deployment?").
    void compareBefore(qint64 timeMs);
    /// Moments to choose from, the latest first: deployments.
    void setMoments(const QList<HistogramMark> &moments);
    /// Looks at the lines again.
    void refresh();
    [[nodiscard]] bool isBusy() const { return m_watcher.isRunning(); }
    [[nodiscard]] const PatternModel &model() const { return m_model; }

Q_SIGNALS:
    /// Show only the lines of a pattern, or leave them out.
    void filterWanted(const qd::logs::Pattern &pattern, bool exclude);
    void lineWanted(qd::logs::LineNumber line);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum class Baseline { None, Moment, Yesterday, Source };
    enum Page { TablePage, BusyPage, EmptyPage };

    void buildBar(QLayout *layout);
    void buildTable();
    void buildDetails();
    void buildBusy();
    [[nodiscard]] QAction *addKey(const QString &text, const QKeySequence &key, const std::function<void()> &act);
    [[nodiscard]] Baseline baseline() const;
    void baselineChosen();
    void momentEdited();
    [[nodiscard]] int choiceOf(qint64 timeMs) const;
    [[nodiscard]] qint64 dayStretch(qint64 lastMs) const;
    void fillSources();
    [[nodiscard]] std::optional<QString> setBaseline(logs::MineOptions &options);
    void mine(bool goOn);
    void mined();
    void take(logs::MinedPatterns mined);
    void documentChanged();
    void showEmpty(const QString &title, const QString &sentence, QAction *next);
    void showColumns();
    void showSummary();
    void showDetails();
    void want(bool exclude);
    void exportCsv();
    void openMenu(const QPoint &position);
    [[nodiscard]] int chosenRow() const;

    logs::LogDocument &m_document;
    PatternModel m_model;
    PatternSort m_sort;
    QFutureWatcher<Result<logs::MinedPatterns>> m_watcher;
    QTimer m_again;          ///< the log has grown: look at what came
    bool m_isStale = true;
    bool m_goesOn = false;   ///< the run under way only adds
    qint64 m_lastTook = 0;   ///< milliseconds of the last whole run
    qint64 m_startedMs = 0;
    logs::LogFilter m_minedFilter;
    std::shared_ptr<logs::PatternMiner> m_miner;
    logs::LineNumber m_last = -1;
    QList<HistogramMark> m_moments;
    qint64 m_stretchMs = 0; ///< compared with the day before

    QComboBox *m_choice = nullptr;
    QDateTimeEdit *m_moment = nullptr;
    QComboBox *m_source = nullptr;
    SearchField *m_search = nullptr;
    Chip *m_changedOnly = nullptr;
    Label *m_summary = nullptr;
    IconButton *m_refresh = nullptr;
    IconButton *m_export = nullptr;
    QStackedWidget *m_pages = nullptr;
    QTableView *m_table = nullptr;
    QProgressBar *m_progress = nullptr;
    EmptyState *m_empty = nullptr;
    QWidget *m_details = nullptr;
    Label *m_template = nullptr;
    Label *m_facts = nullptr;
    QListWidget *m_examples = nullptr;
    QPushButton *m_only = nullptr;
    QPushButton *m_without = nullptr;
};

} // namespace qd::ui
