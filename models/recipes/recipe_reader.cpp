// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/recipe_reader.h"

#include "models/base/near_names.h"
#include "models/hosts/yaml_field_reader.h"
#include "models/recipes/field_node.h"
#include "models/recipes/recipe_draft.h"
#include "models/recipes/schema.h"
#include "models/recipes/template.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

#include <algorithm>

namespace qd::recipes {
namespace {

using namespace Qt::StringLiterals;
using Node = hosts::YamlNode;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::recipes::RecipeReader)
};

constexpr qsizetype kMostSteps = 500;

/// The one place of a word that stands at the top by mistake; empty = there is none, or more than one.
QString homeOf(const QString &key)
{
    QStringList homes;
    for (const QString &section : {u"what"_s, u"where"_s, u"policy"_s}) {
        if (fieldOf(sectionFields(section), key))
            homes.append(section);
    }
    if (recipeKind(key))
        homes.append(u"steps"_s);
    return homes.size() == 1 ? homes.first() : QString();
}

/// Fills a Draft from a text; a base first, then what extends it.
class Reader : FieldNodeReader {
public:
    Reader(const QByteArray &text, Draft &draft, QList<Problem> &problems) : FieldNodeReader(text, draft, problems) {}

    void read(const QByteArray &text)
    {
        const auto root = hosts::parseYaml(text);
        if (!root) {
            problem(withHint(root.error()));
            return;
        }
        if (!root->isMap())
            return error(*root, Texts::tr("A recipe begins with “recipe: 1” and “name: …”."));
        readBase(*root);
        (void)eachField(*root, [this](const Node &key, const Node &value) { readTopField(key, value); });
    }

private:
    void readBase(const Node &root)
    {
        const auto key = std::ranges::find(root.keys, u"extends"_s, &Node::text);
        if (key == root.keys.end())
            return;
        const Node &value = root.items[size_t(key - root.keys.begin())];
        const auto text = value.isScalar() ? builtInText(value.text) : std::nullopt;
        if (!text)
            return error(value, orNearest(Texts::tr("There is no built-in recipe “%1”.").arg(value.text), value.text, builtInNames()));
        QList<Problem> ignored; // a test reads each built-in recipe
        Draft base;
        base.base = {value.line, value.column};
        Reader(*text, base, ignored).read(*text);
        takeBase(std::move(base), value);
    }

    void takeBase(Draft base, const Node &value)
    {
        const Place place{value.line, value.column};
        for (QList<Step> &phase : base.phases) {
            for (Step &step : phase)
                step.place = place;
        }
        base.recipe.base = value.text;
        base.recipe.name.clear();
        base.recipe.description.clear();
        base.recipe.source.place = place;
        base.places.clear();
        base.uses.clear();
        base.base = place;
        draft() = std::move(base);
    }

    void readTopField(const Node &key, const Node &value)
    {
        draft().places.insert(key.text, {key.line, key.column});
        const Field *field = fieldOf(sectionFields(u"recipe"), key.text);
        if (!field) {
            if (const QString home = homeOf(key.text); !home.isEmpty())
                return error(key, Texts::tr("“%1” belongs below “%2”.").arg(key.text, home));
            return unknown(key, namesOf(sectionFields(u"recipe")), u"recipe"_s);
        }
        switch (field->type) {
        case FieldType::Steps: return readSteps(key, value);
        case FieldType::Object:
        case FieldType::List: return readSection(key, value);
        case FieldType::Named: return readSecrets(value);
        case FieldType::Maps: return readHostVariables(value);
        case FieldType::Map: return readVariables(value, draft().recipe.variables, u"variables"_s);
        default: readTopText(*field, value);
        }
    }

    void readTopText(const Field &field, const Node &value)
    {
        const QString name = QString::fromLatin1(field.name);
        const QVariant read = readValue(field, value, {.scope = name});
        Recipe &recipe = draft().recipe;
        if (name == u"recipe" && value.text != u"1")
            error(value, Texts::tr("This version of Quarterdeck reads only recipes of version 1."));
        else if (name == u"name")
            recipe.name = read.toString();
        else if (name == u"description")
            recipe.description = read.toString();
        else if (name == u"target")
            recipe.target = read.toString();
        else if (name == u"sudo")
            recipe.elevate = read.toString();
    }

