// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/sftp_elevated.h"

#include <QtCore/QCoreApplication>

namespace qd::ssh {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Sftp)
};

/// The main thread's half: the command's channel. Its news go to the client's worker.
class Front : public std::enable_shared_from_this<Front> {
public:
    Front(const std::shared_ptr<Worker> &worker, const std::shared_ptr<SftpClient> &client) : m_worker(worker), m_client(client) {}

    void open(Session &session, const Command &command)
    {
        m_channel = session.open(command);
        Channel *channel = m_channel.get();
        QObject::connect(channel, &Channel::started, channel, [this] {
            tell([](SftpClient &client) { client.transportOpened(); });
        });
        QObject::connect(channel, &Channel::output, channel, [this](const QByteArray &bytes, Stream stream) {
            tell([bytes, stream](SftpClient &client) { client.transportRead(bytes, stream); });
        });
        QObject::connect(channel, &Channel::finished, channel, [this](const Result<ExitStatus> &result) {
            TransportEnd end;
            if (result)
                end.exitCode = result->code;
            else
                end.error = result.error();
            tell([end](SftpClient &client) { client.transportEnded(end); });
        });
    }
    void write(const QByteArray &bytes)
    {
        if (m_channel)
            m_channel->write(bytes);
    }
    void closeInput()
    {
        if (m_channel)
            m_channel->closeInput();
    }
    void drop() { m_channel.reset(); }

private:
    template <typename Call>
    void tell(Call call)
    {
        if (const auto worker = m_worker.lock()) {
            worker->post([client = m_client, call = std::move(call)] {
                if (const auto alive = client.lock())
                    call(*alive);
            });
        }
    }

    std::weak_ptr<Worker> m_worker;
    std::weak_ptr<SftpClient> m_client;
    std::unique_ptr<Channel> m_channel;
};

/// The worker's half.
class ChannelTransport final : public Transport {
public:
    explicit ChannelTransport(std::shared_ptr<Front> front) : m_front(std::move(front)) {}
    ~ChannelTransport() override { release(true); }

    void write(const QByteArray &bytes) override
    {
        postTo(QCoreApplication::instance(), [front = m_front, bytes] { front->write(bytes); });
    }
    void closeInput() override
    {
        postTo(QCoreApplication::instance(), [front = m_front] { front->closeInput(); });
    }
    void setReading(bool reading) override { Q_UNUSED(reading) } // bounded by what was asked for
    void release(bool kill) override
    {
        Q_UNUSED(kill)
        if (m_front)
            postTo(QCoreApplication::instance(), [front = std::move(m_front)] { front->drop(); });
    }

private:
    std::shared_ptr<Front> m_front;
};

Command serverCommand(const QString &account, std::shared_ptr<const Operation> operation)
{
    Command command;
    command.script = QString::fromLatin1(sftpServerScript());
    command.keepInputOpen = true;
    command.elevate = account;
    command.effect = Effect::MayChange;
    command.priority = Priority::Batch;
    command.operation = std::move(operation);
    command.purpose = Texts::tr("Work with files as %1").arg(account);
    return command;
}

} // namespace

const char *sftpServerScript()
{
    return R"(for s in /usr/lib/openssh/sftp-server /usr/libexec/openssh/sftp-server /usr/lib/ssh/sftp-server /usr/libexec/sftp-server; do
[ -x "$s" ] && exec "$s"
done
echo no sftp-server program is installed >&2
exit 127)";
}

std::unique_ptr<Sftp> elevatedSftp(std::shared_ptr<Session> session, const QString &account, std::shared_ptr<const Operation> operation)
{
    auto worker = std::make_shared<Worker>("qd-sftp-sudo");
    const auto client = std::make_shared<SftpClient>(*worker, Priority::Batch, session->endpoint().displayName);
    const auto front = std::make_shared<Front>(worker, client);
    // Attached first: the client is told only through the worker's queue.
    worker->post([client, transport = std::make_shared<ChannelTransport>(front)] { client->attach(transport); });
    postTo(QCoreApplication::instance(), [front, session = std::move(session), command = serverCommand(account, std::move(operation))] {
        front->open(*session, command);
    });
    return std::make_unique<Sftp>(std::move(worker), client);
}

} // namespace qd::ssh
