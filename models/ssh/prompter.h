// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/secret.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <functional>
#include <vector>

namespace qd::ssh {

/// One question to the person at the workstation.
struct Prompt {
    enum class Kind { UnknownHostKey, Password, Passphrase, KeyboardInteractive, Sudo, ConfirmChange };
    struct Field {
        QString label; ///< came from the server for KeyboardInteractive: plain text only
        bool echo = false;
    };

    Kind kind = Kind::Password;
    HostId host;
    QString hostName;    ///< display name and address, names the hop that asks
    QString serverText;  ///< the server's own words (name and instruction), to be marked as such
    QString keyType;     ///< UnknownHostKey: "ssh-ed25519"
    QString fingerprint; ///< UnknownHostKey: "SHA256:…" as OpenSSH prints it
    QString note;        ///< UnknownHostKey: what else the files say about the host; our own words
    QString keyFile;     ///< Passphrase: which file
    QString account;     ///< Sudo: whom to become
    QString purpose;     ///< Sudo, ConfirmChange: what for ("Restart nginx")
    QString command;     ///< ConfirmChange: the exact command, or the steps of an undertaking; several lines
    QString reason;      ///< ConfirmChange: who wants it confirmed ("the tag “prod”"), inside a sentence
    QStringList scope;   ///< ConfirmChange: the hosts that one yes covers; empty = this one command only
    bool retry = false;  ///< the previous answer was wrong
    QList<Field> fields;
    /// Names the one secret that is asked for, where it can be kept; empty for what is good once only.
    QString secretId;
    bool mayRemember = false; ///< there is a place that keeps it: offer that
};

struct PromptAnswer {
    bool accepted = false; ///< false = the person cancelled
    std::vector<Secret> values; ///< one for each field
    bool remember = false; ///< the person wants it kept in the Secret Service
};

/// Whoever can ask: the console's dialogs, the terminal, a test.
/// Thread: the one that made the pool; `answer` must be called exactly once on that thread, now or later.
class Prompter {
public:
    virtual ~Prompter() = default;
    virtual void ask(const Prompt &prompt, std::function<void(PromptAnswer)> answer) = 0;
    /// The server (or the key file) judged the last answer for this secret.
    virtual void settled(const QString &secretId, bool right)
    {
        Q_UNUSED(secretId)
        Q_UNUSED(right)
    }
    /// Something dangerous goes on because the settings say so; nothing is asked.
    virtual void warn(const HostId &host, const QString &text)
    {
        Q_UNUSED(host)
        Q_UNUSED(text)
    }
};

} // namespace qd::ssh
