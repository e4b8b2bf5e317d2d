// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/logs/log_sets.h"

#include <QtWidgets/QDialog>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace qd::ui {

class FilterField;
class Label;

/// Makes or changes a saved set of sources: its name, the hosts it means, one source a line. Says while typing what is wrong and
/// how many hosts it means now. Deletes itself. Ownership: both must outlive it.
class SetDialog : public QDialog {
    Q_OBJECT
public:
    SetDialog(LogSets &sets, const hosts::HostBoard &board, const LogSet &set, bool isNew, QWidget *parent);

private:
    void build();
    [[nodiscard]] LogSet edited() const;
    void check();
    void save(bool andFollow);

    LogSets &m_sets;
    LogSet m_before;
    bool m_isNew;
    QLineEdit *m_name;
    FilterField *m_hosts;
    QPlainTextEdit *m_sources;
    Label *m_message;
    QPushButton *m_save = nullptr;
    QPushButton *m_follow = nullptr;
};

} // namespace qd::ui
