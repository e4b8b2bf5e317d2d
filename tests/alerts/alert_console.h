// SPDX-License-Identifier: GPL-3.0-or-later
// What tests of the alerts' service, desk and pane share: a folder with two scripted hosts, and a console over it.
#pragma once

#include "models/alerts/alert_service.h"
#include "models/base/atomic_file.h"
#include "models/hosts/inventory.h"
#include "tests/metrics/fake_fleet.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

namespace qd::test {

using namespace qd::alerts;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

template <typename T>
T await(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        qFatal("no answer within 20 s");
    return future.result();
}

/// A console with two scripted hosts whose files outlive it.
struct World {
    QTemporaryDir folder;
    ManualClock clock;
    FakeFleet fleet;
    std::shared_ptr<FakeSession> web = fleet.add(u"web-01"_s);
    std::shared_ptr<FakeSession> db = fleet.add(u"db-01"_s);
    World()
    {
        write(u"hosts.yaml"_s, "version: 1\nhosts:\n  - {id: web-01, name: web-01, tags: [prod]}\n  - {id: db-01, name: db-01}\n");
        for (const auto &session : {web, db})
            session->setStatus({.phase = ssh::SessionPhase::Ready, .error = {}, .retryAt = {}, .roundTrip = {}});
    }
    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        if (!writeFileAtomically(path(name), text))
            qFatal("cannot write");
    }
};

/// One start of the console.
struct Console {
    explicit Console(World &in)
        : world(in), database({.path = world.path(u"q.db"_s)}), timeline(database), inventory(world.path(u"hosts.yaml"_s)), board(inventory, world.clock),
          history({.path = world.path(u"m.db"_s)}, world.clock), metrics(world.fleet, world.clock, &history),
          service({board, metrics, world.fleet, database, timeline, world.clock, ruleFileBeside(world.path(u"hosts.yaml"_s)), {}, &history})
    {
        inventory.load();
        service.start();
        if (!QTest::qWaitFor([this] { return service.isReady(); }, 10'000))
            qFatal("not ready");
    }
    void down(const std::shared_ptr<FakeSession> &session)
    {
        session->setStatus({.phase = ssh::SessionPhase::Lost, .error = Error{ErrorCode::Unreachable, u"No route."_s, {}, {}}, .retryAt = {}, .roundTrip = {}});
        QTest::qWait(20);
    }
    void run(std::chrono::seconds time)
    {
        for (auto passed = 0s; passed < time; passed += 5s) {
            world.clock.advance(5s);
            service.evaluate();
        }
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QStringList open() const
    {
        QStringList all;
        for (const Alert &alert : service.open())
            all.append(stateWord(alert.state) + u' ' + alert.key.toText());
        return all;
    }

    World &world;
    store::Database database;
    store::Timeline timeline;
    hosts::Inventory inventory;
    hosts::HostBoard board;
    metrics::History history;
    metrics::MetricsService metrics;
    AlertService service;
};

} // namespace qd::test
