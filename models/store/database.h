// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/base/hand_over.h"
#include "models/store/connection.h"
#include "models/store/schema.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QThread>

#include <functional>
#include <optional>
#include <type_traits>

namespace qd::store {

class DatabaseWorker;

/// How hard a commit is pressed to the disk.
enum class Durability {
    Full,   ///< survives loss of power: the deploy journal and everything in the state file
    Normal, ///< survives a killed program; the last commits may go with the power: samples
};

struct DatabaseSettings {
    QString path; ///< empty = in memory by wish
    Durability durability = Durability::Full;
    std::chrono::milliseconds busyTimeout = std::chrono::seconds(5); ///< patience with another process's write
    QString threadName = QStringLiteral("qd-store");
    /// Reads the whole file at the start and refuses a damaged one. False for large files, whose jobs tell distrust().
    bool checksWholeFile = true;
    bool givesSpaceBack = false; ///< a new file can shrink: PRAGMA incremental_vacuum
};

/// Whether what is written stays.
struct DatabaseStatus {
    bool opened = false;        ///< false until the first answer of `qd-store`
    bool persistent = false;    ///< false = in memory: gone when the program ends
    bool canMoveAside = false;  ///< the file is damaged or newer, and moveAside() would make room for a fresh one
    std::optional<Error> fault; ///< why the file is not used
};

/// One SQLite file (WAL) and the thread (`qd-store` unless named otherwise) that alone touches it. Rooms hand in
/// their Schema once and then post jobs; jobs run one after another in the order of posting.
/// A file that is damaged, newer than this program or someone else's is left as it is:
/// everything goes on in memory, status() says why, and moveAside() (only after the user
/// agreed) renames it and starts a fresh one. Console and command line may share a file.
/// Thread: lives in the program's main thread; post() from any thread. Futures finish in the main
/// thread, from its event loop: never before the turn that asked is over. So whoever calls then()
/// at once is always called back later, and what it connects in between misses nothing.
/// Ownership: the destructor does all posted jobs first (blocks for them); their futures
/// finish afterwards all the same, as long as the event loop turns.
class Database : public QObject {
    Q_OBJECT
public:
    explicit Database(DatabaseSettings settings, QObject *parent = nullptr);
    ~Database() override;

    [[nodiscard]] DatabaseStatus status() const { return m_status; }
    [[nodiscard]] QString path() const { return m_settings.path; }

    /// Makes or lifts a room's tables. Jobs posted later see them.
    void addSchema(const Schema &schema);

    /// Runs `work(Connection &) -> Result<T>` on `qd-store`.
    template <typename Work>
    [[nodiscard]] auto post(Work work) -> QFuture<std::invoke_result_t<Work, Connection &>>
    {
        using Answer = std::invoke_result_t<Work, Connection &>;
        const LaterAnswer<Answer> later;
        enqueue([later, work = std::move(work)](Connection &connection) mutable { later.give(work(connection)); });
        return later.future();
    }

    /// Renames the unusable file (and its -wal and -shm) to "<name>.aside-<time>", makes a fresh one
    /// and answers the new name. What was in memory stays there and is not carried over.
    [[nodiscard]] QFuture<Result<QString>> moveAside(UtcTime now);

    /// A job found the file damaged (isDamage): goes on in memory as with one that was damaged at the start.
    void distrust(const Error &error);

Q_SIGNALS:
    void statusChanged(const qd::store::DatabaseStatus &status);

private:
    void enqueue(std::function<void(Connection &)> job);
    void setStatus(const DatabaseStatus &status);

    DatabaseSettings m_settings;
    DatabaseStatus m_status;
    std::unique_ptr<QThread> m_thread;
    DatabaseWorker *m_worker = nullptr; // lives in m_thread, deleted when it finishes
};

} // namespace qd::store

Q_DECLARE_METATYPE(qd::store::DatabaseStatus)
