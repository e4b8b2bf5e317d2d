// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/dashboard_library.h"

#include "models/base/atomic_file.h"
#include "models/base/hand_over.h"
#include "models/integrations/rest_client.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtCore/QUuid>

#include <algorithm>

namespace qd::dashboards {
namespace {

constexpr qint64 kLargest = 32 * 1024 * 1024;
constexpr qsizetype mostEntries = 2'000;

DashboardLibrary::Entry entryOf(const QString &folder, const QString &file, const Result<QByteArray> &json)
{
    DashboardLibrary::Entry entry;
    entry.file = file;
    entry.title = QFileInfo(file).completeBaseName();
    entry.changed = QFileInfo(folder + u'/' + file).lastModified();
    const auto dashboard = json.and_then(Dashboard::parse);
    if (!dashboard) {
        entry.error = dashboard.error();
        return entry;
    }
    if (!dashboard->title.trimmed().isEmpty())
        entry.title = dashboard->title;
    entry.uid = dashboard->uid;
    entry.tags = dashboard->tags;
    const QList<Panel> all = dashboard->allPanels();
    entry.panels = int(std::ranges::count_if(all, [](const Panel &panel) { return panel.kind != PanelKind::Row; }));
    entry.problems = int(dashboard->problems().size());
    return entry;
}

void order(QList<DashboardLibrary::Entry> &entries)
{
    std::ranges::stable_sort(entries, [](const auto &one, const auto &other) { return one.title.compare(other.title, Qt::CaseInsensitive) < 0; });
}

/// A file's name from a title: letters, digits and dashes of any script.
QString fileName(const QString &title)
{
    QString name;
    for (const QChar c : title.toLower()) {
        if (c.isLetterOrNumber())
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    name = name.left(60);
    while (name.endsWith(u'-'))
        name.chop(1);
    return name.isEmpty() ? QStringLiteral("dashboard") : name;
}

/// The dashboard's own object, also below "dashboard" and "spec".
QJsonObject innerOf(const QJsonObject &root)
{
    for (const char *const key : {"dashboard", "spec"}) {
        if (const QJsonObject inner = root.value(QLatin1StringView(key)).toObject(); !inner.isEmpty() && !root.contains(QLatin1StringView("panels")))
            return innerOf(inner);
    }
    return root;
}

Error noSuchFile(const QString &file) { return {ErrorCode::NotFound, DashboardLibrary::tr("There is no such dashboard any more."), file, DashboardLibrary::tr("Import it again.")}; }

} // namespace

DashboardLibrary::DashboardLibrary(QString folder, QObject *parent) : QObject(parent), m_folder(std::move(folder)) {}
DashboardLibrary::~DashboardLibrary() = default;

void DashboardLibrary::load()
{
    const quint64 turn = ++m_turn;
    inPool([folder = m_folder](const std::function<bool()> &isCancelled) {
        QList<Entry> entries;
        const QStringList files = QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files | QDir::Readable);
        for (const QString &file : files.first(std::min(files.size(), mostEntries))) {
            if (isCancelled())
                break;
            entries.append(entryOf(folder, file, readWholeFile(folder + u'/' + file, kLargest)));
        }
        order(entries);
        return entries;
    }).then(this, [this, turn](const QList<Entry> &entries) {
        if (turn != m_turn)
            return; // something was changed meanwhile, and noted
        m_entries = entries;
        m_loaded = true;
        Q_EMIT changed();
    });
}

QString DashboardLibrary::pathOf(const QString &file) const { return m_folder + u'/' + file; }

Result<QByteArray> DashboardLibrary::source(const QString &file) const
{
    if (file.isEmpty() || file.contains(u'/') || file.startsWith(u'.'))
        return std::unexpected(noSuchFile(file));
    return readWholeFile(pathOf(file), kLargest);
}

Result<Dashboard> DashboardLibrary::open(const QString &file) const { return source(file).and_then(Dashboard::parse); }

void DashboardLibrary::noteEntry(const QString &file, const QByteArray &json)
{
    if (!m_loaded)
        return load();
    ++m_turn;
    m_entries.removeIf([&](const Entry &one) { return one.file == file; });
    m_entries.append(entryOf(m_folder, file, json));
    order(m_entries);
    Q_EMIT changed();
}

QString DashboardLibrary::freeName(const QString &title) const
{
    const QString name = fileName(title);
    QString free = name + QStringLiteral(".json");
    for (int number = 2; QFileInfo::exists(pathOf(free)); ++number)
        free = QStringLiteral("%1-%2.json").arg(name).arg(number);
    return free;
}

Result<QString> DashboardLibrary::import(const QString &path, QByteArray *replaced)
{
    return readWholeFile(path, kLargest).and_then([&](const QByteArray &json) { return add(json, replaced); });
}

Result<QString> DashboardLibrary::add(const QByteArray &json, QByteArray *replaced)
{
    const auto dashboard = Dashboard::parse(json);
    if (!dashboard)
        return std::unexpected(dashboard.error());
    const auto same = std::ranges::find_if(m_entries, [&](const Entry &one) { return !one.error && (dashboard->uid.isEmpty() ? one.uid.isEmpty() && one.title == dashboard->title : one.uid == dashboard->uid); });
    const QString file = same == m_entries.end() ? freeName(dashboard->title) : same->file;
    if (replaced)
        *replaced = same == m_entries.end() ? QByteArray() : source(file).value_or(QByteArray());
    return put(file, json).transform([&] { return file; });
}

Result<void> DashboardLibrary::put(const QString &file, const QByteArray &json)
{
    if (file.isEmpty() || file.contains(u'/') || file.startsWith(u'.') || !file.endsWith(QLatin1StringView(".json")))
        return failure(ErrorCode::Parse, tr("This is not a name for a dashboard's file."), file);
    if (const auto written = writeFileAtomically(pathOf(file), json); !written)
        return written;
    noteEntry(file, json);
    return {};
}

Result<QByteArray> DashboardLibrary::remove(const QString &file)
{
    auto json = source(file);
    if (!json)
        return json;
    QFile path(pathOf(file));
    if (!path.remove())
        return failure(ErrorCode::Storage, tr("The dashboard cannot be removed."), path.errorString(), tr("Check the rights of its folder: %1").arg(m_folder));
    ++m_turn;
    m_entries.removeIf([&](const Entry &one) { return one.file == file; });
    Q_EMIT changed();
    return json;
}

Result<void> DashboardLibrary::rename(const QString &file, const QString &title)
{
    if (title.trimmed().isEmpty())
        return failure(ErrorCode::Parse, tr("A dashboard needs a title."));
    const auto json = source(file);
    if (!json)
        return std::unexpected(json.error());
    if (const auto readable = Dashboard::parse(*json); !readable)
        return std::unexpected(readable.error());
    QJsonObject inner = innerOf(QJsonDocument::fromJson(*json).object());
    inner.insert(QStringLiteral("title"), title.trimmed());
    return put(file, QJsonDocument(inner).toJson());
}

Result<QString> DashboardLibrary::addPanel(const QString &file, const QString &dashboardTitle, const Panel &panel)
{
    QJsonObject dashboard{{QStringLiteral("uid"), QUuid::createUuid().toString(QUuid::Id128).left(12)}, {QStringLiteral("title"), dashboardTitle.trimmed()},
                          {QStringLiteral("schemaVersion"), 41}, {QStringLiteral("panels"), QJsonArray()}, {QStringLiteral("time"), QJsonObject{{QStringLiteral("from"), QStringLiteral("now-1h")}, {QStringLiteral("to"), QStringLiteral("now")}}}};
    if (!file.isEmpty()) {
        const auto json = source(file);
        if (!json)
            return std::unexpected(json.error());
        if (const auto readable = Dashboard::parse(*json); !readable)
            return std::unexpected(readable.error());
        dashboard = innerOf(QJsonDocument::fromJson(*json).object());
    } else if (dashboardTitle.trimmed().isEmpty()) {
        return failure(ErrorCode::Parse, tr("A dashboard needs a title."));
    }
    QJsonArray panels = dashboard.value(QLatin1StringView("panels")).toArray();
    int bottom = 0, id = 0;
    for (const QJsonValue &one : std::as_const(panels)) {
        const QJsonObject grid = one.toObject().value(QLatin1StringView("gridPos")).toObject();
        bottom = std::max(bottom, grid.value(QLatin1StringView("y")).toInt() + grid.value(QLatin1StringView("h")).toInt());
        id = std::max(id, one.toObject().value(QLatin1StringView("id")).toInt());
    }
    Panel placed = panel;
    placed.id = id + 1;
    placed.grid = {0, bottom, std::clamp(panel.grid.w, 1, 24), std::clamp(panel.grid.h, 1, 50)};
    panels.append(panelJson(placed));
    dashboard.insert(QStringLiteral("panels"), panels);
    const QString target = file.isEmpty() ? freeName(dashboardTitle) : file;
    return put(target, QJsonDocument(dashboard).toJson()).transform([&] { return target; });
}

QFuture<Result<QByteArray>> DashboardLibrary::fetch(const QString &address, integrations::RestAuth auth)
{
    const LaterAnswer<Result<QByteArray>> later;
    // https://grafana.example/prefix/d/UID/slug?query, or the API's own address
    static const QRegularExpression parts(QStringLiteral("^(https?://[^?#]*?)/(?:d|api/dashboards/uid)/([A-Za-z0-9_-]{1,40})(?:[/?#].*)?$"));
    const auto match = parts.match(address.trimmed());
    const auto base = match.hasMatch() ? integrations::RestClient::checkedUrl(match.captured(1))
                                       : failure(ErrorCode::Parse, tr("This is not the address of a dashboard in a Grafana."), {}, tr("Copy it from the browser: https://…/d/…"));
    if (!base) {
        later.give(std::unexpected(base.error()));
        return later.future();
    }
    auto rest = std::make_shared<integrations::RestClient>(*base, std::move(auth));
    rest->send({.path = QStringLiteral("/api/dashboards/uid/") + match.captured(2), .limit = kLargest}).then(this, [rest, later, base = *base](const Result<integrations::RestReply> &reply) {
        later.give(reply.and_then([&](const integrations::RestReply &got) -> Result<QByteArray> {
            if (!got.isOk())
                return std::unexpected(integrations::RestClient::errorOf(got, base));
            return Dashboard::parse(got.body).transform([&](const Dashboard &) { return got.body; });
        }));
    });
    return later.future();
}

} // namespace qd::dashboards
