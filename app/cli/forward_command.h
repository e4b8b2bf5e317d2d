// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "models/ssh/forward.h"

namespace qd::cli {

/// forward HOST -L … -R … -D …: tunnels, until Ctrl+C or until none of them can be held.
class ForwardCommand final : public CliCommand {
    Q_OBJECT
public:
    void configure(QCommandLineParser &parser) const override;
    void start(CliContext &context, const QCommandLineParser &parser) override;
    void cancel() override;

private:
    struct Tunnel {
        std::unique_ptr<ssh::Forward> forward;
        ssh::ForwardStatus told;
    };

    [[nodiscard]] static Result<QList<ssh::ForwardSpec>> specsFrom(const QCommandLineParser &parser);
    void onChanged(Tunnel &tunnel);
    void tellState(const Tunnel &tunnel, const ssh::ForwardStatus &now);
    void object(const Tunnel &tunnel, const ssh::ForwardStatus &now, const QString &state);
    void endIfAllFailed();

    CliContext *m_context = nullptr;
    hosts::Host m_host;
    std::shared_ptr<ssh::Session> m_session;
    std::vector<std::unique_ptr<Tunnel>> m_tunnels;
};

} // namespace qd::cli
