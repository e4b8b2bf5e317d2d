// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QFuture>
#include <QtCore/QStringList>

#include <memory>

namespace qd::deploy {

/// How the archive is compressed, by its first bytes (not by its name).
enum class Compression { None, Gzip, Bzip2, Xz, Zstd };
/// Program a host needs to unpack it; empty for None.
[[nodiscard]] QString compressionTool(Compression compression);

/// What a local folder or tarball amounts to, for the wizard.
struct SourceSummary {
    bool isTarball = false;
    int files = 0;     ///< 0 for a tarball: not counted
    qint64 bytes = 0;
    QStringList notes; ///< translated remarks ("Contains a .git folder …")
};

/// The archive to send, made once and the same for every host. A folder is packed into a file without a name
/// in the temporary folder: it goes with the last holder, and also when the program is killed. A tarball is used
/// where it is.
/// Thread: immutable after pack(); any.
class Package {
public:
    Package() = default;
    ~Package();
    Package(const Package &) = delete;
    Package &operator=(const Package &) = delete;

    QString name;     ///< of the source, for titles
    QString archive;  ///< local file; of a folder /proc/self/fd/N, to be opened by this process
    qint64 size = 0;  ///< of the archive
    QString sha256;   ///< of the archive, hex
    QString content;  ///< hex; the same for the same names, modes and contents whatever the times
    qint64 contentBytes = 0;
    int files = 0;
    Compression compression = Compression::None;
    QStringList notes;
    int descriptor = -1; ///< of an archive that has no name
};

/// Walks the source in a worker thread. Errors: NotFound, PermissionDenied, Unsupported.
[[nodiscard]] QFuture<Result<SourceSummary>> measureSource(const QString &path);
/// Packs the source in a worker thread; cancelling the future stops it.
/// Errors: as above, and Storage if the temporary file cannot be written.
[[nodiscard]] QFuture<Result<std::shared_ptr<const Package>>> packSource(const QString &path);

} // namespace qd::deploy
