// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QPointer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <functional>

namespace qd::test {

/// A web server on loopback that answers what the test says, for what no real server can be brought to do.
class FakeWeb : public QTcpServer {
public:
    struct Request {
        QByteArray head; ///< lines with CRLF
        QByteArray body;
        [[nodiscard]] QByteArray line() const { return head.left(head.indexOf("\r\n")); }
        /// A header's value; empty = it is not there.
        [[nodiscard]] QByteArray header(const QByteArray &name) const
        {
            for (const QByteArray &line : head.split('\n')) {
                if (line.toLower().startsWith(name.toLower() + ':'))
                    return line.sliced(name.size() + 1).trimmed();
            }
            return {};
        }
    };
    /// Gives the bytes of the answer; empty = closes without one; "-" = says nothing.
    std::function<QByteArray(const Request &)> answer;
    QList<Request> requests;

    FakeWeb()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { take(socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
        listen(QHostAddress::LocalHost);
    }
    [[nodiscard]] QString url(const QString &host = QStringLiteral("127.0.0.1")) const { return QStringLiteral("http://%1:%2").arg(host).arg(serverPort()); }

    [[nodiscard]] static QByteArray reply(const QByteArray &body, const QByteArray &status = "200 OK", const QByteArray &headers = {})
    {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json; charset=utf-8\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

private:
    void take(QTcpSocket *socket)
    {
        QByteArray bytes = socket->property("seen").toByteArray() + socket->readAll();
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        Request request{bytes.left(end + 2), end < 0 ? QByteArray() : bytes.sliced(end + 4)};
        if (end < 0 || request.body.size() < request.header("content-length").toInt()) {
            socket->setProperty("seen", bytes);
            return;
        }
        socket->setProperty("seen", QByteArray());
        requests.append(request);
        const QByteArray said = answer(request);
        if (said == "-")
            return;
        socket->write(said);
        if (said.isEmpty())
            socket->disconnectFromHost();
    }
};

} // namespace qd::test
