// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert_service.h"

#include <QtWidgets/QDialog>

class QComboBox;
class QDateTimeEdit;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QTimeEdit;

namespace qd::ui {

class Chip;
class FilterField;
class Label;
class Segmented;

/// Makes a maintenance window or changes one: once, from now or later, or every week at a wall clock. Says while typing which hosts
/// it means and when it opens. Saves it to alerts.yaml. Deletes itself. Ownership: the service must outlive it.
class MaintenanceDialog : public QDialog {
    Q_OBJECT
public:
    /// `before` nothing = a new one for the hosts of `scope`.
    MaintenanceDialog(alerts::AlertService &service, const std::optional<alerts::MaintenanceWindow> &before, const QString &scope, QWidget *parent);

Q_SIGNALS:
    void saved(const QString &what);

private:
    void buildForm(QFormLayout *form);
    void buildOnce(QFormLayout *form);
    void buildWeekly(QFormLayout *form);
    void fill(const alerts::MaintenanceWindow &window);
    void showRows();
    /// Nothing while a field is wrong; `problem` says which.
    [[nodiscard]] std::optional<alerts::MaintenanceWindow> edited(QString *problem = nullptr) const;
    void check();
    void save();

    alerts::AlertService &m_service;
    std::optional<alerts::MaintenanceWindow> m_before;
    QFormLayout *m_form = nullptr;
    FilterField *m_scope = nullptr;
    QLineEdit *m_reason = nullptr;
    Segmented *m_kind = nullptr;
    Segmented *m_start = nullptr; ///< now or later
    QDateTimeEdit *m_from = nullptr;
    QComboBox *m_length = nullptr;
    QWidget *m_days = nullptr;
    QList<Chip *> m_dayChips;
    QTimeEdit *m_time = nullptr;
    QComboBox *m_zone = nullptr;
    Label *m_message = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace qd::ui
