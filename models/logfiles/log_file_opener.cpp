// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/log_file_opener.h"

#include "models/base/hand_over.h"
#include "models/logfiles/file_document.h"
#include "models/logtext/segment_names.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>

namespace qd::logs {
namespace {

constexpr qint64 kTailBytes = 256 * 1024;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::FileDocument)
};

/// Lines that begin in the last bytes of the file; null if it is so short that its index is there at once.
std::shared_ptr<const TailLines> readTail(const FileBytesPtr &file)
{
    const qint64 size = file->size();
    if (size < 4 * LinePage::kBytes)
        return nullptr;
    auto tail = std::make_shared<TailLines>();
    tail->file = file;
    tail->end = size;
    const qint64 from = size - kTailBytes;
    const QByteArray bytes = file->read(from, kTailBytes);
    for (qsizetype lf = bytes.indexOf('\n'); lf >= 0 && lf + 1 < bytes.size(); lf = bytes.indexOf('\n', lf + 1))
        tail->starts.push_back(from + lf + 1);
    return tail;
}

/// Adds one file of a stream; what is packed is opened by whoever unpacks it.
Result<void> addInput(const QString &path, SourceId source, const QString &name, bool isNewest, std::vector<FileWork::Input> &inputs)
{
    FileWork::Input input{path, nullptr, source, name, isNewest};
    const Result<FileBytesPtr> file = FileBytes::open(path);
    if (!file)
        return std::unexpected(file.error());
    if (compressionOf(path) == Compression::None)
        input.file = *file;
    else
        input.isNewest = false;
    inputs.push_back(std::move(input));
    return {};
}

SourceInfo infoOf(const QString &path, SourceId id, const FileOpenOptions &options)
{
    SourceInfo info;
    info.id = id;
    info.name = path;
    info.label = QFileInfo(path).fileName();
    info.state = options.follow ? SourceState::Following : SourceState::Stopped;
    info.zoneSeconds = options.zoneSeconds;
    return info;
}

Result<OpenedFiles> openAll(QStringList paths, const FileOpenOptions &options)
{
    OpenedFiles opened;
    std::vector<FileWork::Input> inputs;
    if (paths.isEmpty())
        return failure(ErrorCode::NotFound, Texts::tr("No file was chosen."), {}, Texts::tr("Choose at least one."));
    for (QString &path : paths)
        path = QFileInfo(path).absoluteFilePath();
    paths.removeDuplicates();
    opened.merged = paths.size() > 1;
    for (const QString &path : std::as_const(paths)) {
        const auto id = SourceId(opened.sources.size());
        opened.sources.append(infoOf(path, id, options));
        if (options.olderSegments && !opened.merged) {
            for (const QString &older : olderSegmentsOf(path))
                (void)addInput(older, id, path, false, inputs); // one that may not be read is no reason not to show the others
        }
        if (Result<void> added = addInput(path, id, path, true, inputs); !added)
            return std::unexpected(added.error());
    }
    opened.title = opened.merged ? Texts::tr("%n file(s)", nullptr, int(paths.size())) : QFileInfo(paths.first()).fileName();
    if (!opened.merged && inputs.back().file)
        opened.tail = readTail(inputs.back().file);
    opened.work = std::make_shared<FileWork>(std::move(inputs), options, opened.merged);
    return opened;
}

FileOpenOptions withFolder(FileOpenOptions options)
{
    if (options.cacheFolder.isEmpty())
        options.cacheFolder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/quarterdeck"); // of program and command line alike
    return options;
}

} // namespace

QStringList olderSegmentsOf(const QString &path)
{
    const QFileInfo info(path);
    QStringList parts = siblingsOf(info.absoluteFilePath(), info.dir().entryList(QDir::Files | QDir::Hidden));
    parts.removeAll(info.absoluteFilePath());
    return parts;
}

Result<std::unique_ptr<LogDocument>> openLogFile(const QStringList &paths, const FileOpenOptions &options)
{
    const FileOpenOptions whole = withFolder(options);
    Result<OpenedFiles> opened = openAll(paths, whole);
    if (!opened)
        return std::unexpected(opened.error());
    return std::make_unique<FileDocument>(std::move(*opened), whole);
}

QFuture<Result<std::shared_ptr<LogDocument>>> openLogFileLater(const QStringList &paths, const FileOpenOptions &options)
{
    const FileOpenOptions whole = withFolder(options);
    using Opened = Result<std::shared_ptr<OpenedFiles>>;
    QFuture<Opened> opening = inPool([paths, whole](const std::function<bool()> &) -> Opened {
        Result<OpenedFiles> opened = openAll(paths, whole);
        if (!opened)
            return std::unexpected(opened.error());
        return std::make_shared<OpenedFiles>(std::move(*opened));
    });
    return opening.then(QCoreApplication::instance(), [whole](const Opened &opened) -> Result<std::shared_ptr<LogDocument>> {
        if (!opened)
            return std::unexpected(opened.error());
        return std::make_shared<FileDocument>(std::move(**opened), whole);
    });
}

} // namespace qd::logs
