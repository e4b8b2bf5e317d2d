// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "models/logs/log_service.h"

#include <QtCore/QElapsedTimer>

#include <map>

namespace qd::cli {

/// tail HOSTS FILE… or tail HOSTS --journal: follows until Ctrl+C, with the console's own engine: over rotation, and
/// over a lost connection from the byte or journal entry where it broke off. Lines go to standard output, what the
/// engine has to say (rotated, connection lost) to standard error.
/// State: a host is done when it cannot be reached at first, when none of its files can be read at first, or (with
/// --no-follow) when everything was read; the command ends with the last host.
class TailCommand final : public CliCommand {
    Q_OBJECT
public:
    TailCommand();
    ~TailCommand() override;

    void configure(QCommandLineParser &parser) const override;
    void start(CliContext &context, const QCommandLineParser &parser) override;
    void cancel() override;

private:
    struct Source {
        bool read = false;  ///< was followed, or gave lines
        bool ended = false; ///< cannot be read at first, or was read to its end
    };
    struct Follow {
        hosts::Host host;
        std::shared_ptr<ssh::Session> session;
        qsizetype wanted = 1; ///< sources that were asked for by name
        std::map<logs::SourceId, Source> sources;
        bool wasReady = false;
        bool done = false;
        int status = 0;
    };

    [[nodiscard]] static Result<logs::FollowRequest> readRequest(const QCommandLineParser &parser);
    void follow(const hosts::Host &host, logs::FollowRequest request);
    void watch(logs::FollowId id);
    void onStatus(logs::FollowId id, const ssh::SessionStatus &status);
    void onSource(const logs::SourceInfo &info);
    void onHostLost(logs::FollowId id, Follow &follow, const logs::SourceInfo &info);
    void onProblem(Follow &follow, const logs::SourceInfo &info);
    void onLines(const QList<logs::TailLine> &lines);
    void print(const logs::TailLine &line);
    void note(const logs::SourceInfo &info, const QString &text);
    void conclude(Follow &follow, int status, const std::optional<Error> &error = {});
    void endIfDone();
    [[nodiscard]] QString labelOf(const logs::SourceInfo &info) const;

    CliContext *m_context = nullptr;
    std::unique_ptr<logs::LogService> m_service;
    std::map<logs::FollowId, Follow> m_follows;
    QElapsedTimer m_elapsed;
    bool m_severalHosts = false;
    bool m_severalFiles = false;
    bool m_journal = false;
    bool m_started = false;
    bool m_ended = false;
    int m_status = 0;
};

} // namespace qd::cli
