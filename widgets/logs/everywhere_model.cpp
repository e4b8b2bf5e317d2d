// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/everywhere_model.h"

#include "models/base/text.h"

#include <QtCore/QLocale>

namespace qd::ui {
namespace {

constexpr quintptr kTop = ~quintptr(0);

QString textOf(EverywhereSearch::State state)
{
    switch (state) {
    case EverywhereSearch::State::Waiting: return EverywhereModel::tr("waiting");
    case EverywhereSearch::State::Searching: return EverywhereModel::tr("searching");
    case EverywhereSearch::State::Done: return EverywhereModel::tr("searched");
    case EverywhereSearch::State::Failed: return EverywhereModel::tr("not searched");
    case EverywhereSearch::State::Cancelled: return EverywhereModel::tr("cancelled");
    }
    return {};
}

} // namespace

EverywhereModel::EverywhereModel(const EverywhereSearch &search, QObject *parent) : QAbstractItemModel(parent), m_search(search)
{
    connect(&search, &EverywhereSearch::restarted, this, &EverywhereModel::restart);
    connect(&search, &EverywhereSearch::sourceChanged, this, &EverywhereModel::update);
}

void EverywhereModel::restart()
{
    beginResetModel();
    m_shown.assign(m_search.sources().size(), {});
    endResetModel();
}

int EverywhereModel::wantedRows(size_t source) const
{
    return int(m_search.sources()[source].lines.size());
}

void EverywhereModel::update(int source)
{
    if (size_t(source) >= m_shown.size())
        return;
    Shown &shown = m_shown[size_t(source)];
    const QModelIndex log = index(source, 0);
    const int lines = wantedRows(size_t(source));
    const bool more = m_search.sources()[size_t(source)].hits > lines;
    if (lines > shown.rows) {
        beginInsertRows(log, shown.rows, lines - 1); // before the row of the others
        shown.rows = lines;
        endInsertRows();
    }
    if (more != shown.more) {
        if (more)
            beginInsertRows(log, shown.rows, shown.rows);
        else
            beginRemoveRows(log, shown.rows, shown.rows);
        shown.more = more;
        if (more)
            endInsertRows();
        else
            endRemoveRows();
    } else if (more) {
        Q_EMIT dataChanged(index(shown.rows, 0, log), index(shown.rows, 0, log));
    }
    Q_EMIT dataChanged(log, log);
}

QModelIndex EverywhereModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) : kTop);
}

QModelIndex EverywhereModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == kTop)
        return {};
    return createIndex(int(index.internalId()), 0, kTop);
}

int EverywhereModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_shown.size());
    if (parent.internalId() != kTop || size_t(parent.row()) >= m_shown.size())
        return 0;
    const Shown &shown = m_shown[size_t(parent.row())];
    return shown.rows + (shown.more ? 1 : 0);
}

QVariant EverywhereModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() == kTop)
        return logData(size_t(index.row()), role);
    const size_t source = size_t(index.internalId());
    return index.row() < m_shown[source].rows ? lineData(source, size_t(index.row()), role) : moreData(source, role);
}

QVariant EverywhereModel::logData(size_t source, int role) const
{
    const EverywhereSearch::Source &log = m_search.sources()[source];
    const auto described = [&] {
        return tr("%1 on %2: %3, %4").arg(displayText(log.target.title), displayText(log.target.place), textOf(log.state),
                                          tr("%Ln line(s) found", nullptr, int(std::min<qint64>(log.hits, std::numeric_limits<int>::max()))));
    };
    switch (role) {
    case Qt::DisplayRole: return displayText(log.target.title);
    case Qt::AccessibleTextRole: return described();
    case KindRole: return LogRow;
    case SourceRole: return int(source);
    case CountRole: return log.hits;
    case StateRole: return int(log.state);
    case PlaceRole: return displayText(log.target.place);
    case HostRole: return QVariant::fromValue(log.target.host);
    case NoteRole: return log.note.isEmpty() ? textOf(log.state) : displayText(log.note);
    default: return {};
    }
}

QVariant EverywhereModel::lineData(size_t source, size_t line, int role) const
{
    const FoundLine &found = m_search.sources()[source].lines[line];
    switch (role) {
    case Qt::DisplayRole: return displayText(found.text);
    case KindRole: return LineRow;
    case SourceRole: return int(source);
    case LineRole: return found.number;
    case PlaceRole: return displayText(found.hostName);
    case HostRole: return QVariant::fromValue(found.host);
    case TimeRole: return found.timeMs;
    case LevelRole: return int(found.level);
    case BytesRole: return found.text;
    default: return {};
    }
}

QVariant EverywhereModel::moreData(size_t source, int role) const
{
    const EverywhereSearch::Source &log = m_search.sources()[source];
    switch (role) {
    case Qt::DisplayRole: {
        const qint64 others = log.hits - m_shown[source].rows;
        return tr("… and %1 more: open them").arg(QLocale().toString(others));
    }
    case KindRole: return MoreRow;
    case SourceRole: return int(source);
    default: return {};
    }
}

} // namespace qd::ui
