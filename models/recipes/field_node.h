// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/yaml_field_reader.h"
#include "models/recipes/recipe_draft.h"
#include "models/recipes/schema.h"

namespace qd::recipes {

/// Reads a recipe's values as schema.h describes them, with problems at the very place, and collects which names they ask for.
/// Thread: any. Ownership: draft and problems must outlive it.
class FieldNodeReader : protected hosts::YamlFieldReader {
protected:
    using Field = recipes::Field;
    /// Where a value stands.
    struct Scope {
        QString scope{};           ///< "what", "variables": the first part of its key in Draft::places
        bool isContent = false;    ///< of a file: secrets may be in it
        bool isSecretName = false; ///< it is the name of a secret
        bool mayHoldSecret = false; ///< it is filled in when it is needed, and kept nowhere
    };

    FieldNodeReader(const QByteArray &text, Draft &draft, QList<Problem> &problems);
    ~FieldNodeReader() = default;

    [[nodiscard]] Draft &draft() { return m_draft; }

    /// Invalid if it cannot be kept. What is wrong is kept as its text.
    [[nodiscard]] QVariant readValue(const Field &field, const Node &value, const Scope &scope);
    /// The fields of a section, with what is missing or unknown; their places are known as "PLACE.field" afterwards.
    [[nodiscard]] QVariantMap readFields(const QString &section, const QString &place, const Node &map);
    /// Names with texts; a list becomes lines.
    [[nodiscard]] QVariantMap readMap(const Node &value, const Scope &scope);

    /// A key that is not known there, with the nearest that is.
    void unknown(const Node &key, const QStringList &known, const QString &where);
    [[nodiscard]] static QString orNearest(const QString &message, const QString &name, const QStringList &known);
    void errorAt(const Place &place, const QString &message);
    void problem(const Problem &problem) { m_problems.append(problem); }
    /// YAML's own words are puzzling where {{ stands without quotes.
    [[nodiscard]] Problem withHint(Problem problem) const;
    /// "{{ port }}" without quotes: YAML takes it for a map.
    [[nodiscard]] static bool isUnquotedVariable(const Node &value);

private:
    [[nodiscard]] QVariant readScalar(const Field &field, const Node &value, const Scope &scope);
    [[nodiscard]] QVariant readList(const Field &field, const Node &value, const Scope &scope);
    void collectNames(const Node &value, const Scope &scope);
    [[nodiscard]] Place inside(const Node &value, int line, int column) const;
    [[nodiscard]] static QString mustBe(const Field &field);

    QStringList m_lines;
    Draft &m_draft;
    QList<Problem> &m_problems;
};

} // namespace qd::recipes
