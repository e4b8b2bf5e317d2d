// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/pattern_model.h"

#include "models/base/csv.h"
#include "models/base/text.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QTimeZone>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QToolTip>

#include <cmath>

namespace qd::ui {
namespace {

using logs::PatternChange;

QString timeText(qint64 ms)
{
    return ms > 0 ? QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QStringLiteral("yyyy-MM-dd HH:mm:ss")) : QString();
}

QString isoTime(qint64 ms)
{
    return ms > 0 ? QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::UTC).toString(Qt::ISODateWithMs) : QString();
}

/// In per cent; what is less than anybody can picture is not written out.
QString chanceText(double chance)
{
    constexpr double kLeast = 0.0001;
    return chance < kLeast ? QStringLiteral("< ") + QLocale().toString(100 * kLeast) : QLocale().toString(100 * chance, 'g', 2);
}

QColor changeColor(PatternChange change)
{
    const Theme &theme = Theme::current();
    switch (change) {
    case PatternChange::New: return theme.accent;
    case PatternChange::Gone: return theme.violet;
    case PatternChange::More: return theme.orange;
    case PatternChange::Less: return theme.teal;
    case PatternChange::Same: return theme.faint;
    }
    return theme.faint;
}

QColor levelColor(logs::Level level)
{
    const Theme &theme = Theme::current();
    switch (level) {
    case logs::Level::Error: return theme.error;
    case logs::Level::Warning: return theme.warn;
    case logs::Level::Info: return theme.accent;
    default: return theme.faint;
    }
}

} // namespace

QString PatternModel::changeText(PatternChange change)
{
    switch (change) {
    case PatternChange::New: return tr("New");
    case PatternChange::Gone: return tr("Gone");
    case PatternChange::More: return tr("More");
    case PatternChange::Less: return tr("Less");
    case PatternChange::Same: return tr("As before");
    }
    return {};
}

void PatternModel::setPatterns(logs::MinedPatterns mined, const logs::ChangeRule &rule)
{
    beginResetModel();
    m_mined = std::move(mined);
    m_rows.clear();
    if (m_mined.hasBaseline) {
        m_rows = logs::comparePatterns(m_mined.baseline, m_mined.current, rule);
    } else {
        for (size_t i = 0; i < m_mined.current.patterns.size(); ++i)
            m_rows.push_back({.current = int(i), .count = m_mined.current.patterns[i].count});
    }
    endResetModel();
}

const logs::LogPattern &PatternModel::pattern(int row) const
{
    const logs::PatternDelta &delta = m_rows[size_t(row)];
    return delta.current >= 0 ? m_mined.current.patterns[size_t(delta.current)] : m_mined.baseline.patterns[size_t(delta.baseline)];
}

int PatternModel::rowOf(const std::vector<QByteArray> &words) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (pattern(row).words == words)
            return row;
    }
    return -1;
}

int PatternModel::countOf(PatternChange change) const
{
    return int(std::ranges::count(m_rows, change, &logs::PatternDelta::change));
}

int PatternModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

double PatternModel::shareOf(int row) const
{
    const qint64 all = m_mined.current.lines;
    return all > 0 ? double(m_rows[size_t(row)].count) / double(all) : 0;
}

QString PatternModel::factorText(const logs::PatternDelta &delta) const
{
    if (std::isinf(delta.factor) || delta.count == 0)
        return QStringLiteral("–");
    return QStringLiteral("× ") + QLocale().toString(delta.factor, 'f', delta.factor < 10 ? 2 : 0);
}

QString PatternModel::cellText(int row, int column) const
{
    const logs::PatternDelta &delta = m_rows[size_t(row)];
    const QLocale locale;
    switch (column) {
    case ChangeColumn: return changeText(delta.change);
    case CountColumn: return locale.toString(delta.count);
    case ShareColumn: return locale.toString(100 * shareOf(row), 'f', shareOf(row) < 0.1 ? 2 : 1) + QStringLiteral(" %");
    case BeforeColumn: return locale.toString(delta.before);
    case FactorColumn: return factorText(delta);
    case LevelColumn: return logs::levelName(pattern(row).level());
    case PatternColumn: return qd::displayText(pattern(row).text(), false, 2000);
    default: return {};
    }
}

QVariant PatternModel::sortKey(int row, int column) const
{
    const logs::PatternDelta &delta = m_rows[size_t(row)];
    switch (column) {
    case ChangeColumn: return int(delta.change == PatternChange::Same ? PatternChange(9) : delta.change);
    case CountColumn:
    case ShareColumn: return delta.count;
    case BeforeColumn: return delta.before;
    case FactorColumn: return delta.factor;
    case LevelColumn: return int(pattern(row).level());
    case TrendColumn: return pattern(row).lastMs;
    default: return cellText(row, column);
    }
}

