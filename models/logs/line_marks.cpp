// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/line_marks.h"

#include "models/base/text.h"
#include "models/logs/log_document.h"

#include <QtCore/QJsonArray>
#include <QtCore/QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qd::logs {
namespace {

constexpr qsizetype kHashedBytes = 1024;
constexpr qsizetype kBeginning = 200;
constexpr qint64 kRowsAround = 256;

QJsonObject toJson(const LineMark &mark)
{
    return {{u"source"_s, mark.source}, {u"text"_s, QString::number(mark.text, 16)}, {u"time"_s, mark.timeMs},
            {u"place"_s, mark.place}, {u"line"_s, mark.beginning}, {u"colour"_s, mark.colour}, {u"note"_s, mark.note}};
}

LineMark fromJson(const QJsonObject &json)
{
    LineMark mark;
    mark.source = json[u"source"].toString();
    mark.text = json[u"text"].toString().toULongLong(nullptr, 16);
    mark.timeMs = json[u"time"].toInteger();
    mark.place = json[u"place"].toInteger(-1);
    mark.beginning = json[u"line"].toString();
    mark.colour = std::clamp(json[u"colour"].toInt(), 0, LineMarks::kColours - 1);
    mark.note = json[u"note"].toString();
    return mark;
}

bool isLineOf(const LineMark &mark, const LogDocument &document, qint64 row)
{
    const LineView line = document.lineAt(row);
    return (line.record.flags & PendingLine) == 0 && line.record.timeMs == mark.timeMs && markText(line.text) == mark.text
        && markSource(document.source(line.record.source)) == mark.source;
}

/// First row of this time or later, as far as rows are in the order of their times; the end where that would need lines
/// that are not here.
qint64 rowAtTime(const LogDocument &document, qint64 timeMs)
{
    qint64 low = 0, high = document.rowCount();
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        const LineRecord record = document.lineAt(middle).record;
        if ((record.flags & PendingLine) != 0)
            return document.rowCount();
        if (record.timeMs < timeMs)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

} // namespace

QString markSource(const SourceInfo &source)
{
    return source.host.value + u'\n' + source.name;
}

quint64 markText(QByteArrayView text)
{
    // FNV-1a: the same everywhere, which Qt's hashes are not meant to be.
    quint64 hash = 14695981039346656037ULL ^ quint64(text.size());
    for (const char byte : text.first(std::min(text.size(), kHashedBytes)))
        hash = (hash ^ uchar(byte)) * 1099511628211ULL;
    return hash;
}

LineMarks::LineMarks(const QString &path, QObject *parent)
    : QObject(parent), m_file(path, [this] { return toJson(); })
{
    connect(&m_file, &FileKeeper::failed, this, &LineMarks::failed);
}

Result<void> LineMarks::load()
{
    return m_file.load(tr("The marks of log lines cannot be read. Move %1 away to begin anew."), [this](const QJsonObject &root) {
        for (const QJsonValue &value : root[u"marks"].toArray())
            put(fromJson(value.toObject()));
        Q_EMIT changed();
    });
}

LineMark LineMarks::markOf(const SourceInfo &source, const LineView &line) const
{
    LineMark mark;
    mark.source = markSource(source);
    mark.text = markText(line.text);
    mark.timeMs = line.record.timeMs;
    return mark;
}

const LineMark *LineMarks::find(const SourceInfo &source, const LineView &line) const
{
    if (m_marks.isEmpty() || (line.record.flags & PendingLine) != 0)
        return nullptr;
    const LineMark wanted = markOf(source, line);
    const auto [first, last] = m_marks.equal_range(wanted.text);
    const auto found = std::find_if(first, last, [&wanted](const LineMark &mark) { return mark.isSameLine(wanted); });
    return found == last ? nullptr : &*found;
}

void LineMarks::set(const SourceInfo &source, const LineView &line, LineNumber place, int colour, const QString &note)
{
    LineMark mark = markOf(source, line);
    mark.place = place;
    mark.beginning = displayText(line.text, false, kBeginning);
    mark.colour = std::clamp(colour, 0, kColours - 1);
    mark.note = note;
    put(mark);
    touch();
}

void LineMarks::put(const LineMark &mark)
{
    for (auto [at, last] = m_marks.equal_range(mark.text); at != last; ++at) {
        if (at->isSameLine(mark)) {
            *at = mark;
            return;
        }
    }
    if (m_marks.size() >= kMost)
        m_marks.erase(std::min_element(m_marks.begin(), m_marks.end(), [](const LineMark &a, const LineMark &b) { return a.timeMs < b.timeMs; }));
    m_marks.insert(mark.text, mark);
}

void LineMarks::remove(const LineMark &mark)
{
    for (auto [at, last] = m_marks.equal_range(mark.text); at != last;) {
        if (at->isSameLine(mark)) {
            m_marks.erase(at);
            touch();
            return;
        }
        ++at;
    }
}

void LineMarks::restore(const LineMark &mark)
{
    put(mark);
    touch();
}

QList<LineMark> LineMarks::of(const QList<SourceInfo> &sources) const
{
    QSet<QString> wanted;
    for (const SourceInfo &source : sources)
        wanted.insert(markSource(source));
    QList<LineMark> found;
    std::ranges::copy_if(m_marks, std::back_inserter(found), [&wanted](const LineMark &mark) { return wanted.contains(mark.source); });
    std::ranges::sort(found, {}, [](const LineMark &mark) { return std::pair(mark.timeMs, mark.place); });
    return found;
}

qint64 LineMarks::rowOf(const LineMark &mark, const LogDocument &document)
{
    const qint64 rows = document.rowCount();
    const qint64 asBefore = mark.place < 0 ? rows : document.rowOf(mark.place);
    if (asBefore < rows) {
        const bool isHere = (document.lineAt(asBefore).record.flags & PendingLine) == 0;
        if (isHere ? isLineOf(mark, document, asBefore) : document.lineNumber(asBefore) == mark.place)
            return asBefore;
    }
    const qint64 middle = rowAtTime(document, mark.timeMs);
    for (qint64 row = std::max<qint64>(0, middle - kRowsAround); row < std::min(rows, middle + kRowsAround); ++row) {
        if (isLineOf(mark, document, row))
            return row;
    }
    return -1;
}

void LineMarks::touch()
{
    m_file.touch();
    Q_EMIT changed();
}

QJsonObject LineMarks::toJson() const
{
    QJsonArray marks;
    for (const LineMark &mark : m_marks)
        marks.append(logs::toJson(mark));
    return {{u"marks"_s, marks}};
}

} // namespace qd::logs
