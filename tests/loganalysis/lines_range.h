// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/frame_builder.h"
#include "models/logtext/record_reader.h"

#include <QtCore/QFile>

namespace qd::test {

/// Lines of memory as a range, dated and levelled as an intake does it. Line numbers count from 1.
class LinesRange final : public logs::LineRange, public std::enable_shared_from_this<LinesRange> {
public:
    static std::shared_ptr<LinesRange> of(const QByteArray &text, const QString &source = QStringLiteral("access.log"))
    {
        auto range = std::make_shared<LinesRange>();
        range->append(text, 0, source);
        return range;
    }
    void append(const QByteArray &text, logs::SourceId source, const QString &name)
    {
        logs::RecordReader reader(logs::FormatSet::builtIn(), 0, 1'792'000'000'000);
        reader.setSource(name);
        QByteArrayList parts = text.split('\n');
        if (!parts.isEmpty() && parts.last().isEmpty())
            parts.removeLast();
        for (const QByteArray &line : std::as_const(parts)) {
            const logs::ParsedLine parsed = reader.parse(line);
            logs::LineRecord record;
            record.timeMs = parsed.hasTime ? parsed.timeMs : m_lastMs;
            record.level = parsed.level;
            record.source = source;
            if (parsed.isContinuation)
                record.flags |= logs::ContinuationLine;
            m_lastMs = record.timeMs;
            m_lines.push_back({line, record});
        }
    }

    [[nodiscard]] qint64 count() const override { return qint64(m_to == 0 ? m_lines.size() : m_to - m_from); }
    [[nodiscard]] qint64 bytes() const override
    {
        qint64 sum = 0;
        (void)forEach([&sum](logs::LineNumber, const logs::LineView &line) { return (sum += line.text.size() + 1) > 0; }, {});
        return sum;
    }
    [[nodiscard]] Result<void> forEach(const Visit &visit, const std::stop_token &stop) const override
    {
        const LinesRange &all = m_whole ? *m_whole : *this;
        const size_t end = m_whole ? m_to : all.m_lines.size();
        for (size_t i = m_from; i < end && !stop.stop_requested(); ++i) {
            if (!visit(qint64(i) + 1, {all.m_lines[i].text, all.m_lines[i].record}))
                break;
        }
        return {};
    }
    [[nodiscard]] std::vector<std::shared_ptr<const LineRange>> split(int parts) const override
    {
        std::vector<std::shared_ptr<const LineRange>> ranges;
        for (int part = 0; part < parts; ++part) {
            auto range = std::make_shared<LinesRange>();
            range->m_whole = shared_from_this();
            range->m_from = m_lines.size() * size_t(part) / size_t(parts);
            range->m_to = m_lines.size() * size_t(part + 1) / size_t(parts);
            if (range->m_from < range->m_to)
                ranges.push_back(range);
        }
        return ranges;
    }

private:
    struct Line {
        QByteArray text;
        logs::LineRecord record;
    };
    std::vector<Line> m_lines;
    std::shared_ptr<const LinesRange> m_whole; ///< of a part
    size_t m_from = 0, m_to = 0;
    qint64 m_lastMs = 0;
};

inline logs::FrameInput inputOf(std::shared_ptr<const logs::LineRange> lines, const QString &name = QStringLiteral("access.log"))
{
    logs::FrameInput input;
    input.lines = std::move(lines);
    input.sources.insert(0, {QStringLiteral("web-01"), name, 0, {}});
    input.sources.insert(1, {QStringLiteral("web-02"), name, 0, {}});
    input.formats = logs::FormatSet::builtIn();
    input.nowMs = 1'792'000'000'000;
    return input;
}

inline QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// nginx lines with the request's time; the same ones for the same count.
inline QByteArray accessLines(int count)
{
    quint64 state = 88172645463325252ULL;
    const auto next = [&state](quint64 below) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return state % below;
    };
    static constexpr const char *paths[] = {"/", "/login", "/api/orders/%1?page=2", "/static/app.js", "/users/3fa85f64-5717-4562-b3fc-2c963f66afa6", "/search?q=%1"};
    static constexpr int statuses[] = {200, 200, 200, 200, 304, 404, 500, 502};
    QByteArray text;
    for (int i = 0; i < count; ++i) {
        const int second = i / 7;
        const QByteArray path = QByteArray(paths[next(6)]).replace("%1", QByteArray::number(next(5000)));
        const QByteArray bytes = next(9) == 0 ? QByteArray("-") : QByteArray::number(next(20'000));
        text += QByteArray("10.0.") + QByteArray::number(next(4)) + '.' + QByteArray::number(next(40)) + " - - [28/Nov/2026:"
            + QByteArray::number(10 + second / 3600).rightJustified(2, '0') + ':' + QByteArray::number(second / 60 % 60).rightJustified(2, '0') + ':'
            + QByteArray::number(second % 60).rightJustified(2, '0') + " +0000] \"" + (next(5) == 0 ? "POST " : "GET ") + path + " HTTP/1.1\" "
            + QByteArray::number(statuses[next(8)]) + ' ' + bytes + " \"-\" \"curl/8.5\" 0." + QByteArray::number(next(1000)).rightJustified(3, '0') + '\n';
    }
    return text;
}

} // namespace qd::test
