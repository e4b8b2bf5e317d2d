// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/remote.h"

#include "models/base/hand_over.h"
#include "models/files/remote_command.h"

#include <QtCore/QCoreApplication>

namespace qd::files {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

constexpr std::chrono::seconds kComeBackLimit{60};
constexpr std::chrono::milliseconds kLook{100};
constexpr std::chrono::milliseconds kFirstDial{300};
constexpr std::chrono::milliseconds kLongestDial{8000};
constexpr std::chrono::milliseconds kLongLine{20};
constexpr quint64 kWorthLane = 4 * 1024 * 1024;
constexpr qsizetype kKeptErrors = 4096;

} // namespace

Remote::Remote(std::shared_ptr<ssh::Session> session, std::shared_ptr<Mailbox> mailbox, QString elevate,
               std::shared_ptr<const ssh::Operation> operation)
    : m_session(std::move(session)), m_mailbox(std::move(mailbox)), m_elevate(std::move(elevate)), m_operation(std::move(operation))
{
}

Remote::~Remote() = default;

Error Remote::cancelled() { return {ErrorCode::Cancelled, Texts::tr("Cancelled."), {}, {}}; }

bool isConnectionLoss(const Error &error)
{
    return error.code == ErrorCode::Unreachable || error.code == ErrorCode::Timeout;
}

ssh::Sftp &Remote::sftp(size_t lane)
{
    while (m_lanes.size() <= lane) {
        m_lanes.push_back(m_elevate.isEmpty() ? m_session->sftp() : ssh::elevatedSftp(m_session, m_elevate, m_operation));
        if (m_lanes.size() > 1 && m_lanes.back()->worker() && m_elevate.isEmpty())
            m_lanes.back()->worker()->post([first = m_lanes.front()->client(), client = m_lanes.back()->client()] {
                if (first->offers("limits@openssh.com")) // OpenSSH's, which takes what comes behind a greeting
                    client->setEager();
            });
    }
    return *m_lanes[lane];
}

Result<RemoteFeatures> Remote::features()
{
    if (m_features)
        return *m_features;
    if (!m_heard) { // its greeting comes before any answer
        const Result<QByteArray> home = call(ssh::sftp::realPath("."));
        if (!home)
            return std::unexpected(home.error());
    }
    const auto found = std::make_shared<std::optional<RemoteFeatures>>();
    sftp(0).worker()->post([client = client(0), mailbox = m_mailbox, found] {
        const RemoteFeatures features{client->limits(), client->offers("posix-rename@openssh.com"),
                                      client->offers("fsync@openssh.com"), client->offers("statvfs@openssh.com")};
        mailbox->post([found, features] { *found = features; });
    });
    if (!m_mailbox->wait([&found] { return found->has_value(); }))
        return std::unexpected(cancelled());
    m_features = *found;
    return *m_features;
}

size_t Remote::lanesFor(quint64 bytes, size_t most) const
{
    const bool known = m_fastest < std::chrono::minutes(1);
    const bool longLine = known ? m_fastest > kLongLine : greeting() > 2 * kLongLine;
    return longLine && m_elevate.isEmpty() ? size_t(std::clamp<quint64>(bytes / kWorthLane, 1, most)) : 1;
}

std::chrono::microseconds Remote::greeting() const
{
    return m_lanes.empty() || !m_lanes.front()->client() ? std::chrono::microseconds(0) : m_lanes.front()->client()->greetingTime();
}

void Remote::expectReading(quint64 bytes)
{
    for (size_t lane = lanesFor(bytes, kMostReadLanes); lane > 1; --lane)
        std::ignore = sftp(lane - 1);
}

void Remote::dropFurtherChannels()
{
    if (m_lanes.size() > 1)
        m_lanes.resize(1);
}

ssh::Command Remote::command(const char *script, const QStringList &arguments, ssh::Effect effect, const QString &purpose) const
{
    ssh::Command command;
    command.script = QString::fromLatin1(script);
    command.arguments = arguments;
    command.effect = effect;
    command.elevate = m_elevate;
    command.operation = m_operation;
    command.priority = ssh::Priority::Batch;
    command.purpose = purpose;
    return command;
}

Result<RemoteAnswer> Remote::run(const ssh::Command &command, qint64 limit)
{
    ssh::Command limited = command;
    limited.outputLimit = limit;
    RemoteCommand running(m_session, m_mailbox, limited);
    RemoteAnswer answer;
    const bool ended = m_mailbox->wait([&] {
        answer.output += running.takeOutput();
        return running.end().has_value();
    });
    if (!ended)
        return std::unexpected(cancelled());
    if (!*running.end())
        return std::unexpected(running.end()->error());
    answer.status = **running.end();
    answer.errors = running.errors().first(std::min(kKeptErrors, running.errors().size()));
    return answer;
}

bool Remote::comeBack()
{
    m_lanes.clear();
    m_features.reset();
    m_heard = false;
    ++m_generation;
    const auto now = [] { return std::chrono::steady_clock::now(); };
    const auto end = now() + kComeBackLimit;
    auto pause = kFirstDial;
    auto dialAt = now(); // where the session leaves that to us
    while (now() < end && !m_mailbox->isCancelled()) {
        const ssh::SessionStatus status = m_session->status();
        if (status.phase == ssh::SessionPhase::Ready)
            return true;
        if (status.phase == ssh::SessionPhase::Failed || status.phase == ssh::SessionPhase::Closed)
            return false;
        const bool rests = status.phase == ssh::SessionPhase::Idle || (status.phase == ssh::SessionPhase::Lost && !status.retryAt);
        if (rests && now() >= dialAt) {
            postTo(QCoreApplication::instance(), [session = m_session] { session->connectToHost(); });
            dialAt = now() + pause;
            pause = std::min(pause * 2, kLongestDial);
        }
        std::ignore = m_mailbox->wait([] { return false; }, kLook);
    }
    return false;
}

} // namespace qd::files
