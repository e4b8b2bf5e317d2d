// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/host_key.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QPushButton;
class QVBoxLayout;

namespace qd::ui {

/// The separate action after a reinstall: which hosts get the key that they showed last as their stored one. Each host
/// stands there with its old and its new fingerprint and must be ticked; nothing is ticked at first, and the button
/// works only when the person also says that the fingerprints were compared. Revoked keys can never be ticked.
/// accepted() means: replace chosen().
class ReplaceKeysDialog : public QDialog {
    Q_OBJECT
public:
    explicit ReplaceKeysDialog(const QList<ssh::HostKeyAlarm> &alarms, QWidget *parent = nullptr);
    [[nodiscard]] QList<ssh::HostKeyAlarm> chosen() const;

private:
    struct Choice {
        ssh::HostKeyAlarm alarm;
        QCheckBox *box = nullptr;
    };

    void addHeading(QVBoxLayout &column);
    void addHosts(QVBoxLayout &column, const QList<ssh::HostKeyAlarm> &alarms);
    void addHost(QVBoxLayout &rows, const ssh::HostKeyAlarm &alarm);
    void addButtons(QVBoxLayout &column);
    void showChoice();

    QList<Choice> m_choices;
    QCheckBox *m_compared = nullptr;
    QCheckBox *m_all = nullptr;
    QPushButton *m_replace = nullptr;
    int m_spare = 0; ///< pixels that the list would like beyond its least height
};

} // namespace qd::ui
