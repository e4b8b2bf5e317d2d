// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/run_filter.h"

#include "models/deploy/run_model.h"

namespace qd::ui {

using deploy::RunModel;

RunFilter::RunFilter(QObject *parent) : QSortFilterProxyModel(parent) { setDynamicSortFilter(true); }

void RunFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateRowsFilter();
}

void RunFilter::setOnlyFailed(bool only)
{
    m_onlyFailed = only;
    invalidateRowsFilter();
}

bool RunFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (!isFiltering())
        return true;
    const QModelIndex host = sourceModel()->index(row, 0, parent);
    if (m_onlyFailed && !host.data(RunModel::TroubleRole).toBool())
        return false;
    return m_text.isEmpty() || host.data().toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace qd::ui
