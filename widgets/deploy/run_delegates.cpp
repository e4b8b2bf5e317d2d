// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/run_delegates.h"

#include "models/base/units.h"
#include "models/deploy/run_history.h"
#include "models/deploy/run_model.h"
#include "widgets/common/icons.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"
#include "widgets/deploy/state_look.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr int kIcon = 18, kLowIcon = 15;
constexpr int kTwoLines = 44; ///< rows of at least this height have room for them
constexpr int kPadding = 12;
constexpr qsizetype kHostsNamed = 3; ///< more are counted

void paintGround(QPainter *painter, const QStyleOptionViewItem &option, int radius)
{
    const Theme &theme = Theme::current();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (!selected && !option.state.testFlag(QStyle::State_MouseOver))
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(selected ? theme.selection : theme.hover);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -2), radius, radius);
    if (selected && option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(theme.accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -2.5), radius, radius);
    }
}

void paintIcon(QPainter *painter, const StateLook &look, const QRect &rect)
{
    painter->drawPixmap(rect, iconPixmap(look.icon, inkColor(look.ink), rect.width(), painter->device()->devicePixelRatioF()));
}

void paintText(QPainter *painter, const QRect &rect, const QString &text, const QFont &font, Ink ink, int flags)
{
    painter->setFont(font);
    painter->setPen(inkColor(ink));
    painter->drawText(rect, flags, QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
}

QString shortTime(qint64 milliseconds)
{
    if (milliseconds <= 0) // of a step that only looked the history knows the end alone
        return {};
    if (milliseconds < 1000)
        return RunCellDelegate::tr("%1 ms").arg(QLocale().toString(milliseconds));
    const double seconds = double(milliseconds) / 1000;
    return seconds < 60 ? RunCellDelegate::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1))
                        : formatDuration(std::chrono::seconds(milliseconds / 1000));
}

void paintProgress(QPainter *painter, const QRectF &track, double share)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(Theme::current().surface3);
    painter->drawRoundedRect(track, track.height() / 2, track.height() / 2);
    painter->setBrush(Theme::current().accent);
    painter->drawRoundedRect(QRectF(track.topLeft(), QSizeF(track.width() * share, track.height())), track.height() / 2, track.height() / 2);
}

/// There is more to see of this cell: a disc for changes, a ring for a verdict.
void paintMark(QPainter *painter, const QPointF &centre, const deploy::RunCell &cell)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(cell.hasVerdict ? QPen(Theme::current().accent, 1.5) : QPen(Qt::NoPen));
    painter->setBrush(cell.hasVerdict ? QBrush(Qt::NoBrush) : QBrush(Theme::current().violet));
    painter->drawEllipse(centre, 2.5, 2.5);
}

QString ago(qint64 startedMs)
{
    const qint64 seconds = QDateTime::currentSecsSinceEpoch() - startedMs / 1000;
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(startedMs);
    if (seconds < 60)
        return HistoryDelegate::tr("just now");
    if (seconds < 3600)
        return HistoryDelegate::tr("%n min ago", nullptr, int(seconds / 60));
    return QLocale().toString(when, seconds < 86400 ? QStringLiteral("HH:mm") : QStringLiteral("d MMM HH:mm"));
}

} // namespace

void RunCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (index.column() == 0) // lies above cells that are scrolled
        painter->fillRect(option.rect, Theme::current().surface1);
    paintGround(painter, option, 7);
    index.column() == 0 ? paintHost(painter, option, index) : paintStep(painter, option, index);
    painter->restore();
}

void RunCellDelegate::paintHost(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto state = deploy::HostState(index.data(deploy::RunModel::StateRole).toInt());
    const QRect rect = option.rect.adjusted(kPadding, 0, -4, 0);
    paintIcon(painter, lookOf(state), QRect(rect.left(), rect.center().y() - kIcon / 2 + 1, kIcon, kIcon));
    const bool low = rect.height() < kTwoLines;
    const QRect text = rect.adjusted(kIcon + 10, low ? 0 : 8, 0, low ? 0 : -8);
    paintText(painter, text, index.data().toString(), uiFont(TextSize::Body, QFont::DemiBold), Ink::Text,
              Qt::AlignLeft | (low ? Qt::AlignVCenter : Qt::AlignTop));
    if (!low)
        paintText(painter, text, deploy::hostStateText(state), uiFont(TextSize::Tiny), Ink::Dim, Qt::AlignLeft | Qt::AlignBottom);
}

