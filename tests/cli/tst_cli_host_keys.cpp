// SPDX-License-Identifier: GPL-3.0-or-later
// hosts why and hosts accept-key, as a process against a real sshd.
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <unistd.h>

using namespace qd;
using namespace Qt::StringLiterals;

namespace {

struct Outcome {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

void put(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(text), text.size());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TstCliHostKeys : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void whyReady();
    void whyNot();
    void whyAsJson();
    void acceptsTheRightKey();
    void refusesAnotherFingerprint();
    void acceptsAnUnknownKey();
    void knownKeyIsFine();
    void neverARevokedKey();
    void wrongUsage();

private:
    [[nodiscard]] Outcome cli(const QStringList &arguments) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString fingerprint() const
    {
        QProcess keygen;
        keygen.start(u"ssh-keygen"_s, {u"-l"_s, u"-f"_s, m_server->hostKeyPath() + u".pub"_s});
        keygen.waitForFinished();
        return QString::fromLatin1(keygen.readAll().split(' ').value(1));
    }
    void renew()
    {
        QVERIFY(m_server->renewHostKey() && m_server->start());
    }

    QTemporaryDir m_folder;
    std::unique_ptr<test::SshdFixture> m_server;
};

void TstCliHostKeys::initTestCase()
{
    m_server = std::make_unique<test::SshdFixture>();
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    put(path(u"ssh_config"_s), "Host web\n HostName 127.0.0.1\n Port " + QByteArray::number(m_server->port()) + "\n User " + m_server->user().toUtf8()
        + "\n IdentityFile " + m_server->userKeyPath().toUtf8() + "\n IdentitiesOnly yes\n IdentityAgent none\n UserKnownHostsFile " + m_server->knownHostsPath().toUtf8()
        + "\n GlobalKnownHostsFile /dev/null\n");
    QCOMPARE(cli({u"hosts"_s, u"add"_s, u"web"_s}).status, 0);
}

void TstCliHostKeys::init() { QVERIFY(m_server->fillKnownHosts()); }

Outcome TstCliHostKeys::cli(const QStringList &arguments) const
{
    QProcess process;
    process.setChildProcessModifier([] { ::setsid(); }); // no controlling terminal, whoever runs the test
    process.start(QStringLiteral(QUARTERDECK_CLI), QStringList{u"-F"_s, path(u"ssh_config"_s), u"--hosts-file"_s, path(u"hosts.yaml"_s), u"--data-dir"_s, path(u"data"_s)} + arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished();
        return {-2, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void TstCliHostKeys::whyReady()
{
    const Outcome outcome = cli({u"hosts"_s, u"why"_s, u"web"_s});
    QVERIFY2(outcome.status == 0, outcome.err + outcome.out);
    const QStringList parts{u"127.0.0.1"_s, u"OpenSSH"_s, u"aes128-gcm"_s, fingerprint(), u"publickey"_s, u"accepted"_s, u"Ready"_s};
    for (const QString &part : parts)
        QVERIFY2(outcome.out.contains(part.toUtf8()), qPrintable(part + u" in "_s + QString::fromUtf8(outcome.out)));
}

void TstCliHostKeys::whyNot()
{
    const QByteArray keys = contentOf(m_server->authorizedKeysPath());
    put(m_server->authorizedKeysPath(), {});
    const Outcome outcome = cli({u"hosts"_s, u"why"_s, u"web"_s});
    put(m_server->authorizedKeysPath(), keys);
    QCOMPARE(outcome.status, 255);
    QVERIFY2(outcome.out.contains("!") && outcome.out.contains("refused") && outcome.err.contains("denied the login"), outcome.out + outcome.err);
}

void TstCliHostKeys::whyAsJson()
{
    const Outcome outcome = cli({u"--json"_s, u"hosts"_s, u"why"_s, u"web"_s});
    QCOMPARE(outcome.status, 0);
    QStringList steps;
    QJsonObject last;
    for (const QByteArray &line : outcome.out.trimmed().split('\n')) {
        last = QJsonDocument::fromJson(line).object();
        if (last.value(u"type"_s) == u"attempt-step"_s && (steps.isEmpty() || steps.last() != last.value(u"step"_s).toString()))
            steps << last.value(u"step"_s).toString();
    }
    QCOMPARE(steps, (QStringList{u"resolve"_s, u"connect"_s, u"key-exchange"_s, u"host-key"_s, u"login"_s, u"ready"_s}));
    QCOMPARE(last.value(u"type"_s).toString(), u"attempt"_s);
    QVERIFY(last.value(u"ready"_s).toBool());
    QCOMPARE(last.value(u"methods"_s).toArray(), QJsonArray{u"publickey"_s});
}

void TstCliHostKeys::acceptsTheRightKey()
{
    renew();
    QCOMPARE(cli({u"run"_s, u"web"_s, u"--"_s, u"true"_s}).status, 255);
    const Outcome outcome = cli({u"hosts"_s, u"accept-key"_s, u"web"_s, u"--fingerprint"_s, fingerprint()});
    QVERIFY2(outcome.status == 0, outcome.err + outcome.out);
    QVERIFY(outcome.out.contains(fingerprint().toLatin1()));
    QCOMPARE(cli({u"run"_s, u"web"_s, u"--"_s, u"true"_s}).status, 0);
    QCOMPARE(contentOf(m_server->knownHostsPath()).count('\n'), 1); // the old key is gone
}

void TstCliHostKeys::refusesAnotherFingerprint()
{
    const QString old = fingerprint();
    renew();
    const QByteArray before = contentOf(m_server->knownHostsPath());
    const Outcome outcome = cli({u"hosts"_s, u"accept-key"_s, u"web"_s, u"--fingerprint"_s, old});
    QCOMPARE(outcome.status, 255);
    QVERIFY2(outcome.err.contains("Nothing was changed"), outcome.err.constData());
    QCOMPARE(contentOf(m_server->knownHostsPath()), before);
}

void TstCliHostKeys::acceptsAnUnknownKey()
{
    put(m_server->knownHostsPath(), {});
    const QString wrong = u"SHA256:"_s + QString(43, u'A');
    QCOMPARE(cli({u"hosts"_s, u"accept-key"_s, u"web"_s, u"--fingerprint"_s, wrong}).status, 255);
    QCOMPARE(contentOf(m_server->knownHostsPath()), QByteArray());
    const Outcome outcome = cli({u"hosts"_s, u"accept-key"_s, u"web"_s, u"--fingerprint"_s, fingerprint()});
    QVERIFY2(outcome.status == 0, outcome.err + outcome.out);
    QCOMPARE(contentOf(m_server->knownHostsPath()).count('\n'), 1);
}

void TstCliHostKeys::knownKeyIsFine()
{
    const QByteArray before = contentOf(m_server->knownHostsPath());
    QCOMPARE(cli({u"hosts"_s, u"accept-key"_s, u"web"_s, u"--fingerprint"_s, fingerprint()}).status, 0);
    QCOMPARE(contentOf(m_server->knownHostsPath()), before);
    const Outcome other = cli({u"hosts"_s, u"accept-key"_s, u"web"_s, u"--fingerprint"_s, u"SHA256:"_s + QString(43, u'A')});
    QCOMPARE(other.status, 255);
    QVERIFY2(other.err.contains("stored already"), other.err.constData());
}

void TstCliHostKeys::neverARevokedKey()
{
    const QByteArray before = "@revoked * " + contentOf(m_server->hostKeyPath() + u".pub"_s);
    put(m_server->knownHostsPath(), before);
    const Outcome outcome = cli({u"hosts"_s, u"accept-key"_s, u"web"_s, u"--fingerprint"_s, fingerprint()});
    QCOMPARE(outcome.status, 255);
    QVERIFY2(outcome.err.contains("revoked"), outcome.err.constData());
    QCOMPARE(contentOf(m_server->knownHostsPath()), before);
}

void TstCliHostKeys::wrongUsage()
{
    QCOMPARE(cli({u"hosts"_s, u"accept-key"_s, u"web"_s}).status, 2);
    QCOMPARE(cli({u"hosts"_s, u"accept-key"_s, u"web"_s, u"--fingerprint"_s, u"MD5:00"_s}).status, 2);
    QCOMPARE(cli({u"hosts"_s, u"accept-key"_s, u"all"_s, u"--fingerprint"_s, fingerprint()}).status, 2);
    QCOMPARE(cli({u"hosts"_s, u"why"_s, u"nobody"_s}).status, 2);
}

QD_TEST_MAIN(QCoreApplication, TstCliHostKeys)
#include "tst_cli_host_keys.moc"
