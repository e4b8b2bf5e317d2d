// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_document.h"
#include "widgets/common/time_axis.h"
#include "widgets/logs/filter_bar.h"
#include "widgets/logs/log_address.h"
#include "widgets/logview/rate_histogram.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <functional>

class QSplitter;
class QStackedWidget;

namespace qd::ui {

class IconButton;
class LogDesk;
class LogPanel;
class PatternPanel;
class Segmented;

/// One opened log: the filter, the lines, and below them, if wished, its patterns and its analysis. A file has a time of its
/// own unless the window's is wanted.
/// Thread: GUI. Ownership: the document is its own.
class LogPage : public QWidget {
    Q_OBJECT
public:
    enum class Part { None, Patterns, Analysis };
    /// Events to be marked on the histogram between two times.
    using Marks = std::function<QList<HistogramMark>(UtcTime begin, UtcTime end, const QList<HostId> &hosts)>;
    /// Deployments of these hosts, the latest first.
    using Deployments = std::function<QList<HistogramMark>(const QList<HostId> &hosts)>;
    struct Parts {
        logs::SavedFilters *saved = nullptr; ///< null = filters cannot be kept
        LogDesk *desk = nullptr;
        Marks marks{};
        Deployments deployments{};
    };

    LogPage(const LogAddress &address, std::shared_ptr<logs::LogDocument> document, const Parts &parts, QWidget *parent = nullptr);
    ~LogPage() override;

    [[nodiscard]] const LogAddress &address() const { return m_address; }
    [[nodiscard]] LogPanel &panel() { return *m_panel; }
    [[nodiscard]] logs::LogDocument &document();
    [[nodiscard]] FilterBar &filterBar() { return *m_filter; }

    void setWindowAxis(TimeAxis *axis);
    void setWindowRange(const TimeRange &range);
    /// The histogram shows the window's time, else that of the whole log. Live logs always show the window's.
    void setUsesWindowTime(bool uses);
    [[nodiscard]] bool usesWindowTime() const { return m_usesWindowTime; }
    void setVocabulary(const LogVocabulary &words) { m_filter->setVocabulary(words); }
    /// Asks for the marks again.
    void refreshMarks();
    /// Applies the filter again: saved filters in it are others.
    void applyFilter();
    void showPart(Part part);
    [[nodiscard]] Part part() const { return m_part; }
    /// Below the log: what is new in it since this moment.
    void showNewSince(UtcTime moment);
    /// Shows this line, also when it is still being read.
    void goToLine(logs::LineNumber line);

    /// Shows the first line of this time or later.
    void goToTime(qint64 timeMs);
    /// The time of all lines, for a document that does not know it itself.
    void setOwnTimes(logs::TimeSlice times);

    /// What is kept for the next start: filter, search, parts.
    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);

Q_SIGNALS:
    void stateChanged();
    void partChanged();
    void toastRequested(const QString &title, const QString &text, bool isError);
    void undoOffered(const QString &title, const QString &text, const std::function<void()> &undo);

private:
    void build();
    void connectParts();
    void fitOwnTime();
    void followAxis();
    [[nodiscard]] QWidget *makePart(Part part);
    [[nodiscard]] QList<HostId> hosts();
    [[nodiscard]] logs::FilterGroup resolved(const logs::FilterGroup &filter, int depth = 0) const;
    void tryJump();

    LogAddress m_address;
    Parts m_parts;
    QTimer m_marksSoon;
    QList<HostId> m_markedHosts;
    QPointer<TimeAxis> m_windowAxis;
    TimeRange m_windowRange;
    TimeAxis *m_ownAxis = nullptr; ///< of a log with a time of its own
    bool m_usesWindowTime = true;
    bool m_fitting = false;
    std::optional<logs::TimeSlice> m_ownTimes;
    bool m_zoomed = false;         ///< by the person: it is not fitted any more
    std::optional<logs::TimeSlice> m_fitted;
    Part m_part = Part::None;
    logs::LineNumber m_jump = -1;  ///< a line to show as soon as it is there
    int m_jumpsLeft = 0;
    FilterBar *m_filter;
    LogPanel *m_panel;
    QSplitter *m_splitter;
    QWidget *m_below = nullptr;
    Segmented *m_choice = nullptr;
    QStackedWidget *m_partPages = nullptr;
    PatternPanel *m_patterns = nullptr;
    QWidget *m_analysis = nullptr;
    IconButton *m_timeButton;
};

} // namespace qd::ui
