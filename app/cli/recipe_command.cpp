// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/recipe_command.h"

#include "app/cli/deploy_desk.h"
#include "models/base/atomic_file.h"
#include "models/base/text.h"
#include "models/recipes/detect.h"
#include "models/recipes/schema.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <unistd.h>

namespace qd::cli {

using recipes::Entry;
using recipes::Recipe;

namespace {

constexpr qint64 kRecipeLimit = 4 * 1024 * 1024;
constexpr qint64 kSecretLimit = 64 * 1024;

QString kindWord(deploy::ForeignCommand::Kind kind)
{
    using Kind = deploy::ForeignCommand::Kind;
    switch (kind) {
    case Kind::Secret: return QStringLiteral("secret");
    case Kind::Build: return QStringLiteral("build");
    case Kind::Notice: return QStringLiteral("notice");
    case Kind::Fabfile: return QStringLiteral("fabfile");
    }
    Q_UNREACHABLE_RETURN(QString());
}

/// "shop.yaml:12:5: error: …", as compilers write it.
void printProblem(Output &output, const QString &file, const recipes::Problem &problem)
{
    if (output.json())
        return output.object({{QStringLiteral("type"), QStringLiteral("problem")}, {QStringLiteral("file"), file}, {QStringLiteral("line"), problem.line}, {QStringLiteral("column"), problem.column},
                              {QStringLiteral("error"), problem.isError}, {QStringLiteral("message"), problem.message}});
    output.line(displayText(QStringLiteral("%1:%2:%3: %4: %5").arg(file).arg(problem.line).arg(problem.column).arg(problem.isError ? RecipeCommand::tr("error") : RecipeCommand::tr("warning"), problem.message)));
}

QJsonObject recipeJson(const Entry &entry)
{
    const Recipe &recipe = entry.reading.recipe;
    QJsonArray steps;
    for (const recipes::Step &step : recipe.steps)
        steps.append(QJsonObject{{QStringLiteral("id"), step.id}, {QStringLiteral("kind"), recipes::stepName(step.kind)}, {QStringLiteral("title"), recipes::titleOf(step)}});
    QJsonObject variables;
    for (const auto &[name, value] : recipe.variables.asKeyValueRange())
        variables[name] = value;
    return {{QStringLiteral("type"), QStringLiteral("recipe")}, {QStringLiteral("name"), recipe.name}, {QStringLiteral("description"), recipe.description}, {QStringLiteral("built_in"), entry.isBuiltIn},
            {QStringLiteral("file"), recipe.file}, {QStringLiteral("extends"), recipe.base}, {QStringLiteral("target"), recipe.target}, {QStringLiteral("where"), recipe.where},
            {QStringLiteral("filter"), recipe.filter}, {QStringLiteral("variables"), variables}, {QStringLiteral("steps"), steps}, {QStringLiteral("usable"), entry.reading.isUsable()}};
}

/// Paths of a recipe for a folder, from where its file lies.
void pointTo(recipes::Detected &found, const QString &folder)
{
    const auto beside = [&folder](const QString &path) { return QDir::cleanPath(folder + u'/' + path); };
    const recipes::Recipe base = recipes::readRecipe(recipes::builtInText(found.base).value_or(QByteArray()), {}).recipe;
    if (found.source.kind == recipes::SourceKind::None && base.source.kind == recipes::SourceKind::Folder) {
        found.source.kind = recipes::SourceKind::Folder;
        found.source.exclude = base.source.exclude;
        found.source.location = QStringLiteral(".");
    }
    const bool isPath = found.source.kind == recipes::SourceKind::Folder || found.source.kind == recipes::SourceKind::Tarball || found.source.kind == recipes::SourceKind::Wheel
        || (found.source.kind == recipes::SourceKind::Git && QFileInfo::exists(beside(found.source.location)));
    if (isPath)
        found.source.location = beside(found.source.location);
    if (!found.playbook.isEmpty())
        found.playbook = beside(found.playbook);
}

/// What is piped in, or nothing if a person sits there.
std::optional<Secret> pipedSecret()
{
    if (::isatty(STDIN_FILENO))
        return {};
    QFile input;
    if (!input.open(STDIN_FILENO, QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {};
    QByteArray bytes = input.read(kSecretLimit);
    while (bytes.endsWith('\n') || bytes.endsWith('\r'))
        bytes.chop(1);
    return bytes.isEmpty() ? std::nullopt : std::optional<Secret>(Secret(std::move(bytes)));
}

} // namespace

void RecipeCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Looks after recipes: files that say what is deployed where, how, and what has to hold afterwards (docs/recipes.md).\n"
                                        "  recipe [list]                those of the team's folder, and the built-in ones\n"
                                        "  recipe show NAME|FILE        the text\n"
                                        "  recipe check FILE…           what is wrong, with line and column; status 2 if it cannot be used\n"
                                        "  recipe new FOLDER            one for what is in the folder; -o FILE writes it\n"
                                        "  recipe schema                JSON Schema, for other editors\n"
                                        "  recipe trust NAME|FILE       commands it wants to run on this machine; --yes allows exactly these\n"
                                        "  recipe keep-secret ENTRY     leaves a secret in the desktop's key ring (asked for, or from standard input)\n"
                                        "  recipe forget-secret ENTRY   takes it out"));
    parser.addPositionalArgument(QStringLiteral("action"), tr("list, show, check, new, schema, trust, keep-secret or forget-secret; list unless said"), QStringLiteral("[action]"));
    parser.addPositionalArgument(QStringLiteral("what"), tr("a recipe's name or file, a folder, a secret's entry"), QStringLiteral("[WHAT…]"));
    parser.addOptions({{{QStringLiteral("o"), QStringLiteral("output")}, tr("new: into this file, which must not exist."), tr("file")},
                       {QStringLiteral("kind"), tr("new: a built-in recipe that it is to extend, in place of the likeliest."), tr("name")},
                       {QStringLiteral("yes"), tr("trust: allow what was shown.")}});
}

void RecipeCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    m_context = &context;
    m_library = std::make_unique<recipes::RecipeLibrary>(DeployDesk::recipeFolder(context));
    QStringList words = parser.positionalArguments();
    const QString action = words.isEmpty() ? QStringLiteral("list") : words.takeFirst();
    if (action == u"list" && words.isEmpty())
        return list();
    if (action == u"check" && !words.isEmpty())
        return check(words);
    if (action == u"schema" && words.isEmpty()) {
        context.output().bytes(QJsonDocument(recipes::jsonSchema()).toJson());
        return Q_EMIT finished(0);
    }
    if (words.size() == 1 && action == u"show")
        return show(words.first());
    if (words.size() == 1 && action == u"new")
        return make(parser, words.first());
    if (words.size() == 1 && action == u"trust")
        return trust(words.first(), parser.isSet(QStringLiteral("yes")));
    if (words.size() == 1 && action == u"keep-secret")
        return keepSecret(words.first());
    if (words.size() == 1 && action == u"forget-secret")
        return forgetSecret(words.first());
    refuse(context, tr("“recipe” knows list, show, check FILE, new FOLDER, schema, trust, keep-secret ENTRY and forget-secret ENTRY."));
}

void RecipeCommand::list()
{
    Output &output = m_context->output();
    for (const Entry &entry : m_library->recipes() + recipes::RecipeLibrary::builtIn()) {
        const Recipe &recipe = entry.reading.recipe;
        if (output.json()) {
            output.object(recipeJson(entry));
            continue;
        }
        const QString state = entry.isBuiltIn ? tr("built in") : entry.reading.isUsable() ? recipe.file : tr("%1 (has errors)").arg(recipe.file);
        output.line(displayText(QStringLiteral("%1  %2  %3").arg(recipe.name, -20).arg(recipe.description, -50).arg(state)));
    }
    Q_EMIT finished(0);
}

Result<Entry> RecipeCommand::entryOf(const QString &nameOrFile) const
{
    if (QFileInfo(nameOrFile).isFile()) {
        const auto text = readWholeFile(nameOrFile, kRecipeLimit);
        if (!text)
            return std::unexpected(text.error());
        return Entry{recipes::readRecipe(*text, QFileInfo(nameOrFile).absoluteFilePath()), false};
    }
    for (const Entry &entry : m_library->recipes() + recipes::RecipeLibrary::builtIn()) {
        if (entry.reading.recipe.name == nameOrFile)
            return entry;
    }
    const auto recipe = m_library->find(nameOrFile);
    if (!recipe)
        return std::unexpected(recipe.error());
    return Entry{{*recipe, {}}, false};
}

