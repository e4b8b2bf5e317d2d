// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/rules_view.h"

#include "models/alerts/rule_words.h"
#include "models/base/text.h"
#include "widgets/alerts/rule_form.h"
#include "widgets/alerts/rule_list_delegate.h"
#include "widgets/common/button_look.h"
#include "widgets/common/card.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>

#include <algorithm>

namespace qd::ui {

RuleListModel::RuleListModel(alerts::AlertService &service, QObject *parent) : QAbstractListModel(parent), m_service(service)
{
    take();
    connect(&m_service, &alerts::AlertService::rulesChanged, this, &RuleListModel::take);
}

void RuleListModel::take()
{
    const QList<alerts::Rule> &rules = m_service.rules().rules;
    const bool isSameList = std::ranges::equal(rules, m_rules, {}, &alerts::Rule::id, &alerts::Rule::id);
    if (isSameList) {
        m_rules = rules;
        if (!m_rules.isEmpty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_rules = rules;
    endResetModel();
}

void RuleListModel::setUnsaved(const QStringList &ids)
{
    const bool had = hasNew(), has = ids.contains(QString());
    const int row = int(m_rules.size());
    if (!had && has)
        beginInsertRows({}, row, row);
    else if (had && !has)
        beginRemoveRows({}, row, row);
    m_unsaved = ids;
    if (!had && has)
        endInsertRows();
    else if (had && !has)
        endRemoveRows();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int RuleListModel::rowOf(const QString &id) const
{
    const auto it = std::ranges::find(m_rules, id, &alerts::Rule::id);
    return it != m_rules.end() ? int(it - m_rules.begin()) : id.isEmpty() && hasNew() ? int(m_rules.size()) : -1;
}

int RuleListModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rules.size()) + (hasNew() ? 1 : 0); }

QVariant RuleListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.row() == m_rules.size()) {
        return role == Qt::DisplayRole ? QVariant(tr("New rule")) : role == SentenceRole ? QVariant(tr("not saved yet")) : role == UnsavedRole ? QVariant(true) : role == OwnRole ? QVariant(true) : role == IdRole ? QVariant(QString()) : QVariant();
    }
    const alerts::Rule &rule = m_rules.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return displayText(ruleTitle(rule));
    case Qt::ToolTipRole: return plainToolTip(ruleSentence(rule));
    case Qt::AccessibleDescriptionRole:
    case SentenceRole: return displayText(conditionText(rule));
    case Qt::CheckStateRole: return rule.enabled ? Qt::Checked : Qt::Unchecked;
    case IdRole: return rule.id;
    case SeverityRole: return int(rule.severity);
    case OwnRole: return alerts::findDefaultRule(rule.id) == nullptr;
    case UnsavedRole: return m_unsaved.contains(rule.id);
    default: return {};
    }
}

bool RuleListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid) || index.row() >= m_rules.size())
        return false;
    const alerts::Rule before = m_rules.at(index.row());
    alerts::Rule after = before;
    after.enabled = value.toInt() == Qt::Checked;
    const auto done = m_service.saveRule(before, after);
    if (!done)
        Q_EMIT failed(done.error());
    return done.has_value();
}

Qt::ItemFlags RuleListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.row() < m_rules.size() ? usual | Qt::ItemIsUserCheckable : usual;
}

RulesView::RulesView(alerts::AlertService &service, QWidget *parent) : QWidget(parent), m_service(service), m_model(service)
{
    setObjectName(QStringLiteral("rulesView"));
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(12);
    buildList(row);
    buildForm(row);
    connect(&m_service, &alerts::AlertService::rulesChanged, this, &RulesView::takeRules);
    connect(&m_model, &RuleListModel::failed, this, [this](const Error &error) { Q_EMIT toastRequested(error.message, (error.detail + u' ' + error.hint).trimmed(), true); });
    if (m_model.rowCount() > 0)
        m_list->setCurrentIndex(m_model.index(0));
}

RulesView::~RulesView() = default;

