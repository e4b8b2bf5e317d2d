// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/record_reader_private.h"

#include <QtCore/QRegularExpression>

namespace qd::logs {
namespace {

bool isNumber(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E'; });
}

Level levelOfLetter(char c)
{
    switch (c) {
    case 'T':
    case 'V': return Level::Trace;
    case 'D': return Level::Debug;
    case 'I':
    case 'N': return Level::Info;
    case 'W': return Level::Warning;
    case 'E':
    case 'C':
    case 'A':
    case 'F': return Level::Error;
    default: return Level::None;
    }
}

bool isNumeric(FieldKind kind)
{
    return kind == FieldKind::Integer || kind == FieldKind::Real || kind == FieldKind::Seconds || kind == FieldKind::Bytes;
}

/// Whether a text can be a value of the field. A time in seconds is written with its fraction, one in thousandths without.
bool suits(const FieldInfo &field, QByteArrayView text)
{
    if (text.isEmpty() || !isNumeric(field.kind))
        return true;
    const bool hasFraction = text.contains('.');
    return isNumber(text) && (field.kind != FieldKind::Seconds || field.scale != 1 || hasFraction)
        && (field.kind != FieldKind::Seconds || field.scale == 1 || !hasFraction);
}

} // namespace

Level LevelRule::read(QByteArrayView text) const
{
    for (const auto &[word, level] : words) {
        if (text == word)
            return level;
    }
    bool ok = false;
    const int number = text.toInt(&ok);
    Level level = Level::None;
    if (kind == Kind::Severity && ok)
        level = levelFromSeverity(number);
    else if (ok && number >= 10)
        level = number >= 50 ? Level::Error : Level(std::min(number / 10, 4));
    else if (text.size() == 1)
        level = levelOfLetter(text[0]);
    else
        level = levelFromWord(text.trimmed());
    return level == Level::None ? otherwise : level;
}

bool RecordReader::Private::isStrongShape(Format shape)
{
    return shape == Format::Json || shape == Format::Logfmt || shape == Format::Syslog || shape == Format::Syslog5424 || shape == Format::Glog;
}

RecordReader::Private::Private(std::shared_ptr<const FormatSet> set, int zoneSeconds, qint64 nowMs)
    : m_formats(std::move(set)), m_parser(zoneSeconds, nowMs)
{
}

void RecordReader::Private::forget()
{
    m_format = nullptr;
    m_chosen = false;
    m_hasRecord = m_hasTimedRecord = false;
    m_lastExpression = 0;
    std::ranges::fill(m_byShape, nullptr);
    std::ranges::fill(m_tries, 0);
    m_misses = 0;
    m_gaveUp.clear();
    m_maps.clear();
    m_mapOf = nullptr;
    m_keyTargetsOf = nullptr;
    m_inner.reset();
    m_innerIds.clear();
    m_hinted.clear();
    m_source.clear();
}

void RecordReader::Private::setSource(const QString &name)
{
    m_source = name;
    m_hinted.clear();
    const QString file = name.sliced(name.lastIndexOf(u'/') + 1);
    for (const auto &format : m_formats->all()) {
        for (const QString &wildcard : format->definition().names) {
            const auto expression = QRegularExpression::fromWildcard(wildcard, Qt::CaseInsensitive, QRegularExpression::NonPathWildcardConversion);
            if (expression.match(wildcard.contains(u'/') ? name : file).hasMatch()) {
                m_hinted.push_back(format.get());
                break;
            }
        }
    }
    if (const QString key = m_formats->choiceFor(name); !key.isEmpty())
        (void)choose(key);
}

bool RecordReader::Private::choose(const QString &key)
{
    const LineFormat *format = key.isEmpty() ? nullptr : m_formats->find(key);
    if (!format && !key.isEmpty())
        return false;
    m_chosen = format != nullptr;
    if (format)
        adopt(format);
    else
        m_format = nullptr;
    std::ranges::fill(m_byShape, nullptr);
    return true;
}

void RecordReader::Private::adopt(const LineFormat *format)
{
    if (m_format == format)
        return;
    m_format = format;
    m_lastExpression = 0;
}

// --- one line with one format ---------------------------------------------------------------------------------------------

/// Matches the format's expressions; the one that fitted last is asked first. The index of the one that fits, or -1.
int RecordReader::Private::matchLines(const LineFormat &format, QByteArrayView line)
{
    const FormatDefinition &definition = format.definition();
    const int count = int(definition.lines.size());
    const int first = &format == m_format && m_lastExpression < count ? m_lastExpression : 0;
    if (m_gaveUp.value(&format) >= kMostGaveUp)
        return -1;
    for (int i = 0; i < count; ++i) {
        const int index = i == 0 ? first : i <= first ? i - 1 : i;
        const auto outcome = definition.lines[size_t(index)].code.match(line, m_spans);
        if (outcome == LineExpression::Outcome::Match) {
            if (&format == m_format)
                m_lastExpression = index;
            return index;
        }
        if (outcome == LineExpression::Outcome::GaveUp)
            ++m_gaveUp[&format];
    }
    return -1;
}

std::optional<qint64> RecordReader::Private::readTime(const FormatDefinition &definition, QByteArrayView text)
{
    TimeScanner &scanner = m_parser.scanner();
    const int zone = scanner.zone();
    const TimeShape::Around around{definition.zoneSeconds.value_or(zone), scanner.now()};
    if (definition.zoneSeconds)
        scanner.setZone(*definition.zoneSeconds);
    std::optional<qint64> ms;
    for (const TimeShape &shape : definition.times) {
        if ((ms = shape.read(text, scanner, around)))
            break;
    }
    if (definition.zoneSeconds)
        scanner.setZone(zone);
    return ms;
}

void RecordReader::Private::take(Taken &taken, const FormatDefinition &definition, int target, QByteArrayView text)
{
    if (target == TimeTarget) {
        taken.hasTimeText = true;
        if (!taken.time)
            taken.time = readTime(definition, text);
    } else if (target == LevelTarget) {
        if (!taken.level)
            taken.level = definition.level.read(text);
    } else if (target == NoTarget) {
        return;
    } else if (target == definition.statusField) {
        taken.status = levelFromStatus(text.toInt());
    } else if (target == definition.unitField && !text.isEmpty()) {
        taken.unit = text;
    } else if (target == definition.messageField) {
        taken.message = text;
    }
}

bool RecordReader::Private::takeExpressions(const LineFormat &format, QByteArrayView line, Taken &taken)
{
    const int index = matchLines(format, line);
    if (index < 0)
        return false;
    const FormatDefinition &definition = format.definition();
    const std::vector<int> &targets = definition.lines[size_t(index)].targets;
    for (size_t i = 1; i < targets.size(); ++i) {
        if (targets[i] != NoTarget && m_spans[i].isSet())
            take(taken, definition, targets[i], m_spans[i].in(line));
    }
    return true;
}

bool RecordReader::Private::takeTokens(const LineFormat &format, QByteArrayView line, Taken &taken)
{
    const FormatDefinition &definition = format.definition();
    if (!definition.tokens.read(line, m_parts))
        return false;
    for (size_t i = 0; i < m_parts.size(); ++i) {
        const int target = definition.tokenTargets[i];
        QByteArrayView part = m_parts[i];
        // A date and a time of day in parts of their own are one text.
        if (target == TimeTarget && i + 1 < m_parts.size() && definition.tokenTargets[i + 1] == TimeTarget && part.data() && m_parts[i + 1].data())
            part = QByteArrayView(part.data(), m_parts[i + 1].data() + m_parts[i + 1].size());
        if (part.data())
            take(taken, definition, target, part);
    }
    return true;
}

bool RecordReader::Private::readLeaves(const FormatDefinition &definition, QByteArrayView line)
{
    return definition.reader == Format::Json ? m_keys.readJson(line, m_leaves) : m_keys.readLogfmt(line, m_leaves);
}

bool RecordReader::Private::takeKeys(const LineFormat &format, QByteArrayView line, Taken &taken)
{
    const FormatDefinition &definition = format.definition();
    if (!readLeaves(definition, line))
        return false;
    for (const Leaf &leaf : m_leaves)
        take(taken, definition, targetOf(format, leaf.key), leaf.value);
    return true;
}

/// What a key means in a format; remembered, since each line has the same ones.
int RecordReader::Private::targetOf(const LineFormat &format, int key)
{
    if (m_keyTargetsOf != &format) {
        m_keyTargets.clear();
        m_keyIds.clear();
        m_keyTargetsOf = &format;
    }
    if (size_t(key) >= m_keyTargets.size())
        m_keyTargets.resize(m_keys.size(), kUnknownTarget);
    int &target = m_keyTargets[size_t(key)];
    if (target == kUnknownTarget)
        target = format.definition().keys.value(m_keys.path(key), NoTarget);
    return target;
}

/// Time and level by the definition's own rules.
bool RecordReader::Private::parseOwn(const LineFormat &format, QByteArrayView line, ParsedLine &parsed)
{
    const FormatDefinition &definition = format.definition();
    Taken taken;
    using Source = FormatDefinition::Source;
    const bool fits = definition.source == Source::Expressions ? takeExpressions(format, line, taken)
        : definition.source == Source::Tokens                  ? takeTokens(format, line, taken)
                                                               : takeKeys(format, line, taken);
    if (!fits || (taken.hasTimeText && !taken.time && definition.source != Source::Keys))
        return false;
    parsed.format = definition.isOwn() ? Format::Stamped : definition.reader;
    parsed.hasTime = taken.time.has_value();
    parsed.timeMs = taken.time.value_or(0);
    parsed.level = taken.level ? *taken.level : taken.status.value_or(definition.level.otherwise);
    if (taken.unit.data()) {
        parsed.unitAt = taken.unit.data() - line.data();
        parsed.unitSize = taken.unit.size();
    }
    if (taken.message.data() && definition.isOwn())
        parsed.bodyAt = taken.message.data() - line.data();
    m_message = taken.message;
    return true;
}

bool RecordReader::Private::parseAs(const LineFormat &format, QByteArrayView line, ParsedLine &parsed)
{
    parsed = {};
    m_message = {};
    const FormatDefinition &definition = format.definition();
    return definition.readsTime ? parseOwn(format, line, parsed) : m_parser.parseOnly(definition.reader, line, parsed);
}

// --- which format ---------------------------------------------------------------------------------------------------------

/// Whether a line of the format's shape is one of this very format.
bool RecordReader::Private::fits(const LineFormat &format, QByteArrayView line)
{
    const FormatDefinition &definition = format.definition();
    switch (definition.source) {
    case FormatDefinition::Source::Spans:
    case FormatDefinition::Source::Syslog: return true;
    case FormatDefinition::Source::Expressions: return matchLines(format, line) >= 0;
    case FormatDefinition::Source::Tokens:
        if (!definition.tokens.read(line, m_parts))
            return false;
        for (size_t i = 0; i < m_parts.size(); ++i) {
            const int target = definition.tokenTargets[i];
            if (target >= 0 && !suits(definition.fields[size_t(target)], m_parts[i]))
                return false;
        }
        return true;
    case FormatDefinition::Source::Keys:
        if (definition.required.empty())
            return true;
        return readLeaves(definition, line) && std::ranges::all_of(definition.required, [this](const QByteArray &key) {
            return std::ranges::any_of(m_leaves, [this, &key](const Leaf &leaf) {
                const QByteArray &path = m_keys.path(leaf.key);
                return path == key || (path.size() > key.size() && path[key.size()] == '.' && path.startsWith(key));
            });
        });
    }
    return false;
}

const LineFormat *RecordReader::Private::formatOfShape(Format shape, QByteArrayView line)
{
    constexpr int kFirstTries = 32;
    constexpr int kTryAgain = 1024;
    const LineFormat *&known = m_byShape[size_t(shape)];
    int &tries = m_tries[size_t(shape)];
    // A first line that says little must not decide for ever.
    if (known && (!known->definition().isFallback() || (++tries > kFirstTries && tries % kTryAgain != 0)))
        return known;
    for (const LineFormat *hinted : m_hinted) {
        if (hinted->definition().reader == shape && fits(*hinted, line))
            return known = hinted;
    }
    for (const LineFormat *format : m_formats->ofShape(shape)) {
        if (fits(*format, line))
            return known = format;
    }
    return known;
}

/// A format with rules of its own that fits the line.
const LineFormat *RecordReader::Private::ownFormat(QByteArrayView line, bool usersOnly, ParsedLine &parsed)
{
    const auto isIt = [&](const LineFormat *format) {
        return (!usersOnly || !format->isBuiltIn()) && parseAs(*format, line, parsed) && (parsed.hasTime || !m_hasTimedRecord);
    };
    for (const LineFormat *format : m_hinted) {
        if (format->definition().isOwn() && isIt(format))
            return format;
    }
    const auto found = std::ranges::find_if(m_formats->ownReaders(), isIt);
    return found == m_formats->ownReaders().end() ? nullptr : *found;
}

/// Finds the line's format when the one of the lines before does not fit; false = a line without format.
bool RecordReader::Private::detect(QByteArrayView line, ParsedLine &parsed)
{
    const ParsedLine shaped = m_parser.parse(line);
    const Format shape = shaped.format;
    const bool isIndented = line.isEmpty() || line[0] == ' ' || line[0] == '\t';
    // Lines that nothing fits come in crowds; after some of them it is enough to look now and then.
    constexpr int kPatience = 64;
    const bool looks = shape != Format::Plain || !(m_hasRecord && isIndented) ? m_misses < kPatience || m_misses % 16 == 0 : false;
    const bool isKnown = shape != Format::Plain && m_byShape[size_t(shape)] && !m_byShape[size_t(shape)]->definition().isFallback();
    if (looks && !isKnown) {
        if (const LineFormat *own = ownFormat(line, isStrongShape(shape), parsed)) {
            adopt(own);
            m_misses = 0;
            return true;
        }
    }
    parsed = shaped;
    m_message = {};
    if (shape == Format::Plain) {
        ++m_misses;
        return false;
    }
    m_misses = 0;
    const LineFormat *format = formatOfShape(shape, line);
    if (!format)
        return false;
    adopt(format);
    if (format->definition().readsTime && !parseAs(*format, line, parsed))
        parsed = shaped;
    return true;
}

bool RecordReader::Private::parseKnown(QByteArrayView line, ParsedLine &parsed)
{
    if (!m_format)
        return false;
    const FormatDefinition &definition = m_format->definition();
    if (m_chosen || definition.isOwn() || definition.readsTime) {
        if (!parseAs(*m_format, line, parsed))
            return false;
        const LineFormat *better = !m_chosen && definition.isFallback() ? formatOfShape(definition.reader, line) : nullptr;
        if (!better || better == m_format)
            return true;
        adopt(better);
        return parseAs(*better, line, parsed);
    }
    // The hand-written reader knows by itself whether the next line has another shape.
    parsed = m_parser.parse(line);
    m_message = {};
    if (parsed.format == Format::Plain)
        return false;
    const LineFormat *format = parsed.format == definition.reader && !definition.isFallback() ? m_format : formatOfShape(parsed.format, line);
    if (!format)
        return false;
    adopt(format);
    return !format->definition().readsTime || parseAs(*format, line, parsed);
}

bool RecordReader::Private::continues(QByteArrayView line) const
{
    if (!m_hasRecord || !m_format)
        return false;
    switch (m_format->definition().record.kind) {
    case RecordRule::Kind::Unknown: return true;
    case RecordRule::Kind::Indented: return line.isEmpty() || line[0] == ' ' || line[0] == '\t';
    case RecordRule::Kind::Single: return false;
    }
    return false;
}

bool RecordReader::Private::continuesWithTime(QByteArrayView line)
{
    const auto &further = m_format->definition().record.further;
    return m_hasRecord && std::ranges::any_of(further, [this, line](const LineExpression &expression) {
        return expression.match(line, m_spans) == LineExpression::Outcome::Match;
    });
}

ParsedLine RecordReader::Private::parse(QByteArrayView line)
{
    ParsedLine parsed;
    if (line.endsWith('\r'))
        line.chop(1);
    if (!parseKnown(line, parsed) && (m_chosen || !detect(line, parsed))) {
        parsed = {};
        parsed.level = LineParser::levelOfText(line);
        parsed.isContinuation = continues(line);
        return parsed;
    }
    if (!m_format->definition().record.further.empty() && continuesWithTime(line))
        parsed.isContinuation = true;
    m_hasRecord = true;
    m_hasTimedRecord = m_hasTimedRecord || parsed.hasTime;
    readInnerLevel(line, parsed);
    return parsed;
}

/// The record inside says its level better than its envelope.
void RecordReader::Private::readInnerLevel(QByteArrayView line, ParsedLine &parsed)
{
    const FormatDefinition &definition = m_format->definition();
    QByteArrayView text = m_message;
    if (!text.data() && parsed.bodyAt > 0)
        text = line.sliced(std::min(parsed.bodyAt, line.size()));
    // JSON within syslog and the like is common enough to be looked for everywhere, and cheap to rule out.
    const bool isJson = text.startsWith('{') && text.endsWith('}');
    if (m_isInner || (!isJson && (!definition.hasInner || text.isEmpty())))
        return;
    const ParsedLine inside = inner().parse(plain(definition, text));
    if (inside.format != Format::Plain || inside.level != Level::None)
        parsed.level = inside.level;
}

RecordReader::Private &RecordReader::Private::inner()
{
    if (!m_inner) {
        m_inner = std::make_unique<Private>(m_formats, m_parser.scanner().zone(), m_parser.scanner().now());
        m_inner->m_isInner = true;
    }
    m_inner->m_parser.setNow(m_parser.scanner().now());
    m_inner->m_hasRecord = false; // each is a record of its own
    return *m_inner;
}

/// The inner text as it was before it was put into a JSON string.
QByteArrayView RecordReader::Private::plain(const FormatDefinition &definition, QByteArrayView text)
{
    if (definition.reader == Format::Json && text.contains('\\')) {
        m_plain = unescapeJson(text);
        text = m_plain;
    }
    while (text.endsWith('\n') || text.endsWith('\r'))
        text.chop(1);
    return text;
}

// --- RecordReader ---------------------------------------------------------------------------------------------------------

RecordReader::RecordReader(std::shared_ptr<const FormatSet> formats, int zoneSeconds, qint64 nowMs)
    : d(std::make_unique<Private>(std::move(formats), zoneSeconds, nowMs))
{
}
RecordReader::~RecordReader() = default;
RecordReader::RecordReader(RecordReader &&) noexcept = default;
RecordReader &RecordReader::operator=(RecordReader &&) noexcept = default;

void RecordReader::setZone(int zoneSeconds)
{
    d->m_parser.setZone(zoneSeconds);
}

void RecordReader::setNow(qint64 nowMs)
{
    d->m_parser.setNow(nowMs);
}

void RecordReader::setFormats(std::shared_ptr<const FormatSet> formats)
{
    if (d->m_formats == formats)
        return;
    const QString source = d->m_source;
    const QString chosen = d->m_chosen && d->m_format ? d->m_format->key() : QString();
    d->forget();
    d->m_formats = std::move(formats);
    if (!source.isEmpty())
        d->setSource(source);
    if (!d->m_chosen && !chosen.isEmpty() && source.isEmpty())
        (void)d->choose(chosen);
}

void RecordReader::setSource(const QString &name)
{
    d->setSource(name);
}

bool RecordReader::setFormat(const QString &key)
{
    return d->choose(key);
}

bool RecordReader::isChosen() const
{
    return d->m_chosen;
}

ParsedLine RecordReader::parse(QByteArrayView line)
{
    return d->parse(line);
}

const LineFormat *RecordReader::format() const
{
    return d->m_format;
}

bool RecordReader::readFields(QByteArrayView line, std::vector<FieldValue> &values)
{
    return d->readFields(line, values);
}

const std::vector<FieldInfo> &RecordReader::fields() const
{
    return d->m_fields;
}

int RecordReader::fieldId(const QString &name)
{
    const auto known = d->m_ids.constFind(name);
    return known != d->m_ids.cend() ? *known : d->idOf(sharedField(name), false);
}

QStringList RecordReader::givenUp() const
{
    QStringList keys;
    for (auto it = d->m_gaveUp.cbegin(); it != d->m_gaveUp.cend(); ++it) {
        if (it.value() >= Private::kMostGaveUp)
            keys.append(it.key()->key());
    }
    keys.sort();
    return keys;
}

} // namespace qd::logs
