// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/fleet_table.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr int narrowestName = 170, widestName = 340, narrowestMetric = 76, widestMetric = 190;
constexpr double nameShare = 0.2;
constexpr std::chrono::milliseconds nextFrame{40};
constexpr std::chrono::seconds restAfterTouch{3};

} // namespace

FleetTable::FleetTable(FleetModel &model, QWidget *parent) : QTableView(parent), m_model(model), m_delegate(new FleetDelegate(model, this))
{
    setObjectName(QStringLiteral("fleetTable"));
    setAccessibleName(tr("Hosts and their figures"));
    setModel(&model);
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(FleetDelegate::rowHeight);
    verticalHeader()->setDefaultSectionSize(FleetDelegate::rowHeight);
    QHeaderView *const header = horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(40);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionsMovable(true);
    header->setFirstSectionMovable(false);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(FleetModel::worstFirst, Qt::DescendingOrder);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    setSortingEnabled(true);
    connect(header, &QHeaderView::sectionMoved, this, &FleetTable::columnsChanged);
    connect(&model, &QAbstractItemModel::rowsRemoved, m_delegate, &FleetDelegate::forgetCurves);
    m_more.setSingleShot(true);
    m_more.setInterval(nextFrame);
    connect(&m_more, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    connect(m_delegate, &FleetDelegate::curvesMissing, this, [this] { m_more.start(); });
    setShownMetrics({});
}

void FleetTable::setShownMetrics(const QStringList &ids)
{
    const QList<FleetMetric> &metrics = m_model.metrics();
    QList<int> wanted;
    for (const QString &id : ids) {
        const auto found = std::ranges::find(metrics, id, &FleetMetric::id);
        if (found != metrics.end() && !wanted.contains(int(found - metrics.begin())))
            wanted.append(int(found - metrics.begin()));
    }
    for (int metric = 0, none = wanted.isEmpty(); none && metric < int(metrics.size()); ++metric) {
        if (metrics.at(metric).isUsual)
            wanted.append(metric);
    }
    const QSignalBlocker quiet(this);
    for (int metric = 0; metric < int(metrics.size()); ++metric)
        setColumnHidden(FleetModel::columnOf(metric), !wanted.contains(metric));
    for (int place = 0; place < int(wanted.size()); ++place)
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(FleetModel::columnOf(wanted.at(place))), place + 1);
    shareWidth();
}

QStringList FleetTable::shownMetrics() const
{
    QStringList ids;
    const QHeaderView *const header = horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        if (column > 0 && !header->isSectionHidden(column))
            ids.append(m_model.metrics().at(FleetModel::metricOf(column)).id);
    }
    return ids;
}

void FleetTable::setMetricShown(int metric, bool shown)
{
    const int column = FleetModel::columnOf(metric);
    if (shown != isColumnHidden(column) || (!shown && shownMetrics().size() == 1))
        return;
    setColumnHidden(column, !shown);
    shareWidth();
    Q_EMIT columnsChanged();
}

QList<HostId> FleetTable::selectedHosts() const
{
    QList<HostId> all;
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    for (const QModelIndex &index : std::as_const(rows)) {
        const QList<HostId> here = m_model.rowAt(index.row()).hosts; // a group stands for its hosts
        for (const HostId &host : here) {
            if (!all.contains(host))
                all.append(host);
        }
    }
    return all;
}

void FleetTable::selectHost(const HostId &host)
{
    if (const int row = m_model.rowOf(host); row >= 0)
        setCurrentIndex(m_model.index(row, 0));
}

std::pair<int, int> FleetTable::visibleRows() const
{
    const int last = rowAt(viewport()->height() - 1);
    return {std::max(0, rowAt(0)), last < 0 ? m_model.rowCount() - 1 : last};
}

bool FleetTable::isInUse() const
{
    return m_menuOpen || m_pressed.isValid() || (m_touched.isValid() && m_touched.durationElapsed() < restAfterTouch);
}

void FleetTable::keyboardSearch(const QString &text)
{
    if (currentIndex().isValid() && currentIndex().column() != 0) // names are what is looked for
        setCurrentIndex(currentIndex().siblingAtColumn(0));
    QTableView::keyboardSearch(text);
}

void FleetTable::keyPressEvent(QKeyEvent *event)
{
    m_touched.start();
    const bool moves = event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
    if (moves && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) && moveColumn(event->key() == Qt::Key_Left ? -1 : 1))
        return;
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        return activate(currentIndex());
    if (plain && foldKey(event->key()))
        return;
    QTableView::keyPressEvent(event);
}

