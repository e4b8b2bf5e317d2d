// SPDX-License-Identifier: GPL-3.0-or-later
// What the tasks of FileWork do; each lets the lock go while it reads or computes.
#include "models/logfiles/file_work.h"

#include "models/logtext/segment_names.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>

#include <algorithm>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::FileWork)
};

/// A copy of a file that began with these bytes, among the older parts of `path`: what copytruncate leaves.
FileBytesPtr copyOf(const QString &path, const QByteArray &headPrint, qint64 headSize, qint64 leastSize)
{
    const QFileInfo info(path);
    QStringList parts = siblingsOf(path, info.dir().entryList(QDir::Files | QDir::Hidden));
    parts.removeAll(path);
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        if (compressionOf(*part) != Compression::None)
            continue;
        const Result<FileBytesPtr> file = FileBytes::open(*part);
        if (file && (*file)->size() >= leastSize && (*file)->fingerprint(0, headSize) == headPrint)
            return *file;
    }
    return nullptr;
}

} // namespace

void FileWork::runLoad(Segment &segment, std::unique_lock<std::mutex> &lock)
{
    segment.loadTodo = false;
    segment.loadBusy = true;
    const FileBytesPtr file = segment.input.file;
    const QString format = segment.format;
    for (Slot &slot : segment.pages)
        slot.busy = true;
    lock.unlock();
    std::optional<StoredIndex> stored = m_store.load(*file);
    lock.lock();
    segment.loadBusy = false;
    for (Slot &slot : segment.pages)
        slot.busy = false;
    if (!stored || stored->pages.empty())
        return;
    const bool sameTimes = stored->zoneSeconds == m_options.zoneSeconds && stored->format == format;
    const qint64 size = segment.size;
    segment.pages.clear();
    for (size_t i = 0; i < stored->pages.size(); ++i) {
        Slot slot;
        slot.from = stored->pages[i]->from();
        slot.to = stored->pages[i]->to();
        slot.scanTodo = false;
        slot.page = stored->pages[i];
        if (sameTimes) {
            slot.meta = stored->metas[i];
            slot.metaOf = slot.page.get();
        }
        segment.pages.push_back(std::move(slot));
    }
    segment.size = segment.savedTo = stored->indexedTo;
    segment.scanFrom = segment.metaFrom = segment.queryFrom = 0;
    grow(segment, size);
}

void FileWork::runScan(const Task &task, std::unique_lock<std::mutex> &lock)
{
    Segment &segment = *m_segments[task.segment];
    Slot &slot = segment.pages[task.slot];
    slot.busy = true;
    slot.scanTodo = false;
    const FileBytesPtr file = segment.input.file;
    const qint64 from = slot.from;
    const qint64 to = slot.to;
    lock.unlock();
    LinePagePtr page = scanPage(*file, from, to);
    if (!page) // the disk failed: what is not read has no lines
        page = std::make_shared<LinePage>(from, to, std::vector<quint32>());
    else if (page->to() < to) { // it became shorter; look() will see it
        std::vector<quint32> starts;
        page->starts(starts);
        page = std::make_shared<LinePage>(from, to, starts);
    }
    lock.lock();
    Slot &now = segment.pages[task.slot];
    now.page = std::move(page);
    forget(segment, task.slot);
    release(segment, task.slot);
    segment.dirty = true;
}

void FileWork::runMeta(const Task &task, std::unique_lock<std::mutex> &lock)
{
    Segment &segment = *m_segments[task.segment];
    segment.pages[task.slot].busy = true;
    const PagePlace place = placeOf(segment, task.slot);
    const int turn = segment.formatTurn;
    std::unique_ptr<RecordReader> reader = takeReader(segment);
    const std::stop_token stop = m_stop.get_token();
    lock.unlock();
    PageMetaPtr meta = readMeta(place, *reader, stop);
    lock.lock();
    if (reader->format())
        segment.formatKey = reader->format()->key();
    giveReader(segment, std::move(reader), turn);
    Slot &slot = segment.pages[task.slot];
    if (meta && slot.page == place.page && turn == segment.formatTurn) {
        slot.meta = std::move(meta);
        slot.metaOf = slot.page.get();
        segment.dirty = true;
    }
    release(segment, task.slot);
}

