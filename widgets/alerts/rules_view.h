// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert_service.h"
#include "widgets/alerts/rule_draft.h"

#include <QtCore/QAbstractListModel>
#include <QtWidgets/QWidget>

class QListView;

namespace qd::ui {

class ElidedLabel;
class RuleForm;

/// The rules in the order of the file, with a box that turns each on or off. Thread: GUI. Ownership: the service must outlive it.
class RuleListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, SentenceRole, SeverityRole, OwnRole, UnsavedRole };

    explicit RuleListModel(alerts::AlertService &service, QObject *parent = nullptr);
    /// Rules with unsaved changes are marked; an empty id is the new rule, which is listed while it is among them.
    void setUnsaved(const QStringList &ids);
    [[nodiscard]] int rowOf(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void failed(const qd::Error &error);

private:
    void take();
    [[nodiscard]] bool hasNew() const { return m_unsaved.contains(QString()); }

    alerts::AlertService &m_service;
    QList<alerts::Rule> m_rules;
    QStringList m_unsaved;
};

/// All rules beside a form for the chosen one. What is begun in the form stays while other rules are looked at.
class RulesView : public QWidget {
    Q_OBJECT
public:
    explicit RulesView(alerts::AlertService &service, QWidget *parent = nullptr);
    ~RulesView() override;

    void selectRule(const QString &id);
    void addRule();

Q_SIGNALS:
    void toastRequested(const QString &title, const QString &text, bool isError);

private:
    void buildList(QLayout *row);
    void buildForm(QLayout *row);
    void choose(const QModelIndex &index);
    void keepDraft();
    void takeRules();

    alerts::AlertService &m_service;
    RuleListModel m_model;
    QHash<QString, RuleDraft> m_drafts; ///< by id; empty = the new rule
    QString m_shown;                    ///< id of the rule in the form
    bool m_isSwitching = false;
    QListView *m_list = nullptr;
    RuleForm *m_form = nullptr;
    ElidedLabel *m_file = nullptr;
};

} // namespace qd::ui
