// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/yaml_list.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::hosts {
namespace {

int indentOf(QByteArrayView line)
{
    int column = 0;
    while (column < line.size() && line[column] == ' ')
        ++column;
    return column;
}

bool isBlank(QByteArrayView line) { return line.trimmed().isEmpty(); }
bool isComment(QByteArrayView line) { return line.trimmed().startsWith('#'); }

/// Where the comment of a line begins (with the blanks before it), searched from `from` on; the line's length if it has none.
qsizetype commentOf(QByteArrayView line, qsizetype from)
{
    char quote = 0;
    for (qsizetype i = from; i < line.size(); ++i) {
        const char c = line[i];
        if (quote) {
            if (c == '\\' && quote == '"')
                ++i;
            else if (c == quote)
                quote = 0;
        } else if ((c == '"' || c == '\'') && (i == from || QByteArrayView(" \t[{,:").contains(line[i - 1]))) {
            quote = c; // else an apostrophe within a word
        } else if (c == '#' && i > 0 && (line[i - 1] == ' ' || line[i - 1] == '\t')) {
            while (i > from && (line[i - 1] == ' ' || line[i - 1] == '\t'))
                --i;
            return i;
        }
    }
    return line.size();
}

const YamlField *find(const QList<YamlField> &fields, const QString &key)
{
    const auto it = std::ranges::find(fields, key, &YamlField::key);
    return it == fields.end() ? nullptr : &*it;
}

bool isSame(const YamlField *a, const YamlField *b) { return (!a && !b) || (a && b && a->value == b->value); }

QString flowOf(const YamlNode &node)
{
    QStringList parts;
    switch (node.kind) {
    case YamlNode::Kind::Null: return QStringLiteral("null");
    case YamlNode::Kind::Scalar: return YamlList::quoted(node.text);
    case YamlNode::Kind::Sequence:
        for (const YamlNode &item : node.items)
            parts.append(flowOf(item));
        return u'[' + parts.join(QStringLiteral(", ")) + u']';
    case YamlNode::Kind::Map:
        for (size_t i = 0; i < node.items.size(); ++i)
            parts.append(flowOf(node.keys[i]) + QStringLiteral(": ") + flowOf(node.items[i]));
        return u'{' + parts.join(QStringLiteral(", ")) + u'}';
    }
    return {};
}

} // namespace

QString YamlList::quoted(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_/][A-Za-z0-9_./+-]*( [A-Za-z0-9_./+()-]+)*$"));
    static const QStringList words{QStringLiteral("null"), QStringLiteral("true"), QStringLiteral("false"), QStringLiteral("yes"),
                                   QStringLiteral("no"),   QStringLiteral("on"),   QStringLiteral("off")};
    if (plain.match(text).hasMatch() && !words.contains(text.toLower()))
        return text;
    QString out = QStringLiteral("\"");
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            out += QStringLiteral("\\") + c;
        else if (c.unicode() < 0x20 || (c.unicode() >= 0x7F && c.unicode() < 0xA0) || c.unicode() == 0x2028 || c.unicode() == 0x2029 || c.unicode() == 0xFEFF)
            out += QStringLiteral("\\u%1").arg(int(c.unicode()), 4, 16, QChar(u'0'));
        else
            out += c;
    }
    return out + u'"';
}

QString YamlList::flow(const QStringList &texts)
{
    QStringList parts;
    for (const QString &text : texts)
        parts.append(quoted(text));
    return u'[' + parts.join(QStringLiteral(", ")) + u']';
}

std::optional<YamlList> YamlList::open(const QByteArray &text, const QString &key)
{
    auto root = parseYaml(text);
    if (!root || !(root->isMap() || root->isNull()) || (root->isMap() && root->keys.empty()))
        return {};
    YamlList list;
    list.m_root = std::make_shared<const Node>(std::move(*root));
    list.m_key = key;
    list.m_isCrlf = text.contains("\r\n");
    list.m_endsWithNewline = text.isEmpty() || text.endsWith('\n');
    list.m_lines = text.split('\n');
    if (list.m_endsWithNewline)
        list.m_lines.removeLast();
    if (!list.findSection(key) || !list.findItems())
        return {};
    return list;
}

