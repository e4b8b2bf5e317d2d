// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/host_facts.h"

#include "models/base/text.h"

#include <QtCore/QRegularExpression>

#include <algorithm>
#include <array>
#include <limits>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;

template <typename Owner, typename Value>
struct FieldOf {
    const char *key;
    Value Owner::*field;
};

constexpr std::array kReleaseFields{
    FieldOf<ReleaseFacts, QString>{"content", &ReleaseFacts::content},   FieldOf<ReleaseFacts, QString>{"state", &ReleaseFacts::state},
    FieldOf<ReleaseFacts, QString>{"run", &ReleaseFacts::run},           FieldOf<ReleaseFacts, QString>{"by", &ReleaseFacts::by},
    FieldOf<ReleaseFacts, QString>{"time", &ReleaseFacts::time},         FieldOf<ReleaseFacts, QString>{"previous", &ReleaseFacts::previous},
    FieldOf<ReleaseFacts, QString>{"recipe", &ReleaseFacts::recipe},     FieldOf<ReleaseFacts, QString>{"revision", &ReleaseFacts::revision},
    FieldOf<ReleaseFacts, QString>{"audit", &ReleaseFacts::audit},
};

constexpr std::array kTextFields{
    FieldOf<HostFacts, QString>{"user", &HostFacts::user},
    FieldOf<HostFacts, QString>{"hash", &HostFacts::hashTool},
    FieldOf<HostFacts, QString>{"system", &HostFacts::system},
    FieldOf<HostFacts, QString>{"current", &HostFacts::current},
};

constexpr std::array kFlagFields{
    FieldOf<HostFacts, bool>{"exists", &HostFacts::targetExists}, FieldOf<HostFacts, bool>{"writable", &HostFacts::writable},
    FieldOf<HostFacts, bool>{"tar", &HostFacts::hasTar},          FieldOf<HostFacts, bool>{"mvT", &HostFacts::hasMoveT},
    FieldOf<HostFacts, bool>{"systemd", &HostFacts::hasSystemd},  FieldOf<HostFacts, bool>{"elevate", &HostFacts::canElevate},
    FieldOf<HostFacts, bool>{"noLink", &HostFacts::currentIsNoLink},
};

/// The field of that key, or null. The state file is appended to: the last value counts.
template <typename Owner, typename Value, size_t N>
Value *fieldFor(Owner &owner, const std::array<FieldOf<Owner, Value>, N> &fields, QStringView key)
{
    const auto it = std::ranges::find_if(fields, [key](const auto &field) { return key == QLatin1StringView(field.key); });
    return it == fields.end() ? nullptr : &(owner.*(it->field));
}

void readTarget(HostFacts &facts, const QString &key, const QString &value)
{
    if (QString *text = fieldFor(facts, kTextFields, key))
        *text = value;
    else if (bool *flag = fieldFor(facts, kFlagFields, key))
        *flag = *flag || value == u"yes";
    else if (key == u"tool")
        facts.tools.append(value);
    else if (key == u"edited")
        facts.edited.append(value);
    else if (key == u"freeKb")
        facts.freeBytes = value.isEmpty() ? -1 : std::clamp<qint64>(value.toLongLong(), 0, std::numeric_limits<qint64>::max() / 1024) * 1024;
}

void readLook(LookAnswer &answer, QStringView key, const QString &value)
{
    if (key == u"exists")
        answer.exists = value == u"yes";
    else if (key == u"readable")
        answer.readable = value != u"no";
    else if (key == u"base64")
        answer.content += QByteArray::fromBase64(value.toLatin1());
    else if (key == u"hex")
        answer.content += QByteArray::fromHex(value.toLatin1());
    else if (key == u"line")
        answer.content += value.toUtf8() + '\n';
    else if (key.endsWith(u".base64"))
        answer.values[key.toString()] += value;
    else if (key == u"managed")
        answer.values[u"managed"_s] += value + u'\n';
    else
        answer.values.insert(key.toString(), value);
}

/// The answers of different accounts to one question: who saw more counts.
void addLook(HostFacts &facts, const QString &key, const LookAnswer &answer)
{
    const auto it = facts.looks.find(key);
    if (it == facts.looks.end() || (answer.readable && (answer.exists || !it->readable)))
        facts.looks.insert(key, answer);
}

} // namespace

QString Look::key() const
{
    static constexpr std::array kinds{"file", "unit", "account", "packages", "port", "tool", "container", "manifest", "base", "sum", "recorded"};
    // As it comes back, with control characters made visible.
    return displayText(QString::fromLatin1(kinds.at(size_t(kind))) + u':' + what);
}

