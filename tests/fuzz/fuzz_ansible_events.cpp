// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as what ansible-playbook or fab prints: never a crash, bounded results, and a grid that holds together.
#include "models/automation/ansible_grid.h"
#include "models/automation/fabric_tasks.h"
#include "models/automation/json_lines.h"

#include <cstdlib>

namespace {

using namespace qd::automation;

void check(const AnsibleGrid &grid)
{
    constexpr qsizetype outputLimit = 256 * 1024;
    for (int host = 0; host < grid.hostCount(); ++host) {
        for (int column = 0; column < int(grid.columns().size()); ++column) {
            const auto status = grid.cell(host, column);
            if (status.state == qd::deploy::StepState::Running || status.state == qd::deploy::StepState::Waiting || grid.output(host, column).size() > outputLimit)
                std::abort(); // after its end
        }
        if (grid.hostState(host) == qd::deploy::HostState::Running || grid.hostState(host) == qd::deploy::HostState::Waiting)
            std::abort();
    }
}

void readEvents(const QByteArray &text)
{
    AnsibleGrid grid({QStringLiteral("a"), QStringLiteral("b")}, {{QStringLiteral("Prepare"), QStringLiteral("all"), {QStringLiteral("a")}, {}, {}}});
    grid.hide({"hunter22"});
    JsonLines lines(64 * 1024);
    const qsizetype half = text.size() / 2;
    QList<QByteArray> all = lines.feed(text.first(half));
    all += lines.feed(text.sliced(half));
    all.append(lines.rest());
    for (const QByteArray &line : std::as_const(all)) {
        const AnsibleEvent event = readAnsibleEvent(line);
        const auto change = grid.take(event);
        for (const auto &[host, column] : change.cells) {
            if (host >= grid.hostCount() || column >= int(grid.columns().size()))
                std::abort();
        }
    }
    std::ignore = grid.end(text.size() % 2 == 0);
    check(grid);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const QByteArray text(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    switch (data[0] % 5) {
    case 0: readEvents(text); break;
    case 1: std::ignore = readSurvey(text).hosts(); break;
    case 2:
        for (const PlaybookProblem &problem : readAnsibleMessages(text).errors)
            std::ignore = problem.toLine();
        break;
    case 3: std::ignore = readFabricList(text); break;
    default: std::ignore = readFabricHelp(text); break;
    }
    return 0;
}
