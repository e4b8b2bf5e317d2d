// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/compare_legend.h"

#include "models/base/text.h"
#include "widgets/charts/trace_color.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"

#include <QtCore/QSortFilterProxyModel>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr int legendRow = 25;
constexpr int figureWidth = 96;
constexpr int swatch = 10;

/// The colour as a picture for the cell; hollow if the curve is hidden.
QPixmap swatchOf(const QColor &color, bool isShown)
{
    constexpr double ratio = 2;
    QPixmap picture(QSize(swatch, swatch) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(isShown ? QBrush(color) : Qt::NoBrush);
    painter.drawEllipse(QRectF(1, 1, swatch - 2, swatch - 2));
    return picture;
}

} // namespace

QString CompareLegendModel::keyOf(const PlannedTrace &trace)
{
    const QString who = trace.statistic ? QStringLiteral("statistic:%1").arg(int(*trace.statistic)) : trace.host.value;
    return who + QChar(0x1f) + trace.curve.toText();
}

void CompareLegendModel::setPlan(const ComparePlan &plan)
{
    beginResetModel();
    m_rows.clear();
    m_byKey.clear();
    for (const PlannedChart &chart : plan.charts) {
        for (const PlannedTrace &trace : chart.traces) {
            const QString key = keyOf(trace);
            if (m_byKey.contains(key))
                continue;
            m_byKey.insert(key, m_rows.size());
            m_rows.push_back({trace, {}, key});
        }
    }
    m_hidden.removeIf([this](const QString &key) { return !m_byKey.contains(key); });
    endResetModel();
}

void CompareLegendModel::setFigures(const PlannedTrace &trace, const TraceFigures &figures)
{
    if (const auto row = m_byKey.constFind(keyOf(trace)); row != m_byKey.cend())
        m_rows[*row].figures = figures;
}

void CompareLegendModel::figuresDone()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, Now), index(rowCount() - 1, Most));
}

void CompareLegendModel::showOnly(int row)
{
    QSet<QString> others;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (int(i) != row)
            others.insert(m_rows[i].key);
    }
    m_hidden = m_hidden == others ? QSet<QString>() : others;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
    Q_EMIT shownChanged();
}

int CompareLegendModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int CompareLegendModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : columns; }

double CompareLegendModel::figureOf(const Row &row, int column)
{
    switch (column) {
    case Now: return row.figures.now;
    case Least: return row.figures.least;
    case Mean: return row.figures.mean;
    default: return row.figures.most;
    }
}

QVariant CompareLegendModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    const bool isShown = !m_hidden.contains(row.key);
    if (role == Qt::ForegroundRole)
        return isShown ? (index.column() < Now ? Theme::current().text : Theme::current().dim) : Theme::current().faint;
    if (index.column() >= Now) {
        const double value = figureOf(row, index.column());
        switch (role) {
        case Qt::DisplayRole: return formatted(value, row.trace.unit);
        case SortRole: return std::isnan(value) ? -1e300 : value;
        case Qt::TextAlignmentRole: return int(Qt::AlignRight | Qt::AlignVCenter);
        case Qt::FontRole: return tabularFont(TextSize::Small);
        default: return {};
        }
    }
    const QString text = index.column() == Host ? row.trace.hostName : row.trace.curveName;
    switch (role) {
    case Qt::DisplayRole:
    case SortRole: return text;
    case Qt::ToolTipRole: return plainToolTip(text);
    case Qt::AccessibleTextRole: return isShown ? text : tr("%1, hidden").arg(text);
    case Qt::DecorationRole: return index.column() == Host ? QVariant(swatchOf(traceColor(seriesInk(row.trace.place)), isShown)) : QVariant();
    case Qt::CheckStateRole: return index.column() == Host ? QVariant(isShown ? Qt::Checked : Qt::Unchecked) : QVariant();
    default: return {};
    }
}

bool CompareLegendModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != Host || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const QString &key = m_rows[size_t(index.row())].key;
    if (value.toInt() == Qt::Checked)
        m_hidden.remove(key);
    else
        m_hidden.insert(key);
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), columns - 1));
    Q_EMIT shownChanged();
    return true;
}

QVariant CompareLegendModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section < Now ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Host: return tr("Host");
    case Curve: return tr("Curve");
    case Now: return tr("Now");
    case Least: return tr("Minimum");
    case Mean: return tr("Average");
    default: return tr("Maximum");
    }
}

Qt::ItemFlags CompareLegendModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | (index.column() == Host ? Qt::ItemIsUserCheckable : Qt::NoItemFlags);
}

CompareLegend::CompareLegend(CompareLegendModel &model, QWidget *parent) : QTableView(parent), m_model(model)
{
    setObjectName(QStringLiteral("compareLegend"));
    setAccessibleName(tr("Curves and their figures"));
    auto *const sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(&model);
    sorted->setSortRole(CompareLegendModel::SortRole);
    sorted->setDynamicSortFilter(false); // rows rest; a click on the head sorts anew
    setModel(sorted);
    setSortingEnabled(true);
    horizontalHeader()->setSortIndicatorClearable(true);
    sortByColumn(-1, Qt::AscendingOrder);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(legendRow);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(CompareLegendModel::Host, QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(CompareLegendModel::Curve, QHeaderView::Stretch);
    for (int column = CompareLegendModel::Now; column < CompareLegendModel::columns; ++column)
        horizontalHeader()->resizeSection(column, figureWidth);
    connect(this, &QAbstractItemView::doubleClicked, this, &CompareLegend::alone);
}

void CompareLegend::alone(const QModelIndex &index)
{
    if (index.isValid())
        m_model.showOnly(static_cast<QSortFilterProxyModel *>(model())->mapToSource(index).row());
}

void CompareLegend::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    if (event->key() == Qt::Key_Space && current.isValid()) {
        const QModelIndex first = current.siblingAtColumn(CompareLegendModel::Host);
        model()->setData(first, first.data(Qt::CheckStateRole).toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        alone(current);
    } else {
        QTableView::keyPressEvent(event);
    }
}

} // namespace qd::ui