    void readSection(const Node &key, const Node &value)
    {
        if (key.text == u"notify")
            return readNotices(value);
        if (key.text == u"where" && value.isScalar()) {
            readText(value, draft().recipe.where);
            return;
        }
        const QVariantMap fields = readFields(key.text, key.text, value);
        if (key.text == u"what")
            takeSource(fields, key);
        else if (key.text == u"where")
            takeWhere(fields);
        else if (key.text == u"policy")
            takePolicy(fields);
        else if (key.text == u"ansible")
            takeAnsible(fields);
        else
            takeFabric(fields);
    }

    void takeSource(const QVariantMap &fields, const Node &key)
    {
        static const QList<std::pair<QString, SourceKind>> kinds{
            {u"folder"_s, SourceKind::Folder}, {u"tarball"_s, SourceKind::Tarball},   {u"git"_s, SourceKind::Git},        {u"wheel"_s, SourceKind::Wheel},
            {u"image"_s, SourceKind::Image},   {u"artifact"_s, SourceKind::Artifact}, {u"release"_s, SourceKind::Release}};
        Source source;
        source.place = {key.line, key.column};
        int given = 0;
        for (const auto &[name, kind] : kinds) {
            if (!fields.contains(name))
                continue;
            source.kind = kind;
            source.location = fields.value(name).toString();
            ++given;
        }
        if (given == 0 && !draft().recipe.base.isEmpty()) { // more words on the base's source
            source.kind = draft().recipe.source.kind;
            source.location = draft().recipe.source.location;
        } else if (given != 1) {
            error(key, Texts::tr("“what” needs exactly one of: folder, tarball, git, wheel, image, artifact, release."));
        }
        source.revision = fields.value(u"revision"_s).toString();
        source.asset = fields.value(u"asset"_s).toString();
        source.sha256 = fields.value(u"sha256"_s).toString().toLower();
        source.subfolder = fields.value(u"subfolder"_s).toString();
        source.exclude = fields.value(u"exclude"_s).toStringList();
        source.build = fields.value(u"build"_s).toString();
        if (fields.contains(u"token"_s))
            source.token = SecretReference{fields.value(u"token"_s).toString(), {}, {}, {}}; // the rest when all secrets are known
        draft().recipe.source = source;
    }

    void takeWhere(const QVariantMap &fields)
    {
        if (fields.contains(u"hosts"_s))
            draft().recipe.where = fields.value(u"hosts"_s).toString();
        if (fields.contains(u"filter"_s))
            draft().recipe.filter = fields.value(u"filter"_s).toString();
    }

    void takePolicy(const QVariantMap &fields)
    {
        Policy &policy = draft().recipe.policy;
        const auto number = [&fields](const QString &name, int &into) { into = fields.contains(name) ? fields.value(name).toInt() : into; };
        number(u"canary"_s, policy.canary);
        number(u"parallel"_s, policy.parallel);
        number(u"max_failures"_s, policy.maxFailures);
        number(u"retries"_s, policy.retries);
        number(u"keep"_s, policy.keep);
        if (fields.contains(u"pause_after_canary"_s))
            policy.pauseAfterCanary = fields.value(u"pause_after_canary"_s).toBool();
        if (fields.contains(u"roll_back"_s))
            policy.rollBack = fields.value(u"roll_back"_s).toBool();
        if (fields.contains(u"host_timeout"_s))
            policy.hostTimeout = std::chrono::milliseconds(fields.value(u"host_timeout"_s).toLongLong());
        if (fields.contains(u"batch"_s))
            takeBatch(fields.value(u"batch"_s).toString(), policy);
    }

    void takeBatch(const QString &text, Policy &policy)
    {
        const bool isPercent = text.endsWith(u'%');
        bool isNumber = false;
        const int value = text.chopped(isPercent ? 1 : 0).trimmed().toInt(&isNumber);
        if (!isNumber || value < 1 || (isPercent && value > 100))
            return errorAt(draft().place(u"policy.batch"_s), Texts::tr("“batch” is a number of hosts such as 3, or a share such as 25%."));
        policy.batch = isPercent ? 0 : value;
        policy.batchPercent = isPercent ? value : 0;
    }

    void takeAnsible(const QVariantMap &fields)
    {
        AnsibleJob &job = draft().recipe.ansible;
        draft().hasAnsible = true;
        const auto text = [&fields](const QString &name, QString &into) { into = fields.contains(name) ? fields.value(name).toString() : into; };
        text(u"playbook"_s, job.playbook);
        text(u"inventory"_s, job.inventory);
        text(u"become"_s, job.become);
        text(u"vault_secret"_s, job.vaultSecret);
        if (fields.contains(u"tags"_s))
            job.tags = fields.value(u"tags"_s).toStringList();
        if (fields.contains(u"skip_tags"_s))
            job.skipTags = fields.value(u"skip_tags"_s).toStringList();
        if (fields.contains(u"extra_vars"_s))
            job.extraVars = textsOf(fields.value(u"extra_vars"_s).toMap());
        if (fields.contains(u"ask_vault"_s))
            job.askVault = fields.value(u"ask_vault"_s).toBool();
        if (fields.contains(u"forks"_s))
            job.forks = fields.value(u"forks"_s).toInt();
    }

