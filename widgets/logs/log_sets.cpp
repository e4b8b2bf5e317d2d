// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/log_sets.h"

#include "models/base/log.h"
#include "models/hosts/filtered_hosts.h"
#include "models/hosts/host_filter.h"
#include "models/hosts/yaml_field_reader.h"
#include "models/hosts/yaml_list.h"
#include "models/logs/follow_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

#include <algorithm>

namespace qd::ui {
namespace {

using hosts::YamlField;
using hosts::YamlList;
using Node = hosts::YamlNode;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::LogSets)
};

constexpr std::chrono::seconds kAskFiltersEvery{5};
const QString kSection = QStringLiteral("sets");

/// Fills a LogSetFile from its text.
class Reader : hosts::YamlFieldReader {
public:
    explicit Reader(LogSetFile &file) : YamlFieldReader(file.problems), m_file(file) {}

    void read(const QByteArray &text)
    {
        readTop(text, Texts::tr("The file must begin with “sets:” and a list of sets below it."), [this](const Node &key, const Node &value) {
            if (key.text != kSection)
                return leaveAlone(key);
            eachEntry(key, value, [this](const Node &entry) { return readNext(entry); });
        });
    }

private:
    bool readNext(const Node &entry)
    {
        const bool isEnough = m_file.sets.size() >= LogSetFile::setsAtMost;
        if (isEnough)
            error(entry, Texts::tr("More than %1 sets are not read.").arg(LogSetFile::setsAtMost));
        else
            readSet(entry);
        return !isEnough;
    }

    void readSet(const Node &entry)
    {
        const int before = errors();
        LogSet set;
        const bool isMap = eachField(entry, [&](const Node &key, const Node &value) {
            if (key.text == u"name")
                readText(value, set.name);
            else if (key.text == u"hosts")
                readFilter(value, set.hosts);
            else if (key.text == u"sources")
                readTexts(value, set.sources, QStringLiteral("[/var/log/syslog, \"journal:nginx\"]"));
            else
                leaveAlone(key);
        });
        if (!isMap)
            return error(entry, Texts::tr("A set must be a list of fields such as “name: web”."));
        if (errors() > before)
            return;
        if (const auto fault = problemOf(set))
            return error(entry, fault->toLine());
        if (m_file.find(set.name))
            return error(entry, Texts::tr("The name “%1” is given twice.").arg(set.name));
        m_file.sets.append(set);
    }

    LogSetFile &m_file;
};

QList<YamlField> fieldsOf(const LogSet &set)
{
    QList<YamlField> fields = {{QStringLiteral("name"), YamlList::quoted(set.name)}};
    if (!set.hosts.isEmpty())
        fields.append({QStringLiteral("hosts"), YamlList::quoted(set.hosts)});
    fields.append({QStringLiteral("sources"), YamlList::flow(set.sources)});
    return fields;
}

} // namespace

std::optional<Error> problemOf(const LogSet &set)
{
    if (set.name.trimmed().isEmpty())
        return Error{ErrorCode::Parse, Texts::tr("A set needs a name."), {}, {}};
    if (set.sources.isEmpty())
        return Error{ErrorCode::Parse, Texts::tr("A set needs at least one source."), {}, {}};
    if (const auto filter = hosts::HostFilter::parse(set.hosts); !filter)
        return filter.error();
    for (const QString &source : set.sources) {
        if (const auto request = logs::parseFollow(source); !request)
            return request.error();
    }
    return std::nullopt;
}

LogSetFile LogSetFile::parse(const QByteArray &text)
{
    LogSetFile file;
    Reader(file).read(text);
    return file;
}

bool LogSetFile::hasErrors() const { return hosts::firstError(problems) != nullptr; }

const LogSet *LogSetFile::find(const QString &name) const
{
    const auto it = std::ranges::find(sets, name, &LogSet::name);
    return it == sets.end() ? nullptr : &*it;
}

QString logSetsBeside(const QString &hostsFile) { return QFileInfo(hostsFile).absolutePath() + QStringLiteral("/log_sets.yaml"); }

Result<QByteArray> textWithSet(const QByteArray &text, const std::optional<LogSet> &before, const std::optional<LogSet> &after)
{
    if (after) {
        if (const auto fault = problemOf(*after))
            return std::unexpected(*fault);
    }
    LogSetFile file = LogSetFile::parse(text);
    if (const hosts::FileProblem *const error = hosts::firstError(file.problems))
        return failure(ErrorCode::Parse, Texts::tr("The file has an error and is not changed."), error->toText(), Texts::tr("Put it right first."));
    if (before && !file.sets.contains(*before))
        return failure(ErrorCode::Storage, Texts::tr("The set was changed meanwhile."), {}, Texts::tr("Look at it again."));
    if (after && file.find(after->name) && (!before || before->name != after->name))
        return failure(ErrorCode::Parse, Texts::tr("There is a set “%1” already.").arg(after->name));
    const auto changed = hosts::textWithEntry(text, kSection, file.sets, before, after, fieldsOf);
    const LogSetFile now = LogSetFile::parse(changed.value_or(QByteArray()));
    if (!changed || now.hasErrors() || now.sets != file.sets)
        return failure(ErrorCode::Parse, Texts::tr("The file is written in a form that cannot be changed from here."), {},
                       Texts::tr("Change it in an editor; it is read again by itself."));
    return *changed;
}

