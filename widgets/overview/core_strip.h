// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include <vector>

namespace qd::ui {

/// How busy each core is: one small bar a core, left to right; with many cores each bar is the busiest of several.
/// Units: percent, NaN = not known.
class CoreStrip : public QWidget {
    Q_OBJECT
public:
    explicit CoreStrip(QWidget *parent = nullptr);
    void setCores(const std::vector<float> &percents);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, 22}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int bars() const;
    [[nodiscard]] float busiestOf(int bar) const;
    [[nodiscard]] double barWidth() const;

    std::vector<float> m_cores;
};

} // namespace qd::ui
