// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/host_facts.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::deploy {
namespace {

void readRelease(ReleaseFacts &release, const QString &key, const QString &value)
{
    const QString field = key.section(u'.', 1);
    if (field == u"content")
        release.content = value;
    else if (field == u"state")
        release.state = value; // the file is appended to: the last state counts
    else if (field == u"run")
        release.run = value;
    else if (field == u"by")
        release.by = value;
    else if (field == u"time")
        release.time = value;
    else if (field == u"previous")
        release.previous = value;
}

void readFlag(HostFacts &facts, const QString &key, const QString &value)
{
    const bool yes = value == u"yes";
    if (key == u"user")
        facts.user = value;
    else if (key == u"tar")
        facts.hasTar = yes;
    else if (key == u"mvT")
        facts.hasMoveT = yes;
    else if (key == u"hash")
        facts.hashTool = value;
    else if (key == u"tool")
        facts.tools.append(value);
    else if (key == u"freeKb")
        facts.freeBytes = value.isEmpty() ? -1 : value.toLongLong() * 1024;
    else if (key == u"exists")
        facts.targetExists = yes;
    else if (key == u"writable")
        facts.writable = yes;
    else if (key == u"current")
        facts.current = value;
    else if (key == u"noLink")
        facts.currentIsNoLink = yes;
}

} // namespace

QString valueOf(const KeyValues &values, const QString &key)
{
    const auto it = std::ranges::find(values, key, &std::pair<QString, QString>::first);
    return it == values.end() ? QString() : it->second;
}

LockHolder parseLock(const KeyValues &values)
{
    return {valueOf(values, QStringLiteral("lock.run")),  valueOf(values, QStringLiteral("lock.owner")),
            valueOf(values, QStringLiteral("lock.host")), valueOf(values, QStringLiteral("lock.pid")),
            valueOf(values, QStringLiteral("lock.time")), valueOf(values, QStringLiteral("lock.reason"))};
}

HostFacts parseFacts(const KeyValues &values)
{
    HostFacts facts;
    for (const auto &[key, value] : values) {
        if (key == u"release")
            facts.releases.append(ReleaseFacts{value, {}, {}, {}, {}, {}, {}});
        else if (key.startsWith(u"release.") && !facts.releases.isEmpty())
            readRelease(facts.releases.last(), key, value);
        else
            readFlag(facts, key, value);
    }
    if (!valueOf(values, QStringLiteral("locked")).isEmpty())
        facts.lock = parseLock(values);
    std::ranges::sort(facts.releases, {}, &ReleaseFacts::id);
    return facts;
}

bool isReleaseId(const QString &id)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}\\z"));
    return pattern.match(id).hasMatch();
}

QString makeReleaseId(UtcTime time, const QString &contentHash)
{
    // "2026-11-23T19:05:00.250Z" -> "20261123T190500Z"
    const QString stamp = toIso(time).remove(u'-').remove(u':').section(u'.', 0, 0);
    return stamp + QStringLiteral("Z-") + contentHash.left(8);
}

} // namespace qd::deploy
