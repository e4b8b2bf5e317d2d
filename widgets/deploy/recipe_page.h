// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recipes/library.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace qd::ui {

class EmptyState;
class Label;
class SearchField;
class SourcePage;

/// What is to be done: a recipe of the library or built in, or without one a folder, a playbook or a Fabric task.
/// Ownership: `library` must outlive it; null = there are no recipes.
class RecipePage final : public QWidget {
    Q_OBJECT
public:
    enum class Way { Folder, Playbook, Task, Recipe };

    explicit RecipePage(recipes::RecipeLibrary *library, QWidget *parent = nullptr);

    [[nodiscard]] Way way() const { return m_way; }
    void setWay(Way way);
    /// Of Way::Recipe.
    [[nodiscard]] const recipes::Recipe &recipe() const { return m_recipe; }
    /// Chooses a recipe of the library by its name or file; one that is not there is shown all the same.
    void setRecipe(const recipes::Recipe &recipe);
    /// Of Way::Folder.
    [[nodiscard]] QString source() const;
    void setSource(const QString &path);
    /// Of Way::Playbook the file, of Way::Task the folder of the fabfile.
    [[nodiscard]] QString automationPath() const;
    void setAutomationPath(const QString &path);
    /// Why this way cannot be gone, with what helps; empty = it can.
    void setObstacle(Way way, const QString &reason);
    /// Why one cannot go on; empty = one can.
    [[nodiscard]] QString complaint() const;

Q_SIGNALS:
    void changed();
    void editWanted(const QString &file);
    void newWanted();

private:
    struct Obstacles {
        QString playbook;
        QString task;
    };
    void buildList();
    [[nodiscard]] QWidget *makeSide();
    [[nodiscard]] QWidget *makeAutomation();
    void fill();
    QListWidgetItem *addItem(Way way, const QString &icon, const QString &title, const QString &text);
    void addHeading(const QString &text);
    void addRecipe(const recipes::Entry &entry);
    void filter();
    void follow(QListWidgetItem *item);
    void showRecipe(const recipes::Entry &entry);
    void browse();
    void openFile();

    QPointer<recipes::RecipeLibrary> m_library;
    Way m_way = Way::Folder;
    recipes::Recipe m_recipe;
    QList<recipes::Entry> m_entries;
    QList<recipes::Entry> m_extra; ///< recipes that are not in the library: of an earlier run
    Obstacles m_obstacles;
    SearchField *m_search;
    QListWidget *m_list;
    EmptyState *m_nothing;
    QStackedWidget *m_pages;
    SourcePage *m_source;
    QWidget *m_details;
    QVBoxLayout *m_detailsPlace;
    QLineEdit *m_automation;
    Label *m_automationLead;
    Label *m_automationNote;
    QPushButton *m_new;
    QPushButton *m_open;
};

} // namespace qd::ui
