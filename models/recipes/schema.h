// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recipes/recipe.h"

#include <QtCore/QJsonObject>

#include <optional>
#include <span>

namespace qd::recipes {

enum class FieldType {
    Text,
    Texts,       ///< a list, or one text
    Number,      ///< whole, not negative
    Flag,        ///< true or false
    Time,        ///< "90s", "5m", "500ms"
    Map,         ///< names with texts
    Choice,      ///< one of `choices`
    Path,        ///< absolute, on the host
    Inside,      ///< relative, in the release
    Local,       ///< relative to the recipe's folder, else in the source
    Permissions, ///< "0644"
    Steps,       ///< a list of steps
    Object,      ///< the section of the same name
    Named,       ///< names, each with the section of the same name
    List,        ///< a list of the section of the same name
    Maps,        ///< names, each with a Map
};

/// One key of a recipe, for the reader, the editor's completion, the guide and the JSON schema alike.
struct Field {
    const char *name;
    FieldType type;
    bool isRequired;
    const char *fallback; ///< shown in the guide; nullptr = none
    const char *help;     ///< QT_TRANSLATE_NOOP("qd::recipes::Schema", …)
    const char *choices;  ///< of a Choice, divided by spaces; nullptr = it is none
};

/// "recipe", "what", "where", "policy", "secrets", "ansible", "fabric", "notify"; empty span = unknown.
[[nodiscard]] std::span<const Field> sectionFields(QStringView section);
[[nodiscard]] QStringList sectionNames();
/// What is allowed for a kind of step, besides commonStepFields().
[[nodiscard]] std::span<const Field> stepFields(StepKind kind);
[[nodiscard]] std::span<const Field> commonStepFields();
/// Exactly one of these must be given; empty = no such rule.
[[nodiscard]] QStringList oneOf(StepKind kind);
/// The field that a step written as "restart: nginx" means; nullptr = none.
[[nodiscard]] const char *shortField(StepKind kind);
/// Kinds that may stand in recipes.
[[nodiscard]] QList<StepKind> recipeKinds();
/// One of recipeKinds() by its stepName().
[[nodiscard]] std::optional<StepKind> recipeKind(QStringView name);
[[nodiscard]] const Field *fieldOf(std::span<const Field> fields, QStringView name);
[[nodiscard]] QStringList namesOf(std::span<const Field> fields);
[[nodiscard]] QStringList choicesOf(const Field &field);
[[nodiscard]] QString helpOf(const Field &field);
/// What the kind does, in a sentence.
[[nodiscard]] QString helpOf(StepKind kind);
/// "time", "list", translated; for the guide and the editor.
[[nodiscard]] QString typeName(FieldType type);

/// A field's text as the value that Step::fields holds; nothing if it is none of the type.
/// Not for Texts, Map and what is made of further fields.
[[nodiscard]] std::optional<QVariant> valueOf(const Field &field, const QString &text);

/// Why nothing may be put into this folder of a host (relative, a system's folder …), translated; empty = it may.
[[nodiscard]] QString targetFault(const QString &target);

/// The whole as JSON Schema 2020-12, for other editors.
[[nodiscard]] QJsonObject jsonSchema();

} // namespace qd::recipes
