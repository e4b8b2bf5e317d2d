// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of boards and comparisons share: made-up machines with two disks, an inventory, and a clock to turn.
// With QUARTERDECK_PICTURES=FOLDER shot() writes what a widget shows as PNG files.
#pragma once

#include "models/hosts/host_board.h"
#include "models/metrics/metrics_service.h"
#include "models/store/database.h"
#include "models/store/timeline.h"
#include "tests/metrics/fake_fleet.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QWidget>

#include <cmath>

namespace qd::test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

inline constexpr UtcTime sceneBase{std::chrono::seconds(1'700'000'000)};

/// A made-up machine that counts on from frame to frame: busy for `cpu` percent, its disks sda and sdb for 60 and 20
/// percent of the time.
struct SceneMachine {
    std::shared_ptr<FakeSession> session;
    double busy = 0, idle = 0;
    quint64 in = 0, sda = 0, sdb = 0;

    [[nodiscard]] bool isReady() const
    {
        return !session->channels().isEmpty() && session->channels().last()->state() == ssh::Channel::State::Running;
    }
    void play(int second, double cpu)
    {
        busy += cpu, idle += 100 - cpu;
        in += quint64(cpu * 50'000), sda += 600, sdb += 200;
        const auto number = [](auto value) { return QByteArray::number(qint64(value)); };
        QByteArray frame = "@@qd begin\n/proc/uptime:" + number(second) + ".00 1.0\n/proc/loadavg:" + QByteArray::number(cpu / 25, 'f', 2) + " 0.50 0.40 1/100 1\n";
        frame += "/proc/stat:cpu  " + number(busy) + " 0 0 " + number(idle) + "\n/proc/stat:cpu0 " + number(busy) + " 0 0 " + number(idle) + '\n';
        frame += "/proc/meminfo:MemTotal: 16000000 kB\n/proc/meminfo:MemFree: 100000 kB\n/proc/meminfo:MemAvailable: " + number(160'000.0 * (90 - cpu / 2)) + " kB\n";
        frame += "/proc/net/dev:  eth0: " + number(in) + " 0 0 0 0 0 0 0 " + number(in / 3) + " 0 0 0 0 0 0 0\n";
        for (const auto &[name, place, busyMs] : {std::tuple("sda", 0, sda), std::tuple("sdb", 16, sdb)})
            frame += "/proc/diskstats:   8 " + number(place) + ' ' + name + ' ' + number(busyMs / 10) + " 0 " + number(busyMs * 4) + ' ' + number(busyMs) + ' '
                + number(busyMs / 20) + " 0 " + number(busyMs * 2) + ' ' + number(busyMs / 2) + " 0 " + number(busyMs) + ' ' + number(busyMs * 2) + '\n';
        frame += "/etc/os-release:PRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\nmount:ext4 /\nmount:ext4 /var\ndf:/dev/sda1 1000000 300000 700000 30% /\n"
                 "df:/dev/sda2 1000000 620000 380000 62% /var\n@@qd end\n";
        Q_EMIT session->channels().last()->output(frame, ssh::Stream::Output);
    }
};

/// Machines in an inventory, watched by a service.
struct Scene {
    QTemporaryDir folder;
    ManualClock clock;
    hosts::Inventory inventory{folder.filePath(u"hosts.yaml"_s)};
    hosts::HostBoard board{inventory, clock};
    FakeFleet fleet;
    metrics::MetricsService service{fleet, clock};
    store::Database database{store::DatabaseSettings{}};
    store::Timeline timeline{database};
    std::vector<SceneMachine> machines;
    QList<HostId> ids;

    /// `names`: "Group / Group/name".
    explicit Scene(const QStringList &names)
    {
        clock.set(sceneBase);
        inventory.load();
        std::ignore = inventory.remove({hosts::Inventory::localHost().id});
        QList<hosts::Host> list;
        for (const QString &name : names) {
            hosts::Host entry;
            entry.name = name.section(u'/', -1), entry.id = HostId{entry.name}, entry.group = name.section(u'/', 0, -2);
            list.append(entry);
            ids.append(entry.id);
            machines.push_back({fleet.add(entry.name)});
            service.watch(entry.id);
        }
        std::ignore = inventory.add(list);
    }
    [[nodiscard]] bool areReady() const { return std::ranges::all_of(machines, &SceneMachine::isReady); }
    /// The i-th machine is busy for `cpus[i]` percent, or the last of them.
    void play(int from, int to, const QList<double> &cpus)
    {
        for (int second = from; second < to; ++second) {
            clock.set(sceneBase + std::chrono::seconds(second));
            for (size_t i = 0; i < machines.size(); ++i)
                machines[i].play(second, cpus.at(std::min(qsizetype(i), cpus.size() - 1)));
        }
    }
    /// As play(), with curves worth looking at.
    void playWaves(int from, int to)
    {
        for (int second = from; second < to; ++second) {
            clock.set(sceneBase + std::chrono::seconds(second));
            for (size_t i = 0; i < machines.size(); ++i)
                machines[i].play(second, 45 + 30 * std::sin(second / (17.0 + double(i)) + double(i)) + 12 * std::sin(second / 3.0 + double(i * i)));
        }
    }
};

inline void shot(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("QUARTERDECK_PICTURES");
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest); // a text that just grew has its new place
    const QPixmap picture = widget.grab();
    QVERIFY(!picture.isNull());
    if (!folder.isEmpty())
        QVERIFY(picture.save(folder + u'/' + name + u".png"_s));
}

} // namespace qd::test
