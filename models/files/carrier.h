// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/files/local_folder.h"
#include "models/files/partial_name.h"
#include "models/files/remote.h"
#include "models/files/transfer_types.h"

#include <chrono>
#include <functional>

namespace qd::files {

/// Where a transfer's thread says how it goes; tells the front at most every 50 ms.
class Reporter {
public:
    using Tell = std::function<void(const TransferProgress &progress, QList<TransferItem> items)>;
    explicit Reporter(Tell tell) : m_tell(std::move(tell)) {}

    void expect(int files, quint64 bytes);
    void begin(const QByteArray &path);
    /// So much of the file in work is there already (again).
    void at(quint64 offset);
    void moved(quint64 bytes);
    void item(TransferItem item);
    /// Tells without counting: what is going to be done.
    void announce(TransferItem item);
    void flush();

    [[nodiscard]] const TransferSummary &summary() const { return m_summary; }

private:
    void tell();

    Tell m_tell;
    TransferProgress m_progress;
    quint64 m_before = 0; ///< bytes of the files before the one in work
    QList<TransferItem> m_items;
    TransferSummary m_summary;
    std::chrono::steady_clock::time_point m_told{};
};

/// Carries single files, each one whole or not at all. Thread: the transfer's.
class Carrier {
public:
    Carrier(Remote &remote, Reporter &reporter, const TransferRequest &request)
        : m_remote(remote), m_reporter(reporter), m_resume(request.resume)
    {
    }

    /// Fetches `source` as `name` in `folder`. Goes on from an unfinished copy of the same state of the source
    /// whose ends equal the source's there. The file appears only when it is complete.
    /// Errors: as sftp and LocalFolder; CommandFailed when it changed meanwhile; Storage when a disk is full.
    [[nodiscard]] Result<void> fetch(const QByteArray &source, const FileFacts &facts, const LocalFolder &folder, const QByteArray &name);

    /// Sends the local file as `target`: written under a partial name beside it, checked (size and SHA-256 of all its blocks,
    /// which the host hashes while the rest arrives; or its ends where it cannot), synced, and only then renamed. What cannot
    /// be continued is removed.
    [[nodiscard]] Result<void> send(const QByteArray &source, const QByteArray &target);

    /// Both ways: after a broken connection it waits for its return and goes on, as long as there is progress now and then.
    [[nodiscard]] Result<void> persist(const std::function<Result<void>()> &attempt);

    [[nodiscard]] Remote &remote() { return m_remote; }
    [[nodiscard]] Reporter &reporter() { return m_reporter; }

    /// `name` put in place of `target`: in one step where the server can.
    [[nodiscard]] Result<void> putInPlace(const QByteArray &partial, const QByteArray &target);
    /// A failed write, explained by the disk if it is full. `needed`: bytes that were to come.
    [[nodiscard]] Error explained(const Error &error, const QByteArray &target, quint64 needed);

    /// The host and a folder of it or of this machine, for partial names.
    [[nodiscard]] QByteArray placeOf(const QByteArray &folder) const;

    /// All bytes of a small part of an open file, asked for at once.
    [[nodiscard]] Result<QByteArray> readRange(const QByteArray &handle, quint64 offset, quint64 size);
    /// SHA-256 of the first `size` bytes of a file on the host; nothing if the host cannot tell.
    [[nodiscard]] std::optional<QByteArray> remoteHash(const QByteArray &path, quint64 size);
    [[nodiscard]] bool resumes() const { return m_resume; }
    /// Whether the host hashes blocks beside the transfer, as far as is known.
    [[nodiscard]] bool hostChecks() const { return m_hostChecks; }
    void noHostChecks() { m_hostChecks = false; }

private:
    Remote &m_remote;
    Reporter &m_reporter;
    bool m_resume;
    bool m_hostChecks = true;
    quint64 m_movedAtLoss = 0;
};

/// The folder part of a remote path ("" for none, "/" for the root) and the last component.
[[nodiscard]] std::pair<QByteArray, QByteArray> splitPath(const QByteArray &path);
[[nodiscard]] QByteArray joinPath(const QByteArray &folder, const QByteArray &name);

} // namespace qd::files
