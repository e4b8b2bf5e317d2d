// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run_record.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QTimer>

#include <map>

namespace qd::deploy {

/// A run as a table: a row a host, first column the host, then its steps in order.
/// Flow: Run's signals mark cells; marked rows go out as one dataChanged per 50 ms.
/// Thread: the run's.
class RunModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        StepKindRole = Qt::UserRole, ///< int of StepKind; -1 in the host column
        StateRole,                   ///< int of StepState, in the host column of HostState
        ElapsedRole,                 ///< qint64 ms; -1 = has not run
        ProgressRole,                ///< double 0…1; -1 = unknown
        MessageRole,                 ///< QString, plain text
        HostIdRole,                  ///< QString
    };

    explicit RunModel(const Clock &clock, QObject *parent = nullptr);

    /// Null shows nothing.
    void setRun(std::shared_ptr<Run> run);
    /// Shows a run of the past from its journal. What a step printed was not kept.
    void setRecord(const RunRecord &record, const QList<StepRecord> &steps);
    [[nodiscard]] const std::shared_ptr<Run> &run() const { return m_run; }
    /// The step of a column; nothing for the host column.
    [[nodiscard]] std::optional<StepKind> stepAt(int column) const;
    [[nodiscard]] int columnOf(StepKind kind) const;
    [[nodiscard]] QString hostName(int host) const;
    [[nodiscard]] QString hostMessage(int host) const;
    [[nodiscard]] StepStatus step(int host, StepKind kind) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// A host of a past run.
    struct PastHost {
        HostId id;
        QString name;
        HostState state = HostState::Skipped;
        QString message;
        std::map<StepKind, StepStatus> steps;
    };

    [[nodiscard]] static PastHost pastHost(const RunRecord &record, qsizetype host, const QList<StepRecord> &steps);
    void setSteps(RunKind kind);
    [[nodiscard]] HostId hostId(int host) const;
    [[nodiscard]] HostState hostState(int host) const;
    void mark(int host);
    void flush();
    [[nodiscard]] QVariant hostData(int host, int role) const;
    [[nodiscard]] QVariant stepData(int host, StepKind kind, int role) const;

    const Clock &m_clock;
    std::shared_ptr<Run> m_run;
    std::vector<PastHost> m_past; ///< only while there is no m_run
    QList<StepKind> m_steps;
    QTimer m_flush;
    int m_firstMarked = -1;
    int m_lastMarked = -1;
};

/// Words for a cell: "Done", "Rolled back".
[[nodiscard]] QString stepStateText(StepState state);
[[nodiscard]] QString hostStateText(HostState state);
[[nodiscard]] QString runStateText(RunState state);

} // namespace qd::deploy
