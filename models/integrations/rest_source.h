// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/base/ids.h"
#include "models/integrations/rest_client.h"

#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtCore/QUrl>

#include <optional>
#include <utility>

namespace qd::integrations {

/// A server that the person named, as far as all kinds of servers are alike; each kind derives its own. A value; never holds a
/// secret, which lies in the desktop's key ring.
struct RestSource {
    QString id;   ///< short and lasting: letters, digits, dots, dashes; shown nowhere
    QString name; ///< what the person calls it
    QUrl url;     ///< as seen from `via`, if there is one
    HostId via;   ///< the host whose SSH connection carries it; empty = from the workstation
    RestAuth::Kind auth = RestAuth::Kind::None;
    QString user; ///< with Basic

    bool operator==(const RestSource &) const = default;
    /// Errors: Parse, naming the field (no name, address that is none, Basic without a user …).
    [[nodiscard]] std::optional<Error> problem() const;
    /// Takes away blanks around what was typed, and a user that belongs to no login.
    void tidy();
};

/// A place in a file where something is wrong.
struct SourceProblem {
    int line = 0; ///< from 1; 0 = the file as a whole
    int column = 0;
    QString message;
    bool isError = true; ///< false: only said
    bool operator==(const SourceProblem &) const = default;
    [[nodiscard]] QString toText() const;
};

/// What a kind's list of servers is called in its file, and what may stand in it besides.
struct SourceSection {
    QByteArray comment;         ///< the file's first line
    QString name;               ///< the list's key
    QString idStem;             ///< what an id is made of where the name gives none; names its secrets in the key ring too
    QString example;            ///< an address, for messages
    QList<RestAuth::Kind> auths; ///< what `auth` may be

    /// Under which the secret of the server of that id is kept in the key ring.
    [[nodiscard]] QString secretId(const QString &id) const { return idStem + u':' + id; }
};

/// A field of a server as it stands in a file.
struct SourceField {
    QByteArray name;
    QString text;        ///< empty = is not written
    bool isWord = false; ///< one of our own words, which needs no quotes
};

/// An id for a server of that name, of letters, digits and dashes; `stem` where the name gives none.
[[nodiscard]] QString freeSourceId(const QString &name, const QString &stem, const std::function<bool(const QString &id)> &isTaken);

/// "“kind” must be one of: elasticsearch, loki."
[[nodiscard]] Error notOneOf(const QString &field, const QStringList &words);

/// Reads a field that is one of some words. Gives true, as takeField() does. Error: Parse, naming the words.
template <typename Value>
[[nodiscard]] Result<bool> takeWord(const QString &field, const QString &text, const QList<std::pair<QString, Value>> &words, Value &into)
{
    QStringList known;
    for (const auto &[word, value] : words) {
        if (word == text) {
            into = value;
            return true;
        }
        known.append(word);
    }
    return std::unexpected(notOneOf(field, known));
}

/// Reads a field that is an address. Gives true. Error: Parse.
[[nodiscard]] Result<bool> takeUrl(const QString &text, QUrl &into);

} // namespace qd::integrations
