// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/inventory_reader.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringDecoder>

#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace qd::hosts {
namespace {

constexpr int kNodeBudget = 1'000'000;
constexpr int kDepthBudget = 24;
constexpr qsizetype kProblemLimit = 200;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::InventoryFile)
};

QString scalarText(const YAML::Node &node) { return QString::fromStdString(node.Scalar()); }

} // namespace

void InventoryReader::read()
{
    if (!decodable())
        return;
    m_lines = m_file.m_text.split('\n');
    m_nodesLeft = kNodeBudget;
    try {
        const YAML::Node root = YAML::Load(m_file.m_text.toStdString());
        if (withinBudget(root, 0))
            readDocument(root);
    } catch (const YAML::Exception &e) {
        const Place place = e.mark.is_null() ? Place{} : Place{e.mark.line + 1, e.mark.column + 1};
        report(place, true, Texts::tr("This is not valid YAML: %1.").arg(QString::fromStdString(e.msg)));
    }
}

bool InventoryReader::decodable()
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QList<QByteArray> lines = m_file.m_text.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString text = decoder.decode(lines.at(i));
        const bool broken = decoder.hasError() || lines.at(i).contains('\0');
        if (broken) {
            report(Place{int(i) + 1, 1}, true, Texts::tr("This line is not text in UTF-8."));
            return false;
        }
    }
    return true;
}

bool InventoryReader::withinBudget(const YAML::Node &node, int depth)
{
    if (--m_nodesLeft < 0 || depth > kDepthBudget) {
        report(node, true, Texts::tr("This is nested too deeply or repeated too often to be a host list."));
        return false;
    }
    if (node.IsSequence()) {
        return std::all_of(node.begin(), node.end(),
                           [&](const auto &item) { return withinBudget(item, depth + 1); });
    }
    if (node.IsMap()) {
        return std::all_of(node.begin(), node.end(), [&](const auto &pair) {
            return withinBudget(pair.first, depth + 1) && withinBudget(pair.second, depth + 1);
        });
    }
    return true;
}

void InventoryReader::readDocument(const YAML::Node &root)
{
    m_file.m_accessReadable = root.IsNull() || root.IsMap();
    if (root.IsNull())
        return;
    if (!root.IsMap())
        return report(root, true, Texts::tr("The file must begin with “hosts:” and a list of hosts below it."));
    QSet<QString> seen;
    for (const auto &pair : root) {
        const QString key = scalarText(pair.first);
        if (seen.contains(key))
            report(pair.first, true, Texts::tr("“%1” is given twice.").arg(key));
        seen.insert(key);
        if (key == u"version") {
            if (scalarText(pair.second) != u"1")
                report(pair.second, true, Texts::tr("This version of Quarterdeck reads only version 1 of the file."));
        } else if (key == u"hosts") {
            readEntries(pair.second);
        } else if (key == u"access") {
            readAccess(pair.second);
            keepExtra({}, key, pair.second); // kept as it stands when the file is written anew
        } else if (key == u"smart_groups") {
            m_file.m_smartLine = pair.first.Mark().line;
            readSmartGroups(pair.second);
        } else {
            report(pair.first, false, Texts::tr("“%1” is not known here and is left alone.").arg(key));
            keepExtra({}, key, pair.second);
        }
    }
    if (!seen.contains(QStringLiteral("hosts")))
        report(root, true, Texts::tr("“hosts:” is missing."));
}

void InventoryReader::readEntries(const YAML::Node &list)
{
    if (list.IsNull())
        return;
    if (!list.IsSequence())
        return report(list, true, Texts::tr("“hosts” must be a list: each host begins with “- ”."));
    for (const auto &node : list)
        readEntry(node);
    checkEntries();
    m_file.m_spliceable = list.size() > 0 && findSpans(list, m_file.m_spans, [this](qsizetype i) { return m_file.m_hosts.value(i).id; });
    dropBadEntries();
}

void InventoryReader::readEntry(const YAML::Node &node)
{
    const qsizetype index = m_file.m_hosts.size();
    m_file.m_hosts.append(Host{});
    m_places.append({{QString(), Place{node.Mark().line + 1, node.Mark().column + 1}}});
    if (!node.IsMap()) {
        m_bad.insert(index);
        return report(node, true, Texts::tr("A host must be a list of fields such as “name: web-01”."));
    }
    Host &host = m_file.m_hosts.last();
    const qsizetype before = m_file.m_problems.size();
    for (const auto &pair : node)
        readField(pair.first, pair.second, host);
    if (host.id.isEmpty() && !host.name.isEmpty())
        host.id = derivedId(host.name);
    for (InventoryFile::Extra &extra : m_file.m_extras) {
        if (extra.id.value == u"\n") // kept before the id was known
            extra.id = host.id;
    }
    if (std::any_of(m_file.m_problems.begin() + before, m_file.m_problems.end(), std::mem_fn(&FileProblem::isError)))
        m_bad.insert(index);
}

