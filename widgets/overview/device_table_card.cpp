// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/device_table_card.h"

#include "models/base/text.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"
#include "widgets/overview/board_factory.h"

#include <QtCore/QSortFilterProxyModel>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr qsizetype mostDevices = 1000;
constexpr int rowHeight = 26;
constexpr int nameWidth = 180;

} // namespace

DeviceTableModel::DeviceTableModel(const QList<metrics::CurveInfo> &families, const CurveBook &book, QObject *parent)
    : QAbstractTableModel(parent), m_families(families), m_heads(shortNames(families)), m_book(book)
{
}

void DeviceTableModel::setHosts(const QList<HostId> &hosts)
{
    m_hosts = hosts;
    refresh();
}

QList<DeviceTableModel::Row> DeviceTableModel::rowsNow() const
{
    QList<Row> rows;
    for (const HostId &host : m_hosts) {
        QStringList labels;
        for (const metrics::CurveInfo &family : m_families) {
            const auto devices = m_book.expanded({host}, family.id, mostDevices);
            for (const metrics::CurveInfo &device : devices) {
                if (!labels.contains(device.id.label))
                    labels.append(device.id.label);
            }
        }
        for (const QString &label : std::as_const(labels)) {
            Row row{host, label, {}};
            for (const metrics::CurveInfo &family : m_families)
                row.values.append(m_book.latest({host}, {family.id.name, label}));
            if (!std::ranges::all_of(row.values, [](double value) { return std::isnan(value); }))
                rows.append(row);
        }
    }
    return rows;
}

void DeviceTableModel::refresh()
{
    QList<Row> rows = rowsNow();
    const bool isSame = std::ranges::equal(rows, m_rows, [](const Row &a, const Row &b) { return a.host == b.host && a.label == b.label; });
    if (!isSame) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 1), index(rowCount() - 1, columnCount() - 1));
}

int DeviceTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int DeviceTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_families.size()) + 1; }

QVariant DeviceTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    if (index.column() == 0) {
        const QString name = displayText(row.label);
        const QString text = m_hosts.size() > 1 ? m_book.service().displayName(row.host) + QStringLiteral("  ") + name : name;
        if (role == Qt::ToolTipRole)
            return plainToolTip(text);
        return role == Qt::DisplayRole || role == sortRole ? QVariant(text) : QVariant();
    }
    const double value = row.values.at(index.column() - 1);
    switch (role) {
    case Qt::DisplayRole: return formatted(value, m_families.at(index.column() - 1).unit);
    case sortRole: return std::isnan(value) ? -1e300 : value;
    case Qt::TextAlignmentRole: return int(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::FontRole: return tabularFont(TextSize::Small);
    default: return {};
    }
}

QVariant DeviceTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (section > 0 && role == Qt::ToolTipRole)
        return plainToolTip(m_families.at(section - 1).title + u'\n' + m_families.at(section - 1).description);
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Device") : m_heads.at(section - 1);
}

DeviceTableCard::DeviceTableCard(const QString &title, const QString &iconName, const QList<metrics::CurveInfo> &families, const CurveBook &book,
                                 QWidget *parent)
    : BoardItem(parent), m_title(title), m_model(new DeviceTableModel(families, book, this)), m_table(new QTableView(this)),
      m_empty(new Label(tr("No device of this kind was seen."), TextSize::Small, Ink::Dim, QFont::Normal, this))
{
    setObjectName(QStringLiteral("deviceTableCard"));
    auto *const sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_model);
    sorted->setSortRole(DeviceTableModel::sortRole);
    sorted->setDynamicSortFilter(false); // rows do not move under the mouse; a click on the head sorts anew
    m_table->setObjectName(QStringLiteral("deviceTable"));
    m_table->setAccessibleName(title);
    m_table->setModel(sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_table->horizontalHeader()->resizeSection(0, nameWidth);
    m_table->horizontalHeader()->setHighlightSections(false);
    connect(m_model, &QAbstractItemModel::modelReset, sorted, [this, sorted] {
        sorted->sort(m_table->horizontalHeader()->sortIndicatorSection(), m_table->horizontalHeader()->sortIndicatorOrder());
    });
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(14, 11, 6, 6);
    column->setSpacing(4);
    column->addLayout(makeHead(iconName, title));
    m_empty->setAlignment(Qt::AlignCenter);
    column->addWidget(m_table, 1);
    column->addWidget(m_empty, 1);
    m_table->hide();
    setMinimumSize(200, 150);
}

void DeviceTableCard::setHosts(const QList<HostId> &hosts)
{
    m_model->setHosts(hosts);
    refreshNumbers();
}

void DeviceTableCard::refreshNumbers()
{
    m_model->refresh();
    m_table->setVisible(hasData());
    m_empty->setVisible(!hasData());
}

} // namespace qd::ui
