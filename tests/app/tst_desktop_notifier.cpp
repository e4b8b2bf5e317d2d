// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop_notifier.h"
#include "tests/support/log_guard.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtDBus/QDBusMessage>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace Qt::StringLiterals;

namespace {

/// A desktop's notification service as the specification describes it, which notes what it is asked to show.
class Desktop : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Shown {
        uint id = 0;
        uint replaces = 0;
        QString title;
        QString text;
        QStringList actions;
        int urgency = -1;
    };
    bool takesMarkup = false;
    QList<Shown> shown;
    QList<uint> closed;

public Q_SLOTS:
    QStringList GetCapabilities() { return takesMarkup ? QStringList{u"body"_s, u"actions"_s, u"body-markup"_s} : QStringList{u"body"_s, u"actions"_s}; }
    uint Notify(const QString &, uint replaces, const QString &, const QString &title, const QString &text, const QStringList &actions, const QVariantMap &hints, int)
    {
        const uint id = replaces ? replaces : ++m_last;
        shown.append({id, replaces, title, text, actions, hints.value(u"urgency"_s).toInt()});
        return id;
    }
    void CloseNotification(uint id) { closed.append(id); }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);

private:
    uint m_last = 40;
};

/// A session bus of our own with such a desktop on it.
struct World {
    QTemporaryDir folder;
    QProcess daemon;
    Desktop desktop;
    QDBusConnection theirs{QString()}, ours{QString()};

    bool start(bool markup)
    {
        desktop.takesMarkup = markup;
        QFile config(folder.filePath(u"bus.conf"_s));
        if (!config.open(QIODevice::WriteOnly))
            return false;
        const QString address = u"unix:path="_s + folder.filePath(u"bus"_s);
        config.write("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
                     "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\"><busconfig><type>session</type><listen>" + address.toUtf8()
                     + "</listen><policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
        config.close();
        daemon.start(u"dbus-daemon"_s, {u"--nofork"_s, u"--print-address"_s, u"--config-file="_s + config.fileName()});
        if (!daemon.waitForStarted() || !daemon.waitForReadyRead(10000))
            return false;
        theirs = QDBusConnection::connectToBus(address, u"qd-desktop"_s);
        ours = QDBusConnection::connectToBus(address, u"qd-notifier"_s);
        return theirs.registerService(u"org.freedesktop.Notifications"_s)
            && theirs.registerObject(u"/org/freedesktop/Notifications"_s, &desktop, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
    }
    ~World()
    {
        QDBusConnection::disconnectFromBus(u"qd-desktop"_s);
        QDBusConnection::disconnectFromBus(u"qd-notifier"_s);
        daemon.kill();
        daemon.waitForFinished();
    }
};

} // namespace

class TestDesktopNotifier : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsAndFollows();
    void markupIsText_data();
    void markupIsText();
    void closes();
    void withoutADesktop();
};

void TestDesktopNotifier::showsAndFollows()
{
    World world;
    QVERIFY(world.start(false));
    app::DesktopNotifier notifier(world.ours);
    QVERIFY(notifier.isConnected());
    QSignalSpy invoked(&notifier, &app::DesktopNotifier::invoked);
    const QStringList actions{u"default"_s, u"Show"_s, u"logs"_s, u"Logs"_s};
    notifier.show({u"a"_s, u"Critical: Host"_s, u"web-01: away"_s, app::DesktopNotifier::Urgency::Critical, actions});
    notifier.show({u"b"_s, u"Warning: CPU"_s, u"web-02"_s, app::DesktopNotifier::Urgency::Normal, actions});
    QTRY_COMPARE(world.desktop.shown.size(), 2);
    QCOMPARE(world.desktop.shown.first().title, u"Critical: Host"_s);
    QCOMPARE(world.desktop.shown.first().urgency, 2);
    QCOMPARE(world.desktop.shown.first().actions, actions);
    QTest::qWait(50);
    Q_EMIT world.desktop.ActionInvoked(4711, u"logs"_s); // another program's
    Q_EMIT world.desktop.ActionInvoked(world.desktop.shown.first().id, u"logs"_s);
    QTRY_COMPARE(invoked.size(), 1);
    QCOMPARE(invoked.first(), (QVariantList{u"a"_s, u"logs"_s}));
    notifier.show({u"a"_s, u"Critical: Host"_s, u"again"_s, app::DesktopNotifier::Urgency::Critical, {}});
    QTRY_COMPARE(world.desktop.shown.size(), 3);
    QCOMPARE(world.desktop.shown.last().replaces, world.desktop.shown.first().id); // in its place
    Q_EMIT world.desktop.NotificationClosed(world.desktop.shown.first().id, 2);
    QTest::qWait(50);
    notifier.show({u"a"_s, u"Critical: Host"_s, u"once more"_s, app::DesktopNotifier::Urgency::Critical, {}});
    QTRY_COMPARE(world.desktop.shown.size(), 4);
    QCOMPARE(world.desktop.shown.last().replaces, 0U);
}

