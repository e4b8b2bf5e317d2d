// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/logs_input.h"
#include "app/cli/logs_printer.h"

#include <QtCore/QElapsedTimer>

#include <map>
#include <set>

namespace qd::cli {

/// logs --follow: lines as they come, filtered, until Ctrl+C; over rotation and lost connections, with the console's own engine,
/// as `tail` does it. Files of this machine are followed in the same way. Prints what `tail` prints. Thread: main.
class LogsFollow final : public QObject {
    Q_OBJECT
public:
    LogsFollow(CliContext &context, LogsRequest request);
    ~LogsFollow() override;

    void start();
    void cancel();

Q_SIGNALS:
    void finished(int exitStatus);

private:
    struct Follow {
        QString host;
        std::shared_ptr<ssh::Session> session;
        std::map<logs::SourceId, bool> ended; ///< by source: it cannot be read at first, or was read to its end
        bool wasReady = false;
        bool done = false;
    };
    [[nodiscard]] std::optional<Error> startEngine();
    [[nodiscard]] std::optional<Error> followPlaces();
    [[nodiscard]] std::optional<Error> followHosts(const QString &hosts, logs::FollowRequest request);
    void follow(const HostId &host, logs::FollowRequest request);
    [[nodiscard]] logs::FollowRequest baseRequest() const;
    void onStatus(logs::FollowId id, const ssh::SessionStatus &status);
    void onSource(const logs::SourceInfo &info);
    void onLines(const QList<logs::TailLine> &lines);
    [[nodiscard]] bool passes(const logs::TailLine &line);
    void print(const logs::SourceInfo &source, qint64 timeMs, logs::Level level, const QByteArray &text);
    void note(const logs::SourceInfo &info, const QString &text);
    void fail(const QString &host, const Error &error);
    void printNews();
    void endIfDone();
    void end(int status);

    CliContext &m_context;
    LogsRequest m_request;
    LogsSessions m_sessions;
    logs::FrameInput m_formats; ///< what readers of fields need
    LineFields m_fields;
    logs::FilterEvaluator m_filter;
    std::unique_ptr<logs::LogService> m_engine;
    std::map<logs::FollowId, Follow> m_follows;
    std::unique_ptr<LogsInput> m_server; ///< a log server
    std::shared_ptr<logs::LogDocument> m_document;
    std::set<logs::LineNumber> m_printed; ///< of the last minutes, for what comes late
    bool m_severalSources = false;
    bool m_started = false;
    bool m_ended = false;
    int m_status = 0;
};

} // namespace qd::cli