void RecipeCommand::show(const QString &nameOrFile)
{
    const auto entry = entryOf(nameOrFile);
    if (!entry)
        return fail(*m_context, entry.error());
    if (m_context->output().json()) {
        QJsonObject object = recipeJson(*entry);
        object[QStringLiteral("text")] = QString::fromUtf8(entry->reading.recipe.text);
        m_context->output().object(object);
    } else {
        m_context->output().line(displayText(entry->reading.recipe.text, true, kRecipeLimit).trimmed());
    }
    Q_EMIT finished(0);
}

void RecipeCommand::check(const QStringList &files)
{
    Output &output = m_context->output();
    int status = 0;
    for (const QString &file : files) {
        const auto entry = entryOf(file);
        if (!entry) {
            output.error({}, entry.error());
            status = std::max(status, exitStatusOf(entry.error()));
            continue;
        }
        for (const recipes::Problem &problem : entry->reading.problems)
            printProblem(output, file, problem);
        if (!entry->reading.isUsable())
            status = std::max(status, kUsageError);
        else if (output.json())
            output.object(recipeJson(*entry));
        else
            output.line(displayText(tr("%1: %2, %n step(s)", nullptr, int(entry->reading.recipe.steps.size())).arg(file, entry->reading.recipe.name)));
    }
    Q_EMIT finished(status);
}

void RecipeCommand::make(const QCommandLineParser &parser, const QString &folder)
{
    if (!QFileInfo(folder).isDir())
        return fail(*m_context, Error{ErrorCode::NotFound, tr("There is no folder %1.").arg(folder), {}, {}});
    QList<recipes::Detected> found = recipes::detectFolder(QFileInfo(folder).absoluteFilePath());
    if (const QString kind = parser.value(QStringLiteral("kind")); !kind.isEmpty())
        found.removeIf([&](const recipes::Detected &one) { return one.base != kind; });
    if (found.isEmpty())
        return fail(*m_context, Error{ErrorCode::NotFound, tr("Nothing in %1 tells what it is.").arg(folder), {}, tr("Begin with a built-in recipe: “recipe list” names them, “recipe show NAME” prints one.")});
    // A recipe that is kept elsewhere must still mean that folder.
    const QString kept = parser.value(QStringLiteral("output"));
    if (const QDir home(QFileInfo(kept).absolutePath()); !kept.isEmpty() && home != QDir(QFileInfo(folder).absoluteFilePath()))
        pointTo(found.first(), home.relativeFilePath(QFileInfo(folder).absoluteFilePath()));
    const QByteArray text = recipes::recipeText(found.first());
    if (m_context->output().json())
        tellFoundJson(found);
    else
        tellFound(found);
    const QString &file = kept;
    if (file.isEmpty()) {
        if (!m_context->output().json())
            m_context->output().bytes(text);
        return Q_EMIT finished(0);
    }
    if (QFileInfo::exists(file))
        return fail(*m_context, Error{ErrorCode::Storage, tr("%1 exists already.").arg(file), {}, tr("Name another file, or move it away.")});
    if (const auto written = writeFileAtomically(file, text); !written)
        return fail(*m_context, written.error());
    m_context->output().note(tr("Written to %1. Look at it, then: quarterdeck-cli deploy %1 HOSTS --dry-run").arg(file));
    Q_EMIT finished(0);
}

/// What it seems to be and why, on standard error: standard output is for the recipe.
void RecipeCommand::tellFound(const QList<recipes::Detected> &found)
{
    Output &output = m_context->output();
    const recipes::Detected &best = found.first();
    output.note(displayText(best.title));
    for (const QString &reason : best.reasons)
        output.note(QStringLiteral("  ") + displayText(reason));
    for (const QString &note : best.notes)
        output.note(QStringLiteral("  ! ") + displayText(note));
    for (const recipes::Detected &other : found.sliced(1))
        output.note(displayText(tr("It may also be: %1 (--kind %2)").arg(other.title, other.base)));
}

