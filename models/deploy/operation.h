// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/host_facts.h"
#include "models/deploy/seams.h"
#include "models/ssh/session.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFuture>
#include <QtCore/QTimer>

#include <functional>

namespace qd::deploy {

struct StepOutcome {
    bool changed = true;
    QString message;
    KeyValues values;
    bool operator==(const StepOutcome &) const = default;
};

/// One thing in flight on one host.
/// State: nothing before start(); finished() exactly once after it, also after cancel(),
/// and never from inside start() or cancel().
class Operation : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void start() = 0;
    /// Finishes with Cancelled.
    virtual void cancel() = 0;
    /// Whether the host may have begun to carry it out.
    [[nodiscard]] virtual bool reachedHost() const = 0;
    /// Of the command that a person wrote, once it has ended; for the audit.
    [[nodiscard]] virtual std::optional<int> exitStatus() const { return std::nullopt; }
    /// Of a gate that judged, whether it passed or not.
    [[nodiscard]] virtual std::optional<Verdict> verdict() const { return std::nullopt; }

Q_SIGNALS:
    void output(const QByteArray &bytes);
    void progressed(double share);
    void finished(const qd::Result<qd::deploy::StepOutcome> &outcome);
};

/// A script that ends by itself. Lines "qd:key=value" become values, everything else is output.
class ScriptOperation : public Operation {
    Q_OBJECT
public:
    /// Users: a command that a person wrote. The script says "qd:begun=yes" before it; what follows is passed on unread and its
    /// exit status told as it is.
    enum class Words { Ours, Users };
    /// What the outcome's values mean, in one line.
    using Describe = std::function<QString(const KeyValues &values)>;
    ScriptOperation(std::shared_ptr<ssh::Session> session, ssh::Command command, Words words = Words::Ours, Describe describe = {});
    ~ScriptOperation() override;

    void start() override;
    void cancel() override;
    [[nodiscard]] bool reachedHost() const override { return m_started; }
    [[nodiscard]] std::optional<int> exitStatus() const override { return m_exitStatus; }
    /// What a script of ours said is wrong ("locked"); empty = nothing.
    [[nodiscard]] QString faultWord() const { return valueOf(m_values, QStringLiteral("error")); }

protected:
    [[nodiscard]] ssh::Channel *channel() const { return m_channel.get(); }
    virtual void onStarted() {}

private:
    void onOutput(const QByteArray &bytes, ssh::Stream stream);
    void takeLines();
    void takeLine(const QByteArray &line);
    void onFinished(const Result<ssh::ExitStatus> &result);
    [[nodiscard]] Error fault(const ssh::ExitStatus &status) const;

    std::shared_ptr<ssh::Session> m_session;
    ssh::Command m_command;
    Words m_words;
    Describe m_describe;
    std::unique_ptr<ssh::Channel> m_channel;
    QByteArray m_partial;
    QByteArray m_errors;
    KeyValues m_values;
    std::optional<int> m_exitStatus;
    bool m_started = false;
    bool m_begun = false; ///< a person's command is at work
};

class Package;
class SharedChunks;
struct Shipment;

/// Streams a shipment into a script's standard input: read in a worker thread, at most 1 MiB ahead of what the connection takes.
class StreamOperation final : public ScriptOperation {
    Q_OBJECT
public:
    /// `compressed`: as a gzip stream.
    StreamOperation(std::shared_ptr<ssh::Session> session, ssh::Command command, std::shared_ptr<const Package> package,
                    std::shared_ptr<const Shipment> shipment, bool compressed);

protected:
    void onStarted() override;

private:
    void pump();
    void fetch(qint64 from, qint64 length);
    void send(const QByteArray &chunk, qint64 of);
    [[nodiscard]] QByteArray packed(const QByteArray &bytes) const;

    std::shared_ptr<const Package> m_package;
    std::shared_ptr<const Shipment> m_shipment;
    bool m_compressed;
    std::shared_ptr<SharedChunks> m_chunks;
    qint64 m_sent = 0; ///< of the shipment's bytes
    qsizetype m_stretch = 0; ///< the one at work
    qint64 m_inStretch = 0;
    bool m_headSent = false;
    bool m_reading = false;
    bool m_closed = false;
};

/// Operations one after the other, until one fails. Their values come together; the last message counts.
class SequenceOperation final : public Operation {
    Q_OBJECT
public:
    using Make = std::function<std::unique_ptr<Operation>()>;
    explicit SequenceOperation(QList<Make> parts);
    /// The next parts are made of what the first one found.
    SequenceOperation(Make first, std::function<QList<Make>(const KeyValues &values)> rest);
    ~SequenceOperation() override;

    void start() override;
    void cancel() override;
    [[nodiscard]] bool reachedHost() const override { return m_reached || (m_part && m_part->reachedHost()); }

private:
    void next();
    void onFinished(const Result<StepOutcome> &outcome);

