// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/dashboard_library.h"

#include <QtWidgets/QWidget>

#include <functional>

class QPushButton;
class QStackedWidget;

namespace qd::ui {

class RecordTable;
class SearchField;

/// The dashboards that the person keeps: opens, imports (dialog, drop, from a Grafana's address), renames, removes with undo.
/// Thread: GUI.
class LibraryView : public QWidget {
    Q_OBJECT
public:
    /// `library` must outlive it.
    explicit LibraryView(dashboards::DashboardLibrary &library, QWidget *parent = nullptr);

    /// Takes copies of these files; the last good one is opened.
    void importFiles(const QStringList &paths);
    /// Files opened of late, newest first: they stand first.
    void setRecent(const QStringList &files);
    /// Whether a source is named: the empty page says what is missing.
    void setHasSource(bool hasSource);
    void askImport();

Q_SIGNALS:
    void openRequested(const QString &file);
    void sourcesRequested();
    void toastRequested(const QString &title, const QString &text, bool isError);
    /// Something was taken away; `undo` brings it back.
    void undoOffered(const QString &title, const QString &text, const std::function<void()> &undo);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    [[nodiscard]] QWidget *makeBar();
    [[nodiscard]] QWidget *makeEmpty();
    void refill();
    void followChoice();
    void openChosen();
    void askRename();
    void askFetch();
    void removeChosen();
    void exportChosen();
    void taken(const QString &file, const QByteArray &replaced);
    [[nodiscard]] const dashboards::DashboardLibrary::Entry *chosen() const;

    dashboards::DashboardLibrary &m_library;
    QStringList m_recent;
    SearchField *m_filter;
    QPushButton *m_import = nullptr;
    QPushButton *m_fetch = nullptr;
    QPushButton *m_rename = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_remove = nullptr;
    QStackedWidget *m_pages;
    RecordTable *m_table;
    QWidget *m_empty;
};

} // namespace qd::ui
