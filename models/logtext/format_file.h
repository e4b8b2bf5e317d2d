// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/format.h"

#include <expected>

namespace qd::logs {

/// What is wrong in a definition, at a place. Lines and columns count from 1.
struct FormatProblem {
    QString file;
    int line = 1;
    int column = 1;
    QString message;
    bool operator==(const FormatProblem &) const = default;
    /// "nginx.yaml:4:11: …"
    [[nodiscard]] QString toText() const;
};

/// Reads one definition (docs/logformats.md). `file` is its path for problems and LineFormat::file(); empty for what comes with
/// the program. Thread: any. Errors: the first problem.
[[nodiscard]] std::expected<std::shared_ptr<const LineFormat>, FormatProblem> parseFormat(const QByteArray &text, const QString &file);

/// Reads the format's own samples with it, and tells the first that is read otherwise than it says.
[[nodiscard]] std::optional<FormatProblem> checkSamples(const std::shared_ptr<const LineFormat> &format);

} // namespace qd::logs
