// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/import_reader.h"
#include "models/hosts/inventory.h"

#include <QtCore/QFutureWatcher>
#include <QtWidgets/QDialog>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;

namespace qd::ui {

class EmptyState;
class Label;
class Segmented;

/// Reads an ssh_config, an Ansible inventory, a table or PuTTY's sessions, and shows each host with a box: what is new, what is
/// already there, what differs, what cannot be taken, what vanished from the source. Nothing is written before the button.
/// What needs Ansible's own code is read only after it was allowed. All texts are shown as plain text.
/// Deletes itself. Ownership: `inventory` must outlive it.
class ImportDialog : public QDialog {
    Q_OBJECT
public:
    /// Reads `first` at once.
    ImportDialog(hosts::Inventory &inventory, const hosts::ImportRequest &first, QWidget *parent);
    ~ImportDialog() override;

    /// The candidates that Import would take over.
    [[nodiscard]] QList<hosts::ImportCandidate> chosen() const;
    [[nodiscard]] bool isReading() const { return m_reading.isRunning(); }

Q_SIGNALS:
    /// Written: these are new, and `updated` entries took over values or marks.
    void imported(const QList<qd::HostId> &ids, int updated);

private:
    void buildSource(QLayout *layout);
    void buildList(QLayout *layout);
    void buildFoot(QLayout *layout);
    void chooseFormat(int index);
    void browse();
    void read(bool runAnsible);
    void takeAnswer();
    void judgeAgain();
    void fill();
    void addRow(const hosts::ImportCandidate &candidate);
    void tickAll(bool on);
    void showNotices();
    void updateButton();
    void say(const QString &text, bool isError);
    void import();

    hosts::Inventory &m_inventory;
    hosts::ImportRequest m_request;
    hosts::ImportSource m_source;
    QList<hosts::ImportCandidate> m_candidates;
    QFutureWatcher<Result<hosts::ImportSource>> m_reading;
    Segmented *m_format = nullptr;
    QLineEdit *m_path = nullptr;
    QPushButton *m_allow = nullptr;
    Label *m_intro = nullptr;
    QTreeWidget *m_list = nullptr;
    QPlainTextEdit *m_notices = nullptr;
    QComboBox *m_group = nullptr;
    Label *m_message = nullptr;
    QPushButton *m_import = nullptr;
};

} // namespace qd::ui
