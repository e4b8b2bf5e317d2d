// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/bulk_edit.h"
#include "models/hosts/inventory.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace qd::ui {

class Label;

/// Changes fields of many entries at once. Only fields whose box is ticked are written; below stands for each host what
/// will change, before anything is written. Deletes itself. Ownership: `inventory` must outlive it.
class BulkEditDialog : public QDialog {
    Q_OBJECT
public:
    BulkEditDialog(hosts::Inventory &inventory, const QList<HostId> &hosts, QWidget *parent);

    [[nodiscard]] hosts::BulkEdit edit() const;

Q_SIGNALS:
    /// Written; `count` entries changed.
    void saved(int count);

private:
    struct Row {
        QCheckBox *change = nullptr;
        QWidget *field = nullptr;
    };
    void buildFields(QFormLayout *form);
    [[nodiscard]] Row addRow(QFormLayout *form, const QString &title, const QString &name, QWidget *field);
    [[nodiscard]] QComboBox *combo(const QStringList &items, const QString &placeholder);
    [[nodiscard]] QLineEdit *line(const QString &placeholder);
    [[nodiscard]] QList<hosts::Host> chosen() const;
    void preview();
    void save();

    hosts::Inventory &m_inventory;
    QList<HostId> m_hosts;
    Row m_user, m_port, m_identity, m_jump, m_group, m_access;
    QLineEdit *m_addTags = nullptr;
    QLineEdit *m_removeTags = nullptr;
    QListWidget *m_changes = nullptr;
    Label *m_message = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace qd::ui
