// SPDX-License-Identifier: GPL-3.0-or-later
// Templates from anybody: problems have a place in the text, limits hold, and a literal text comes out as it went in.
#include "models/recipes/template.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::recipes;
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    static const Variables known{{QStringLiteral("app"), QStringLiteral("shop")}, {QStringLiteral("hosts"), QStringLiteral("a, b,c")}, {QStringLiteral("lines"), QStringLiteral("x\ny")}};
    const auto out = expandTemplate(text, known);
    if (!out && (out.error().line < 1 || out.error().line > int(text.count('\n')) + 1 || out.error().column < 1 || out.error().message.isEmpty()))
        std::abort();
    if (out && out->size() > Template::largest)
        std::abort();
    if (const auto parsed = Template::parse(text)) {
        for (const TemplateName &name : parsed->names()) {
            if (name.name.isEmpty() || name.line < 1 || name.column < 1)
                std::abort();
        }
    }
    const QString shown = QString::fromUtf8(text.left(4096));
    const auto same = expandText(literalText(shown), {});
    if (!same || *same != shown)
        std::abort();
    return 0;
}
