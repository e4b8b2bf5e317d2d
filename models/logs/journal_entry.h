// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/chunk.h"
#include "models/logtext/fields.h"

#include <optional>

namespace qd::logs {

/// The fields that lines of a journal are made of, as a word for journalctl; cursor and time always come.
constexpr const char *kJournalFields = "--output-fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_COMM,_PID,_HOSTNAME";
/// Exit code of scripts that found no journalctl.
constexpr int kNoJournal = 69;

/// One entry of a systemd journal.
struct JournalEntry {
    qint64 micros = -1; ///< since the epoch; -1 = it does not say
    Level level = Level::Info;
    QByteArray cursor, message, host, name, program, pid;

    /// Reads one line of `journalctl -o json`; nothing if it is not well formed. `fields` is room that is used again.
    [[nodiscard]] static std::optional<JournalEntry> read(QByteArrayView json, std::vector<Field> &fields);

    /// "2026-11-23T18:40:01.123456+00:00 host program[pid]: "
    [[nodiscard]] QByteArray head() const;
    /// Time and level.
    [[nodiscard]] LineRecord record() const;
    /// Calls `take(text, record)` for each line of its message: the first behind head(), further ones as ContinuationLines.
    template <typename Take>
    void forEachLine(Take &&take) const
    {
        LineRecord record = this->record();
        QByteArray head = this->head();
        for (const QByteArray &part : message.split('\n')) {
            take(QByteArray(head + part), record);
            record.flags = ContinuationLine;
            head.clear();
        }
    }
};

} // namespace qd::logs
