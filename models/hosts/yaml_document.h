// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/inventory_file.h"

#include <expected>
#include <vector>

namespace qd::hosts {

/// One node of a YAML text with its place, for the readers of files beside hosts.yaml: they need not know yaml-cpp.
/// A value. Lines and columns count from 1.
struct YamlNode {
    enum class Kind { Null, Scalar, Sequence, Map };
    Kind kind = Kind::Null;
    QString text;                ///< of a Scalar
    int line = 1;
    int column = 1;
    std::vector<YamlNode> keys;  ///< of a Map, one for each item
    std::vector<YamlNode> items; ///< of a Sequence or Map, in the order of the file

    [[nodiscard]] bool isScalar() const { return kind == Kind::Scalar; }
    [[nodiscard]] bool isSequence() const { return kind == Kind::Sequence; }
    [[nodiscard]] bool isMap() const { return kind == Kind::Map; }
    [[nodiscard]] bool isNull() const { return kind == Kind::Null; }
};

/// Reads a text in UTF-8; an empty one is Null. Aliases are followed, within a budget, since they can make a small file endless.
/// Thread: any. Errors: the first problem with its place.
[[nodiscard]] std::expected<YamlNode, FileProblem> parseYaml(const QByteArray &text);

/// The first that is an error and no warning; null = none. Valid as long as the list.
[[nodiscard]] const FileProblem *firstError(const QList<FileProblem> &problems);

} // namespace qd::hosts
