// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QLineEdit>

namespace qd::ui {

/// A line edit with a magnifier and, while empty, a faint hint at its right end ("Ctrl+K").
/// Esc empties it, then emits escaped().
class SearchField : public QLineEdit {
    Q_OBJECT
public:
    /// `placeholder` is also the accessible name.
    explicit SearchField(const QString &placeholder, const QString &hint = {}, QWidget *parent = nullptr);
    void setHint(const QString &hint);

Q_SIGNALS:
    void escaped();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_hint;
};

} // namespace qd::ui
