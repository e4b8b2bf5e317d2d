// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/deploy/fake_run.h"

namespace qd::test {

using namespace Qt::StringLiterals;
using deploy::StepState;

FakeRun::FakeRun(int hosts, int columns, const Clock &clock, const QString &id) : m_clock(clock), m_started(clock.now())
{
    m_info.runId = id;
    m_info.title = u"Deploy shop to /srv/shop"_s;
    m_info.recipe = u"shop"_s;
    m_info.revision = u"4f2c1aa90b7d"_s;
    m_info.target = u"/srv/shop"_s;
    for (int host = 0; host < hosts; ++host) {
        const QString name = u"web-%1"_s.arg(host + 1, 3, 10, QLatin1Char('0'));
        m_info.hosts.append(HostId{name});
        m_info.hostNames.append(name);
        m_hosts.push_back({deploy::HostState::Waiting, {}, std::vector<deploy::StepStatus>(size_t(columns)), std::vector<QByteArray>(size_t(columns))});
    }
    for (int column = 0; column < columns; ++column)
        m_columns.append({u"step-%1"_s.arg(column + 1), u"Step %1"_s.arg(column + 1)});
}

void FakeRun::addColumn(const QString &title)
{
    m_columns.append({u"step-%1"_s.arg(m_columns.size() + 1), title});
    for (Host &host : m_hosts) {
        host.steps.emplace_back();
        host.printed.emplace_back();
    }
    Q_EMIT columnsChanged();
}

void FakeRun::setHost(int host, deploy::HostState state, const QString &message)
{
    m_hosts.at(size_t(host)).state = state;
    m_hosts.at(size_t(host)).message = message;
    Q_EMIT hostChanged(host);
}

void FakeRun::setStep(int host, int column, const deploy::StepStatus &status)
{
    m_hosts.at(size_t(host)).steps.at(size_t(column)) = status;
    Q_EMIT stepChanged(host, column);
}

void FakeRun::begin(int host, int column)
{
    deploy::StepStatus status;
    status.state = StepState::Running;
    status.started = m_clock.now();
    setStep(host, column, status);
}

void FakeRun::end(int host, int column, StepState state, deploy::StepStatus status)
{
    const UtcTime begun = step(host, column).started;
    status.state = state;
    status.ended = m_clock.now();
    status.started = begun == UtcTime{} ? status.ended : begun;
    setStep(host, column, status);
}

void FakeRun::print(int host, int column, const QByteArray &bytes)
{
    m_hosts.at(size_t(host)).printed.at(size_t(column)) += bytes;
    Q_EMIT outputAppended(host, column, bytes);
}

void FakeRun::finish(deploy::RunState state, const QString &summary)
{
    m_state = state;
    m_summary = summary;
    m_ended = m_clock.now();
    Q_EMIT finished(state);
}

void FakeRun::abort()
{
    for (int host = 0; host < int(m_hosts.size()); ++host) {
        if (hostState(host) == deploy::HostState::Waiting || hostState(host) == deploy::HostState::Running)
            setHost(host, deploy::HostState::Skipped);
    }
    finish(deploy::RunState::Aborted, u"aborted"_s);
}

void FakeRun::setPaused(bool paused)
{
    m_paused = paused;
    Q_EMIT pausedChanged();
}

} // namespace qd::test