    void takeFabric(const QVariantMap &fields)
    {
        FabricJob &job = draft().recipe.fabric;
        draft().hasFabric = true;
        job.folder = fields.value(u"folder"_s, job.folder.isEmpty() ? u"."_s : job.folder).toString();
        job.task = fields.value(u"task"_s, job.task).toString();
        if (fields.contains(u"options"_s))
            job.options = textsOf(fields.value(u"options"_s).toMap());
    }

    static QMap<QString, QString> textsOf(const QVariantMap &map)
    {
        QMap<QString, QString> texts;
        for (const auto &[name, value] : map.asKeyValueRange())
            texts.insert(name, value.toString());
        return texts;
    }

    void readNotices(const Node &value)
    {
        draft().recipe.notices.clear();
        const auto readOne = [this](const Node &entry) {
            const QVariantMap fields = readFields(u"notify"_s, u"notify"_s, entry);
            Notice notice{fields.value(u"command"_s).toString(), fields.value(u"url"_s).toString(), fields.value(u"when"_s, u"always"_s).toString(), {entry.line, entry.column}};
            if (notice.command.isEmpty() == notice.url.isEmpty())
                error(entry, Texts::tr("Each entry of “notify” needs a command or an url."));
            draft().recipe.notices.append(notice);
        };
        if (!value.isSequence())
            return readOne(value);
        std::ranges::for_each(value.items, readOne);
    }

    void readSecrets(const Node &value)
    {
        const bool isMap = eachField(value, [this](const Node &key, const Node &entry) {
            draft().places.insert(u"secrets."_s + key.text, {key.line, key.column});
            if (!isVariableName(key.text))
                error(key, Texts::tr("A name begins with a letter and has only letters, digits and “_”."));
            const QVariantMap fields = readFields(u"secrets"_s, u"secrets."_s + key.text, entry);
            if (fields.size() != 1)
                return error(entry, Texts::tr("A secret needs exactly one of: keyring, environment, command."));
            const QString from = fields.firstKey();
            const SecretFrom kind = from == u"keyring" ? SecretFrom::Keyring : from == u"environment" ? SecretFrom::Environment : SecretFrom::Command;
            draft().recipe.secrets.removeIf([&](const SecretReference &one) { return one.name == key.text; });
            draft().recipe.secrets.append({key.text, kind, fields.first().toString(), {key.line, key.column}});
        });
        if (!isMap)
            error(value, Texts::tr("“secrets” holds names, each with where its secret is read, such as “token: {keyring: shop/token}”."));
    }

    void readVariables(const Node &value, QMap<QString, QString> &into, const QString &place)
    {
        const auto texts = readMap(value, {.scope = place});
        const QList<std::pair<QString, QString>> own = programVariables();
        for (const auto &[name, text] : texts.asKeyValueRange()) {
            const bool isTaken = std::ranges::any_of(own, [&name = name](const auto &one) { return one.first == name; });
            if (!isVariableName(name))
                errorAt(draft().place(place + u'.' + name), Texts::tr("A name begins with a letter and has only letters, digits and “_”."));
            else if (isTaken)
                errorAt(draft().place(place + u'.' + name), Texts::tr("“%1” is known to the program itself; choose another name.").arg(name));
            into.insert(name, text.toString());
        }
    }

    void readHostVariables(const Node &value)
    {
        const bool isMap = eachField(value, [this](const Node &key, const Node &entry) {
            readVariables(entry, draft().recipe.hostVariables[key.text], u"host_variables."_s + key.text);
        });
        if (!isMap)
            error(value, Texts::tr("“host_variables” holds names of hosts, each with names and values."));
    }

    void readSteps(const Node &key, const Node &list)
    {
        const auto phase = std::ranges::find(Draft::phaseNames, key.text, [](const char *name) { return QString::fromLatin1(name); });
        QList<Step> &steps = draft().phases.at(size_t(phase - Draft::phaseNames.begin()));
        steps.clear();
        eachEntry(key, list, [&](const Node &entry) {
            if (steps.size() >= kMostSteps) {
                error(entry, Texts::tr("More steps than %1 are not read.").arg(kMostSteps));
                return false;
            }
            if (auto step = readStep(entry))
                steps.append(*std::move(step));
            else
                ++draft().refusedSteps;
            return true;
        });
    }

