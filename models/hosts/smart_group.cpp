// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/smart_group.h"

#include "models/hosts/host_filter.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::SmartGroup)
};

constexpr qsizetype kNameLimit = 100;

} // namespace

QString smartGroupProblem(const SmartGroup &group, const QList<SmartGroup> &others)
{
    const bool control = std::ranges::any_of(group.name, [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7F; });
    if (group.name.trimmed().isEmpty())
        return Texts::tr("Give the smart group a name.");
    if (group.name != group.name.trimmed() || group.name.size() > kNameLimit || control || group.name.contains(u','))
        return Texts::tr("The name must be one line of at most %1 characters, without commas or outer spaces.").arg(kNameLimit);
    if (std::ranges::any_of(others, [&](const SmartGroup &other) { return other.name.compare(group.name, Qt::CaseInsensitive) == 0; }))
        return Texts::tr("There is already a smart group named “%1”.").arg(group.name);
    const auto filter = HostFilter::check(group.filter);
    if (!filter)
        return filter.error().toText();
    return filter->isEmpty() ? Texts::tr("A smart group needs a rule, for example tag:prod.") : QString();
}

} // namespace qd::hosts
