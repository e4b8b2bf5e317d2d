// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QToolButton>

namespace qd::ui {

/// A square button with one of our icons. `name` is both tool tip and accessible name.
class IconButton : public QToolButton {
    Q_OBJECT
public:
    IconButton(const QString &iconName, const QString &name, QWidget *parent = nullptr);
    /// Shows the shortcut in the tool tip too.
    void setName(const QString &name);
    void setIconName(const QString &iconName);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace qd::ui
