// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/unpacker.h"

#include "models/logfiles/index_store.h"
#include "models/logtext/segment_names.h"

#include <KCompressionDevice>
#include <KFilterBase>

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QLocale>

#include <algorithm>
#include <utility>

namespace qd::logs {
namespace {

constexpr qint64 kStepBytes = 4 * 1024 * 1024;
constexpr qint64 kPieceBytes = 256 * 1024;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::Unpacker)
};

std::optional<KCompressionDevice::CompressionType> typeOf(Compression compression)
{
    switch (compression) {
    case Compression::None: break;
    case Compression::Gzip: return KCompressionDevice::GZip;
    case Compression::Bzip2: return KCompressionDevice::BZip2;
    case Compression::Xz: return KCompressionDevice::Xz;
    case Compression::Zstd: return KCompressionDevice::Zstd;
    }
    return std::nullopt;
}

} // namespace

Unpacker::Unpacker(QString path, QString folder, qint64 budget) : m_path(std::move(path)), m_folder(std::move(folder)), m_budget(budget) {}

Unpacker::~Unpacker()
{
    if (m_filter)
        m_filter->terminate();
    if (!m_done && m_out.isOpen())
        m_out.remove(); // half a file is of no use to the next start
}

Result<FileBytesPtr> Unpacker::open()
{
    const Result<FileBytesPtr> packed = FileBytes::open(m_path);
    if (!packed)
        return std::unexpected(packed.error());
    const std::optional<KCompressionDevice::CompressionType> type = typeOf(compressionOf(m_path));
    if (!type)
        return failure(ErrorCode::Unsupported, Texts::tr("%1 is packed in a way that is not known.").arg(m_path));
    const FileIdentity identity = (*packed)->identity();
    m_packedSize = identity.size;
    QCryptographicHash key(QCryptographicHash::Sha1);
    for (const qint64 part : {qint64(identity.device), qint64(identity.inode), identity.size, identity.modifiedMs})
        key.addData(QByteArray::number(part) + ':');
    key.addData((*packed)->read(0, 1024));
    m_final = m_folder + u'/' + QString::fromLatin1(key.result().toHex()) + QStringLiteral(".log");
    if (QFile::exists(m_final)) {
        m_done = true;
        return FileBytes::open(m_final);
    }
    QDir().mkpath(m_folder);
    IndexStore::trim(m_folder, m_budget, {});
    qint64 used = 0;
    for (const QFileInfo &file : QDir(m_folder).entryInfoList(QDir::Files))
        used += file.size();
    // What others have unpacked before may go for this one, but not below what is being written now.
    m_room = std::max(m_budget - used, m_budget / 4);
    m_packed = std::make_unique<QFile>(m_path);
    m_filter.reset(KCompressionDevice::filterForCompressionType(*type));
    m_out.setFileName(m_final + u'.' + QString::number(QCoreApplication::applicationPid()) + QStringLiteral(".part"));
    if (!m_filter || !m_packed->open(QIODevice::ReadOnly) || !m_filter->init(QIODevice::ReadOnly) || !m_out.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return failure(ErrorCode::Storage, Texts::tr("%1 could not be unpacked.").arg(m_path), m_out.errorString(),
                       Texts::tr("There must be room for it in %1.").arg(m_folder));
    m_out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return FileBytes::open(m_out.fileName());
}

bool Unpacker::finish(const QString &note)
{
    m_note = note;
    m_done = true;
    m_out.close();
    if (note.isEmpty())
        QFile::rename(m_out.fileName(), m_final);
    else
        QFile::remove(m_out.fileName()); // stays readable for whoever has it open
    return false;
}

bool Unpacker::readMore()
{
    m_in = m_packed->read(kPieceBytes);
    m_filter->setInBuffer(m_in.constData(), uint(m_in.size()));
    return !m_in.isEmpty();
}

Unpacker::Piece Unpacker::nextStream()
{
    // The filter forgets what it has not used when it begins again.
    const auto left = qsizetype(std::max(0, m_filter->inBufferAvailable()));
    m_in = m_in.last(std::min(left, m_in.size()));
    if (m_in.isEmpty())
        m_in = m_packed->read(kPieceBytes);
    if (m_in.isEmpty() || std::ranges::all_of(m_in, [](char c) { return c == 0; })) // padding
        return Piece::End;
    m_filter->terminate();
    if (!m_filter->init(QIODevice::ReadOnly))
        return Piece::Damaged;
    m_filter->setInBuffer(m_in.constData(), uint(m_in.size()));
    return m_filter->readHeader() ? Piece::More : Piece::Damaged;
}

Unpacker::Piece Unpacker::fill(QByteArray &out, qint64 &size)
{
    size = 0;
    if (std::exchange(m_streamEnded, false)) {
        if (const Piece next = nextStream(); next != Piece::More)
            return next;
    }
    m_filter->setOutBuffer(out.data(), uint(out.size()));
    while (size < out.size()) {
        // At the end of the file the filter may still have something to give, or to say that it is at its end.
        if (m_filter->inBufferEmpty())
            (void)readMore();
        if (!std::exchange(m_begun, true) && !m_filter->readHeader())
            return Piece::Damaged;
        const int before = m_filter->inBufferAvailable();
        const KFilterBase::Result result = m_filter->uncompress();
        const qint64 filled = out.size() - m_filter->outBufferAvailable();
        const bool moved = filled > size || m_filter->inBufferAvailable() != before;
        size = std::clamp<qint64>(filled, 0, out.size());
        if (result == KFilterBase::Error || !moved) // gzip's filter calls it the end when there is nothing to read
            return Piece::Damaged;
        if (result == KFilterBase::End) {
            m_streamEnded = true;
            return Piece::More;
        }
    }
    return Piece::More;
}

bool Unpacker::step()
{
    if (m_done)
        return false;
    QByteArray piece(kPieceBytes, Qt::Uninitialized);
    for (qint64 done = 0; done < kStepBytes;) {
        qint64 got = 0;
        const Piece what = fill(piece, got);
        if (m_written + got > m_room) {
            return finish(Texts::tr("The rest of %1 was not unpacked: there is room for %2 of unpacked logs.")
                              .arg(m_path, QLocale().formattedDataSize(m_budget)));
        }
        if (m_out.write(piece.constData(), got) != got)
            return finish(Texts::tr("The rest of %1 was not unpacked: %2").arg(m_path, m_out.errorString()));
        if (what == Piece::Damaged)
            return finish(Texts::tr("The rest of %1 is damaged and cannot be unpacked.").arg(m_path));
        if (what == Piece::End)
            return finish({});
        m_written += got;
        done += got;
    }
    m_out.flush();
    return true;
}

double Unpacker::share() const
{
    return m_done || m_packedSize == 0 || !m_packed ? 1 : double(m_packed->pos()) / double(m_packedSize);
}

} // namespace qd::logs
