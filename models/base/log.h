// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <functional>

namespace qd {

/// The program's own log: spdlog behind one narrow door, so that redaction cannot be walked around.
/// Thread: any. Every text passes redact() first.
enum class LogLevel { Trace, Debug, Info, Warning, Error };

/// Sets where the log goes: a rotating file (5 MB x 3) if `file` is not empty, and stderr if `toStderr`.
/// Qt's own messages are routed into it too. Call once, before threads start.
void startLog(const QString &file, LogLevel threshold, bool toStderr);

void logMessage(LogLevel level, const char *room, const QString &text);
inline void logInfo(const char *room, const QString &text) { logMessage(LogLevel::Info, room, text); }
inline void logWarning(const char *room, const QString &text) { logMessage(LogLevel::Warning, room, text); }
inline void logError(const char *room, const QString &text) { logMessage(LogLevel::Error, room, text); }
inline void logDebug(const char *room, const QString &text) { logMessage(LogLevel::Debug, room, text); }

/// Hides what looks like a secret: `password=…`, `token: …`, `Authorization: …`, URLs with user:password@, private keys.
[[nodiscard]] QString redact(const QString &text);

/// Tests listen here; null stops it. The listener may be called from any thread.
using LogListener = std::function<void(LogLevel, const QString &room, const QString &text)>;
void setLogListener(LogListener listener);

} // namespace qd
