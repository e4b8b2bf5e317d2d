// SPDX-License-Identifier: GPL-3.0-or-later
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

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::automation::ToolLook)
};

constexpr auto kLimit = 30s;
constexpr qsizetype kDetail = 2000;

ToolState inPath(const QString &program, const Error &absent)
{
    ToolState state{findProgram(program), {}, {}};
    if (state.program.isEmpty())
        state.problem = absent;
    return state;
}

ToolCall versionCall(const QString &program) { return {program, {u"--version"_s}, u"/"_s, {}}; }

/// The state of a program that was asked for its version.
ToolState answered(ToolState state, const Result<ToolAnswer> &answer)
{
    if (!answer)
        state.problem = answer.error();
    else if (answer->exit.code != 0 || answer->exit.signalled)
        state.problem = Error{ErrorCode::CommandFailed, Texts::tr("%1 does not work.").arg(state.program), displayText(answer->errorOutput.trimmed(), true, kDetail), {}};
    else
        state.version = versionIn(answer->output);
    return state;
}

Error missingCallback()
{
    return {ErrorCode::Unsupported, Texts::tr("The collection ansible.posix is missing, by which Ansible tells of single tasks."), {},
            Texts::tr("Install it: sudo apt install ansible, or ansible-galaxy collection install ansible.posix")};
}

QFuture<ToolState> lookAt(const ToolState &state, bool withCallback)
{
    const LaterAnswer<ToolState> later;
    if (!state.isUsable()) {
        later.give(state);
        return later.future();
    }
    runTool(versionCall(state.program), kLimit).then(QCoreApplication::instance(), [later, state, withCallback](const Result<ToolAnswer> &answer) {
        ToolState found = answered(state, answer);
        const QStringList folders = answer ? collectionFolders(answer->output) : QStringList();
        const auto hasCallback = [](const QString &folder) { return QFileInfo::exists(folder + u"/ansible_collections/ansible/posix/plugins/callback/jsonl.py"_s); };
        if (withCallback && found.isUsable() && std::ranges::none_of(folders, hasCallback))
            found.problem = missingCallback();
        later.give(found);
    });
    return later.future();
}

} // namespace

ToolState ansibleInPath()
{
    return inPath(u"ansible-playbook"_s, {ErrorCode::NotFound, Texts::tr("Ansible is not installed on this machine."), {},
                                          Texts::tr("Install it: sudo apt install ansible")});
}

ToolState fabricInPath()
{
    return inPath(u"fab"_s, {ErrorCode::NotFound, Texts::tr("Fabric is not installed on this machine."), {}, Texts::tr("Install it: sudo apt install fabric")});
}

QFuture<ToolState> lookAtAnsible() { return lookAt(ansibleInPath(), true); }

QFuture<ToolState> lookAtFabric() { return lookAt(fabricInPath(), false); }

QStringList collectionFolders(const QByteArray &versionOutput)
{
    QStringList folders;
    for (const QByteArray &line : versionOutput.split('\n')) {
        const QString value = QString::fromUtf8(line.sliced(line.indexOf('=') + 1)).trimmed();
        if (line.contains("ansible collection location ="))
            folders += value.split(u':', Qt::SkipEmptyParts);
        else if (line.contains("ansible python module location ="))
            folders.append(QFileInfo(value).absolutePath());
    }
    return folders;
}

} // namespace qd::automation
