// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/ssh_config_meaning.h"

#include "models/base/hand_over.h"
#include "models/base/log.h"
#include "models/hosts/match_exec.h"
#include "models/hosts/ssh_client.h"
#include "models/hosts/ssh_config_text.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace qd::hosts {
namespace {

using namespace std::chrono_literals;

constexpr int kAtOnce = 4;        // ssh -G processes
constexpr auto kSoon = 200ms;     // an editor writes in several steps
constexpr auto kFallback = 10s;   // for file systems that tell nothing

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::SshConfig)
};

/// ssh takes ~ from the account, so that it would answer for another folder than a HOME that was turned elsewhere.
bool isOwnHome(const QString &home)
{
    const passwd *entry = ::getpwuid(::getuid());
    return entry && QFileInfo(home).canonicalFilePath() == QFileInfo(QFile::decodeName(entry->pw_dir)).canonicalFilePath();
}

} // namespace

SshConfigMeaning::SshConfigMeaning(SshMeaningSettings settings, CommandTrust &trust, QObject *parent)
    : QObject(parent), m_settings(std::move(settings)), m_trust(trust)
{
    m_pool.setMaxThreadCount(kAtOnce);
    m_usesSsh = !m_settings.sshProgram.isEmpty() && isOwnHome(m_settings.person.home);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoon);
    m_fallback.setInterval(kFallback);
    connect(&m_soon, &QTimer::timeout, this, &SshConfigMeaning::look);
    connect(&m_fallback, &QTimer::timeout, this, &SshConfigMeaning::look);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &SshConfigMeaning::lookSoon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &SshConfigMeaning::lookSoon);
    const SshConfig config = SshConfig::load(m_settings.sources, m_settings.person);
    m_config = config;
    m_configIsGood = m_latestIsGood = config.faults().isEmpty();
    m_latestPaths = config.watchedPaths();
    if (!m_configIsGood)
        m_problem = errorOf(config.faults());
    m_stamp = stampOf(paths());
    if (m_settings.watch) {
        watchPaths();
        m_fallback.start();
    }
}

SshConfigMeaning::~SshConfigMeaning()
{
    *m_ended = true; // running ones end soon; the pool's destructor sees to it
    m_pool.clear();
}

Result<SshConfigValues> SshConfigMeaning::valuesFor(const SshConfigQuestion &question)
{
    Entry &entry = entryFor(question);
    ask(question, entry);
    if (auto values = effectiveValues(question, entry))
        return std::move(*values);
    return std::unexpected(entry.refused.value_or(m_problem.value_or(errorOf(m_config.faults()))));
}

/// OpenSSH's answer about the files as they are; until it is there the own reading; of broken files the last good meaning.
const SshOptions *SshConfigMeaning::effective(const Entry &entry) const
{
    const SshOptions *own = m_configIsGood ? &entry.own : nullptr;
    const SshOptions *ssh = entry.ssh ? &*entry.ssh : nullptr;
    if (!blocked(entry).isEmpty())
        return own;
    if (own && entry.judged && entry.judgedReading == m_reading)
        own = &*entry.judged;
    if (ssh && entry.sshReading == m_reading)
        return ssh;
    if (entry.refused)
        return ssh;
    return m_latestIsGood || !ssh ? own : ssh;
}

std::optional<SshConfigValues> SshConfigMeaning::effectiveValues(const SshConfigQuestion &question, const Entry &entry) const
{
    const SshOptions *options = effective(entry);
    return options ? std::optional(m_config.values(*options, question)) : std::nullopt;
}

QList<ConfigCommand> SshConfigMeaning::blockedFor(const SshConfigQuestion &question) { return blocked(entryFor(question)); }

ConfigCommand SshConfigMeaning::proxyCommand(const SshConfigQuestion &question, const QString &text)
{
    const ConfigCommand wanted{.kind = ConfigCommand::Kind::ProxyCommand, .text = text, .file = {}, .line = 0};
    if (const Entry &entry = entryFor(question); entry.proxyCommand && entry.proxyCommand->isSameText(wanted))
        return *entry.proxyCommand;
    for (const ConfigCommand &command : m_config.proxyCommands()) { // in a block of which only OpenSSH knows that it holds
        if (command.isSameText(wanted))
            return command;
    }
    return wanted;
}

