// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_board.h"

#include <QtWidgets/QDialog>

class QLineEdit;
class QPushButton;

namespace qd::ui {

class FilterField;
class Label;

/// Makes a smart group (empty name) or changes one. Says while typing what is wrong, and how many hosts the rule means now.
/// Deletes itself. Ownership: `board` must outlive it.
class SmartGroupDialog : public QDialog {
    Q_OBJECT
public:
    SmartGroupDialog(hosts::HostBoard &board, const hosts::SmartGroup &group, QWidget *parent);

private:
    [[nodiscard]] hosts::SmartGroup edited() const;
    [[nodiscard]] QList<hosts::SmartGroup> others() const;
    void check();
    void save();

    hosts::HostBoard &m_board;
    hosts::SmartGroup m_before;
    QLineEdit *m_name;
    FilterField *m_filter;
    Label *m_message;
    QPushButton *m_save = nullptr;
};

} // namespace qd::ui
