// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/logview/log_columns.h"

#include <QtCore/QJsonObject>
#include <QtCore/QSet>
#include <QtWidgets/QHeaderView>

class QMenu;

namespace qd::ui {

/// The header above the table of lines: columns are moved and resized with the mouse, hidden and chosen from its menu.
/// Thread: GUI.
class LogHeader : public QHeaderView {
    Q_OBJECT
public:
    static constexpr int kMostShown = 14; ///< columns; more have to be chosen

    explicit LogHeader(QWidget *parent = nullptr);

    [[nodiscard]] LogColumns &columns() { return m_columns; }
    [[nodiscard]] const LogColumns &columns() const { return m_columns; }
    /// Width of a character of the table's text, for the first widths of columns.
    void setCell(double cell);
    /// Without it the host's column is left out until it is chosen (one source has one host).
    void setHasHosts(bool several);
    /// New fields get columns; they are shown while there is room.
    void learn(const QList<LineField> &fields);
    /// A menu that shows and hides columns; also at the end of other menus.
    void addColumnActions(QMenu *menu);
    /// First width, order and choice again.
    void reset();

    /// Order, widths and which are hidden, by the columns' keys; columns that come later take part.
    [[nodiscard]] QJsonObject saveColumns() const;
    void restoreColumns(const QJsonObject &state);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    [[nodiscard]] int usualWidth(const LogColumn &column) const;
    [[nodiscard]] bool isUsual(const LogColumn &column) const;
    void dress(int section);
    void place(int section);

    LogColumns m_columns;
    double m_cell = 7;
    bool m_severalHosts = true;
    QHash<QString, int> m_widths;   ///< as saved
    QHash<QString, bool> m_visible; ///< as chosen
    QStringList m_order;            ///< as saved
    bool m_messageChosen = false;   ///< by hand
};

} // namespace qd::ui