void SshConfigMeaning::prepare(const QList<SshConfigQuestion> &questions)
{
    for (const SshConfigQuestion &question : questions)
        ask(question, entryFor(question));
}

void SshConfigMeaning::settle()
{
    while (m_asking > 0) {
        m_done.acquire();
        QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
    }
}

SshConfigMeaning::Entry &SshConfigMeaning::entryFor(const SshConfigQuestion &question)
{
    Entry &entry = m_entries[question];
    if (entry.reading != m_reading) {
        SshConfigAnswer answer = m_config.answer(question);
        entry.own = std::move(answer.options);
        entry.commands = std::move(answer.commands);
        entry.proxyCommand = std::move(answer.proxyCommand);
        entry.reading = m_reading;
    }
    return entry;
}

/// Once a destination leads to a Match exec, whatever that says decides about the ones behind it: all must be allowed.
QList<ConfigCommand> SshConfigMeaning::blocked(const Entry &entry) const
{
    if (entry.commands.isEmpty())
        return {};
    QList<ConfigCommand> missing = entry.commands;
    for (const ConfigCommand &command : m_config.commands()) {
        if (!missing.contains(command))
            missing.append(command);
    }
    missing.removeIf([this](const ConfigCommand &command) { return m_trust.allows(command); });
    return missing;
}

void SshConfigMeaning::ask(const SshConfigQuestion &question, Entry &entry)
{
    if (entry.asked == m_reading || !isPlainDestination(question.alias) || !blocked(entry).isEmpty())
        return;
    if (!m_usesSsh)
        return evaluate(question, entry);
    entry.asked = m_reading;
    ++m_asking;
    if (m_defaults)
        return start(question, !entry.commands.isEmpty());
    m_waiting.append(question);
    if (m_waiting.size() > 1)
        return;
    m_pool.start(HandedOver([this, program = m_settings.sshProgram, ended = m_ended] {
        auto answer = askSshDefaults(program, [&ended] { return ended->load(); });
        postTo(this, [this, answer = std::move(answer)] { setDefaults(answer); });
        m_done.release();
    }));
}

void SshConfigMeaning::setDefaults(const Result<SshOptions> &answer)
{
    const QList<SshConfigQuestion> waiting = std::exchange(m_waiting, {});
    if (answer) {
        m_defaults = *answer;
        for (const SshConfigQuestion &question : waiting)
            start(question, !m_entries.value(question).commands.isEmpty());
        return;
    }
    logWarning("hosts", answer.error().toLine());
    m_usesSsh = false; // an ssh that cannot even say its defaults: the own reading it is
    m_asking -= int(waiting.size());
    for (const SshConfigQuestion &question : waiting) {
        Entry &entry = entryFor(question);
        entry.asked = 0;
        ask(question, entry);
    }
}

/// What OpenSSH would make of the files, as far as the commands in them have ended. Its destination must be allowed to
/// stand in a shell's line.
void SshConfigMeaning::evaluate(const SshConfigQuestion &question, Entry &entry)
{
    if (entry.commands.isEmpty() || (!question.user.isEmpty() && !sshtext::isSafeUserName(question.user.toUtf8())))
        return;
    const SshConfigAnswer answer = m_config.answer(question, [this](const QByteArray &text) {
        const auto end = m_execEnds.constFind(text);
        return end != m_execEnds.cend() && *end ? std::optional(**end) : std::nullopt;
    });
    for (const ConfigCommand &command : answer.commands) {
        if (!entry.commands.contains(command))
            entry.commands.append(command);
    }
    if (!blocked(entry).isEmpty())
        return; // one that came to light behind another
    entry.asked = m_reading;
    if (answer.proxyCommand)
        entry.proxyCommand = answer.proxyCommand;
    if (!answer.pending) {
        entry.judged = answer.options;
        entry.judgedReading = m_reading;
    } else if (const auto end = m_execEnds.constFind(answer.pending->text); end != m_execEnds.cend()) {
        entry.refused = end->error();
        setProblem(entry.refused);
    } else {
        runExec(question, *answer.pending);
    }
}

