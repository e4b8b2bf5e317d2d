// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_filter.h"
#include "widgets/logview/log_selection.h"
#include "widgets/logview/mark_scroll_bar.h"
#include "widgets/logview/prepared_line.h"

#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtGui/QPixmap>
#include <QtWidgets/QAbstractScrollArea>

class QMenu;
class QPushButton;

namespace qd::ui {

class LogHeader;
struct LogColumn;

/// The log on screen, as text or as a table of fields: paints only the lines that can be seen, straight from the document.
/// Arriving lines cost one repaint per kFrame, however many they are.
/// State: following sticks to the newest line; scrolling up or selecting ends it, End (or setFollowing) resumes it.
/// Thread: GUI. Ownership: `document` and desk must outlive it.
class LogView : public QAbstractScrollArea {
    Q_OBJECT
public:
    enum class Mode : quint8 { Text, Columns };
    static constexpr std::chrono::milliseconds kFrame{40}; ///< 25 repaints a second at most

    /// Without a desk it has one of its own, which keeps nothing.
    explicit LogView(logs::LogDocument &document, QWidget *parent = nullptr);
    ~LogView() override;

    void setDesk(LogDesk &desk);
    [[nodiscard]] LogDesk &desk() { return *m_desk; }
    [[nodiscard]] const logs::LogDocument &document() const { return m_document; }
    [[nodiscard]] LogHeader &header() { return *m_header; }

    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    [[nodiscard]] bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    [[nodiscard]] bool isWrapping() const { return m_wrapping; }
    void setWrapping(bool wrapping);
    void setMarks(const logs::PlaceMarks &marks);

    /// Moves the current line to the next search hit, line of this level, or marked line, and shows it.
    void goToHit(bool forward);
    void goToLevel(logs::Level level, bool forward);
    void goToMark(bool forward);
    /// Makes a line the current one and brings it to the middle; a line that is not shown: the next one.
    void goToLine(logs::LineNumber line);
    void goToRow(qint64 row);
    /// Marks the current line, or takes its mark away.
    void toggleMark(int colour = 0);
    /// Marks the current line and keeps what was written at it; an empty note leaves the mark.
    void setNote(const QString &note);
    [[nodiscard]] const logs::LineMark *currentMark() const;

    /// Line number of the current line, -1 if there is none.
    [[nodiscard]] logs::LineNumber currentLine() const { return m_selection.current.line; }
    /// Its row, -1 if there is none.
    [[nodiscard]] qint64 currentRow() const;
    /// Fields of the current line; empty if it has none.
    [[nodiscard]] QList<LineField> currentFields();
    [[nodiscard]] QList<LineField> fieldsOfRow(qint64 row);
    /// The field under the cursor of the table, or the one that the selected text lies in.
    [[nodiscard]] std::optional<LineField> currentField();
    /// What a screen reader says: time, level, host and message of the current line.
    [[nodiscard]] QString currentLineText();
    [[nodiscard]] QString summaryText() const;
    /// Raw bytes of the selected lines, one LF after each.
    [[nodiscard]] QByteArray selectedBytes() const;
    /// Selected characters, or the selected lines.
    [[nodiscard]] QString selectedText();
    [[nodiscard]] const LogSelection &selection() const { return m_selection; }
    /// Rows of the selection; empty if nothing is current.
    [[nodiscard]] QPair<qint64, qint64> selectedRows() const;
    void copyAs(LogCopy::Form form);
    void selectAll();
    /// How many lines came since following ended.
    [[nodiscard]] qint64 newLines() const;

    [[nodiscard]] int visibleRowCount() const;
    [[nodiscard]] qint64 firstVisibleRow() const { return verticalScrollBar()->value(); }
    /// The format a source's lines have, as the view reads them; null if it knows none yet.
    [[nodiscard]] const logs::LineFormat *format(logs::SourceId id) { return m_lines.maker().format(id); }
    /// The same of a row's source, whose line is read if it was not yet. `row` in [0, rowCount).
    [[nodiscard]] const logs::LineFormat *formatOfRow(qint64 row);
    /// Paint events since construction, for budget tests.
    [[nodiscard]] int paintCount() const { return m_paints; }

Q_SIGNALS:
    void followingChanged(bool following);
    void modeChanged();
    void currentLineChanged();
    void searchFocusRequested();
    void hitRequested(bool forward);
    void goToRequested();
    /// Enter or Space: all of the current line.
    void recordRequested();
    void noteRequested();
    /// The selected lines into a file.
    void saveRequested();
    /// Adds a condition to the filter; `only` = in place of all others.
    void filterWanted(const qd::logs::FilterRule &rule, bool only);
    void searchWanted(const qd::logs::Pattern &pattern);
    /// Lines of all hosts and sources in which this field (empty = anywhere) has this value.
    void pivotWanted(const QString &field, const QString &value);
    void chartWanted(const qd::HostId &host, qint64 timeMs);
    /// The whole file that the line is in; `place` is the line's number in it, -1 if that is not known.
    void fileWanted(const qd::HostId &host, const QString &path, qint64 place);
    void serviceWanted(const qd::HostId &host, const QString &unit, qint64 timeMs);
    void terminalWanted(const qd::HostId &host);
    /// Texts that are always coloured are to be changed.
    void highlightsRequested();
    void failed(const qd::Error &error);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    [[nodiscard]] QSize sizeHint() const override { return {900, 320}; }

private:
    struct Edges {
        int number = 0, time = 0, badge = 0, host = 0, unit = 0, message = 0; ///< left edges
    };
    struct VisibleRow {
        qint64 row = 0;
        int y = 0;
        int height = 0;
    };
    struct Cell {
        QString text;
        QColor ink;
        bool isNumber = false;
    };

