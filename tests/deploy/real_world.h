// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/deploy/deploy_world.h"
#include "tests/support/systemd_fleet.h"

namespace qd::test {

/// A console whose hosts are servers with systemd, reached by ssh.
class RealWorld {
public:
    /// `folder` gets the state and sources. Connections are made when they are needed.
    RealWorld(const SystemdFleet &fleet, const QString &folder, const ssh::PoolSettings &settings, const QString &user = QStringLiteral("root"));
    RealWorld(const SystemdFleet &fleet, const QString &folder) : RealWorld(fleet, folder, fleet.poolSettings()) {}

    /// The recipe as its file says it; what is wrong with it ends the test.
    [[nodiscard]] static recipes::Recipe recipe(const QByteArray &text, const QString &folder);
    /// On these hosts; all if there are none.
    [[nodiscard]] deploy::DeployRequest request(const recipes::Recipe &recipe, const QStringList &hosts = {}) const;
    /// Plans, starts and waits; a run that does not end is told of with all it did.
    [[nodiscard]] std::shared_ptr<deploy::Run> deploy(const recipes::Recipe &recipe, const QStringList &hosts = {})
    {
        return finish(begin(recipe, hosts));
    }
    [[nodiscard]] static std::shared_ptr<deploy::Run> finish(std::shared_ptr<deploy::Run> run);
    /// Plans and starts, and comes back while it runs.
    [[nodiscard]] std::shared_ptr<deploy::Run> begin(const recipes::Recipe &recipe, const QStringList &hosts = {});

private:
    class Silent final : public ssh::Prompter {
    public:
        void ask(const ssh::Prompt &, std::function<void(ssh::PromptAnswer)> answer) override { answer({}); }
    };

    Silent m_prompter;
    std::unique_ptr<ssh::SessionPool> m_pool;

public:
    World world;
};

/// What went on in a run, for the message of a test that failed: hosts, steps, errors and the end of what they printed.
[[nodiscard]] QByteArray story(const deploy::Run &run);
/// Writes a file and the folders above it, or ends the test.
void writeFile(const QString &path, const QByteArray &content);

/// A web service in Python in one file: server.py, which answers on $PORT (or 8000) with the text of `version`.
/// A version that begins with "500" is answered with that status, one with "crash" ends at its start.
void writeService(const QString &folder, const QByteArray &version);

/// Asks http://127.0.0.1:port/ of a host again and again, on the host itself.
class HostReader {
public:
    HostReader(const SystemdFleet &fleet, const QString &host, int port);
    ~HostReader();
    /// Stops; {times asked, times without any answer}.
    std::pair<int, int> stop();

private:
    QProcess m_process;
};

} // namespace qd::test
