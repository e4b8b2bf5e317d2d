// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/deploy_service.h"
#include "models/deploy/run_compare.h"

#include <QtWidgets/QDialog>

class QComboBox;
class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;
class QVBoxLayout;

namespace qd::ui {

class EmptyState;
class Label;

/// What differed between two runs: what went in, how long steps and hosts took, what gates measured. Thread: GUI.
/// Ownership: `service` must outlive it.
class CompareDialog final : public QDialog {
    Q_OBJECT
public:
    /// Proposed as the other one is the run of the same recipe before it, else the newest of all.
    CompareDialog(deploy::DeployService &service, const QString &runId, QWidget *parent = nullptr);

    [[nodiscard]] const deploy::RunComparison &comparison() const { return m_comparison; }

private:
    [[nodiscard]] QWidget *buildHead();
    void offerRuns(const QString &runId, const QList<deploy::RunRecord> &records);
    void compare();
    void readSecond(int generation, const deploy::RunTrace &first);
    void showComparison();
    void addInput();
    void addTimes();
    void addFigures();
    [[nodiscard]] QTreeWidgetItem *addGroup(const QString &title);
    void tell(const QString &title, const QString &text);

    deploy::DeployService &m_service;
    deploy::RunComparison m_comparison;
    int m_generation = 0; ///< late answers are dropped
    QComboBox *m_first;
    QComboBox *m_second;
    Label *m_summary;
    QTreeWidget *m_tree;
    QVBoxLayout *m_diffPlace;
    QWidget *m_diff = nullptr;
    EmptyState *m_message;
    QStackedWidget *m_pages;
};

} // namespace qd::ui
