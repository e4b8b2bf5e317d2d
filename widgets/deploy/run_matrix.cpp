// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/run_matrix.h"

#include "widgets/deploy/run_delegates.h"

#include <QtWidgets/QScrollBar>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int kHostWidth = 172;
constexpr int kLeastColumn = 62;
constexpr int kLeastOfMany = 92; ///< tasks of a playbook: their titles need it
constexpr int kMany = 14;
constexpr int kTallRow = 52, kLowRow = 34, kManyHosts = 8;

} // namespace

RunMatrix::RunMatrix(QWidget *parent) : HostColumnTable(kHostWidth, parent)
{
    setObjectName(u"runMatrix"_s);
    setAccessibleName(tr("Hosts and steps of the run"));
    nameHostColumn(u"runMatrixHosts"_s, tr("Hosts of the run"));
    prepare([](QTableView &view) {
        view.setItemDelegate(new RunCellDelegate(&view));
        view.setHorizontalHeader(new TwoLineHeader(tr("Steps"), &view));
        view.verticalHeader()->setMinimumSectionSize(kLowRow);
        view.verticalHeader()->setDefaultSectionSize(kTallRow);
    });
    setMinimumHeight(horizontalHeader()->sizeHint().height() + kTallRow + horizontalScrollBar()->sizeHint().height() + 2); // never less than a whole row
}

void RunMatrix::arrange()
{
    if (!model())
        return;
    setColumnBounds(model()->columnCount() - 1 > kMany ? kLeastOfMany : kLeastColumn, QWIDGETSIZE_MAX);
    HostColumnTable::arrange();
    setRowHeight(model()->rowCount() > kManyHosts ? kLowRow : kTallRow);
}

int RunMatrix::wholeHeight() const
{
    const int rows = model() ? model()->rowCount() : 0;
    return horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() + horizontalScrollBar()->sizeHint().height() + 2;
}

} // namespace qd::ui
