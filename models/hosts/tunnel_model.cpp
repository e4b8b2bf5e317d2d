// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/tunnel_model.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/hosts/inventory.h"
#include "models/ssh/session_source.h"

#include <algorithm>

namespace qd::hosts {
namespace {

using State = ssh::ForwardStatus::State;

bool isOver(const ssh::ForwardStatus &status) { return status.state == State::Failed || status.state == State::Closed; }

QString sentence(const Error &error)
{
    const QString detail = displayText(error.detail, false, 300);
    return (error.message + (detail.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(detail)) + u' ' + error.hint).trimmed();
}

} // namespace

TunnelModel::TunnelModel(Inventory &inventory, ssh::SessionSource &sessions, QObject *parent)
    : QAbstractTableModel(parent), m_inventory(inventory), m_sessions(sessions)
{
    connect(&m_inventory, &Inventory::changed, this, &TunnelModel::adopt);
    adopt();
}

TunnelModel::~TunnelModel() = default;

/// Takes over what the file says now: new kept tunnels, and which are no longer kept or have no host.
void TunnelModel::adopt()
{
    for (int row = int(m_rows.size()) - 1; row >= 0; --row) {
        if (m_inventory.host(m_rows[size_t(row)].host))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
    for (Row &row : m_rows)
        row.kept = false;
    for (const Host &host : m_inventory.hosts()) {
        for (const QString &text : host.tunnels) {
            const auto spec = ssh::ForwardSpec::parse(text);
            if (!spec)
                continue; // the file's reader has said so
            const int known = find(host.id, *spec);
            if (known >= 0) {
                m_rows[size_t(known)].kept = true;
                continue;
            }
            const int row = int(m_rows.size());
            beginInsertRows({}, row, row);
            m_rows.push_back({host.id, *spec, true, true, nullptr, {}});
            endInsertRows();
        }
    }
    if (!m_rows.empty()) // names and marks
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
}

int TunnelModel::find(const HostId &host, const ssh::ForwardSpec &spec) const
{
    const auto it = std::ranges::find_if(m_rows, [&](const Row &row) { return row.host == host && row.spec == spec; });
    return it == m_rows.end() ? -1 : int(it - m_rows.begin());
}

Result<void> TunnelModel::add(const HostId &host, const ssh::ForwardSpec &spec, bool keep)
{
    if (find(host, spec) >= 0)
        return failure(ErrorCode::Parse, tr("This host has that tunnel already."), spec.toText(), tr("Start it in the list."));
    const int row = int(m_rows.size());
    beginInsertRows({}, row, row);
    m_rows.push_back({host, spec, false, true, nullptr, {}});
    endInsertRows();
    start(row);
    return keep ? writeKept(host, spec, true) : Result<void>();
}

Result<void> TunnelModel::writeKept(const HostId &host, const ssh::ForwardSpec &spec, bool keep)
{
    const auto before = m_inventory.host(host);
    if (!before)
        return failure(ErrorCode::NotFound, tr("The host is not in the list any more."));
    Host after = *before;
    if (keep)
        after.tunnels.append(spec.toText());
    else
        after.tunnels.removeIf([&](const QString &text) {
            const auto kept = ssh::ForwardSpec::parse(text);
            return kept && *kept == spec;
        });
    return m_inventory.update(*before, after);
}

void TunnelModel::start(int row)
{
    m_rows[size_t(row)].wanted = true;
    open(size_t(row));
}

void TunnelModel::open(size_t row)
{
    Row &one = m_rows[row];
    if (one.forward && !isOver(one.forward->status()))
        return;
    const auto session = m_sessions.sessionFor(one.host);
    if (!session) {
        one.status = {};
        one.status.state = State::Failed;
        one.status.error = Error{ErrorCode::Unreachable, tr("The host's settings lead nowhere."), {}, tr("Check its entry and its jump hosts.")};
        refresh(int(row));
        return;
    }
    one.forward = session->forward(one.spec);
    one.status = one.forward->status();
    connect(one.forward.get(), &ssh::Forward::changed, this, [this, host = one.host, spec = one.spec](const ssh::ForwardStatus &status) {
        const int changedRow = find(host, spec);
        if (changedRow < 0)
            return;
        m_rows[size_t(changedRow)].status = status;
        refresh(changedRow);
    });
    refresh(int(row));
}

void TunnelModel::stop(int row)
{
    Row &one = m_rows[size_t(row)];
    one.wanted = false;
    one.forward.reset();
    one.status = {};
    one.status.state = State::Closed;
    refresh(row);
}

Result<void> TunnelModel::remove(int row)
{
    const HostId host = m_rows[size_t(row)].host;
    const ssh::ForwardSpec spec = m_rows[size_t(row)].spec;
    if (m_rows[size_t(row)].kept) {
        if (const auto written = writeKept(host, spec, false); !written)
            return written;
    }
    const int now = find(host, spec); // the inventory's signal came meanwhile
    if (now < 0)
        return {};
    beginRemoveRows({}, now, now);
    m_rows.erase(m_rows.begin() + now);
    endRemoveRows();
    return {};
}

void TunnelModel::hostReady(const HostId &host)
{
    for (size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].host == host && m_rows[row].wanted)
            open(row);
    }
}

