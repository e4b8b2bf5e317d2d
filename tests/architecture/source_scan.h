// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace qd::architecture {

/// An #include and where it stands.
struct Include {
    int line = 0;
    QString what; ///< with its quotes or angle brackets
    bool operator==(const Include &) const = default;
};

/// A function body as the brace scanner sees it.
struct Function {
    int line = 0;   ///< of its opening brace
    int length = 0; ///< lines between the braces, without those of tables (= { … };) and raw texts inside
    QString head;   ///< what stands before the brace
};

/// The source with comments, string and character literals blanked out, line breaks kept.
QString withoutTexts(const QString &source);
QList<Include> includesOf(const QString &source);
QList<Function> functionsOf(const QString &source);

/// Words of a quarterdeck_room() call that follow PUBLIC and PRIVATE.
QStringList linkedTargets(const QString &cmakeLists);

/// Calls which hold up the thread they are made in; each as "line: word".
QStringList blockingCalls(const QString &source);

} // namespace qd::architecture
