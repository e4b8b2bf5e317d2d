// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/options.h"

#include <QtWidgets/QApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    QApplication qt(argc, argv);
    qd::app::identify(qt);
    const auto options = qd::app::parseOptions(qt.arguments());
    if (!options) {
        std::fprintf(stderr, "quarterdeck: %s\n", qUtf8Printable(options.error().toLine()));
        return 2;
    }
    if (!options->answer.isEmpty()) {
        std::fputs(qUtf8Printable(options->answer), stdout);
        return 0;
    }
    qd::app::Application application(*options);
    application.start();
    return qt.exec();
}
