// SPDX-License-Identifier: GPL-3.0-or-later
// ssh_config as it lives: files that change, OpenSSH asked in the background, commands that nobody allowed.
#include "models/hosts/endpoint_resolver.h"
#include "models/hosts/match_exec.h"
#include "models/hosts/ssh_client.h"
#include "tests/hosts/ssh_oracle.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QStandardPaths>
#include <QtTest/QSignalSpy>

#include <fcntl.h>
#include <sys/stat.h>

using namespace qd;
using namespace qd::hosts;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

Host hostNamed(const QString &name)
{
    Host host;
    host.id = {name};
    host.name = name;
    return host;
}

} // namespace

class TstSshConfigLive : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();

    void followsFiles_data();
    void followsFiles();
    void seesNewIncludedFiles();
    void explicitReloadIsAtOnce();
    void brokenConfigKeepsItsMeaning_data();
    void brokenConfigKeepsItsMeaning();
    void brokenFromTheStart_data();
    void brokenFromTheStart();
    void openSshHasTheLastWord();
    void asksEachOnceAndAFewAtATime();
    void neverRunsWhatIsNotAllowed();
    void askingRunsNothingWhateverTheFilesSay();
    void negatedExecDoesNotHoldEither();
    void ownReadingRunsWhatIsAllowed();
    void runsEachTextOnceForAStateOfTheFiles();
    void runsNothingForUnsafeNames();
    void aCommandThatFailsIsAnError();
    void aCommandMayNotTakeForEver();
    void permissionIsForTheExactWords();
    void permissionsAreKeptPrivately();
    void proxyCommandNeedsPermission();
    void proxyCommandTakesNoShellWords();
    void hopsHaveBlocksOfTheirOwn();
    void sendsEnvironment();
    void optionsBecomeEndpointFields();

private:
    void put(const QString &name, const QByteArray &text);
    void replace(const QString &name, const QByteArray &text);
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] ResolverSettings settings(bool withSsh = false) const;
    [[nodiscard]] QString countingSsh();
    [[nodiscard]] QList<QByteArray> calls() const;
    [[nodiscard]] int portOf(const EndpointResolver &resolver, const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Inventory> m_inventory;
};

void TstSshConfigLive::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_inventory = std::make_unique<Inventory>(path(u"hosts.yaml"_s));
    m_inventory->load();
}

