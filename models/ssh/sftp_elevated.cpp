// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/sftp_elevated.h"

#include <QtCore/QCoreApplication>

namespace qd::ssh {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Sftp)
};

/// The main thread's half: the command's channel. Its news go to the client's worker. A child of the application,
/// because an object that ended with a discarded event of the last moment would wait for itself inside Qt.
class Front final : public QObject {
public:
    /// What both halves hold. Thread: the main thread looks into it, the worker only passes it on.
    struct Link {
        Front *front = nullptr;
    };

    Front(std::shared_ptr<Link> link, const std::weak_ptr<Worker> &worker, const std::weak_ptr<SftpClient> &client)
        : QObject(QCoreApplication::instance()), m_link(std::move(link)), m_worker(worker), m_client(client)
    {
        m_link->front = this;
    }
    ~Front() override { m_link->front = nullptr; }

    void open(Session &session, const Command &command)
    {
        m_channel = session.open(command);
        connect(m_channel.get(), &Channel::started, this, [this] {
            tell([](SftpClient &client) { client.transportOpened(); });
        });
        connect(m_channel.get(), &Channel::output, this, [this](const QByteArray &bytes, Stream stream) {
            tell([bytes, stream](SftpClient &client) { client.transportRead(bytes, stream); });
        });
        connect(m_channel.get(), &Channel::finished, this, [this](const Result<ExitStatus> &result) {
            TransportEnd end;
            if (result)
                end.exitCode = result->code;
            else
                end.error = result.error();
            tell([end](SftpClient &client) { client.transportEnded(end); });
        });
    }
    [[nodiscard]] Channel &channel() { return *m_channel; }

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

    std::shared_ptr<Link> m_link;
    std::weak_ptr<Worker> m_worker;
    std::weak_ptr<SftpClient> m_client;
    std::unique_ptr<Channel> m_channel;
};

/// The worker's half.
class ChannelTransport final : public Transport {
public:
    explicit ChannelTransport(std::shared_ptr<Front::Link> link) : m_link(std::move(link)) {}
    ~ChannelTransport() override { release(true); }

    void write(const QByteArray &bytes) override
    {
        atFront([bytes](Front &front) { front.channel().write(bytes); });
    }
    void closeInput() override
    {
        atFront([](Front &front) { front.channel().closeInput(); });
    }
    void setReading(bool reading) override { Q_UNUSED(reading) } // bounded by what was asked for
    void release(bool kill) override
    {
        Q_UNUSED(kill)
        if (!std::exchange(m_released, true))
            atFront([](Front &front) { delete &front; });
    }

private:
    template <typename Call>
    void atFront(Call call)
    {
        if (QCoreApplication *application = QCoreApplication::instance()) {
            postTo(application, [link = m_link, call = std::move(call)] {
                if (link->front)
                    call(*link->front);
            });
        }
    }

    std::shared_ptr<Front::Link> m_link;
    bool m_released = false;
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
    return R"(for s in /usr/lib/openssh/sftp-server /usr/libexec/openssh/sftp-server /usr/lib/ssh/sftp-server /usr/libexec/sftp-server; do )"
           R"([ -x "$s" ] && exec "$s"; done; echo no sftp-server program is installed >&2; exit 127)";
}

std::unique_ptr<Sftp> elevatedSftp(std::shared_ptr<Session> session, const QString &account, std::shared_ptr<const Operation> operation)
{
    auto worker = std::make_shared<Worker>("qd-sftp-sudo");
    const auto client = std::make_shared<SftpClient>(*worker, Priority::Batch, session->endpoint().displayName);
    const auto link = std::make_shared<Front::Link>();
    // Attached first: the client is told only through the worker's queue.
    worker->post([client, transport = std::make_shared<ChannelTransport>(link)] { client->attach(transport); });
    postTo(QCoreApplication::instance(), [link, carrier = std::weak_ptr(worker), user = std::weak_ptr(client), session = std::move(session),
                                          command = serverCommand(account, std::move(operation))] {
        (new Front(link, carrier, user))->open(*session, command); // the application's child
    });
    return std::make_unique<Sftp>(std::move(worker), client);
}

} // namespace qd::ssh
