// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/line_parser.h"

#include "models/logtext/byte_find.h"

#include <QtCore/QCoreApplication>

#include <array>
#include <cstring>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::Format)
};

constexpr qsizetype kStampReach = 96; ///< how far into a line its stamp may begin
constexpr qsizetype kLevelReach = 96; ///< how far behind the stamp its level may stand

enum CharClass : quint8 { Letter = 1, Lower = 2, WordPart = 4 };
constexpr std::array<quint8, 256> kClasses = [] {
    std::array<quint8, 256> classes{};
    for (int c = 'a'; c <= 'z'; ++c)
        classes[size_t(c)] = Letter | Lower | WordPart;
    for (int c = 'A'; c <= 'Z'; ++c)
        classes[size_t(c)] = Letter | WordPart;
    for (int c = '0'; c <= '9'; ++c)
        classes[size_t(c)] = WordPart;
    classes[size_t('_')] = WordPart;
    return classes;
}();

bool is(char c, CharClass what)
{
    return (kClasses[uchar(c)] & what) != 0;
}

bool isWord(char c)
{
    return is(c, WordPart);
}

char charAt(QByteArrayView line, qsizetype at)
{
    return at >= 0 && at < line.size() ? line[at] : '\0';
}

qsizetype skip(QByteArrayView line, qsizetype at, const char *characters)
{
    while (at < line.size() && std::strchr(characters, line[at]) && line[at])
        ++at;
    return at;
}

qsizetype tokenEnd(QByteArrayView line, qsizetype at)
{
    if (at >= line.size())
        return at;
    const void *space = std::memchr(line.data() + at, ' ', size_t(line.size() - at));
    return space ? static_cast<const char *>(space) - line.data() : line.size();
}

/// "<34>" at the beginning: severity in `level`; index behind it, or 0.
qsizetype priority(QByteArrayView line, Level &level)
{
    if (charAt(line, 0) != '<')
        return 0;
    const qsizetype close = line.first(std::min<qsizetype>(line.size(), 6)).indexOf('>');
    bool ok = false;
    const int value = close > 1 ? line.sliced(1, close - 1).toInt(&ok) : 0;
    if (!ok || value > 191)
        return 0;
    level = levelFromSeverity(value % 8);
    return close + 1;
}

/// An HTTP status of three digits; other texts as numbers.
int statusOf(QByteArrayView text)
{
    const auto digit = [text](qsizetype at) { return unsigned(uchar(text[at])) - '0'; };
    if (digit(0) <= 9 && digit(1) <= 9 && digit(2) <= 9)
        return int(digit(0) * 100 + digit(1) * 10 + digit(2));
    return text.toInt();
}

/// "[W]", as Gitea and many C++ programs write it.
Level bracketedLetter(QByteArrayView line, qsizetype at)
{
    if (at == 0 || line[at - 1] != '[' || charAt(line, at + 1) != ']')
        return Level::None;
    switch (line[at]) {
    case 'T': return Level::Trace;
    case 'D': return Level::Debug;
    case 'I': return Level::Info;
    case 'W': return Level::Warning;
    case 'E':
    case 'C':
    case 'F': return Level::Error;
    default: return Level::None;
    }
}

/// A level word in [from, from + kLevelReach). Words in capitals count anywhere; others only where
/// punctuation marks them as a label, so that "user error" in a message is not one.
Level findLevel(QByteArrayView line, qsizetype from, qsizetype *end = nullptr)
{
    const qsizetype stop = std::min(line.size(), from + kLevelReach);
    for (qsizetype at = from; at < stop;) {
        if (!is(line[at], Letter)) {
            ++at;
            continue;
        }
        const qsizetype begin = at;
        quint8 classes = 0;
        for (; at < line.size() && isWord(line[at]); ++at)
            classes |= kClasses[uchar(line[at])];
        const bool capitals = !(classes & Lower);
        const Level level = at - begin == 1 ? bracketedLetter(line, begin) : levelFromWord(line.sliced(begin, at - begin));
        if (level == Level::None)
            continue;
        const char before = begin > 0 ? line[begin - 1] : ' ';
        const char after = charAt(line, at);
        const bool labelled = std::strchr("[|<(:\"=\t.", before) || (after && std::strchr(":]|>\t", after));
        if (capitals || labelled || begin == from) {
            if (end)
                *end = at;
            return level;
        }
    }
    return Level::None;
}

