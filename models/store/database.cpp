// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/database.h"

#include "models/store/database_worker.h"

namespace qd::store {

Database::Database(DatabaseSettings settings, QObject *parent)
    : QObject(parent), m_settings(std::move(settings)), m_thread(std::make_unique<QThread>()),
      m_worker(new DatabaseWorker(m_settings))
{
    m_thread->setObjectName(m_settings.threadName);
    m_worker->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
    m_worker->setReport([this](const DatabaseStatus &status) {
        postTo(this, [this, status] { setStatus(status); });
    });
    m_thread->start();
    postTo(m_worker, [worker = m_worker] { worker->open(); });
}

Database::~Database()
{
    // Posted last, so it runs after every job that is still waiting.
    postTo(m_worker, [] { QThread::currentThread()->quit(); });
    m_thread->wait();
}

void Database::addSchema(const Schema &schema)
{
    postTo(m_worker, [worker = m_worker, schema] { worker->addSchema(schema); });
}

void Database::enqueue(std::function<void(Connection &)> job)
{
    postTo(m_worker, [worker = m_worker, job = std::move(job)] { worker->run(job); });
}

QFuture<Result<QString>> Database::moveAside(UtcTime now)
{
    const LaterAnswer<Result<QString>> later;
    postTo(m_worker, [worker = m_worker, later, now] { later.give(worker->moveAside(now)); });
    return later.future();
}

void Database::distrust(const Error &error)
{
    postTo(m_worker, [worker = m_worker, error] { worker->distrust(error); });
}

void Database::setStatus(const DatabaseStatus &status)
{
    m_status = status;
    Q_EMIT statusChanged(status);
}

} // namespace qd::store