    std::optional<Step> readStep(const Node &entry)
    {
        Step step;
        step.place = {entry.line, entry.column};
        const auto kinds = [] {
            QStringList names;
            for (const StepKind kind : recipeKinds())
                names.append(stepName(kind));
            return names;
        };
        if (entry.isScalar()) {
            const auto kind = recipeKind(entry.text);
            if (!kind) {
                error(entry, orNearest(Texts::tr("“%1” is no kind of step.").arg(entry.text), entry.text, kinds()));
                return {};
            }
            step.kind = *kind;
        } else {
            const auto key = std::ranges::find_if(entry.keys, [](const Node &one) { return recipeKind(one.text).has_value(); });
            if (!entry.isMap() || key == entry.keys.end()) {
                const Node &at = entry.keys.empty() ? entry : entry.keys.front();
                error(at, orNearest(Texts::tr("A step says what it does, such as “- restart: shop.service”."), at.text, kinds()));
                return {};
            }
            step.kind = *recipeKind(key->text);
            readStepFields(step, entry, *key);
        }
        finishStep(step, entry);
        return step;
    }

    void readStepFields(Step &step, const Node &entry, const Node &kindKey)
    {
        QVariantMap common;
        const auto fields = stepFields(step.kind);
        (void)eachField(entry, [&](const Node &key, const Node &value) {
            const QString &name = key.text;
            if (&key == &kindKey)
                return readKindValue(step, key, value);
            if (const Field *own = fieldOf(fields, name))
                insertOnce(step.fields, *own, key, readValue(*own, value, scopeOf(step, *own)));
            else if (const Field *shared = fieldOf(commonStepFields(), name))
                common.insert(name, readValue(*shared, value, {}));
            else
                unknown(key, namesOf(fields) + namesOf(commonStepFields()), stepName(step.kind));
        });
        takeCommon(step, common);
    }

    /// "restart: nginx", "restart: {unit: nginx}", "restart:".
    void readKindValue(Step &step, const Node &key, const Node &value)
    {
        const auto fields = stepFields(step.kind);
        if (value.isNull())
            return;
        if (value.isMap() && !isUnquotedVariable(value)) {
            (void)eachField(value, [&](const Node &inner, const Node &innerValue) {
                if (const Field *own = fieldOf(fields, inner.text))
                    insertOnce(step.fields, *own, inner, readValue(*own, innerValue, scopeOf(step, *own)));
                else if (fieldOf(commonStepFields(), inner.text))
                    error(inner, Texts::tr("“%1” stands beside “%2”, not below it.").arg(inner.text, key.text));
                else
                    unknown(inner, namesOf(fields), key.text);
            });
            return;
        }
        const char *name = shortField(step.kind);
        if (!name)
            return error(value, fields.empty() ? Texts::tr("“%1” has no fields.").arg(key.text) : Texts::tr("“%1” needs its fields by name: %2.").arg(key.text, namesOf(fields).join(u", "_s)));
        const Field &field = *fieldOf(fields, QString::fromLatin1(name));
        insertOnce(step.fields, field, key, readValue(field, value, scopeOf(step, field)));
    }

    void insertOnce(QVariantMap &fields, const Field &field, const Node &key, const QVariant &value)
    {
        const QString name = QString::fromLatin1(field.name);
        if (fields.contains(name))
            error(key, Texts::tr("“%1” is given twice.").arg(name));
        else if (value.isValid())
            fields.insert(name, value);
    }

    static Scope scopeOf(const Step &step, const Field &field)
    {
        const bool isContent = QLatin1StringView(field.name) == "content"_L1;
        const bool isSecret = QLatin1StringView(field.name) == "input_secret"_L1;
        return {.scope = stepName(step.kind), .isContent = isContent, .isSecretName = isSecret};
    }

    static void takeCommon(Step &step, const QVariantMap &common)
    {
        step.id = common.value(u"id"_s).toString();
        step.title = common.value(u"title"_s).toString();
        step.elevate = common.value(u"as"_s).toString();
        step.onlyOn = common.value(u"only_on"_s).toString();
        step.onlyAfterChange = common.value(u"when"_s).toString() == u"changed";
        step.mayFail = common.value(u"may_fail"_s).toBool();
        step.retries = common.value(u"retries"_s).toInt();
        step.timeout = std::chrono::milliseconds(common.value(u"timeout"_s).toLongLong());
    }

