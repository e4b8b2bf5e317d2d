// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert_service.h"

#include <QtCore/QAbstractItemModel>

#include <memory>
#include <vector>

namespace qd::ui {

/// What a person may want to see apart.
enum class AlertGroup { Firing, Pending, Silent, Over };

/// Acknowledged, snoozed, in maintenance: it fires, and somebody knows.
[[nodiscard]] AlertGroup groupOf(const alerts::Alert &alert, UtcTime now);
/// "Firing", "Acknowledged: on it", "Snoozed until 23:00", "Maintenance", "Pending, 2 of 5 min", "Over".
[[nodiscard]] QString alertStateText(const alerts::Alert &alert, const alerts::Rule *rule, UtcTime now);
/// Since when, and how long it took or takes.
[[nodiscard]] QString alertSinceText(const alerts::Alert &alert, UtcTime now);

/// Alerts that are open, below what explains them, and past ones. Keeps rows, and with them selection and open branches, where
/// an alert stays. Texts tell times of the last refresh(). Thread: GUI. Ownership: the service must outlive it.
class AlertModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { SeverityColumn, RuleColumn, HostColumn, ValueColumn, StateColumn, SinceColumn, CourseColumn, ColumnCount };
    enum Role {
        AlertRole = Qt::UserRole + 1, ///< alerts::Alert
        SortRole,
        GroupRole,    ///< int of AlertGroup
        CurveRole,    ///< QList<float>: around its start
        LimitRole,    ///< double, NaN = none
        ChildrenRole, ///< int
        TextRole,     ///< what a search for words looks at
    };

    explicit AlertModel(const alerts::AlertService &service, QObject *parent = nullptr);
    ~AlertModel() override;

    /// Past ones, newest first.
    void setHistory(const QList<alerts::Alert> &past);
    /// Takes the service's open alerts and the time of now.
    void refresh();
    /// Curves are asked for anew when they are next drawn.
    void forgetCurves();
    /// The open alert of that key, or the incident of that name.
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;
    [[nodiscard]] int count(AlertGroup group) const { return m_counts[size_t(group)]; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node {
        QString id;
        alerts::Alert alert;
        Node *parent = nullptr;
        std::vector<std::unique_ptr<Node>> children;
        mutable QList<float> curve;
        mutable UtcTime curveAt{};
    };
    struct Wanted {
        QString id;
        QString parent;
        alerts::Alert alert;
    };

    [[nodiscard]] QList<Wanted> wanted() const;
    void removeOthers(Node &from, const QHash<QString, QString> &parents);
    void remove(Node &node);
    void forget(const Node &node);
    void add(const Wanted &one);
    [[nodiscard]] QModelIndex indexOf(const Node &node, int column) const;
    [[nodiscard]] static int rowOf(const Node &node);
    [[nodiscard]] const Node &nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QString text(const Node &node, int column) const;
    [[nodiscard]] QString valueOf(const alerts::Alert &alert) const;
    [[nodiscard]] QString toolTip(const Node &node) const;
    [[nodiscard]] QVariant sortValue(const Node &node, int column) const;
    [[nodiscard]] QList<float> curveOf(const Node &node) const;

    const alerts::AlertService &m_service;
    QList<alerts::Alert> m_past;
    UtcTime m_now{};
    Node m_root;
    QHash<QString, Node *> m_byId;
    std::array<int, 4> m_counts{};
};

} // namespace qd::ui
