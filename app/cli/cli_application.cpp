// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_application.h"

#include "models/base/log.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>
#include <variant>

namespace qd::cli {
namespace {

constexpr std::chrono::seconds kKeepLimit{5};

int g_signalPipe[2] = {-1, -1};

void noteSignal(int)
{
    const char byte = 1;
    std::ignore = ::write(g_signalPipe[1], &byte, 1);
}

} // namespace

CliApplication::CliApplication(QStringList arguments) : m_arguments(std::move(arguments)) {}

CliApplication::~CliApplication() = default;

QList<QCommandLineOption> CliApplication::globalOptions()
{
    return {{{QStringLiteral("F"), QStringLiteral("ssh-config")}, tr("Read this ssh_config instead of the usual files."), tr("file")},
            {QStringLiteral("hosts-file"), tr("Use this host list instead of the console's."), tr("file")},
            {QStringLiteral("data-dir"), tr("Keep history here instead of in the console's folder."), tr("folder")},
            {QStringLiteral("json"), tr("Print one JSON object a line.")},
            {QStringLiteral("batch"), tr("Never ask, even on a terminal.")},
            {{QStringLiteral("v"), QStringLiteral("verbose")}, tr("Print the program's own log to standard error.")},
            {{QStringLiteral("h"), QStringLiteral("help")}, tr("Show this help.")},
            {QStringLiteral("version"), tr("Show the version.")}};
}

QString CliApplication::generalHelp()
{
    QString text = tr("Usage: quarterdeck-cli [options] COMMAND …\n\nCommands:\n");
    for (const auto &[name, help] : commandList())
        text += QStringLiteral("  %1 %2\n").arg(name, -10).arg(help);
    text += tr("\nOptions of every command:\n");
    for (const QCommandLineOption &option : globalOptions()) {
        QStringList names;
        for (const QString &name : option.names())
            names.append((name.size() == 1 ? QStringLiteral("-") : QStringLiteral("--")) + name);
        const QString value = option.valueName().isEmpty() ? QString() : u' ' + option.valueName();
        text += QStringLiteral("  %1 %2\n").arg(names.join(QStringLiteral(", ")) + value, -26).arg(option.description());
    }
    return text + tr("\nHOSTS: names, globs (web-*), group:NAME, tag:NAME, smart:NAME or all; several divided by commas.\n"
                     "“quarterdeck-cli COMMAND --help” shows a command's options. docs/cli.md describes the JSON.\n");
}

int CliApplication::complain(const QString &message)
{
    Output(false).error({}, Error{ErrorCode::Parse, message, {}, tr("“quarterdeck-cli --help” shows the commands.")});
    return kUsageError;
}

std::variant<CliApplication::Parsed, int> CliApplication::findCommand() const
{
    QCommandLineParser parser;
    parser.addOptions(globalOptions());
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    if (!parser.parse(m_arguments))
        return complain(parser.errorText());
    Output out(false);
    if (parser.isSet(QStringLiteral("version"))) {
        out.line(QStringLiteral("quarterdeck-cli ") + QCoreApplication::applicationVersion());
        return 0;
    }
    const QStringList words = parser.positionalArguments();
    if (words.isEmpty() && parser.isSet(QStringLiteral("help"))) {
        out.line(generalHelp());
        return 0;
    }
    if (words.isEmpty())
        return complain(tr("A command is missing."));
    const qsizetype globals = m_arguments.size() - words.size();
    return Parsed{words.first(), m_arguments.first(globals) + words.sliced(1)};
}

GlobalOptions CliApplication::readGlobals(const QCommandLineParser &parser)
{
    GlobalOptions options;
    options.sshConfig = parser.value(QStringLiteral("ssh-config"));
    options.hostsFile = parser.value(QStringLiteral("hosts-file"));
    options.dataFolder = parser.value(QStringLiteral("data-dir"));
    options.json = parser.isSet(QStringLiteral("json"));
    options.batch = parser.isSet(QStringLiteral("batch"));
    options.verbose = parser.isSet(QStringLiteral("verbose"));
    return options;
}

int CliApplication::run()
{
    const auto found = findCommand();
    if (const int *status = std::get_if<int>(&found))
        return *status;
    return runCommand(std::get<Parsed>(found));
}

int CliApplication::runCommand(const Parsed &parsed)
{
    m_command = makeCommand(parsed.command);
    if (!m_command)
        return complain(tr("There is no command “%1”.").arg(parsed.command));
    QCommandLineParser parser;
    parser.addOptions(globalOptions());
    m_command->configure(parser);
    if (m_command->stopsAtArguments())
        parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    if (!parser.parse(parsed.arguments))
        return complain(parser.errorText());
    if (parser.isSet(QStringLiteral("help"))) {
        Output(false).line(parser.helpText().replace(QStringLiteral("quarterdeck-cli [options]"), QStringLiteral("quarterdeck-cli %1 [options]").arg(parsed.command)));
        return 0;
    }
    const GlobalOptions options = readGlobals(parser);
    startLog({}, options.verbose ? LogLevel::Debug : LogLevel::Error, options.verbose);
    CliContext context(options);
    m_prompter = &context.prompter();
    m_keychain = &context.keychain();
    watchSignals();
    connect(m_command.get(), &CliCommand::finished, this, &CliApplication::end);
    start(context, parser);
    const int status = m_status ? *m_status : QCoreApplication::exec();
    m_command.reset(); // before the sessions it uses
    m_prompter = nullptr;
    m_keychain = nullptr;
    return status;
}

/// Starts the command, where its hosts are chosen by live figures after those have been asked for.
void CliApplication::start(CliContext &context, const QCommandLineParser &parser)
{
    m_preparing = context.prepare(m_command->wish(parser), [this, &context, &parser](int status) {
        m_preparing = false;
        m_prepared = status;
        m_command->start(context, parser);
    });
    if (!m_preparing)
        m_command->start(context, parser);
}

void CliApplication::watchSignals()
{
    if (::pipe2(g_signalPipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_signals = std::make_unique<QSocketNotifier>(g_signalPipe[0], QSocketNotifier::Read);
    connect(m_signals.get(), &QSocketNotifier::activated, this, &CliApplication::onSignal);
    struct sigaction action{};
    action.sa_handler = noteSignal;
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        ::sigaction(number, &action, nullptr);
}

void CliApplication::onSignal()
{
    char bytes[16];
    std::ignore = ::read(g_signalPipe[0], bytes, sizeof bytes);
    if (m_prompter)
        m_prompter->cancel();
    noteInterrupt();
    if (++m_interrupts == 1 && !m_preparing)
        m_command->cancel();
    else
        end(kInterrupted);
}

void CliApplication::end(int status)
{
    if (m_status)
        return;
    m_status = std::max(status, m_prepared);
    leave();
}

/// Ends the program; a secret that is being left to the key ring may take a moment more.
void CliApplication::leave()
{
    if (!m_keychain || !m_keychain->isKeeping())
        return QCoreApplication::exit(*m_status);
    connect(m_keychain, &keychain::KeychainPrompter::keepingDone, this, [this] { QCoreApplication::exit(*m_status); });
    QTimer::singleShot(kKeepLimit, this, [this] { QCoreApplication::exit(*m_status); });
}

} // namespace qd::cli
