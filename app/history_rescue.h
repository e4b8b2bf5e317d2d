// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/store/database.h"
#include "widgets/common/toast.h"

#include <QtCore/QPointer>

class QMessageBox;

namespace qd::app {

/// Says that history is not kept and why; where the file itself is the trouble, offers to move it aside and to
/// start a fresh one. Nothing happens to the file without that answer.
/// Thread: GUI. Ownership: a child of `window`'s owner; database, clock and toasts must outlive it.
class HistoryRescue final : public QObject {
    Q_OBJECT
public:
    HistoryRescue(store::Database &database, const Clock &clock, ui::ToastManager &toasts, QWidget *window);

    /// Tells the status now and whenever it changes; `mayAsk` false: only as a message, never as a question.
    void watch(bool mayAsk);
    /// Asks (again), if there is something to ask.
    void ask();
    [[nodiscard]] bool isNeeded() const { return m_database.status().canMoveAside; }

Q_SIGNALS:
    /// Whether ask() has something to ask now.
    void neededChanged(bool needed);

private:
    void tell(const store::DatabaseStatus &status);
    void moveAside();

    store::Database &m_database;
    const Clock &m_clock;
    ui::ToastManager &m_toasts;
    QWidget *m_window;
    QPointer<QMessageBox> m_question;
    bool m_mayAsk = false;
};

} // namespace qd::app
