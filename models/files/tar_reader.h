// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <vector>

namespace qd::files {

/// A member of an archive with its content.
struct TarMember {
    QByteArray name; ///< as it stands there: not judged
    char type = '0'; ///< '0' file, '1' hard link, '2' symbolic link, '5' folder …
    quint64 size = 0;
    quint32 mode = 0644;
    qint64 modified = 0;
    QByteArray content;     ///< of a file that is not larger than the limit
    bool tooLarge = false;  ///< its content was passed over
};

/// Reads a tar stream as GNU tar, bsdtar and busybox write it: ustar with prefix, GNU long names, pax path and size.
/// Incremental: bytes may be cut anywhere. Holds at most one member's content in memory.
class TarReader {
public:
    explicit TarReader(quint64 mostContent) : m_mostContent(mostContent) {}

    /// Appends members that became whole. False: this is not tar; for good.
    [[nodiscard]] bool feed(QByteArrayView bytes, std::vector<TarMember> &members);
    /// The two empty blocks came.
    [[nodiscard]] bool atEnd() const { return m_ended; }

private:
    enum class Part { Header, Content, LongName, Skipped, Pax, Padding };

    [[nodiscard]] bool readHeader(std::vector<TarMember> &members);
    void readPax();
    void finishPart(std::vector<TarMember> &members);
    void beginPart(Part part, quint64 size);

    quint64 m_mostContent;
    Part m_part = Part::Header;
    quint64 m_left = 512; ///< bytes of the part still to come
    quint64 m_padding = 0;
    QByteArray m_bytes; ///< of the part so far
    TarMember m_member;
    QByteArray m_longName; ///< for the next header
    quint64 m_longSize = 0;
    bool m_hasLongSize = false;
    int m_emptyBlocks = 0;
    bool m_ended = false;
    bool m_broken = false;
};

} // namespace qd::files