void RunCellDelegate::paintStep(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto cell = index.data(deploy::RunModel::CellRole).value<deploy::RunCell>();
    const QRect rect = option.rect;
    const bool quiet = cell.state == deploy::StepState::Skipped || cell.state == deploy::StepState::Waiting;
    const bool low = rect.height() < kTwoLines;
    const QString time = quiet ? QString() : shortTime(cell.elapsed);
    const QFont font = tabularFont(TextSize::Tiny);
    // One below the other, or beside each other in a low row.
    const int beside = low && !time.isEmpty() ? QFontMetrics(font).horizontalAdvance(time) + 5 : 0;
    const int size = low ? kLowIcon : kIcon;
    const int left = rect.center().x() - (size + beside) / 2 + 1;
    const int top = low ? rect.center().y() - size / 2 + 1 : rect.top() + 8;
    paintIcon(painter, lookOf(cell.state), QRect(left, top, size, size));
    if (cell.hasDiff || cell.hasVerdict)
        paintMark(painter, QPointF(left + size + 2, top + 1), cell);
    const QRect below(rect.left() + 2, top + size + 1, rect.width() - 4, rect.bottom() - top - size - 6);
    if (cell.state == deploy::StepState::Running && cell.progress >= 0)
        paintProgress(painter, low ? QRectF(rect.left() + 8, rect.bottom() - 5, rect.width() - 16, 3) : QRectF(rect.left() + 10, below.center().y() - 1, rect.width() - 20, 4), cell.progress);
    else if (low)
        paintText(painter, QRect(left + size + 5, rect.top(), beside, rect.height()), time, font, Ink::Dim, Qt::AlignLeft | Qt::AlignVCenter);
    else
        paintText(painter, below, time, font, Ink::Dim, Qt::AlignHCenter | Qt::AlignVCenter);
}

QSize RunCellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {index.column() == 0 ? 150 : 62, std::max(option.rect.height(), kLowIcon + 4)};
}

bool RunCellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &,
                                const QModelIndex &index)
{
    const QString message = index.data(deploy::RunModel::MessageRole).toString();
    const QString name = index.data(Qt::AccessibleTextRole).toString();
    const QString text = message.isEmpty() ? name : name + u'\n' + message;
    QToolTip::showText(event->globalPos(), index.isValid() ? plainToolTip(text) : QString(), view);
    return true;
}

void HistoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintGround(painter, option, 8);
    const auto state = deploy::RunState(index.data(deploy::RunHistory::StateRole).toInt());
    const bool alive = index.data(deploy::RunHistory::AliveRole).toBool();
    const QRect rect = option.rect.adjusted(kPadding, 9, -kPadding, -9);
    paintIcon(painter, lookOf(state, alive), QRect(rect.left(), rect.top() + 1, kIcon, kIcon));
    QRect text = rect.adjusted(kIcon + 12, 0, 0, 0);
    paintText(painter, text, index.data().toString(), uiFont(TextSize::Body, QFont::DemiBold), Ink::Text, Qt::AlignLeft | Qt::AlignTop);
    const QString summary = index.data(deploy::RunHistory::SummaryRole).toString();
    const QString line = !summary.isEmpty() ? summary
        : alive                            ? tr("Running")
                                           : tr("Interrupted: needs a decision");
    text.adjust(0, 20, 0, 0);
    paintText(painter, text, line, uiFont(TextSize::Small), alive || !summary.isEmpty() ? Ink::Dim : Ink::Warn,
              Qt::AlignLeft | Qt::AlignTop);
    const QStringList hosts = index.data(deploy::RunHistory::HostsRole).toStringList();
    const QStringList about{ago(index.data(deploy::RunHistory::StartedRole).toLongLong()), index.data(deploy::RunHistory::WhoRole).toString(),
                            hosts.size() > kHostsNamed ? tr("%n host(s)", nullptr, int(hosts.size())) : hosts.join(QStringLiteral(", "))};
    text.adjust(0, 18, 0, 0);
    paintText(painter, text, about.join(tr(" · ")), tabularFont(TextSize::Tiny), Ink::Faint, Qt::AlignLeft | Qt::AlignTop);
    painter->restore();
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const { return {240, 74}; }

} // namespace qd::ui
