// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/known_hosts.h"
#include "models/ssh/known_hosts_file.h"
#include "tests/support/log_guard.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <thread>

#include <sys/stat.h>

using namespace qd::ssh;
using namespace Qt::StringLiterals;

/// known_hosts, with OpenSSH's ssh-keygen as the oracle.
class TestKnownHosts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void verdicts_data();
    void verdicts();
    void agreesWithKeygen_data();
    void agreesWithKeygen();
    void fingerprintAsKeygen();
    void findingNamesTheLine();
    void unreadableFileIsAnError();
    void appendMakesEverything();
    void appendKeepsWhatIsThere();
    void appendFromManyThreads();
    void keyTypes();
    void strangeBytes();

private:
    QString makeKey(const QString &type, const QString &name);
    static QByteArray read(const QString &path);
    [[nodiscard]] QByteArray publicKey(const QString &name) const;
    static HostKey keyOf(const QByteArray &publicLine);

    QTemporaryDir m_folder;
    QByteArray m_one;   ///< "ssh-ed25519 AAAA…"
    QByteArray m_two;
    QByteArray m_rsa;
};

QString TestKnownHosts::makeKey(const QString &type, const QString &name)
{
    QProcess keygen;
    keygen.start(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, type, u"-N"_s, QString(), u"-C"_s, QString(), u"-f"_s, m_folder.filePath(name)});
    keygen.waitForFinished();
    return m_folder.filePath(name);
}

QByteArray TestKnownHosts::read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray TestKnownHosts::publicKey(const QString &name) const { return read(m_folder.filePath(name + u".pub"_s)).trimmed(); }

HostKey TestKnownHosts::keyOf(const QByteArray &publicLine) { return {QByteArray::fromBase64(publicLine.split(' ').value(1))}; }

void TestKnownHosts::initTestCase()
{
    makeKey(u"ed25519"_s, u"one"_s);
    makeKey(u"ed25519"_s, u"two"_s);
    makeKey(u"rsa"_s, u"rsa"_s);
    m_one = publicKey(u"one"_s);
    m_two = publicKey(u"two"_s);
    m_rsa = publicKey(u"rsa"_s);
    QVERIFY(m_one.startsWith("ssh-ed25519 AAAA") && m_rsa.startsWith("ssh-rsa "));
}

void TestKnownHosts::verdicts_data()
{
    QTest::addColumn<QString>("content"); // ONE, TWO and RSA stand for the keys; the host shows ONE
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("verdict");
    const int known = int(HostKeyVerdict::Known), unknown = int(HostKeyVerdict::Unknown);
    const int changed = int(HostKeyVerdict::Changed), unreadable = int(HostKeyVerdict::Unreadable), revoked = int(HostKeyVerdict::Revoked);
    const auto row = [](const char *title, const QString &content, const QString &name, int verdict) {
        QTest::newRow(title) << content << name << verdict;
    };
    row("empty", QString(), u"web"_s, unknown);
    row("same", u"web ONE\n"_s, u"web"_s, known);
    row("no newline at the end", u"web ONE"_s, u"web"_s, known);
    row("CRLF", u"web ONE\r\n"_s, u"web"_s, known);
    row("comment, tabs, upper case", u"# web TWO\n\tWEB\tONE comment here\n"_s, u"web"_s, known);
    row("other host", u"db TWO\n"_s, u"web"_s, unknown);
    row("other key", u"web TWO\n"_s, u"web"_s, changed);
    row("other key, then same", u"web TWO\nweb ONE\n"_s, u"web"_s, known);
    row("other type only", u"web RSA\n"_s, u"web"_s, int(HostKeyVerdict::OtherType));
    row("other type, then same", u"web RSA\nweb ONE\n"_s, u"web"_s, known);
    row("other type and another key", u"web RSA\nweb TWO\n"_s, u"web"_s, changed);
    row("other type on the port, plain name same key", u"[web]:2222 RSA\nweb ONE\n"_s, u"[web]:2222"_s, known);
    row("unreadable and another key", u"web ssh-foo AAAA\nweb TWO\n"_s, u"web"_s, changed);
    row("list", u"db,web,10.0.0.1 ONE\n"_s, u"web"_s, known);
    row("wildcard", u"*.example ONE\n"_s, u"web.example"_s, known);
    row("question marks", u"w?b ONE\n"_s, u"web"_s, known);
    row("negated", u"*,!web ONE\n"_s, u"web"_s, unknown);
    row("many stars end", u"*a*a*a*a*a*a*a*b ONE\n"_s, QString(200, u'a'), unknown);
    row("port", u"[web]:2222 ONE\n"_s, u"[web]:2222"_s, known);
    row("port, plain name same key", u"web ONE\n"_s, u"[web]:2222"_s, known);
    row("port, plain name other key", u"web TWO\n"_s, u"[web]:2222"_s, unknown);
    row("port line is not the plain host's", u"[web]:2222 TWO\n"_s, u"web"_s, unknown);
    row("brackets are no class", u"[web]:2222 TWO\n"_s, u"w"_s, unknown);
    row("revoked", u"@revoked web ONE\n"_s, u"web"_s, revoked);
    row("listed and revoked", u"web ONE\n@revoked * ONE\n"_s, u"web"_s, revoked);
    row("another key revoked", u"@revoked * TWO\nweb ONE\n"_s, u"web"_s, known);
    row("revocation unreadable", u"@revoked web ssh-ed25519 AA\nweb ONE\n"_s, u"web"_s, revoked);
    row("authority", u"@cert-authority * TWO\n"_s, u"web"_s, unknown);
    row("unknown marker", u"@strange web ONE\n"_s, u"web"_s, unreadable);
    row("D04 unknown type", u"web ssh-foo AAAA\n"_s, u"web"_s, unreadable);
    row("D04 dss", u"web ssh-dss AAAAB3NzaC1kc3MAAACBAJ\n"_s, u"web"_s, int(HostKeyVerdict::OtherType));
    row("broken base64", u"web ssh-ed25519 AAAA!!!!\n"_s, u"web"_s, unreadable);
    row("no key", u"web\n"_s, u"web"_s, unreadable);
    row("type and blob disagree", u"web ssh-rsa ONEKEY\n"_s, u"web"_s, unreadable);
    row("SSH-1 line", u"web 1024 35 1234567890\n"_s, u"web"_s, unreadable);
    row("unreadable, then same", u"web ssh-foo AAAA\nweb ONE\n"_s, u"web"_s, known);
    row("unreadable of another host", u"db ssh-foo AAAA\n"_s, u"web"_s, unknown);
    row("very long line", u"web ssh-ed25519 "_s + QString(100000, u'A') + u'\n', u"web"_s, unreadable);
}

