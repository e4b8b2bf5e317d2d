// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/known_hosts_file.h"

#include "models/base/atomic_file.h"
#include "models/ssh/known_hosts.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <optional>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace qd::ssh {
namespace {

constexpr qint64 kLockLimitMs = 10'000;
constexpr qsizetype kSaltSize = 20; // as OpenSSH: the size of a SHA-1

Error storageError(const QString &file, int systemError)
{
    return {systemError == EACCES || systemError == EROFS ? ErrorCode::PermissionDenied : ErrorCode::Storage,
            QCoreApplication::translate("Ssh", "The list of known hosts %1 cannot be written.").arg(file),
            qt_error_string(systemError),
            QCoreApplication::translate("Ssh", "Check who owns the file and its folder, and the free space.")};
}

/// The file behind the name, so that a link into a folder under version control stays a link.
QString targetOf(const QString &file)
{
    const QString real = QFileInfo(file).canonicalFilePath();
    return real.isEmpty() ? file : real;
}

bool makeFolder(const QString &file)
{
    const QString folder = QFileInfo(file).absolutePath();
    return QFileInfo::exists(folder)
        || (QDir().mkpath(QFileInfo(folder).path()) && (::mkdir(QFile::encodeName(folder).constData(), 0700) == 0 || errno == EEXIST));
}

/// An open file with its lock, which is the one its name leads to.
class LockedFile {
public:
    explicit LockedFile(const QString &file) : m_name(QFile::encodeName(file)) {}
    ~LockedFile() { close(); }
    LockedFile(const LockedFile &) = delete;
    LockedFile &operator=(const LockedFile &) = delete;

