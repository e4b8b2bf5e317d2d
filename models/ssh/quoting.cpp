// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/quoting.h"

namespace qd::ssh {

QByteArray shellQuoted(const QByteArray &bytes)
{
    const qsizetype nul = bytes.indexOf('\0');
    QByteArray word = nul < 0 ? bytes : bytes.first(nul);
    word.replace('\'', "'\\''");
    return '\'' + word + '\'';
}

} // namespace qd::ssh
