// SPDX-License-Identifier: GPL-3.0-or-later
// The oracle is OpenSSH's own `ssh -G`, which reads the same files and connects to nothing.
#include "models/hosts/endpoint_resolver.h"
#include "models/hosts/ssh_config_import.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

using namespace qd;
using namespace qd::hosts;
using namespace Qt::StringLiterals;

namespace {

const char *const kConfig = R"(# comment
User nobody-yet
Include conf.d/*.conf

Host web-* !web-9 "quoted name"
    HostName %h.example.org
    Port 2222   # a port
    User deploy
    IdentityFile ~/.ssh/web_key
    IdentityFile %d/keys/%r@%n

Host web-1
    Port 9
    User never
    IdentityFile ~/.ssh/web_key

host=gate
	hostname = "10.0.0.1"
	PORT=2200
	proxyjump none

Host behind behind2
    ProxyJump admin@gate:2200,second
    UserKnownHostsFile ~/.ssh/kh1 "/tmp/with space"
    IdentitiesOnly yes

Host direct
    ProxyJump none
    IdentityAgent none
    HostKeyAlias alias.example

Match host matched
    Port 77
Match exec "touch %d/ran"
    Port 78

Match all
    IdentityFile ~/.ssh/last
    ConnectTimeout 7

Host *
    User fallback
    ProxyJump gate
    Port 24
)";

void put(const QString &path, const QByteArray &text)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

} // namespace

class TstSshConfig : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void agreesWithOpenSsh_data();
    void agreesWithOpenSsh();
    void splitsArguments_data();
    void splitsArguments();
    void listsAliases();
    void runsNothing();
    void survivesIncludeLoops();
    void survivesOddLines();
    void imports();
    void resolvesFromAllSources();
    void resolvesJumpChains();
    void explainsWhatCannotBeResolved();

private:
    [[nodiscard]] SshConfig config() const { return *SshConfig::read(m_path, m_home.filePath(u".ssh"_s), m_person); }
    [[nodiscard]] ResolverSettings settings() const;

    QTemporaryDir m_home;
    QString m_path;
    SshConfigPerson m_person;
};

void TstSshConfig::initTestCase()
{
    m_person = SshConfigPerson::current();
    m_person.home = m_home.path();
    m_path = m_home.filePath(u".ssh/config"_s);
    put(m_path, kConfig);
    put(m_home.filePath(u".ssh/conf.d/b.conf"_s), "Host included\n  HostName inc.example\n  Port 1234\nHost nested\n  Include more/x\n");
    put(m_home.filePath(u".ssh/conf.d/a.conf"_s), "Port 1000\nHost nothing\n  User x\n");
    put(m_home.filePath(u".ssh/more/x"_s), "HostName nested.example\nHost nested other\n  User inner\n");
    put(m_home.filePath(u".ssh/conf.d/ignored.txt"_s), "User wrong\n");
}

ResolverSettings TstSshConfig::settings() const
{
    ResolverSettings s;
    s.userConfig = m_path;
    s.person = m_person;
    s.agentSocket = u"/run/agent"_s;
    s.knownHostsFiles = {u"/home/kh"_s, u"/etc/ssh/ssh_known_hosts"_s};
    return s;
}

void TstSshConfig::agreesWithOpenSsh_data()
{
    QTest::addColumn<QString>("alias");
    for (const QString &alias : {u"web-1"_s, u"web-2"_s, u"web-9"_s, u"gate"_s, u"behind"_s, u"behind2"_s, u"direct"_s, u"included"_s,
                                 u"nested"_s, u"other"_s, u"nothing"_s, u"unknown.example"_s, u"10.1.2.3"_s})
        QTest::newRow(qPrintable(alias)) << alias;
}

void TstSshConfig::agreesWithOpenSsh()
{
    QFETCH(QString, alias);
    // The oracle cannot skip "Match exec" and takes ~ from the account, not from HOME: it reads a copy
    // without the former in which ~ is spelled out, and relative Includes are absolute.
    QByteArray text = QByteArray(kConfig);
    text.replace("Match exec \"touch %d/ran\"\n    Port 78\n", "").replace("~/", m_home.path().toUtf8() + "/").replace("%d/", m_home.path().toUtf8() + "/");
    text.replace("Include conf.d/*.conf", "Include " + m_home.path().toUtf8() + "/.ssh/abs.d/*.conf");
    for (const QString &name : {u"a.conf"_s, u"b.conf"_s}) {
        QFile file(m_home.filePath(u".ssh/conf.d/"_s + name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        put(m_home.filePath(u".ssh/abs.d/"_s + name), file.readAll().replace("Include more/x", "Include " + m_home.path().toUtf8() + "/.ssh/more/x"));
    }
    put(m_home.filePath(u".ssh/oracle"_s), text);
    QProcess ssh;
    ssh.start(u"ssh"_s, {u"-G"_s, u"-F"_s, m_home.filePath(u".ssh/oracle"_s), alias});
    QVERIFY(ssh.waitForFinished());
    QCOMPARE(ssh.exitCode(), 0);
    QMap<QString, QStringList> said;
    for (const QByteArray &line : ssh.readAllStandardOutput().split('\n')) {
        const qsizetype space = line.indexOf(' ');
        said[QString::fromUtf8(line.first(std::max<qsizetype>(0, space)))].append(QString::fromUtf8(line.sliced(space + 1)));
    }
    const SshConfigValues ours = config().valuesFor(alias);
    QCOMPARE(ours.hostName.value_or(alias).toLower(), said.value(u"hostname"_s).value(0));
    QCOMPARE(QString::number(ours.port.value_or(22)), said.value(u"port"_s).value(0));
    QCOMPARE(ours.user.value_or(m_person.user), said.value(u"user"_s).value(0));
    const QString jump = ours.proxyJump.value_or(QString());
    QCOMPARE(jump == u"none" ? QString() : jump, said.value(u"proxyjump"_s).value(0));
    QCOMPARE(ours.identitiesOnly.value_or(false) ? u"yes"_s : u"no"_s, said.value(u"identitiesonly"_s).value(0));
    QCOMPARE(QString::number(ours.connectTimeout.value_or(0)), said.value(u"connecttimeout"_s).value(0, u"0"_s));
    QCOMPARE(ours.hostKeyAlias.value_or(QString()), said.value(u"hostkeyalias"_s).value(0));
    // ssh -G leaves the tokens of key files as they are.
    QStringList files = said.value(u"identityfile"_s);
    for (QString &file : files)
        file.replace(u"%r"_s, ours.user.value_or(m_person.user)).replace(u"%n"_s, alias);
    QCOMPARE(ours.identityFiles, files);
}

void TstSshConfig::splitsArguments_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<bool>("ok");
    const auto row = [](const char *text, const QStringList &words, bool ok = true) { QTest::newRow(text) << QString::fromUtf8(text) << words << ok; };
    row("a b\tc", {u"a"_s, u"b"_s, u"c"_s});
    row("\"a b\" 'c d'", {u"a b"_s, u"c d"_s});
    row("a\\ b", {u"a b"_s});
    row("\"a\\\"b\"", {u"a\"b"_s});
    row("a\"b c\"d", {u"ab cd"_s});
    row("a # comment", {u"a"_s});
    row("a#b", {u"a#b"_s});
    row("\"\"", {u""_s});
    row("", {});
    row("\"open", {}, false);
}

void TstSshConfig::splitsArguments()
{
    QFETCH(QString, text);
    QFETCH(QStringList, words);
    const auto split = splitSshArguments(text);
    QTEST(split.has_value(), "ok");
    if (split)
        QCOMPARE(*split, words);
}

void TstSshConfig::listsAliases()
{
    const SshConfig ours = config();
    QStringList names;
    for (const SshConfigAlias &alias : ours.aliases())
        names.append(alias.name);
    QCOMPARE(names, QStringList({u"nothing"_s, u"included"_s, u"nested"_s, u"quoted name"_s, u"web-1"_s, u"gate"_s, u"behind"_s, u"behind2"_s, u"direct"_s}));
    const auto gate = std::ranges::find(ours.aliases(), u"gate"_s, &SshConfigAlias::name);
    QCOMPARE(gate->line, 17);
    QCOMPARE(gate->file, m_path);
}

void TstSshConfig::runsNothing()
{
    const SshConfig ours = config();
    QCOMPARE(ours.notices().size(), 1);
    QVERIFY(ours.notices().at(0).message.contains(u"Match"_s));
    QCOMPARE(ours.notices().at(0).line, 34);
    QVERIFY(ours.faults().isEmpty());
    QCOMPARE(ours.commands().size(), 1);
    std::ignore = ours.valuesFor(u"anything"_s);
    QVERIFY(!QFile::exists(m_home.filePath(u"ran"_s)));
}

void TstSshConfig::survivesIncludeLoops()
{
    const QString folder = m_home.filePath(u"loop"_s);
    put(folder + u"/self"_s, "Include self self\nPort 5\n");
    const auto loop = SshConfig::read(folder + u"/self"_s, folder, m_person);
    QVERIFY(loop);
    QCOMPARE(loop->faults().size(), 1);
    QVERIFY(!loop->valuesFor(u"x"_s).port); // OpenSSH gives up there, too
    const auto none = SshConfig::read(folder + u"/missing"_s, folder, m_person);
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::NotFound);
}

void TstSshConfig::survivesOddLines()
{
    const SshConfig odd = SshConfig::parse("Host\nPort x\nPort 99999\nUser\nHost \"open\nPort=\n=\nHost a\r\n  Port 3\r\nInclude\n\xff\xfe\n", u"odd"_s, {}, m_person);
    QCOMPARE(odd.valuesFor(u"a"_s).port, 3);
    QVERIFY(odd.notices().size() >= 5);
    QVERIFY(matchesSshPatterns(QString(5000, u'a'), {QString(u"*a"_s).repeated(60)})); // no explosion
    QVERIFY(!matchesSshPatterns(QString(5000, u'a'), {QString(u"*a"_s).repeated(60) + u'b'}));
}

void TstSshConfig::imports()
{
    Host known, differs;
    known.id = {u"1"_s};
    known.name = u"gate"_s;
    known.address = u"10.0.0.1"_s;
    known.port = 1000;
    known.user = u"nobody-yet"_s;
    known.identityFile = u"~/.ssh/last"_s;
    differs.id = {u"2"_s};
    differs.name = u"WEB-1"_s;
    QMap<QString, ImportCandidate> by;
    for (const ImportCandidate &candidate : importCandidates(config(), {known, differs}, m_person, u"Imported"_s))
        by.insert(candidate.host.name, candidate);
    QCOMPARE(by.size(), 9);
    QCOMPARE(by.value(u"gate"_s).fate, ImportCandidate::Fate::Known);
    QCOMPARE(by.value(u"WEB-1"_s).fate, ImportCandidate::Fate::Differs);
    const ImportCandidate behind = by.value(u"behind"_s);
    QCOMPARE(behind.fate, ImportCandidate::Fate::New);
    QCOMPARE(behind.host.jumpHost, u"admin@gate:2200,second"_s);
    QCOMPARE(behind.host.identityFile, u"~/.ssh/last"_s);
    QCOMPARE(behind.host.group, u"Imported"_s);
    QCOMPARE(behind.origin, u"~/.ssh/config:22"_s);
    QCOMPARE(by.value(u"direct"_s).host.jumpHost, QString());
    QCOMPARE(by.value(u"included"_s).host.address, u"inc.example"_s);
}

void TstSshConfig::resolvesFromAllSources()
{
    Inventory inventory(m_home.filePath(u"resolve.yaml"_s));
    inventory.load();
    Host web, own;
    web.name = u"web-1"_s;
    own.name = u"own"_s;
    own.address = u"192.0.2.1"_s;
    own.port = 222;
    own.user = u"me"_s;
    own.identityFile = u"~/.ssh/mine"_s;
    own.jumpHost = u"none"_s;
    const auto ids = inventory.add({web, own});
    QVERIFY(ids);
    const EndpointResolver resolver(inventory, settings());
    const auto first = resolver.endpoint(ids->at(0));
    QVERIFY2(first, first ? "" : qPrintable(first.error().toLine()));
    QCOMPARE(first->address, u"web-1.example.org"_s);
    QCOMPARE(first->port, 1000); // an included file says it first
    QCOMPARE(first->user, u"nobody-yet"_s);
    QCOMPARE(first->identityFiles, QStringList({m_home.path() + u"/.ssh/web_key"_s, m_home.path() + u"/keys/nobody-yet@web-1"_s, m_home.path() + u"/.ssh/last"_s}));
    QCOMPARE(first->agentSocket, u"/run/agent"_s);
    QCOMPARE(first->knownHostsFiles, settings().knownHostsFiles);
    QCOMPARE(first->jumps.size(), 1UL);
    const auto second = resolver.endpoint(ids->at(1));
    QVERIFY(second);
    QCOMPARE(second->addressText(), u"me@192.0.2.1:222"_s);
    QCOMPARE(second->identityFiles, QStringList{m_home.path() + u"/.ssh/mine"_s});
    QVERIFY(second->jumps.empty());
    const auto local = resolver.endpoint(Inventory::localHost().id);
    QVERIFY(local);
    QCOMPARE(local->kind, ssh::Endpoint::Kind::Local);
    Host direct;
    direct.name = u"direct"_s;
    const auto alias = resolver.endpoint(direct);
    QVERIFY(alias);
    QCOMPARE(alias->hostKeyAlias, u"alias.example"_s);
    QVERIFY(alias->agentSocket.isEmpty());
    Host behind;
    behind.name = u"behind2"_s;
    QCOMPARE(resolver.endpoint(behind)->knownHostsFiles, QStringList({m_home.path() + u"/.ssh/kh1"_s, u"/tmp/with space"_s}));
    QCOMPARE(resolver.endpoint(behind)->globalKnownHostsFiles, QStringList{u"/etc/ssh/ssh_known_hosts"_s});
}

void TstSshConfig::resolvesJumpChains()
{
    put(m_home.filePath(u"empty"_s), "");
    ResolverSettings s = settings();
    s.userConfig = m_home.filePath(u"empty"_s);
    Inventory inventory(m_home.filePath(u"jumps.yaml"_s));
    inventory.load();
    Host outer, inner, target;
    outer.name = u"outer"_s;
    outer.user = u"o"_s;
    inner.name = u"inner"_s;
    inner.jumpHost = u"outer"_s;
    target.name = u"target"_s;
    target.jumpHost = u"inner,x@198.51.100.1:2022"_s;
    const auto ids = inventory.add({outer, inner, target});
    QVERIFY(ids);
    const auto endpoint = EndpointResolver(inventory, s).endpoint(ids->at(2));
    QVERIFY(endpoint);
    QStringList way;
    for (const ssh::Endpoint &hop : endpoint->jumps) {
        way.append(hop.addressText());
        QVERIFY(hop.jumps.empty());
    }
    QCOMPARE(way.size(), 3);
    QVERIFY(way.at(0).startsWith(u"o@outer"_s));
    QVERIFY(way.at(1).contains(u"inner"_s));
    QCOMPARE(way.at(2), u"x@198.51.100.1:2022"_s);
}

void TstSshConfig::explainsWhatCannotBeResolved()
{
    put(m_home.filePath(u"bad"_s), "Host cmd\n ProxyCommand nc %h %p\nHost loop-a\n ProxyJump loop-b\nHost loop-b\n ProxyJump loop-a\n");
    ResolverSettings s = settings();
    s.userConfig = m_home.filePath(u"bad"_s);
    Inventory inventory(m_home.filePath(u"none.yaml"_s));
    inventory.load();
    const EndpointResolver resolver(inventory, s);
    Host host;
    host.name = u"cmd"_s;
    QCOMPARE(resolver.endpoint(host).error().code, ErrorCode::Unsupported);
    host.name = u"loop-a"_s;
    QCOMPARE(resolver.endpoint(host).error().code, ErrorCode::Parse);
    QCOMPARE(resolver.endpoint(HostId{u"nobody"_s}).error().code, ErrorCode::NotFound);
}

QD_TEST_MAIN(QCoreApplication, TstSshConfig)
#include "tst_ssh_config.moc"
