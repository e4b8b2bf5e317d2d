// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtTest/QTest>

namespace qd::test {

/// A real web server on a port of its own, whose answers take as many milliseconds as a file says, with the status of another.
class SlowServer {
public:
    /// `folder` holds the files "delay" and "status"; without them answers are quick and good.
    [[nodiscard]] bool start(const QString &folder)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral("python3"), {QStringLiteral("-c"), QString::fromLatin1(kScript), folder});
        if (!m_process.waitForReadyRead(15'000))
            return false;
        m_port = m_process.readLine().trimmed().toInt();
        return m_port > 0;
    }
    ~SlowServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] QString address() const { return QStringLiteral("http://127.0.0.1:%1/health").arg(m_port); }
    [[nodiscard]] int port() const { return m_port; }

private:
    static constexpr const char *kScript = R"py(
import http.server, os, sys, time
folder = sys.argv[1]
def told(name, otherwise):
    try:
        with open(os.path.join(folder, name)) as file:
            return int(file.read())
    except (OSError, ValueError):
        return otherwise
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(told("delay", 0) / 1000)
        self.send_response(told("status", 200))
        self.send_header("Content-Length", "3")
        self.end_headers()
        self.wfile.write(b"ok\n")
    def log_message(self, *words):
        pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
)py";
    QProcess m_process;
    int m_port = 0;
};

} // namespace qd::test
