// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/session_pool.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QFile>
#include <QtTest/QTest>

#include <memory>

namespace qd::test {

/// Waits until the session is in this phase.
inline bool waitPhase(const ssh::Session &session, ssh::SessionPhase phase, int ms = 15000)
{
    return QTest::qWaitFor([&] { return session.status().phase == phase; }, ms);
}

inline QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Replaces the file; only its owner may read it, as keys want it.
inline void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(content), content.size());
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
}

/// What tests of logins stand on: one sshd, one pool, one person. A base of test classes.
class LoginWorld {
protected:
    /// A session in a pool of its own; the one before is gone.
    std::shared_ptr<ssh::Session> connectTo(const ssh::Endpoint &endpoint)
    {
        m_pool = std::make_unique<ssh::SessionPool>(m_server->poolSettings(), m_prompter);
        auto session = m_pool->session(endpoint);
        session->connectToHost();
        return session;
    }
    void startWith(SshdOptions options)
    {
        m_pool.reset();
        m_server = std::make_unique<SshdFixture>(std::move(options));
        QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    }
    void closeAll()
    {
        m_pool.reset();
        m_server.reset();
    }

    ScriptedPrompter m_prompter;
    std::unique_ptr<SshdFixture> m_server;
    std::unique_ptr<ssh::SessionPool> m_pool;
};

} // namespace qd::test
