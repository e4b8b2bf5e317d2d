// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/record_table.h"

#include "widgets/common/theme.h"
#include "widgets/dashboards/panel_color.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr int lineHeight = 30;
constexpr int shapeRoom = 20;
constexpr int narrowestColumn = 60, widestColumn = 360;
constexpr int padding = 8;

class RecordDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::current();
        const QColor own = panelColor(index.data(RecordModel::ColorRole).toString());
        const bool isFilled = own.isValid() && index.data(RecordModel::FilledRole).toBool();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme.selection);
        else if (isFilled)
            painter->fillRect(option.rect.adjusted(1, 1, -1, -1), own);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, theme.hover);
        QRect room = option.rect.adjusted(padding, 0, -padding, 0);
        if (const QVariant shape = index.data(RecordModel::ShapeRole); shape.isValid()) {
            paintStatus(*painter, QRectF(room.left() - 2, room.center().y() - 7, 14, 14), StatusShape(shape.toInt()));
            room.setLeft(room.left() + shapeRoom);
        }
        QColor ink = theme.text;
        if (isFilled && !(option.state & QStyle::State_Selected))
            ink = inkOn(own);
        else if (own.isValid() && !isFilled)
            ink = readableOn(own, option.state & QStyle::State_Selected ? theme.selection : theme.surface1);
        painter->setFont(index.data(RecordModel::NumberRole).toBool() ? tabularFont() : uiFont());
        painter->setPen(ink);
        const QString text = painter->fontMetrics().elidedText(index.data().toString().replace(u'\n', u' '), Qt::ElideRight, room.width());
        painter->drawText(room, index.data(Qt::TextAlignmentRole).toInt() | Qt::TextSingleLine, text);
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(theme.accent);
            painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
        }
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const int shape = index.data(RecordModel::ShapeRole).isValid() ? shapeRoom : 0;
        return {QFontMetrics(tabularFont()).horizontalAdvance(index.data().toString()) + 2 * padding + shape + 4, lineHeight};
    }
};

} // namespace

RecordTable::RecordTable(const QString &name, QWidget *parent)
    : QTableView(parent), m_model(new RecordModel(this)), m_filter(new RecordFilter(this))
{
    setAccessibleName(name);
    setObjectName(QStringLiteral("recordTable"));
    m_filter->setSourceModel(m_model);
    setModel(m_filter);
    setItemDelegate(new RecordDelegate(this));
    setProperty("frameless", true);
    setShowGrid(false);
    setSortingEnabled(true);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(lineHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(narrowestColumn);
    horizontalHeader()->setSortIndicatorClearable(false);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RecordTable::currentKeyChanged);
}

void RecordTable::setRecords(const QList<RecordColumn> &columns, const QList<Record> &records)
{
    if (columns != m_model->columns())
        m_isFitted = false;
    m_model->setRecords(columns, records);
    if (!m_isFitted && !records.isEmpty()) {
        m_isFitted = true;
        fitColumns();
        if (m_firstOrder)
            sortByColumn(m_firstOrder->first, m_firstOrder->second);
    }
}

void RecordTable::setFilterWords(const QString &words) { m_filter->setWords(words); }

void RecordTable::setWideColumn(int column) { m_wide = column; }

void RecordTable::setFirstOrder(int column, Qt::SortOrder order) { m_firstOrder = {column, order}; }

void RecordTable::fitColumns()
{
    for (int column = 0; column < m_filter->columnCount(); ++column) {
        const bool isWide = column == m_wide;
        horizontalHeader()->setSectionResizeMode(column, isWide ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (!isWide)
            setColumnWidth(column, std::clamp(std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column)),
                                              narrowestColumn, widestColumn));
    }
    horizontalHeader()->setStretchLastSection(m_wide < 0);
}

QString RecordTable::currentKey() const { return currentIndex().data(RecordModel::KeyRole).toString(); }

void RecordTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copySelected();
    QTableView::keyPressEvent(event);
}

void RecordTable::copySelected()
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, [](const QModelIndex &index) { return index.row(); });
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows)) {
        QStringList fields;
        for (int column = 0; column < m_filter->columnCount(); ++column)
            fields.append(m_filter->index(row.row(), column).data().toString().simplified());
        lines.append(fields.join(u'\t'));
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace qd::ui
