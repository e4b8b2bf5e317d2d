// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_board.h"

#include <QtWidgets/QScrollArea>

class QFormLayout;

namespace qd::ui {

class Label;

/// The entry's fields and what the machine said about itself, as a list that scrolls. What is not known is left out.
class HostFactsPage : public QScrollArea {
    Q_OBJECT
public:
    explicit HostFactsPage(QWidget *parent = nullptr);
    void showHost(const hosts::HostFacts &facts, UtcTime now);

private:
    struct Row {
        Label *title = nullptr;
        Label *value = nullptr;
    };
    [[nodiscard]] Row addRow(const QString &title);
    void addHeading(const QString &title);
    void set(int row, const QString &text);
    void showEntry(const hosts::Host &host);
    void showMachine(const hosts::HostFacts &facts, UtcTime now);

    QFormLayout *m_form = nullptr;
    QList<Row> m_rows;
    Label *m_machineTitle = nullptr;
    Label *m_machineEmpty = nullptr;
};

} // namespace qd::ui
