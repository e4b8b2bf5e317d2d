// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/recipe_page.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/form_parts.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/search_field.h"
#include "widgets/deploy/quick_pages.h"
#include "widgets/deploy/recipe_details.h"
#include "widgets/deploy/recipe_words.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;
using Way = RecipePage::Way;

enum Role { WayRole = Qt::UserRole, TextRole, IconRole, EntryRole, ReasonRole, HeadingRole };
enum Page { SourceIndex, AutomationIndex, DetailsIndex };

constexpr int rowHeight = 50, headingHeight = 30;

/// Icon, name, and a sentence below it; the obstacle in its place where there is one.
class ChoiceDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return {200, index.data(HeadingRole).toBool() ? headingHeight : rowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::current();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (index.data(HeadingRole).toBool()) {
            painter->setFont(uiFont(TextSize::Tiny, QFont::DemiBold));
            painter->setPen(theme.faint);
            painter->drawText(option.rect.adjusted(10, 0, -8, -4), Qt::AlignLeft | Qt::AlignBottom, index.data().toString());
        } else {
            paintRow(painter, option, index, theme);
        }
        painter->restore();
    }

private:
    static void paintRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index, const Theme &theme)
    {
        const QRect row = option.rect.adjusted(2, 1, -2, -1);
        const bool isOn = option.state & QStyle::State_Selected;
        if (isOn || option.state & QStyle::State_MouseOver) {
            painter->setPen(isOn && option.state & QStyle::State_HasFocus ? QPen(theme.accent, 1) : QPen(Qt::NoPen));
            painter->setBrush(isOn ? theme.selection : theme.hover);
            painter->drawRoundedRect(row, 7, 7);
        }
        const bool isOpen = index.data(ReasonRole).toString().isEmpty();
        const double ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(row.left() + 10, row.top() + 14, iconPixmap(index.data(IconRole).toString(), isOpen ? isOn ? theme.accent : theme.dim : theme.faint, 18, ratio));
        const QRect text = row.adjusted(40, 6, -8, -6);
        painter->setFont(uiFont(TextSize::Body, isOn ? QFont::DemiBold : QFont::Normal));
        painter->setPen(isOpen ? theme.text : theme.faint);
        painter->drawText(text, Qt::AlignTop | Qt::AlignLeft, painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
        painter->setFont(uiFont(TextSize::Small));
        painter->setPen(isOpen ? theme.dim : theme.warn);
        const QString below = isOpen ? index.data(TextRole).toString() : index.data(ReasonRole).toString();
        painter->drawText(text, Qt::AlignBottom | Qt::AlignLeft, painter->fontMetrics().elidedText(below, Qt::ElideRight, text.width()));
    }
};

Way wayOf(const QListWidgetItem *item) { return Way(item->data(WayRole).toInt()); }

} // namespace

RecipePage::RecipePage(recipes::RecipeLibrary *library, QWidget *parent) : QWidget(parent), m_library(library)
{
    buildList();
    m_source = new SourcePage;
    m_details = new QWidget;
    m_detailsPlace = new QVBoxLayout(m_details);
    m_detailsPlace->setContentsMargins({});
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"recipeDetails"_s);
    scroll->setAccessibleName(tr("The chosen recipe"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_details);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_source);
    m_pages->addWidget(makeAutomation());
    m_pages->addWidget(scroll);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(18);
    layout->addWidget(makeSide());
    layout->addWidget(m_pages, 1);
    setFocusProxy(m_list);
    connect(m_source, &SourcePage::changed, this, &RecipePage::changed);
    connect(m_list, &QListWidget::currentItemChanged, this, &RecipePage::follow);
    if (m_library)
        connect(m_library, &recipes::RecipeLibrary::changed, this, &RecipePage::fill);
    fill();
}

