// SPDX-License-Identifier: GPL-3.0-or-later
// Recipes from anybody: every problem has a place in the text, what is usable can be expanded, and completion works anywhere.
#include "models/recipes/completion.h"
#include "models/recipes/recipe_reader.h"
#include "models/recipes/template.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::recipes;
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const Reading reading = readRecipe(text, {});
    const auto lines = int(text.count('\n')) + 2; // YAML may tell the line behind the last one
    for (const Problem &problem : reading.problems) {
        if (problem.line < 1 || problem.line > lines || problem.column < 1 || problem.message.isEmpty())
            std::abort();
    }
    if (reading.isUsable()) {
        if (!isRecipeName(reading.recipe.name))
            std::abort();
        const auto variables = variablesFor(reading.recipe, {}, {});
        for (const Step &step : reading.recipe.steps)
            (void)expandStep(step, variables.value_or(Variables()));
    }
    const QString shown = QString::fromUtf8(text.left(4096));
    const int line = int(size % 40) + 1, column = int(size % 7) * 3 + 1;
    const Suggestions suggestions = completionsAt(shown, line, column);
    if (suggestions.from < 0 || suggestions.length < 0 || suggestions.from + suggestions.length > shown.size())
        std::abort();
    (void)explainAt(shown, line, column);
    (void)variableHelp(shown);
    return 0;
}
