// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QMap>

#include <expected>
#include <optional>

/// The smallest pieces of ssh_config's grammar, byte for byte as OpenSSH 10 reads them (its readconf.c,
/// misc.c and match.c are the source of the rules). Internal to the room; pure, except where said.
namespace qd::hosts::sshtext {

/// One line cut into keyword and the rest.
struct KeywordLine {
    QByteArray keyword; ///< lower case
    QByteArray rest;    ///< without the "=" and blanks before it
};
/// Nothing for blank lines and comments. `line` is without its newline; a NUL ends it.
[[nodiscard]] std::optional<KeywordLine> splitKeyword(QByteArray line);

/// A line's words: quotes, backslashes, a comment at the end. Nothing if a quote stays open.
[[nodiscard]] std::optional<QList<QByteArray>> splitWords(QByteArrayView text);

/// Shell-like * and ?, case-sensitive. Iterative with one way back, so that no pattern is slow.
[[nodiscard]] bool matches(QByteArrayView text, QByteArrayView pattern);

enum class ListMatch { None, Yes, Negated };
/// "a*,!ab,c": a negated one that fits wins over all.
[[nodiscard]] ListMatch matchesList(QByteArrayView text, QByteArrayView patterns, bool ignoreCase = false);

/// "90", "1h30m", "2w": seconds. Nothing if malformed or too large.
[[nodiscard]] std::optional<int> seconds(const QByteArray &text);
/// A whole number from 0 to `most`, as strtonum() reads it.
[[nodiscard]] std::optional<qint64> wholeNumber(const QByteArray &text, qint64 most);
/// A number or a service's name; 0 is none. Asks /etc/services for names.
[[nodiscard]] std::optional<quint16> port(const QByteArray &text);

/// What "%h" and its like stand for; %% is always there.
using Tokens = QMap<char, QByteArray>;
enum class ExpandFault { Malformed, UnsetVariable };
/// Replaces %x and, if asked for, ${NAME} by the environment's value.
[[nodiscard]] std::expected<QByteArray, ExpandFault> expanded(const QByteArray &text, const Tokens &tokens, bool environment);
/// "~", "~/x" by `home`, "~name/x" by the account's home. Nothing if there is no such account.
[[nodiscard]] std::optional<QByteArray> withHome(const QByteArray &path, const QByteArray &home);

/// One hop of a ProxyJump.
struct Jump {
    QByteArray user;
    QByteArray host;
    int port = 0; ///< 0 = not said
};
/// The hops of "a,user@b:22,ssh://c" in order. Nothing if one is malformed.
[[nodiscard]] std::optional<QList<Jump>> jumps(const QByteArray &text);
/// "user@host:port" as `ssh -G` writes it: numeric addresses in brackets.
[[nodiscard]] QByteArray jumpText(const Jump &jump);

/// An IP address in its usual spelling; nothing if `text` is none. `family`: AF_UNSPEC, AF_INET or AF_INET6.
[[nodiscard]] std::optional<QByteArray> plainAddress(const QByteArray &text, int family);
/// Whether one of this machine's addresses lies in "10.0.0.0/8,!10.1.0.0/16". Nothing if the list is malformed.
[[nodiscard]] std::optional<bool> onLocalNetwork(const QByteArray &cidrs);

/// What OpenSSH refuses in a host or user name, because a shell could take it for its own.
[[nodiscard]] bool isSafeHostName(const QByteArray &name);
[[nodiscard]] bool isSafeUserName(const QByteArray &name);

} // namespace qd::hosts::sshtext
