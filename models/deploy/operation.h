// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/host_facts.h"
#include "models/ssh/session.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QTimer>

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

Q_SIGNALS:
    void output(const QByteArray &bytes);
    void progressed(double share);
    void finished(const qd::Result<qd::deploy::StepOutcome> &outcome);
};

/// A script that ends by itself. Lines "qd:key=value" become values, everything else is output.
class ScriptOperation : public Operation {
    Q_OBJECT
public:
    enum class Words { Ours, Users }; ///< Users: output is passed on unread, an exit status is told as it is
    ScriptOperation(std::shared_ptr<ssh::Session> session, ssh::Command command, Words words = Words::Ours);
    ~ScriptOperation() override;

    void start() override;
    void cancel() override;
    [[nodiscard]] bool reachedHost() const override { return m_started; }

protected:
    [[nodiscard]] ssh::Channel *channel() const { return m_channel.get(); }
    virtual void onStarted() {}

private:
    void onOutput(const QByteArray &bytes, ssh::Stream stream);
    void takeLine(const QByteArray &line);
    void onFinished(const Result<ssh::ExitStatus> &result);
    [[nodiscard]] Error fault(const ssh::ExitStatus &status) const;
    void finishLater(const Error &error);

    std::shared_ptr<ssh::Session> m_session;
    ssh::Command m_command;
    Words m_words;
    std::unique_ptr<ssh::Channel> m_channel;
    QByteArray m_partial;
    QByteArray m_errors;
    KeyValues m_values;
    bool m_started = false;
};

/// Streams a local file into a script's standard input: read in a worker thread, at most
/// 1 MiB ahead of what the connection takes.
class UploadOperation final : public ScriptOperation {
    Q_OBJECT
public:
    UploadOperation(std::shared_ptr<ssh::Session> session, ssh::Command command, const QString &file, qint64 size);

protected:
    void onStarted() override;

private:
    void pump();
    void send(const QByteArray &chunk);

    std::shared_ptr<QFile> m_file;
    qint64 m_size;
    qint64 m_sent = 0;
    bool m_reading = false;
    bool m_closed = false;
};

/// Asks a host again and again until it answered well `successes` times in a row, or the deadline passes.
class HealthOperation final : public Operation {
    Q_OBJECT
public:
    HealthOperation(std::shared_ptr<ssh::Session> session, ssh::Command command, const HealthCheck &check);

    void start() override;
    void cancel() override;
    [[nodiscard]] bool reachedHost() const override { return m_attempts > 0; }

private:
    void ask();
    void onAnswer(const Result<StepOutcome> &answer);
    void conclude(const Result<StepOutcome> &outcome);

    std::shared_ptr<ssh::Session> m_session;
    ssh::Command m_command;
    HealthCheck m_check;
    std::unique_ptr<ScriptOperation> m_probe;
    QElapsedTimer m_elapsed;
    QTimer m_pause;
    QString m_lastFault;
    int m_inARow = 0;
    int m_attempts = 0;
    bool m_cancelled = false;
};

/// What a failed script's word, its error output and the host's free space mean in plain words.
[[nodiscard]] Error describeFault(const KeyValues &values, const QByteArray &errors, const ssh::ExitStatus &status);

} // namespace qd::deploy

Q_DECLARE_METATYPE(qd::deploy::StepOutcome)
