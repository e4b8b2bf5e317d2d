// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/deploy_service.h"
#include "models/deploy/journal.h"

#include <QtCore/QAbstractListModel>

namespace qd::deploy {

/// The journal's runs that a query finds, newest first: deployments, playbooks and Fabric tasks alike. Reads again
/// when the service says that it changed.
/// Thread: the service's.
class RunHistory final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        RunIdRole = Qt::UserRole,
        StateRole,    ///< int of RunState
        AliveRole,    ///< bool: Running and its program exists
        KindRole,     ///< int of RunKind
        StartedRole,  ///< qint64 ms since the epoch
        ElapsedRole,  ///< qint64 ms, -1 while running
        WhoRole,
        SummaryRole,
        RevisionRole, ///< of the source, else the release; may be empty
        HostsRole,    ///< QStringList of names
    };

    /// `service` must outlive the model.
    explicit RunHistory(DeployService &service, QObject *parent = nullptr);

    /// Reads with it at once.
    void setQuery(const AuditQuery &query);
    [[nodiscard]] const AuditQuery &query() const { return m_query; }
    [[nodiscard]] const RunRecord &at(int row) const { return m_records.at(row); }
    [[nodiscard]] int rowOf(const QString &runId) const; ///< -1 = none
    void reload();
    /// Lists this run too where the query's newest do not hold it: it is read by its id and stands last. Reads at once.
    void want(const QString &runId);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    /// Every answer of the journal; `error` if it could not be read.
    void loaded(const std::optional<qd::Error> &error);
    /// The run that was wanted is not in the journal.
    void missing();

private:
    void take(QList<RunRecord> records);
    void readWanted();

    DeployService &m_service;
    AuditQuery m_query;
    QList<RunRecord> m_records;
    QString m_wanted;                  ///< of want(), until another query
    std::optional<RunRecord> m_extra;  ///< that run, where the newest do not hold it
    bool m_loading = false;
    bool m_stale = false;
};

} // namespace qd::deploy
