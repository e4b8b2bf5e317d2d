// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/format_file.h"

#include "models/logtext/format_definition.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringDecoder>

#include <yaml-cpp/yaml.h>

#include <functional>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::LineFormat)
};

constexpr qsizetype kLongestFile = 256 * 1024;
constexpr size_t kMostItems = 500;

QString textOf(const YAML::Node &node)
{
    return node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

struct Word {
    const char *text;
    Format shape;
};
constexpr Word kReaders[] = {{"json", Format::Json},           {"logfmt", Format::Logfmt}, {"syslog", Format::Syslog},
                             {"syslog5424", Format::Syslog5424}, {"access", Format::Access}, {"glog", Format::Glog},
                             {"stamped", Format::Stamped}};

std::optional<Level> levelNamed(const QString &text)
{
    for (int i = 0; i < kLevelCount; ++i) {
        if (levelKey(Level(i)) == text)
            return Level(i);
    }
    return std::nullopt;
}

std::optional<FieldKind> kindNamed(const QString &text)
{
    for (int i = 0; i <= int(FieldKind::Json); ++i) {
        if (fieldKindKey(FieldKind(i)) == text)
            return FieldKind(i);
    }
    return std::nullopt;
}

/// Reads one definition; the first problem ends it as an exception that does not leave parseFormat().
class Reader {
public:
    struct Stop {
        FormatProblem problem;
    };

    explicit Reader(const QString &file) : m_file(file) { m_made->file = file; }

    std::unique_ptr<const FormatDefinition> read(const YAML::Node &root)
    {
        if (!root.IsMap())
            fail(root, Texts::tr("A definition is a map of keys: format, title, lines, samples …"));
        readMap(root, {{"format", &Reader::readKey}, {"title", &Reader::readTitle}, {"names", &Reader::readNames}, {"rank", &Reader::readRank},
                       {"reader", &Reader::readReader}, {"fields", &Reader::readFields}, {"time", &Reader::readTime},
                       {"level", &Reader::readLevel}, {"lines", &Reader::keep}, {"tokens", &Reader::keep}, {"separator", &Reader::readSeparator},
                       {"keys", &Reader::readKeys}, {"record", &Reader::readRecord}, {"inner", &Reader::readInner}, {"samples", &Reader::readSamples}});
        if (m_made->key.isEmpty())
            fail(root, Texts::tr("The definition has no key: format: my-app"));
        if (m_made->title.isEmpty())
            m_made->title = m_made->key;
        // Last, since they name fields that may be declared below them.
        if (const YAML::Node lines = root["lines"])
            readLines(lines);
        if (const YAML::Node tokens = root["tokens"])
            readTokens(tokens);
        finish(root);
        return std::move(m_made);
    }

private:
    using Part = void (Reader::*)(const YAML::Node &);

    [[noreturn]] void fail(const YAML::Node &node, const QString &message) const
    {
        const YAML::Mark mark = node.Mark();
        throw Stop{{m_file, mark.is_null() ? 1 : mark.line + 1, mark.is_null() ? 1 : mark.column + 1, message}};
    }

    void readMap(const YAML::Node &map, std::initializer_list<std::pair<const char *, Part>> parts)
    {
        if (!map.IsMap())
            fail(map, Texts::tr("A map of keys and values has to stand here."));
        for (const auto &entry : map) {
            const QString key = textOf(entry.first);
            const auto found = std::ranges::find_if(parts, [&key](const auto &part) { return key == QLatin1StringView(part.first); });
            if (found == parts.end()) {
                QStringList known;
                for (const auto &part : parts)
                    known.append(QString::fromLatin1(part.first));
                fail(entry.first, Texts::tr("\"%1\" is not known here; known are: %2.").arg(key, known.join(QStringLiteral(", "))));
            }
            (this->*found->second)(entry.second);
        }
    }

    QString text(const YAML::Node &node) const
    {
        if (!node.IsScalar())
            fail(node, Texts::tr("A text has to stand here."));
        return textOf(node);
    }
    bool flag(const YAML::Node &node) const
    {
        const QString word = text(node);
        if (word != u"true" && word != u"false")
            fail(node, Texts::tr("true or false has to stand here."));
        return word == u"true";
    }
    /// One text or a list of them.
    void each(const YAML::Node &node, const std::function<void(const YAML::Node &, const QString &)> &visit) const
    {
        if (!node.IsSequence()) {
            visit(node, text(node));
            return;
        }
        if (node.size() > kMostItems)
            fail(node, Texts::tr("The list is longer than %1.").arg(kMostItems));
        for (const auto &item : node)
            visit(item, text(item));
    }

    void keep(const YAML::Node &) {} // read at the end
    void readKey(const YAML::Node &node)
    {
        m_made->key = text(node);
        if (m_made->key.isEmpty() || m_made->key.size() > 64 || !std::ranges::all_of(m_made->key, [](QChar c) { return c.unicode() < 128 && (c.isLower() || c.isDigit() || c == u'-'); }))
            fail(node, Texts::tr("The key of a format has small letters, digits and \"-\"."));
    }
    void readTitle(const YAML::Node &node) { m_made->title = text(node).left(80); }
    void readInner(const YAML::Node &node) { m_made->hasInner = flag(node); }
    void readNames(const YAML::Node &node)
    {
        each(node, [this](const YAML::Node &, const QString &name) { m_made->names.append(name); });
    }
    void readRank(const YAML::Node &node)
    {
        bool ok = false;
        m_made->rank = text(node).toInt(&ok);
        if (!ok)
            fail(node, Texts::tr("A whole number has to stand here."));
    }
    void readReader(const YAML::Node &node)
    {
        const QString word = text(node);
        const auto found = std::ranges::find_if(kReaders, [&word](const Word &one) { return word == QLatin1StringView(one.text); });
        if (found == std::end(kReaders))
            fail(node, Texts::tr("The reader is json, logfmt, syslog, syslog5424, access, glog or stamped."));
        m_made->reader = found->shape;
    }
    void readSeparator(const YAML::Node &node)
    {
        const QString word = text(node);
        if (word != u"blank" && word != u"tab" && word != u"comma")
            fail(node, Texts::tr("The separator is blank, tab or comma."));
        m_separator = word == u"tab" ? '\t' : word == u"comma" ? ',' : ' ';
    }
    void readKeys(const YAML::Node &node)
    {
        each(node, [this](const YAML::Node &, const QString &key) { m_made->required.push_back(key.toUtf8()); });
    }

    /// Index of the field; it is made if it is new.
    int fieldNamed(const YAML::Node &node, const QString &name)
    {
        if (name == u"time")
            return TimeTarget;
        if (name == u"level")
            return LevelTarget;
        auto &fields = m_made->fields;
        const auto found = std::ranges::find(fields, name, &FieldInfo::name);
        if (found != fields.end())
            return int(found - fields.begin());
        if (fields.size() >= 100)
            fail(node, Texts::tr("The format has more than %1 fields.").arg(100));
        fields.push_back(sharedField(name));
        return int(fields.size()) - 1;
    }

    void readFields(const YAML::Node &node)
    {
        if (!node.IsMap())
            fail(node, Texts::tr("A map of keys and values has to stand here."));
        for (const auto &entry : node) {
            m_field = fieldNamed(entry.first, text(entry.first));
            if (m_field < 0)
                fail(entry.first, Texts::tr("Time and level are no fields; \"time:\" and \"level:\" say how they are read."));
            if (!entry.second.IsNull())
                readMap(entry.second, {{"title", &Reader::readFieldTitle}, {"kind", &Reader::readFieldKind}, {"unit", &Reader::readFieldUnit},
                                       {"scale", &Reader::readFieldScale}, {"identifier", &Reader::readFieldIdentifier}, {"from", &Reader::readFieldKeys}});
        }
    }
    FieldInfo &field() { return m_made->fields[size_t(m_field)]; }
    void readFieldTitle(const YAML::Node &node)
    {
        const QString title = text(node).left(60);
        field().title = m_file.isEmpty() ? QCoreApplication::translate("qd::logs::FieldInfo", title.toUtf8().constData()) : title;
    }
    void readFieldUnit(const YAML::Node &node) { field().unit = text(node).left(12); }
    void readFieldIdentifier(const YAML::Node &node) { field().isIdentifier = flag(node); }
    void readFieldKind(const YAML::Node &node)
    {
        const auto kind = kindNamed(text(node));
        if (!kind)
            fail(node, Texts::tr("The kind is text, integer, real, seconds, bytes, address or json."));
        field().kind = *kind;
        if (field().unit.isEmpty())
            field().unit = *kind == FieldKind::Seconds ? QStringLiteral("s") : *kind == FieldKind::Bytes ? QStringLiteral("B") : QString();
    }
    void readFieldScale(const YAML::Node &node)
    {
        bool ok = false;
        field().scale = text(node).toDouble(&ok);
        if (!ok || !(field().scale > 0) || field().scale > 1e18)
            fail(node, Texts::tr("The scale is a number above zero: what the number in the line is multiplied by."));
    }
    void readFieldKeys(const YAML::Node &node) { readFrom(node, m_field); }
    void readFrom(const YAML::Node &node, int target)
    {
        each(node, [this, target](const YAML::Node &, const QString &key) { m_made->keys.insert(key.toUtf8(), target); });
    }

    void readTime(const YAML::Node &node)
    {
        readMap(node, {{"from", &Reader::readTimeKeys}, {"shape", &Reader::readShapes}, {"zone", &Reader::readZone}});
    }
    void readTimeKeys(const YAML::Node &node) { readFrom(node, TimeTarget); }
    void readShapes(const YAML::Node &node)
    {
        each(node, [this](const YAML::Node &at, const QString &word) {
            const auto shape = TimeShape::parse(word);
            if (!shape)
                fail(at, shape.error());
            m_made->times.push_back(*shape);
        });
    }
    void readZone(const YAML::Node &node)
    {
        TimeScanner scanner;
        const QByteArray zone = text(node).toUtf8();
        const auto match = scanner.scan("2000-01-01T00:00:00" + zone, 0);
        const auto named = TimeScanner::zoneOf(zone);
        if (!named && (!match || match->end != 19 + zone.size()))
            fail(node, Texts::tr("The zone is UTC or an offset such as +02:00."));
        m_made->zoneSeconds = named ? *named : int((946'684'800'000 - match->ms) / 1000);
    }

    void readLevel(const YAML::Node &node)
    {
        readMap(node, {{"from", &Reader::readLevelKeys}, {"kind", &Reader::readLevelKind}, {"words", &Reader::readLevelWords}, {"default", &Reader::readLevelDefault}, {"status", &Reader::readLevelStatus}});
    }
    void readLevelKeys(const YAML::Node &node) { readFrom(node, LevelTarget); }
    void readLevelStatus(const YAML::Node &node)
    {
        m_made->statusField = fieldNamed(node, text(node));
        if (m_made->statusField < 0)
            fail(node, Texts::tr("A field with the status of HTTP has to be named here."));
    }
    void readLevelKind(const YAML::Node &node)
    {
        const QString word = text(node);
        if (word != u"word" && word != u"syslog")
            fail(node, Texts::tr("The kind of a level is word or syslog."));
        m_made->level.kind = word == u"word" ? LevelRule::Kind::Word : LevelRule::Kind::Severity;
    }
    void readLevelWords(const YAML::Node &node)
    {
        if (!node.IsMap())
            fail(node, Texts::tr("A map of keys and values has to stand here."));
        for (const auto &entry : node)
            m_made->level.words.emplace_back(text(entry.first).toUtf8(), levelAt(entry.second));
    }
    void readLevelDefault(const YAML::Node &node) { m_made->level.otherwise = levelAt(node); }
    Level levelAt(const YAML::Node &node) const
    {
        const auto level = levelNamed(text(node));
        if (!level)
            fail(node, Texts::tr("A level is none, trace, debug, info, warning or error."));
        return *level;
    }

    LineExpression expression(const YAML::Node &node, const QString &pattern) const
    {
        const auto code = LineExpression::compile(pattern);
        if (!code)
            fail(node, code.error());
        return *code;
    }
    void readLines(const YAML::Node &node)
    {
        each(node, [this](const YAML::Node &at, const QString &pattern) {
            FormatDefinition::Expression made{expression(at, pattern), {}};
            made.targets.assign(size_t(made.code.groupCount()) + 1, NoTarget);
            for (const LineExpression::Name &name : made.code.names())
                made.targets[size_t(name.group)] = fieldNamed(at, QString::fromLatin1(name.text));
            m_made->lines.push_back(std::move(made));
        });
        m_made->source = FormatDefinition::Source::Expressions;
    }
    void readTokens(const YAML::Node &node)
    {
        if (!m_made->lines.empty())
            fail(node, Texts::tr("A format has lines or tokens, not both."));
        const auto made = TokenTemplate::parse(text(node), m_separator);
        if (!made)
            fail(node, made.error());
        m_made->tokens = *made;
        for (const QString &name : made->names())
            m_made->tokenTargets.push_back(fieldNamed(node, name));
        m_made->source = FormatDefinition::Source::Tokens;
    }
    void readRecord(const YAML::Node &node)
    {
        readMap(node, {{"lines", &Reader::readRecordKind}, {"further", &Reader::readFurther}});
    }
    void readRecordKind(const YAML::Node &node)
    {
        static constexpr std::pair<const char *, RecordRule::Kind> kKinds[] = {{"unknown", RecordRule::Kind::Unknown},
                                                                              {"indented", RecordRule::Kind::Indented}, {"single", RecordRule::Kind::Single}};
        const QString word = text(node);
        const auto found = std::ranges::find_if(kKinds, [&word](const auto &one) { return word == QLatin1StringView(one.first); });
        if (found == std::end(kKinds))
            fail(node, Texts::tr("The lines of a record are unknown (all that no format knows), indented, or single (it has no more than one)."));
        m_made->record.kind = found->second;
    }
    void readFurther(const YAML::Node &node)
    {
        each(node, [this](const YAML::Node &at, const QString &pattern) { m_made->record.further.push_back(expression(at, pattern)); });
    }

    void readSamples(const YAML::Node &node)
    {
        if (!node.IsSequence() || node.size() > kMostItems)
            fail(node, Texts::tr("Samples are a list: - line: … with time, level and fields."));
        for (const auto &item : node) {
            m_sample = {};
            m_sample.fileLine = item.Mark().line + 1;
            readMap(item, {{"line", &Reader::readSampleLine}, {"time", &Reader::readSampleTime}, {"level", &Reader::readSampleLevel},
                           {"fields", &Reader::readSampleFields}, {"continues", &Reader::readSampleContinues}});
            m_made->samples.push_back(m_sample);
        }
    }
    void readSampleLine(const YAML::Node &node) { m_sample.line = text(node).toUtf8(); }
    void readSampleLevel(const YAML::Node &node) { m_sample.level = levelAt(node); }
    void readSampleContinues(const YAML::Node &node) { m_sample.continues = flag(node); }
    void readSampleTime(const YAML::Node &node)
    {
        TimeScanner scanner;
        const auto match = scanner.scan(text(node).toUtf8(), 0);
        if (!match)
            fail(node, Texts::tr("The time of a sample is written as 2026-11-28T09:30:00Z."));
        m_sample.timeMs = match->ms;
    }
    void readSampleFields(const YAML::Node &node)
    {
        if (!node.IsMap())
            fail(node, Texts::tr("A map of keys and values has to stand here."));
        for (const auto &entry : node)
            m_sample.fields.emplace_back(text(entry.first), text(entry.second).toUtf8());
    }

    void finish(const YAML::Node &root)
    {
        using Source = FormatDefinition::Source;
        FormatDefinition &made = *m_made;
        const bool isShapeOfKeys = made.reader == Format::Json || made.reader == Format::Logfmt;
        if (made.source == Source::Spans && isShapeOfKeys)
            made.source = Source::Keys;
        else if (made.source == Source::Spans && made.reader == Format::Syslog)
            made.source = Source::Syslog;
        if (made.source == Source::Spans && made.isOwn())
            fail(root, Texts::tr("The definition says no way to read a line: lines, tokens, or a reader."));
        if (isShapeOfKeys != (made.source == Source::Keys))
            fail(root, Texts::tr("JSON lines and logfmt have keys; lines and tokens are for other formats."));
        if (!isShapeOfKeys && !made.keys.isEmpty())
            fail(root, Texts::tr("\"from:\" names keys of JSON lines and logfmt; other formats have groups or parts of these names."));
        if (made.source == Source::Syslog) {
            for (const char *name : {"host", "unit", "pid", "message"})
                (void)fieldNamed(root, QString::fromLatin1(name));
        } else if (made.source == Source::Spans) {
            for (const char *name : {"unit", "message"})
                (void)fieldNamed(root, QString::fromLatin1(name));
        }
        made.readsTime = made.isOwn() || made.source == Source::Keys;
        if (made.times.empty())
            made.times.push_back(*TimeShape::parse(QStringLiteral("auto")));
        const auto indexOf = [&made](QStringView name) {
            const auto found = std::ranges::find(made.fields, name, &FieldInfo::name);
            return found == made.fields.end() ? -1 : int(found - made.fields.begin());
        };
        made.messageField = indexOf(u"message");
        made.unitField = indexOf(u"unit") >= 0 ? indexOf(u"unit") : indexOf(u"logger");
        if (made.samples.empty())
            fail(root, Texts::tr("The definition has no samples: at least one line, with the time, level and fields it must be read as."));
    }

    QString m_file;
    std::unique_ptr<FormatDefinition> m_made = std::make_unique<FormatDefinition>();
    FormatSample m_sample;
    int m_field = -1;
    char m_separator = ' ';
};

} // namespace

QString FormatProblem::toText() const
{
    return QStringLiteral("%1:%2:%3: %4").arg(file, QString::number(line), QString::number(column), message);
}

std::expected<std::shared_ptr<const LineFormat>, FormatProblem> parseFormat(const QByteArray &text, const QString &file)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder.decode(text);
    if (text.size() > kLongestFile || decoder.hasError() || decoded.contains(QChar()))
        return std::unexpected(FormatProblem{file, 1, 1, Texts::tr("This is not a text in UTF-8 of at most 256 KiB.")});
    try {
        Reader reader(file);
        return std::make_shared<const LineFormat>(reader.read(YAML::Load(text.toStdString())));
    } catch (const Reader::Stop &stop) {
        return std::unexpected(stop.problem);
    } catch (const YAML::Exception &e) {
        const bool known = !e.mark.is_null();
        return std::unexpected(FormatProblem{file, known ? e.mark.line + 1 : 1, known ? e.mark.column + 1 : 1,
                                             Texts::tr("This is not valid YAML: %1.").arg(QString::fromStdString(e.msg))});
    }
}

} // namespace qd::logs
