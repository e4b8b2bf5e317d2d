// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArray>
#include <QtCore/QFuture>
#include <QtCore/QMap>
#include <QtCore/QObject>
#include <QtCore/QProcess>
#include <QtCore/QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace qd::automation {

/// A program of this machine that may be missing.
struct ToolState {
    QString program;              ///< absolute; empty = it is not there
    QString version;              ///< "2.19.11"
    std::optional<Error> problem; ///< why it cannot be used, with what to install; nothing = it can
    [[nodiscard]] bool isUsable() const { return !program.isEmpty() && !problem; }
    bool operator==(const ToolState &) const = default;
};

/// The program of that name in PATH; empty = none. Asked anew each time: it may have been installed meanwhile.
[[nodiscard]] QString findProgram(const QString &name);
/// "2.19.11" out of "ansible-playbook [core 2.19.11]", "Fabric 2.6.0"; empty = none. Pure.
[[nodiscard]] QString versionIn(const QByteArray &output);

/// One call of a program: never through a shell.
struct ToolCall {
    QString program; ///< absolute
    QStringList arguments;
    QString folder;  ///< where it runs
    QMap<QString, QString> environment; ///< beside this process's own; not for secrets
    QStringList withoutVariables{};      ///< of this process's own
};

/// Words as they would have to be typed into a shell, for people. Plain text.
[[nodiscard]] QString shownCommand(const QStringList &words);

struct ToolExit {
    int code = -1;          ///< meaningless if signalled
    bool signalled = false;
    bool operator==(const ToolExit &) const = default;
};

/// A program while it runs: in a session of its own, so that it has no terminal to ask on and can be ended with all its children.
/// State: start() -> finished() exactly once, from the event loop. Destroying it ends the program at once, with its children.
/// Thread: the one that made it; never blocks.
class ToolProcess final : public QObject {
    Q_OBJECT
public:
    explicit ToolProcess(ToolCall call, QObject *parent = nullptr);
    ~ToolProcess() override;

    void start();
    /// SIGINT, as Ctrl+C; after 5 s SIGTERM; after 5 more SIGKILL; each to the program and everything it started. Once.
    void cancel();
    [[nodiscard]] bool isCancelled() const { return m_cancelled; }

Q_SIGNALS:
    void output(const QByteArray &bytes);
    void errorOutput(const QByteArray &bytes);
    /// Error: NotFound, PermissionDenied, Internal when it could not be started.
    void finished(const qd::Result<qd::automation::ToolExit> &result);

private:
    void escalate();
    void signalAll(int number);
    void onFinished();

    ToolCall m_call;
    std::unique_ptr<QProcess> m_process;
    QTimer m_escalation;
    QMap<qint64, quint64> m_tree; ///< process id -> start time: what is to be ended
    int m_stage = 0;
    bool m_cancelled = false;
    bool m_done = false;
};

struct ToolAnswer {
    ToolExit exit;
    QByteArray output;      ///< at most 16 MiB
    QByteArray errorOutput; ///< its last 256 KiB
};
/// Runs a program to its end. Cancelling the future ends it. Errors: as ToolProcess, Timeout, CommandFailed (too much output).
[[nodiscard]] QFuture<Result<ToolAnswer>> runTool(ToolCall call, std::chrono::milliseconds limit);

} // namespace qd::automation

Q_DECLARE_METATYPE(qd::automation::ToolExit)
