// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/process_watch.h"

#include "models/base/text.h"

#include <utility>

namespace qd::metrics {
namespace {

constexpr std::chrono::milliseconds firstRates{1'000};

} // namespace

using ssh::Command;
using ssh::CommandOutput;

ProcessWatch::ProcessWatch(ssh::SessionSource &source, const Clock &clock, QObject *parent) : QObject(parent), m_source(source), m_clock(clock) {}

ProcessWatch::~ProcessWatch()
{
    for (const auto &watched : std::as_const(m_watched))
        watched->question.cancel();
}

void ProcessWatch::setHosts(const QList<HostId> &hosts)
{
    const QList<HostId> wanted = hosts.first(std::min(hosts.size(), hostsAtMost));
    if (wanted == m_hosts)
        return;
    m_hosts = wanted;
    for (const HostId &host : m_watched.keys()) {
        if (!wanted.contains(host))
            m_watched.take(host)->question.cancel();
    }
    for (const HostId &host : wanted) {
        if (m_watched.contains(host))
            continue;
        const auto watched = std::make_shared<Watched>();
        watched->timer.setSingleShot(true);
        connect(&watched->timer, &QTimer::timeout, this, [this, host] { ask(host); });
        m_watched.insert(host, watched);
        if (!m_isPaused)
            watched->timer.start(0);
    }
}

void ProcessWatch::setPaused(bool paused)
{
    if (std::exchange(m_isPaused, paused) == paused)
        return;
    for (const auto &watched : std::as_const(m_watched)) {
        if (paused)
            watched->timer.stop();
        else if (!watched->state.isAsking)
            watched->timer.start(0);
    }
}

void ProcessWatch::refresh(const HostId &host)
{
    if (const auto watched = m_watched.value(host); watched && !watched->state.isAsking)
        watched->timer.start(0);
}

const ProcessWatch::State *ProcessWatch::state(const HostId &host) const
{
    const auto found = m_watched.constFind(host);
    return found == m_watched.cend() ? nullptr : &(*found)->state;
}

void ProcessWatch::ask(const HostId &host)
{
    const auto watched = m_watched.value(host);
    if (!watched || watched->state.isAsking)
        return;
    const auto session = m_source.sessionFor(host);
    if (!session) {
        watched->state.error = Error{ErrorCode::NotFound, tr("The host is not in the inventory any more."), {}, {}};
        Q_EMIT changed(host);
        return;
    }
    watched->state.isAsking = true;
    watched->question = ssh::run(*session, processListCommand());
    watched->question.then(this, [this, host, weak = std::weak_ptr(watched)](const Result<CommandOutput> &answer) {
        const auto still = weak.lock();
        if (still && m_watched.value(host) == still)
            take(host, answer);
    });
}

void ProcessWatch::take(const HostId &host, const Result<CommandOutput> &answer)
{
    Watched &watched = *m_watched.value(host);
    State &state = watched.state;
    state.isAsking = false;
    Result<ProcessList> list = !answer ? Result<ProcessList>(std::unexpected(answer.error())) : parseProcessList(answer->standardOutput);
    const bool isFirst = !state.list || !list;
    if (list) {
        if (state.list)
            addUsage(*state.list, *list);
        state.list = std::move(*list);
        state.time = m_clock.now();
        state.error.reset();
    } else {
        state.error = list.error();
        if (answer && !answer->standardError.isEmpty() && state.error->detail.isEmpty())
            state.error->detail = displayText(answer->standardError, true, 400);
    }
    if (!m_isPaused)
        watched.timer.start(isFirst && list ? std::min(firstRates, m_interval) : m_interval);
    Q_EMIT changed(host);
}

QFuture<Result<CommandOutput>> ProcessWatch::act(const HostId &host, const Command &command)
{
    const auto session = m_source.sessionFor(host);
    if (!session)
        return QtFuture::makeReadyValueFuture(Result<CommandOutput>(std::unexpected(Error{ErrorCode::NotFound, tr("The host is not in the inventory any more."), {}, {}})));
    return ssh::run(*session, command).then(this, [this, host](const Result<CommandOutput> &answer) {
        refresh(host);
        return answer;
    });
}

} // namespace qd::metrics
