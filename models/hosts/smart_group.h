// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace qd::hosts {

/// A group whose members follow from a rule in the filter language (HostFilter).
struct SmartGroup {
    QString name;
    QString filter;
    bool operator==(const SmartGroup &) const = default;
};

/// What is wrong with a smart group, as a translated sentence; empty = nothing. `others` are the remaining ones.
[[nodiscard]] QString smartGroupProblem(const SmartGroup &group, const QList<SmartGroup> &others);

} // namespace qd::hosts
