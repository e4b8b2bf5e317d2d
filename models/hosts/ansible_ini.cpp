// SPDX-License-Identifier: GPL-3.0-or-later
// Ansible's INI inventory, read as lib/ansible/plugins/inventory/ini.py of ansible-core documents and does.
#include "models/hosts/ansible_inventory.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QStringDecoder>

#include <algorithm>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::AnsibleInventory)
};

constexpr qsizetype kHostLimit = 20000;
constexpr int kRangeLimit = 4;

/// ab…zAB…Z, the order of Python's string.ascii_letters; -1 = not one letter.
int letterIndex(const QString &text)
{
    if (text.size() != 1)
        return -1;
    const char16_t c = text.front().unicode();
    return c >= u'a' && c <= u'z' ? c - u'a' : c >= u'A' && c <= u'Z' ? 26 + c - u'A' : -1;
}

QString letterAt(int index) { return QChar(char16_t(index < 26 ? u'a' + index : u'A' + index - 26)); }

bool hasRange(const QString &text)
{
    const qsizetype open = text.indexOf(u'['), colon = text.indexOf(u':'), close = text.indexOf(u']');
    return open >= 0 && open < colon && colon < close;
}

/// The members of "01:20", "a:f" or "0:10:2". Errors as a sentence.
Result<QStringList> rangeMembers(const QString &range)
{
    const QStringList bounds = range.split(u':');
    const QString begin = bounds.value(0).isEmpty() ? QStringLiteral("0") : bounds.value(0), end = bounds.value(1);
    bool okBegin = true, okEnd = true, okStep = true;
    const int step = bounds.size() == 3 ? bounds.at(2).toInt(&okStep) : 1;
    if (bounds.size() > 3 || end.isEmpty() || !okStep || step < 1)
        return failure(ErrorCode::Parse, Texts::tr("The range “%1” must be begin:end or begin:end:step.").arg(range));
    const bool padded = begin.startsWith(u'0') && begin.size() > 1;
    if (padded && begin.size() != end.size())
        return failure(ErrorCode::Parse, Texts::tr("Both ends of the range “%1” must have the same length.").arg(range));
    int first = letterIndex(begin), last = letterIndex(end);
    const bool letters = first >= 0 && last >= 0;
    if (!letters) {
        first = begin.toInt(&okBegin);
        last = end.toInt(&okEnd);
    }
    if (!okBegin || !okEnd || first < 0 || (letters && first > last))
        return failure(ErrorCode::Parse, Texts::tr("The range “%1” has no first or last member.").arg(range));
    if ((qint64(last) - first) / step >= kHostLimit)
        return failure(ErrorCode::Parse, Texts::tr("The range “%1” means more than %2 hosts.").arg(range).arg(kHostLimit));
    QStringList members;
    for (qint64 i = first; i <= last; i += step)
        members.append(letters ? letterAt(int(i)) : padded ? QStringLiteral("%1").arg(i, int(begin.size()), 10, QLatin1Char('0')) : QString::number(i));
    return members;
}

Result<QStringList> expanded(const QString &pattern, int depth)
{
    if (!hasRange(pattern))
        return QStringList{pattern};
    const qsizetype open = pattern.indexOf(u'['), close = pattern.indexOf(u']');
    const auto members = rangeMembers(pattern.sliced(open + 1, close - open - 1));
    if (!members)
        return members;
    QStringList all;
    for (const QString &member : *members) {
        const auto more = depth < kRangeLimit ? expanded(pattern.first(open) + member + pattern.sliced(close + 1), depth + 1)
                                              : Result<QStringList>(failure(ErrorCode::Parse, Texts::tr("“%1” has too many ranges.").arg(pattern)));
        if (!more)
            return more;
        all += *more;
        if (all.size() > kHostLimit)
            return failure(ErrorCode::Parse, Texts::tr("“%1” means more than %2 hosts.").arg(pattern).arg(kHostLimit));
    }
    return all;
}

/// One file on its way through the sections.
class IniReader {
public:
    explicit IniReader(AnsibleInventory &inventory) : m_inventory(inventory) {}

