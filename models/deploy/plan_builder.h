// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/turn_queue.h"
#include "models/deploy/package.h"
#include "models/deploy/plan_assembly.h"
#include "models/recipes/template.h"
#include "models/ssh/session_source.h"

namespace qd::deploy {

/// Makes a plan: checks the request, brings and packs the source, looks at every host (Effect::ReadOnly
/// only), fixes release id, batches and commands. Answers once through done(), from the event
/// loop and never inside start(), and is then spent.
/// Thread: the thread that made it; packing happens in the global pool.
class PlanBuilder final : public QObject {
    Q_OBJECT
public:
    /// The references, and what `seams` points to, must outlive it.
    PlanBuilder(PlanOrder order, ssh::SessionSource &sessions, const Seams &seams, const Clock &clock);
    ~PlanBuilder() override;

    void start();

    /// The facts of one host, reads only.
    [[nodiscard]] static QFuture<Result<HostFacts>> inspect(const std::shared_ptr<ssh::Session> &session, const QString &target,
                                                            const QList<Look> &looks, const QString &elevate, const Clock &clock);

Q_SIGNALS:
    void done(const qd::Result<qd::deploy::Plan> &plan);

private:
    [[nodiscard]] Result<QString> expandTarget() const;
    void connectHosts();
    void lookForSecrets();
    void takeSecrets(const QList<SecretFinding> &found);
    void bringSource();
    void onFetched(const Result<Fetched> &fetched);
    void build(const QString &folder);
    void pack(const QString &path);
    void onPacked(const Result<std::shared_ptr<const Package>> &package);
    void fixRelease();
    void inspectHosts();
    void addHost(const HostId &id);
    void askHost(int index);
    [[nodiscard]] Result<void> prepareHost(HostPlan &host, const QString &release) const;
    /// What one host answered to the look, not read yet: reading takes a while, and many answer at once.
    struct Probe {
        QList<Result<ssh::CommandOutput>> outputs;
        UtcTime asked{};
        UtcTime answered{};
    };
    [[nodiscard]] static QFuture<Probe> probe(const std::shared_ptr<ssh::Session> &session, const QString &target, const QList<Look> &looks, const QString &elevate, const Clock &clock);
    [[nodiscard]] static Result<HostFacts> factsOf(const Probe &probe);
    [[nodiscard]] QFuture<Probe> probeHost(const HostPlan &host) const;
    [[nodiscard]] recipes::Variables words(const HostId &host, const QString &release) const;
    [[nodiscard]] Result<bool> isMeant(const recipes::Step &step, const HostId &host) const;
    void onInspected(int index, const Result<HostFacts> &facts);
    [[nodiscard]] bool looksAgain(int index);
    void conclude(int index, const Result<HostFacts> &facts);
    void divideHosts();
    void answer(const Result<Plan> &plan);

    PlanOrder m_order;
    ssh::SessionSource &m_sessions;
    Seams m_seams;
    const Clock &m_clock;
    QString m_subfolder; ///< of the source
    QString m_ownFile;   ///< of the recipe in the source; a pattern
    Plan m_plan;
    std::shared_ptr<void> m_fetched; ///< keeps what was fetched until it is packed
    std::shared_ptr<ssh::Session> m_workstation; ///< of the build command
    QList<std::shared_ptr<ssh::Session>> m_dialled; ///< kept until they are asked
    qsizetype m_pending = 0;
    TurnQueue m_queue; ///< what is done for each host
};

} // namespace qd::deploy
