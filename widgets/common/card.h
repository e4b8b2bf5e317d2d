// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

namespace qd::ui {

/// A raised surface: surface1 (or another level), 1 px line, radius 9.
class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr);
    /// 0…3, which surface it is made of.
    void setSurface(int level);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_surface = 1;
};

} // namespace qd::ui
