// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/secret.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <functional>
#include <vector>

namespace qd::ssh {

/// One question to the person at the workstation.
struct Prompt {
    enum class Kind { UnknownHostKey, Password, Passphrase, KeyboardInteractive };
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
    QString keyFile;     ///< Passphrase: which file
    bool retry = false;  ///< the previous answer was wrong
    QList<Field> fields;
};

struct PromptAnswer {
    bool accepted = false; ///< false = the person cancelled
    std::vector<Secret> values; ///< one for each field
};

/// Whoever can ask: the console's dialogs, the terminal, a test.
/// Thread: ask() is called on the session pool's thread; `answer` must be called exactly
/// once on that thread, now or later.
class Prompter {
public:
    virtual ~Prompter() = default;
    virtual void ask(const Prompt &prompt, std::function<void(PromptAnswer)> answer) = 0;
};

} // namespace qd::ssh
