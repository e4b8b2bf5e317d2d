// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recipes/detect.h"

#include <QtCore/QDir>
#include <QtCore/QHash>
#include <QtCore/QJsonObject>

namespace qd::recipes {

/// A folder for those who guess what it is: names and contents of small files, read once.
class FolderLook {
public:
    static constexpr qint64 longestFile = 512 * 1024;
    static constexpr int mostFiles = 2000;

    explicit FolderLook(const QString &folder);

    [[nodiscard]] bool has(const QString &path) const;
    /// The first of them that is there; empty = none.
    [[nodiscard]] QString firstOf(const QStringList &paths) const;
    /// Empty if it is missing, too large, or no text.
    [[nodiscard]] QString text(const QString &path) const;
    [[nodiscard]] QByteArray head(const QString &path, qint64 bytes) const;
    [[nodiscard]] QJsonObject json(const QString &path) const;
    /// Relative paths of files with these endings, at most `depth` folders down; sorted. Folders of tools and packages are left out.
    [[nodiscard]] QStringList files(const QStringList &patterns, int depth) const;
    /// The first group of an expression in a file; empty = it does not match.
    [[nodiscard]] QString found(const QString &path, const QString &expression) const;
    /// "shop" for /home/anna/work/shop, as a recipe may be called.
    [[nodiscard]] QString name() const;

private:
    void collect(const QString &below, int depth, QStringList &into) const;

    QDir m_folder;
    mutable QHash<QString, QString> m_texts;
    QStringList m_files; ///< three folders down
};

/// Those who guess, each for its kind; empty = it is nothing of that kind.
[[nodiscard]] QList<Detected> detectPython(const FolderLook &folder);
[[nodiscard]] QList<Detected> detectNode(const FolderLook &folder);
[[nodiscard]] QList<Detected> detectSite(const FolderLook &folder);
[[nodiscard]] QList<Detected> detectProgram(const FolderLook &folder);
[[nodiscard]] QList<Detected> detectContainer(const FolderLook &folder);
[[nodiscard]] QList<Detected> detectAutomation(const FolderLook &folder);

} // namespace qd::recipes
