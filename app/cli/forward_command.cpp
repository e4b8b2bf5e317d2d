// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/forward_command.h"

#include <algorithm>

namespace qd::cli {
namespace {

using Kind = ssh::ForwardSpec::Kind;
using State = ssh::ForwardStatus::State;

QString stateName(State state)
{
    switch (state) {
    case State::Waiting: return QStringLiteral("waiting");
    case State::Opening: return QStringLiteral("opening");
    case State::Listening: return QStringLiteral("listening");
    case State::Failed: return QStringLiteral("failed");
    case State::Closed: return QStringLiteral("closed");
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

void ForwardCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Opens tunnels through a host and keeps them, over losses of the connection too, until Ctrl+C.\n"
                                        "They listen on this machine only, unless an address (or *) stands before the port."));
    parser.addPositionalArgument(QStringLiteral("host"), tr("one host"), QStringLiteral("HOST"));
    parser.addOptions({{QStringLiteral("L"), tr("Listen here, the host connects to the target; may be repeated. A /socket may stand for either side."), tr("[bind:]port:host:port")},
                       {QStringLiteral("R"), tr("The host listens, this machine connects to the target; may be repeated."), tr("[bind:]port:host:port")},
                       {QStringLiteral("D"), tr("Listen here as a SOCKS proxy; may be repeated."), tr("[bind:]port")}});
}

Result<QList<ssh::ForwardSpec>> ForwardCommand::specsFrom(const QCommandLineParser &parser)
{
    QList<ssh::ForwardSpec> specs;
    for (const auto &[letter, kind] : {std::pair(QStringLiteral("L"), Kind::Local), std::pair(QStringLiteral("R"), Kind::Remote),
                                       std::pair(QStringLiteral("D"), Kind::Dynamic)}) {
        for (const QString &text : parser.values(letter)) {
            auto spec = ssh::ForwardSpec::parse(kind, text);
            if (!spec)
                return std::unexpected(spec.error());
            specs.append(*spec);
        }
    }
    return specs;
}

void ForwardCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    m_context = &context;
    const auto specs = specsFrom(parser);
    if (!specs)
        return refuse(context, specs.error().message + u' ' + specs.error().hint);
    if (parser.positionalArguments().size() != 1 || specs->isEmpty())
        return refuse(context, tr("“forward” needs one HOST and at least one of -L, -R and -D."));
    const auto chosen = context.select(parser.positionalArguments().first());
    if (!chosen)
        return fail(context, chosen.error());
    if (chosen->size() != 1)
        return refuse(context, tr("“forward” works with one host at a time."));
    m_host = chosen->first();
    m_session = context.sessionFor(m_host.id);
    if (!m_session)
        return fail(context, context.lastError(), m_host.name);
    for (const ssh::ForwardSpec &spec : *specs) {
        if (spec.isExposed())
            context.output().note(tr("quarterdeck-cli: warning: others may use the tunnel “%1”.").arg(spec.toText()));
        m_tunnels.push_back(std::make_unique<Tunnel>());
        Tunnel &tunnel = *m_tunnels.back();
        tunnel.forward = m_session->forward(spec);
        connect(tunnel.forward.get(), &ssh::Forward::changed, this, [this, one = &tunnel] { onChanged(*one); });
    }
}

void ForwardCommand::onChanged(Tunnel &tunnel)
{
    const ssh::ForwardStatus now = tunnel.forward->status();
    if (now.state != tunnel.told.state || (now.state == State::Listening && now.port != tunnel.told.port))
        tellState(tunnel, now);
    else if (m_context->output().json() && (now.connections != tunnel.told.connections || now.connectionsEver != tunnel.told.connectionsEver))
        object(tunnel, now, stateName(now.state));
    if (now.lastRefusal && now.lastRefusal != tunnel.told.lastRefusal)
        m_context->output().error(m_host.name, *now.lastRefusal);
    tunnel.told = now;
    if (now.state == State::Failed)
        endIfAllFailed();
}

void ForwardCommand::tellState(const Tunnel &tunnel, const ssh::ForwardStatus &now)
{
    if (now.state == State::Failed && now.error)
        m_context->output().error(m_host.name, *now.error);
    if (m_context->output().json()) {
        object(tunnel, now, stateName(now.state));
        return;
    }
    const QString what = tunnel.forward->spec().toText();
    if (now.state == State::Listening && now.port != 0)
        m_context->output().line(tr("%1: %2 is open, port %3").arg(m_host.name, what).arg(now.port));
    else if (now.state == State::Listening)
        m_context->output().line(tr("%1: %2 is open").arg(m_host.name, what));
    else if (now.state == State::Waiting && tunnel.told.state == State::Listening)
        m_context->output().line(tr("%1: %2 waits for the connection").arg(m_host.name, what));
}

void ForwardCommand::object(const Tunnel &tunnel, const ssh::ForwardStatus &now, const QString &state)
{
    m_context->output().object({{QStringLiteral("type"), QStringLiteral("tunnel")},
                                {QStringLiteral("host"), m_host.name},
                                {QStringLiteral("tunnel"), tunnel.forward->spec().toText()},
                                {QStringLiteral("state"), state},
                                {QStringLiteral("port"), now.port != 0 ? QJsonValue(int(now.port)) : QJsonValue()},
                                {QStringLiteral("connections"), now.connections},
                                {QStringLiteral("connections_ever"), qint64(now.connectionsEver)},
                                {QStringLiteral("received"), qint64(now.received)},
                                {QStringLiteral("sent"), qint64(now.sent)}});
}

void ForwardCommand::endIfAllFailed()
{
    const bool all = std::ranges::all_of(m_tunnels, [](const auto &tunnel) {
        return tunnel->forward && tunnel->forward->status().state == State::Failed;
    });
    if (all)
        Q_EMIT finished(kConnectionError);
}

void ForwardCommand::cancel()
{
    m_tunnels.clear();
    Q_EMIT finished(kInterrupted);
}

} // namespace qd::cli
