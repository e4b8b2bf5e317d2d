// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/prepared_line.h"

#include "widgets/logview/log_ink.h"

#include <algorithm>

namespace qd::ui {
namespace {

constexpr int kKept = 512; ///< lines

struct Patch {
    int at = 0;
    int size = 0;
    int colour = 0;
};

/// Goes through ascending spans as a place moves on.
template <typename Span>
class Walk {
public:
    explicit Walk(const QList<Span> &spans) : m_spans(spans) {}
    /// The span that covers `at`; null if none does. `at` never goes back.
    const Span *covering(int at)
    {
        while (m_next < m_spans.size() && m_spans[m_next].at + m_spans[m_next].size <= at)
            ++m_next;
        return m_next < m_spans.size() && m_spans[m_next].at <= at ? &m_spans[m_next] : nullptr;
    }

private:
    const QList<Span> &m_spans;
    qsizetype m_next = 0;
};

template <typename Span>
void addEdges(std::vector<int> &edges, const QList<Span> &spans, int size)
{
    for (const Span &span : spans) {
        edges.push_back(std::clamp(span.at, 0, size));
        edges.push_back(std::clamp(span.at + span.size, 0, size));
    }
}

void applyAnsi(const Theme &theme, const logs::AnsiStyle &style, LogStretch &stretch)
{
    QColor ink = ansiColour(theme, style.ink);
    QColor ground = ansiColour(theme, style.ground);
    if (style.reverse) {
        const QColor swapped = ink.isValid() ? ink : theme.text;
        ink = ground.isValid() ? ground : theme.surface1;
        ground = swapped;
    }
    const QColor under = ground.isValid() ? ground : theme.surface1;
    if (!ink.isValid())
        ink = style.dim ? theme.faint : theme.text;
    stretch.ink = readableOn(style.dim && !ground.isValid() ? withAlpha(ink, 1).darker(theme.dark ? 125 : 100) : ink, under);
    stretch.ground = ground;
    stretch.bold = style.bold;
    stretch.italic = style.italic;
    stretch.underline = style.underline;
    stretch.strike = style.strike;
}

bool looksAlike(const LogStretch &a, const LogStretch &b)
{
    return a.ink == b.ink && a.ground == b.ground && a.bold == b.bold && a.italic == b.italic && a.underline == b.underline && a.strike == b.strike;
}

bool isBlank(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c == u' '; });
}

/// Puts a stretch behind the others; blanks take the look of what is before them, so that fewer pieces are drawn.
void appendStretch(QList<LogStretch> &stretches, LogStretch stretch, QStringView text)
{
    LogStretch *const last = stretches.isEmpty() ? nullptr : &stretches.last();
    const bool bare = !stretch.ground.isValid() && !stretch.underline && !stretch.strike;
    const bool lastBare = last && !last->ground.isValid() && !last->underline && !last->strike;
    if (last && (looksAlike(*last, stretch) || (bare && lastBare && isBlank(text))))
        last->size += stretch.size;
    else
        stretches.append(stretch);
}

QColor groundInk(const Theme &theme, const LineText &text)
{
    if (text.marker)
        return text.level >= logs::Level::Warning ? theme.warn : theme.accent;
    return text.level <= logs::Level::Debug && text.level != logs::Level::None ? theme.dim : theme.text;
}

} // namespace

PreparedLines::PreparedLines(const logs::LogDocument &document) : m_document(document), m_maker(document), m_cache(kKept) {}

QList<QPair<int, int>> PreparedLines::matchesIn(const logs::Matcher &matcher, const QString &text)
{
    QList<QPair<int, int>> found;
    if (matcher.isEmpty())
        return found;
    const QByteArray bytes = text.toUtf8();
    const bool sameUnits = bytes.size() == text.size();
    for (const logs::MatchSpan &span : matcher.matchesIn(bytes)) {
        const auto at = int(sameUnits ? span.at : QString::fromUtf8(bytes.first(span.at)).size());
        const auto size = int(sameUnits ? span.size : QString::fromUtf8(bytes.sliced(span.at, span.size)).size());
        found.append({at, size});
    }
    return found;
}

