// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recipes/recipe.h"

namespace qd::recipes {

/// What a folder may be, and the recipe that fits. Fields may be changed before recipeText() is asked.
struct Detected {
    QString base;          ///< built-in recipe that it extends: "python-web"
    QString title;         ///< translated: "Django application"
    QStringList reasons;   ///< translated: "manage.py names the settings shop.settings"
    QStringList notes;     ///< translated: what to look at before the first deployment
    QString name;          ///< of the recipe: the folder's
    QString target;        ///< empty = as the base says
    QString where;         ///< hosts; empty = chosen when it runs
    Source source;         ///< relative to the folder; kind None = as the base says, or nothing
    QMap<QString, QString> variables; ///< other than the base's
    QString playbook;      ///< of Ansible
    QString task;          ///< of Fabric
    int certainty = 0;     ///< 0…100
    bool operator==(const Detected &) const = default;
};

/// Looks at names and small files of a folder, the likeliest first; the same folder gives the same answer. Runs nothing. Empty if it is
/// nothing that is known. Blocks on the disk, briefly. Thread: any.
[[nodiscard]] QList<Detected> detectFolder(const QString &folder);

/// A recipe with comments, to be saved in the folder that was looked at.
[[nodiscard]] QByteArray recipeText(const Detected &found);

} // namespace qd::recipes
