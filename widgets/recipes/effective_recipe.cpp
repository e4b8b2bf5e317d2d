// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipes/effective_recipe.h"

#include "models/hosts/yaml_list.h"
#include "models/recipes/recipe_reader.h"
#include "models/recipes/schema.h"
#include "models/recipes/text_outline.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;
using hosts::YamlList;
using recipes::Recipe;
using recipes::SourceKind;
using recipes::Step;

struct EffectiveTexts {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::EffectiveRecipe)
};

QString timeText(qint64 ms)
{
    if (ms % 60'000 == 0 && ms > 0)
        return QString::number(ms / 60'000) + u'm';
    return ms % 1000 == 0 ? QString::number(ms / 1000) + u's' : QString::number(ms) + u"ms"_s;
}

/// A text as a value; several lines as a block below the key.
QString valueText(const QString &text, int indent)
{
    if (!text.contains(u'\n'))
        return YamlList::quoted(text);
    QString block = u"|"_s;
    for (const QString &line : text.split(u'\n'))
        block += line.isEmpty() ? u"\n"_s : u'\n' + QString(indent + 2, u' ') + line;
    return block;
}

QString fieldText(const recipes::Field *field, const QVariant &value, int indent)
{
    switch (value.typeId()) {
    case QMetaType::Bool: return value.toBool() ? u"true"_s : u"false"_s;
    case QMetaType::LongLong: return field && field->type == recipes::FieldType::Time ? timeText(value.toLongLong()) : QString::number(value.toLongLong());
    case QMetaType::QStringList: return YamlList::flow(value.toStringList());
    case QMetaType::QVariantMap: {
        QString text;
        const QVariantMap map = value.toMap();
        for (auto it = map.cbegin(); it != map.cend(); ++it)
            text += u'\n' + QString(indent + 2, u' ') + it.key() + u": "_s + valueText(it.value().toString(), indent + 2);
        return text;
    }
    default: return valueText(value.toString(), indent);
    }
}

/// But for where they stand.
bool sameStep(Step first, const Step &second)
{
    first.place = second.place;
    return first == second;
}

class Writer {
public:
    explicit Writer(const Recipe &recipe) : m_recipe(recipe)
    {
        if (!recipe.base.isEmpty())
            m_base = recipes::readRecipe(recipes::builtInText(recipe.base).value_or(QByteArray()), {}).recipe;
    }

    QString write()
    {
        line(0, u"name"_s, YamlList::quoted(m_recipe.name), false);
        addSource();
        add(u"target"_s, m_recipe.target, m_base.target);
        add(u"sudo"_s, m_recipe.elevate, m_base.elevate);
        if (!m_recipe.where.isEmpty() || !m_recipe.filter.isEmpty()) {
            m_text += u"where:\n"_s;
            line(2, u"hosts"_s, YamlList::quoted(m_recipe.where), false);
            if (!m_recipe.filter.isEmpty())
                line(2, u"filter"_s, YamlList::quoted(m_recipe.filter), false);
        }
        addVariables();
        addSteps(u"steps"_s, m_recipe.steps, m_base.steps);
        addSteps(u"on_failure"_s, m_recipe.onFailure, m_base.onFailure);
        addPolicy();
        return m_text;
    }

private:
    void line(int indent, const QString &key, const QString &value, bool isBase)
    {
        const QString mark = isBase ? u"  # "_s + EffectiveTexts::tr("from %1").arg(m_recipe.base) : QString();
        // A mark may not stand behind a block's lines.
        const qsizetype first = value.indexOf(u'\n');
        m_text += QString(indent, u' ') + key + u':' + (value.isEmpty() || value.startsWith(u'\n') ? QString() : u" "_s);
        m_text += (first < 0 ? value + mark : value.left(first) + mark + value.mid(first)) + u'\n';
    }

    void add(const QString &key, const QString &value, const QString &base)
    {
        if (!value.isEmpty())
            line(0, key, YamlList::quoted(value), !m_recipe.base.isEmpty() && value == base);
    }

    void addSource()
    {
        static const QMap<SourceKind, QString> words{{SourceKind::Folder, u"folder"_s}, {SourceKind::Tarball, u"tarball"_s}, {SourceKind::Git, u"git"_s},
                                                     {SourceKind::Wheel, u"wheel"_s},   {SourceKind::Image, u"image"_s},     {SourceKind::Artifact, u"artifact"_s},
                                                     {SourceKind::Release, u"release"_s}};
        const recipes::Source &source = m_recipe.source;
        if (source.kind == SourceKind::None)
            return;
        const bool isBase = !m_recipe.base.isEmpty() && source.kind == m_base.source.kind && source.location == m_base.source.location;
        m_text += u"what:\n"_s;
        line(2, words.value(source.kind), YamlList::quoted(source.location), isBase);
        const auto part = [&](const QString &key, const QString &value, const QString &base) {
            if (!value.isEmpty())
                line(2, key, valueText(value, 2), isBase && value == base);
        };
        part(u"revision"_s, source.revision, m_base.source.revision);
        part(u"asset"_s, source.asset, m_base.source.asset);
        part(u"subfolder"_s, source.subfolder, m_base.source.subfolder);
        part(u"build"_s, source.build, m_base.source.build);
        if (!source.exclude.isEmpty())
            line(2, u"exclude"_s, YamlList::flow(source.exclude), isBase && source.exclude == m_base.source.exclude);
    }

    void addVariables()
    {
        if (!m_recipe.variables.isEmpty())
            m_text += u"variables:\n"_s;
        for (auto it = m_recipe.variables.cbegin(); it != m_recipe.variables.cend(); ++it) {
            const auto base = m_base.variables.constFind(it.key());
            line(2, it.key(), valueText(it.value(), 2), base != m_base.variables.cend() && *base == it.value());
        }
    }

    void addSteps(const QString &key, const QList<Step> &steps, const QList<Step> &base)
    {
        if (steps.isEmpty())
            return;
        m_text += key + u":\n"_s;
        for (const Step &step : steps) {
            const bool isBase = std::ranges::any_of(base, [&step](const Step &one) { return sameStep(one, step); });
            const QString mark = isBase ? u"  # "_s + EffectiveTexts::tr("from %1").arg(m_recipe.base) : QString();
            m_text += u"  - "_s + recipes::stepName(step.kind) + (step.fields.isEmpty() ? QString() : u":"_s) + mark + u'\n';
            for (auto it = step.fields.cbegin(); it != step.fields.cend(); ++it)
                line(6, it.key(), fieldText(recipes::fieldOf(recipes::stepFields(step.kind), it.key()), it.value(), 6), false);
            const auto common = [&](const QString &field, const QString &value) {
                if (!value.isEmpty())
                    line(4, field, YamlList::quoted(value), false);
            };
            common(u"title"_s, step.title);
            common(u"as"_s, step.elevate == m_recipe.elevate ? QString() : step.elevate);
            common(u"only_on"_s, step.onlyOn);
            if (step.onlyAfterChange)
                line(4, u"when"_s, u"changed"_s, false);
            if (step.mayFail)
                line(4, u"may_fail"_s, u"true"_s, false);
        }
    }

    void addPolicy()
    {
        const recipes::Policy &policy = m_recipe.policy;
        m_text += u"policy:\n"_s;
        line(2, u"canary"_s, QString::number(policy.canary), false);
        if (policy.batch > 0 || policy.batchPercent > 0)
            line(2, u"batch"_s, policy.batch > 0 ? QString::number(policy.batch) : u"%1%"_s.arg(policy.batchPercent), false);
        line(2, u"parallel"_s, QString::number(policy.parallel), false);
        line(2, u"max_failures"_s, QString::number(policy.maxFailures), false);
        line(2, u"keep"_s, QString::number(policy.keep), false);
        line(2, u"roll_back"_s, policy.rollBack ? u"true"_s : u"false"_s, false);
    }

    const Recipe &m_recipe;
    Recipe m_base;
    QString m_text;
};

} // namespace

QString effectiveText(const Recipe &recipe) { return Writer(recipe).write(); }

QList<OutlineRow> outlineOf(const QString &text)
{
    const recipes::TextOutline outline(text);
    QList<OutlineRow> rows;
    qsizetype itemIndent = -1; // of the dashes or keys below the section
    for (int i = 0; i < int(outline.lines().size()); ++i) {
        const recipes::TextOutline::Row &row = outline.row(i);
        if (outline.isBlock(i) || row.indent < 0)
            continue;
        if (row.indent == 0 && row.dash < 0 && !row.key.isEmpty()) {
            rows.append({row.key, i + 1, 0});
            itemIndent = -1;
            continue;
        }
        const qsizetype indent = row.dash >= 0 ? row.dash : row.indent;
        if (itemIndent < 0)
            itemIndent = indent;
        if (indent != itemIndent || rows.isEmpty())
            continue;
        const QString word = row.key.isEmpty() ? outline.lines().at(i).mid(row.indent).section(u" #"_s, 0, 0).trimmed() : row.key;
        if (!word.isEmpty())
            rows.append({word, i + 1, 1});
    }
    return rows;
}

} // namespace qd::ui
