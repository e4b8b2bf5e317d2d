// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/engine_flow.h"

#include "app/cli/cli_command.h"
#include "models/deploy/trace_reader.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QPointer>

namespace qd::cli {

EngineFlow::EngineFlow(CliContext &context, QObject *parent)
    : QObject(parent), m_context(context), m_desk(context), m_automation(context.inventory(), context.resolver(), context.writeGate(), context.clock())
{
    m_automation.setSecretSource(&m_desk.secrets());
}

EngineFlow::~EngineFlow() = default;

void EngineFlow::begin(const QString &question, bool yes, const std::function<QFuture<Result<automation::PreparedRun>>()> &prepare)
{
    if (yes || !m_context.prompter().hasTerminal())
        return start(prepare());
    m_context.prompter().confirm({}, question, [self = QPointer(this), prepare](bool agreed) {
        if (!self || self->m_over)
            return;
        if (agreed)
            return self->start(prepare());
        self->m_context.output().note(tr("Nothing was changed."));
        self->end(1);
    });
}

void EngineFlow::start(const QFuture<Result<automation::PreparedRun>> &prepared)
{
    QFuture<Result<automation::PreparedRun>>(prepared).then(this, [this](const Result<automation::PreparedRun> &ready) {
        if (m_over)
            return;
        if (!ready)
            return fail(ready.error());
        m_follower = std::make_unique<RunFollower>(m_context, ready->run);
        // The journal hears of the end beside us, and sends the notices then.
        connect(
            m_follower.get(), &RunFollower::finished, this, [this](int status) { m_desk.whenTold(this, [this, status] { end(status); }); }, Qt::QueuedConnection);
        m_follower->follow();
        m_desk.service().adopt(ready->run, QJsonDocument(ready->request).toJson(QJsonDocument::Compact), ready->parcel);
    });
}

void EngineFlow::fail(const Error &error)
{
    if (m_over)
        return;
    m_context.output().error({}, error);
    end(exitStatusOf(error));
}

void EngineFlow::end(int status)
{
    if (!std::exchange(m_over, true))
        Q_EMIT finished(status);
}

void EngineFlow::cancel()
{
    if (m_follower)
        m_follower->abort();
    else
        end(kInterrupted);
}

QFuture<Result<EngineFlow::Earlier>> EngineFlow::earlier(const QString &runId)
{
    return deploy::readTrace(m_desk.service(), runId).then(this, [](const Result<deploy::RunTrace> &trace) -> Result<Earlier> {
        if (!trace)
            return std::unexpected(trace.error());
        const Earlier found{QJsonDocument::fromJson(trace->record.request).object(), deploy::hostsNotDone(*trace)};
        if (found.failed.isEmpty())
            return failure(ErrorCode::NotFound, tr("In this run no host failed."));
        return found;
    });
}

Result<QMap<QString, QString>> assignments(const QStringList &words, const QString &option)
{
    QMap<QString, QString> values;
    for (const QString &word : words) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals < 1)
            return failure(ErrorCode::Parse, EngineFlow::tr("“--%1” needs NAME=VALUE, not “%2”.").arg(option, word));
        values.insert(word.first(equals).trimmed(), word.sliced(equals + 1));
    }
    return values;
}

} // namespace qd::cli
