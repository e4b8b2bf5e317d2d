// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/base/tar_writer.h"

#include <QtCore/QFuture>
#include <QtCore/QMutex>
#include <QtCore/QStringList>

#include <array>
#include <memory>

namespace qd::deploy {

/// What a local folder or archive amounts to, for the wizard.
struct SourceSummary {
    bool isTarball = false;
    int files = 0;     ///< 0 for an archive: not counted
    qint64 bytes = 0;
    QStringList notes; ///< translated remarks ("Contains a .git folder …")
};

/// What of a source is packed.
struct PackOptions {
    QStringList exclude; ///< globs of paths that stay out; one without a slash fits names in every folder
    QString subfolder;   ///< only what is below it; empty = all
    bool operator==(const PackOptions &) const = default;
};

/// A file, link or folder of a package and where it stands in the archive.
struct PackageMember {
    TarEntry entry;
    QByteArray sha256; ///< hex; of files only
    qint64 from = 0;   ///< of its header
    qint64 length = 0; ///< with header and padding
};

class SharedChunks;
struct Shipment;

/// The archive to send, made once and the same for every host: a file without a name in the temporary folder, which goes with
/// the last holder, and also when the program is killed. A source that is an archive is unpacked first, any other single file
/// is a package of one.
/// Thread: immutable after packSource(), but for its shipments and chunks, which are guarded; any.
class Package {
public:
    Package() = default;
    ~Package();
    Package(const Package &) = delete;
    Package &operator=(const Package &) = delete;

    QString name;     ///< of the source, for titles
    QString archive;  ///< /proc/self/fd/N, to be opened by this process: a tar archive
    qint64 size = 0;  ///< of the archive
    QString content;  ///< hex; the same for the same names, modes and contents whatever the times
    qint64 contentBytes = 0;
    int files = 0;    ///< and links
    QList<PackageMember> members; ///< in the order of the archive
    QByteArray manifest;          ///< as sha256sum writes it, names from "./"
    double share = 1; ///< what compression would leave of it, by samples
    QStringList notes;
    int descriptor = -1; ///< of the archive

    /// A text of the package, up to 1 MiB. Errors: NotFound, Storage.
    [[nodiscard]] Result<QByteArray> fileText(const QString &path) const;
    /// What a host has to be sent that has the release that this base answer is of (LookKind::Base); empty = nothing is there.
    [[nodiscard]] std::shared_ptr<const Shipment> shipmentFor(const QByteArray &base) const;
    /// What those who send it now have in common; gone with the last of them.
    [[nodiscard]] std::shared_ptr<SharedChunks> chunks(bool compressed) const;

private:
    mutable QMutex m_mutex;
    mutable QList<std::pair<QByteArray, std::shared_ptr<const Shipment>>> m_shipments; ///< the last few
    mutable std::array<std::weak_ptr<SharedChunks>, 2> m_chunks; ///< as they are, compressed
};

/// Walks the source in a worker thread. Errors: NotFound, PermissionDenied.
[[nodiscard]] QFuture<Result<SourceSummary>> measureSource(const QString &path);
/// Packs the source in a worker thread; cancelling the future stops it.
/// Errors: as above, Unsupported for an archive that cannot be read, and Storage if the temporary file cannot be written.
[[nodiscard]] QFuture<Result<std::shared_ptr<const Package>>> packSource(const QString &path, const PackOptions &options = {});

} // namespace qd::deploy
