// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/seams.h"

namespace qd::deploy {

class Journal;
class Run;

/// Who hears of a run's end, as its recipe says, and what the addresses are filled in with. A value; holds no secret's value.
struct EndNotices {
    QList<recipes::Notice> notices;
    recipes::Variables variables;              ///< those that the addresses ask for
    QList<recipes::SecretReference> secrets;   ///< likewise
    bool operator==(const EndNotices &) const = default;
};

/// With what it needs to be sent: goes with one run.
struct NoticeParcel {
    EndNotices end;
    std::shared_ptr<const SecretValues> secrets; ///< null = none
};

/// Of a recipe; `once` are variables above its own. Pure.
[[nodiscard]] EndNotices endNoticesOf(const recipes::Recipe &recipe, const recipes::Variables &once);
/// As the journal keeps it. `complete` is set to false if something in it looked like a secret: it is kept redacted.
[[nodiscard]] QJsonObject toJson(const EndNotices &end, bool *complete);
[[nodiscard]] EndNotices endNoticesFromJson(const QJsonObject &object);

/// Sends those of the notices that the state of a run which is over asks for, each on its own. What came of it is a row of the
/// journal; an address that is a secret stands in none. `sender` null = nothing is sent. Thread: the run's.
void tellEnd(const Run &run, const NoticeParcel &parcel, Journal &journal, NoticeSender *sender);

} // namespace qd::deploy
