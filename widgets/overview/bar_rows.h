// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace qd::ui {

/// Rows of texts over a bar, as many as find room; a tool tip tells a row's whole name. Private to the room. Thread: GUI.
class BarRows : public QWidget {
    Q_OBJECT
protected:
    static constexpr int rowHeight = 34;

    explicit BarRows(QWidget *parent);

    [[nodiscard]] virtual qsizetype rowCount() const = 0;
    /// Plain text.
    [[nodiscard]] virtual QString rowName(qsizetype row) const = 0;
    virtual void paintRow(QPainter &painter, qsizetype row, const QRect &room) const = 0;

    /// Where a row's texts stand.
    [[nodiscard]] static QRect textsIn(const QRect &room) { return room.adjusted(0, 4, 0, -12); }
    /// At the left, elided in its middle, at most `width` wide, with the painter's pen and font.
    static void paintName(QPainter &painter, const QRect &texts, const QString &name, int width);
    /// `share` from 0 to 1.
    static void paintBar(QPainter &painter, const QRect &room, double share, const QColor &color);

    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
};

} // namespace qd::ui
