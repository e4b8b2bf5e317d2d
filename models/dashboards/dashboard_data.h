// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/dashboard.h"
#include "models/dashboards/panel_data.h"
#include "models/integrations/prometheus_client.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSet>

#include <memory>

namespace qd::dashboards {

class QueryQueue;
class VariableChain;
class VariableScope;
struct DashboardLayout;

/// A variable as it stands: what can be chosen and what is.
struct VariableState {
    Variable variable;
    QList<Variable::Option> options; ///< with All in front where that is offered, as value "$__all"
    QStringList current;             ///< chosen values; of a text box its text
    bool loading = false;
    std::optional<Error> error;
    [[nodiscard]] QString currentText() const; ///< "a + b", "All"
};

/// A panel as shown: repeats are panels of their own.
struct PlacedPanel {
    QString key;      ///< lasting name of it: "7", "7/instance=web-1"
    Panel panel;      ///< with its own place; a row is one too
    QString title;    ///< with variables put in
    QString rowKey;   ///< of the row above it; empty = none
    bool isRow = false;
    bool collapsed = false; ///< a row; its panels are not in the list then
    bool operator==(const PlacedPanel &) const = default;
};

/// A dashboard at work against one Prometheus: variables are looked up in turn, the queries of visible panels run (at most
/// `mostInFlight` at a time, equal ones once), answers become PanelData. What is asked for anew, or no longer visible, is given up.
/// Thread: main. Ownership: holds the client; the caller owns it.
class DashboardData : public QObject {
    Q_OBJECT
public:
    static constexpr int mostInFlight = 6;

    explicit DashboardData(QObject *parent = nullptr);
    ~DashboardData() override;

    /// Shows another one; `chosen` = variables' values from an earlier time, by name.
    void setDashboard(const Dashboard &dashboard, const QHash<QString, QStringList> &chosen = {});
    [[nodiscard]] const Dashboard &dashboard() const { return m_dashboard; }
    /// Who is asked; null = nobody (panels say so). `name` and `id`: what a datasource variable shows; others it may offer.
    struct Source {
        std::shared_ptr<integrations::PrometheusClient> client;
        QString id;
        QString name;
        std::chrono::milliseconds scrapeInterval = std::chrono::seconds(15);
    };
    void setSource(const Source &source);
    /// What a datasource variable may choose among. Choosing another one than the source's emits sourceWanted().
    void setOfferedSources(const QList<Variable::Option> &sources);

    /// The time that panels show. Asks visible panels again.
    void setRange(UtcTime from, UtcTime to);
    [[nodiscard]] UtcTime from() const { return m_from; }
    [[nodiscard]] UtcTime to() const { return m_to; }

    /// Which panels can be seen: only they are asked for. Those that were asked for this range and these variables keep what they have.
    void setVisible(const QSet<QString> &keys);
    /// How many steps a panel's picture can hold (pixels or fewer). Default 300.
    void setColumns(const QString &key, int columns);

    [[nodiscard]] QList<VariableState> variables() const;
    void setVariable(const QString &name, const QStringList &values);
    /// Values chosen, by name, to be kept by the caller.
    [[nodiscard]] QHash<QString, QStringList> chosen() const;

    /// Panels in reading order, repeats and folded rows worked out.
    [[nodiscard]] const QList<PlacedPanel> &panels() const { return m_placed; }
    void setCollapsed(const QString &rowKey, bool collapsed);

    /// What a panel shows; of one that was never visible: state Waiting.
    [[nodiscard]] PanelData data(const QString &key) const;
    /// Asks all visible panels again, and variables that a refresh renews.
    void refresh();
    /// Asks one panel again.
    void refreshPanel(const QString &key);
    /// Text with variables put in, as titles and links are; `key` = of a repeated panel, empty = none.
    [[nodiscard]] QString interpolated(const QString &text, const QString &key = {}) const;
    /// What a target asks the server, with variables put in. Empty: the panel or target is not known.
    [[nodiscard]] QString expressionOf(const QString &key, const QString &refId) const;
    [[nodiscard]] bool isBusy() const;

Q_SIGNALS:
    void panelsChanged();                ///< other panels, places or folds
    void variablesChanged();
    void panelChanged(const QString &key);
    void busyChanged(bool busy);
    void sourceWanted(const QString &id); ///< a datasource variable was set to another source

private:
    struct Work;
    /// When a panel's time begins and ends, and its steps.
    struct Span {
        UtcTime from{};
        UtcTime to{};
        integrations::RangePlan plan;
        std::chrono::milliseconds scrape{0}; ///< what $__rate_interval is made of
    };
    void place();
    void startVisible();
    void start(const PlacedPanel &placed);
    void ask(const PlacedPanel &placed, const std::shared_ptr<Work> &work);
    void answered(const QString &key);
    void settled();
    void fail(Work &work, const Error &error);
    [[nodiscard]] std::shared_ptr<Work> workOf(const QString &key);
    [[nodiscard]] const PlacedPanel *find(const QString &key) const;
    [[nodiscard]] Span spanOf(const PlacedPanel &placed, const Target &target) const;
    [[nodiscard]] VariableScope scopeOf(const QString &key) const;
    [[nodiscard]] QString expressionOf(const PlacedPanel &placed, const Target &target, Span *span) const;
    void tellBusy();

    Dashboard m_dashboard;
    Source m_source;
    UtcTime m_from{};
    UtcTime m_to{};
    QSet<QString> m_visible;
    QHash<QString, int> m_columns;
    QHash<QString, bool> m_folds; ///< rows folded or opened by hand
    QList<PlacedPanel> m_placed;
    std::unique_ptr<DashboardLayout> m_layout;
    std::unique_ptr<VariableScope> m_scope; ///< that the panels were asked with
    std::unique_ptr<QueryQueue> m_queue;
    std::unique_ptr<VariableChain> m_chain;
    QHash<QString, std::shared_ptr<Work>> m_work;
    quint64 m_generation = 0; ///< of range, variables and source
    quint64 m_meaning = 0;    ///< of variables and source: data of an earlier one is no longer true
    bool m_busy = false;
};

} // namespace qd::dashboards
