// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/process_history.h"
#include "models/metrics/process_watch.h"
#include "widgets/common/pane.h"
#include "widgets/processes/process_past.h"

#include <QtCore/QPointer>

class QStackedLayout;

namespace qd::ui {

class Chip;
class ElidedLabel;
class EmptyState;
class MomentBar;
class ProcessTable;
class SearchField;
class Segmented;
struct ProcessRow;

/// The processes of one host or several: all of them now, or the top consumers of a moment of the past.
/// While it is in sight the hosts' top consumers are recorded too, and on wish beyond that.
/// Thread: GUI. Ownership: service, history, source and clock must outlive it.
class ProcessesPane : public Pane {
    Q_OBJECT
public:
    ProcessesPane(metrics::MetricsService &service, metrics::ProcessHistory &history, ssh::SessionSource &source, const Clock &clock, QWidget *parent = nullptr);
    ~ProcessesPane() override;

    [[nodiscard]] QString key() const override { return QStringLiteral("processes"); }
    [[nodiscard]] QString title() const override { return tr("Processes"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("list-tree"); }
    void setScope(const Scope &scope) override;
    void setTimeAxis(TimeAxis *axis) override;
    void setPaused(bool paused) override;
    [[nodiscard]] QList<QAction *> paletteActions() const override { return m_actions; }
    [[nodiscard]] bool hasLiveData() const override;

    /// The recorded top consumers of that stretch of time.
    void showPast(UtcTime begin, UtcTime end);
    void showLive();
    /// JSON: which hosts are recorded all the time, and how the table looks.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    /// The hosts that are recorded all the time are others now.
    void stateChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void makeEmptyStates();
    void connectTable();
    void makeActions();
    void followAxis();
    void follow();
    void refresh();
    void refreshLive();
    void refreshPast();
    void refreshTop();
    void refreshRecording();
    void showEmpty(const QString &title, const QString &sentence, QAction *next);
    void keepRecording(bool on);
    void openMenu(const QPoint &global);
    void ask(metrics::ProcessSignal signal);
    void askPriority();
    void act(const ProcessRow &row, const ssh::Command &command);
    [[nodiscard]] bool isPast() const;
    [[nodiscard]] bool isFull() const { return m_scope.hosts.size() <= metrics::ProcessWatch::hostsAtMost; }
    [[nodiscard]] QString accountOn(const HostId &host) const;
    [[nodiscard]] QString firstFault() const;
    void setStatus(const QString &text, bool isFault);

    metrics::MetricsService &m_service;
    metrics::ProcessHistory &m_history;
    ssh::SessionSource &m_source;
    const Clock &m_clock;
    metrics::ProcessWatch m_watch;
    ProcessPast m_past;
    metrics::CurveWish m_wish;
    Scope m_scope;
    QPointer<TimeAxis> m_axis;
    bool m_isPaused = false;
    QList<QAction *> m_actions;
    QAction *m_record = nullptr;
    QAction *m_again = nullptr;
    SearchField *m_search = nullptr;
    Segmented *m_mode = nullptr;
    Chip *m_tree = nullptr;
    Chip *m_keep = nullptr;
    ElidedLabel *m_status = nullptr;
    MomentBar *m_bar = nullptr;
    ProcessTable *m_table = nullptr;
    EmptyState *m_empty = nullptr;
    EmptyState *m_fault = nullptr;
    EmptyState *m_nothing = nullptr;
    QStackedLayout *m_stack = nullptr;
};

} // namespace qd::ui
