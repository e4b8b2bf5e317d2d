// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/pattern_miner.h"

#include "models/base/hand_over.h"

#include <QtCore/QPromise>
#include <QtCore/QThreadPool>

namespace qd::logs {
namespace {

constexpr quint64 kAnyWord = 0;
constexpr size_t kRecent = 1U << 16;
constexpr int kMostFirstWords = 100; ///< Drain's maxChild: behind it first words are all alike
constexpr size_t kMostInLeaf = 200;
constexpr size_t kExamples = 3;
constexpr qsizetype kExampleBytes = 1024;
constexpr qint64 kFirstBucketMs = 1000;

template <typename T>
void countSource(std::vector<std::pair<SourceId, T>> &sources, SourceId source)
{
    for (auto &[id, count] : sources) {
        if (id == source) {
            ++count;
            return;
        }
    }
    sources.emplace_back(source, 1);
}

quint64 mixed(quint64 a, quint64 b)
{
    const quint64 hash = (a ^ (b + 0x9E3779B97F4A7C15ULL)) * 0xFF51AFD7ED558CCDULL;
    return hash ^ (hash >> 32);
}

} // namespace

Level LogPattern::level() const
{
    int most = 0;
    for (int i = 1; i < kLevelCount; ++i) {
        if (levels[size_t(i)] >= levels[size_t(most)] && levels[size_t(i)] > 0)
            most = i;
    }
    return Level(most);
}

PatternMiner::PatternMiner(int sets) : m_sets(size_t(sets)), m_recent(kRecent) {}

// --- Drain ----------------------------------------------------------------------------------------------------------------

/// Number of words and the first word; words with variable parts are all alike. (Drain's depth of 4; with one word more, names that
/// stand second would each have a template of their own.)
quint64 PatternMiner::leafKey()
{
    const auto &tokens = m_words.tokens();
    quint64 key = mixed(tokens.size(), 1);
    if (!tokens.empty())
        key = mixed(key, tokens[0].isVariable ? kAnyWord : tokens[0].hash);
    if (tokens.empty() || m_leaves.contains(key))
        return key;
    int &words = m_firstWords[tokens.size()];
    if (words < kMostFirstWords) {
        ++words;
        return key;
    }
    return mixed(tokens.size(), 2);
}

int PatternMiner::findInTree()
{
    const auto &tokens = m_words.tokens();
    const quint64 key = leafKey();
    std::vector<int> &leaf = m_leaves[key];
    int best = -1;
    size_t bestSame = 0;
    for (const int index : leaf) {
        const std::vector<quint64> &hashes = m_templates[size_t(index)].hashes;
        if (hashes.size() != tokens.size())
            continue;
        size_t same = 0;
        for (size_t i = 0; i < tokens.size(); ++i)
            same += hashes[i] == tokens[i].hash ? 1 : 0;
        if (best < 0 || same > bestSame) {
            best = index;
            bestSame = same;
        }
    }
    if (best >= 0 && (double(bestSame) >= kSimilarity * double(tokens.size()) || leaf.size() >= kMostInLeaf)) {
        if (bestSame < tokens.size())
            generalise(m_templates[size_t(best)]);
        return best;
    }
    const int made = make();
    if (made >= 0)
        leaf.push_back(made);
    return made;
}

int PatternMiner::make()
{
    if (m_templates.size() >= kMostPatterns)
        return -1;
    Template made;
    for (const PatternToken &token : m_words.tokens()) {
        made.hashes.push_back(token.hash);
        made.words.push_back(m_words.textOf(token).toByteArray());
    }
    made.sets.resize(m_sets.size());
    m_templates.push_back(std::move(made));
    return int(m_templates.size()) - 1;
}

/// Words that differ from the line's become variable; "user=" before one stays.
void PatternMiner::generalise(Template &pattern)
{
    const auto &tokens = m_words.tokens();
    for (size_t i = 0; i < tokens.size(); ++i) {
        if (pattern.hashes[i] == kAnyWord || pattern.hashes[i] == tokens[i].hash)
            continue;
        pattern.hashes[i] = kAnyWord;
        const bool isGlued = pattern.words[i].endsWith(kPatternGlue) || m_words.textOf(tokens[i]).endsWith(kPatternGlue);
        pattern.words[i] = QByteArray(1, char(PatternMask::Any));
        if (isGlued)
            pattern.words[i] += kPatternGlue;
    }
}

int PatternMiner::find()
{
    const quint64 hash = m_words.hash();
    Recent &recent = m_recent[hash % kRecent];
    if (recent.hash != hash || recent.pattern < 0)
        recent = {hash, findInTree()};
    return recent.pattern;
}

// --- counting -------------------------------------------------------------------------------------------------------------

/// Makes the buckets longer until the moment fits: two become one.
void PatternMiner::widen(qint64 timeMs)
{
    while (timeMs < m_fromMs || timeMs >= m_fromMs + m_bucketMs * kBuckets) {
        const bool earlier = timeMs < m_fromMs;
        const qint64 width = 2 * m_bucketMs;
        const qint64 from = earlier ? m_fromMs - m_bucketMs * kBuckets : m_fromMs;
        for (Template &pattern : m_templates) {
            for (Stats &stats : pattern.sets) {
                if (stats.overTime.empty())
                    continue;
                std::vector<quint32> folded(kBuckets);
                for (size_t i = 0; i < stats.overTime.size(); ++i)
                    folded[(i + (earlier ? kBuckets : 0)) / 2] += stats.overTime[i];
                stats.overTime = std::move(folded);
            }
        }
        m_fromMs = from;
        m_bucketMs = width;
    }
}

size_t PatternMiner::bucketOf(qint64 timeMs)
{
    if (m_bucketMs == 0) {
        m_bucketMs = kFirstBucketMs;
        m_fromMs = timeMs - timeMs % kFirstBucketMs;
    }
    if (timeMs < m_fromMs || timeMs >= m_fromMs + m_bucketMs * kBuckets)
        widen(timeMs);
    return size_t((timeMs - m_fromMs) / m_bucketMs);
}

void PatternMiner::count(Stats &stats, QByteArrayView line, LineNumber number, const LineRecord &record)
{
    // The 1st, 2nd, and from then on those that double the count take the last place: examples from all of the time.
    const bool isPowerOfTwo = (stats.count & (stats.count - 1)) == 0;
    if (stats.examples.size() < kExamples || isPowerOfTwo) {
        PatternExample example{number, record.source, record.timeMs, line.first(std::min(line.size(), kExampleBytes)).toByteArray()};
        if (stats.examples.size() < kExamples)
            stats.examples.push_back(std::move(example));
        else
            stats.examples.back() = std::move(example);
    }
    ++stats.count;
    ++stats.levels[size_t(record.level)];
    countSource(stats.sources, record.source);
    if (record.timeMs <= 0)
        return;
    const size_t bucket = bucketOf(record.timeMs);
    if (stats.overTime.empty())
        stats.overTime.resize(kBuckets);
    ++stats.overTime[bucket];
    stats.firstMs = stats.firstMs == 0 ? record.timeMs : std::min(stats.firstMs, record.timeMs);
    stats.lastMs = std::max(stats.lastMs, record.timeMs);
}

void PatternMiner::add(QByteArrayView message, QByteArrayView line, LineNumber number, const LineRecord &record, int set)
{
    Totals &totals = m_sets[size_t(set)];
    ++totals.lines;
    if (record.timeMs > 0) {
        totals.firstMs = totals.firstMs == 0 ? record.timeMs : std::min(totals.firstMs, record.timeMs);
        totals.lastMs = std::max(totals.lastMs, record.timeMs);
    }
    m_words.read(message);
    const int index = find();
    if (index < 0)
        ++totals.otherLines;
    else
        count(m_templates[size_t(index)].sets[size_t(set)], line, number, record);
}

QByteArrayView PatternMiner::messageOf(const LineView &line)
{
    const size_t source = line.record.source;
    if (source >= m_readers.size())
        m_readers.resize(source + 1);
    if (!m_readers[source])
        m_readers[source] = std::make_unique<RecordReader>();
    RecordReader &reader = *m_readers[source];
    reader.setNow(line.record.timeMs); // stamps without a year are no stamps before 1970
    const ParsedLine parsed = reader.parse(line.text);
    if (parsed.format != Format::Json && parsed.format != Format::Logfmt)
        return line.text.sliced(std::clamp<qsizetype>(parsed.bodyAt, 0, line.text.size()));
    static const QString kMessage = QStringLiteral("message");
    if (!reader.readFields(line.text, m_values))
        return line.text;
    const int id = reader.fieldId(kMessage);
    const auto found = std::ranges::find(m_values, id, &FieldValue::field);
    if (found == m_values.end())
        return line.text;
    if (!found->isEscaped)
        return found->text;
    m_message = unescapeJson(found->text);
    return m_message;
}

void PatternMiner::addLine(const LineView &line, LineNumber number, int set)
{
    if (line.record.flags & (MarkerLine | ContinuationLine | PendingLine))
        return;
    add(messageOf(line), line.text, number, line.record, set);
}

PatternTable PatternMiner::table(int set) const
{
    PatternTable table;
    const Totals &totals = m_sets[size_t(set)];
    table.lines = totals.lines;
    table.otherLines = totals.otherLines;
    table.fromMs = m_fromMs;
    table.bucketMs = m_bucketMs;
    table.firstMs = totals.firstMs;
    table.lastMs = totals.lastMs;
    for (const Template &pattern : m_templates) {
        const Stats &stats = pattern.sets[size_t(set)];
        if (stats.count == 0)
            continue;
        LogPattern made{pattern.words, stats.count, stats.firstMs, stats.lastMs, stats.levels, stats.sources, stats.examples, stats.overTime};
        std::ranges::stable_sort(made.sources, std::ranges::greater(), [](const auto &entry) { return entry.second; });
        table.patterns.push_back(std::move(made));
    }
    std::ranges::stable_sort(table.patterns, std::ranges::greater(), &LogPattern::count);
    return table;
}

// --- a whole range --------------------------------------------------------------------------------------------------------

namespace {

class Job {
public:
    Job(QPromise<Result<MinedPatterns>> &promise, const LineRange &lines, MineOptions options)
        : m_promise(promise), m_lines(lines), m_options(std::move(options)), m_last(m_options.after)
    {
        m_miner = m_options.goOn ? m_options.goOn : std::make_shared<PatternMiner>(2);
        m_all = std::max<qint64>(1, lines.bytes());
    }

