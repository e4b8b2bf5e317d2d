// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/options.h"
#include "app/settings.h"
#include "models/base/file_limit.h"
#include "models/base/last_calls.h"
#include "models/base/log.h"
#include "models/base/translation.h"

#include <QtWidgets/QApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    qd::raiseFileLimit();
    QApplication qt(argc, argv);
    qd::app::identify(qt);
    qd::installTranslations(qt, qd::app::loadSettings(qd::app::Paths::fromEnvironment().settings).preferences.language);
    const auto options = qd::app::parseOptions(qt.arguments());
    if (!options) {
        std::fprintf(stderr, "quarterdeck: %s\n", qUtf8Printable(options.error().toLine()));
        return 2;
    }
    if (!options->answer.isEmpty()) {
        std::fputs(qUtf8Printable(options->answer), stdout);
        return 0;
    }
    qd::startLog(qd::app::Paths::fromEnvironment().log, qd::LogLevel::Info, false);
    int status = 0;
    {
        qd::app::Application application(*options);
        application.start();
        status = qt.exec();
    }
    qd::dropPostedCalls();
    return status;
}
