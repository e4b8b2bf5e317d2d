// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/dashboard_data.h"
#include "models/dashboards/interpolation.h"

#include <QtCore/QObject>
#include <QtCore/QSet>

namespace qd::dashboards {

/// Looks up the variables of a dashboard, each after those that it names, and keeps what is chosen.
/// Thread: main. Internal to the room.
class VariableChain : public QObject {
    Q_OBJECT
public:
    explicit VariableChain(QObject *parent = nullptr);
    ~VariableChain() override;

    void setVariables(const QList<Variable> &variables, const QHash<QString, QStringList> &chosen);
    void setClient(std::shared_ptr<integrations::PrometheusClient> client, const QString &sourceId, const QString &sourceName);
    void setOfferedSources(const QList<Variable::Option> &sources);
    void setTimes(UtcTime from, UtcTime to);

    [[nodiscard]] const QList<VariableState> &states() const { return m_states; }
    /// Chooses, and looks up anew what hangs on it. False: nothing changed.
    bool choose(const QString &name, const QStringList &values);
    /// Looks all up again; `onlyTimed`: only those that follow the time range.
    void refresh(bool onlyTimed);
    /// Nothing is on its way: values are what they will be.
    [[nodiscard]] bool isSettled() const { return m_open.isEmpty(); }
    /// What a panel that repeats for this variable repeats for.
    [[nodiscard]] QList<Variable::Option> repeatsOf(const QString &name) const;
    /// Some of them follow the time range.
    [[nodiscard]] bool hasTimed() const;
    /// What all mean now.
    [[nodiscard]] VariableScope scope() const;

Q_SIGNALS:
    void changed(); ///< options, values or errors
    void settled(); ///< once after each change, from inside it or later

private:
    void resolve(QSet<qsizetype> which);
    void advance();
    void start(qsizetype index);
    void lookUp(qsizetype index);
    void answered(qsizetype index, const Result<QStringList> &answers);
    void take(qsizetype index, const QList<Variable::Option> &options);
    void finish(qsizetype index);
    [[nodiscard]] QSet<qsizetype> needs(qsizetype index) const;
    [[nodiscard]] QSet<qsizetype> dependents(qsizetype index) const;
    [[nodiscard]] VariableValue valueOf(const VariableState &state) const;
    [[nodiscard]] QStringList kept(const VariableState &state, const QStringList &wanted) const;
    [[nodiscard]] QString autoInterval(const Variable &variable) const;

    std::shared_ptr<integrations::PrometheusClient> m_client;
    QString m_sourceId;
    QString m_sourceName;
    QList<Variable::Option> m_sources;
    QList<VariableState> m_states;
    QHash<QString, qsizetype> m_places;
    QHash<QString, QStringList> m_wanted; ///< chosen by a person or the file, while options are not there yet
    QSet<qsizetype> m_open;               ///< to be looked up
    QSet<qsizetype> m_running;
    UtcTime m_from{};
    UtcTime m_to{};
    quint64 m_generation = 0;
    bool m_advancing = false;
};

} // namespace qd::dashboards