/// As in a tree, while the cursor stands on a name.
bool FleetTable::foldKey(int key)
{
    const QModelIndex here = currentIndex();
    if (!here.isValid() || here.column() != 0)
        return false;
    const FleetRow row = m_model.rowAt(here.row());
    if (row.isGroup && ((key == Qt::Key_Left && row.isOpen) || (key == Qt::Key_Right && !row.isOpen) || key == Qt::Key_Space)) {
        m_model.toggleGroup(here.row());
        return true;
    }
    if (key != Qt::Key_Left || row.isGroup)
        return false;
    setCurrentIndex(m_model.index(m_model.groupRowOf(here.row()), 0));
    return true;
}

bool FleetTable::moveColumn(int by)
{
    QHeaderView *const header = horizontalHeader();
    if (!currentIndex().isValid() || currentIndex().column() == 0)
        return false;
    const int from = header->visualIndex(currentIndex().column());
    int to = from + by;
    while (to > 0 && to < header->count() && header->isSectionHidden(header->logicalIndex(to)))
        to += by;
    if (to < 1 || to >= header->count())
        return false;
    header->moveSection(from, to);
    return true;
}

void FleetTable::activate(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    if (m_model.rowAt(index.row()).isGroup)
        m_model.toggleGroup(index.row());
    else
        Q_EMIT hostActivated(m_model.rowAt(index.row()).hosts.first());
}

bool FleetTable::isOnName(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    return index.isValid() && index.column() == 0 && !m_model.rowAt(index.row()).isGroup
        && m_delegate->nameRect(visualRect(index), index.row()).contains(position);
}

bool FleetTable::isOnChevron(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    return index.isValid() && index.column() == 0 && m_model.rowAt(index.row()).isGroup
        && position.x() - visualRect(index).left() < FleetDelegate::chevronEnd;
}

void FleetTable::mousePressEvent(QMouseEvent *event)
{
    m_touched.start();
    const QPoint position = event->position().toPoint();
    const bool plain = event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier;
    if (plain && isOnChevron(position))
        return m_model.toggleGroup(indexAt(position).row());
    m_pressed = plain && isOnName(position) ? indexAt(position) : QModelIndex();
    QTableView::mousePressEvent(event);
}

void FleetTable::mouseReleaseEvent(QMouseEvent *event)
{
    const QPersistentModelIndex pressed = std::exchange(m_pressed, {});
    QTableView::mouseReleaseEvent(event);
    const QPoint position = event->position().toPoint();
    if (pressed.isValid() && isOnName(position) && indexAt(position) == pressed)
        activate(pressed);
}

void FleetTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() && !isOnChevron(event->position().toPoint()))
        activate(index);
}

void FleetTable::mouseMoveEvent(QMouseEvent *event)
{
    m_touched.start();
    const QPoint position = event->position().toPoint();
    hover(rowAt(position.y()));
    viewport()->setCursor(isOnName(position) || isOnChevron(position) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QTableView::mouseMoveEvent(event);
}

bool FleetTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        hover(-1);
        m_touched.invalidate();
    }
    return QTableView::viewportEvent(event);
}

void FleetTable::hover(int row)
{
    const int before = std::exchange(m_hovered, row);
    if (before == row)
        return;
    m_delegate->setHoveredRow(row);
    for (const int changed : {before, row}) {
        if (changed >= 0 && changed < m_model.rowCount())
            viewport()->update(0, rowViewportPosition(changed), viewport()->width(), FleetDelegate::rowHeight);
    }
}

void FleetTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    shareWidth();
}

/// Numbers keep their room; then names, then curves get more.
void FleetTable::shareWidth()
{
    const int count = int(shownMetrics().size());
    if (count == 0)
        return;
    const int all = viewport()->width();
    const int name = std::clamp(int(all * nameShare), narrowestName, widestName);
    const int metric = std::clamp((all - name) / count, narrowestMetric, widestMetric);
    QHeaderView *const header = horizontalHeader();
    for (int column = 1; column < header->count(); ++column) {
        if (!header->isSectionHidden(column))
            header->resizeSection(column, metric);
    }
    header->resizeSection(0, std::max(narrowestName, all - count * metric));
}

void FleetTable::placeMessages()
{
    const QHeaderView *const header = horizontalHeader();
    const int left = header->sectionViewportPosition(0) + header->sectionSize(0);
    m_delegate->setMessageSpan(left, std::max(viewport()->width(), left + 200));
}

void FleetTable::paintEvent(QPaintEvent *event)
{
    placeMessages();
    m_delegate->beginFrame();
    QTableView::paintEvent(event);
}

} // namespace qd::ui
