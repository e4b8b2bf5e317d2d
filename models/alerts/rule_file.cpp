// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/rule_file.h"

#include "models/alerts/rule_reader.h"

#include <QtCore/QFileInfo>

#include <algorithm>

namespace qd::alerts {

RuleFile RuleFile::parse(const QByteArray &text, const QTimeZone &zone)
{
    RuleFile file;
    RuleReader(file, zone).read(text);
    return file;
}

bool RuleFile::hasErrors() const { return firstError() != nullptr; }

const hosts::FileProblem *RuleFile::firstError() const { return hosts::firstError(problems); }

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
