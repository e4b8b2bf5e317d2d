// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/line_parser.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QFile>
#include <QtCore/QString>

#include <utility>
#include <vector>

/// Real logs of tests/logs/data, and what must be read from them.
namespace qd::test {

inline constexpr qint64 kNow = 1'792'000'000'000; ///< 2026-10-14; years that a line does not say are guessed from it

/// Its lines without the empty ones; nothing if there is no such file.
inline QByteArrayList corpus(const QString &name)
{
    QFile file(QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/logs/data/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArrayList lines = file.readAll().split('\n');
    lines.removeAll(QByteArray());
    return lines;
}

/// What corpora.inc says of a file; see make_corpora.py, which reads it without this program's parser.
struct ExpectedCorpus {
    const char *file;
    logs::Format format;
    int timed;
    const char *levels; ///< "I3W1": three lines of info, then a warning
    qint64 timeSum;
    std::vector<std::pair<int, qint64>> times; ///< line and milliseconds of some of them
};

using logs::Format;
inline const std::vector<ExpectedCorpus> kCorpora = {
#include "tests/logs/corpora.inc"
};

} // namespace qd::test
