// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QSlider;

namespace qd::ui {

class Chip;
class ElidedLabel;
class IconButton;
class Label;
class ProcessPast;

/// Walks through the recorded moments: a slider, a step back and forth, the mean of the whole stretch.
/// Thread: GUI. Ownership: `past` must outlive it.
class MomentBar : public QWidget {
    Q_OBJECT
public:
    explicit MomentBar(ProcessPast &past, QWidget *parent = nullptr);
    void refresh();

private:
    void step(int by);

    ProcessPast &m_past;
    IconButton *m_back;
    QSlider *m_slider;
    IconButton *m_forth;
    Chip *m_whole;
    Label *m_title;
    ElidedLabel *m_missing;
};

} // namespace qd::ui
