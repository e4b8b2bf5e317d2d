// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/preferences.h"

#include <QtWidgets/QDialog>

class QComboBox;
class QVBoxLayout;

namespace qd::ui {

class Segmented;

/// Theme, language, time range, how often hosts are asked, how long the past of charts is kept. Each choice holds at once and is reported by changed();
/// there is nothing to confirm. open() it, never exec().
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    explicit SettingsDialog(const Preferences &preferences, QWidget *parent = nullptr);

Q_SIGNALS:
    void changed(const qd::ui::Preferences &preferences);
    void customMetricsRequested();

private:
    void addRow(QVBoxLayout &column, const QString &name, const QString &explanation, QWidget *control);
    QComboBox *makeLanguages();
    QComboBox *makeHistoryDays();
    QWidget *makePaces();

    Preferences m_preferences;
};

} // namespace qd::ui
