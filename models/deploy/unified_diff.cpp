// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/unified_diff.h"

#include <algorithm>
#include <vector>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;

constexpr int kBudget = 2000; ///< edits that are looked for before a stretch counts as replaced whole
constexpr qsizetype kLooksBinary = 8000;

enum class Side : char { Both, Before, After };

/// Line numbers from 0; of Both the line in each text.
struct Edit {
    Side side;
    int before;
    int after;
};

using Lines = std::vector<QByteArrayView>;

Lines linesOf(const QByteArray &text)
{
    Lines lines;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype newline = text.indexOf('\n', at);
        const qsizetype end = newline < 0 ? text.size() : newline + 1;
        lines.push_back(QByteArrayView(text).sliced(at, end - at));
        at = end;
    }
    return lines;
}

/// The furthest x on each diagonal, one row for each number of edits.
using Trace = std::vector<std::vector<int>>;

bool goesDown(const std::vector<int> &reach, int k, int edits, int middle)
{
    return k == -edits || (k != edits && reach[size_t(middle + k - 1)] < reach[size_t(middle + k + 1)]);
}

/// Empty = more edits than the budget.
Trace traceOf(const Lines &before, const Lines &after, int first, int endBefore, int endAfter)
{
    const int n = endBefore - first;
    const int m = endAfter - first;
    const int most = std::min(n + m, kBudget);
    std::vector<int> reach(size_t(2 * most + 3), 0);
    const int middle = most + 1;
    Trace trace;
    for (int edits = 0; edits <= most; ++edits) {
        trace.push_back(reach);
        for (int k = -edits; k <= edits; k += 2) {
            int x = goesDown(reach, k, edits, middle) ? reach[size_t(middle + k + 1)] : reach[size_t(middle + k - 1)] + 1;
            while (x < n && x - k < m && before[size_t(first + x)] == after[size_t(first + x - k)])
                ++x;
            reach[size_t(middle + k)] = x;
            if (x >= n && x - k >= m)
                return trace;
        }
    }
    return {};
}

void walkBack(const Trace &trace, int n, int m, int first, std::vector<Edit> &edits)
{
    std::vector<Edit> found;
    const int middle = int(trace.front().size() - 1) / 2;
    int x = n;
    int y = m;
    for (int count = int(trace.size()) - 1; count >= 0; --count) {
        const std::vector<int> &reach = trace[size_t(count)];
        const int k = x - y;
        const int from = goesDown(reach, k, count, middle) ? k + 1 : k - 1;
        const int fromX = count == 0 ? 0 : reach[size_t(middle + from)];
        const int fromY = count == 0 ? 0 : fromX - from;
        while (x > fromX && y > fromY)
            found.push_back({Side::Both, first + --x, first + --y});
        if (count == 0)
            break;
        if (x == fromX)
            found.push_back({Side::After, first + x, first + --y});
        else
            found.push_back({Side::Before, first + --x, first + y});
    }
    edits.insert(edits.end(), found.rbegin(), found.rend());
}

std::vector<Edit> editsOf(const Lines &before, const Lines &after)
{
    int first = 0;
    int endBefore = int(before.size());
    int endAfter = int(after.size());
    while (first < endBefore && first < endAfter && before[size_t(first)] == after[size_t(first)])
        ++first;
    while (endBefore > first && endAfter > first && before[size_t(endBefore - 1)] == after[size_t(endAfter - 1)]) {
        --endBefore;
        --endAfter;
    }
    std::vector<Edit> edits;
    for (int i = 0; i < first; ++i)
        edits.push_back({Side::Both, i, i});
    const Trace trace = traceOf(before, after, first, endBefore, endAfter);
    if (!trace.empty()) {
        walkBack(trace, endBefore - first, endAfter - first, first, edits);
    } else {
        for (int i = first; i < endBefore; ++i)
            edits.push_back({Side::Before, i, first});
        for (int i = first; i < endAfter; ++i)
            edits.push_back({Side::After, endBefore, i});
    }
    for (int i = 0; endBefore + i < int(before.size()); ++i)
        edits.push_back({Side::Both, endBefore + i, endAfter + i});
    return edits;
}

QByteArray rangeOf(int start, int count)
{
    // diff names the line before an empty range.
    const int shown = count == 0 ? start : start + 1;
    return count == 1 ? QByteArray::number(shown) : QByteArray::number(shown) + ',' + QByteArray::number(count);
}

void addLine(QByteArray &out, char sign, QByteArrayView line)
{
    out += sign;
    out += line;
    if (!line.endsWith('\n'))
        out += "\n\\ No newline at end of file\n";
}

void addHunk(QByteArray &out, const std::vector<Edit> &edits, size_t begin, size_t end, const Lines &before, const Lines &after)
{
    const auto count = [&](Side other) {
        return int(std::count_if(edits.begin() + qsizetype(begin), edits.begin() + qsizetype(end), [other](const Edit &edit) { return edit.side != other; }));
    };
    out += "@@ -" + rangeOf(edits[begin].before, count(Side::After)) + " +" + rangeOf(edits[begin].after, count(Side::Before)) + " @@\n";
    for (size_t i = begin; i < end; ++i) {
        const Edit &edit = edits[i];
        if (edit.side == Side::After)
            addLine(out, '+', after[size_t(edit.after)]);
        else
            addLine(out, edit.side == Side::Both ? ' ' : '-', before[size_t(edit.before)]);
    }
}

} // namespace

bool isBinary(const QByteArray &content) { return content.left(kLooksBinary).contains('\0'); }

QString unifiedDiff(const QByteArray &before, const QByteArray &after, const QString &nameBefore, const QString &nameAfter, int context)
{
    if (before == after)
        return {};
    const Lines old = linesOf(before);
    const Lines fresh = linesOf(after);
    const std::vector<Edit> edits = editsOf(old, fresh);
    QByteArray out = "--- " + nameBefore.toUtf8() + "\n+++ " + nameAfter.toUtf8() + '\n';
    const size_t around = size_t(std::max(0, context));
    for (size_t i = 0; i < edits.size();) {
        if (edits[i].side == Side::Both) {
            ++i;
            continue;
        }
        const size_t begin = i > around ? i - around : 0;
        size_t last = i;
        for (size_t next = i; next < edits.size() && next <= last + 2 * around; ++next) {
            if (edits[next].side != Side::Both)
                last = next;
        }
        const size_t end = std::min(edits.size(), last + 1 + around);
        addHunk(out, edits, begin, end, old, fresh);
        i = end;
    }
    return QString::fromUtf8(out);
}

} // namespace qd::deploy
