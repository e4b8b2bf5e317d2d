// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ssh/auth_server.h"

#include <libssh/libssh.h>
#include <libssh/server.h>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <vector>

namespace qd::test {

/// One connection's login, message by message.
struct AuthServer::Login {
    const Rules &rules;
    std::atomic<int> &attempts;
    ssh_session session;
    qsizetype round = 0;
    int methods;

    void handle(ssh_message message)
    {
        if (ssh_message_type(message) == SSH_REQUEST_SERVICE) {
            ssh_message_service_reply_success(message);
            return;
        }
        if (ssh_message_type(message) != SSH_REQUEST_AUTH) {
            ssh_message_reply_default(message);
            return;
        }
        const int kind = ssh_message_subtype(message);
        attempts += kind == SSH_AUTH_METHOD_NONE ? 0 : 1;
        if (kind == SSH_AUTH_METHOD_PASSWORD && (methods & kind))
            password(message);
        else if (kind == SSH_AUTH_METHOD_INTERACTIVE && (methods & kind))
            keyboard(message);
        else
            refuse(message);
    }

    void refuse(ssh_message message) const
    {
        ssh_message_auth_set_methods(message, methods);
        ssh_message_reply_default(message);
    }

    void password(ssh_message message)
    {
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED // the callbacks that replace it cannot do several rounds
        if (rules.password != QByteArray(ssh_message_auth_password(message))) {
            refuse(message);
            return;
        }
        QT_WARNING_POP
        if (rules.passwordThenKeyboard) {
            methods = SSH_AUTH_METHOD_INTERACTIVE;
            ssh_message_auth_set_methods(message, methods);
        }
        ssh_message_auth_reply_success(message, rules.passwordThenKeyboard ? 1 : 0);
    }

    void keyboard(ssh_message message)
    {
        if (!ssh_message_auth_kbdint_is_response(message)) {
            round = 0;
            question(message);
            return;
        }
        const QList<Question> &asked = rules.rounds.at(round);
        bool right = ssh_userauth_kbdint_getnanswers(session) == asked.size();
        for (qsizetype i = 0; right && i < asked.size(); ++i)
            right = asked.at(i).answer == QByteArray(ssh_userauth_kbdint_getanswer(session, unsigned(i)));
        if (!right)
            refuse(message);
        else if (++round == rules.rounds.size())
            ssh_message_auth_reply_success(message, 0);
        else
            question(message);
    }

    void question(ssh_message message) const
    {
        std::vector<const char *> labels;
        std::vector<char> echo;
        for (const Question &one : rules.rounds.at(round)) {
            labels.push_back(one.label.constData());
            echo.push_back(one.echo ? 1 : 0);
        }
        ssh_message_auth_interactive_request(message, rules.name.constData(), rules.instruction.constData(),
                                             unsigned(labels.size()), labels.data(), echo.data());
    }
};

AuthServer::AuthServer(Rules rules) : m_rules(std::move(rules)), m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof name;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&name), size) == 0 && ::listen(m_listener, 8) == 0
        && ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&name), &size) == 0)
        m_port = ntohs(name.sin_port);
    m_thread = std::thread([this] { serve(); });
}

AuthServer::~AuthServer()
{
    m_stopping = true;
    m_thread.join();
    ::close(m_listener);
}

void AuthServer::serve()
{
    while (!m_stopping) {
        pollfd ready{m_listener, POLLIN, 0};
        if (::poll(&ready, 1, 50) > 0)
            serveConnection(::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC));
    }
}

void AuthServer::serveConnection(int socket)
{
    ssh_bind bind = ssh_bind_new();
    const bool off = false;
    ssh_bind_options_set(bind, SSH_BIND_OPTIONS_PROCESS_CONFIG, &off);
    ssh_bind_options_set(bind, SSH_BIND_OPTIONS_HOSTKEY, m_rules.hostKeyFile.constData());
    ssh_session session = ssh_new();
    ssh_event event = ssh_event_new();
    if (ssh_bind_accept_fd(bind, session, socket) == SSH_OK) {
        ssh_set_auth_methods(session, m_rules.methods);
        Login login{m_rules, m_attempts, session, 0, m_rules.methods};
        // Before the key exchange: the client's first request may come with its last packet.
        ssh_set_message_callback(
            session,
            [](ssh_session, ssh_message message, void *data) {
                static_cast<Login *>(data)->handle(message);
                return 0;
            },
            &login);
        if (ssh_handle_key_exchange(session) == SSH_OK) {
            ssh_event_add_session(event, session);
            while (!m_stopping && ssh_is_connected(session) && ssh_event_dopoll(event, 50) != SSH_ERROR)
                continue;
            ssh_event_remove_session(event, session);
        }
    }
    ssh_event_free(event);
    ssh_disconnect(session);
    ssh_free(session);
    ssh_bind_free(bind);
}

} // namespace qd::test
