// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/access_rules.h"
#include "models/hosts/smart_group.h"
#include "models/hosts/validation.h"

#include <QtCore/QByteArray>

#include <memory>

namespace qd::hosts {

/// Something wrong in hosts.yaml, at a place. Lines and columns count from 1.
struct FileProblem {
    bool isError = true; ///< false = a warning: the file stays usable and writable
    int line = 1;
    int column = 1;
    QString message;
    bool operator==(const FileProblem &) const = default;
    /// "line 4, column 11: The port must be …"
    [[nodiscard]] QString toText() const;
};

/// hosts.yaml as read: the entries, what is wrong, and the text itself, so that writing changes
/// only the lines of entries that changed; comments, unknown keys and order stay.
/// A pure value: no disk, no events. Thread: any.
class InventoryFile {
public:
    InventoryFile();
    /// Never fails: what cannot be read is in problems(), the entries that can are in hosts().
    [[nodiscard]] static InventoryFile parse(const QByteArray &text);

    [[nodiscard]] const QList<Host> &hosts() const { return m_hosts; }
    [[nodiscard]] const QList<SmartGroup> &smartGroups() const { return m_smartGroups; }
    [[nodiscard]] const QList<FileProblem> &problems() const { return m_problems; }
    [[nodiscard]] bool hasErrors() const;
    /// The lines of the top-level `access:`.
    [[nodiscard]] const QList<AccessEntry> &access() const { return m_access; }
    /// False: what the file says about access is not known (no YAML at all, or an error in `access:`).
    [[nodiscard]] bool isAccessReadable() const { return m_accessReadable; }

    /// The text of a file that holds `wanted`: known entries keep place and lines, new ones come last.
    /// Must not be called when hasErrors().
    [[nodiscard]] QByteArray textWith(const QList<Host> &wanted) const;
    /// The same with other smart groups, whose unchanged lines stay too.
    [[nodiscard]] QByteArray textWith(const QList<Host> &wanted, const QList<SmartGroup> &smartGroups) const;

private:
    friend class InventoryReader;
    friend class InventoryWriter;

    /// Where a field or an entry stands in the text, in lines from 0; `last` is inclusive.
    struct FieldSpan {
        QString key;
        int first = 0;
        int last = 0;
    };
    struct EntrySpan {
        HostId id;
        int lead = 0; ///< first line of the comments above it
        int first = 0;
        int last = 0;
        int dashColumn = 0;
        int keyColumn = 0;
        QList<FieldSpan> fields;
    };
    /// A key this program does not know, rendered again in flow style for the full rewrite.
    struct Extra {
        HostId id; ///< empty = top level; smartId() = of a smart group
        QString key;
        QString flow;
    };

    [[nodiscard]] static HostId smartId(const QString &name) { return {QStringLiteral("smart\n") + name}; }

    QByteArray m_text;
    QList<Host> m_hosts;
    QList<FileProblem> m_problems;
    QList<AccessEntry> m_access;
    bool m_accessReadable = false;
    QList<EntrySpan> m_spans;
    QList<Extra> m_extras;
    bool m_spliceable = false; ///< the text is plain block style, one key a line
    QList<SmartGroup> m_smartGroups;
    QList<EntrySpan> m_smartSpans; ///< the id is the name
    bool m_smartSpliceable = false;
    int m_smartLine = -1; ///< of the key "smart_groups"
};

/// Id of an entry that was written by hand without one: follows from the name, so that it is the same on every read.
[[nodiscard]] HostId derivedId(const QString &name);

} // namespace qd::hosts
