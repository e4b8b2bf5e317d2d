// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/host_column_table.h"

#include "widgets/common/theme.h"

#include <QtGui/QPainter>
#include <QtGui/QResizeEvent>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int kHeader = 38, kTextLeft = 12;

/// As many words as fit, the rest on a second line that ends in "…".
std::pair<QString, QString> onTwoLines(const QString &text, const QFontMetrics &metrics, int width)
{
    if (metrics.horizontalAdvance(text) <= width)
        return {text, {}};
    qsizetype cut = 0;
    for (qsizetype space = text.indexOf(u' '); space > 0; space = text.indexOf(u' ', space + 1)) {
        if (metrics.horizontalAdvance(text.first(space)) > width)
            break;
        cut = space;
    }
    if (cut == 0)
        return {metrics.elidedText(text, Qt::ElideRight, width), {}};
    return {text.first(cut), metrics.elidedText(text.sliced(cut + 1), Qt::ElideRight, width)};
}

} // namespace

TwoLineHeader::TwoLineHeader(const QString &accessibleName, QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(false);
    setHighlightSections(false);
    setMinimumSectionSize(48);
    setFont(uiFont(TextSize::Tiny));
    setAccessibleName(accessibleName);
}

QSize TwoLineHeader::sizeHint() const { return {QHeaderView::sizeHint().width(), kHeader}; }

void TwoLineHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Theme &theme = Theme::current();
    painter->save();
    painter->fillRect(rect, theme.surface1);
    painter->setPen(theme.line);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    const QFont font = uiFont(TextSize::Tiny);
    const QFontMetrics metrics(font);
    const Qt::Alignment align = section == 0 ? Qt::AlignLeft : defaultAlignment() & Qt::AlignHorizontal_Mask;
    const QRect room = rect.adjusted(align == Qt::AlignLeft ? kTextLeft : 4, 0, -4, 0);
    const auto [first, second] = onTwoLines(model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString(), metrics, room.width());
    const int lines = second.isEmpty() ? 1 : 2;
    const int top = rect.center().y() - lines * metrics.height() / 2;
    painter->setFont(font);
    painter->setPen(theme.dim);
    painter->drawText(QRect(room.left(), top, room.width(), metrics.height()), int(align), first);
    painter->drawText(QRect(room.left(), top + metrics.height(), room.width(), metrics.height()), int(align), second);
    painter->restore();
}

HostColumnTable::HostColumnTable(int hostWidth, QWidget *parent) : QTableView(parent), m_hosts(new QTableView(this)), m_hostWidth(hostWidth)
{
    prepare([](QTableView &view) {
        view.setFrameShape(QFrame::NoFrame);
        view.setStyleSheet(u"QTableView { border: none; background: transparent; }"_s);
        view.setShowGrid(false);
        view.setSelectionMode(SingleSelection);
        view.setMouseTracking(true);
        view.setTabKeyNavigation(false);
        view.setCornerButtonEnabled(false);
        view.setHorizontalScrollMode(ScrollPerPixel);
        view.setVerticalScrollMode(ScrollPerPixel);
        view.verticalHeader()->hide();
        view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    });
    m_hosts->setFocusPolicy(Qt::NoFocus);
    m_hosts->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_hosts->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, m_hosts->verticalScrollBar(), &QScrollBar::setValue);
    connect(m_hosts->verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    connect(m_hosts, &QTableView::pressed, this, [this](const QModelIndex &index) {
        setFocus();
        Q_EMIT pressed(index);
    });
}

void HostColumnTable::prepare(const std::function<void(QTableView &)> &make)
{
    make(*this);
    make(*m_hosts);
    m_hosts->raise(); // above the header as well, which may be a new one
}

void HostColumnTable::nameHostColumn(const QString &objectName, const QString &accessibleName)
{
    m_hosts->setObjectName(objectName);
    m_hosts->setAccessibleName(accessibleName);
}

void HostColumnTable::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    m_hosts->setModel(model);
    m_hosts->setSelectionModel(selectionModel());
    connect(model, &QAbstractItemModel::modelReset, this, &HostColumnTable::arrange);
    connect(model, &QAbstractItemModel::columnsInserted, this, &HostColumnTable::arrange);
    arrange();
}

void HostColumnTable::setColumnBounds(int least, int widest)
{
    m_least = least;
    m_widest = widest;
}

void HostColumnTable::setRowHeight(int height)
{
    for (QTableView *view : {static_cast<QTableView *>(this), m_hosts})
        view->verticalHeader()->setDefaultSectionSize(height);
}

void HostColumnTable::arrange()
{
    const int others = model() ? model()->columnCount() - 1 : -1;
    const int room = viewport()->width() - m_hostWidth;
    const int each = others > 0 ? std::clamp(room / others, m_least, m_widest) : m_least;
    horizontalHeader()->setDefaultSectionSize(each);
    for (int column = 1; column <= others; ++column) {
        setColumnWidth(column, each);
        m_hosts->setColumnHidden(column, true);
    }
    setColumnWidth(0, m_hostWidth);
    m_hosts->setColumnWidth(0, m_hostWidth);
    m_hosts->setGeometry(frameWidth(), frameWidth(), m_hostWidth, viewport()->height() + horizontalHeader()->height());
    m_hosts->setVisible(others >= 0);
}

void HostColumnTable::resizeEvent(QResizeEvent *event)
{
    const bool wasInSight = currentIndex().isValid() && QRect(QPoint(), event->oldSize()).intersects(visualRect(currentIndex()));
    QTableView::resizeEvent(event);
    arrange();
    if (wasInSight)
        scrollTo(currentIndex());
}

void HostColumnTable::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    scrollTo(currentIndex());
}

void HostColumnTable::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (index.column() <= 0) {
        m_hosts->scrollTo(index, hint); // and this view follows
        return;
    }
    QTableView::scrollTo(index, hint);
    if (const int hidden = m_hostWidth - visualRect(index).left(); hidden > 0)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - hidden);
}

} // namespace qd::ui
