// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/package.h"

#include "models/base/hand_over.h"
#include "models/base/sha256.h"
#include "models/deploy/gzip_member.h"
#include "models/deploy/shared_chunks.h"
#include "models/deploy/shipment.h"
#include "models/deploy/unpack_archive.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtCore/QScopeGuard>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThreadPool>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <functional>
#include <cerrno>
#include <cstring>

namespace qd::deploy {
namespace {

constexpr qint64 kChunk = 256 * 1024;
constexpr int kMaxDepth = 128;
constexpr qint64 kLargestText = 1024 * 1024;
constexpr int kShipmentsKept = 8;
/// What a copy of a release holds of ours; the new release makes its own.
constexpr const char *kOwnNames = ".quarterdeck-";

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

/// Paths that stay out, as globs. One without a slash fits a name in every folder.
class Exclusion {
public:
    explicit Exclusion(const QStringList &globs)
    {
        for (QString glob : globs) {
            const bool whole = glob.chopped(glob.endsWith(u'/') ? 1 : 0).contains(u'/');
            while (glob.endsWith(u'/'))
                glob.chop(1);
            if (glob.startsWith(u'/') || glob.startsWith(u"./"))
                glob = glob.section(u'/', 1);
            auto pattern = QRegularExpression::fromWildcard(glob, Qt::CaseSensitive, QRegularExpression::NonPathWildcardConversion);
            (whole ? m_paths : m_names).append(pattern);
        }
    }

    [[nodiscard]] bool fits(const QByteArray &path) const
    {
        if (m_paths.isEmpty() && m_names.isEmpty())
            return false;
        const QString text = QFile::decodeName(path);
        const QString name = text.section(u'/', -1);
        const auto any = [](const QList<QRegularExpression> &patterns, const QString &what) {
            return std::ranges::any_of(patterns, [&](const QRegularExpression &pattern) { return pattern.match(what).hasMatch(); });
        };
        return any(m_names, name) || any(m_paths, text);
    }

private:
    QList<QRegularExpression> m_paths;
    QList<QRegularExpression> m_names;
};

/// The tree below a folder, sorted by path so that the same content gives the same archive.
class Tree {
public:
    Tree(QByteArray root, const QStringList &exclude, Cancelled cancelled)
        : m_root(std::move(root)), m_exclude(exclude), m_cancelled(std::move(cancelled))
    {
    }

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
            if ((relative.isEmpty() && name.startsWith(kOwnNames)) || m_exclude.fits(path))
                continue;
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
    Exclusion m_exclude;
    Cancelled m_cancelled;
};

QStringList notesOf(const Tree &tree)
{
    QStringList notes;
    if (std::ranges::any_of(tree.entries, [](const TarEntry &entry) { return entry.path == ".git"; }))
        notes.append(Texts::tr("The folder contains .git: its whole history will be on the servers."));
    if (tree.special > 0)
        notes.append(Texts::tr("%n socket(s), pipe(s) or device(s) are left out.", nullptr, int(tree.special)));
    return notes;
}

/// A line of the manifest. Names with a backslash or a newline are escaped as sha256sum does.
QByteArray manifestLine(const QByteArray &sha256, QByteArray path)
{
    const bool odd = path.contains('\\') || path.contains('\n');
    if (odd)
        path.replace('\\', "\\\\").replace('\n', "\\n");
    return (odd ? "\\" : "") + sha256 + "  ./" + path + '\n';
}

/// Writes the archive and all digests in one pass over the files.
class Packer {
public:
    Packer(Package &package, QFile &out, QByteArray root, Cancelled cancelled)
        : m_package(package), m_out(out), m_root(std::move(root)), m_cancelled(std::move(cancelled))
    {
    }