PreparedLine &PreparedLines::line(qint64 row)
{
    const logs::LineNumber number = m_document.lineNumber(row);
    if (PreparedLine *known = m_cache.object(number))
        return *known;
    auto line = std::make_unique<PreparedLine>();
    line->text = m_maker.make(m_document.lineAt(row));
    if (!line->text.pending) {
        line->hits = matchesIn(m_document.searchMatcher(), line->text.message);
        compose(*line);
    }
    PreparedLine *const kept = line.release();
    m_cache.insert(number, kept);
    return *kept;
}

PreparedLine &PreparedLines::lineWithFields(qint64 row)
{
    PreparedLine &prepared = line(row);
    if (!prepared.hasFields) {
        prepared.fields = m_maker.fields(m_document.lineAt(row));
        prepared.hasFields = true;
    }
    return prepared;
}

void PreparedLines::compose(PreparedLine &line)
{
    const Theme &theme = Theme::current();
    const QString &message = line.text.message;
    const auto size = int(message.size());
    const QList<LogSpan> syntax = line.text.marker ? QList<LogSpan>() : m_highlighter.spans(message);
    QList<Patch> patches;
    for (const Compiled &highlight : m_highlights) {
        for (const auto &[at, length] : matchesIn(highlight.matcher, message))
            patches.append({at, length, highlight.colour});
    }
    std::ranges::stable_sort(patches, {}, &Patch::at);
    std::vector<int> edges = {0, size};
    addEdges(edges, syntax, size);
    addEdges(edges, line.text.colours, size);
    addEdges(edges, patches, size);
    std::ranges::sort(edges);
    Walk<LogSpan> inks(syntax);
    Walk<logs::AnsiSpan> styles(line.text.colours);
    Walk<Patch> grounds(patches);
    const QColor usual = groundInk(theme, line.text);
    for (size_t i = 0; i + 1 < edges.size(); ++i) {
        const int at = edges[i];
        if (edges[i + 1] <= at)
            continue;
        LogStretch stretch;
        stretch.at = at;
        stretch.size = edges[i + 1] - at;
        stretch.ink = usual;
        if (const LogSpan *ink = inks.covering(at))
            stretch.ink = inkColour(theme, ink->ink);
        if (const logs::AnsiSpan *style = styles.covering(at))
            applyAnsi(theme, style->style, stretch);
        if (const Patch *ground = grounds.covering(at)) {
            stretch.ground = highlightColour(theme, ground->colour);
            stretch.ink = theme.text;
        }
        appendStretch(line.stretches, stretch, QStringView(message).sliced(at, stretch.size));
    }
}

const LineShape &PreparedLines::shape(PreparedLine &line, double wrapWidth)
{
    if (wrapWidth != m_wrapWidth) {
        m_wrapWidth = wrapWidth;
        for (const logs::LineNumber number : m_cache.keys())
            m_cache.object(number)->shape.reset();
    }
    if (!line.shape)
        line.shape = std::make_unique<LineShape>(line.text.message, m_face, wrapWidth, line.stretches);
    return *line.shape;
}

void PreparedLines::setFace(const LogFace &face)
{
    m_cache.clear(); // shapes refer to the old one
    m_face = face;
}

void PreparedLines::setHighlights(const QList<TextHighlight> &highlights)
{
    m_highlights.clear();
    for (const TextHighlight &highlight : highlights) {
        if (!highlight.enabled || highlight.pattern.isEmpty())
            continue;
        // One that does not compile was refused when it was typed; a file written by hand may still hold one.
        if (const Result<logs::Matcher> matcher = logs::Matcher::compile(highlight.pattern))
            m_highlights.push_back({*matcher, highlight.colour});
    }
    m_cache.clear();
}

void PreparedLines::forgetFrom(logs::LineNumber line)
{
    for (const logs::LineNumber number : m_cache.keys()) {
        if (number >= line)
            m_cache.remove(number);
    }
}

} // namespace qd::ui
