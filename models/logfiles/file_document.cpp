// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/file_document.h"

#include "models/base/hand_over.h"

#include <QtCore/QDateTime>
#include <QtCore/QElapsedTimer>
#include <QtCore/QPointer>

#include <algorithm>

namespace qd::logs {
namespace {

constexpr int kUpdateMs = 16;
constexpr int kUpdateMostMs = 400;
constexpr int kLookMs = 250;
constexpr qsizetype kTextsMost = 4000;
constexpr qint64 kTextBytesMost = 16 * 1024 * 1024;

/// The first line from which on two sets of rows differ; nothing if they are alike.
std::optional<LineNumber> firstDifference(const RowMap &before, const RowMap &after)
{
    const auto &a = before.stretches();
    const auto &b = after.stretches();
    const auto metaOf = [](const RowMap &map, const RowMap::Stretch &stretch) -> const void * {
        const bool isPage = stretch.kind == RowMap::Stretch::Kind::Page;
        return isPage ? map.files().segments[stretch.segment]->pages[stretch.page].meta.get() : nullptr;
    };
    for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        const bool alike = a[i].kind == b[i].kind && a[i].first == b[i].first && a[i].lines == b[i].lines && a[i].rows == b[i].rows
            && a[i].rowBits == b[i].rowBits && a[i].marker == b[i].marker && metaOf(before, a[i]) == metaOf(after, b[i]);
        if (!alike)
            return std::min(a[i].first, b[i].first);
    }
    if (a.size() == b.size())
        return std::nullopt;
    return a.size() > b.size() ? a[b.size()].first : b[a.size()].first;
}

} // namespace

FileDocument::FileDocument(OpenedFiles opened, const FileOpenOptions &options, QObject *parent)
    : LogDocument(parent), m_options(options), m_title(opened.title), m_sources(opened.sources), m_merged(opened.merged),
      m_tail(std::move(opened.tail))
{
    // Through the application, not through `self`: the document may go at any moment.
    const auto told = [self = QPointer<FileDocument>(this)] {
        postTo(QCoreApplication::instance(), [self] {
            if (self)
                self->onTold();
        });
    };
    m_work = std::move(opened.work);
    m_names = m_options.names;
    for (const SourceInfo &info : std::as_const(m_sources))
        m_names.sources.insert(info.id, {info.hostName, info.name});
    m_updateTimer.setSingleShot(true);
    connect(&m_updateTimer, &QTimer::timeout, this, &FileDocument::update);
    connect(&m_lookTimer, &QTimer::timeout, this, [this] { m_work->look(); });
    connect(this, &LogDocument::formatChosen, this, [this](SourceId id) {
        m_readers.erase(id);
        m_work->setFormat(id, chosenFormat(id));
    });
    const FilesStatePtr state = m_work->state();
    m_rows = m_merged ? RowMap::ofMerge(state, std::make_shared<MergeOrder>(), {}) : RowMap::ofStream(state, m_tail);
    m_work->start(told);
    if (m_options.follow)
        m_lookTimer.start(kLookMs);
}

FileDocument::~FileDocument()
{
    m_mergeStop.request_stop();
    m_work->stop();
}

SourceInfo FileDocument::source(SourceId id) const
{
    return id < m_sources.size() ? m_sources[id] : SourceInfo();
}

Result<void> FileDocument::applyPlan(const LogFilter &filter, const Pattern &search)
{
    const Result<FilterPlanPtr> plan = FilterPlan::make(filter, search, m_names, m_atoms);
    if (!plan)
        return std::unexpected(plan.error());
    m_filter = filter;
    m_search = search;
    ++m_planTurn;
    m_mergeStop.request_stop();
    m_work->setPlan(*plan, m_atoms.ids());
    if (m_merged)
        m_isWorking = true; // it is shown as it was until the new one is there
    else
        update();
    Q_EMIT hitsChanged();
    return {};
}

Result<void> FileDocument::setFilter(const LogFilter &filter)
{
    return filter == m_filter ? Result<void>() : applyPlan(filter, m_search);
}

Result<void> FileDocument::setSearch(const Pattern &pattern)
{
    if (pattern == m_search)
        return {};
    Result<Matcher> matcher = Matcher::compile(pattern);
    if (!matcher)
        return std::unexpected(matcher.error());
    if (Result<void> applied = applyPlan(m_filter, pattern); !applied)
        return applied;
    m_searchMatcher = *matcher;
    return {};
}

