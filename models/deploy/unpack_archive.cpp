// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/unpack_archive.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>

#include <chrono>

namespace qd::deploy {
namespace {

constexpr std::chrono::minutes kUnpackTime{10};

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::Package)
};

} // namespace

Result<void> unpackArchive(const QString &archive, const QString &folder, const std::function<bool()> &cancelled)
{
    QProcess tar;
    tar.setProcessChannelMode(QProcess::MergedChannels);
    tar.start(QStringLiteral("tar"), {QStringLiteral("-xof"), archive, QStringLiteral("-C"), folder});
    const std::chrono::milliseconds slice(50);
    std::chrono::milliseconds left = kUnpackTime;
    while (!tar.waitForFinished(int(slice.count())) && tar.state() != QProcess::NotRunning) {
        left -= slice;
        if (cancelled() || left.count() <= 0) {
            tar.kill();
            tar.waitForFinished();
            return failure(ErrorCode::Cancelled, Texts::tr("Unpacking was cancelled."));
        }
    }
    if (tar.error() == QProcess::FailedToStart)
        return failure(ErrorCode::NotFound, Texts::tr("tar is not installed on this workstation."), {}, Texts::tr("Install it, or deploy a folder."));
    if (tar.exitStatus() != QProcess::NormalExit || tar.exitCode() != 0) {
        return failure(ErrorCode::Unsupported, Texts::tr("%1 is not an archive that tar can unpack.").arg(archive),
                       QString::fromLocal8Bit(tar.readAll().right(2000)), Texts::tr("Choose a folder, or a .tar, .tar.gz, .tar.bz2, .tar.xz or .tar.zst file."));
    }
    return {};
}

} // namespace qd::deploy
