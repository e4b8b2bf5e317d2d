// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/curve_book.h"
#include "widgets/overview/board_layout.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace qd::ui {

class Label;
class Segmented;

/// One card of a board: which curves, how they are shown, how wide, and the value axis.
/// Thread: GUI. Open it with open(); it deletes itself when closed.
class BoardCardDialog : public QDialog {
    Q_OBJECT
public:
    /// `book` must outlive it.
    BoardCardDialog(const BoardCard &card, const QList<HostId> &hosts, const CurveBook &book, QWidget *parent = nullptr);

    /// As it is entered.
    [[nodiscard]] BoardCard card() const;

Q_SIGNALS:
    void saved(const qd::ui::BoardCard &card);

private:
    void build();
    [[nodiscard]] QLayout *makeCurves();
    void fillForm();
    void showCurves(int current);
    void moveCurve(int by);
    void pickCurves();
    void check();
    [[nodiscard]] bool readNumber(const QLineEdit &field, std::optional<double> &number) const;

    BoardCard m_card;
    QList<HostId> m_hosts;
    const CurveBook &m_book;
    QLineEdit *m_title;
    Segmented *m_kind;
    Segmented *m_span;
    QListWidget *m_curves;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QPushButton *m_away = nullptr;
    QCheckBox *m_fitted;
    QCheckBox *m_stacked;
    QCheckBox *m_band;
    QLineEdit *m_maximum;
    QLineEdit *m_limit;
    Label *m_message;
    QPushButton *m_save = nullptr;
};

} // namespace qd::ui
