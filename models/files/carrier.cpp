// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/carrier.h"

#include "models/base/sha256.h"
#include "models/base/text.h"
#include "models/base/units.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <map>

namespace qd::files {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

constexpr std::chrono::milliseconds kTellPause{50};
constexpr int kMostLosses = 20;
constexpr int kMostIdleLosses = 3; // one after the other without a byte between them
constexpr quint64 kReadAtOnce = 32 * 1024;

// Names may begin with a dash: only redirections see them.
constexpr const char *kHashScript = R"(case $1 in -*) f=./$1;; *) f=$1;; esac
if command -v sha256sum >/dev/null 2>&1; then head -c "$2" <"$f" | sha256sum
elif command -v shasum >/dev/null 2>&1; then head -c "$2" <"$f" | shasum -a 256
else exit 127; fi)";

} // namespace

QString actionName(TransferItem::Action action)
{
    switch (action) {
    case TransferItem::Action::Copied: return QStringLiteral("copied");
    case TransferItem::Action::Folder: return QStringLiteral("folder");
    case TransferItem::Action::Linked: return QStringLiteral("linked");
    case TransferItem::Action::Deleted: return QStringLiteral("deleted");
    case TransferItem::Action::Unchanged: return QStringLiteral("unchanged");
    case TransferItem::Action::Skipped: return QStringLiteral("skipped");
    case TransferItem::Action::Failed: return QStringLiteral("failed");
    case TransferItem::Action::Kept: return QStringLiteral("kept");
    }
    Q_UNREACHABLE_RETURN(QString());
}

QString titleOf(const TransferRequest &request)
{
    QStringList names;
    for (const QByteArray &source : request.sources)
        names.append(displayText(source, false, 200));
    const QString from = names.size() > 5 ? Texts::tr("%n path(s)", nullptr, int(names.size())) : names.join(QStringLiteral(", "));
    const QString to = displayText(request.target, false, 200);
    switch (request.kind) {
    case TransferRequest::Kind::Get: return Texts::tr("Fetch %1 to %2").arg(from, to);
    case TransferRequest::Kind::Put: return Texts::tr("Copy %1 to %2").arg(from, to);
    case TransferRequest::Kind::Sync:
        return request.deleteExtra ? Texts::tr("Make %2 like %1, removing what is not in it").arg(from, to) : Texts::tr("Make %2 like %1").arg(from, to);
    }
    Q_UNREACHABLE_RETURN(QString());
}

void Reporter::expect(int files, quint64 bytes)
{
    m_progress.totalFiles += files;
    m_progress.totalBytes += bytes;
    tell();
}

void Reporter::begin(const QByteArray &path)
{
    m_before = m_progress.bytes;
    m_progress.current = displayText(path, false, 300);
    tell();
}

void Reporter::moved(quint64 bytes)
{
    m_summary.bytes += bytes;
    m_progress.bytes += bytes;
    tell();
}

void Reporter::at(quint64 offset)
{
    m_progress.bytes = m_before + offset;
    tell();
}

void Reporter::item(TransferItem item)
{
    using Action = TransferItem::Action;
    const bool file = item.action == Action::Copied || item.action == Action::Unchanged || item.action == Action::Failed
        || item.action == Action::Linked;
    m_progress.files += file;
    m_summary.files += item.action == Action::Copied || item.action == Action::Linked;
    m_summary.unchanged += item.action == Action::Unchanged;
    m_summary.deleted += item.action == Action::Deleted;
    m_summary.skipped += item.action == Action::Skipped;
    m_summary.failed += item.action == Action::Failed;
    m_items.append(std::move(item));
    tell();
}

void Reporter::announce(TransferItem item)
{
    m_items.append(std::move(item));
    tell();
}

void Reporter::tell()
{
    if (std::chrono::steady_clock::now() - m_told >= kTellPause)
        flush();
}

void Reporter::flush()
{
    m_told = std::chrono::steady_clock::now();
    m_tell(m_progress, std::exchange(m_items, {}));
}

std::pair<QByteArray, QByteArray> splitPath(const QByteArray &path)
{
    QByteArray trimmed = path;
    while (trimmed.size() > 1 && trimmed.endsWith('/'))
        trimmed.chop(1);
    const qsizetype slash = trimmed.lastIndexOf('/');
    if (slash < 0)
        return {{}, trimmed};
    return {trimmed.first(std::max<qsizetype>(slash, 1)), trimmed.sliced(slash + 1)};
}

QByteArray joinPath(const QByteArray &folder, const QByteArray &name)
{
    if (folder.isEmpty() || name.isEmpty())
        return folder + name;
    return folder.endsWith('/') ? folder + name : folder + '/' + name;
}

