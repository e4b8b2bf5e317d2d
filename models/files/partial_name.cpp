// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/partial_name.h"

#include "models/base/sha256.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QSysInfo>

#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace qd::files {
namespace {

constexpr qsizetype kLongestKept = 200; ///< of the file's own name

/// A name in the kernel's own list of sockets: taken by one at a time, free again when its holder ends, however it
/// ends, and nothing on any disk. Not open: somebody has it (or the kernel has no such list).
Descriptor takeKernelName(const QByteArray &text)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const qsizetype length = std::min<qsizetype>(text.size(), qsizetype(sizeof address.sun_path) - 1);
    std::memcpy(address.sun_path + 1, text.constData(), size_t(length)); // the leading NUL: no file
    Descriptor lock(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + 1 + size_t(length));
    if (lock.isOpen() && ::bind(lock.get(), reinterpret_cast<const sockaddr *>(&address), size) == 0)
        return lock;
    return Descriptor();
}

} // namespace

PartialName::PartialName(const QByteArray &name, const QByteArray &place, const QByteArray &source, const FileFacts &facts)
{
    const QByteArray account = QByteArray::number(::getuid());
    Sha256 identity;
    for (const QByteArray &part : {QSysInfo::machineUniqueId(), account, place, name, source, QByteArray::number(facts.size), QByteArray::number(facts.modified)})
        identity.add(part + '\0');
    const QByteArray digits = identity.hex();
    m_text = '.' + name.first(std::min(name.size(), kLongestKept)) + ".qdpart-" + digits.first(8);
    m_lock = takeKernelName("quarterdeck-copy-" + account + '-' + digits.first(32));
    if (!m_lock.isOpen())
        m_text += '-' + QByteArray::number(QRandomGenerator::system()->generate64(), 16);
}

} // namespace qd::files
