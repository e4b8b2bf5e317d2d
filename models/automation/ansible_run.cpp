// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/automation/ansible_run.h"

#include "models/automation/host_tally.h"
#include "models/base/hand_over.h"

#include <QtCore/QFileInfo>

namespace qd::automation {
namespace {

using namespace Qt::StringLiterals;
using deploy::RunState;

constexpr qsizetype kLineLimit = 32 * 1024 * 1024; // one result; facts are about 100 KiB
constexpr qsizetype kErrorLimit = 256 * 1024;
constexpr qsizetype kNotes = 200;
constexpr size_t kShortestHidden = 4; // shorter secrets would blacken half of the output

QList<AnsibleEvent> readAll(const QList<QByteArray> &lines)
{
    QList<AnsibleEvent> events;
    events.reserve(lines.size());
    for (const QByteArray &line : lines) {
        if (!line.trimmed().isEmpty())
            events.append(readAnsibleEvent(line));
    }
    return events;
}

QList<QByteArray> hiddenTexts(const PlaybookSecrets *secrets)
{
    QList<QByteArray> texts;
    if (!secrets)
        return texts;
    const auto add = [&texts](const Secret &secret) {
        if (secret.size() >= kShortestHidden)
            texts.append(QByteArray(secret.data(), qsizetype(secret.size())));
    };
    add(secrets->vault);
    add(secrets->become);
    for (const auto &[name, secret] : secrets->variables)
        add(secret);
    return texts;
}

} // namespace

AnsibleRun::AnsibleRun(AnsibleStart start, const Clock &clock, QObject *parent)
    : Run(parent), m_start(std::move(start)), m_clock(clock),
      m_grid(m_start.toolNames, m_start.plays), m_lines(kLineLimit)
{
    m_grid.hide(hiddenTexts(m_start.secrets.get()));
}

AnsibleRun::~AnsibleRun() = default;

QList<deploy::RunColumn> AnsibleRun::columns() const
{
    QList<deploy::RunColumn> columns;
    for (const PlaybookColumn &column : m_grid.columns())
        columns.append({column.id, column.role.isEmpty() ? column.name : column.role + u" : "_s + column.name});
    return columns;
}

void AnsibleRun::start()
{
    if (m_aborted)
        return;
    m_started = m_clock.now();
    m_pipes = std::make_unique<SecretPipes>(m_start.folder->path());
    auto call = playbookToolCall(m_start.call, m_start.request, m_start.secrets.get(), *m_pipes);
    if (!call) {
        postTo(this, [this, error = call.error()] { takeExit(std::unexpected(error)); });
        return;
    }
    m_arguments = call->arguments;
    m_process = std::make_unique<ToolProcess>(std::move(*call));
    connect(m_process.get(), &ToolProcess::output, this, &AnsibleRun::takeOutput);
    connect(m_process.get(), &ToolProcess::errorOutput, this, [this](const QByteArray &bytes) { m_errors = (m_errors + bytes).right(kErrorLimit); });
    connect(m_process.get(), &ToolProcess::finished, this, &AnsibleRun::takeExit);
    m_process->start();
}

void AnsibleRun::abort()
{
    if (m_state != RunState::Running || std::exchange(m_aborted, true))
        return;
    if (m_process)
        return m_process->cancel();
    m_started = m_clock.now(); // it never began
    postTo(this, [this] { takeExit(ToolExit{}); });
}

void AnsibleRun::takeOutput(const QByteArray &bytes)
{
    m_unread += m_lines.feed(bytes);
    readMore();
}

/// Off the thread, since one result may be megabytes; one batch at a time keeps the order.
void AnsibleRun::readMore()
{
    if (m_reading || m_unread.isEmpty())
        return;
    m_reading = true;
    inPool([lines = std::exchange(m_unread, {})](const std::function<bool()> &) { return readAll(lines); })
        .then(this, [this](const QList<AnsibleEvent> &events) {
            m_reading = false;
            takeEvents(events);
            readMore();
            finishWhenRead();
        });
}

void AnsibleRun::takeEvents(const QList<AnsibleEvent> &events)
{
    for (const AnsibleEvent &event : events) {
        if (event.kind == AnsibleEvent::Kind::Text || event.kind == AnsibleEvent::Kind::Broken)
            note(event.text);
        else
            tell(m_grid.take(event));
    }
}

void AnsibleRun::tell(const AnsibleGrid::Change &change)
{
    for (int host = int(m_start.info.hosts.size()); host < m_grid.hostCount(); ++host) { // of add_host
        m_start.info.hosts.append(HostId{u"ansible:"_s + m_grid.hostName(host)});
        m_start.info.hostNames.append(m_grid.hostName(host));
    }
    if (change.columns || change.hostsGrew)
        Q_EMIT columnsChanged();
    for (const auto &appended : change.outputs)
        Q_EMIT outputAppended(appended.host, appended.column, appended.bytes);
    for (const auto &[host, column] : change.cells)
        Q_EMIT stepChanged(host, column);
    for (const int host : change.hosts)
        Q_EMIT hostChanged(host);
}

void AnsibleRun::takeExit(const Result<ToolExit> &exit)
{
    if (m_exit)
        return;
    if (!exit)
        m_problem = PlaybookProblem{{}, 0, 0, exit.error().toLine()};
    m_exit = exit.value_or(ToolExit{});
    if (const QByteArray rest = m_lines.rest(); !rest.trimmed().isEmpty())
        m_unread.append(rest);
    readMore();
    finishWhenRead();
}

void AnsibleRun::finishWhenRead()
{
    if (!m_exit || m_reading || !m_unread.isEmpty() || m_state != RunState::Running)
        return;
    takeMessages();
    if (m_lines.leftOut() > 0)
        note(tr("%n result(s) of Ansible were too large to be read.", nullptr, m_lines.leftOut()));
    tell(m_grid.end(m_aborted));
    m_ended = m_clock.now();
    m_state = endState();
    m_pipes.reset();
    // Removing the folder and ending ssh's masters waits for the disk.
    std::ignore = inPool([folder = std::exchange(m_start.folder, {})](const std::function<bool()> &) mutable {
        folder.reset();
        return true;
    });
    m_start.secrets.reset();
    Q_EMIT finished(m_state);
}

void AnsibleRun::takeMessages()
{
    const AnsibleMessages messages = readAnsibleMessages(m_errors);
    for (const PlaybookProblem &error : messages.errors)
        note(error.toLine());
    for (const QString &warning : messages.warnings)
        note(tr("Warning: %1").arg(warning));
    if (!m_problem && !messages.errors.isEmpty() && !m_grid.hasStats())
        m_problem = messages.errors.first();
}

/// Exit statuses as ansible-playbook has them: 0 well, 2 and 4 hosts failed or were unreachable, 1, 5 and 250 errors, 99 interrupted.
RunState AnsibleRun::endState()
{
    if (m_aborted)
        return RunState::Aborted;
    const bool isWell = m_exit->code == 0 && !m_exit->signalled;
    if (isWell && m_grid.hasStats())
        return RunState::Succeeded;
    if (!m_problem && !m_grid.hasStats()) {
        m_problem = PlaybookProblem{{}, 0, 0, isWell ? tr("ansible-playbook ended without telling what it did.")
                                    : m_exit->signalled ? tr("ansible-playbook was killed.")
                                                        : tr("ansible-playbook ended with exit status %1.").arg(m_exit->code)};
    }
    return RunState::Failed;
}

void AnsibleRun::note(const QString &text)
{
    if (m_notes.size() < kNotes && !m_notes.contains(text))
        m_notes.append(text);
}

QString AnsibleRun::summary() const
{
    const HostTally hosts = tallyOf(*this);
    QStringList words;
    if (hosts.succeeded > 0)
        words.append(m_start.request.check ? tr("%n host(s) would change", nullptr, hosts.succeeded) : tr("%n host(s) changed", nullptr, hosts.succeeded));
    if (hosts.unchanged > 0)
        words.append(tr("%n host(s) unchanged", nullptr, hosts.unchanged));
    words += hosts.troubles();
    if (m_problem)
        words.prepend(m_problem->toLine());
    if (m_state == RunState::Aborted)
        words.prepend(tr("Aborted"));
    return words.join(u" · "_s);
}

} // namespace qd::automation
