// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace qd::logs {

/// A URL's path with what differs from request to request taken out, so that requests of one kind count together: everything
/// from '?' or '#' on is cut, parts that are only digits become {n}, UUIDs and hexadecimal numbers of 16 digits or more
/// become {id}: "/users/4711/cart?x=1" is "/users/{n}/cart".
[[nodiscard]] QByteArray foldedPath(QByteArrayView path);

/// The host in "https://user@example.org:8443/path" or "example.org:8443"; without a port, of IPv6 without brackets.
[[nodiscard]] QByteArrayView hostOf(QByteArrayView url);

} // namespace qd::logs
