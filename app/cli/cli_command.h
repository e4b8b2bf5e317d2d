// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_context.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QObject>

namespace qd::cli {

/// Exit statuses: the remote one, or these.
inline constexpr int kUsageError = 2;
inline constexpr int kConnectionError = 255;
inline constexpr int kInterrupted = 130;

/// One command of the program. State: configure() -> start() -> finished() exactly once, which may
/// come from inside start().
class CliCommand : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Options and positional arguments, with their help.
    virtual void configure(QCommandLineParser &parser) const = 0;
    /// Whether words behind the first argument belong to something else (a remote command).
    [[nodiscard]] virtual bool stopsAtArguments() const { return false; }
    /// The hosts it is about, so that those whose choice hangs on live figures can be asked before start().
    [[nodiscard]] virtual HostWish wish(const QCommandLineParser &parser) const { return {parser.positionalArguments().value(0), {}}; }
    virtual void start(CliContext &context, const QCommandLineParser &parser) = 0;
    /// Ctrl+C: end what runs; finished() follows.
    virtual void cancel() { Q_EMIT finished(kInterrupted); }

Q_SIGNALS:
    void finished(int exitStatus);

protected:
    /// Says what is wrong with the arguments and finishes with status 2.
    void refuse(CliContext &context, const QString &message);
    /// Prints the error and finishes.
    void fail(CliContext &context, const Error &error, const QString &host = {});
};

/// The exit status for an error: 255 for everything about the connection, 1 for the rest. What was cancelled is 130 after
/// Ctrl+C; without that, a question was not answered, and it is 255.
[[nodiscard]] int exitStatusOf(const Error &error);
/// Ctrl+C came. Thread: main.
void noteInterrupt();
/// As a shell counts: the code, or 128 + the signal's number.
[[nodiscard]] int exitStatusOf(const ssh::ExitStatus &status);

/// The command of that name; null if there is none.
[[nodiscard]] std::unique_ptr<CliCommand> makeCommand(const QString &name);
/// Name and one line of help of each command.
[[nodiscard]] QList<std::pair<QString, QString>> commandList();

} // namespace qd::cli
