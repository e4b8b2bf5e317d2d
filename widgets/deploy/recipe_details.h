// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recipes/library.h"

#include <QtWidgets/QWidget>

class QVBoxLayout;

namespace qd::ui {

/// A recipe in full, to be read before it is chosen: what, where, target, steps, secrets, and what is wrong with it.
class RecipeDetails final : public QWidget {
    Q_OBJECT
public:
    explicit RecipeDetails(const recipes::Entry &entry, QWidget *parent = nullptr);

Q_SIGNALS:
    void editWanted(const QString &file);

private:
    void addHead(QVBoxLayout *layout, const recipes::Entry &entry);
    void addProblems(QVBoxLayout *layout, const recipes::Entry &entry);
    void addFacts(QVBoxLayout *layout, const recipes::Entry &entry);
    void addSteps(QVBoxLayout *layout, const recipes::Recipe &recipe);
};

} // namespace qd::ui
