// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/alerts/alert_filter.h"
#include "widgets/alerts/alert_model.h"
#include "widgets/common/pane.h"
#include "widgets/common/time_axis.h"

#include <QtCore/QTimer>

class QStackedWidget;
class QTreeView;

namespace qd::ui {

class AlertDetails;
class Chip;
class ElidedLabel;
class EmptyState;
class FilterField;
class MaintenanceView;
class RulesView;
class Segmented;

/// What is wrong, what was, and the rules and maintenance windows behind it.
/// Keys in the list: Enter shows the host's charts at that time, L its logs, A acknowledges, S snoozes, M begins maintenance, U takes
/// back, C copies the ssh command, Ctrl+F filters. Ownership: the service must outlive it.
class AlertsPane : public Pane {
    Q_OBJECT
public:
    explicit AlertsPane(alerts::AlertService &service, QWidget *parent = nullptr);
    ~AlertsPane() override;

    [[nodiscard]] QString key() const override { return QStringLiteral("alerts"); }
    [[nodiscard]] QString title() const override { return tr("Alerts"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("shield-alert"); }
    void setTimeAxis(TimeAxis *axis) override;
    [[nodiscard]] QList<QAction *> paletteActions() const override { return m_actions; }
    [[nodiscard]] bool hasLiveData() const override;

    /// What leads into a host from a terminal, ready for a shell.
    void setSshCommand(std::function<QString(const HostId &)> command) { m_sshCommand = std::move(command); }
    /// Chooses the alert of that key or incident, wherever it is.
    void showAlert(const QString &id);
    enum class Page { Alerts, Rules, Maintenance };
    void showPage(Page page);

Q_SIGNALS:
    /// The charts of this host, around the time of an alert.
    void chartsRequested(const qd::HostId &host, const qd::ui::TimeSpan &span);
    /// How many want attention, and whether one of them is critical: for the rail.
    void urgentChanged(int count, bool critical);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildToolBar(QLayout *layout);
    void buildChips(QLayout *row);
    void buildPages(QLayout *layout);
    void buildTree();
    void buildActions();
    void connectService();
    void connectDetails();
    void refresh();
    void refreshTimes();
    void askForHistory();
    void applyFilter();
    void updateCounts();
    void updateDetails();
    void showNotice();
    void showEmpty();
    void showMenu(const QPoint &position);
    [[nodiscard]] QList<alerts::Alert> selected() const;
    [[nodiscard]] QList<HostId> selectedHosts() const;
    void showCharts();
    void showLogs();
    void copySsh();
    void acknowledge();
    void snooze();
    void wake();
    void beginMaintenance();
    void editRule();

    alerts::AlertService &m_service;
    AlertModel m_model;
    AlertFilter m_filter;
    std::function<QString(const HostId &)> m_sshCommand;
    QList<QAction *> m_actions;
    QTimer m_times;
    bool m_askedHistory = false;
    Segmented *m_tabs = nullptr;
    FilterField *m_field = nullptr;
    ElidedLabel *m_count = nullptr;
    QList<std::pair<AlertGroup, Chip *>> m_groups;
    QList<std::pair<alerts::Severity, Chip *>> m_severities;
    QWidget *m_chips = nullptr;
    ElidedLabel *m_notice = nullptr;
    QStackedWidget *m_pages = nullptr;
    QStackedWidget *m_list = nullptr;
    QTreeView *m_tree = nullptr;
    EmptyState *m_empty = nullptr;
    AlertDetails *m_details = nullptr;
    RulesView *m_rules = nullptr;
    MaintenanceView *m_maintenance = nullptr;
};

} // namespace qd::ui
