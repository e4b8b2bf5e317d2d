// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/automation/cli_tool.h"

#include "models/automation/process_tree.h"
#include "models/base/hand_over.h"
#include "models/base/text.h"
#include "models/ssh/command_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFutureWatcher>
#include <QtCore/QRegularExpression>
#include <QtCore/QStandardPaths>

#include <csignal>

namespace qd::automation {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::automation::CliTool)
};

using namespace std::chrono_literals;

constexpr auto kPatience = 5s;       // between Ctrl+C, SIGTERM and SIGKILL
constexpr auto kLook = 50ms;         // whether all that was signalled is gone
constexpr int kLooksUntilKill = 40;  // of those, once the program itself has ended
constexpr qint64 kOutputLimit = 16 * 1024 * 1024;
constexpr qsizetype kErrorLimit = 256 * 1024;

Error startFault(const QProcess &process)
{
    return {ErrorCode::Internal, Texts::tr("%1 cannot be started.").arg(process.program()), process.errorString(), {}};
}

/// One call of runTool(). Lives until the program has ended.
class ToolJob final : public QObject {
public:
    ToolJob(ToolCall call, std::chrono::milliseconds limit) : m_name(call.program), m_process(std::move(call))
    {
        connect(&m_process, &ToolProcess::output, this, [this](const QByteArray &bytes) {
            m_collected.output += bytes;
            if (m_collected.output.size() > kOutputLimit)
                stop(Error{ErrorCode::CommandFailed, Texts::tr("%1 prints more than it should.").arg(m_name), {}, {}});
        });
        connect(&m_process, &ToolProcess::errorOutput, this, [this](const QByteArray &bytes) {
            m_collected.errorOutput = (m_collected.errorOutput + bytes).right(kErrorLimit);
        });
        connect(&m_process, &ToolProcess::finished, this, [this](const Result<ToolExit> &exit) {
            if (exit) {
                m_collected.exit = *exit;
                give(m_collected);
            } else {
                give(std::unexpected(exit.error()));
            }
            deleteLater();
        });
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { stop(Error{ErrorCode::Cancelled, Texts::tr("%1 was ended.").arg(m_name), {}, {}}); });
        m_watcher.setFuture(m_answer.future());
        QTimer::singleShot(limit, this, [this, limit] {
            stop(Error{ErrorCode::Timeout, Texts::tr("%1 did not answer for %n second(s).", nullptr, int(limit / 1s)).arg(m_name), {}, Texts::tr("Run it in a terminal to see what it waits for.")});
        });
    }

    QFuture<Result<ToolAnswer>> start()
    {
        m_process.start();
        return m_answer.future();
    }

private:
    void stop(const Error &error)
    {
        give(std::unexpected(error));
        m_process.cancel();
    }

    void give(Result<ToolAnswer> answer)
    {
        if (!std::exchange(m_given, true))
            m_answer.give(std::move(answer));
    }

    QString m_name;
    ToolProcess m_process;
    LaterAnswer<Result<ToolAnswer>> m_answer;
    QFutureWatcher<Result<ToolAnswer>> m_watcher;
    ToolAnswer m_collected;
    bool m_given = false;
};

} // namespace

QString findProgram(const QString &name) { return QStandardPaths::findExecutable(name); }

QString shownCommand(const QStringList &words)
{
    QStringList shown;
    for (const QString &word : words)
        shown.append(ssh::shellWord(word));
    return displayText(shown.join(u' '), false);
}

QString versionIn(const QByteArray &output)
{
    static const QRegularExpression version(QStringLiteral("\\b(\\d+\\.\\d+(?:\\.\\d+)?[0-9A-Za-z.+~-]{0,20})"));
    const auto match = version.match(QString::fromUtf8(output.left(2000)));
    return match.captured(1);
}

