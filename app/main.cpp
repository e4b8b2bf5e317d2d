// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/options.h"

#include <QtCore/QTranslator>
#include <QtWidgets/QApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    QApplication qt(argc, argv);
    qd::app::identify(qt);
    QTranslator texts; // English too: it knows the plural forms
    if (texts.load(QLocale(), QStringLiteral("quarterdeck"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(&texts);
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