    /// 0, or the system's reason; ETIMEDOUT when somebody else keeps the lock.
    [[nodiscard]] int open()
    {
        QElapsedTimer clock;
        clock.start();
        while (true) {
            m_fd = ::open(m_name.constData(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
            if (m_fd < 0)
                return errno;
            if (::flock(m_fd, LOCK_EX | LOCK_NB) == 0 && isCurrent())
                return 0;
            close();
            if (clock.elapsed() > kLockLimitMs)
                return ETIMEDOUT;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }
    [[nodiscard]] int fd() const { return m_fd; }

    [[nodiscard]] QByteArray readFrom(off_t offset) const
    {
        QByteArray content;
        char bytes[16384];
        ssize_t count = 0;
        while ((count = ::pread(m_fd, bytes, sizeof bytes, offset)) > 0) {
            content.append(bytes, count);
            offset += count;
        }
        return content;
    }

private:
    /// Another writer may have renamed a new file over the one that was opened here.
    [[nodiscard]] bool isCurrent() const
    {
        struct stat mine{}, named{};
        return ::fstat(m_fd, &mine) == 0 && ::stat(m_name.constData(), &named) == 0 && mine.st_ino == named.st_ino
            && mine.st_dev == named.st_dev;
    }
    void close()
    {
        if (m_fd >= 0)
            ::close(std::exchange(m_fd, -1));
    }

    QByteArray m_name;
    int m_fd = -1;
};

bool writeAll(int fd, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::write(fd, bytes.constData() + done, size_t(bytes.size() - done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        done += count;
    }
    return true;
}

/// Adds `text` at the end of an open, locked file; heals a missing last newline.
bool appendLocked(int fd, QByteArray text)
{
    char last = '\n';
    const off_t size = ::lseek(fd, 0, SEEK_END);
    if (size > 0 && ::pread(fd, &last, 1, size - 1) == 1 && last != '\n')
        text.prepend('\n');
    return writeAll(fd, text) && ::fsync(fd) == 0;
}

/// Puts `content` in the place of the locked file, in one step that either happens or does not.
int rewriteLocked(const LockedFile &file, const QString &path, const QByteArray &content, off_t readSize)
{
    struct stat info{};
    QByteArray name = QFile::encodeName(path) + ".qd-XXXXXX";
    const int fd = ::fstat(file.fd(), &info) == 0 ? ::mkostemp(name.data(), O_CLOEXEC | O_APPEND) : -1;
    if (fd < 0)
        return errno;
    const bool owned = ::geteuid() != 0 || ::fchown(fd, info.st_uid, info.st_gid) == 0;
    bool done = owned && ::fchmod(fd, info.st_mode & 07777U) == 0 && ::flock(fd, LOCK_EX) == 0 && writeAll(fd, content)
        && ::fsync(fd) == 0 && ::rename(name.constData(), QFile::encodeName(path).constData()) == 0;
    const int fault = errno;
    if (done) // OpenSSH appends without a lock
        done = writeAll(fd, file.readFrom(readSize)) && ::fsync(fd) == 0;
    else
        ::unlink(name.constData());
    ::close(fd);
    return done ? 0 : fault;
}

/// The names field of a line without its markers: begin and length in `text`, or nothing to edit.
struct NamesField {
    qsizetype begin = 0;
    qsizetype size = 0;
    HostKey key;
};

/// Cuts as KnownHosts::parse does.
std::optional<NamesField> namesOf(const QByteArray &text)
{
    const QByteArrayView line = QByteArrayView(text).trimmed();
    if (line.isEmpty() || line.front() == '#' || line.front() == '@')
        return std::nullopt;
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    const auto wordEnd = [&](qsizetype from) { return qsizetype(std::find_if(line.begin() + from, line.end(), isSpace) - line.begin()); };
    const auto wordBegin = [&](qsizetype from) { return qsizetype(std::find_if_not(line.begin() + from, line.end(), isSpace) - line.begin()); };
    NamesField field{line.data() - text.constData(), wordEnd(0), {}};
    const qsizetype type = wordBegin(field.size);
    const qsizetype typeEnd = wordEnd(type);
    const qsizetype key = wordBegin(typeEnd);
    const auto decoded = QByteArray::fromBase64Encoding(line.sliced(key, wordEnd(key) - key).toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    if (decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok && HostKey{decoded.decoded}.type() == line.sliced(type, typeEnd - type))
        field.key = {decoded.decoded};
    return field;
}

/// The list without `name`; "" if nobody else is in it.
QByteArray namesWithout(const QByteArray &names, const QByteArray &name)
{
    QList<QByteArray> rest;
    bool anybody = false;
    for (const QByteArray &entry : names.split(',')) {
        if (entry.toLower() == name)
            continue;
        rest.append(entry);
        anybody = anybody || (!entry.isEmpty() && !entry.startsWith('!'));
    }
    QByteArray text = anybody ? rest.join(',') : QByteArray();
    // What stood behind the name must not become a marker, a comment, a hash or white space by standing first.
    if (!text.isEmpty() && QByteArrayView("@#|\t\v\f\r ").contains(text.front()))
        text.prepend(',');
    return text;
}

Result<void> lockFailed(const QString &file, int fault)
{
    if (fault != ETIMEDOUT)
        return std::unexpected(storageError(file, fault));
    return failure(ErrorCode::Timeout, QCoreApplication::translate("Ssh", "The list of known hosts %1 is locked by another program.").arg(file),
                   {}, QCoreApplication::translate("Ssh", "End that program, then try again."));
}

/// Lines of the other files that give a name a different key.
QStringList staleLines(const QStringList &files, const QList<HostKeyReplacement> &list)
{
    QStringList places;
    for (const QString &file : files) {
        const auto known = KnownHosts::load({file});
        for (const HostKeyReplacement &one : list) {
            if (!known)
                continue;
            for (const StoredHostKey &stored : known->check(one.name, one.key).stored) {
                if (stored.fingerprint != one.key.fingerprint())
                    places << QStringLiteral("%1:%2").arg(stored.file).arg(stored.line);
            }
        }
    }
    places.removeDuplicates();
    return places;
}

} // namespace

QByteArray KnownHostsFile::line(const QString &name, const HostKey &key, bool hashed)
{
    QByteArray names = name.toUtf8();
    if (hashed) {
        QByteArray salt(kSaltSize, Qt::Uninitialized);
        QRandomGenerator::system()->generate(salt.begin(), salt.end());
        names = "|1|" + salt.toBase64() + '|'
            + QMessageAuthenticationCode::hash(names, salt, QCryptographicHash::Sha1).toBase64();
    }
    return names + ' ' + key.type() + ' ' + key.blob.toBase64() + '\n';
}

KnownHostsEdit KnownHostsFile::without(const QByteArray &content, const QString &name, const HostKey &wanted)
{
    KnownHostsEdit edit;
    const QByteArray bytes = name.toUtf8();
    qsizetype kept = 0;
    for (qsizetype begin = 0; begin < content.size();) {
        qsizetype end = content.indexOf('\n', begin);
        end = end < 0 ? content.size() : end + 1;
        const QByteArray text = content.sliced(begin, end - begin);
        begin = end;
        ++kept;
        const auto field = namesOf(text);
        const QByteArray names = field ? text.sliced(field->begin, field->size) : QByteArray();
        if (!field || !KnownHosts::matches(names, bytes)) {
            edit.content += text;
            continue;
        }
        if (field->key == wanted && !wanted.blob.isEmpty()) {
            edit.hasKey = true;
            edit.content += text;
            continue;
        }
        const QByteArray rest = names.startsWith('|') ? QByteArray() : namesWithout(names, bytes);
        if (rest == names || KnownHosts::matches(rest, bytes))
            edit.stuck.append(kept);
        edit.removed += rest != names ? 1 : 0;
        kept -= rest.isEmpty() ? 1 : 0;
        if (!rest.isEmpty())
            edit.content += text.first(field->begin) + rest + text.sliced(field->begin + field->size);
    }
    return edit;
}

Result<void> KnownHostsFile::append(const QString &file, const QString &name, const HostKey &key, bool hashed)
{
    const QString target = targetOf(file);
    if (!makeFolder(target))
        return std::unexpected(storageError(file, errno));
    LockedFile locked(target);
    if (const int fault = locked.open(); fault != 0)
        return lockFailed(file, fault);
    if (!appendLocked(locked.fd(), line(name, key, hashed)))
        return std::unexpected(storageError(file, errno));
    return {};
}

Result<QStringList> KnownHostsFile::replace(const QStringList &files, const QList<HostKeyReplacement> &list)
{
    const QString file = files.value(0);
    const QString target = targetOf(file);
    if (!makeFolder(target))
        return std::unexpected(storageError(file, errno));
    LockedFile locked(target);
    if (const int fault = locked.open(); fault != 0)
        return std::unexpected(lockFailed(file, fault).error());
    const QByteArray before = locked.readFrom(0);
    QByteArray content = before;
    QStringList left;
    for (const HostKeyReplacement &one : list) {
        const KnownHostsEdit edit = without(content, one.name, one.key);
        content = edit.content;
        for (const qsizetype number : edit.stuck)
            left << QStringLiteral("%1:%2").arg(file).arg(number);
        if (edit.hasKey)
            continue;
        if (!content.isEmpty() && !content.endsWith('\n'))
            content += '\n';
        content += line(one.name, one.key, one.hashed);
    }
    if (content != before) {
        if (const int fault = rewriteLocked(locked, target, content, before.size()); fault != 0)
            return std::unexpected(storageError(file, fault));
    }
    return left + staleLines(files.mid(1), list);
}

} // namespace qd::ssh
