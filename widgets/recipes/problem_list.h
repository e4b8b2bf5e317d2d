// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recipes/recipe_reader.h"

#include <QtWidgets/QListWidget>

namespace qd::ui {

/// Problems of a text with their places; choosing one leads there. Hidden while there are none.
class ProblemList final : public QListWidget {
    Q_OBJECT
public:
    explicit ProblemList(QWidget *parent = nullptr);
    void setProblems(const QList<recipes::Problem> &problems);

Q_SIGNALS:
    void placeWanted(int line, int column);

private:
    void lead(const QListWidgetItem *item);
};

/// "2 mistakes, 1 remark"; empty for none.
[[nodiscard]] QString problemSummary(const QList<recipes::Problem> &problems);

} // namespace qd::ui
