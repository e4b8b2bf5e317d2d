// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/filter_bar.h"

#include "models/base/text.h"
#include "models/logs/saved_filters.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/logs/filter_editor.h"
#include "widgets/logs/name_prompt.h"
#include "widgets/logs/rule_chips.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

IconButton *barButton(const char *icon, const QString &name, const char *objectName)
{
    auto *button = new IconButton(QString::fromLatin1(icon), name);
    button->setObjectName(QLatin1StringView(objectName));
    return button;
}

logs::FilterRule opposite(logs::FilterRule rule)
{
    rule.exclude = !rule.exclude;
    return rule;
}

/// Two filters of which both must hold; one of any (or of none) becomes a group.
logs::FilterGroup joined(logs::FilterGroup filter, const logs::FilterGroup &more)
{
    if (filter.isEmpty())
        return more;
    if (filter.mode == logs::FilterGroup::Mode::Any || filter.exclude) {
        logs::FilterGroup outer;
        outer.groups.push_back(filter);
        filter = outer;
    }
    if (more.mode == logs::FilterGroup::Mode::All && !more.exclude) {
        for (const logs::FilterRule &rule : more.rules) {
            if (!filter.rules.contains(rule))
                filter.rules.append(rule);
        }
        for (const logs::FilterGroup &group : more.groups)
            filter.groups.push_back(group);
    } else {
        filter.groups.push_back(more);
    }
    return filter;
}

} // namespace

FilterBar::FilterBar(logs::SavedFilters *saved, QWidget *parent)
    : QWidget(parent), m_saved(saved), m_chips(new RuleChips), m_field(new LogFilterField(tr("Filter: level>=warning status>=500 -path~health"))),
      m_problem(new Label({}, TextSize::Small, Ink::Warn))
{
    setObjectName(QStringLiteral("filterBar"));
    build();
    connect(m_chips, &RuleChips::turned, this, &FilterBar::turn);
    connect(m_chips, &RuleChips::removed, this, &FilterBar::remove);
    connect(m_chips, &RuleChips::editRequested, this, &FilterBar::edit);
    connect(m_chips, &RuleChips::othersRequested, this, &FilterBar::openEditor);
    connect(m_field, &QLineEdit::returnPressed, this, &FilterBar::take);
    connect(m_field, &SearchField::escaped, this, [this] {
        m_editsAll = false;
        m_edited = -1;
        Q_EMIT left();
    });
    connect(m_field, &LogFilterField::problemChanged, this, [this](const QString &problem) {
        m_problem->setText(displayText(problem));
        m_problem->setVisible(!problem.isEmpty());
    });
    setFilter({});
}

