// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/sftp_client.h"

#include "models/base/text.h"
#include "models/ssh/ssh_errors.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QtEndian>

namespace qd::ssh {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Sftp)
};

constexpr qsizetype kKeptErrors = 1024;

Error outOfStep(const QString &where)
{
    return {ErrorCode::Protocol, Texts::tr("The file service of %1 sent something that is not SFTP.").arg(where), {},
            Texts::tr("Check what the server's sftp subsystem runs and what its login files print.")};
}

} // namespace

SftpClient::SftpClient(Worker &worker, Priority priority, QString where, QByteArray prelude)
    : m_worker(worker), m_priority(priority), m_where(std::move(where)), m_prelude(std::move(prelude))
{
}

SftpClient::~SftpClient() { end(errors::cancelled()); }

void SftpClient::request(const SftpRequest &request, Handler handler)
{
    if (m_end)
        handler(std::unexpected(*m_end));
    else if (m_ready || (m_eager && m_opened && m_transport))
        send(request, std::move(handler));
    else
        m_waiting.emplace_back(request, std::move(handler));
}

void SftpClient::send(const SftpRequest &request, Handler handler)
{
    const quint32 id = ++m_lastId;
    m_open.emplace(id, std::move(handler));
    const quint32 length = qToBigEndian(quint32(5 + request.body.size() + request.payload.size()));
    const quint32 number = qToBigEndian(id);
    m_outbox.append(reinterpret_cast<const char *>(&length), 4).append(char(request.code));
    m_outbox.append(reinterpret_cast<const char *>(&number), 4).append(request.body);
    if (!request.payload.isEmpty()) {
        flush();
        m_transport->write(request.payload);
    } else if (!std::exchange(m_flushPosted, true)) {
        m_worker.post([weak = weak_from_this()] {
            if (const auto self = weak.lock())
                self->flush();
        });
    }
}

/// Dozens of requests in one packet of the connection instead of one each.
void SftpClient::flush()
{
    m_flushPosted = false;
    if (m_transport && !m_outbox.isEmpty())
        m_transport->write(std::exchange(m_outbox, {}));
}

void SftpClient::attach(std::shared_ptr<Transport> transport)
{
    if (m_end) {
        transport->release(false);
        return;
    }
    m_transport = std::move(transport);
    if (m_opened)
        transportOpened();
}

void SftpClient::detach()
{
    m_transport.reset();
    m_opened = false;
}

void SftpClient::fail(const Error &error) { end(error); }

void SftpClient::close() { end(errors::cancelled()); }

void SftpClient::transportOpened()
{
    m_opened = true;
    if (!m_transport)
        return; // attach() comes back here
    static constexpr char kInit[] = {0, 0, 0, 5, char(SftpCode::Init), 0, 0, 0, 3};
    m_openedAt = std::chrono::steady_clock::now();
    m_transport->write(m_prelude + QByteArray(kInit, sizeof kInit));
    if (m_eager)
        sendWaiting();
}

void SftpClient::transportRead(const QByteArray &bytes, Stream stream)
{
    if (m_end)
        return;
    if (stream == Stream::Error) {
        m_errors.append(bytes.first(std::min(bytes.size(), kKeptErrors - std::min(kKeptErrors, m_errors.size()))));
        return;
    }
    const auto keepAlive = shared_from_this();
    std::vector<SftpPacket> packets = std::exchange(m_packets, {});
    const bool sound = m_parser.feed(bytes, packets);
    for (SftpPacket &packet : packets) {
        if (m_end)
            return;
        if (m_ready)
            answer(std::move(packet));
        else
            greeted(packet);
    }
    packets.clear();
    m_packets = std::move(packets); // its memory serves again
    if (!sound && !m_end)
        end(outOfStep(m_where));
}

void SftpClient::greeted(const SftpPacket &packet)
{
    if (packet.code != SftpCode::Version)
        return end(outOfStep(m_where));
    SftpUnpacker body(packet.body());
    while (body.ok() && !body.atEnd()) {
        const QByteArray name = body.text().toByteArray();
        std::ignore = body.text(); // its version; all that we use have one
        if (body.ok())
            m_extensions.append(name);
    }
    m_ready = true;
    m_greetingTime = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - m_openedAt).count();
    if (offers("limits@openssh.com")) {
        start<SftpLimits>(sftp::limits(), [this](const Result<SftpLimits> &limits) {
            if (limits)
                m_limits = *limits;
        });
    }
    sendWaiting();
}

void SftpClient::sendWaiting()
{
    for (auto &[request, handler] : std::exchange(m_waiting, {}))
        send(request, std::move(handler));
}

void SftpClient::answer(SftpPacket packet)
{
    const auto found = m_open.find(packet.id);
    if (found == m_open.end())
        return end(outOfStep(m_where)); // an answer to nothing: who knows what else is wrong
    Handler handler = std::move(found->second);
    m_open.erase(found);
    handler(std::move(packet));
}

Error SftpClient::notSftp(const TransportEnd &end) const
{
    QString detail = displayText(QByteArrayView(m_errors.isEmpty() ? m_parser.noise() : m_errors).trimmed(), true, 1000);
    if (detail.isEmpty() && end.exitCode)
        detail = Texts::tr("exit status %1").arg(*end.exitCode);
    return {ErrorCode::Unsupported, Texts::tr("%1 offers no file service (SFTP).").arg(m_where), detail,
            Texts::tr("Install the host's sftp-server, and check “Subsystem sftp” in its sshd_config.")};
}

void SftpClient::transportEnded(const TransportEnd &reason)
{
    if (reason.error)
        end(*reason.error);
    else if (!m_ready)
        end(notSftp(reason));
    else
        end({ErrorCode::Unreachable, Texts::tr("The file service of %1 ended by itself.").arg(m_where),
             displayText(QByteArrayView(m_errors).trimmed(), true, 1000), Texts::tr("Try again.")});
}

void SftpClient::end(const Error &error)
{
    if (m_end)
        return;
    const auto keepAlive = weak_from_this().lock();
    m_end = error;
    if (m_transport)
        m_transport->release(false);
    m_transport.reset();
    for (auto &[id, handler] : std::exchange(m_open, {}))
        handler(std::unexpected(error));
    for (auto &[request, handler] : std::exchange(m_waiting, {}))
        handler(std::unexpected(error));
    if (m_doneHandler)
        std::exchange(m_doneHandler, {})();
}

} // namespace qd::ssh