    QList<Make> m_parts;
    std::function<QList<Make>(const KeyValues &values)> m_rest;
    std::unique_ptr<Operation> m_part;
    StepOutcome m_outcome{false, {}, {}};
    bool m_reached = false;
    bool m_cancelled = false;
};

/// An upload of only what differs, and of all if the host then finds that what it had is not what it said.
class UploadOperation final : public Operation {
    Q_OBJECT
public:
    /// `command` runs scripts::upload(); its last argument, the release to copy from, is emptied for the second attempt.
    UploadOperation(std::shared_ptr<ssh::Session> session, ssh::Command command, std::shared_ptr<const Package> package, const QByteArray &base,
                    bool compressed = false);
    ~UploadOperation() override;

    void start() override;
    void cancel() override;
    [[nodiscard]] bool reachedHost() const override { return m_reached || (m_stream && m_stream->reachedHost()); }

private:
    void send(const QByteArray &base);
    void onFinished(const Result<StepOutcome> &outcome);

    std::shared_ptr<ssh::Session> m_session;
    ssh::Command m_command;
    std::shared_ptr<const Package> m_package;
    QByteArray m_base;
    bool m_compressed;
    std::unique_ptr<StreamOperation> m_stream;
    std::shared_ptr<const Shipment> m_shipment;
    bool m_reached = false;
};

/// How a gate asks.
struct HealthCheck {
    std::chrono::milliseconds deadline = std::chrono::seconds(30);
    std::chrono::milliseconds interval = std::chrono::seconds(1);
    std::chrono::milliseconds timeout = std::chrono::seconds(10); ///< of one try
    int successes = 3; ///< in a row
};

/// Asks a host again and again until it answered well `successes` times in a row, or the deadline passes. Answers that say
/// "qd:same=…" differently do not count as in a row.
class HealthOperation final : public Operation {
    Q_OBJECT
public:
    HealthOperation(std::shared_ptr<ssh::Session> session, ssh::Command command, const HealthCheck &check, ScriptOperation::Words words);
    ~HealthOperation() override;

    void start() override;
    void cancel() override;
    [[nodiscard]] bool reachedHost() const override { return m_attempts > 0; }

private:
    void ask();
    void onAnswer(const Result<StepOutcome> &answer);
    void count(const Result<StepOutcome> &answer);
    [[nodiscard]] std::chrono::milliseconds elapsed() const { return std::chrono::milliseconds(m_elapsed.elapsed()); }

    std::shared_ptr<ssh::Session> m_session;
    ssh::Command m_command;
    HealthCheck m_check;
    ScriptOperation::Words m_words;
    std::unique_ptr<ScriptOperation> m_probe;
    QElapsedTimer m_elapsed;
    QTimer m_pause;
    QString m_lastFault;
    QString m_same;
    int m_inARow = 0;
    int m_attempts = 0;
    bool m_cancelled = false;
};

/// Lets time pass.
class PauseOperation final : public Operation {
    Q_OBJECT
public:
    explicit PauseOperation(std::chrono::milliseconds time);
    void start() override;
    void cancel() override;
    [[nodiscard]] bool reachedHost() const override { return false; }

private:
    QTimer m_end;
    QTimer m_tick;
    QElapsedTimer m_elapsed;
    std::chrono::milliseconds m_time;
};

/// A canary gate: waits for the verdict of who has the evidence.
class CanaryOperation final : public Operation {
    Q_OBJECT
public:
    /// `evidence` must outlive it; null = finishes with an error.
    CanaryOperation(EvidenceSource *evidence, const QString &runId, const CanaryQuestion &question);
    ~CanaryOperation() override;
    void start() override;
    void cancel() override;
    [[nodiscard]] bool reachedHost() const override { return false; }
    [[nodiscard]] std::optional<Verdict> verdict() const override { return m_verdict; }

private:
    void onVerdict(const Result<Verdict> &verdict);

    EvidenceSource *m_evidence;
    QString m_runId;
    CanaryQuestion m_question;
    QFuture<Result<Verdict>> m_future;
    std::optional<Verdict> m_verdict;
    bool m_cancelled = false;
};

/// Fails at once, without asking the host.
class FailedOperation final : public Operation {
    Q_OBJECT
public:
    explicit FailedOperation(Error error) : m_error(std::move(error)) {}
    void start() override;
    void cancel() override {}
    [[nodiscard]] bool reachedHost() const override { return false; }

private:
    Error m_error;
};

/// What a failed script's word, its error output and the host's free space mean in plain words.
[[nodiscard]] Error describeFault(const KeyValues &values, const QByteArray &errors, const ssh::ExitStatus &status);

} // namespace qd::deploy

Q_DECLARE_METATYPE(qd::deploy::StepOutcome)
