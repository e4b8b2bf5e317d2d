// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/log_sets.h"

#include "models/base/atomic_file.h"
#include "models/base/log.h"
#include "models/hosts/host_filter.h"
#include "models/hosts/yaml_field_reader.h"
#include "models/hosts/yaml_list.h"
#include "models/logs/follow_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLockFile>
#include <QtCore/QSet>

#include <algorithm>

namespace qd::ui {
namespace {

using hosts::YamlField;
using hosts::YamlList;
using Node = hosts::YamlNode;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::LogSets)
};

constexpr qint64 kFileLimit = 1024 * 1024;
constexpr int kLockWait = 20; // ms, on the GUI's thread
constexpr std::chrono::seconds kStaleLock{10};
constexpr std::chrono::milliseconds kRestAfterChange{200}; ///< editors write in several steps
constexpr std::chrono::seconds kAskFiltersEvery{5};
const QString kSection = QStringLiteral("sets");

/// Fills a LogSetFile from its text.
class Reader : hosts::YamlFieldReader {
public:
    explicit Reader(LogSetFile &file) : YamlFieldReader(file.problems), m_file(file) {}

    void read(const QByteArray &text)
    {
        const auto root = hosts::parseYaml(text);
        if (!root) {
            m_file.problems.append(root.error());
            return;
        }
        if (root->isNull())
            return;
        const bool isMap = eachField(*root, [this](const Node &key, const Node &value) {
            if (key.text == u"version" && value.text != u"1")
                error(value, Texts::tr("This version of Quarterdeck reads only version 1 of the file."));
            else if (key.text == kSection)
                readList(value);
            else if (key.text != u"version")
                warning(key, Texts::tr("“%1” is not known here and is left alone.").arg(key.text));
        });
        if (!isMap)
            error(*root, Texts::tr("The file must begin with “sets:” and a list of sets below it."));
    }

private:
    void readList(const Node &list)
    {
        if (list.isNull())
            return;
        if (!list.isSequence())
            return error(list, Texts::tr("“%1” must be a list: each entry begins with “- ”.").arg(kSection));
        for (const Node &entry : list.items) {
            if (m_file.sets.size() >= LogSetFile::setsAtMost)
                return error(entry, Texts::tr("More than %1 sets are not read.").arg(LogSetFile::setsAtMost));
            readSet(entry);
        }
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
                warning(key, Texts::tr("“%1” is not known here and is left alone.").arg(key.text));
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

Result<QByteArray> contentOf(const QString &path)
{
    auto text = readWholeFile(path, kFileLimit);
    if (!text && text.error().code == ErrorCode::NotFound)
        return QByteArray();
    return text;
}

/// A text is only given if it means exactly the wanted sets.
Result<QByteArray> checked(const QByteArray &text, const QList<LogSet> &wanted)
{
    const LogSetFile file = LogSetFile::parse(text);
    if (file.hasErrors() || file.sets != wanted)
        return failure(ErrorCode::Parse, Texts::tr("The file is written in a form that cannot be changed from here."), {},
                       Texts::tr("Change it in an editor; it is read again by itself."));
    return text;
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
    std::ranges::stable_sort(file.problems, {}, [](const hosts::FileProblem &one) { return std::pair(one.line, one.column); });
    return file;
}

bool LogSetFile::hasErrors() const { return std::ranges::any_of(problems, std::mem_fn(&hosts::FileProblem::isError)); }

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
    const LogSetFile file = LogSetFile::parse(text);
    if (file.hasErrors()) {
        const auto first = std::ranges::find_if(file.problems, std::mem_fn(&hosts::FileProblem::isError));
        return failure(ErrorCode::Parse, Texts::tr("The file has an error and is not changed."), first->toText(), Texts::tr("Put it right first."));
    }
    const qsizetype place = before ? file.sets.indexOf(*before) : -1;
    if (before && place < 0)
        return failure(ErrorCode::Storage, Texts::tr("The set was changed meanwhile."), {}, Texts::tr("Look at it again."));
    if (after && file.find(after->name) && (!before || before->name != after->name))
        return failure(ErrorCode::Parse, Texts::tr("There is a set “%1” already.").arg(after->name));
    const auto list = YamlList::open(text, kSection);
    if (!list || list->size() != size_t(file.sets.size()))
        return checked({}, {after.value_or(LogSet())}); // a form that cannot be changed
    QList<LogSet> wanted = file.sets;
    if (!before) {
        wanted.append(*after);
        return checked(list->withNew(fieldsOf(*after)), wanted);
    }
    if (!after) {
        wanted.removeAt(place);
        return checked(list->without(size_t(place)), wanted);
    }
    wanted[place] = *after;
    return checked(list->withChanged(size_t(place), fieldsOf(*before), fieldsOf(*after)), wanted);
}

LogSets::LogSets(const Parts &parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    m_reread.setSingleShot(true);
    m_reread.setInterval(kRestAfterChange);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_reread, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_reread, qOverload<>(&QTimer::start));
    connect(&m_reread, &QTimer::timeout, this, &LogSets::read);
    connect(&m_parts.board, &hosts::HostBoard::listChanged, this, &LogSets::apply);
    connect(&m_ask, &QTimer::timeout, this, &LogSets::apply);
    m_ask.start(kAskFiltersEvery);
    read();
}

void LogSets::read()
{
    const auto text = contentOf(m_parts.file);
    watchFile();
    LogSetFile file = LogSetFile::parse(text.value_or(QByteArray()));
    if (!text)
        file.problems.append({true, 1, 1, text.error().message});
    if (file == m_file)
        return;
    m_file = std::move(file);
    for (const hosts::FileProblem &problem : std::as_const(m_file.problems))
        logWarning("logs", m_parts.file + QStringLiteral(": ") + problem.toText());
    apply();
    Q_EMIT changed();
}

/// The folder too: editors put a new file in the place of the old one, and it may not be there yet.
void LogSets::watchFile()
{
    for (const QString &path : {QFileInfo(m_parts.file).absolutePath(), m_parts.file}) {
        if (QFileInfo::exists(path) && !m_watcher.files().contains(path) && !m_watcher.directories().contains(path))
            m_watcher.addPath(path);
    }
}

QList<HostId> LogSets::hostsOf(const LogSet &set) const
{
    QList<HostId> taken;
    const auto filter = hosts::HostFilter::parse(set.hosts);
    if (!filter)
        return taken;
    for (const hosts::Host &host : m_parts.board.inventory().hosts()) {
        const hosts::HostFacts *const facts = m_parts.board.find(host.id);
        if (facts && filter->matches(*facts))
            taken.append(host.id);
    }
    return taken;
}

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

Result<void> LogSets::edit(const std::function<Result<QByteArray>(const QByteArray &)> &change)
{
    QDir().mkpath(QFileInfo(m_parts.file).absolutePath());
    QLockFile lock(m_parts.file + QStringLiteral(".lock"));
    lock.setStaleLockTime(kStaleLock);
    if (!lock.tryLock(kLockWait))
        return failure(ErrorCode::Storage, tr("Another program is writing %1 just now.").arg(m_parts.file), {}, tr("Try again."));
    const auto text = contentOf(m_parts.file);
    if (!text)
        return std::unexpected(text.error());
    const auto after = change(*text);
    const auto written = after ? writeFileAtomically(m_parts.file, *after) : Result<void>(std::unexpected(after.error()));
    read();
    return written;
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
