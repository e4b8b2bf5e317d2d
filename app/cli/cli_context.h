// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "app/cli/tty_prompter.h"
#include "models/base/clock.h"
#include "models/hosts/endpoint_resolver.h"
#include "models/hosts/host_filter.h"
#include "models/ssh/session_pool.h"
#include "models/ssh/session_source.h"

namespace qd::cli {

/// The options that every command has.
struct GlobalOptions {
    QString sshConfig;  ///< -F; empty = the usual files
    QString hostsFile;  ///< empty = the console's
    QString dataFolder; ///< empty = the console's
    bool json = false;
    bool batch = false;
    bool verbose = false;
};

/// What commands work with: inventory, sessions, output. Owns them in construction order.
/// Thread: main.
class CliContext final : public ssh::SessionSource {
public:
    explicit CliContext(GlobalOptions options);
    ~CliContext() override;

    [[nodiscard]] const GlobalOptions &options() const { return m_options; }
    [[nodiscard]] Output &output() { return m_output; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] hosts::Inventory &inventory() { return m_inventory; }
    [[nodiscard]] hosts::EndpointResolver &resolver() { return m_resolver; }
    [[nodiscard]] TtyPrompter &prompter() { return m_prompter; }
    /// Where the console keeps history and logs.
    [[nodiscard]] QString dataFolder() const;

    /// The hosts that a HOSTS argument means. Errors: as selectHosts, and a host file that cannot be read.
    [[nodiscard]] Result<QList<hosts::Host>> select(const QString &expression);

    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override;
    [[nodiscard]] QString displayName(const HostId &host) const override;
    /// Why sessionFor() gave null.
    [[nodiscard]] Error lastError() const { return m_lastError; }

private:
    GlobalOptions m_options;
    SystemClock m_clock;
    Output m_output;
    TtyPrompter m_prompter;
    hosts::Inventory m_inventory;
    hosts::EndpointResolver m_resolver;
    ssh::SessionPool m_pool;
    Error m_lastError;
};

} // namespace qd::cli
