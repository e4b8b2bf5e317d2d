// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/questions.h"
#include "models/loganalysis/result_export.h"
#include "widgets/logs/analysis_model.h"
#include "widgets/logs/analysis_runner.h"

#include <QtCore/QFutureWatcher>
#include <QtWidgets/QWidget>

class QComboBox;
class QMenu;
class QProgressBar;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace qd::ui {

class AnalysisBuilder;
class EmptyState;
class IconButton;
class Label;
class Segmented;
class SqlEdit;

/// A log as a data frame: questions with one click, a query put together from fields, or SQL; the answer as a table and a
/// chart, whose cells filter the log; exports, and the Python that works the same out. The shown lines are asked, filtered
/// as they are. Keys: Ctrl+Return runs, Enter on a cell filters the log to its lines, Ctrl+C copies.
/// Thread: GUI; lines are read on the global pool. `document` must outlive it.
class AnalysisPanel : public QWidget {
    Q_OBJECT
public:
    explicit AnalysisPanel(logs::LogDocument &document, QWidget *parent = nullptr);
    ~AnalysisPanel() override;

    /// Asks one of questionsFor() by its key; nothing if the lines do not have its fields.
    void ask(QString key);
    void askQuery(const logs::FrameQuery &query);
    void askSql(const QString &sql);
    [[nodiscard]] bool isBusy() const { return m_runner.isRunning(); }
    [[nodiscard]] const QList<logs::Question> &questions() const { return m_questions; }
    [[nodiscard]] const AnalysisModel &model() const { return m_model; }
    /// The script that works the shown answer out.
    [[nodiscard]] QString python() const;

Q_SIGNALS:
    /// Show only lines that fit this rule too; one signal for each rule of a cell.
    void filterWanted(const qd::logs::FilterRule &rule);
    void lineWanted(qd::logs::LineNumber line);
    /// The columns of the lines are known.
    void ready();
    void answered();

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum Page { EmptyPage, BusyPage, ErrorPage, ResultPage };
    enum Mode { BuildMode, SqlMode };
    enum Shown { TableShown, ChartShown, BothShown };

    QWidget *buildBar();
    QWidget *buildBusy();
    QWidget *buildError();
    QWidget *buildResult();
    void buildExports(QMenu *menu);
    void takeSchema();
    void fillQuestions();
    void takeAnswer(const AnalysisRunner::Answer &answer);
    void showError(const logs::SqlError &error);
    void showProgress(double share, qint64 lines);
    void showCharts();
    void showParts();
    void summarize(const AnalysisRunner::Answer &answer);
    void setMode(Mode mode);
    void run();
    void cancel();
    [[nodiscard]] QModelIndex current() const;
    void useCell(const QModelIndex &index);
    void cellMenu(const QPoint &position);
    void copySelected();
    void saveResult(logs::ExportFormat format);
    void saveChart();
    void saveLines(logs::ExportFormat format);
    void recordsSaved();
    void saveBytes(const QString &title, const QString &suffix, const QByteArray &bytes);

    logs::LogDocument &m_document;
    AnalysisRunner m_runner;
    AnalysisModel m_model;
    AnalysisSort m_sort;
    AnalysisRunner::Job m_job; ///< of the shown answer, or the one that runs
    QList<logs::Question> m_questions;
    QList<AnalysisChart> m_charts;
    QFutureWatcher<Result<qint64>> m_saving;
    QString m_savedTo;
    QString m_wantedKey; ///< asked before the columns were known
    bool m_hasSchema = false;
    QPushButton *m_ask;
    Segmented *m_mode;
    Segmented *m_parts;
    QPushButton *m_run;
    IconButton *m_stop;
    QPushButton *m_export;
    QComboBox *m_chartChoice;
    Label *m_summary;
    AnalysisBuilder *m_builder;
    SqlEdit *m_sql;
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    QProgressBar *m_progress;
    Label *m_progressText;
    Label *m_errorText;
    Label *m_errorHint;
    QSplitter *m_split;
    QTableView *m_table;
    ResultChart *m_chart;
};

} // namespace qd::ui
