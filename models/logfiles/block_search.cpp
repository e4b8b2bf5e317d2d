// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/block_search.h"

#include "models/logfiles/pattern_analysis.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <chrono>
#include <cstring>

namespace qd::logs {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr uint32_t kMatchLimit = 100'000; // as Matcher's
constexpr uint32_t kHeapLimitKib = 16 * 1024;
// A run of lines that PCRE2 gets at once: begins small, so that an expression which is slow everywhere is noticed soon.
constexpr qsizetype kFirstRun = 4 * 1024;
constexpr auto kRunSlow = std::chrono::milliseconds(20);
// A match may begin anywhere in a line and look to its end: the time can grow with the square of its length. Longer lines
// than this are matched in steps between which the time is looked at.
constexpr qsizetype kLongLine = 64 * 1024;
constexpr auto kLongLineBudget = std::chrono::milliseconds(800);
constexpr auto kGiveUpBudget = std::chrono::milliseconds(250); // of one block in which lines were given up

/// A compiled expression, or none.
class Code {
public:
    Code() = default;
    Code(const QByteArray &expression, uint32_t options)
    {
        int error = 0;
        PCRE2_SIZE offset = 0;
        m_code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.constData()), size_t(expression.size()), options, &error,
                               &offset, nullptr);
        if (!m_code)
            return;
        m_context = pcre2_match_context_create(nullptr);
        pcre2_set_match_limit(m_context, kMatchLimit);
        pcre2_set_heap_limit(m_context, kHeapLimitKib);
        pcre2_jit_compile(m_code, PCRE2_JIT_COMPLETE);
    }
    ~Code()
    {
        pcre2_match_context_free(m_context);
        pcre2_code_free(m_code);
    }
    Code(const Code &) = delete;
    Code &operator=(const Code &) = delete;

    [[nodiscard]] bool isThere() const { return m_code; }
    /// For a match of one's own; to be freed.
    [[nodiscard]] pcre2_match_context *newContext() const { return pcre2_match_context_copy(m_context); }
    /// Offset of the first match at or behind `from`, or a negative error of PCRE2.
    /// `options`: PCRE2_NO_UTF_CHECK where the bytes are known to be sound.
    [[nodiscard]] qsizetype match(QByteArrayView bytes, qsizetype from, uint32_t options = 0) const
    {
        return match(bytes, from, options, m_context);
    }
    [[nodiscard]] qsizetype match(QByteArrayView bytes, qsizetype from, uint32_t options, pcre2_match_context *context) const
    {
        struct Free {
            void operator()(pcre2_match_data *data) const { pcre2_match_data_free(data); }
        };
        static thread_local const std::unique_ptr<pcre2_match_data, Free> data(pcre2_match_data_create(1, nullptr));
        const int count = pcre2_match(m_code, reinterpret_cast<PCRE2_SPTR>(bytes.data()), size_t(bytes.size()), size_t(from), options,
                                      data.get(), context);
        return count >= 0 ? qsizetype(pcre2_get_ovector_pointer(data.get())[0]) : count;
    }

private:
    pcre2_code *m_code = nullptr;
    pcre2_match_context *m_context = nullptr;
};

const char *findLf(const char *from, const char *end)
{
    return from < end ? static_cast<const char *>(std::memchr(from, '\n', size_t(end - from))) : nullptr;
}

/// Where the line around `at` begins; `from` is the beginning of a line.
const char *lineBegin(const char *from, const char *at)
{
    const void *lf = at > from ? memrchr(from, '\n', size_t(at - from)) : nullptr;
    return lf ? static_cast<const char *>(lf) + 1 : from;
}

} // namespace

class BlockSearch::Private {
public:
    explicit Private(const PatternCode &code) : m_facts(analysePattern(code)), m_finder(m_facts.literals, m_facts.caseless)
    {
        m_long = std::make_unique<Code>(code.expression, (code.options | PCRE2_USE_OFFSET_LIMIT));
        if (m_facts.blockExpression.isEmpty())
            return;
        const bool literal = code.options & PCRE2_LITERAL;
        const uint32_t more = literal ? 0U : PCRE2_MULTILINE | PCRE2_ALT_CIRCUMFLEX;
        if (m_finder.isEmpty())
            m_block = std::make_unique<Code>(m_facts.blockExpression, (code.options | more) & ~uint32_t(PCRE2_MATCH_INVALID_UTF));
        // On bytes below 0x80 UTF and Unicode's properties change nothing but the time.
        if (m_facts.onlyAscii)
            m_ascii = std::make_unique<Code>(m_facts.blockExpression,
                                             (code.options | more) & ~uint32_t(PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_UCP));
    }

