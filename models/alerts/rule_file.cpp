// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/rule_file.h"

#include "models/alerts/rule_reader.h"

#include <QtCore/QFileInfo>

#include <algorithm>
#include <functional>

namespace qd::alerts {

RuleFile RuleFile::parse(const QByteArray &text, const QTimeZone &zone)
{
    RuleFile file;
    RuleReader(file, zone).read(text);
    std::ranges::stable_sort(file.problems, {}, [](const hosts::FileProblem &one) { return std::pair(one.line, one.column); });
    return file;
}

bool RuleFile::hasErrors() const { return std::ranges::any_of(problems, std::mem_fn(&hosts::FileProblem::isError)); }

const hosts::FileProblem *RuleFile::firstError() const
{
    const auto it = std::ranges::find_if(problems, std::mem_fn(&hosts::FileProblem::isError));
    return it == problems.end() ? nullptr : &*it;
}

const Rule *RuleFile::find(const QString &id) const
{
    const auto it = std::ranges::find(rules, id, &Rule::id);
    return it == rules.end() ? nullptr : &*it;
}

QString ruleFileBeside(const QString &hostsFile)
{
    return QFileInfo(hostsFile).absolutePath() + QStringLiteral("/alerts.yaml");
}

} // namespace qd::alerts
