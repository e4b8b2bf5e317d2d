// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/logview/line_shape.h"
#include "widgets/logview/line_text.h"
#include "widgets/logview/log_desk.h"
#include "widgets/logview/log_highlighter.h"

#include <QtCore/QCache>

namespace qd::ui {

/// A line as the view paints it.
struct PreparedLine {
    LineText text;
    QList<LogStretch> stretches;     ///< of the message, all of it
    QList<QPair<int, int>> hits;     ///< of the search in the message: at, size in characters
    std::unique_ptr<LineShape> shape; ///< of the message; made when it is first painted
    QList<LineField> fields;
    bool hasFields = false;          ///< they have been read
};

/// The lines on screen and around it, made ready once each: text, colours, search hits, layout.
/// Thread: GUI. Ownership: `document` must outlive it.
class PreparedLines {
public:
    explicit PreparedLines(const logs::LogDocument &document);

    /// Valid until the next call that prepares or forgets.
    [[nodiscard]] PreparedLine &line(qint64 row);
    /// The same with the fields of its format.
    [[nodiscard]] PreparedLine &lineWithFields(qint64 row);
    /// Laid out for this width; 0 = not wrapped.
    [[nodiscard]] const LineShape &shape(PreparedLine &line, double wrapWidth);

    void setFace(const LogFace &face);
    [[nodiscard]] const LogFace &face() const { return m_face; }
    void setHighlights(const QList<TextHighlight> &highlights);
    /// Lines from this number on are different.
    void forgetFrom(logs::LineNumber line);
    void forget() { m_cache.clear(); }
    [[nodiscard]] LineTextMaker &maker() { return m_maker; }
    /// Where a pattern's matches stand in a text: at, size in characters.
    [[nodiscard]] static QList<QPair<int, int>> matchesIn(const logs::Matcher &matcher, const QString &text);

private:
    struct Compiled {
        logs::Matcher matcher;
        int colour = 0;
    };
    void compose(PreparedLine &line);

    const logs::LogDocument &m_document;
    LineTextMaker m_maker;
    LogHighlighter m_highlighter;
    LogFace m_face;
    std::vector<Compiled> m_highlights;
    QCache<logs::LineNumber, PreparedLine> m_cache;
    double m_wrapWidth = 0;
};

} // namespace qd::ui
