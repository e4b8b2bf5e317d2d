// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/inventory_writer.h"

#include "models/hosts/inventory_reader.h"

#include <QtCore/QRegularExpression>

#include <algorithm>
#include <array>
#include <optional>

namespace qd::hosts {
namespace {

constexpr std::array kFields = {HostField::Id, HostField::Name, HostField::Local, HostField::Address,
                                HostField::Port, HostField::User, HostField::Identity, HostField::Jump,
                                HostField::Group, HostField::Tags, HostField::Note, HostField::Access,
                                HostField::Tunnels, HostField::Origin, HostField::Vanished};

QString optionalScalar(const QString &text) { return text.isEmpty() ? QString() : yamlScalar(text); }

QString flowList(const QStringList &texts)
{
    QStringList items;
    std::ranges::transform(texts, std::back_inserter(items), yamlScalar);
    return items.isEmpty() ? QString() : u'[' + items.join(QStringLiteral(", ")) + u']';
}

/// The value as it stands behind the colon; empty = the field is left out.
QString fieldValue(const Host &host, HostField field)
{
    switch (field) {
    case HostField::Id: return yamlScalar(host.id.value);
    case HostField::Name: return yamlScalar(host.name);
    case HostField::Local: return host.local ? QStringLiteral("true") : QString();
    case HostField::Address: return optionalScalar(host.address);
    case HostField::Port: return host.port ? QString::number(host.port) : QString();
    case HostField::User: return optionalScalar(host.user);
    case HostField::Identity: return optionalScalar(host.identityFile);
    case HostField::Jump: return optionalScalar(host.jumpHost);
    case HostField::Group: return optionalScalar(host.group);
    case HostField::Tags: return flowList(host.tags);
    case HostField::Note: return optionalScalar(host.note);
    case HostField::Access: return optionalScalar(host.access);
    case HostField::Tunnels: return flowList(host.tunnels);
    case HostField::Origin: return optionalScalar(host.origin);
    case HostField::Vanished: return host.vanished ? QStringLiteral("true") : QString();
    }
    Q_UNREACHABLE_RETURN(QString());
}

int canonicalPlace(const QString &key)
{
    const auto it = std::ranges::find_if(kFields, [&](HostField f) { return fieldKey(f) == key; });
    return it == kFields.end() ? -1 : int(it - kFields.begin());
}

QByteArray fieldLine(int column, HostField field, const QString &value)
{
    return QByteArray(column, ' ') + fieldKey(field).toUtf8() + ": " + value.toUtf8();
}

/// Puts the list's dash before the first key of an entry whose lines all begin with spaces.
void addDash(QList<QByteArray> &lines, int dashColumn)
{
    for (QByteArray &line : lines) {
        if (!line.trimmed().isEmpty() && !line.trimmed().startsWith('#')) {
            line[dashColumn] = '-';
            return;
        }
    }
}

QList<QByteArray> newEntry(const Host &host, int dashColumn, int keyColumn)
{
    QList<QByteArray> lines;
    for (const HostField field : kFields) {
        const QString value = fieldValue(host, field);
        if (!value.isEmpty())
            lines.append(fieldLine(keyColumn, field, value));
    }
    addDash(lines, dashColumn);
    return lines;
}

QList<QByteArray> smartLines(const SmartGroup &group, int dashColumn)
{
    const QByteArray dash(dashColumn, ' ');
    return {dash + "- name: " + yamlScalar(group.name).toUtf8(), dash + "  filter: " + yamlScalar(group.filter).toUtf8()};
}

const Host *findById(const QList<Host> &hosts, const HostId &id)
{
    const auto it = std::ranges::find(hosts, id, &Host::id);
    return it == hosts.end() ? nullptr : &*it;
}

} // namespace

QString yamlScalar(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z_./~][A-Za-z0-9_./~@+ -]*\\z"));
    static const QRegularExpression address(QStringLiteral("^[0-9]+(\\.[0-9]+){3}\\z"));
    static const QRegularExpression word(QStringLiteral("^(true|false|yes|no|on|off|null|y|n|~|[.]+(inf|nan)?)\\z"),
                                         QRegularExpression::CaseInsensitiveOption);
    const bool safe = plain.match(text).hasMatch() && !text.endsWith(u' ') && !word.match(text).hasMatch()
        && !text.startsWith(u"---") && !text.startsWith(u"...");
    if (safe || address.match(text).hasMatch())
        return text;
    QString quoted = QStringLiteral("\"");
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            quoted += u'\\' + QString(c);
        else if (c == u'\n')
            quoted += QStringLiteral("\\n");
        else if (c == u'\t')
            quoted += QStringLiteral("\\t");
        else if (c.unicode() < 0x20 || c.unicode() == 0x7F || c.unicode() == 0xFEFF || (c.unicode() >= 0x80 && c.unicode() < 0xA0) || c.unicode() == 0x2028 || c.unicode() == 0x2029)
            quoted += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            quoted += c;
    }
    return quoted + u'"';
}

