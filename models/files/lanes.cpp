// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/lanes.h"

namespace qd::files {

struct Lanes::State {
    State(Remote &used, QByteArray its, quint32 asked) : remote(used), path(std::move(its)), flags(asked), generation(used.generation()) {}

    /// Handles of a connection that is gone went with it.
    void close(size_t lane, const QByteArray &handle) const
    {
        if (!handle.isEmpty() && remote.generation() == generation)
            remote.start<void>(ssh::sftp::close(handle), [](const Result<void> &) {}, lane);
    }

    Remote &remote;
    QByteArray path;
    quint32 flags;
    int generation;
    std::vector<QByteArray> handles; ///< by channel; empty = none
    bool over = false;
};

Lanes::Lanes(Remote &remote, QByteArray path, quint32 flags, QByteArray handle)
    : m_state(std::make_shared<State>(remote, std::move(path), flags))
{
    m_state->handles.push_back(std::move(handle));
}

Lanes::~Lanes()
{
    m_state->over = true;
    for (size_t lane = 0; lane < m_state->handles.size(); ++lane)
        m_state->close(lane, m_state->handles[lane]);
}

ssh::SftpLane Lanes::first() const { return {m_state->remote.client(0), m_state->handles.front()}; }

const QByteArray &Lanes::handle() const { return m_state->handles.front(); }

void Lanes::forgetFirst() { m_state->handles.front().clear(); }

void Lanes::dropFurther()
{
    m_state->handles.resize(1); // the others go with their channels
    m_state->remote.dropFurtherChannels();
}

void Lanes::open(quint64 bytes, std::function<void(const ssh::SftpLane &lane)> use)
{
    const size_t wanted = m_state->remote.lanesFor(bytes, m_state->flags == ssh::OpenRead ? kMostReadLanes : kMostWriteLanes);
    if (m_state->remote.lanesFor(~quint64(0), 2) == 1)
        m_state->remote.dropFurtherChannels(); // expected, but the line is a short one
    m_state->handles.resize(std::max(wanted, m_state->handles.size()));
    for (size_t lane = 1; lane < wanted; ++lane) {
        m_state->remote.start<QByteArray>(ssh::sftp::open(m_state->path, m_state->flags), [state = m_state, use, lane](const Result<QByteArray> &handle) {
            if (!handle || state->remote.generation() != state->generation)
                return; // the server has no more channels to give, or the first one says why
            if (state->over || lane >= state->handles.size())
                return state->close(lane, *handle);
            state->handles[lane] = *handle;
            use({state->remote.client(lane), *handle});
        }, lane);
    }
}

} // namespace qd::files
