// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/journal_document.h"

#include "models/logremote/journal_search.h"
#include "models/logremote/reply_reader.h"
#include "models/ssh/framed_shell.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <numeric>

namespace qd::logs {
namespace {

constexpr qint64 kMostGuessed = 50'000'000; ///< rows of what was never read
constexpr int kMostNew = 20'000;            ///< entries in one look at what came

} // namespace

JournalDocument::JournalDocument(RemoteLogRequest request, ssh::SessionSource &sessions, QObject *parent)
    : RemoteDocument(std::move(request), sessions, parent)
{
    if (!m_request.journal)
        m_request.journal.emplace();
}

JournalDocument::~JournalDocument()
{
    m_search.reset();
}

QString JournalDocument::title() const
{
    const QStringList &units = m_request.journal->units;
    const QString name = units.isEmpty() ? tr("Journal") : tr("Journal: %1").arg(units.join(QStringLiteral(", ")));
    return tr("%1 · %2", "log · host").arg(name, m_access.hostName());
}

SourceInfo JournalDocument::source(SourceId) const
{
    SourceInfo info;
    info.host = m_request.host;
    info.hostName = m_access.hostName();
    const QStringList &units = m_request.journal->units;
    info.name = units.isEmpty() ? tr("journal") : tr("journal: %1").arg(units.join(QStringLiteral(", ")));
    info.label = units.isEmpty() ? tr("journal") : units.first();
    info.state = m_state;
    info.detail = m_detail;
    return info;
}

void JournalDocument::setState(SourceState state, const QString &detail)
{
    if (m_state == state && m_detail == detail)
        return;
    m_state = state;
    m_detail = detail;
    Q_EMIT sourcesChanged();
}

void JournalDocument::fail(const Error &error) { setState(SourceState::HostLost, error.toLine()); }

void JournalDocument::open()
{
    if (!m_opening || m_polling)
        return;
    m_polling = true;
    watchSession();
    const QByteArray token = ssh::FramedShell::freshToken();
    ssh::Command command = journal_script::open(token, words(), kBlock);
    command.deadline = kDeadline;
    command.purpose = tr("Open the journal");
    m_access.run(command).then(this, [this, token](const Result<ssh::CommandOutput> &result) { takeOpening(token, result); });
}

void JournalDocument::hostIsBack()
{
    open();
    if (m_wanted >= 0)
        ask();
}

void JournalDocument::takeOpening(const QByteArray &token, const Result<ssh::CommandOutput> &result)
{
    m_polling = false;
    if (!result) {
        const bool away = result.error().code == ErrorCode::Unreachable || result.error().code == ErrorCode::Timeout;
        if (away) {
            fail(result.error());
            QTimer::singleShot(kPoll, this, &JournalDocument::open);
        } else { // a person who said no is not asked again
            m_opening = false;
            setState(SourceState::Failed, result.error().toLine());
            Q_EMIT scanProgress();
        }
        return;
    }
    bool none = false;
    JournalBlock oldest, newest;
    ReplyReader reader(token);
    reader.feed(result->standardOutput, [&](char kind, const QByteArray &words, const QByteArray &data) {
        if (kind == 'X') {
            none = true;
        } else if (kind == 'P') {
            m_hasGrep = words.trimmed().toInt() > 0;
        } else if (kind == 'D' && words == "0") {
            JournalReader first;
            first.feed(data);
            oldest = first.take();
        } else if (kind == 'D') {
            newest = JournalReader::readReversed(data, std::numeric_limits<LineNumber>::max());
        }
    });
    if (none) {
        setState(SourceState::Failed, tr("This host has no systemd journal. Open its log files instead, for example /var/log/messages."));
    } else if (newest.numbers.empty()) {
        const QString said = QString::fromUtf8(result->standardError).trimmed();
        setState(m_request.follow ? SourceState::Following : SourceState::Stopped,
                 said.isEmpty() ? tr("There are no entries yet for this choice of units, boot and time.") : said);
    } else {
        m_last = newest.numbers.back();
        m_lastCursor = newest.lastCursor;
        m_first = std::min(oldest.numbers.empty() ? newest.numbers.front() : oldest.numbers.front(), newest.numbers.front());
        const LineNumber span = std::max<LineNumber>(newest.numbers.back() - newest.numbers.front(), 1);
        m_density = double(newest.numbers.size()) / double(span);
        const LineNumber from = newest.entries < kBlock ? m_first : newest.numbers.front();
        if (from > m_first)
            m_map.add(m_first, from, guess(m_first, from));
        m_map.add(from, m_last + 1, 0);
        putBlock(from, m_last + 1, std::move(newest));
        setState(m_request.follow ? SourceState::Following : SourceState::Stopped,
                 result->standardError.contains("not seeing messages")
                     ? tr("Only your own messages: the login user may not read the system's. Add that user to the group \"systemd-journal\", or open it through sudo.")
                     : QString());
    }
    if (m_request.follow && !none)
        m_poll.start();
    m_opening = false; // what was wished for meanwhile begins in the same turn
    rescan();
    Q_EMIT sourcesChanged();
}

qint64 JournalDocument::guess(LineNumber from, LineNumber to) const
{
    return qint64(std::clamp(double(to - from) * m_density, 1.0, double(kMostGuessed)));
}

void JournalDocument::putBlock(LineNumber from, LineNumber to, JournalBlock block)
{
    m_map.set(from, to, qint64(block.numbers.size()), LineMap::State::Here);
    LevelCounts counts{};
    for (const LineRecord &record : block.lines.lines)
        ++counts[size_t(record.level)];
    LevelCounts &known = m_counted[from];
    for (size_t i = 0; i < counts.size(); ++i)
        m_levels[i] += counts[i] - known[i];
    known = counts;
    if (const auto old = m_blocks.find(from); old != m_blocks.end())
        m_memory -= old->second.entries.lines.bytes();
    m_memory += block.lines.bytes();
    m_blocks[from] = {std::move(block), ++m_turn};
    makeRoom();
}

void JournalDocument::makeRoom()
{
    while (m_memory > kMemory && m_blocks.size() > 2) {
        const auto oldest = std::ranges::min_element(m_blocks, {}, [](const auto &entry) { return entry.second.turn; });
        m_memory -= oldest->second.entries.lines.bytes();
        m_map.forget(oldest->first);
        m_blocks.erase(oldest);
    }
}

void JournalDocument::poll()
{
    if (m_opening || m_polling || isFrozen())
        return;
    m_polling = true;
    journal_script::Part part{words(), false, kMostNew};
    if (!m_lastCursor.isEmpty())
        part.words << QStringLiteral("--after-cursor=") + QString::fromUtf8(m_lastCursor);
    ssh::Command command = journal_script::some(part);
    command.deadline = kDeadline;
    command.purpose = tr("Look for new entries of the journal");
    m_access.run(command).then(this, [this](const Result<ssh::CommandOutput> &result) {
        m_polling = false;
        if (!result) {
            fail(result.error());
            return;
        }
        if (m_state == SourceState::HostLost)
            setState(SourceState::Following, {});
        JournalReader reader;
        reader.setLast(m_last);
        reader.feed(result->standardOutput);
        JournalBlock block = reader.take();
        if (block.numbers.empty() || isFrozen())
            return;
        const LineNumber from = m_map.isEmpty() ? block.numbers.front() : m_last + 1;
        if (m_map.isEmpty())
            m_first = from;
        m_last = block.numbers.back();
        m_lastCursor = block.lastCursor;
        m_map.add(from, m_last + 1, 0);
        putBlock(from, m_last + 1, std::move(block));
        if (!isFiltered())
            Q_EMIT changed(from);
        if (!m_search && needsScan() && !m_scannedTo.isEmpty())
            startScan(words(), false);
    });
}

const JournalDocument::Block *JournalDocument::blockOf(LineNumber from) const
{
    const auto found = m_blocks.find(from);
    if (found == m_blocks.end())
        return nullptr;
    found->second.turn = ++m_turn;
    return &found->second;
}

qint64 JournalDocument::rowCount() const { return isFiltered() ? m_found.count() : m_map.rows(); }

LineNumber JournalDocument::lineNumber(qint64 row) const
{
    if (isFiltered())
        return m_found.number(row);
    const LineMap::Place place = m_map.place(row);
    const LineMap::Stretch &stretch = m_map.at(place.stretch);
    if (stretch.state == LineMap::State::Here)
        return blockOf(stretch.from)->entries.numbers[size_t(place.row)];
    return LineMap::spread(stretch, place.row);
}

qint64 JournalDocument::rowOf(LineNumber line) const
{
    if (isFiltered())
        return m_found.rowOf(line);
    const size_t index = m_map.stretchOf(line);
    if (index >= m_map.size())
        return m_map.rows();
    const LineMap::Stretch &stretch = m_map.at(index);
    const qint64 before = m_map.rowsBefore(index);
    if (stretch.state != LineMap::State::Here)
        return before + LineMap::spreadRow(stretch, line);
    const LineNumbers &numbers = blockOf(stretch.from)->entries.numbers;
    return before + (std::ranges::lower_bound(numbers, line) - numbers.begin());
}

LineView JournalDocument::lineAt(qint64 row) const
{
    if (isFiltered())
        return m_found.line(row); // pending if its text is not kept
    const LineMap::Place place = m_map.place(row);
    const LineMap::Stretch &stretch = m_map.at(place.stretch);
    if (stretch.state == LineMap::State::Here) {
        const JournalBlock &block = blockOf(stretch.from)->entries;
        return {block.lines.lineText(size_t(place.row)), block.lines.lines[size_t(place.row)]};
    }
    m_wanted = LineMap::spread(stretch, place.row);
    ask();
    LineView line;
    line.record.timeMs = JournalReader::microsOf(m_wanted) / 1000;
    line.record.flags = PendingLine;
    return line;
}

qint64 JournalDocument::lineOrdinal(qint64 row) const
{
    const qint64 whole = isFiltered() ? rowOf(lineNumber(row)) : row;
    return !isFiltered() && whole < m_map.rows() && m_map.place(whole).stretch < m_map.exactStretches() ? whole + 1 : 0;
}

void JournalDocument::ask() const
{
    if (std::exchange(m_askQueued, true))
        return;
    auto *self = const_cast<JournalDocument *>(this);
    QMetaObject::invokeMethod(self, [self] {
        self->m_askQueued = false;
        if (self->m_wanted >= 0 && !self->m_busy)
            self->load(std::exchange(self->m_wanted, -1));
    }, Qt::QueuedConnection);
}

/// Reads entries around a place whose stretch is not here.
void JournalDocument::load(LineNumber number)
{
    const size_t index = m_map.stretchOf(number);
    if (index >= m_map.size() || m_map.at(index).state == LineMap::State::Here)
        return;
    const LineMap::Stretch stretch = m_map.at(index);
    const qint64 row = LineMap::spreadRow(stretch, number);
    const Block *left = index > 0 && m_map.at(index - 1).to == stretch.from ? blockOf(m_map.at(index - 1).from) : nullptr;
    const Block *right = index + 1 < m_map.size() && m_map.at(index + 1).from == stretch.to ? blockOf(m_map.at(index + 1).from) : nullptr;
    journal_script::Part part{words(), false, kBlock};
    Asked asked{stretch.from, stretch.to, stretch.from, Asked::How::Since};
    if (left && row < kBlock && !left->entries.lastCursor.isEmpty()) {
        asked.how = Asked::How::Behind;
        part.words << QStringLiteral("--after-cursor=") + QString::fromUtf8(left->entries.lastCursor);
    } else if (right && stretch.rows - row <= kBlock && stretch.state == LineMap::State::Estimated && !right->entries.firstCursor.isEmpty()) {
        asked.how = Asked::How::Before;
        part.reverse = true;
        part.most = kBlock + 1; // that entry itself comes first
        part.words << QStringLiteral("--cursor=") + QString::fromUtf8(right->entries.firstCursor);
    } else {
        if (stretch.state == LineMap::State::Estimated && stretch.rows > kBlock)
            asked.place = std::max(stretch.from, number);
        else
            part.most = int(std::max<qint64>(stretch.rows * 2, kBlock)); // it was here once
        const qint64 seconds = JournalReader::microsOf(asked.place) / 1'000'000;
        asked.place = std::max(stretch.from, JournalReader::numberAt(seconds * 1'000'000));
        part.words.removeIf([](const QString &word) { return word.startsWith(u"--since="); });
        part.words << QStringLiteral("--since=@%1").arg(seconds);
    }
    m_busy = true;
    ssh::Command command = journal_script::some(part);
    command.deadline = kDeadline;
    command.purpose = tr("Read the journal");
    m_access.run(command).then(this, [this, asked](const Result<ssh::CommandOutput> &result) { takeBlock(asked, result); });
}

void JournalDocument::takeBlock(const Asked &asked, const Result<ssh::CommandOutput> &result)
{
    m_busy = false;
    if (!result) {
        fail(result.error()); // the row asks again when it is painted, and when the host is back
        QTimer::singleShot(kPoll, this, [this, asked] { Q_EMIT changed(asked.from); });
        return;
    }
    if (m_state == SourceState::HostLost)
        setState(SourceState::Following, {});
    JournalBlock read;
    if (asked.how == Asked::How::Before) {
        const qsizetype own = result->standardOutput.indexOf('\n'); // the entry whose cursor it was
        read = JournalReader::readReversed(QByteArrayView(result->standardOutput).sliced(own < 0 ? result->standardOutput.size() : own + 1), asked.to);
    } else {
        JournalReader reader;
        reader.setLast(asked.how == Asked::How::Behind ? asked.from - 1 : -1);
        reader.feed(result->standardOutput);
        read = reader.take();
    }
    JournalBlock block; // what lies in the stretch
    block.firstCursor = read.firstCursor;
    block.lastCursor = read.lastCursor;
    bool metBegin = false, metEnd = false;
    for (size_t i = 0; i < read.numbers.size(); ++i) {
        metBegin = metBegin || read.numbers[i] < asked.from;
        metEnd = metEnd || read.numbers[i] >= asked.to;
        if (read.numbers[i] < asked.from || read.numbers[i] >= asked.to)
            continue;
        block.numbers.push_back(read.numbers[i]);
        block.lines.add(read.lines.lineText(i), read.lines.lines[i]);
    }
    // Cut at an end, its cursors are not known; cursors of the neighbours serve as well.
    if (metBegin) block.firstCursor.clear();
    if (metEnd) block.lastCursor.clear();
    const bool few = read.entries < kBlock;
    LineNumber from = asked.from, to = asked.to;
    if (asked.how == Asked::How::Before)
        from = few || metBegin || block.numbers.empty() ? asked.from : block.numbers.front();
    else {
        from = asked.how == Asked::How::Behind ? asked.from : asked.place;
        to = few || metEnd || block.numbers.empty() ? asked.to : block.numbers.back() + 1;
    }
    const size_t index = m_map.stretchOf(from);
    if (index >= m_map.size() || m_map.at(index).from > from || m_map.at(index).to < to || to <= from)
        return; // another question was faster
    putBlock(from, to, std::move(block));
    Q_EMIT changed(isFiltered() ? std::numeric_limits<qint64>::max() : from);
    if (m_wanted >= 0)
        ask();
}

std::shared_ptr<const LineRange> JournalDocument::lines() const
{
    const std::shared_ptr<const RemotePlan> own = newPlan();
    if (!isFiltered())
        return std::make_shared<JournalRange>(own, words());
    return std::make_shared<FoundRange>(m_found.pieces(), &LineJudge::isKept, [own, all = words()](LineNumber from, LineNumber) {
        return std::make_shared<JournalRange>(own, QStringList(all) << QStringLiteral("--since=@%1").arg(JournalReader::microsOf(from) / 1'000'000));
    });
}

QFuture<LineNumber> JournalDocument::lineAtTime(qint64 timeMs) const
{
    if (isFiltered())
        return LogDocument::lineAtTime(timeMs);
    // A moment is a number here: the row that it leads to is read when it is shown.
    const LineNumber number = JournalReader::numberAt(timeMs * 1000);
    return QtFuture::makeReadyValueFuture(m_map.isEmpty() || number > m_last ? LineNumber(-1) : std::max(number, m_first));
}

std::optional<TimeSlice> JournalDocument::timeRange() const
{
    if (m_map.isEmpty())
        return std::nullopt;
    return TimeSlice{JournalReader::microsOf(m_first) / 1000, JournalReader::microsOf(m_last) / 1000 + 1};
}

QFuture<PlaceMarks> JournalDocument::placeMarks(int slots) const
{
    PlaceMarkCount count(rowCount(), slots);
    for (LineNumber hit : m_hits)
        count.addHit(rowOf(hit));
    if (isFiltered()) {
        m_found.countErrors(count);
        return QtFuture::makeReadyValueFuture(count.take());
    }
    for (const auto &[from, block] : m_blocks) {
        const std::vector<LineRecord> &records = block.entries.lines.lines;
        const qint64 first = m_map.rowsBefore(m_map.stretchOf(from));
        for (size_t i = 0; i < records.size(); ++i) {
            if (records[i].level == Level::Error)
                count.addError(first + qint64(i));
        }
    }
    return QtFuture::makeReadyValueFuture(count.take());
}

} // namespace qd::logs
