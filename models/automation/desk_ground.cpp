// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/automation/desk_ground.h"

#include "models/automation/fabric_launcher.h"
#include "models/automation/tool_look.h"
#include "models/base/atomic_file.h"
#include "models/base/hand_over.h"
#include "models/hosts/host_export.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QUuid>

#include <algorithm>

namespace qd::automation {
namespace {

using namespace Qt::StringLiterals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::automation::AutomationDesk)
};

constexpr qint64 kPlaybookLimit = 4 * 1024 * 1024;

template <typename T>
QFuture<Result<T>> refusal(const Error &error)
{
    const LaterAnswer<Result<T>> later;
    later.give(std::unexpected(error));
    return later.future();
}

Error missing(const QString &message) { return {ErrorCode::NotFound, message, {}, {}}; }

QString newRunId()
{
    constexpr qsizetype digits = 16;
    return QUuid::createUuid().toString(QUuid::Id128).left(digits);
}

/// Digest of what is going to be done: the request and the playbook or fabfile as it is now.
QString hashOf(const QJsonObject &request, const QByteArray &text)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QJsonDocument(request).toJson(QJsonDocument::Compact));
    hash.addData(text);
    return QString::fromLatin1(hash.result().toHex());
}

Result<PlaybookGround> groundIn(const std::shared_ptr<ReachFolder> &folder, const PlaybookRequest &request, const QList<hosts::Host> &all, const QList<ReachedHost> &reached,
                                const QStringList &limit)
{
    PlaybookGround ground{folder, {ansibleInPath().program, {}, limit, folder->path()}, reached};
    if (!request.inventory.isEmpty()) {
        ground.call.inventories = {request.inventory};
        return ground;
    }
    const AnsibleSources sources = ansibleSources(all, reached, *folder);
    const auto hosts = folder->write(u"hosts.ini"_s, sources.hosts);
    const auto connections = folder->write(u"connections.json"_s, sources.connections);
    if (!hosts || !connections)
        return std::unexpected(!hosts ? hosts.error() : connections.error());
    ground.call.inventories = {*hosts, *connections};
    return ground;
}

} // namespace

Result<QList<ReachedHost>> DeskGround::reach(const QList<HostId> &hosts) const
{
    const QList<hosts::Host> &all = m_inventory.hosts();
    const QStringList names = hosts::ansibleNames(all);
    QList<ReachedHost> reached;
    for (const HostId &id : hosts) {
        const auto at = std::ranges::find(all, id, &hosts::Host::id);
        const auto endpoint = m_resolver.endpoint(id); // says the sentence if there is no such host
        if (!endpoint)
            return std::unexpected(endpoint.error());
        if (at != all.end())
            reached.append({id, at->name, names.at(at - all.begin()), *endpoint});
    }
    return reached;
}

QStringList DeskGround::limitOf(const PlaybookRequest &request, const QList<ReachedHost> &reached) const
{
    QStringList limit = request.limit;
    for (const ReachedHost &host : reached)
        limit.append(host.toolName);
    if (request.inventory.isEmpty())
        return limit;
    for (const HostId &id : request.hosts) { // as an own inventory most likely calls them
        if (const auto host = m_inventory.host(id))
            limit.append(host->name);
    }
    return limit;
}

QFuture<Result<PlaybookGround>> DeskGround::forPlaybook(const PlaybookRequest &request) const
{
    if (const ToolState ansible = ansibleInPath(); !ansible.isUsable())
        return refusal<PlaybookGround>(*ansible.problem);
    if (!QFileInfo(request.playbook).isFile())
        return refusal<PlaybookGround>(missing(Texts::tr("There is no playbook %1.").arg(request.playbook)));
    if (!request.inventory.isEmpty() && !QFileInfo::exists(request.inventory))
        return refusal<PlaybookGround>(missing(Texts::tr("There is no inventory %1.").arg(request.inventory)));
    if (request.inventory.isEmpty() && request.hosts.isEmpty())
        return refusal<PlaybookGround>(missing(Texts::tr("No hosts are chosen.")));
    auto reached = request.inventory.isEmpty() ? reach(request.hosts) : Result<QList<ReachedHost>>(QList<ReachedHost>());
    if (!reached)
        return refusal<PlaybookGround>(reached.error());
    const QStringList limit = limitOf(request, *reached);
    return ReachFolder::make(*reached, m_resolver.settings().knownHostsFiles)
        .then(QCoreApplication::instance(), [request, all = m_inventory.hosts(), hosts = *reached, limit](const Result<std::shared_ptr<ReachFolder>> &folder) -> Result<PlaybookGround> {
            return folder ? groundIn(*folder, request, all, hosts, limit) : std::unexpected(folder.error());
        });
}

