// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/history.h"

#include "models/base/log.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QFileInfo>

namespace qd::metrics {
namespace {

store::DatabaseSettings databaseSettings(const HistorySettings &settings)
{
    store::DatabaseSettings database;
    database.path = settings.path;
    database.durability = store::Durability::Normal;
    database.threadName = QStringLiteral("qd-history");
    database.givesSpaceBack = true;
    // Gigabytes would have to be read before the first chart; each block has a checksum instead.
    database.checksWholeFile = false;
    return database;
}

constexpr std::chrono::milliseconds clockJump = std::chrono::minutes(1);

} // namespace

History::History(HistorySettings settings, const Clock &clock, QObject *parent)
    : QObject(parent), m_settings(std::move(settings)), m_clock(clock), m_database(databaseSettings(m_settings))
{
    connect(&m_database, &store::Database::statusChanged, this, &History::takeStatus);
    m_database.addSchema(historySchema());
    tune();
    m_clockThen = m_clock.now();
    m_sinceClock.start();
    m_sinceJump.start();
    connect(&m_tidy, &QTimer::timeout, this, [this] {
        if (isClockTrusted())
            tidyUp();
    });
    m_tidy.start(tidyEvery);
}

History::~History() { *m_isStopping = true; }

/// Blocks of one host are written anew six times before they are full: a larger write-ahead log spares copying them each time.
void History::tune()
{
    m_database
        .post([](store::Connection &connection) { return connection.query(QStringLiteral("PRAGMA wal_autocheckpoint=4000")); })
        .then(this, [](const Result<store::Rows> &done) {
            if (!done)
                logWarning("metrics", done.error().toLine());
        });
}

QFuture<Result<void>> History::write(QList<HistorySteps> parts)
{
    return m_database.post([parts = std::move(parts)](store::Connection &connection) { return writeSteps(connection, parts); })
        .then(this, [this](const Result<void> &written) {
            takeWritten(written);
            return written;
        });
}

QFuture<Result<std::shared_ptr<const HistoryAnswer>>> History::read(HistoryQuery query)
{
    using Answer = std::shared_ptr<const HistoryAnswer>;
    return m_database
        .post([query = std::move(query), stopping = m_isStopping](store::Connection &connection) {
            const QDeadlineTimer deadline(readAtMost);
            return readColumns(connection, query, [&] { return *stopping || deadline.hasExpired(); })
                .transform([](HistoryAnswer answer) -> Answer { return std::make_shared<const HistoryAnswer>(std::move(answer)); });
        })
        .then(this, [this](const Result<Answer> &answer) {
            if (!answer && store::isDamage(answer.error()))
                m_database.distrust(answer.error());
            return answer;
        });
}

QFuture<Result<QHash<HostId, qint64>>> History::newest(QList<HostId> hosts)
{
    return m_database.post([hosts = std::move(hosts)](store::Connection &connection) { return newestSeconds(connection, hosts); });
}

QFuture<Result<QStringList>> History::seriesNames() { return m_database.post(&metrics::seriesNames); }

QFuture<Result<bool>> History::tidyUp()
{
    const qint64 now = secondOf(m_clock.now());
    const HistoryLimits limits{now - std::chrono::seconds(fineHours).count(), now - qint64(m_settings.days) * 86'400};
    return m_database
        .post([limits, place = m_tidied](store::Connection &connection) -> Result<bool> {
            const auto next = dropOld(connection, *place, limits);
            if (!next)
                return std::unexpected(next.error());
            *place = *next;
            return *next != 0;
        })
        .then(this, [this](const Result<bool> &done) {
            if (!done)
                takeWritten(std::unexpected(done.error()));
            return done;
        });
}

bool History::isClockTrusted()
{
    const UtcTime now = m_clock.now();
    const auto jump = now - m_clockThen - std::chrono::milliseconds(m_sinceClock.restart());
    m_clockThen = now;
    if (jump > clockJump || jump < -clockJump)
        m_sinceJump.start();
    return std::chrono::milliseconds(m_sinceJump.elapsed()) >= m_settings.patience;
}

void History::takeStatus(const store::DatabaseStatus &status)
{
    if (!status.fault) {
        if (!m_isMoving)
            setFault({});
        return;
    }
    // A newer program's file is worth keeping where that program will look for it.
    if (status.canMoveAside && status.fault->code == ErrorCode::Storage && m_settings.mayMoveAside)
        moveAside(*status.fault);
    else
        setFault(Error{status.fault->code, tr("The past of charts is not kept: %1").arg(status.fault->message), status.fault->detail,
                       tr("Live charts go on; what is older than this start is not shown.")});
}

void History::moveAside(const Error &why)
{
    if (std::exchange(m_isMoving, true))
        return;
    m_database.moveAside(m_clock.now()).then(this, [this, why](const Result<QString> &aside) {
        m_isMoving = false;
        if (!aside)
            return setFault(aside.error());
        tune();
        setFault({});
        Q_EMIT movedAside({why.code, tr("The past of charts begins afresh: %1").arg(why.message), why.detail,
                           tr("The old file is now %1. Hosts, deployments and events are kept elsewhere and lost nothing.").arg(*aside)});
    });
}

void History::takeWritten(const Result<void> &written)
{
    if (written) {
        if (m_database.status().persistent || m_settings.path.isEmpty())
            setFault({});
    } else if (store::isDamage(written.error())) {
        m_database.distrust(written.error());
    } else {
        setFault(Error{ErrorCode::Storage, tr("The past of charts cannot be written to %1.").arg(m_settings.path), written.error().detail,
                       tr("Is the disk full? Live charts go on, and what is missing is written as soon as there is room within an hour.")});
    }
}

void History::setFault(const std::optional<Error> &fault)
{
    if (m_fault.has_value() == fault.has_value())
        return; // told already
    m_fault = fault;
    if (fault)
        logWarning("metrics", fault->toLine());
    Q_EMIT faultChanged(m_fault);
}

} // namespace qd::metrics
