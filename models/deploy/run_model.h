// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run_record.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QRect>
#include <QtCore/QTimer>

#include <vector>

namespace qd::deploy {

/// What a delegate paints of one cell, in one answer.
struct RunCell {
    StepState state = StepState::Waiting;
    bool hasDiff = false;
    bool hasVerdict = false;
    float progress = -1;   ///< 0…1; -1 = not known
    qint64 elapsed = -1;   ///< ms; -1 = has not run
    bool operator==(const RunCell &) const = default;
};

/// How far a run is.
struct RunCounts {
    int hosts = 0;
    int over = 0;    ///< hosts that nothing more is done on
    int failed = 0;  ///< of these failed, rolled back or unknown
    double share = 0; ///< 0…1 of all cells
};

/// A run as a table: a row a host, first column the host, then its steps in order. Grows as playbooks do.
/// Flow: Run's signals mark cells; the marked ones go out as one dataChanged per 50 ms, however many steps changed.
/// Thread: the run's.
class RunModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        ColumnIdRole = Qt::UserRole, ///< QString, RunColumn::id; empty in the host column
        StateRole,                   ///< int of StepState, in the host column of HostState
        CellRole,                    ///< RunCell; nothing in the host column
        MessageRole,                 ///< QString, plain text
        HostIdRole,                  ///< QString
        TroubleRole,                 ///< bool: the host failed, went back, or nobody knows
    };

    explicit RunModel(const Clock &clock, QObject *parent = nullptr);

    /// Null shows nothing.
    void setRun(std::shared_ptr<Run> run);
    /// Shows a run of the past from its journal.
    void setRecord(const RunRecord &record, const QList<StepRecord> &rows);
    [[nodiscard]] const std::shared_ptr<Run> &run() const { return m_run; }
    /// Of a run of the past, all its rows.
    [[nodiscard]] const QList<StepRecord> &rows() const { return m_rows; }

    /// Columns and hosts count from 0 here; the table's first column is the host.
    [[nodiscard]] const QList<RunColumn> &columns() const { return m_columns; }
    [[nodiscard]] int columnOf(const QString &id) const; ///< -1 = none
    [[nodiscard]] HostId hostId(int host) const;
    [[nodiscard]] QString hostName(int host) const;
    [[nodiscard]] HostState hostState(int host) const;
    [[nodiscard]] QString hostMessage(int host) const;
    [[nodiscard]] StepStatus step(int host, int column) const;
    /// What a step printed: the last of it, as far as it was kept.
    [[nodiscard]] QByteArray output(int host, int column) const;
    [[nodiscard]] RunCounts counts() const;
    /// The cell that one would look at: what failed, else what runs, else the last that was done. Invalid = none.
    [[nodiscard]] QModelIndex mostTelling() const;
    /// The next (or previous) cell that failed or that nobody knows of, round the end; invalid = none.
    [[nodiscard]] QModelIndex nextFailure(const QModelIndex &from, bool forward) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Step {
        StepState state = StepState::Waiting;
        bool hasDiff = false;
        bool hasVerdict = false;
        float progress = -1;
        qint64 started = 0; ///< ms since the epoch; 0 = has not run
        qint64 ended = 0;
    };
    struct Host {
        HostId id;
        QString name;
        HostState state = HostState::Waiting;
        std::vector<Step> steps;       ///< one for each column
        QString message;               ///< of the past
        std::vector<StepStatus> past;  ///< of the past
        std::vector<QByteArray> printed;
    };

    [[nodiscard]] static Host pastHost(const RunRecord &record, qsizetype host, const QList<RunColumn> &columns,
                                       const QList<StepRecord> &rows);
    static void readPast(Host &past, const QList<RunColumn> &columns, const QList<StepRecord> &rows, bool alive);
    [[nodiscard]] static Step stepOf(const StepStatus &status);
    void takeColumns();
    void takeHosts();
    void readHost(int host);
    void markStep(int host, int column);
    void markHost(int host);
    void mark(int host, int first, int last);
    void flush();
    [[nodiscard]] RunCell cellOf(const Step &step) const;
    [[nodiscard]] QVariant hostData(int host, int role) const;
    [[nodiscard]] QVariant stepData(int host, int column, int role) const;

    const Clock &m_clock;
    std::shared_ptr<Run> m_run;
    QList<StepRecord> m_rows;
    QList<RunColumn> m_columns;
    std::vector<Host> m_hosts;
    QTimer m_flush;
    QRect m_marked; ///< x = table column, y = host
};

/// Words for a cell: "Done", "Rolled back".
[[nodiscard]] QString stepStateText(StepState state);
[[nodiscard]] QString hostStateText(HostState state);
[[nodiscard]] QString runStateText(RunState state);
/// Failed, went back, or nobody knows.
[[nodiscard]] bool isTrouble(HostState state);

} // namespace qd::deploy

Q_DECLARE_METATYPE(qd::deploy::RunCell)
