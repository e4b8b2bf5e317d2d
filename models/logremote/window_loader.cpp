// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/window_loader.h"

#include "models/base/hand_over.h"
#include "models/logremote/reply_reader.h"
#include "models/ssh/framed_shell.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>

namespace qd::logs {
namespace {

constexpr std::chrono::milliseconds kFirstPause{1000};
constexpr std::chrono::milliseconds kLastPause{30'000};
constexpr qint64 kReplyLimit = 8 * 1024 * 1024;
constexpr std::chrono::seconds kDeadline{120};

} // namespace

WindowLoader::WindowLoader(RemoteAccess access, RemoteStream &stream, std::shared_ptr<WindowCache> cache, QObject *parent)
    : QObject(parent), m_access(std::move(access)), m_stream(stream), m_cache(std::move(cache))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &WindowLoader::next);
}

std::optional<CachedFile> WindowLoader::cachedFile(int file) const
{
    const RemoteFile &known = m_stream.files()[size_t(file)];
    if (known.headHash.isEmpty())
        return std::nullopt;
    return CachedFile{m_access.host().value, known.path, known.device, known.inode, known.headHash};
}

void WindowLoader::want(const std::vector<Window> &windows)
{
    for (const Window &window : windows) {
        const RemoteFile &file = m_stream.files()[size_t(window.file)];
        if (file.state != RemoteFile::State::Readable)
            continue;
        std::erase(m_wanted, window);
        m_wanted.push_back(window);
    }
    if (m_wanted.size() > 4 * kMostAtOnce)
        m_wanted.erase(m_wanted.begin(), m_wanted.end() - 4 * kMostAtOnce);
    if (!m_busy && !m_retry.isActive())
        next();
}

void WindowLoader::wake()
{
    m_pause = {};
    if (m_retry.isActive())
        next();
}

std::vector<WindowLoader::Window> WindowLoader::takeBatch()
{
    std::vector<Window> batch;
    const int file = m_wanted.back().file;
    const RemoteFile &known = m_stream.files()[size_t(file)];
    if (m_cache && known.headHash.isEmpty() && known.storedSize >= CachedFile::kHeadBytes)
        batch.push_back({file, 0}); // its beginning names it in the cache
    while (!m_wanted.empty() && batch.size() < kMostAtOnce) {
        const auto newest = std::find_if(m_wanted.rbegin(), m_wanted.rend(), [file](const Window &window) { return window.file == file; });
        if (newest == m_wanted.rend())
            break;
        if (std::ranges::find(batch, *newest) == batch.end())
            batch.push_back(*newest);
        m_wanted.erase(std::next(newest).base());
    }
    if (known.compression != Compression::None) {
        const Window newest = batch.back();
        for (qint64 i = 1; i <= kPackedAhead; ++i) {
            const Window ahead{file, newest.offset + i * RemoteStream::kWindow};
            if (!m_stream.has(ahead) && std::ranges::find(batch, ahead) == batch.end() && (!known.sizeIsKnown || ahead.offset < known.size))
                batch.push_back(ahead);
        }
    }
    std::ranges::sort(batch, {}, &Window::offset);
    return batch;
}

void WindowLoader::next()
{
    m_retry.stop();
    if (m_busy || m_wanted.empty())
        return;
    m_busy = true;
    const std::vector<Window> batch = takeBatch();
    const std::optional<CachedFile> cached = m_cache ? cachedFile(batch.front().file) : std::nullopt;
    if (!cached) {
        askHost(batch);
        return;
    }
    const RemoteFile &file = m_stream.files()[size_t(batch.front().file)];
    using Found = std::vector<std::optional<QByteArray>>;
    inPool([cache = m_cache, cached = *cached, batch, size = file.size, exact = file.sizeIsKnown](const std::function<bool()> &) {
        Found found;
        for (const Window &window : batch) {
            const ByteRange range = RemoteStream::rangeOf(window.offset, window.offset);
            const qint64 least = exact ? std::clamp<qint64>(size - range.offset, 0, range.size) : range.size;
            found.push_back(cache->read(cached, window.offset, least));
        }
        return found;
    }).then(this, [this, batch](const Found &found) {
        std::vector<Window> missing;
        for (size_t i = 0; i < batch.size(); ++i) {
            if (found[i])
                Q_EMIT loaded(batch[i], *found[i]);
            else
                missing.push_back(batch[i]);
        }
        if (missing.empty())
            settle();
        else
            askHost(missing);
    });
}

