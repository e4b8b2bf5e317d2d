// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_context.h"
#include "models/deploy/run.h"

#include <QtCore/QJsonObject>
#include <QtCore/QMap>

namespace qd::cli {

/// Prints a run while it goes on, as lines or as JSON lines of types step, output, verdict, deployed and run (docs/cli.md), whoever
/// carries it out: a deployment, a playbook, a Fabric task. Where it pauses it asks on the terminal.
/// State: follow() -> finished() exactly once, from the event loop. Thread: main. Ownership: `context` must outlive it.
class RunFollower final : public QObject {
    Q_OBJECT
public:
    RunFollower(CliContext &context, std::shared_ptr<deploy::Run> run, QObject *parent = nullptr);
    ~RunFollower() override;

    /// Goes on by itself where the run pauses.
    void setGoesOn(bool goesOn) { m_goesOn = goesOn; }
    void follow();
    /// Ctrl+C: hosts in work go back first; finished() follows, with status 130.
    void abort();
    [[nodiscard]] const std::shared_ptr<deploy::Run> &run() const { return m_run; }

Q_SIGNALS:
    /// 0, 1 if a host failed, 255 if an outcome is unknown, 130 after abort().
    void finished(int status);

private:
    void onStep(int host, int column);
    void onOutput(int host, int column, const QByteArray &bytes);
    void onPaused();
    void onFinished();
    void putLine(int host, int column, const QByteArray &line);
    void flush(int host, int column);
    void printStep(int host, int column, const deploy::StepStatus &step);
    void printVerdict(int host, int column, const deploy::Verdict &verdict);
    void printEnd();
    void printEndJson();
    [[nodiscard]] QJsonObject cellJson(const QString &type, int host, int column) const;
    [[nodiscard]] QString nameOf(int host) const;
    [[nodiscard]] deploy::RunColumn columnAt(int column) const;

    CliContext &m_context;
    std::shared_ptr<deploy::Run> m_run;
    QMap<std::pair<int, int>, QByteArray> m_partial; ///< lines of output that have not ended
    QMap<std::pair<int, int>, deploy::StepState> m_told;
    bool m_goesOn = false;
    bool m_aborted = false;
    bool m_over = false;
};

/// "Error lines 12 /min, limit 4; others 2, before 3: …" and the lines that prove it, each finding of a verdict on its own.
[[nodiscard]] QStringList verdictLines(const deploy::Verdict &verdict);
/// What became of a run as an exit status.
[[nodiscard]] int exitStatusOf(deploy::RunState state);

} // namespace qd::cli
