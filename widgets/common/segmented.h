// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace qd::ui {

/// A few choices in one frame, one of which holds ("15m 1h 6h 24h"). Arrow keys move the choice.
class Segmented : public QWidget {
    Q_OBJECT
public:
    /// `name` is the accessible name of the whole control.
    Segmented(const QString &name, const QStringList &choices, QWidget *parent = nullptr);

    /// -1 = none of them.
    [[nodiscard]] int current() const { return m_current; }
    /// Emits currentChanged() if it changes.
    void setCurrent(int index);
    [[nodiscard]] int count() const { return int(m_choices.size()); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRect segmentRect(int index) const;
    [[nodiscard]] int segmentAt(const QPoint &position) const;
    void describe();

    QString m_name;
    QStringList m_choices;
    int m_current = 0;
    int m_hovered = -1;
};

} // namespace qd::ui
