// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

namespace qd::deploy {

/// The bytes as one member of a gzip stream (RFC 1952), compressed quickly. Members one after the other are one stream for every
/// gzip, which is how a large file is compressed in pieces. Pure; thread: any.
[[nodiscard]] QByteArray gzipMember(const QByteArray &bytes);

/// What is left of the bytes once they are compressed quickly: 0…1, 1 = nothing gained.
[[nodiscard]] double compressedShare(const QByteArray &bytes);

} // namespace qd::deploy
