// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logfiles/file_bytes.h"

#include <QtCore/QFile>

#include <memory>

class KFilterBase;

namespace qd::logs {

/// Unpacks a .gz, .xz, .zst or .bz2 file into the cache folder, where it is read like any other file while it grows. What was
/// unpacked once is used again as long as the packed file is the same.
/// Thread: one at a time; step() waits for the disk.
class Unpacker {
public:
    /// `folder`: where unpacked files are; `budget`: of all of them together, bytes.
    Unpacker(QString path, QString folder, qint64 budget);
    ~Unpacker();
    Unpacker(const Unpacker &) = delete;
    Unpacker &operator=(const Unpacker &) = delete;

    /// Opens both files. Gives the unpacked one, which may have been there already (isDone()).
    /// Errors: NotFound, PermissionDenied, Storage, Unsupported.
    [[nodiscard]] Result<FileBytesPtr> open();
    /// Unpacks a few MB more; false at the end, whatever it was: note() says if it was not the file's.
    [[nodiscard]] bool step();
    [[nodiscard]] bool isDone() const { return m_done; }
    /// Share of the packed file that has been read.
    [[nodiscard]] double share() const;
    /// Why what there is may not be all; empty if it is.
    [[nodiscard]] const QString &note() const { return m_note; }

private:
    enum class Piece { More, End, Damaged };
    /// Unpacks into `out` until it is full or the end is reached; `size`: bytes that are in it.
    [[nodiscard]] Piece fill(QByteArray &out, qint64 &size);
    /// Behind the end of a stream: another one (files that were joined), or the end of the file.
    [[nodiscard]] Piece nextStream();
    [[nodiscard]] bool readMore(); ///< false at the end of the packed file
    [[nodiscard]] bool finish(const QString &note);

    const QString m_path;
    const QString m_folder;
    const qint64 m_budget;
    qint64 m_room = 0;
    qint64 m_written = 0;
    qint64 m_packedSize = 0;
    std::unique_ptr<QFile> m_packed;
    std::unique_ptr<KFilterBase> m_filter;
    QByteArray m_in;
    QFile m_out;
    QString m_final;
    QString m_note;
    bool m_begun = false;
    bool m_streamEnded = false;
    bool m_done = false;
};

} // namespace qd::logs
