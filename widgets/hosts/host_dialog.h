// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/connection_tester.h"
#include "models/hosts/inventory.h"

#include <QtWidgets/QDialog>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace qd::ui {

class Label;

/// Adds an entry (empty id) or changes one. Says in plain sentences what is wrong while typing;
/// stays open with all input if the file cannot be written. Not modal to other windows; deletes itself.
/// Ownership: `inventory` must outlive it.
class HostDialog : public QDialog {
    Q_OBJECT
public:
    /// `tester` may be null; else the entry can be tested as the fields stand, before it is saved.
    HostDialog(hosts::Inventory &inventory, const hosts::Host &host, hosts::ConnectionTester *tester, QWidget *parent);

    /// The entry as the fields stand now.
    [[nodiscard]] hosts::Host edited() const;

Q_SIGNALS:
    void saved(const qd::HostId &id);

private:
    void buildFields(QFormLayout *form);
    [[nodiscard]] QLineEdit *addLine(QFormLayout *form, const QString &label, const QString &name, const QString &text, const QString &placeholder);
    void addIdentity(QFormLayout *form);
    void addCombos(QFormLayout *form);
    void addAccess(QFormLayout *form);
    void test();
    void validateNow();
    void save();
    void browseIdentity();
    [[nodiscard]] QWidget *fieldWidget(hosts::HostField field) const;

    hosts::Inventory &m_inventory;
    hosts::Host m_before;
    hosts::ConnectionTester *m_tester;
    bool m_touched = false;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_address = nullptr;
    QLineEdit *m_user = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_identity = nullptr;
    QComboBox *m_jump = nullptr;
    QComboBox *m_group = nullptr;
    QComboBox *m_access = nullptr;
    QLineEdit *m_tags = nullptr;
    QPlainTextEdit *m_note = nullptr;
    Label *m_message = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_test = nullptr;
};

} // namespace qd::ui
