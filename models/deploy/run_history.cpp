// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/run_history.h"

#include "models/base/text.h"
#include "models/deploy/run_model.h"

#include <algorithm>

namespace qd::deploy {
namespace {

const QString &runIdOf(const RunRecord &record) { return record.info.runId; }

} // namespace

RunHistory::RunHistory(DeployService &service, QObject *parent) : QAbstractListModel(parent), m_service(service)
{
    connect(&service, &DeployService::historyChanged, this, &RunHistory::reload);
    reload();
}

void RunHistory::setQuery(const AuditQuery &query)
{
    m_query = query;
    m_extra.reset();
    reload();
}

void RunHistory::want(const QString &runId)
{
    m_wanted = runId;
    reload();
}

void RunHistory::reload()
{
    m_stale = m_loading;
    if (std::exchange(m_loading, true))
        return;
    m_service.journal().find(m_query).then(this, [this](const Result<QList<RunRecord>> &records) {
        m_loading = false;
        if (m_stale) {
            reload(); // by now another question
            return;
        }
        if (records)
            take(*records);
        if (records && !m_wanted.isEmpty() && rowOf(m_wanted) < 0)
            return readWanted();
        m_wanted.clear();
        Q_EMIT loaded(records ? std::nullopt : std::optional(records.error()));
    });
}

void RunHistory::readWanted()
{
    const QString wanted = std::exchange(m_wanted, {});
    AuditQuery query;
    query.run = wanted;
    m_service.journal().find(query).then(this, [this](const Result<QList<RunRecord>> &found) {
        if (found && !found->isEmpty()) {
            m_extra = found->first();
            take(m_records);
        }
        Q_EMIT loaded(found ? std::nullopt : std::optional(found.error()));
        if (found && found->isEmpty())
            Q_EMIT missing();
    });
}

/// New runs come in at the top and known ones change in place, so that a selection stays.
void RunHistory::take(QList<RunRecord> records)
{
    if (m_extra && std::ranges::find(records, runIdOf(*m_extra), runIdOf) == records.end())
        records.append(*m_extra);
    const auto newer = std::ranges::find_if(records, [this](const RunRecord &record) { return rowOf(runIdOf(record)) >= 0; });
    const qsizetype added = newer - records.begin();
    const bool sameTail = std::ranges::equal(
        records.sliced(added), m_records.first(std::min(m_records.size(), records.size() - added)), {}, runIdOf, runIdOf);
    if (!sameTail || records.size() - added != m_records.size()) {
        beginResetModel();
        m_records = records;
        endResetModel();
        return;
    }
    if (added > 0) {
        beginInsertRows({}, 0, int(added) - 1);
        m_records = records;
        endInsertRows();
    }
    m_records = records;
    if (!m_records.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_records.size()) - 1));
}

int RunHistory::rowOf(const QString &runId) const
{
    const auto it = std::ranges::find(m_records, runId, runIdOf);
    return it == m_records.end() ? -1 : int(it - m_records.begin());
}

int RunHistory::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_records.size()); }

QVariant RunHistory::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunRecord &record = m_records.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return displayText(record.info.title);
    case RunIdRole:
        return record.info.runId;
    case StateRole:
        return int(record.state);
    case AliveRole:
        return record.alive;
    case KindRole:
        return int(record.info.kind);
    case StartedRole:
        return qint64(record.started.time_since_epoch().count());
    case ElapsedRole:
        return record.state == RunState::Running ? qint64(-1) : qint64((record.ended - record.started).count());
    case WhoRole:
        return displayText(record.who);
    case SummaryRole:
        return displayText(record.summary);
    case RevisionRole:
        return displayText(record.info.revision.isEmpty() ? record.info.releaseId : record.info.revision);
    case HostsRole:
        return record.info.hostNames;
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3").arg(displayText(record.info.title), runStateText(record.state), displayText(record.summary));
    default:
        return {};
    }
}

} // namespace qd::deploy