const ReleaseFacts *HostFacts::earlierRelease() const
{
    const QString now = current.section(u'/', -1);
    // Names of one second tell no order; what was current when the release was unpacked does.
    const ReleaseFacts *const own = currentRelease();
    const ReleaseFacts *const before = own ? release(own->previous.section(u'/', -1)) : nullptr;
    if (before && before != own && before->state == u"live" && before->id.section(u'-', 0, 0) == now.section(u'-', 0, 0))
        return before;
    const auto it = std::find_if(releases.crbegin(), releases.crend(), [&now](const ReleaseFacts &release) {
        return release.id < now && release.state == u"live" && isReleaseId(release.id);
    });
    return it == releases.crend() ? nullptr : &*it;
}

const ReleaseFacts *HostFacts::currentRelease() const
{
    return current.startsWith(u"releases/") ? release(current.section(u'/', -1)) : nullptr;
}

const ReleaseFacts *HostFacts::release(const QString &id) const
{
    const auto it = std::ranges::find(releases, id, &ReleaseFacts::id);
    return it == releases.end() ? nullptr : &*it;
}

const LookAnswer *HostFacts::look(const Look &look) const
{
    const auto it = looks.constFind(look.key());
    return it == looks.constEnd() ? nullptr : &*it;
}

QString valueOf(const KeyValues &values, const QString &key)
{
    const auto it = std::ranges::find(values, key, &std::pair<QString, QString>::first);
    return it == values.end() ? QString() : it->second;
}

KeyValues keyValuesOf(const QByteArray &output)
{
    KeyValues values;
    const QList<QByteArray> lines = output.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype equals = line.indexOf('=');
        if (line.startsWith("qd:") && equals > 0)
            values.append({QString::fromUtf8(line.sliced(3, equals - 3)), displayText(QByteArrayView(line).sliced(equals + 1))});
    }
    return values;
}

LockHolder parseLock(const KeyValues &values)
{
    return {valueOf(values, u"lock.run"_s), valueOf(values, u"lock.owner"_s), valueOf(values, u"lock.host"_s),
            valueOf(values, u"lock.pid"_s), valueOf(values, u"lock.time"_s),  valueOf(values, u"lock.reason"_s)};
}

HostFacts parseFacts(const KeyValues &values)
{
    HostFacts facts;
    QString lookKey;
    LookAnswer answer;
    const auto endLook = [&] {
        if (!lookKey.isEmpty())
            addLook(facts, lookKey, answer);
        answer = {};
    };
    for (const auto &[key, value] : values) {
        if (key == u"look") {
            endLook();
            lookKey = value;
        } else if (key.startsWith(u"look.")) {
            readLook(answer, QStringView(key).sliced(5), value);
        } else if (key == u"release") {
            facts.releases.append(ReleaseFacts{value, {}, {}, {}, {}, {}, {}, {}, {}, {}});
        } else if (key.startsWith(u"release.") && !facts.releases.isEmpty()) {
            if (QString *text = fieldFor(facts.releases.last(), kReleaseFields, QStringView(key).sliced(8)))
                *text = value;
        } else {
            readTarget(facts, key, value);
        }
    }
    endLook();
    if (!valueOf(values, u"locked"_s).isEmpty())
        facts.lock = parseLock(values);
    std::ranges::sort(facts.releases, {}, &ReleaseFacts::id);
    return facts;
}

HostFacts factsAgain(const KeyValues &values, const HostFacts &before)
{
    HostFacts facts = parseFacts(values);
    facts.user = before.user;
    facts.hasTar = before.hasTar;
    facts.hasMoveT = before.hasMoveT;
    facts.hasSystemd = before.hasSystemd;
    facts.canElevate = before.canElevate;
    facts.hashTool = before.hashTool;
    facts.tools = before.tools;
    facts.freeBytes = before.freeBytes;
    facts.clockOffset = before.clockOffset;
    facts.system = before.system;
    return facts;
}

void setClockOffset(HostFacts &facts, const KeyValues &values, UtcTime asked, UtcTime answered)
{
    // busybox may print a name where others print the fraction.
    static const QRegularExpression number(u"\\A([0-9]{9,11})(\\.[0-9]+)?"_s);
    const auto match = number.match(valueOf(values, u"clock"_s));
    if (!match.hasMatch())
        return;
    const double seconds = (match.captured(1) + match.captured(2)).toDouble();
    const auto ours = asked.time_since_epoch() + (answered - asked) / 2;
    facts.clockOffset = std::chrono::milliseconds(qint64(seconds * 1000)) - ours;
}

bool isReleaseId(const QString &id)
{
    static const QRegularExpression pattern(u"\\A[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}\\z"_s);
    return pattern.match(id).hasMatch();
}

QString makeReleaseId(UtcTime time, const QString &contentHash)
{
    // "2026-11-23T19:05:00.250Z" -> "20261123T190500Z"
    const QString stamp = toIso(time).remove(u'-').remove(u':').section(u'.', 0, 0);
    return stamp + u"Z-"_s + contentHash.left(8);
}

} // namespace qd::deploy
