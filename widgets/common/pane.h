// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time_range.h"
#include "widgets/common/scope.h"

#include <QtGui/QAction>
#include <QtWidgets/QWidget>

namespace qd::ui {

class TimeAxis;

/// One page of the main window. The shell hands down scope, time range and pause;
/// wishes go up as signals, so that no pane knows another.
class Pane : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Untranslated key for settings and `--pane` ("overview").
    [[nodiscard]] virtual QString key() const = 0;
    /// Translated name on the rail and in the header.
    [[nodiscard]] virtual QString title() const = 0;
    /// Name of the rail's icon (widgets/common/icons.h).
    [[nodiscard]] virtual QString iconName() const = 0;

    virtual void setScope(const Scope &scope) { Q_UNUSED(scope) }
    /// Once, when the pane comes into the window: charts on it take part in the window's one time axis.
    virtual void setTimeAxis(TimeAxis *axis) { Q_UNUSED(axis) }
    virtual void setTimeRange(const TimeRange &range) { Q_UNUSED(range) }
    virtual void setPaused(bool paused) { Q_UNUSED(paused) }
    /// Actions for the command palette; owned by the pane.
    [[nodiscard]] virtual QList<QAction *> paletteActions() const { return {}; }
    /// True once real data is on screen (`--snapshot` waits for it).
    [[nodiscard]] virtual bool hasLiveData() const { return true; }

Q_SIGNALS:
    void openLogRequested(const QList<qd::HostId> &hosts, const QString &path);
    void openHostRequested(const qd::HostId &host);
    void deployRequested(const QList<qd::HostId> &hosts);
    void toastRequested(const QString &title, const QString &text, bool isError);
};

} // namespace qd::ui
