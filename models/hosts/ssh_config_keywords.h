// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <optional>

/// Which keywords ssh_config has and what may stand behind them. Source: OpenSSH 10's ssh_config(5) and readconf.c.
/// Internal to the room.
namespace qd::hosts::sshwords {

/// How a keyword's arguments are read.
enum class Shape {
    Ignored,   ///< accepted whatever follows
    Text,      ///< one word, first one wins
    Choice,    ///< one word of a fixed list, first one wins
    Number,    ///< 0 … 2^31 - 1
    Time,      ///< seconds as "90" or "1h30m"; "none" says nothing
    Port,
    Algorithms,
    Files,     ///< several words, first line wins; "none" only alone
    Identity,  ///< each line adds one
    Rest,      ///< the rest of the line, quotes and all
    Agent,     ///< a socket's path, SSH_AUTH_SOCK or $NAME
    ForwardAgent,
    ProxyCommand,
    ProxyJump,
    SendEnv,
    SetEnv,
    Host,
    Match,
    Include,
};

struct Keyword {
    const char *name;  ///< as `ssh -G` writes it, lower case
    Shape shape;
    const char *words = nullptr; ///< Choice: "yes true=yes no false=no"; the part behind "=" is what `ssh -G` says
};

/// Nothing for words that OpenSSH does not know. Old spellings lead to the present one.
[[nodiscard]] const Keyword *find(const QByteArray &lowerCase);
/// What a Choice's word means; nothing if it is none of the list.
[[nodiscard]] std::optional<QByteArray> choice(const Keyword &keyword, const QByteArray &word);

/// Names of algorithms, in OpenSSH's order.
struct AlgorithmNames {
    QByteArray defaults; ///< what is offered if nothing is said
    QByteArray all;      ///< what can be chosen
    QByteArray extra;    ///< further names that a list may mention (key types that are no signatures)
};
/// By keyword: ciphers, macs, kexalgorithms, hostkeyalgorithms (the other lists of key types have the same names).
using AlgorithmTable = QMap<QByteArray, AlgorithmNames>;
/// OpenSSH 10.0's.
[[nodiscard]] const AlgorithmTable &openSshAlgorithms();
/// Whether OpenSSH accepts the list for this keyword.
[[nodiscard]] bool isAlgorithmList(const QByteArray &keyword, const QByteArray &list, const AlgorithmTable &table);
/// "+a", "-b*", "^c" and plain lists: the names that are meant. Nothing if none is left.
[[nodiscard]] std::optional<QByteArray> assembled(const QByteArray &keyword, const QByteArray &list, const AlgorithmTable &table);

} // namespace qd::hosts::sshwords
