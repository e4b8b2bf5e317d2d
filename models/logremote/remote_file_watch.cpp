// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/remote_file_document.h"

#include "models/logremote/reply_reader.h"
#include "models/ssh/framed_shell.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>

#include <algorithm>

namespace qd::logs {
namespace {

constexpr qint64 kPackedGuess = 8;     ///< times that a packed log is longer unpacked, until it was measured
constexpr qint64 kAtOnce = 1024 * 1024; ///< growth that is fetched with the windows between; of more only both ends
constexpr SourceId kFirstTrouble = 0xFF00;

} // namespace

RemoteFileDocument::RemoteFileDocument(RemoteLogRequest request, ssh::SessionSource &sessions, std::shared_ptr<WindowCache> cache,
                                       QObject *parent)
    : RemoteDocument(std::move(request), sessions, parent), m_loader(m_access, m_stream, std::move(cache))
{
    connect(&m_loader, &WindowLoader::loaded, this, &RemoteFileDocument::takeWindow);
    connect(&m_loader, &WindowLoader::settled, this, [this] {
        m_growth.clear();
        scanGrowth();
    });
    connect(&m_loader, &WindowLoader::strayed, this, &RemoteFileDocument::poll);
    connect(&m_loader, &WindowLoader::interrupted, this, &RemoteFileDocument::setLost);
    connect(this, &LogDocument::formatChosen, this, [this](SourceId id) {
        if (id >= m_stream.files().size())
            return;
        m_stream.chooseFormat(id, chosenFormat(id));
        Q_EMIT changed(RemoteStream::numberOf(id, 0));
        if (isFiltered())
            rescan();
    });
}

RemoteFileDocument::~RemoteFileDocument()
{
    m_search.reset(); // tells nobody any more
}

void RemoteFileDocument::hostIsBack()
{
    m_loader.wake();
    open(); // if that did not come to its end
}

void RemoteFileDocument::open()
{
    if ((!m_opening && !m_refused) || m_polling)
        return;
    m_polling = true;
    const QByteArray token = ssh::FramedShell::freshToken();
    ssh::Command command = remote_script::list(token, m_request.paths, m_request.siblings, RemoteStream::kWindow);
    command.deadline = kDeadline;
    command.purpose = tr("Open a log");
    m_access.run(command).then(this, [this, token](const Result<ssh::CommandOutput> &result) { takeOpening(token, result); });
    watchSession();
}

void RemoteFileDocument::takeOpening(const QByteArray &token, const Result<ssh::CommandOutput> &result)
{
    m_polling = false;
    if (!result) {
        takeRefusal(result.error());
        return;
    }
    const RemoteListing listing = RemoteListing::read(token, result->standardOutput);
    m_refused = false;
    m_stream.setZone(listing.zoneSeconds, QDateTime::currentMSecsSinceEpoch());
    addFiles(listing);
    noteProblems(listing);
    setLost({});
    probeTool();
    if (m_request.follow)
        m_poll.start();
    m_opening = false; // what was wished for meanwhile begins in the same turn
    rescan();
    Q_EMIT sourcesChanged();
}

/// A host that is away comes back by itself; a person who said no, or a wrong password, is not asked again.
void RemoteFileDocument::takeRefusal(const Error &error)
{
    if (error.code == ErrorCode::Unreachable || error.code == ErrorCode::Timeout) {
        setLost(error.toLine());
        QTimer::singleShot(kPoll, this, &RemoteFileDocument::open);
        return;
    }
    m_opening = false;
    m_refused = m_access.elevate().isEmpty(); // another login may be let in
    for (const QString &path : m_request.paths)
        noteTrouble(path, SourceState::Failed, error.toLine());
    Q_EMIT sourcesChanged();
    Q_EMIT scanProgress();
}

int RemoteFileDocument::addFile(const ListedFile &listed)
{
    RemoteFile file;
    file.path = listed.path;
    file.compression = compressionOf(listed.path);
    file.device = listed.device;
    file.inode = listed.inode;
    file.storedSize = listed.size;
    file.modifiedS = listed.modifiedS;
    file.sizeIsKnown = file.compression == Compression::None || listed.size == 0;
    file.size = file.sizeIsKnown ? listed.size : listed.size * kPackedGuess;
    file.state = listed.readable ? RemoteFile::State::Readable : RemoteFile::State::Denied;
    return m_stream.addFile(file, m_access.hostName() + u':' + listed.path);
}

void RemoteFileDocument::addFiles(const RemoteListing &listing)
{
    if (!listing.pieces.empty())
        m_stream.setRowBytes(RemoteStream::rowBytesOf(listing.pieces.front().bytes));
    for (const ListedFile &file : listing.files) {
        if (file.readable)
            addFile(file);
    }
    addPieces(listing);
    qint64 whole = 0;
    for (const RemoteFile &file : m_stream.files())
        whole += file.size;
    if (whole > kWholeBelow)
        return;
    std::vector<RemoteStream::Window> all;
    for (size_t i = 0; i < m_stream.files().size(); ++i) {
        for (qint64 at = 0; at < m_stream.files()[i].size; at += RemoteStream::kWindow) {
            if (!m_stream.has({int(i), at}))
                all.push_back({int(i), at});
        }
    }
    m_loader.want(all);
}

void RemoteFileDocument::addPieces(const RemoteListing &listing)
{
    const auto file = std::ranges::find(m_stream.files(), listing.windowed, &RemoteFile::path);
    if (file == m_stream.files().end())
        return;
    const int index = int(file - m_stream.files().begin());
    for (const RemoteListing::Piece &piece : listing.pieces) {
        // It may have grown since its size was told.
        if (piece.offset + piece.bytes.size() > file->size)
            m_stream.setSize(index, piece.offset + piece.bytes.size(), true);
        const qint64 first = piece.offset == 0 ? 0 : piece.offset + 1;
        for (qint64 at = first; at < piece.offset + piece.bytes.size(); at += RemoteStream::kWindow) {
            const ByteRange range = RemoteStream::rangeOf(at, at);
            const QByteArray own = piece.bytes.mid(range.offset - piece.offset, range.size);
            // What is cut short here without being the end of the file is not a whole window.
            if (range.offset + own.size() < std::min(range.offset + range.size, file->size))
                break;
            if (at == 0 && own.size() >= CachedFile::kHeadBytes)
                m_stream.file(index).headHash = QCryptographicHash::hash(own.first(CachedFile::kHeadBytes), QCryptographicHash::Sha256).toHex();
            m_stream.addWindow({index, at}, own);
        }
    }
}

void RemoteFileDocument::noteTrouble(const QString &path, SourceState state, const QString &detail)
{
    SourceInfo info = source(0);
    info.id = SourceId(kFirstTrouble + m_troubles.size());
    info.name = path;
    info.label = path.sliced(path.lastIndexOf(u'/') + 1);
    info.state = state;
    info.detail = detail;
    m_troubles[path] = info;
}

void RemoteFileDocument::noteProblems(const RemoteListing &listing)
{
    const std::map<QString, SourceInfo> before = std::exchange(m_troubles, {});
    for (const QString &path : listing.missing)
        noteTrouble(path, m_request.follow ? SourceState::Waiting : SourceState::Failed,
             m_request.follow ? tr("%1 does not exist; it is opened as soon as it appears.").arg(path)
                              : tr("%1 does not exist. Check the path and the host.").arg(path));
    for (const QString &path : listing.folders)
        noteTrouble(path, SourceState::Failed, tr("%1 is a folder. Open the files in it, for example %1/*.log.").arg(path));
    for (const ListedFile &file : listing.files) {
        if (!file.readable)
            noteTrouble(file.path, SourceState::Denied,
                 m_access.elevate().isEmpty()
                     ? tr("%1 cannot be read by the login user. Open it through sudo, or add that user to the file's group (often \"adm\").").arg(file.path)
                     : tr("%1 cannot be read, not even as %2.").arg(file.path, m_access.elevate()));
    }
    if (before != m_troubles)
        Q_EMIT sourcesChanged();
}

void RemoteFileDocument::probeTool()
{
    if (m_tool)
        return;
    m_access.run(remote_script::probe()).then(this, [this](const Result<ssh::CommandOutput> &result) {
        // Without an answer lines come here: that needs nothing from the host.
        if (!m_tool)
            m_tool = result ? searchToolFromWord(result->standardOutput.trimmed()) : SearchTool::None;
        if (m_awaitingTool)
            rescan();
    });
}

void RemoteFileDocument::setLost(const QString &reason)
{
    if (m_lost == reason)
        return;
    m_lost = reason;
    Q_EMIT sourcesChanged();
}

void RemoteFileDocument::poll()
{
    if (m_opening || m_refused || m_polling || isFrozen())
        return;
    m_polling = true;
    watchSession();
    const QByteArray token = ssh::FramedShell::freshToken();
    ssh::Command command = remote_script::list(token, m_request.paths, m_request.siblings, 0);
    command.deadline = kDeadline;
    command.purpose = tr("Look whether a log has grown");
    m_access.run(command).then(this, [this, token](const Result<ssh::CommandOutput> &result) {
        m_polling = false;
        if (!result) {
            setLost(result.error().toLine());
            return;
        }
        setLost({});
        if (!isFrozen())
            takePoll(RemoteListing::read(token, result->standardOutput));
    });
}

void RemoteFileDocument::takePoll(const RemoteListing &listing)
{
    std::vector<bool> known(listing.files.size());
    matchFiles(listing, known);
    addNewer(listing, known);
    noteProblems(listing);
}

/// Finds every file that is read here in the new listing: grown, under another name, packed, cut, or gone.
void RemoteFileDocument::matchFiles(const RemoteListing &listing, std::vector<bool> &known)
{
    for (size_t i = 0; i < m_stream.files().size(); ++i) {
        if (m_stream.files()[i].state != RemoteFile::State::Readable)
            continue;
        const RemoteFile file = m_stream.files()[i];
        const auto same = std::ranges::find_if(listing.files, [&file](const ListedFile &listed) {
            return listed.inode == file.inode && listed.device == file.device && (compressionOf(listed.path) == file.compression);
        });
        if (same == listing.files.end() || (file.compression == Compression::None && same->size < file.size)) {
            lose(int(i), listing, known);
            continue;
        }
        known[size_t(same - listing.files.begin())] = true;
        RemoteFile &mine = m_stream.file(int(i));
        if (mine.path != same->path) {
            mine.path = same->path;
            Q_EMIT sourcesChanged();
        }
        mine.modifiedS = same->modifiedS;
        mine.storedSize = same->size;
        if (file.compression == Compression::None && same->size > file.size)
            grow(int(i), same->size);
    }
}

/// Its content may still be there: packed, or copied before it was cut; both keep its time or size.
void RemoteFileDocument::lose(int index, const RemoteListing &listing, std::vector<bool> &known)
{
    RemoteFile &file = m_stream.file(index);
    for (size_t k = 0; k < listing.files.size(); ++k) {
        const ListedFile &other = listing.files[k];
        const bool unknown = std::ranges::none_of(m_stream.files(), [&other](const RemoteFile &one) { return one.inode == other.inode && one.device == other.device; });
        const bool packed = compressionOf(other.path) != Compression::None && other.modifiedS == file.modifiedS && other.modifiedS != 0;
        const bool copied = compressionOf(other.path) == Compression::None && !other.main && other.size >= file.size && other.size > 0;
        if (!unknown || known[k] || !other.readable || file.compression != Compression::None || !(packed || copied))
            continue;
        known[k] = true;
        file.path = other.path;
        file.compression = compressionOf(other.path);
        file.device = other.device;
        file.inode = other.inode;
        file.storedSize = other.size;
        if (copied && other.size > file.size)
            grow(index, other.size);
        Q_EMIT sourcesChanged();
        return;
    }
    m_stream.dropUnread(index);
    file.inode.clear();
    mark(index, tr("%1 is gone; what was read of it stays, the rest of it cannot be read any more.").arg(file.path));
    Q_EMIT sourcesChanged();
}

/// What is newer than everything that is known is the next file of the stream. An older part that appears is one that was
/// packed or moved, and its lines are here already.
void RemoteFileDocument::addNewer(const RemoteListing &listing, const std::vector<bool> &known)
{
    size_t newest = 0;
    for (size_t k = 0; k < known.size(); ++k)
        newest = known[k] ? k + 1 : newest;
    for (size_t k = 0; k < listing.files.size(); ++k) {
        const ListedFile &file = listing.files[k];
        if (known[k] || !file.readable || (!file.main && (k < newest || compressionOf(file.path) != Compression::None)))
            continue;
        const int before = int(m_stream.files().size()) - 1;
        if (before >= 0)
            mark(before, tr("%1 was rotated; lines go on in the new file.").arg(file.path));
        ListedFile empty = file;
        empty.size = 0; // it is read as if it had grown
        const int index = addFile(empty);
        if (file.size > 0)
            grow(index, file.size);
        Q_EMIT sourcesChanged();
    }
}

void RemoteFileDocument::mark(int file, const QString &text)
{
    const LineNumber number = m_stream.addMarker(file, text.toUtf8(), Level::Info, QDateTime::currentMSecsSinceEpoch());
    if (!isFiltered())
        Q_EMIT changed(number);
}

/// Windows with the new end are fetched first and put in with the new size, so that no row becomes pending that was there.
void RemoteFileDocument::grow(int file, qint64 size)
{
    if (m_growth.contains(file))
        return;
    const qint64 old = m_stream.files()[size_t(file)].size;
    const auto windowOf = [](qint64 offset) { return std::max<qint64>(offset, 0) / RemoteStream::kWindow * RemoteStream::kWindow; };
    m_growth[file] = size;
    std::vector<RemoteStream::Window> windows{{file, windowOf(old)}};
    const qint64 first = size - old > kAtOnce ? windowOf(size - 1) : windowOf(old) + RemoteStream::kWindow;
    for (qint64 at = first; at < size; at += RemoteStream::kWindow) {
        if (at > windows.back().offset)
            windows.push_back({file, at});
    }
    m_loader.want(windows);
}

void RemoteFileDocument::takeWindow(RemoteStream::Window window, const QByteArray &bytes)
{
    const RemoteFile &file = m_stream.files()[size_t(window.file)];
    if (const auto growing = m_growth.find(window.file); growing != m_growth.end()) {
        const qint64 end = std::max(*growing, RemoteStream::rangeOf(window.offset, window.offset).offset + bytes.size());
        if (end > file.size)
            m_stream.setSize(window.file, end, true);
    }
    const LineNumber from = m_stream.addWindow(window, bytes);
    if (!isFiltered() || !m_stream.isExact())
        Q_EMIT changed(isFiltered() ? 0 : from);
}

void RemoteFileDocument::askForWanted() const
{
    if (std::exchange(m_askQueued, true))
        return;
    // Once for all rows that are painted in this turn.
    auto *self = const_cast<RemoteFileDocument *>(this);
    QMetaObject::invokeMethod(self, [self] {
        self->m_askQueued = false;
        std::vector<RemoteStream::Window> windows = self->m_stream.takeWanted();
        for (const RemoteStream::Window &window : windows)
            self->measure(window.file);
        self->m_loader.want(windows);
    }, Qt::QueuedConnection);
}

void RemoteFileDocument::measure(int index)
{
    const RemoteFile &file = m_stream.files()[size_t(index)];
    if (file.sizeIsKnown || file.state != RemoteFile::State::Readable || std::ranges::find(m_measured, index) != m_measured.end())
        return;
    m_measured.push_back(index);
    const QByteArray token = ssh::FramedShell::freshToken();
    ssh::Command command = remote_script::measure(token, file.path, file.compression);
    command.purpose = tr("Find out how long a packed log is");
    m_access.run(command).then(this, [this, token, index](const Result<ssh::CommandOutput> &result) {
        if (!result)
            return; // the next one that looks there asks again
        ReplyReader reader(token);
        reader.feed(result->standardOutput, [&](char kind, const QByteArray &words, const QByteArray &) {
            bool ok = false;
            const qint64 size = words.trimmed().toLongLong(&ok);
            if (kind != 'M' || !ok || m_stream.files()[size_t(index)].sizeIsKnown)
                return;
            m_stream.setSize(index, size, true);
            Q_EMIT changed(RemoteStream::numberOf(index, 0));
        });
    });
}

} // namespace qd::logs
