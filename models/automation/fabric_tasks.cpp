// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/automation/fabric_tasks.h"

#include "models/automation/playbook.h"
#include "models/base/atomic_file.h"
#include "models/base/text.h"
#include "models/recipes/template.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>

namespace qd::automation {
namespace {

using namespace Qt::StringLiterals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::automation::FabricTasks)
};

constexpr int kDepthLimit = 20;
constexpr qsizetype kTaskLimit = 2000;
constexpr qsizetype kHelpLimit = 2000;
constexpr qint64 kFileLimit = 4 * 1024 * 1024;
constexpr int kFilesLimit = 500;
constexpr qsizetype kTracebackLimit = 64 * 1024;

void readCollection(const QJsonObject &collection, const QString &prefix, int depth, QList<FabricTask> &tasks)
{
    const QString fallback = collection.value("default"_L1).toString();
    for (const QJsonValue &value : collection.value("tasks"_L1).toArray()) {
        const QJsonObject object = value.toObject();
        const QString name = object.value("name"_L1).toString();
        if (name.isEmpty() || tasks.size() >= kTaskLimit)
            continue;
        FabricTask task{displayText(prefix + name, false), displayText(object.value("help"_L1).toString(), false, kHelpLimit), {}, !fallback.isEmpty() && name == fallback};
        for (const QJsonValue &alias : object.value("aliases"_L1).toArray())
            task.aliases.append(displayText(prefix + alias.toString(), false));
        tasks.append(task);
    }
    if (depth >= kDepthLimit)
        return;
    for (const QJsonValue &value : collection.value("collections"_L1).toArray()) {
        const QJsonObject inner = value.toObject();
        readCollection(inner, prefix + inner.value("name"_L1).toString() + u'.', depth + 1, tasks);
    }
}

bool isFlagWord(const QString &value) { return value == u"true" || value == u"false"; }

} // namespace

Result<FabricRequest> fabricRequest(const recipes::Recipe &recipe, const QList<HostId> &hosts, const QMap<QString, QString> &once)
{
    if (recipe.engine != recipes::Engine::Fabric)
        return failure(ErrorCode::Unsupported, Texts::tr("The recipe “%1” is not one for Fabric.").arg(recipe.name));
    const auto variables = recipes::variablesFor(recipe, {}, {{u"name"_s, recipe.name}}, once);
    if (!variables)
        return std::unexpected(variables.error());
    FabricRequest request{QDir::cleanPath(QDir(recipe.folder).absoluteFilePath(recipe.fabric.folder)), recipe.fabric.task, {}, hosts, recipe.policy.parallel, recipe.name, deploy::endNoticesOf(recipe, once)};
    for (auto it = recipe.fabric.options.cbegin(); it != recipe.fabric.options.cend(); ++it) {
        const auto value = recipes::expandText(it.value(), *variables);
        if (!value)
            return failure(ErrorCode::Parse, Texts::tr("The option “%1” cannot be expanded: %2").arg(it.key(), value.error().message));
        request.options.insert(it.key(), *value);
    }
    return request;
}

QJsonObject toJson(const FabricRequest &request)
{
    QJsonObject options;
    for (auto it = request.options.cbegin(); it != request.options.cend(); ++it)
        options.insert(it.key(), it.value());
    QJsonArray hosts;
    for (const HostId &host : request.hosts)
        hosts.append(host.value);
    return {{u"engine"_s, u"fabric"_s}, {u"folder"_s, request.folder}, {u"task"_s, request.task}, {u"options"_s, options},
            {u"hosts"_s, hosts}, {u"parallel"_s, request.parallel}, {u"recipe"_s, request.recipe}, {u"notices"_s, keptNotices(request.notices)}};
}

Result<FabricRequest> fabricRequestFromJson(const QJsonObject &object)
{
    FabricRequest request;
    request.folder = object.value("folder"_L1).toString();
    request.task = object.value("task"_L1).toString();
    if (object.value("engine"_L1).toString() != u"fabric" || request.folder.isEmpty() || request.task.isEmpty())
        return failure(ErrorCode::Parse, Texts::tr("This run was not one of Fabric."));
    const QJsonObject options = object.value("options"_L1).toObject();
    for (auto it = options.begin(); it != options.end(); ++it)
        request.options.insert(it.key(), it.value().toString());
    for (const QJsonValue &host : object.value("hosts"_L1).toArray())
        request.hosts.append(HostId{host.toString()});
    const auto notices = noticesFromKept(object.value("notices"_L1).toObject());
    if (!notices)
        return std::unexpected(notices.error());
    request.notices = *notices;
    request.parallel = object.value("parallel"_L1).toInt(request.parallel);
    request.recipe = object.value("recipe"_L1).toString();
    return request;
}

