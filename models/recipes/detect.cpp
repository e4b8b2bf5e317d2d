// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/detect.h"

#include "models/hosts/yaml_list.h"
#include "models/recipes/completion.h"
#include "models/recipes/detect_folder.h"
#include "models/recipes/recipe_reader.h"
#include "models/recipes/template.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::recipes {
namespace {

using namespace Qt::StringLiterals;
using hosts::YamlList;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::recipes::Detect)
};

QString comment(const QString &words, int indent = 0) { return words.isEmpty() ? QString() : QString(indent, u' ') + u"# "_s + words.simplified() + u'\n'; }

QString sourceText(const Source &source)
{
    static const QMap<SourceKind, QString> keys{{SourceKind::Folder, u"folder"_s}, {SourceKind::Tarball, u"tarball"_s},   {SourceKind::Git, u"git"_s},        {SourceKind::Wheel, u"wheel"_s},
                                                {SourceKind::Image, u"image"_s},   {SourceKind::Artifact, u"artifact"_s}, {SourceKind::Release, u"release"_s}};
    if (source.kind == SourceKind::None)
        return {};
    QString text = u"\nwhat:\n  "_s + keys.value(source.kind) + u": "_s + YamlList::quoted(source.location) + u'\n';
    const auto add = [&text](const char *name, const QString &value) {
        if (!value.isEmpty())
            text += u"  "_s + QLatin1StringView(name) + u": "_s + YamlList::quoted(value) + u'\n';
    };
    add("revision", source.revision);
    add("asset", source.asset);
    add("sha256", source.sha256);
    if (!source.build.isEmpty())
        text += comment(Texts::tr("Run on the workstation first; you are asked."), 2);
    add("build", source.build);
    add("subfolder", source.subfolder);
    if (!source.exclude.isEmpty())
        text += u"  exclude: "_s + YamlList::flow(source.exclude) + u'\n';
    return text;
}

QString valueText(const QString &value)
{
    if (!value.contains(u'\n'))
        return YamlList::quoted(value);
    QString text = u"|"_s;
    for (const QString &line : value.split(u'\n'))
        text += u"\n    "_s + line;
    return text;
}

QString variablesText(const Detected &found)
{
    if (found.variables.isEmpty())
        return {};
    const QMap<QString, QString> help = variableHelp(u"extends: "_s + found.base);
    QString text = u"\nvariables:\n"_s;
    for (const auto &[name, value] : found.variables.asKeyValueRange())
        text += comment(help.value(name), 2) + u"  "_s + name + u": "_s + valueText(value) + u'\n';
    return text;
}

/// Names and words of the files are no templates, whatever they look like.
void takeLiterally(Detected &found)
{
    for (QString *text : {&found.source.location, &found.source.subfolder, &found.source.build, &found.playbook, &found.task})
        *text = literalText(*text);
    for (QString &value : found.variables)
        value = literalText(value);
}

} // namespace

QList<Detected> detectFolder(const QString &folder)
{
    const FolderLook look(folder);
    QList<Detected> all = detectPython(look) + detectNode(look) + detectSite(look) + detectProgram(look) + detectContainer(look) + detectAutomation(look);
    std::ranges::stable_sort(all, std::greater(), &Detected::certainty);
    // Two who found the same kind: the surer one counts.
    QStringList bases;
    all.removeIf([&bases](const Detected &one) {
        const bool isKnown = bases.contains(one.base);
        bases.append(one.base);
        return isKnown;
    });
    std::ranges::for_each(all, takeLiterally);
    return all;
}

QByteArray recipeText(const Detected &found)
{
    QString text = comment(Texts::tr("%1: a recipe for Quarterdeck.").arg(found.title));
    for (const QString &reason : found.reasons)
        text += comment(u"- "_s + reason);
    for (const QString &note : found.notes)
        text += comment(Texts::tr("To do: %1").arg(note));
    text += u"recipe: 1\nname: "_s + YamlList::quoted(found.name) + u"\nextends: "_s + found.base + u'\n' + sourceText(found.source);
    if (!found.where.isEmpty())
        text += u"\nwhere:\n  hosts: "_s + YamlList::quoted(found.where) + u'\n';
    if (!found.target.isEmpty())
        text += u"\ntarget: "_s + YamlList::quoted(found.target) + u'\n';
    text += variablesText(found);
    if (!found.playbook.isEmpty())
        text += u"\nansible:\n  playbook: "_s + YamlList::quoted(found.playbook) + u'\n';
    if (!found.task.isEmpty())
        text += u"\nfabric:\n  folder: .\n  task: "_s + YamlList::quoted(found.task) + u'\n';
    return text.toUtf8();
}

} // namespace qd::recipes
