// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/log_guard.h"

#include "models/base/log.h"

#include <cstdio>
#include <mutex>

namespace qd::test {
namespace {

std::mutex g_mutex;
QStringList g_seen;
QStringList g_expected;
QtMessageHandler g_testHandler = nullptr; // Qt Test's own, which prints

bool isNoise(const QString &text)
{
    return text.contains(u"propagateSizeHints") || text.contains(u"does not support raise()")
        || text.contains(u"XDG_RUNTIME_DIR") || text.contains(u"This plugin does not support")
        // QAbstractItemModelTester asks for a QPixmap, which programs without Qt Gui do not know.
        || text.contains(u"invalid type, type id: 4097");
}

void listen(LogLevel level, const QString &room, const QString &text)
{
    const bool qtWarning = room == u"qt" && level >= LogLevel::Warning;
    if ((level < LogLevel::Error && !qtWarning) || isNoise(text))
        return;
    const std::lock_guard lock(g_mutex);
    for (qsizetype i = 0; i < g_expected.size(); ++i) {
        if (text.contains(g_expected.at(i))) {
            g_expected.removeAt(i);
            return;
        }
    }
    g_seen.append(room + QStringLiteral(": ") + text);
}

/// Qt's own warnings, before (and unless) startLog() routes them into our log.
void listenToQt(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type != QtDebugMsg && type != QtInfoMsg)
        listen(type == QtWarningMsg ? LogLevel::Warning : LogLevel::Error, QStringLiteral("qt"), text);
    if (g_testHandler)
        g_testHandler(type, context, text);
}

} // namespace

LogGuard::LogGuard() : m_before(qInstallMessageHandler(listenToQt))
{
    g_testHandler = m_before;
    setLogListener(listen);
}

LogGuard::~LogGuard()
{
    setLogListener({});
    qInstallMessageHandler(m_before);
}

void LogGuard::expect(const QString &part)
{
    const std::lock_guard lock(g_mutex);
    g_expected.append(part);
}

QStringList LogGuard::take()
{
    const std::lock_guard lock(g_mutex);
    QStringList seen = g_seen;
    for (const QString &missing : std::as_const(g_expected))
        seen.append(QStringLiteral("expected but never logged: ") + missing);
    g_seen.clear();
    g_expected.clear();
    return seen;
}

int runGuarded(QObject &test, int argc, char **argv)
{
    // qExec() in its three parts: Qt Test puts its message handler in place in the first, and would
    // displace one that was there before.
    QTest::qInit(&test, argc, argv);
    int failures = 0;
    {
        const LogGuard guard;
        failures = QTest::qRun();
    }
    QTest::qCleanup();
    const QStringList logged = LogGuard::take();
    for (const QString &line : logged)
        std::fprintf(stderr, "FAIL!  : logged during the tests: %s\n", qPrintable(line));
    return failures + int(logged.size());
}

} // namespace qd::test
