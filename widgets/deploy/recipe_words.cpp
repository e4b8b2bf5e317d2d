// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/recipe_words.h"

#include "models/recipes/schema.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QMap>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;
using recipes::SourceKind;

struct RecipeWords {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::RecipeWords)
};

QString kindWords(SourceKind kind)
{
    switch (kind) {
    case SourceKind::None: return {};
    case SourceKind::Folder: return RecipeWords::tr("Folder %1");
    case SourceKind::Tarball: return RecipeWords::tr("Archive %1");
    case SourceKind::Git: return RecipeWords::tr("Git repository %1");
    case SourceKind::Wheel: return RecipeWords::tr("Wheel %1");
    case SourceKind::Image: return RecipeWords::tr("Container image %1");
    case SourceKind::Artifact: return RecipeWords::tr("Artifact %1");
    case SourceKind::Release: return RecipeWords::tr("Release of %1");
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

QString sourceWords(const recipes::Source &source)
{
    if (source.kind == SourceKind::None)
        return {};
    const QString words = kindWords(source.kind).arg(source.location);
    return source.revision.isEmpty() ? words : RecipeWords::tr("%1, revision %2").arg(words, source.revision);
}

QString whereWords(const recipes::Recipe &recipe)
{
    if (recipe.filter.isEmpty())
        return recipe.where;
    return recipe.where.isEmpty() ? RecipeWords::tr("hosts with %1").arg(recipe.filter) : RecipeWords::tr("%1, of them %2").arg(recipe.where, recipe.filter);
}

QString stepWords(const recipes::Step &step)
{
    if (const char *field = recipes::shortField(step.kind)) {
        const QString text = step.fields.value(QLatin1StringView(field)).toStringList().join(u", "_s);
        if (!text.isEmpty())
            return text.section(u'\n', 0, 0);
    }
    for (const QString &field : {u"unit"_s, u"command"_s, u"http"_s, u"to"_s, u"name"_s, u"user"_s, u"path"_s, u"port"_s, u"run"_s}) {
        const QString text = step.text(field);
        if (!text.isEmpty())
            return text.section(u'\n', 0, 0);
    }
    return {};
}

QString secretWords(const recipes::SecretReference &secret)
{
    switch (secret.from) {
    case recipes::SecretFrom::Keyring: return RecipeWords::tr("the key ring's entry “%1”").arg(secret.reference);
    case recipes::SecretFrom::Environment: return RecipeWords::tr("the console's environment, %1").arg(secret.reference);
    case recipes::SecretFrom::Command: return RecipeWords::tr("what this command prints here: %1").arg(secret.reference);
    }
    Q_UNREACHABLE_RETURN({});
}

QString recipeIcon(const recipes::Recipe &recipe)
{
    if (recipe.engine != recipes::Engine::Steps)
        return recipe.engine == recipes::Engine::Ansible ? u"list-tree"_s : u"terminal"_s;
    switch (recipe.source.kind) {
    case SourceKind::Image: return u"container"_s;
    case SourceKind::Git: return u"git-branch"_s;
    case SourceKind::None: return u"settings"_s;
    default: return u"package"_s;
    }
}

} // namespace qd::ui
