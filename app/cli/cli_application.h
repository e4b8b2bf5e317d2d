// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"

#include <QtCore/QSocketNotifier>
#include <QtCore/QStringList>

namespace qd::cli {

/// Reads the arguments, runs one command in the event loop and gives its exit status.
/// The first Ctrl+C (or TERM) cancels the command on its hosts, the second ends the program.
class CliApplication : public QObject {
    Q_OBJECT
public:
    explicit CliApplication(QStringList arguments);
    ~CliApplication() override;

    [[nodiscard]] int run();

private:
    struct Parsed {
        QString command;
        QStringList arguments; ///< program name, global options, the command's own words
    };

    [[nodiscard]] static QList<QCommandLineOption> globalOptions();
    [[nodiscard]] std::variant<Parsed, int> findCommand() const;
    [[nodiscard]] static GlobalOptions readGlobals(const QCommandLineParser &parser);
    [[nodiscard]] int runCommand(const Parsed &parsed);
    [[nodiscard]] static QString generalHelp();
    [[nodiscard]] static int complain(const QString &message);
    void start(CliContext &context, const QCommandLineParser &parser);
    void watchSignals();
    void onSignal();
    void end(int status);
    void leave();

    QStringList m_arguments;
    std::unique_ptr<QSocketNotifier> m_signals;
    std::unique_ptr<CliCommand> m_command;
    TtyPrompter *m_prompter = nullptr;
    keychain::KeychainPrompter *m_keychain = nullptr;
    int m_interrupts = 0;
    bool m_preparing = false;
    int m_prepared = 0; ///< exit status of asking hosts beforehand
    std::optional<int> m_status;
};

} // namespace qd::cli