void RecipePage::buildList()
{
    m_search = new SearchField(tr("Search recipes"));
    m_search->setObjectName(u"recipeSearch"_s);
    m_list = new QListWidget;
    m_list->setObjectName(u"recipeList"_s);
    m_list->setAccessibleName(tr("What is to be deployed"));
    m_list->setItemDelegate(new ChoiceDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setStyleSheet(u"QListView { border: none; background: transparent; }"_s);
    m_nothing = new EmptyState(u"search"_s, tr("No recipe fits"), tr("Shorten the search, or make a new recipe."));
    m_nothing->hide();
    m_new = new QPushButton(icon(u"plus"_s), tr("New recipe…"));
    m_new->setObjectName(u"newRecipe"_s);
    m_open = new QPushButton(icon(u"folder-open"_s), tr("Open…"));
    m_open->setObjectName(u"openRecipe"_s);
    for (QPushButton *button : {m_new, m_open}) {
        button->setAutoDefault(false);
        setLook(button, Look::Ghost);
        button->setVisible(m_library != nullptr);
    }
    connect(m_search, &QLineEdit::textChanged, this, &RecipePage::filter);
    connect(m_new, &QPushButton::clicked, this, &RecipePage::newWanted);
    connect(m_open, &QPushButton::clicked, this, &RecipePage::openFile);
}

QWidget *RecipePage::makeSide()
{
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_new);
    buttons->addWidget(m_open);
    buttons->addStretch();
    auto *side = new QWidget;
    side->setFixedWidth(300);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing, 1);
    layout->addLayout(buttons);
    return side;
}

QWidget *RecipePage::makeAutomation()
{
    auto *page = new QWidget;
    m_automationLead = new Label({}, TextSize::Body, Ink::Dim);
    m_automationLead->setWordWrap(true);
    m_automation = makeEdit(u"automationPath"_s, tr("Playbook or folder of the fabfile"), {});
    auto *browseButton = new QPushButton(icon(u"folder-open"_s), tr("Choose…"));
    browseButton->setObjectName(u"browseAutomation"_s);
    browseButton->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_automation, 1);
    row->addWidget(browseButton);
    m_automationNote = new Label({}, TextSize::Small, Ink::Warn);
    m_automationNote->setObjectName(u"automationNote"_s);
    m_automationNote->setWordWrap(true);
    m_automationNote->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addWidget(m_automationLead);
    layout->addLayout(row);
    layout->addWidget(m_automationNote);
    layout->addStretch();
    connect(browseButton, &QPushButton::clicked, this, &RecipePage::browse);
    connect(m_automation, &QLineEdit::textChanged, this, &RecipePage::changed);
    return page;
}

QListWidgetItem *RecipePage::addItem(Way way, const QString &iconName, const QString &title, const QString &text)
{
    auto *item = new QListWidgetItem(displayText(title), m_list);
    item->setData(WayRole, int(way));
    item->setData(TextRole, displayText(text));
    item->setData(IconRole, iconName);
    item->setData(Qt::AccessibleDescriptionRole, displayText(text));
    return item;
}

void RecipePage::addHeading(const QString &text)
{
    auto *item = new QListWidgetItem(text, m_list);
    item->setData(HeadingRole, true);
    item->setFlags(Qt::NoItemFlags);
}

void RecipePage::addRecipe(const recipes::Entry &entry)
{
    const recipes::Recipe &recipe = entry.reading.recipe;
    const QString name = recipe.name.isEmpty() ? QFileInfo(recipe.file).fileName() : recipe.name;
    const QString text = recipe.description.isEmpty() ? sourceWords(recipe.source) : recipe.description;
    auto *item = addItem(Way::Recipe, recipeIcon(recipe), name, text);
    item->setData(EntryRole, int(m_entries.size()));
    item->setToolTip(plainToolTip(entry.isBuiltIn ? recipe.description : recipe.file));
    if (!entry.reading.isUsable())
        item->setData(ReasonRole, tr("has mistakes"));
    else if (recipe.engine == recipes::Engine::Ansible)
        item->setData(ReasonRole, m_obstacles.playbook);
    else if (recipe.engine == recipes::Engine::Fabric)
        item->setData(ReasonRole, m_obstacles.task);
    m_entries.append(entry);
}

