// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/input_feed.h"

#include <algorithm>
#include <unistd.h>

namespace qd::cli {
namespace {

constexpr qint64 kAhead = 1024 * 1024;
constexpr qsizetype kChunk = 64 * 1024;

} // namespace

InputFeed::InputFeed(const QList<ssh::Channel *> &channels) : m_notifier(STDIN_FILENO, QSocketNotifier::Read)
{
    for (ssh::Channel *channel : channels) {
        m_channels.append(channel);
        const auto resume = [this] { m_notifier.setEnabled(allDrained()); };
        connect(channel, &ssh::Channel::inputDrained, this, resume);
        connect(channel, &ssh::Channel::finished, this, resume);
    }
    connect(&m_notifier, &QSocketNotifier::activated, this, &InputFeed::read);
}

bool InputFeed::allDrained() const
{
    return std::ranges::all_of(m_channels, [](const auto &channel) {
        return !channel || channel->state() == ssh::Channel::State::Finished || channel->bytesToWrite() < kAhead;
    });
}

void InputFeed::read()
{
    QByteArray bytes(kChunk, Qt::Uninitialized);
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), size_t(bytes.size()));
    bytes.truncate(std::max<qsizetype>(0, count));
    for (const auto &channel : std::as_const(m_channels)) {
        if (!channel || channel->state() == ssh::Channel::State::Finished)
            continue;
        if (count > 0)
            channel->write(bytes);
        else
            channel->closeInput();
    }
    m_notifier.setEnabled(count > 0 && allDrained());
}

} // namespace qd::cli
