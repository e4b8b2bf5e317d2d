// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QAbstractButton>

namespace qd::ui {

/// A pill that is on or off, with an optional count ("Error 37"). Space or a click toggles it.
class Chip : public QAbstractButton {
    Q_OBJECT
public:
    explicit Chip(const QString &text, QWidget *parent = nullptr);
    /// Shown behind the text; negative = none.
    void setCount(qint64 count);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] QString shownText() const;

    qint64 m_count = -1;
};

} // namespace qd::ui