    PatternFacts m_facts;
    LiteralFinder m_finder;
    std::unique_ptr<Code> m_block; ///< over many lines of sound UTF-8
    std::unique_ptr<Code> m_long;  ///< one line, in steps
    std::unique_ptr<Code> m_ascii; ///< the same for ASCII bytes, also for single lines
};

/// One scan of one block.
class BlockSearch::Run {
public:
    Run(const BlockSearch &search, QByteArrayView block, const Hit &hit, const std::stop_token &stop)
        : m_search(search), m_d(*search.m_private), m_block(block), m_hit(hit), m_stop(stop), m_begin(block.data()),
          m_end(block.data() + block.size())
    {
        if (!block.isEmpty() && block.back() == '\n')
            --m_end; // behind the last LF no line begins
    }

    BlockOutcome run()
    {
        if (m_block.isEmpty())
            return m_outcome;
        if (!m_d.m_finder.isEmpty())
            byLiterals();
        else if (m_d.m_block && m_d.m_block->isThere())
            byBlocks();
        else
            byLines(m_begin, m_end);
        return m_outcome;
    }

private:
    bool tell(const char *line)
    {
        return m_hit(line - m_begin);
    }

    bool stopped()
    {
        const bool tooSlow = m_outcome.gaveUp > 0 && SteadyClock::now() - m_begun > kGiveUpBudget;
        m_outcome.stopped = m_outcome.stopped || tooSlow || m_stop.stop_requested();
        return m_outcome.stopped;
    }

