// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/hosts/host_facts.h"

#include <QtCore/QRegularExpression>

#include <vector>

namespace qd::hosts {

/// The filter language of host lists: words divided by spaces, all of which must hold.
///   web            name, address, user or a tag contains it
///   tag:prod  group:api  name:web-*  user:deploy  address:10.0.*    (globs allowed)
///   state:lost     idle, connecting, waiting, ok, warning, critical, lost, failed; also connected, problem
///   cpu>80  mem>=90  latency<20    percent, percent, milliseconds
///   -tag:prod      not
///   group:"Production / Web"   quotes keep spaces
/// A pure value. Thread: any.
class HostFilter {
public:
    HostFilter() = default;
    /// Errors: Parse, as a sentence that names the word.
    [[nodiscard]] static Result<HostFilter> parse(const QString &text);

    [[nodiscard]] bool matches(const HostFacts &facts) const;
    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    /// Whether the outcome can change without the inventory changing (state, cpu …).
    [[nodiscard]] bool isLive() const;

private:
    enum class Kind { Text, Name, Tag, Group, User, Address, State, Number };
    enum class Quantity { Cpu, Memory, Latency };
    struct Term {
        Kind kind = Kind::Text;
        bool negated = false;
        QString text;
        QRegularExpression glob;
        Quantity quantity = Quantity::Cpu;
        QString comparison;
        double number = 0;
    };

    [[nodiscard]] static Result<Term> parseTerm(QString word);
    [[nodiscard]] static Result<Term> parseKeyed(const QString &word, const QString &key, const QString &value);
    [[nodiscard]] static Term textTerm(Kind kind, const QString &text);
    [[nodiscard]] static bool holds(const Term &term, const HostFacts &facts);

    std::vector<Term> m_terms;
};

/// The HOSTS argument of the command line: names, globs (web-*), group:…, tag:…, all; divided by commas.
/// In the order of the inventory, without doubles. Errors: NotFound (a part that matches nothing), Parse.
[[nodiscard]] Result<QList<Host>> selectHosts(const QList<Host> &hosts, const QString &expression);

/// "web-*" as an anchored, case-insensitive expression; * and ? and [..] have their shell meaning.
[[nodiscard]] QRegularExpression globExpression(const QString &glob);

} // namespace qd::hosts
