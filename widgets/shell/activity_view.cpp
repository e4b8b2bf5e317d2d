// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/activity_view.h"

#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/shell/activity_model.h"

#include <QtGui/QHelpEvent>
#include <QtCore/QItemSelectionModel>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QToolTip>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

constexpr int rowHeight = 46;

class ActivityDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {100, rowHeight}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::current();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool lit = option.state & (QStyle::State_Selected | QStyle::State_MouseOver);
        if (lit) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(option.state & QStyle::State_Selected ? theme.selection : theme.hover);
            painter->drawRoundedRect(option.rect.adjusted(6, 1, -6, -1), 7, 7);
        }
        const QColor color = theme.tone(Tone(index.data(ActivityModel::ToneRole).toInt())).text;
        painter->drawPixmap(option.rect.left() + 16, option.rect.top() + 9,
                            iconPixmap(index.data(ActivityModel::IconRole).toString(), color, 16, painter->device()->devicePixelRatioF()));
        const QRect texts = option.rect.adjusted(43, 4, -14, -4);
        paintLine(*painter, texts.adjusted(0, 0, 0, -texts.height() / 2), index.data().toString(), uiFont(TextSize::Small, QFont::DemiBold),
                  theme.text);
        paintLine(*painter, texts.adjusted(0, texts.height() / 2 - 1, 0, -1), index.data(ActivityModel::SubtitleRole).toString(),
                  tabularFont(TextSize::Tiny), theme.dim);
        paintProgress(*painter, QRectF(texts.left(), option.rect.bottom() - 4, texts.width(), 3),
                      index.data(ActivityModel::ProgressRole).toDouble());
        painter->restore();
    }

private:
    static void paintLine(QPainter &painter, const QRect &box, const QString &text, const QFont &font, const QColor &color)
    {
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
    }

    static void paintProgress(QPainter &painter, const QRectF &bar, double progress)
    {
        if (progress < 0)
            return;
        const Theme &theme = Theme::current();
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.surface3);
        painter.drawRoundedRect(bar, 1.5, 1.5);
        painter.setBrush(theme.accent);
        painter.drawRoundedRect(QRectF(bar.topLeft(), QSizeF(bar.width() * std::min(progress, 1.0), bar.height())), 1.5, 1.5);
    }
};

} // namespace

ActivityView::ActivityView(ActivityModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("activityList"));
    setAccessibleName(tr("Activity"));
    setModel(&model);
    setItemDelegate(new ActivityDelegate(this));
    setProperty("frameless", true);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection); // several events of one mark
    setMouseTracking(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QListView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT itemChosen(index.data(ActivityModel::HostRole).value<HostId>(), index.data(ActivityModel::KeyRole).toString());
    });
}

bool ActivityView::showEvents(UtcTime begin, UtcTime end)
{
    const QList<int> rows = m_model.rowsBetween(begin, end);
    if (rows.isEmpty())
        return false;
    const QModelIndex newest = model()->index(rows.first(), 0), oldest = model()->index(rows.last(), 0);
    setCurrentIndex(oldest);
    selectionModel()->select(QItemSelection(newest, oldest), QItemSelectionModel::ClearAndSelect);
    scrollTo(oldest);
    scrollTo(newest);
    setFocus(Qt::OtherFocusReason);
    return true;
}

bool ActivityView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QListView::viewportEvent(event);
    auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex index = indexAt(help->pos());
    const QString text = QStringLiteral("%1\n%2\n%3").arg(index.data().toString(), index.data(ActivityModel::SubtitleRole).toString(),
                                                          index.data(ActivityModel::TimeRole).toString());
    QToolTip::showText(help->globalPos(), index.isValid() ? plainToolTip(text) : QString(), this);
    return true;
}

ActivityPanel::ActivityPanel(ActivityModel &model, QWidget *parent)
    : QWidget(parent)
    , m_view(new ActivityView(model, this))
{
    setMinimumHeight(92);
    auto *title = new Label(tr("Activity"), TextSize::Body, Ink::Text, QFont::DemiBold, this);
    auto *running = new Label({}, TextSize::Small, Ink::Accent, QFont::Medium, this);
    auto *nothing = new Label(tr("Deploys, lost connections and errors will be listed here."), TextSize::Small, Ink::Faint, QFont::Normal, this);
    nothing->setWordWrap(true);
    nothing->setContentsMargins(16, 2, 16, 8);
    auto *caption = new QHBoxLayout;
    caption->setContentsMargins(16, 10, 16, 4);
    caption->addWidget(title);
    caption->addStretch();
    caption->addWidget(running);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 6);
    column->setSpacing(0);
    column->addLayout(caption);
    column->addWidget(nothing);
    column->addWidget(m_view, 1);
    column->addStretch();
    const auto showNothing = [this, nothing, &model] {
        nothing->setVisible(model.rowCount() == 0);
        m_view->setVisible(model.rowCount() > 0);
    };
    showNothing();
    connect(&model, &ActivityModel::runningCountChanged, running,
            [running](int count) { running->setText(count > 0 ? tr("%1 running").arg(count) : QString()); });
    connect(&model, &QAbstractItemModel::rowsInserted, nothing, showNothing);
    connect(&model, &QAbstractItemModel::rowsRemoved, nothing, showNothing);
}

void ActivityPanel::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::current().surface1);
}

} // namespace qd::ui
