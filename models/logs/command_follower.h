// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/follower.h"

#include <optional>

namespace qd::logs {

/// Shows what a command of the person writes, its two outputs as two sources. The command passes the write gate like any
/// other that may change the host; it is run once, and not again after a lost connection.
class CommandFollower final : public Follower {
    Q_OBJECT
public:
    using Follower::Follower;

protected:
    [[nodiscard]] ssh::Command command() override;
    void channelStarted() override;
    void readOutput(const QByteArray &bytes) override;
    void readErrors(const QByteArray &bytes) override;
    void tellAll(SourceState state, const QString &detail, const QString &marker) override;
    [[nodiscard]] End endOf(const ssh::ExitStatus &status) const override;
    [[nodiscard]] bool goesOn() const override { return false; }

private:
    SourceId output();

    std::optional<SourceId> m_output;
    std::optional<SourceId> m_errors; ///< once something came there
};

} // namespace qd::logs
