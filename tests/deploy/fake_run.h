// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run.h"

namespace qd::test {

/// A run of any size whose steps a test or benchmark sets.
class FakeRun final : public deploy::Run {
    Q_OBJECT
public:
    FakeRun(int hosts, int columns, const Clock &clock, const QString &id = QStringLiteral("20261128T040000Z-fake"));

    [[nodiscard]] const deploy::RunInfo &info() const override { return m_info; }
    [[nodiscard]] QList<deploy::RunColumn> columns() const override { return m_columns; }
    [[nodiscard]] deploy::RunState state() const override { return m_state; }
    [[nodiscard]] deploy::HostState hostState(int host) const override { return m_hosts.at(size_t(host)).state; }
    [[nodiscard]] QString hostMessage(int host) const override { return m_hosts.at(size_t(host)).message; }
    [[nodiscard]] deploy::StepStatus step(int host, int column) const override { return m_hosts.at(size_t(host)).steps.at(size_t(column)); }
    [[nodiscard]] QByteArray output(int host, int column) const override { return m_hosts.at(size_t(host)).printed.at(size_t(column)); }
    [[nodiscard]] UtcTime started() const override { return m_started; }
    [[nodiscard]] UtcTime ended() const override { return m_ended; }
    [[nodiscard]] QString summary() const override { return m_summary; }
    void start() override {}
    void abort() override;
    [[nodiscard]] bool canPause() const override { return true; }
    void pause() override { setPaused(true); }
    void goOn() override { setPaused(false); }
    [[nodiscard]] bool isPaused() const override { return m_paused; }

    [[nodiscard]] deploy::RunInfo &editInfo() { return m_info; }
    void nameColumn(int column, const QString &title) { m_columns[column].title = title; }
    void nameHost(int host, const QString &name) { m_info.hostNames[host] = name; }
    void addColumn(const QString &title);
    void setHost(int host, deploy::HostState state, const QString &message = {});
    void setStep(int host, int column, const deploy::StepStatus &status);
    /// Begins and ends by the clock; the rest of the status is as given.
    void begin(int host, int column);
    void end(int host, int column, deploy::StepState state, deploy::StepStatus status = {});
    void print(int host, int column, const QByteArray &bytes);
    void finish(deploy::RunState state, const QString &summary);

private:
    struct Host {
        deploy::HostState state = deploy::HostState::Waiting;
        QString message;
        std::vector<deploy::StepStatus> steps;
        std::vector<QByteArray> printed;
    };
    void setPaused(bool paused);

    const Clock &m_clock;
    deploy::RunInfo m_info;
    QList<deploy::RunColumn> m_columns;
    std::vector<Host> m_hosts;
    deploy::RunState m_state = deploy::RunState::Running;
    QString m_summary;
    UtcTime m_started{};
    UtcTime m_ended{};
    bool m_paused = false;
};

} // namespace qd::test
