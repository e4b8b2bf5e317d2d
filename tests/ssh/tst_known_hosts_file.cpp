// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/known_hosts.h"
#include "models/ssh/known_hosts_file.h"
#include "tests/ssh/test_agent.h"
#include "tests/support/log_guard.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;

/// The writing side of known_hosts, with OpenSSH's ssh-keygen as the oracle and real processes as competitors.
class TestKnownHostsFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void hashedLineIsFoundByKeygen();
    void removesAsKeygen_data();
    void removesAsKeygen();
    void keepsEverythingElse();
    void namesTheLinesThatStay();
    void wantedKeyStays();
    void replaceManyAtOnce();
    void staleGlobalFileIsNamed();
    void linkModeAndOwnerStay();
    void readOnlyFolder();
    void lockedByAnother();
    void processesLoseNothing();
    void cacheSeesChanges();
    void revokedFile();
    void entriesForAHost();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, QByteArray content) const
    {
        content.replace("ONE", m_one).replace("TWO", m_two).replace("RSA", m_rsa);
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(content), content.size());
    }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static HostKey keyOf(const QByteArray &line) { return {QByteArray::fromBase64(line.split(' ').value(1))}; }
    [[nodiscard]] HostKeyVerdict verdict(const QString &file, const QString &name, const QByteArray &key) const
    {
        const auto known = KnownHosts::load({path(file)});
        return known ? known->check(name, keyOf(key)).verdict : HostKeyVerdict::Unreadable;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_one, m_two, m_rsa; ///< "ssh-ed25519 AAAA…"
};

void TestKnownHostsFile::initTestCase()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const auto made = [this](const QString &type, const QString &name) {
        return makeKey(path(name), type) ? read(name + u".pub"_s).split(' ').first(2).join(' ') : QByteArray();
    };
    m_one = made(u"ed25519"_s, u"one"_s);
    m_two = made(u"ed25519"_s, u"two"_s);
    m_rsa = made(u"rsa"_s, u"rsa"_s);
    QVERIFY(m_one.startsWith("ssh-ed25519 AAAA") && m_two != m_one && m_rsa.startsWith("ssh-rsa "));
}

void TestKnownHostsFile::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void TestKnownHostsFile::hashedLineIsFoundByKeygen()
{
    const QString file = path(u"known"_s);
    for (const QString &name : {u"web-01"_s, u"[web-01]:2222"_s, u"2001:db8::1"_s, u"[2001:db8::1]:22022"_s}) {
        QVERIFY(KnownHostsFile::append(file, name, keyOf(m_one), true));
        QVERIFY(runTool(u"ssh-keygen"_s, {u"-F"_s, name, u"-f"_s, file}));
        QCOMPARE(verdict(u"known"_s, name, m_one), HostKeyVerdict::Known);
        QCOMPARE(verdict(u"known"_s, name, m_two), HostKeyVerdict::Changed);
    }
    const QByteArray content = read(u"known"_s);
    QVERIFY(!content.contains("web-01") && content.count("|1|") == 4);
    QVERIFY(!runTool(u"ssh-keygen"_s, {u"-F"_s, u"web-02"_s, u"-f"_s, file}));
    QList<QByteArray> salts;
    for (const QByteArray &line : content.split('\n'))
        salts << line.split('|').value(2);
    QCOMPARE(QSet<QByteArray>(salts.begin(), salts.end()).size(), 5); // four, and the empty last line
}

void TestKnownHostsFile::removesAsKeygen_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << "db ONE\nweb TWO\nmail ONE\n"_ba << u"web"_s;
    QTest::newRow("several types") << "web ONE\nweb RSA\ndb ONE\n"_ba << u"web"_s;
    QTest::newRow("port") << "[web]:2222 ONE\nweb TWO\n"_ba << u"[web]:2222"_s;
    QTest::newRow("comments and blanks") << "# mine\n\nweb TWO my server\n  # more\n"_ba << u"web"_s;
    QTest::newRow("markers stay") << "@revoked web ONE\n@cert-authority web TWO\nweb TWO\n"_ba << u"web"_s;
    QTest::newRow("nothing there") << "db ONE\n"_ba << u"web"_s;
}

