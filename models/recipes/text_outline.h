// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

#include <optional>
#include <vector>

namespace qd::recipes {

/// The keys of a YAML text by indentation alone, so that a text that is being written has them too. Lines and columns from 0.
class TextOutline {
public:
    /// One key or dash in front of the place looked at.
    struct Level {
        int indent = 0;
        QString key;        ///< empty = a dash
        int line = 0;
        bool operator==(const Level &) const = default;
    };
    /// What one line says.
    struct Row {
        int indent = -1;       ///< of the key; -1 = empty, a comment, or inside of a block of text
        int dash = -1;         ///< column of its (last) dash; -1 = none
        QString key;           ///< empty = none yet
        qsizetype valueAt = -1; ///< where the value begins; -1 = no colon yet
    };

    explicit TextOutline(const QString &text);

    [[nodiscard]] const QStringList &lines() const { return m_lines; }
    [[nodiscard]] const Row &row(int line) const { return m_rows.at(size_t(line)); }
    /// Inside of a "|" or ">" block.
    [[nodiscard]] bool isBlock(int line) const { return m_isBlock.at(size_t(line)); }
    /// Keys and dashes that something at this line and indentation stands below, outermost first.
    [[nodiscard]] QList<Level> above(int line, int indent) const;
    /// Keys of the map that a key at this line and indentation belongs to, but its own.
    [[nodiscard]] QStringList siblings(int line, int indent) const;
    /// Keys below a top-level key, block or flow style, with their lines.
    [[nodiscard]] QList<std::pair<QString, int>> keysBelow(const QString &topKey) const;
    /// The value of a top-level key as written; empty if there is none.
    [[nodiscard]] QString topValue(const QString &key) const;

private:
    void readRow(int line);

    QStringList m_lines;
    std::vector<Row> m_rows;
    std::vector<bool> m_isBlock;
};

} // namespace qd::recipes
