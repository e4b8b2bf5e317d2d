// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/persistent_shell.h"

#include "models/ssh/framed_shell.h"
#include "models/ssh/tidy_script.h"

#include <QtCore/QRegularExpression>

namespace qd::ssh {
namespace {

constexpr std::chrono::seconds kIdle{30};
// The end marks of a command precede the shell's "ready"; those on the other stream may come a little later.
constexpr std::chrono::milliseconds kEndGrace{1000};
constexpr qsizetype kLongestMark = 64;
constexpr qsizetype kLongestScript = 4096; // its line is read byte by byte
constexpr qsizetype kLongestTidy = 16384;

/// An `&` that puts something into the background, where it could write into the next command.
bool startsInBackground(const QString &script)
{
    for (qsizetype i = script.indexOf(u'&'); i >= 0; i = script.indexOf(u'&', i + 1)) {
        const QChar before = i > 0 ? script[i - 1] : QChar();
        const QChar after = i + 1 < script.size() ? script[i + 1] : QChar();
        const bool other = before == u'&' || before == u'>' || before == u'<' || after == u'&' || after == u'>';
        if (!other)
            return true;
    }
    return false;
}

} // namespace

/// What the running command takes for its own channel.
class PersistentShell::Slot final : public Transport {
public:
    Slot(std::weak_ptr<PersistentShell> shell, bool clean) : m_shell(std::move(shell)), m_clean(clean) {}

