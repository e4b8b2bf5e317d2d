// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/remote.h"

#include "models/files/remote_command.h"

#include <QtCore/QCoreApplication>

namespace qd::files {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

constexpr std::chrono::seconds kComeBackLimit{60};
constexpr std::chrono::milliseconds kLook{100};
constexpr std::chrono::milliseconds kLongLine{20};
constexpr quint64 kWorthLanes = 8 * 1024 * 1024;
constexpr size_t kMostLanes = 4;
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
    while (m_lanes.size() <= lane)
        m_lanes.push_back(m_elevate.isEmpty() ? m_session->sftp() : ssh::elevatedSftp(m_session, m_elevate, m_operation));
    return *m_lanes[lane];
}

Result<RemoteFeatures> Remote::features()
{
    if (m_features)
        return *m_features;
    const Result<QByteArray> home = call(ssh::sftp::realPath("."));
    if (!home)
        return std::unexpected(home.error());
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

size_t Remote::lanesFor(quint64 bytes) const
{
    return bytes >= kWorthLanes && m_elevate.isEmpty() && m_fastest > kLongLine && m_fastest < std::chrono::minutes(1) ? kMostLanes : 1;
}

Result<std::vector<ssh::SftpLane>> Remote::openLanes(const QByteArray &path, quint32 flags, quint64 bytes,
                                                     std::vector<QByteArray> &handles)
{
    std::vector<ssh::SftpLane> lanes{{client(0), handles.front()}};
    const size_t wanted = lanesFor(bytes);
    for (size_t lane = 1; lane < wanted; ++lane) {
        const auto handle = call(ssh::sftp::open(path, flags), lane);
        if (!handle && isConnectionLoss(handle.error()))
            return std::unexpected(handle.error());
        if (!handle)
            break; // the server has no more channels to give
        handles.push_back(*handle);
        lanes.push_back({client(lane), *handle});
    }
    return lanes;
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
    const auto end = std::chrono::steady_clock::now() + kComeBackLimit;
    while (std::chrono::steady_clock::now() < end && !m_mailbox->isCancelled()) {
        const ssh::SessionPhase phase = m_session->status().phase;
        if (phase == ssh::SessionPhase::Ready || phase == ssh::SessionPhase::Idle)
            return true;
        if (phase == ssh::SessionPhase::Failed || phase == ssh::SessionPhase::Closed)
            return false;
        std::ignore = m_mailbox->wait([] { return false; }, kLook);
    }
    return false;
}

} // namespace qd::files