void TestKnownHosts::verdicts()
{
    QFETCH(const QString, content);
    QFETCH(const QString, name);
    QByteArray text = content.toUtf8();
    text.replace("ONEKEY", m_one.split(' ').at(1)).replace("ONE", m_one).replace("TWO", m_two).replace("RSA", m_rsa);
    KnownHosts known;
    known.parse(text, u"known_hosts"_s);
    QTEST(int(known.check(name, keyOf(m_one)).verdict), "verdict");
}

void TestKnownHosts::agreesWithKeygen_data()
{
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("lookup");
    QTest::newRow("plain") << u"web"_s << u"web"_s;
    QTest::newRow("miss") << u"web"_s << u"db"_s;
    QTest::newRow("port") << u"[web]:2222"_s << u"[web]:2222"_s;
    QTest::newRow("list") << u"a,b,web"_s << u"b"_s;
    QTest::newRow("wildcard") << u"*.example"_s << u"x.example"_s;
    QTest::newRow("negation") << u"*.example,!db.example"_s << u"db.example"_s;
    QTest::newRow("IPv6") << u"2001:db8::1"_s << u"2001:db8::1"_s;
}

void TestKnownHosts::agreesWithKeygen()
{
    QFETCH(const QString, names);
    QFETCH(const QString, lookup);
    for (const bool hashed : {false, true}) {
        const QString path = m_folder.filePath(u"oracle"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(names.toUtf8() + ' ' + m_one + '\n');
        file.close();
        QProcess keygen;
        if (hashed) { // leaves wildcards as they are, as OpenSSH does
            keygen.start(u"ssh-keygen"_s, {u"-H"_s, u"-f"_s, path});
            QVERIFY(keygen.waitForFinished());
        }
        keygen.start(u"ssh-keygen"_s, {u"-F"_s, lookup, u"-f"_s, path});
        QVERIFY(keygen.waitForFinished());
        const bool oracle = keygen.exitCode() == 0;
        const auto known = KnownHosts::load({path});
        QVERIFY(known.has_value());
        QCOMPARE(known->check(lookup, keyOf(m_one)).verdict == HostKeyVerdict::Known, oracle);
        QCOMPARE(known->check(lookup, keyOf(m_two)).verdict == HostKeyVerdict::Changed, oracle);
        QCOMPARE(known->check(lookup, keyOf(m_rsa)).verdict == HostKeyVerdict::OtherType, oracle);
    }
}

void TestKnownHosts::fingerprintAsKeygen()
{
    QProcess keygen;
    keygen.start(u"ssh-keygen"_s, {u"-l"_s, u"-f"_s, m_folder.filePath(u"rsa.pub"_s)});
    QVERIFY(keygen.waitForFinished());
    QCOMPARE(QString::fromLatin1(keygen.readAll().split(' ').value(1)), keyOf(m_rsa).fingerprint());
    QCOMPARE(keyOf(m_rsa).type(), "ssh-rsa"_ba);
    QCOMPARE(HostKey{"\xff\xff\xff\xff"}.type(), QByteArray());
}

void TestKnownHosts::findingNamesTheLine()
{
    KnownHosts known;
    known.parse("# first\n\nweb " + m_two + '\n', u"/etc/known"_s);
    const HostKeyFinding finding = known.check(u"web"_s, keyOf(m_one));
    QCOMPARE(finding.file, u"/etc/known"_s);
    QCOMPARE(finding.line, 3);
    QCOMPARE(finding.storedFingerprint, keyOf(m_two).fingerprint());
}

void TestKnownHosts::unreadableFileIsAnError()
{
    QVERIFY(KnownHosts::load({m_folder.filePath(u"missing"_s)}).has_value());
    QVERIFY(!KnownHosts::load({m_folder.path()}).has_value()); // a folder is not a file
}

void TestKnownHosts::appendMakesEverything()
{
    const QString path = m_folder.filePath(u"home/.ssh/known_hosts"_s);
    QVERIFY(KnownHostsFile::append(path, u"web"_s, keyOf(m_one)).has_value());
    QCOMPARE(read(path), "web " + m_one + '\n');
    struct stat info{};
    QCOMPARE(::stat(QFile::encodeName(path).constData(), &info), 0);
    QCOMPARE(info.st_mode & 0777U, 0600U);
    QCOMPARE(::stat(QFile::encodeName(m_folder.filePath(u"home/.ssh"_s)).constData(), &info), 0);
    QCOMPARE(info.st_mode & 0777U, 0700U);
}

void TestKnownHosts::appendKeepsWhatIsThere()
{
    const QString path = m_folder.filePath(u"mine"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# my hosts\ndb " + m_two); // no newline at the end
    file.close();
    QVERIFY(KnownHostsFile::append(path, u"[web]:2222"_s, keyOf(m_one)).has_value());
    QCOMPARE(read(path), "# my hosts\ndb " + m_two + "\n[web]:2222 " + m_one + '\n');
    QVERIFY(!KnownHostsFile::append(u"/proc/nowhere/known_hosts"_s, u"web"_s, keyOf(m_one)).has_value());
}

void TestKnownHosts::appendFromManyThreads()
{
    const QString path = m_folder.filePath(u"busy"_s);
    const HostKey key = keyOf(m_one);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&path, &key, t] {
            for (int i = 0; i < 100; ++i)
                (void)KnownHostsFile::append(path, u"host-%1-%2"_s.arg(t).arg(i), key);
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    KnownHosts known;
    known.parse(read(path), path);
    for (int t = 0; t < 4; ++t) {
        for (int i = 0; i < 100; ++i)
            QCOMPARE(known.check(u"host-%1-%2"_s.arg(t).arg(i), key).verdict, HostKeyVerdict::Known);
    }
    QCOMPARE(read(path).count('\n'), 400);
}

void TestKnownHosts::keyTypes()
{
    KnownHosts known;
    known.parse("web " + m_rsa + "\nweb ssh-foo AAAA\n@revoked web " + m_one + '\n', u"f"_s);
    QCOMPARE(known.keyTypes(u"web"_s), QList<QByteArray>{"ssh-rsa"});
    QCOMPARE(KnownHosts::lookupName(u"Web.Example"_s, 22, {}), u"web.example"_s);
    QCOMPARE(KnownHosts::lookupName(u"::1"_s, 2222, {}), u"[::1]:2222"_s);
    QCOMPARE(KnownHosts::lookupName(u"web"_s, 2222, u"Alias"_s), u"alias"_s);
}

void TestKnownHosts::strangeBytes()
{
    KnownHosts known;
    known.parse(QByteArray("\0\0\n|1|\n|1||\n|2|a|b x y\n@\n@revoked\n,,,! ssh-ed25519 AAAA\n\xff\xfe x y\n", 60), u"f"_s);
    QCOMPARE(known.check(u"web"_s, keyOf(m_one)).verdict, HostKeyVerdict::Unknown);
    QCOMPARE(known.check(QString(), HostKey{}).verdict, HostKeyVerdict::Unknown);
}

QD_TEST_MAIN(QCoreApplication, TestKnownHosts)
#include "tst_known_hosts.moc"
