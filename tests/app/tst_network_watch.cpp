// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/network_watch.h"
#include "tests/support/log_guard.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtDBus/QDBusMessage>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace Qt::StringLiterals;

namespace {

/// A bus of our own, without a policy and without services.
class PrivateBus {
public:
    bool start()
    {
        QFile config(m_folder.filePath(u"bus.conf"_s));
        if (!config.open(QIODevice::WriteOnly))
            return false;
        config.write("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
                     "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\"><busconfig><type>session</type><listen>unix:path="
                     + QFile::encodeName(address()) + "</listen><policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                     "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
        config.close();
        m_daemon.start(u"dbus-daemon"_s, {u"--nofork"_s, u"--print-address"_s, u"--config-file="_s + config.fileName()});
        return m_daemon.waitForStarted() && m_daemon.waitForReadyRead(10000);
    }
    ~PrivateBus()
    {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
    [[nodiscard]] QDBusConnection connection(const QString &name) const
    {
        return QDBusConnection::connectToBus(u"unix:path="_s + address(), name);
    }

private:
    [[nodiscard]] QString address() const { return m_folder.filePath(u"bus"_s); }
    QTemporaryDir m_folder;
    QProcess m_daemon;
};

} // namespace

/// What NetworkManager and logind say, spoken on a bus of our own.
class TestNetworkWatch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hears_data();
    void hears();
    void withoutABus();
};

void TestNetworkWatch::hears_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("interface");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QVariant>("argument");
    QTest::addColumn<bool>("returned");
    const QString network = u"/org/freedesktop/NetworkManager"_s, manager = u"org.freedesktop.NetworkManager"_s;
    const QString login = u"/org/freedesktop/login1"_s, sleeper = u"org.freedesktop.login1.Manager"_s;
    // Signatures as documented: StateChanged(u state), PrepareForSleep(b start).
    QTest::newRow("connected everywhere") << network << manager << u"StateChanged"_s << QVariant(70U) << true;
    QTest::newRow("connected to the site") << network << manager << u"StateChanged"_s << QVariant(60U) << true;
    QTest::newRow("only the link") << network << manager << u"StateChanged"_s << QVariant(50U) << false;
    QTest::newRow("connecting") << network << manager << u"StateChanged"_s << QVariant(40U) << false;
    QTest::newRow("disconnected") << network << manager << u"StateChanged"_s << QVariant(20U) << false;
    QTest::newRow("woke up") << login << sleeper << u"PrepareForSleep"_s << QVariant(false) << true;
    QTest::newRow("goes to sleep") << login << sleeper << u"PrepareForSleep"_s << QVariant(true) << false;
    QTest::newRow("another's signal") << network << manager << u"DeviceAdded"_s << QVariant(70U) << false;
    QTest::newRow("another signature") << network << manager << u"StateChanged"_s << QVariant(u"70"_s) << false;
}

void TestNetworkWatch::hears()
{
    QFETCH(const QString, path);
    QFETCH(const QString, interface);
    QFETCH(const QString, name);
    QFETCH(const QVariant, argument);
    QFETCH(const bool, returned);
    PrivateBus bus;
    QVERIFY(bus.start());
    app::NetworkWatch watch(bus.connection(u"qd-listens"_s));
    QVERIFY(watch.isListening());
    QSignalSpy spy(&watch, &app::NetworkWatch::returned);
    QDBusConnection speaker = bus.connection(u"qd-speaks"_s);
    QVERIFY(speaker.isConnected());
    const auto say = [&](const QString &where, const QString &what, const QString &signal, const QVariant &value) {
        QDBusMessage message = QDBusMessage::createSignal(where, what, signal);
        message << value;
        QVERIFY(speaker.send(message));
    };
    say(path, interface, name, argument);
    if (!returned) // what comes behind it shows that it was there and not heard
        say(u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, false);
    QVERIFY(spy.wait(5000));
    QCOMPARE(spy.size(), 1);
    QDBusConnection::disconnectFromBus(u"qd-listens"_s);
    QDBusConnection::disconnectFromBus(u"qd-speaks"_s);
}

void TestNetworkWatch::withoutABus()
{
    app::NetworkWatch watch(QDBusConnection::connectToBus(u"unix:path=/nowhere/at/all"_s, u"qd-none"_s));
    QVERIFY(!watch.isListening());
    QDBusConnection::disconnectFromBus(u"qd-none"_s);
}

QD_TEST_MAIN(QCoreApplication, TestNetworkWatch)
#include "tst_network_watch.moc"
