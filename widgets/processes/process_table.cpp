// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/processes/process_table.h"

#include "widgets/processes/process_delegate.h"

#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHeaderView>

namespace qd::ui {
namespace {

struct Width {
    ProcessModel::Column column;
    int pixels;
};
constexpr Width widths[]{{ProcessModel::Host, 120}, {ProcessModel::Pid, 76},        {ProcessModel::User, 110},  {ProcessModel::Cpu, 92},
                         {ProcessModel::CpuMax, 92}, {ProcessModel::Memory, 96},    {ProcessModel::MemoryMax, 112}, {ProcessModel::Time, 86},
                         {ProcessModel::Threads, 74}, {ProcessModel::State, 130},   {ProcessModel::Nice, 58},   {ProcessModel::Seen, 116}};
constexpr int narrowestName = 200;
/// Below this width what says least goes first.
constexpr int roomForAll = 1000;

} // namespace

ProcessTable::ProcessTable(QWidget *parent) : QTreeView(parent), m_model(new ProcessModel(this)), m_filter(new ProcessFilter(this))
{
    setObjectName(QStringLiteral("processTable"));
    setAccessibleName(tr("Processes"));
    m_filter->setSourceModel(m_model);
    setModel(m_filter);
    setItemDelegate(new ProcessDelegate(this));
    setProperty("frameless", true);
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(false);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setIndentation(16);
    setRootIsDecorated(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setSortingEnabled(true);
    sortByColumn(ProcessModel::Cpu, Qt::DescendingOrder);
    header()->setStretchLastSection(false);
    header()->setHighlightSections(false);
    header()->setSectionsMovable(false);
    header()->setSectionResizeMode(QHeaderView::Interactive);
    header()->setMinimumSectionSize(44);
    for (const Width &width : widths)
        header()->resizeSection(width.column, width.pixels);
    connect(m_filter, &QAbstractItemModel::modelReset, this, [this] {
        if (m_model->isTree())
            expandAll();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &above) {
        if (m_model->isTree())
            expand(above);
    });
    setKind(Kind::Live, false);
}

void ProcessTable::setKind(Kind kind, bool hasHosts)
{
    if (m_kind == kind && m_hasHosts == hasHosts)
        return;
    m_kind = kind;
    m_hasHosts = hasHosts;
    const bool isPast = kind == Kind::Past;
    setColumnHidden(ProcessModel::Host, !hasHosts);
    for (const auto column : {ProcessModel::CpuMax, ProcessModel::MemoryMax, ProcessModel::Seen})
        setColumnHidden(column, !isPast);
    for (const auto column : {ProcessModel::Time, ProcessModel::State})
        setColumnHidden(column, kind != Kind::Live);
    shareWidth();
}

void ProcessTable::setTree(bool tree)
{
    if (m_model->isTree() == tree)
        return;
    m_model->setTree(tree);
    setRootIsDecorated(tree);
    if (tree)
        expandAll();
}

const ProcessRow *ProcessTable::chosen() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() && selectionModel()->isSelected(current) ? m_model->row(m_filter->mapToSource(current)) : nullptr;
}

int ProcessTable::shownCount() const
{
    int count = 0;
    QList<QModelIndex> open{QModelIndex()};
    while (!open.isEmpty()) {
        const QModelIndex parent = open.takeLast();
        const int rows = m_filter->rowCount(parent);
        count += rows;
        for (int row = 0; m_model->isTree() && row < rows; ++row)
            open.append(m_filter->index(row, 0, parent));
    }
    return count;
}

void ProcessTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete && chosen()) {
        Q_EMIT endWanted();
        return;
    }
    if (event->matches(QKeySequence::Copy) && chosen()) {
        QGuiApplication::clipboard()->setText(chosen()->command);
        return;
    }
    QTreeView::keyPressEvent(event);
}

void ProcessTable::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex at = event->reason() == QContextMenuEvent::Mouse ? indexAt(viewport()->mapFromGlobal(event->globalPos())) : currentIndex();
    if (!at.isValid())
        return;
    setCurrentIndex(at);
    const QPoint place = event->reason() == QContextMenuEvent::Mouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(at).center());
    Q_EMIT menuWanted(place);
}

void ProcessTable::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    shareWidth();
}

/// The name takes what the others leave.
void ProcessTable::shareWidth()
{
    for (const auto column : {ProcessModel::Threads, ProcessModel::Nice})
        setColumnHidden(column, m_kind != Kind::Live || viewport()->width() < roomForAll);
    int others = 0;
    for (int column = 1; column < ProcessModel::ColumnCount; ++column)
        others += isColumnHidden(column) ? 0 : header()->sectionSize(column);
    header()->resizeSection(ProcessModel::Name, std::max(narrowestName, viewport()->width() - others));
}

} // namespace qd::ui