LogSets::LogSets(const Parts &parts, QObject *parent) : QObject(parent), m_parts(parts), m_disk(parts.file, "logs")
{
    connect(&m_disk, &hosts::YamlListFile::written, this, &LogSets::read);
    connect(&m_parts.board, &hosts::HostBoard::listChanged, this, &LogSets::apply);
    connect(&m_ask, &QTimer::timeout, this, &LogSets::apply);
    m_ask.start(kAskFiltersEvery);
    read();
}

void LogSets::read()
{
    if (!m_disk.readInto(m_file))
        return;
    apply();
    Q_EMIT changed();
}

QList<HostId> LogSets::hostsOf(const LogSet &set) const { return hosts::filteredHosts(m_parts.board, set.hosts); }

int LogSets::followed(const QString &name) const
{
    const auto run = m_running.constFind(name);
    return run == m_running.cend() ? 0 : int(run->held.size());
}

bool LogSets::holds(logs::FollowId id) const
{
    return std::ranges::any_of(m_running, [id](const Run &run) {
        return std::ranges::any_of(run.held, [id](const Held &held) { return held.id == id && held.isOwn; });
    });
}

Result<void> LogSets::start(const QString &name)
{
    const LogSet *const set = m_file.find(name);
    if (!set)
        return failure(ErrorCode::NotFound, tr("There is no set “%1”.").arg(name));
    applyTo(*set, m_running[name]);
    Q_EMIT changed();
    return {};
}

void LogSets::stop(const QString &name)
{
    const auto run = m_running.find(name);
    if (run == m_running.end())
        return;
    const Run stopped = m_running.take(name);
    letGo(stopped.held);
    Q_EMIT changed();
}

/// What ran before, or what another set follows too, goes on.
void LogSets::letGo(const QHash<QString, Held> &held)
{
    for (const Held &one : held) {
        const bool isShared = std::ranges::any_of(m_running, [&](const Run &other) {
            return std::ranges::any_of(other.held, [&](const Held &theirs) { return theirs.id == one.id; });
        });
        if (one.isOwn && !isShared)
            m_parts.service.stop(one.id);
    }
}

void LogSets::apply()
{
    for (const QString &name : m_running.keys()) {
        if (const LogSet *const set = m_file.find(name))
            applyTo(*set, m_running[name]);
        else
            letGo(m_running.take(name).held); // taken out of the file
    }
}

void LogSets::applyTo(const LogSet &set, Run &run)
{
    QHash<QString, Held> before = std::exchange(run.held, {});
    for (const HostId &host : hostsOf(set)) {
        for (const QString &source : set.sources) {
            const QString key = host.value + QLatin1Char('\n') + source;
            if (const auto known = before.constFind(key); known != before.cend()) {
                run.held.insert(key, *known); // also if a person stopped it meanwhile: it is not begun again
                continue;
            }
            auto request = logs::parseFollow(source);
            if (!request)
                continue;
            request->host = host;
            const bool ranBefore = std::ranges::any_of(m_parts.service.requests(), [&](const auto &other) { return other.second == *request; });
            if (const auto id = m_parts.service.follow(*request))
                run.held.insert(key, {*id, !ranBefore});
            else
                logWarning("logs", QStringLiteral("%1 is not followed: %2").arg(source, id.error().toLine()));
        }
    }
    for (const auto &[key, held] : run.held.asKeyValueRange())
        before.remove(key);
    letGo(before);
}

Result<void> LogSets::edit(const hosts::YamlListFile::Change &change)
{
    const auto done = m_disk.change(change);
    read();
    return done;
}

Result<void> LogSets::save(const std::optional<LogSet> &before, const LogSet &after)
{
    // A set that runs goes on under its new name: begun anew it would show its last lines twice.
    const bool moves = before && before->name != after.name && m_running.contains(before->name) && !m_running.contains(after.name);
    if (moves)
        m_running.insert(after.name, m_running.take(before->name));
    const auto done = edit([&](const QByteArray &text) { return textWithSet(text, before, after); });
    if (moves && !done)
        m_running.insert(before->name, m_running.take(after.name));
    return done;
}

Result<void> LogSets::remove(const LogSet &set)
{
    return edit([&](const QByteArray &text) { return textWithSet(text, set, std::nullopt); });
}

} // namespace qd::ui
