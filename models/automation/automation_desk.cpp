// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/automation/automation_desk.h"

#include "models/automation/desk_ground.h"
#include "models/automation/fabric_launcher.h"
#include "models/automation/fabric_run.h"
#include "models/automation/tool_look.h"
#include "models/base/hand_over.h"
#include "models/base/text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

#include <algorithm>

namespace qd::automation {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto kInspectLimit = 120s;
constexpr auto kFabricLimit = 60s;
constexpr qsizetype kDetail = 4000;

/// What fab itself prints of an error: a traceback's last line.
Error fabricFault(const QString &message, const ToolAnswer &answer, const QString &folder)
{
    const QByteArray words = (answer.errorOutput.trimmed().isEmpty() ? answer.output : answer.errorOutput).trimmed();
    const QString last = displayText(words.sliced(words.lastIndexOf('\n') + 1), false, 300);
    const QString place = placeOfTraceback(words, folder);
    const QString hint = last.startsWith(u"ModuleNotFoundError"_s) ? AutomationDesk::tr("Install it for the Python of fab, or run the console where it is installed.") : QString();
    return {ErrorCode::CommandFailed, message.arg(place.isEmpty() ? last : place + u": "_s + last), words.contains('\n') ? displayText(words, true, kDetail) : QString(), hint};
}

PlaybookSurvey surveyOf(const ToolAnswer &answer, const PlaybookRequest &request)
{
    PlaybookSurvey survey = readSurvey(answer.output);
    const AnsibleMessages messages = readAnsibleMessages(answer.errorOutput);
    survey.warnings = messages.warnings;
    if (answer.exit.code == 0 && !answer.exit.signalled) {
        if (survey.taskCount() == 0 && !request.tags.isEmpty())
            survey.warnings.append(AutomationDesk::tr("No task has one of these tags: %1. Nothing would be done.").arg(displayText(request.tags.join(u", "))));
        return survey;
    }
    survey.problems = messages.errors;
    if (survey.problems.isEmpty()) {
        const QByteArray words = answer.errorOutput.trimmed();
        survey.problems.append({{}, 0, 0, displayText(words.sliced(words.lastIndexOf('\n') + 1), false, 500)});
    }
    return survey;
}

} // namespace

class AutomationDesk::Private {
public:
    Private(const hosts::Inventory &inventory, hosts::EndpointResolver &resolver, std::shared_ptr<ssh::WriteGate> gateOf, const Clock &clockOf)
        : ground(inventory, resolver), gate(std::move(gateOf)), clock(clockOf), trust(resolver.settings().trustFile), ansible(ansibleInPath()), fabric(fabricInPath())
    {
    }

    DeskGround ground;
    std::shared_ptr<ssh::WriteGate> gate;
    const Clock &clock;
    hosts::CommandTrust trust;
    ToolState ansible;
    ToolState fabric;
    deploy::SecretSource *secrets = nullptr;
};

AutomationDesk::AutomationDesk(const hosts::Inventory &inventory, hosts::EndpointResolver &resolver, std::shared_ptr<ssh::WriteGate> gate, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(inventory, resolver, std::move(gate), clock))
{
}

AutomationDesk::~AutomationDesk() = default;

void AutomationDesk::look()
{
    const auto take = [this](ToolState &state, const ToolState &found) {
        if (std::exchange(state, found) != found)
            Q_EMIT toolsChanged();
    };
    lookAtAnsible().then(this, [this, take](const ToolState &found) { take(d->ansible, found); });
    lookAtFabric().then(this, [this, take](const ToolState &found) { take(d->fabric, found); });
}

const ToolState &AutomationDesk::ansibleState() const { return d->ansible; }

const ToolState &AutomationDesk::fabricState() const { return d->fabric; }

void AutomationDesk::setSecretSource(deploy::SecretSource *source) { d->secrets = source; }

