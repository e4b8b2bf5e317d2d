// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/exposition.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QSet>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace qd::metrics {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::metrics::Exposition)
};

constexpr qsizetype labelsAtMost = 64;

bool isBlank(char c) { return c == ' ' || c == '\t'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

struct TypeWord {
    const char *word;
    FamilyType type;
};
constexpr std::array typeWords{TypeWord{"counter", FamilyType::Counter},
                               TypeWord{"gauge", FamilyType::Gauge},
                               TypeWord{"histogram", FamilyType::Histogram},
                               TypeWord{"gaugehistogram", FamilyType::GaugeHistogram},
                               TypeWord{"summary", FamilyType::Summary},
                               TypeWord{"stateset", FamilyType::StateSet},
                               TypeWord{"info", FamilyType::Info},
                               TypeWord{"untyped", FamilyType::Unknown},
                               TypeWord{"unknown", FamilyType::Unknown}};

QByteArray escaped(const QByteArray &text)
{
    QByteArray out;
    for (const char c : text) {
        if (c == '\\' || c == '"')
            out.append('\\').append(c);
        else if (c == '\n')
            out.append("\\n");
        else
            out.append(c);
    }
    return out;
}

/// Reads one line from left to right; isGood() is false after something was missing.
class LineReader {
public:
    explicit LineReader(QByteArrayView line) : m_line(line) {}

    void skipBlanks()
    {
        while (m_at < m_line.size() && isBlank(m_line.at(m_at)))
            ++m_at;
    }
    [[nodiscard]] bool atEnd() const { return m_at >= m_line.size(); }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_line.at(m_at); }
    bool take(char c)
    {
        if (peek() != c || atEnd())
            return false;
        ++m_at;
        return true;
    }
    /// Letters, digits, "_" and, if allowed, ":"; empty if none begins here.
    QByteArrayView name(bool mayHaveColon)
    {
        const qsizetype begin = m_at;
        while (m_at < m_line.size()) {
            const char c = m_line.at(m_at);
            if (!isLetter(c) && !(mayHaveColon && c == ':') && !(isDigit(c) && m_at > begin))
                break;
            ++m_at;
        }
        return m_line.sliced(begin, m_at - begin);
    }
    /// Up to the next blank.
    QByteArrayView word()
    {
        const qsizetype begin = m_at;
        while (m_at < m_line.size() && !isBlank(m_line.at(m_at)))
            ++m_at;
        return m_line.sliced(begin, m_at - begin);
    }
    QByteArrayView rest() { return m_line.sliced(std::exchange(m_at, m_line.size())); }
    /// What stands between quotes, unescaped; nothing if they do not end.
    std::optional<QByteArray> quoted()
    {
        if (!take('"'))
            return {};
        QByteArray text;
        while (m_at < m_line.size()) {
            const char c = m_line.at(m_at++);
            if (c == '"')
                return text;
            if (c != '\\') {
                text.append(c);
                continue;
            }
            if (atEnd())
                return {};
            const char next = m_line.at(m_at++);
            if (next == 'n')
                text.append('\n');
            else if (next == '\\' || next == '"')
                text.append(next);
            else
                text.append('\\').append(next);
        }
        return {};
    }

private:
    QByteArrayView m_line;
    qsizetype m_at = 0;
};

QByteArray unescapedHelp(QByteArrayView text)
{
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != '\\' || i + 1 == text.size()) {
            out.append(text.at(i));
            continue;
        }
        const char next = text.at(++i);
        if (next == 'n')
            out.append('\n');
        else if (next == '\\' || next == '"')
            out.append(next);
        else
            out.append('\\').append(next);
    }
    return out;
}

class Parser {
public:
    Exposition read(QByteArrayView text)
    {
        qsizetype at = 0;
        while (at < text.size()) {
            const qsizetype end = text.indexOf('\n', at);
            QByteArrayView line = text.sliced(at, (end < 0 ? text.size() : end) - at);
            at = end < 0 ? text.size() : end + 1;
            ++m_line;
            if (line.endsWith('\r'))
                line.chop(1);
            if (line.size() > Exposition::lineLimit)
                problem(Words::tr("The line is longer than %1 KiB.").arg(Exposition::lineLimit / 1024));
            else
                readLine(line);
        }
        return std::move(m_result);
    }

private:
    void problem(const QString &message)
    {
        if (++m_result.problemCount <= Exposition::problemLimit)
            m_result.problems.append({m_line, message});
    }

    void readLine(QByteArrayView text)
    {
        LineReader line(text);
        line.skipBlanks();
        if (line.atEnd())
            return;
        if (m_result.isOpenMetrics)
            return problem(Words::tr("Something follows “# EOF”."));
        if (line.take('#'))
            readComment(line);
        else
            readSample(line);
    }

