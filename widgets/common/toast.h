// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QtCore/QList>
#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

#include <functional>

class QTimer;

namespace qd::ui {

/// One thing that a message offers to do ("Undo"). No text = nothing.
struct ToastAction {
    QString text{};
    std::function<void()> run{};
};

/// One message that goes by itself, unless the mouse rests on it or it reports an error.
class Toast : public QWidget {
    Q_OBJECT
public:
    Toast(Tone tone, const QString &title, const QString &text, const ToastAction &action, QWidget *parent);

Q_SIGNALS:
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    Tone m_tone;
    QTimer *m_life;
};

/// Stacks toasts in the top right corner of a window, newest first, below `topMargin`
/// pixels: there they never cover a log's newest lines. Not modal, takes no focus.
/// The same title and text at once is shown once. Texts are shown as plain text.
/// Ownership: a child of the window.
class ToastManager : public QObject {
    Q_OBJECT
public:
    explicit ToastManager(QWidget *window, int topMargin);
    /// The button of `action` is reached by mouse and Tab; it ends the toast.
    void show(Tone tone, const QString &title, const QString &text, const ToastAction &action = {});
    [[nodiscard]] int count() const { return int(m_toasts.size()); }
    void clear();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void remove(Toast *toast);

    QWidget *m_window;
    int m_topMargin;
    QList<Toast *> m_toasts;
};

} // namespace qd::ui
