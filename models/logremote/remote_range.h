// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logremote/remote_scripts.h"
#include "models/logs/line_filter.h"
#include "models/logs/line_range.h"
#include "models/ssh/session.h"

#include <QtCore/QHash>

namespace qd::logs {

/// What is needed to read lines of a host's files from any thread.
struct RemotePlan {
    std::shared_ptr<ssh::Session> session;
    QString elevate;
    QStringList names;              ///< of the sources, for formats that go by it
    QHash<SourceId, QString> formats; ///< chosen by hand
    int zone = 0;                   ///< of the host, seconds east of UTC
    qint64 nowMs = 0;
    LineNumber (*number)(int file, qint64 offset) = nullptr;

    RemotePlan() = default;
    RemotePlan(const RemotePlan &) = default;
    RemotePlan &operator=(const RemotePlan &) = default;
    /// Sessions belong to the main thread: the last holder lets go there.
    ~RemotePlan();
};

/// One file's lines that begin in [from, to).
struct RemoteSlice {
    int file = 0;
    QString path;
    Compression compression = Compression::None;
    qint64 from = 0;
    qint64 to = 0;
};

/// Lines of a host's files, read from there whenever they are gone through. A pass takes an event loop of its own in the
/// thread that asked for it, so it is not for the main thread.
class RemoteRange final : public LineRange {
public:
    RemoteRange(std::shared_ptr<const RemotePlan> plan, std::vector<RemoteSlice> slices)
        : m_plan(std::move(plan)), m_slices(std::move(slices))
    {
    }

    [[nodiscard]] qint64 count() const override { return -1; }
    [[nodiscard]] qint64 bytes() const override;
    [[nodiscard]] Result<void> forEach(const Visit &visit, const std::stop_token &stop) const override;
    [[nodiscard]] std::vector<std::shared_ptr<const LineRange>> split(int parts) const override;

private:
    std::shared_ptr<const RemotePlan> m_plan;
    std::vector<RemoteSlice> m_slices;
};

/// Lines that a search found, most of them with their text.
class FoundRange final : public LineRange {
public:
    struct Piece {
        std::shared_ptr<const LineNumbers> numbers;
        std::shared_ptr<const LineBatch> lines;
    };

    /// `rest`: reads the text of lines whose batch does not have it (`isWhole` false).
    FoundRange(std::vector<Piece> pieces, std::function<bool(const LineView &)> isWhole,
               std::function<std::shared_ptr<const LineRange>(LineNumber from, LineNumber to)> rest);

    [[nodiscard]] qint64 count() const override { return m_count; }
    [[nodiscard]] qint64 bytes() const override { return m_bytes; }
    [[nodiscard]] Result<void> forEach(const Visit &visit, const std::stop_token &stop) const override;
    [[nodiscard]] std::vector<std::shared_ptr<const LineRange>> split(int parts) const override;

private:
    [[nodiscard]] Result<void> fetch(const Piece &piece, size_t from, size_t to, const Visit &visit, const std::stop_token &stop,
                                     bool &ended) const;

    std::vector<Piece> m_pieces;
    std::function<bool(const LineView &)> m_isWhole;
    std::function<std::shared_ptr<const LineRange>(LineNumber, LineNumber)> m_rest;
    qint64 m_count = 0;
    qint64 m_bytes = 0;
};

} // namespace qd::logs
