// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/board_view.h"

#include "widgets/charts/metric_chart.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/time_axis.h"
#include "widgets/overview/board_factory.h"
#include "widgets/overview/board_grid.h"
#include "widgets/overview/board_item.h"

#include <QtGui/QContextMenuEvent>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

QList<metrics::CurveId> idsOf(const QList<metrics::CurveInfo> &infos)
{
    QList<metrics::CurveId> ids;
    for (const metrics::CurveInfo &info : infos)
        ids.append(info.id);
    return ids;
}

constexpr std::chrono::milliseconds gathered{200};

} // namespace

BoardView::BoardView(const CurveBook &book, BoardStore &store, QWidget *parent)
    : QWidget(parent), m_book(book), m_store(store), m_pages(new QStackedWidget(this)), m_area(new QScrollArea), m_grid(new BoardGrid),
      m_empty(new EmptyState(QStringLiteral("layout-grid"), tr("No cards in this layout"), tr("Add the first one, or choose another layout above.")))
{
    setObjectName(QStringLiteral("boardView"));
    m_area->setWidget(m_grid);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus); // the charts take the focus, and the area follows it
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    m_grid->setAutoFillBackground(false);
    m_pages->addWidget(m_area);
    m_pages->addWidget(m_empty);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_pages);
    connect(&m_store, &BoardStore::changed, this, [this](const QString &key) {
        if (key == m_key)
            showLayout();
    });
    connect(&m_store, &BoardStore::choiceChanged, this, &BoardView::showLayout);
    connect(&m_book, &CurveBook::changed, this, [this](const HostId &host) {
        if (!m_soon.isActive() && m_hosts.contains(host) && dependsOnDevices())
            m_soon.start();
    });
    m_soon.setSingleShot(true);
    m_soon.setInterval(gathered);
    connect(&m_soon, &QTimer::timeout, this, &BoardView::showLayout);
}

BoardView::~BoardView() = default;

void BoardView::setHosts(const QList<HostId> &hosts, const QString &group)
{
    m_hosts = hosts;
    m_group = group;
    showLayout();
    for (const Shown &shown : m_shown)
        shown.item->setHosts(hosts);
}

/// Custom curves too: their titles and units come with them.
bool BoardView::dependsOnDevices() const
{
    return std::ranges::any_of(m_shown, [](const Shown &shown) {
        return std::ranges::any_of(shown.card.curves, [](const metrics::CurveId &curve) { return isEveryDevice(curve) || curve.isCustom(); });
    });
}

QList<BoardCard> BoardView::cards() const { return m_store.layout(m_key).cards; }

void BoardView::showLayout()
{
    m_key = m_hosts.size() == 1 ? m_store.keyFor(m_hosts.first(), m_group) : m_store.keyForAll();
    const QList<BoardCard> cards = this->cards();
    std::vector<Shown> before = std::exchange(m_shown, {});
    bool isOther = before.size() != size_t(cards.size());
    QList<BoardGrid::Place> places;
    std::vector<std::function<void()>> jobs;
    for (const BoardCard &card : cards) {
        const size_t left = before.size();
        Shown shown = take(before, card);
        isOther = isOther || before.size() == left;
        places.append({shown.item, card.span});
        jobs.emplace_back([this, item = shown.item] {
            if (m_span)
                item->refreshChart(m_span());
        });
        m_shown.push_back(std::move(shown));
    }
    m_grid->setCards(places);
    m_refresh.setJobs(std::move(jobs));
    for (const Shown &gone : before) {
        // Later: it may be its own key that took it away.
        gone.item->hide();
        gone.item->setParent(nullptr);
        gone.item->deleteLater();
    }
    m_pages->setCurrentWidget(cards.isEmpty() ? static_cast<QWidget *>(m_empty) : m_area);
    wish();
    if (isOther) {
        Q_EMIT cardsShown();
        if (isVisible())
            refreshChartsNow();
    }
}

/// The widget that shows the card already, taken out of `before`, or a new one.
BoardView::Shown BoardView::take(std::vector<Shown> &before, const BoardCard &card)
{
    const QList<metrics::CurveInfo> infos = curvesOf(card, m_hosts, m_book);
    const QList<metrics::CurveId> curves = idsOf(infos);
    const auto isSame = [&](const Shown &shown) {
        BoardCard other = shown.card;
        other.span = card.span; // the grid's affair
        other.fitted = card.fitted; // the chart's own doing
        other.hidden = card.hidden;
        return other == card && shown.curves == curves;
    };
    if (const auto found = std::ranges::find_if(before, isSame); found != before.end()) {
        Shown shown = std::move(*found);
        before.erase(found);
        shown.card = card;
        if (MetricChart *const chart = shown.item->chart())
            followChart(*chart, card);
        return shown;
    }
    Shown shown{card, curves, makeBoardItem(card, infos, m_hosts, m_book)};
    shown.item->setParent(m_grid);
    dress(*shown.item);
    if (MetricChart *const chart = shown.item->chart()) {
        followChart(*chart, card);
        chart->setTimeAxis(m_axis);
        connect(chart, &MetricChart::fittedChanged, this, [this, chart] { remember(*chart); });
        connect(chart, &MetricChart::shownTracesChanged, this, [this, chart] { remember(*chart); });
    }
    shown.item->setHosts(m_hosts);
    return shown;
}

