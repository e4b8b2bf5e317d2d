// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

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
    /// How many there are, in a badge of that tone; 0 = none. `description` says it in words.
    void setBadge(int count, Tone tone, const QString &description);

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void follow();
    void paintBadge(QPainter &painter, const QRect &square) const;

    QAction *m_action;
    bool m_marked = false;
    int m_badge = 0;
    Tone m_badgeTone = Tone::Error;
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