QFuture<Result<AutomationDesk::Secrets>> AutomationDesk::allSecrets(const PlaybookRequest &request, const Secrets &entered)
{
    const LaterAnswer<Result<Secrets>> later;
    if (request.secrets.isEmpty()) {
        later.give(entered);
    } else if (!d->secrets) {
        later.give(failure(ErrorCode::Unsupported, tr("There is nowhere to read the secret “%1” from.").arg(request.secrets.first().name)));
    } else {
        d->secrets->read(request.secrets).then(this, [later, entered, vault = request.vaultSecret](const Result<std::shared_ptr<const deploy::SecretValues>> &values) {
            if (!values)
                return later.give(std::unexpected(values.error()));
            later.give(Secrets(playbookSecrets(**values, vault, entered.get())));
        });
    }
    return later.future();
}

QFuture<Result<void>> AutomationDesk::lookForSecrets(const deploy::EndNotices &notices)
{
    const LaterAnswer<Result<void>> later;
    if (notices.secrets.isEmpty()) {
        later.give({});
    } else if (!d->secrets) {
        later.give(failure(ErrorCode::Unsupported, tr("There is nowhere to read the secret “%1” from.").arg(notices.secrets.first().name)));
    } else {
        d->secrets->look(notices.secrets).then(this, [later](const QList<deploy::SecretFinding> &found) {
            const auto missing = std::ranges::find_if(found, [](const deploy::SecretFinding &finding) { return finding.problem.has_value(); });
            later.give(missing == found.end() ? Result<void>() : std::unexpected(*missing->problem));
        });
    }
    return later.future();
}

QFuture<Result<deploy::NoticeParcel>> AutomationDesk::fillNotices(const deploy::EndNotices &notices)
{
    const LaterAnswer<Result<deploy::NoticeParcel>> later;
    if (notices.secrets.isEmpty()) {
        later.give(deploy::NoticeParcel{notices, {}});
    } else if (!d->secrets) {
        later.give(failure(ErrorCode::Unsupported, tr("There is nowhere to read the secret “%1” from.").arg(notices.secrets.first().name)));
    } else {
        d->secrets->read(notices.secrets).then(this, [later, notices](const Result<std::shared_ptr<const deploy::SecretValues>> &values) {
            later.give(values.transform([&notices](const auto &read) { return deploy::NoticeParcel{notices, read}; }));
        });
    }
    return later.future();
}

/// Secrets are read before anything runs: whoever is to hear of the end is known by then, or the run does not begin.
QFuture<Result<PreparedRun>> AutomationDesk::withNotices(const QFuture<Result<PreparedRun>> &prepared, const deploy::EndNotices &notices)
{
    const LaterAnswer<Result<PreparedRun>> later;
    QFuture<Result<PreparedRun>>(prepared).then(this, [this, later, notices](const Result<PreparedRun> &ready) {
        if (!ready)
            return later.give(std::unexpected(ready.error()));
        fillNotices(notices).then(this, [later, ready = *ready](const Result<deploy::NoticeParcel> &parcel) {
            later.give(parcel.transform([&ready](const deploy::NoticeParcel &filled) { return PreparedRun{ready.run, ready.request, filled}; }));
        });
    });
    return later.future();
}

QFuture<Result<PlaybookSurvey>> AutomationDesk::inspectPlaybook(const PlaybookRequest &request, std::shared_ptr<const PlaybookSecrets> secrets)
{
    const LaterAnswer<Result<PlaybookSurvey>> later;
    allSecrets(request, secrets).then(this, [this, later, request](const Result<Secrets> &all) {
        if (!all)
            return later.give(std::unexpected(all.error()));
        lookForSecrets(request.notices).then(this, [this, later, request, all = *all](const Result<void> &there) {
            if (!there)
                return later.give(std::unexpected(there.error()));
            inspectWith(request, all).then(this, [later](const Result<PlaybookSurvey> &survey) { later.give(survey); });
        });
    });
    return later.future();
}

