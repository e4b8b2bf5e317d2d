// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/file_work.h"

#include "models/base/hand_over.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QThread>
#include <QtCore/QThreadPool>

#include <algorithm>
#include <chrono>

namespace qd::logs {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr auto kSlice = std::chrono::milliseconds(15); ///< after which a worker lets others of the pool go first
constexpr qint64 kPagesWanted = 512;
constexpr qint64 kLargePage = 4 * LinePage::kBytes; ///< a task of it takes some 30 ms
constexpr qint64 kQueryAhead = 16; ///< pages that may be scanned beyond the ones asked: their bytes are still in memory

int workersMost()
{
    return std::clamp(QThread::idealThreadCount(), 1, 8);
}

} // namespace

FileWork::FileWork(std::vector<Input> inputs, FileOpenOptions options, bool merged)
    : m_options(std::move(options)), m_merged(merged),
      m_store(m_options.cacheFolder + QStringLiteral("/logindex"), m_options.indexBudget)
{
    for (Input &input : inputs)
        addSegment(makeSegment(std::move(input), {}));
    if (!m_segments.empty())
        readHead(*m_segments.back());
}

void FileWork::readHead(Segment &segment)
{
    if (segment.pages.empty())
        return;
    Slot &first = segment.pages.front();
    first.page = scanPage(*segment.input.file, first.from, first.to);
    if (first.page && first.page->to() < first.to)
        first.page.reset(); // became shorter just now
    first.scanTodo = !first.page;
}

std::unique_ptr<FileWork::Segment> FileWork::makeSegment(Input input, const QString &marker) const
{
    auto segment = std::make_unique<Segment>();
    segment->marker = marker;
    segment->format = m_options.format;
    if (input.file) {
        segment->identity = input.file->identity();
        segment->headSize = std::min(kHeadBytes, segment->identity.size);
        segment->headPrint = input.file->fingerprint(0, segment->headSize);
    } else {
        segment->unpacker = std::make_shared<Unpacker>(input.path, m_options.cacheFolder + QStringLiteral("/logspool"), m_options.spoolBudget);
        segment->loadTodo = false;
    }
    segment->input = std::move(input);
    if (segment->input.file)
        grow(*segment, segment->identity.size);
    return segment;
}

void FileWork::addSegment(std::unique_ptr<Segment> segment)
{
    segment->index = int(m_segments.size());
    m_segments.push_back(std::move(segment));
}

void FileWork::grow(Segment &segment, qint64 size)
{
    qint64 from = segment.size;
    segment.size = std::max(segment.size, size);
    segment.dirty = true;
    auto &all = segment.pages;
    if (!all.empty() && from < size) {
        // A short page at the end is read again with what follows; else its last line may not have been complete.
        Slot &last = all.back();
        if (!last.busy && last.to - last.from < LinePage::kBytes / 4 && last.from > 0) {
            last.to = from = std::min(size, last.from + LinePage::kBytes);
            last.scanTodo = true;
            segment.scanFrom = std::min(segment.scanFrom, all.size() - 1);
        } else if (last.busy) {
            last.again = true;
        } else {
            forget(segment, all.size() - 1);
        }
    }
    // Of a very large file larger ones: opening it should not take longer because of their number.
    const qint64 bytes = std::clamp(size / kPagesWanted, LinePage::kBytes, kLargePage);
    if (size > from)
        all.reserve(all.size() + size_t((size - from) / bytes) + 2);
    while (from < size) {
        Slot slot;
        slot.from = from;
        slot.to = from = std::min(size, from + (from == 0 ? kFirstPage : bytes));
        all.push_back(std::move(slot));
    }
}

void FileWork::forget(Segment &segment, size_t index)
{
    Slot &slot = segment.pages[index];
    slot.metaOf = nullptr;
    slot.resultOf = nullptr;
    slot.answers.clear();
    segment.metaFrom = std::min(segment.metaFrom, index);
    segment.queryFrom = std::min(segment.queryFrom, index);
}

void FileWork::release(Segment &segment, size_t index)
{
    Slot &slot = segment.pages[index];
    slot.busy = false;
    if (std::exchange(slot.again, false))
        forget(segment, index);
}

void FileWork::start(std::function<void()> told)
{
    {
        const std::lock_guard lock(m_mutex);
        m_told = std::move(told);
    }
    kick();
}

void FileWork::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stop.request_stop();
    m_planStop.request_stop();
    m_told = {};
}

void FileWork::setPlan(FilterPlanPtr plan, const std::vector<int> &keptAtoms)
{
    {
        const std::lock_guard lock(m_mutex);
        m_planStop.request_stop();
        m_planStop = std::stop_source();
        m_plan = plan && !plan->isTrivial() ? std::move(plan) : nullptr;
        m_keptAtoms = keptAtoms;
        m_stoppedWhy.clear();
        ++m_planTurn;
        for (const auto &segment : m_segments) {
            segment->dirty = true;
            segment->queryFrom = 0;
            for (Slot &slot : segment->pages) {
                std::erase_if(slot.answers, [this](const auto &answer) { return !std::ranges::contains(m_keptAtoms, answer.first); });
                slot.rows.reset();
                slot.hits.reset();
            }
        }
        m_state.reset();
    }
    kick();
}

