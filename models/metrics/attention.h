// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <chrono>

namespace qd::metrics {

/// How often hosts are asked.
struct Paces {
    std::chrono::seconds shown{1};  ///< somebody looks at their numbers
    std::chrono::seconds others{1}; ///< alerts, curves of later, the host tree
    bool operator==(const Paces &) const = default;
};

class AttentionBook;

/// Somebody looks at the numbers of some hosts, as long as this lives. Made by MetricsService::attend().
/// Thread: GUI. May outlive the service.
class [[nodiscard]] Attention {
public:
    Attention() = default;
    Attention(AttentionBook &book, QList<HostId> hosts);
    ~Attention();
    Attention(Attention &&other) noexcept;
    Attention &operator=(Attention &&other) noexcept;
    Attention(const Attention &) = delete;
    Attention &operator=(const Attention &) = delete;

    void release();
    [[nodiscard]] const QList<HostId> &hosts() const { return m_hosts; }

private:
    QPointer<AttentionBook> m_book;
    QList<HostId> m_hosts;
};

/// Counts who looks at which host, and answers how often it is to be asked. Thread: GUI.
class AttentionBook : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void setPaces(const Paces &paces);
    /// The window is in sight. Else nobody looks at anything.
    void setAttended(bool isAttended);
    [[nodiscard]] std::chrono::seconds pace(const HostId &host) const
    {
        return m_isAttended && m_looks.contains(host) ? m_paces.shown : m_paces.others;
    }

Q_SIGNALS:
    void paceChanged(const qd::HostId &host);
    /// Of any host.
    void pacesChanged();

private:
    friend class Attention;
    void count(const QList<HostId> &hosts, int change);

    Paces m_paces;
    QHash<HostId, int> m_looks;
    bool m_isAttended = true;
};

} // namespace qd::metrics
