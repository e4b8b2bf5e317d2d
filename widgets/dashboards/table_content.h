// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dashboards/panel_content.h"

namespace qd::ui {

class Label;
class RecordTable;

/// A table panel.
class TableContent final : public PanelContent {
    Q_OBJECT
public:
    TableContent(const dashboards::Panel &panel, const QString &title, QWidget *parent);

    void setData(const dashboards::PanelData &shown) override;
    [[nodiscard]] RecordTable *table() const { return m_table; }

private:
    dashboards::Panel m_panel;
    RecordTable *m_table;
    Label *m_leftOut;
};

} // namespace qd::ui
