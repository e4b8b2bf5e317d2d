// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/problems.h"

#include <QtWidgets/QWidget>

class QPushButton;

namespace qd::ui {

class ElidedLabel;
class IconButton;

/// The worst problem in bold, the others behind it, and what to do. Hidden while there is none, and after the person
/// closed it until another problem appears.
class ProblemStrip : public QWidget {
    Q_OBJECT
public:
    explicit ProblemStrip(QWidget *parent = nullptr);
    void setProblems(const QList<metrics::Problem> &problems, UtcTime now);

Q_SIGNALS:
    void showLogsRequested(const QList<qd::HostId> &hosts);
    void openHostRequested(const qd::HostId &host);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void dismiss();
    void showIcons();
    [[nodiscard]] QList<HostId> hosts() const;

    QList<metrics::Problem> m_problems;
    QStringList m_dismissed; ///< which problems were closed; times and percents left out
    ElidedLabel *m_first;
    ElidedLabel *m_others;
    QPushButton *m_logs;
    QPushButton *m_host;
    IconButton *m_close;
};

} // namespace qd::ui