void RecipePage::fill()
{
    const Way way = m_way;
    const recipes::Recipe chosen = m_recipe;
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        m_entries.clear();
        addItem(Way::Folder, u"upload"_s, tr("A folder or tarball"), tr("Sent to a directory, without a recipe"));
        addItem(Way::Playbook, u"list-tree"_s, tr("An Ansible playbook"), tr("Run on hosts of this console"))->setData(ReasonRole, m_obstacles.playbook);
        addItem(Way::Task, u"terminal"_s, tr("A Fabric task"), tr("Of a fabfile of yours"))->setData(ReasonRole, m_obstacles.task);
        QList<recipes::Entry> own = m_library ? m_library->recipes() : QList<recipes::Entry>();
        for (const recipes::Entry &extra : std::as_const(m_extra))
            own.removeIf([&extra](const recipes::Entry &entry) { return entry.reading.recipe.file == extra.reading.recipe.file; });
        own += m_extra;
        if (!own.isEmpty())
            addHeading(tr("YOUR RECIPES"));
        for (const recipes::Entry &entry : own)
            addRecipe(entry);
        const QList<recipes::Entry> builtIn = m_library ? recipes::RecipeLibrary::builtIn() : QList<recipes::Entry>();
        if (!builtIn.isEmpty())
            addHeading(tr("BUILT IN"));
        for (const recipes::Entry &entry : builtIn)
            addRecipe(entry);
    }
    filter();
    way == Way::Recipe ? setRecipe(chosen) : setWay(way);
}

void RecipePage::filter()
{
    const QString text = m_search->text().trimmed();
    bool any = false;
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem *item = m_list->item(i);
        const bool fits = item->text().contains(text, Qt::CaseInsensitive) || item->data(TextRole).toString().contains(text, Qt::CaseInsensitive);
        const bool isHeading = item->data(HeadingRole).toBool();
        item->setHidden(isHeading ? !text.isEmpty() : !fits);
        any = any || (!isHeading && fits);
    }
    m_list->setVisible(any);
    m_nothing->setVisible(!any);
}

void RecipePage::setWay(Way way)
{
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem *item = m_list->item(i);
        if (item->data(HeadingRole).toBool() || wayOf(item) != way)
            continue;
        m_list->setCurrentItem(item);
        return follow(item);
    }
}

void RecipePage::setRecipe(const recipes::Recipe &recipe)
{
    const auto isIt = [&](const recipes::Entry &entry) {
        const recipes::Recipe &one = entry.reading.recipe;
        return recipe.file.isEmpty() ? one.file.isEmpty() && one.name == recipe.name : one.file == recipe.file;
    };
    const auto there = std::ranges::find_if(m_entries, isIt);
    // What is meant may be an unsaved text, or that of an earlier run.
    if (there == m_entries.cend() || (!recipe.text.isEmpty() && there->reading.recipe.text != recipe.text)) {
        m_extra.removeIf(isIt);
        m_extra.append({.reading = {.recipe = recipe, .problems = {}}, .isBuiltIn = false});
        m_way = Way::Recipe;
        m_recipe = recipe;
        return fill();
    }
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem *item = m_list->item(i);
        if (item->data(HeadingRole).toBool() || wayOf(item) != Way::Recipe || !isIt(m_entries.at(item->data(EntryRole).toInt())))
            continue;
        m_list->setCurrentItem(item);
        m_list->scrollToItem(item);
        return follow(item);
    }
}