    Result<void> read(const QString &text)
    {
        for (const QString &raw : text.split(u'\n')) {
            ++m_line;
            const QString line = raw.trimmed();
            if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';'))
                continue;
            if (const auto done = readLine(line); !done)
                return failure(ErrorCode::Parse, Texts::tr("%1, line %2: %3").arg(m_inventory.file()).arg(m_line).arg(done.error().message));
        }
        return checkPending();
    }

private:
    Result<void> readLine(const QString &line)
    {
        static const QRegularExpression section(QStringLiteral("^\\[([^:\\]\\s]+)(?::(\\w+))?\\]\\s*(?:#.*)?$"));
        if (const auto match = section.match(line); match.hasMatch())
            return readSection(match.captured(1), match.captured(2));
        if (line.startsWith(u'[') && line.endsWith(u']'))
            return failure(ErrorCode::Parse, Texts::tr("“%1” is not a section: no spaces or colons may stand in it.").arg(line));
        if (m_state == u"children")
            return readChild(line);
        return m_state == u"vars" ? readVariable(line) : readHost(line);
    }

    Result<void> readSection(const QString &name, const QString &state)
    {
        m_section = name;
        m_state = state.isEmpty() ? QStringLiteral("hosts") : state;
        if (m_state != u"hosts" && m_state != u"children" && m_state != u"vars")
            return failure(ErrorCode::Parse, Texts::tr("“%1” is not a kind of section; there are :children and :vars.").arg(state));
        AnsibleInventory::Group &group = m_inventory.group(name);
        group.declared = group.declared || m_state != u"vars";
        if (!group.declared && !m_pending.contains(name))
            m_pending.insert(name, m_line);
        return {};
    }

    Result<void> readHost(const QString &line)
    {
        const auto words = splitAnsibleWords(line);
        if (!words || words->isEmpty())
            return failure(ErrorCode::Parse, Texts::tr("A quotation mark is missing in “%1”.").arg(line));
        const auto pattern = expandAnsiblePattern(words->first());
        if (!pattern)
            return std::unexpected(pattern.error());
        AnsibleInventory::Variables variables;
        for (const QString &word : words->sliced(1)) {
            const qsizetype at = word.indexOf(u'=');
            if (at < 0)
                return failure(ErrorCode::Parse, Texts::tr("“%1” must be key=value.").arg(word));
            variables.insert(word.first(at), ansibleValue(word.sliced(at + 1)));
        }
        for (const QString &name : pattern->names) {
            const bool known = m_inventory.hasHost(name);
            AnsibleInventory::HostEntry &host = m_inventory.host(name, m_line);
            if (pattern->port && !known) // Ansible takes it from the first mention only
                host.variables.insert(QStringLiteral("ansible_port"), QString::number(pattern->port));
            host.variables.insert(variables);
            m_inventory.addToGroup(m_section, name);
        }
        if (m_inventory.hosts().size() > kHostLimit)
            return failure(ErrorCode::Parse, Texts::tr("These are more than %1 hosts.").arg(kHostLimit));
        return {};
    }

    Result<void> readVariable(const QString &line)
    {
        const qsizetype at = line.indexOf(u'=');
        if (at < 0)
            return failure(ErrorCode::Parse, Texts::tr("“%1” must be key=value.").arg(line));
        const QString key = line.first(at).trimmed(), value = ansibleValue(line.sliced(at + 1).trimmed());
        AnsibleInventory::Group &group = m_inventory.group(m_section);
        if (key == u"ansible_group_priority")
            group.priority = value.toInt();
        else
            group.variables.insert(key, value);
        return {};
    }

    Result<void> readChild(const QString &line)
    {
        static const QRegularExpression name(QStringLiteral("^([^:\\]\\s]+)\\s*(?:#.*)?$"));
        const auto match = name.match(line);
        if (!match.hasMatch())
            return failure(ErrorCode::Parse, Texts::tr("“%1” is not the name of a group.").arg(line));
        const QString child = match.captured(1);
        if (!m_inventory.hasGroup(child) || !m_inventory.group(child).declared)
            m_pending.insert(child, m_line);
        m_inventory.group(child);
        QStringList &children = m_inventory.group(m_section).children;
        if (!children.contains(child))
            children.append(child);
        const auto loops = [this](const QString &group) { return m_inventory.depthOf(group) >= 100; };
        if (child == m_section || loops(child))
            return failure(ErrorCode::Parse, Texts::tr("The group “%1” would stand inside itself.").arg(child));
        return {};
    }

    Result<void> checkPending()
    {
        static const QSet<QString> always{QStringLiteral("all"), QStringLiteral("ungrouped")};
        for (auto it = m_pending.cbegin(); it != m_pending.cend(); ++it) {
            if (!always.contains(it.key()) && !m_inventory.group(it.key()).declared)
                return failure(ErrorCode::Parse, Texts::tr("%1, line %2: The group “%3” is not defined.").arg(m_inventory.file()).arg(it.value()).arg(it.key()));
        }
        return {};
    }

    AnsibleInventory &m_inventory;
    QString m_section = QStringLiteral("ungrouped");
    QString m_state = QStringLiteral("hosts");
    QMap<QString, int> m_pending; ///< groups that were named and must still be declared, with the line
    int m_line = 0;
};

} // namespace

