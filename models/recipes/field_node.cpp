// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/field_node.h"

#include "models/base/near_names.h"
#include "models/hosts/host_filter.h"
#include "models/recipes/template.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::recipes {
namespace {

using namespace Qt::StringLiterals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::recipes::FieldNodeReader)
};

bool isNamed(const Field &field, QLatin1StringView name) { return QLatin1StringView(field.name) == name; }

/// Fields whose text is a name in this recipe's list of secrets.
bool namesSecret(const Field &field) { return isNamed(field, "token"_L1) || isNamed(field, "vault_secret"_L1); }
/// Of a notice: what lets one in at a webhook is its path.
bool mayHoldSecret(const Field &field) { return isNamed(field, "url"_L1); }
bool isFilter(const Field &field) { return isNamed(field, "only_on"_L1) || isNamed(field, "filter"_L1); }

} // namespace

FieldNodeReader::FieldNodeReader(const QByteArray &text, Draft &draft, QList<Problem> &problems)
    : YamlFieldReader(problems), m_lines(QString::fromUtf8(text).split(u'\n')), m_draft(draft), m_problems(problems)
{
}

QVariant FieldNodeReader::readValue(const Field &field, const Node &value, const Scope &scope)
{
    if (isUnquotedVariable(value)) {
        error(value, Texts::tr("Put the variable in quotes: \"{{ … }}\"."));
        return {};
    }
    if (value.isNull()) {
        error(value, Texts::tr("“%1” has no value.").arg(QString::fromLatin1(field.name)));
        return {};
    }
    switch (field.type) {
    case FieldType::Texts: return readList(field, value, scope);
    case FieldType::Map: return readMap(value, scope);
    default: return readScalar(field, value, scope);
    }
}

QVariant FieldNodeReader::readScalar(const Field &field, const Node &value, const Scope &scope)
{
    if (!value.isScalar()) {
        error(value, Texts::tr("“%1” must be: %2.").arg(QString::fromLatin1(field.name), mustBe(field)));
        return {};
    }
    Scope here = scope;
    here.isSecretName = scope.isSecretName || namesSecret(field);
    here.mayHoldSecret = scope.isContent || mayHoldSecret(field);
    collectNames(value, here);
    if (here.isContent)
        return value.text;
    if (isFilter(field) && !isTemplate(value.text)) {
        QString filter;
        readFilter(value, filter);
        return filter;
    }
    const bool isPath = field.type == FieldType::Path;
    const bool isLater = isTemplate(value.text) && (!isPath || value.text.startsWith(u'/') || value.text.startsWith(u"{{"));
    const auto typed = isLater ? std::optional(QVariant(value.text)) : valueOf(field, value.text);
    if (!typed)
        error(value, Texts::tr("“%1” must be: %2.").arg(QString::fromLatin1(field.name), mustBe(field)));
    return typed.value_or(value.text);
}

QVariant FieldNodeReader::readList(const Field &field, const Node &value, const Scope &scope)
{
    QStringList texts;
    if (value.isMap()) {
        error(value, Texts::tr("“%1” must be: %2.").arg(QString::fromLatin1(field.name), mustBe(field)));
        return {};
    }
    if (value.isScalar()) {
        collectNames(value, scope);
        return QStringList{value.text};
    }
    for (const Node &item : value.items) {
        if (isUnquotedVariable(item)) {
            error(item, Texts::tr("Put the variable in quotes: \"{{ … }}\"."));
            continue;
        }
        QString text;
        readText(item, text);
        collectNames(item, scope);
        texts.append(text);
    }
    return texts;
}

QVariantMap FieldNodeReader::readFields(const QString &section, const QString &place, const Node &map)
{
    QVariantMap fields;
    const auto known = sectionFields(section);
    const bool isMap = eachField(map, [&](const Node &key, const Node &value) {
        m_draft.places.insert(place + u'.' + key.text, {key.line, key.column});
        const Field *field = fieldOf(known, key.text);
        if (!field)
            return unknown(key, namesOf(known), section);
        const QVariant read = readValue(*field, value, {.scope = place});
        if (read.isValid())
            fields.insert(key.text, read);
    });
    if (!isMap) {
        error(map, Texts::tr("“%1” holds fields: %2.").arg(section, namesOf(known).join(u", "_s)));
        return fields;
    }
    for (const Field &field : known) {
        const QString name = QString::fromLatin1(field.name);
        if (field.isRequired && !fields.contains(name) && m_draft.recipe.base.isEmpty())
            error(map, Texts::tr("“%1” is missing in “%2”.").arg(name, section));
    }
    return fields;
}