void RecipePage::follow(QListWidgetItem *item)
{
    if (!item)
        return;
    m_way = wayOf(item);
    m_recipe = {};
    switch (m_way) {
    case Way::Folder:
        m_pages->setCurrentIndex(SourceIndex);
        break;
    case Way::Playbook:
    case Way::Task: {
        const bool isTask = m_way == Way::Task;
        m_automationLead->setText(isTask ? tr("The folder with a fabfile.py. Listing its tasks executes it: you are asked first.")
                                         : tr("A playbook. Its tasks are looked at, and tried in check mode, before anything is changed."));
        m_automation->setPlaceholderText(isTask ? tr("A folder such as ~/shop") : tr("A file such as ~/ops/site.yml"));
        const QString reason = isTask ? m_obstacles.task : m_obstacles.playbook;
        m_automationNote->setText(reason);
        m_automation->setEnabled(reason.isEmpty());
        m_pages->setCurrentIndex(AutomationIndex);
        break;
    }
    case Way::Recipe: {
        const recipes::Entry &entry = m_entries.at(item->data(EntryRole).toInt());
        m_recipe = entry.reading.recipe;
        showRecipe(entry);
        m_pages->setCurrentIndex(DetailsIndex);
        break;
    }
    }
    Q_EMIT changed();
}

void RecipePage::showRecipe(const recipes::Entry &entry)
{
    while (QLayoutItem *old = m_detailsPlace->takeAt(0)) {
        old->widget()->deleteLater();
        delete old;
    }
    auto *details = new RecipeDetails(entry);
    connect(details, &RecipeDetails::editWanted, this, &RecipePage::editWanted);
    m_detailsPlace->addWidget(details);
}

QString RecipePage::source() const { return m_source->source(); }
void RecipePage::setSource(const QString &path) { m_source->setSource(path); }
void RecipePage::setAutomationPath(const QString &path) { m_automation->setText(path); }

QString RecipePage::automationPath() const
{
    const QString text = m_automation->text().trimmed();
    return text.startsWith(u"~/") ? QDir::homePath() + text.mid(1) : text;
}

void RecipePage::setObstacle(Way way, const QString &reason)
{
    QString &kept = way == Way::Task ? m_obstacles.task : m_obstacles.playbook;
    if (std::exchange(kept, reason) != reason)
        fill();
}

QString RecipePage::complaint() const
{
    const auto automation = [this](const QString &obstacle, bool wantsFolder) {
        const QFileInfo info(automationPath());
        if (!obstacle.isEmpty())
            return obstacle;
        if (automationPath().isEmpty())
            return wantsFolder ? tr("Choose the folder of a fabfile.") : tr("Choose a playbook.");
        return (wantsFolder ? info.isDir() : info.isFile()) ? QString() : tr("%1 is not there.").arg(displayText(automationPath()));
    };
    switch (m_way) {
    case Way::Folder: return m_source->complaint();
    case Way::Playbook: return automation(m_obstacles.playbook, false);
    case Way::Task: return automation(m_obstacles.task, true);
    case Way::Recipe: break;
    }
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return tr("Choose what is to be deployed.");
    const recipes::Entry &entry = m_entries.at(item->data(EntryRole).toInt());
    if (!entry.reading.isUsable())
        return tr("The recipe has mistakes: mend them in the editor first.");
    return item->data(ReasonRole).toString();
}

void RecipePage::browse()
{
    const bool folder = m_way == Way::Task;
    auto *dialog = new QFileDialog(this, folder ? tr("Folder of the fabfile") : tr("Playbook"), automationPath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    if (!folder)
        dialog->setNameFilter(tr("Playbooks (*.yml *.yaml)"));
    connect(dialog, &QFileDialog::fileSelected, this, &RecipePage::setAutomationPath);
    dialog->open();
}

void RecipePage::openFile()
{
    auto *dialog = new QFileDialog(this, tr("Recipe"), m_library ? m_library->folder() : QString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Recipes (*.yml *.yaml)"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_library->remember(file);
        recipes::Recipe recipe;
        recipe.file = file;
        setRecipe(recipe);
    });
    dialog->open();
}

} // namespace qd::ui
