// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/quick_recipe.h"

#include "models/hosts/yaml_list.h"
#include "models/recipes/recipe_reader.h"
#include "models/recipes/template.h"

#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>

namespace qd::recipes {
namespace {

using namespace Qt::StringLiterals;

QString quoted(const QString &text) { return hosts::YamlList::quoted(literalText(text)); }

QString timeText(std::chrono::milliseconds time) { return QString::number(time.count()) + u"ms"_s; }

QString nameOf(const QString &target)
{
    static const QRegularExpression odd(u"[^A-Za-z0-9._-]+"_s);
    static const QRegularExpression ends(u"^[^A-Za-z0-9]+"_s);
    QString name = target.section(u'/', -1, -1, QString::SectionSkipEmpty).replace(odd, u"-"_s).remove(ends).left(60);
    return name.isEmpty() ? u"deployment"_s : name;
}

QString healthText(const QuickHealth &health)
{
    QString text = u"gates:\n  - health:\n"_s;
    switch (health.kind) {
    case QuickHealth::Kind::None: return {};
    case QuickHealth::Kind::Http: text += u"      http: "_s + quoted(u"http://127.0.0.1:%1"_s.arg(health.port) + health.path) + u'\n'; break;
    case QuickHealth::Kind::TcpPort: text += u"      port: %1\n"_s.arg(health.port); break;
    case QuickHealth::Kind::Command: text += u"      command: "_s + quoted(health.command) + u'\n'; break;
    }
    return text + u"      deadline: "_s + timeText(health.deadline) + u"\n      interval: "_s + timeText(health.interval)
        + u"\n      successes: %1\n"_s.arg(health.successes);
}

QString policyText(const Policy &policy)
{
    QString text = u"policy:\n"_s;
    const auto add = [&text](const char *name, const QString &value) { text += u"  "_s + QLatin1StringView(name) + u": "_s + value + u'\n'; };
    add("canary", QString::number(policy.canary));
    if (policy.batch > 0)
        add("batch", QString::number(policy.batch));
    else if (policy.batchPercent > 0)
        add("batch", QString::number(policy.batchPercent) + u'%');
    add("parallel", QString::number(policy.parallel));
    add("max_failures", QString::number(policy.maxFailures));
    if (policy.pauseAfterCanary)
        add("pause_after_canary", u"true"_s);
    add("retries", QString::number(policy.retries));
    if (policy.hostTimeout.count() > 0)
        add("host_timeout", timeText(policy.hostTimeout));
    add("keep", QString::number(policy.keep));
    add("roll_back", policy.rollBack ? u"true"_s : u"false"_s);
    return text;
}

} // namespace

QByteArray quickText(const QuickDeployment &quick)
{
    const QFileInfo source(quick.source);
    QString text = u"recipe: 1\nname: "_s + hosts::YamlList::quoted(nameOf(quick.target)) + u"\nwhat:\n  "_s;
    text += (source.isFile() ? u"tarball: "_s : u"folder: "_s) + quoted(source.absoluteFilePath()) + u"\ntarget: "_s + quoted(quick.target);
    text += u"\nsteps:\n  - upload\n  - unpack\n  - switch\n"_s;
    if (!quick.restartCommand.trimmed().isEmpty())
        text += u"  - restart:\n      command: "_s + quoted(quick.restartCommand) + u"\n    timeout: "_s + timeText(quick.restartDeadline) + u'\n';
    return (text + healthText(quick.health) + policyText(quick.policy)).toUtf8();
}

Recipe quickRecipe(const QuickDeployment &quick)
{
    // What is wrong with the answers, the plan says in words of its own.
    return readRecipe(quickText(quick), {}).recipe;
}

} // namespace qd::recipes
