// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/dashboard_library.h"
#include "widgets/common/time_axis.h"
#include "widgets/dashboards/source_chooser.h"

#include <QtWidgets/QWidget>

#include <functional>

class QPushButton;
class QStackedWidget;

namespace qd::ui {

class DashboardView;
class ElidedLabel;
class IconButton;
class LibraryView;

/// The tab of dashboards: the library, or an open dashboard with its title, its problems and the way back. Keeps what was
/// chosen in each dashboard's variables. Thread: GUI.
class DashboardPage : public QWidget {
    Q_OBJECT
public:
    /// Both must outlive it.
    DashboardPage(SourceChooser &chooser, dashboards::DashboardLibrary &library, QWidget *parent = nullptr);

    /// Opens a file of the library; what cannot be opened is told as a toast.
    void open(const QString &file);
    /// Back to the library.
    void close();
    [[nodiscard]] const QString &file() const { return m_file; }
    void refresh();

    void setTimeAxis(TimeAxis *axis);
    void setPaused(bool paused);
    /// Nothing: as the dashboard says.
    void setRefreshInterval(std::optional<std::chrono::milliseconds> interval);

    [[nodiscard]] QJsonObject saveState() const;
    /// Opens what was open.
    void restoreState(const QJsonObject &state);
    [[nodiscard]] DashboardView &view() { return *m_view; }
    [[nodiscard]] LibraryView &library() { return *m_libraryView; }
    /// All panels in sight have their answer.
    [[nodiscard]] bool hasAnswers() const;

Q_SIGNALS:
    void sourcesRequested();
    void queryRequested(const QStringList &expressions);
    void toastRequested(const QString &title, const QString &text, bool isError);
    void undoOffered(const QString &title, const QString &text, const std::function<void()> &undo);

private:
    [[nodiscard]] QWidget *makeHead();
    void followSource();
    void followLibrary();
    void showProblems();
    void applyInterval();
    void remember();

    SourceChooser &m_chooser;
    dashboards::DashboardLibrary &m_library;
    QString m_file;
    QString m_wanted; ///< to be opened once the library has been read
    QStringList m_recent;
    QHash<QString, QHash<QString, QStringList>> m_chosen; ///< variables by file
    std::optional<std::chrono::milliseconds> m_interval;
    QStackedWidget *m_pages;
    LibraryView *m_libraryView;
    QWidget *m_opened;
    DashboardView *m_view;
    IconButton *m_back = nullptr;
    ElidedLabel *m_title = nullptr;
    QPushButton *m_problems = nullptr;
};

} // namespace qd::ui
