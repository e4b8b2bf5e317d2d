// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/automation/fabric_launcher.h"

#include "models/automation/cli_tool.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace qd::automation {
namespace {

using namespace Qt::StringLiterals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::automation::FabricLauncher)
};

constexpr qint64 kFirstLine = 512;

} // namespace

Result<QStringList> interpreterOf(const QString &fab)
{
    QFile file(fab);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::NotFound, Texts::tr("%1 cannot be read.").arg(fab), file.errorString());
    const QString line = QString::fromUtf8(file.readLine(kFirstLine)).trimmed();
    QStringList words = line.startsWith(u"#!"_s) ? line.sliced(2).simplified().split(u' ', Qt::SkipEmptyParts) : QStringList();
    if (QFileInfo(words.value(0)).fileName() == u"env") {
        words.removeFirst();
        const QString found = findProgram(words.value(0));
        if (!words.isEmpty())
            words.first() = found;
    }
    if (!QFileInfo(words.value(0)).fileName().startsWith(u"python"_s)) {
        return failure(ErrorCode::Unsupported, Texts::tr("%1 is not Fabric’s own program but a wrapper of something else, so that host keys could not be checked.").arg(fab), line,
                       Texts::tr("Put the folder of the real fab first in PATH."));
    }
    return words;
}

QByteArray strictFabric()
{
    return R"(# Written by Quarterdeck. Fabric takes every host key; this lets it take only those that the console knows.
import sys

import paramiko
import fabric.connection as connection

known_hosts = sys.argv[1]
del sys.argv[1]
sys.argv[0] = "fab"
if not hasattr(connection, "SSHClient"):
    sys.exit("Quarterdeck cannot make this version of Fabric check host keys.")


class KnownClient(paramiko.SSHClient):
    def __init__(self):
        super().__init__()
        self.load_system_host_keys(known_hosts)
        super().set_missing_host_key_policy(paramiko.RejectPolicy())

    def set_missing_host_key_policy(self, policy):
        pass


connection.SSHClient = KnownClient
from fabric.main import program

sys.exit(program.run())
)";
}

} // namespace qd::automation
