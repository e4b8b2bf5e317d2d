// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alert.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

#include <algorithm>
#include <array>
#include <tuple>

namespace qd::alerts {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::alerts::Alert)
};

bool isWorse(const Alert &a, const Alert &b)
{
    return std::tuple(-int(a.severity), a.firingSince, a.hostName, a.key.toText()) < std::tuple(-int(b.severity), b.firingSince, b.hostName, b.key.toText());
}

void appendTree(const Alert &alert, const QList<Alert> &all, QSet<QString> &done, QList<Alert> &out)
{
    const QString key = alert.key.toText();
    if (done.contains(key))
        return;
    done.insert(key);
    out.append(alert);
    for (const Alert &other : all) {
        if (other.parent == key)
            appendTree(other, all, done, out);
    }
}

} // namespace

QString AlertKey::toText() const
{
    QString text = rule + u'/' + host.value;
    return instance.isEmpty() ? text : text + u'/' + instance;
}

QString stateWord(AlertState state)
{
    constexpr std::array words{u"pending", u"firing", u"resolved"};
    return QString::fromUtf16(words.at(size_t(state)));
}

bool Alert::wantsAttention(UtcTime now) const
{
    return state == AlertState::Firing && parent.isEmpty() && !acknowledged && !inMaintenance && snoozedUntil <= now;
}

QString alertLine(const Alert &alert)
{
    return alert.hostName.isEmpty() ? alert.summary : Words::tr("%1: %2").arg(alert.hostName, alert.summary);
}

QList<Alert> inOrder(QList<Alert> alerts)
{
    std::ranges::sort(alerts, isWorse);
    QSet<QString> keys;
    for (const Alert &alert : std::as_const(alerts))
        keys.insert(alert.key.toText());
    QList<Alert> out;
    QSet<QString> done;
    for (const Alert &alert : std::as_const(alerts)) {
        if (alert.parent.isEmpty() || !keys.contains(alert.parent))
            appendTree(alert, alerts, done, out);
    }
    return out;
}

} // namespace qd::alerts