void FileWork::runQuery(const Task &task, std::unique_lock<std::mutex> &lock)
{
    Segment &segment = *m_segments[task.segment];
    Slot &before = segment.pages[task.slot];
    before.busy = true;
    const PagePlace place = placeOf(segment, task.slot);
    const FilterPlanPtr plan = m_plan;
    const quint64 planTurn = m_planTurn;
    const int formatTurn = segment.formatTurn;
    const PageMetaPtr meta = hasMeta(before) ? before.meta : nullptr;
    const std::stop_token stop = m_planStop.get_token();
    std::vector<PageBitsPtr> answers;
    for (const FilterAtomPtr &atom : plan->atoms()) {
        const auto known = std::ranges::find(before.answers, atom->id, &std::pair<int, PageBitsPtr>::first);
        answers.push_back(known != before.answers.end() ? known->second : nullptr);
    }
    std::unique_ptr<RecordReader> reader = takeReader(segment);
    lock.unlock();
    bool done = true;
    for (size_t i = 0; i < answers.size() && done; ++i) {
        if (!answers[i])
            answers[i] = askAtom(*plan->atoms()[i], place, meta.get(), *reader, stop);
        done = answers[i] != nullptr;
    }
    lock.lock();
    giveReader(segment, std::move(reader), formatTurn);
    Slot &slot = segment.pages[task.slot];
    if (slot.page != place.page || formatTurn != segment.formatTurn) {
        release(segment, task.slot);
        return;
    }
    for (size_t i = 0; i < answers.size(); ++i) {
        const int id = plan->atoms()[i]->id;
        if (answers[i] && std::ranges::contains(m_keptAtoms, id) && std::ranges::find(slot.answers, id, &std::pair<int, PageBitsPtr>::first) == slot.answers.end())
            slot.answers.emplace_back(id, answers[i]);
    }
    const auto costs = [](const FilterAtomPtr &atom) { return std::chrono::microseconds(atom->gaveUpUs) > kScanBudget; };
    if (planTurn == m_planTurn && std::ranges::any_of(plan->atoms(), costs)) {
        m_stoppedWhy = Texts::tr("The expression takes too long on these lines and was stopped after %1 s. "
                                 "Make it simpler, for example without one repetition inside another.")
                           .arg(QLocale().toString(double(kScanBudget.count()) / 1000.0));
        m_plan.reset();
        m_planStop.request_stop();
    } else if (done && planTurn == m_planTurn && m_plan) {
        finishQuery(slot, place, std::move(answers));
        segment.dirty = true;
    }
    release(segment, task.slot);
}

void FileWork::runUnpack(const Task &task, std::unique_lock<std::mutex> &lock)
{
    Segment &segment = *m_segments[task.segment];
    segment.unpackBusy = true;
    const std::shared_ptr<Unpacker> unpacker = segment.unpacker;
    FileBytesPtr file = segment.input.file;
    lock.unlock();
    QString note;
    if (!file) {
        Result<FileBytesPtr> opened = unpacker->open();
        if (opened)
            file = *opened;
        else
            note = opened.error().message;
    }
    const bool more = note.isEmpty() && unpacker->step();
    const qint64 size = file ? file->size() : 0;
    const FileIdentity packed = identityOf(segment.input.path);
    lock.lock();
    segment.unpackBusy = false;
    if (file && !segment.input.file) {
        segment.input.file = file;
        segment.identity = packed; // whose time of writing tells the year
        segment.loadTodo = unpacker->isDone();
    }
    if (note.isEmpty())
        note = unpacker->note();
    segment.unpackNote = note;
    segment.dirty = true;
    if (size > segment.size)
        grow(segment, size);
    if (!more)
        segment.unpacker.reset();
}

void FileWork::runSave(Segment &segment, std::unique_lock<std::mutex> &lock)
{
    StoredIndex index;
    for (const Slot &slot : segment.pages) {
        index.pages.push_back(slot.page);
        index.metas.push_back(slot.meta);
    }
    index.indexedTo = segment.pages.empty() ? 0 : segment.pages.back().page->to();
    index.format = segment.format;
    index.zoneSeconds = m_options.zoneSeconds;
    segment.saveBusy = true;
    segment.savedTo = segment.size;
    const FileBytesPtr file = segment.input.file;
    lock.unlock();
    m_store.save(index, *file);
    lock.lock();
    segment.saveBusy = false;
}

void FileWork::runLook(std::unique_lock<std::mutex> &lock)
{
    m_lookTodo = false;
    m_lookBusy = true;
    const size_t count = m_segments.size();
    for (size_t i = 0; i < count; ++i) {
        if (m_segments[i]->input.isNewest && m_segments[i]->input.file && !m_segments[i]->gone && !m_segments[i]->loadTodo && !m_segments[i]->loadBusy)
            lookAt(i, lock);
    }
    m_lookBusy = false;
}

void FileWork::lookAt(size_t index, std::unique_lock<std::mutex> &lock)
{
    Segment &segment = *m_segments[index];
    const FileBytesPtr file = segment.input.file;
    const QString path = segment.input.path;
    lock.unlock();
    const FileIdentity open = file->identity();
    const FileIdentity there = identityOf(path);
    FileBytesPtr other;
    if (there.inode != 0 && !there.isSameFile(open)) {
        if (const Result<FileBytesPtr> opened = FileBytes::open(path))
            other = *opened;
    }
    lock.lock();
    const bool scanning = std::ranges::any_of(segment.pages, [](const Slot &slot) { return slot.busy && !slot.page; });
    if (open.size < segment.size && !scanning)
        truncate(index, lock);
    else if (open.size > segment.size)
        grow(segment, open.size);
    else if (other) // read to its end first: it is written until its writer notices
        rotate(index, other, lock);
}

