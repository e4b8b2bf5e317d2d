// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/log_address.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace qd::ui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::LogAddress)
};

constexpr std::pair<LogAddress::Kind, const char *> kKinds[] = {
    {LogAddress::Kind::Live, "live"},       {LogAddress::Kind::Files, "files"},     {LogAddress::Kind::Remote, "remote"},
    {LogAddress::Kind::Journal, "journal"}, {LogAddress::Kind::Backend, "backend"}, {LogAddress::Kind::Results, "results"}};

QString fileNameOf(const QString &path) { return path.section(QLatin1Char('/'), -1); }

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list << item.toString();
    return list;
}

QString withHost(const QString &name, const QString &host)
{
    return host.isEmpty() ? name : QStringLiteral("%1 · %2").arg(name, host);
}

} // namespace

QString LogAddress::title() const
{
    switch (kind) {
    case Kind::Live: return Texts::tr("Live");
    case Kind::Files:
    case Kind::Remote: {
        const QString first = paths.isEmpty() ? QString() : fileNameOf(paths.first());
        const QString files = paths.size() > 1 ? Texts::tr("%1 and %n more", nullptr, int(paths.size()) - 1).arg(first) : first;
        return withHost(files, hostName);
    }
    case Kind::Journal: return withHost(units.isEmpty() ? Texts::tr("Journal") : units.join(QStringLiteral(", ")), hostName);
    case Kind::Backend:
    case Kind::Results: return name;
    }
    return {};
}

QString LogAddress::description() const
{
    switch (kind) {
    case Kind::Files: return paths.join(QLatin1Char('\n'));
    case Kind::Remote: return Texts::tr("%1 on %2").arg(paths.join(QStringLiteral(", ")), hostName);
    case Kind::Journal: return Texts::tr("Journal of %1").arg(hostName);
    default: return title();
    }
}

QString LogAddress::iconName() const
{
    switch (kind) {
    case Kind::Live: return QStringLiteral("radio");
    case Kind::Files: return QStringLiteral("file-text");
    case Kind::Remote: return QStringLiteral("server");
    case Kind::Journal: return QStringLiteral("scroll-text");
    case Kind::Backend: return QStringLiteral("database");
    case Kind::Results: return QStringLiteral("search");
    }
    return QStringLiteral("file-text");
}

QString LogAddress::key() const
{
    QJsonObject json = toJson(*this);
    json.remove(QStringLiteral("hostName"));
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonObject toJson(const LogAddress &address)
{
    QJsonObject json;
    for (const auto &[kind, word] : kKinds) {
        if (kind == address.kind)
            json[QStringLiteral("kind")] = QLatin1StringView(word);
    }
    const auto put = [&json](const QString &key, const QString &text) {
        if (!text.isEmpty())
            json[key] = text;
    };
    if (!address.paths.isEmpty())
        json[QStringLiteral("paths")] = QJsonArray::fromStringList(address.paths);
    if (!address.units.isEmpty())
        json[QStringLiteral("units")] = QJsonArray::fromStringList(address.units);
    put(QStringLiteral("host"), address.host.value);
    put(QStringLiteral("hostName"), address.hostName);
    put(QStringLiteral("backend"), address.backend);
    put(QStringLiteral("name"), address.name);
    if (address.sudo)
        json[QStringLiteral("sudo")] = true;
    return json;
}

LogAddress addressFromJson(const QJsonObject &json)
{
    LogAddress address;
    for (const auto &[kind, word] : kKinds) {
        if (json[QStringLiteral("kind")].toString() == QLatin1StringView(word))
            address.kind = kind;
    }
    address.paths = strings(json[QStringLiteral("paths")]);
    address.units = strings(json[QStringLiteral("units")]);
    address.host.value = json[QStringLiteral("host")].toString();
    address.hostName = json[QStringLiteral("hostName")].toString();
    address.backend = json[QStringLiteral("backend")].toString();
    address.name = json[QStringLiteral("name")].toString();
    address.sudo = json[QStringLiteral("sudo")].toBool();
    const bool lacksPath = (address.kind == LogAddress::Kind::Files || address.kind == LogAddress::Kind::Remote) && address.paths.isEmpty();
    const bool lacksHost = (address.kind == LogAddress::Kind::Remote || address.kind == LogAddress::Kind::Journal) && address.host.isEmpty();
    if (lacksPath || lacksHost || (address.kind == LogAddress::Kind::Backend && address.backend.isEmpty()))
        return {};
    return address;
}

} // namespace qd::ui
