// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/dashboard_library.h"

#include <QtWidgets/QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace qd::ui {

class Label;

/// Puts queries as a panel into a dashboard of one's own: which, its title, how it looks, its unit.
class SavePanelDialog : public QDialog {
    Q_OBJECT
public:
    /// `library` must outlive it.
    SavePanelDialog(dashboards::DashboardLibrary &library, const QStringList &expressions, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The panel is in this file of the library.
    void saved(const QString &file, const QString &title);

private:
    void build();
    void follow();
    void save();
    [[nodiscard]] dashboards::Panel panel() const;

    dashboards::DashboardLibrary &m_library;
    QStringList m_expressions;
    QLineEdit *m_title;
    QComboBox *m_dashboard;
    QLineEdit *m_newName;
    QComboBox *m_kind;
    QComboBox *m_unit;
    Label *m_message;
    QPushButton *m_save = nullptr;
};

} // namespace qd::ui
