// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/logview/log_desk.h"

#include <QtWidgets/QDialog>

class QTableWidget;

namespace qd::ui {

class Label;

/// The texts that are always coloured: on and off, text, regular expression or not, colour. What is changed shows at once;
/// an expression that cannot be read is told and not used.
/// Thread: GUI. Ownership: `desk` must outlive it.
class HighlightDialog : public QDialog {
    Q_OBJECT
public:
    explicit HighlightDialog(LogDesk &desk, QWidget *parent = nullptr);

private:
    enum Column { Text, Regex, Colour, ColumnCount };
    void addRow(const TextHighlight &highlight);
    void addNew();
    void removeCurrent();
    void apply();

    LogDesk &m_desk;
    QTableWidget *m_table;
    Label *m_problem;
    bool m_filling = false;
};

} // namespace qd::ui
