// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/matcher.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::logs {
namespace {

constexpr uint32_t kMatchLimit = 100'000;
constexpr uint32_t kHeapLimitKib = 16 * 1024;

/// Where the escape at `at` (a backslash) ends: \S, \p{Lu}, \x{C4}, \k<Name>.
qsizetype escapeEnd(const QString &text, qsizetype at)
{
    if (at + 2 >= text.size())
        return text.size();
    const QChar open = text[at + 2];
    const QChar close = open == u'{' ? u'}' : u'>';
    if (open == u'{' || (open == u'<' && (text[at + 1] == u'k' || text[at + 1] == u'g'))) {
        const qsizetype end = text.indexOf(close, at);
        return end < 0 ? text.size() : end + 1;
    }
    return at + 2;
}

/// Whether a capital stands in what is looked for; escapes and the names of groups are not looked for.
bool hasCapital(const Pattern &pattern)
{
    const QString &text = pattern.text;
    if (!pattern.regex)
        return text != text.toLower();
    for (qsizetype i = 0; i < text.size();) {
        if (text[i] == u'\\') {
            i = escapeEnd(text, i);
        } else if (const QStringView rest = QStringView(text).sliced(i); rest.startsWith(u"(?<") || rest.startsWith(u"(?P")) {
            const qsizetype end = text.indexOf(u'>', i);
            const qsizetype next = i + 3; // (?<= and (?<! have no name
            const bool named = next < text.size() && text[next] != u'=' && text[next] != u'!';
            i = named && end > 0 ? end + 1 : next;
        } else if (text[i].isUpper()) {
            return true;
        } else {
            ++i;
        }
    }
    return false;
}

} // namespace

class Matcher::Code {
public:
    Code(pcre2_code *code) : m_code(code), m_context(pcre2_match_context_create(nullptr))
    {
        pcre2_set_match_limit(m_context, kMatchLimit);
        pcre2_set_heap_limit(m_context, kHeapLimitKib);
        pcre2_jit_compile(m_code, PCRE2_JIT_COMPLETE); // without JIT it only is slower
    }
    ~Code()
    {
        pcre2_match_context_free(m_context);
        pcre2_code_free(m_code);
    }
    Code(const Code &) = delete;
    Code &operator=(const Code &) = delete;

    [[nodiscard]] const pcre2_code *code() const { return m_code; }
    [[nodiscard]] pcre2_match_context *context() const { return m_context; }

private:
    pcre2_code *m_code;
    pcre2_match_context *m_context;
};

PatternCode patternCode(const Pattern &pattern)
{
    PatternCode code;
    code.options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF;
    code.caseless = pattern.caseMode == CaseMode::Insensitive || (pattern.caseMode == CaseMode::Smart && !hasCapital(pattern));
    if (code.caseless)
        code.options |= PCRE2_CASELESS;
    code.expression = pattern.text.toUtf8();
    if (pattern.regex)
        code.options |= PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
    else if (!pattern.wholeWord)
        code.options |= PCRE2_LITERAL;
    else
        code.expression = "\\Q" + code.expression.replace("\\E", "\\E\\\\E\\Q") + "\\E";
    if (pattern.wholeWord) {
        code.options |= PCRE2_UCP;
        code.expression = "(?<!\\w)(?:" + code.expression + ")(?!\\w)";
    }
    return code;
}

Result<Matcher> Matcher::compile(const Pattern &pattern)
{
    if (pattern.isEmpty())
        return Matcher();
    if (pattern.wholeWord && pattern.regex) { // by itself first: what is wrong, and where, is in the words of the person
        Pattern bare = pattern;
        bare.wholeWord = false;
        if (const Result<Matcher> checked = compile(bare); !checked)
            return checked;
    }
    const auto [bytes, options, caseless] = patternCode(pattern);
    int error = 0;
    PCRE2_SIZE offset = 0;
    pcre2_code *code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(bytes.constData()), size_t(bytes.size()), options,
                                     &error, &offset, nullptr);
    if (!code) {
        PCRE2_UCHAR text[256];
        pcre2_get_error_message(error, text, sizeof text);
        const qsizetype position = QString::fromUtf8(bytes.first(qsizetype(std::min(offset, size_t(bytes.size()))))).size();
        return failure(ErrorCode::Parse, QCoreApplication::translate("qd::logs::Matcher", "The search expression is not valid at character %1.").arg(position + 1),
                       QString::fromUtf8(reinterpret_cast<const char *>(text)),
                       QCoreApplication::translate("qd::logs::Matcher", "Correct it, or switch the regular expression off to search for plain text."));
    }
    Matcher matcher;
    matcher.m_code = std::make_shared<const Code>(code);
    return matcher;
}

int Matcher::run(QByteArrayView bytes, qsizetype from, MatchSpan &span) const
{
    struct Free {
        void operator()(pcre2_match_data *data) const { pcre2_match_data_free(data); }
    };
    // One block a thread is enough: only the first pair of offsets is read.
    static thread_local const std::unique_ptr<pcre2_match_data, Free> data(pcre2_match_data_create(1, nullptr));
    static constexpr char kNothing = '\0';
    const auto *subject = reinterpret_cast<PCRE2_SPTR>(bytes.isEmpty() ? &kNothing : bytes.data());
    const int count = pcre2_match(m_code->code(), subject, size_t(bytes.size()), size_t(from), 0, data.get(),
                                  m_code->context());
    if (count >= 0) {
        const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(data.get());
        span.at = qsizetype(offsets[0]);
        span.size = std::max<qsizetype>(0, qsizetype(offsets[1]) - span.at);
    }
    return count;
}

bool Matcher::matches(QByteArrayView bytes, bool *gaveUp) const
{
    if (!m_code)
        return true;
    MatchSpan span;
    const int count = run(bytes, 0, span);
    if (count < 0 && count != PCRE2_ERROR_NOMATCH && gaveUp)
        *gaveUp = true;
    return count >= 0;
}

QList<MatchSpan> Matcher::matchesIn(QByteArrayView bytes, int limit) const
{
    QList<MatchSpan> spans;
    if (!m_code)
        return spans;
    MatchSpan span;
    qsizetype from = 0;
    while (from <= bytes.size() && spans.size() < limit && run(bytes, from, span) >= 0) {
        if (span.size > 0)
            spans.append(span);
        from = std::max(from + 1, span.at + std::max<qsizetype>(span.size, 1));
        while (from < bytes.size() && (uchar(bytes[from]) & 0xC0) == 0x80)
            ++from;
    }
    return spans;
}

} // namespace qd::logs
