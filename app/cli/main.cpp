// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_application.h"
#include "models/base/file_limit.h"
#include "models/base/last_calls.h"
#include "models/base/translation.h"

#include <QtCore/QCoreApplication>

#include <csignal>

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN); // a closed pipe is an error of write(), not a death
    qd::raiseFileLimit();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("quarterdeck-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(QUARTERDECK_VERSION));
    qd::installTranslations(app, {}); // as the environment says: the console's setting is the console's
    qd::cli::CliApplication cli(QCoreApplication::arguments());
    const int status = cli.run();
    qd::dropPostedCalls();
    return status;
}
