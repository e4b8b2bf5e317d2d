// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/host_key.h"

#include <QtWidgets/QWidget>

class QVBoxLayout;

namespace qd::ui {

/// One host's stored and shown keys, side by side: type, SHA-256 fingerprint, file and line. Nothing can be
/// accepted here. All texts are plain.
class HostKeyRow : public QWidget {
    Q_OBJECT
public:
    explicit HostKeyRow(const ssh::HostKeyAlarm &alarm, QWidget *parent = nullptr);
    [[nodiscard]] const ssh::HostKeyAlarm &alarm() const { return m_alarm; }

    /// "The key has changed", for a heading or a line in a list.
    [[nodiscard]] static QString title(ssh::HostKeyVerdict verdict);
    /// What that means and what to do.
    [[nodiscard]] static QString advice(const ssh::HostKeyAlarm &alarm);
    /// Everything as text, for the clipboard.
    [[nodiscard]] static QString asText(const ssh::HostKeyAlarm &alarm);

private:
    ssh::HostKeyAlarm m_alarm;
};

} // namespace qd::ui
