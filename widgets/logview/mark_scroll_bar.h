// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>
#include <QtWidgets/QScrollBar>

namespace qd::ui {

/// A scroll bar with marks of what lies where in the whole log: search hits and errors.
class MarkScrollBar : public QScrollBar {
    Q_OBJECT
public:
    enum class Mark : quint8 { None, Warning, Error, Hit };
    static constexpr int kBuckets = 400;

    explicit MarkScrollBar(QWidget *parent = nullptr);
    /// kBuckets marks from top to bottom, or none.
    void setMarks(const std::vector<Mark> &marks);
    [[nodiscard]] const std::vector<Mark> &marks() const { return m_marks; }

    [[nodiscard]] QSize sizeHint() const override { return {14, 80}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Mark> m_marks;
};

} // namespace qd::ui
