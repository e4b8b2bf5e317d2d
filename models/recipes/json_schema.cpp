// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/schema.h"

#include <QtCore/QJsonArray>

namespace qd::recipes {
namespace {

using namespace Qt::StringLiterals;

// Wherever a number, time or word may stand, so may a text with {{ variables }}.
const QString kVariable = u"\\{\\{"_s;

QJsonObject anyOf(const QJsonArray &choices) { return {{u"anyOf"_s, choices}}; }
QJsonObject reference(const QString &name) { return {{u"$ref"_s, u"#/$defs/"_s + name}}; }
QJsonObject typed(const QString &type) { return {{u"type"_s, type}}; }
QJsonObject pattern(const QString &expression) { return {{u"type"_s, u"string"_s}, {u"pattern"_s, expression}}; }

QJsonObject choice(const Field &field)
{
    return anyOf({QJsonObject{{u"enum"_s, QJsonArray::fromStringList(choicesOf(field))}}, pattern(kVariable)});
}

QJsonObject ofType(const Field &field)
{
    const QString name = QString::fromLatin1(field.name);
    switch (field.type) {
    case FieldType::Texts: return reference(u"texts"_s);
    case FieldType::Number: return reference(u"number"_s);
    case FieldType::Flag: return reference(u"flag"_s);
    case FieldType::Time: return pattern(u"^([0-9]+(d|h|ms|m|s) ?)+$|"_s + kVariable);
    case FieldType::Map: return reference(u"map"_s);
    case FieldType::Choice: return choice(field);
    case FieldType::Path: return pattern(u"^(/|"_s + kVariable + u')');
    case FieldType::Inside: return pattern(u"^[^/]"_s);
    case FieldType::Permissions: return reference(u"permissions"_s);
    case FieldType::Steps: return {{u"type"_s, u"array"_s}, {u"items"_s, reference(u"step"_s)}};
    case FieldType::Object: return name == u"where" ? anyOf({reference(u"text"_s), reference(name)}) : reference(name);
    case FieldType::Named: return {{u"type"_s, u"object"_s}, {u"additionalProperties"_s, reference(name)}};
    case FieldType::List: return anyOf({reference(name), QJsonObject{{u"type"_s, u"array"_s}, {u"items"_s, reference(name)}}});
    case FieldType::Maps: return {{u"type"_s, u"object"_s}, {u"additionalProperties"_s, reference(u"map"_s)}};
    case FieldType::Text:
    case FieldType::Local: break;
    }
    return reference(u"text"_s);
}

QJsonObject property(const Field &field)
{
    QJsonObject schema = ofType(field);
    schema.insert(u"description"_s, helpOf(field));
    if (field.fallback)
        schema.insert(u"default"_s, QString::fromLatin1(field.fallback));
    return schema;
}

QJsonObject propertiesOf(std::span<const Field> fields)
{
    QJsonObject properties;
    for (const Field &field : fields)
        properties.insert(QString::fromLatin1(field.name), property(field));
    return properties;
}

QJsonObject closed(const QJsonObject &properties, const QJsonArray &required = {})
{
    QJsonObject object{{u"type"_s, u"object"_s}, {u"properties"_s, properties}, {u"additionalProperties"_s, false}};
    if (!required.isEmpty())
        object.insert(u"required"_s, required);
    return object;
}

QJsonArray requiredOf(std::span<const Field> fields)
{
    QJsonArray names;
    for (const Field &field : fields) {
        if (field.isRequired)
            names.append(QString::fromLatin1(field.name));
    }
    return names;
}

/// "restart: nginx", "restart: {unit: nginx}", or the fields beside it.
QJsonObject stepOf(StepKind kind)
{
    const auto fields = stepFields(kind);
    QJsonArray values{typed(u"null"_s), closed(propertiesOf(fields))};
    if (const char *name = shortField(kind))
        values.append(ofType(*fieldOf(fields, QString::fromLatin1(name))));
    QJsonObject properties = propertiesOf(commonStepFields());
    const QJsonObject own = propertiesOf(fields);
    for (auto it = own.begin(); it != own.end(); ++it)
        properties.insert(it.key(), it.value());
    QJsonObject step = anyOf(values);
    step.insert(u"description"_s, helpOf(kind));
    properties.insert(stepName(kind), step);
    return closed(properties, {stepName(kind)});
}

QJsonObject definitions()
{
    const QJsonObject scalar{{u"type"_s, QJsonArray{u"string"_s, u"number"_s, u"boolean"_s}}};
    const QJsonObject list{{u"type"_s, u"array"_s}, {u"items"_s, scalar}};
    QJsonObject defs{
        {u"text"_s, scalar},
        {u"texts"_s, anyOf({scalar, list})},
        {u"number"_s, anyOf({QJsonObject{{u"type"_s, u"integer"_s}, {u"minimum"_s, 0}}, pattern(u"^[0-9]+$|"_s + kVariable)})},
        {u"flag"_s, anyOf({typed(u"boolean"_s), pattern(u"^(true|false)$|"_s + kVariable)})},
        {u"permissions"_s, anyOf({pattern(u"^0?[0-7]{3,4}$|"_s + kVariable), typed(u"integer"_s)})},
        {u"map"_s, QJsonObject{{u"type"_s, u"object"_s}, {u"additionalProperties"_s, anyOf({scalar, list})}}},
    };
    QJsonArray kinds, bare;
    for (const StepKind kind : recipeKinds()) {
        kinds.append(stepOf(kind));
        bare.append(stepName(kind));
    }
    kinds.append(QJsonObject{{u"enum"_s, bare}});
    defs.insert(u"step"_s, anyOf(kinds));
    for (const QString &section : sectionNames()) {
        if (section != u"recipe")
            defs.insert(section, closed(propertiesOf(sectionFields(section)), requiredOf(sectionFields(section))));
    }
    return defs;
}

} // namespace

QJsonObject jsonSchema()
{
    QJsonObject schema = closed(propertiesOf(sectionFields(u"recipe")), requiredOf(sectionFields(u"recipe")));
    schema.insert(u"$schema"_s, u"https://json-schema.org/draft/2020-12/schema"_s);
    schema.insert(u"title"_s, u"Quarterdeck recipe"_s);
    schema.insert(u"$defs"_s, definitions());
    return schema;
}

} // namespace qd::recipes
