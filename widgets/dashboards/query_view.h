// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/dashboard_library.h"
#include "widgets/common/time_axis.h"
#include "widgets/dashboards/source_chooser.h"

#include <QtWidgets/QWidget>

class QMenu;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace qd::integrations {
class PromqlCompletion;
}

namespace qd::ui {

class DashboardView;
class EmptyState;
class QueryRow;
class Segmented;

/// PromQL by hand: several queries at once, as curves on the window's time axis or as the table of this moment. A good one can be
/// kept as a panel of a dashboard of one's own. Thread: GUI.
class QueryView : public QWidget {
    Q_OBJECT
public:
    static constexpr qsizetype mostHistory = 50;
    static constexpr qsizetype mostQueries = 8;

    /// Both must outlive it.
    QueryView(SourceChooser &chooser, dashboards::DashboardLibrary &library, QWidget *parent = nullptr);
    ~QueryView() override;

    /// Puts these in place of what is there, and runs them.
    void setQueries(const QStringList &expressions);
    [[nodiscard]] QStringList queries() const;
    void run();

    void setTimeAxis(TimeAxis *axis);
    void setPaused(bool paused);
    void setRefreshInterval(std::chrono::milliseconds interval);
    /// Newest first.
    [[nodiscard]] const QStringList &history() const { return m_history; }
    void setHistory(const QStringList &history) { m_history = history.first(std::min(mostHistory, history.size())); }

    [[nodiscard]] DashboardView &result() { return *m_result; }
    [[nodiscard]] QueryRow *row(qsizetype index) const { return m_rows.value(index); }

Q_SIGNALS:
    void historyChanged();
    void sourcesRequested();
    void dashboardSaved(const QString &file);
    void toastRequested(const QString &title, const QString &text, bool isError);

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makeBar();
    QueryRow *addRow(const QString &expression);
    void removeRow(QueryRow *row);
    void renumber();
    void rowChecked();
    void showResult();
    void showRightPage();
    void followSource();
    void step(QueryRow *row, int step);
    void remember(const QString &expression);
    void fillHistory(QMenu &menu);
    void savePanel();
    [[nodiscard]] dashboards::Dashboard dashboard() const;

    SourceChooser &m_chooser;
    dashboards::DashboardLibrary &m_library;
    integrations::PromqlCompletion *m_completion;
    QVBoxLayout *m_rowColumn;
    QList<QueryRow *> m_rows;
    Segmented *m_mode;
    QPushButton *m_add = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_run = nullptr;
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    EmptyState *m_noSource;
    DashboardView *m_result;
    QStringList m_history;
    int m_historyAt = -1;
    bool m_isRunning = false;
};

} // namespace qd::ui
