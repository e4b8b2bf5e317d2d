// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/database.h"

#include "models/store/database_worker.h"

#include <QtCore/QCoreApplication>

namespace qd::store {

Database::Database(DatabaseSettings settings, QObject *parent)
    : QObject(parent), m_settings(std::move(settings)), m_thread(std::make_unique<QThread>()),
      m_worker(new DatabaseWorker(m_settings))
{
    m_thread->setObjectName(QStringLiteral("qd-store"));
    m_worker->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &DatabaseWorker::statusChanged, this, &Database::setStatus);
    m_thread->start();
    QMetaObject::invokeMethod(m_worker, &DatabaseWorker::open, Qt::QueuedConnection);
}

Database::~Database()
{
    // Posted last, so it runs after every job that is still waiting.
    QMetaObject::invokeMethod(m_worker, [] { QThread::currentThread()->quit(); }, Qt::QueuedConnection);
    m_thread->wait();
}

void Database::addSchema(const Schema &schema)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, schema] { worker->addSchema(schema); }, Qt::QueuedConnection);
}

void Database::enqueue(std::function<void(Connection &)> job)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, job = std::move(job)] { worker->run(job); },
                              Qt::QueuedConnection);
}

void Database::finishLater(std::function<void()> finish)
{
    // To the application, not to the database: an answer may arrive when that is gone.
    QMetaObject::invokeMethod(QCoreApplication::instance(), std::move(finish), Qt::QueuedConnection);
}

QFuture<Result<QString>> Database::moveAside(UtcTime now)
{
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, promise, now] {
            finishLater([promise, answer = worker->moveAside(now)] {
                promise->addResult(answer);
                promise->finish();
            });
        },
        Qt::QueuedConnection);
    return promise->future();
}

void Database::setStatus(const DatabaseStatus &status)
{
    m_status = status;
    Q_EMIT statusChanged(status);
}

} // namespace qd::store
