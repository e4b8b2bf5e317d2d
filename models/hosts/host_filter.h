// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/hosts/host_facts.h"
#include "models/hosts/smart_group.h"

#include <QtCore/QRegularExpression>

#include <expected>
#include <functional>
#include <memory>
#include <optional>

namespace qd::hosts {

/// What is wrong with a filter, and where: characters from 0.
struct FilterProblem {
    qsizetype position = 0;
    qsizetype length = 1;
    QString message;
    bool operator==(const FilterProblem &) const = default;
    /// "Character 5: …"
    [[nodiscard]] QString toText() const;
};

/// The filter language of host lists. Words divided by spaces must all hold.
///   web            name, address, user or a tag contains it; "free words" keeps spaces
///   tag:prod  group:api  name:web-*  user:deploy  os:debian     part of the text, or a glob; a tag as a whole
///   name~^web-\d   a regular expression      name=web-01  user!=root   the whole text
///   state:lost     idle, connecting, waiting, ok, warning, critical, lost, failed; also connected, problem
///   is:vanished    local, imported, vanished, ungrouped, untagged
///   cpu>80  mem>=90  latency<20  ram>16  cores>=8  uptime>30d  port=22
///   a or b   a and b   not a   -a   !a   (a or b) c
/// Texts are compared without regard to case. filterKeys() lists all keys.
/// A value that is cheap to copy. Thread: any. Errors: Parse.
class HostFilter {
public:
    struct Node; ///< internal to the room

    HostFilter() = default;
    /// The message begins with the place ("Character 5: …").
    [[nodiscard]] static Result<HostFilter> parse(const QString &text);
    /// The same with the place as numbers, for fields that mark it.
    [[nodiscard]] static std::expected<HostFilter, FilterProblem> check(const QString &text);

    [[nodiscard]] bool matches(const HostFacts &facts) const;
    [[nodiscard]] bool isEmpty() const { return !m_root; }
    /// Whether the outcome depends on more than the inventory: states, live numbers, facts of a connected host.
    [[nodiscard]] bool isLive() const;
    /// What the entry alone decides; nothing = it takes what only the connected host tells.
    [[nodiscard]] std::optional<bool> ofEntry(const Host &host) const;

private:
    explicit HostFilter(std::shared_ptr<const Node> root) : m_root(std::move(root)) {}

    std::shared_ptr<const Node> m_root; ///< null = everything
};

/// One key of the language, for completion and help.
struct FilterKeyInfo {
    QString key;         ///< "tag"
    bool isNumber = false;
    bool isLive = false; ///< known of connected hosts only
    QString help;        ///< "operating system, as “debian 13”"
};
[[nodiscard]] QList<FilterKeyInfo> filterKeys();
/// The words that may follow "state:" and "is:"; nothing for other keys.
[[nodiscard]] QStringList filterWords(const QString &key);

/// What "smart:NAME" means in a HOSTS argument.
struct SmartRules {
    QList<SmartGroup> groups;
    std::function<HostFacts(const Host &)> factsOf; ///< what is known of a host; null = its entry
};

/// The HOSTS argument of the command line: names, globs (web-*), group:…, tag:…, smart:…, all; divided by commas.
/// In the order of the inventory, without doubles. Errors: NotFound (a part that matches nothing, a smart group that is
/// not there), Parse.
[[nodiscard]] Result<QList<Host>> selectHosts(const QList<Host> &hosts, const QString &expression, const SmartRules &smart = {});
/// The hosts whose connection must be asked before selectHosts() can tell; none where no smart group needs it.
[[nodiscard]] QList<Host> undecidedHosts(const QList<Host> &hosts, const QString &expression, const QList<SmartGroup> &groups);

/// "web-*" as an anchored, case-insensitive expression; * and ? and [..] have their shell meaning.
[[nodiscard]] QRegularExpression globExpression(const QString &glob);
[[nodiscard]] bool isGlob(const QString &text);

} // namespace qd::hosts
