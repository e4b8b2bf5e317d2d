// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/inventory_file.h"

namespace qd::hosts {

/// Turns a wanted list of entries into text: first by changing single lines of the old text, and when
/// that does not read back as exactly the wanted list, by writing the whole file anew. Internal to the room.
class InventoryWriter {
public:
    explicit InventoryWriter(const InventoryFile &old) : m_old(old) {}
    [[nodiscard]] QByteArray text(const QList<Host> &wanted) const;

private:
    [[nodiscard]] QByteArray spliced(const QList<Host> &wanted) const;
    [[nodiscard]] QList<QByteArray> splicedEntry(const InventoryFile::EntrySpan &span, const Host &before,
                                                 const Host &after) const;
    [[nodiscard]] QByteArray rewritten(const QList<Host> &wanted) const;
    [[nodiscard]] QList<QByteArray> header() const;

    const InventoryFile &m_old;
};

} // namespace qd::hosts