Result<AnsiblePattern> expandAnsiblePattern(const QString &pattern)
{
    static const QRegularExpression bracketed(QStringLiteral("^\\[(.+)\\]:([0-9]+)$"));
    static const QRegularExpression plain(QStringLiteral("^((?:[^:\\[\\]]|\\[[^\\]]*\\])+):([0-9]+)$"));
    AnsiblePattern result;
    QString name = pattern;
    for (const QRegularExpression &form : {bracketed, plain}) {
        if (const auto match = form.match(name); match.hasMatch()) {
            name = match.captured(1);
            result.port = match.captured(2).toInt();
            break;
        }
    }
    const auto names = expanded(name, 0);
    if (!names)
        return std::unexpected(names.error());
    result.names = *names;
    return result;
}

std::optional<QStringList> splitAnsibleWords(const QString &line)
{
    QStringList words;
    QString word;
    QChar quote;
    bool any = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line.at(i);
        if (!quote.isNull()) {
            const QChar next = i + 1 < line.size() ? line.at(i + 1) : QChar();
            if (c == quote)
                quote = QChar();
            else if (c == u'\\' && quote == u'"' && (next == u'"' || next == u'\\'))
                word += line.at(++i);
            else
                word += c;
        } else if (c == u'#') {
            break;
        } else if (c == u' ' || c == u'\t' || c == u'\r' || c == u'\n') { // no other space divides words there
            if (any)
                words.append(word);
            word.clear();
            any = false;
        } else if (c == u'"' || c == u'\'') {
            quote = c;
            any = true;
        } else if (c == u'\\') {
            if (++i >= line.size())
                return std::nullopt;
            word += line.at(i);
            any = true;
        } else {
            word += c;
            any = true;
        }
    }
    if (!quote.isNull())
        return std::nullopt;
    if (any)
        words.append(word);
    return words;
}

QString ansibleValue(const QString &text)
{
    static const QRegularExpression literal(QStringLiteral("^(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'|([+-]?(?:0|[1-9][0-9_]*)))\\s*(?:#.*)?$"));
    const auto match = literal.match(text.trimmed());
    if (!match.hasMatch())
        return text;
    if (!match.captured(3).isEmpty()) {
        const QString number = QString(match.captured(3)).remove(u'_');
        return number.startsWith(u'+') ? number.sliced(1) : number;
    }
    static const QRegularExpression backslash(QStringLiteral("\\\\([\"'\\\\])"));
    QString inner = match.captured(1) + match.captured(2);
    return inner.replace(backslash, QStringLiteral("\\1"));
}

Result<AnsibleInventory> parseAnsibleIni(const QByteArray &text, const QString &file)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder.decode(text);
    if (decoder.hasError() || text.contains('\0'))
        return failure(ErrorCode::Parse, Texts::tr("%1 is not text in UTF-8.").arg(file));
    AnsibleInventory inventory;
    inventory.setFile(file);
    inventory.group(QStringLiteral("all")).declared = true;
    inventory.group(QStringLiteral("ungrouped")).declared = true;
    if (const auto done = IniReader(inventory).read(decoded); !done)
        return std::unexpected(done.error());
    return inventory;
}

} // namespace qd::hosts