    // log_view.cpp
    void buildParts();
    void connectDesk();
    void applyLooks();
    void onChanged(qint64 firstLine);
    void refresh();
    void scheduleRefresh();
    void keepPlaces();
    void updateScrollBars();
    void updatePins();
    void updateNewLines();
    void placeParts();
    void setCurrent(qint64 row, bool extend);
    void ensureVisible(qint64 row);
    void answerTo(const QFuture<logs::LineNumber> &future);

    // log_view_input.cpp
    [[nodiscard]] bool actOnKey(QKeyEvent *event);
    [[nodiscard]] bool actOnLetter(const QKeyEvent &event);
    [[nodiscard]] bool moveByKey(const QKeyEvent &event);
    void moveSideways(bool right, bool extend);
    [[nodiscard]] qint64 rowAt(int y);
    [[nodiscard]] std::optional<VisibleRow> visibleRowAt(int y);
    [[nodiscard]] LogPlace placeAt(const QPoint &position);
    [[nodiscard]] QPair<int, int> wordAt(const QPoint &position);
    [[nodiscard]] bool isOnMore(const QPoint &position);
    void selectWord(const QPoint &position);
    void showToolTip(const QPoint &position, const QPoint &global);

    // log_view_menu.cpp
    void fillMenu(QMenu &menu, const QString &word, const std::optional<LineField> &field);
    void addCopyActions(QMenu &menu);
    void addTextActions(QMenu &menu, const QString &word);
    void addFieldActions(QMenu &menu, const LineField &field);
    void addMarkActions(QMenu &menu);
    void addPlaceActions(QMenu &menu);
    [[nodiscard]] std::optional<LineField> fieldOf(const QString &text);

    // log_view_paint.cpp
    [[nodiscard]] Edges edges() const;
    [[nodiscard]] double wrapWidth() const;
    [[nodiscard]] int gutterWidth() const;
    [[nodiscard]] const LineShape &shapeOf(PreparedLine &line);
    [[nodiscard]] QList<VisibleRow> layoutRows();
    [[nodiscard]] int wrappedHeight(qint64 row);
    void learnWidths(const QList<VisibleRow> &rows);
    void paintRow(QPainter &painter, const VisibleRow &row);
    void paintGround(QPainter &painter, const VisibleRow &row, const LineText &text);
    void paintGutter(QPainter &painter, const VisibleRow &row);
    void paintColumns(QPainter &painter, const VisibleRow &row, const LineText &text);
    void paintPending(QPainter &painter, const VisibleRow &row);
    void paintCell(QPainter &painter, int x, int y, int characters, const QString &text);
    [[nodiscard]] const QPixmap &badge(logs::Level level);
    void paintMessage(QPainter &painter, const VisibleRow &row, PreparedLine &line);
    void paintMore(QPainter &painter, const VisibleRow &row, const LineText &text);
    [[nodiscard]] QString moreText(const LineText &text) const;
    [[nodiscard]] QRect moreArea(const VisibleRow &row, const LineText &text) const;

    // log_view_table.cpp
    void paintTable(QPainter &painter, const QList<VisibleRow> &rows);
    void paintTableRow(QPainter &painter, const VisibleRow &row);
    void paintTableCell(QPainter &painter, const QRect &area, const Cell &cell, bool isCurrent);
    [[nodiscard]] Cell cellOf(qint64 row, PreparedLine &line, const LogColumn &column);
    [[nodiscard]] int columnAt(int x) const;
    void moveColumn(bool right);
    void showColumn();

    logs::LogDocument &m_document;
    std::unique_ptr<LogDesk> m_ownDesk;
    QPointer<LogDesk> m_desk;
    PreparedLines m_lines;
    MarkScrollBar *m_scrollBar;
    LogHeader *m_header = nullptr;
    QPushButton *m_newLinesButton = nullptr;
    QTimer m_frame;
    QTimer m_edgeScroll; ///< while a selection is dragged beyond the edge
    QHash<logs::Level, QPixmap> m_badges; ///< made once for each font, theme and scale
    int m_hostChars = 6;
    int m_unitChars = 6;
    int m_numberChars = 5;
    double m_widest = 0; ///< of the messages seen, for the horizontal bar
    LogSelection m_selection;
    quint64 m_currentText = 0; ///< of the current line, to find it again when lines were put in before it
    int m_currentColumn = -1;  ///< of the table: logical index
    logs::LineNumber m_topLine = 0; ///< kept in place when rows appear or vanish above it
    logs::LineNumber m_lastSeen = -1; ///< newest line when following ended
    QPoint m_dragAt;
    int m_paints = 0;
    Mode m_mode = Mode::Text;
    bool m_following = true;
    bool m_wrapping = false;
    bool m_adjusting = false;
    bool m_dragging = false;
    bool m_showHost = true;
    bool m_currentMoved = false; ///< perhaps: lines before it changed
};

} // namespace qd::ui
