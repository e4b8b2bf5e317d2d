// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as hosts.yaml: never a crash or an endless walk, and what is accepted survives a rewrite.
#include "models/hosts/inventory_file.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::hosts;
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const InventoryFile file = InventoryFile::parse(text);
    if (file.hasErrors())
        return 0;
    QList<Host> wanted = file.hosts();
    if (!wanted.isEmpty())
        wanted.first().note += QLatin1String(" edited");
    const QByteArray written = file.textWith(wanted);
    const InventoryFile again = InventoryFile::parse(written);
    if (again.hasErrors() || again.hosts() != wanted) {
        // A note at its limit, or a name that only the hand-written id rule accepts, may refuse the edit itself.
        if (!wanted.isEmpty() && !validate(wanted.first(), {}).isEmpty())
            return 0;
        std::fprintf(stderr, "written:\n%s\n", written.constData());
        for (const FileProblem &problem : again.problems())
            std::fprintf(stderr, "problem: %s\n", qPrintable(problem.message));
        std::abort();
    }
    return 0;
}
