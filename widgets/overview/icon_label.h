// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/label.h"

namespace qd::ui {

/// One of our icons as decoration, in a label's ink; follows the theme. Screen readers pass over it.
class IconLabel : public QWidget {
    Q_OBJECT
public:
    IconLabel(QString iconName, int size, QWidget *parent = nullptr, Ink ink = Ink::Dim);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
    Ink m_ink;
};

} // namespace qd::ui