QFuture<Result<PreparedRun>> AutomationDesk::preparePlaybook(const PlaybookRequest &request, const PlaybookSurvey &survey, std::shared_ptr<const PlaybookSecrets> secrets)
{
    const LaterAnswer<Result<PreparedRun>> later;
    allSecrets(request, secrets).then(this, [this, later, request, survey](const Result<Secrets> &all) {
        if (!all)
            return later.give(std::unexpected(all.error()));
        prepareWith(request, survey, *all).then(this, [later](const Result<PreparedRun> &prepared) { later.give(prepared); });
    });
    return request.check ? later.future() : withNotices(later.future(), request.notices);
}

QFuture<Result<PlaybookSurvey>> AutomationDesk::inspectWith(const PlaybookRequest &request, const Secrets &secrets)
{
    using Answer = Result<PlaybookSurvey>;
    const LaterAnswer<Answer> later;
    d->ground.forPlaybook(request).then(this, [this, later, request, secrets](const Result<PlaybookGround> &ground) {
        if (!ground)
            return later.give(std::unexpected(ground.error()));
        const auto pipes = std::make_shared<SecretPipes>(ground->folder->path());
        auto call = playbookToolCall(ground->call, request, secrets.get(), *pipes);
        if (!call)
            return later.give(std::unexpected(call.error()));
        call->arguments += QStringList{u"--list-hosts"_s, u"--list-tasks"_s, u"--list-tags"_s};
        runTool(std::move(*call), kInspectLimit).then(this, [later, pipes, request, folder = ground->folder](const Result<ToolAnswer> &answer) {
            later.give(answer.transform([&request](const ToolAnswer &all) { return surveyOf(all, request); }));
        });
    });
    return later.future();
}

QFuture<Result<PreparedRun>> AutomationDesk::prepareWith(const PlaybookRequest &request, const PlaybookSurvey &survey, const Secrets &secrets)
{
    using Answer = Result<PreparedRun>;
    const LaterAnswer<Answer> later;
    d->ground.forPlaybook(request).then(this, [this, later, request, survey, secrets](const Result<PlaybookGround> &ground) {
        if (!ground)
            return later.give(std::unexpected(ground.error()));
        AnsibleStart start{request, ground->call, survey.plays, {}, {}, secrets, ground->folder, {}};
        d->ground.fillPlaybookInfo(*ground, survey, start);
        start.operation = std::make_shared<ssh::Operation>(ssh::Operation{start.info.title, shownCommand(QStringList{u"ansible-playbook"_s} + playbookArguments(request)), start.info.hosts, start.info.hostNames});
        admitAll(d->gate, *start.operation, start.operation).then(this, [this, later, start](const Result<void> &allowed) {
            if (!allowed)
                return later.give(std::unexpected(allowed.error()));
            later.give(PreparedRun{std::make_shared<AnsibleRun>(start, d->clock), toJson(start.request), {}});
        });
    });
    return later.future();
}

PlaybookRequest AutomationDesk::retryRequest(const PlaybookRequest &request, const QList<HostId> &failed)
{
    PlaybookRequest again = request;
    again.hosts.clear();
    again.limit.clear();
    for (const HostId &host : failed) {
        if (host.value.startsWith(kForeignHost))
            again.limit.append(host.value.sliced(kForeignHost.size()));
        else
            again.hosts.append(host);
    }
    return again;
}

FabricRequest AutomationDesk::retryRequest(const FabricRequest &request, const QList<HostId> &failed)
{
    FabricRequest again = request;
    again.hosts = failed;
    return again;
}

Result<std::optional<hosts::ForeignText>> AutomationDesk::fabfileToAllow(const QString &folder)
{
    const auto text = fabfileText(folder);
    if (!text)
        return std::unexpected(text.error());
    const hosts::ForeignText fabfile{"fabfile", *text};
    d->trust.reload();
    if (d->trust.allows(fabfile))
        return std::nullopt;
    return fabfile;
}

