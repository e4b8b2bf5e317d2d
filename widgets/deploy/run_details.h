// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/plan.h"
#include "models/deploy/run_model.h"

#include <QtWidgets/QWidget>

class QScrollArea;
class QStackedWidget;
class QPushButton;

namespace qd::ui {

class CurveBook;
class EmptyState;
class JournalView;
class Label;
class ElidedLabel;
class OutputView;
class Segmented;
class VerdictView;

/// All of one cell: what it printed, what it changes, what a gate found, and its rows of the journal; above them the
/// command, and a fault with its next step. Of a host's cell, what became of the host.
/// Thread: GUI.
class RunDetails final : public QWidget {
    Q_OBJECT
public:
    enum class Page { Output, Changes, Verdict, Journal };

    explicit RunDetails(const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] OutputView &output() { return *m_output; }
    [[nodiscard]] VerdictView &verdict() { return *m_verdict; }
    [[nodiscard]] JournalView &journal() { return *m_journal; }
    /// `column` = -1: the host itself. Chooses the page that says most, unless somebody chose one.
    void showCell(const deploy::RunModel &model, int host, int column);
    /// The cell's state or times are others; its output stays.
    void refresh(const deploy::RunModel &model);
    void clear();
    void append(const QByteArray &bytes);
    void showPage(Page page);
    [[nodiscard]] int host() const { return m_host; }
    [[nodiscard]] int column() const { return m_column; }

Q_SIGNALS:
    /// A file of the workstation, as the run names it ("roles/web/tasks/main.yml"), at this line.
    void placeWanted(const QString &file, int line);
    /// The page with the rows of the journal was opened.
    void journalWanted();

private:
    struct Changes {
        int host = -1;
        int column = -1;
        QString diff;                    ///< that the step told
        QList<deploy::FileChange> files; ///< else those of the plan
        bool operator==(const Changes &other) const;
    };

    void buildHead(QWidget *place);
    void showHead(const deploy::RunModel &model);
    void showNoOutput(const deploy::RunModel &model);
    void showFault(const deploy::StepStatus &status);
    void showChanges(const deploy::RunModel &model, const deploy::StepStatus &status);
    void makeChanges();
    void showVerdict(const deploy::RunModel &model, const deploy::StepStatus &status);
    void choosePage(const deploy::StepStatus &status);

    int m_host = -1;
    int m_column = -1;
    bool m_pageChosen = false; ///< by the person, for this run
    Changes m_changes;         ///< of the cell
    bool m_changesMade = true; ///< into widgets
    ElidedLabel *m_title;
    ElidedLabel *m_command;
    Label *m_fault;
    Label *m_hint;
    QPushButton *m_place;
    Segmented *m_tabs;
    QStackedWidget *m_pages;
    OutputView *m_output;
    QScrollArea *m_diffs;
    EmptyState *m_noChanges;
    QStackedWidget *m_changePages;
    VerdictView *m_verdict;
    EmptyState *m_noVerdict;
    QStackedWidget *m_verdictPages;
    JournalView *m_journal;
};

} // namespace qd::ui
