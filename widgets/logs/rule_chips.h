// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_filter.h"

#include <QtWidgets/QAbstractButton>

namespace qd::ui {

/// One condition, or a whole group, of a filter: what must hold, or, red and struck through, what must not. A click or Space
/// turns one into the other; Enter or a double click edits it, Delete or its cross takes it away.
class RuleChip : public QAbstractButton {
    Q_OBJECT
public:
    explicit RuleChip(QWidget *parent = nullptr);
    /// `text`: without the minus of an excluding one.
    void show(const QString &text, bool excludes);
    [[nodiscard]] bool excludes() const { return m_excludes; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void turned();
    void editRequested();
    void removed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRect crossRect() const;

    bool m_excludes = false;
    bool m_overCross = false;
    bool m_doubleClicked = false;
};

/// The conditions of a filter side by side on one line; those that do not fit are counted at its end. Ownership: children.
class RuleChips : public QWidget {
    Q_OBJECT
public:
    explicit RuleChips(QWidget *parent = nullptr);
    void setFilter(const logs::FilterGroup &filter);
    /// Conditions come first, then groups, as in the filter.
    [[nodiscard]] int count() const { return int(m_chips.size()); }
    [[nodiscard]] RuleChip *chip(int index) const { return m_chips.at(index); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void turned(int index);
    void editRequested(int index);
    void removed(int index);
    void othersRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();

    QList<RuleChip *> m_chips;
    QAbstractButton *m_others;
};

} // namespace qd::ui
