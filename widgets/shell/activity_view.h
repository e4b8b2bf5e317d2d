// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/base/ids.h"

#include <QtWidgets/QListView>

namespace qd::ui {

class ActivityModel;

/// The list of running and past activity: icon, title, subtitle, and a bar while running.
class ActivityView : public QListView {
    Q_OBJECT
public:
    explicit ActivityView(ActivityModel &model, QWidget *parent = nullptr);
    /// Selects what happened between them and brings it into sight; false if the list no longer holds it.
    bool showEvents(UtcTime begin, UtcTime end);

Q_SIGNALS:
    /// Enter or a double click; either may be empty.
    void itemChosen(const qd::HostId &host, const QString &runningKey);

protected:
    bool viewportEvent(QEvent *event) override;

private:
    ActivityModel &m_model;
};

/// The lower part of the left column: a caption, how much is running, and the list.
class ActivityPanel : public QWidget {
    Q_OBJECT
public:
    explicit ActivityPanel(ActivityModel &model, QWidget *parent = nullptr);
    [[nodiscard]] ActivityView &view() { return *m_view; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ActivityView *m_view;
};

} // namespace qd::ui
