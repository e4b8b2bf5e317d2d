// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/unpack_archive.h"

#include "models/deploy/gzip_member.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QProcess>

#include <chrono>

namespace qd::deploy {
namespace {

constexpr std::chrono::minutes kUnpackTime{10};
constexpr qint64 kPiece = 256 * 1024;
constexpr qint64 kMostAhead = 4 * kPiece;
constexpr int kSliceMs = 50;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::Package)
};

/// Whether to go on waiting.
class Patience {
public:
    explicit Patience(const std::function<bool()> &cancelled) : m_cancelled(cancelled), m_end(std::chrono::steady_clock::now() + kUnpackTime) {}
    [[nodiscard]] bool isOver() const { return m_cancelled() || std::chrono::steady_clock::now() >= m_end; }

private:
    const std::function<bool()> &m_cancelled;
    std::chrono::steady_clock::time_point m_end;
};

/// Inflates for tar: its own gzip takes three times as long for what was not compressible. False = the archive is damaged.
bool feed(QFile &archive, QProcess &tar, const Patience &patience)
{
    GzipReader reader;
    const auto take = [&](const QByteArray &bytes) {
        tar.write(bytes);
        while (tar.state() == QProcess::Running && tar.bytesToWrite() > kMostAhead && !patience.isOver())
            tar.waitForBytesWritten(kSliceMs);
        return tar.state() == QProcess::Running && !patience.isOver();
    };
    bool isSound = true;
    for (QByteArray bytes = archive.read(kPiece); !bytes.isEmpty() && isSound && tar.state() == QProcess::Running && !patience.isOver(); bytes = archive.read(kPiece))
        isSound = reader.feed(bytes, take);
    tar.closeWriteChannel();
    return isSound && (reader.isWhole() || tar.state() != QProcess::Running);
}

} // namespace

Result<void> unpackArchive(const QString &archive, const QString &folder, const std::function<bool()> &cancelled)
{
    const Patience patience(cancelled);
    QFile file(archive);
    const bool isGzip = file.open(QIODevice::ReadOnly) && file.peek(2) == "\x1f\x8b";
    QProcess tar;
    tar.setProcessChannelMode(QProcess::MergedChannels);
    tar.start(QStringLiteral("tar"), {QStringLiteral("-xof"), isGzip ? QStringLiteral("-") : archive, QStringLiteral("-C"), folder});
    const bool isSound = !tar.waitForStarted() || !isGzip || feed(file, tar, patience);
    while (!tar.waitForFinished(kSliceMs) && tar.state() != QProcess::NotRunning) {
        if (patience.isOver()) {
            tar.kill();
            tar.waitForFinished();
            return failure(ErrorCode::Cancelled, Texts::tr("Unpacking was cancelled."));
        }
    }
    if (tar.error() == QProcess::FailedToStart)
        return failure(ErrorCode::NotFound, Texts::tr("tar is not installed on this workstation."), {}, Texts::tr("Install it, or deploy a folder."));
    if (tar.exitStatus() != QProcess::NormalExit || tar.exitCode() != 0 || !isSound) {
        const QByteArray said = isSound ? QByteArray() : QByteArray("gzip: the stream is damaged or cut off\n");
        return failure(ErrorCode::Unsupported, Texts::tr("%1 is not an archive that tar can unpack.").arg(archive),
                       QString::fromLocal8Bit(said + tar.readAll().right(2000)), Texts::tr("Choose a folder, or a .tar, .tar.gz, .tar.bz2, .tar.xz or .tar.zst file."));
    }
    return {};
}

} // namespace qd::deploy