QByteArray InventoryFile::textWith(const QList<Host> &wanted) const
{
    Q_ASSERT(!hasErrors());
    return InventoryWriter(*this).text(wanted);
}

QByteArray InventoryFile::textWith(const QList<Host> &wanted, const QList<SmartGroup> &smartGroups) const
{
    Q_ASSERT(!hasErrors());
    return InventoryWriter(*this).text(wanted, smartGroups);
}

QByteArray InventoryWriter::text(const QList<Host> &wanted) const
{
    if (m_old.m_spliceable) {
        const QByteArray result = spliced(wanted);
        const InventoryFile again = InventoryFile::parse(result);
        if (!again.hasErrors() && again.hosts() == wanted && again.smartGroups() == m_old.m_smartGroups && again.m_extras.size() == extrasOf(wanted))
            return result;
    }
    return rewritten(wanted, m_old.m_smartGroups);
}

QByteArray InventoryWriter::text(const QList<Host> &wanted, const QList<SmartGroup> &smart) const
{
    const bool sameHosts = wanted == m_old.m_hosts && !m_old.m_text.trimmed().isEmpty();
    const QByteArray withHosts = sameHosts ? m_old.m_text : text(wanted);
    const InventoryFile between = InventoryFile::parse(withHosts);
    if (between.smartGroups() == smart)
        return withHosts;
    const QByteArray result = InventoryWriter(between).splicedSmart(smart);
    const InventoryFile again = InventoryFile::parse(result);
    const bool good = !again.hasErrors() && again.hosts() == wanted && again.smartGroups() == smart;
    return good ? result : rewritten(wanted, smart);
}

/// How many keys that are not known here belong to what stays.
qsizetype InventoryWriter::extrasOf(const QList<Host> &wanted) const
{
    return std::ranges::count_if(m_old.m_extras, [&](const InventoryFile::Extra &extra) {
        return extra.id.isEmpty() || extra.id.value.startsWith(u"smart\n") || findById(wanted, extra.id);
    });
}

QByteArray InventoryWriter::splicedSmart(const QList<SmartGroup> &wanted) const
{
    const auto named = [](const QList<SmartGroup> &groups, const QString &name) {
        const auto at = std::ranges::find(groups, name, &SmartGroup::name);
        return at == groups.end() ? nullptr : &*at;
    };
    QByteArray text = m_old.m_text;
    if (!text.endsWith('\n'))
        text += '\n';
    const bool fresh = m_old.m_smartLine < 0;
    if (fresh)
        text += "smart_groups:\n";
    const QList<QByteArray> lines = text.split('\n');
    QList<QByteArray> out;
    int next = 0;
    for (const InventoryFile::EntrySpan &span : m_old.m_smartSpans) {
        const SmartGroup *before = named(m_old.m_smartGroups, span.id.value), *after = named(wanted, span.id.value);
        out += lines.sliced(next, (after ? span.first : span.lead) - next);
        if (after && before && after->filter == before->filter)
            out += lines.sliced(span.first, span.last - span.first + 1);
        else if (after)
            out += splicedSmartEntry(span, *after);
        next = span.last + 1;
    }
    if (m_old.m_smartSpans.isEmpty()) {
        const int behind = fresh ? int(lines.size()) - 1 : m_old.m_smartLine + 1;
        out += lines.sliced(0, behind);
        next = behind;
    }
    const int dash = m_old.m_smartSpans.isEmpty() ? 2 : m_old.m_smartSpans.last().dashColumn;
    for (const SmartGroup &group : wanted) {
        if (!named(m_old.m_smartGroups, group.name))
            out += smartLines(group, dash);
    }
    out += lines.sliced(next);
    return out.join('\n');
}

/// Its lines with another rule: comments and keys that are not known here stay.
QList<QByteArray> InventoryWriter::splicedSmartEntry(const InventoryFile::EntrySpan &span, const SmartGroup &group) const
{
    const QList<QByteArray> lines = m_old.m_text.split('\n');
    QList<QByteArray> out;
    int next = span.first;
    for (const InventoryFile::FieldSpan &field : span.fields) {
        if (field.key != u"filter")
            continue;
        out += lines.sliced(next, field.first - next);
        QByteArray line = QByteArray(span.keyColumn, ' ') + "filter: " + yamlScalar(group.filter).toUtf8();
        if (field.first == span.first)
            line[span.dashColumn] = '-';
        out += line;
        next = field.last + 1;
    }
    return out + lines.sliced(next, span.last - next + 1);
}

