// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

#include <functional>
#include <memory>

namespace qd::deploy {

/// The bytes, less than 4 GB, as one member of a gzip stream (RFC 1952), compressed quickly. Members one after the other are one
/// stream for every gzip, which is how a large file is compressed in pieces. Pure; thread: any.
[[nodiscard]] QByteArray gzipMember(const QByteArray &bytes);

/// What is left of the bytes once they are compressed quickly: 0…1, 1 = nothing gained.
[[nodiscard]] double compressedShare(const QByteArray &bytes);

/// Reads a gzip stream of any number of members piece by piece; sums and lengths are checked, what follows the last member and is
/// none is passed over.
/// Thread: one at a time.
class GzipReader {
public:
    GzipReader();
    ~GzipReader();
    GzipReader(const GzipReader &) = delete;
    GzipReader &operator=(const GzipReader &) = delete;

    /// `take` gets what the bytes hold, up to 256 KiB at a time; it returns false to stop. False = they are damaged, or no gzip stream.
    [[nodiscard]] bool feed(const QByteArray &bytes, const std::function<bool(const QByteArray &)> &take);
    /// All members that were begun are whole, and there was one.
    [[nodiscard]] bool isWhole() const { return m_ended; }

private:
    struct State;
    std::unique_ptr<State> m_state;
    bool m_ended = false; ///< the last member
    bool m_rest = false;  ///< behind the last member
};

} // namespace qd::deploy
