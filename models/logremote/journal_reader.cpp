// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/journal_reader.h"

#include <algorithm>

namespace qd::logs {
namespace {

constexpr qsizetype kLongestEntry = 64 * 1024 * 1024;

constexpr const char *kOpen = R"sh(mark=$(printf '\036')$1
most=$2
shift 2
if ! command -v journalctl >/dev/null 2>&1; then
    printf '%s X\n' "$mark"
    exit 0
fi
printf '%s P %s\n' "$mark" "$(journalctl --version | grep -c '+PCRE2')"
printf '%s D 0\n' "$mark"
journalctl "$@" | head -n 1
printf '%s E\n%s D 1\n' "$mark" "$mark"
journalctl "$@" -r | head -n "$most"
printf '%s E\n' "$mark"
)sh";

constexpr const char *kSome = R"sh(most=$1
shift
journalctl "$@" | head -n "$most"
)sh";

constexpr const char *kAll = R"sh(journalctl "$@"
)sh";

constexpr const char *kHeads = R"sh(for f in _HOSTNAME SYSLOG_IDENTIFIER _COMM; do journalctl "$@" --no-pager -q -F $f || exit 1; done
)sh";

constexpr const char *kBoots = R"sh(command -v journalctl >/dev/null 2>&1 || exit 69
journalctl "$@" --no-pager -q --list-boots -o json
)sh";

ssh::Command command(const char *script, const QStringList &arguments)
{
    ssh::Command command;
    command.script = QString::fromLatin1(script);
    command.arguments = arguments;
    command.effect = ssh::Effect::ReadOnly;
    return command;
}

} // namespace

void JournalReader::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype newline = bytes.indexOf('\n');
        if (newline < 0) {
            if (m_partial.size() < kLongestEntry)
                m_partial.append(bytes);
            return;
        }
        if (m_partial.isEmpty()) {
            readEntry(bytes.first(newline));
        } else {
            m_partial.append(bytes.first(newline));
            readEntry(std::exchange(m_partial, {}));
        }
        bytes = bytes.sliced(newline + 1);
    }
}

void JournalReader::readEntry(QByteArrayView json)
{
    const std::optional<JournalEntry> entry = JournalEntry::read(json, m_fields);
    if (!entry || entry->micros < 0 || entry->micros > (std::numeric_limits<qint64>::max() >> (kShift + 1)) || entry->cursor.isEmpty())
        return;
    if (m_block.entries++ == 0)
        m_block.firstCursor = entry->cursor;
    m_block.lastCursor = m_cursor = entry->cursor;
    entry->forEachLine([&](const QByteArray &text, const LineRecord &record) {
        m_last = std::max(m_last + 1, numberAt(entry->micros));
        m_block.numbers.push_back(m_last);
        m_block.lines.add(text, record);
    });
}

JournalBlock JournalReader::take() { return std::exchange(m_block, {}); }

JournalBlock JournalReader::readReversed(QByteArrayView bytes, LineNumber before)
{
    std::vector<QByteArrayView> entries;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype newline = bytes.indexOf('\n', at);
        if (newline < 0)
            break;
        entries.push_back(bytes.sliced(at, newline - at));
        at = newline + 1;
    }
    JournalReader reader;
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
        reader.readEntry(*entry);
    JournalBlock block = reader.take();
    // Where a clock went back, numbers of older entries could reach into those behind.
    for (size_t i = block.numbers.size(); i-- > 0 && block.numbers[i] >= before; --before)
        block.numbers[i] = before - 1;
    return block;
}

