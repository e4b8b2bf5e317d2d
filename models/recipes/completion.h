// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace qd::recipes {

/// Something that may stand where the cursor is.
struct Suggestion {
    enum class Kind { Field, Step, Word, Variable, Secret, Recipe, Sign };
    Kind kind = Kind::Word;
    QString text;   ///< shown
    QString insert; ///< what replaces what was begun
    QString detail; ///< its type
    QString help;   ///< a sentence
    bool operator==(const Suggestion &) const = default;
};

/// Suggestions, best first, for the text [from, from + length) that was begun.
struct Suggestions {
    qsizetype from = 0;
    qsizetype length = 0;
    QList<Suggestion> list;
};

/// What may stand at a place (both from 1, brought into the text) of a recipe, however much of it is written: indentation says where it
/// is, no parser. Pure; thread: any.
[[nodiscard]] Suggestions completionsAt(const QString &text, int line, int column);

/// What the comments right above each variable of a recipe say, by the variable's name; those of the built-in recipe that it extends
/// too.
[[nodiscard]] QMap<QString, QString> variableHelp(const QString &text);

/// Names of a recipe's variables in the order of its text, then those of the built-in recipe that it extends.
[[nodiscard]] QStringList variableNames(const QString &text);

/// A key of a recipe's text with what it is and its help: for a hint while the cursor rests on it. Empty if it is none.
[[nodiscard]] Suggestion explainAt(const QString &text, int line, int column);

} // namespace qd::recipes
