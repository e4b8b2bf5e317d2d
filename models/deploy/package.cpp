// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/package.h"

#include "models/base/hand_over.h"
#include "models/base/tar_writer.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <functional>
#include <optional>
#include <cerrno>
#include <cstring>

namespace qd::deploy {
namespace {

constexpr qint64 kChunk = 256 * 1024;
constexpr int kMaxDepth = 128;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::Package)
};

using Cancelled = std::function<bool()>;

std::unexpected<Error> systemFault(const QByteArray &path, int error)
{
    const ErrorCode code = error == EACCES || error == EPERM ? ErrorCode::PermissionDenied
        : error == ENOENT                                    ? ErrorCode::NotFound
                                                             : ErrorCode::Storage;
    return failure(code, Texts::tr("%1 cannot be read.").arg(QFile::decodeName(path)),
                   QString::fromLocal8Bit(std::strerror(error)));
}

std::unexpected<Error> cancelledFault() { return failure(ErrorCode::Cancelled, Texts::tr("Packing was cancelled.")); }

/// The tree below a folder, sorted by path so that the same content gives the same archive.
class Tree {
public:
    Tree(QByteArray root, Cancelled cancelled) : m_root(std::move(root)), m_cancelled(std::move(cancelled)) {}

    Result<void> walk(const QByteArray &relative = {}, int depth = 0)
    {
        if (m_cancelled())
            return cancelledFault();
        if (depth > kMaxDepth)
            return failure(ErrorCode::Unsupported, Texts::tr("The folder is nested deeper than %1 levels.").arg(kMaxDepth));
        auto names = list(relative);
        if (!names)
            return std::unexpected(names.error());
        for (const QByteArray &name : std::as_const(*names)) {
            const QByteArray path = relative.isEmpty() ? name : relative + '/' + name;
            if (const auto added = add(path, depth); !added)
                return added;
        }
        return {};
    }

    std::vector<TarEntry> entries;
    qint64 bytes = 0;
    int files = 0;
    int special = 0;

private:
    Result<QList<QByteArray>> list(const QByteArray &relative) const
    {
        const QByteArray full = relative.isEmpty() ? m_root : m_root + '/' + relative;
        const std::unique_ptr<DIR, int (*)(DIR *)> folder(opendir(full.constData()), &closedir);
        if (!folder)
            return systemFault(full, errno);
        QList<QByteArray> names;
        while (const dirent *item = readdir(folder.get())) {
            const QByteArray name(item->d_name);
            if (name != "." && name != "..")
                names.append(name);
        }
        std::ranges::sort(names);
        return names;
    }

    Result<void> add(const QByteArray &path, int depth)
    {
        const QByteArray full = m_root + '/' + path;
        struct stat info {};
        if (lstat(full.constData(), &info) != 0)
            return systemFault(full, errno);
        TarEntry entry{path, TarEntry::Type::File, info.st_mode & 0777, 0, info.st_mtime, {}};
        if (S_ISDIR(info.st_mode)) {
            entry.type = TarEntry::Type::Folder;
            entries.push_back(entry);
            return walk(path, depth + 1);
        }
        if (S_ISLNK(info.st_mode)) {
            entry.type = TarEntry::Type::Link;
            entry.linkTarget.resize(PATH_MAX);
            const ssize_t length = readlink(full.constData(), entry.linkTarget.data(), PATH_MAX);
            if (length < 0)
                return systemFault(full, errno);
            entry.linkTarget.truncate(length);
        } else if (S_ISREG(info.st_mode)) {
            entry.size = info.st_size;
            bytes += entry.size;
        } else {
            ++special;
            return {};
        }
        ++files;
        entries.push_back(entry);
        return {};
    }

    QByteArray m_root;
    Cancelled m_cancelled;
};

QStringList notesOf(const QString &path, const Tree &tree)
{
    QStringList notes;
    if (QFileInfo::exists(path + QStringLiteral("/.git")))
        notes.append(Texts::tr("The folder contains .git: its whole history will be on the servers."));
    if (tree.special > 0)
        notes.append(Texts::tr("%n socket(s), pipe(s) or device(s) are left out.", nullptr, int(tree.special)));
    return notes;
}

/// Writes the archive and both digests in one pass over the files.
class Packer {
public:
    Packer(QFile &out, QByteArray root, Cancelled cancelled)
        : m_out(out), m_root(std::move(root)), m_cancelled(std::move(cancelled))
    {
    }

