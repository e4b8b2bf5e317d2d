// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor_opener.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>

#include <array>

namespace qd::app {
namespace {

using namespace Qt::StringLiterals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::app::EditorOpener)
};

/// %f = file, %l = line. Each of them runs without a terminal.
struct Known {
    const char *program;
    std::array<const char *, 3> arguments; ///< null = none
};
constexpr std::array known{
    Known{"code", {"--goto", "%f:%l", nullptr}},  Known{"codium", {"--goto", "%f:%l", nullptr}},
    Known{"kate", {"--line", "%l", "%f"}},        Known{"kwrite", {"--line", "%l", "%f"}},
    Known{"subl", {"%f:%l", nullptr, nullptr}},   Known{"zed", {"%f:%l", nullptr, nullptr}},
    Known{"gedit", {"+%l", "%f", nullptr}},       Known{"gvim", {"+%l", "%f", nullptr}},
    Known{"emacs", {"+%l", "%f", nullptr}},       Known{"mousepad", {"--line", "%l", "%f"}},
};

} // namespace

QStringList editorCommand(const QString &program, const QString &file, int line)
{
    const QString name = QFileInfo(program).fileName();
    for (const Known &one : known) {
        if (name != QLatin1StringView(one.program))
            continue;
        QStringList command{program};
        for (const char *argument : one.arguments) {
            if (argument) // the file's own name last: it may hold a %
                command.append(QString::fromLatin1(argument).replace(u"%l"_s, QString::number(line)).replace(u"%f"_s, file));
        }
        return command;
    }
    return {};
}

Result<void> openInEditor(const QString &file, int line)
{
    if (!QFileInfo(file).isFile())
        return failure(ErrorCode::NotFound, Texts::tr("There is no such file any more: %1").arg(displayText(file)), {}, Texts::tr("It may lie in another folder than when the run began."));
    QStringList programs{qEnvironmentVariable("VISUAL").section(u' ', 0, 0), qEnvironmentVariable("EDITOR").section(u' ', 0, 0)};
    for (const Known &one : known)
        programs.append(QString::fromLatin1(one.program));
    for (const QString &program : std::as_const(programs)) {
        const QString found = program.isEmpty() ? QString() : QStandardPaths::findExecutable(program);
        QStringList command = found.isEmpty() ? QStringList() : editorCommand(found, QFileInfo(file).absoluteFilePath(), line);
        if (!command.isEmpty() && QProcess::startDetached(command.takeFirst(), command))
            return {};
    }
    if (QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(file).absoluteFilePath())))
        return {};
    return failure(ErrorCode::Unsupported, Texts::tr("No editor was found for %1, line %2").arg(displayText(file)).arg(line), {},
                   Texts::tr("Set VISUAL to an editor with windows, such as kate or code."));
}

} // namespace qd::app