    void readComment(LineReader line)
    {
        line.skipBlanks();
        const QByteArrayView keyword = line.word();
        if (keyword == "EOF") {
            m_result.isOpenMetrics = true;
            return;
        }
        if (keyword != "HELP" && keyword != "TYPE" && keyword != "UNIT")
            return;
        line.skipBlanks();
        const std::optional<QByteArray> name = line.peek() == '"' ? line.quoted() : std::optional(line.name(true).toByteArray());
        const bool isWhole = name && !name->isEmpty() && (line.atEnd() || isBlank(line.peek()));
        if (!isWhole)
            return problem(Words::tr("“# %1” must be followed by the name of a metric.").arg(QString::fromLatin1(keyword)));
        line.skipBlanks();
        MetricFamily &family = m_result.families[familyOf(*name)];
        if (keyword == "HELP")
            readHelp(family, line.rest());
        else if (keyword == "TYPE")
            readType(family, line.rest().trimmed());
        else
            family.unit = line.rest().trimmed().toByteArray();
    }

    void readHelp(MetricFamily &family, QByteArrayView text)
    {
        if (m_helped.contains(family.name))
            return problem(Words::tr("“%1” has a second HELP line.").arg(QString::fromUtf8(family.name)));
        m_helped.insert(family.name);
        family.help = unescapedHelp(text);
    }

    void readType(MetricFamily &family, QByteArrayView word)
    {
        const auto known = std::ranges::find_if(typeWords, [word](const TypeWord &one) { return word == QByteArrayView(one.word); });
        if (known == typeWords.end())
            return problem(Words::tr("“%1” is no type of a metric.").arg(QString::fromUtf8(word)));
        if (m_typed.contains(family.name))
            return problem(Words::tr("“%1” has a second TYPE line.").arg(QString::fromUtf8(family.name)));
        if (m_sampled.contains(family.name))
            return problem(Words::tr("The TYPE of “%1” comes after its first value.").arg(QString::fromUtf8(family.name)));
        m_typed.insert(family.name);
        family.type = known->type;
    }

    int familyOf(const QByteArray &name)
    {
        const auto known = m_families.constFind(name);
        if (known != m_families.cend())
            return *known;
        m_result.families.append({name, {}, {}, FamilyType::Unknown});
        return *m_families.insert(name, int(m_result.families.size() - 1));
    }

    /// The family of a sample's name: its own, or the one whose histogram or counter it is a part of.
    [[nodiscard]] int familyOfSample(const QByteArray &name) const
    {
        const int own = m_families.value(name, -1);
        if (own >= 0)
            return own;
        for (const QByteArrayView suffix : {QByteArrayView("_total"), QByteArrayView("_bucket"), QByteArrayView("_sum"), QByteArrayView("_count"),
                                            QByteArrayView("_created"), QByteArrayView("_info"), QByteArrayView("_gsum"), QByteArrayView("_gcount")}) {
            if (name.endsWith(suffix)) {
                const int part = m_families.value(name.chopped(suffix.size()), -1);
                if (part >= 0)
                    return part;
            }
        }
        return -1;
    }

    void readSample(LineReader line)
    {
        ExpositionSample sample;
        sample.name = line.name(true).toByteArray();
        if (sample.name.isEmpty() && line.peek() != '{')
            return problem(Words::tr("The line begins with no name of a metric."));
        line.skipBlanks();
        if (line.take('{') && !readLabels(line, sample))
            return;
        if (sample.name.isEmpty())
            return problem(Words::tr("The line has no name of a metric."));
        if (!readNumbers(line, sample))
            return;
        if (m_result.samples.size() >= Exposition::sampleLimit) {
            if (!std::exchange(m_isFull, true))
                problem(Words::tr("More than %1 values are not read.").arg(Exposition::sampleLimit));
            return;
        }
        const QByteArray series = sortedText(sample);
        if (m_series.contains(series))
            return problem(Words::tr("%1 is there twice; the first one counts.").arg(QString::fromUtf8(sample.seriesText())));
        m_series.insert(series);
        sample.family = familyOfSample(sample.name);
        if (sample.family >= 0)
            m_sampled.insert(m_result.families.at(sample.family).name);
        else
            m_sampled.insert(sample.name);
        m_result.samples.append(std::move(sample));
    }

    /// Behind "{"; false if a problem was told.
    bool readLabels(LineReader &line, ExpositionSample &sample)
    {
        for (;;) {
            line.skipBlanks();
            if (line.take('}'))
                return true;
            const bool isQuoted = line.peek() == '"';
            const std::optional<QByteArray> name = isQuoted ? line.quoted() : std::optional(line.name(false).toByteArray());
            line.skipBlanks();
            if (isQuoted && name && sample.name.isEmpty() && sample.labels.isEmpty() && (line.peek() == ',' || line.peek() == '}'))
                sample.name = *name; // {"a name with dots", …}
            else if (!readLabelValue(line, name, sample))
                return false;
            line.skipBlanks();
            if (!line.take(',') && line.peek() != '}') {
                problem(Words::tr("Labels must be divided by commas and end with “}”."));
                return false;
            }
        }
    }

