// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/yaml_document.h"

#include <QtCore/QStringList>

#include <functional>

namespace qd::hosts {

/// What readers of the files beside hosts.yaml have in common: the top of the file, lists of entries, fields of a map, texts, lists
/// of texts, host filters, and problems with their places. Thread: any. Ownership: `problems` must outlive it.
class YamlFieldReader {
protected:
    using Node = YamlNode;
    using Field = std::function<void(const Node &key, const Node &value)>;
    using Entry = std::function<bool(const Node &entry)>; ///< false = no further one is read

    explicit YamlFieldReader(QList<FileProblem> &problems) : m_problems(problems) {}
    ~YamlFieldReader() = default;

    /// The whole of a file of version 1: each of its keys but “version”. `wrongTop` = how such a file must begin. At the end the problems
    /// are in the order of lines.
    void readTop(const QByteArray &text, const QString &wrongTop, const Field &field);
    /// Each entry of the list below `key`; a key without a value has none.
    void eachEntry(const Node &key, const Node &list, const Entry &entry);
    /// A key that nobody knows: a warning.
    void leaveAlone(const Node &key);
    /// Each key of a map once; false = it is no map.
    [[nodiscard]] bool eachField(const Node &map, const Field &field);
    void readText(const Node &value, QString &into);
    /// One text or a list of them; `example` = a list as it may stand there.
    void readTexts(const Node &value, QStringList &into, const QString &example);
    /// A host filter; "all" = empty.
    void readFilter(const Node &value, QString &into);
    /// Kept up to 200.
    void error(const Node &node, const QString &message);
    void warning(const Node &node, const QString &message);
    /// How many there were, also beyond what is kept.
    [[nodiscard]] int errors() const { return m_errors; }

private:
    void report(bool isError, const Node &node, const QString &message);

    QList<FileProblem> &m_problems;
    int m_errors = 0;
};

} // namespace qd::hosts
