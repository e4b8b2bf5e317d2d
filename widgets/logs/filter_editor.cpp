// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/filter_editor.h"

#include "models/base/text.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

constexpr int kWidth = 520;
constexpr int kHeight = 340;
constexpr qsizetype kUndoKept = 100;
constexpr int kGroupsRole = Qt::UserRole;
constexpr int kRuleRole = Qt::UserRole + 1;

QString ruleText(logs::FilterRule rule)
{
    rule.exclude = false;
    logs::FilterGroup alone;
    alone.rules.append(rule);
    return logs::filterText(alone);
}

QString groupText(const logs::FilterGroup &group)
{
    const bool any = group.mode == logs::FilterGroup::Mode::Any;
    return any ? FilterEditor::tr("Any of these holds") : FilterEditor::tr("All of these hold");
}

} // namespace

FilterEditor::FilterEditor(const logs::FilterGroup &filter, const LogVocabulary &words, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_filter(filter), m_tree(new QTreeWidget(this)),
      m_field(new LogFilterField(tr("Condition, such as status>=500 or path~^/api"), this)), m_message(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this))
{
    setObjectName(QStringLiteral("filterEditor"));
    setAttribute(Qt::WA_DeleteOnClose);
    setStyleSheet(QStringLiteral("qd--ui--FilterEditor { background: %1; border: 1px solid %2; border-radius: 8px; }")
                      .arg(Theme::current().surface2.name(), Theme::current().line.name()));
    m_field->setVocabulary(words);
    build();
    fill({});
    resize(kWidth, kHeight);
    m_tree->setFocus();
}

void FilterEditor::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(new Label(tr("Filter"), TextSize::Body, Ink::Text, QFont::DemiBold, this));
    head->addStretch(1);
    struct Button {
        const char *icon;
        QString name;
        const char *objectName;
        void (FilterEditor::*act)();
    };
    const Button buttons[] = {{"plus", tr("Add a condition (Insert)"), "filterAddRule", &FilterEditor::addRule},
                              {"parentheses", tr("Add a group (Ctrl+G)"), "filterAddGroup", &FilterEditor::addGroup},
                              {"pencil", tr("Edit (Enter)"), "filterEditRule", &FilterEditor::editCurrent},
                              {"strikethrough", tr("Include or exclude (Space)"), "filterTurnRule", &FilterEditor::turnCurrent},
                              {"trash-2", tr("Remove (Delete)"), "filterRemoveRule", &FilterEditor::removeCurrent},
                              {"undo-2", tr("Undo (Ctrl+Z)"), "filterUndo", &FilterEditor::undo}};
    for (const Button &each : buttons) {
        auto *button = new IconButton(QString::fromLatin1(each.icon), each.name, this);
        button->setObjectName(QLatin1StringView(each.objectName));
        connect(button, &QAbstractButton::clicked, this, each.act);
        head->addWidget(button);
    }
    column->addLayout(head);
    m_tree->setObjectName(QStringLiteral("filterTree"));
    m_tree->setAccessibleName(tr("Conditions of the filter"));
    m_tree->setProperty("frameless", true);
    m_tree->setHeaderHidden(true);
    m_tree->header()->setStretchLastSection(true);
    m_tree->installEventFilter(this);
    connect(m_tree, &QTreeWidget::itemDoubleClicked, this, &FilterEditor::editCurrent);
    column->addWidget(m_tree, 1);
    m_field->setObjectName(QStringLiteral("filterEditorText"));
    m_field->hide();
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::returnPressed, this, &FilterEditor::takeText);
    connect(m_field, &SearchField::escaped, this, &FilterEditor::hideField);
    connect(m_field, &LogFilterField::problemChanged, this, [this](const QString &problem) {
        m_message->setInk(Ink::Warn);
        m_message->setText(displayText(problem));
    });
    column->addWidget(m_field);
    m_message->setObjectName(QStringLiteral("filterMessage"));
    m_message->setWordWrap(true);
    column->addWidget(m_message);
}

