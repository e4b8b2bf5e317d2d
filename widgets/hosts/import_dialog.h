// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/ssh_config_import.h"

#include <QtWidgets/QDialog>

class QComboBox;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace qd::ui {

class Label;

/// Shows the hosts of an ssh_config with a box each: what will be added, what is already there, what differs.
/// All texts are shown as plain text. Deletes itself. Ownership: `inventory` must outlive it.
class ImportDialog : public QDialog {
    Q_OBJECT
public:
    ImportDialog(hosts::Inventory &inventory, const QString &file, const QList<hosts::ImportCandidate> &candidates,
                 const QList<hosts::SshConfigNotice> &notices, QWidget *parent);

    /// The entries whose boxes are ticked, with the chosen group.
    [[nodiscard]] QList<hosts::Host> chosen() const;

Q_SIGNALS:
    void imported(const QList<qd::HostId> &ids);

private:
    void addRow(const hosts::ImportCandidate &candidate);
    [[nodiscard]] QWidget *noticesBox(const QList<hosts::SshConfigNotice> &notices);
    void updateButton();
    void import();

    hosts::Inventory &m_inventory;
    QList<hosts::ImportCandidate> m_candidates;
    QTreeWidget *m_list;
    QComboBox *m_group;
    Label *m_message;
    QPushButton *m_import;
};

} // namespace qd::ui