void InventoryReader::readField(const YAML::Node &key, const YAML::Node &value, Host &host)
{
    const QString name = scalarText(key);
    QHash<QString, Place> &places = m_places.last();
    if (places.contains(name) && !name.isEmpty())
        return report(key, true, Texts::tr("“%1” is given twice.").arg(name));
    places.insert(name, Place{value.Mark().line + 1, value.Mark().column + 1});
    QString *texts[] = {&host.id.value,     &host.name,     nullptr,     &host.address, nullptr,    &host.user,
                        &host.identityFile, &host.jumpHost, &host.group, nullptr,       &host.note, &host.access,
                        nullptr,            &host.origin,   nullptr};
    for (int i = 0; i <= int(kLastHostField); ++i) {
        const auto field = HostField(i);
        if (fieldKey(field) != name)
            continue;
        if (texts[i])
            std::ignore = readScalar(value, name, *texts[i]);
        else if (field == HostField::Port)
            readPort(value, host);
        else if (field == HostField::Local || field == HostField::Vanished)
            readFlag(value, name, field == HostField::Local ? host.local : host.vanished);
        else
            readList(value, name, field == HostField::Tags ? host.tags : host.tunnels);
        return;
    }
    report(key, false, Texts::tr("“%1” is not known here and is left alone.").arg(name));
    keepExtra({QStringLiteral("\n")}, name, value);
}

bool InventoryReader::readScalar(const YAML::Node &value, const QString &key, QString &into)
{
    if (value.IsScalar()) {
        into = scalarText(value);
    } else if (!value.IsNull()) {
        report(value, true, Texts::tr("“%1” must be one text, not a list or a group of fields.").arg(key));
        return false;
    }
    return true;
}

void InventoryReader::readPort(const YAML::Node &value, Host &host)
{
    QString text;
    if (value.IsNull() || !readScalar(value, QStringLiteral("port"), text))
        return;
    bool ok = false;
    const int port = text.toInt(&ok);
    if (!ok)
        report(value, true, Texts::tr("“port” must be a number, not “%1”.").arg(text));
    else if (port < 1 || port > 65535)
        report(value, true, Texts::tr("The port must be between 1 and 65535."));
    else
        host.port = port;
}

void InventoryReader::readFlag(const YAML::Node &value, const QString &key, bool &into)
{
    QString text;
    if (!readScalar(value, key, text))
        return;
    if (text != u"true" && text != u"false")
        report(value, true, Texts::tr("“%1” must be true or false.").arg(key));
    into = text == u"true";
}

void InventoryReader::readList(const YAML::Node &value, const QString &key, QStringList &into)
{
    if (value.IsNull())
        return;
    if (!value.IsSequence())
        return report(value, true, Texts::tr("“%1” must be a list such as [web, prod].").arg(key));
    for (const auto &item : value) {
        QString text;
        if (readScalar(item, key, text))
            into.append(text);
    }
}

/// Any error here makes the whole of it unknown: a rule that cannot be read must not count as none.
void InventoryReader::readAccess(const YAML::Node &map)
{
    if (map.IsNull())
        return;
    const auto wrong = [this](const YAML::Node &node, const QString &message) {
        m_file.m_accessReadable = false;
        report(node, true, message);
    };
    if (!map.IsMap())
        return wrong(map, Texts::tr("“access” must be lines such as “tag:prod: confirm”."));
    for (const auto &pair : map) {
        const QString subject = scalarText(pair.first);
        const auto access = ssh::accessNamed(scalarText(pair.second));
        if (!pair.first.IsScalar() || !isAccessSubject(subject))
            wrong(pair.first, Texts::tr("“%1” must be all, tag:NAME or group:NAME.").arg(subject));
        else if (!pair.second.IsScalar() || !access)
            wrong(pair.second, Texts::tr("The access must be read-only, confirm or full."));
        else
            m_file.m_access.append({subject, *access});
    }
}

void InventoryReader::readSmartGroups(const YAML::Node &list)
{
    if (list.IsNull())
        return;
    if (!list.IsSequence())
        return report(list, true, Texts::tr("“smart_groups” must be a list: each begins with “- ”."));
    for (const auto &node : list)
        readSmartGroup(node);
    m_file.m_smartSpliceable = findSpans(list, m_file.m_smartSpans, [this](qsizetype i) { return HostId{m_file.m_smartGroups.value(i).name}; });
}