ToolProcess::ToolProcess(ToolCall call, QObject *parent) : QObject(parent), m_call(std::move(call)), m_process(std::make_unique<QProcess>())
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto it = m_call.environment.cbegin(); it != m_call.environment.cend(); ++it)
        environment.insert(it.key(), it.value());
    for (const QString &name : std::as_const(m_call.withoutVariables))
        environment.remove(name);
    m_process->setProcessEnvironment(environment);
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setWorkingDirectory(m_call.folder);
    m_process->setProgram(m_call.program);
    m_process->setArguments(m_call.arguments);
    m_process->setUnixProcessParameters(QProcess::UnixProcessFlag::CreateNewSession | QProcess::UnixProcessFlag::ResetSignalHandlers);
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, [this] { Q_EMIT output(m_process->readAllStandardOutput()); });
    connect(m_process.get(), &QProcess::readyReadStandardError, this, [this] { Q_EMIT errorOutput(m_process->readAllStandardError()); });
    connect(m_process.get(), &QProcess::finished, this, &ToolProcess::onFinished);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart && !std::exchange(m_done, true)) {
            postTo(this, [this, fault = startFault(*m_process)] { Q_EMIT finished(std::unexpected(fault)); });
        }
    });
    m_escalation.setSingleShot(true);
    connect(&m_escalation, &QTimer::timeout, this, &ToolProcess::escalate);
}

/// A QProcess that is destroyed while its program runs waits for it: it lives until what was killed is gone.
ToolProcess::~ToolProcess()
{
    m_process->disconnect(this);
    const bool isRunning = m_process->state() != QProcess::NotRunning;
    if (!isRunning && m_tree.isEmpty())
        return;
    addTree(m_process->processId(), m_tree);
    signalTree(m_tree, SIGKILL);
    if (!isRunning)
        return;
    m_process->kill();
    QProcess *left = m_process.release();
    connect(left, &QProcess::finished, left, &QObject::deleteLater);
}

void ToolProcess::start() { m_process->start(); }

void ToolProcess::cancel()
{
    if (std::exchange(m_cancelled, true) || m_done)
        return;
    signalAll(SIGINT);
    m_escalation.start(kPatience);
}

void ToolProcess::signalAll(int number)
{
    if (m_process->state() != QProcess::NotRunning) {
        addTree(m_process->processId(), m_tree);
        if (number == SIGINT) { // as a terminal sends it: to the group, so that the program may end its own workers
            ::kill(pid_t(-m_process->processId()), number);
            return;
        }
    }
    signalTree(m_tree, number);
}

/// While the program runs: the next harder signal. Afterwards: until nothing of what it started is left.
void ToolProcess::escalate()
{
    ++m_stage;
    if (m_process->state() != QProcess::NotRunning) {
        signalAll(m_stage == 1 ? SIGTERM : SIGKILL);
        m_escalation.start(kPatience);
        return;
    }
    addTree(0, m_tree);
    if (!keepLiving(m_tree))
        return onFinished();
    signalTree(m_tree, m_stage > kLooksUntilKill ? SIGKILL : SIGTERM);
    m_escalation.start(kLook);
}

void ToolProcess::onFinished()
{
    if (m_done)
        return;
    if (m_cancelled && keepLiving(m_tree)) { // children that left the group
        m_stage = 0;
        m_escalation.start(kLook);
        return;
    }
    m_done = true;
    m_escalation.stop();
    const auto rest = m_process->readAllStandardOutput();
    if (!rest.isEmpty())
        Q_EMIT output(rest);
    const auto errors = m_process->readAllStandardError();
    if (!errors.isEmpty())
        Q_EMIT errorOutput(errors);
    Q_EMIT finished(ToolExit{m_process->exitCode(), m_process->exitStatus() != QProcess::NormalExit});
}

QFuture<Result<ToolAnswer>> runTool(ToolCall call, std::chrono::milliseconds limit)
{
    auto *job = new ToolJob(std::move(call), limit);
    return job->start();
}

} // namespace qd::automation
