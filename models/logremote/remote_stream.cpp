// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/remote_stream.h"

#include "models/logremote/source_readers.h"

#include <algorithm>
#include <cstring>

namespace qd::logs {
namespace {

constexpr size_t kMostWanted = 64;
constexpr size_t kSpreadKept = 256;

qint64 windowOf(qint64 offset) { return offset / RemoteStream::kWindow * RemoteStream::kWindow; }

} // namespace

ByteRange RemoteStream::rangeOf(qint64 first, qint64 last)
{
    const qint64 from = std::max<qint64>(first - 1, 0);
    return {from, last + kWindow + kTail - from};
}

double RemoteStream::rowBytesOf(QByteArrayView sample)
{
    const auto lines = std::count(sample.begin(), sample.end(), '\n');
    return lines < 4 ? std::max(kFirstGuess, double(sample.size()) / double(lines + 1)) : double(sample.size()) / double(lines);
}

int RemoteStream::addFile(const RemoteFile &file, const QString &name)
{
    const int index = int(m_files.size());
    m_files.push_back(file);
    m_readers.emplace_back(FormatSet::current(), m_zone, m_nowMs);
    m_readers.back().setSource(name);
    if (file.state == RemoteFile::State::Readable)
        m_map.add(numberOf(index, 0), numberOf(index, file.size), qint64(double(file.size) / m_rowBytes));
    return index;
}

void RemoteStream::setSize(int index, qint64 size, bool known)
{
    RemoteFile &file = m_files[size_t(index)];
    file.sizeIsKnown = known;
    if (size == file.size)
        return;
    // The window that holds the old or the new end is counted anew.
    const qint64 kept = windowOf(std::min(size, file.size));
    for (auto it = m_windows.lower_bound(numberOf(index, kept)); it != m_windows.end() && fileOf(it->first) == index;) {
        if (it->second.marker) {
            ++it;
            continue;
        }
        m_memory -= it->second.bytes.size();
        it = m_windows.erase(it);
    }
    m_map.remove(numberOf(index, kept), numberOf(index, std::max(size, file.size)));
    m_map.add(numberOf(index, kept), numberOf(index, size), qint64(double(size - kept) / m_rowBytes));
    file.size = size;
    m_spread.clear();
}

void RemoteStream::dropUnread(int index)
{
    m_files[size_t(index)].state = RemoteFile::State::Gone;
    for (size_t i = m_map.size(); i-- > 0;) {
        const LineMap::Stretch stretch = m_map.at(i);
        if (fileOf(stretch.from) == index && stretch.state != LineMap::State::Here)
            m_map.remove(stretch.from, stretch.to);
    }
    m_spread.clear();
}

LineNumber RemoteStream::addMarker(int file, const QByteArray &text, Level level, qint64 timeMs)
{
    // Behind everything that the file can have.
    LineNumber number = numberOf(file + 1, 0) - 1;
    while (m_windows.contains(number))
        --number;
    Loaded marker;
    marker.bytes = text;
    marker.marker = true;
    marker.starts = {0};
    LineRecord record;
    record.timeMs = timeMs;
    record.level = level;
    record.source = SourceId(file);
    record.flags = MarkerLine;
    marker.records = {record};
    m_windows[number] = std::move(marker);
    m_map.add(number, number + 1, 1, LineMap::State::Here);
    return number;
}

void RemoteStream::chooseFormat(int file, const QString &key)
{
    m_readers[size_t(file)].setFormat(key);
    for (auto it = m_windows.lower_bound(numberOf(file, 0)); it != m_windows.end() && fileOf(it->first) == file; ++it) {
        if (!it->second.marker)
            readRecords(file, it->second);
    }
}

LineNumber RemoteStream::addWindow(Window window, QByteArrayView bytes)
{
    RemoteFile &file = m_files[size_t(window.file)];
    const ByteRange range = rangeOf(window.offset, window.offset);
    if (bytes.size() < range.size && !file.sizeIsKnown)
        setSize(window.file, std::max(range.offset + bytes.size(), window.offset), true); // it ends here
    const qint64 end = std::min(window.offset + kWindow, file.size);
    const LineNumber from = numberOf(window.file, window.offset);
    if (end <= window.offset)
        return from;
    Loaded loaded;
    loaded.bytes = bytes.toByteArray();
    loaded.at = range.offset;
    readLines(window, end, loaded);
    readRecords(window.file, loaded);
    m_map.set(from, numberOf(window.file, end), qint64(loaded.starts.size()), LineMap::State::Here);
    LevelCounts counts{};
    for (const LineRecord &record : loaded.records)
        ++counts[size_t(record.level)];
    LevelCounts &known = m_counted[from];
    for (size_t i = 0; i < counts.size(); ++i)
        m_levels[i] += counts[i] - known[i];
    known = counts;
    if (!loaded.records.empty())
        m_times[from] = {loaded.records.front().timeMs, loaded.records.back().timeMs};
    loaded.turn = ++m_turn;
    if (const auto old = m_windows.find(from); old != m_windows.end())
        m_memory -= old->second.bytes.size();
    m_memory += loaded.bytes.size();
    m_windows[from] = std::move(loaded);
    m_joined.clear();
    m_spread.erase(from);
    makeRoom();
    return from;
}

void RemoteStream::readLines(Window window, qint64 end, Loaded &loaded)
{
    const char *begin = loaded.bytes.constData();
    const qint64 have = loaded.bytes.size();
    if (window.offset == 0) {
        if (have > 0)
            loaded.starts.push_back(0);
    }
    // A line begins behind every LF whose next byte lies in the window.
    qint64 at = 0;
    while (at < have) {
        const auto *newline = static_cast<const char *>(std::memchr(begin + at, '\n', size_t(have - at)));
        if (!newline)
            break;
        at = newline - begin + 1;
        if (loaded.at + at >= end || at >= have)
            break;
        if (loaded.at + at >= window.offset)
            loaded.starts.push_back(quint32(at));
    }
}

void RemoteStream::readRecords(int file, Loaded &loaded)
{
    RecordReader &reader = m_readers[size_t(file)];
    loaded.records.clear();
    loaded.records.reserve(loaded.starts.size());
    RecordAbove above;
    size_t untimed = 0;
    for (size_t i = 0; i < loaded.starts.size(); ++i) {
        const QByteArrayView rest = QByteArrayView(loaded.bytes).sliced(loaded.starts[i]);
        const qsizetype newline = rest.indexOf('\n');
        const ParsedLine parsed = reader.parse(newline < 0 ? rest : rest.first(newline));
        loaded.records.push_back(above.next(SourceId(file), parsed));
        if (!parsed.hasTime)
            continue;
        for (; untimed < i; ++untimed) // what belongs to a record before the window stands where the window begins
            loaded.records[untimed].timeMs = loaded.records[untimed].timeMs ? loaded.records[untimed].timeMs : parsed.timeMs;
        untimed = loaded.starts.size();
    }
}

void RemoteStream::makeRoom()
{
    while (m_memory > kMemory) {
        auto oldest = m_windows.end();
        for (auto it = m_windows.begin(); it != m_windows.end(); ++it) {
            if (!it->second.marker && (oldest == m_windows.end() || it->second.turn < oldest->second.turn))
                oldest = it;
        }
        if (oldest == m_windows.end() || m_files[size_t(fileOf(oldest->first))].state == RemoteFile::State::Gone)
            return;
        m_memory -= oldest->second.bytes.size();
        m_map.forget(oldest->first);
        m_windows.erase(oldest);
    }
}

const LineNumbers *RemoteStream::landmarked(const LineMap::Stretch &stretch) const
{
    if (stretch.to - stretch.from > kWindow)
        return nullptr;
    const auto begin = std::ranges::lower_bound(m_landmarks, stretch.from);
    const auto end = std::ranges::lower_bound(m_landmarks, stretch.to);
    const qint64 known = end - begin;
    if (known == 0 || known > stretch.rows)
        return nullptr;
    if (const auto found = m_spread.find(stretch.from); found != m_spread.end() && qint64(found->second.size()) == stretch.rows)
        return &found->second;
    if (m_spread.size() > kSpreadKept)
        m_spread.clear();
    // Each landmark gets the row that its place suggests, or the next free one that leaves room for those behind it.
    LineNumbers numbers(size_t(stretch.rows), -1);
    qint64 next = 0;
    for (qint64 i = 0; i < known; ++i) {
        const qint64 wished = qint64(__int128(begin[i] - stretch.from) * stretch.rows / (stretch.to - stretch.from));
        next = std::clamp(wished, next, stretch.rows - (known - i));
        numbers[size_t(next++)] = begin[i];
    }
    LineNumber before = stretch.from;
    for (qint64 row = 0; row < stretch.rows; ++row) {
        if (numbers[size_t(row)] < 0) {
            qint64 end2 = row;
            while (end2 < stretch.rows && numbers[size_t(end2)] < 0)
                ++end2;
            const LineNumber after = end2 < stretch.rows ? numbers[size_t(end2)] : stretch.to;
            const LineMap::Stretch hole{row == 0 ? stretch.from : before + 1, after, end2 - row};
            for (qint64 i = row; i < end2; ++i)
                numbers[size_t(i)] = std::max(hole.from, std::min(LineMap::spread(hole, i - row), after - 1));
            row = end2 - 1;
        }
        before = numbers[size_t(row)];
    }
    return &(m_spread[stretch.from] = std::move(numbers));
}

LineNumber RemoteStream::lineNumber(qint64 row) const
{
    const LineMap::Place place = m_map.place(row);
    const LineMap::Stretch &stretch = m_map.at(place.stretch);
    if (stretch.state == LineMap::State::Here) {
        const Loaded &loaded = m_windows.find(stretch.from)->second;
        return loaded.marker ? stretch.from : numberOf(fileOf(stretch.from), loaded.at + loaded.starts[size_t(place.row)]);
    }
    if (const LineNumbers *numbers = landmarked(stretch))
        return (*numbers)[size_t(place.row)];
    return LineMap::spread(stretch, place.row);
}

qint64 RemoteStream::rowOf(LineNumber number) const
{
    const size_t index = m_map.stretchOf(number);
    if (index >= m_map.size())
        return m_map.rows();
    const LineMap::Stretch &stretch = m_map.at(index);
    const qint64 before = m_map.rowsBefore(index);
    if (number <= stretch.from)
        return before;
    if (stretch.state == LineMap::State::Here) {
        const Loaded &loaded = m_windows.find(stretch.from)->second;
        const qint64 at = offsetOf(number) - loaded.at;
        return before + (std::ranges::lower_bound(loaded.starts, at, {}, [](quint32 start) { return qint64(start); }) - loaded.starts.begin());
    }
    if (const LineNumbers *numbers = landmarked(stretch))
        return before + (std::ranges::lower_bound(*numbers, number) - numbers->begin());
    return before + LineMap::spreadRow(stretch, number);
}

qint64 RemoteStream::ordinal(qint64 row) const
{
    const LineMap::Place place = m_map.place(row);
    return place.stretch < m_map.exactStretches() ? row + 1 : 0;
}

void RemoteStream::want(int file, qint64 offset) const
{
    const Window window{file, windowOf(offset)};
    std::erase(m_wanted, window);
    m_wanted.push_back(window);
    if (m_wanted.size() > kMostWanted)
        m_wanted.erase(m_wanted.begin());
}

LineView RemoteStream::pending(LineNumber number) const
{
    want(fileOf(number), offsetOf(number));
    LineView view;
    view.record.source = SourceId(fileOf(number));
    view.record.flags = PendingLine;
    return view;
}

LineView RemoteStream::joined(const Loaded &loaded, size_t index, int file) const
{
    const qint64 start = loaded.at + loaded.starts[index];
    const LineNumber number = numberOf(file, start);
    LineView view{{}, loaded.records[index]};
    if (const auto found = m_joined.find(number); found != m_joined.end()) {
        view.text = found->second;
        return view;
    }
    QByteArray text = loaded.bytes.sliced(loaded.starts[index]);
    const qint64 size = m_files[size_t(file)].size;
    bool ended = false;
    while (!ended && text.size() < kShownLine && start + text.size() < size) {
        const qint64 at = start + text.size();
        const auto next = m_windows.find(numberOf(file, windowOf(at)));
        if (next == m_windows.end()) {
            want(file, at);
            view.record.flags |= PendingLine;
            view.text = {};
            return view;
        }
        next->second.turn = ++m_turn;
        const QByteArrayView more = QByteArrayView(next->second.bytes).sliced(std::min(at - next->second.at, qint64(next->second.bytes.size())));
        if (more.isEmpty())
            break;
        const qsizetype newline = more.indexOf('\n');
        ended = newline >= 0;
        text += ended ? more.first(newline) : more;
    }
    view.text = m_joined[number] = std::move(text);
    return view;
}

LineView RemoteStream::viewOf(const Loaded &loaded, size_t index, int file) const
{
    loaded.turn = ++m_turn;
    if (loaded.marker)
        return {loaded.bytes, loaded.records[index]};
    const QByteArrayView rest = QByteArrayView(loaded.bytes).sliced(loaded.starts[index]);
    const qsizetype newline = rest.indexOf('\n');
    if (newline < 0)
        return joined(loaded, index, file);
    return {rest.first(newline), loaded.records[index]};
}

LineView RemoteStream::lineAt(qint64 row) const
{
    const LineMap::Place place = m_map.place(row);
    const LineMap::Stretch &stretch = m_map.at(place.stretch);
    if (stretch.state != LineMap::State::Here)
        return pending(lineNumber(row));
    return viewOf(m_windows.find(stretch.from)->second, size_t(place.row), fileOf(stretch.from));
}

LineView RemoteStream::line(LineNumber number) const
{
    auto window = m_windows.find(number); // a marker
    if (window == m_windows.end() || !window->second.marker)
        window = m_windows.find(numberOf(fileOf(number), windowOf(offsetOf(number))));
    if (window == m_windows.end())
        return pending(number);
    const Loaded &loaded = window->second;
    if (loaded.marker)
        return viewOf(loaded, 0, fileOf(number));
    const qint64 at = offsetOf(number) - loaded.at;
    const auto start = std::ranges::lower_bound(loaded.starts, at, {}, [](quint32 value) { return qint64(value); });
    if (start == loaded.starts.end())
        return {};
    return viewOf(loaded, size_t(start - loaded.starts.begin()), fileOf(number));
}

void RemoteStream::setLandmarks(LineNumbers numbers)
{
    m_landmarks.clear();
    m_spread.clear();
    addLandmarks(numbers);
}

void RemoteStream::addLandmarks(const LineNumbers &numbers)
{
    if (numbers.empty())
        return;
    const bool sorted = m_landmarks.empty() || m_landmarks.back() < numbers.front();
    m_landmarks.insert(m_landmarks.end(), numbers.begin(), numbers.end());
    if (!sorted)
        std::ranges::sort(m_landmarks);
    for (size_t i = 0; i < numbers.size();) {
        const int file = fileOf(numbers[i]);
        const qint64 offset = windowOf(offsetOf(numbers[i]));
        const LineNumber from = numberOf(file, offset);
        size_t end = i;
        while (end < numbers.size() && numbers[end] < from + kWindow)
            ++end;
        RemoteFile &known = m_files[size_t(file)];
        if (offsetOf(numbers[end - 1]) >= known.size && !known.sizeIsKnown)
            setSize(file, offset + kWindow, false);
        const LineNumber to = numberOf(file, std::min(offset + kWindow, known.size));
        const qint64 count = std::ranges::lower_bound(m_landmarks, to) - std::ranges::lower_bound(m_landmarks, from);
        if (to > from)
            m_map.carve(from, to, count);
        m_spread.erase(from);
        i = end;
    }
}

void RemoteStream::countErrors(PlaceMarkCount &count) const
{
    for (size_t i = 0; i < m_map.size(); ++i) {
        const LineMap::Stretch &stretch = m_map.at(i);
        if (stretch.state != LineMap::State::Here)
            continue;
        const Loaded &loaded = m_windows.find(stretch.from)->second;
        for (size_t k = 0; k < loaded.records.size(); ++k) {
            if (loaded.records[k].level == Level::Error)
                count.addError(m_map.rowsBefore(i) + qint64(k));
        }
    }
}

bool RemoteStream::countByTime(Histogram &histogram) const
{
    for (size_t i = 0; i < m_map.size(); ++i) {
        if (m_map.at(i).state != LineMap::State::Here)
            return false;
    }
    for (const auto &[from, loaded] : m_windows) {
        for (const LineRecord &record : loaded.records)
            histogram.add(record);
    }
    return true;
}

qint64 RemoteStream::wholeEnd(int index) const
{
    const qint64 size = m_files[size_t(index)].size;
    const auto window = m_windows.find(numberOf(index, windowOf(std::max<qint64>(size - 1, 0))));
    if (size == 0 || window == m_windows.end())
        return size == 0 ? 0 : -1;
    const Loaded &loaded = window->second;
    const qsizetype newline = QByteArrayView(loaded.bytes).first(std::min(qint64(loaded.bytes.size()), size - loaded.at)).lastIndexOf('\n');
    return newline < 0 ? -1 : loaded.at + newline + 1;
}

bool RemoteStream::timeRange(qint64 &firstMs, qint64 &lastMs) const
{
    bool any = false;
    for (const auto &[from, times] : m_times) {
        for (const qint64 ms : {times.first, times.second}) {
            if (ms == 0)
                continue;
            firstMs = any ? std::min(firstMs, ms) : ms;
            lastMs = any ? std::max(lastMs, ms) : ms;
            any = true;
        }
    }
    return any;
}

} // namespace qd::logs
