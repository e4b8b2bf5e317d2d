// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/backend_document.h"

#include "models/base/hand_over.h"
#include "models/logbackends/backend_range.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>

namespace qd::logs {
namespace {

/// Puts ascending numbers into ascending ones, which are nearly always all behind them.
void insertSorted(LineNumbers &into, const LineNumbers &numbers)
{
    if (numbers.empty())
        return;
    const auto at = std::ranges::lower_bound(into, numbers.front()) - into.begin();
    into.insert(into.begin() + at, numbers.begin(), numbers.end());
    if (at + qsizetype(numbers.size()) < qsizetype(into.size()) && into[size_t(at) + numbers.size()] <= numbers.back())
        std::ranges::sort(into);
    into.erase(std::ranges::unique(into).begin(), into.end());
}

LevelCounts sumOf(const RowIndex &index)
{
    LevelCounts sum{};
    for (size_t at = 0; at < index.size(); ++at) {
        const RowIndex::Slice &slice = index.slice(at);
        qint64 told = 0;
        for (size_t level = 0; level < sum.size(); ++level) {
            sum[level] += slice.levels[level];
            told += slice.levels[level];
        }
        sum[size_t(Level::None)] += std::max<qint64>(0, slice.count - told);
    }
    return sum;
}

template <typename T>
QFuture<T> ready(T value)
{
    const LaterAnswer<T> later;
    later.give(std::move(value));
    return later.future();
}

} // namespace

/// A walk to the next line of a level.
struct BackendDocument::Seek {
    LineNumber line = 0;
    Level level = Level::Error;
    bool forward = true;
    bool wrapped = false;
    LaterAnswer<LineNumber> later;
};

BackendDocument::BackendDocument(const BackendSource &source, std::shared_ptr<LogServer> server, const BackendSpan &span, QObject *parent)
    : FilteredDocument(parent), m_source(source), m_server(std::move(server)), m_loader(PageLoader::make(m_server, m_table)), m_span(span)
{
    connect(m_loader.get(), &PageLoader::counted, this, &BackendDocument::onCounted);
    connect(m_loader.get(), &PageLoader::failed, this, &BackendDocument::onFailed);
    connect(m_loader.get(), &PageLoader::sourcesChanged, this, &LogDocument::sourcesChanged);
    connect(m_loader.get(), &PageLoader::grew, this, &BackendDocument::onGrew);
    connect(m_loader.get(), &PageLoader::changed, this, &LogDocument::changed);
    m_poll.setInterval(kPollInterval);
    connect(&m_poll, &QTimer::timeout, this, [this] { m_loader->poll(QDateTime::currentMSecsSinceEpoch()); });
    m_server->prepare().then(this, [this](const Result<ServerAbout> &about) { takeAbout(about); });
}

BackendDocument::~BackendDocument() { m_loader->disconnect(this); }

void BackendDocument::takeAbout(const Result<ServerAbout> &about)
{
    if (!about) {
        onFailed(about.error());
        return;
    }
    m_about = *about;
    for (const QString &note : about->notes)
        Q_EMIT noticed(note);
    begin();
}

void BackendDocument::onFailed(const Error &error)
{
    const bool isNew = !m_fault || m_fault->message != error.message;
    m_fault = error;
    if (!m_about || !m_loader->isCounted())
        Q_EMIT counted();
    Q_EMIT scanProgress();
    Q_EMIT sourcesChanged();
    if (isNew) // a server that is down fails with each question
        Q_EMIT noticed(error.toLine().simplified());
}

void BackendDocument::begin()
{
    m_fault.reset();
    const FilterNames names = filterNames();
    m_translated = m_server->translate(m_filter, names);
    // Everything in the filter compiled when it was set.
    m_evaluator = FilterEvaluator::compile(m_translated.rest, names).value_or(FilterEvaluator());
    for (const QString &note : std::as_const(m_translated.notes))
        Q_EMIT noticed(note);
    m_readers.clear();
    m_shown.clear();
    m_hits.clear();
    m_todo.clear();
    ++m_walkGeneration;
    m_isWalking = false;
    m_loader->begin(m_translated, {m_span.fromMs, m_span.toMs});
    Q_EMIT scanProgress();
}

void BackendDocument::onCounted()
{
    if (!m_hasTotal && m_filter.isTrivial()) {
        m_hasTotal = true;
        m_levels = sumOf(m_loader->index());
        m_total = m_loader->index().rowCount();
    }
    Q_EMIT changed(0);
    if (needsWalk())
        restartWalk(true);
    if (m_span.follow && !isFrozen())
        m_poll.start();
    Q_EMIT scanProgress();
    Q_EMIT counted();
}

SourceInfo BackendDocument::source(SourceId id) const { return id < m_table->infos.size() ? m_table->infos[id] : SourceInfo(); }

QList<SourceInfo> BackendDocument::sources() const
{
    QList<SourceInfo> list;
    for (SourceInfo info : m_table->infos) {
        info.state = m_fault ? SourceState::Failed : m_span.follow ? SourceState::Following : SourceState::Stopped;
        info.detail = m_fault ? m_fault->message : QString();
        list.append(info);
    }
    return list;
}

FilterNames BackendDocument::filterNames() const
{
    FilterNames names;
    for (const SourceInfo &info : m_table->infos)
        names.sources.insert(info.id, {info.hostName, info.name});
    return names;
}

void BackendDocument::rescan()
{
    if (m_about)
        begin();
}

void BackendDocument::searchAgain()
{
    m_hits.clear();
    Q_EMIT hitsChanged();
    if (m_loader->isCounted())
        restartWalk(false);
}

void BackendDocument::frozenChanged()
{
    if (isFrozen() || !m_span.follow)
        return m_poll.stop();
    m_poll.start();
    m_loader->poll(QDateTime::currentMSecsSinceEpoch());
}

qint64 BackendDocument::rowCount() const { return isPicked() ? qint64(m_shown.size()) : m_loader->index().rowCount(); }

LineNumber BackendDocument::lineNumber(qint64 row) const { return isPicked() ? m_shown[size_t(row)] : m_loader->index().numberAt(row); }

qint64 BackendDocument::rowOf(LineNumber line) const
{
    return isPicked() ? std::ranges::lower_bound(m_shown, line) - m_shown.begin() : m_loader->index().rowOf(line);
}

LineView BackendDocument::lineAt(qint64 row) const
{
    const RowIndex &index = m_loader->index();
    const LineNumber number = lineNumber(row);
    const qint64 base = isPicked() ? std::min(index.rowOf(number), index.rowCount() - 1) : row;
    if (base >= 0 && m_loader->look(base)) {
        const RowIndex::Slice &slice = index.slice(index.ofRow(base));
        return slice.page->at(base - slice.first);
    }
    LineView pending;
    pending.record.timeMs = number / kNsPerMs;
    pending.record.flags = PendingLine;
    return pending;
}

qint64 BackendDocument::lineOrdinal(qint64 row) const { return m_filter.isTrivial() ? row + 1 : 0; }

bool BackendDocument::isScanning() const { return !m_fault && (!m_about || !m_loader->isCounted() || m_isWalking); }

double BackendDocument::scanShare() const
{
    if (!m_isWalking || m_todo.empty() || m_span.toMs <= m_span.fromMs)
        return -1;
    return std::clamp(double(m_span.toMs - m_todo.front().toMs) / double(m_span.toMs - m_span.fromMs), 0.0, 1.0);
}

/// Looks through all lines again: for a new search, and (`rows`) for what passes the filter.
void BackendDocument::restartWalk(bool rows)
{
    ++m_walkGeneration;
    m_isWalking = false;
    m_walked = 0;
    m_hits.clear();
    m_hitBuckets.reset();
    // A filter whose rows are not all found yet goes on with both.
    if (rows || !m_todo.empty())
        m_shown.clear();
    m_todo.clear();
    if (m_loader->index().size() == 0 || !needsWalk())
        return endWalk();
    const RowIndex &index = m_loader->index();
    m_todo = {{index.slice(0).time.fromMs, index.slice(index.size() - 1).time.toMs}};
    isPicked() || m_pattern.isEmpty() ? walk() : askForHits();
}

/// Where the server finds the search itself, so that the rest need not be fetched.
void BackendDocument::askForHits()
{
    LogFilter both = m_filter;
    both.rules.mode == FilterGroup::Mode::All && !both.rules.exclude
        ? void(both.rules.rules.append(FilterRule::ofText(m_pattern)))
        : void(both.rules = FilterGroup{.rules = {FilterRule::ofText(m_pattern)}, .groups = {both.rules}});
    FilterNames names;
    const ServerFilter asked = m_server->translate(both, names);
    if (!asked.isExact() || m_filter.sources)
        return walk();
    m_isWalking = true;
    Q_EMIT scanProgress();
    constexpr int buckets = 1000;
    m_server->counts(asked, m_todo.front(), buckets).then(this, [this, generation = m_walkGeneration](const Result<ServerBuckets> &found) {
        if (generation != m_walkGeneration)
            return;
        m_isWalking = false;
        if (found)
            m_hitBuckets = *found; // else everything is looked through
        walk();
    });
}

/// The end of the last time before `timeMs` that may hold a hit; the least number if there is none.
qint64 BackendDocument::skipTo(qint64 timeMs) const
{
    if (!m_hitBuckets || isPicked())
        return timeMs;
    for (auto bucket = m_hitBuckets->rbegin(); bucket != m_hitBuckets->rend(); ++bucket) {
        if (bucket->count > 0 && bucket->fromMs < timeMs)
            return std::min(timeMs, bucket->toMs);
    }
    return std::numeric_limits<qint64>::min();
}

void BackendDocument::walk()
{
    if (m_isWalking)
        return;
    while (!m_todo.empty()) {
        m_todo.back().toMs = skipTo(m_todo.back().toMs);
        if (m_todo.back().toMs > m_todo.back().fromMs)
            break;
        m_todo.pop_back();
    }
    if (m_todo.empty())
        return endWalk();
    if (m_walked > kMostWalked) {
        m_todo.clear();
        endWalk();
        Q_EMIT noticed(tr("Only the newest %1 lines were looked through: the server cannot do this itself. Choose a shorter time, or a filter that the server knows.").arg(QLocale().toString(kMostWalked)));
        return;
    }
    m_isWalking = true;
    m_loader->piece(m_todo.back().toMs, true).then(this, [this, generation = m_walkGeneration](const Result<PageLoader::Piece> &piece) {
        if (generation == m_walkGeneration)
            takePiece(piece);
    });
}

void BackendDocument::takePiece(const Result<PageLoader::Piece> &piece)
{
    m_isWalking = false;
    if (!piece) { // the loader told why
        m_todo.clear();
        return endWalk();
    }
    TimeSlice &todo = m_todo.back();
    if (piece->page && piece->time.toMs > todo.fromMs) {
        look(piece->page, todo);
        todo.toMs = std::min(todo.toMs, piece->time.fromMs);
    } else {
        todo.toMs = todo.fromMs;
    }
    walk();
    Q_EMIT scanProgress();
}

/// Takes what passes and what is a hit of the lines of a page in a time.
void BackendDocument::look(const PagePtr &page, TimeSlice time)
{
    LineNumbers shown, hits;
    bool gaveUp = false;
    for (qint64 index = 0; index < page->size(); ++index) {
        const LineView line = page->at(index);
        if (line.record.timeMs < time.fromMs || line.record.timeMs >= time.toMs)
            continue;
        ++m_walked;
        const bool passes = !isPicked() || m_evaluator.passes(line, readerOf(line.record.source), &gaveUp);
        if (passes && isPicked())
            shown.push_back(page->numbers[size_t(index)]);
        if (passes && !m_pattern.isEmpty() && m_matcher.matches(line.text, &gaveUp))
            hits.push_back(page->numbers[size_t(index)]);
    }
    insertSorted(m_shown, shown);
    insertSorted(m_hits, hits);
    if (!shown.empty())
        Q_EMIT changed(shown.front());
    if (!hits.empty())
        Q_EMIT hitsChanged();
}

/// Null where no field is asked for.
RecordReader *BackendDocument::readerOf(SourceId source)
{
    if (!m_evaluator.needsFields())
        return nullptr;
    const auto known = m_readers.find(source);
    if (known != m_readers.end())
        return &known->second;
    RecordReader reader;
    const SourceInfo about = this->source(source);
    reader.setSource(about.hostName.isEmpty() ? about.name : about.hostName + u':' + about.name);
    if (const QString chosen = chosenFormat(source); !chosen.isEmpty())
        reader.setFormat(chosen);
    return &m_readers.emplace(source, std::move(reader)).first->second;
}

void BackendDocument::endWalk()
{
    m_isWalking = false;
    Q_EMIT scanProgress();
    Q_EMIT hitsChanged();
}

void BackendDocument::onGrew(const TimeSlice &time)
{
    m_span.toMs = std::max(m_span.toMs, time.toMs);
    const RowIndex &index = m_loader->index();
    m_total = m_filter.isTrivial() ? index.rowCount() : m_total;
    if (!needsWalk())
        return;
    forget(time);
    m_hitBuckets.reset(); // it knows nothing of what is new; what is left is looked through
    m_todo.push_back(time);
    walk();
}

void BackendDocument::forget(TimeSlice time)
{
    for (LineNumbers *numbers : {&m_shown, &m_hits}) {
        numbers->erase(std::ranges::lower_bound(*numbers, time.fromMs * kNsPerMs), std::ranges::lower_bound(*numbers, time.toMs * kNsPerMs));
    }
}

QFuture<LineNumber> BackendDocument::nextOfLevel(LineNumber line, Level level, bool forward) const
{
    auto seeking = std::make_shared<Seek>(Seek{line, level, forward, false, {}});
    const qint64 timeMs = line / kNsPerMs;
    seek(seeking, forward ? timeMs : timeMs + 1);
    return seeking->later.future();
}

void BackendDocument::seek(const std::shared_ptr<Seek> &seek, qint64 timeMs) const
{
    auto *const self = const_cast<BackendDocument *>(this);
    m_loader->piece(timeMs, !seek->forward).then(self, [self, seek](const Result<PageLoader::Piece> &piece) {
        if (!piece || seek->later.isCanceled())
            return seek->later.give(-1);
        if (!piece->page) { // round the end, once
            if (std::exchange(seek->wrapped, true))
                return seek->later.give(-1);
            seek->line = seek->forward ? std::numeric_limits<qint64>::min() : std::numeric_limits<qint64>::max();
            return self->seek(seek, seek->forward ? std::numeric_limits<qint64>::min() / kNsPerMs : std::numeric_limits<qint64>::max() / kNsPerMs);
        }
        const qint64 size = piece->page->size();
        for (qint64 step = 0; step < size; ++step) {
            const qint64 index = seek->forward ? step : size - 1 - step;
            const LineNumber number = piece->page->numbers[size_t(index)];
            const bool isBehind = seek->forward ? number > seek->line : number < seek->line;
            const bool isShown = !self->isPicked() || std::ranges::binary_search(self->m_shown, number);
            if (isBehind && isShown && piece->page->records[size_t(index)].level >= seek->level)
                return seek->later.give(number);
        }
        self->seek(seek, seek->forward ? piece->time.toMs : piece->time.fromMs);
    });
}

QFuture<LineNumber> BackendDocument::lineAtTime(qint64 timeMs) const
{
    if (isPicked()) {
        const auto found = std::ranges::lower_bound(m_shown, timeMs * kNsPerMs);
        return ready<LineNumber>(found == m_shown.end() ? -1 : *found);
    }
    // A line of any level behind the last one before that time, without going round.
    auto seeking = std::make_shared<Seek>(Seek{timeMs * kNsPerMs - 1, Level::None, true, true, {}});
    seek(seeking, timeMs);
    return seeking->later.future();
}

std::shared_ptr<const LineRange> BackendDocument::lines() const
{
    const RowIndex &index = m_loader->index();
    const TimeSlice time = index.size() == 0 ? TimeSlice() : TimeSlice{index.slice(0).time.fromMs, index.slice(index.size() - 1).time.toMs};
    return std::make_shared<BackendRange>(m_loader->copy(), time, rowCount(), isPicked() ? std::make_shared<const LineNumbers>(m_shown) : nullptr);
}

QFuture<Histogram> BackendDocument::histogram(qint64 fromMs, qint64 toMs, int buckets) const
{
    if (isPicked() || !m_about || toMs <= fromMs || buckets <= 0)
        return LogDocument::histogram(fromMs, toMs, std::max(1, buckets));
    return m_server->counts(m_translated, {fromMs, toMs}, buckets * 2).then([fromMs, toMs, buckets](const Result<ServerBuckets> &counts) {
        Histogram histogram{fromMs, toMs, std::vector<LevelCounts>(size_t(buckets))};
        for (const ServerBucket &bucket : counts.value_or(ServerBuckets())) {
            const qint64 middle = std::clamp((bucket.fromMs + bucket.toMs) / 2, fromMs, toMs - 1);
            LevelCounts &into = histogram.buckets[size_t((middle - fromMs) * buckets / (toMs - fromMs))];
            qint64 told = 0;
            for (size_t level = 0; level < into.size(); ++level) {
                into[level] += bucket.levels[level];
                told += bucket.levels[level];
            }
            into[size_t(Level::None)] += std::max<qint64>(0, bucket.count - told);
        }
        return histogram;
    });
}

QFuture<PlaceMarks> BackendDocument::placeMarks(int slots) const
{
    PlaceMarkCount count(rowCount(), slots);
    for (const LineNumber hit : m_hits)
        count.addHit(rowOf(hit));
    const RowIndex &index = m_loader->index();
    for (size_t at = 0; at < index.size() && !isPicked(); ++at) {
        const RowIndex::Slice &slice = index.slice(at);
        // As many errors as the server counted there, somewhere among its rows.
        const qint64 errors = std::min({slice.levels[size_t(Level::Error)], slice.count, qint64(4096)});
        for (qint64 error = 0; error < errors; ++error)
            count.addError(slice.first + error * slice.count / errors);
    }
    return ready(count.take());
}

std::optional<TimeSlice> BackendDocument::timeRange() const { return TimeSlice{m_span.fromMs, m_span.toMs}; }

} // namespace qd::logs