void FileDocument::setFrozen(bool frozen)
{
    if (std::exchange(m_frozen, frozen) && !frozen)
        update();
}

void FileDocument::onTold()
{
    if (!m_updateTimer.isActive())
        m_updateTimer.start(m_updateMs);
}

void FileDocument::update()
{
    QElapsedTimer timer;
    timer.start();
    const FilesStatePtr state = m_work->state();
    if (!state->stoppedWhy.isEmpty() && m_toldStop != state->stoppedWhy + QString::number(m_planTurn)) {
        m_toldStop = state->stoppedWhy + QString::number(m_planTurn);
        // What was stopped goes: the search if there is one, else the filter.
        LogFilter filter = m_search.isEmpty() ? LogFilter() : m_filter;
        m_searchMatcher = {};
        (void)applyPlan(filter, {}); // compiled before
        Q_EMIT noticed(state->stoppedWhy);
        return;
    }
    const bool wasWorking = std::exchange(m_isWorking, state->isWorking || m_merging);
    const double before = std::exchange(m_share, state->share);
    if (m_merged)
        merge(state);
    else if (!m_frozen)
        show(RowMap::ofStream(state, state->plan && state->plan->isFiltering() ? nullptr : m_tail));
    takeFormats(*state);
    m_updateMs = int(std::clamp<qint64>(timer.elapsed() * 20, kUpdateMs, kUpdateMostMs));
    if (wasWorking != m_isWorking || before != m_share)
        Q_EMIT scanProgress();
}

void FileDocument::takeFormats(const FilesState &state)
{
    bool changed = false;
    for (const SegmentStatePtr &segment : state.segments) {
        SourceInfo &info = m_sources[segment->source];
        if (segment->formatKey.isEmpty() || segment->formatKey == info.formatKey)
            continue;
        info.formatKey = segment->formatKey;
        changed = true;
    }
    if (changed)
        Q_EMIT sourcesChanged();
}

void FileDocument::merge(const FilesStatePtr &state)
{
    const bool ready = std::ranges::all_of(state->segments, [](const SegmentStatePtr &s) { return s->isComplete && s->metaComplete; });
    if (!ready || m_frozen)
        return;
    if (m_merging) {
        m_mergeAgain = true;
        return;
    }
    m_merging = m_isWorking = true;
    m_mergeStop = std::stop_source();
    const std::stop_token stop = m_mergeStop.get_token();
    auto job = inPool([state, order = m_order, stop](const std::function<bool()> &) {
        const MergeOrderPtr extended = MergeOrder::extend(order, *state, stop);
        return extended ? RowMap::ofMerge(state, extended, stop) : nullptr;
    });
    job.then(this, [this](const RowMapPtr &rows) {
        m_merging = false;
        if (rows) {
            m_order = rows->order();
            m_isWorking = rows->files().isWorking;
            show(rows);
            Q_EMIT scanProgress();
        }
        if (std::exchange(m_mergeAgain, false) || !rows)
            onTold();
    });
}

void FileDocument::show(const RowMapPtr &rows)
{
    const RowMapPtr before = std::exchange(m_rows, rows);
    const std::optional<LineNumber> first = firstDifference(*before, *rows);
    if (first)
        Q_EMIT changed(*first);
    if (before->hitCount() != rows->hitCount())
        Q_EMIT hitsChanged();
}

QByteArray FileDocument::textOf(const RowMap::Place &place) const
{
    const qint64 size = std::min(place.end - place.offset, kShownBytes);
    const auto known = m_texts.constFind(place.number);
    if (known != m_texts.constEnd() && known->size() == size)
        return *known;
    QByteArray text(size, Qt::Uninitialized);
    const qint64 got = place.segment->file ? place.segment->file->readNow(place.offset, text.data(), size) : 0;
    if (got < 0)
        return {};
    text.resize(got);
    if (got < size) // was cut off by others; the rest of its place stays empty
        text.append(size - got, '\n');
    keep(place.number, text);
    return text;
}

void FileDocument::keep(LineNumber number, const QByteArray &text) const
{
    m_texts.insert(number, text);
    m_textBytes += text.size();
    if (m_texts.size() < kTextsMost && m_textBytes < kTextBytesMost)
        return;
    // In the next turn of the event loop nobody holds a view into them any more.
    m_textBytes = 0;
    auto *self = const_cast<FileDocument *>(this);
    QTimer::singleShot(0, self, [self] { self->m_texts.clear(); });
}

