// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time_range.h"

#include <QtWidgets/QWidget>

class QAction;
class QPushButton;

namespace qd::ui {

class ElidedLabel;
class IconButton;
class Label;
class Segmented;

/// The actions that the header's buttons trigger; the window owns them.
struct HeaderActions {
    QAction *palette;
    QAction *pause;
    QAction *deploy;
    QAction *live; ///< back to now
};

/// The line above the panes: title and scope, the way to the palette, time range, pause, Deploy.
/// Narrow windows lose the palette field's width first.
class HeaderBar : public QWidget {
    Q_OBJECT
public:
    explicit HeaderBar(const HeaderActions &actions, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    /// Plain text from the inventory: "Production / Web · 9 hosts".
    void setScope(const QString &scope);
    [[nodiscard]] Segmented &range() { return *m_range; }
    /// Which time the charts show: one of the choices, or told in words; fixed ranges offer the way back to now.
    void showRange(const TimeRange &range, UtcTime now);

private:
    void followPause(QAction *pause);

    Label *m_title;
    ElidedLabel *m_scope;
    ElidedLabel *m_rangeText;
    QPushButton *m_live;
    Segmented *m_range;
    IconButton *m_pause;
};

} // namespace qd::ui
