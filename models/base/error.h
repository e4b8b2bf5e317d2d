// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QMetaType>
#include <QtCore/QString>

#include <expected>

namespace qd {

/// Closed list of what can go wrong. Code branches on this and never on a text.
enum class ErrorCode {
    Cancelled,
    Timeout,
    Unreachable,
    HostKeyUnknown,
    HostKeyChanged,
    AuthenticationFailed,
    PermissionDenied,
    NotFound,
    CommandFailed,
    Protocol,
    Parse,
    Storage,
    Unsupported,
    Internal,
};

/// What went wrong, in three layers of interest.
/// `message` is one translated sentence for the user, `detail` the raw evidence
/// (secrets already removed; it came from outside, so show it as plain text),
/// `hint` what to do next.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString message;
    QString detail;
    QString hint;

    bool operator==(const Error &) const = default;

    /// "message (detail) hint" on one line, for logs and terminals.
    [[nodiscard]] QString toLine() const;
};

template <typename T>
using Result = std::expected<T, Error>;

/// Shorthand: `return failure(ErrorCode::Parse, tr("…"));`
[[nodiscard]] std::unexpected<Error> failure(ErrorCode code, QString message, QString detail = {}, QString hint = {});

/// Stable lower-case word of a code ("timeout", "host-key-changed"), for JSON output and the journal.
[[nodiscard]] QString errorCodeName(ErrorCode code);

} // namespace qd

Q_DECLARE_METATYPE(qd::Error)
