// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert_service.h"

#include <QtCore/QAbstractTableModel>
#include <QtWidgets/QWidget>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace qd::ui {

/// The maintenance windows of alerts.yaml, in the order of the file. Thread: GUI. Ownership: the service must outlive it.
class MaintenanceModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { StateColumn, WhatColumn, HostsColumn, WhenColumn, ColumnCount };
    enum Role { OpenRole = Qt::UserRole + 1, PastRole };

    explicit MaintenanceModel(const alerts::AlertService &service, QObject *parent = nullptr);
    [[nodiscard]] alerts::MaintenanceWindow window(int row) const { return m_windows.value(row); }
    /// Takes the time of now.
    void refresh();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void take();
    [[nodiscard]] QString stateOf(const alerts::MaintenanceWindow &window) const;

    const alerts::AlertService &m_service;
    QList<alerts::MaintenanceWindow> m_windows;
};

/// Windows that are open, come or are over; new ones, changes, and the end before its time. Enter edits, Del removes.
class MaintenanceView : public QWidget {
    Q_OBJECT
public:
    explicit MaintenanceView(alerts::AlertService &service, QWidget *parent = nullptr);

    /// Asks for a new window for the hosts of `scope`.
    void addWindow(const QString &scope);
    void refresh();

Q_SIGNALS:
    void toastRequested(const QString &title, const QString &text, bool isError);

private:
    void buildBar(QLayout *layout);
    void buildTable();
    void edit(const std::optional<alerts::MaintenanceWindow> &window, const QString &scope);
    void endNow();
    void removeWindows();
    void change(const alerts::MaintenanceWindow &before, const std::optional<alerts::MaintenanceWindow> &after, const QString &done);
    [[nodiscard]] QList<alerts::MaintenanceWindow> chosen() const;
    void showButtons();

    alerts::AlertService &m_service;
    MaintenanceModel m_model;
    QStackedWidget *m_pages = nullptr;
    QTableView *m_table = nullptr;
    QPushButton *m_end = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_remove = nullptr;
};

} // namespace qd::ui
