// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace qd::ui {

/// A window of its own for a part of the main one; closing it brings the part back.
class DetachedWindow : public QWidget {
    Q_OBJECT
public:
    /// `home`: dies with it, but is shown by itself.
    DetachedWindow(QWidget *content, const QString &title, QWidget *home);

Q_SIGNALS:
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
};

} // namespace qd::ui
