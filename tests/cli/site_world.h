// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/cli/cli_world.h"

#include <QtCore/QJsonArray>

namespace qd::test {

/// A recipe of one page and one file of configuration, below a folder of its own on real sshd hosts.
/// The page "broken" is never healthy, "slow" not before the deadline, "waits" once there is a file "ok" in the target.
class SiteWorld {
public:
    /// What is allowed here is allowed for this test only.
    [[nodiscard]] bool start(int hosts)
    {
        qputenv("XDG_CONFIG_HOME", path(QStringLiteral("config")).toUtf8());
        return m_world.start(hosts);
    }
    [[nodiscard]] QString problem() const { return m_world.problem(); }
    /// For each test a target of its own.
    void renew()
    {
        m_target = path(QStringLiteral("srv/site-%1").arg(++m_number));
        QVERIFY(QDir().mkpath(m_target));
        writeSource("first");
        writeRecipe();
    }
    void writeSource(const QByteArray &page) const { put(path(QStringLiteral("src/index.html")), page); }
    void writeRecipe(const QByteArray &more = {}) const
    {
        const QByteArray target = m_target.toUtf8();
        put(recipe(), "recipe: 1\nname: " + name().toUtf8() + "\ndescription: A page\nwhat: {folder: src}\ntarget: " + target
                + "\nvariables:\n  greeting: hello\n"
                  "steps:\n"
                  "  - upload\n"
                  "  - unpack\n"
                  "  - template:\n      to: " + target + "/site.conf\n      content: |\n        greeting = {{ greeting }}\n"
                  "  - switch\n"
                  "  - restart: {command: 'echo restarted $(cat index.html)'}\n"
                  "gates:\n"
                  "  - health: {command: 'case $(cat index.html) in broken) exit 1;; slow) sleep 1; exit 1;; waits) test -f " + target
                + "/ok;; esac', deadline: 3s, interval: 200ms, successes: 1}\n" + more);
    }
    [[nodiscard]] QString name() const { return QStringLiteral("site-%1").arg(m_number); }
    [[nodiscard]] QString recipe() const { return path(QStringLiteral("site.yaml")); }
    [[nodiscard]] QString target() const { return m_target; }
    [[nodiscard]] QString file(const QString &name) const { return m_target + u'/' + name; }
    [[nodiscard]] QString path(const QString &name) const { return m_world.path(name); }
    [[nodiscard]] QByteArray page() const { return contentOf(file(QStringLiteral("current/index.html"))); }
    [[nodiscard]] Outcome cli(const QStringList &arguments) const { return m_world.cli(arguments); }
    [[nodiscard]] Outcome deploy(const QStringList &more = {}) const { return cli(QStringList{QStringLiteral("deploy"), recipe(), QStringLiteral("s1")} + more); }
    /// The runs to this test's target, newest first.
    [[nodiscard]] QList<QJsonObject> runs(const QStringList &more = {}) const
    {
        return cli(QStringList{QStringLiteral("--json"), QStringLiteral("runs"), QStringLiteral("--target"), m_target} + more).objects(QStringLiteral("run"));
    }
    [[nodiscard]] const CliWorld &world() const { return m_world; }

private:
    CliWorld m_world;
    QString m_target;
    int m_number = 0;
};

} // namespace qd::test
