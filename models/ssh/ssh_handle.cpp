// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/ssh_handle.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>

#if defined(__aarch64__)
#include <sys/auxv.h>
#endif
#include <fcntl.h>
#include <netinet/in.h>
#include <linux/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace qd::ssh {
namespace {

constexpr int kPollsPerTurn = 64; // fairness: the socket is still readable next turn
constexpr quint64 kReadSize = 4096; // libssh reads so much at a time (MAX_BUF_SIZE)

/// With AES in the processor aes-gcm moves half as much again for less work; without, chacha20 does.
QByteArray usualCiphers()
{
#if defined(__x86_64__) || defined(__i386__)
    const bool aes = __builtin_cpu_supports("aes");
#elif defined(__aarch64__)
    const bool aes = (::getauxval(AT_HWCAP) & HWCAP_AES) != 0;
#else
    const bool aes = false;
#endif
    const QByteArray gcm = "aes128-gcm@openssh.com,aes256-gcm@openssh.com";
    const QByteArray chacha = "chacha20-poly1305@openssh.com";
    return (aes ? gcm + ',' + chacha : chacha + ',' + gcm) + ",aes256-ctr,aes192-ctr,aes128-ctr";
}

/// Known types first, so that the server shows the key we can compare.
QByteArray hostKeyOrder(const QList<QByteArray> &knownTypes, const QStringList &allowed)
{
    QList<QByteArray> order;
    for (const QByteArray &type : knownTypes)
        order += type == "ssh-rsa" ? QList<QByteArray>{"rsa-sha2-512", "rsa-sha2-256"} : QList<QByteArray>{type};
    QList<QByteArray> all{"ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
                          "rsa-sha2-512", "rsa-sha2-256"};
    if (!allowed.isEmpty())
        all = allowed.join(u',').toLatin1().split(',');
    order.removeIf([&all](const QByteArray &type) { return !all.contains(type); });
    for (const QByteArray &type : all) {
        if (!order.contains(type))
            order.append(type);
    }
    return order.join(',');
}

bool isSameSocket(int one, int other)
{
    struct stat first {};
    struct stat second {};
    return ::fstat(one, &first) == 0 && ::fstat(other, &second) == 0 && first.st_ino == second.st_ino && first.st_dev == second.st_dev;
}

} // namespace

SshHandle::SshHandle(ssh_session session, int socket) : m_session(session), m_socket(socket), m_given(::fcntl(socket, F_DUPFD_CLOEXEC, 0)) {}

Result<std::shared_ptr<SshHandle>> SshHandle::make(const Endpoint &endpoint, int socket,
                                                   const QList<QByteArray> &knownTypes)
{
    ssh_session session = ssh_new();
    if (!session) {
        ::close(socket);
        return failure(ErrorCode::Internal, QCoreApplication::translate("Ssh", "Out of memory for another session."));
    }
    std::shared_ptr<SshHandle> handle(new SshHandle(session, socket));
    if (handle->m_given < 0)
        return failure(ErrorCode::Storage, QCoreApplication::translate("Ssh", "Too many files are open."), {}, QCoreApplication::translate("Ssh", "Raise the limit with “ulimit -n”, or connect fewer hosts at once."));
    if (!handle->configure(endpoint))
        return failure(ErrorCode::Unsupported,
                       QCoreApplication::translate("Ssh", "The settings of %1 are not usable.").arg(endpoint.addressText()),
                       handle->libraryText(), QCoreApplication::translate("Ssh", "Check user name, address and port."));
    if (auto set = handle->setAlgorithms(endpoint, knownTypes); !set)
        return std::unexpected(set.error());
    return handle;
}

