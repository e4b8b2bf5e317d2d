// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/line_expression.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <mutex>

namespace qd::logs {
namespace {

/// Formats' own expressions need some hundred steps for a line; what needs this many is running away.
constexpr uint32_t kMatchLimit = 50'000;
constexpr uint32_t kHeapLimitKib = 4 * 1024;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::LineFormat)
};

struct FreeData {
    void operator()(pcre2_match_data *data) const { pcre2_match_data_free(data); }
};

} // namespace

class LineExpression::Code {
public:
    explicit Code(pcre2_code *code) : m_code(code), m_context(pcre2_match_context_create(nullptr))
    {
        pcre2_set_match_limit(m_context, kMatchLimit);
        pcre2_set_heap_limit(m_context, kHeapLimitKib);
        uint32_t count = 0;
        pcre2_pattern_info(m_code, PCRE2_INFO_CAPTURECOUNT, &count);
        groups = int(count);
        readNames();
    }
    ~Code()
    {
        pcre2_match_context_free(m_context);
        pcre2_code_free(m_code);
    }
    Q_DISABLE_COPY_MOVE(Code)

    [[nodiscard]] int run(QByteArrayView line, pcre2_match_data *data) const
    {
        // Most formats are never met: their machine code is made when they are.
        std::call_once(m_compiled, [this] { pcre2_jit_compile(m_code, PCRE2_JIT_COMPLETE); });
        static constexpr char kNothing = '\0';
        const auto *subject = reinterpret_cast<PCRE2_SPTR>(line.isEmpty() ? &kNothing : line.data());
        return pcre2_match(m_code, subject, size_t(line.size()), 0, 0, data, m_context);
    }

    std::vector<Name> names;
    int groups = 0;

private:
    void readNames()
    {
        uint32_t count = 0;
        uint32_t size = 0;
        PCRE2_SPTR table = nullptr;
        pcre2_pattern_info(m_code, PCRE2_INFO_NAMECOUNT, &count);
        pcre2_pattern_info(m_code, PCRE2_INFO_NAMEENTRYSIZE, &size);
        pcre2_pattern_info(m_code, PCRE2_INFO_NAMETABLE, &table);
        for (uint32_t i = 0; i < count; ++i) {
            const PCRE2_SPTR entry = table + size_t(i) * size;
            names.push_back({QByteArray(reinterpret_cast<const char *>(entry + 2)), entry[0] << 8 | entry[1]});
        }
        std::ranges::sort(names, {}, &Name::group);
    }

    pcre2_code *m_code;
    pcre2_match_context *m_context;
    mutable std::once_flag m_compiled;
};

std::expected<LineExpression, QString> LineExpression::compile(const QString &pattern)
{
    const QByteArray bytes = pattern.toUtf8();
    uint32_t options = PCRE2_ANCHORED | PCRE2_DUPNAMES | PCRE2_NEVER_BACKSLASH_C;
    if (bytes.size() != pattern.size()) // else bytes are compared as they are, which is faster
        options |= PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_UCP;
    int error = 0;
    PCRE2_SIZE offset = 0;
    pcre2_code *code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(bytes.constData()), size_t(bytes.size()), options, &error, &offset, nullptr);
    if (!code) {
        PCRE2_UCHAR text[256];
        pcre2_get_error_message(error, text, sizeof text);
        const qsizetype at = QString::fromUtf8(bytes.first(qsizetype(std::min(offset, size_t(bytes.size()))))).size();
        return std::unexpected(Texts::tr("The expression is not valid at character %1: %2.").arg(QString::number(at + 1), QString::fromUtf8(reinterpret_cast<const char *>(text))));
    }
    LineExpression expression;
    expression.m_code = std::make_shared<const Code>(code);
    if (expression.groupCount() > kMostGroups)
        return std::unexpected(Texts::tr("The expression has more than %1 groups.").arg(kMostGroups));
    return expression;
}

const std::vector<LineExpression::Name> &LineExpression::names() const
{
    return m_code->names;
}

int LineExpression::groupCount() const
{
    return m_code->groups;
}

LineExpression::Outcome LineExpression::match(QByteArrayView line, std::vector<GroupSpan> &spans) const
{
    static thread_local const std::unique_ptr<pcre2_match_data, FreeData> data(pcre2_match_data_create(kMostGroups + 1, nullptr));
    const QByteArrayView head = line.first(std::min(line.size(), kReach));
    const int count = m_code->run(head, data.get());
    if (count <= 0)
        return count == PCRE2_ERROR_NOMATCH ? Outcome::NoMatch : Outcome::GaveUp;
    const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(data.get());
    spans.resize(size_t(groupCount()) + 1);
    for (size_t i = 0; i < spans.size(); ++i) {
        spans[i] = {};
        if (int(i) < count && offsets[2 * i] != PCRE2_UNSET && offsets[2 * i] <= offsets[2 * i + 1])
            spans[i] = {qsizetype(offsets[2 * i]), qsizetype(offsets[2 * i + 1])};
        if (spans[i].end == head.size())
            spans[i].end = line.size();
    }
    return Outcome::Match;
}

} // namespace qd::logs
