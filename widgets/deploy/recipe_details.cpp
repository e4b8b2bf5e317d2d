// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/recipe_details.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/card.h"
#include "widgets/common/form_parts.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/deploy/recipe_words.h"

#include <QtCore/QDir>
#include <QtCore/QLocale>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QPushButton>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int problemsShown = 6;

} // namespace

RecipeDetails::RecipeDetails(const recipes::Entry &entry, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(10);
    addHead(layout, entry);
    addProblems(layout, entry);
    addFacts(layout, entry);
    addSteps(layout, entry.reading.recipe);
    layout->addStretch();
}

void RecipeDetails::addHead(QVBoxLayout *layout, const recipes::Entry &entry)
{
    const recipes::Recipe &recipe = entry.reading.recipe;
    auto *head = new QHBoxLayout;
    auto *name = new ElidedLabel(displayText(recipe.name), TextSize::Title, Ink::Text, QFont::DemiBold);
    head->addWidget(name, 1);
    auto *edit = new QPushButton(icon(u"pencil"_s), entry.isBuiltIn ? tr("Make my own of it…") : tr("Edit…"));
    edit->setObjectName(u"editRecipe"_s);
    edit->setAutoDefault(false);
    setLook(edit, Look::Ghost);
    // A built-in recipe is named, and the editor begins a new one with it.
    connect(edit, &QPushButton::clicked, this, [this, place = entry.isBuiltIn ? recipe.name : recipe.file] { Q_EMIT editWanted(place); });
    edit->setVisible(entry.isBuiltIn || !recipe.file.isEmpty());
    head->addWidget(edit);
    layout->addLayout(head);
    if (!recipe.description.isEmpty()) {
        auto *text = new Label(displayText(recipe.description), TextSize::Body, Ink::Dim);
        text->setWordWrap(true);
        layout->addWidget(text);
    }
}

void RecipeDetails::addProblems(QVBoxLayout *layout, const recipes::Entry &entry)
{
    int shown = 0;
    for (const recipes::Problem &problem : entry.reading.problems) {
        if (shown++ == problemsShown) {
            addIconLine(layout, u"ellipsis"_s, Ink::Dim, tr("and %n more", nullptr, int(entry.reading.problems.size()) - problemsShown));
            break;
        }
        addIconLine(layout, problem.isError ? u"circle-x"_s : u"triangle-alert"_s, problem.isError ? Ink::Error : Ink::Warn, displayText(problem.toText()));
    }
}

void RecipeDetails::addFacts(QVBoxLayout *layout, const recipes::Entry &entry)
{
    const recipes::Recipe &recipe = entry.reading.recipe;
    auto *card = new Card;
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(14, 10, 14, 10);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    const auto add = [&](const QString &title, const QString &text) {
        if (text.isEmpty())
            return;
        const int row = grid->rowCount();
        grid->addWidget(new Label(title, TextSize::Small, Ink::Faint), row, 0, Qt::AlignTop);
        auto *value = new Label(displayText(text), TextSize::Small);
        value->setWordWrap(true);
        grid->addWidget(value, row, 1);
    };
    const QString where = whereWords(recipe);
    add(tr("What"), sourceWords(recipe.source));
    add(tr("Playbook"), recipe.ansible.playbook);
    add(tr("Fabric task"), recipe.fabric.task);
    add(tr("Hosts"), where.isEmpty() ? tr("chosen in the next step") : where);
    add(tr("Target"), recipe.target);
    for (const recipes::SecretReference &secret : recipe.secrets)
        add(tr("Secret %1").arg(displayText(secret.name)), secretWords(secret));
    if (!recipe.source.build.isEmpty())
        add(tr("Built here by"), recipe.source.build);
    add(tr("Stands in"), entry.isBuiltIn ? tr("the program, built in") : QDir::toNativeSeparators(recipe.file));
    layout->addWidget(card);
}

void RecipeDetails::addSteps(QVBoxLayout *layout, const recipes::Recipe &recipe)
{
    if (recipe.steps.isEmpty())
        return;
    auto *card = new Card;
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(14, 10, 14, 10);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(2, 1);
    const QLocale locale;
    for (int i = 0; i < int(recipe.steps.size()); ++i) {
        const recipes::Step &step = recipe.steps.at(i);
        auto *number = new Label(locale.toString(i + 1), TextSize::Small, Ink::Faint);
        number->setTabular();
        number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        auto *title = new ElidedLabel(displayText(recipes::titleOf(step)), TextSize::Small, Ink::Text, QFont::DemiBold);
        title->setFixedWidth(140);
        auto *about = new ElidedLabel(displayText(stepWords(step)), TextSize::Small, Ink::Dim);
        about->setFont(monoFont(TextSize::Tiny));
        grid->addWidget(number, i, 0);
        grid->addWidget(title, i, 1);
        grid->addWidget(about, i, 2);
    }
    layout->addWidget(card);
}

} // namespace qd::ui