void WindowLoader::askHost(const std::vector<Window> &windows)
{
    const RemoteFile &file = m_stream.files()[size_t(windows.front().file)];
    std::vector<ByteRange> ranges;
    for (size_t i = 0; i < windows.size();) {
        size_t end = i + 1;
        while (end < windows.size() && windows[end].offset == windows[end - 1].offset + RemoteStream::kWindow)
            ++end;
        ranges.push_back(RemoteStream::rangeOf(windows[i].offset, windows[end - 1].offset));
        i = end;
    }
    const QByteArray token = ssh::FramedShell::freshToken();
    ssh::Command command = remote_script::read(token, file.path, file.compression, ranges);
    command.outputLimit = kReplyLimit;
    command.deadline = kDeadline;
    command.purpose = tr("Read a log");
    m_access.run(command).then(this, [this, windows, token](const Result<ssh::CommandOutput> &result) {
        takeReply(windows, token, result);
    });
}

void WindowLoader::takeReply(const std::vector<Window> &windows, const QByteArray &token, const Result<ssh::CommandOutput> &result)
{
    if (!result) {
        m_busy = false;
        m_wanted.insert(m_wanted.begin(), windows.begin(), windows.end());
        if (!std::exchange(m_lost, true))
            Q_EMIT interrupted(result.error().message);
        m_pause = std::clamp(m_pause * 2, kFirstPause, kLastPause);
        m_retry.start(m_pause);
        return;
    }
    m_pause = {};
    if (std::exchange(m_lost, false))
        Q_EMIT interrupted({});
    const int file = windows.front().file;
    const RemoteFile known = m_stream.files()[size_t(file)];
    bool stray = false;
    ReplyReader reader(token);
    reader.feed(result->standardOutput, [&](char kind, const QByteArray &words, const QByteArray &data) {
        const QByteArrayList parts = words.split(' ');
        if (kind == 'I')
            stray = parts.value(0) != known.device || parts.value(1) != known.inode;
        else if (kind == 'Q')
            stray = true;
        else if (kind == 'D' && !stray)
            takeRange(windows, parts.value(0).toLongLong(), data);
    });
    if (stray)
        Q_EMIT strayed(file);
    settle();
}

void WindowLoader::takeRange(const std::vector<Window> &windows, qint64 offset, const QByteArray &bytes)
{
    for (const Window &window : windows) {
        const ByteRange range = RemoteStream::rangeOf(window.offset, window.offset);
        const qint64 from = range.offset - offset;
        if (from < 0 || (from >= bytes.size() && from > 0))
            continue;
        // Windows of other ranges lie outside of these bytes.
        if (window.offset > offset + bytes.size())
            continue;
        const QByteArray own = bytes.mid(from, range.size);
        keep(window, own);
        Q_EMIT loaded(window, own);
    }
}

void WindowLoader::keep(Window window, const QByteArray &bytes)
{
    RemoteFile &file = m_stream.file(window.file);
    if (window.offset == 0 && bytes.size() >= CachedFile::kHeadBytes && file.headHash.isEmpty())
        file.headHash = QCryptographicHash::hash(bytes.first(CachedFile::kHeadBytes), QCryptographicHash::Sha256).toHex();
    const std::optional<CachedFile> cached = m_cache ? cachedFile(window.file) : std::nullopt;
    if (!cached)
        return;
    QThreadPool::globalInstance()->start(HandedOver([cache = m_cache, cached = *cached, offset = window.offset, bytes] {
        cache->write(cached, offset, bytes);
    }));
}

void WindowLoader::settle()
{
    m_busy = false;
    Q_EMIT settled();
    if (!m_wanted.empty() && !m_retry.isActive())
        next();
}

} // namespace qd::logs
