// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/recipes/recipe_reader.h"

#include <QtCore/QObject>

#include <memory>

namespace qd::recipes {

/// A recipe that can be chosen.
struct Entry {
    Reading reading;
    bool isBuiltIn = false;
};

/// The recipes of the team's folder and those beside sources that were used, read again when a file changes.
/// Built-in ones are templates for new recipes and bases to extend.
/// Thread: GUI (or the CLI's main); reading is small and done there.
class RecipeLibrary : public QObject {
    Q_OBJECT
public:
    /// `folder` need not exist. `remembered` = files elsewhere, known from before.
    explicit RecipeLibrary(const QString &folder, const QStringList &remembered = {}, QObject *parent = nullptr);
    ~RecipeLibrary() override;

    [[nodiscard]] QString folder() const;
    [[nodiscard]] QList<Entry> recipes() const;
    [[nodiscard]] static QList<Entry> builtIn();
    /// By name or file, own ones before built-in ones. Errors: NotFound with the nearest names; Parse with the first problem's place.
    [[nodiscard]] Result<Recipe> find(const QString &nameOrFile) const;
    /// Writes the text whole or not at all, and remembers the file. Errors: Storage.
    [[nodiscard]] Result<void> save(const QString &file, const QByteArray &text);
    [[nodiscard]] QStringList remembered() const;
    void remember(const QString &file);

Q_SIGNALS:
    void changed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace qd::recipes
