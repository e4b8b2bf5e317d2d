// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/host_key.h"

#include <QtWidgets/QDialog>

class QLabel;
class QVBoxLayout;

namespace qd::ui {

class Label;

/// The hard stop: hosts whose key is changed, of another type, unreadable or revoked. It explains and compares;
/// there is no button that goes on (replacing keys is an action of its own, ReplaceKeysDialog). One dialog
/// takes all hosts that are refused while it is open.
class HostKeyDialog : public QDialog {
    Q_OBJECT
public:
    explicit HostKeyDialog(const ssh::HostKeyAlarm &alarm, QWidget *parent = nullptr);
    /// Another host; the same one again replaces what was said.
    void add(const ssh::HostKeyAlarm &alarm);
    [[nodiscard]] const QList<ssh::HostKeyAlarm> &alarms() const { return m_alarms; }

private:
    void buildButtons(QVBoxLayout &column);
    void rebuild();
    void addHost(const ssh::HostKeyAlarm &alarm);
    void copyAll();

    QList<ssh::HostKeyAlarm> m_alarms;
    Label *m_title;
    QWidget *m_list = nullptr;
    QVBoxLayout *m_rows = nullptr;
};

} // namespace qd::ui
