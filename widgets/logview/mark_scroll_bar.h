// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/place_marks.h"

#include <QtGui/QColor>
#include <QtWidgets/QScrollBar>

namespace qd::ui {

/// A scroll bar with marks of what lies where in the whole log: search hits to the left, errors to the right, so that
/// neither hides the other, and marked lines as bars across. The more of a stretch they are, the stronger the mark; where they are everywhere, they
/// become a quiet ground from which only the denser stretches stand out.
class MarkScrollBar : public QScrollBar {
    Q_OBJECT
public:
    using Mark = logs::PlaceMark;
    static constexpr int kBuckets = 400;

    explicit MarkScrollBar(QWidget *parent = nullptr);
    /// kBuckets marks from top to bottom, or none.
    void setMarks(const std::vector<Mark> &marks);
    [[nodiscard]] const std::vector<Mark> &marks() const { return m_marks; }
    /// A line that somebody marked.
    struct Pin {
        double share = 0; ///< 0 (top) … 1
        int colour = 0;   ///< markColour()
        bool operator==(const Pin &) const = default;
    };
    void setPins(const std::vector<Pin> &pins);
    [[nodiscard]] const std::vector<Pin> &pins() const { return m_pins; }

    [[nodiscard]] QSize sizeHint() const override { return {14, 80}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintSlider(QPainter &painter);
    void paintMarks(QPainter &painter) const;
    void paintPins(QPainter &painter) const;

    std::vector<Mark> m_marks;
    std::vector<Pin> m_pins;
    double m_meanHits = 0; ///< of all stretches, 0…255
    double m_meanErrors = 0;
};

} // namespace qd::ui
