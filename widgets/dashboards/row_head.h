// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QAbstractButton>

namespace qd::ui {

/// The line above a dashboard's row: a click or Space folds and unfolds what is below. Checked = open.
class RowHead : public QAbstractButton {
    Q_OBJECT
public:
    explicit RowHead(const QString &title, QWidget *parent = nullptr);
    /// Said behind the title while it is folded.
    void setPanelCount(int count);

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    int m_count = 0;
};

} // namespace qd::ui
