// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"

#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

namespace qd::ui {

/// Where the lines of a tab come from: all that is needed to open it again at the next start. A value.
struct LogAddress {
    enum class Kind {
        Live,    ///< what is followed
        Files,   ///< of this computer; several are merged by time
        Remote,  ///< a file on a host, searched there
        Journal, ///< of a host, of any length
        Backend, ///< a server of logs
        Results, ///< what a search found; not opened again
    };
    Kind kind = Kind::Live;
    QStringList paths{};    ///< Files, Remote
    HostId host{};          ///< Remote, Journal
    QString hostName{};     ///< as people called it when it was opened
    QStringList units{};    ///< Journal; empty = all
    bool sudo = false;      ///< Remote, Journal
    QString backend{};      ///< id of a server of logs
    QString name{};         ///< Backend, Results: what it is called
    bool operator==(const LogAddress &) const = default;

    /// For a tab: short, the host behind the name.
    [[nodiscard]] QString title() const;
    /// For a tool tip: the whole path.
    [[nodiscard]] QString description() const;
    [[nodiscard]] QString iconName() const;
    /// Equal for equal addresses.
    [[nodiscard]] QString key() const;
    [[nodiscard]] bool canReopen() const { return kind != Kind::Live && kind != Kind::Results; }
};

[[nodiscard]] QJsonObject toJson(const LogAddress &address);
/// What makes no sense becomes Live.
[[nodiscard]] LogAddress addressFromJson(const QJsonObject &json);

} // namespace qd::ui