Result<void> Carrier::persist(const std::function<Result<void>()> &attempt)
{
    for (int losses = 0, idle = 0;; ++losses) {
        const Result<void> result = attempt();
        if (result || !isConnectionLoss(result.error()) || m_remote.mailbox().isCancelled())
            return result;
        const bool progress = m_reporter.summary().bytes > m_movedAtLoss;
        m_movedAtLoss = m_reporter.summary().bytes;
        idle = progress ? 0 : idle + 1;
        if (idle >= kMostIdleLosses || losses >= kMostLosses || !m_remote.comeBack())
            return result;
    }
}

QByteArray Carrier::placeOf(const QByteArray &folder) const
{
    return m_remote.session()->endpoint().addressText().toUtf8() + ':' + folder;
}

Result<QByteArray> Carrier::readRange(const QByteArray &handle, quint64 offset, quint64 size)
{
    const auto pieces = std::make_shared<std::map<quint64, Result<QByteArray>>>();
    for (quint64 at = 0; at < size; at += kReadAtOnce) {
        m_remote.start<QByteArray>(ssh::sftp::read(handle, offset + at, quint32(std::min(kReadAtOnce, size - at))),
                                   [pieces, at](Result<QByteArray> piece) { pieces->emplace(at, std::move(piece)); });
    }
    if (!m_remote.mailbox().wait([&] { return pieces->size() == (size + kReadAtOnce - 1) / kReadAtOnce; }))
        return std::unexpected(Remote::cancelled());
    QByteArray bytes;
    for (const auto &[at, piece] : *pieces) {
        if (!piece)
            return piece;
        if (at > quint64(bytes.size()))
            break; // the piece before was short
        bytes += *piece;
    }
    while (quint64(bytes.size()) < size) { // a server may give less than it has
        const auto piece = m_remote.call(ssh::sftp::read(handle, offset + quint64(bytes.size()),
                                                         quint32(std::min(kReadAtOnce, size - quint64(bytes.size())))));
        if (!piece)
            return piece;
        if (piece->isEmpty())
            break;
        bytes += *piece;
    }
    return bytes;
}

std::optional<QByteArray> Carrier::remoteHash(const QByteArray &path, quint64 size)
{
    const QString argument = QString::fromUtf8(path);
    if (argument.toUtf8() != path)
        return {}; // arguments of commands are text
    const auto answer = m_remote.run(m_remote.command(kHashScript, {argument, QString::number(size)}, ssh::Effect::ReadOnly, Texts::tr("Check a copy")), 4096);
    static const QRegularExpression digits(QStringLiteral("^[0-9a-f]{64}$"));
    const QByteArray hash = answer && answer->status.ok() ? answer->output.first(std::min<qsizetype>(64, answer->output.size())) : QByteArray();
    if (!digits.match(QString::fromLatin1(hash)).hasMatch())
        return {};
    return hash;
}

Result<void> Carrier::putInPlace(const QByteArray &partial, const QByteArray &target)
{
    const auto features = m_remote.features();
    if (!features)
        return std::unexpected(features.error());
    if (features->replace)
        return m_remote.call(ssh::sftp::replace(partial, target));
    // The protocol's own rename never replaces: there is a moment without the file, and it cannot be helped.
    const auto standing = m_remote.call(ssh::sftp::lstat(target));
    if (standing) {
        if (const auto removed = m_remote.call(ssh::sftp::remove(target)); !removed)
            return removed;
    }
    return m_remote.call(ssh::sftp::rename(partial, target));
}

Error Carrier::explained(const Error &error, const QByteArray &target, quint64 needed)
{
    if (error.code != ErrorCode::CommandFailed)
        return error;
    const auto features = m_remote.features();
    if (!features || !features->volume)
        return error;
    const QByteArray folder = splitPath(target).first;
    const auto volume = m_remote.call(ssh::sftp::volume(folder.isEmpty() ? QByteArray(".") : folder));
    if (!volume || (volume->available >= needed && volume->freeNodes > 0))
        return error;
    return {ErrorCode::Storage,
            Texts::tr("The disk of %1 is full: %2 of %3 are free where “%4” was to go, and %5 more were needed.")
                .arg(m_remote.name(), formatted(double(volume->available), Unit::Bytes), formatted(double(volume->total), Unit::Bytes),
                     displayText(target, false, 300), formatted(double(needed), Unit::Bytes)),
            error.detail, Texts::tr("Free some space there. The unfinished copy was removed, and the file there before is untouched.")};
}

} // namespace qd::files