void TunnelModel::refresh(int row) { Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1)); }

int TunnelModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int TunnelModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant TunnelModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (Column(section)) {
    case HostColumn: return tr("Host");
    case ListensColumn: return tr("Listens on");
    case TargetColumn: return tr("Leads to");
    case StateColumn: return tr("State");
    case ConnectionsColumn: return tr("Open");
    case ReceivedColumn: return tr("Received");
    case SentColumn: return tr("Sent");
    case ColumnCount: break;
    }
    return {};
}

QString TunnelModel::stateText(const Row &row)
{
    if (!row.forward && row.status.state == State::Waiting)
        return tr("starts with the connection");
    switch (row.status.state) {
    case State::Waiting: return tr("waits for the connection");
    case State::Opening: return tr("opening");
    case State::Listening: return row.status.lastRefusal ? tr("open, last connection failed") : tr("open");
    case State::Failed: return tr("failed");
    case State::Closed: return tr("stopped");
    }
    return {};
}

QString TunnelModel::errorText(const Row &row)
{
    if (row.status.error)
        return sentence(*row.status.error);
    if (row.status.lastRefusal)
        return sentence(*row.status.lastRefusal);
    if (!row.spec.isExposed())
        return {};
    return row.spec.kind == ssh::ForwardSpec::Kind::Remote ? tr("Others than the host may use this tunnel, if its sshd_config allows it.")
                                                            : tr("Others than this machine may use this tunnel.");
}

QString TunnelModel::text(const Row &row, int column) const
{
    const bool remote = row.spec.kind == ssh::ForwardSpec::Kind::Remote;
    const QString host = m_sessions.displayName(row.host);
    switch (Column(column)) {
    case HostColumn:
        return host;
    case ListensColumn: {
        ssh::ForwardPoint point = row.spec.listen;
        point.port = row.status.port != 0 ? row.status.port : point.port;
        return remote ? tr("%1, on the host").arg(point.toText()) : tr("%1, here").arg(point.toText());
    }
    case TargetColumn:
        if (row.spec.kind == ssh::ForwardSpec::Kind::Dynamic)
            return tr("anywhere (SOCKS)");
        return remote ? tr("%1, here").arg(row.spec.target.toText()) : tr("%1, from the host").arg(row.spec.target.toText());
    case StateColumn:
        return stateText(row);
    case ConnectionsColumn:
        return QString::number(row.status.connections);
    case ReceivedColumn:
        return formatted(double(row.status.received), Unit::Bytes);
    case SentColumn:
        return formatted(double(row.status.sent), Unit::Bytes);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant TunnelModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole: { // tool tips guess at HTML: an escaped text in a paragraph stays plain
        const QString figures = tr("%1 open, %2 received, %3 sent").arg(text(row, ConnectionsColumn), text(row, ReceivedColumn), text(row, SentColumn));
        return QStringLiteral("<p>%1</p>").arg((row.spec.toText() + QStringLiteral(" · ") + figures).toHtmlEscaped());
    }
    case Qt::TextAlignmentRole:
        return index.column() >= ConnectionsColumn ? int(Qt::AlignRight | Qt::AlignVCenter) : int(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), text(row, index.column()));
    case HostRole:
        return QVariant::fromValue(row.host);
    case SpecRole:
        return row.spec.toText();
    case ErrorRole:
        return errorText(row);
    case RunningRole:
        return row.forward && !isOver(row.status);
    case KeptRole:
        return row.kept;
    case ExposedRole:
        return row.spec.isExposed();
    case SortRole:
        return index.column() == ConnectionsColumn ? QVariant(row.status.connections)
            : index.column() == ReceivedColumn    ? QVariant(row.status.received)
            : index.column() == SentColumn        ? QVariant(row.status.sent)
                                                   : QVariant(text(row, index.column()));
    default:
        return {};
    }
}

} // namespace qd::hosts
