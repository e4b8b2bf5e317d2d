// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QHBoxLayout;
class QStackedWidget;
class QTabBar;

namespace qd::ui {

/// Tabs with pages below: middle button, cross and Ctrl+W close a tab (not the first), Ctrl+Tab and Ctrl+Shift+Tab change it.
/// Long titles are cut in their middle. Thread: GUI. Ownership: owns its pages; a closed one is deleted.
class LogTabs : public QWidget {
    Q_OBJECT
public:
    explicit LogTabs(QWidget *parent = nullptr);

    /// Behind the others. The first one stays open.
    int addPage(QWidget *page, const QString &title, const QString &tip, const QString &iconName);
    /// Puts another page in the place of an open one, which is deleted.
    void replacePage(QWidget *before, QWidget *after);
    void setTitle(QWidget *page, const QString &title, const QString &tip);
    void setIconName(QWidget *page, const QString &iconName);
    /// For buttons at the right end.
    [[nodiscard]] QHBoxLayout &tools() { return *m_tools; }
    [[nodiscard]] QTabBar &bar() { return *m_bar; }
    [[nodiscard]] int count() const;
    [[nodiscard]] QWidget *page(int index) const;
    [[nodiscard]] QWidget *currentPage() const;
    [[nodiscard]] int currentIndex() const;
    void setCurrentPage(QWidget *page);
    void setCurrentIndex(int index);
    void closePage(QWidget *page);
    void step(int by);

Q_SIGNALS:
    void currentChanged(QWidget *page);
    /// The page is still alive.
    void closing(QWidget *page);
    void arrangementChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void onMoved(int from, int to);
    void makeCross(int index, QWidget *page);

    QTabBar *m_bar;
    QStackedWidget *m_pages;
    QHBoxLayout *m_tools = nullptr;
    QList<QWidget *> m_order; ///< pages in the order of the tabs
};

} // namespace qd::ui
