// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_document.h"
#include "widgets/logview/line_text.h"
#include "widgets/logview/log_highlighter.h"
#include "widgets/logview/mark_scroll_bar.h"

#include <QtCore/QCache>
#include <QtCore/QHash>
#include <QtCore/QTimer>
#include <QtGui/QPixmap>
#include <QtWidgets/QAbstractScrollArea>

namespace qd::ui {

/// The log on screen: paints only the lines that can be seen, straight from the document. Arriving lines cost
/// one repaint per kFrame, however many they are.
/// State: following sticks to the newest line; scrolling up ends it, End (or setFollowing) resumes it.
/// Thread: GUI. Ownership: `document` must outlive it.
class LogView : public QAbstractScrollArea {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kFrame{40}; ///< 25 repaints a second at most

    explicit LogView(logs::LogDocument &document, QWidget *parent = nullptr);
    ~LogView() override;

    [[nodiscard]] bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    [[nodiscard]] bool isWrapping() const { return m_wrapping; }
    void setWrapping(bool wrapping);
    /// Moves the current line to the next search hit and shows it.
    void goToHit(bool forward);
    void setMarks(const logs::PlaceMarks &marks) { m_scrollBar->setMarks(marks); }

    /// Line number of the current line, -1 if there is none.
    [[nodiscard]] logs::LineNumber currentLine() const { return m_current; }
    /// What a screen reader says: time, level, host and message of the current line.
    [[nodiscard]] QString currentLineText();
    [[nodiscard]] QString summaryText() const;
    /// Raw bytes of the selected lines, one LF after each.
    [[nodiscard]] QByteArray selectedBytes() const;
    [[nodiscard]] int visibleRowCount() const;
    [[nodiscard]] qint64 firstVisibleRow() const { return verticalScrollBar()->value(); }
    /// Paint events since construction, for budget tests.
    [[nodiscard]] int paintCount() const { return m_paints; }

Q_SIGNALS:
    void followingChanged(bool following);
    void currentLineChanged();
    void searchFocusRequested();
    void hitRequested(bool forward);
    void filterRequested(const QString &text);
    void searchRequested(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    [[nodiscard]] QSize sizeHint() const override { return {900, 320}; }

private:
    struct Prepared {
        LineText text;
        QList<LogSpan> spans;
        QList<QPair<int, int>> hits; ///< at, size in characters
        bool ascii = false;
    };
    struct Columns {
        int time = 0, badge = 0, host = 0, unit = 0, message = 0; ///< left edges
    };
    struct VisibleRow {
        qint64 row = 0;
        int y = 0;
        int height = 0;
    };

    void applyFonts();
    void onChanged(qint64 firstLine);
    void refresh();
    void updateScrollBars();
    void setCurrent(qint64 row, bool extend);
    void ensureVisible(qint64 row);
    [[nodiscard]] qint64 currentRow() const;
    [[nodiscard]] qint64 rowAt(int y);
    [[nodiscard]] bool isSelected(logs::LineNumber line) const;
    void copySelection(bool withColumns);
    [[nodiscard]] QString wordAt(const QPoint &position);

    Prepared &prepared(qint64 row);
    [[nodiscard]] Columns columns() const;
    [[nodiscard]] QList<VisibleRow> layoutRows();
    [[nodiscard]] int wrappedHeight(qint64 row);
    [[nodiscard]] int charactersPerLine() const;
    void paintRow(QPainter &painter, const VisibleRow &row);
    void paintColumns(QPainter &painter, const VisibleRow &row, const Prepared &line);
    void paintCell(QPainter &painter, int x, int y, int characters, const QString &text);
    [[nodiscard]] const QPixmap &badge(logs::Level level);
    void paintMessage(QPainter &painter, const VisibleRow &row, const Prepared &line);
    void paintStretch(QPainter &painter, int x, int y, const Prepared &line, int from, int count);

    logs::LogDocument &m_document;
    LineTextMaker m_maker;
    LogHighlighter m_highlighter;
    MarkScrollBar *m_scrollBar;
    QCache<logs::LineNumber, Prepared> m_cache;
    QTimer m_frame;
    QFont m_font;
    QFont m_plainFont; ///< without shaping, for ASCII
    QHash<logs::Level, QPixmap> m_badges; ///< made once for each font, theme and scale
    double m_charWidth = 8;
    double m_baseline = 14; ///< below a row's upper edge
    int m_rowHeight = 18;
    int m_hostChars = 6;
    int m_unitChars = 6;
    qint64 m_longest = 0; ///< characters of the longest message seen, for the horizontal bar
    logs::LineNumber m_current = -1;
    logs::LineNumber m_anchor = -1;
    logs::LineNumber m_topLine = 0; ///< kept in place when rows appear or vanish above it
    int m_paints = 0;
    bool m_following = true;
    bool m_wrapping = false;
    bool m_adjusting = false;
};

} // namespace qd::ui
