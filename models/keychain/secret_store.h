// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/base/secret.h"

#include <functional>
#include <optional>

namespace qd::keychain {

/// What is known of an entry without its secret.
enum class Presence { There, Absent, Locked };

/// A place that keeps secrets safely beyond the end of the program, if this desktop has one.
/// Thread: main. Answers come from the event loop, once, unless the store goes before.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    /// Whether there is such a place right now. What it cannot do is never done in another, weaker way.
    virtual void askOffered(std::function<void(bool)> answer) = 0;
    /// Nothing if it is not kept, not given, or the place does not answer in time.
    virtual void find(const QString &id, std::function<void(std::optional<Secret>)> answer) = 0;
    /// Whether it is kept, without reading it where the place can tell, and without asking the person for anything.
    virtual void peek(const QString &id, std::function<void(Presence)> answer) = 0;
    virtual void keep(const QString &id, const Secret &secret, std::function<void(Result<void>)> answer) = 0;
    virtual void forget(const QString &id, std::function<void(Result<void>)> answer) = 0;
};

} // namespace qd::keychain
