// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QtWidgets/QLabel>

namespace qd::ui {

/// Which of the theme's colours a label's text has.
enum class Ink { Text, Dim, Faint, Accent, Ok, Warn, Error };
[[nodiscard]] QColor inkColor(Ink ink);

/// A label that never renders HTML and follows the theme while it lives.
class Label : public QLabel {
    Q_OBJECT
public:
    explicit Label(const QString &text = {}, TextSize size = TextSize::Body, Ink ink = Ink::Text,
                   QFont::Weight weight = QFont::Normal, QWidget *parent = nullptr);
    void setInk(Ink ink);
    /// For numbers that change in place.
    void setTabular();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyInk();

    Ink m_ink;
};

/// One line that ends in "…" where the room ends; the whole text is the tool tip then.
class ElidedLabel : public Label {
    Q_OBJECT
public:
    using Label::Label;
    void setElideMode(Qt::TextElideMode mode);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace qd::ui
