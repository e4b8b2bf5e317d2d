// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/run_matrix.h"

#include "widgets/common/theme.h"
#include "widgets/deploy/run_delegates.h"

#include <QtGui/QPainter>
#include <QtGui/QResizeEvent>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int kHostWidth = 172;
constexpr int kLeastColumn = 66;
constexpr int kLeastOfMany = 92; ///< tasks of a playbook: their titles need it
constexpr int kMany = 14;
constexpr int kTallRow = 52, kLowRow = 34, kManyHosts = 8;
constexpr int kHeader = 38;

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

StepHeader::StepHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(false);
    setHighlightSections(false);
    setMinimumSectionSize(48);
    setFont(uiFont(TextSize::Tiny));
    setAccessibleName(tr("Steps"));
}

QSize StepHeader::sizeHint() const { return {QHeaderView::sizeHint().width(), kHeader}; }

void StepHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Theme &theme = Theme::current();
    painter->save();
    painter->fillRect(rect, theme.surface1);
    painter->setPen(theme.line);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    const QFont font = uiFont(TextSize::Tiny);
    const QFontMetrics metrics(font);
    const QRect room = rect.adjusted(section == 0 ? 12 : 4, 0, -4, 0);
    const auto [first, second] = onTwoLines(model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString(), metrics, room.width());
    const int lines = second.isEmpty() ? 1 : 2;
    const int top = rect.center().y() - lines * metrics.height() / 2;
    const int align = section == 0 ? Qt::AlignLeft : Qt::AlignHCenter;
    painter->setFont(font);
    painter->setPen(theme.dim);
    painter->drawText(QRect(room.left(), top, room.width(), metrics.height()), align, first);
    painter->drawText(QRect(room.left(), top + metrics.height(), room.width(), metrics.height()), align, second);
    painter->restore();
}

RunMatrix::RunMatrix(QWidget *parent) : QTableView(parent), m_hosts(new QTableView(this))
{
    setObjectName(u"runMatrix"_s);
    setAccessibleName(tr("Hosts and steps of the run"));
    m_hosts->setObjectName(u"runMatrixHosts"_s);
    m_hosts->setAccessibleName(tr("Hosts of the run"));
    prepare(*this);
    prepare(*m_hosts);
    m_hosts->setFocusPolicy(Qt::NoFocus);
    m_hosts->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_hosts->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_hosts->raise(); // above the header as well
    setMinimumHeight(kHeader + kTallRow + horizontalScrollBar()->sizeHint().height() + 2); // never less than a whole row
    connect(verticalScrollBar(), &QScrollBar::valueChanged, m_hosts->verticalScrollBar(), &QScrollBar::setValue);
    connect(m_hosts->verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    connect(m_hosts, &QTableView::pressed, this, [this](const QModelIndex &index) {
        setFocus();
        Q_EMIT pressed(index);
    });
}

void RunMatrix::prepare(QTableView &view)
{
    view.setItemDelegate(new RunCellDelegate(&view));
    view.setHorizontalHeader(new StepHeader(&view));
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
    view.verticalHeader()->setMinimumSectionSize(kLowRow);
    view.verticalHeader()->setDefaultSectionSize(kTallRow);
}

void RunMatrix::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    m_hosts->setModel(model);
    m_hosts->setSelectionModel(selectionModel());
    connect(model, &QAbstractItemModel::modelReset, this, &RunMatrix::arrange);
    connect(model, &QAbstractItemModel::columnsInserted, this, &RunMatrix::arrange);
    arrange();
}

void RunMatrix::arrange()
{
    if (!model())
        return;
    const int steps = model()->columnCount() - 1;
    const int room = viewport()->width() - kHostWidth;
    const int least = steps > kMany ? kLeastOfMany : kLeastColumn;
    const int each = steps > 0 ? std::max(least, room / steps) : least;
    horizontalHeader()->setDefaultSectionSize(each);
    for (int column = 1; column <= steps; ++column) {
        setColumnWidth(column, each);
        m_hosts->setColumnHidden(column, true);
    }
    setColumnWidth(0, kHostWidth);
    m_hosts->setColumnWidth(0, kHostWidth);
    const int height = model()->rowCount() > kManyHosts ? kLowRow : kTallRow;
    for (QTableView *view : {static_cast<QTableView *>(this), m_hosts})
        view->verticalHeader()->setDefaultSectionSize(height);
    placeHosts();
}

void RunMatrix::placeHosts()
{
    m_hosts->setGeometry(frameWidth(), frameWidth(), kHostWidth, viewport()->height() + horizontalHeader()->height());
    m_hosts->setVisible(model() && model()->columnCount() > 0);
}

void RunMatrix::resizeEvent(QResizeEvent *event)
{
    const bool wasInSight = currentIndex().isValid() && QRect(QPoint(), event->oldSize()).intersects(visualRect(currentIndex()));
    QTableView::resizeEvent(event);
    arrange();
    if (wasInSight)
        scrollTo(currentIndex());
}

void RunMatrix::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    scrollTo(currentIndex());
}

int RunMatrix::wholeHeight() const
{
    const int rows = model() ? model()->rowCount() : 0;
    return kHeader + rows * verticalHeader()->defaultSectionSize() + horizontalScrollBar()->sizeHint().height() + 2;
}

void RunMatrix::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (index.column() <= 0) {
        m_hosts->scrollTo(index, hint); // and this view follows
        return;
    }
    QTableView::scrollTo(index, hint);
    if (const int hidden = kHostWidth - visualRect(index).left(); hidden > 0)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - hidden);
}

} // namespace qd::ui
