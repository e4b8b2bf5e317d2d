// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an Ansible inventory (INI, YAML, ansible-inventory's JSON), CSV, PuTTY's files, or a host's answer to the facts
// script: never a crash or an endless walk, and every entry can be judged.
#include "models/hosts/ansible_inventory.h"
#include "models/hosts/csv_import.h"
#include "models/hosts/host_export.h"
#include "models/hosts/machine_facts.h"
#include "models/hosts/putty_import.h"

#include <cstdlib>

namespace {

void judgeAll(const qd::hosts::ImportSource &source)
{
    using namespace qd::hosts;
    if (source.entries.size() > 300)
        return; // the judge compares names with all others
    const auto candidates = judge(source, {});
    const QList<Host> list = taken(candidates, {}, source.origin);
    for (const ExportFormat format : {ExportFormat::SshConfig, ExportFormat::AnsibleIni, ExportFormat::AnsibleYaml}) {
        const QByteArray text = exported(list, list, format);
        // What we write for Ansible we can read.
        if (format == ExportFormat::AnsibleIni && !parseAnsibleIni(text, QStringLiteral("out")))
            std::abort();
        if (format == ExportFormat::AnsibleYaml && !parseAnsibleYaml(text, QStringLiteral("out")))
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::hosts;
    if (size < 1)
        return 0;
    const QByteArray text(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const QString file = QStringLiteral("f");
    switch (data[0] % 6) {
    case 0:
        if (const auto inventory = parseAnsibleIni(text, file))
            judgeAll(inventory->toSource(QStringLiteral("ansible:f")));
        break;
    case 1:
        if (const auto inventory = parseAnsibleYaml(text, file))
            judgeAll(inventory->toSource(QStringLiteral("ansible:f")));
        break;
    case 2:
        if (const auto inventory = parseAnsibleList(text, file))
            judgeAll(inventory->toSource(QStringLiteral("ansible:f")));
        break;
    case 3:
        if (const auto source = csvSource(text, file, QStringLiteral("csv:f")))
            judgeAll(*source);
        break;
    case 4:
        if (const auto sessions = parsePuttyRegistry(text, file))
            judgeAll(puttySource(*sessions, file, QStringLiteral("putty:f")));
        judgeAll(puttySource({parsePuttySession(text, file)}, file, QStringLiteral("putty:f")));
        break;
    default: std::ignore = parseMachineFacts(text); break;
    }
    return 0;
}
