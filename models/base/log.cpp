// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/log.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <mutex>

namespace qd {
namespace {

constexpr size_t kLogFileBytes = 5 * 1024 * 1024;
constexpr size_t kLogFiles = 3;

struct LogState {
    std::mutex mutex;
    std::shared_ptr<spdlog::logger> logger;
    LogListener listener;
};

LogState &state()
{
    static LogState instance;
    return instance;
}

spdlog::level::level_enum spdlogLevel(LogLevel level)
{
    switch (level) {
    case LogLevel::Trace: return spdlog::level::trace;
    case LogLevel::Debug: return spdlog::level::debug;
    case LogLevel::Info: return spdlog::level::info;
    case LogLevel::Warning: return spdlog::level::warn;
    case LogLevel::Error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

void qtMessage(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    const LogLevel level = type == QtDebugMsg ? LogLevel::Debug
        : type == QtInfoMsg                   ? LogLevel::Info
        : type == QtWarningMsg                ? LogLevel::Warning
                                              : LogLevel::Error;
    logMessage(level, "qt", text);
}

} // namespace

void startLog(const QString &file, LogLevel threshold, bool toStderr)
{
    std::vector<spdlog::sink_ptr> sinks;
    if (toStderr)
        sinks.push_back(std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
    if (!file.isEmpty() && QDir().mkpath(QFileInfo(file).path())) {
        try {
            sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(QFile::encodeName(file).toStdString(),
                                                                                   kLogFileBytes, kLogFiles));
        } catch (const spdlog::spdlog_ex &) {
            // A log that cannot be written must not stop the console.
        }
    }
    auto logger = std::make_shared<spdlog::logger>("quarterdeck", sinks.begin(), sinks.end());
    logger->set_level(spdlogLevel(threshold));
    logger->flush_on(spdlog::level::warn);
    {
        const std::lock_guard lock(state().mutex);
        state().logger = std::move(logger);
    }
    qInstallMessageHandler(qtMessage);
}

void logMessage(LogLevel level, const char *room, const QString &text)
{
    const QString safe = redact(text);
    std::shared_ptr<spdlog::logger> logger;
    LogListener listener;
    {
        const std::lock_guard lock(state().mutex);
        logger = state().logger;
        listener = state().listener;
    }
    if (listener)
        listener(level, QString::fromLatin1(room), safe);
    if (logger)
        logger->log(spdlogLevel(level), "[{}] {}", room, safe.toStdString());
}

QString redact(const QString &text)
{
    static const QRegularExpression pair(
        QStringLiteral("((?:password|passwd|passphrase|secret|token|api[_-]?key|authorization)\\b\"?\\s*[:=]\\s*)(?:Bearer\\s+|Basic\\s+)?(\"[^\"]*\"|'[^']*'|\\S+)"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression url(QStringLiteral("(\\w+://[^/\\s:@]+:)[^@\\s/]+@"));
    static const QRegularExpression key(
        QStringLiteral("-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)"),
        QRegularExpression::DotMatchesEverythingOption);
    QString safe = text;
    safe.replace(key, QStringLiteral("[private key removed]"));
    safe.replace(pair, QStringLiteral("\\1•••"));
    safe.replace(url, QStringLiteral("\\1•••@"));
    return safe;
}

void setLogListener(LogListener listener)
{
    const std::lock_guard lock(state().mutex);
    state().listener = std::move(listener);
}

} // namespace qd
