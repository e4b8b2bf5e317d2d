// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/base/ids.h"
#include "models/base/secret.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <functional>

namespace qd::ui {

/// Where dialogs of servers (Prometheus, logs) leave passwords and tokens; app leads it to the desktop's key ring. Thread: GUI.
class SourceKeys {
public:
    virtual ~SourceKeys() = default;
    /// Whether the desktop keeps secrets beyond the end of the program.
    virtual void askOffered(std::function<void(bool)> answer) = 0;
    /// Until the end of the program, and in the key ring if it is offered.
    virtual void keep(const QString &secretId, Secret secret, std::function<void(Result<void>)> answer) = 0;
    virtual void forget(const QString &secretId) = 0;
    /// A second holder of what is known now; empty = nothing.
    virtual void find(const QString &secretId, std::function<void(Secret)> answer) = 0;
};

/// A host that a server may be reached through.
struct SourceHost {
    HostId id;
    QString name;
};

} // namespace qd::ui
