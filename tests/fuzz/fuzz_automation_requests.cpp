// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of a playbook's or task's run, and what their programs say of themselves: any bytes give values, what was read is kept the
// same, and no word of it becomes an option of ansible-playbook that it was not meant to be.
#include "models/automation/ansible_events.h"
#include "models/automation/cli_tool.h"
#include "models/automation/fabric_launcher.h"
#include "models/automation/fabric_tasks.h"
#include "models/automation/playbook.h"
#include "models/automation/tool_look.h"
#include "tests/fuzz/require.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>

#include <sys/mman.h>
#include <unistd.h>

namespace {

using namespace qd::automation;
using qd::test::require;

QJsonObject objectOf(const QByteArray &bytes) { return QJsonDocument::fromJson(bytes).object(); }

void readPlaybook(const QByteArray &bytes)
{
    const auto request = playbookRequestFromJson(objectOf(bytes));
    if (!request)
        return;
    require(!request->playbook.isEmpty());
    std::ignore = playbookArguments(*request);
    // A variable that looks like a secret is not kept, and then there is no second time.
    const auto again = playbookRequestFromJson(toJson(*request));
    require(!again || *again == *request);
}

void readFabric(const QByteArray &bytes)
{
    const auto request = fabricRequestFromJson(objectOf(bytes));
    if (!request)
        return;
    require(!request->task.isEmpty() && !request->folder.isEmpty());
    std::ignore = fabricArguments(*request, {{QStringLiteral("revision"), {}, false, false}, {QStringLiteral("migrate"), {}, true, true}});
    const auto again = fabricRequestFromJson(toJson(*request));
    require(again && *again == *request);
}

void readFirstLine(const QByteArray &bytes)
{
    const int file = memfd_create("fab", MFD_CLOEXEC);
    if (file < 0)
        return;
    if (write(file, bytes.constData(), size_t(bytes.size())) == bytes.size()) {
        const auto words = interpreterOf(QStringLiteral("/proc/self/fd/%1").arg(file));
        require(!words || QFileInfo(words->first()).fileName().startsWith(QStringLiteral("python")));
    }
    close(file);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    constexpr qsizetype outputLimit = 256 * 1024;
    switch (data[0] % 5) {
    case 0: readPlaybook(bytes); break;
    case 1: readFabric(bytes); break;
    case 2:
        for (const TaskOutcome outcome : {TaskOutcome::Ok, TaskOutcome::Changed, TaskOutcome::Failed, TaskOutcome::Unreachable, TaskOutcome::Skipped}) {
            const TaskReport report = taskReport(objectOf(bytes), outcome);
            require(report.output.size() <= outputLimit && !report.message.contains(u'\n'));
        }
        break;
    case 3: readFirstLine(bytes); break;
    default:
        require(!versionIn(bytes).contains(u' '));
        std::ignore = collectionFolders(bytes);
    }
    return 0;
}
