// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/line_text.h"

#include "models/base/text.h"

#include <QtCore/QDateTime>

namespace qd::ui {
namespace {

using logs::Field;
using logs::Format;

bool isOneOf(QByteArrayView key, std::initializer_list<QByteArrayView> names)
{
    return std::ranges::find(names, key) != names.end();
}

} // namespace

bool isPlainAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7F; });
}

QByteArray withoutColours(QByteArrayView bytes)
{
    QByteArray plain;
    plain.reserve(bytes.size());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == '\x1b' && i + 1 < bytes.size() && bytes[i + 1] == '[') {
            qsizetype end = i + 2;
            while (end < bytes.size() && (std::isdigit(uchar(bytes[end])) || bytes[end] == ';' || bytes[end] == ':'))
                ++end;
            if (end < bytes.size() && bytes[end] == 'm') {
                i = end;
                continue;
            }
        }
        plain += bytes[i];
    }
    return plain;
}

QString LineTextMaker::fullTime(qint64 timeMs)
{
    return QDateTime::fromMSecsSinceEpoch(timeMs).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

QByteArray LineTextMaker::recordBody(QByteArrayView text)
{
    QByteArray message;
    QByteArray rest;
    for (const Field &field : m_fields) {
        const QByteArray value = field.isString ? logs::unescapeJson(field.value) : field.value.toByteArray();
        if (isOneOf(field.key, {"msg", "message", "MESSAGE", "@m"}) && message.isEmpty()) {
            message = value;
        } else if (!isOneOf(field.key, {"time", "ts", "@timestamp", "timestamp", "t", "level", "severity", "lvl", "v",
                                        "levelname", "loglevel", "s", "hostname"})) {
            const bool quote = field.isString && (value.contains(' ') || value.isEmpty());
            rest += ' ' + field.key.toByteArray() + '=' + (quote ? '"' + value + '"' : value);
        }
    }
    if (message.isEmpty() && rest.isEmpty())
        return text.toByteArray();
    return (message.isEmpty() ? rest.trimmed() : message + rest).replace('\n', ' ');
}

QByteArray LineTextMaker::bodyOf(QByteArrayView text, const logs::ParsedLine &parsed)
{
    switch (parsed.format) {
    case Format::Json:
        return logs::readJsonFields(text, m_fields) ? recordBody(text) : text.toByteArray();
    case Format::Logfmt:
        return logs::readLogfmtFields(text, m_fields) ? recordBody(text) : text.toByteArray();
    case Format::Access: {
        const qsizetype space = text.indexOf(' ');
        return text.sliced(parsed.bodyAt).toByteArray() + "  " + text.first(std::max<qsizetype>(space, 0)).toByteArray();
    }
    default: return text.sliced(std::min(parsed.bodyAt, text.size())).toByteArray();
    }
}

LineText LineTextMaker::make(const logs::LineView &line)
{
    LineText shown;
    const logs::SourceInfo source = m_document.source(line.record.source);
    shown.host = source.hostName;
    shown.hostId = source.host;
    shown.unit = source.label;
    shown.level = line.record.level;
    shown.marker = (line.record.flags & logs::MarkerLine) != 0;
    shown.continuation = (line.record.flags & logs::ContinuationLine) != 0;
    shown.late = (line.record.flags & logs::LateLine) != 0;
    shown.time = QDateTime::fromMSecsSinceEpoch(line.record.timeMs).time().toString(QStringLiteral("HH:mm:ss.zzz"));
    QByteArrayView text = line.text;
    shown.cut = text.size() > kShownLimit;
    if (shown.cut)
        text = text.first(kShownLimit);
    if (text.endsWith('\r'))
        text.chop(1);
    if (shown.marker || shown.continuation) {
        shown.message = displayText(withoutColours(text), false, kShownLimit);
        return shown;
    }
    logs::LineParser &parser = m_parsers[line.record.source];
    parser.setNow(line.record.timeMs);
    const logs::ParsedLine parsed = parser.parse(text);
    if (parsed.unitSize > 0)
        shown.unit = displayText(text.sliced(parsed.unitAt, parsed.unitSize), false, 64);
    shown.message = displayText(withoutColours(bodyOf(text, parsed)), false, kShownLimit);
    shown.message.replace(u'\t', QStringLiteral("    "));
    return shown;
}

} // namespace qd::ui