QVariantMap FieldNodeReader::readMap(const Node &value, const Scope &scope)
{
    QVariantMap texts;
    const bool isMap = eachField(value, [&](const Node &key, const Node &item) {
        m_draft.places.insert(scope.scope + u'.' + key.text, {key.line, key.column});
        if (isUnquotedVariable(item))
            return error(item, Texts::tr("Put the variable in quotes: \"{{ … }}\"."));
        if (item.isMap())
            return error(item, Texts::tr("This must be one text, or a list of texts."));
        QStringList lines;
        if (!item.isNull())
            readTexts(item, lines, u"[one, two]"_s);
        collectNames(item, scope);
        for (const Node &entry : item.items)
            collectNames(entry, scope);
        texts.insert(key.text, lines.join(u'\n'));
    });
    if (!isMap)
        error(value, Texts::tr("This must be names with texts, such as “port: 8000”."));
    return texts;
}

void FieldNodeReader::unknown(const Node &key, const QStringList &known, const QString &where)
{
    error(key, orNearest(Texts::tr("“%1” is not known in “%2”.").arg(key.text, where), key.text, known));
}

QString FieldNodeReader::orNearest(const QString &message, const QString &name, const QStringList &known)
{
    const QStringList near = nearNames(name, known);
    return near.isEmpty() ? message : message + u' ' + Texts::tr("Is it “%1”?").arg(near.first());
}

void FieldNodeReader::errorAt(const Place &place, const QString &message)
{
    Node node;
    node.line = place.line;
    node.column = place.column;
    error(node, message);
}

Problem FieldNodeReader::withHint(Problem problem) const
{
    const QString line = m_lines.value(problem.line - 1);
    static const QString open = u"{{"_s;
    const qsizetype at = line.indexOf(open);
    const QStringView before = QStringView(line).first(std::max<qsizetype>(at, 0)).trimmed();
    if (at >= 0 && (before.isEmpty() || before.endsWith(u':') || before.endsWith(u'-')))
        problem = {true, problem.line, int(at) + 1, Texts::tr("Put the variable in quotes: \"{{ … }}\".")};
    return problem;
}

bool FieldNodeReader::isUnquotedVariable(const Node &value)
{
    return value.isMap() && !value.keys.empty() && value.keys.front().isMap();
}

void FieldNodeReader::collectNames(const Node &value, const Scope &scope)
{
    if (!value.isScalar())
        return;
    const Place here{value.line, value.column};
    if (scope.isSecretName) {
        m_draft.uses.append({value.text, here, false, true, true});
        return;
    }
    if (!isTemplate(value.text))
        return;
    const auto parsed = Template::parse(value.text.toUtf8());
    if (!parsed) {
        errorAt(inside(value, parsed.error().line, parsed.error().column), parsed.error().message);
        return;
    }
    for (const TemplateName &name : parsed->names())
        m_draft.uses.append({name.name, inside(value, name.line, name.column), name.hasDefault, scope.mayHoldSecret, false});
}

Place FieldNodeReader::inside(const Node &value, int line, int column) const
{
    const QString first = m_lines.value(value.line - 1).mid(value.column - 1);
    const bool isBlock = first.startsWith(u'|') || first.startsWith(u'>');
    if (isBlock) {
        const QString text = m_lines.value(value.line - 1 + line);
        const auto content = std::ranges::find_if_not(text, [](QChar c) { return c == u' '; });
        // The block's own indentation is that of its first line.
        const QString top = m_lines.value(value.line);
        const auto start = std::ranges::find_if_not(top, [](QChar c) { return c == u' '; });
        const auto indent = std::min(std::distance(top.begin(), start), std::distance(text.begin(), content));
        return {value.line + line, column + int(indent)};
    }
    const bool isQuoted = first.startsWith(u'"') || first.startsWith(u'\'');
    return line == 1 ? Place{value.line, value.column + column - 1 + (isQuoted ? 1 : 0)} : Place{value.line, value.column};
}

QString FieldNodeReader::mustBe(const Field &field)
{
    switch (field.type) {
    case FieldType::Number: return isNamed(field, "port"_L1) ? Texts::tr("a number from %1 to %2").arg(1).arg(65535) : Texts::tr("a whole number, not negative");
    case FieldType::Time: return Texts::tr("a time such as 30s, 5m or 1h30m");
    case FieldType::Choice: return Texts::tr("one of %1").arg(choicesOf(field).join(u", "_s));
    case FieldType::Path: return Texts::tr("an absolute path without “..”");
    case FieldType::Inside: return Texts::tr("a relative path without “..”");
    case FieldType::Permissions: return Texts::tr("permissions such as \"0644\"");
    default: return typeName(field.type);
    }
}

} // namespace qd::recipes