    bool longLineMatches(QByteArrayView line)
    {
        const std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)> context(m_d.m_long->newContext(), &pcre2_match_context_free);
        const auto begun = SteadyClock::now();
        qsizetype step = 256;
        for (qsizetype from = 0; from <= line.size();) {
            const qsizetype last = std::min(from + step, line.size());
            const auto before = SteadyClock::now();
            pcre2_set_offset_limit(context.get(), size_t(last));
            const qsizetype found = m_d.m_long->match(line, from, 0, context.get());
            if (found >= 0)
                return true;
            const auto now = SteadyClock::now();
            if (found != PCRE2_ERROR_NOMATCH || now - begun > kLongLineBudget || m_stop.stop_requested()) {
                ++m_outcome.gaveUp;
                return false;
            }
            step = now - before > kRunSlow ? std::max<qsizetype>(1, step / 4) : now - before < kRunSlow / 10 ? step * 2 : step;
            from = last + 1;
            while (from < line.size() && (uchar(line[from]) & 0xC0) == 0x80) // in the middle of a character none begins
                ++from;
        }
        return false;
    }

    bool lineMatches(const char *line, const char *end)
    {
        if (end - line > kLongLine && m_d.m_long->isThere())
            return longLineMatches(QByteArrayView(line, end - line));
        if (m_d.m_ascii && m_d.m_ascii->isThere() && isAscii(line, size_t(end - line))) {
            const qsizetype at = m_d.m_ascii->match(QByteArrayView(line, end - line), 0);
            if (at >= 0 || at == PCRE2_ERROR_NOMATCH)
                return at >= 0;
            ++m_outcome.gaveUp;
            return false;
        }
        bool gaveUp = false;
        const bool found = m_search.m_matcher.matches(QByteArrayView(line, end - line), &gaveUp);
        m_outcome.gaveUp += gaveUp;
        return found;
    }

    void byLiterals()
    {
        int sinceLook = 0;
        for (const char *at = m_begin; at <= m_end;) {
            const char *found = m_d.m_finder.find(at, m_end);
            if (!found)
                return;
            const char *line = lineBegin(at, found);
            const char *lf = findLf(found, m_end);
            const char *end = lf ? lf : m_end;
            const qint64 gaveUp = m_outcome.gaveUp;
            if ((m_d.m_facts.pure || lineMatches(line, end)) && !tell(line))
                return;
            if (!lf)
                return;
            at = lf + 1;
            if ((++sinceLook % 256 == 0 || m_outcome.gaveUp != gaveUp) && stopped())
                return;
        }
    }

    /// Line by line; false if whoever is told wants no more.
    bool byLines(const char *at, const char *end)
    {
        int sinceLook = 0;
        for (;;) {
            const char *lf = findLf(at, end);
            const char *lineEnd = lf ? lf : end;
            const qint64 gaveUp = m_outcome.gaveUp;
            if (lineMatches(at, lineEnd) && !tell(at))
                return false;
            if ((++sinceLook % 64 == 0 || m_outcome.gaveUp != gaveUp || lineEnd - at > kFirstRun) && stopped())
                return false;
            if (!lf)
                return true;
            at = lf + 1;
        }
    }

    void byBlocks()
    {
        qsizetype size = kFirstRun;
        for (const char *at = m_begin; at <= m_end;) {
            const char *end = m_end - at > size ? findLf(at + size, m_end) : m_end;
            if (!end)
                end = m_end;
            const auto before = SteadyClock::now();
            const bool hasLong = end - at > size + kLongLine;
            if (!(hasLong ? byLines(at, end) : oneRun(at, end)) || stopped())
                return;
            if (end == m_end)
                return;
            at = end + 1;
            const auto took = SteadyClock::now() - before;
            size = took > kRunSlow ? kFirstRun : took < kRunSlow / 10 ? std::min(size * 4, kBlockBytes) : size;
        }
    }

    /// [at, end): whole lines without the last LF.
    bool oneRun(const char *at, const char *end)
    {
        const bool ascii = m_d.m_ascii && m_d.m_ascii->isThere() && isAscii(at, size_t(end - at));
        const Code &code = ascii ? *m_d.m_ascii : *m_d.m_block;
        const QByteArrayView text(at, end - at);
        // What stands around wrong UTF-8 may match or not by what stands in the lines before it (\B of PCRE2 10.46): one by one.
        if (!ascii && !text.isValidUtf8())
            return byLines(at, end);
        for (qsizetype from = 0; from <= text.size();) {
            const qsizetype found = code.match(text, from, ascii ? 0 : PCRE2_NO_UTF_CHECK);
            if (found == PCRE2_ERROR_NOMATCH)
                return true;
            if (found < 0) // too many steps somewhere in these lines: each by itself
                return byLines(at + from, end);
            const char *lf = findLf(at + found, end);
            if (!tell(lineBegin(at + from, at + found)))
                return false;
            if (!lf)
                return true;
            from = lf + 1 - at;
        }
        return true;
    }

    const BlockSearch &m_search;
    const Private &m_d;
    QByteArrayView m_block;
    const Hit &m_hit;
    const std::stop_token &m_stop;
    const char *m_begin;
    const char *m_end;
    const SteadyClock::time_point m_begun = SteadyClock::now();
    BlockOutcome m_outcome;
};

Result<BlockSearch> BlockSearch::compile(const Pattern &pattern)
{
    BlockSearch search;
    if (pattern.isEmpty())
        return search;
    const Result<Matcher> matcher = Matcher::compile(pattern);
    if (!matcher)
        return std::unexpected(matcher.error());
    search.m_matcher = *matcher;
    search.m_private = std::make_shared<const Private>(patternCode(pattern));
    return search;
}

BlockOutcome BlockSearch::scan(QByteArrayView block, const Hit &hit, const std::stop_token &stop) const
{
    if (!m_private)
        return {};
    return Run(*this, block, hit, stop).run();
}

const char *BlockSearch::method() const
{
    if (!m_private)
        return "none";
    if (!m_private->m_finder.isEmpty())
        return m_private->m_facts.pure ? (m_private->m_finder.literals().size() > 1 ? "literals" : "literal") : "literals+regex";
    return m_private->m_block && m_private->m_block->isThere() ? "blocks" : "lines";
}

} // namespace qd::logs
