// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logbackends/backend_service.h"
#include "widgets/common/source_keys.h"

#include <QtWidgets/QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace qd::ui {

class Label;
class Segmented;

/// The servers of logs that the person named (Elasticsearch, OpenSearch, Loki): adds, changes, tries and removes them. The list is
/// written as soon as "Save" is pressed; secrets go to the key ring, never into the file.
class BackendDialog : public QDialog {
    Q_OBJECT
public:
    /// All must outlive it. `hosts`: those that a server may be reached through.
    BackendDialog(logs::BackendService &service, SourceKeys &keys, const QList<SourceHost> &hosts, QWidget *parent = nullptr);

    /// Shows this server; empty = a new one.
    void edit(const QString &id);

Q_SIGNALS:
    /// A server was saved.
    void saved(const QString &id);
    /// The person wants to see its lines.
    void openRequested(const QString &id);

private:
    void buildForm(QFormLayout &form);
    void buildServerRows(QFormLayout &form);
    void buildLoginRows(QFormLayout &form);
    QLineEdit *addField(QFormLayout &form, const char *name, const QString &title, const QString &example);
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] QWidget *makeSelector();
    [[nodiscard]] QWidget *makeButtons();
    void fillList();
    void markCurrent();
    void follow();
    void followKind();
    void tell(const QString &text, bool isError);
    void save();
    void test();
    void takeTest(quint64 question, const Result<logs::BackendTest> &answer);
    void askChoices();
    void takeChoices(quint64 question, const Result<QStringList> &answer);
    void withSecret(std::function<void(Secret)> use);
    void keepSecret(const logs::BackendSource &source);
    void remove();
    [[nodiscard]] Result<logs::BackendSource> source(bool withSelector) const;
    [[nodiscard]] integrations::RestAuth::Kind auth() const;

    logs::BackendService &m_service;
    SourceKeys &m_keys;
    QString m_id;            ///< of the one in the form; empty = new
    quint64 m_question = 0;  ///< answers to earlier ones are dropped
    bool m_isAsking = false;
    bool m_removalAsked = false;
    QListWidget *m_list;
    QFormLayout *m_form = nullptr;
    Segmented *m_kind;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_url = nullptr;
    QComboBox *m_via;
    Segmented *m_auth;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_secret = nullptr;
    Label *m_secretNote;
    QComboBox *m_selector;
    QPushButton *m_choices = nullptr;
    QLineEdit *m_tenant = nullptr;
    QLineEdit *m_timeField = nullptr;
    Label *m_message;
    QPushButton *m_testButton = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_remove = nullptr;
};

} // namespace qd::ui