bool SshHandle::configure(const Endpoint &endpoint)
{
    const int off = 0;
    const unsigned int port = endpoint.port;
    const QByteArray address = endpoint.address.toUtf8();
    const QByteArray user = endpoint.user.toUtf8();
    const auto set = [this](ssh_options_e option, const void *value) {
        return ssh_options_set(m_session, option, value) == SSH_OK;
    };
    // Config first: its processing could override and even run what a file says.
    const bool done = set(SSH_OPTIONS_PROCESS_CONFIG, &off) && set(SSH_OPTIONS_HOST, address.constData())
        && set(SSH_OPTIONS_PORT, &port) && (user.isEmpty() || set(SSH_OPTIONS_USER, user.constData()))
        && set(SSH_OPTIONS_SSH_DIR, "/dev/null") // unused, and not looked for in the list of accounts
        && set(SSH_OPTIONS_FD, &m_given) && set(SSH_OPTIONS_KNOWNHOSTS, "/dev/null")
        && set(SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null")
        && set(SSH_OPTIONS_COMPRESSION, endpoint.compression ? "yes" : "no");
    if (done && !endpoint.agentSocket.isEmpty())
        set(SSH_OPTIONS_IDENTITY_AGENT, endpoint.agentSocket.toUtf8().constData());
    ssh_set_blocking(m_session, 0);
    ssh_set_counters(m_session, &m_counter, nullptr);
    return done;
}

Result<void> SshHandle::setAlgorithms(const Endpoint &endpoint, const QList<QByteArray> &knownTypes)
{
    struct Setting {
        const char *keyword; // of ssh_config
        QByteArray names;
        std::vector<ssh_options_e> options;
    };
    const auto joined = [](const QStringList &names) { return names.join(u',').toLatin1(); };
    const std::vector<Setting> settings{
        {"Ciphers", endpoint.ciphers.isEmpty() ? usualCiphers() : joined(endpoint.ciphers), {SSH_OPTIONS_CIPHERS_C_S, SSH_OPTIONS_CIPHERS_S_C}},
        {"MACs", joined(endpoint.macs), {SSH_OPTIONS_HMAC_C_S, SSH_OPTIONS_HMAC_S_C}},
        {"KexAlgorithms", joined(endpoint.kexAlgorithms), {SSH_OPTIONS_KEY_EXCHANGE}},
        {"HostKeyAlgorithms", hostKeyOrder(knownTypes, endpoint.hostKeyAlgorithms), {SSH_OPTIONS_HOSTKEYS}},
        {"PubkeyAcceptedAlgorithms", joined(endpoint.pubkeyAcceptedAlgorithms), {SSH_OPTIONS_PUBLICKEY_ACCEPTED_TYPES}},
    };
    for (const Setting &setting : settings) {
        if (setting.names.isEmpty())
            continue; // libssh's own
        for (const ssh_options_e option : setting.options) {
            if (ssh_options_set(m_session, option, setting.names.constData()) == SSH_OK) // which leaves out what it does not know
                continue;
            return failure(ErrorCode::Unsupported,
                           QCoreApplication::translate("Ssh", "Quarterdeck knows none of the %1 that ssh_config names for %2.").arg(QLatin1String(setting.keyword), endpoint.addressText()),
                           QString::fromLatin1(setting.names), QCoreApplication::translate("Ssh", "Add one that it knows for this host, for example with “%1 +…”.").arg(QLatin1String(setting.keyword)));
        }
    }
    return {};
}

SshHandle::~SshHandle()
{
    if (m_event) {
        if (m_inEvent)
            ssh_event_remove_session(m_event, m_session);
        ssh_event_free(m_event);
    }
    ssh_disconnect(m_session);
    ssh_free(m_session);
    if (isSameSocket(m_given, m_socket))
        ::close(m_given);
    ::close(m_socket);
}

int SshHandle::connectStep()
{
    const int rc = ssh_connect(m_session);
    keepNonBlocking();
    m_settled = rc == SSH_OK;
    if (m_inEvent || rc == SSH_ERROR)
        return rc;
    // Only now: before its first connect a session has nothing that an event could poll.
    m_event = ssh_event_new();
    m_inEvent = m_event && ssh_event_add_session(m_event, m_session) == SSH_OK;
    return m_inEvent ? rc : SSH_ERROR;
}

bool SshHandle::isNearOpenSsh()
{
    if (!m_near) {
        constexpr uint32_t kNearUs = 2000;
        tcp_info info{};
        socklen_t size = sizeof info;
        // Through a jump host or a proxy it is no TCP socket, and how far the server is nobody says. The smallest round trip:
        // a busy machine makes the usual one longer.
        const bool known = ::getsockopt(m_socket, IPPROTO_TCP, TCP_INFO, &info, &size) == 0 && info.tcpi_min_rtt > 0;
        m_near = known && info.tcpi_min_rtt < kNearUs && ssh_get_openssh_version(m_session) != 0;
    }
    return *m_near;
}

void SshHandle::keepNonBlocking() const
{
    // libssh makes its socket blocking when it finds it connected; send() would then wait.
    const int flags = ::fcntl(m_socket, F_GETFL);
    if ((flags & O_NONBLOCK) == 0)
        ::fcntl(m_socket, F_SETFL, flags | O_NONBLOCK);
}

namespace {

void setCork(int socket, int on) { ::setsockopt(socket, IPPROTO_TCP, TCP_CORK, &on, sizeof on); } // a bridge's socket has none

} // namespace

void SshHandle::sendHeld()
{
    if (std::exchange(m_sentOut, bytesOut()) == bytesOut())
        return;
    setCork(m_socket, 0);
    setCork(m_socket, 1);
}

bool SshHandle::pump()
{
    for (int turn = 0; m_inEvent && turn < kPollsPerTurn; ++turn) {
        const quint64 before = bytesIn();
        const int rc = ssh_event_dopoll(m_event, 0);
        if (rc == SSH_AGAIN)
            break;
        if (rc != SSH_OK)
            return false;
        if (bytesIn() - before < kReadSize && !wantsWrite())
            break; // the socket was emptied; if not, it is still readable next turn
    }
    if (!m_settled)
        keepNonBlocking();
    return isAlive();
}

bool SshHandle::isAlive() const { return (ssh_get_status(m_session) & (SSH_CLOSED | SSH_CLOSED_ERROR)) == 0; }

HostKey SshHandle::hostKey() const
{
    ssh_key key = nullptr;
    HostKey result;
    if (ssh_get_server_publickey(m_session, &key) != SSH_OK)
        return result;
    char *text = nullptr;
    if (ssh_pki_export_pubkey_base64(key, &text) == SSH_OK)
        result.blob = QByteArray::fromBase64(text);
    ssh_string_free_char(text);
    ssh_key_free(key);
    return result;
}

QString SshHandle::libraryText() const { return displayText(QByteArrayView(ssh_get_error(m_session)), false, 500); }

} // namespace qd::ssh
