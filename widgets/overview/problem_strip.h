// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/problems.h"

#include <QtWidgets/QWidget>

class QPushButton;

namespace qd::ui {

class ElidedLabel;
class IconButton;

/// An alert as one line with its severity as a word; ready to be shown.
struct StripAlert {
    QString id; ///< identity: the same one tomorrow is the same
    QString text;
    HostId host; ///< empty = several
    bool operator==(const StripAlert &) const = default;
};

/// Alerts, then what else is wrong right now: the worst in bold, the others behind it, and what to do. Hidden while there is none, and after the person
/// closed it until another problem appears.
class ProblemStrip : public QWidget {
    Q_OBJECT
public:
    explicit ProblemStrip(QWidget *parent = nullptr);
    /// Shown first, in this order; of their hosts nothing else is said.
    void setAlerts(const QList<StripAlert> &alerts);
    void setProblems(const QList<metrics::Problem> &problems, UtcTime now);

Q_SIGNALS:
    void showLogsRequested(const QList<qd::HostId> &hosts);
    void openHostRequested(const qd::HostId &host);
    /// StripAlert::id of the first line.
    void showAlertRequested(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Line {
        QString id;
        QString text;
        HostId host;
    };
    void refresh();
    void dismiss();
    void showIcons();
    [[nodiscard]] QList<HostId> hosts() const;

    QList<StripAlert> m_alerts;
    QList<Line> m_problems;
    QList<Line> m_lines; ///< what is shown
    QStringList m_dismissed; ///< which problems were closed; times and percents left out
    ElidedLabel *m_first;
    ElidedLabel *m_others;
    QPushButton *m_alert; ///< only where the first line is an alert
    QPushButton *m_logs;
    QPushButton *m_host;
    IconButton *m_close;
};

} // namespace qd::ui
