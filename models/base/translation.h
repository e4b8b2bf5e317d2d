// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

class QCoreApplication;

namespace qd {

/// Gives the application its texts: the English plural forms always, and the language asked for, with
/// Qt's own texts in it, above them. What the program does not speak stays English as a whole.
/// `language` is a code such as "de"; empty takes what the desktop or the environment prefers.
/// Needs the resources of the target qd_translations in the executable.
/// Thread: GUI, once, before the first text is made. Ownership: the application owns the translators.
/// State: the language is fixed for the run.
void installTranslations(QCoreApplication &application, const QString &language);

} // namespace qd