void FileDocument::fetch(const RowMap::Place &place) const
{
    // The bytes need only come into the system's memory: the next lineAt() finds them there.
    constexpr qint64 kAround = 512 * 1024;
    const qint64 window = place.offset / kAround;
    const qint64 key = window + (qint64(place.segment->index) << RowMap::kSegmentShift);
    if (m_fetching.contains(key))
        return;
    m_fetching.insert(key);
    const LineNumber number = place.number;
    auto job = inPool([file = place.segment->file, window](const std::function<bool()> &) {
        return file->read(std::max<qint64>(0, (window - 1) * kAround), 3 * kAround).size();
    });
    auto *self = const_cast<FileDocument *>(this);
    job.then(self, [self, key, number](qsizetype) {
        self->m_fetching.remove(key);
        Q_EMIT self->changed(number);
    });
}

void FileDocument::parseInto(LineView &view) const
{
    auto reader = m_readers.find(view.record.source);
    if (reader == m_readers.end()) {
        reader = m_readers.emplace(view.record.source, RecordReader(FormatSet::current(), m_options.zoneSeconds, QDateTime::currentMSecsSinceEpoch())).first;
        reader->second.setSource(source(view.record.source).name);
        const QString chosen = chosenFormat(view.record.source);
        if (!chosen.isEmpty())
            reader->second.setFormat(chosen);
    }
    const ParsedLine parsed = reader->second.parse(view.text.first(std::min(view.text.size(), kHeadMost)));
    view.record.timeMs = parsed.hasTime ? parsed.timeMs : 0;
    view.record.level = parsed.level;
    view.record.flags = parsed.hasTime ? 0 : ContinuationLine;
}

LineView FileDocument::lineAt(qint64 row) const
{
    const RowMap::Place place = m_rows->place(row);
    LineView view;
    view.record.source = place.segment->source;
    if (place.kind == RowMap::Place::Kind::Marker) {
        view.record.flags = MarkerLine;
        const QByteArray text = place.marker.toUtf8();
        keep(-2 - place.number, text);
        view.text = text;
        return view;
    }
    const PageState *page = place.kind == RowMap::Place::Kind::Line ? &place.segment->pages[place.page] : nullptr;
    const bool known = page && page->meta && place.line < page->meta->count();
    if (known)
        view.record = recordOf(page->meta.get(), place.line, place.segment->source, page->carriedMs);
    const QByteArray text = textOf(place);
    if (text.isNull()) {
        view.record.flags |= PendingLine;
        fetch(place);
        return view;
    }
    view.text = text; // m_texts holds it
    while (view.text.endsWith('\n'))
        view.text.chop(1);
    if (!known)
        parseInto(view);
    return view;
}

LevelCounts FileDocument::levelCounts() const
{
    LevelCounts counts{};
    for (const SegmentStatePtr &segment : m_rows->files().segments) {
        for (size_t level = 0; level < counts.size(); ++level)
            counts[level] += segment->levels[level];
    }
    return counts;
}

qint64 FileDocument::totalLines() const
{
    qint64 lines = 0;
    for (const SegmentStatePtr &segment : m_rows->files().segments)
        lines += segment->lines;
    return lines;
}

std::optional<TimeSlice> FileDocument::timeRange() const
{
    std::optional<TimeSlice> range;
    for (const SegmentStatePtr &segment : m_rows->files().segments) {
        for (const PageState &page : segment->pages) {
            if (!page.meta || page.meta->minMs() > page.meta->maxMs())
                continue;
            if (!range)
                range = TimeSlice{page.meta->minMs(), page.meta->maxMs() + 1};
            range->fromMs = std::min(range->fromMs, page.meta->minMs());
            range->toMs = std::max(range->toMs, page.meta->maxMs() + 1);
        }
    }
    return range;
}

qint64 FileDocument::indexBytes() const
{
    qint64 sum = m_rows->order() ? m_rows->order()->bytes() : 0;
    for (const SegmentStatePtr &segment : m_rows->files().segments) {
        for (const PageState &page : segment->pages) {
            sum += page.page->bytes() + (page.meta ? page.meta->bytes() : 0) + (page.rows ? page.rows->bytes() : 0)
                + (page.hits ? page.hits->bytes() : 0);
        }
    }
    return sum;
}

} // namespace qd::logs
