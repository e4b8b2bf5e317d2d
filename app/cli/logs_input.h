// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/logs_request.h"
#include "models/loganalysis/frame_builder.h"
#include "models/logbackends/backend_service.h"
#include "models/logs/log_service.h"

#include <QtCore/QTemporaryFile>
#include <QtCore/QTimer>

namespace qd::cli {

/// Passwords, tokens and keys of log servers: from the desktop's key ring, else asked for on the terminal.
class TerminalLogSecrets final : public logs::BackendSecrets {
public:
    explicit TerminalLogSecrets(CliContext &context) : m_context(context) {}
    void find(const logs::BackendSource &source, std::function<void(std::optional<Secret>)> answer) override;

private:
    CliContext &m_context;
};

/// Sessions of the hosts in the list, and of this machine under the id "local".
class LogsSessions final : public ssh::SessionSource {
public:
    explicit LogsSessions(CliContext &context) : m_context(context) {}
    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override;
    [[nodiscard]] QString displayName(const HostId &host) const override;
    [[nodiscard]] static HostId here() { return HostId{QStringLiteral("local")}; }

private:
    CliContext &m_context;
};

/// Opens what a request names and waits until it can be read: files here (standard input among them), files and journals on
/// hosts, what containers and commands write, and log servers. A source that cannot be read is told on standard error, and the
/// others go on. Documents live as long as this. Thread: main.
class LogsInput final : public QObject {
    Q_OBJECT
public:
    LogsInput(CliContext &context, LogsRequest request, QObject *parent = nullptr);
    ~LogsInput() override;

    /// ready() follows, from the event loop.
    void start();
    /// Lets go of the documents; lines() has none any more.
    void close() { m_opened.clear(); }
    [[nodiscard]] const LogsRequest &request() const { return m_request; }
    /// 0, or the status of what could not be read.
    [[nodiscard]] int status() const { return m_status; }
    /// After ready(): all lines that pass.
    [[nodiscard]] logs::FrameInput lines() const;
    /// After ready(): of a source of lines().
    [[nodiscard]] logs::SourceInfo source(logs::SourceId id) const;
    [[nodiscard]] qsizetype sourceCount() const;
    /// After ready(): no source of lines() has this number or a greater one.
    [[nodiscard]] logs::SourceId nextSource() const { return m_nextSource; }
    /// After ready(): null if nothing could be opened.
    [[nodiscard]] std::shared_ptr<logs::LogDocument> firstDocument() const { return m_opened.empty() ? nullptr : m_opened.front().document; }

Q_SIGNALS:
    void ready();

private:
    struct Opened {
        std::shared_ptr<logs::LogDocument> document;
        QString label;
        HostId host;
        std::shared_ptr<ssh::Session> session; ///< null = none is needed
        bool isEngine = false; ///< of the live engine, which reads to the end
        int calm = 0;          ///< how often it looked ready, one after the other
        bool done = false;
        bool failed = false;
        logs::SourceId base = 0;
    };
    [[nodiscard]] std::optional<Error> open();
    void openFiles();
    void openLocal(const QStringList &paths);
    void openRemote(const hosts::Host &host, const QString &path);
    void openEngine(const hosts::Host &host, const QString &path = {});
    void watchEngine(logs::FollowId id, const hosts::Host &host);
    [[nodiscard]] std::optional<Error> openServer();
    void add(std::shared_ptr<logs::LogDocument> document, const QString &label, const HostId &host = {});
    void readInput(const QString &label);
    void fail(const QString &label, const Error &error);
    void look();
    void judge(Opened &one);
    [[nodiscard]] bool engineIsDone(Opened &one);
    void finish();

    CliContext &m_context;
    LogsRequest m_request;
    LogsSessions m_sessions;
    TerminalLogSecrets m_secrets;
    std::unique_ptr<logs::BackendService> m_servers;
    std::unique_ptr<logs::LogService> m_engine;
    std::shared_ptr<QTemporaryFile> m_spool; ///< shared with whoever fills it
    std::vector<Opened> m_opened;
    QTimer m_look;
    std::stop_source m_stop;
    int m_waiting = 0; ///< what is still being opened
    logs::SourceId m_nextSource = 0;
    int m_status = 0;
    bool m_isReady = false;
};

} // namespace qd::cli
