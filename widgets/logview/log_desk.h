// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/line_marks.h"
#include "models/logtext/matcher.h"

#include <QtCore/QList>

namespace qd::logs {
class FormatLibrary;
}

namespace qd::ui {

/// A text that is always coloured, wherever it stands.
struct TextHighlight {
    logs::Pattern pattern;
    int colour = 0; ///< 0 … LogDesk::kColours - 1
    bool enabled = true;
    bool operator==(const TextHighlight &) const = default;
};

/// What all log views share and what outlives a start: marks and notes, texts that are always coloured, the size of the
/// text, line numbers, and the formats that lines can be read with. Two files of one folder: log_marks.json, log_view.json.
/// Thread: GUI.
class LogDesk : public QObject {
    Q_OBJECT
public:
    static constexpr int kColours = 6;
    static constexpr int kMostHighlights = 50;
    static constexpr int kSmallestText = 8, kUsualText = 12, kLargestText = 32; ///< pixels

    /// An empty folder keeps nothing beyond the run.
    explicit LogDesk(const QString &folder = {}, QObject *parent = nullptr);

    /// Reads both files; those that are not there are no error. Errors: Storage, Parse; what could be read is used.
    [[nodiscard]] Result<void> load();

    [[nodiscard]] logs::LineMarks &marks() { return m_marks; }
    [[nodiscard]] const QList<TextHighlight> &highlights() const { return m_highlights; }
    void setHighlights(const QList<TextHighlight> &highlights);
    [[nodiscard]] int textSize() const { return m_textSize; }
    /// Brought into the bounds.
    void setTextSize(int pixels);
    [[nodiscard]] bool hasLineNumbers() const { return m_lineNumbers; }
    void setLineNumbers(bool shown);

    /// Where a format chosen by hand is kept, and formats of the user come from; null = choices last for the run.
    /// Must outlive the desk.
    void setFormatLibrary(logs::FormatLibrary *library);
    [[nodiscard]] logs::FormatLibrary *formatLibrary() const { return m_formats; }

Q_SIGNALS:
    /// Highlights, size or line numbers.
    void looksChanged();
    void formatsChanged();
    /// Something could not be written.
    void failed(const qd::Error &error);

private:
    [[nodiscard]] QJsonObject toJson() const;
    void takeLooks(const QJsonObject &root);
    void touch();

    logs::LineMarks m_marks;
    QList<TextHighlight> m_highlights;
    int m_textSize = kUsualText;
    bool m_lineNumbers = false;
    logs::FormatLibrary *m_formats = nullptr;
    logs::FileKeeper m_file;
};

} // namespace qd::ui