void InventoryReader::readSmartGroup(const YAML::Node &node)
{
    SmartGroup group;
    if (!node.IsMap())
        return report(node, true, Texts::tr("A smart group must be a “name:” and a “filter:”."));
    for (const auto &pair : node) {
        const QString key = scalarText(pair.first);
        if (key == u"name")
            std::ignore = readScalar(pair.second, key, group.name);
        else if (key == u"filter")
            std::ignore = readScalar(pair.second, key, group.filter);
        else
            keepExtra({QStringLiteral("\n")}, key, pair.second);
    }
    for (InventoryFile::Extra &extra : m_file.m_extras) {
        if (extra.id.value == u"\n") // kept before the name was known
            extra.id = InventoryFile::smartId(group.name);
    }
    if (const QString wrong = smartGroupProblem(group, m_file.m_smartGroups); !wrong.isEmpty())
        return report(node["filter"] && !group.name.isEmpty() ? node["filter"] : node, true, wrong);
    m_file.m_smartGroups.append(group);
}

void InventoryReader::keepExtra(const HostId &id, const QString &key, const YAML::Node &value)
{
    m_file.m_extras.append({id, key, flow(value)});
}

void InventoryReader::checkEntries()
{
    QHash<QString, int> lineOfId;
    QHash<QString, qsizetype> byName;
    int localLine = 0;
    for (qsizetype i = 0; i < m_file.m_hosts.size(); ++i) {
        const Host &host = m_file.m_hosts.at(i);
        const int line = m_places.at(i).value(QString()).line;
        if (m_bad.contains(i))
            continue;
        if (const int twin = byName.contains(host.name.toLower()) ? m_places.at(byName.value(host.name.toLower())).value(QString()).line : 0)
            blame(i, HostField::Name, Texts::tr("The name “%1” is already used in line %2.").arg(host.name).arg(twin));
        else if (const int other = lineOfId.value(host.id.value))
            blame(i, HostField::Id, Texts::tr("The id “%1” is already used in line %2.").arg(host.id.value).arg(other));
        else if (host.local && localLine)
            blame(i, HostField::Local, Texts::tr("Only one entry can be this machine; the other is in line %1.").arg(localLine));
        lineOfId.insert(host.id.value, line);
        byName.insert(host.name.toLower(), i);
        localLine = host.local ? line : localLine;
    }
    for (qsizetype i = 0; i < m_file.m_hosts.size(); ++i) {
        if (m_bad.contains(i))
            continue;
        for (const FieldProblem &problem : validate(m_file.m_hosts.at(i), onTheWay(i, byName)))
            blame(i, problem.field, problem.message);
    }
}

void InventoryReader::blame(qsizetype entry, HostField field, const QString &message)
{
    const auto &places = m_places.at(entry);
    report(places.value(fieldKey(field), places.value(QString())), true, message);
    m_bad.insert(entry);
}

/// The entries that the jump chain of one can lead through: all that its validation needs of ten thousand.
QList<Host> InventoryReader::onTheWay(qsizetype entry, const QHash<QString, qsizetype> &byName) const
{
    QList<Host> found;
    QSet<qsizetype> seen{entry};
    QList<qsizetype> open{entry};
    while (!open.isEmpty()) {
        for (const HopSpec &hop : parseJumpChain(m_file.m_hosts.at(open.takeFirst()).jumpHost)) {
            const qsizetype next = byName.value(hop.host.toLower(), -1);
            if (next < 0 || seen.contains(next))
                continue;
            seen.insert(next);
            open.append(next);
            found.append(m_file.m_hosts.at(next));
        }
    }
    return found;
}

void InventoryReader::dropBadEntries()
{
    QList<Host> good;
    for (qsizetype i = 0; i < m_file.m_hosts.size(); ++i) {
        if (!m_bad.contains(i))
            good.append(m_file.m_hosts.at(i));
    }
    m_file.m_hosts = good;
}

void InventoryReader::report(const Place &place, bool isError, const QString &message)
{
    if (m_file.m_problems.size() < kProblemLimit)
        m_file.m_problems.append({isError, place.line, place.column, message});
}

void InventoryReader::report(const YAML::Node &node, bool isError, const QString &message)
{
    const YAML::Mark mark = node.Mark();
    report(mark.is_null() ? Place{} : Place{mark.line + 1, mark.column + 1}, isError, message);
}

} // namespace qd::hosts
