// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "widgets/common/card.h"

namespace qd::ui {

class ActivityModel;
class ActivityView;

/// The bell's notification centre: all of the activity, beside the rail, above everything else.
/// Esc or losing the focus closes it.
class ActivityPopup : public Card {
    Q_OBJECT
public:
    ActivityPopup(ActivityModel &model, QWidget *window);
    [[nodiscard]] ActivityView &view() { return *m_view; }

Q_SIGNALS:
    void itemChosen(const qd::HostId &host, const QString &runningKey);

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    ActivityView *m_view;
};

} // namespace qd::ui
