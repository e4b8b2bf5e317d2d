// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/translation.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLibraryInfo>
#include <QtCore/QLocale>
#include <QtCore/QTranslator>

namespace qd {
namespace {

bool install(QCoreApplication &application, const QLocale &locale, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(&application);
    return translator->load(locale, name, QStringLiteral("_"), folder) && application.installTranslator(translator);
}

} // namespace

void installTranslations(QCoreApplication &application, const QString &language)
{
    const QString name = QStringLiteral("quarterdeck");
    const QString folder = QStringLiteral(":/i18n");
    install(application, QLocale(QLocale::English), name, folder);
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    if (install(application, locale, name, folder)) // else Qt's buttons would speak another language than ours
        install(application, locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

} // namespace qd
