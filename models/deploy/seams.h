// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/base/error.h"
#include "models/base/ids.h"
#include "models/base/secret.h"
#include "models/deploy/secret_finding.h"
#include "models/recipes/recipe.h"
#include "models/recipes/template.h"

#include <QtCore/QFuture>
#include <QtCore/QJsonObject>

#include <functional>
#include <map>
#include <memory>

namespace qd::deploy {

struct Plan;

/// The recipe's secrets for one run, by name. Never copied, never shown, gone with the run.
using SecretValues = std::map<QString, Secret>;

/// Where a run gets what models/deploy cannot know itself: app/ implements it. Thread: the service's.
class SecretSource {
public:
    virtual ~SecretSource() = default;
    /// All of them or the first error, which names the secret and what to do.
    [[nodiscard]] virtual QFuture<Result<std::shared_ptr<const SecretValues>>> read(const QList<recipes::SecretReference> &secrets) = 0;
    /// Whether each of them is there, in their order: for plans. Reads no value into anything that is kept, runs nothing, asks nobody.
    [[nodiscard]] virtual QFuture<QList<SecretFinding>> look(const QList<recipes::SecretReference> &secrets) = 0;
};

/// One comparison of a gate: a figure against a limit, and where it comes from.
struct Finding {
    QString title;       ///< translated: "Error lines", "CPU", "Response time", "New pattern: <*> refused"
    QString unit;        ///< "%", "ms", "/min"; may be empty
    double value = 0;    ///< of this host since the switch
    double others = -1;  ///< median of the other hosts in the same time; < 0 = none
    double past = -1;    ///< of this host before; < 0 = none
    double limit = 0;    ///< the value it must not be above
    bool passed = true;
    bool judged = true;  ///< false = too little was seen to judge by
    QString reason;      ///< translated: "3.1 times as many as the other hosts (limit 2)"
    QStringList lines;   ///< log lines that prove it, at most 20, plain text
    QString metric;      ///< key of the curve, for the chart; may be empty
    bool operator==(const Finding &) const = default;
};

/// What a gate found. In the journal as JSON, with the very lines and figures.
struct Verdict {
    bool passed = true;
    UtcTime from{}; ///< of what was judged
    UtcTime to{};
    QList<Finding> findings;
    bool operator==(const Verdict &) const = default;
    [[nodiscard]] QString toText() const; ///< one line
};
[[nodiscard]] QJsonObject toJson(const Verdict &verdict);
[[nodiscard]] Verdict verdictFromJson(const QJsonObject &object);

/// What a canary gate asks: this host against others and against itself.
struct CanaryQuestion {
    HostId host;
    QList<HostId> others;  ///< of the same run, still on the old release
    UtcTime switched{};    ///< when the new release went into service
    recipes::Step step;    ///< kind Canary: wait, metrics with limits, logs, patterns
    QString target;        ///< to find the app's own logs
};

/// Metrics and logs for gates. `watch` waits for the step's time, looking all the while, and ends early when a limit is
/// passed for good. Cancelling the future ends it. Thread: the service's.
class EvidenceSource {
public:
    virtual ~EvidenceSource() = default;
    /// Before the first host is touched: begins to collect on the plan's hosts, by their own (expanded) steps.
    virtual void prepare(const Plan &plan) = 0;
    [[nodiscard]] virtual QFuture<Result<Verdict>> watch(const QString &runId, const CanaryQuestion &question) = 0;
    /// The run is over.
    virtual void release(const QString &runId) = 0;
};

/// Tells the world outside of a run's end. Errors are told in the run's notes, they do not fail it.
class NoticeSender {
public:
    virtual ~NoticeSender() = default;
    [[nodiscard]] virtual QFuture<Result<void>> send(const recipes::Notice &notice, const QJsonObject &end) = 0;
};

/// Brings a source that is not a local folder or tarball: repositories, artifacts, assets of releases. On the workstation,
/// into a folder of its own that goes with the answer.
struct Fetched {
    QString path;      ///< folder or archive
    QString revision;  ///< full commit, tag, digest
    QStringList notes; ///< translated
    std::shared_ptr<void> keeps; ///< removes the folder when the last holder is gone
};
class SourceFetcher {
public:
    virtual ~SourceFetcher() = default;
    [[nodiscard]] virtual QFuture<Result<Fetched>> fetch(const recipes::Source &source, const QString &folder) = 0;
};

/// What app/ gives to the service; every one may be null, and what needs it then says so.
struct Seams {
    SecretSource *secrets = nullptr;
    EvidenceSource *evidence = nullptr;
    NoticeSender *notices = nullptr;
    SourceFetcher *sources = nullptr;
    /// Whether a host filter fits a host; empty = every filter fits.
    std::function<Result<bool>(const HostId &host, const QString &filter)> matches;
    /// What the inventory knows of a host, as recipes ask for it: address, login, group.
    std::function<recipes::Variables(const HostId &host)> hostVariables;
};

} // namespace qd::deploy
