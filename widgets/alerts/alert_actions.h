// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert_service.h"

#include <QtWidgets/QDialog>

class QLineEdit;
class QMenu;

namespace qd::ui {

class Label;

/// Fills a menu with the times that alerts can be silent for.
void fillSnoozeMenu(QMenu &menu, alerts::AlertService &service, const std::function<QList<alerts::AlertKey>()> &keys);

/// Asks for a note and acknowledges alerts with it. Deletes itself.
class AcknowledgeDialog : public QDialog {
    Q_OBJECT
public:
    AcknowledgeDialog(alerts::AlertService &service, const QList<alerts::Alert> &alerts, QWidget *parent);

private:
    void acknowledge();

    alerts::AlertService &m_service;
    QList<alerts::Alert> m_alerts;
    QLineEdit *m_note;
};

} // namespace qd::ui
