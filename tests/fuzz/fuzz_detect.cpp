// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of somebody else's files: whatever they are called and hold, the recipe that is proposed for them can be read and says what was found.
//   --- package.json
//   contents, until the next line that begins with "--- "
#include "models/recipes/detect.h"
#include "models/recipes/recipe_reader.h"
#include "tests/fuzz/require.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <algorithm>

namespace {

using namespace qd::recipes;
using qd::test::require;

constexpr int kMostFiles = 12;
constexpr int kDeepest = 4;

/// A path that stays inside; empty = none.
QByteArray insidePath(const QByteArray &name)
{
    QByteArrayList parts;
    for (const QByteArray &part : name.split('/')) {
        if (!part.isEmpty() && part != "." && part != ".." && part.size() < 200 && !part.contains('\0') && parts.size() < kDeepest)
            parts.append(part);
    }
    return parts.join('/');
}

void writeFiles(const QString &folder, const QByteArray &bytes)
{
    qsizetype at = bytes.startsWith("--- ") ? 0 : bytes.indexOf("\n--- ") + 1;
    for (int files = 0; files < kMostFiles && QByteArrayView(bytes).sliced(at).startsWith("--- "); ++files) {
        const qsizetype name = at + 4;
        const qsizetype body = std::min(bytes.size(), bytes.indexOf('\n', name) < 0 ? bytes.size() : bytes.indexOf('\n', name) + 1);
        const qsizetype next = bytes.indexOf("\n--- ", std::max<qsizetype>(0, body - 1));
        const qsizetype end = next < 0 ? bytes.size() : next + 1;
        const QByteArray path = insidePath(bytes.sliced(name, body - name).replace('\n', ""));
        const QString file = folder + u'/' + QFile::decodeName(path);
        QFile out(file);
        if (!path.isEmpty() && QDir().mkpath(QFileInfo(file).path()) && out.open(QIODevice::WriteOnly))
            out.write(bytes.sliced(body, std::max<qsizetype>(0, end - body)));
        at = end;
    }
}

void judge(const Detected &found, const QString &file)
{
    require(isRecipeName(found.name) && builtInNames().contains(found.base) && !found.title.isEmpty() && !found.reasons.isEmpty());
    const QByteArray text = recipeText(found);
    const Reading reading = readRecipe(text, file);
    if (!reading.isUsable())
        std::fprintf(stderr, "%s%s\n", text.constData(), qPrintable(reading.problems.first().toText()));
    require(reading.isUsable());
    require(reading.recipe.name == found.name && reading.recipe.base == found.base);
    for (const auto &[name, value] : found.variables.asKeyValueRange())
        require(reading.recipe.variables.value(name) == value);
    if (found.source.kind != SourceKind::None)
        require(reading.recipe.source.kind == found.source.kind && reading.recipe.source.location == found.source.location && reading.recipe.source.subfolder == found.source.subfolder);
    if (!found.playbook.isEmpty())
        require(reading.recipe.ansible.playbook == found.playbook);
    if (!found.task.isEmpty())
        require(reading.recipe.fabric.task == found.task);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QTemporaryDir folder(QDir::tempPath() + QStringLiteral("/fuzz-detect-XXXXXX"));
    if (!folder.isValid())
        return 0;
    writeFiles(folder.path(), QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    const QList<Detected> all = detectFolder(folder.path());
    for (const Detected &found : all)
        judge(found, folder.filePath(QStringLiteral("quarterdeck.yaml")));
    require(all == detectFolder(folder.path()));
    return 0;
}