QString PatternModel::describe(int row) const
{
    const logs::PatternDelta &delta = m_rows[size_t(row)];
    const logs::LogPattern &found = pattern(row);
    QStringList lines{tr("%Ln line(s)", nullptr, int(std::min<qint64>(found.count, std::numeric_limits<int>::max())))};
    if (found.firstMs > 0)
        lines.append(tr("First %1, last %2").arg(timeText(found.firstMs), timeText(found.lastMs)));
    if (m_mined.hasBaseline && delta.change != PatternChange::Same)
        lines.append(tr("%1: %2 now, %3 before; by chance in %4 % of all cases").arg(changeText(delta.change), QLocale().toString(delta.count), QLocale().toString(delta.before), chanceText(delta.chance)));
    return lines.join(u'\n');
}

QVariant PatternModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int row = index.row();
    switch (role) {
    case Qt::DisplayRole: return cellText(row, index.column());
    case SortRole: return sortKey(row, index.column());
    case ChangeRole: return int(m_rows[size_t(row)].change);
    case ChangedRole: return m_rows[size_t(row)].change != PatternChange::Same;
    case LevelRole: return int(pattern(row).level());
    case Qt::AccessibleDescriptionRole: return describe(row);
    case Qt::TextAlignmentRole:
        if (index.column() == CountColumn || index.column() == ShareColumn || index.column() == BeforeColumn || index.column() == FactorColumn)
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    default: return {};
    }
}

QVariant PatternModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return data(createIndex(0, section), Qt::TextAlignmentRole);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ChangeColumn: return tr("Change");
    case CountColumn: return m_mined.hasBaseline ? tr("Now") : tr("Lines");
    case ShareColumn: return tr("Share");
    case BeforeColumn: return tr("Before");
    case FactorColumn: return tr("Rate");
    case LevelColumn: return tr("Level");
    case TrendColumn: return tr("Over time");
    case PatternColumn: return tr("Pattern");
    default: return {};
    }
}

QByteArray PatternModel::toCsv() const
{
    QByteArray csv = m_mined.hasBaseline ? "change,lines,before,rate_factor,chance,share,level,first,last,pattern\r\n" : "lines,share,level,first,last,pattern\r\n";
    static constexpr const char *kChanges[] = {"same", "new", "gone", "more", "less"};
    for (int row = 0; row < rowCount(); ++row) {
        const logs::PatternDelta &delta = m_rows[size_t(row)];
        const logs::LogPattern &found = pattern(row);
        if (m_mined.hasBaseline)
            csv += QByteArray(kChanges[size_t(delta.change)]) + ',';
        csv += QByteArray::number(delta.count) + ',';
        if (m_mined.hasBaseline)
            csv += QByteArray::number(delta.before) + ',' + (std::isinf(delta.factor) ? QByteArray() : QByteArray::number(delta.factor, 'g', 6)) + ',' + QByteArray::number(delta.chance, 'g', 4) + ',';
        csv += QByteArray::number(shareOf(row), 'g', 6) + ',' + logs::levelKey(found.level()).toUtf8() + ',' + isoTime(found.firstMs).toUtf8() + ',' + isoTime(found.lastMs).toUtf8() + ','
            + csvText(found.text()) + "\r\n";
    }
    return csv;
}

PatternSort::PatternSort(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(PatternModel::SortRole);
}

void PatternSort::setText(const QString &text)
{
    m_text = text;
    invalidateFilter();
}

void PatternSort::setChangedOnly(bool only)
{
    m_changedOnly = only;
    invalidateFilter();
}

bool PatternSort::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, PatternModel::PatternColumn, parent);
    if (m_changedOnly && !index.data(PatternModel::ChangedRole).toBool())
        return false;
    return m_text.isEmpty() || index.data().toString().contains(m_text, Qt::CaseInsensitive);
}

PatternDelegate::PatternDelegate(const PatternModel &model, const QSortFilterProxyModel &sort, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model), m_sort(sort)
{
}

void PatternDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const int row = m_sort.mapToSource(index).row();
    if (row < 0 || row >= m_model.rowCount())
        return;
    const logs::PatternDelta &delta = m_model.delta(row);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.hover);
    const QRect cell = option.rect.adjusted(8, 0, -8, 0);
    switch (index.column()) {
    case PatternModel::ChangeColumn: paintChange(*painter, cell, delta.change, index.data().toString()); break;
    case PatternModel::TrendColumn: paintTrend(*painter, cell, row); break;
    case PatternModel::PatternColumn: paintTemplate(*painter, cell, m_model.pattern(row)); break;
    case PatternModel::LevelColumn: {
        const auto level = logs::Level(index.data(PatternModel::LevelRole).toInt());
        painter->setFont(uiFont(TextSize::Small));
        painter->setPen(level >= logs::Level::Warning ? levelColor(level) : theme.dim);
        painter->drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, cell.width()));
        break;
    }
    default:
        painter->setFont(tabularFont(TextSize::Small, index.column() == PatternModel::CountColumn ? QFont::DemiBold : QFont::Normal));
        painter->setPen(index.column() == PatternModel::FactorColumn && delta.change != PatternChange::Same ? changeColor(delta.change)
                            : index.column() == PatternModel::CountColumn                                  ? theme.text
                                                                                                          : theme.dim);
        painter->drawText(cell, Qt::AlignRight | Qt::AlignVCenter, index.data().toString());
    }
    painter->restore();
}

void PatternDelegate::paintChange(QPainter &painter, const QRect &rect, PatternChange change, const QString &text) const
{
    painter.setFont(uiFont(TextSize::Tiny, QFont::DemiBold));
    if (change == PatternChange::Same) {
        painter.setPen(Theme::current().faint);
        painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
        return;
    }
    const QColor color = changeColor(change);
    const int width = std::min(rect.width(), painter.fontMetrics().horizontalAdvance(text) + 14);
    const QRectF pill(rect.left(), rect.center().y() - 8.5, width, 18);
    painter.setPen(Qt::NoPen);
    painter.setBrush(withAlpha(color, 0.16));
    painter.drawRoundedRect(pill, 9, 9);
    painter.setPen(color);
    painter.drawText(pill, Qt::AlignCenter, text);
}

void PatternDelegate::paintTrend(QPainter &painter, const QRect &rect, int row) const
{
    const Theme &theme = Theme::current();
    const logs::PatternDelta &delta = m_model.delta(row);
    const auto bars = [&](const std::vector<quint32> &counts, const QColor &color, quint32 most) {
        if (counts.empty() || most == 0)
            return;
        const double width = double(rect.width()) / double(counts.size());
        const double height = rect.height() - 10;
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        for (size_t i = 0; i < counts.size(); ++i) {
            const double tall = counts[i] > 0 ? std::max(1.5, height * double(counts[i]) / double(most)) : 0;
            if (tall > 0)
                painter.drawRect(QRectF(rect.left() + width * double(i), rect.bottom() - 4 - tall, std::max(1.0, width - 0.5), tall));
        }
    };
    const logs::LogPattern *now = delta.current >= 0 ? &m_model.mined().current.patterns[size_t(delta.current)] : nullptr;
    const logs::LogPattern *before = m_model.hasBaseline() && delta.baseline >= 0 ? &m_model.mined().baseline.patterns[size_t(delta.baseline)] : nullptr;
    quint32 most = 0;
    for (const logs::LogPattern *one : {now, before}) {
        if (one && !one->overTime.empty())
            most = std::max(most, *std::ranges::max_element(one->overTime));
    }
    if (before)
        bars(before->overTime, withAlpha(theme.faint, 0.55), most);
    if (now)
        bars(now->overTime, levelColor(now->level()), most);
    painter.setPen(QPen(theme.line, 1));
    painter.drawLine(rect.left(), rect.bottom() - 3, rect.right(), rect.bottom() - 3);
}

void PatternDelegate::paintTemplate(QPainter &painter, const QRect &rect, const logs::LogPattern &pattern) const
{
    const Theme &theme = Theme::current();
    painter.setFont(monoFont(TextSize::Small));
    const QFontMetrics metrics = painter.fontMetrics();
    int x = rect.left();
    for (const logs::PatternPart &part : logs::patternParts(pattern.words)) {
        if (x >= rect.right())
            break;
        const QString text = part.isVariable ? part.text : qd::displayText(part.text, false, 1000);
        const QString shown = metrics.elidedText(text, Qt::ElideRight, rect.right() - x);
        painter.setPen(part.isVariable ? theme.faint : theme.text);
        painter.drawText(QRect(x, rect.top(), rect.right() - x, rect.height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
        x += metrics.horizontalAdvance(text);
    }
}

bool PatternDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &, const QModelIndex &index)
{
    const int row = m_sort.mapToSource(index).row();
    if (row < 0 || row >= m_model.rowCount())
        return false;
    QToolTip::showText(event->globalPos(), plainToolTip(m_model.pattern(row).text().left(2000) + QStringLiteral("\n\n") + m_model.describe(row)), view);
    return true;
}

} // namespace qd::ui