    void run()
    {
        m_promise.setProgressRange(0, 100);
        const auto passed = pass();
        if (m_promise.isCanceled())
            return;
        if (!passed) {
            m_promise.addResult(std::unexpected(passed.error()));
            return;
        }
        m_promise.addResult(MinedPatterns{m_miner->table(0), m_miner->table(1), m_options.baseline || !m_options.presentSources.empty(), m_miner, m_last});
    }

private:
    enum Set { Neither = -1, Present, Baseline };

    [[nodiscard]] Set setOf(LineRecord &record) const
    {
        if (!m_options.presentSources.empty() && std::ranges::find(m_options.presentSources, record.source) == m_options.presentSources.end())
            return Baseline;
        if (m_options.baseline && m_options.baseline->contains(record.timeMs)) {
            record.timeMs += m_options.baselineShiftMs;
            return Baseline;
        }
        return !m_options.present || m_options.present->contains(record.timeMs) ? Present : Neither;
    }

    [[nodiscard]] bool isCancelled()
    {
        constexpr qint64 kLookUp = 4096; ///< lines between looks at cancel and progress
        if (++m_count % kLookUp != 0)
            return false;
        m_promise.setProgressValue(int(std::min<qint64>(99, m_bytes * 100 / m_all)));
        return m_promise.isCanceled();
    }