void RulesView::buildList(QLayout *row)
{
    auto *const left = new QWidget(this);
    left->setFixedWidth(330);
    auto *const column = new QVBoxLayout(left);
    column->setContentsMargins({});
    column->setSpacing(8);
    m_list = new QListView(left);
    m_list->setObjectName(QStringLiteral("rulesList"));
    m_list->setAccessibleName(tr("Rules"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new RuleListDelegate(m_list));
    m_list->setMouseTracking(true);
    column->addWidget(m_list, 1);
    auto *const add = new QPushButton(icon(QStringLiteral("plus")), u' ' + tr("New rule"), left);
    add->setAccessibleName(tr("New rule"));
    add->setObjectName(QStringLiteral("ruleAdd"));
    column->addWidget(add);
    m_file = new ElidedLabel({}, TextSize::Tiny, Ink::Faint, QFont::Normal, left);
    m_file->setElideMode(Qt::ElideMiddle);
    m_file->setText(m_service.ruleFilePath());
    column->addWidget(m_file);
    row->addWidget(left);
    connect(add, &QPushButton::clicked, this, &RulesView::addRule);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &RulesView::choose);
}

void RulesView::buildForm(QLayout *row)
{
    auto *const card = new Card(this);
    auto *const inner = new QVBoxLayout(card);
    inner->setContentsMargins(1, 1, 1, 1);
    auto *const scroll = new QScrollArea(card);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    m_form = new RuleForm(m_service);
    m_form->setMaximumWidth(760);
    scroll->setWidget(m_form);
    m_form->setAutoFillBackground(false); // the card shows through
    inner->addWidget(scroll);
    static_cast<QHBoxLayout *>(row)->addWidget(card, 1);
    connect(m_form, &RuleForm::changedChanged, this, &RulesView::keepDraft);
    connect(m_form, &RuleForm::saved, this, [this](const QString &id) {
        m_drafts.remove(m_shown);
        m_drafts.remove(id);
        m_model.setUnsaved(m_drafts.keys());
        m_shown = id;
        selectRule(id);
        Q_EMIT toastRequested(tr("The rule is saved"), m_service.ruleFilePath(), false);
    });
    connect(m_form, &RuleForm::removed, this, [this] {
        m_drafts.remove(m_shown);
        m_model.setUnsaved(m_drafts.keys());
        m_list->setCurrentIndex(m_model.index(0));
    });
}

void RulesView::keepDraft()
{
    if (m_isSwitching)
        return;
    if (m_form->isChanged())
        m_drafts.insert(m_shown, m_form->draft());
    else if (!m_shown.isEmpty())
        m_drafts.remove(m_shown);
    m_model.setUnsaved(m_drafts.keys());
}

void RulesView::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    m_isSwitching = true;
    m_shown = index.data(RuleListModel::IdRole).toString();
    const auto draft = m_drafts.contains(m_shown) ? std::optional(m_drafts.value(m_shown)) : std::nullopt;
    if (const alerts::Rule *const rule = m_service.rules().find(m_shown))
        m_form->setRule(*rule, draft);
    else
        m_form->setNewRule(draft);
    m_isSwitching = false;
}

void RulesView::selectRule(const QString &id)
{
    const int row = m_model.rowOf(id);
    if (row < 0)
        return;
    const QModelIndex index = m_model.index(row);
    if (m_list->currentIndex() == index)
        return choose(index);
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
}

void RulesView::addRule()
{
    if (!m_drafts.contains(QString())) {
        alerts::Rule rule;
        rule.metric = QStringLiteral("cpu");
        m_drafts.insert({}, RuleDraft::of(rule));
    }
    m_model.setUnsaved(m_drafts.keys());
    selectRule({});
    m_form->setFocus();
}

/// The file changed, here or elsewhere: the form shows it as it is now, unless a person is changing that rule.
void RulesView::takeRules()
{
    const int row = m_model.rowOf(m_shown);
    if (row < 0)
        return m_list->setCurrentIndex(m_model.index(0));
    m_list->setCurrentIndex(m_model.index(row));
    if (!m_drafts.contains(m_shown))
        choose(m_model.index(row));
}

} // namespace qd::ui
