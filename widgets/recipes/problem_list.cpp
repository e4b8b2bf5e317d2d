// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipes/problem_list.h"

#include "models/base/text.h"
#include "widgets/common/icons.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

enum Role { LineRole = Qt::UserRole, ColumnRole };

constexpr int rowHeight = 26, shownRows = 4;

} // namespace

ProblemList::ProblemList(QWidget *parent) : QListWidget(parent)
{
    setObjectName(u"recipeProblems"_s);
    setAccessibleName(tr("What is wrong with the recipe"));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setIconSize({16, 16});
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    hide();
    connect(this, &QListWidget::itemActivated, this, &ProblemList::lead);
    connect(this, &QListWidget::itemClicked, this, &ProblemList::lead);
}

void ProblemList::setProblems(const QList<recipes::Problem> &problems)
{
    clear();
    const Theme &theme = Theme::current();
    for (const recipes::Problem &problem : problems) {
        const QString text = displayText(problem.toText());
        const QIcon sign = problem.isError ? icon(u"circle-x"_s, theme.error) : icon(u"triangle-alert"_s, theme.warn);
        auto *item = new QListWidgetItem(sign, text, this);
        item->setData(LineRole, problem.line);
        item->setData(ColumnRole, problem.column);
        item->setSizeHint({0, rowHeight});
        item->setToolTip(plainToolTip(text));
    }
    setFixedHeight(std::clamp(int(problems.size()), 1, shownRows) * rowHeight + 14);
    setVisible(!problems.isEmpty());
}

void ProblemList::lead(const QListWidgetItem *item) { Q_EMIT placeWanted(item->data(LineRole).toInt(), item->data(ColumnRole).toInt()); }

QString problemSummary(const QList<recipes::Problem> &problems)
{
    const auto errors = std::ranges::count_if(problems, &recipes::Problem::isError);
    QStringList parts;
    if (errors > 0)
        parts.append(ProblemList::tr("%n mistake(s)", nullptr, int(errors)));
    if (const qsizetype remarks = problems.size() - errors; remarks > 0)
        parts.append(ProblemList::tr("%n remark(s)", nullptr, int(remarks)));
    return parts.join(u", "_s);
}

} // namespace qd::ui
