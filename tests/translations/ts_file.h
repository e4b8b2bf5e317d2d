// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QStringList>

namespace qd::test {

struct TsMessage {
    QString context;
    QString source;
    QString comment;
    QString type;             ///< "unfinished", "vanished", "obsolete"; empty = finished
    bool isPlural = false;
    QStringList translations; ///< one, or one a plural form
    /// Context, disambiguation and text: what a lookup at run time uses.
    [[nodiscard]] QString key() const;
};

/// The messages of a Qt Linguist file; empty if it cannot be read.
[[nodiscard]] QList<TsMessage> readTs(const QString &path);

} // namespace qd::test