void RecipeCommand::tellFoundJson(const QList<recipes::Detected> &found)
{
    for (const recipes::Detected &one : found) {
        m_context->output().object({{QStringLiteral("type"), QStringLiteral("detected")}, {QStringLiteral("kind"), one.base}, {QStringLiteral("title"), one.title}, {QStringLiteral("certainty"), one.certainty},
                                    {QStringLiteral("reasons"), QJsonArray::fromStringList(one.reasons)}, {QStringLiteral("notes"), QJsonArray::fromStringList(one.notes)},
                                    {QStringLiteral("text"), QString::fromUtf8(recipes::recipeText(one))}});
    }
}

void RecipeCommand::trust(const QString &nameOrFile, bool allow)
{
    const auto entry = entryOf(nameOrFile);
    if (!entry)
        return fail(*m_context, entry.error());
    // What was shown is allowed, and nothing else: the person says so with --yes.
    class Yes final : public deploy::ConsentAsker {
        void ask(const deploy::ForeignCommand &, std::function<void(bool)> answer) override { answer(true); }
    } yes;
    deploy::ForeignCommands commands(m_context->resolver().settings().trustFile, yes);
    Output &output = m_context->output();
    int missing = 0;
    for (const deploy::ForeignCommand &command : deploy::commandsOf(entry->reading.recipe)) {
        if (allow) {
            std::optional<Error> error;
            commands.whenAllowed(command, [&error](const Result<void> &kept) { error = kept ? std::nullopt : std::optional(kept.error()); });
            if (error)
                return fail(*m_context, *error);
        }
        const bool allowed = commands.isAllowed(command);
        missing += !allowed;
        if (output.json())
            output.object({{QStringLiteral("type"), QStringLiteral("command")}, {QStringLiteral("kind"), kindWord(command.kind)}, {QStringLiteral("text"), command.text}, {QStringLiteral("file"), entry->reading.recipe.file},
                           {QStringLiteral("line"), command.origin.section(u':', -1).toInt()}, {QStringLiteral("allowed"), allowed}});
        else
            output.line((allowed ? tr("allowed: ") : tr("not allowed: ")) + displayText(command.text, true, 4000) + QStringLiteral("  (") + displayText(command.origin) + QStringLiteral(") ") + command.purpose);
    }
    if (missing > 0)
        output.note(tr("Look at each of them; “--yes” allows exactly these. You are asked again when their text changes."));
    Q_EMIT finished(missing > 0 ? 1 : 0);
}

void RecipeCommand::keepSecret(const QString &entry)
{
    m_context->secrets().askOffered([this, entry](bool offered) {
        if (!offered)
            return fail(*m_context, Error{ErrorCode::Unsupported, tr("There is no key ring here."), {}, tr("Start the program in a session that has one (GNOME Keyring, KWallet, KeePassXC).")});
        if (const auto piped = pipedSecret())
            return store(entry, *piped);
        m_context->prompter().askSecret(tr("Secret for “%1”").arg(entry), [this, entry](std::optional<Secret> secret) {
            if (!secret || secret->isEmpty())
                return fail(*m_context, Error{ErrorCode::Cancelled, tr("No secret was given."), {}, tr("Run this from a terminal, or pass the secret on standard input.")});
            store(entry, *secret);
        });
    });
}

void RecipeCommand::store(const QString &entry, const Secret &secret)
{
    m_context->secrets().keep(deploy::RecipeSecrets::entryOf(entry), secret, [this, entry](const Result<void> &kept) {
        if (!kept)
            return fail(*m_context, kept.error());
        m_context->output().note(tr("Kept. Recipes name it so: keyring: %1").arg(entry));
        Q_EMIT finished(0);
    });
}

void RecipeCommand::forgetSecret(const QString &entry)
{
    m_context->secrets().askOffered([this, entry](bool offered) {
        if (!offered)
            return fail(*m_context, Error{ErrorCode::Unsupported, tr("There is no key ring here."), {}, {}});
        m_context->secrets().forget(deploy::RecipeSecrets::entryOf(entry), [this](const Result<void> &gone) {
            if (!gone)
                return fail(*m_context, gone.error());
            Q_EMIT finished(0);
        });
    });
}

} // namespace qd::cli
