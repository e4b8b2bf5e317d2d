// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/ansi_text.h"

#include "models/base/text.h"

#include <algorithm>
#include <array>

namespace qd::logs {
namespace {

constexpr int kMostParameters = 32;
constexpr qsizetype kLongestSgr = 200;

bool isPlain(uchar byte)
{
    return byte >= 0x20 && byte < 0x7F;
}

/// Bytes of the UTF-8 character at `at`, 0 if there is none.
int utf8Size(QByteArrayView bytes, qsizetype at)
{
    const auto byte = [&](qsizetype i) { return at + i < bytes.size() ? uchar(bytes[at + i]) : uchar(0); };
    const auto follows = [&](qsizetype i) { return (byte(i) & 0xC0) == 0x80; };
    const uchar first = byte(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool tooLong = first == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = first == 0xED && byte(1) > 0x9F;
        return follows(1) && follows(2) && !tooLong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool tooLong = first == 0xF0 && byte(1) < 0x90;
        const bool tooHigh = first == 0xF4 && byte(1) > 0x8F;
        return follows(1) && follows(2) && follows(3) && !tooLong && !tooHigh ? 4 : 0;
    }
    return 0;
}

/// Numbers of a sequence; what stands between colons belongs to the number before it.
struct Parameters {
    std::array<int, kMostParameters> values{};
    std::array<bool, kMostParameters> isSub{};
    int count = 0;
};

Parameters readParameters(QByteArrayView digits)
{
    Parameters read;
    int value = 0;
    bool isSub = false;
    for (qsizetype i = 0; i <= digits.size(); ++i) {
        const char c = i < digits.size() ? digits[i] : ';';
        if (c >= '0' && c <= '9') {
            value = std::min(value * 10 + (c - '0'), 100'000);
            continue;
        }
        if (read.count == kMostParameters)
            break;
        read.values[size_t(read.count)] = value;
        read.isSub[size_t(read.count++)] = isSub;
        value = 0;
        isSub = c == ':';
    }
    return read;
}

/// 38;5;n, 38;2;r;g;b and the same with colons (38:2:[space]:r:g:b). Moves `i` to its last number.
AnsiColour extendedColour(const Parameters &read, int &i)
{
    const auto at = [&read](int index) { return index < read.count ? read.values[size_t(index)] : 0; };
    int last = i + 1;
    while (last < read.count && read.isSub[size_t(last)])
        ++last;
    const bool colons = last > i + 1;
    const int kind = at(i + 1);
    if (kind == 5) {
        const int index = at(i + 2);
        i = colons ? last - 1 : std::min(i + 2, read.count);
        return index <= 255 ? AnsiColour{AnsiColour::Kind::Indexed, quint32(index)} : AnsiColour();
    }
    if (kind != 2) {
        i = colons ? last - 1 : std::min(i + 1, read.count);
        return {};
    }
    const int first = colons && last - i >= 6 ? i + 3 : i + 2; // a colour space may come before
    const auto part = [&](int n) { return quint32(std::min(at(first + n), 255)); };
    const AnsiColour colour{AnsiColour::Kind::Direct, part(0) << 16U | part(1) << 8U | part(2)};
    i = colons ? last - 1 : std::min(i + 4, read.count);
    return colour;
}

void setFlag(int code, AnsiStyle &style)
{
    switch (code) {
    case 0: style = {}; break;
    case 1: style.bold = true; break;
    case 2: style.dim = true; break;
    case 3: style.italic = true; break;
    case 4:
    case 21: style.underline = true; break;
    case 7: style.reverse = true; break;
    case 9: style.strike = true; break;
    case 22: style.bold = style.dim = false; break;
    case 23: style.italic = false; break;
    case 24: style.underline = false; break;
    case 27: style.reverse = false; break;
    case 29: style.strike = false; break;
    case 39: style.ink = {}; break;
    case 49: style.ground = {}; break;
    default: break;
    }
}

void applySgr(QByteArrayView digits, AnsiStyle &style)
{
    const Parameters read = readParameters(digits);
    const auto indexed = [](int index) { return AnsiColour{AnsiColour::Kind::Indexed, quint32(index)}; };
    for (int i = 0; i < read.count; ++i) {
        const int code = read.values[size_t(i)];
        if (read.isSub[size_t(i)]) // a shape of underline
            continue;
        if (code == 38)
            style.ink = extendedColour(read, i);
        else if (code == 48)
            style.ground = extendedColour(read, i);
        else if (code >= 30 && code <= 37)
            style.ink = indexed(code - 30);
        else if (code >= 90 && code <= 97)
            style.ink = indexed(code - 90 + 8);
        else if (code >= 40 && code <= 47)
            style.ground = indexed(code - 40);
        else if (code >= 100 && code <= 107)
            style.ground = indexed(code - 100 + 8);
        else if (code == 4 && i + 1 < read.count && read.isSub[size_t(i + 1)])
            style.underline = read.values[size_t(i + 1)] != 0;
        else
            setFlag(code, style);
    }
}

/// Index of the 'm' of a colour sequence that begins at `at`, or -1.
qsizetype sgrEnd(QByteArrayView bytes, qsizetype at)
{
    if (at + 1 >= bytes.size() || bytes[at + 1] != '[')
        return -1;
    qsizetype end = at + 2;
    while (end < bytes.size() && end - at < kLongestSgr
           && ((bytes[end] >= '0' && bytes[end] <= '9') || bytes[end] == ';' || bytes[end] == ':'))
        ++end;
    return end < bytes.size() && bytes[end] == 'm' ? end : -1;
}

class Reader {
public:
    Reader(QByteArrayView bytes, qsizetype limit) : m_bytes(bytes), m_limit(limit) { m_text.text.reserve(std::min(bytes.size(), limit)); }

    AnsiText read()
    {
        while (m_at < m_bytes.size() && !m_text.cut)
            step();
        closeSpan();
        m_text.text = displayText(m_text.text, false, m_text.text.size());
        return std::move(m_text);
    }

private:
    void step()
    {
        if (m_bytes[m_at] == '\x1b') {
            const qsizetype end = sgrEnd(m_bytes, m_at);
            if (end >= 0) {
                closeSpan();
                applySgr(m_bytes.sliced(m_at + 2, end - m_at - 2), m_style);
                m_at = end + 1;
                return;
            }
        }
        if (m_text.text.size() >= m_limit) {
            m_text.cut = true;
            return;
        }
        qsizetype end = m_at;
        while (end < m_bytes.size() && isPlain(uchar(m_bytes[end])))
            ++end;
        if (end > m_at)
            takePlain(end);
        else
            takeOther();
    }

    void takePlain(qsizetype end)
    {
        end = std::min(end, m_at + m_limit - m_text.text.size());
        m_text.text += QLatin1StringView(m_bytes.sliced(m_at, end - m_at));
        m_at = end;
    }

    void takeOther()
    {
        const int size = utf8Size(m_bytes, m_at);
        if (size == 0)
            m_text.text += QChar::ReplacementCharacter;
        else if (size == 1)
            m_text.text += QLatin1Char(m_bytes[m_at]);
        else
            m_text.text += QString::fromUtf8(m_bytes.sliced(m_at, size));
        m_at += std::max(size, 1);
    }

    void closeSpan()
    {
        const int end = int(m_text.text.size());
        if (end > m_spanAt && !m_style.isPlain())
            m_text.spans.append({m_spanAt, end - m_spanAt, m_style});
        m_spanAt = end;
    }

    QByteArrayView m_bytes;
    qsizetype m_limit;
    qsizetype m_at = 0;
    AnsiText m_text;
    AnsiStyle m_style;
    int m_spanAt = 0;
};

/// Of a progress line what a terminal would show last; counts what it had shown before.
QByteArrayView lastState(QByteArrayView bytes, int &overwritten)
{
    while (bytes.endsWith('\r'))
        bytes.chop(1);
    const qsizetype last = bytes.isEmpty() ? -1 : bytes.lastIndexOf('\r'); // Qt 6.8 asserts on searching in nothing
    if (last < 0)
        return bytes;
    overwritten = int(std::min<qsizetype>(std::ranges::count(bytes, '\r'), 1'000'000));
    return bytes.sliced(last + 1);
}

} // namespace

quint32 AnsiColour::rgb() const
{
    if (kind != Kind::Indexed || value < 16)
        return value & 0xFFFFFFU;
    if (value >= 232) {
        const quint32 grey = 8 + (value - 232) * 10;
        return grey << 16U | grey << 8U | grey;
    }
    const auto level = [](quint32 step) { return step == 0 ? 0U : 55U + step * 40U; };
    const quint32 cube = value - 16;
    return level(cube / 36) << 16U | level(cube / 6 % 6) << 8U | level(cube % 6);
}

AnsiText readAnsiText(QByteArrayView bytes, qsizetype limit)
{
    int overwritten = 0;
    const QByteArrayView shown = lastState(bytes, overwritten);
    AnsiText text = Reader(shown, limit).read();
    text.overwritten = overwritten;
    return text;
}

} // namespace qd::logs