Result<QList<FabricTask>> readFabricList(const QByteArray &json)
{
    // What the fabfile itself prints stands before it.
    const qsizetype begin = json.startsWith("{\"") ? 0 : json.lastIndexOf("\n{\"") + 1;
    QJsonParseError fault;
    const QJsonObject object = QJsonDocument::fromJson(json.sliced(begin), &fault).object();
    if (fault.error != QJsonParseError::NoError || !object.contains("tasks"_L1))
        return failure(ErrorCode::Parse, Texts::tr("What fab printed is no list of tasks."), displayText(json, true, kHelpLimit), Texts::tr("Quarterdeck reads the list of Fabric 2.6 and later."));
    QList<FabricTask> tasks;
    readCollection(object, {}, 0, tasks);
    return tasks;
}

QList<FabricOption> readFabricHelp(const QByteArray &text)
{
    static const QRegularExpression option(u"^ {2}(?:-\\S(?: [A-Z]+)?, )?--(\\[no-\\])?([A-Za-z0-9_-]+)(\\[?=[A-Z]+\\]?)?(?: {2,}(.*))?$"_s);
    static const QRegularExpression shortOnly(u"^ {2}-([A-Za-z0-9])( [A-Z]+)?(?: {2,}(.*))?$"_s);
    QList<FabricOption> options;
    bool inside = false;
    for (const QByteArray &bytes : text.split('\n')) {
        const QString line = displayText(bytes, false, kHelpLimit);
        if (line.startsWith(u"Options:"_s)) {
            inside = true;
            continue;
        }
        if (!inside)
            continue;
        if (const auto match = option.match(line); match.hasMatch())
            options.append({match.captured(2), match.captured(4).trimmed(), match.captured(3).isEmpty(), !match.captured(1).isEmpty()});
        else if (const auto one = shortOnly.match(line); one.hasMatch())
            options.append({one.captured(1), one.captured(3).trimmed(), one.captured(2).isEmpty(), false});
        else if (!options.isEmpty() && line.startsWith(u"    "_s) && options.last().help.size() < kHelpLimit)
            options.last().help = (options.last().help + u' ' + line.trimmed()).trimmed();
    }
    return options;
}

QStringList fabricArguments(const FabricRequest &request, const QList<FabricOption> &known)
{
    QStringList words{request.task};
    for (auto it = request.options.cbegin(); it != request.options.cend(); ++it) {
        const auto option = std::ranges::find(known, it.key(), &FabricOption::name);
        const bool isFlag = option == known.end() || option->isFlag;
        const QString dashes = it.key().size() == 1 ? u"-"_s : u"--"_s;
        if (!isFlag || !isFlagWord(it.value())) {
            for (const QString &value : it.value().split(u'\n'))
                words.append(dashes + it.key() + (it.key().size() == 1 ? u""_s : u"="_s) + value);
        } else if (it.value() == u"true") {
            words.append(dashes + it.key());
        } else if (option != known.end() && option->hasOpposite) {
            words.append(u"--no-"_s + it.key());
        }
    }
    return words;
}

QString placeOfTraceback(const QByteArray &output, const QString &folder)
{
    static const QRegularExpression frame(u"^ *File \"(.+)\", line (\\d{1,9})"_s, QRegularExpression::MultilineOption);
    const QString text = QString::fromUtf8(output.last(std::min(output.size(), kTracebackLimit)));
    QString place;
    for (auto it = frame.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        if (const QString file = match.captured(1); file.startsWith(folder + u'/'))
            place = displayText(file.sliced(folder.size() + 1), false) + u':' + match.captured(2);
    }
    return place;
}

Result<QStringList> fabfiles(const QString &folder)
{
    QStringList files;
    // Read by Fabric as its configuration, and executed.
    for (const QString &name : {u"fabfile.py"_s, u"fabric.py"_s}) {
        if (QFileInfo(folder + u'/' + name).isFile())
            files.append(folder + u'/' + name);
    }
    QDirIterator walk(folder + u"/fabfile"_s, {u"*.py"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext() && files.size() < kFilesLimit)
        files.append(walk.next());
    files.sort();
    const bool found = std::ranges::any_of(files, [](const QString &file) { return file.contains(u"/fabfile"_s); });
    if (!found)
        return failure(ErrorCode::NotFound, Texts::tr("There is no fabfile in %1.").arg(folder), {}, Texts::tr("Choose the folder of fabfile.py."));
    return files;
}

Result<QString> fabfileText(const QString &folder)
{
    const auto files = fabfiles(folder);
    if (!files)
        return std::unexpected(files.error());
    QString text;
    for (const QString &file : *files) {
        const auto content = readWholeFile(file, kFileLimit);
        if (!content)
            return std::unexpected(content.error());
        text += u"# "_s + file + u'\n' + QString::fromUtf8(*content);
        if (!text.endsWith(u'\n'))
            text += u'\n';
    }
    return text;
}

} // namespace qd::automation