/// A line without a time of its own is mostly a further line of a record (a stack trace, a list of settings), whose
/// words say little: only "WARNING" near its beginning or "error:" at its very beginning count.
Level levelOfPlain(QByteArrayView line)
{
    const QByteArrayView head = line.first(std::min<qsizetype>(line.size(), 32));
    for (qsizetype at = skip(head, 0, " \t[<"), first = at; at < head.size();) {
        const qsizetype begin = at;
        bool capitals = true;
        for (; at < head.size() && isWord(head[at]); ++at)
            capitals = capitals && !std::islower(uchar(head[at]));
        const Level level = levelFromWord(head.sliced(begin, at - begin));
        const char after = charAt(line, at);
        if (level != Level::None && (capitals || (begin == first && after && std::strchr(":]>|", after))))
            return level;
        while (at < head.size() && !isWord(head[at]))
            ++at;
    }
    return Level::None;
}

} // namespace

QString formatName(Format format)
{
    switch (format) {
    case Format::Plain: return Texts::tr("plain text");
    case Format::Json: return Texts::tr("JSON lines");
    case Format::Logfmt: return Texts::tr("logfmt");
    case Format::Syslog: return Texts::tr("syslog");
    case Format::Syslog5424: return Texts::tr("syslog (RFC 5424)");
    case Format::Access: return Texts::tr("access log");
    case Format::Glog: return Texts::tr("glog");
    case Format::Stamped: return Texts::tr("time and level");
    }
    return {};
}

Level LineParser::levelOfText(QByteArrayView text)
{
    return levelOfPlain(text);
}

ParsedLine LineParser::parse(QByteArrayView line)
{
    ParsedLine parsed;
    // Stamped fits nearly everything: after it the others are still asked first (nginx writes both of its logs into
    // one stream in a container).
    const bool keeps = m_format != Format::Plain && m_format != Format::Stamped;
    if (keeps && parseAs(m_format, line, parsed))
        return parsed;
    for (Format format : {Format::Json, Format::Syslog5424, Format::Syslog, Format::Access, Format::Glog,
                          Format::Logfmt, Format::Stamped}) {
        parsed = {};
        if ((!keeps || format != m_format) && parseAs(format, line, parsed)) {
            m_format = format;
            return parsed;
        }
    }
    parsed = {};
    parsed.level = levelOfPlain(line);
    return parsed;
}

bool LineParser::parseAs(Format format, QByteArrayView line, ParsedLine &parsed)
{
    parsed.format = format;
    switch (format) {
    case Format::Plain: return false;
    case Format::Json: return parseJson(line, parsed);
    case Format::Logfmt: return parseLogfmt(line, parsed);
    case Format::Syslog: return parseSyslog(line, parsed);
    case Format::Syslog5424: return parseSyslog5424(line, parsed);
    case Format::Access: return parseAccess(line, parsed);
    case Format::Glog: return parseGlog(line, parsed);
    case Format::Stamped: return parseStamped(line, parsed);
    }
    return false;
}

bool LineParser::applyTime(QByteArrayView value, ParsedLine &parsed)
{
    auto match = m_time.scan(value, 0);
    if (!match)
        match = TimeScanner::scanEpoch(value, 0);
    if (!match)
        return false;
    parsed.timeMs = match->ms;
    parsed.hasTime = true;
    return true;
}

LineParser::Role LineParser::roleOf(QByteArrayView key)
{
    static constexpr QByteArrayView kTime[] = {"time", "ts", "@timestamp", "timestamp", "__REALTIME_TIMESTAMP", "t",
                                               "eventTime", "StartUTC", "datetime", "@t", "date", "asctime"};
    static constexpr QByteArrayView kLevel[] = {"level", "severity", "lvl", "loglevel", "log.level", "s", "levelname",
                                                "Severity", "@l", "severityText"};
    static constexpr QByteArrayView kUnit[] = {"logger", "SYSLOG_IDENTIFIER", "service", "component", "name", "unit",
                                               "sender", "service.name", "ctx"};
    static constexpr QByteArrayView kStatus[] = {"status", "DownstreamStatus", "statusCode", "status_code", "httpStatus"};
    const auto isOneOf = [key](const auto &names) { return std::ranges::find(names, key) != std::end(names); };
    if (isOneOf(kTime))
        return Role::Time;
    if (isOneOf(kLevel))
        return Role::Level;
    if (key == "PRIORITY")
        return Role::Severity;
    if (isOneOf(kUnit))
        return Role::Unit;
    return isOneOf(kStatus) ? Role::Status : Role::Nothing;
}

/// What the key at this place among a line's fields means; lines of one source mostly have the same keys in the same order.
LineParser::Role LineParser::roleAt(size_t index, QByteArrayView key)
{
    constexpr size_t kMostRoles = 64;
    if (index < m_roles.size() && m_roles[index].key == key)
        return m_roles[index].role;
    const Role role = roleOf(key);
    if (index < kMostRoles) {
        m_roles.resize(std::max(m_roles.size(), index + 1));
        m_roles[index] = {key.toByteArray(), role};
    }
    return role;
}

