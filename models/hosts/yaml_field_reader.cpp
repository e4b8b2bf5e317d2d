// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/yaml_field_reader.h"

#include "models/hosts/host_filter.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

#include <algorithm>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::YamlFieldReader)
};

constexpr qsizetype problemLimit = 200;

} // namespace

void YamlFieldReader::readTop(const QByteArray &text, const QString &wrongTop, const Field &field)
{
    const auto root = parseYaml(text);
    if (!root) {
        m_problems.append(root.error());
        return;
    }
    if (root->isNull())
        return;
    const bool isMap = eachField(*root, [&](const Node &key, const Node &value) {
        if (key.text != u"version")
            field(key, value);
        else if (value.text != u"1")
            error(value, Texts::tr("This version of Quarterdeck reads only version 1 of the file."));
    });
    if (!isMap)
        error(*root, wrongTop);
    std::ranges::stable_sort(m_problems, {}, [](const FileProblem &one) { return std::pair(one.line, one.column); });
}

void YamlFieldReader::eachEntry(const Node &key, const Node &list, const Entry &entry)
{
    if (list.isNull())
        return;
    if (!list.isSequence())
        return error(list, Texts::tr("“%1” must be a list: each entry begins with “- ”.").arg(key.text));
    for (const Node &item : list.items) {
        if (!entry(item))
            return;
    }
}

void YamlFieldReader::leaveAlone(const Node &key)
{
    warning(key, Texts::tr("“%1” is not known here and is left alone.").arg(key.text));
}

bool YamlFieldReader::eachField(const Node &map, const Field &field)
{
    if (!map.isMap())
        return false;
    QSet<QString> seen;
    for (size_t i = 0; i < map.keys.size(); ++i) {
        if (seen.contains(map.keys[i].text)) {
            error(map.keys[i], Texts::tr("“%1” is given twice.").arg(map.keys[i].text));
            continue;
        }
        seen.insert(map.keys[i].text);
        field(map.keys[i], map.items[i]);
    }
    return true;
}

void YamlFieldReader::readText(const Node &value, QString &into)
{
    if (value.isScalar())
        into = value.text;
    else
        error(value, Texts::tr("This must be one text."));
}

void YamlFieldReader::readTexts(const Node &value, QStringList &into, const QString &example)
{
    into.clear();
    if (value.isScalar()) {
        into.append(value.text);
        return;
    }
    if (!value.isSequence())
        return error(value, Texts::tr("This must be a list such as %1.").arg(example));
    for (const Node &item : value.items) {
        QString text;
        readText(item, text);
        into.append(text);
    }
}

void YamlFieldReader::readFilter(const Node &value, QString &into)
{
    readText(value, into);
    if (into == u"all")
        into.clear();
    if (const auto filter = HostFilter::check(into); !filter)
        error(value, filter.error().toText());
}

void YamlFieldReader::error(const Node &node, const QString &message)
{
    ++m_errors;
    report(true, node, message);
}

void YamlFieldReader::warning(const Node &node, const QString &message) { report(false, node, message); }

void YamlFieldReader::report(bool isError, const Node &node, const QString &message)
{
    if (m_problems.size() < problemLimit)
        m_problems.append({isError, node.line, node.column, message});
}

} // namespace qd::hosts
