// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/name_guard.h"
#include "models/files/tar_reader.h"
#include "models/ssh/sftp_operation.h"

#include <algorithm>
#include <cstdlib>

using namespace qd;
using namespace qd::ssh;

namespace {

bool same(const SftpPacket &a, const SftpPacket &b) { return a.code == b.code && a.id == b.id && a.bytes == b.bytes; }

/// What all answers of the protocol are read with, whatever the packet is.
void decodeAll(const SftpPacket &packet)
{
    std::ignore = sftp::open({}, 0).decode(packet, "x");
    std::ignore = sftp::close({}).decode(packet, "x");
    std::ignore = sftp::stat({}).decode(packet, "x");
    std::ignore = sftp::readLink({}).decode(packet, "x");
    std::ignore = sftp::volume({}).decode(packet, "x");
    std::ignore = sftp::limits().decode(packet, "x");
    if (const auto data = sftp::read({}, 0, 1).decode(packet, "x"); data && data->size() > qsizetype(SftpPacketParser::kLongest))
        std::abort();
    const auto entries = sftp::readFolder({}).decode(packet, "x");
    if (!entries)
        return;
    for (const SftpEntry &entry : *entries) {
        // A name that passes is one component, whatever it is.
        if (!files::judgeName(entry.name) && (entry.name.contains('/') || entry.name.contains('\n') || entry.name == ".."))
            std::abort();
    }
}

void readSftp(const QByteArray &bytes, qsizetype step)
{
    std::vector<SftpPacket> whole;
    SftpPacketParser wholeParser;
    const bool wholeSound = wholeParser.feed(bytes, whole);
    std::vector<SftpPacket> pieces;
    SftpPacketParser parser;
    bool sound = true;
    for (qsizetype at = 0; sound && at < bytes.size(); at += step)
        sound = parser.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)), pieces);
    if (sound != wholeSound || !std::ranges::equal(whole, pieces, same))
        std::abort();
    for (const SftpPacket &packet : whole)
        decodeAll(packet);
}

void readTar(const QByteArray &bytes, qsizetype step)
{
    constexpr quint64 most = 4096;
    files::TarReader whole(most);
    std::vector<files::TarMember> expected;
    const bool wholeSound = whole.feed(bytes, expected);
    files::TarReader reader(most);
    std::vector<files::TarMember> members;
    bool sound = true;
    for (qsizetype at = 0; sound && at < bytes.size(); at += step)
        sound = reader.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)), members);
    const auto alike = [](const files::TarMember &a, const files::TarMember &b) { return a.name == b.name && a.content == b.content && a.type == b.type; };
    if (sound != wholeSound || !std::ranges::equal(expected, members, alike))
        std::abort();
    for (const files::TarMember &member : members) {
        if (quint64(member.content.size()) > most)
            std::abort();
    }
}

} // namespace

/// The first byte says how the bytes are cut, and by its highest bit whose they are.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size - 1));
    const qsizetype step = 1 + (data[0] & 0x7f) % 50;
    if (data[0] & 0x80)
        readTar(bytes, step);
    else
        readSftp(bytes, step);
    return 0;
}
