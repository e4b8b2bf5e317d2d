// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/log_selection.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qd::ui {

std::optional<QPair<int, int>> LogSelection::partOf(logs::LineNumber line, int size) const
{
    if (!isExtended() || line < firstLine() || line > lastLine())
        return std::nullopt;
    if (wholeLines)
        return QPair(0, size);
    const auto [from, to] = std::minmax(anchor, current);
    const int begin = line == from.line ? std::min(from.character, size) : 0;
    const int end = line == to.line ? std::min(to.character, size) : size;
    return QPair(begin, std::max(begin, end));
}

Result<void> SelectedLines::forEach(const Visit &visit, const std::stop_token &stop) const
{
    return m_all->forEach([&](logs::LineNumber number, const logs::LineView &line) {
        if (number < m_first)
            return true;
        return number <= m_last && visit(number, line);
    }, stop);
}

QString LogCopy::text(qint64 first, qint64 last, Form form) const
{
    QString text;
    last = std::min(last, m_document.rowCount() - 1);
    for (qint64 row = std::max<qint64>(first, 0); row <= last && text.size() < kLimit; ++row)
        text += lineAs(m_document.lineAt(row), form) + u'\n';
    if (form != Form::Markdown)
        return text;
    QString fence = u"```"_s;
    while (text.contains(fence)) // the block ends at its own fence only
        fence += u'`';
    return fence + u'\n' + text + fence + u'\n';
}

QString LogCopy::lineAs(const logs::LineView &line, Form form) const
{
    if (form == Form::Json)
        return asJson(line);
    if (form == Form::Raw || form == Form::Markdown)
        return QString::fromUtf8(line.text);
    const LineText shown = m_maker.make(line);
    return LineTextMaker::fullTime(line.record.timeMs) + u'\t' + logs::levelName(shown.level) + u'\t' + shown.host + u'\t' + shown.unit
        + u'\t' + shown.message;
}

QString LogCopy::asJson(const logs::LineView &line) const
{
    const logs::SourceInfo source = m_document.source(line.record.source);
    QJsonObject json{{u"time"_s, QDateTime::fromMSecsSinceEpoch(line.record.timeMs, QTimeZone::UTC).toString(Qt::ISODateWithMs)},
                     {u"level"_s, logs::levelKey(line.record.level)}, {u"host"_s, source.hostName}, {u"source"_s, source.name},
                     {u"line"_s, QString::fromUtf8(line.text)}};
    QJsonObject fields;
    for (const LineField &field : m_maker.fields(line))
        fields[field.info.name] = QString::fromUtf8(field.bytes);
    if (!fields.isEmpty())
        json[u"fields"_s] = fields;
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace qd::ui