QStringList journalWords(const JournalScope &scope)
{
    QStringList words{QStringLiteral("--all"), QStringLiteral("--no-pager"), QStringLiteral("--output=json"), QString::fromLatin1(kJournalFields)};
    for (const QString &unit : scope.units)
        words << QStringLiteral("--unit=") + unit;
    if (!scope.boot.isEmpty())
        words << QStringLiteral("--boot=") + scope.boot;
    if (scope.priority >= 0)
        words << QStringLiteral("--priority=%1").arg(scope.priority);
    if (scope.time && scope.time->fromMs != kEarliestMs)
        words << QStringLiteral("--since=@%1").arg(scope.time->fromMs / 1000);
    if (scope.time && scope.time->toMs != kLatestMs)
        words << QStringLiteral("--until=@%1").arg(scope.time->toMs / 1000 + 1);
    return words + scope.options;
}

namespace journal_script {

ssh::Command open(const QByteArray &token, const QStringList &words, int most)
{
    return command(kOpen, QStringList{QString::fromLatin1(token), QString::number(most)} + words);
}

ssh::Command some(const Part &part)
{
    QStringList arguments{QString::number(part.most)};
    arguments += part.words;
    if (part.reverse)
        arguments << QStringLiteral("--reverse");
    return command(kSome, arguments);
}

ssh::Command all(const QStringList &words) { return command(kAll, words); }

ssh::Command heads(const QStringList &options) { return command(kHeads, options); }

ssh::Command boots(const QStringList &options) { return command(kBoots, options); }

} // namespace journal_script

QStringList journalGrep(const ServerPattern &pattern, const QByteArrayList &heads)
{
    const QByteArray &text = pattern.required;
    // What lies partly in "program[pid]: " and partly in the message has ": " in it or begins with that space.
    if (text.size() < 3 || text.startsWith(' ') || text.contains(": ") || text.contains('\0'))
        return {};
    // Other signs of k and s in a name would have to be known as such.
    const auto isAscii = [](const QByteArray &head) { return std::ranges::all_of(head, [](char c) { return uchar(c) < 0x80; }); };
    if (pattern.requiredCaseless && !std::ranges::all_of(heads, isAscii))
        return {};
    const QByteArray wanted = pattern.requiredCaseless ? text.toLower() : text;
    // A piece that is not of a stamp or a process number must stand in a host or a program, if it stands there at all.
    bool onlyMessage = false;
    for (const QByteArray &piece : QByteArray(wanted).replace('[', ' ').replace(']', ' ').replace(':', ' ').split(' ')) {
        const bool maybeStamp = std::ranges::all_of(piece, [](char c) { return (c >= '0' && c <= '9') || QByteArrayView("tT:.+-").contains(c); });
        if (piece.isEmpty() || maybeStamp)
            continue;
        onlyMessage = onlyMessage || std::ranges::none_of(heads, [&](const QByteArray &head) {
            QByteArray name = pattern.requiredCaseless ? head.toLower() : head;
            return name.contains(piece) || name.replace(' ', '_').contains(piece);
        });
    }
    if (!onlyMessage)
        return {};
    // journalctl's PCRE2 works on bytes: k and s have each one further sign in Unicode, everything else of ASCII has not.
    QString expression;
    for (char c : text) {
        const auto byte = uchar(c);
        const char small = char(byte | 0x20);
        const bool letter = small >= 'a' && small <= 'z' && byte < 0x80;
        if (pattern.requiredCaseless && letter) {
            const QString both = QStringLiteral("[%1%2]").arg(QString(QLatin1Char(small)), QString(QLatin1Char(char(small & ~0x20))));
            expression += small == 'k' ? QStringLiteral("(?:%1|\\xe2\\x84\\xaa)").arg(both)
                : small == 's'         ? QStringLiteral("(?:%1|\\xc5\\xbf)").arg(both)
                                       : both;
        } else {
            expression += letter || (byte >= '0' && byte <= '9') ? QString(QLatin1Char(c)) : QStringLiteral("\\x%1").arg(int(byte), 2, 16, QChar(u'0'));
        }
    }
    return {QStringLiteral("--case-sensitive=yes"), QStringLiteral("--grep=") + expression};
}

} // namespace qd::logs