void FileWork::rotate(size_t index, FileBytesPtr file, std::unique_lock<std::mutex> &lock)
{
    Segment &segment = *m_segments[index];
    segment.gone = true;
    Input input = segment.input;
    input.file = std::move(file);
    segment.input.isNewest = false;
    const QString format = segment.format;
    lock.unlock();
    std::unique_ptr<Segment> next = makeSegment(std::move(input), Texts::tr("The file was rotated: the lines above are from the one before."));
    next->format = format;
    lock.lock();
    addSegment(std::move(next));
}

void FileWork::truncate(size_t index, std::unique_lock<std::mutex> &lock)
{
    Input input = m_segments[index]->input;
    const QByteArray headPrint = m_segments[index]->headPrint;
    const qint64 headSize = m_segments[index]->headSize;
    const qint64 scanned = m_segments[index]->size;
    lock.unlock();
    const FileBytesPtr copy = copyOf(input.path, headPrint, headSize, scanned);
    const Result<FileBytesPtr> again = FileBytes::open(input.path);
    lock.lock();
    Segment &segment = *m_segments[index];
    if (!again || std::ranges::any_of(segment.pages, &Slot::busy)) {
        m_lookTodo = true; // somebody reads it just now: in a moment
        return;
    }
    segment.gone = true;
    segment.input.isNewest = false;
    segment.dirty = true;
    qint64 lines = 0;
    for (const Slot &slot : segment.pages)
        lines += slot.page ? slot.page->count() : 0;
    QString marker;
    if (copy) {
        segment.input.file = copy;
        marker = Texts::tr("The file was emptied in place (copytruncate): the lines above are read from its copy %1. What was written "
                           "between copying and emptying is lost.").arg(QFileInfo(copy->path()).fileName());
    } else {
        segment.pages.clear();
        segment.size = 0;
        marker = Texts::tr("The file was emptied in place, and no copy of it was found: %n line(s) that stood here are gone from the disk.", nullptr,
                           int(std::min<qint64>(lines, 1'000'000'000)));
    }
    input.file = *again;
    const QString format = segment.format;
    lock.unlock();
    std::unique_ptr<Segment> next = makeSegment(std::move(input), marker);
    next->format = format;
    lock.lock();
    addSegment(std::move(next));
}

SegmentStatePtr FileWork::stateOf(Segment &segment) const
{
    auto state = std::make_shared<SegmentState>();
    state->index = segment.index;
    state->file = segment.input.file;
    state->source = segment.input.source;
    state->marker = segment.marker;
    state->formatKey = segment.formatKey;
    state->size = segment.size;
    state->metaComplete = true;
    qint64 carried = 0;
    for (const Slot &slot : segment.pages) {
        if (!slot.page)
            break;
        PageState page{slot.page, slot.meta, slot.rows, slot.hits, state->lines, carried};
        state->lines += slot.page->count();
        state->scannedTo = slot.page->to();
        state->metaComplete = state->metaComplete && hasMeta(slot);
        if (slot.meta) {
            for (size_t level = 0; level < state->levels.size(); ++level)
                state->levels[level] += slot.meta->levels()[level];
            if (slot.meta->untimed() < slot.meta->count())
                carried = slot.meta->lastMs();
        }
        state->pages.push_back(std::move(page));
    }
    state->isComplete = isScanned(segment) && !segment.unpacker;
    if (segment.unpacker)
        state->pendingMarker = Texts::tr("%1 is being unpacked: %2 %").arg(QFileInfo(segment.input.path).fileName(), QLocale().toString(int(segment.unpacker->share() * 100)));
    else
        state->pendingMarker = segment.unpackNote;
    return state;
}

double FileWork::shareDone(bool &working) const
{
    double todo = 0, done = 0;
    for (const auto &segment : m_segments) {
        if (segment->unpacker)
            todo += 1;
        for (const Slot &slot : segment->pages) {
            const bool scanned = slot.page && !slot.scanTodo;
            todo += 1;
            done += scanned;
            if (m_plan) {
                todo += 2;
                done += scanned && hasResult(slot) ? 2 : 0;
            }
            if (m_options.readTimes || m_merged) {
                todo += 4;
                done += scanned && hasMeta(slot) ? 4 : 0;
            }
        }
    }
    working = done < todo;
    return todo > 0 ? done / todo : 1;
}

FilesStatePtr FileWork::state()
{
    const std::lock_guard lock(m_mutex);
    m_wasTold = false;
    if (m_state)
        return m_state;
    auto state = std::make_shared<FilesState>();
    for (const auto &segment : m_segments) {
        if (segment->dirty || !segment->state)
            segment->state = stateOf(*segment);
        segment->dirty = false;
        state->segments.push_back(segment->state);
    }
    state->plan = m_plan;
    state->merged = m_merged;
    state->share = shareDone(state->isWorking);
    state->stoppedWhy = m_stoppedWhy;
    m_state = state;
    return m_state;
}

} // namespace qd::logs