void FileWork::setFormat(SourceId source, const QString &key)
{
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &segment : m_segments) {
            if (segment->input.source != source || segment->format == key)
                continue;
            segment->format = key;
            ++segment->formatTurn;
            segment->readers.clear();
            segment->savedTo = 0;
            segment->dirty = true;
            for (size_t slot = 0; slot < segment->pages.size(); ++slot)
                forget(*segment, slot); // fields and levels are others
        }
    }
    kick();
}

void FileWork::look()
{
    {
        const std::lock_guard lock(m_mutex);
        m_lookTodo = true;
    }
    kick();
}

void FileWork::kick()
{
    const std::lock_guard lock(m_mutex);
    while (m_workers < workersMost() && !m_stop.stop_requested())
        addWorker();
}

void FileWork::addWorker()
{
    ++m_workers;
    QThreadPool::globalInstance()->start(HandedOver([self = shared_from_this()] { self->slice(); }));
}

void FileWork::slice()
{
    std::unique_lock lock(m_mutex);
    const auto end = SteadyClock::now() + kSlice;
    while (!m_stop.stop_requested()) {
        const Task task = pick();
        if (task.kind == Task::Kind::None)
            break;
        run(task, lock);
        if (m_workers < workersMost() && task.kind != Task::Kind::Unpack && task.kind != Task::Kind::Look)
            addWorker(); // what was done may have made work for others
        if (SteadyClock::now() < end)
            continue;
        QThreadPool::globalInstance()->start(HandedOver([self = shared_from_this()] { self->slice(); }));
        return;
    }
    --m_workers;
}

FileWork::Task FileWork::pick()
{
    if (m_lookTodo && !m_lookBusy)
        return {Task::Kind::Look, 0, 0};
    for (size_t i = 0; i < m_segments.size(); ++i) {
        if (m_segments[i]->loadTodo)
            return {Task::Kind::Load, i, 0};
    }
    qint64 waiting = 0;
    const Task query = pickQuery(&waiting);
    if (query.kind != Task::Kind::None && waiting >= kQueryAhead)
        return query;
    if (const Task scan = pickScan(); scan.kind != Task::Kind::None)
        return scan;
    if (query.kind != Task::Kind::None)
        return query;
    return pickRest();
}

FileWork::Task FileWork::pickScan()
{
    for (size_t i = 0; i < m_segments.size(); ++i) {
        Segment &segment = *m_segments[i];
        const auto &pages = segment.pages;
        while (segment.scanFrom < pages.size() && !pages[segment.scanFrom].scanTodo)
            ++segment.scanFrom;
        for (size_t s = segment.scanFrom; s < pages.size(); ++s) {
            if (pages[s].scanTodo && !pages[s].busy)
                return {Task::Kind::Scan, i, s};
        }
    }
    return {};
}

FileWork::Task FileWork::pickQuery(qint64 *waiting)
{
    Task first;
    if (!m_plan)
        return first;
    const auto see = [&first](Task task) { first = first.kind == Task::Kind::None ? task : first; };
    for (size_t i = 0; i < m_segments.size(); ++i) {
        Segment &segment = *m_segments[i];
        const auto &pages = segment.pages;
        while (segment.queryFrom < pages.size() && hasResult(pages[segment.queryFrom]) && !pages[segment.queryFrom].scanTodo)
            ++segment.queryFrom;
        // A line without a time has that of the line before it, which may stand in the page before.
        bool metas = segment.queryFrom == 0 || hasMeta(pages[segment.queryFrom - 1]);
        for (size_t s = segment.queryFrom; s < pages.size() && pages[s].page && !pages[s].scanTodo; ++s) {
            metas = metas && hasMeta(pages[s]);
            if (pages[s].busy || hasResult(pages[s]))
                continue;
            if (!m_plan->needsMeta() || metas) {
                see({Task::Kind::Query, i, s});
                if (++*waiting >= kQueryAhead)
                    return first;
            } else if (!hasMeta(pages[s])) {
                see({Task::Kind::Meta, i, s});
                return first;
            }
        }
    }
    return first;
}

FileWork::Task FileWork::pickMeta()
{
    if (!m_options.readTimes && !m_merged)
        return {};
    for (size_t i = 0; i < m_segments.size(); ++i) {
        Segment &segment = *m_segments[i];
        const auto &pages = segment.pages;
        while (segment.metaFrom < pages.size() && hasMeta(pages[segment.metaFrom]))
            ++segment.metaFrom;
        for (size_t s = segment.metaFrom; s < pages.size(); ++s) {
            if (pages[s].page && !pages[s].busy && !pages[s].scanTodo && !hasMeta(pages[s]))
                return {Task::Kind::Meta, i, s};
        }
    }
    return {};
}

