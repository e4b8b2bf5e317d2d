// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/table_content.h"

#include "models/base/text.h"
#include "widgets/common/label.h"
#include "widgets/dashboards/record_table.h"

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {

TableContent::TableContent(const dashboards::Panel &panel, const QString &title, QWidget *parent)
    : PanelContent(parent), m_panel(panel), m_table(new RecordTable(title, this)),
      m_leftOut(new Label({}, TextSize::Small, Ink::Faint, QFont::Normal, this))
{
    m_table->setObjectName(QStringLiteral("panelTable"));
    m_table->horizontalHeader()->setVisible(panel.options.showHeader);
    m_leftOut->hide();
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_leftOut);
}

void TableContent::setData(const dashboards::PanelData &shown)
{
    QList<RecordColumn> columns;
    QList<qsizetype> columnsShown;
    for (qsizetype i = 0; i < shown.table.columns.size(); ++i) {
        const dashboards::TableColumn &column = shown.table.columns.at(i);
        if (column.config.hiddenColumn)
            continue;
        if (column.title == m_panel.options.sortColumn && !column.title.isEmpty())
            m_table->setFirstOrder(int(columns.size()), m_panel.options.sortDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
        columns.append({displayText(column.title), column.isNumber});
        columnsShown.append(i);
    }
    QList<Record> records;
    records.reserve(shown.table.rows.size());
    for (const QList<dashboards::TableCell> &row : shown.table.rows) {
        Record record;
        for (const qsizetype i : std::as_const(columnsShown)) {
            const dashboards::TableColumn &column = shown.table.columns.at(i);
            const dashboards::TableCell cell = row.value(i);
            record.cells.append({.text = displayText(cell.text), .order = column.isNumber ? QVariant(cell.value) : QVariant(),
                                 .color = cell.color, .isFilled = column.config.cellMode.startsWith(QLatin1StringView("color-background"))});
        }
        records.append(record);
    }
    m_table->setRecords(columns, records);
    m_leftOut->setVisible(shown.table.rowsLeftOut > 0);
    m_leftOut->setText(tr("%n more rows are not shown: narrow the query.", nullptr, int(shown.table.rowsLeftOut)));
}

} // namespace qd::ui