    Result<void> add(const TarEntry &entry)
    {
        PackageMember member{entry, {}, m_package.size, 0};
        auto done = write(tarHeader(entry));
        if (done && entry.type == TarEntry::Type::File) {
            done = addFile(entry, member.sha256);
            m_package.manifest += manifestLine(member.sha256, entry.path);
        }
        member.length = m_package.size - member.from;
        m_content.add(QByteArray(1, char(entry.type)) + entry.path + '\0' + QByteArray::number(entry.mode, 8) + '\0' + entry.linkTarget + '\0'
                          + member.sha256 + '\0');
        m_package.members.append(member);
        return done;
    }

    Result<void> write(const QByteArray &bytes)
    {
        m_package.size += bytes.size();
        if (m_out.write(bytes) == bytes.size())
            return {};
        return failure(ErrorCode::Storage, Texts::tr("The archive cannot be written to %1.").arg(QDir::tempPath()),
                       m_out.errorString(), Texts::tr("Free some space on this machine, or set TMPDIR to another disk."));
    }

    [[nodiscard]] QString contentHash() const { return QString::fromLatin1(m_content.hex()); }

private:
    Result<void> addFile(const TarEntry &entry, QByteArray &sha256)
    {
        const QByteArray path = m_root + '/' + entry.path;
        QFile file(QFile::decodeName(path));
        const int handle = ::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (handle < 0)
            return systemFault(path, errno);
        if (!file.open(handle, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle))
            return systemFault(path, EIO);
        Sha256 hash;
        qint64 left = entry.size;
        while (left > 0) {
            if (m_cancelled())
                return cancelledFault();
            const QByteArray chunk = file.read(std::min(left, kChunk));
            if (chunk.isEmpty())
                return failure(ErrorCode::Storage, Texts::tr("%1 became shorter while it was packed.").arg(QFile::decodeName(path)), {},
                               Texts::tr("Deploy again when nothing writes to the folder."));
            hash.add(chunk);
            if (const auto written = write(chunk); !written)
                return written;
            left -= chunk.size();
        }
        sha256 = hash.hex();
        return write(tarPadding(entry.size));
    }