Result<void> AutomationDesk::allowFabfile(const hosts::ForeignText &fabfile) { return d->trust.allow(fabfile); }

/// Whether fab may execute the folder's fabfile now.
Result<void> AutomationDesk::mayRunFabric(const QString &folder)
{
    const ToolState state = fabricInPath();
    if (!state.isUsable())
        return std::unexpected(*state.problem);
    const auto open = fabfileToAllow(folder);
    if (!open)
        return std::unexpected(open.error());
    if (*open)
        return failure(ErrorCode::PermissionDenied, tr("The fabfile in %1 is not allowed to run yet, or was changed since.").arg(folder), {}, tr("Look at it and allow it: listing its tasks executes it."));
    return {};
}

QFuture<Result<ToolAnswer>> AutomationDesk::callFabric(const QString &folder, const QStringList &arguments)
{
    const auto allowed = mayRunFabric(folder);
    if (allowed)
        return runTool({findProgram(u"fab"_s), arguments, folder, {{u"COLUMNS"_s, u"200"_s}, {u"PYTHONUNBUFFERED"_s, u"1"_s}}}, kFabricLimit);
    const LaterAnswer<Result<ToolAnswer>> later;
    later.give(std::unexpected(allowed.error()));
    return later.future();
}

QFuture<Result<QList<FabricTask>>> AutomationDesk::fabricTasks(const QString &folder)
{
    using Answer = Result<QList<FabricTask>>;
    return callFabric(folder, {u"--list"_s, u"--list-format"_s, u"json"_s}).then(this, [folder](const Result<ToolAnswer> &answer) -> Answer {
        if (!answer)
            return std::unexpected(answer.error());
        if (answer->exit.code != 0 || answer->exit.signalled)
            return std::unexpected(fabricFault(tr("The fabfile cannot be listed: %1"), *answer, folder));
        return readFabricList(answer->output);
    });
}

QFuture<Result<QList<FabricOption>>> AutomationDesk::fabricOptions(const QString &folder, const QString &task)
{
    using Answer = Result<QList<FabricOption>>;
    return callFabric(folder, {u"--help"_s, task}).then(this, [folder](const Result<ToolAnswer> &answer) -> Answer {
        if (!answer)
            return std::unexpected(answer.error());
        if (answer->exit.code != 0 || answer->exit.signalled)
            return std::unexpected(fabricFault(tr("fab does not know the task: %1"), *answer, folder));
        return readFabricHelp(answer->output);
    });
}

QFuture<Result<PreparedRun>> AutomationDesk::prepareFabric(const FabricRequest &request) { return withNotices(prepareTask(request), request.notices); }

QFuture<Result<PreparedRun>> AutomationDesk::prepareTask(const FabricRequest &request)
{
    const LaterAnswer<Result<PreparedRun>> later;
    fabricOptions(request.folder, request.task).then(this, [this, later, request](const Result<QList<FabricOption>> &options) {
        if (!options)
            return later.give(std::unexpected(options.error()));
        d->ground.forFabric(request).then(this, [this, later, request, known = *options](const Result<FabricGround> &ground) {
            if (!ground)
                return later.give(std::unexpected(ground.error()));
            FabricStart start{request, ground->interpreter, ground->launcher, known, ground->hosts, d->ground.fabricInfo(request, ground->hosts), ground->folder, {}};
            start.operation = std::make_shared<ssh::Operation>(ssh::Operation{start.info.title, shownCommand(QStringList{u"fab"_s} + fabricArguments(request, known)), start.info.hosts, start.info.hostNames});
            admitAll(d->gate, *start.operation, start.operation).then(this, [this, later, start](const Result<void> &allowed) {
                if (!allowed)
                    return later.give(std::unexpected(allowed.error()));
                later.give(PreparedRun{std::make_shared<FabricRun>(start, d->clock), toJson(start.request), {}});
            });
        });
    });
    return later.future();
}

} // namespace qd::automation
