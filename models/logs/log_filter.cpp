// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/log_filter.h"

namespace qd::logs {

bool FilterGroup::operator==(const FilterGroup &other) const
{
    return mode == other.mode && exclude == other.exclude && rules == other.rules && groups == other.groups;
}

FilterRule FilterRule::ofText(const Pattern &pattern, bool exclude)
{
    FilterRule rule;
    rule.text = pattern;
    rule.exclude = exclude;
    return rule;
}

FilterRule FilterRule::ofField(const QString &field, FieldOp op, const QStringList &values, bool exclude)
{
    FilterRule rule;
    rule.kind = Kind::Field;
    rule.field = field;
    rule.op = op;
    rule.values = values;
    rule.exclude = exclude;
    return rule;
}

FilterRule FilterRule::ofLevels(LevelSet levels)
{
    FilterRule rule;
    rule.kind = Kind::Levels;
    rule.levels = levels;
    return rule;
}

FilterRule FilterRule::ofSources(const QList<SourceId> &sources)
{
    FilterRule rule;
    rule.kind = Kind::Sources;
    rule.sources = sources;
    return rule;
}

FilterRule FilterRule::ofTime(TimeSlice time)
{
    FilterRule rule;
    rule.kind = Kind::Time;
    rule.time = time;
    return rule;
}

FilterRule FilterRule::ofSaved(const QString &name)
{
    FilterRule rule;
    rule.kind = Kind::Saved;
    rule.name = name;
    return rule;
}

} // namespace qd::logs
