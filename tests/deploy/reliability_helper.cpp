// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/deploy/reliability_helper.h"

#include "models/deploy/journal.h"
#include "tests/deploy/deploy_world.h"

#include <csignal>
#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace qd::test {
namespace {

int deployAndDie(const QStringList &words)
{
    World world(words.at(0), words.at(0) + u"/state.db"_s);
    MappedSession &host = world.addLocalHost(u"web-1"_s);
    const int at = words.at(2).toInt();
    const bool afterSending = words.at(3) == u"after";
    host.onChange = [at, afterSending](int number, bool sent) {
        if (number != at || sent != afterSending)
            return;
        if (sent)
            QThread::msleep(30); // let the worker thread hand the command to the host
        ::kill(::getpid(), SIGKILL);
    };
    recipes::QuickDeployment quick = world.quick(words.at(1));
    quick.policy.keep = 1;
    quick.restartCommand = u"true"_s;
    world.deploy(world.request(quick));
    return 0;
}

deploy::StepRecord row(int number)
{
    deploy::StepRecord row;
    row.runId = u"run"_s;
    row.host = HostId{u"host"_s};
    row.kind = deploy::StepRecord::Kind::Intent;
    row.step = u"switch"_s;
    row.message = QString::number(number);
    return row;
}

/// Rows go in one after another; what was printed was committed.
int writeJournal(const QStringList &words)
{
    const SystemClock clock;
    store::Database database({words.at(0)});
    deploy::Journal journal(database, clock);
    for (int i = 0; i < 1'000'000; ++i) {
        const auto written = await(journal.add(row(i)));
        if (!written)
            return 1;
        std::printf("%d\n", i);
        std::fflush(stdout);
    }
    return 0;
}

int deployOntoFullDisk(const QStringList &words)
{
    World world(words.at(0), {});
    world.addLocalHost(u"web-1"_s);
    const auto plan = world.plan(world.request(words.at(1)));
    if (!plan || !plan->isReady()) {
        std::printf("plan not ready\n");
        return 1;
    }
    QFile filler(words.at(0) + u"/filler"_s);
    if (!filler.open(QIODevice::WriteOnly))
        return 1;
    while (filler.write(QByteArray(16 * 1024, 'x')) > 0 && filler.flush()) { }
    filler.close();
    filler.resize(filler.size() - 64 * 1024); // room for the lock and a part of the archive
    const auto run = world.run(*plan);
    const deploy::StepStatus upload = stepOf(*run, 0, deploy::StepKind::Upload);
    const QStringList left = QDir(world.site(u"web-1"_s) + u"/releases"_s)
                                 .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    std::printf("state=%d code=%d left=%d tidy=%d message=%s\n", int(run->hostState(0)),
                upload.error ? int(upload.error->code) : -1, int(left.size()), int(isTidy(world.site(u"web-1"_s))),
                upload.error ? qPrintable(upload.error->toLine()) : "");
    return 0;
}

} // namespace

int runHelper(int argc, char **argv)
{
    if (argc < 3)
        return -1;
    QStringList words;
    for (int i = 2; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    const QByteArray what(argv[1]);
    if (what == "--deploy")
        return deployAndDie(words);
    if (what == "--journal")
        return writeJournal(words);
    return what == "--full" ? deployOntoFullDisk(words) : -1;
}

} // namespace qd::test
