// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtWidgets/QWidget>

#include <limits>

namespace qd::ui {

/// One number as stat, gauge and bar gauge show it.
struct ShownValue {
    QString name{};      ///< what it is of; may be empty
    QString number{};    ///< "61.4", or a text that stands for it ("Yes")
    QString unit{};      ///< "GiB"; empty if the number has none
    QString color{};     ///< as panelColor() reads it; empty = the text's colour
    double share = std::numeric_limits<double>::quiet_NaN(); ///< between minimum (0) and maximum (1)
    QList<float> history{}; ///< oldest first, NaN = gap; for a small curve
    [[nodiscard]] QString text() const { return unit.isEmpty() ? number : number + QChar(QChar::Nbsp) + unit; }
    bool operator==(const ShownValue &) const = default;
};

/// From which share of the scale on a colour holds. Ascending.
struct ColorStep {
    double share = 0;
    QString color{};
    bool operator==(const ColorStep &) const = default;
};

/// What stat, gauge and bar gauge have in common: values in tiles, a text for screen readers, the whole name as tool tip.
/// Colours are looked up while painting, so that they follow the theme. Thread: GUI.
class ValueView : public QWidget {
    Q_OBJECT
public:
    /// `name`: what the panel is called; the accessible name.
    explicit ValueView(const QString &name, QWidget *parent = nullptr);

    void setValues(const QList<ShownValue> &values);
    [[nodiscard]] const QList<ShownValue> &values() const { return m_values; }
    void setSteps(const QList<ColorStep> &steps);
    [[nodiscard]] const QList<ColorStep> &steps() const { return m_steps; }

    [[nodiscard]] QSize minimumSizeHint() const override { return {40, 28}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    /// Where the tiles are for `count` values in the present size.
    [[nodiscard]] virtual QList<QRectF> tiles(qsizetype count) const = 0;
    virtual void paintTile(QPainter &painter, const QRectF &tile, const ShownValue &value) const = 0;

    /// Tiles side by side or one below another, `gap` pixels apart.
    [[nodiscard]] QList<QRectF> divided(qsizetype count, bool sideBySide, double gap) const;

private:
    QList<ShownValue> m_values;
    QList<ColorStep> m_steps;
};

/// The largest size in pixels, up to `most`, in which `text` fits into `room` with the bold figures of panels.
[[nodiscard]] int fittingFigure(const QString &text, QSizeF room, int most);
/// Bold figures of equal width, `pixels` high.
[[nodiscard]] QFont figureFont(int pixels);
/// Number large, unit smaller beside it on the same base line, within `room`.
void paintFigure(QPainter &painter, const QRectF &room, const ShownValue &value, const QColor &color, Qt::Alignment alignment,
                 int most = 64);
/// One line, elided; the house's small text.
void paintName(QPainter &painter, const QRectF &room, const QString &name, const QColor &color, Qt::Alignment alignment);

} // namespace qd::ui
