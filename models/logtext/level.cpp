// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/level.h"

#include <QtCore/QCoreApplication>

#include <string>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::Level)
};

struct Word {
    const char *text;
    Level level;
};

constexpr Word kWords[] = {
    {"error", Level::Error},      {"err", Level::Error},       {"fatal", Level::Error},   {"panic", Level::Error},
    {"crit", Level::Error},       {"critical", Level::Error},  {"alert", Level::Error},   {"emerg", Level::Error},
    {"emergency", Level::Error},  {"severe", Level::Error},    {"warn", Level::Warning},  {"warning", Level::Warning},
    {"info", Level::Info},        {"information", Level::Info}, {"notice", Level::Info},  {"note", Level::Info},
    {"log", Level::Info},         {"debug", Level::Debug},     {"dbg", Level::Debug},     {"fine", Level::Debug},
    {"trace", Level::Trace},      {"verbose", Level::Trace},   {"finest", Level::Trace},
    // Serilog's three letters
    {"ftl", Level::Error},        {"wrn", Level::Warning},     {"inf", Level::Info},      {"vrb", Level::Trace},
};

/// For each first letter the lengths of the words that begin with it, one bit each: most words of a text end here.
constexpr std::array<quint16, 26> kLengths = [] {
    std::array<quint16, 26> lengths{};
    for (const Word &word : kWords)
        lengths[size_t(word.text[0] - 'a')] |= quint16(1U << std::char_traits<char>::length(word.text));
    return lengths;
}();

} // namespace

QString levelName(Level level)
{
    switch (level) {
    case Level::None: return Texts::tr("Other");
    case Level::Trace: return Texts::tr("Trace");
    case Level::Debug: return Texts::tr("Debug");
    case Level::Info: return Texts::tr("Info");
    case Level::Warning: return Texts::tr("Warning");
    case Level::Error: return Texts::tr("Error");
    }
    return {};
}

QString levelKey(Level level)
{
    static constexpr const char *kKeys[kLevelCount] = {"none", "trace", "debug", "info", "warning", "error"};
    return QString::fromLatin1(kKeys[size_t(level)]);
}

Level levelFromWord(QByteArrayView word)
{
    if (word.size() < 3 || word.size() > 11)
        return Level::None;
    const auto letter = unsigned(uchar(word[0]) | 0x20U) - 'a';
    if (letter >= kLengths.size() || !(kLengths[letter] >> word.size() & 1))
        return Level::None;
    for (const Word &known : kWords) {
        if (unsigned(known.text[0] - 'a') != letter)
            continue;
        if (word.compare(QByteArrayView(known.text), Qt::CaseInsensitive) == 0)
            return known.level;
    }
    return Level::None;
}

Level levelFromSeverity(int severity)
{
    if (severity < 0 || severity > 7)
        return Level::None;
    if (severity <= 3)
        return Level::Error;
    if (severity == 4)
        return Level::Warning;
    return severity == 7 ? Level::Debug : Level::Info;
}

Level levelFromStatus(int status)
{
    if (status >= 500)
        return Level::Error;
    return status >= 400 ? Level::Warning : Level::Info;
}

} // namespace qd::logs