void FilterBar::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 4, 10, 0);
    column->setSpacing(2);
    auto *row = m_row = new QHBoxLayout;
    row->setSpacing(6);
    auto *editor = barButton("funnel", tr("Edit the filter as a tree"), "filterEdit");
    auto *text = barButton("pencil", tr("Edit the filter as text"), "filterAsText");
    auto *search = barButton("list-plus", tr("Add the search as a condition: filter within results"), "filterFromSearch");
    m_clear = barButton("x", tr("Remove the filter"), "filterClear");
    m_savedButton = barButton("bookmark", tr("Saved filters"), "filterSaved");
    if (!m_saved)
        m_savedButton->hide();
    m_field->setObjectName(QStringLiteral("filterText"));
    m_field->setMinimumWidth(200);
    row->addWidget(editor);
    row->addWidget(m_chips, 3);
    row->addWidget(m_field, 2);
    for (QWidget *button : std::initializer_list<QWidget *>{text, search, m_clear, m_savedButton})
        row->addWidget(button);
    column->addLayout(row);
    m_problem->setObjectName(QStringLiteral("filterProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    connect(editor, &QAbstractButton::clicked, this, &FilterBar::openEditor);
    connect(text, &QAbstractButton::clicked, this, &FilterBar::editAsText);
    connect(search, &QAbstractButton::clicked, this, &FilterBar::searchAsFilterRequested);
    connect(m_clear, &QAbstractButton::clicked, this, [this] { apply({}); });
    connect(m_savedButton, &QAbstractButton::clicked, this, &FilterBar::openSaved);
    setFocusProxy(m_field);
}

void FilterBar::setVocabulary(const LogVocabulary &words)
{
    m_words = words;
    m_field->setVocabulary(words);
}

void FilterBar::addTool(QWidget *tool) { m_row->addWidget(tool); }

void FilterBar::setFilter(const logs::FilterGroup &filter)
{
    m_filter = filter;
    // One of any cannot be taken apart into chips that must all hold: it is one chip.
    if (filter.mode == logs::FilterGroup::Mode::All && !filter.exclude) {
        m_chips->setFilter(filter);
    } else {
        logs::FilterGroup shown;
        shown.groups.push_back(filter);
        m_chips->setFilter(shown);
    }
    m_chips->setVisible(!filter.isEmpty());
    m_clear->setEnabled(!filter.isEmpty());
}

void FilterBar::apply(const logs::FilterGroup &filter)
{
    if (filter == m_filter)
        return;
    setFilter(filter);
    Q_EMIT filterChanged(m_filter);
}

void FilterBar::add(const logs::FilterRule &rule)
{
    logs::FilterGroup filter = m_filter;
    if (filter.mode == logs::FilterGroup::Mode::All)
        filter.rules.removeAll(opposite(rule));
    logs::FilterGroup more;
    more.rules.append(rule);
    apply(joined(filter, more));
}

void FilterBar::replace(const logs::FilterRule &rule)
{
    logs::FilterGroup filter;
    filter.rules.append(rule);
    apply(filter);
}

void FilterBar::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FilterBar::editAsText()
{
    m_editsAll = true;
    m_edited = -1;
    m_field->setText(logs::filterText(m_filter));
    focusField();
}

void FilterBar::take()
{
    const auto typed = m_field->filter();
    if (!typed)
        return; // its place is underlined, and the reason stands below
    logs::FilterGroup filter = *typed;
    if (!m_editsAll) {
        logs::FilterGroup others = m_filter;
        if (const int edited = std::exchange(m_edited, -1); edited >= 0 && edited < m_chips->count()) {
            if (others.mode == logs::FilterGroup::Mode::Any || others.exclude)
                others = {};
            else if (edited < others.rules.size())
                others.rules.removeAt(edited);
            else
                others.groups.erase(others.groups.begin() + (edited - others.rules.size()));
        }
        filter = filter.isEmpty() ? others : joined(others, filter);
    }
    m_editsAll = false;
    m_field->clear();
    apply(filter);
}

void FilterBar::turn(int index)
{
    logs::FilterGroup filter = m_filter;
    if (filter.mode == logs::FilterGroup::Mode::Any || filter.exclude)
        filter.exclude = !filter.exclude;
    else if (index < filter.rules.size())
        filter.rules[index] = opposite(filter.rules[index]);
    else
        filter.groups[size_t(index - filter.rules.size())].exclude = !filter.groups[size_t(index - filter.rules.size())].exclude;
    apply(filter);
}

void FilterBar::remove(int index)
{
    logs::FilterGroup filter = m_filter;
    if (filter.mode == logs::FilterGroup::Mode::Any || filter.exclude)
        filter = {};
    else if (index < filter.rules.size())
        filter.rules.removeAt(index);
    else
        filter.groups.erase(filter.groups.begin() + (index - filter.rules.size()));
    apply(filter);
    if (m_chips->count() > 0)
        m_chips->chip(std::min(index, m_chips->count() - 1))->setFocus();
    else
        m_field->setFocus();
}

void FilterBar::edit(int index)
{
    logs::FilterGroup part;
    if (m_filter.mode == logs::FilterGroup::Mode::Any || m_filter.exclude)
        part = m_filter;
    else if (index < m_filter.rules.size())
        part.rules.append(m_filter.rules[index]);
    else
        part = m_filter.groups[size_t(index - m_filter.rules.size())];
    m_editsAll = false;
    m_edited = index;
    m_field->setText(logs::filterText(part));
    focusField();
}

void FilterBar::openEditor()
{
    auto *editor = new FilterEditor(m_filter, m_words, this);
    connect(editor, &FilterEditor::filterChanged, this, &FilterBar::apply);
    editor->popup(mapToGlobal(QPoint(8, height() + 4)));
}

bool FilterBar::usesSaved(const QString &name) const
{
    return std::ranges::any_of(m_filter.rules, [&](const logs::FilterRule &rule) { return rule.kind == logs::FilterRule::Kind::Saved && rule.name == name; });
}

void FilterBar::toggleSaved(const QString &name)
{
    logs::FilterGroup filter = m_filter;
    if (!usesSaved(name))
        return add(logs::FilterRule::ofSaved(name));
    filter.rules.removeIf([&](const logs::FilterRule &rule) { return rule.kind == logs::FilterRule::Kind::Saved && rule.name == name; });
    apply(filter);
}

void FilterBar::openSaved()
{
    if (!m_saved)
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("savedFilters"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QStringList names = m_saved->names();
    for (const QString &name : names)
        addSavedActions(menu, name);
    if (names.isEmpty())
        menu->addAction(tr("No filter is saved yet"))->setEnabled(false);
    menu->addSeparator();
    QAction *const keep = menu->addAction(tr("Save this filter…"), this, [this] { askName({}); });
    keep->setObjectName(QStringLiteral("saveFilter"));
    keep->setEnabled(!m_filter.isEmpty());
    menu->popup(m_savedButton->mapToGlobal(QPoint(0, m_savedButton->height() + 2)));
}

void FilterBar::addSavedActions(QMenu *menu, const QString &name)
{
    // An ampersand of the name is no mnemonic.
    const QString shown = plainLabel(displayText(name));
    QMenu *const one = menu->addMenu(shown);
    QAction *const use = one->addAction(usesSaved(name) ? tr("Stop using it") : tr("Use it too"), this, [this, name] { toggleSaved(name); });
    one->setDefaultAction(use);
    one->addAction(tr("Use only it"), this, [this, name] {
        logs::FilterGroup filter;
        filter.rules.append(logs::FilterRule::ofSaved(name));
        apply(filter);
    });
    one->addAction(tr("Copy its conditions here"), this, [this, name] { apply(joined(m_filter, m_saved->filter(name).value_or(logs::FilterGroup()))); });
    one->addSeparator();
    QAction *const update = one->addAction(tr("Replace by the present filter"), this, [this, name] { save(name); });
    update->setEnabled(!m_filter.isEmpty() && !usesSaved(name));
    one->addAction(tr("Rename…"), this, [this, name] { askName(name); });
    one->addAction(tr("Delete"), this, [this, name] { removeSaved(name); });
}

void FilterBar::askName(const QString &before)
{
    auto *prompt = new NamePrompt(before.isEmpty() ? tr("Save the filter") : tr("Rename the filter"), before, window());
    prompt->setTaken(m_saved->names(), before);
    connect(prompt, &NamePrompt::named, this, [this, before](const QString &name) { before.isEmpty() ? save(name) : rename(before, name); });
    prompt->open();
}

void FilterBar::save(const QString &name)
{
    const auto before = m_saved->filter(name);
    if (const Result<void> kept = m_saved->save(name, m_filter); !kept)
        return Q_EMIT toastRequested(tr("Filter not saved"), kept.error().toLine(), true);
    if (!before)
        return Q_EMIT toastRequested(tr("Filter saved"), name, false);
    Q_EMIT undoOffered(tr("Filter replaced"), name, [saved = m_saved, name, was = *before] { (void)saved->save(name, was); });
}

void FilterBar::rename(const QString &before, const QString &after)
{
    if (before == after)
        return;
    if (const Result<void> done = m_saved->rename(before, after); !done)
        return Q_EMIT toastRequested(tr("Filter not renamed"), done.error().toLine(), true);
    logs::FilterGroup filter = m_filter;
    for (logs::FilterRule &rule : filter.rules) {
        if (rule.kind == logs::FilterRule::Kind::Saved && rule.name == before)
            rule.name = after;
    }
    apply(filter);
}

void FilterBar::removeSaved(const QString &name)
{
    const auto before = m_saved->filter(name);
    if (usesSaved(name))
        toggleSaved(name);
    if (const Result<void> done = m_saved->remove(name); !done)
        return Q_EMIT toastRequested(tr("Filter not deleted"), done.error().toLine(), true);
    if (before)
        Q_EMIT undoOffered(tr("Filter deleted"), name, [saved = m_saved, name, was = *before] { (void)saved->save(name, was); });
}

} // namespace qd::ui
