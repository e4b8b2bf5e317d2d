// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/overview/board_store.h"

#include <QtCore/QPoint>

#include <functional>

class QAction;
class QMenu;
class QPushButton;
class QWidget;

namespace qd::ui {

class BoardView;

/// What a person does to a board: choose, copy, name, export and import layouts; add, edit, move, widen and remove cards.
/// What takes something away can be undone.
/// Thread: GUI. Ownership: the view, which must outlive it.
class BoardEditor : public QObject {
    Q_OBJECT
public:
    explicit BoardEditor(BoardView &view);

    /// Choice of the layout and "add card"; the owner places it and owns it then.
    [[nodiscard]] QWidget *toolBar() const { return m_toolBar; }
    /// For the command palette.
    [[nodiscard]] QList<QAction *> actions() const { return m_actions; }

    void addCards();
    void editCard(int index);
    void moveCard(int from, int to);
    void removeCard(int index);
    void exportTo(const QString &path);
    void importFrom(const QString &path);

Q_SIGNALS:
    /// Something was taken away that `undo` brings back.
    void undoOffered(const QString &title, const QString &text, const std::function<void()> &undo);
    void toastRequested(const QString &title, const QString &text, bool isError);
    void compareRequested(const QList<qd::HostId> &hosts, const QList<qd::metrics::CurveId> &curves);

private:
    void buildToolBar();
    void showName();
    void fillLayoutMenu();
    void fillChoices(QMenu &menu);
    void fillUses(QMenu &menu);
    void fillEdits(QMenu &menu);
    void showCardMenu(int index, const QPoint &global);
    void changeCard(int index, const std::function<void(BoardCard &)> &change);
    void setCards(const QList<BoardCard> &cards);
    void offerUndo(const QString &title, const QString &text);
    void choose(const QString &key);
    void askName(const QString &title, const QString &name, const std::function<void(const QString &)> &take);
    void askFile(bool isExport);
    void removeLayout();

    BoardView &m_view;
    BoardStore &m_store;
    QWidget *m_toolBar;
    QPushButton *m_layouts;
    QMenu *m_menu;
    QList<QAction *> m_actions;
};

} // namespace qd::ui
