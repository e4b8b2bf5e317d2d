// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace qd::ui {

/// What a pane shows while it has nothing: an icon, one sentence, and the next step as a button.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    EmptyState(const QString &iconName, const QString &title, const QString &sentence, QWidget *parent = nullptr);
    /// The next step. Called twice, the second becomes a quieter button. The action stays the caller's.
    void addNextStep(QAction *action);
    void setSentence(const QString &sentence);
    void setTitle(const QString &title);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void renderIcon();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_sentence;
    QWidget *m_buttons;
};

} // namespace qd::ui
