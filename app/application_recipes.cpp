// SPDX-License-Identifier: GPL-3.0-or-later
// Recipes: their library, editor and wizards.
#include "app/application.h"

#include "widgets/common/icons.h"
#include "widgets/deploy/deploy_pane.h"
#include "widgets/recipes/new_recipe_wizard.h"
#include "widgets/recipes/recipe_editor.h"

#include <QtCore/QFileInfo>

namespace qd::app {

RecipeParts Application::recipeParts()
{
    return {.inventory = m_inventory,
            .resolver = m_resolver,
            .secrets = m_secrets,
            .gate = m_gate.gate,
            .consent = m_consent,
            .clock = m_clock,
            .recipeFolder = besideHosts(QStringLiteral("recipes")),
            .recipeFiles = m_settings.recipes,
            .cacheFolder = QFileInfo(m_paths.database).absolutePath() + QStringLiteral("/sources"),
            .factsOf = [this](const HostId &host) { return m_board.facts(host); }};
}

void Application::connectRecipes()
{
    m_deployPane->setTools(m_recipes.tools());
    const auto add = [this](const char *name, const QString &text, const char *iconName, auto run) {
        auto *action = new QAction(ui::icon(QString::fromLatin1(iconName)), text, m_deployPane);
        action->setObjectName(QString::fromLatin1(name));
        action->setProperty("iconName", QString::fromLatin1(iconName));
        connect(action, &QAction::triggered, this, run);
        m_deployPane->addNextStep(action);
    };
    add("newRecipeAction", tr("New recipe…"), "file-plus", [this] { newRecipe(); });
    add("editRecipeAction", tr("Recipe editor"), "pencil", [this] { editRecipe({}); });
    add("setUpHostsAction", tr("Set up hosts…"), "server", [this] {
        m_window.showPane(m_deployPane->key());
        m_deployPane->openHostSetup({});
    });
    connect(m_deployPane, &ui::DeployPane::editRecipeWanted, this, &Application::editRecipe);
    connect(m_deployPane, &ui::DeployPane::newRecipeWanted, this, &Application::newRecipe);
}

void Application::editRecipe(const QString &fileOrName)
{
    auto *editor = new ui::RecipeEditor(m_recipes.library(), &m_window);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    if (fileOrName.contains(QLatin1Char('/')))
        editor->openFile(fileOrName);
    else if (!fileOrName.isEmpty())
        editor->openBuiltIn(fileOrName);
    connect(editor, &ui::RecipeEditor::planWanted, this, [this](const recipes::Recipe &recipe) {
        m_window.showPane(m_deployPane->key());
        m_deployPane->openRecipe(recipe);
    });
    editor->show();
}

void Application::newRecipe()
{
    auto *wizard = new ui::NewRecipeWizard(m_recipes.library(), &m_window);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &ui::NewRecipeWizard::created, this, [this](const QString &file) {
        m_window.toasts().show(ui::Tone::Ok, tr("The recipe is saved"), file, {tr("Edit"), [this, file] { editRecipe(file); }});
    });
    wizard->open();
}

} // namespace qd::app
