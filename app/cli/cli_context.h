// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "app/cli/tty_prompter.h"
#include "models/base/clock.h"
#include "models/hosts/endpoint_resolver.h"
#include "models/hosts/host_filter.h"
#include "models/hosts/mutation_log.h"
#include "models/keychain/keychain_prompter.h"
#include "models/keychain/secret_service.h"
#include "models/ssh/session_pool.h"
#include "models/ssh/session_source.h"
#include "models/store/database.h"
#include "models/store/timeline.h"

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

class HostSampler;

/// Which hosts a call is about: its HOSTS argument and its filter; both may be empty.
struct HostWish {
    QString hosts;
    QString filter;
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
    [[nodiscard]] keychain::KeychainPrompter &keychain() { return m_keychain; }
    /// The desktop's key ring.
    [[nodiscard]] keychain::SecretStore &secrets() { return m_secrets; }
    [[nodiscard]] ssh::SessionPool &pool() { return m_pool; }
    /// Where the console keeps history and logs.
    [[nodiscard]] QString dataFolder() const;

    /// The console's history, opened when it is first needed.
    [[nodiscard]] store::Database &database();
    [[nodiscard]] store::Timeline &timeline();

    /// Stands before whatever changes a host.
    [[nodiscard]] const std::shared_ptr<ssh::WriteGate> &writeGate() const { return m_gate.gate; }

    /// Where the wish asks for more than the host list knows (cpu>80, a smart group with such a rule), asks those hosts once
    /// and then calls `ready` with the exit status of the worst, 0 if all answered. False = there is nothing to ask, and
    /// `ready` is not called.
    [[nodiscard]] bool prepare(const HostWish &wish, std::function<void(int)> ready);
    /// What is known of a host: all that prepare() asked it, else its entry.
    [[nodiscard]] hosts::HostFacts factsOf(const hosts::Host &host) const;
    [[nodiscard]] bool wasAsked(const HostId &host) const { return m_sampled.contains(host); }
    /// The hosts that a HOSTS argument means, after prepare(). Errors: as selectHosts, and a host file that cannot be read.
    [[nodiscard]] Result<QList<hosts::Host>> select(const QString &expression);

    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override;
    /// A connection of its own for files, dialled. Null as sessionFor().
    [[nodiscard]] std::shared_ptr<ssh::Session> transferSessionFor(const HostId &host);
    [[nodiscard]] QString displayName(const HostId &host) const override;
    /// Why sessionFor() gave null.
    [[nodiscard]] Error lastError() const { return m_lastError; }

private:
    /// Keeps changes of hosts in the history; a command that only looks opens none.
    class Recorder final : public ssh::MutationRecorder {
    public:
        explicit Recorder(CliContext &context) : m_context(context) {}
        void record(const ssh::Mutation &mutation) override;

    private:
        CliContext &m_context;
    };
    /// Closed when the pool is gone, so that what ended with it is kept too.
    struct GateOwner {
        std::shared_ptr<ssh::WriteGate> gate;
        ~GateOwner() { gate->close(); }
    };

    void applyAccess();

    void settle(const HostId &host);
    [[nodiscard]] std::optional<ssh::Endpoint> endpointOf(const HostId &host);

    GlobalOptions m_options;
    SystemClock m_clock;
    Output m_output;
    TtyPrompter m_prompter;
    keychain::SecretService m_secrets;
    keychain::KeychainPrompter m_keychain;
    hosts::Inventory m_inventory;
    hosts::EndpointResolver m_resolver;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<store::Timeline> m_timeline;
    Recorder m_recorder{*this};
    GateOwner m_gate;
    ssh::SessionPool m_pool;
    std::unique_ptr<HostSampler> m_sampler;
    QHash<HostId, hosts::HostFacts> m_sampled;
    QList<hosts::Host> m_chosen; ///< OpenSSH has not been asked about them yet
    QList<hosts::ConfigCommand> m_told;
    Error m_lastError;
};

} // namespace qd::cli
