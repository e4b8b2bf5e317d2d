// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/prometheus_service.h"
#include "widgets/dashboards/question.h"
#include "widgets/common/source_keys.h"

#include <QtWidgets/QDialog>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace qd::ui {

class Label;
class Segmented;

/// The Prometheus servers that the person named: adds, changes, tries and removes them. The list is written as soon as
/// "Save" is pressed; secrets go to the key ring, never into the file.
class SourcesDialog : public QDialog {
    Q_OBJECT
public:
    /// All must outlive it.
    SourcesDialog(integrations::PrometheusService &service, SourceKeys &keys, const QList<SourceHost> &hosts, QWidget *parent = nullptr);

    /// Shows this source; empty = a new one.
    void edit(const QString &id);

Q_SIGNALS:
    /// A source was saved; its clients are made anew.
    void saved(const QString &id);

private:
    void buildForm(QFormLayout &form);
    QLineEdit *addField(QFormLayout &form, const char *name, const QString &title, const QString &example);
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] QWidget *makeButtons();
    void fillList();
    void markCurrent();
    void follow();
    void tell(const QString &text, bool isError);
    void save();
    void test();
    void withSecret(std::function<void(Secret)> use);
    void askRemoval();
    [[nodiscard]] Result<integrations::PrometheusSource> source() const;

    integrations::PrometheusService &m_service;
    SourceKeys &m_keys;
    QString m_id; ///< of the one in the form; empty = new
    Question m_test;
    QListWidget *m_list;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_url = nullptr;
    QComboBox *m_via;
    Segmented *m_auth;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_secret = nullptr;
    Label *m_secretNote;
    QLineEdit *m_alertmanager = nullptr;
    QLineEdit *m_interval = nullptr;
    Label *m_message;
    QPushButton *m_testButton = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_remove = nullptr;
};

} // namespace qd::ui
