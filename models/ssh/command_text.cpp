// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/command_text.h"

#include "models/ssh/quoting.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

namespace qd::ssh {

QString shellWord(const QString &word)
{
    static const QRegularExpression harmless(QStringLiteral("^[A-Za-z0-9_./:=@%+,-]+\\z"));
    return harmless.match(word).hasMatch() ? word : QString::fromUtf8(shellQuoted(word.toUtf8()));
}

QString commandText(const Command &command)
{
    QStringList lines;
    if (!command.elevate.isEmpty())
        lines.append(QCoreApplication::translate("Ssh", "# as %1, through sudo").arg(command.elevate));
    if (!command.directory.isEmpty())
        lines.append(QStringLiteral("cd ") + shellWord(command.directory));
    for (auto it = command.environment.cbegin(); it != command.environment.cend(); ++it)
        lines.append(QStringLiteral("export %1=%2").arg(it.key(), shellWord(it.value())));
    QStringList words;
    for (const QString &argument : command.arguments)
        words.append(shellWord(argument));
    if (command.script == u"exec \"$@\"") {
        lines.append(words.join(u' '));
    } else {
        if (!words.isEmpty())
            lines.append(QStringLiteral("set -- ") + words.join(u' '));
        lines.append(command.script);
    }
    return lines.join(u'\n');
}

} // namespace qd::ssh