    Package &m_package;
    QFile &m_out;
    QByteArray m_root;
    Cancelled m_cancelled;
    Sha256 m_content;
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

/// Of 16 KiB in each MiB, which is enough to tell texts from pictures.
double sampledShare(const Package &package)
{
    constexpr qint64 stride = 1024 * 1024;
    constexpr qint64 length = 16 * 1024;
    QByteArray samples;
    for (qint64 at = 0; at < package.size && samples.size() < 64 * length; at += std::max(stride, package.size / 64)) {
        QByteArray sample(std::min(length, package.size - at), Qt::Uninitialized);
        if (::pread(package.descriptor, sample.data(), size_t(sample.size()), at) == sample.size())
            samples += sample;
    }
    return compressedShare(samples);
}

/// Packs the entries, whose paths begin at `root`.
PackResult pack(const QString &name, const QByteArray &root, const Tree &tree, const Cancelled &cancelled)
{
    auto package = std::make_shared<Package>();
    package->descriptor = openNameless();
    QFile out;
    if (package->descriptor < 0 || !out.open(package->descriptor, QIODevice::WriteOnly))
        return failure(ErrorCode::Storage, Texts::tr("No temporary file can be made in %1.").arg(QDir::tempPath()),
                       QString::fromLocal8Bit(std::strerror(errno)));
    Packer packer(*package, out, root, cancelled);
    for (const TarEntry &entry : tree.entries) {
        if (const auto added = packer.add(entry); !added)
            return std::unexpected(added.error());
    }
    if (const auto ended = packer.write(tarEnd()); !ended)
        return std::unexpected(ended.error());
    if (!out.flush())
        return failure(ErrorCode::Storage, Texts::tr("The archive cannot be written to %1.").arg(QDir::tempPath()), out.errorString());
    package->name = name;
    package->archive = QStringLiteral("/proc/self/fd/%1").arg(package->descriptor);
    package->content = packer.contentHash();
    package->contentBytes = tree.bytes;
    package->files = tree.files;
    package->share = sampledShare(*package);
    package->notes = notesOf(tree);
    return package;
}

PackResult packFolder(const QString &name, const QString &path, const QStringList &exclude, const Cancelled &cancelled)
{
    const QByteArray root = QFile::encodeName(path);
    Tree tree(root, exclude, cancelled);
    if (const auto walked = tree.walk(); !walked)
        return std::unexpected(walked.error());
    if (tree.files == 0)
        return failure(ErrorCode::NotFound, Texts::tr("The folder %1 holds no files.").arg(path));
    return pack(name, root, tree, cancelled);
}

/// Whether tar can read it, by its first bytes and not by its name.
bool isArchive(const QByteArray &head)
{
    return head.startsWith("\x1f\x8b") || head.startsWith("BZh") || head.startsWith(QByteArray("\xfd\x37\x7a\x58\x5a", 5))
        || head.startsWith("\x28\xb5\x2f\xfd") || head.mid(257, 5) == "ustar";
}

Result<bool> isArchive(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::PermissionDenied, Texts::tr("%1 cannot be read.").arg(path), file.errorString());
    return isArchive(file.read(512));
}

Result<QString> inSubfolder(const QString &folder, const QString &subfolder)
{
    const QString path = QDir::cleanPath(folder + u'/' + subfolder);
    if (path != folder && !path.startsWith(folder + u'/'))
        return failure(ErrorCode::Unsupported, Texts::tr("%1 leads out of the source.").arg(subfolder), {}, Texts::tr("Give a path inside the source."));
    if (!QFileInfo(path).isDir())
        return failure(ErrorCode::NotFound, Texts::tr("There is no folder %1 in the source.").arg(subfolder), folder);
    return path;
}

PackResult packArchive(const QString &path, const PackOptions &options, const Cancelled &cancelled)
{
    auto folder = std::make_shared<const QTemporaryDir>(QDir::tempPath() + QStringLiteral("/quarterdeck-unpack-XXXXXX"));
    if (!folder->isValid())
        return failure(ErrorCode::Storage, Texts::tr("No temporary file can be made in %1.").arg(QDir::tempPath()), folder->errorString());
    const auto removal = qScopeGuard([&folder] { QThreadPool::globalInstance()->start([last = std::move(folder)] {}); }); // nobody waits for it
    if (const auto unpacked = unpackArchive(path, folder->path(), cancelled); !unpacked)
        return std::unexpected(unpacked.error());
    const auto inside = inSubfolder(folder->path(), options.subfolder);
    return inside ? packFolder(QFileInfo(path).fileName(), *inside, options.exclude, cancelled) : std::unexpected(inside.error());
}

/// A program that was fetched has lost its permission to run.
quint32 modeOf(const QFileInfo &info, const QByteArray &head)
{
    const bool runs = info.isExecutable() || head.startsWith("\x7f"
                                                             "ELF") || head.startsWith("#!");
    return runs ? 0755 : 0644;
}

PackResult packFile(const QString &path, const Cancelled &cancelled)
{
    const QFileInfo info(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::PermissionDenied, Texts::tr("%1 cannot be read.").arg(path), file.errorString());
    const QByteArray root = QFile::encodeName(info.path());
    Tree tree(root, {}, cancelled);
    tree.entries.push_back({QFile::encodeName(info.fileName()), TarEntry::Type::File, modeOf(info, file.read(4)), info.size(),
                            info.lastModified().toSecsSinceEpoch(), {}});
    tree.bytes = info.size();
    tree.files = 1;
    return pack(info.fileName(), root, tree, cancelled);
}

PackResult packAny(const QString &path, const PackOptions &options, const Cancelled &cancelled)
{
    if (!QFileInfo::exists(path))
        return failure(ErrorCode::NotFound, Texts::tr("%1 does not exist.").arg(path), {}, Texts::tr("Choose the folder or archive to deploy."));
    if (QFileInfo(path).isDir()) {
        const auto inside = inSubfolder(path, options.subfolder);
        return inside ? packFolder(QFileInfo(path).fileName(), *inside, options.exclude, cancelled) : std::unexpected(inside.error());
    }
    const auto archive = isArchive(path);
    if (!archive)
        return std::unexpected(archive.error());
    return *archive ? packArchive(path, options, cancelled) : packFile(path, cancelled);
}

Result<SourceSummary> measure(const QString &path, const Cancelled &cancelled)
{
    if (!QFileInfo::exists(path))
        return failure(ErrorCode::NotFound, Texts::tr("%1 does not exist.").arg(path), {}, Texts::tr("Choose the folder or archive to deploy."));
    SourceSummary summary;
    if (!QFileInfo(path).isDir()) {
        const auto archive = isArchive(path);
        if (!archive)
            return std::unexpected(archive.error());
        summary.isTarball = *archive;
        summary.files = *archive ? 0 : 1;
        summary.bytes = QFileInfo(path).size();
        return summary;
    }
    Tree tree(QFile::encodeName(path), {}, cancelled);
    if (const auto walked = tree.walk(); !walked)
        return std::unexpected(walked.error());
    summary.files = tree.files;
    summary.bytes = tree.bytes;
    summary.notes = notesOf(tree);
    return summary;
}

} // namespace

Package::~Package()
{
    if (descriptor >= 0)
        ::close(descriptor);
}

Result<QByteArray> Package::fileText(const QString &path) const
{
    const QByteArray wanted = QFile::encodeName(QDir::cleanPath(path));
    const auto found = std::ranges::find(members, wanted, [](const PackageMember &member) { return member.entry.path; });
    if (found == members.end() || found->entry.type != TarEntry::Type::File)
        return failure(ErrorCode::NotFound, Texts::tr("There is no file %1 in the source.").arg(path));
    if (found->entry.size > kLargestText)
        return failure(ErrorCode::Unsupported, Texts::tr("%1 is too large for a text.").arg(path));
    QByteArray text(found->entry.size, Qt::Uninitialized);
    const qint64 at = found->from + found->length - found->entry.size - tarPadding(found->entry.size).size();
    if (::pread(descriptor, text.data(), size_t(text.size()), at) != text.size())
        return failure(ErrorCode::Storage, Texts::tr("The archive cannot be read."), QString::fromLocal8Bit(std::strerror(errno)));
    return text;
}

std::shared_ptr<const Shipment> Package::shipmentFor(const QByteArray &base) const
{
    const QMutexLocker lock(&m_mutex);
    const auto it = std::ranges::find(m_shipments, base, [](const auto &one) { return one.first; });
    if (it != m_shipments.end())
        return it->second;
    auto made = std::make_shared<const Shipment>(makeShipment(*this, base));
    if (m_shipments.size() >= kShipmentsKept)
        m_shipments.removeFirst();
    m_shipments.append({base, made});
    return made;
}

std::shared_ptr<SharedChunks> Package::chunks(bool compressed) const
{
    const QMutexLocker lock(&m_mutex);
    std::weak_ptr<SharedChunks> &known = m_chunks[compressed ? 1 : 0];
    auto chunks = known.lock();
    if (!chunks)
        known = chunks = std::make_shared<SharedChunks>(compressed);
    return chunks;
}

QFuture<Result<SourceSummary>> measureSource(const QString &path)
{
    return inPool([path](const Cancelled &cancelled) { return measure(QDir::cleanPath(path), cancelled); });
}

QFuture<PackResult> packSource(const QString &path, const PackOptions &options)
{
    return inPool([path, options](const Cancelled &cancelled) { return packAny(QDir::cleanPath(path), options, cancelled); });
}

} // namespace qd::deploy
