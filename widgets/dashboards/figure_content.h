// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dashboards/panel_content.h"

namespace qd::ui {

class ValueView;

/// Stat, gauge and bar gauge: hands the numbers of the data to the view that draws them.
class FigureContent final : public PanelContent {
    Q_OBJECT
public:
    FigureContent(const dashboards::Panel &panel, const QString &title, QWidget *parent);

    void setData(const dashboards::PanelData &shown) override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeStat();
    void makeBars();
    void orient();

    dashboards::Panel m_panel;
    ValueView *m_view = nullptr;
};

} // namespace qd::ui
