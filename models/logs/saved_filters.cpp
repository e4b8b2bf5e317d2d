// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/saved_filters.h"

#include "models/base/atomic_file.h"
#include "models/logs/filter_text.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <mutex>

namespace qd::logs {
namespace {

constexpr qint64 kLongestFile = 4 * 1024 * 1024;
constexpr int kVersion = 1;

std::mutex currentMutex;
QMap<QString, FilterGroup> currentFilters; // guarded by currentMutex

void renameIn(FilterGroup &group, const QString &before, const QString &after)
{
    for (FilterRule &rule : group.rules) {
        if (rule.kind == FilterRule::Kind::Saved && rule.name == before)
            rule.name = after;
    }
    for (FilterGroup &inner : group.groups)
        renameIn(inner, before, after);
}

} // namespace

bool usesSaved(const FilterGroup &group, const QString &name)
{
    const auto is = [&name](const FilterRule &rule) { return rule.kind == FilterRule::Kind::Saved && (name.isEmpty() || rule.name == name); };
    return std::ranges::any_of(group.rules, is)
        || std::ranges::any_of(group.groups, [&name](const FilterGroup &inner) { return usesSaved(inner, name); });
}

SavedFilters::SavedFilters(QString path, QObject *parent) : QObject(parent), m_path(std::move(path))
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &SavedFilters::read);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &SavedFilters::read);
    read();
}

SavedFilters::~SavedFilters()
{
    publish({});
}

QMap<QString, FilterGroup> SavedFilters::current()
{
    const std::lock_guard lock(currentMutex);
    return currentFilters;
}

void SavedFilters::publish(QMap<QString, FilterGroup> filters)
{
    m_filters = filters;
    const std::lock_guard lock(currentMutex);
    currentFilters = std::move(filters);
}

void SavedFilters::watch()
{
    const QString folder = QFileInfo(m_path).absolutePath();
    if (QFileInfo::exists(folder) && !m_watcher.directories().contains(folder))
        m_watcher.addPath(folder);
    if (QFileInfo::exists(m_path) && !m_watcher.files().contains(m_path))
        m_watcher.addPath(m_path);
}

void SavedFilters::read()
{
    watch();
    const Result<QByteArray> content = readWholeFile(m_path, kLongestFile);
    const std::optional<Error> before = std::exchange(m_problem, std::nullopt);
    if (!content && content.error().code != ErrorCode::NotFound)
        m_problem = content.error();
    const QByteArray text = content ? *content : QByteArray();
    if (text == m_content && before.has_value() == m_problem.has_value())
        return;
    m_content = text;
    QMap<QString, FilterGroup> filters;
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(text, &error).object();
    if (!text.isEmpty() && (error.error != QJsonParseError::NoError || root.value(u"version").toInt() != kVersion))
        m_problem = Error{ErrorCode::Parse, tr("The file of saved filters cannot be read: %1").arg(m_path), error.errorString(),
                          tr("Correct it, or move it away to begin anew.")};
    const QJsonObject texts = root.value(u"filters").toObject();
    for (auto it = texts.begin(); it != texts.end(); ++it) {
        const auto parsed = checkFilter(it.value().toString());
        if (parsed)
            filters.insert(it.key(), *parsed);
        else if (!m_problem)
            m_problem = Error{ErrorCode::Parse, tr("The saved filter \"%1\" in %2 is not valid.").arg(it.key(), m_path), parsed.error().toText(),
                              tr("Correct it there; until then no filter is saved, so that it is not lost.")};
    }
    publish(std::move(filters));
    Q_EMIT changed();
}

std::optional<FilterGroup> SavedFilters::filter(const QString &name) const
{
    const auto found = m_filters.constFind(name);
    return found == m_filters.constEnd() ? std::nullopt : std::optional(*found);
}

QStringList SavedFilters::usersOf(const QString &name) const
{
    QStringList users;
    for (const auto &[other, group] : m_filters.asKeyValueRange()) {
        if (other != name && usesSaved(group, name))
            users << other;
    }
    return users;
}

Result<void> SavedFilters::write(QMap<QString, FilterGroup> filters)
{
    if (m_problem)
        return std::unexpected(*m_problem);
    QJsonObject texts;
    for (const auto &[name, group] : filters.asKeyValueRange())
        texts.insert(name, filterText(group));
    const QByteArray content = QJsonDocument(QJsonObject{{QStringLiteral("version"), kVersion}, {QStringLiteral("filters"), texts}}).toJson();
    if (Result<void> written = writeFileAtomically(m_path, content); !written)
        return written;
    m_content = content;
    publish(std::move(filters));
    watch();
    Q_EMIT changed();
    return {};
}

Result<void> SavedFilters::save(const QString &name, const FilterGroup &filter)
{
    if (name.trimmed().isEmpty() || filter.isEmpty())
        return failure(ErrorCode::Parse, tr("A saved filter needs a name and at least one condition."), {}, tr("Enter both."));
    QMap<QString, FilterGroup> filters = m_filters;
    filters.insert(name, filter);
    LogFilter whole;
    whole.rules.rules.append(FilterRule::ofSaved(name));
    FilterNames names;
    names.saved = filters;
    if (const Result<FilterEvaluator> works = FilterEvaluator::compile(whole, names); !works)
        return std::unexpected(works.error());
    return write(std::move(filters));
}

Result<void> SavedFilters::rename(const QString &before, const QString &after)
{
    QMap<QString, FilterGroup> filters = m_filters;
    if (!filters.contains(before))
        return failure(ErrorCode::NotFound, tr("There is no saved filter \"%1\".").arg(before), {}, tr("It may have been removed elsewhere."));
    if (before == after)
        return {};
    if (after.trimmed().isEmpty() || filters.contains(after))
        return failure(ErrorCode::Unsupported, tr("There already is a saved filter \"%1\".").arg(after), {}, tr("Choose another name."));
    filters.insert(after, filters.take(before));
    for (FilterGroup &group : filters)
        renameIn(group, before, after);
    return write(std::move(filters));
}

Result<void> SavedFilters::remove(const QString &name)
{
    QMap<QString, FilterGroup> filters = m_filters;
    if (filters.remove(name) == 0)
        return failure(ErrorCode::NotFound, tr("There is no saved filter \"%1\".").arg(name), {}, tr("It may have been removed elsewhere."));
    if (const QStringList users = usersOf(name); !users.isEmpty())
        return failure(ErrorCode::Unsupported, tr("Other saved filters are made of \"%1\".").arg(name), users.join(QStringLiteral(", ")),
                       tr("Change or remove these first: %1").arg(users.join(QStringLiteral(", "))));
    return write(std::move(filters));
}

} // namespace qd::logs
