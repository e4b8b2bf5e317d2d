// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/inventory_file.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <functional>

namespace YAML {
class Node;
struct Mark;
}

namespace qd::hosts {

/// Fills an InventoryFile from its text. Internal to the room: yaml-cpp stays behind it, its
/// exceptions too. Walks with a node and depth budget, since aliases can make a small file endless.
class InventoryReader {
public:
    explicit InventoryReader(InventoryFile &file) : m_file(file) {}
    void read();

private:
    struct Place {
        int line = 1;
        int column = 1;
    };

    [[nodiscard]] bool decodable();
    void readDocument(const YAML::Node &root);
    void readEntries(const YAML::Node &list);
    void readEntry(const YAML::Node &node);
    void readField(const YAML::Node &key, const YAML::Node &value, Host &host);
    [[nodiscard]] bool readScalar(const YAML::Node &value, const QString &key, QString &into);
    void readPort(const YAML::Node &value, Host &host);
    void readFlag(const YAML::Node &value, const QString &key, bool &into);
    void readList(const YAML::Node &value, const QString &key, QStringList &into);
    void readAccess(const YAML::Node &map);
    void readSmartGroups(const YAML::Node &list);
    void readSmartGroup(const YAML::Node &node);
    void keepExtra(const HostId &id, const QString &key, const YAML::Node &value);
    void checkEntries();
    void dropBadEntries();
    void blame(qsizetype entry, HostField field, const QString &message);
    [[nodiscard]] QList<Host> onTheWay(qsizetype entry, const QHash<QString, qsizetype> &byName) const;

    using Spans = QList<InventoryFile::EntrySpan>;
    using Naming = std::function<HostId(qsizetype)>;
    /// Where each item of a list stands; false = not plain block style, one key a line.
    [[nodiscard]] bool findSpans(const YAML::Node &list, Spans &spans, const Naming &idOf);
    [[nodiscard]] bool findSpan(const YAML::Node &node, const Spans &before, InventoryFile::EntrySpan &span);
    [[nodiscard]] bool closeSpans(Spans &spans);

    [[nodiscard]] bool withinBudget(const YAML::Node &node, int depth);
    [[nodiscard]] static QString flow(const YAML::Node &node);
    void report(const Place &place, bool isError, const QString &message);
    void report(const YAML::Node &node, bool isError, const QString &message);

    InventoryFile &m_file;
    QList<QByteArray> m_lines;
    QList<QHash<QString, Place>> m_places; ///< of each entry: where each key's value stands, "" = the entry
    QSet<qsizetype> m_bad;                 ///< entries with an error of their own
    int m_nodesLeft = 0;
};

/// A scalar as YAML wants it: plain where that is unambiguous, else double-quoted.
[[nodiscard]] QString yamlScalar(const QString &text);

} // namespace qd::hosts
