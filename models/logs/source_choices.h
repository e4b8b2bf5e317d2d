// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/session.h"

#include <QtCore/QFuture>
#include <QtCore/QStringList>

namespace qd::logs {

/// What there is to follow on one host, for a person to choose from, and why something cannot be.
struct SourceChoices {
    struct File {
        QString path;
        qint64 bytes = 0;
        qint64 changedMs = 0; ///< since the epoch, by the host's clock
        bool readable = true; ///< for the account that asked; else FollowRequest::elevate helps
        bool operator==(const File &) const = default;
    };
    struct Unit {
        QString name;        ///< "nginx.service"
        QString description;
        bool active = false;
        bool operator==(const Unit &) const = default;
    };
    struct Boot {
        int offset = 0;  ///< 0 this boot, -1 the one before
        QString id;
        QString span;    ///< from when to when, as journalctl says it
        bool operator==(const Boot &) const = default;
    };
    struct Container {
        QString engine;  ///< "docker" or "podman"
        QString name;
        QString image;
        QString status;  ///< "Up 3 hours"
        bool running = false;
        bool operator==(const Container &) const = default;
    };
    struct Pod {
        QString space;   ///< namespace
        QString name;
        QString phase;   ///< "Running"
        QStringList containers;
        bool operator==(const Pod &) const = default;
    };
    QList<File> files;           ///< newest first
    QList<Unit> units;           ///< active ones first
    QList<Boot> boots;           ///< newest first
    QList<Container> containers; ///< running ones first
    QList<Pod> pods;
    QString noJournal;           ///< why there is none; empty = there is one
    QString journalHint;         ///< it shows only a part to this account; empty = everything
    QString noContainers;        ///< why none can be listed; empty = they can
    QString noPods;              ///< the same for Kubernetes
};

/// Asks the host, without changing anything. `elevate`: account to become through sudo; empty = as logged in.
/// Errors: those of ssh::run(). Thread: any with an event loop.
[[nodiscard]] QFuture<Result<SourceChoices>> readSourceChoices(ssh::Session &session, const QString &elevate = {});
/// The answer of the script that readSourceChoices() runs. Never fails: lines that are not understood are left out.
[[nodiscard]] SourceChoices parseSourceChoices(QByteArrayView output);

} // namespace qd::logs
