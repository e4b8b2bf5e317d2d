// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace qd::ui {

/// The numbered steps of a dialog: done, current, to come. Shows only; the dialog's buttons move.
class StepRail final : public QWidget {
    Q_OBJECT
public:
    explicit StepRail(const QStringList &steps, QWidget *parent = nullptr);
    void setCurrent(int step);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_steps;
    int m_current = 0;
};

} // namespace qd::ui