QByteArray InventoryWriter::spliced(const QList<Host> &wanted) const
{
    const QList<QByteArray> lines = m_old.m_text.split('\n');
    QList<QByteArray> out;
    int next = 0;
    for (const InventoryFile::EntrySpan &span : m_old.m_spans) {
        const Host *before = findById(m_old.m_hosts, span.id);
        const Host *after = findById(wanted, span.id);
        out += lines.sliced(next, (after ? span.first : span.lead) - next);
        if (after && *after == *before)
            out += lines.sliced(span.first, span.last - span.first + 1);
        else if (after)
            out += splicedEntry(span, *before, *after);
        next = span.last + 1;
    }
    const InventoryFile::EntrySpan &model = m_old.m_spans.last();
    for (const Host &host : wanted) {
        if (!findById(m_old.m_hosts, host.id))
            out += newEntry(host, model.dashColumn, model.keyColumn);
    }
    out += lines.sliced(next);
    QByteArray text = out.join('\n');
    return text.endsWith('\n') ? text : text + '\n';
}

QList<QByteArray> InventoryWriter::splicedEntry(const InventoryFile::EntrySpan &span, const Host &before,
                                                const Host &after) const
{
    const QList<QByteArray> lines = m_old.m_text.split('\n');
    struct Block {
        int place;
        QList<QByteArray> lines;
    };
    QList<Block> blocks;
    int next = span.first;
    for (const InventoryFile::FieldSpan &field : span.fields) {
        Block block{canonicalPlace(field.key), lines.sliced(next, field.last - next + 1)};
        next = field.last + 1;
        if (blocks.isEmpty())
            block.lines.first()[span.dashColumn] = ' ';
        const bool known = block.place >= 0;
        const HostField which = known ? kFields[size_t(block.place)] : HostField::Note;
        if (known && fieldValue(before, which) != fieldValue(after, which)) {
            const QString value = fieldValue(after, which);
            // Comments above the key stay; the key's own lines go.
            block.lines.resize(block.lines.size() - (field.last - field.first + 1));
            if (!value.isEmpty())
                block.lines.append(fieldLine(span.keyColumn, which, value));
        }
        blocks.append(block);
    }
    for (int place = 0; place < int(kFields.size()); ++place) {
        const QString value = fieldValue(after, kFields[size_t(place)]);
        if (value.isEmpty() || std::ranges::contains(blocks, place, &Block::place))
            continue;
        const auto behind = std::ranges::find_if(blocks, [&](const Block &b) { return b.place > place; });
        blocks.insert(behind, {place, {fieldLine(span.keyColumn, kFields[size_t(place)], value)}});
    }
    QList<QByteArray> out;
    for (const Block &block : blocks)
        out += block.lines;
    addDash(out, span.dashColumn);
    return out;
}

QList<QByteArray> InventoryWriter::header() const
{
    QList<QByteArray> lines;
    for (const QByteArray &line : m_old.m_text.split('\n')) {
        if (!line.startsWith('#'))
            break;
        lines.append(line);
    }
    if (lines.isEmpty()) {
        lines = {"# Hosts of Quarterdeck. Edit by hand or in the console: one field a line, new hosts come last.",
                 "# Fields: name, address, port, user, identity, jump, group, tags, note, access. Keep the ids."};
    }
    return lines;
}

QList<QByteArray> InventoryWriter::extraLines(const HostId &id, int column) const
{
    QList<QByteArray> lines;
    for (const InventoryFile::Extra &extra : m_old.m_extras) {
        if (extra.id == id)
            lines.append(QByteArray(column, ' ') + (yamlScalar(extra.key) + QStringLiteral(": ") + extra.flow).toUtf8());
    }
    return lines;
}

QByteArray InventoryWriter::rewritten(const QList<Host> &wanted, const QList<SmartGroup> &smart) const
{
    QList<QByteArray> lines = header();
    lines.append("version: 1");
    lines += extraLines({}, 0);
    if (!smart.isEmpty())
        lines.append("smart_groups:");
    for (const SmartGroup &group : smart)
        lines += smartLines(group, 2) + extraLines(InventoryFile::smartId(group.name), 4);
    lines.append(wanted.isEmpty() ? "hosts: []" : "hosts:");
    for (const Host &host : wanted)
        lines += newEntry(host, 2, 4) + extraLines(host.id, 4);
    return lines.join('\n') + '\n';
}

} // namespace qd::hosts
