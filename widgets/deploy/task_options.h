// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/automation/fabric_tasks.h"
#include "widgets/common/question.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace qd::automation {
class AutomationDesk;
}

namespace qd::ui {

class Label;

/// Which task of a fabfile, and its options. Listing executes the fabfile: it is shown, and asked about, first.
/// Ownership: `desk` must outlive it.
class TaskOptions final : public QWidget {
    Q_OBJECT
public:
    explicit TaskOptions(automation::AutomationDesk &desk, QWidget *parent = nullptr);

    /// The folder of the fabfile, and the task that is chosen at the beginning.
    void setFolder(const QString &folder, const QString &task = {}, const QMap<QString, QString> &options = {});
    /// Task, options and parallel.
    void write(automation::FabricRequest &request) const;
    [[nodiscard]] const QList<automation::FabricOption> &known() const { return m_known; }
    [[nodiscard]] QString complaint() const;

Q_SIGNALS:
    void changed();

private:
    struct Field {
        automation::FabricOption option;
        QCheckBox *flag = nullptr;
        QLineEdit *value = nullptr;
    };
    [[nodiscard]] QWidget *makeConsent();
    [[nodiscard]] QWidget *makeTasks();
    void look();
    void allow();
    void list();
    void takeTasks(const Result<QList<automation::FabricTask>> &tasks);
    void askOptions();
    void takeOptions(const Result<QList<automation::FabricOption>> &options);
    void tell(const QString &text, bool isError);
    [[nodiscard]] QString task() const;

    automation::AutomationDesk &m_desk;
    QString m_folder;
    QString m_wanted;
    QMap<QString, QString> m_wantedOptions;
    QList<automation::FabricOption> m_known;
    QList<Field> m_fields;
    Question m_question;
    QStackedWidget *m_pages;
    QPlainTextEdit *m_fabfile;
    QPushButton *m_allow;
    Label *m_note;
    QListWidget *m_tasks;
    QFormLayout *m_form;
    QWidget *m_options;
    QSpinBox *m_parallel;
};

} // namespace qd::ui
