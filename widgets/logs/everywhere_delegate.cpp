// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/everywhere_delegate.h"

#include "models/base/text.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/status_dot.h"
#include "widgets/common/theme.h"
#include "widgets/logs/everywhere_model.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QToolTip>

namespace qd::ui {
namespace {

constexpr int kLogHeight = 34;
constexpr int kLineHeight = 24;
constexpr qsizetype kBeforeMatch = 40; ///< characters that are kept before a match far to the right

StatusShape shapeOf(EverywhereSearch::State state, qint64 hits)
{
    switch (state) {
    case EverywhereSearch::State::Waiting: return StatusShape::Offline;
    case EverywhereSearch::State::Searching: return StatusShape::Busy;
    case EverywhereSearch::State::Done: return hits > 0 ? StatusShape::Ok : StatusShape::Offline;
    case EverywhereSearch::State::Failed: return StatusShape::Error;
    case EverywhereSearch::State::Cancelled: return StatusShape::Warning;
    }
    return StatusShape::Offline;
}

QColor levelColor(logs::Level level)
{
    const Theme &theme = Theme::current();
    return level == logs::Level::Error ? theme.error : level == logs::Level::Warning ? theme.warn : theme.faint;
}

/// Draws one text and gives the place behind it.
int drawn(QPainter &painter, const QRect &rect, int x, const QString &text, const QColor &color, int widest)
{
    painter.setPen(color);
    const QString fitting = painter.fontMetrics().elidedText(text, Qt::ElideMiddle, std::max(0, std::min(widest, rect.right() - x)));
    painter.drawText(QRect(x, rect.top(), rect.right() - x, rect.height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, fitting);
    return x + painter.fontMetrics().horizontalAdvance(fitting);
}

} // namespace

QSize EverywhereDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {200, index.data(EverywhereModel::KindRole).toInt() == EverywhereModel::LogRow ? kLogHeight : kLineHeight};
}

void EverywhereDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect.adjusted(2, 1, -8, -1);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || option.state & QStyle::State_MouseOver) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? theme.selection : theme.hover);
        painter->drawRoundedRect(row, 6, 6);
    }
    switch (index.data(EverywhereModel::KindRole).toInt()) {
    case EverywhereModel::LogRow: paintLog(*painter, row.adjusted(8, 0, -8, 0), index); break;
    case EverywhereModel::LineRow: paintLine(*painter, row.adjusted(8, 0, -8, 0), index); break;
    default:
        painter->setFont(uiFont(TextSize::Small));
        drawn(*painter, row, row.left() + 8, index.data().toString(), theme.accent, row.width());
    }
    painter->restore();
}

void EverywhereDelegate::paintLog(QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const auto state = EverywhereSearch::State(index.data(EverywhereModel::StateRole).toInt());
    const qint64 hits = index.data(EverywhereModel::CountRole).toLongLong();
    paintStatus(painter, QRectF(rect.left(), rect.center().y() - 6, 13, 13), shapeOf(state, hits));
    painter.setFont(tabularFont(TextSize::Body, QFont::DemiBold));
    const QString count = QLocale().toString(hits);
    const int countWidth = painter.fontMetrics().horizontalAdvance(count);
    painter.setPen(hits > 0 ? theme.text : theme.faint);
    painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter, count);
    const QRect room = rect.adjusted(0, 0, -countWidth - 16, 0);
    painter.setFont(uiFont(TextSize::Body, QFont::DemiBold));
    int x = drawn(painter, room, rect.left() + 24, index.data().toString(), theme.text, room.width() * 6 / 10);
    painter.setFont(uiFont(TextSize::Small));
    const auto host = index.data(EverywhereModel::HostRole).value<HostId>();
    x = drawn(painter, room, x + 12, index.data(EverywhereModel::PlaceRole).toString(), host.isEmpty() ? theme.dim : theme.hostColor(host), room.width() / 3);
    if (state != EverywhereSearch::State::Done || !index.data(EverywhereModel::NoteRole).toString().isEmpty())
        drawn(painter, room, x + 12, index.data(EverywhereModel::NoteRole).toString(), state == EverywhereSearch::State::Failed ? theme.error : theme.faint, room.width());
}

