// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/connection_tester.h"

#include <QtWidgets/QDialog>

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace qd::ui {

class Label;

/// Tests connections and shows how each ended: logged in and how long it took, or what is wrong and what to do.
/// Closing it ends the tests. Deletes itself. Ownership: `tester` must outlive it.
class TestDialog : public QDialog {
    Q_OBJECT
public:
    TestDialog(hosts::ConnectionTester &tester, const QList<hosts::Host> &hosts, QWidget *parent);
    ~TestDialog() override;

private:
    void start();
    void showOutcome(const hosts::TestOutcome &outcome);
    void sum();
    [[nodiscard]] QList<HostId> openHosts() const;

    hosts::ConnectionTester &m_tester;
    QList<hosts::Host> m_hosts;
    QHash<HostId, QTreeWidgetItem *> m_items;
    QHash<HostId, bool> m_results;
    QTreeWidget *m_list;
    Label *m_summary;
    QPushButton *m_again = nullptr;
};

} // namespace qd::ui
