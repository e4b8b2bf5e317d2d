// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/shipment.h"

#include <QtCore/QHash>
#include <QtCore/QMap>

namespace qd::deploy {
namespace {

constexpr qsizetype kSumDigits = 16;
constexpr quint32 kPrivate = 0640;

QByteArray fileMember(const QByteArray &path, const QByteArray &content)
{
    const TarEntry entry{path, TarEntry::Type::File, kPrivate, content.size(), 0, {}};
    return tarHeader(entry) + content + tarPadding(content.size());
}

QHash<QByteArrayView, QByteArrayView> readBase(const QByteArray &base)
{
    QHash<QByteArrayView, QByteArrayView> sums;
    qsizetype from = 0;
    for (qsizetype end = base.indexOf('\n'); end >= 0; end = base.indexOf('\n', from)) {
        const QByteArrayView line = QByteArrayView(base).sliced(from, end - from);
        if (line.size() > kSumDigits + 1 && line.at(kSumDigits) == ' ')
            sums.insert(line.sliced(kSumDigits + 1), line.first(kSumDigits));
        from = end + 1;
    }
    return sums;
}

/// Names that lists of one name a line, and tar's reading of them, take as they are.
bool isPlain(const QByteArray &path) { return !path.contains('\n') && !path.contains('\\'); }

class ShipmentMaker {
public:
    ShipmentMaker(const Package &package, const QByteArray &base) : m_package(package), m_sums(readBase(base)) {}

    Shipment make()
    {
        for (const PackageMember &member : m_package.members)
            add(member);
        m_made.head = fileMember(".quarterdeck-manifest", m_package.manifest);
        if (!m_keep.isEmpty())
            m_made.head += tarHeader({".quarterdeck-keep", TarEntry::Type::Folder, 0700, 0, 0, {}});
        for (auto it = m_keep.cbegin(); it != m_keep.cend(); ++it)
            m_made.head += fileMember(".quarterdeck-keep/" + QByteArray::number(it.key(), 8).rightJustified(4, '0'), it.value());
        m_made.tail = fileMember(".quarterdeck-sent", "yes\n") + tarEnd();
        m_made.size = m_made.head.size() + m_made.tail.size();
        for (const Shipment::Stretch &stretch : std::as_const(m_made.stretches))
            m_made.size += stretch.length;
        return m_made;
    }

private:
    void add(const PackageMember &member)
    {
        const bool isFile = member.entry.type == TarEntry::Type::File;
        if (isFile && member.entry.size > 0 && isPlain(member.entry.path) && m_sums.value(member.entry.path) == member.sha256.first(kSumDigits)) {
            m_keep[member.entry.mode] += "./" + member.entry.path + '\n';
            ++m_made.keptFiles;
            return;
        }
        if (isFile) {
            ++m_made.sentFiles;
            m_made.sentBytes += member.entry.size;
        }
        if (!m_made.stretches.isEmpty() && m_made.stretches.last().from + m_made.stretches.last().length == member.from)
            m_made.stretches.last().length += member.length;
        else
            m_made.stretches.append({member.from, member.length});
    }

    const Package &m_package;
    QHash<QByteArrayView, QByteArrayView> m_sums;
    QMap<quint32, QByteArray> m_keep; ///< by mode
    Shipment m_made;
};

} // namespace

Shipment makeShipment(const Package &package, const QByteArray &base) { return ShipmentMaker(package, base).make(); }

} // namespace qd::deploy
