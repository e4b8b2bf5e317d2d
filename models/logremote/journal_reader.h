// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logremote/remote_opener.h"
#include "models/logremote/server_pattern.h"
#include "models/logs/journal_entry.h"
#include "models/logs/line_filter.h"
#include "models/ssh/command.h"

namespace qd::logs {

/// Entries of a journal that follow each other, as lines "time host program[pid]: message"; further lines of a message are
/// ContinuationLines. A line's number is its time in microseconds, shifted, with what stands in the same microsecond counted.
struct JournalBlock {
    LineNumbers numbers;
    LineBatch lines;
    QByteArray firstCursor;
    QByteArray lastCursor;
    int entries = 0;
};

/// Reads `journalctl -o json`. Bytes may be cut anywhere and may be anything. Thread: one owner.
class JournalReader {
public:
    static constexpr int kShift = 10; ///< bits for lines of one microsecond
    [[nodiscard]] static LineNumber numberAt(qint64 micros) { return micros << kShift; }
    [[nodiscard]] static qint64 microsOf(LineNumber number) { return number >> kShift; }

    /// Numbers go on behind this one.
    void setLast(LineNumber last) { m_last = last; }
    void feed(QByteArrayView bytes);
    /// What is there of the entries so far.
    [[nodiscard]] JournalBlock take();
    /// Of the last whole entry.
    [[nodiscard]] const QByteArray &cursor() const { return m_cursor; }
    /// Lines that came newest first, in order; numbers end at most at `before`.
    [[nodiscard]] static JournalBlock readReversed(QByteArrayView bytes, LineNumber before);

private:
    void readEntry(QByteArrayView json);

    QByteArray m_partial;
    std::vector<Field> m_fields;
    JournalBlock m_block;
    QByteArray m_cursor;
    LineNumber m_last = -1;
};

/// The words for journalctl that say which entries.
[[nodiscard]] QStringList journalWords(const JournalScope &scope);

namespace journal_script {

/// Which part of the journal.
struct Part {
    QStringList words;   ///< journalWords() and where to begin
    bool reverse = false;
    int most = 1;        ///< entries
};
/// The oldest entry, whether --grep works (P 1), and the newest `most` entries, newest first; 'X' if there is no journal.
[[nodiscard]] ssh::Command open(const QByteArray &token, const QStringList &words, int most);
/// Some entries as they are.
[[nodiscard]] ssh::Command some(const Part &part);
/// All entries from there on, as a stream.
[[nodiscard]] ssh::Command all(const QStringList &words);
/// All values of the fields that a line begins with: hosts and programs, one a line.
[[nodiscard]] ssh::Command heads(const QStringList &options);
[[nodiscard]] ssh::Command boots(const QStringList &options);

} // namespace journal_script

/// The words that let journalctl leave out entries without the pattern's required text, if that text cannot stand in what
/// lines have before the message: `heads` are all hosts and programs. Empty if that cannot be said.
[[nodiscard]] QStringList journalGrep(const ServerPattern &pattern, const QByteArrayList &heads);

} // namespace qd::logs
