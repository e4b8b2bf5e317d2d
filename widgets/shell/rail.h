// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QWidget>

class QActionGroup;
class QVBoxLayout;

namespace qd::ui {

/// One icon of the rail; a checked one is the pane that shows. Follows its action's state and text.
class RailButton : public QAbstractButton {
    Q_OBJECT
public:
    RailButton(QAction *action, QWidget *parent);
    /// A small mark at the icon's corner: something new.
    void setMarked(bool marked);

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void follow();

    QAction *m_action;
    bool m_marked = false;
};

/// The 56 px column at the window's left edge: panes above, bell and settings below.
class Rail : public QWidget {
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);
    RailButton *addTop(QAction *action);
    RailButton *addBottom(QAction *action);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_top;
    QVBoxLayout *m_bottom;
};

} // namespace qd::ui
