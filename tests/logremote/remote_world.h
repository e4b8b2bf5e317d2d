// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/local_session.h"
#include "tests/support/session_world.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimeZone>

namespace qd::test {

inline const HostId kHost{QStringLiteral("web-1")};

/// This machine's own shell as a host.
class LocalWorld {
public:
    LocalWorld() { sessions.sessions[kHost] = std::make_shared<ssh::LocalSession>(ssh::LocalSession::localEndpoint(kHost)); }
    FixedSessions sessions;
};

/// Stands before the server, which is told of it.
struct Programs {
    QTemporaryDir programs;
};

/// A host behind a real sshd, over a line that can be made long or cut. With `busybox` its programs are those of busybox, and
/// neither ripgrep nor a grep that knows offsets is there.
class ServerWorld : public Programs, public SshdHost {
public:
    explicit ServerWorld(bool busybox = false) : SshdHost(kHost, optionsFor(busybox, programs.path()))
    {
        ok = (!busybox || linkBusybox()) && start(sessions);
    }
    ~ServerWorld() { sessions.sessions.clear(); }

    FixedSessions sessions;
    bool ok = false;

private:
    static SshdHostOptions optionsFor(bool busybox, const QString &folder)
    {
        SshdHostOptions options{.line = true};
        if (busybox)
            options.server.configLines = {QStringLiteral("SetEnv PATH=") + folder};
        return options;
    }

    bool linkBusybox() const
    {
        QProcess list;
        list.start(QStringLiteral("/usr/bin/busybox"), {QStringLiteral("--list")});
        if (!list.waitForFinished(10'000))
            return false;
        for (const QByteArray &applet : list.readAllStandardOutput().split('\n')) {
            if (!applet.isEmpty())
                QFile::link(QStringLiteral("/usr/bin/busybox"), programs.filePath(QString::fromLatin1(applet)));
        }
        QFile::link(QStringLiteral("/bin/false"), programs.filePath(QStringLiteral("rg")));
        return QFile::exists(programs.filePath(QStringLiteral("awk"))) && QFile::exists(programs.filePath(QStringLiteral("sh")));
    }
};

inline void writeFile(const QString &path, const QByteArray &bytes, QIODevice::OpenMode mode = QIODevice::Truncate)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | mode) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

/// Lines with a time a second apart, a level, and their number.
inline QByteArray numberedLines(int from, int to)
{
    QByteArray text;
    for (int i = from; i < to; ++i) {
        const QDateTime at = QDateTime::fromSecsSinceEpoch(1'793'527'200 + i, QTimeZone::UTC);
        text += at.toString(Qt::ISODate).toLatin1() + (i % 50 == 0 ? " ERROR" : " INFO") + " app: line-" + QByteArray::number(i)
            + (i % 7 == 0 ? " with some more text behind it, as lines have" : "") + '\n';
    }
    return text;
}

} // namespace qd::test