bool YamlList::findSection(const QString &key)
{
    const auto isEnd = [this](int i) { return m_lines.at(i).startsWith("---") || m_lines.at(i).startsWith("..."); };
    int next = int(m_lines.size());
    for (size_t i = 0; i < m_root->keys.size(); ++i) {
        const Node &one = m_root->keys[i];
        if (one.column != 1 || one.line > m_lines.size())
            return false; // a map in flow style, or with a mark before it
        if (one.text == key) {
            m_keyLine = one.line - 1;
            m_list = &m_root->items[i];
        }
    }
    for (const Node &one : m_root->keys) {
        if (m_keyLine >= 0 && one.line - 1 > m_keyLine)
            next = std::min(next, one.line - 1);
    }
    m_end = std::max(m_keyLine + 1, 0);
    if (m_keyLine < 0)
        m_end = int(m_lines.size());
    while (m_keyLine >= 0 && m_end < next && !isEnd(m_end))
        ++m_end;
    if (m_keyLine < 0 && m_root->isMap()) { // behind the last key of this document
        m_end = m_root->keys.back().line;
        while (m_end < int(m_lines.size()) && !isEnd(m_end))
            ++m_end;
    }
    return m_keyLine < 0 || m_lines.at(m_keyLine).startsWith(key.toUtf8() + ':');
}

bool YamlList::findItems()
{
    if (!m_list || m_list->isNull())
        return true;
    if (!m_list->isSequence())
        return false;
    int above = m_keyLine;
    for (const Node &node : m_list->items) {
        Item item;
        item.node = &node;
        if (!node.isMap() || !findDash(node, above, item))
            return false;
        if (!m_items.empty() && item.dash != m_items.back().dash)
            return false;
        above = item.first;
        m_items.push_back(item);
    }
    for (size_t i = 0; i < m_items.size(); ++i) {
        m_items[i].last = lastOf(m_items[i].first, i + 1 < m_items.size() ? m_items[i + 1].first : m_end, m_items[i].dash + 1);
        findFields(m_items[i]);
    }
    return true;
}

bool YamlList::findDash(const Node &node, int above, Item &item) const
{
    static const QRegularExpression before(QStringLiteral("^ *- +$")), alone(QStringLiteral("^ *-\\s*(#.*)?$"));
    int at = node.line - 1;
    if (at <= above || at >= m_end)
        return false;
    item.column = node.column - 1;
    item.isBlock = m_lines.at(at).mid(item.column, 1) != "{";
    QString lead = QString::fromUtf8(m_lines.at(at).left(item.column));
    if (!before.match(lead).hasMatch()) { // the dash on a line of its own
        if (!lead.trimmed().isEmpty())
            return false;
        do {
            lead = QString::fromUtf8(m_lines.at(--at));
        } while (at > above && (isBlank(m_lines.at(at)) || isComment(m_lines.at(at))));
        if (at <= above || !alone.match(lead).hasMatch())
            return false;
    }
    item.first = at;
    item.dash = int(lead.indexOf(u'-'));
    return true;
}

/// The last line of what begins at `first` and ends before `end`: blank lines and comments further left than `column` are not its own.
int YamlList::lastOf(int first, int end, int column) const
{
    int last = end - 1;
    while (last > first && (isBlank(m_lines.at(last)) || (isComment(m_lines.at(last)) && indentOf(m_lines.at(last)) < column)))
        --last;
    return last;
}

void YamlList::findFields(Item &item) const
{
    for (const Node &key : item.node->keys) {
        const int at = key.line - 1;
        const QByteArray start = key.text.toUtf8() + ':';
        item.isBlock = item.isBlock && key.column - 1 == item.column && at >= item.first && at <= item.last
            && (item.fields.isEmpty() || at > item.fields.last().first) && m_lines.at(at).mid(item.column).startsWith(start);
        if (!item.isBlock)
            return item.fields.clear();
        if (!item.fields.isEmpty())
            item.fields.last().last = lastOf(item.fields.last().first, at, item.column + 1);
        item.fields.append({key.text, at, at});
    }
    if (!item.fields.isEmpty())
        item.fields.last().last = lastOf(item.fields.last().first, item.last + 1, item.column + 1);
}

QString YamlList::textOf(size_t item, QStringView key) const
{
    const Node &node = *m_items.at(item).node;
    const auto it = std::ranges::find(node.keys, key, &Node::text);
    return it == node.keys.end() ? QString() : node.items[size_t(it - node.keys.begin())].text;
}

QByteArray YamlList::line(const QString &text) const { return text.toUtf8() + (m_isCrlf ? "\r" : ""); }

QByteArray YamlList::replaced(int first, int last, const QByteArrayList &lines) const
{
    QByteArrayList all = m_lines.first(first) + lines + m_lines.sliced(last + 1);
    if (m_endsWithNewline || last + 1 >= int(m_lines.size()))
        all.append(QByteArray());
    return all.join('\n');
}

