// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>

#include <atomic>
#include <chrono>
#include <thread>

namespace qd::test {

/// Applications that are deployed below some folders, from a thread of its own: ten times a second each writes a line into its "app.log"
/// and how many orders wait into "queue". A release whose page says "broken" throws errors, one that says "clogged" lets orders wait.
class Applications {
public:
    explicit Applications(const QStringList &sites) : m_thread([this, sites] {
        while (!m_stop) {
            for (const QString &site : sites)
                turn(site);
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    }) {}
    ~Applications()
    {
        m_stop = true;
        m_thread.join();
    }
    Applications(const Applications &) = delete;
    Applications &operator=(const Applications &) = delete;

    /// What a broken release says.
    static constexpr const char *error = "template has no block 'cart'";

private:
    void turn(const QString &site)
    {
        QFile log(site + QStringLiteral("/app.log"));
        if (!QDir(site).exists() || !log.open(QIODevice::WriteOnly | QIODevice::Append))
            return;
        const QByteArray stamp = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1();
        const QByteArray number = QByteArray::number(++m_requests);
        log.write(stamp + " INFO request " + number + " served\n");
        QFile page(site + QStringLiteral("/current/index.html"));
        const QByteArray text = page.open(QIODevice::ReadOnly) ? page.readAll() : QByteArray();
        if (text.contains("broken"))
            log.write(stamp + " ERROR cannot render page " + number + ": " + error + '\n');
        QFile queue(site + QStringLiteral("/queue"));
        if (queue.open(QIODevice::WriteOnly))
            queue.write(text.contains("clogged") ? "500\n" : "10\n");
    }

    int m_requests = 0;
    std::atomic<bool> m_stop = false;
    std::thread m_thread; ///< last: it uses the others
};

} // namespace qd::test
