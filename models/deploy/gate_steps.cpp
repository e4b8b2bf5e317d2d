// SPDX-License-Identifier: GPL-3.0-or-later
// Steps that wait and judge. All but a person's own commands only look.
#include "models/deploy/scripts.h"
#include "models/deploy/step_types.h"
#include "models/recipes/canary_settings.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QUrl>

#include <algorithm>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Words = ScriptOperation::Words;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::Step)
};

milliseconds timeOr(const recipes::Step &step, const QString &field, milliseconds fallback)
{
    const milliseconds given = step.time(field);
    return given.count() > 0 ? given : fallback;
}

/// ":8080/x", "/x", "127.0.0.1/x" and "8080" mean the host itself as well as a whole address does.
QUrl addressOf(const QString &http)
{
    bool isPort = false;
    http.toInt(&isPort);
    QString text = http;
    if (isPort || text.startsWith(u':'))
        text = u"http://127.0.0.1:"_s + text.section(u':', -1);
    else if (text.startsWith(u'/'))
        text = u"http://127.0.0.1"_s + text;
    else if (!text.contains(u"://"))
        text = u"http://"_s + text;
    QUrl url(text);
    if (url.path().isEmpty())
        url.setPath(u"/"_s);
    return url;
}

QStringList httpArguments(const recipes::Step &step, milliseconds timeout)
{
    const QUrl url = addressOf(step.text(u"http"_s));
    const QString query = url.hasQuery() ? u'?' + url.query(QUrl::FullyEncoded) : QString();
    const QString host = url.host(QUrl::FullyEncoded);
    const QString status = step.text(u"status"_s);
    return {url.scheme(),
            host.contains(u':') ? u'[' + host + u']' : host,
            QString::number(url.port(url.scheme() == u"https" ? 443 : 80)),
            url.path(QUrl::FullyEncoded) + query,
            status.isEmpty() ? u"200-399"_s : status,
            step.text(u"body"_s),
            QString::number(std::max<qint64>(1, std::chrono::ceil<seconds>(timeout).count()))};
}

/// The question that "http", "port", "unit" or "command" means.
struct Question {
    ssh::Command command;
    Words words = Words::Ours;
};

Question questionOf(const StepContext &context, milliseconds timeout)
{
    const recipes::Step &step = context.step();
    Question question{makeCommand(context, {}, {}, {}, ssh::Effect::ReadOnly), Words::Ours};
    if (!step.text(u"http"_s).isEmpty()) {
        question.command.script = scripts::healthHttp();
        question.command.arguments = httpArguments(step, timeout);
    } else if (step.number(u"port"_s) > 0) {
        question.command.script = scripts::healthPort();
        question.command.arguments = {QString::number(step.number(u"port"_s))};
    } else if (!step.text(u"unit"_s).isEmpty()) {
        question.command.script = scripts::healthUnit();
        question.command.arguments = {unitName(step.text(u"unit"_s))};
    } else {
        question.command.script = scripts::inCurrent();
        question.command.arguments = {targetOf(context), step.text(u"command"_s)};
        question.command.effect = ssh::Effect::MayChange; // a person wrote it
        question.command.ownLocale = true;
        question.words = Words::Users;
    }
    return question;
}

QString shownQuestion(const recipes::Step &step)
{
    if (!step.text(u"http"_s).isEmpty())
        return u"GET %1"_s.arg(addressOf(step.text(u"http"_s)).toString(QUrl::FullyEncoded));
    if (step.number(u"port"_s) > 0)
        return Texts::tr("connect to 127.0.0.1:%1").arg(step.number(u"port"_s));
    if (!step.text(u"unit"_s).isEmpty())
        return u"systemctl is-active %1"_s.arg(shown(unitName(step.text(u"unit"_s))));
    return step.text(u"command"_s);
}

std::optional<Error> toolObstacle(const StepContext &context)
{
    const recipes::Step &step = context.step();
    const auto has = [&](QLatin1StringView tool) { return context.facts.tools.contains(tool); };
    const bool https = step.text(u"http"_s).startsWith(u"https:");
    const bool plain = !https && (has("bash"_L1) || has("wget"_L1));
    if (mayBeInstalled(context))
        return std::nullopt;
    if (!step.text(u"http"_s).isEmpty() && !has("curl"_L1) && !(https && has("wget"_L1)) && !plain)
        return Error{ErrorCode::NotFound, Texts::tr("The host cannot ask an address: it has none of curl, wget, bash."), {}, Texts::tr("Install curl on it.")};
    if (step.text(u"http"_s).isEmpty() && step.number(u"port"_s) == 0 && !step.text(u"unit"_s).isEmpty() && !context.facts.hasSystemd)
        return Error{ErrorCode::Unsupported, Texts::tr("systemd does not run on this host."), {}, Texts::tr("Check a port or an address instead of the unit.")};
    return std::nullopt;
}