QByteArray YamlList::withNew(const QList<YamlField> &fields) const
{
    const int dash = m_items.empty() ? 2 : m_items.back().dash;
    QByteArrayList lines;
    for (const YamlField &field : fields)
        lines.append(line(QString(dash, u' ') + (lines.isEmpty() ? QStringLiteral("- ") : QStringLiteral("  ")) + field.key + QStringLiteral(": ") + field.value));
    if (!m_items.empty())
        return replaced(m_items.back().last + 1, m_items.back().last, lines);
    if (m_keyLine >= 0) { // the key is there and says "nothing": [], ~ or no word at all
        const QByteArray &old = m_lines.at(m_keyLine);
        const qsizetype value = m_key.toUtf8().size() + 1;
        const QByteArray comment = old.sliced(std::max(value, commentOf(old, value)));
        lines.prepend(old.first(value) + (comment.isEmpty() && m_isCrlf ? QByteArray("\r") : comment));
        return replaced(m_keyLine, m_keyLine, lines);
    }
    int at = m_end;
    while (at > 0 && isBlank(m_lines.at(at - 1)))
        --at;
    lines.prepend(line(m_key + u':'));
    if (at > 0 && m_root->isMap())
        return replaced(at, at - 1, lines);
    lines.prepend(line(QStringLiteral("version: 1")));
    return replaced(at, at - 1, lines);
}

QByteArray YamlList::without(size_t item) const
{
    const Item &gone = m_items.at(item);
    int first = gone.first;
    // What is said right above it is said about it.
    while (first - 1 > m_keyLine && isComment(m_lines.at(first - 1)) && indentOf(m_lines.at(first - 1)) == gone.dash)
        --first;
    return replaced(first, gone.last, {});
}

/// Whether the change needs no field on the dash's line to go.
bool YamlList::canSplice(const Item &item, const QList<YamlField> &before, const QList<YamlField> &after) const
{
    if (!item.isBlock || item.fields.isEmpty() || item.fields.first().first != item.node->line - 1)
        return false;
    const QString &first = item.fields.first().key;
    return find(after, first) || isSame(find(before, first), find(after, first));
}

/// All of the entry anew: its fields, then what this program does not know, in flow style.
QByteArrayList YamlList::rendered(const Item &item, const QList<YamlField> &before, const QList<YamlField> &after) const
{
    QList<YamlField> fields = after;
    for (size_t i = 0; i < item.node->keys.size(); ++i) {
        const QString &key = item.node->keys[i].text;
        if (!find(after, key) && !find(before, key))
            fields.append({quoted(key), flowOf(item.node->items[i])});
    }
    QByteArrayList lines;
    for (const YamlField &field : std::as_const(fields))
        lines.append(line(QString(item.dash, u' ') + (lines.isEmpty() ? QStringLiteral("- ") : QStringLiteral("  ")) + field.key + QStringLiteral(": ") + field.value));
    const QByteArray &old = m_lines.at(item.last);
    if (item.first == item.last && !item.isBlock && !lines.isEmpty()) {
        const QByteArray comment = old.sliced(commentOf(old, item.column)).trimmed();
        if (!comment.isEmpty())
            lines.first() = lines.first().replace("\r", "") + "  " + comment + (m_isCrlf ? "\r" : "");
    }
    return lines;
}

QByteArray YamlList::withChanged(size_t place, const QList<YamlField> &before, const QList<YamlField> &after) const
{
    const Item &item = m_items.at(place);
    if (!canSplice(item, before, after))
        return replaced(item.first, item.last, rendered(item, before, after));
    QByteArrayList lines;
    int done = item.first;
    const auto keepUntil = [&](int end) {
        for (; done < end; ++done)
            lines.append(m_lines.at(done));
    };
    qsizetype behind = -1; // where new fields go: behind the last one that stays
    for (const Field &field : item.fields) {
        const YamlField *const was = find(before, field.key), *const is = find(after, field.key);
        keepUntil(field.first);
        if (isSame(was, is)) {
            keepUntil(field.last + 1);
        } else if (is) {
            const QByteArray &old = m_lines.at(field.first);
            const qsizetype value = item.column + field.key.toUtf8().size() + 1;
            const QByteArray comment = old.sliced(std::max(value, commentOf(old, value)));
            lines.append(old.first(value) + ' ' + is->value.toUtf8() + (comment.isEmpty() && m_isCrlf ? QByteArray("\r") : comment));
        }
        done = field.last + 1;
        if (is || isSame(was, is))
            behind = lines.size();
    }
    keepUntil(item.last + 1);
    for (const YamlField &field : after) {
        const bool isThere = std::ranges::contains(item.fields, field.key, &Field::key);
        if (!isThere && !isSame(find(before, field.key), &field))
            lines.insert(behind++, line(QString(item.column, u' ') + field.key + QStringLiteral(": ") + field.value));
    }
    return replaced(item.first, item.last, lines);
}

} // namespace qd::hosts
