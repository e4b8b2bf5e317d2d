// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recipes/template.h"

namespace qd::recipes {

/// What a notice's address may ask for besides the recipe's own variables and its secrets: what is known of a whole run.
[[nodiscard]] QStringList noticeVariables();

/// A notice as it is sent: variables and secrets are in its address. Its command stays as it is, for a person agreed to that text.
/// Whoever gets it keeps the address nowhere. Errors: Parse, without any value.
[[nodiscard]] Result<Notice> expandNotice(const Notice &notice, const Recipe &recipe, const Variables &program, const Variables &once, const Secrets &secrets);

/// What may be told of a notice's address, whose path often is what lets one in: the server; "{{ hook }}" where that is not known either.
[[nodiscard]] QString shownAddress(const QString &url);

/// Whether something that stands in clear in an address (before it is expanded) looks like a password or token.
[[nodiscard]] bool looksLikeSecret(const QString &url);

} // namespace qd::recipes