Level LineParser::levelOfField(const Field &field)
{
    const int number = field.isString ? 0 : field.value.toInt();
    if (number >= 10) // bunyan and pino
        return number >= 50 ? Level::Error : Level(std::min(number / 10, 4));
    if (field.value.size() == 1 && field.isString) // MongoDB
        return field.value[0] == 'I' ? Level::Info : field.value[0] == 'W' ? Level::Warning
            : field.value[0] == 'D' ? Level::Debug : Level::Error;
    return levelFromWord(field.value);
}

void LineParser::applyField(QByteArrayView line, const Field &field, Role role, ParsedLine &parsed, int &status)
{
    switch (role) {
    case Role::Nothing: break;
    case Role::Time:
        if (!parsed.hasTime) {
            const qsizetype date = field.isNested ? field.value.indexOf("\"$date\"") : -1;
            const qsizetype quote = date >= 0 ? field.value.indexOf('"', date + 7) : -1;
            applyTime(quote >= 0 ? field.value.sliced(quote + 1) : field.value, parsed);
        }
        break;
    case Role::Level:
        if (parsed.level == Level::None)
            parsed.level = levelOfField(field);
        break;
    case Role::Severity: parsed.level = levelFromSeverity(field.value.toInt()); break;
    case Role::Unit:
        if (parsed.unitSize == 0 && field.isString) {
            parsed.unitAt = field.value.data() - line.data();
            parsed.unitSize = field.value.size();
        }
        break;
    case Role::Status: status = field.value.toInt(); break;
    }
}

void LineParser::applyFields(QByteArrayView line, ParsedLine &parsed)
{
    int status = 0;
    for (size_t i = 0; i < m_fields.size(); ++i)
        applyField(line, m_fields[i], roleAt(i, m_fields[i].key), parsed, status);
    if (parsed.level == Level::None)
        parsed.level = levelFromStatus(status);
}

bool LineParser::parseJson(QByteArrayView line, ParsedLine &parsed)
{
    const qsizetype at = skip(line, 0, " \t");
    if (charAt(line, at) != '{' || !readJsonFields(line, m_fields))
        return false;
    applyFields(line, parsed);
    return true;
}

bool LineParser::parseLogfmt(QByteArrayView line, ParsedLine &parsed)
{
    const qsizetype equals = line.first(std::min<qsizetype>(line.size(), 24)).indexOf('=');
    if (equals < 1 || !readLogfmtFields(line, m_fields) || m_fields.size() < 2)
        return false;
    applyFields(line, parsed);
    return parsed.hasTime;
}

void LineParser::readTag(QByteArrayView line, qsizetype at, ParsedLine &parsed)
{
    const qsizetype end = tokenEnd(line, at);
    qsizetype nameEnd = at;
    while (nameEnd < end && line[nameEnd] != '[' && line[nameEnd] != ':')
        ++nameEnd;
    parsed.bodyAt = at;
    if (nameEnd < end && nameEnd > at) {
        const qsizetype colon = line.sliced(nameEnd, end - nameEnd).indexOf(':');
        if (colon >= 0) {
            parsed.unitAt = at;
            parsed.unitSize = nameEnd - at;
            parsed.bodyAt = skip(line, nameEnd + colon + 1, " ");
        }
    }
    if (parsed.level == Level::None)
        parsed.level = findLevel(line, parsed.bodyAt);
    if (parsed.level == Level::None)
        parsed.level = Level::Info;
}

bool LineParser::parseSyslog(QByteArrayView line, ParsedLine &parsed)
{
    const qsizetype start = priority(line, parsed.level);
    const auto match = m_time.scan(line, start);
    if (!match || charAt(line, match->end) != ' ')
        return false;
    if (std::isupper(uchar(charAt(line, start + 4)))) // ctime: weekday first
        return false;
    const bool iso = charAt(line, start) >= '0' && charAt(line, start) <= '9';
    const qsizetype hostAt = match->end + 1;
    const qsizetype hostEnd = tokenEnd(line, hostAt);
    if (hostEnd >= line.size() || hostEnd == hostAt)
        return false;
    const QByteArrayView host = line.sliced(hostAt, hostEnd - hostAt);
    if (!isWord(host.front()) || host.endsWith(':') || host.contains('[') || host.contains('|'))
        return false;
    readTag(line, hostEnd + 1, parsed);
    const bool plainHost = levelFromWord(host) == Level::None;
    // With an ISO stamp only "host program[pid]:" is syslog; other lines look like it by accident: "ERROR logger:", and GitLab's
    // "01E fatal:", where 01E is a stream.
    const bool isLevel = levelFromWord(line.sliced(parsed.unitAt, parsed.unitSize)) != Level::None;
    const bool isStream = (host.size() == 3 || host.size() == 4) && std::isdigit(uchar(host[0])) && (host[2] == 'O' || host[2] == 'E');
    if (iso && (parsed.unitSize == 0 || !plainHost || isLevel || isStream || charAt(line, match->end - 9) == ' '))
        return false;
    parsed.timeMs = match->ms;
    parsed.hasTime = true;
    return true;
}

