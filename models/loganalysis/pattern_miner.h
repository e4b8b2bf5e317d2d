// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/pattern_text.h"
#include "models/logs/line_filter.h"
#include "models/logs/line_range.h"
#include "models/logtext/record_reader.h"

#include <unordered_map>

namespace qd::logs {

/// A line of a pattern, to be shown.
struct PatternExample {
    LineNumber line = 0;
    SourceId source = 0;
    qint64 timeMs = 0;
    QByteArray text; ///< whole line, cut at 1 KiB
};

/// Lines that differ in their variable parts only.
struct LogPattern {
    std::vector<QByteArray> words; ///< with masks (PatternMask)
    qint64 count = 0;
    qint64 firstMs = 0;
    qint64 lastMs = 0;
    LevelCounts levels{};
    std::vector<std::pair<SourceId, qint64>> sources; ///< lines of each, most first
    std::vector<PatternExample> examples;             ///< the first, and some later ones
    std::vector<quint32> overTime;                    ///< lines of each bucket of the table

    [[nodiscard]] QString text() const { return patternText(words); }
    /// The level most of its lines have; the worse of two with the same number.
    [[nodiscard]] Level level() const;
};

/// What a set of lines consists of.
struct PatternTable {
    std::vector<LogPattern> patterns; ///< most lines first
    qint64 lines = 0;      ///< all that were looked at: records, without their further lines and the console's marks
    qint64 otherLines = 0; ///< of patterns beyond PatternMiner::kMostPatterns
    qint64 fromMs = 0;     ///< time of the first bucket
    qint64 bucketMs = 0;   ///< 0 = no line had a time
    qint64 firstMs = 0;    ///< of all lines
    qint64 lastMs = 0;
};

/// Groups lines into templates with the algorithm Drain (P. He, J. Zhu, Z. Zheng, M. R. Lyu: "Drain: An Online Log Parsing Approach
/// with Fixed Depth Tree", ICWS 2017): a tree of fixed depth by the number of words and the first of them leads to a few templates,
/// of which the most similar one takes the line if at least kSimilarity of its words are the same; words that differ become
/// variable. Before that, what varies by its nature is masked (PatternWords).
/// A line may belong to one of several sets with counts of their own and templates in common.
/// Thread: one owner.
class PatternMiner {
public:
    static constexpr size_t kMostPatterns = 5000;
    static constexpr int kBuckets = 64;
    static constexpr double kSimilarity = 0.5;

    explicit PatternMiner(int sets = 1);

    /// `message`: what is told from other lines; `line`: the whole of it, for the examples.
    void add(QByteArrayView message, QByteArrayView line, LineNumber number, const LineRecord &record, int set = 0);
    /// Finds the message by the line's format. Marks of the console and further lines of a record count for nothing.
    void addLine(const LineView &line, LineNumber number, int set = 0);

    [[nodiscard]] PatternTable table(int set = 0) const;
    [[nodiscard]] qint64 lines(int set = 0) const { return m_sets[size_t(set)].lines; }

private:
    struct Stats {
        qint64 count = 0;
        qint64 firstMs = 0;
        qint64 lastMs = 0;
        LevelCounts levels{};
        std::vector<std::pair<SourceId, qint64>> sources;
        std::vector<PatternExample> examples;
        std::vector<quint32> overTime;
    };
    struct Template {
        std::vector<quint64> hashes; ///< of its words; kAnyWord where they differ
        std::vector<QByteArray> words;
        std::vector<Stats> sets;
    };
    struct Totals {
        qint64 lines = 0;
        qint64 otherLines = 0;
        qint64 firstMs = 0;
        qint64 lastMs = 0;
    };
    /// The last lines' words by their hash: most lines are of a kind that was just there.
    struct Recent {
        quint64 hash = 0;
        int pattern = -1;
    };

    [[nodiscard]] int find();
    [[nodiscard]] int findInTree();
    [[nodiscard]] quint64 leafKey();
    [[nodiscard]] int make();
    void generalise(Template &pattern);
    void count(Stats &stats, QByteArrayView line, LineNumber number, const LineRecord &record);
    [[nodiscard]] size_t bucketOf(qint64 timeMs);
    void widen(qint64 timeMs);
    [[nodiscard]] QByteArrayView messageOf(const LineView &line);

    PatternWords m_words;
    std::vector<Template> m_templates;
    std::unordered_map<quint64, std::vector<int>> m_leaves;
    std::unordered_map<size_t, int> m_firstWords; ///< how many different first words there are for a number of words
    std::vector<Totals> m_sets;
    std::vector<Recent> m_recent;
    qint64 m_fromMs = 0;
    qint64 m_bucketMs = 0;
    std::vector<std::unique_ptr<RecordReader>> m_readers; ///< by source
    std::vector<FieldValue> m_values;
    QByteArray m_message;
};

/// What minePatterns() looks at and how it divides it. Without any of these all lines are the present.
struct MineOptions {
    std::optional<TimeSlice> present;      ///< only these lines are the present
    std::optional<TimeSlice> baseline;     ///< these are the baseline; lines that are neither count for nothing
    qint64 baselineShiftMs = 0;            ///< added to the baseline's times, so that both have the same buckets (a day)
    std::vector<SourceId> presentSources;  ///< lines of these sources are the present, all others the baseline; empty = no matter
    std::shared_ptr<PatternMiner> goOn;    ///< of an earlier run over the same lines with the same options …
    LineNumber after = -1;                 ///< … which had seen all up to this line
};
/// Templates are common to both, so that equal ones have the same words.
struct MinedPatterns {
    PatternTable current;
    PatternTable baseline;
    bool hasBaseline = false;
    std::shared_ptr<PatternMiner> miner; ///< to go on with when lines have come
    LineNumber last = -1;
};
/// Works on the global pool, reports progress in per cent; cancelled it has no result. Errors: those of the range.
[[nodiscard]] QFuture<Result<MinedPatterns>> minePatterns(std::shared_ptr<const LineRange> lines, MineOptions options = {});

} // namespace qd::logs