void FilterEditor::popup(const QPoint &at)
{
    const QRect room = screen()->availableGeometry();
    move(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())), std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    show();
}

void FilterEditor::fill(const Path &current)
{
    m_tree->clear();
    QTreeWidgetItem *const root = makeItem(nullptr, {}, groupText(m_filter), m_filter.exclude, current);
    fillGroup(root, m_filter, {}, current);
    m_tree->expandAll();
    if (!m_tree->currentItem())
        m_tree->setCurrentItem(root);
    m_message->setInk(Ink::Dim);
    m_message->setText(m_filter.isEmpty() ? tr("Without conditions every line is shown. Insert adds one.")
                                          : tr("Space: include or exclude. Enter: edit, all or any. Insert: add. Ctrl+G: group."));
}

void FilterEditor::fillGroup(QTreeWidgetItem *item, const logs::FilterGroup &group, const Path &path, const Path &current)
{
    for (int i = 0; i < int(group.rules.size()); ++i)
        (void)makeItem(item, {path.groups, i}, ruleText(group.rules[i]), group.rules[i].exclude, current);
    for (int i = 0; i < int(group.groups.size()); ++i) {
        const Path inner{path.groups + QList<int>{i}, -1};
        const logs::FilterGroup &child = group.groups[size_t(i)];
        fillGroup(makeItem(item, inner, groupText(child), child.exclude, current), child, inner, current);
    }
}

QTreeWidgetItem *FilterEditor::makeItem(QTreeWidgetItem *parent, const Path &path, const QString &text, bool excludes, const Path &current)
{
    auto *item = parent ? new QTreeWidgetItem(parent) : new QTreeWidgetItem(m_tree);
    const Theme &theme = Theme::current();
    item->setText(0, displayText(text));
    item->setData(0, Qt::AccessibleTextRole, excludes ? tr("Not: %1").arg(text) : text);
    QFont font = path.rule < 0 ? uiFont(TextSize::Small, QFont::DemiBold) : monoFont(TextSize::Small);
    font.setStrikeOut(excludes);
    item->setFont(0, font);
    item->setForeground(0, excludes ? theme.error : path.rule < 0 ? theme.dim : theme.text);
    item->setIcon(0, icon(excludes ? QStringLiteral("minus") : path.rule < 0 ? QStringLiteral("parentheses") : QStringLiteral("check"), excludes ? theme.error : theme.ok));
    item->setData(0, kGroupsRole, QVariant::fromValue(path.groups));
    item->setData(0, kRuleRole, path.rule);
    if (path == current)
        m_tree->setCurrentItem(item);
    return item;
}

FilterEditor::Path FilterEditor::currentPath() const
{
    const QTreeWidgetItem *const item = m_tree->currentItem();
    return item ? Path{item->data(0, kGroupsRole).value<QList<int>>(), item->data(0, kRuleRole).toInt()} : Path{};
}

logs::FilterGroup &FilterEditor::groupAt(const QList<int> &groups)
{
    logs::FilterGroup *group = &m_filter;
    for (const int index : groups)
        group = &group->groups[size_t(index)];
    return *group;
}

void FilterEditor::change(const std::function<Path(logs::FilterGroup &group)> &edit, const QList<int> &groups)
{
    m_past.append(m_filter);
    if (m_past.size() > kUndoKept)
        m_past.removeFirst();
    const Path current = edit(groupAt(groups));
    fill(current);
    Q_EMIT filterChanged(m_filter);
}

void FilterEditor::addRule() { showField({}, false); }

void FilterEditor::addGroup()
{
    const Path path = currentPath();
    change([&](logs::FilterGroup &group) {
        logs::FilterGroup added;
        // What is in a group of all is gathered in one of any, and the other way round: else it would need no group.
        added.mode = group.mode == logs::FilterGroup::Mode::All ? logs::FilterGroup::Mode::Any : logs::FilterGroup::Mode::All;
        if (path.rule >= 0)
            added.rules.append(group.rules.takeAt(path.rule));
        group.groups.push_back(added);
        return Path{path.groups + QList<int>{int(group.groups.size()) - 1}, -1};
    }, path.groups);
}