void SshConfigMeaning::runExec(const SshConfigQuestion &question, const SshConfigAnswer::Pending &exec)
{
    const bool runs = m_execsRunning.contains(exec.text);
    m_execsRunning[exec.text].append(question);
    if (runs)
        return;
    ++m_asking;
    m_pool.start(HandedOver([this, exec, reading = m_reading, ended = m_ended] {
        auto end = runMatchExec(exec.text, kMatchExecLimit, [&ended] { return ended->load(); });
        if (!end)
            end.error().message = SshConfigNotice{exec.command.file, exec.command.line, end.error().message}.toLine();
        postTo(this, [this, text = exec.text, reading, end = std::move(end)] { execEnded(text, reading, end); });
        m_done.release();
    }));
}

void SshConfigMeaning::execEnded(const QByteArray &text, quint64 reading, const Result<bool> &end)
{
    --m_asking;
    if (reading != m_reading)
        return; // run again since
    if (!end)
        logWarning("hosts", end.error().toLine());
    m_execEnds.insert(text, end);
    bool differs = false;
    for (const SshConfigQuestion &question : m_execsRunning.take(text)) {
        Entry &entry = entryFor(question);
        const auto before = effectiveValues(question, entry);
        evaluate(question, entry);
        differs = differs || effectiveValues(question, entry) != before;
    }
    if (differs)
        Q_EMIT changed();
}

void SshConfigMeaning::start(const SshConfigQuestion &question, bool mayRunCommands)
{
    SshClientCall call{m_settings.sshProgram, m_settings.configFile, question, mayRunCommands};
    m_pool.start(HandedOver([this, call = std::move(call), reading = m_reading, ended = m_ended] {
        auto answer = askSshClient(call, [&ended] { return ended->load(); });
        postTo(this, [this, question = call.question, reading, answer = std::move(answer)] { answered(question, reading, answer); });
        m_done.release();
    }));
}

void SshConfigMeaning::answered(const SshConfigQuestion &question, quint64 reading, const Result<SshOptions> &answer)
{
    --m_asking;
    if (reading != m_reading)
        return; // asked again since
    Entry &entry = entryFor(question);
    const auto before = effectiveValues(question, entry);
    if (answer) {
        entry.refused.reset();
        entry.ssh = saidOptions(*answer, *m_defaults, entry.own);
        if (!entry.own.contains("user") && entry.ssh->value("user") == QList<QByteArray>{m_settings.person.user.toUtf8()})
            entry.ssh->remove("user"); // ssh names one always
        entry.sshReading = reading;
        if (m_latestIsGood)
            setProblem({});
    } else {
        entry.refused = answer.error();
        logWarning("hosts", answer.error().toLine());
        setProblem(answer.error());
    }
    if (effectiveValues(question, entry) != before)
        Q_EMIT changed();
}

void SshConfigMeaning::reload()
{
    const QStringList all = paths();
    const Stamp stamp = stampOf(all);
    if (stamp == m_stamp)
        return;
    ++m_looks;
    take(SshConfig::load(m_settings.sources, m_settings.person), stamp);
}

void SshConfigMeaning::trustChanged()
{
    m_trust.reload();
    bool asked = false;
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
        ask(it.key(), *it);
        asked = asked || !it->commands.isEmpty();
    }
    if (asked)
        Q_EMIT changed();
}

void SshConfigMeaning::lookSoon() { m_soon.start(); }

/// Off this thread: a home on the network may let one wait.
void SshConfigMeaning::look()
{
    const quint64 number = ++m_looks;
    m_pool.start(HandedOver([this, number, known = m_stamp, all = paths(), sources = m_settings.sources, person = m_settings.person] {
        Stamp stamp = stampOf(all);
        if (stamp == known)
            return;
        auto config = std::make_shared<SshConfig>(SshConfig::load(sources, person));
        postTo(this, [this, number, config, stamp = std::move(stamp)] {
            if (number == m_looks)
                take(*config, stamp);
        });
    }));
}