void TestKnownHostsFile::removesAsKeygen()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, name);
    write(u"known"_s, content);
    const KnownHostsEdit edit = KnownHostsFile::without(read(u"known"_s), name, {});
    (void)runTool(u"ssh-keygen"_s, {u"-R"_s, name, u"-f"_s, path(u"known"_s)});
    QCOMPARE(edit.content, read(u"known"_s));
    QVERIFY(edit.stuck.isEmpty());
    // The same with hashed names.
    write(u"hashed"_s, content);
    QVERIFY(runTool(u"ssh-keygen"_s, {u"-H"_s, u"-f"_s, path(u"hashed"_s)}));
    const KnownHostsEdit hashed = KnownHostsFile::without(read(u"hashed"_s), name, {});
    (void)runTool(u"ssh-keygen"_s, {u"-R"_s, name, u"-f"_s, path(u"hashed"_s)});
    QCOMPARE(hashed.content, read(u"hashed"_s));
}

void TestKnownHostsFile::keepsEverythingElse()
{
    // Stricter than ssh-keygen, which drops the whole line: other hosts of a line keep their key.
    write(u"known"_s, "\t db,WEB,10.0.0.1 \tTWO  a comment \r\nweb TWO");
    for (const QByteArray &odd : {"@revoked"_ba, "#note"_ba, "|1|x"_ba, "\vdb"_ba}) // stays a name when it comes to stand first
        QCOMPARE(KnownHostsFile::without("web," + odd + " ssh-ed25519 AAAA\n", u"web"_s, {}).content, "," + odd + " ssh-ed25519 AAAA\n");
    const KnownHostsEdit edit = KnownHostsFile::without(read(u"known"_s), u"web"_s, {});
    QCOMPARE(edit.content, "\t db,10.0.0.1 \t" + m_two + "  a comment \r\n");
    QCOMPARE(edit.removed, 2);
}

void TestKnownHostsFile::namesTheLinesThatStay()
{
    write(u"known"_s, "web TWO\n# x\n*.example,web.example TWO\n!db,w* TWO\n");
    const auto left = KnownHostsFile::replace({path(u"known"_s)}, {{u"web.example"_s, keyOf(m_one)}});
    QVERIFY(left.has_value());
    QCOMPARE(*left, (QStringList{path(u"known"_s) + u":3"_s, path(u"known"_s) + u":4"_s}));
    QCOMPARE(read(u"known"_s), "web " + m_two + "\n# x\n*.example " + m_two + "\n!db,w* " + m_two + "\nweb.example " + m_one + '\n');
    QCOMPARE(verdict(u"known"_s, u"web.example"_s, m_one), HostKeyVerdict::Known);
}

void TestKnownHostsFile::wantedKeyStays()
{
    write(u"known"_s, "web,db ONE\nweb TWO\n");
    QVERIFY(KnownHostsFile::replace({path(u"known"_s)}, {{u"web"_s, keyOf(m_one)}}));
    QCOMPARE(read(u"known"_s), "web,db " + m_one + '\n');
    const QFileInfo before(path(u"known"_s));
    QVERIFY(KnownHostsFile::replace({path(u"known"_s)}, {{u"web"_s, keyOf(m_one)}}));
    QCOMPARE(QFileInfo(path(u"known"_s)).lastModified(), before.lastModified()); // nothing to write
}

void TestKnownHostsFile::replaceManyAtOnce()
{
    QByteArray content = "# fleet\n";
    QList<HostKeyReplacement> list;
    for (int i = 0; i < 200; ++i) {
        content += "host-" + QByteArray::number(i) + " TWO\n";
        if (i % 2 == 0)
            list.append({u"host-%1"_s.arg(i), keyOf(m_one), i % 4 == 0});
    }
    write(u"known"_s, content);
    QVERIFY(KnownHostsFile::replace({path(u"known"_s)}, list));
    for (int i = 0; i < 200; ++i) {
        QCOMPARE(verdict(u"known"_s, u"host-%1"_s.arg(i), m_one), i % 2 == 0 ? HostKeyVerdict::Known : HostKeyVerdict::Changed);
        QCOMPARE(verdict(u"known"_s, u"host-%1"_s.arg(i), m_two), i % 2 == 0 ? HostKeyVerdict::Changed : HostKeyVerdict::Known);
    }
    QVERIFY(read(u"known"_s).startsWith("# fleet\n"));
    QCOMPARE(read(u"known"_s).count('\n'), 201);
}