void TestDesktopNotifier::markupIsText_data()
{
    QTest::addColumn<bool>("markup");
    QTest::addColumn<QString>("shown");
    QTest::newRow("a desktop with markup") << true << u"&lt;b&gt;x&lt;/b&gt; &amp; y"_s;
    QTest::newRow("a desktop without") << false << u"<b>x</b> & y"_s;
}

void TestDesktopNotifier::markupIsText()
{
    QFETCH(const bool, markup);
    QFETCH(const QString, shown);
    World world;
    QVERIFY(world.start(markup));
    app::DesktopNotifier notifier(world.ours);
    notifier.show({u"a"_s, u"t"_s, u"<b>x</b> & y"_s, app::DesktopNotifier::Urgency::Normal, {}});
    QTRY_COMPARE(world.desktop.shown.size(), 1);
    QCOMPARE(world.desktop.shown.first().text, shown);
}

void TestDesktopNotifier::closes()
{
    World world;
    QVERIFY(world.start(false));
    {
        app::DesktopNotifier notifier(world.ours);
        notifier.show({u"a"_s, u"t"_s, {}, app::DesktopNotifier::Urgency::Normal, {}});
        QTRY_COMPARE(world.desktop.shown.size(), 1);
        notifier.close(u"a"_s); // perhaps before its number has come
        QTRY_COMPARE(world.desktop.closed, QList<uint>{world.desktop.shown.first().id});
        notifier.show({u"b"_s, u"t"_s, {}, app::DesktopNotifier::Urgency::Normal, {}});
        QTRY_COMPARE(world.desktop.shown.size(), 2);
        QTest::qWait(50);
    }
    QTRY_COMPARE(world.desktop.closed.size(), 2); // nobody would answer it
}

void TestDesktopNotifier::withoutADesktop()
{
    app::DesktopNotifier nowhere(QDBusConnection::connectToBus(u"unix:path=/nowhere/at/all"_s, u"qd-none"_s));
    QVERIFY(!nowhere.isConnected());
    nowhere.show({u"a"_s, u"t"_s, {}, app::DesktopNotifier::Urgency::Normal, {}});
    nowhere.close(u"a"_s);
    QDBusConnection::disconnectFromBus(u"qd-none"_s);
    World world;
    QVERIFY(world.start(false));
    world.theirs.unregisterService(u"org.freedesktop.Notifications"_s);
    app::DesktopNotifier notifier(world.ours); // a bus, and nobody who shows anything yet
    notifier.show({u"a"_s, u"early"_s, {}, app::DesktopNotifier::Urgency::Normal, {}});
    QTest::qWait(100);
    QVERIFY(world.theirs.registerService(u"org.freedesktop.Notifications"_s));
    notifier.show({u"b"_s, u"later"_s, {}, app::DesktopNotifier::Urgency::Normal, {}});
    QTRY_COMPARE(world.desktop.shown.size(), 1);
    QCOMPARE(world.desktop.shown.first().title, u"later"_s);
}

QD_TEST_MAIN(QCoreApplication, TestDesktopNotifier)
#include "tst_desktop_notifier.moc"
