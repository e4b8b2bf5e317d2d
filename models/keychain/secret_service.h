// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/keychain/secret_store.h"

#include <QtCore/QObject>

#include <vector>

class QDBusPendingCallWatcher;

namespace qd::keychain {

/// The desktop's Secret Service (GNOME Keyring, KWallet, KeePassXC …) through QtKeychain. Without a D-Bus session, or
/// when nobody answers there, it offers nothing: secrets then stay in memory, and are never written anywhere else.
/// Nothing is asked before the first question, so that programs that need no secret never touch the bus.
class SecretService final : public QObject, public SecretStore {
    Q_OBJECT
public:
    using QObject::QObject;

    void askOffered(std::function<void(bool)> answer) override;
    void find(const QString &id, std::function<void(std::optional<Secret>)> answer) override;
    void peek(const QString &id, std::function<void(Presence)> answer) override;
    void keep(const QString &id, const Secret &secret, std::function<void(Result<void>)> answer) override;
    void forget(const QString &id, std::function<void(Result<void>)> answer) override;

private:
    [[nodiscard]] static bool hasBus();
    void know(bool offered);

    enum class State { Unasked, Asking, Offered, Missing };
    State m_state = State::Unasked;
    std::vector<std::function<void(bool)>> m_waiting;
};

} // namespace qd::keychain
