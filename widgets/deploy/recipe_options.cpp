// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/recipe_options.h"

#include "models/base/text.h"
#include "models/recipes/completion.h"
#include "widgets/common/card.h"
#include "widgets/common/form_parts.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/deploy/policy_form.h"
#include "widgets/deploy/recipe_words.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;
using recipes::SourceKind;

constexpr int listLines = 4;

bool isLocal(SourceKind kind) { return kind == SourceKind::Folder || kind == SourceKind::Tarball || kind == SourceKind::Wheel; }

bool hasRevision(SourceKind kind) { return kind == SourceKind::Git || kind == SourceKind::Image || kind == SourceKind::Release; }

} // namespace

RecipeOptions::RecipeOptions(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSizeConstraint(QLayout::SetMinimumSize);
}

void RecipeOptions::setRecipe(const recipes::Recipe &recipe)
{
    if (m_content && recipe == m_recipe)
        return;
    m_recipe = recipe;
    rebuild();
}

void RecipeOptions::rebuild()
{
    delete m_content;
    m_content = new QWidget;
    m_source = m_revision = nullptr;
    m_variables.clear();
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins({});
    column->setSpacing(12);
    addSource(column);
    addVariables(column);
    addSecrets(column);
    m_policy = new PolicyForm;
    m_policy->read(m_recipe.policy);
    column->addWidget(m_policy);
    column->addStretch();
    layout()->addWidget(m_content);
    QWidget *first = m_source;
    for (const Variable &variable : std::as_const(m_variables))
        first = first ? first : variable.line ? static_cast<QWidget *>(variable.line) : variable.box;
    setFocusProxy(first ? first : m_policy);
    m_content->show();
}

void RecipeOptions::addSource(QVBoxLayout *layout)
{
    const recipes::Source &source = m_recipe.source;
    if (source.kind == SourceKind::None)
        return;
    const auto [card, form] = makeBox(tr("What"));
    m_source = makeEdit(u"recipeSource"_s, tr("Source in place of the recipe's"), displayText(source.location));
    if (!isLocal(source.kind)) {
        addRow(form, tr("Source"), m_source);
    } else {
        auto *choose = new QPushButton(icon(u"folder-open"_s), source.kind == SourceKind::Folder ? tr("Folder…") : tr("File…"));
        choose->setObjectName(u"browseRecipeSource"_s);
        choose->setAutoDefault(false);
        auto *both = new QWidget;
        both->setFocusProxy(m_source);
        auto *row = new QHBoxLayout(both);
        row->setContentsMargins({});
        row->setSpacing(8);
        row->addWidget(m_source, 1);
        row->addWidget(choose);
        addRow(form, tr("Source"), both);
        connect(choose, &QPushButton::clicked, this, &RecipeOptions::browse);
    }
    if (hasRevision(source.kind)) {
        const QString usual = source.revision.isEmpty() ? tr("the newest") : displayText(source.revision);
        m_revision = makeEdit(u"recipeRevision"_s, tr("Revision in place of the recipe's"), usual);
        addRow(form, tr("Revision"), m_revision);
        connect(m_revision, &QLineEdit::textChanged, this, &RecipeOptions::changed);
    }
    addHelp(form, tr("Empty = as the recipe says."));
    if (!source.build.isEmpty()) {
        form->addRow(QString(), new Label(tr("Before it is packed, this runs on this workstation; you are asked first:"), TextSize::Small, Ink::Dim));
        form->addRow(QString(), makeExactText(source.build, Ink::Text));
    }
    connect(m_source, &QLineEdit::textChanged, this, &RecipeOptions::changed);
    layout->addWidget(card);
}

void RecipeOptions::browse()
{
    const bool folder = m_recipe.source.kind == SourceKind::Folder;
    auto *dialog = new QFileDialog(this, tr("Source"), m_source->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    dialog->setOption(QFileDialog::ShowDirsOnly, folder);
    connect(dialog, &QFileDialog::fileSelected, m_source, &QLineEdit::setText);
    dialog->open();
}

void RecipeOptions::addVariables(QVBoxLayout *layout)
{
    if (m_recipe.variables.isEmpty())
        return;
    const auto [card, form] = makeBox(tr("Variables"));
    const QMap<QString, QString> help = recipes::variableHelp(QString::fromUtf8(m_recipe.text));
    for (const QString &name : recipes::variableNames(QString::fromUtf8(m_recipe.text))) {
        Variable variable{.name = name, .fallback = m_recipe.variables.value(name)};
        const QString objectName = u"variable-"_s + name;
        QWidget *field = nullptr;
        if (variable.fallback.contains(u'\n')) {
            field = variable.box = makeTextBox(objectName, displayText(name), {}, listLines);
            variable.box->setPlainText(variable.fallback);
            connect(variable.box, &QPlainTextEdit::textChanged, this, &RecipeOptions::changed);
        } else {
            field = variable.line = makeEdit(objectName, displayText(name), {});
            variable.line->setText(variable.fallback);
            connect(variable.line, &QLineEdit::textChanged, this, &RecipeOptions::changed);
        }
        addRow(form, displayText(name), field);
        if (help.contains(name))
            addHelp(form, displayText(help.value(name)));
        m_variables.append(variable);
    }
    layout->addWidget(card);
}

void RecipeOptions::addSecrets(QVBoxLayout *layout)
{
    if (m_recipe.secrets.isEmpty())
        return;
    const auto [card, form] = makeBox(tr("Secrets"));
    for (const recipes::SecretReference &secret : std::as_const(m_recipe.secrets)) {
        auto *from = secret.from == recipes::SecretFrom::Command ? makeExactText(secret.reference, Ink::Text)
                                                                 : new Label(displayText(secretWords(secret)), TextSize::Small);
        from->setWordWrap(true);
        addRow(form, displayText(secret.name), from);
    }
    addHelp(form, tr("Read when it runs, kept in locked memory, and never part of plan, journal or log. Commands run on this workstation only after you allowed exactly their text."));
    layout->addWidget(card);
}

QString RecipeOptions::valueOf(const Variable &variable) { return variable.line ? variable.line->text() : variable.box->toPlainText(); }

void RecipeOptions::setChoices(const deploy::DeployRequest &request)
{
    if (m_source)
        m_source->setText(request.source);
    if (m_revision)
        m_revision->setText(request.revision);
    for (const Variable &variable : std::as_const(m_variables)) {
        const QString value = request.variables.value(variable.name, variable.fallback);
        variable.line ? variable.line->setText(value) : variable.box->setPlainText(value);
    }
    if (m_policy)
        m_policy->read(request.recipe.policy);
}

void RecipeOptions::write(deploy::DeployRequest &request) const
{
    request.recipe = m_recipe;
    if (!m_policy)
        return;
    request.recipe.policy = m_policy->written(m_recipe.policy);
    request.source = m_source ? m_source->text().trimmed() : QString();
    request.revision = m_revision ? m_revision->text().trimmed() : QString();
    request.variables.clear();
    for (const Variable &variable : m_variables) {
        if (const QString value = valueOf(variable); value != variable.fallback)
            request.variables.insert(variable.name, value);
    }
}

} // namespace qd::ui
