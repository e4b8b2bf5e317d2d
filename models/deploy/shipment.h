// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/package.h"

namespace qd::deploy {

/// What is sent to a host: one tar stream of `head`, stretches of the package's archive, and `tail`. `head` holds the manifest and
/// below .quarterdeck-keep the names of the files that the host copies from a release it has, one list for each mode; `tail` is the
/// sign that all came. Immutable; thread: any.
struct Shipment {
    struct Stretch {
        qint64 from = 0;
        qint64 length = 0;
    };
    QByteArray head;
    QList<Stretch> stretches;
    QByteArray tail;
    qint64 size = 0;      ///< of all of it
    int sentFiles = 0;
    int keptFiles = 0;    ///< 0 = everything is sent
    qint64 sentBytes = 0; ///< of the files
};

/// `base` as LookKind::Base answers: "first 16 digits of the sum, space, path" a line. What it says is only believed until the host
/// has compared all sums. Pure.
[[nodiscard]] Shipment makeShipment(const Package &package, const QByteArray &base);

} // namespace qd::deploy
