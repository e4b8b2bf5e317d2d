// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sshd_fixture.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <memory>
#include <unistd.h>
#include <vector>

namespace qd::test {

/// What a run of quarterdeck-cli left; -2 = it did not end, -3 = it crashed.
struct Outcome {
    int status = -1;
    QByteArray out;
    QByteArray err;
    /// The JSON lines of standard output; `type` empty = all.
    [[nodiscard]] QList<QJsonObject> objects(const QString &type = {}) const
    {
        QList<QJsonObject> list;
        for (const QByteArray &line : out.split('\n')) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            if (!object.isEmpty() && (type.isEmpty() || object.value(QStringLiteral("type")).toString() == type))
                list.append(object);
        }
        return list;
    }
    /// The first word of each line.
    [[nodiscard]] QStringList names() const
    {
        QStringList list;
        for (const QByteArray &line : out.split('\n')) {
            if (!line.isEmpty())
                list.append(QString::fromUtf8(line.left(line.indexOf("  "))).trimmed());
        }
        return list;
    }
};

inline void put(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// quarterdeck-cli with an ssh_config, a host list and a history of its own, before real sshd hosts s1, s2 …
/// The program is the one that the test was built with (QUARTERDECK_CLI).
class CliWorld {
public:
    /// Starts the servers and puts them into ssh_config and host list; `addOptions` are those of "hosts add".
    [[nodiscard]] bool start(int hosts, const SshdOptions &options = {}, const QStringList &addOptions = {})
    {
        for (int i = 0; i < hosts; ++i) {
            m_servers.push_back(std::make_unique<SshdFixture>(options));
            if (!m_servers.back()->start()) {
                m_problem = m_servers.back()->problem();
                return false;
            }
        }
        writeConfig();
        for (int i = 1; i <= hosts; ++i) {
            const Outcome added = cli(QStringList{QStringLiteral("hosts"), QStringLiteral("add"), QStringLiteral("s%1").arg(i)} + addOptions);
            m_problem = QString::fromUtf8(added.err);
            if (added.status != 0)
                return false;
        }
        return true;
    }
    [[nodiscard]] QString problem() const { return m_problem; }

    /// The lines that lead to a server; `more` are further ones of its block, each with a leading space.
    [[nodiscard]] QByteArray block(int number, const QByteArray &more = {}) const
    {
        const SshdFixture &one = server(number);
        return "Host s" + QByteArray::number(number) + "\n HostName 127.0.0.1\n Port " + QByteArray::number(one.port()) + "\n User " + one.user().toUtf8()
            + "\n IdentityFile " + one.userKeyPath().toUtf8() + "\n IdentitiesOnly yes\n IdentityAgent none\n UserKnownHostsFile "
            + one.knownHostsPath().toUtf8() + "\n GlobalKnownHostsFile /dev/null\n" + more;
    }
    void writeConfig() const
    {
        QByteArray config;
        for (int i = 1; i <= int(m_servers.size()); ++i)
            config += block(i);
        put(path(QStringLiteral("ssh_config")), config);
    }

    [[nodiscard]] QStringList globals() const
    {
        return {QStringLiteral("-F"), path(QStringLiteral("ssh_config")), QStringLiteral("--hosts-file"), path(QStringLiteral("hosts.yaml")),
                QStringLiteral("--data-dir"), path(QStringLiteral("data"))};
    }
    void begin(QProcess &process, const QStringList &arguments) const
    {
        // A session of its own has no controlling terminal, whoever runs the test.
        process.setChildProcessModifier([] { ::setsid(); });
        process.start(QStringLiteral(QUARTERDECK_CLI), globals() + arguments);
        QVERIFY(process.waitForStarted());
    }
    [[nodiscard]] Outcome cli(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        begin(process, arguments);
        if (!input.isEmpty())
            process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000)) {
            QTest::qFail(qPrintable(QStringLiteral("quarterdeck-cli does not end: ") + arguments.join(u' ')), __FILE__, __LINE__);
            process.kill();
            process.waitForFinished();
            return {-2, process.readAllStandardOutput(), process.readAllStandardError()};
        }
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -3, process.readAllStandardOutput(), process.readAllStandardError()};
    }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] SshdFixture &server(int number) const { return *m_servers.at(size_t(number - 1)); }

private:
    QTemporaryDir m_folder;
    std::vector<std::unique_ptr<SshdFixture>> m_servers;
    QString m_problem;
};

} // namespace qd::test