    [[nodiscard]] Result<void> pass()
    {
        const std::stop_source stop;
        return m_lines.forEach([this](LineNumber number, const LineView &line) {
            if (isCancelled())
                return false;
            m_bytes += line.text.size() + 1;
            if (number <= m_options.after)
                return true;
            m_last = std::max(m_last, number);
            LineView view = line;
            if (const Set set = setOf(view.record); set != Neither)
                m_miner->addLine(view, number, set);
            return true;
        }, stop.get_token());
    }

    QPromise<Result<MinedPatterns>> &m_promise;
    const LineRange &m_lines;
    MineOptions m_options;
    std::shared_ptr<PatternMiner> m_miner;
    qint64 m_all = 1;
    qint64 m_bytes = 0;
    qint64 m_count = 0;
    LineNumber m_last = -1;
};

} // namespace

QFuture<Result<MinedPatterns>> minePatterns(std::shared_ptr<const LineRange> lines, MineOptions options)
{
    auto promise = std::make_shared<QPromise<Result<MinedPatterns>>>();
    QFuture<Result<MinedPatterns>> future = promise->future();
    promise->start();
    QThreadPool::globalInstance()->start(HandedOver([promise, lines = std::move(lines), options = std::move(options)]() mutable {
        Job(*promise, *lines, std::move(options)).run();
        promise->finish();
    }));
    return future;
}

} // namespace qd::logs
