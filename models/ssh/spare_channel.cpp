// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/spare_channel.h"

#include <utility>

namespace qd::ssh {

SpareChannel::SpareChannel(std::shared_ptr<SshHandle> handle)
    : m_handle(std::move(handle)), m_channel(ssh_channel_new(m_handle->session()))
{
    ssh_callbacks_init(&m_callbacks);
    m_callbacks.userdata = this;
    m_callbacks.channel_close_function = onClose;
    ssh_set_channel_callbacks(m_channel, &m_callbacks);
}

SpareChannel::~SpareChannel() { freeChannel(); }

void SpareChannel::freeChannel()
{
    if (!m_channel)
        return;
    ssh_remove_channel_callbacks(m_channel, &m_callbacks);
    ssh_channel_free(std::exchange(m_channel, nullptr));
}

void SpareChannel::onClose(ssh_session, ssh_channel, void *self) { static_cast<SpareChannel *>(self)->m_closed = true; }

SpareChannel::State SpareChannel::turn()
{
    if (m_state == State::Opening) {
        const int rc = ssh_channel_open_session(m_channel);
        if (rc != SSH_AGAIN)
            m_state = rc == SSH_OK ? State::Open : State::Refused;
    }
    if (m_state == State::Open && m_closed) // a server that does not keep idle channels
        m_state = State::Refused;
    return m_state;
}

ssh_channel SpareChannel::take()
{
    ssh_remove_channel_callbacks(m_channel, &m_callbacks);
    return std::exchange(m_channel, nullptr);
}

} // namespace qd::ssh
