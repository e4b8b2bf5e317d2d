// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/alert_desk.h"
#include "app/ssh_command.h"
#include "tests/alerts/alert_console.h"
#include "tests/support/log_guard.h"

#include <QtTest/QSignalSpy>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>

using namespace qd;
using namespace qd::app;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::Console, test::World;

namespace {

/// The desk over a console, a window that is not in front, and a desktop without messages.
struct Desk {
    explicit Desk(Console &in)
        : console(in), toasts(&window, 0), desk({in.service, desktop, toasts, [this] { return isInFront; }}), show(&desk, &AlertDesk::showRequested),
          charts(&desk, &AlertDesk::chartsRequested), logs(&desk, &AlertDesk::logsRequested), ssh(&desk, &AlertDesk::sshRequested)
    {
        ui::applyTheme(ui::ThemeMode::Dark);
        window.resize(800, 600);
        window.show();
    }
    [[nodiscard]] QString said() const
    {
        QStringList texts;
        for (const QLabel *label : window.findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(u'\n');
    }

    Console &console;
    bool isInFront = false;
    QWidget window;
    ui::ToastManager toasts;
    DesktopNotifier desktop{QDBusConnection(u"none"_s)};
    AlertDesk desk;
    QSignalSpy show, charts, logs, ssh;
};

} // namespace

/// How a person hears of alerts, and where a click leads.
class TestAlertDesk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneAlertLeadsEverywhere();
    void manyAreOneMessage();
    void sshCommands();
};

void TestAlertDesk::oneAlertLeadsEverywhere()
{
    World world;
    world.write(u"alerts.yaml"_s, "rules:\n  - id: host-down\n    message: Call the data centre\n");
    Console console(world);
    Desk desk(console);
    console.metrics.watch(HostId{u"web-01"_s});
    QTest::qWait(20);
    console.down(world.web);
    console.run(200s);
    QTRY_COMPARE(desk.toasts.count(), 1);
    QVERIFY2(desk.said().contains(u"Critical: Host cannot be reached"_s) && desk.said().contains(u"Call the data centre"_s), qPrintable(desk.said()));
    const QString key = u"host-down/web-01"_s;
    for (const char *action : {"default", "charts", "logs", "ssh"})
        Q_EMIT desk.desktop.invoked(key, QString::fromLatin1(action));
    QCOMPARE(desk.show.first().first().toString(), key);
    for (QSignalSpy *spy : {&desk.charts, &desk.logs, &desk.ssh})
        QCOMPARE(spy->first().first().value<HostId>().value, u"web-01"_s);
    for (QAbstractButton *button : desk.window.findChildren<QAbstractButton *>()) {
        if (button->text() == u"Show alert"_s)
            button->click();
    }
    QCOMPARE(desk.show.size(), 2);
    QCOMPARE(console.service.urgent().size(), 1);
    Q_EMIT desk.desktop.invoked(key, u"snooze"_s);
    QVERIFY(console.service.urgent().isEmpty());
    Q_EMIT desk.desktop.invoked(u"another/host"_s, u"charts"_s); // nobody's any more
    QCOMPARE(desk.charts.size(), 1);
    QVERIFY(console.service.wake(console.service.open().first().key)); // what is silent ends silently
    console.metrics.unwatch(HostId{u"web-01"_s});
    console.run(60s);
    QTRY_VERIFY(desk.said().contains(u"Over: Host cannot be reached"_s));
}

void TestAlertDesk::manyAreOneMessage()
{
    World world;
    QByteArray rules = "rules:\n";
    for (int i = 0; i < 6; ++i)
        rules += "  - {id: r" + QByteArray::number(i) + ", kind: host-down, for: 10s}\n";
    world.write(u"alerts.yaml"_s, rules);
    Console console(world);
    Desk desk(console);
    console.metrics.watch(HostId{u"web-01"_s});
    QTest::qWait(20);
    console.down(world.web);
    console.run(20s);
    QTRY_COMPARE(desk.toasts.count(), 1);
    QVERIFY2(desk.said().contains(u"6 alerts"_s), qPrintable(desk.said()));
    Q_EMIT desk.desktop.invoked(u"many"_s, u"default"_s);
    QCOMPARE(desk.show.last().first().toString(), QString());
}

void TestAlertDesk::sshCommands()
{
    const auto host = [](const QString &name, const QString &address = {}, int port = 0, const QString &user = {}, const QString &jump = {}) {
        hosts::Host made;
        made.name = name;
        made.address = address;
        made.port = port;
        made.user = user;
        made.jumpHost = jump;
        return made;
    };
    const hosts::Host jump = host(u"jump"_s, u"203.0.113.7"_s, 2222, u"ops"_s), inner = host(u"inner"_s, u"10.0.0.1"_s, 0, {}, u"jump"_s);
    const QList<hosts::Host> all{jump, inner};
    QCOMPARE(sshCommand(host(u"web-01"_s), all), u"ssh web-01"_s);
    QCOMPARE(sshCommand(host(u"web-01"_s, u"10.0.0.7"_s, 2222, u"deploy"_s), all, u"/home/a b/config"_s), u"ssh -F '/home/a b/config' -p 2222 deploy@10.0.0.7"_s);
    QCOMPARE(sshCommand(host(u"db"_s, u"10.0.0.2"_s, 0, {}, u"inner"_s), all), u"ssh -J ops@203.0.113.7:2222,10.0.0.1 10.0.0.2"_s);
    QCOMPARE(sshCommand(host(u"db"_s, u"10.0.0.2"_s, 0, {}, u"me@gate:22"_s), all), u"ssh -J me@gate:22 10.0.0.2"_s);
    QCOMPARE(sshCommand(host(u"x; rm -rf ~ '"_s), all), u"ssh 'x; rm -rf ~ '\\'''"_s);
    QCOMPARE(sshCommand(host(u"-oProxyCommand=sh"_s), all), u"ssh -- -oProxyCommand=sh"_s);
    hosts::Host loop = host(u"loop"_s, u"10.0.0.9"_s, 0, {}, u"loop"_s);
    QVERIFY(sshCommand(loop, {loop}).startsWith(u"ssh -J "_s));
    loop.local = true;
    QCOMPARE(sshCommand(loop, {loop}), QString());
}

QD_TEST_MAIN(QApplication, TestAlertDesk)
#include "tst_alert_desk.moc"