    bool readLabelValue(LineReader &line, const std::optional<QByteArray> &name, ExpositionSample &sample)
    {
        if (!name || name->isEmpty() || !line.take('=')) {
            problem(Words::tr("A label must be written as name=\"value\"."));
            return false;
        }
        line.skipBlanks();
        auto value = line.quoted();
        if (!value) {
            problem(Words::tr("The value of the label “%1” must stand between quotes that end.").arg(QString::fromUtf8(*name)));
            return false;
        }
        const bool isDoubled = std::ranges::any_of(sample.labels, [&](const auto &label) { return label.first == *name; });
        if (isDoubled || sample.labels.size() >= labelsAtMost) {
            problem(isDoubled ? Words::tr("The label “%1” is there twice.").arg(QString::fromUtf8(*name))
                              : Words::tr("A value has more than %1 labels.").arg(labelsAtMost));
            return false;
        }
        sample.labels.append({*name, std::move(*value)});
        return true;
    }

    bool readNumbers(LineReader &line, ExpositionSample &sample)
    {
        line.skipBlanks();
        const QByteArrayView number = line.word();
        const auto value = parseSampleValue(number);
        if (!value) {
            problem(number.isEmpty() ? Words::tr("The value is missing.")
                                     : Words::tr("“%1” is no number.").arg(QString::fromUtf8(number.first(std::min<qsizetype>(number.size(), 40)))));
            return false;
        }
        sample.value = *value;
        line.skipBlanks();
        if (line.atEnd() || line.peek() == '#') // an exemplar of OpenMetrics
            return true;
        const auto time = parseSampleValue(line.word());
        line.skipBlanks();
        if (!time || !std::isfinite(*time) || (!line.atEnd() && line.peek() != '#')) {
            problem(Words::tr("Behind the value only a time may stand."));
            return false;
        }
        // OpenMetrics counts seconds; which of the two it is, is known at the end: the sizes do not meet for 30,000 years.
        constexpr double largestSeconds = 1e11;
        const double ms = std::abs(*time) < largestSeconds ? *time * 1000 : *time;
        sample.timestampMs = std::abs(ms) < 1e18 ? std::optional(qint64(ms)) : std::nullopt;
        return true;
    }

    static QByteArray sortedText(const ExpositionSample &sample)
    {
        ExpositionSample sorted;
        sorted.name = sample.name;
        sorted.labels = sample.labels;
        std::ranges::sort(sorted.labels);
        return sorted.seriesText();
    }

    Exposition m_result;
    QHash<QByteArray, int> m_families;
    QSet<QByteArray> m_helped, m_typed, m_sampled, m_series;
    int m_line = 0;
    bool m_isFull = false;
};

} // namespace

QByteArray ExpositionSample::labelText() const
{
    QByteArray text;
    for (const auto &[name, value] : labels) {
        if (!text.isEmpty())
            text.append(',');
        text.append(name).append("=\"").append(escaped(value)).append('"');
    }
    return text;
}

QByteArray ExpositionSample::seriesText() const { return labels.isEmpty() ? name : name + '{' + labelText() + '}'; }

std::optional<double> parseSampleValue(QByteArrayView text)
{
    if (text.startsWith('+') && !text.startsWith("+-"))
        text = text.sliced(1);
    const bool isNegative = text.startsWith('-');
    QByteArrayView digits = isNegative ? text.sliced(1) : text;
    if (digits.isEmpty() || digits.startsWith('-') || digits.startsWith('+'))
        return {};
    const bool isHex = digits.size() > 2 && digits.first(2).compare("0x", Qt::CaseInsensitive) == 0;
    if (isHex)
        digits = digits.sliced(2);
    double value = 0;
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), value, isHex ? std::chars_format::hex : std::chars_format::general);
    if (end != digits.end() || error == std::errc::invalid_argument)
        return {};
    if (error == std::errc::result_out_of_range) {
        // Too large, or too small to be told from zero: the exponent's sign says which.
        const bool isTiny = digits.indexOf("e-") >= 0 || digits.indexOf("E-") >= 0 || digits.indexOf("p-") >= 0 || digits.indexOf("P-") >= 0
            || digits.startsWith("0.");
        value = isTiny ? 0 : std::numeric_limits<double>::infinity();
    }
    return isNegative ? -value : value;
}

Exposition parseExposition(QByteArrayView text) { return Parser().read(text); }

bool isCumulative(const Exposition &exposition, const ExpositionSample &sample)
{
    const FamilyType type = sample.family < 0 ? FamilyType::Unknown : exposition.families.at(sample.family).type;
    switch (type) {
    case FamilyType::Counter: return !sample.name.endsWith("_created");
    case FamilyType::Histogram:
    case FamilyType::Summary:
        return sample.name.endsWith("_bucket") || sample.name.endsWith("_sum") || sample.name.endsWith("_count");
    case FamilyType::Unknown: return sample.name.endsWith("_total");
    default: return false;
    }
}

} // namespace qd::metrics