    Result<void> add(const TarEntry &entry)
    {
        const QByteArray facts = QByteArray(1, char(entry.type)) + entry.path + '\0' + QByteArray::number(entry.mode, 8)
            + '\0' + entry.linkTarget + '\0' + QByteArray::number(entry.size) + '\0';
        m_content.addData(facts);
        auto done = write(tarHeader(entry));
        if (done && entry.type == TarEntry::Type::File)
            done = addFile(entry);
        return done;
    }

    Result<void> write(const QByteArray &bytes)
    {
        m_archive.addData(bytes);
        if (m_out.write(bytes) == bytes.size())
            return {};
        return failure(ErrorCode::Storage, Texts::tr("The archive cannot be written to %1.").arg(QDir::tempPath()),
                       m_out.errorString(), Texts::tr("Free some space on this machine, or set TMPDIR to another disk."));
    }

    [[nodiscard]] QString archiveHash() const { return QString::fromLatin1(m_archive.result().toHex()); }
    [[nodiscard]] QString contentHash() const { return QString::fromLatin1(m_content.result().toHex()); }

private:
    Result<void> addFile(const TarEntry &entry)
    {
        QFile file(QFile::decodeName(m_root + '/' + entry.path));
        const int handle = ::open((m_root + '/' + entry.path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (handle < 0)
            return systemFault(m_root + '/' + entry.path, errno);
        if (!file.open(handle, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
            return systemFault(m_root + '/' + entry.path, EIO);
        qint64 left = entry.size;
        while (left > 0) {
            if (m_cancelled())
                return cancelledFault();
            const QByteArray chunk = file.read(std::min(left, kChunk));
            if (chunk.isEmpty())
                return failure(ErrorCode::Storage, Texts::tr("%1 became shorter while it was packed.").arg(file.fileName()), {},
                               Texts::tr("Deploy again when nothing writes to the folder."));
            m_content.addData(chunk);
            if (const auto written = write(chunk); !written)
                return written;
            left -= chunk.size();
        }
        return write(tarPadding(entry.size));
    }

    QFile &m_out;
    QByteArray m_root;
    Cancelled m_cancelled;
    QCryptographicHash m_archive{QCryptographicHash::Sha256};
    QCryptographicHash m_content{QCryptographicHash::Sha256};
};

/// An open file in the temporary folder without a name there; -1 (and errno) if none can be made.
int openNameless()
{
    const QByteArray folder = QFile::encodeName(QDir::tempPath());
    int file = ::open(folder.constData(), O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);
    if (file >= 0)
        return file;
    QByteArray name = folder + "/quarterdeck-deploy-XXXXXX"; // a file system without O_TMPFILE
    file = ::mkostemp(name.data(), O_CLOEXEC);
    if (file >= 0)
        ::unlink(name.constData());
    return file;
}

using PackResult = Result<std::shared_ptr<const Package>>;

PackResult packFolder(const QString &path, const Cancelled &cancelled)
{
    Tree tree(QFile::encodeName(path), cancelled);
    if (const auto walked = tree.walk(); !walked)
        return std::unexpected(walked.error());
    if (tree.files == 0)
        return failure(ErrorCode::NotFound, Texts::tr("The folder %1 holds no files.").arg(path));
    auto package = std::make_shared<Package>();
    package->descriptor = openNameless();
    QFile out;
    if (package->descriptor < 0 || !out.open(package->descriptor, QIODevice::WriteOnly))
        return failure(ErrorCode::Storage, Texts::tr("No temporary file can be made in %1.").arg(QDir::tempPath()),
                       QString::fromLocal8Bit(std::strerror(errno)));
    Packer packer(out, QFile::encodeName(path), cancelled);
    for (const TarEntry &entry : tree.entries) {
        if (const auto added = packer.add(entry); !added)
            return std::unexpected(added.error());
    }
    if (const auto ended = packer.write(tarEnd()); !ended)
        return std::unexpected(ended.error());
    if (!out.flush())
        return failure(ErrorCode::Storage, Texts::tr("The archive cannot be written to %1.").arg(QDir::tempPath()), out.errorString());
    package->name = QFileInfo(path).fileName();
    package->archive = QStringLiteral("/proc/self/fd/%1").arg(package->descriptor);
    package->size = out.size();
    package->sha256 = packer.archiveHash();
    package->content = packer.contentHash();
    package->contentBytes = tree.bytes;
    package->files = tree.files;
    package->notes = notesOf(path, tree);
    return package;
}

std::optional<Compression> compressionOf(const QByteArray &head)
{
    if (head.startsWith("\x1f\x8b"))
        return Compression::Gzip;
    if (head.startsWith("BZh"))
        return Compression::Bzip2;
    if (head.startsWith("\xfd"
                        "7zXZ"))
        return Compression::Xz;
    if (head.startsWith("\x28\xb5\x2f\xfd"))
        return Compression::Zstd;
    if (head.mid(257, 5) == "ustar")
        return Compression::None;
    return std::nullopt;
}

Result<Compression> inspectTarball(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::PermissionDenied, Texts::tr("%1 cannot be read.").arg(path), file.errorString());
    const auto compression = compressionOf(file.read(512));
    if (!compression) {
        return failure(ErrorCode::Unsupported, Texts::tr("%1 is not a tar archive.").arg(path), {},
                       Texts::tr("Choose a folder, or a .tar, .tar.gz, .tar.bz2, .tar.xz or .tar.zst file."));
    }
    return *compression;
}

PackResult packTarball(const QString &path, const Cancelled &cancelled)
{
    const auto compression = inspectTarball(path);
    if (!compression)
        return std::unexpected(compression.error());
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::PermissionDenied, Texts::tr("%1 cannot be read.").arg(path), file.errorString());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (!file.atEnd()) {
        if (cancelled())
            return cancelledFault();
        const QByteArray chunk = file.read(kChunk);
        if (chunk.isEmpty())
            return failure(ErrorCode::Storage, Texts::tr("%1 cannot be read.").arg(path), file.errorString());
        hash.addData(chunk);
    }
    auto package = std::make_shared<Package>();
    package->name = QFileInfo(path).fileName();
    package->archive = path;
    package->size = file.size();
    package->contentBytes = file.size();
    package->sha256 = QString::fromLatin1(hash.result().toHex());
    package->content = package->sha256;
    package->compression = *compression;
    return package;
}

Result<void> checkSource(const QString &path)
{
    if (!QFileInfo::exists(path))
        return failure(ErrorCode::NotFound, Texts::tr("%1 does not exist.").arg(path), {},
                       Texts::tr("Choose the folder or tarball to deploy."));
    return {};
}

Result<SourceSummary> measure(const QString &path, const Cancelled &cancelled)
{
    if (const auto checked = checkSource(path); !checked)
        return std::unexpected(checked.error());
    SourceSummary summary;
    if (!QFileInfo(path).isDir()) {
        const auto compression = inspectTarball(path);
        if (!compression)
            return std::unexpected(compression.error());
        summary.isTarball = true;
        summary.bytes = QFileInfo(path).size();
        return summary;
    }
    Tree tree(QFile::encodeName(path), cancelled);
    if (const auto walked = tree.walk(); !walked)
        return std::unexpected(walked.error());
    summary.files = tree.files;
    summary.bytes = tree.bytes;
    summary.notes = notesOf(path, tree);
    return summary;
}

} // namespace

QString compressionTool(Compression compression)
{
    switch (compression) {
    case Compression::None:
        return {};
    case Compression::Gzip:
        return QStringLiteral("gzip");
    case Compression::Bzip2:
        return QStringLiteral("bzip2");
    case Compression::Xz:
        return QStringLiteral("xz");
    case Compression::Zstd:
        return QStringLiteral("zstd");
    }
    Q_UNREACHABLE_RETURN({});
}

Package::~Package()
{
    if (descriptor >= 0)
        ::close(descriptor);
}

QFuture<Result<SourceSummary>> measureSource(const QString &path)
{
    return inPool([path](const Cancelled &cancelled) { return measure(QDir::cleanPath(path), cancelled); });
}

QFuture<PackResult> packSource(const QString &path)
{
    return inPool([path](const Cancelled &cancelled) -> PackResult {
        const QString clean = QDir::cleanPath(path);
        if (const auto checked = checkSource(clean); !checked)
            return std::unexpected(checked.error());
        return QFileInfo(clean).isDir() ? packFolder(clean, cancelled) : packTarball(clean, cancelled);
    });
}

} // namespace qd::deploy