FileWork::Task FileWork::pickRest()
{
    for (size_t i = m_segments.size(); i-- > 0;) { // the newest part of a log is wanted first
        if (m_segments[i]->unpacker && !m_segments[i]->unpackBusy)
            return {Task::Kind::Unpack, i, 0};
    }
    if (const Task meta = pickMeta(); meta.kind != Task::Kind::None)
        return meta;
    for (size_t i = 0; i < m_segments.size(); ++i) {
        const Segment &segment = *m_segments[i];
        const bool worth = segment.size - segment.savedTo > std::max(LinePage::kBytes, segment.savedTo / 16);
        if (worth && !segment.saveBusy && !segment.unpacker && m_options.indexBudget > 0 && isScanned(segment)
            && std::ranges::all_of(segment.pages, [this](const Slot &slot) { return hasMeta(slot); }))
            return {Task::Kind::Save, i, 0};
    }
    return {};
}

bool FileWork::isScanned(const Segment &segment) const
{
    return std::ranges::none_of(segment.pages, [](const Slot &slot) { return slot.scanTodo || !slot.page; });
}

void FileWork::tell()
{
    m_state.reset();
    if (!std::exchange(m_wasTold, true) && m_told)
        m_told();
}

void FileWork::run(const Task &task, std::unique_lock<std::mutex> &lock)
{
    switch (task.kind) {
    case Task::Kind::None: break;
    case Task::Kind::Load: runLoad(*m_segments[task.segment], lock); break;
    case Task::Kind::Scan: runScan(task, lock); break;
    case Task::Kind::Meta: runMeta(task, lock); break;
    case Task::Kind::Query: runQuery(task, lock); break;
    case Task::Kind::Unpack: runUnpack(task, lock); break;
    case Task::Kind::Save: runSave(*m_segments[task.segment], lock); break;
    case Task::Kind::Look: runLook(lock); break;
    }
    tell();
}

PagePlace FileWork::placeOf(const Segment &segment, size_t slot) const
{
    const LinePagePtr &page = segment.pages[slot].page;
    PagePlace place{segment.input.file, page, page->to(), segment.input.source, carriedBefore(segment, slot)};
    for (size_t next = slot + 1; next < segment.pages.size(); ++next) {
        const LinePagePtr &other = segment.pages[next].page;
        if (!other) {
            place.lastEnd = std::max(place.lastEnd, segment.size);
            break;
        }
        place.lastEnd = other->to();
        if (other->count() > 0) {
            place.lastEnd = other->start(0);
            break;
        }
    }
    return place;
}

qint64 FileWork::carriedBefore(const Segment &segment, size_t slot) const
{
    while (slot-- > 0) {
        const PageMetaPtr &meta = segment.pages[slot].meta;
        if (meta && meta->untimed() < meta->count())
            return meta->lastMs();
    }
    return 0;
}

std::unique_ptr<RecordReader> FileWork::takeReader(Segment &segment)
{
    if (!segment.readers.empty()) {
        std::unique_ptr<RecordReader> reader = std::move(segment.readers.back());
        segment.readers.pop_back();
        return reader;
    }
    // Stamps without a year are of the time the file was last written at.
    const qint64 now = segment.identity.modifiedMs > 0 ? segment.identity.modifiedMs : QDateTime::currentMSecsSinceEpoch();
    auto reader = std::make_unique<RecordReader>(FormatSet::current(), m_options.zoneSeconds, now);
    reader->setSource(segment.input.sourceName);
    if (!segment.format.isEmpty())
        reader->setFormat(segment.format);
    return reader;
}

void FileWork::giveReader(Segment &segment, std::unique_ptr<RecordReader> reader, int turn)
{
    if (turn == segment.formatTurn)
        segment.readers.push_back(std::move(reader));
}

void FileWork::finishQuery(Slot &slot, const PagePlace &place, std::vector<PageBitsPtr> answers)
{
    const quint32 lines = place.page->count();
    const PageMeta *meta = hasMeta(slot) ? slot.meta.get() : nullptr;
    slot.rows = m_plan->isFiltering() ? std::make_shared<PageBits>(m_plan->rows(answers, lines, meta, place.carriedMs, place.source)) : nullptr;
    slot.hits.reset();
    if (m_plan->isSearching()) {
        slot.hits = answers[m_plan->searchAtom()];
        if (slot.rows) {
            PageBits shown = *slot.hits;
            shown &= *slot.rows;
            slot.hits = std::make_shared<PageBits>(std::move(shown));
        }
    }
    slot.resultOf = place.page.get();
    slot.resultPlan = m_planTurn;
}

} // namespace qd::logs
