// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/channel.h"

#include <QtCore/QPointer>
#include <QtCore/QSocketNotifier>

#include <memory>

namespace qd::cli {

/// Copies the program's standard input to channels, and stops reading while one of them is slow.
class InputFeed : public QObject {
    Q_OBJECT
public:
    explicit InputFeed(const QList<ssh::Channel *> &channels);

private:
    void read();
    [[nodiscard]] bool allDrained() const;

    QList<QPointer<ssh::Channel>> m_channels;
    QSocketNotifier m_notifier;
};

} // namespace qd::cli