QFuture<Result<FabricGround>> DeskGround::forFabric(const FabricRequest &request) const
{
    const auto reached = reach(request.hosts);
    if (!reached)
        return refusal<FabricGround>(reached.error());
    const auto local = std::ranges::find_if(*reached, [](const ReachedHost &host) { return host.endpoint.kind == ssh::Endpoint::Kind::Local; });
    if (local != reached->end())
        return refusal<FabricGround>({ErrorCode::Unsupported, Texts::tr("Fabric reaches hosts by SSH only, and %1 is this machine itself.").arg(local->displayName), {}, Texts::tr("Leave it out.")});
    if (reached->isEmpty())
        return refusal<FabricGround>(missing(Texts::tr("No hosts are chosen.")));
    const auto interpreter = interpreterOf(fabricInPath().program);
    if (!interpreter)
        return refusal<FabricGround>(interpreter.error());
    return ReachFolder::make(*reached, m_resolver.settings().knownHostsFiles)
        .then(QCoreApplication::instance(), [hosts = *reached, words = *interpreter](const Result<std::shared_ptr<ReachFolder>> &folder) -> Result<FabricGround> {
            if (!folder)
                return std::unexpected(folder.error());
            const auto launcher = (*folder)->write(u"quarterdeck_fab.py"_s, strictFabric());
            return launcher ? Result<FabricGround>(FabricGround{*folder, words, *launcher, hosts}) : std::unexpected(launcher.error());
        });
}

void DeskGround::fillPlaybookInfo(const PlaybookGround &ground, const PlaybookSurvey &survey, AnsibleStart &start) const
{
    deploy::RunInfo &info = start.info;
    for (const ReachedHost &host : ground.hosts) {
        info.hosts.append(host.id);
        info.hostNames.append(host.displayName);
        start.toolNames.append(host.toolName);
    }
    for (const QString &name : survey.hosts()) {
        if (start.toolNames.contains(name))
            continue;
        const auto known = m_inventory.hostNamed(name);
        info.hosts.append(known ? known->id : HostId{kForeignHost + name});
        info.hostNames.append(name);
        start.toolNames.append(name);
    }
    const QString file = QFileInfo(start.request.playbook).fileName();
    info.runId = newRunId();
    info.kind = deploy::RunKind::Ansible;
    info.title = start.request.check ? Texts::tr("Dry run of %1").arg(file) : Texts::tr("Run %1").arg(file);
    info.recipe = start.request.recipe;
    info.planHash = hashOf(toJson(start.request), readWholeFile(start.request.playbook, kPlaybookLimit).value_or(QByteArray()));
}

deploy::RunInfo DeskGround::fabricInfo(const FabricRequest &request, const QList<ReachedHost> &hosts) const
{
    deploy::RunInfo info;
    for (const ReachedHost &host : hosts) {
        info.hosts.append(host.id);
        info.hostNames.append(host.displayName);
    }
    info.runId = newRunId();
    info.kind = deploy::RunKind::Fabric;
    info.title = Texts::tr("Fabric task %1").arg(request.task);
    info.recipe = request.recipe;
    info.planHash = hashOf(toJson(request), fabfileText(request.folder).value_or(QString()).toUtf8());
    return info;
}

QFuture<Result<void>> admitAll(const std::shared_ptr<ssh::WriteGate> &gate, const ssh::Operation &what, const std::shared_ptr<const ssh::Operation> &operation)
{
    struct Open {
        qsizetype count = 0;
        Result<void> result;
        LaterAnswer<Result<void>> later;
    };
    const auto open = std::make_shared<Open>();
    open->count = 1;
    const auto settle = [open](const Result<void> &result) {
        if (!result && open->result)
            open->result = result;
        if (--open->count == 0)
            open->later.give(open->result);
    };
    for (qsizetype i = 0; gate && i < what.hosts.size(); ++i) {
        if (what.hosts.at(i).value.startsWith(kForeignHost))
            continue;
        ++open->count;
        gate->admit(ssh::Intent{what.hosts.at(i), what.hostNames.at(i), ssh::Effect::MayChange, what.title, what.details, operation}, settle);
    }
    settle({});
    return open->later.future();
}

} // namespace qd::automation