class HealthStep final : public StepType {
public:
    std::optional<Error> obstacle(const StepContext &context) const override { return toolObstacle(context); }
    Need check(const StepContext &context) const override { return goesToNothing(context) ? Need::Skip : Need::Run; }
    bool changesHost() const override { return false; }
    QString command(const StepContext &context) const override { return shownQuestion(context.step()); }
    QString note(const StepContext &context) const override
    {
        const HealthCheck check = checkOf(context);
        const auto within = std::chrono::ceil<seconds>(check.deadline).count();
        return check.successes == 1 ? Texts::tr("a good answer within %1 s").arg(within)
                                    : Texts::tr("%n good answer(s) in a row within %1 s", nullptr, check.successes).arg(within);
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const HealthCheck check = checkOf(context);
        const Question question = questionOf(context, check.timeout);
        return std::make_unique<HealthOperation>(context.session, question.command, check, question.words);
    }

private:
    static HealthCheck checkOf(const StepContext &context)
    {
        const recipes::Step &step = context.step();
        HealthCheck check;
        check.deadline = timeOr(step, u"deadline"_s, check.deadline);
        check.interval = timeOr(step, u"interval"_s, check.interval);
        check.timeout = timeOr(step, u"timeout"_s, check.timeout);
        if (step.number(u"successes"_s) > 0)
            check.successes = int(step.number(u"successes"_s));
        if (isSettled(context))
            check.successes = 1; // nothing was done that could take a while to break
        return check;
    }
};

class WaitStep final : public StepType {
public:
    std::optional<Error> obstacle(const StepContext &context) const override { return toolObstacle(context); }
    Need check(const StepContext &context) const override
    {
        if (goesToNothing(context))
            return Need::Skip;
        return isSettled(context) ? Need::Unchanged : Need::Run;
    }
    bool changesHost() const override { return false; }
    QString command(const StepContext &context) const override
    {
        const qint64 time = context.step().number(u"seconds"_s);
        return time > 0 ? u"sleep %1"_s.arg(time) : shownQuestion(context.step());
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const recipes::Step &step = context.step();
        if (step.number(u"seconds"_s) > 0)
            return std::make_unique<PauseOperation>(seconds(step.number(u"seconds"_s)));
        HealthCheck check;
        check.successes = 1;
        check.deadline = timeOr(step, u"deadline"_s, seconds(60));
        check.interval = timeOr(step, u"interval"_s, seconds(1));
        const Question question = questionOf(context, check.timeout);
        return std::make_unique<HealthOperation>(context.session, question.command, check, question.words);
    }
};

class CanaryStep final : public StepType {
public:
    Need check(const StepContext &context) const override
    {
        if (context.failed || goesToNothing(context))
            return Need::Skip;
        return isSettled(context) ? Need::Unchanged : Need::Run;
    }
    bool changesHost() const override { return false; }
    std::optional<Error> obstacle(const StepContext &context) const override
    {
        if (const auto settings = recipes::readCanary(context.step()); !settings)
            return settings.error();
        if (context.evidence)
            return std::nullopt;
        return Error{ErrorCode::Unsupported, Texts::tr("There are no metrics and logs here to judge the canary by."), {},
                     Texts::tr("Run it where hosts are watched, or take the canary gate out.")};
    }
    QString command(const StepContext &context) const override
    {
        const auto wait = timeOr(context.step(), u"wait"_s, std::chrono::minutes(5));
        return Texts::tr("watch metrics and logs for %1 s").arg(std::chrono::ceil<seconds>(wait).count());
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        CanaryQuestion question;
        question.host = context.host.host;
        question.others = waiting(context);
        const UtcTime now = context.clock ? context.clock->now() : context.begun;
        question.switched = context.switchedAt == UtcTime() ? now : context.switchedAt;
        question.step = context.step();
        question.target = targetOf(context);
        return std::make_unique<CanaryOperation>(context.evidence, context.plan.runId, question);
    }

private:
    /// Those of later batches still are on the old release.
    static QList<HostId> waiting(const StepContext &context)
    {
        const auto &hosts = context.plan.hosts;
        const auto own = std::ranges::find(hosts, context.host.host, &HostPlan::host) - hosts.begin();
        const auto &batches = context.plan.batches;
        const auto batch = std::ranges::find_if(batches, [own](const QList<int> &one) { return one.contains(int(own)); });
        QList<HostId> others;
        for (auto it = batch; it != batches.end(); ++it) {
            for (const int index : *it) {
                if (it != batch)
                    others.append(hosts.at(index).host);
            }
        }
        return others;
    }
};

} // namespace

const StepType *gateStepType(StepKind kind)
{
    static const HealthStep health;
    static const WaitStep wait;
    static const CanaryStep canary;
    switch (kind) {
    case StepKind::Health: return &health;
    case StepKind::Wait: return &wait;
    case StepKind::Canary: return &canary;
    default: return nullptr;
    }
}

} // namespace qd::deploy
