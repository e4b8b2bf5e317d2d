// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/plan.h"

#include <QtWidgets/QFrame>

class QPushButton;
class QVBoxLayout;

namespace qd::ui {

class Label;

/// A command as it will run, to be read and copied. Long ones show their first lines until one asks for all.
class ExactCommand final : public QWidget {
    Q_OBJECT
public:
    static constexpr int linesAtFirst = 6;

    explicit ExactCommand(const QString &command, QWidget *parent = nullptr);

private:
    void show(bool all);

    QString m_command;
    Label *m_text;
    QPushButton *m_more;
};

/// Adds a step of a host's plan: what it is, whether it will run, as whom, the command, its note, and the files that change.
/// `opensDiffs`: files' changes are unfolded.
void addPlannedStep(QVBoxLayout *layout, const recipes::Step &step, const deploy::PlannedStep &planned, bool opensDiffs);
/// Adds what was found on a host: release, room, account, sudo, clock, lock, ports, programs, units.
void addHostFacts(QVBoxLayout *layout, const deploy::HostPlan &host);
/// Adds the recipe's secrets as they were found: those that are there in one line, each of the others with what to do.
void addSecrets(QVBoxLayout *layout, const deploy::Plan &plan);
/// "1, then 10, then 9 hosts": the order of a plan.
[[nodiscard]] QString batchWords(const deploy::Plan &plan);

} // namespace qd::ui