void SshConfigMeaning::take(const SshConfig &config, const Stamp &stamp)
{
    if (stamp.value(m_trust.path()) != m_stamp.value(m_trust.path()))
        m_trust.reload();
    setReading(config);
    // What was known is as old as the reading; a change since then is seen at the next look.
    m_stamp = stampOf(paths());
    m_stamp.insert(stamp);
    if (m_settings.watch)
        watchPaths();
}

void SshConfigMeaning::setReading(const SshConfig &config)
{
    QMap<SshConfigQuestion, std::optional<SshConfigValues>> before;
    for (auto it = m_entries.cbegin(); it != m_entries.cend(); ++it)
        before.insert(it.key(), effectiveValues(it.key(), *it));
    ++m_reading;
    m_execEnds.clear();
    m_execsRunning.clear();
    m_latestIsGood = config.faults().isEmpty();
    m_latestPaths = config.watchedPaths();
    if (m_latestIsGood || !m_configIsGood) {
        m_config = config;
        m_configIsGood = m_latestIsGood;
    }
    bool differs = false;
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
        Entry &entry = entryFor(it.key());
        entry.refused.reset();
        differs = differs || effectiveValues(it.key(), entry) != before.value(it.key());
        ask(it.key(), entry); // OpenSSH may also know better than we what is wrong
    }
    setProblem(m_latestIsGood ? std::nullopt : std::optional(errorOf(config.faults())));
    if (differs)
        Q_EMIT changed();
}

void SshConfigMeaning::setProblem(const std::optional<Error> &problem)
{
    if (m_problem == problem)
        return;
    m_problem = problem;
    Q_EMIT problemChanged();
}

Error SshConfigMeaning::errorOf(const QList<SshConfigNotice> &faults)
{
    QStringList lines;
    for (const SshConfigNotice &fault : faults)
        lines.append(fault.toLine());
    return {ErrorCode::Parse, Texts::tr("ssh_config has an error: %1").arg(lines.value(0)), lines.join(u'\n'),
            Texts::tr("Mend the file; it is read again at once.")};
}

QStringList SshConfigMeaning::paths() const
{
    QStringList all = m_config.watchedPaths() + m_latestPaths;
    for (const SshConfigSource &source : m_settings.sources)
        all.append(source.path);
    if (!m_trust.path().isEmpty())
        all.append(m_trust.path());
    all.removeDuplicates();
    return all;
}

SshConfigMeaning::Stamp SshConfigMeaning::stampOf(const QStringList &paths)
{
    Stamp stamp;
    for (const QString &path : paths) {
        struct stat info {};
        if (::stat(QFile::encodeName(path).constData(), &info) != 0)
            stamp.insert(path, "missing");
        else if (S_ISDIR(info.st_mode)) // of a glob: only the names count, for known_hosts may live beside
            stamp.insert(path, QDir(path).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot).join(u'/').toUtf8());
        else
            stamp.insert(path, QStringLiteral("%1 %2 %3 %4.%5").arg(quint64(info.st_dev)).arg(quint64(info.st_ino)).arg(qint64(info.st_size))
                                   .arg(qint64(info.st_ctim.tv_sec)).arg(qint64(info.st_ctim.tv_nsec)).toLatin1());
    }
    return stamp;
}

void SshConfigMeaning::watchPaths()
{
    QStringList wanted;
    for (const QString &path : paths()) {
        if (QFileInfo::exists(path))
            wanted.append(path);
        // Editors write another file and rename it; and what is missing may come.
        if (const QString folder = QFileInfo(path).path(); QFileInfo::exists(folder))
            wanted.append(folder);
    }
    wanted.removeDuplicates();
    const QStringList before = m_watcher.files() + m_watcher.directories();
    for (const QString &path : before) {
        if (!wanted.contains(path))
            m_watcher.removePath(path);
    }
    for (const QString &path : wanted) {
        if (!before.contains(path))
            m_watcher.addPath(path);
    }
}

} // namespace qd::hosts
