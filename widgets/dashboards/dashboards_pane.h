// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/dashboard_library.h"
#include "models/integrations/prometheus_service.h"
#include "models/store/timeline.h"
#include "widgets/charts/mark_source.h"
#include "widgets/common/pane.h"
#include "widgets/common/time_axis.h"
#include "widgets/dashboards/source_chooser.h"
#include "widgets/common/source_keys.h"

#include <QtCore/QPointer>

#include <functional>

class QStackedWidget;

namespace qd::ui {

class ChoiceButton;
class DashboardPage;
class IconButton;
class QueryView;
class PromRulesView;
class Segmented;
class SilencesView;
class SourceView;
class TargetsView;

/// Prometheus in the window: Grafana's dashboards, PromQL by hand, targets, alerts and silences of the chosen source.
/// Thread: GUI.
class DashboardsPane : public Pane {
    Q_OBJECT
public:
    enum class Tab { Dashboards, Query, Targets, Alerts, Silences };
    /// All must outlive it.
    struct Parts {
        integrations::PrometheusService &service;
        dashboards::DashboardLibrary &library;
        SourceKeys &keys;
        store::Timeline &timeline;
        /// Hosts that a source may be reached through, asked when the dialog opens.
        std::function<QList<SourceHost>()> hosts;
    };
    explicit DashboardsPane(const Parts &parts, QWidget *parent = nullptr);
    ~DashboardsPane() override;

    [[nodiscard]] QString key() const override { return QStringLiteral("dashboards"); }
    [[nodiscard]] QString title() const override { return tr("Dashboards"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("gauge"); }
    void setScope(const Scope &scope) override;
    void setTimeRange(const TimeRange &range) override;
    void setPaused(bool paused) override;
    [[nodiscard]] QList<QAction *> paletteActions() const override { return m_actions; }
    [[nodiscard]] bool hasLiveData() const override;
    /// The window's axis; until there is one the pane has its own, which follows setTimeRange().
    void setTimeAxis(TimeAxis *axis) override;

    void showTab(Tab tab);
    [[nodiscard]] Tab tab() const;
    void openSources();
    /// Which source, tab, dashboard, variables, and the history of queries (JSON).
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

    [[nodiscard]] DashboardPage &dashboardPage() { return *m_dashboards; }
    [[nodiscard]] QueryView &queryView() { return *m_query; }
    [[nodiscard]] SilencesView &silencesView() { return *m_silences; }
    [[nodiscard]] SourceChooser &chooser() { return m_chooser; }

Q_SIGNALS:
    /// An action of the palette is about this pane: bring it to the front.
    void raiseRequested();
    /// Something was taken away; `undo` brings it back.
    void undoOffered(const QString &title, const QString &text, const std::function<void()> &undo);

private:
    [[nodiscard]] QWidget *makeBar();
    void buildActions();
    void connectTabs();
    void fillSources();
    void applyRefresh(const QString &choice);
    void record(const QString &text);

    Parts m_parts;
    SourceChooser m_chooser;
    TimeAxis m_ownAxis;
    QPointer<TimeAxis> m_axis;
    MarkSource m_marks;
    QList<HostId> m_hosts; ///< of the window's scope: whose events are marked
    Segmented *m_tabs;
    ChoiceButton *m_source;
    ChoiceButton *m_refresh;
    QStackedWidget *m_pages;
    DashboardPage *m_dashboards;
    QueryView *m_query;
    TargetsView *m_targets;
    PromRulesView *m_rules;
    SilencesView *m_silences;
    QList<QAction *> m_actions;
};

} // namespace qd::ui