void BoardView::followChart(MetricChart &chart, const BoardCard &card)
{
    m_isRemembering = true; // what it says now is no wish
    chart.setFitted(card.fitted);
    chart.setHiddenTraces(card.hidden);
    chart.setSubject(m_hosts.size() == 1 ? m_book.service().displayName(m_hosts.first()) : QString());
    m_isRemembering = false;
}

/// The person fitted the axis or hid curves: the layout says so from now on.
void BoardView::remember(MetricChart &chart)
{
    if (m_isRemembering)
        return;
    QList<BoardCard> cards = this->cards();
    for (size_t i = 0; i < m_shown.size() && i < size_t(cards.size()); ++i) {
        if (m_shown[i].item->chart() == &chart) {
            cards[qsizetype(i)].fitted = chart.isFitted();
            cards[qsizetype(i)].hidden = chart.hiddenTraces();
        }
    }
    m_store.setCards(m_key, cards);
}

void BoardView::setTimeAxis(TimeAxis *axis)
{
    m_axis = axis;
    const QList<MetricChart *> all = charts();
    for (MetricChart *chart : all)
        chart->setTimeAxis(axis);
}

void BoardView::dress(BoardItem &item)
{
    auto *const button = new IconButton(QStringLiteral("ellipsis-vertical"), tr("Actions of the card \"%1\"").arg(item.title()), &item);
    button->setObjectName(QStringLiteral("cardMenu"));
    button->setFixedSize(22, 22);
    button->setToolTip(tr("Actions of the card. Alt+arrow keys move it, F2 edits it, Delete removes it."));
    item.addToHead(button);
    connect(button, &QToolButton::clicked, this, [this, &item, button] {
        const auto found = std::ranges::find(m_shown, &item, &Shown::item);
        if (found != m_shown.end())
            Q_EMIT menuWanted(int(found - m_shown.begin()), button->mapToGlobal(QPoint(0, button->height())));
    });
}

void BoardView::contextMenuEvent(QContextMenuEvent *event)
{
    for (size_t i = 0; i < m_shown.size(); ++i) {
        const BoardItem &item = *m_shown[i].item;
        if (item.rect().contains(item.mapFromGlobal(event->globalPos()))) {
            event->accept();
            Q_EMIT menuWanted(int(i), event->globalPos());
            return;
        }
    }
    QWidget::contextMenuEvent(event);
}

void BoardView::refreshNumbers()
{
    for (const Shown &shown : m_shown)
        shown.item->refreshNumbers();
}

QList<MetricChart *> BoardView::charts() const
{
    QList<MetricChart *> all;
    for (const Shown &shown : m_shown) {
        if (MetricChart *const chart = shown.item->chart())
            all.append(chart);
    }
    return all;
}

int BoardView::plotColumns() const
{
    int most = 0;
    const QList<MetricChart *> all = charts();
    for (const MetricChart *chart : all)
        most = std::max(most, chart->plotColumns());
    return most;
}

bool BoardView::hasLiveData() const
{
    return std::ranges::any_of(m_shown, [](const Shown &shown) { return shown.item->hasData(); });
}

void BoardView::showCard(int index)
{
    BoardItem *const item = m_shown.at(size_t(index)).item;
    m_area->ensureWidgetVisible(item);
    if (auto *const button = item->findChild<IconButton *>(QStringLiteral("cardMenu")))
        button->setFocus(Qt::OtherFocusReason);
}

void BoardView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    wish();
    refreshCharts();
}

void BoardView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_wish.release();
}

void BoardView::wish()
{
    if (!isVisible() || m_hosts.isEmpty())
        return m_wish.release();
    QList<metrics::CurveId> curves;
    for (const Shown &shown : m_shown) {
        QList<metrics::CurveId> needed = shown.card.curves;
        if (shown.card.whole)
            needed.append(*shown.card.whole);
        for (metrics::CurveId curve : std::as_const(needed)) {
            if (shown.card.kind == BoardKind::Ranking || shown.card.kind == BoardKind::Table)
                curve.label = metrics::CurveId::anyLabel.toString();
            if (!curves.contains(curve))
                curves.append(curve);
        }
    }
    m_wish = m_book.service().want(m_hosts, curves); // the old wish ends after the new one began
}

} // namespace qd::ui