    void write(const QByteArray &bytes) override
    {
        if (const auto shell = m_shell.lock(); shell && shell->m_transport)
            shell->m_transport->write(bytes);
    }
    void closeInput() override {} // it has none
    void setReading(bool reading) override
    {
        if (const auto shell = m_shell.lock(); shell && shell->m_transport)
            shell->m_transport->setReading(reading);
    }
    void release(bool kill) override
    {
        if (const auto shell = std::exchange(m_shell, {}).lock())
            shell->commandGone(kill);
    }
    [[nodiscard]] bool isLoop() const override { return true; }
    [[nodiscard]] bool isClean() const override { return m_clean; }

private:
    std::weak_ptr<PersistentShell> m_shell;
    bool m_clean;
};

PersistentShell::PersistentShell(Worker &worker, std::function<void()> wake, GiveBack giveBack)
    : m_worker(worker), m_wake(std::move(wake)), m_giveBack(std::move(giveBack))
{
}

PersistentShell::~PersistentShell()
{
    m_worker.cancel(m_idle);
    m_worker.cancel(m_grace);
}

bool PersistentShell::suits(const ssh::Command &command)
{
    const bool isTidy = command.script.startsWith(tidyMark);
    if ((command.effect != Effect::ReadOnly && !isTidy) || command.priority != Priority::Interactive || FramedShell::takesInput(command)
        || !command.elevate.isEmpty() || command.script.size() > (isTidy ? kLongestTidy : kLongestScript))
        return false;
    static const QRegularExpression outliving(QStringLiteral("\\b(exec|trap|nohup|setsid|wait)\\b"));
    return !startsInBackground(command.script) && !command.script.contains(outliving);
}

void PersistentShell::run(const Command &command, quint64 serial)
{
    m_worker.cancel(m_idle);
    m_job = command;
    m_serial = serial;
    m_given = false;
    if (m_opened)
        give();
}

void PersistentShell::give()
{
    if (m_job->isDone()) {
        m_job.reset();
        waitForWork();
        return;
    }
    m_given = true;
    const bool clean = std::exchange(m_clean, false) && m_pending == 0; // "ready" is not to stand in its output
    ++m_pending;
    const Command job = m_job;
    job->attach(std::make_shared<Slot>(weak_from_this(), clean));
    job->transportOpened();
}

/// The command let its slot go: it ended, or it is to be ended.
void PersistentShell::commandGone(bool kill)
{
    m_job.reset();
    m_worker.cancel(m_grace);
    if (!kill) {
        m_clean = !std::exchange(m_endedUntold, false);
        if (m_transport)
            m_transport->setReading(true);
        waitForWork();
        m_wake();
        return;
    }
    m_done = true;
    if (const auto transport = std::exchange(m_transport, nullptr))
        transport->release(true);
    m_wake();
}

void PersistentShell::waitForWork()
{
    m_worker.cancel(m_idle);
    m_idle = m_worker.after(kIdle, [this] {
        m_idle = 0;
        close();
    });
}

void PersistentShell::close()
{
    if (m_job || m_done)
        return;
    m_done = true;
    m_worker.cancel(m_idle);
    if (const auto transport = std::exchange(m_transport, nullptr))
        transport->release(false);
}

void PersistentShell::giveBack()
{
    m_done = true;
    if (const Command job = std::exchange(m_job, nullptr); job && !job->isDone())
        m_giveBack(job, m_serial);
}

void PersistentShell::attach(std::shared_ptr<Transport> transport) { m_transport = std::move(transport); }

void PersistentShell::detach()
{
    m_transport.reset();
    m_opened = false;
}

void PersistentShell::fail(const Error &error)
{
    m_done = true;
    if (const Command job = std::exchange(m_job, nullptr))
        job->fail(error);
}

void PersistentShell::transportOpened()
{
    const FramedShell::Loop loop = FramedShell::loop();
    m_token = loop.token;
    m_ownLeft = loop.line.size();
    m_opened = true;
    m_pending = 1; // it says ready when it stands
    m_transport->write(loop.line);
    if (m_job)
        give();
}

void PersistentShell::transportRead(const QByteArray &bytes, Stream stream)
{
    const auto keepAlive = shared_from_this();
    if (m_job && m_given) {
        const Command job = m_job; // may end in it
        job->transportRead(bytes, stream);
    }
    if (stream == Stream::Output)
        noteMarks(bytes);
}

/// Marks are looked for behind the command's back: what it prints is not changed by that.
void PersistentShell::noteMarks(QByteArrayView bytes)
{
    if (m_tail.isEmpty() && !bytes.contains('\x1e'))
        return;
    const QByteArray mark = '\x1e' + m_token + ':';
    m_tail.append(bytes);
    qsizetype looked = 0;
    for (qsizetype at = m_tail.indexOf(mark); at >= 0; at = m_tail.indexOf(mark, looked)) {
        const qsizetype end = m_tail.indexOf('\n', at);
        if (end < 0 && m_tail.size() - at < kLongestMark) {
            m_tail.remove(0, at); // the rest is still to come
            return;
        }
        looked = at + mark.size();
        const qsizetype number = looked + 2; // behind "r:"
        if (end > number)
            takeMark(m_tail[looked], m_tail.sliced(number, end - number).toInt());
    }
    const qsizetype begun = m_tail.indexOf('\x1e', std::max(looked, m_tail.size() - mark.size()));
    m_tail = begun < 0 ? QByteArray() : m_tail.sliced(begun);
}

void PersistentShell::takeMark(char kind, int number)
{
    if (kind == 'n') { // no shell of this kind here; the line was not read
        m_declined = true;
        if (m_job)
            m_job->detach();
        giveBack();
        if (const auto transport = std::exchange(m_transport, nullptr))
            transport->release(false);
        m_wake();
    } else if (kind == 'r') {
        --m_pending;
        if (m_pending > 0 || !m_job || !m_given || m_grace != 0)
            return;
        // Its subshell is gone. If its own end marks do not come, it was killed: then the shell's word counts.
        m_grace = m_worker.after(kEndGrace, [this, number] {
            m_grace = 0;
            m_endedUntold = true;
            if (const Command job = m_job)
                job->endedWith(number);
        });
    }
}

void PersistentShell::transportWrote(qint64 count)
{
    const qint64 own = std::min(count, m_ownLeft);
    m_ownLeft -= own;
    if (m_job && m_given && count > own)
        m_job->transportWrote(count - own);
}

void PersistentShell::transportEnded(const TransportEnd &end)
{
    const auto keepAlive = shared_from_this();
    m_done = true;
    m_transport.reset();
    m_worker.cancel(m_idle);
    if (const Command job = std::exchange(m_job, nullptr))
        m_given ? job->transportEnded(end) : end.error ? job->fail(*end.error) : m_giveBack(job, m_serial);
    m_wake();
}

} // namespace qd::ssh
