// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/database_worker.h"

#include "models/base/log.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QThread>

namespace qd::store {
namespace {

/// Layout of the file as a whole (user_version); the rooms' own versions are in schema_versions.
constexpr int kFileVersion = 1;
/// "QDEC" in SQLite's application_id: tells our file from another program's.
constexpr int kApplicationId = 0x51444543;
/// Two programs that switch a new file to WAL at once get SQLITE_BUSY in spite of the busy timeout.
constexpr int kWalAttempts = 50;

} // namespace

DatabaseWorker::Refusal DatabaseWorker::refusalFor(const Error &error) const
{
    if (!isDamage(error)) {
        return {{ErrorCode::Storage, tr("The history file %1 cannot be opened.").arg(m_settings.path), error.detail,
                 tr("Until this is mended, history is kept in memory only and is lost when the program ends.")},
                false};
    }
    return {{ErrorCode::Storage, tr("The history file %1 is damaged.").arg(m_settings.path), error.detail,
             tr("It is left untouched and history is kept in memory. Move it aside to start a fresh file.")},
            true};
}

void DatabaseWorker::open()
{
    m_status = {};
    m_status.opened = true;
    if (m_settings.path.isEmpty()) {
        if (const auto opened = openMemory(); !opened)
            m_status.fault = opened.error();
    } else if (const Opened opened = openFile(); !opened) {
        fallBackToMemory(opened.error());
        return;
    } else {
        m_status.persistent = true;
    }
    m_report(m_status);
}

DatabaseWorker::Opened DatabaseWorker::openFile()
{
    const QDir folder = QFileInfo(m_settings.path).dir();
    if (!folder.exists()) {
        QDir().mkpath(folder.path());
        QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    const bool existed = QFileInfo::exists(m_settings.path);
    if (const auto opened = m_connection.open(m_settings.path, m_settings.busyTimeout); !opened)
        return std::unexpected(refusalFor(opened.error()));
    if (!existed)
        QFile::setPermissions(m_settings.path, QFile::ReadOwner | QFile::WriteOwner);
    // Looked at before anything is written, so that a file we must not touch stays as it is.
    return inspect().and_then([this] { return configure(); });
}

DatabaseWorker::Opened DatabaseWorker::inspect()
{
    const auto version = m_connection.query(QStringLiteral("PRAGMA user_version"));
    const auto owner = m_connection.query(QStringLiteral("PRAGMA application_id"));
    const auto tables = m_connection.query(QStringLiteral("SELECT count(*) FROM sqlite_master"));
    const Result<Rows> check = m_settings.checksWholeFile ? m_connection.query(QStringLiteral("PRAGMA quick_check(1)")) : Rows{Row{QStringLiteral("ok")}};
    for (const auto *answer : {&version, &owner, &tables, &check}) {
        if (!*answer)
            return std::unexpected(refusalFor(answer->error()));
    }
    const QString verdict = check->value(0).value(0).toString();
    if (verdict != u"ok")
        return std::unexpected(refusalFor({ErrorCode::Storage, {}, QStringLiteral("SQLite 11: ") + verdict, {}}));
    if (tables->value(0).value(0).toInt() > 0 && owner->value(0).value(0).toInt() != kApplicationId) {
        return std::unexpected(Refusal{{ErrorCode::Storage,
                                        tr("The file %1 belongs to another program.").arg(m_settings.path),
                                        {},
                                        tr("It is left untouched and history is kept in memory. Move it aside to "
                                           "start a fresh file.")},
                                       true});
    }
    const int found = version->value(0).value(0).toInt();
    if (found > kFileVersion) {
        return std::unexpected(Refusal{
            {ErrorCode::Unsupported, tr("The history file %1 was written by a newer Quarterdeck.").arg(m_settings.path),
             tr("It has format %1, this program knows %2.").arg(found).arg(kFileVersion),
             tr("It is left untouched and history is kept in memory. Update Quarterdeck to use it again.")},
            true});
    }
    return {};
}

DatabaseWorker::Opened DatabaseWorker::configure()
{
    if (m_settings.givesSpaceBack) { // before the first table
        if (const auto set = m_connection.execute(QStringLiteral("PRAGMA auto_vacuum=INCREMENTAL")); !set)
            return std::unexpected(refusalFor(set.error()));
    }
    Result<Rows> wal;
    for (int attempt = 0; attempt < kWalAttempts; ++attempt) {
        wal = m_connection.query(QStringLiteral("PRAGMA journal_mode=WAL"));
        if (wal)
            break;
        QThread::msleep(20);
    }
    if (!wal)
        return std::unexpected(refusalFor(wal.error()));
    const QString level = m_settings.durability == Durability::Full ? QStringLiteral("FULL") : QStringLiteral("NORMAL");
    const auto made = m_connection.execute(QStringLiteral("PRAGMA synchronous=") + level)
                          .and_then([this](qint64) { return m_connection.execute(QStringLiteral("PRAGMA foreign_keys=ON")); })
                          .and_then([this](qint64) -> Result<void> {
                              // A file that is already ours is not written to: it may hold a newer room.
                              const auto version = m_connection.query(QStringLiteral("PRAGMA user_version"));
                              if (version && version->value(0).value(0).toInt() == kFileVersion)
                                  return Result<void>();
                              return m_connection.transaction([this]() -> Result<void> {
                                  const QStringList statements{
                                      QStringLiteral("PRAGMA application_id=%1").arg(kApplicationId),
                                      QStringLiteral("PRAGMA user_version=%1").arg(kFileVersion),
                                      QStringLiteral("CREATE TABLE IF NOT EXISTS schema_versions("
                                                     "room TEXT PRIMARY KEY, version INTEGER NOT NULL)")};
                                  for (const QString &statement : statements) {
                                      if (const auto done = m_connection.execute(statement); !done)
                                          return std::unexpected(done.error());
                                  }
                                  return {};
                              });
                          });
    if (!made)
        return std::unexpected(refusalFor(made.error()));
    return {};
}

DatabaseWorker::Opened DatabaseWorker::lift(const Schema &schema)
{
    int found = 0;
    const auto lifted = m_connection.transaction([&]() -> Result<void> {
        const auto rows = m_connection.query(QStringLiteral("SELECT version FROM schema_versions WHERE room=?"),
                                             {schema.room});
        if (!rows)
            return std::unexpected(rows.error());
        found = rows->value(0).value(0).toInt();
        for (qsizetype step = found; step < schema.steps.size(); ++step) {
            const QStringList statements = schema.steps.at(step).split(QStringLiteral(";\n"), Qt::SkipEmptyParts);
            for (const QString &statement : statements) {
                if (const auto done = m_connection.execute(statement); !done)
                    return std::unexpected(done.error());
            }
        }
        if (found >= schema.steps.size())
            return {};
        return m_connection
            .execute(QStringLiteral("INSERT OR REPLACE INTO schema_versions VALUES(?,?)"),
                     {schema.room, schema.steps.size()})
            .transform([](qint64) {});
    });
    if (!lifted)
        return std::unexpected(refusalFor(lifted.error()));
    if (found > schema.steps.size()) {
        return std::unexpected(Refusal{
            {ErrorCode::Unsupported, tr("The history file %1 was written by a newer Quarterdeck.").arg(m_settings.path),
             tr("Its part \"%1\" has version %2, this program knows %3.").arg(schema.room).arg(found).arg(schema.steps.size()),
             tr("It is left untouched and history is kept in memory. Update Quarterdeck to use it again.")},
            true});
    }
    return {};
}

void DatabaseWorker::addSchema(const Schema &schema)
{
    m_schemas.append(schema);
    if (const Opened lifted = lift(schema); !lifted)
        fallBackToMemory(lifted.error());
}

Result<void> DatabaseWorker::openMemory()
{
    return m_connection.open({}, m_settings.busyTimeout).and_then([this] {
        return m_connection.execute(QStringLiteral("CREATE TABLE schema_versions(room TEXT PRIMARY KEY, version INTEGER NOT NULL)"))
            .transform([](qint64) {});
    });
}

void DatabaseWorker::distrust(const Error &error)
{
    if (m_status.persistent)
        fallBackToMemory(refusalFor(error));
}

void DatabaseWorker::fallBackToMemory(const Refusal &refusal)
{
    logWarning("store", refusal.error.toLine());
    m_status.opened = true;
    m_status.persistent = false;
    m_status.fault = refusal.error;
    m_status.canMoveAside = refusal.canMoveAside;
    Result<void> ready = openMemory();
    for (const Schema &schema : std::as_const(m_schemas)) {
        if (const Opened lifted = lift(schema); !lifted)
            ready = std::unexpected(lifted.error().error);
    }
    if (!ready)
        logError("store", ready.error().toLine());
    m_report(m_status);
}

Result<QString> DatabaseWorker::moveAside(UtcTime now)
{
    if (!m_status.canMoveAside)
        return failure(ErrorCode::Internal, tr("There is no unusable history file to move aside."));
    const QString stamp = toIso(now).remove(u':').remove(u'-').section(u'.', 0, 0);
    const QString aside = m_settings.path + QStringLiteral(".aside-") + stamp;
    m_connection.close();
    if (!QFile::rename(m_settings.path, aside)) {
        static_cast<void>(m_connection.open({}, m_settings.busyTimeout));
        fallBackToMemory({*m_status.fault, true});
        return failure(ErrorCode::Storage, tr("The file %1 cannot be renamed.").arg(m_settings.path), {},
                       tr("Check who may write to its folder."));
    }
    for (const QString &suffix : {QStringLiteral("-wal"), QStringLiteral("-shm")})
        QFile::rename(m_settings.path + suffix, aside + suffix);
    const QList<Schema> schemas = std::exchange(m_schemas, {});
    open();
    for (const Schema &schema : schemas)
        addSchema(schema);
    return aside;
}

} // namespace qd::store
