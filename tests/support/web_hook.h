// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QThread>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <atomic>
#include <future>
#include <mutex>

namespace qd::test {

/// An HTTP server on 127.0.0.1 in a thread of its own, so that it answers while a test waits for a program: keeps what it is sent
/// and answers each request with one status.
class WebHook final : private QThread {
public:
    WebHook()
    {
        auto port = m_port.get_future();
        start();
        m_number = port.get();
    }
    ~WebHook() override
    {
        requestInterruption();
        wait();
    }
    [[nodiscard]] int port() const { return m_number; }
    void setStatus(int status) { m_status = status; }
    /// All requests since the last call, oldest first, each with its head.
    [[nodiscard]] QList<QByteArray> takeSeen()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_seen, {});
    }

private:
    static constexpr int kLook = 20, kPatience = 5000; // ms

    static bool isWhole(const QByteArray &request)
    {
        const qsizetype body = request.indexOf("\r\n\r\n");
        const qsizetype length = request.toLower().indexOf("content-length:");
        return body >= 0 && (length < 0 || request.size() - body - 4 >= request.sliced(length + 15, request.indexOf('\r', length) - length - 15).trimmed().toLongLong());
    }
    void answer(QTcpSocket &socket)
    {
        QByteArray request;
        while (!isWhole(request) && socket.waitForReadyRead(kPatience))
            request += socket.readAll();
        {
            const std::lock_guard lock(m_mutex);
            m_seen.append(request);
        }
        socket.write("HTTP/1.1 " + QByteArray::number(m_status.load()) + " x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket.waitForBytesWritten(kPatience);
        socket.disconnectFromHost();
        if (socket.state() != QAbstractSocket::UnconnectedState)
            socket.waitForDisconnected(kPatience);
    }
    void run() override
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port.set_value(server.serverPort());
        while (!isInterruptionRequested()) {
            if (!server.waitForNewConnection(kLook))
                continue;
            const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
            answer(*socket);
        }
    }

    std::promise<int> m_port;
    int m_number = 0;
    std::atomic<int> m_status = 200;
    std::mutex m_mutex;
    QList<QByteArray> m_seen; // guarded by m_mutex
};

} // namespace qd::test