    void finishStep(const Step &step, const Node &entry)
    {
        for (const Field &field : stepFields(step.kind)) {
            if (field.isRequired && !step.fields.contains(QString::fromLatin1(field.name)))
                error(entry, Texts::tr("“%1” is missing in “%2”.").arg(QString::fromLatin1(field.name), stepName(step.kind)));
        }
        const QStringList choice = oneOf(step.kind);
        const auto given = std::ranges::count_if(choice, [&step](const QString &name) { return step.fields.contains(name); });
        if (!choice.isEmpty() && given != 1)
            error(entry, Texts::tr("“%1” needs exactly one of: %2.").arg(stepName(step.kind), choice.join(u", "_s)));
        else if (step.kind == StepKind::Unit && step.fields.contains(u"source"_s) && step.fields.contains(u"content"_s))
            error(entry, Texts::tr("“%1” needs exactly one of: %2.").arg(stepName(step.kind), u"source, content"_s));
    }
};

/// "restart", "restart-2": ids are the same each time a recipe is read.
void nameSteps(QList<Step> &steps, QSet<QString> &taken)
{
    for (Step &step : steps) {
        const QString base = step.id.isEmpty() ? stepName(step.kind) : step.id;
        QString id = base;
        for (int i = 2; taken.contains(id); ++i)
            id = base + u'-' + QString::number(i);
        step.id = id;
        taken.insert(id);
    }
}

/// Phases to one list, ids, and what follows from other fields.
void finish(Draft &draft)
{
    Recipe &recipe = draft.recipe;
    for (size_t i = 0; i + 1 < draft.phases.size(); ++i)
        recipe.steps += draft.phases.at(i);
    recipe.onFailure = draft.phases.back();
    QSet<QString> taken;
    nameSteps(recipe.steps, taken);
    nameSteps(recipe.onFailure, taken);
    for (QList<Step> *steps : {&recipe.steps, &recipe.onFailure}) {
        for (Step &step : *steps)
            step.elevate = step.elevate.isEmpty() ? recipe.elevate : step.elevate;
    }
    recipe.engine = draft.hasAnsible ? Engine::Ansible : draft.hasFabric ? Engine::Fabric : Engine::Steps;
    if (recipe.source.token) {
        const auto secret = std::ranges::find(recipe.secrets, recipe.source.token->name, &SecretReference::name);
        if (secret != recipe.secrets.end())
            recipe.source.token = *secret;
    }
    const bool isPacked = recipe.source.kind != SourceKind::None && recipe.source.kind != SourceKind::Image;
    if (recipe.engine == Engine::Steps && !isPacked && recipe.target.isEmpty() && isRecipeName(recipe.name))
        recipe.target = u"/var/lib/quarterdeck/"_s + recipe.name;
}

} // namespace

Place Draft::place(const QString &key) const
{
    const auto it = places.find(key);
    if (it != places.end())
        return *it;
    return base.line > 0 ? base : Place{1, 1};
}

bool Reading::isUsable() const { return hosts::firstError(problems) == nullptr; }

Reading readRecipe(const QByteArray &text, const QString &file)
{
    Reading reading;
    Draft draft;
    Reader(text, draft, reading.problems).read(text);
    const bool isReadable = !draft.places.isEmpty();
    finish(draft);
    if (isReadable)
        reading.problems += judge(draft);
    std::ranges::stable_sort(reading.problems, {}, [](const Problem &one) { return std::pair(one.line, one.column); });
    reading.recipe = std::move(draft.recipe);
    reading.recipe.text = text;
    if (!file.isEmpty()) {
        reading.recipe.file = QFileInfo(file).absoluteFilePath();
        reading.recipe.folder = QFileInfo(file).absolutePath();
    }
    return reading;
}

bool isRecipeName(QStringView name)
{
    const auto isLetter = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9'); };
    return !name.isEmpty() && name.size() <= 64 && isLetter(name.front())
        && std::ranges::all_of(name, [&](QChar c) { return isLetter(c) || c == u'.' || c == u'-' || c == u'_'; });
}

bool isVariableName(QStringView name)
{
    const auto isLetter = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_'; };
    return !name.isEmpty() && name.size() <= 64 && isLetter(name.front())
        && std::ranges::all_of(name, [&](QChar c) { return isLetter(c) || (c >= u'0' && c <= u'9'); });
}

} // namespace qd::recipes
