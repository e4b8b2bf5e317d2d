// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/ssh/command.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <optional>

namespace qd::ssh {

/// The talk with sudo before an elevated command: a script, run as the account that logged in, that asks
/// `sudo -n` first and else starts `sudo -S` with a random token as its prompt. A password is wanted only when
/// that very token came on standard error, so that it can never be read by anything else; a token that comes
/// again says that the password was wrong, if sudo spoke in between; a token that follows without a word is another
/// question of the host's PAM (a code, for instance), whose text our prompt covers, and ends the talk. Once the elevated shell says that it is there, all further input
/// is its own.
///
/// Incremental and pure: bytes may be cut anywhere. Thread: none of its own.
/// State: probing -> (prompt seen, once or more) -> ready or ended.
class SudoHandshake {
public:
    enum class Event {
        None,
        Prompt, ///< sudo wants a password; promptCount() says how often it has asked
        Second, ///< it wants something else after it, which nobody here can answer: see fault()
        Ready,  ///< the elevated shell reads its script now
        Ended,  ///< sudo is not there or gave up: see fault()
    };

    /// `account`: whom to become, a name or "#uid".
    explicit SudoHandshake(const QString &account);

    [[nodiscard]] static bool isAccount(const QString &account);
    /// First bytes for the framed shell's bootstrap: length and script.
    [[nodiscard]] const QByteArray &prelude() const { return m_prelude; }

    /// What the bytes tell. At most one event a call; after Ready, rest() is the elevated shell's.
    [[nodiscard]] Event feed(QByteArrayView bytes, Stream stream);
    [[nodiscard]] QByteArray takeRest() { return std::exchange(m_rest, {}); }
    [[nodiscard]] int promptCount() const { return m_prompts; }
    /// sudo's own words before the newest prompt, as it said them.
    [[nodiscard]] const QByteArray &wordsBeforePrompt() const { return m_words; }
    [[nodiscard]] bool isReady() const { return m_ready; }

    /// Why it ended, in words. `where` is "name (user@address)"; `answered`: a password was sent.
    [[nodiscard]] Error fault(const QString &where, bool answered) const;

private:
    [[nodiscard]] Event feedOutput(QByteArrayView bytes);
    [[nodiscard]] Event feedError(QByteArrayView bytes);

    QString m_account;
    QByteArray m_token;
    QByteArray m_prelude;
    QByteArray m_output; ///< not yet understood
    QByteArray m_error;
    QByteArray m_said; ///< sudo's own words, for the error
    QByteArray m_since; ///< of them, what came after the newest prompt
    QByteArray m_words; ///< and what came before it
    QByteArray m_rest;
    int m_prompts = 0;
    bool m_second = false;
    bool m_missing = false;
    bool m_ready = false;
};

} // namespace qd::ssh
