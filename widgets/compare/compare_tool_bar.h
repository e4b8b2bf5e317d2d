// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/compare/comparison.h"

#include <QtWidgets/QWidget>

class QHBoxLayout;
class QMenu;
class QPushButton;

namespace qd::hosts {
class HostBoard;
}

namespace qd::ui {

class Chip;
class ElidedLabel;
class FilterField;
class Segmented;

/// What is compared, and how: hosts, curves, saved comparisons, arrangement, statistics, earlier times. It holds the
/// comparison that is shown; its owner draws it.
/// Thread: GUI.
class CompareToolBar : public QWidget {
    Q_OBJECT
public:
    /// `board` must outlive it.
    explicit CompareToolBar(const hosts::HostBoard &board, QWidget *parent = nullptr);

    void setComparison(const Comparison &comparison);
    [[nodiscard]] const Comparison &comparison() const { return m_comparison; }
    /// Saved ones, in the order of the menu.
    void setSaved(const QList<Comparison> &saved);
    /// "web-01, web-02", "12 hosts", or what is wrong with the filter.
    void showHosts(const QString &text, const QString &problem);
    void showCurves(const QString &text);
    /// How much is on other pages.
    void showPages(int page, int pages, int left);
    [[nodiscard]] FilterField *filterField() const { return m_filter; }

Q_SIGNALS:
    void comparisonChanged();
    void curvesWanted();
    void hostsWanted();
    void savedChosen(int index);
    void saveWanted();
    void removalWanted();
    void exportWanted();
    void pageWanted(int page);

private:
    [[nodiscard]] QHBoxLayout *makeWhat();
    [[nodiscard]] QHBoxLayout *makeHow();
    void fillSaved();
    void fillStatistics();
    void fillShifts();
    void showComparison();

    Comparison m_comparison;
    QList<Comparison> m_saved;
    QPushButton *m_savedButton;
    QPushButton *m_pick;
    ElidedLabel *m_hosts;
    QPushButton *m_unpick;
    FilterField *m_filter;
    QPushButton *m_curves;
    Segmented *m_mode;
    Chip *m_ownScale;
    QPushButton *m_statistics;
    QPushButton *m_shift;
    QPushButton *m_more;
    int m_page = 0;
    int m_pages = 1;
    bool m_isShowing = false;
};

} // namespace qd::ui
