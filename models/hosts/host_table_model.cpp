// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/host_table_model.h"

#include "models/base/units.h"

#include <cmath>

namespace qd::hosts {
namespace {

double latencyMs(const HostFacts &facts)
{
    const bool known = facts.status.roundTrip && facts.status.phase == ssh::SessionPhase::Ready;
    return known ? double(facts.status.roundTrip->count()) / 1000 : std::nan("");
}

/// The last number of a host that is gone is no longer true.
double whileReady(const HostFacts &facts, double value)
{
    return facts.status.phase == ssh::SessionPhase::Ready ? value : std::nan("");
}

QString percentText(double value) { return formatted(std::isnan(value) ? value : std::round(value), Unit::Percent); }

/// NaN cannot be ordered; what is not known sorts below everything.
double orderable(double value) { return std::isnan(value) ? -1 : value; }

} // namespace

HostTableModel::HostTableModel(HostBoard &board, QObject *parent) : QAbstractTableModel(parent), m_board(board)
{
    connect(&board, &HostBoard::listChanged, this, &HostTableModel::takeList);
    connect(&board, &HostBoard::factsChanged, this, &HostTableModel::tellChanged);
    takeList();
}

void HostTableModel::takeList()
{
    const QList<Host> &hosts = m_board.inventory().hosts();
    QSet<HostId> known;
    for (const Host &host : hosts)
        known.insert(host.id);
    for (int row = int(m_rows.size()) - 1; row >= 0; --row) {
        if (known.contains(m_rows.at(row)))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < int(hosts.size()); ++row) {
        const HostId &id = hosts.at(row).id;
        const qsizetype from = row < m_rows.size() && m_rows.at(row) == id ? row : m_rows.indexOf(id, row);
        if (from == row)
            continue;
        if (from < 0) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, id);
            endInsertRows();
        } else {
            beginMoveRows({}, int(from), int(from), {}, row);
            m_rows.move(from, row);
            endMoveRows();
        }
    }
    tellChanged(known);
}

void HostTableModel::tellChanged(const QSet<HostId> &ids)
{
    int first = -1, last = -1;
    for (int row = 0; row < int(m_rows.size()); ++row) {
        if (!ids.contains(m_rows.at(row)))
            continue;
        first = first < 0 ? row : first;
        last = row;
    }
    if (first >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

int HostTableModel::rowOf(const HostId &id) const { return int(m_rows.indexOf(id)); }

int HostTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int HostTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(ColumnCount); }

QVariant HostTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HostFacts *facts = m_board.find(m_rows.at(index.row()));
    if (!facts)
        return {};
    switch (role) {
    case Qt::DisplayRole: return textAt(*facts, index.column());
    case SortRole: return sortAt(*facts, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(index.column() >= Latency ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::AccessibleTextRole: return index.column() == Name ? hostData(*facts, m_board.clock().now(), role) : textAt(*facts, index.column());
    default: return hostData(*facts, m_board.clock().now(), role);
    }
}

QVariant HostTableModel::textAt(const HostFacts &facts, int column) const
{
    const Host &host = facts.host;
    switch (column) {
    case Name: return host.name;
    case Address: {
        if (host.local)
            return tr("this machine");
        QString text = host.address.isEmpty() ? host.name : host.address;
        if (!host.user.isEmpty())
            text = host.user + u'@' + text;
        return host.port ? text + u':' + QString::number(host.port) : text;
    }
    case Group: return host.group;
    case Tags: return host.tags.join(QStringLiteral(", "));
    case State: return facts.host.vanished ? tr("%1, vanished").arg(stateText(facts.state)) : stateText(facts.state);
    case System: return systemText(facts).isEmpty() ? QStringLiteral("–") : systemText(facts);
    case Latency: {
        const double ms = latencyMs(facts);
        return ms < 1 ? tr("<1 ms") : formatted(std::isnan(ms) ? ms : std::round(ms), Unit::Milliseconds);
    }
    case Cpu: return percentText(whileReady(facts, facts.vitals.cpuPercent));
    case Memory: return percentText(whileReady(facts, facts.vitals.memoryPercent));
    default: return {};
    }
}

QVariant HostTableModel::sortAt(const HostFacts &facts, int column) const
{
    switch (column) {
    case State: return int(facts.state);
    case Latency: return orderable(latencyMs(facts));
    case Cpu: return orderable(whileReady(facts, facts.vitals.cpuPercent));
    case Memory: return orderable(whileReady(facts, facts.vitals.memoryPercent));
    default: return textAt(facts, column);
    }
}

QVariant HostTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(section >= Latency ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Name"), tr("Address"), tr("Group"), tr("Tags"), tr("State"),
                              tr("System"), tr("Latency"), tr("CPU"), tr("Memory")};
    return titles[section];
}

} // namespace qd::hosts