void EverywhereDelegate::paintLine(QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    painter.setFont(monoFont(TextSize::Small));
    int x = rect.left() + 4;
    painter.setPen(Qt::NoPen);
    painter.setBrush(levelColor(logs::Level(index.data(EverywhereModel::LevelRole).toInt())));
    painter.drawRoundedRect(QRectF(x - 4, rect.top() + 5, 3, rect.height() - 10), 1.5, 1.5);
    if (const qint64 time = index.data(EverywhereModel::TimeRole).toLongLong(); time > 0) {
        const QDateTime stamp = QDateTime::fromMSecsSinceEpoch(time);
        x = drawn(painter, rect, x + 6, stamp.toString(QStringLiteral("MM-dd HH:mm:ss")), theme.faint, rect.width());
    }
    const auto host = index.data(EverywhereModel::HostRole).value<HostId>();
    if (!host.isEmpty())
        x = drawn(painter, rect, x + 10, index.data(EverywhereModel::PlaceRole).toString(), theme.hostColor(host), 140);
    paintText(painter, QRect(x + 10, rect.top(), rect.right() - x - 10, rect.height()), index.data(EverywhereModel::BytesRole).toByteArray());
}

/// The text from shortly before its first match on, matches on a ground of their own.
void EverywhereDelegate::paintText(QPainter &painter, const QRect &rect, const QByteArray &bytes) const
{
    const Theme &theme = Theme::current();
    const QFontMetrics metrics = painter.fontMetrics();
    const int most = std::max(8, rect.width() / std::max(1, metrics.averageCharWidth()) + 8);
    struct Part {
        QString text;
        bool isHit;
    };
    std::vector<Part> parts;
    qsizetype at = 0;
    const QList<logs::MatchSpan> matches = m_matcher.matchesIn(bytes, 20);
    if (!matches.isEmpty() && matches.first().at > most * 2 / 3) {
        at = std::max<qsizetype>(0, matches.first().at - kBeforeMatch);
        parts.push_back({QStringLiteral("…"), false});
    }
    for (const logs::MatchSpan &match : matches) {
        parts.push_back({qd::displayText(QByteArrayView(bytes).sliced(at, std::max<qsizetype>(0, match.at - at))), false});
        parts.push_back({qd::displayText(QByteArrayView(bytes).sliced(match.at, match.size)), true});
        at = match.at + match.size;
    }
    parts.push_back({qd::displayText(QByteArrayView(bytes).sliced(std::min(at, bytes.size())), false, most), false});
    int x = rect.left();
    for (const Part &part : parts) {
        if (x >= rect.right() || part.text.isEmpty())
            continue;
        if (part.isHit)
            painter.fillRect(QRect(x, rect.top() + 3, std::min(metrics.horizontalAdvance(part.text), rect.right() - x), rect.height() - 6), withAlpha(theme.warn, 0.28));
        painter.setPen(theme.text);
        const QString fitting = metrics.elidedText(part.text.left(most), Qt::ElideRight, rect.right() - x);
        painter.drawText(QRect(x, rect.top(), rect.right() - x, rect.height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, fitting);
        x += metrics.horizontalAdvance(part.text);
    }
}

bool EverywhereDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &, const QModelIndex &index)
{
    QStringList lines;
    for (const int role : {int(Qt::DisplayRole), int(EverywhereModel::NoteRole)}) {
        if (const QString text = index.data(role).toString(); !text.isEmpty())
            lines.append(text.left(2000));
    }
    QToolTip::showText(event->globalPos(), plainToolTip(lines.join(QLatin1Char('\n'))), view);
    return true;
}

} // namespace qd::ui