void TstSshConfigLive::put(const QString &name, const QByteArray &text)
{
    QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

/// As editors save: another file takes the name.
void TstSshConfigLive::replace(const QString &name, const QByteArray &text)
{
    put(name + u".new"_s, text);
    QCOMPARE(::rename(QFile::encodeName(path(name + u".new"_s)).constData(), QFile::encodeName(path(name)).constData()), 0);
}

ResolverSettings TstSshConfigLive::settings(bool withSsh) const
{
    ResolverSettings s;
    s.userConfig = path(u"config"_s);
    s.isExplicit = true;
    s.person = oraclePerson();
    s.knownHostsFiles = {u"/home/kh"_s, u"/etc/ssh/ssh_known_hosts"_s};
    s.trustFile = path(u"trusted"_s);
    s.watch = true;
    if (withSsh)
        s.sshProgram = QStandardPaths::findExecutable(u"ssh"_s);
    return s;
}

/// The real ssh, with a diary of its calls.
QString TstSshConfigLive::countingSsh()
{
    put(u"bin/ssh"_s, "#!/bin/sh\nfor last; do :; done\necho \"+ $last\" >>" + QFile::encodeName(path(u"calls"_s)) + "\nssh \"$@\"\nstatus=$?\necho \"- $last\" >>"
            + QFile::encodeName(path(u"calls"_s)) + "\nexit $status\n");
    QFile::setPermissions(path(u"bin/ssh"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path(u"bin/ssh"_s);
}

QList<QByteArray> TstSshConfigLive::calls() const
{
    QFile file(path(u"calls"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QList<QByteArray>();
}

int TstSshConfigLive::portOf(const EndpointResolver &resolver, const QString &name) const
{
    const auto endpoint = resolver.endpoint(hostNamed(name));
    return endpoint ? endpoint->port : -1;
}

void TstSshConfigLive::followsFiles_data()
{
    QTest::addColumn<bool>("withSsh");
    QTest::addColumn<bool>("renamed");
    QTest::newRow("own reading, written in place") << false << false;
    QTest::newRow("own reading, renamed") << false << true;
    QTest::newRow("OpenSSH, renamed") << true << true;
}

void TstSshConfigLive::followsFiles()
{
    QFETCH(bool, withSsh);
    QFETCH(bool, renamed);
    put(u"config"_s, "Host web\n Port 1\n");
    const EndpointResolver resolver(*m_inventory, settings(withSsh));
    QCOMPARE(resolver.meaning().asksSsh(), withSsh);
    QCOMPARE(portOf(resolver, u"web"_s), 1);
    QTRY_VERIFY(resolver.meaning().isSettled());
    const QSignalSpy changed(&resolver.meaning(), &SshConfigMeaning::changed);
    renamed ? replace(u"config"_s, "Host web\n Port 2\n") : put(u"config"_s, "Host web\n Port 2\n");
    QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), 8000);
    QCOMPARE(portOf(resolver, u"web"_s), 2);
    QTRY_VERIFY(resolver.meaning().isSettled());
    QCOMPARE(portOf(resolver, u"web"_s), 2);
    // Words that change nothing for the hosts in use are no news.
    const qsizetype before = changed.size();
    replace(u"config"_s, "# a comment\nHost web\n Port 2\nHost other\n Port 9\n");
    QTest::qWait(700);
    QCOMPARE(changed.size(), before);
    QCOMPARE(portOf(resolver, u"other"_s), 9);
}

void TstSshConfigLive::seesNewIncludedFiles()
{
    put(u"config"_s, "Include " + QFile::encodeName(path(u"conf.d"_s)) + "/*.conf\nHost *\n Port 1\n");
    QVERIFY(QDir().mkpath(path(u"conf.d"_s)));
    const EndpointResolver resolver(*m_inventory, settings());
    QCOMPARE(portOf(resolver, u"web"_s), 1);
    QSignalSpy changed(&resolver.meaning(), &SshConfigMeaning::changed);
    put(u"conf.d/new.conf"_s, "Host web\n Port 2\n");
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 8000);
    QCOMPARE(portOf(resolver, u"web"_s), 2);
    replace(u"conf.d/new.conf"_s, "Host web\n Port 3\n");
    QTRY_COMPARE_WITH_TIMEOUT(portOf(resolver, u"web"_s), 3, 8000);
    QVERIFY(QFile::remove(path(u"conf.d/new.conf"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(portOf(resolver, u"web"_s), 1, 8000);
}

void TstSshConfigLive::explicitReloadIsAtOnce()
{
    put(u"config"_s, "Host web\n Port 1\n");
    EndpointResolver resolver(*m_inventory, settings(true));
    resolver.settle({hostNamed(u"web"_s)});
    QCOMPARE(portOf(resolver, u"web"_s), 1);
    put(u"config"_s, "Host web\n Port 2\n");
    resolver.reload();
    QCOMPARE(portOf(resolver, u"web"_s), 2); // not OpenSSH's answer about the old file
}

void TstSshConfigLive::brokenConfigKeepsItsMeaning_data()
{
    QTest::addColumn<bool>("withSsh");
    QTest::newRow("own reading") << false;
    QTest::newRow("OpenSSH") << true;
}

void TstSshConfigLive::brokenConfigKeepsItsMeaning()
{
    QFETCH(bool, withSsh);
    put(u"config"_s, "Host web\n Port 5\n");
    EndpointResolver resolver(*m_inventory, settings(withSsh));
    resolver.settle({hostNamed(u"web"_s)});
    QCOMPARE(portOf(resolver, u"web"_s), 5);
    QVERIFY(!resolver.meaning().problem());
    replace(u"config"_s, "Host web\n Port 6\n Prot 7\n");
    QTRY_VERIFY_WITH_TIMEOUT(resolver.meaning().problem(), 8000);
    const QString said = resolver.meaning().problem()->message;
    QVERIFY2(said.contains(path(u"config"_s) + u":3"_s), qPrintable(said));
    QTRY_VERIFY(resolver.meaning().isSettled());
    QCOMPARE(portOf(resolver, u"web"_s), 5);
    QVERIFY(resolver.meaning().problem());
    replace(u"config"_s, "Host web\n Port 6\n");
    QTRY_VERIFY_WITH_TIMEOUT(!resolver.meaning().problem(), 8000);
    QCOMPARE(portOf(resolver, u"web"_s), 6);
}

void TstSshConfigLive::brokenFromTheStart_data() { brokenConfigKeepsItsMeaning_data(); }

void TstSshConfigLive::brokenFromTheStart()
{
    QFETCH(bool, withSsh);
    put(u"config"_s, "Host web\n Port 6\nPort x\n");
    EndpointResolver resolver(*m_inventory, settings(withSsh));
    resolver.settle({hostNamed(u"web"_s)});
    const auto endpoint = resolver.endpoint(hostNamed(u"web"_s));
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().code, ErrorCode::Parse);
    QVERIFY2(endpoint.error().message.contains(path(u"config"_s) + u":3"_s), qPrintable(endpoint.error().message));
}

void TstSshConfigLive::openSshHasTheLastWord()
{
    // An ssh of the future: it knows more than our reading.
    put(u"bin/future"_s, "#!/bin/sh\nfor last; do :; done\ncase $last in quarterdeck.invalid) p=22;; *) p=4242;; esac\nprintf 'host %s\\nuser u\\nhostname h.example\\nport %s\\n' \"$last\" $p\n");
    QVERIFY(QFile::setPermissions(path(u"bin/future"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    put(u"config"_s, "Host web\n Port 1\nNewKeyword yes\n");
    ResolverSettings s = settings();
    s.sshProgram = path(u"bin/future"_s);
    EndpointResolver resolver(*m_inventory, s);
    resolver.settle({hostNamed(u"web"_s)});
    const auto endpoint = resolver.endpoint(hostNamed(u"web"_s));
    QVERIFY2(endpoint, endpoint ? "" : qPrintable(endpoint.error().toLine()));
    QCOMPARE(endpoint->addressText(), u"u@h.example:4242"_s);
}

void TstSshConfigLive::asksEachOnceAndAFewAtATime()
{
    constexpr int count = 120;
    put(u"config"_s, "Host n-*\n HostName %h.example\n Port 77\n");
    QList<Host> hosts;
    for (int i = 0; i < count; ++i)
        hosts.append(hostNamed(u"n-%1"_s.arg(i)));
    QVERIFY(m_inventory->add(hosts));
    ResolverSettings s = settings();
    s.sshProgram = countingSsh();
    EndpointResolver resolver(*m_inventory, s);
    QElapsedTimer clock;
    clock.start();
    resolver.prepare();
    const qint64 asked = clock.elapsed();
    resolver.meaning().settle();
    qInfo("%d hosts asked in %lld ms, answered in %lld ms", count, asked, clock.elapsed());
    for (const Host &host : hosts)
        QCOMPARE(resolver.endpoint(host)->addressText().section(u'@', 1), u"%1.example:77"_s.arg(host.name));
    QVERIFY(resolver.meaning().isSettled());
    int open = 0, most = 0, started = 0;
    for (const QByteArray &line : calls()) {
        open += line.startsWith('+') ? 1 : -1;
        started += line.startsWith('+') ? 1 : 0;
        most = std::max(most, open);
    }
    QCOMPARE(started, count + 1); // and the defaults
    QVERIFY2(most <= 4, qPrintable(QString::number(most)));
}

void TstSshConfigLive::neverRunsWhatIsNotAllowed()
{
    const QString marker = path(u"ran"_s);
    put(u"config"_s, "Host quiet\n Port 5\nMatch originalhost loud exec \"touch " + marker.toUtf8() + "\"\n Port 6\nHost *\n Port 7\n");
    ResolverSettings s = settings();
    s.sshProgram = countingSsh();
    EndpointResolver resolver(*m_inventory, s);
    resolver.settle({hostNamed(u"loud"_s), hostNamed(u"quiet"_s)});
    QCOMPARE(portOf(resolver, u"loud"_s), 7); // the block does not hold
    QCOMPARE(portOf(resolver, u"quiet"_s), 5);
    QVERIFY(calls().contains("+ quiet"));
    QVERIFY(!calls().contains("+ loud")); // OpenSSH was not even asked
    QVERIFY(!QFile::exists(marker));
    QVERIFY(resolver.commandsToAllow(hostNamed(u"quiet"_s)).isEmpty());
    const auto missing = resolver.commandsToAllow(hostNamed(u"loud"_s));
    QCOMPARE(missing.size(), 1);
    QCOMPARE(missing.first().text, u"touch "_s + marker);
    QCOMPARE(missing.first().line, 3);
    QCOMPARE(resolver.config().notices().size(), 1);

    const QSignalSpy changed(&resolver.meaning(), &SshConfigMeaning::changed);
    QVERIFY(resolver.allow(missing.first()));
    resolver.settle({hostNamed(u"loud"_s)});
    QCOMPARE(portOf(resolver, u"loud"_s), 6);
    QVERIFY(QFile::exists(marker));
    QVERIFY(!changed.isEmpty());
}

void TstSshConfigLive::askingRunsNothingWhateverTheFilesSay()
{
    const QString marker = path(u"ran"_s);
    put(u"config"_s, "Match exec \"touch " + marker.toUtf8() + "\"\n Port 6\nMatch !exec true\n User x\n");
    SshClientCall call{QStandardPaths::findExecutable(u"ssh"_s), path(u"config"_s), {.alias = u"web"_s, .user = {}, .port = 0}, false};
    const auto options = askSshClient(call, [] { return false; });
    QVERIFY2(options, options ? "" : qPrintable(options.error().toLine()));
    QCOMPARE(options->value("port"), QList<QByteArray>{"22"});
    QVERIFY(!QFile::exists(marker));
    call.mayRunCommands = true;
    qputenv("SHELL", "/bin/sh");
    QCOMPARE(askSshClient(call, [] { return false; })->value("port"), QList<QByteArray>{"6"});
    QVERIFY(QFile::exists(marker));
    call.question.alias = u"-oProxyCommand=x"_s; // an option is no destination
    QVERIFY(!isPlainDestination(call.question.alias));
    QVERIFY(!askSshClient(call, [] { return false; }));
}

void TstSshConfigLive::negatedExecDoesNotHoldEither()
{
    put(u"config"_s, "Match !exec false\n Port 6\nHost *\n Port 7\n");
    const EndpointResolver resolver(*m_inventory, settings());
    QCOMPARE(portOf(resolver, u"web"_s), 7);
}

/// Where there is no ssh: the same commands, the same tokens, the same order, the same meaning as OpenSSH's.
void TstSshConfigLive::ownReadingRunsWhatIsAllowed()
{
    qputenv("SHELL", "/bin/sh");
    const QByteArray diary = path(u"diary"_s).toUtf8();
    put(u"config"_s, "Match originalhost web exec \"test %n/%h/%p/%r/%k = web/web/22/" + oraclePerson().user.toUtf8() + "/web\"\n HostName %h.example\n Port 2200\n User me\n"
            "Match host web.example exec \"test %n/%h/%p/%r = web/web.example/2200/me; test $? = 0\"\n Tag found\n"
            "Match !exec \"test %n = other\"\n ServerAliveInterval 7\n"
            "Match originalhost web exec \"exit 3\"\n ServerAliveCountMax 9\n"
            "Match tagged found exec \"echo %n >>" + diary + "\"\n ServerAliveCountMax 4\n"
            "Match originalhost nobody exec \"echo never >>" + diary + "\"\n Port 1\n");
    const QList<Host> hosts{hostNamed(u"web"_s), hostNamed(u"other"_s)};
    EndpointResolver own(*m_inventory, settings()), theirs(*m_inventory, settings(true));
    QVERIFY(!own.meaning().asksSsh() && theirs.meaning().asksSsh());
    own.settle(hosts);
    QCOMPARE(portOf(own, u"web"_s), 22); // nothing is allowed yet
    const auto missing = own.commandsToAllow(hosts.first());
    QCOMPARE(missing.size(), 6);
    for (qsizetype i = 0; i < missing.size(); ++i) {
        QVERIFY(!QFile::exists(path(u"diary"_s)));
        QVERIFY(own.allow(missing.at(i)));
        own.settle(hosts);
        QCOMPARE(portOf(own, u"web"_s), i + 1 < missing.size() ? 22 : 2200); // all or nothing
    }
    QFile ran(path(u"diary"_s));
    QVERIFY(ran.open(QIODevice::ReadOnly));
    QCOMPARE(ran.readAll(), "web\n"_ba);
    theirs.meaning().trustChanged();
    theirs.settle(hosts);
    for (const Host &host : hosts) {
        const auto ours = own.endpoint(host), reference = theirs.endpoint(host);
        QVERIFY2(ours && reference, ours ? "" : qPrintable(ours.error().toLine()));
        QVERIFY2(*ours == *reference, qPrintable(host.name));
    }
    const auto web = own.endpoint(hosts.first());
    QCOMPARE(web->addressText(), u"me@web.example:2200"_s);
    QCOMPARE(web->serverAliveInterval.count(), 7);
    QCOMPARE(web->serverAliveCountMax, 4);
    QCOMPARE(own.endpoint(hosts.last())->serverAliveInterval.count(), 0);
}

void TstSshConfigLive::runsEachTextOnceForAStateOfTheFiles()
{
    const QByteArray text = "echo x >>" + path(u"diary"_s).toUtf8();
    const auto times = [this] {
        QFile file(path(u"diary"_s));
        return file.open(QIODevice::ReadOnly) ? int(file.readAll().count('x')) : 0;
    };
    put(u"config"_s, "Match exec \"" + text + "\"\n Port 6\n");
    EndpointResolver resolver(*m_inventory, settings());
    QVERIFY(resolver.allow({ConfigCommand::Kind::MatchExec, QString::fromUtf8(text), {}, 0}));
    QList<Host> hosts;
    for (int i = 0; i < 50; ++i)
        hosts.append(hostNamed(u"n%1"_s.arg(i)));
    const QSignalSpy changed(&resolver.meaning(), &SshConfigMeaning::changed);
    QCOMPARE(portOf(resolver, u"n1"_s), 22); // nobody waits for it
    for (int round = 0; round < 3; ++round) {
        resolver.settle(hosts);
        QCOMPARE(portOf(resolver, u"n49"_s), 6);
        QCOMPARE(times(), 1);
    }
    QVERIFY(!changed.isEmpty());
    put(u"config"_s, "Match exec \"" + text + "\"\n Port 77\n");
    resolver.reload();
    resolver.settle(hosts);
    QCOMPARE(portOf(resolver, u"n49"_s), 77);
    QCOMPARE(times(), 2);
}

void TstSshConfigLive::runsNothingForUnsafeNames()
{
    const QByteArray text = "echo %n %r >>" + path(u"diary"_s).toUtf8();
    put(u"config"_s, "Match exec \"" + text + "\"\n Port 6\n");
    EndpointResolver resolver(*m_inventory, settings());
    QVERIFY(resolver.allow({ConfigCommand::Kind::MatchExec, QString::fromUtf8(text), {}, 0}));
    for (const QString &address : {u"a;touch x"_s, u"$(id)"_s, u"`id`"_s, u"-oX"_s, u"a b"_s}) {
        Host host = hostNamed(u"web"_s);
        host.address = address;
        resolver.settle({host});
    }
    Host host = hostNamed(u"web"_s);
    host.user = u"a;b"_s;
    resolver.settle({host});
    QVERIFY(!QFile::exists(path(u"diary"_s)));
    resolver.settle({hostNamed(u"web"_s)});
    QVERIFY(QFile::exists(path(u"diary"_s)));
}

void TstSshConfigLive::aCommandThatFailsIsAnError()
{
    put(u"config"_s, "Port 5\nMatch originalhost web exec \"kill -9 $$\"\n User x\n");
    EndpointResolver resolver(*m_inventory, settings());
    QVERIFY(resolver.allow({ConfigCommand::Kind::MatchExec, u"kill -9 $$"_s, {}, 0}));
    resolver.settle({hostNamed(u"web"_s), hostNamed(u"other"_s)});
    const auto refused = resolver.endpoint(hostNamed(u"web"_s)); // as OpenSSH gives up
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.startsWith(path(u"config"_s) + u":2: "_s), qPrintable(refused.error().toLine()));
    QVERIFY(resolver.meaning().problem());
    QCOMPARE(portOf(resolver, u"other"_s), 5);
    put(u"config"_s, "Port 55\n");
    resolver.reload();
    QCOMPARE(portOf(resolver, u"web"_s), 55);
    QVERIFY(!resolver.meaning().problem());
}

void TstSshConfigLive::aCommandMayNotTakeForEver()
{
    const QByteArray left = path(u"left"_s).toUtf8();
    QElapsedTimer clock;
    clock.start();
    const auto end = runMatchExec("(sleep 2; touch " + left + ") & sleep 30", std::chrono::milliseconds(400), [] { return false; });
    QVERIFY(!end);
    QCOMPARE(end.error().code, ErrorCode::Timeout);
    QVERIFY(clock.elapsed() < 2000);
    const auto stopped = runMatchExec("sleep 30", std::chrono::minutes(1), [] { return true; });
    QVERIFY(!stopped && clock.elapsed() < 3000);
    QTest::qWait(2500);
    QVERIFY(!QFile::exists(path(u"left"_s))); // nothing of it is left behind
    QCOMPARE(runMatchExec("exit 0", kMatchExecLimit, [] { return false; }).value_or(false), true);
    QCOMPARE(runMatchExec("exit 1", kMatchExecLimit, [] { return false; }).value_or(true), false);
}

void TstSshConfigLive::permissionIsForTheExactWords()
{
    put(u"config"_s, "Match exec \"test -e /x\"\n Port 6\n");
    EndpointResolver resolver(*m_inventory, settings(true));
    const auto missing = resolver.commandsToAllow(hostNamed(u"web"_s));
    QCOMPARE(missing.size(), 1);
    QVERIFY(resolver.allow(missing.first()));
    QVERIFY(resolver.commandsToAllow(hostNamed(u"web"_s)).isEmpty());
    put(u"config"_s, "Match exec \"test -e /xx\"\n Port 6\n");
    resolver.reload();
    QCOMPARE(resolver.commandsToAllow(hostNamed(u"web"_s)).size(), 1);
    // The same words as a ProxyCommand are another permission.
    put(u"config"_s, "ProxyCommand test -e /x\n");
    resolver.reload();
    QCOMPARE(resolver.commandsToAllow(hostNamed(u"web"_s)).size(), 1);
}

void TstSshConfigLive::permissionsAreKeptPrivately()
{
    const ConfigCommand command{ConfigCommand::Kind::ProxyCommand, u"nc %h %p"_s, {}, 0};
    CommandTrust first(path(u"t/trusted"_s));
    QVERIFY(!first.allows(command));
    QVERIFY(first.allow(command));
    struct stat info {};
    QCOMPARE(::stat(QFile::encodeName(first.path()).constData(), &info), 0);
    QCOMPARE(info.st_mode & 0777, mode_t(0600));
    CommandTrust second(path(u"t/trusted"_s));
    QVERIFY(second.allows(command));
    QVERIFY(!second.allows({ConfigCommand::Kind::ProxyCommand, u"nc %h %p "_s, {}, 0}));
    QVERIFY(second.forget(command));
    QVERIFY(first.allows(command));
    first.reload();
    QVERIFY(!first.allows(command));
    QVERIFY(first.allow(command));
    QCOMPARE(::chmod(QFile::encodeName(first.path()).constData(), 0622), 0);
    QVERIFY(!CommandTrust(first.path()).allows(command));
}

void TstSshConfigLive::proxyCommandNeedsPermission()
{
    put(u"config"_s, "Host web\n HostName web.example\n Port 99\n User me\n ProxyCommand nc -X connect %h %p # %r %n\n");
    EndpointResolver resolver(*m_inventory, settings(true));
    resolver.settle({hostNamed(u"web"_s)});
    const auto refused = resolver.endpoint(hostNamed(u"web"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unsupported);
    QVERIFY(refused.error().hint.contains(u"trust-command web"_s));
    const auto missing = resolver.commandsToAllow(hostNamed(u"web"_s));
    QCOMPARE(missing.size(), 1);
    QCOMPARE(missing.first().kind, ConfigCommand::Kind::ProxyCommand);
    QCOMPARE(missing.first().file, path(u"config"_s));
    QCOMPARE(missing.first().line, 5);
    QVERIFY(resolver.allow(missing.first()));
    const auto endpoint = resolver.endpoint(hostNamed(u"web"_s));
    QVERIFY2(endpoint, endpoint ? "" : qPrintable(endpoint.error().toLine()));
    QCOMPARE(endpoint->proxyCommand, u"nc -X connect web.example 99 # me web"_s);
    QVERIFY(endpoint->proxyCommandAccepted);
    Host direct = hostNamed(u"web"_s);
    direct.jumpHost = u"none"_s; // the entry's own word wins
    QVERIFY(resolver.endpoint(direct)->proxyCommand.isEmpty());
}

void TstSshConfigLive::proxyCommandTakesNoShellWords()
{
    put(u"config"_s, "ProxyCommand nc %h %p\n");
    EndpointResolver resolver(*m_inventory, settings());
    QVERIFY(resolver.allow({ConfigCommand::Kind::ProxyCommand, u"nc %h %p"_s, {}, 0}));
    for (const QString &address : {u"a;touch x"_s, u"$(id)"_s, u"`id`"_s, u"-oX"_s, u"a b"_s}) {
        Host host = hostNamed(u"web"_s);
        host.address = address;
        QVERIFY2(!resolver.endpoint(host), qPrintable(address));
    }
    Host host = hostNamed(u"web"_s);
    host.user = u"a;b"_s;
    QVERIFY(!resolver.endpoint(host));
}

void TstSshConfigLive::hopsHaveBlocksOfTheirOwn()
{
    put(u"config"_s, "Host target\n ProxyJump inner@middle,last:2022\nHost middle\n HostName m.example\n User ignored\n IdentityFile /keys/m\n ProxyJump outer\n"
                     "Host outer\n Port 3\n User o\n IdentityFile /keys/o\nHost last\n User l\n Port 9\n ProxyJump nobody\n UserKnownHostsFile /kh/l\n");
    EndpointResolver resolver(*m_inventory, settings(true));
    resolver.settle({hostNamed(u"target"_s)});
    const auto endpoint = resolver.endpoint(hostNamed(u"target"_s));
    QVERIFY2(endpoint, endpoint ? "" : qPrintable(endpoint.error().toLine()));
    QStringList way;
    for (const ssh::Endpoint &hop : endpoint->jumps)
        way.append(hop.addressText());
    QCOMPARE(way, QStringList({u"o@outer:3"_s, u"inner@m.example"_s, u"l@last:2022"_s}));
    QCOMPARE(endpoint->jumps.at(0).identityFiles, QStringList{u"/keys/o"_s});
    QCOMPARE(endpoint->jumps.at(1).identityFiles, QStringList{u"/keys/m"_s});
    QCOMPARE(endpoint->jumps.at(2).knownHostsFiles, QStringList{u"/kh/l"_s});
    QVERIFY(endpoint->identityFiles.isEmpty());
}

void TstSshConfigLive::sendsEnvironment()
{
    qputenv("QD_SENT", "from here");
    qputenv("LC_QD", "never");
    put(u"config"_s, "SendEnv QD_* LC_*\nSetEnv A=1 QD_SENT2=x=y LANG=de\n");
    const EndpointResolver resolver(*m_inventory, settings());
    const QMap<QString, QString> sent = resolver.endpoint(hostNamed(u"web"_s))->setEnv;
    QCOMPARE(sent.value(u"QD_SENT"_s), u"from here"_s);
    QCOMPARE(sent.value(u"QD_SENT2"_s), u"x=y"_s);
    QCOMPARE(sent.value(u"A"_s), u"1"_s);
    QVERIFY(!sent.contains(u"LANG"_s) && !sent.contains(u"LC_QD"_s)); // commands are read in LC_ALL=C
}

void TstSshConfigLive::optionsBecomeEndpointFields()
{
    put(u"config"_s, "AddressFamily inet6\nBindAddress ::1\nCiphers aes256-ctr\nMACs hmac-sha2-256\nKexAlgorithms curve25519-sha256\nHostKeyAlgorithms ssh-ed25519\n"
                     "PubkeyAcceptedAlgorithms ssh-ed25519\nCertificateFile /c\nHashKnownHosts yes\nStrictHostKeyChecking accept-new\nServerAliveInterval 7\n"
                     "ServerAliveCountMax 2\nTCPKeepAlive no\nCompression yes\nPreferredAuthentications password,publickey\nNumberOfPasswordPrompts 1\n"
                     "UserKnownHostsFile none\nGlobalKnownHostsFile /g\nIdentityAgent none\nConnectTimeout 4\nPasswordAuthentication no\n");
    for (const bool withSsh : {false, true}) {
        EndpointResolver resolver(*m_inventory, settings(withSsh));
        resolver.settle({hostNamed(u"web"_s)});
        const auto endpoint = resolver.endpoint(hostNamed(u"web"_s));
        QVERIFY2(endpoint, endpoint ? "" : qPrintable(endpoint.error().toLine()));
        QCOMPARE(endpoint->addressFamily, ssh::AddressFamily::Inet6);
        QCOMPARE(endpoint->bindAddress, u"::1"_s);
        QCOMPARE(endpoint->ciphers, QStringList{u"aes256-ctr"_s});
        QCOMPARE(endpoint->macs, QStringList{u"hmac-sha2-256"_s});
        QCOMPARE(endpoint->kexAlgorithms, QStringList{u"curve25519-sha256"_s});
        QCOMPARE(endpoint->hostKeyAlgorithms, QStringList{u"ssh-ed25519"_s});
        QCOMPARE(endpoint->pubkeyAcceptedAlgorithms, QStringList{u"ssh-ed25519"_s});
        QCOMPARE(endpoint->certificateFiles, QStringList{u"/c"_s});
        QVERIFY(endpoint->hashKnownHosts && endpoint->compression && !endpoint->tcpKeepAlive && !endpoint->passwordAuthentication && !endpoint->forwardAgent);
        QCOMPARE(endpoint->strictHostKeyChecking, ssh::HostKeyChecking::AcceptNew);
        QCOMPARE(endpoint->serverAliveInterval, std::chrono::seconds(7));
        QCOMPARE(endpoint->serverAliveCountMax, 2);
        QCOMPARE(endpoint->preferredAuthentications, QStringList({u"password"_s, u"publickey"_s}));
        QCOMPARE(endpoint->numberOfPasswordPrompts, 1);
        QCOMPARE(endpoint->knownHostsFiles, QStringList{u"/dev/null"_s});
        QCOMPARE(endpoint->globalKnownHostsFiles, QStringList{u"/g"_s});
        QVERIFY(endpoint->agentSocket.isEmpty());
        QCOMPARE(endpoint->connectTimeout, std::chrono::seconds(4));
    }
    put(u"config"_s, "\n");
    EndpointResolver resolver(*m_inventory, settings(true));
    resolver.settle({hostNamed(u"web"_s)});
    ssh::Endpoint plain = *resolver.endpoint(hostNamed(u"web"_s));
    QVERIFY(plain.ciphers.isEmpty() && plain.kexAlgorithms.isEmpty() && plain.hostKeyAlgorithms.isEmpty() && plain.identityFiles.isEmpty()); // ours then
    QCOMPARE(plain.knownHostsFiles, settings().knownHostsFiles);
}

QD_TEST_MAIN(QCoreApplication, TstSshConfigLive)
#include "tst_ssh_config_live.moc"