void FilterEditor::editCurrent()
{
    const Path path = currentPath();
    if (path.rule >= 0)
        return showField(ruleText(groupAt(path.groups).rules[path.rule]), true);
    change([&](logs::FilterGroup &group) {
        group.mode = group.mode == logs::FilterGroup::Mode::All ? logs::FilterGroup::Mode::Any : logs::FilterGroup::Mode::All;
        return path;
    }, path.groups);
}

void FilterEditor::turnCurrent()
{
    const Path path = currentPath();
    change([&](logs::FilterGroup &group) {
        bool &exclude = path.rule >= 0 ? group.rules[path.rule].exclude : group.exclude;
        exclude = !exclude;
        return path;
    }, path.groups);
}

void FilterEditor::removeCurrent()
{
    const Path path = currentPath();
    if (path.rule >= 0) {
        change([&](logs::FilterGroup &group) {
            group.rules.removeAt(path.rule);
            return Path{path.groups, std::min(path.rule, int(group.rules.size()) - 1)};
        }, path.groups);
    } else if (path.groups.isEmpty()) {
        change([](logs::FilterGroup &group) {
            group = {};
            return Path{};
        }, {});
    } else {
        QList<int> above = path.groups;
        const int index = above.takeLast();
        change([&](logs::FilterGroup &group) {
            group.groups.erase(group.groups.begin() + index);
            return Path{above, -1};
        }, above);
    }
}

void FilterEditor::undo()
{
    if (m_past.isEmpty())
        return;
    m_filter = m_past.takeLast();
    fill(currentPath());
    Q_EMIT filterChanged(m_filter);
}

void FilterEditor::showField(const QString &text, bool replaces)
{
    m_replaces = replaces;
    m_field->setText(text);
    m_field->show();
    m_field->setFocus();
    m_field->selectAll();
}

void FilterEditor::hideField()
{
    m_field->hide();
    m_tree->setFocus();
    fill(currentPath());
}

void FilterEditor::takeText()
{
    const auto typed = m_field->filter();
    if (!typed || typed->isEmpty())
        return;
    const Path path = currentPath();
    const bool isOne = typed->groups.empty() && typed->rules.size() == 1 && !typed->exclude;
    change([&](logs::FilterGroup &group) {
        const bool excluded = m_replaces && path.rule >= 0 && group.rules[path.rule].exclude;
        if (m_replaces && path.rule >= 0)
            group.rules.removeAt(path.rule);
        if (!isOne) {
            group.groups.push_back(*typed);
            group.groups.back().exclude = group.groups.back().exclude != excluded;
            return Path{path.groups + QList<int>{int(group.groups.size()) - 1}, -1};
        }
        logs::FilterRule rule = typed->rules.first();
        rule.exclude = rule.exclude != excluded;
        const int at = m_replaces && path.rule >= 0 ? path.rule : int(group.rules.size());
        group.rules.insert(at, rule);
        return Path{path.groups, at};
    }, path.groups);
    m_field->hide();
    m_tree->setFocus();
}

bool FilterEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent *>(event)))
        return true;
    return QFrame::eventFilter(watched, event);
}

bool FilterEditor::handleKey(QKeyEvent *event)
{
    const bool control = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Insert: addRule(); return true;
    case Qt::Key_G: if (control) addGroup(); return control;
    case Qt::Key_Z: if (control) undo(); return control;
    case Qt::Key_F2:
    case Qt::Key_Return:
    case Qt::Key_Enter: editCurrent(); return true;
    case Qt::Key_Space: turnCurrent(); return true;
    case Qt::Key_Delete: removeCurrent(); return true;
    case Qt::Key_Escape: close(); return true;
    default: return false;
    }
}

} // namespace qd::ui
