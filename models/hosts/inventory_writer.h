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
    [[nodiscard]] QByteArray text(const QList<Host> &wanted, const QList<SmartGroup> &smart) const;

private:
    [[nodiscard]] QByteArray spliced(const QList<Host> &wanted) const;
    [[nodiscard]] QList<QByteArray> splicedEntry(const InventoryFile::EntrySpan &span, const Host &before,
                                                 const Host &after) const;
    [[nodiscard]] QByteArray splicedSmart(const QList<SmartGroup> &wanted) const;
    [[nodiscard]] QList<QByteArray> splicedSmartEntry(const InventoryFile::EntrySpan &span, const SmartGroup &group) const;
    [[nodiscard]] QByteArray rewritten(const QList<Host> &wanted, const QList<SmartGroup> &smart) const;
    [[nodiscard]] QList<QByteArray> extraLines(const HostId &id, int column) const;
    [[nodiscard]] qsizetype extrasOf(const QList<Host> &wanted) const;
    [[nodiscard]] QList<QByteArray> header() const;

    const InventoryFile &m_old;
};

} // namespace qd::hosts
