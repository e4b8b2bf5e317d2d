// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <atomic>
#include <thread>

namespace qd::test {

/// A server that only knows how to log people in, on libssh's server side: password and
/// keyboard-interactive need accounts and PAM in a real sshd, which a test does not have.
/// One connection at a time, on 127.0.0.1.
class AuthServer {
public:
    struct Question {
        QByteArray label;
        bool echo = false;
        QByteArray answer;
    };
    struct Rules {
        QByteArray hostKeyFile{};
        int methods = 0; ///< SSH_AUTH_METHOD_… after the first refusal
        QByteArray password{};
        QByteArray name{};      ///< keyboard-interactive
        QByteArray instruction{};
        QList<QList<Question>> rounds{};
        bool passwordThenKeyboard = false; ///< the password alone is a partial success
    };

    explicit AuthServer(Rules rules);
    ~AuthServer();
    [[nodiscard]] quint16 port() const { return m_port; }
    /// Logins asked for, of whatever kind, "none" not counted.
    [[nodiscard]] int attempts() const { return m_attempts; }

private:
    struct Login;
    void serve();
    void serveConnection(int socket);

    Rules m_rules;
    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic<bool> m_stopping = false;
    std::atomic<int> m_attempts = 0;
    std::thread m_thread;
};

} // namespace qd::test