bool LineParser::parseSyslog5424(QByteArrayView line, ParsedLine &parsed)
{
    qsizetype at = priority(line, parsed.level);
    if (at == 0 || charAt(line, at) != '1' || charAt(line, at + 1) != ' ')
        return false;
    at += 2;
    const auto match = m_time.scan(line, at);
    if (!match && charAt(line, at) != '-')
        return false;
    parsed.hasTime = match.has_value();
    parsed.timeMs = match ? match->ms : 0;
    at = tokenEnd(line, at) + 1;
    at = tokenEnd(line, at) + 1; // host
    parsed.unitAt = std::min(at, line.size());
    at = tokenEnd(line, at) + 1;
    parsed.unitSize = std::max<qsizetype>(0, std::min(at - 1, line.size()) - parsed.unitAt);
    at = tokenEnd(line, at) + 1; // process id
    at = tokenEnd(line, at) + 1; // message id
    while (charAt(line, at) == '[') {
        const qsizetype close = line.indexOf(']', at);
        if (close < 0)
            break;
        at = close + 1;
    }
    if (charAt(line, at) == '-')
        ++at;
    parsed.bodyAt = std::min(skip(line, at, " "), line.size());
    return true;
}

bool LineParser::parseAccess(QByteArrayView line, ParsedLine &parsed)
{
    const QByteArrayView head = line.first(std::min<qsizetype>(line.size(), 256));
    const qsizetype bracket = findByte(head, 0, '[');
    if (bracket < 3 || charAt(line, bracket + 3) != '/')
        return false;
    if (m_time.scan(line, 0)) // of a container runtime, which says more than the second inside
        return false;
    const auto match = m_time.scan(line, bracket + 1);
    if (!match || charAt(line, match->end) != ']')
        return false;
    const qsizetype quote = skip(line, match->end + 1, " ");
    if (charAt(line, quote) != '"')
        return false;
    const qsizetype close = closingQuote(line, quote + 1);
    const qsizetype statusAt = close + 2;
    parsed.timeMs = match->ms;
    parsed.hasTime = true;
    parsed.level = levelFromStatus(close >= 0 && statusAt + 3 <= line.size() ? statusOf(line.sliced(statusAt, 3)) : 0);
    parsed.bodyAt = quote;
    return true;
}

bool LineParser::parseGlog(QByteArrayView line, ParsedLine &parsed)
{
    switch (charAt(line, 0)) {
    case 'I': parsed.level = Level::Info; break;
    case 'W': parsed.level = Level::Warning; break;
    case 'E':
    case 'F': parsed.level = Level::Error; break;
    case 'D': parsed.level = Level::Debug; break;
    default: return false;
    }
    const auto match = m_time.scanGlog(line, 1);
    if (!match)
        return false;
    parsed.timeMs = match->ms;
    parsed.hasTime = true;
    parsed.bodyAt = skip(line, match->end, " ");
    return true;
}

bool LineParser::parseStamped(QByteArrayView line, ParsedLine &parsed)
{
    std::optional<TimeScanner::Match> match;
    const qsizetype reach = std::min(line.size(), kStampReach);
    qsizetype stampAt = 0;
    for (; stampAt < reach && !match; ++stampAt) {
        const char c = line[stampAt];
        const char before = charAt(line, stampAt - 1);
        if ((!std::isdigit(uchar(c)) && (c < 'A' || c > 'W')) || isWord(before))
            continue;
        match = m_time.scan(line, stampAt);
        if (!match && (stampAt == 0 || before == '(' || before == '['))
            match = TimeScanner::scanEpoch(line, stampAt);
    }
    if (!match)
        return false;
    --stampAt;
    parsed.timeMs = match->ms;
    parsed.hasTime = true;
    const bool leads = stampAt == 0 || (stampAt == 1 && (line[0] == '[' || line[0] == '('));
    parsed.bodyAt = leads ? skip(line, match->end, " ])-|:\t,") : 0;
    if (!leads)
        parsed.level = findLevel(line.first(stampAt), 0);
    if (parsed.level == Level::None) {
        qsizetype levelEnd = 0;
        parsed.level = findLevel(line, match->end, &levelEnd);
        const qsizetype labelAt = skip(line, match->end, " ])-|:\t,[<");
        if (leads && parsed.level != Level::None && levelEnd - labelAt <= 11 && levelFromWord(line.sliced(labelAt, std::max<qsizetype>(0, levelEnd - labelAt))) != Level::None)
            parsed.bodyAt = skip(line, levelEnd, " ]:|>\t-");
    }
    if (parsed.level == Level::None)
        parsed.level = Level::Info;
    return true;
}

} // namespace qd::logs
