// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/card.h"
#include "widgets/shell/palette_model.h"

class QListView;

namespace qd::ui {

class SearchField;

/// The Ctrl+K list: type, arrow keys, Enter. An overlay inside the window, not a window of its
/// own; Esc, a click elsewhere or another widget's focus closes it and gives the focus back.
class CommandPalette : public Card {
    Q_OBJECT
public:
    /// `entries` is asked afresh each time the palette opens.
    CommandPalette(std::function<std::vector<PaletteEntry>()> entries, QWidget *window);

    void open();
    void close();
    [[nodiscard]] PaletteModel &model() { return m_model; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void runCurrent();
    void moveCurrent(int step);
    bool handleKey(int key);

    std::function<std::vector<PaletteEntry>()> m_entries;
    PaletteModel m_model;
    SearchField *m_field;
    QListView *m_list;
    QPointer<QWidget> m_previousFocus;
};

} // namespace qd::ui
