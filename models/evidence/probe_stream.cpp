// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/probe_stream.h"

namespace qd::evidence {
namespace {

constexpr qsizetype kLongestLine = 256;

} // namespace

ProbeStream::ProbeStream(std::shared_ptr<ssh::Session> session, ssh::Command command, QObject *parent)
    : QObject(parent), m_session(std::move(session)), m_command(std::move(command))
{
    m_command.effect = ssh::Effect::ReadOnly;
    m_command.priority = ssh::Priority::Stream;
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        Q_EMIT reopened();
        open();
    });
    open();
}

ProbeStream::~ProbeStream() = default;

void ProbeStream::open()
{
    m_partial.clear();
    m_channel = m_session->open(m_command);
    connect(m_channel.get(), &ssh::Channel::output, this, [this](const QByteArray &bytes, ssh::Stream stream) {
        if (stream == ssh::Stream::Output)
            take(bytes);
    });
    connect(m_channel.get(), &ssh::Channel::finished, this, &ProbeStream::end);
}

void ProbeStream::take(const QByteArray &bytes)
{
    m_partial += bytes;
    qsizetype from = 0;
    for (qsizetype end; (end = m_partial.indexOf('\n', from)) >= 0; from = end + 1)
        Q_EMIT line(m_partial.sliced(from, end - from));
    m_partial.remove(0, from);
    if (m_partial.size() > kLongestLine)
        m_partial.clear();
}

void ProbeStream::end(const Result<ssh::ExitStatus> &result)
{
    if (result && result->code == cannot)
        m_isImpossible = true;
    else
        m_retry.start(again);
}

} // namespace qd::evidence
