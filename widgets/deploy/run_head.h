// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run_model.h"
#include "widgets/common/label.h"

#include <QtWidgets/QWidget>

class QMenu;
class QPushButton;

namespace qd::ui {

class IconButton;

/// How far a run is: hosts done in the accent's colour, those in trouble in red.
class RunProgress final : public QWidget {
    Q_OBJECT
public:
    explicit RunProgress(QWidget *parent = nullptr);
    void setCounts(const deploy::RunCounts &counts, bool running);
    [[nodiscard]] QSize sizeHint() const override { return {200, 5}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    deploy::RunCounts m_counts;
    bool m_running = false;
};

/// What the head of a run says and offers.
struct RunFacts {
    QString title;
    QString state;
    Ink ink = Ink::Dim;
    QStringList facts; ///< summary, revision, who, times: plain text
    deploy::RunCounts counts;
    bool running = false;  ///< by this program
    bool canPause = false;
    bool paused = false;
    bool canRetry = false;
    bool canRollBack = false;
};

/// Title, state and progress of a run, and what can be done with it.
class RunHead final : public QWidget {
    Q_OBJECT
public:
    enum class Action { Log, Abort, Pause, Continue, Retry, RollBack, Compare, Markdown, Json, CopyId, ToggleSide };
    Q_ENUM(Action)

    explicit RunHead(QWidget *parent = nullptr);
    void setFacts(const RunFacts &facts);
    /// Whether figures and log can be shown beside the run, and are.
    void setSide(bool possible, bool shown);

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void chosen(qd::ui::RunHead::Action action);

private:
    [[nodiscard]] QPushButton *add(const char *objectName, const char *iconName, const QString &text, Action action);
    void buildMore();
    void fitButtons();

    ElidedLabel *m_title;
    Label *m_state;
    ElidedLabel *m_facts;
    RunProgress *m_progress;
    QString m_fitted; ///< what the buttons were fitted to
    QPushButton *m_logs;
    QPushButton *m_abort;
    QPushButton *m_pause;
    QPushButton *m_continue;
    QPushButton *m_retry;
    QPushButton *m_rollBack;
    IconButton *m_side;
    IconButton *m_more;
};

} // namespace qd::ui
