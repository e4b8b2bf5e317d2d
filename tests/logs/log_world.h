// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_service.h"
#include "models/ssh/local_session.h"
#include "tests/support/session_world.h"

#include <QtCore/QDebug>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <numeric>

/// What the tests of followed logs share: numbered lines, what of them arrived, and a log that is rotated.
namespace qd::test {

inline const HostId kLocalHost{QStringLiteral("local")};

inline void appendTo(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

/// Lines of one moment that end with their number.
inline QByteArray numbered(int from, int to, const QByteArray &words = {})
{
    QByteArray text;
    for (int i = from; i < to; ++i)
        text += "2026-11-01T10:00:00.000Z " + words + "line-" + QByteArray::number(i) + '\n';
    return text;
}

inline QList<int> range(int from, int to)
{
    QList<int> all(to - from);
    std::iota(all.begin(), all.end(), from);
    return all;
}
inline QList<int> upTo(int end) { return range(0, end); }

/// The numbers of the lines in the order of the store, -1 for a line without one; of one source if it is named. Markers apart.
inline QList<int> numbersOf(const logs::LogService &service, QByteArrayList *markers = nullptr, const QString &source = {})
{
    QList<int> found;
    const logs::Snapshot snapshot = service.store().snapshot();
    snapshot.forEach(0, snapshot.endLine(), [&](logs::LineNumber, const logs::LineBatch &chunk, size_t i) {
        const QByteArrayView text = chunk.lineText(i);
        if (!source.isEmpty() && service.source(chunk.lines[i].source).name != source)
            return true;
        if (chunk.lines[i].flags & logs::MarkerLine) {
            if (markers)
                markers->append(text.toByteArray());
        } else {
            const qsizetype at = text.indexOf("line-");
            found << (at >= 0 ? text.sliced(at + 5).toInt() : -1);
        }
        return true;
    });
    return found;
}

inline QByteArrayList markersOf(const logs::LogService &service)
{
    QByteArrayList markers;
    (void)numbersOf(service, &markers);
    return markers;
}

/// Nothing of a source if there is none of that name.
inline logs::SourceInfo sourceNamed(const logs::LogService &service, const QString &name)
{
    for (const auto &[id, info] : service.sources()) {
        if (info.name == name)
            return info;
    }
    return {};
}

/// A log file in a folder of its own that is followed on this machine while it is written and rotated.
class FollowedLog {
public:
    explicit FollowedLog(QString row = {}) : name(std::move(row)) {}

    const QString name; ///< of the row, where several are tried side by side
    QTemporaryDir folder;
    FixedSessions sessions{std::make_shared<ssh::LocalSession>()};
    std::unique_ptr<logs::LogService> service = std::make_unique<logs::LogService>(sessions);

    [[nodiscard]] QString path(const QString &file = QStringLiteral("app.log")) const { return folder.filePath(file); }
    void write(const QByteArray &bytes, const QString &file = QStringLiteral("app.log")) const { appendTo(path(file), bytes); }
    [[nodiscard]] static QByteArray lines(int from, int to) { return numbered(from, to, "app[1]: some words "); }
    void write(int from, int to, const QString &file = QStringLiteral("app.log")) const { write(lines(from, to), file); }

    void run(const QString &program, const QStringList &arguments) const
    {
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(program, arguments);
        QVERIFY2(process.waitForFinished(20'000), qPrintable(program));
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, (program.toUtf8() + ": " + process.readAllStandardError()).constData());
    }
    void shell(const QString &script) const { run(QStringLiteral("sh"), {QStringLiteral("-ec"), script}); }
    /// By the real logrotate, now.
    void rotate(const QByteArray &options) const
    {
        QFile config(path(QStringLiteral("logrotate.conf")));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write(path().toUtf8() + " {\n rotate 9\n missingok\n" + options + "\n}\n");
        config.close();
        run(QStringLiteral("logrotate"), {QStringLiteral("--force"), QStringLiteral("--state"), path(QStringLiteral("state")), config.fileName()});
    }

    void follow(logs::FollowRequest request = {}) const
    {
        request.host = kLocalHost;
        if (request.patterns.isEmpty())
            request.patterns = {path()};
        QVERIFY(service->follow(request));
    }
    /// With nothing read before.
    void followAfresh(const logs::FollowRequest &request)
    {
        service = std::make_unique<logs::LogService>(sessions);
        follow(request);
    }
    void leave() const { sessions.others->close(); }
    void comeBack()
    {
        sessions.others = std::make_shared<ssh::LocalSession>();
        service->hostReady(kLocalHost);
    }

    [[nodiscard]] QList<int> numbers() const { return numbersOf(*service); }
    [[nodiscard]] QByteArrayList markers() const { return markersOf(*service); }
    [[nodiscard]] bool said(const char *words) const
    {
        return std::ranges::any_of(markers(), [words](const QByteArray &marker) { return marker.contains(words); });
    }
    /// What arrived, for a message.
    [[nodiscard]] QString told() const
    {
        return name + QStringLiteral(": ") + QString::fromUtf8(markers().join('\n')) + u'\n' + QDebug::toString(numbers());
    }
};

/// Logs side by side: what one of them waits for, the others wait for too.
class FollowedLogs {
public:
    FollowedLog &add(const QString &name) { return *m_logs.emplace_back(std::make_unique<FollowedLog>(name)); }
    [[nodiscard]] FollowedLog &operator[](size_t index) const { return *m_logs.at(index); }
    /// Waits until each has exactly these; tells the others by name, with what they have.
    [[nodiscard]] QString withoutAll(const QList<int> &wanted, std::chrono::milliseconds limit) const
    {
        const auto complete = [&wanted](const auto &log) { return log->numbers() == wanted; };
        (void)QTest::qWaitFor([&] { return std::ranges::all_of(m_logs, complete); }, int(limit.count()));
        QStringList others;
        for (const auto &log : m_logs) {
            if (!complete(log))
                others << log->told();
        }
        return others.join(u'\n');
    }

private:
    std::vector<std::unique_ptr<FollowedLog>> m_logs;
};

} // namespace qd::test