void TestKnownHostsFile::staleGlobalFileIsNamed()
{
    write(u"global"_s, "web TWO\n");
    write(u"mine"_s, "web TWO\n");
    const auto left = KnownHostsFile::replace({path(u"mine"_s), path(u"global"_s)}, {{u"web"_s, keyOf(m_one)}});
    QVERIFY(left.has_value());
    QCOMPARE(*left, QStringList{path(u"global"_s) + u":1"_s});
    QCOMPARE(read(u"global"_s), "web " + m_two + '\n');
    QCOMPARE(KnownHosts::load({path(u"mine"_s), path(u"global"_s)})->check(u"web"_s, keyOf(m_one)).verdict, HostKeyVerdict::Known);
}

void TestKnownHostsFile::linkModeAndOwnerStay()
{
    write(u"real"_s, "web TWO\n");
    QVERIFY(QFile::setPermissions(path(u"real"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    QVERIFY(QFile::link(path(u"real"_s), path(u"known"_s)));
    QVERIFY(KnownHostsFile::replace({path(u"known"_s)}, {{u"web"_s, keyOf(m_one)}}));
    QVERIFY(KnownHostsFile::append(path(u"known"_s), u"db"_s, keyOf(m_one)));
    QVERIFY(QFileInfo(path(u"known"_s)).isSymLink());
    QCOMPARE(read(u"real"_s), "web " + m_one + "\ndb " + m_one + '\n');
    struct stat info{};
    QCOMPARE(::stat(QFile::encodeName(path(u"real"_s)).constData(), &info), 0);
    QCOMPARE(info.st_mode & 0777U, 0640U);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 2); // no temporary file stays
}

void TestKnownHostsFile::readOnlyFolder()
{
    const auto refused = KnownHostsFile::append(u"/proc/nowhere/known_hosts"_s, u"web"_s, keyOf(m_one));
    QVERIFY(!refused.has_value());
    QVERIFY(refused.error().message.contains(u"/proc/nowhere/known_hosts"_s) && !refused.error().hint.isEmpty());
    QVERIFY(!KnownHostsFile::replace({u"/proc/nowhere/known_hosts"_s}, {{u"web"_s, keyOf(m_one)}}).has_value());
}

void TestKnownHostsFile::lockedByAnother()
{
    write(u"known"_s, "web TWO\n");
    const pid_t child = ::fork();
    if (child == 0) { // holds the lock for a while, as another instance of the program would
        const int fd = ::open(QFile::encodeName(path(u"known"_s)).constData(), O_RDWR);
        const bool locked = fd >= 0 && ::flock(fd, LOCK_EX) == 0;
        ::usleep(400'000);
        ::_exit(locked ? 0 : 1);
    }
    ::usleep(100'000);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(KnownHostsFile::append(path(u"known"_s), u"db"_s, keyOf(m_one)));
    QVERIFY2(clock.elapsed() >= 200, "did not wait for the lock");
    QVERIFY(endedWell(child));
}

void TestKnownHostsFile::processesLoseNothing()
{
    // Four processes: two add, two replace the key of the same host again and again.
    write(u"known"_s, "# mine\nshared TWO\n");
    constexpr int rounds = 40;
    std::vector<pid_t> children;
    for (int who = 0; who < 4; ++who) {
        const pid_t child = ::fork();
        if (child == 0) {
            bool fine = true;
            for (int i = 0; i < rounds; ++i) {
                if (who < 2)
                    fine = KnownHostsFile::append(path(u"known"_s), u"h-%1-%2"_s.arg(who).arg(i), keyOf(m_one), i % 2 == 0).has_value() && fine;
                else
                    fine = KnownHostsFile::replace({path(u"known"_s)}, {{u"shared"_s, keyOf(i % 2 == 0 ? m_one : m_two)}}).has_value() && fine;
            }
            ::_exit(fine ? 0 : 1);
        }
        children.push_back(child);
    }
    for (const pid_t child : children)
        QVERIFY(endedWell(child));
    for (int who = 0; who < 2; ++who) {
        for (int i = 0; i < rounds; ++i)
            QCOMPARE(verdict(u"known"_s, u"h-%1-%2"_s.arg(who).arg(i), m_one), HostKeyVerdict::Known);
    }
    const QByteArray content = read(u"known"_s);
    QCOMPARE(content.count('\n'), 2 + 2 * rounds);
    QCOMPARE(content.count("shared "), 1);
    QVERIFY(content.startsWith("# mine\n"));
}

void TestKnownHostsFile::cacheSeesChanges()
{
    write(u"known"_s, "web TWO\n");
    KnownHostsCache cache;
    const auto first = cache.load({path(u"known"_s)});
    QVERIFY(first.has_value());
    QCOMPARE(cache.load({path(u"known"_s)})->get(), first->get());
    QVERIFY(KnownHostsFile::append(path(u"known"_s), u"db"_s, keyOf(m_one)));
    const auto second = cache.load({path(u"known"_s)});
    QVERIFY(second->get() != first->get());
    QCOMPARE((*second)->check(u"db"_s, keyOf(m_one)).verdict, HostKeyVerdict::Known);
    QVERIFY(cache.load({path(u"missing"_s)}).has_value());
}

void TestKnownHostsFile::revokedFile()
{
    write(u"known"_s, "web ONE\n");
    write(u"revoked"_s, "# gone\nTWO\n");
    auto known = KnownHosts::load({path(u"known"_s)}, path(u"revoked"_s));
    QVERIFY(known.has_value());
    QCOMPARE(known->check(u"web"_s, keyOf(m_one)).verdict, HostKeyVerdict::Known);
    QCOMPARE(known->check(u"db"_s, keyOf(m_two)).verdict, HostKeyVerdict::Revoked);
    write(u"revoked"_s, "ONE\n");
    known = KnownHosts::load({path(u"known"_s)}, path(u"revoked"_s));
    QCOMPARE(known->check(u"web"_s, keyOf(m_one)).verdict, HostKeyVerdict::Revoked);
    QCOMPARE(known->check(u"web"_s, keyOf(m_one)).file, path(u"revoked"_s));
    // A list that cannot be read revokes everything, as with OpenSSH.
    QVERIFY(!KnownHosts::load({path(u"known"_s)}, path(u"missing"_s)).has_value());
    write(u"one.pub"_s, "ONE\n");
    QVERIFY(runTool(u"ssh-keygen"_s, {u"-q"_s, u"-k"_s, u"-f"_s, path(u"krl"_s), path(u"one.pub"_s)}));
    QCOMPARE(KnownHosts::load({path(u"known"_s)}, path(u"krl"_s)).error().code, qd::ErrorCode::Unsupported);
}

void TestKnownHostsFile::entriesForAHost()
{
    write(u"known"_s, "web ONE\ndb TWO\n@revoked * TWO\n@cert-authority w* RSA\nweb ssh-foo AAAA\n");
    const auto known = KnownHosts::load({path(u"known"_s)});
    const QList<StoredHostKey> entries = known->entriesFor(u"[web]:2222"_s);
    QStringList texts;
    for (const StoredHostKey &entry : entries)
        texts << u"%1 %2 %3 %4"_s.arg(entry.line).arg(entry.marker, entry.type, entry.fingerprint.isEmpty() ? u"unreadable"_s : u"ok"_s);
    QCOMPARE(texts, (QStringList{u"1  ssh-ed25519 ok"_s, u"3 @revoked ssh-ed25519 ok"_s, u"4 @cert-authority ssh-rsa ok"_s, u"5  ssh-foo unreadable"_s}));
    const HostKeyFinding finding = known->check(u"web"_s, keyOf(m_rsa));
    QCOMPARE(finding.verdict, HostKeyVerdict::Unreadable);
    QCOMPARE(finding.authority, path(u"known"_s) + u":4"_s);
    QCOMPARE(finding.stored.size(), 2);
}

QD_TEST_MAIN(QCoreApplication, TestKnownHostsFile)
#include "tst_known_hosts_file.moc"
