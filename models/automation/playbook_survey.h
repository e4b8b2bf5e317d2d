// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

namespace qd::automation {

struct PlaybookTask {
    QString role; ///< empty = of no role
    QString name;
    QStringList tags;
    bool operator==(const PlaybookTask &) const = default;
};

struct PlaybookPlay {
    QString name;
    QString pattern; ///< its `hosts:`, "web:!web-3"
    QStringList hosts; ///< names in the inventory that it would be run on
    QStringList tags;
    QList<PlaybookTask> tasks; ///< but those of dynamic includes, which are known when it runs
    bool operator==(const PlaybookPlay &) const = default;
};

/// Something that keeps ansible-playbook from beginning, and where.
struct PlaybookProblem {
    QString file; ///< absolute; empty = not of one file
    int line = 0; ///< from 1; 0 = not known
    int column = 0;
    QString message;
    bool operator==(const PlaybookProblem &) const = default;
    /// "site.yml:12:7: message"
    [[nodiscard]] QString toLine() const;
};

/// What a playbook would do, as far as it is known before it runs.
struct PlaybookSurvey {
    QList<PlaybookPlay> plays;
    QStringList tags; ///< of all plays, sorted
    QList<PlaybookProblem> problems;
    QStringList warnings;
    bool operator==(const PlaybookSurvey &) const = default;
    [[nodiscard]] bool isUsable() const { return problems.isEmpty(); }
    /// Names of all hosts, in the order of the plays.
    [[nodiscard]] QStringList hosts() const;
    [[nodiscard]] int taskCount() const;
};

/// Reads what `ansible-playbook --list-hosts --list-tasks --list-tags` prints. Pure.
[[nodiscard]] PlaybookSurvey readSurvey(const QByteArray &output);
/// The errors and warnings that Ansible printed on its standard error, with their origins. Pure.
struct AnsibleMessages {
    QList<PlaybookProblem> errors;
    QStringList warnings;
    bool operator==(const AnsibleMessages &) const = default;
};
[[nodiscard]] AnsibleMessages readAnsibleMessages(const QByteArray &errorOutput);

} // namespace qd::automation
